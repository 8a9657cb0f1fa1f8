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
from tactic_cli.language import tr, trc
from tactic_cli.reports.actions import EFFORT_WORDS, action_line
from tactic_cli.text import clean, in_a_row, listed

Edit = Callable[[Action], Action]


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
    asks: tuple[tuple[str, Callable[[Desk, str], None]], ...] = (
        (tr("Its text."), _text),
        (tr("Its owner."), _owner),
        (tr("The day by which it is due."), _due),
        (tr("The effort."), _effort),
        (tr("The note."), _note),
    )
    states: dict[ActionState, str] = {"open": tr("It is open now."), "doing": tr("It is being done now.")}
    others = [state for state in states if state != action.state]
    choices = [*(words for words, _ in asks), *(states[state] for state in others)]
    desk.screen.title(action_line(action, desk.sight.day))
    chosen = pick(desk.screen, tr("What do you want to change? Enter alone goes back."), choices)
    if chosen is None:
        return
    if chosen < len(asks):
        asks[chosen][1](desk, action.id)
    else:
        state = others[chosen - len(asks)]
        desk.put(action.id, lambda one: replace(one, state=state, closed=None))


def close(desk: Desk, action: Action) -> None:
    """Close an action: done, with what came of it; or dropped, with the reason."""
    desk.screen.title(action_line(action, desk.sight.day))
    ways = (tr("It is done."), tr("It is dropped."))
    chosen = pick(desk.screen, tr("Which? Enter alone goes back."), ways)
    if chosen is None:
        return
    if chosen == 0:
        desk.screen.say(tr("What came of it? Enter alone adds nothing."))
        _closed(desk, action.id, "done", ask_text(desk.screen, trc("prompt", "Note")))
        _answer_again(desk, action)
        return
    desk.screen.say(tr("Why is it dropped? Enter alone goes back, and changes nothing."))
    reason = ask_text(desk.screen, trc("prompt", "Reason"))
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
    desk.screen.say(tr("This changes no answer. If you have the evidence now, answer again:"))
    desk.screen.command(clean(f"{command_for('assess', folder_of(desk.sight.chosen.home))} {' '.join(options)}"))


def _text(desk: Desk, name: str) -> None:
    desk.screen.say(tr("The new text. Enter alone keeps the old one."))
    text = ask_text(desk.screen, trc("prompt", "Action"))
    if text:
        desk.put(name, lambda one: replace(one, text=text))


def _owner(desk: Desk, name: str, *, new: bool = False) -> None:
    asked = tr("Who sees to it? A label, never a name.")
    stays = tr("Enter alone leaves it as it is; {sign} means nobody.", sign=NONE)
    enter = tr("Enter alone: nobody yet.") if new else stays
    desk.screen.say(f"{asked} {enter}")
    owner = ask_owner(desk.screen)
    if owner is not None:
        desk.put(name, lambda one: replace(one, owner=None if owner == NONE else owner))


def _due(desk: Desk, name: str, *, new: bool = False) -> None:
    asked = tr("By when? A day such as 2026-03-01, or a number of days from now, such as 30.")
    stays = tr("Enter alone leaves it as it is; {sign} means no day.", sign=NONE)
    enter = tr("Enter alone: no day yet.") if new else stays
    desk.screen.say(f"{asked} {enter}")
    due = ask_day(desk.screen, trc("prompt", "Due"), desk.sight.day, ahead=True)
    if due is not None:
        desk.put(name, lambda one: replace(one, due=None if isinstance(due, str) else due))


def _effort(desk: Desk, name: str, *, new: bool = False) -> None:
    letters = _letters()
    words = in_a_row(f"{letter} ({tr(EFFORT_WORDS[effort])})" for letter, effort in letters.items())
    asked = tr("How much work is it? {efforts}.", efforts=words)
    stays = tr("Enter alone leaves it as it is; {sign} means not known.", sign=NONE)
    enter = tr("Enter alone: not known yet.") if new else stays
    desk.screen.say(f"{asked} {enter}")
    while typed := desk.screen.ask(trc("prompt", "Effort")).casefold():
        effort = _meant(typed, letters)
        if effort or typed == NONE:
            desk.put(name, partial(replace, effort=effort))
            return
        desk.screen.say(tr("Type {letters}, or Enter alone.", letters=listed(letters)))


_ENGLISH_LETTERS: dict[str, Effort] = {"s": "small", "m": "medium", "l": "large"}


def _meant(typed: str, letters: dict[str, Effort]) -> Effort | None:
    """The effort whose letter a word begins with; English comes first, so that its letters always work."""
    known = (*_ENGLISH_LETTERS.items(), *letters.items())
    return next((effort for letter, effort in known if typed.startswith(letter)), None)


def _letters() -> dict[str, Effort]:
    """What is typed for each effort, in the language that is spoken; the English letters work besides."""
    letters: dict[str, Effort] = {
        # Translators: one letter each for small, medium and large; none may be the s, m or l of another of the three.
        trc("typed for an effort", "s").casefold(): "small",
        trc("typed for an effort", "m").casefold(): "medium",
        trc("typed for an effort", "l").casefold(): "large",
    }
    return letters


def _note(desk: Desk, name: str) -> None:
    desk.screen.say(tr("The new note takes the place of the old one. Enter alone keeps the old one; - removes it."))
    note = ask_text(desk.screen, trc("prompt", "Note"))
    if note:
        desk.put(name, lambda one: replace(one, note="" if note == NONE else note))
