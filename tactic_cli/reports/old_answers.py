"""Answers that are old on the day of a report, and those that soon will be (method, sections 2 and 10)."""

from __future__ import annotations

from tactic_cli.reports.document import Block, Bullets, Heading
from tactic_cli.reports.judged import Judged
from tactic_cli.reports.limits import question_title
from tactic_cli.reports.words import counted, day_words
from tactic_cli.scoring.ageing import Aged


def old_blocks(judged: Judged, old: tuple[Aged, ...], soon: tuple[Aged, ...]) -> tuple[Block, ...]:
    """Every answer that is too old, and every one that soon will be, with its day."""
    groups = (
        ("Answered too long ago", tuple(_old_line(judged, one) for one in old)),
        ("Soon too old", tuple(_soon_line(judged, one) for one in soon)),
    )
    return tuple(
        block for title, lines in groups if lines for block in (Heading(f"{title} ({len(lines)})"), Bullets(lines))
    )


def _old_line(judged: Judged, one: Aged) -> str:
    allowed = judged.question(one.question).stale_after_days
    return f"{question_title(judged, one.question)} {_given(judged, one)}; it counts in full for {allowed} days."


def _soon_line(judged: Judged, one: Aged) -> str:
    return f"{question_title(judged, one.question)} {_given(judged, one)}; will be old on {day_words(one.old_from)}."


def _given(judged: Judged, one: Aged) -> str:
    """The day of the answer; of several people's answers the oldest, and how many are as old."""
    day = day_words(one.given)
    if len(judged.assessment.assessors) == 1:
        return f"Answer of {day}"
    return f"{counted(one.people, 'answer', 'answers')}, the oldest of {day}"
