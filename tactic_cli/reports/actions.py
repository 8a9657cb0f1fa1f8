"""Actions in words: by their state, the overdue ones first, and what each is for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from tactic_cli.campaign.actions import RAISE
from tactic_cli.campaign.model import Action, ActionState, Effort, Round
from tactic_cli.campaign.record import in_order, overdue
from tactic_cli.playbook.model import Playbook
from tactic_cli.reports.document import Block, Bullets, Entry, Heading, Paragraph
from tactic_cli.reports.words import counted, day_words, lowered_first, official_words, plain, sentence
from tactic_cli.text import joined

STATE_WORDS: Mapping[ActionState, str] = {
    "open": "open",
    "doing": "being done",
    "done": "done",
    "dropped": "dropped",
}
EFFORT_WORDS: Mapping[Effort, str] = {
    "small": "small: some hours",
    "medium": "medium: some days",
    "large": "large: weeks or more",
}

_SHOWN = 3
"""So many overdue actions stand on a first page; the plan has them all."""

_ORDER: tuple[ActionState, ...] = ("doing", "open", "done", "dropped")
"""What is under way comes before what waits, and both before what is closed."""


def action_blocks(playbook: Playbook, actions: Sequence[Action], day: date) -> tuple[Block, ...]:
    """Every action of a campaign: what is overdue, what is being done, what is open; then what is closed, in short."""
    if not actions:
        return (Paragraph("No action is recorded."),)
    late = overdue(actions, day)
    rest = [one for one in in_order(actions) if one not in late]
    doing, waiting, done, dropped = (tuple(one for one in rest if one.state == state) for state in _ORDER)
    return (
        Paragraph(_counts(actions, len(late)), strong=bool(late)),
        *_entries("Overdue", playbook, late),
        *_entries("Being done", playbook, doing),
        *_entries("Open", playbook, waiting),
        *_closed("Done", done),
        *_closed("Dropped", dropped),
    )


def overdue_blocks(actions: Sequence[Action], official: str | None, day: date) -> tuple[Block, ...]:
    """What is overdue, for a first page: who reads only that must not miss it. What is about others stays aside."""
    about = [one for one in actions if one.round is None or one.round.official in {None, official}]
    late = overdue(about, day)
    if not late:
        return ()
    said = [f"{plain(one.text)} ({_who_by_when(one)})" for one in late[:_SHOWN]]
    rest = [f"{len(late) - _SHOWN} more, under “tactic plan”"] if len(late) > _SHOWN else []
    number = counted(len(late), "action is", "actions are")
    return (Paragraph(f"{number} overdue: {'; '.join([*said, *rest])}.", strong=True),)


def _who_by_when(action: Action) -> str:
    owner = plain(action.owner) if action.owner else "nobody yet"
    return f"{owner}, due {day_words(action.due)}" if action.due else owner


def action_line(action: Action, day: date) -> str:
    """An action on one line: its text, and who sees to it by when."""
    return f"{sentence(action.text)} {action_standing(action, day)}"


def action_standing(action: Action, day: date) -> str:
    """Who sees to an action, by when, how far it is, and its id."""
    late = ", overdue" if action in overdue([action], day) else ""
    due = f", due {day_words(action.due)}{late}" if action.due else ""
    owner = plain(action.owner) if action.owner else "nobody yet"
    return f"{owner}{due}; {STATE_WORDS[action.state]} ({action.id})"


def about_words(playbook: Playbook, action: Action) -> str:
    """What an action is for: a condition, an improvement, and of what; also where the playbook no longer has it."""
    if action.about is None:
        return f"{action.kind}, of the group's own"
    return f"{action.kind}, {_subject(playbook, action.about.rule, action.about.subject)}"


def _subject(playbook: Playbook, rule: str, subject: str) -> str:
    titles = {
        "face": {one.id: f"risk: {lowered_first(plain(one.title))}" for one in playbook.scoring.faces},
        "consideration": {one.id: f"readiness: {plain(one.title)} ({one.id})" for one in playbook.considerations},
        "benefit": {"benefit": "the benefit"},
        RAISE: {one.id: f"a better answer to {one.id}" for one in playbook.questions},
    }
    return titles.get(rule, {}).get(subject, plain(subject))


def _counts(actions: Sequence[Action], late: int) -> str:
    numbers = {state: sum(one.state == state for one in actions) for state in STATE_WORDS}
    said = joined([f"{number} {STATE_WORDS[state]}" for state, number in numbers.items() if number])
    of_them = f" Of these, {counted(late, 'is', 'are')} overdue." if late else ""
    return f"{counted(len(actions), 'action', 'actions')}: {said}.{of_them}"


def _entries(heading: str, playbook: Playbook, actions: Sequence[Action]) -> tuple[Block, ...]:
    entries = tuple(Entry(plain(one.text), _rows(playbook, one)) for one in actions)
    return (Heading(heading), *entries) if entries else ()


def _rows(playbook: Playbook, action: Action) -> tuple[tuple[str, str], ...]:
    rows = (
        ("Owner", plain(action.owner) if action.owner else "nobody yet"),
        ("Due", day_words(action.due) if action.due else "no date"),
        ("Effort", EFFORT_WORDS[action.effort] if action.effort else ""),
        ("For", about_words(playbook, action)),
        ("Arose in", round_words(playbook, action.round) if action.round else ""),
        ("Note", plain(action.note)),
        ("Id", action.id),
    )
    return tuple((label, text) for label, text in rows if text)


def round_words(playbook: Playbook, one: Round) -> str:
    """A round by its number, its stage and its official."""
    stage = playbook.stage_by_id.get(one.stage)
    official = f", {official_words(one.official)}" if one.official else ""
    return f"round {one.number}, {lowered_first(plain(stage.title)) if stage else plain(one.stage)}{official}"


def _closed(heading: str, actions: Sequence[Action]) -> tuple[Block, ...]:
    return (Heading(heading), Bullets(tuple(_closed_line(one) for one in actions))) if actions else ()


def _closed_line(action: Action) -> str:
    who = f", {plain(action.owner)}" if action.owner else ""
    when = f", {day_words(action.closed)}" if action.closed else ""
    note = f" {sentence(action.note)}" if action.note else ""
    return f"{sentence(action.text)}{note} ({action.id}{who}{when})"
