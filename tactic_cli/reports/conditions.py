"""Conditions: every limit that stops a better verdict, as evidence to seek (method, sections 9 and 10).

Where nobody in reach can change an answer, the words are "cannot be prepared; look again when you see ...".
"""

from __future__ import annotations

from collections.abc import Sequence

from tactic_cli.campaign.model import Action
from tactic_cli.language import marked, tr
from tactic_cli.playbook.entry import LEVELS, VERDICT_LEVELS
from tactic_cli.reports.document import Block, Entry, Heading, Paragraph
from tactic_cli.reports.judged import Judged
from tactic_cli.reports.limits import Rows, limit_title, reach_words, split_by_answered, unanswered_words
from tactic_cli.reports.moves import SHOWN, goal_row
from tactic_cli.reports.owners import conditions_of, owner_words, without_owner, without_owner_words
from tactic_cli.reports.words import plain
from tactic_cli.scoring.assessment import Limit, Move
from tactic_cli.scoring.floors import floored
from tactic_cli.scoring.verdict import TOP, LimitRule

_NOT_BOXES = marked("These are not boxes to tick. Seek the evidence, and change an answer only when you have it.")

_LEFT_OUT = marked("There are further conditions, which are not told here.")

_TOGETHER = marked("Several answers together; the fewest stand under “What would change the verdict”.")


def condition_blocks(judged: Judged, actions: Sequence[Action] = ()) -> tuple[Block, ...]:
    """All conditions, those that hold the verdict back now before those that come after."""
    limits, headline = judged.assessment.worst_limits, judged.assessment.verdict.headline
    if headline == VERDICT_LEVELS[0]:
        words = tr(
            "No conditions are listed, because preparation does not change this verdict. The situation must change."
        )
        return (Paragraph(words),)
    left_out = (Paragraph(tr(_LEFT_OUT)),) if judged.left_out.conditions else ()
    if not limits:
        return left_out or (Paragraph(tr("No condition arises from the answers.")),)
    now = tuple(limit for limit in limits if limit.limit < judged.target)
    later = tuple(limit for limit in limits if limit.limit >= judged.target)
    notes = (*_without_owner(judged, actions), Paragraph(tr(_NOT_BOXES)), *_open(judged, limits))
    blocks: tuple[Block, ...] = (*notes, *left_out, *_entries(judged, now, actions))
    after = _entries(judged, later, actions)
    heading = tr("To be met after that, before {verdict}", verdict=judged.verdict(TOP))
    return (*blocks, Heading(heading), *after) if after else blocks


def _without_owner(judged: Judged, actions: Sequence[Action]) -> tuple[Paragraph, ...]:
    if not conditions_of(judged):
        return (Paragraph(tr("No condition can be named before the questions are answered."), strong=True),)
    if not judged.may_have("conditions/owners"):
        return ()
    return (Paragraph(without_owner_words(len(without_owner(judged, actions))), strong=True),)


def _open(judged: Judged, limits: tuple[Limit, ...]) -> tuple[Block, ...]:
    _, unanswered = split_by_answered(judged, limits)
    return (Paragraph(unanswered_words(judged, unanswered)),) if unanswered else ()


def _entries(judged: Judged, limits: tuple[Limit, ...], actions: Sequence[Action]) -> tuple[Block, ...]:
    answered, _ = split_by_answered(judged, limits)
    return tuple(_condition(judged, limit, actions) for limit in answered)


def _condition(judged: Judged, limit: Limit, actions: Sequence[Action]) -> Entry:
    rows = (
        (tr("Until then"), reach_words(judged, limit)),
        *_what_would_lift(judged, limit),
        *(
            [(tr("Owner and date"), owner_words(judged, limit, actions))]
            if judged.may_have("conditions/owners")
            else []
        ),
    )
    return Entry(limit_title(judged, limit), rows)


def _what_would_lift(judged: Judged, limit: Limit) -> Rows:
    """Each answer that alone would lift this limit, and where to look for it."""
    moves = lifting(judged, limit)
    if not moves:
        return ((tr("Evidence to seek"), tr(_TOGETHER)),)
    named = judged.asked_about(limit) != (limit.subject,)
    rows = [goal_row(judged, move, named=named) for move in moves[:SHOWN]]
    first, *others = rows
    either = [(tr("Or: {label}", label=f"{label[:1].lower()}{label[1:]}"), text) for label, text in others]
    look = () if named else ((tr("What to look for"), plain(judged.question(limit.subject).look_for)),)
    return (first, *either, *look)


def lifting(judged: Judged, limit: Limit) -> tuple[Move, ...]:
    """For each question of a limit the lowest level that alone lifts the limit far enough, in every view."""
    interval = judged.interval
    levels = {one: span.low for one, span in interval.spans.items()}
    needed = max(judged.target, limit.limit + 1)
    views = [floored(outlook, levels).in_order for outlook in interval.outlooks]
    same = [one for rules in views for one in rules if (one.rule, one.subject) == (limit.rule, limit.subject)]
    questions = dict.fromkeys(question for rule in same for question in rule.questions)
    found = ((question, _lowest(same, levels, question, needed)) for question in questions)
    return tuple(Move(question, level) for question, level in found if level is not None)


def _lowest(rules: Sequence[LimitRule], levels: dict[str, int], question: str, needed: int) -> int | None:
    for level in LEVELS[levels[question] + 1 :]:
        raised = {**levels, question: level}
        if all(rule.at(raised) >= needed for rule in rules):
            return level
    return None
