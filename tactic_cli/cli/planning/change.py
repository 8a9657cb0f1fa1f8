"""Changing and closing an action by prompts."""

import shlex
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial

from tactic_cli.campaign.model import Action, ActionState, Effort
from tactic_cli.cli.planning.ask import NONE, ask_day, ask_owner, ask_text, pick
from tactic_cli.cli.planning.saving import keep
from tactic_cli.cli.planning.sight import Sight
from tactic_cli.cli.walk.places import command_for
from tactic_cli.cli.walk.screen import Screen
from tactic_cli.disk.store import folder_of
from tactic_cli.reports.actions import EFFORT_WORDS, STATE_WORDS, action_line
from tactic_cli.text import clean

Edit = Callable[[Action], Action]

_EFFORTS: dict[str, Effort] = {word[0]: word for word in EFFORT_WORDS}


@dataclass(frozen=True, slots=True)
class Desk:
    """A person at the screen, and the plan before them."""

    screen: Screen
    sight: Sight

    @property
    def actions(self) -> tuple[Action, ...]:
        """The actions as they stand on the disk."""
        return self.sight.deeds.record.actions

    def put(self, name: str, edit: Edit) -> None:
        """Save a change of an action at once."""
        keep(self.screen, lambda: self.sight.deeds.change_action(name, edit))


def ask_details(desk: Desk, name: str) -> None:
    """Who sees to a new action, by when, and how much work it is; each is saved at once and can be left open."""
    for ask in (_owner, _due, _effort):
        ask(desk, name, new=True)
    desk.screen.gap()
    desk.screen.say(next(action_line(one, desk.sight.day) for one in desk.actions if one.id == name))


def change(desk: Desk, action: Action) -> None:
    """Let a person change one thing after the other."""
    asks: dict[str, Callable[[Desk, str], None]] = {
        "Its text.": _text,
        "Its owner.": _owner,
        "The day by which it is due.": _due,
        "The effort.": _effort,
        "The note.": _note,
    }
    states: tuple[ActionState, ...] = ("open", "doing")
    others = [state for state in states if state != action.state]
    choices = [*asks, *(f"It is {STATE_WORDS[state]} now." for state in others)]
    desk.screen.title(action_line(action, desk.sight.day))
    chosen = pick(desk.screen, "What do you want to change? Enter alone goes back.", choices)
    if chosen is None:
        return
    if chosen < len(asks):
        list(asks.values())[chosen](desk, action.id)
    else:
        state = others[chosen - len(asks)]
        desk.put(action.id, lambda one: replace(one, state=state, closed=None))


def close(desk: Desk, action: Action) -> None:
    """Close an action: done, with what came of it; or dropped, with the reason."""
    desk.screen.title(action_line(action, desk.sight.day))
    chosen = pick(desk.screen, "Which? Enter alone goes back.", ("It is done.", "It is dropped."))
    if chosen is None:
        return
    if chosen == 0:
        desk.screen.say("What came of it? Enter alone adds nothing.")
        _closed(desk, action.id, "done", ask_text(desk.screen, "Note"))
        _answer_again(desk, action)
        return
    desk.screen.say("Why is it dropped? Enter alone goes back, and changes nothing.")
    reason = ask_text(desk.screen, "Reason")
    if reason:
        _closed(desk, action.id, "dropped", reason)


def _closed(desk: Desk, name: str, state: ActionState, words: str) -> None:
    day = desk.sight.day
    desk.put(
        name,
        lambda one: replace(
            one, state=state, closed=max(day, one.made), note=" ".join(part for part in (one.note, words) if part)
        ),
    )


def _answer_again(desk: Desk, action: Action) -> None:
    """An action that is done changes no answer by itself: only evidence does (method, section 9)."""
    if action.about is None:
        return
    one = desk.sight.round
    question = desk.sight.chosen.playbook.question_by_id.get(action.about.subject)
    options = [f"--stage {one.stage}", *([f"--official {shlex.quote(one.official)}"] if one.official else [])]
    asked = (question.computed_from or (question.id,)) if question else ()
    options += [f"--ask {asked[0]}"] if len(asked) == 1 else []
    desk.screen.say("This changes no answer. If you have the evidence now, answer again:")
    desk.screen.command(clean(f"{command_for('assess', folder_of(desk.sight.chosen.home))} {' '.join(options)}"))


def _text(desk: Desk, name: str) -> None:
    desk.screen.say("The new text. Enter alone keeps the old one.")
    text = ask_text(desk.screen, "Action")
    if text:
        desk.put(name, lambda one: replace(one, text=text))


def _owner(desk: Desk, name: str, *, new: bool = False) -> None:
    desk.screen.say(f"Who sees to it? A label, never a name. {_enter(new, 'nobody')}")
    owner = ask_owner(desk.screen)
    if owner is not None:
        desk.put(name, lambda one: replace(one, owner=None if owner == NONE else owner))


def _due(desk: Desk, name: str, *, new: bool = False) -> None:
    day = "A day such as 2026-03-01, or a number of days from now, such as 30."
    desk.screen.say(f"By when? {day} {_enter(new, 'no day')}")
    due = ask_day(desk.screen, "Due", desk.sight.day, ahead=True)
    if due is not None:
        desk.put(name, lambda one: replace(one, due=None if isinstance(due, str) else due))


def _effort(desk: Desk, name: str, *, new: bool = False) -> None:
    words = ", ".join(f"{letter} ({EFFORT_WORDS[effort]})" for letter, effort in _EFFORTS.items())
    desk.screen.say(f"How much work is it? {words}. {_enter(new, 'not known')}")
    while typed := desk.screen.ask("Effort").casefold():
        if typed == NONE or typed[0] in _EFFORTS:
            desk.put(name, partial(replace, effort=_EFFORTS.get(typed[0])))
            return
        desk.screen.say("Type s, m or l, or Enter alone.")


def _enter(new: bool, nothing: str) -> str:
    """What Enter alone means, and how something is taken away."""
    return f"Enter alone: {nothing} yet." if new else f"Enter alone leaves it as it is; {NONE} means {nothing}."


def _note(desk: Desk, name: str) -> None:
    desk.screen.say("The new note takes the place of the old one. Enter alone keeps the old one; - removes it.")
    note = ask_text(desk.screen, "Note")
    if note:
        desk.put(name, lambda one: replace(one, note="" if note == NONE else note))
