"""Answers that are old on the day of a report, and those that soon will be (method, sections 2 and 10)."""

from __future__ import annotations

from tactic_cli.language import marked, tr, trn
from tactic_cli.reports.document import Block, Bullets, Heading
from tactic_cli.reports.judged import Judged
from tactic_cli.reports.limits import question_title
from tactic_cli.reports.words import day_words
from tactic_cli.scoring.ageing import Aged
from tactic_cli.text import in_a_row

TOO_OLD = marked("Answered too long ago")


def old_blocks(judged: Judged, old: tuple[Aged, ...], soon: tuple[Aged, ...]) -> tuple[Block, ...]:
    """Every answer that is too old in full, and for those that soon will be the day, with their questions by id."""
    blocks: list[Block] = []
    if old:
        blocks += [Heading(f"{tr(TOO_OLD)} ({len(old)})"), Bullets(tuple(old_line(judged, one) for one in old))]
    return (*blocks, *soon_blocks(soon))


def soon_blocks(soon: tuple[Aged, ...]) -> tuple[Block, ...]:
    """The answers that soon will be too old; nothing where there are none."""
    return (Heading(tr("Soon too old ({number})", number=len(soon))), Bullets(soon_lines(soon))) if soon else ()


def old_line(judged: Judged, one: Aged) -> str:
    """An answer that is too old, with its day; of several people's the oldest, and not whose or how many."""
    allowed = judged.question(one.question).stale_after_days
    age = trn(
        "Answer of {day}; it counts in full for {number} day.",
        "Answer of {day}; it counts in full for {number} days.",
        allowed,
        day=day_words(one.given),
    )
    return f"{question_title(judged, one.question)} {age}"


def soon_lines(soon: tuple[Aged, ...]) -> tuple[str, ...]:
    """The next days on which answers grow too old, the nearest first."""
    days = sorted({one.old_from for one in soon})
    asked = {day: [one.question for one in soon if one.old_from == day] for day in days}
    return tuple(
        trn(
            "{ids} will be too old on {day}.",
            "{ids} will be too old on {day}.",
            len(ids),
            ids=in_a_row(ids),
            day=day_words(day),
        )
        for day, ids in asked.items()
    )
