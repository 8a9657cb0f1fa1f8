"""Working on the plan at the screen: make, change and close actions. Every step is saved at once."""

import textwrap
from collections.abc import Callable

from tactic_cli.campaign.deeds import TEXT_LENGTH
from tactic_cli.campaign.model import Action
from tactic_cli.campaign.record import in_order
from tactic_cli.cli.planning.ask import ask_text, pick
from tactic_cli.cli.planning.change import Desk, ask_details, change, close
from tactic_cli.cli.planning.saving import keep
from tactic_cli.cli.planning.sight import Sight
from tactic_cli.cli.walk.screen import Screen
from tactic_cli.language import marked, tr, trc
from tactic_cli.reports.actions import action_standing
from tactic_cli.reports.candidates import Candidate, candidates
from tactic_cli.reports.words import sentence

_BACK = marked("Which one? Enter alone goes back.")


def offer(screen: Screen, sight: Sight) -> None:
    """Offer what can be done with the plan's actions, until the person leaves."""
    desk = Desk(screen, sight)
    while True:
        offers = _offers(desk)
        words = tuple(words for words, _ in offers)
        chosen = pick(screen, tr("What do you want to do? Enter alone leaves."), words)
        if chosen is None:
            return
        offers[chosen][1](desk)


def _offers(desk: Desk) -> list[tuple[str, Callable[[Desk], None]]]:
    actions = desk.actions
    offers: list[tuple[str, Callable[[Desk], None]]] = []
    if candidates(desk.sight.judged, actions):
        offers.append((tr("Make an action of a condition or an improvement listed above."), _make))
    offers.append((tr("Write an action of your own."), _own))
    if actions:
        offers.append((tr("Change an action: its text, owner, day, effort, state or note."), _change))
    if any(one.active for one in actions):
        offers.append((tr("Close an action: it is done, or dropped."), _close))
    return offers


def _make(desk: Desk) -> None:
    found = candidates(desk.sight.judged, desk.actions)
    chosen = pick(desk.screen, tr(_BACK), [_short(desk, one.title, _kind(one)) for one in found])
    if chosen is None:
        return
    candidate = found[chosen]
    proposed = candidate.text[:TEXT_LENGTH]
    desk.screen.gap()
    desk.screen.title(candidate.title)
    ask = tr("What shall be done? Write it in your own words; Enter alone takes the line above.")
    desk.screen.say(proposed, ask)
    _add(desk, ask_text(desk.screen, trc("prompt", "Action")) or proposed, candidate)


def _kind(candidate: Candidate) -> str:
    return tr("(condition)") if candidate.kind == "condition" else tr("(improvement)")


def _own(desk: Desk) -> None:
    desk.screen.say(tr("What shall be done? Labels, never names. Enter alone goes back."))
    text = ask_text(desk.screen, trc("prompt", "Action"))
    if text:
        _add(desk, text, None)


def _add(desk: Desk, text: str, candidate: Candidate | None) -> None:
    deeds = desk.sight.deeds
    action = Action(
        id=deeds.new_id(),
        text=text,
        kind=candidate.kind if candidate else "improvement",
        made=desk.sight.day,
        about=candidate.about if candidate else None,
        round=desk.sight.round,
    )
    keep(desk.screen, lambda: deeds.add_action(action))
    ask_details(desk, action.id)


def _change(desk: Desk) -> None:
    action = _pick_action(desk, desk.actions)
    if action is not None:
        change(desk, action)


def _close(desk: Desk) -> None:
    action = _pick_action(desk, tuple(one for one in desk.actions if one.active))
    if action is not None:
        close(desk, action)


def _pick_action(desk: Desk, actions: tuple[Action, ...]) -> Action | None:
    ordered = sorted(in_order(actions), key=lambda one: not one.active)
    chosen = pick(
        desk.screen,
        tr(_BACK),
        [_short(desk, sentence(one.text), action_standing(one, desk.sight.day)) for one in ordered],
    )
    return None if chosen is None else ordered[chosen]


def _short(desk: Desk, text: str, after: str) -> str:
    """A line to choose from, with at most some three lines of the window for its text."""
    return f"{textwrap.shorten(text, 3 * desk.screen.columns, placeholder=' ...')} {after}"
