"""Actions in words: by their state, the overdue ones first, and what each is for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from tactic_cli.campaign.actions import RAISE
from tactic_cli.campaign.model import Action, ActionKind, ActionState, Effort, Round
from tactic_cli.campaign.record import in_order, overdue
from tactic_cli.language import marked, tr, trc, trn
from tactic_cli.playbook.model import Playbook
from tactic_cli.reports.document import Block, Bullets, Entry, Heading, Paragraph
from tactic_cli.reports.words import (
    day_words,
    in_parts,
    lowered_first,
    official_words,
    plain,
    sentence,
)
from tactic_cli.text import in_a_row, joined

STATE_WORDS: Mapping[ActionState, str] = {
    "open": marked("open"),
    "doing": marked("being done"),
    "done": marked("done"),
    "dropped": marked("dropped"),
}
EFFORT_WORDS: Mapping[Effort, str] = {
    "small": marked("small: some hours"),
    "medium": marked("medium: some days"),
    "large": marked("large: weeks or more"),
}

_SHOWN = 3
"""So many overdue actions stand on a first page; the plan has them all."""

_ORDER: tuple[ActionState, ...] = ("doing", "open", "done", "dropped")
"""What is under way comes before what waits, and both before what is closed."""


def action_blocks(playbook: Playbook, actions: Sequence[Action], day: date) -> tuple[Block, ...]:
    """Every action of a campaign: what is overdue, what is being done, what is open; then what is closed, in short."""
    if not actions:
        return (Paragraph(tr("No action is recorded.")),)
    late = overdue(actions, day)
    rest = [one for one in in_order(actions) if one not in late]
    doing, waiting, done, dropped = (tuple(one for one in rest if one.state == state) for state in _ORDER)
    return (
        Paragraph(_counts(actions, len(late)), strong=bool(late)),
        *_entries(trc("actions", "Overdue"), playbook, late),
        *_entries(trc("actions", "Being done"), playbook, doing),
        *_entries(trc("actions", "Open"), playbook, waiting),
        *_closed(trc("actions", "Done"), done),
        *_closed(trc("actions", "Dropped"), dropped),
    )


def overdue_blocks(actions: Sequence[Action], official: str | None, day: date) -> tuple[Block, ...]:
    """What is overdue, for a first page: who reads only that must not miss it. What is about others stays aside."""
    about = [one for one in actions if one.round is None or one.round.official in {None, official}]
    late = overdue(about, day)
    if not late:
        return ()
    said = [f"{plain(one.text)} ({_who_by_when(one)})" for one in late[:_SHOWN]]
    hidden = len(late) - _SHOWN
    rest = (
        [trn("{number} more, under “tactic plan”", "{number} more, under “tactic plan”", hidden)] if hidden > 0 else []
    )
    listed = in_parts([*said, *rest])
    words = trn(
        "{number} action is overdue: {actions}.", "{number} actions are overdue: {actions}.", len(late), actions=listed
    )
    return (Paragraph(words, strong=True),)


def _who_by_when(action: Action) -> str:
    return tr("{owner}, due {day}", owner=_owner(action), day=day_words(action.due)) if action.due else _owner(action)


def _owner(action: Action) -> str:
    return plain(action.owner) if action.owner else tr("nobody yet")


def action_line(action: Action, day: date) -> str:
    """An action on one line: its text, and who sees to it by when."""
    return f"{sentence(action.text)} {action_standing(action, day)}"


def action_standing(action: Action, day: date) -> str:
    """Who sees to an action, by when, how far it is, and its id."""
    who = _who_by_when(action)
    if action in overdue([action], day):
        who = tr("{who_and_day}, overdue", who_and_day=who)
    return f"{in_parts((who, tr(STATE_WORDS[action.state])))} ({action.id})"


def about_words(playbook: Playbook, action: Action) -> str:
    """What an action is for: a condition, an improvement, and of what; also where the playbook no longer has it."""
    if action.about is None:
        condition = action.kind == "condition"
        return tr("condition, of the group's own") if condition else tr("improvement, of the group's own")
    return in_a_row((kind_word(action.kind), _subject(playbook, action.about.rule, action.about.subject)))


def kind_word(kind: ActionKind) -> str:
    """Whether an action is a condition or an improvement."""
    return tr("condition") if kind == "condition" else tr("improvement")


def _subject(playbook: Playbook, rule: str, subject: str) -> str:
    titles = {
        "face": {one.id: tr("risk: {face}", face=lowered_first(plain(one.title))) for one in playbook.scoring.faces},
        "consideration": {
            one.id: tr("readiness: {consideration} ({id})", consideration=plain(one.title), id=one.id)
            for one in playbook.considerations
        },
        "benefit": {"benefit": tr("the benefit")},
        RAISE: {one.id: tr("a better answer to {question}", question=one.id) for one in playbook.questions},
    }
    return titles.get(rule, {}).get(subject, plain(subject))


def _counts(actions: Sequence[Action], late: int) -> str:
    numbers = {state: sum(one.state == state for one in actions) for state in STATE_WORDS}
    said = joined([_in_state(state, number) for state, number in numbers.items() if number])
    every = trn("{number} action: {states}.", "{number} actions: {states}.", len(actions), states=said)
    of_them = trn("Of these, {number} is overdue.", "Of these, {number} are overdue.", late) if late else ""
    return f"{every} {of_them}".rstrip()


def _in_state(state: ActionState, number: int) -> str:
    words: Mapping[ActionState, str] = {
        "open": trn("{number} open", "{number} open", number),
        "doing": trn("{number} being done", "{number} being done", number),
        "done": trn("{number} done", "{number} done", number),
        "dropped": trn("{number} dropped", "{number} dropped", number),
    }
    return words[state]


def _entries(heading: str, playbook: Playbook, actions: Sequence[Action]) -> tuple[Block, ...]:
    entries = tuple(Entry(plain(one.text), _rows(playbook, one)) for one in actions)
    return (Heading(heading), *entries) if entries else ()


def _rows(playbook: Playbook, action: Action) -> tuple[tuple[str, str], ...]:
    rows = (
        (tr("Owner"), _owner(action)),
        (trc("day of an action", "Due"), day_words(action.due) if action.due else tr("no date")),
        (tr("Effort"), tr(EFFORT_WORDS[action.effort]) if action.effort else ""),
        (trc("what an action is for", "For"), about_words(playbook, action)),
        (trc("round of an action", "Arose in"), round_words(playbook, action.round) if action.round else ""),
        (tr("Note"), plain(action.note)),
        (tr("Id"), action.id),
    )
    return tuple((label, text) for label, text in rows if text)


def round_words(playbook: Playbook, one: Round) -> str:
    """A round by its number, its stage and its official."""
    stage = playbook.stage_by_id.get(one.stage)
    title = lowered_first(plain(stage.title)) if stage else plain(one.stage)
    official = (official_words(one.official),) if one.official else ()
    return in_a_row((tr("round {number}", number=one.number), title, *official))


def _closed(heading: str, actions: Sequence[Action]) -> tuple[Block, ...]:
    return (Heading(heading), Bullets(tuple(_closed_line(one) for one in actions))) if actions else ()


def _closed_line(action: Action) -> str:
    who = (plain(action.owner),) if action.owner else ()
    when = (day_words(action.closed),) if action.closed else ()
    note = f" {sentence(action.note)}" if action.note else ""
    return f"{sentence(action.text)}{note} ({in_a_row((action.id, *who, *when))})"
