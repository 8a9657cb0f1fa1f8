"""What one group adds to a portfolio: the cells in which it is counted, and nothing by which it could be known.

A cell is a question that is answered by a number of groups, such as “how many are at this verdict?”. A group is
counted once in each cell it belongs to. No label, day, text or level of a single person is in any of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal, NamedTuple

from tactic_cli.campaign.model import AnswersFile, Sharing
from tactic_cli.playbook.model import Playbook
from tactic_cli.portfolio.wanted import day_of
from tactic_cli.scoring.change import blocking
from tactic_cli.scoring.differences import disagreements
from tactic_cli.scoring.verdict import Interval
from tactic_cli.scoring.views import views_of

What = Literal[
    "groups",
    "verdict",
    "better",
    "blocks",
    "unknown",
    "apart",
    "old",
    "overdue",
    "counted",
    "withheld",
    "waiting",
]


class Section(NamedTuple):
    """What is counted together: one stage of one playbook, in one edition."""

    playbook: str
    version: int
    sha256: str
    stage: str


class Cell(NamedTuple):
    """Something that is true of a number of groups; `of` says which level, question or limit it is about.

    `groups` counts those of a section by what they share, `verdict` by their headline, `better` those of a headline
    for which a better one is still possible. `blocks`, `unknown` and `apart` are about a limit or a question.
    `overdue` are those who share their actions and have one that is late. Three stand
    outside of all sections: groups that are `counted` in one at least, those who do not wish to be counted
    (`withheld`), and those without a finished round that fits (`waiting`).
    """

    section: Section | None
    what: What
    of: tuple[str | int, ...] = ()


@dataclass(frozen=True, slots=True)
class Sight:
    """What may be counted of a group: the questions and limits that it lets a portfolio see, and whether its actions.

    A limit is named by its rule and subject. It is made from the one table of who may read what.
    """

    reader: Sharing
    questions: frozenset[str]
    limits: frozenset[tuple[str, str]]
    actions: bool


@dataclass(frozen=True, slots=True)
class Summary:
    """The cells in which one group is counted."""

    cells: tuple[Cell, ...]


COUNTED = Summary((Cell(None, "counted"),))
"""A group that is counted in one section at least."""

WITHHELD = Summary((Cell(None, "withheld"),))
"""A group that does not wish to be counted."""

WAITING = Summary((Cell(None, "waiting"),))
"""A group without a finished round that fits."""


def summary_of(
    playbook: Playbook, sheets: Sequence[AnswersFile], day: date, sight: Sight, *, overdue: bool = False
) -> Summary:
    """What a finished round adds; `overdue` says whether the group has an action that is late on this day.

    The worst verdict still possible is never counted: a partner may not have it, and one table is for all groups.
    """
    section = Section(playbook.id, playbook.version, playbook.sha256, sheets[0].stage)
    interval = Interval(playbook, section.stage, views_of(playbook, sheets, day).spans)
    return Summary(
        (
            Cell(section, "groups", (sight.reader,)),
            *_verdict_cells(section, interval),
            *(Cell(section, "blocks", limit) for limit in _blocking(interval) if limit in sight.limits),
            *(Cell(section, "unknown", (one,)) for one in _unknown(playbook, sheets, sight)),
            *(Cell(section, "apart", (one,)) for one in _apart(playbook, sheets, sight)),
            *_state_cells(section, sight, old=_is_old(playbook, sheets, day), overdue=overdue),
        )
    )


def _verdict_cells(section: Section, interval: Interval) -> Iterator[Cell]:
    verdict = interval.verdict
    yield Cell(section, "verdict", (verdict.headline,))
    if verdict.best > verdict.headline:
        yield Cell(section, "better", (verdict.headline,))


def _blocking(interval: Interval) -> tuple[tuple[str, str], ...]:
    """What keeps the group from its next better verdict (method, section 9.1)."""
    return tuple((limit.rule, limit.subject) for limit in blocking(interval))


def _unknown(playbook: Playbook, sheets: Sequence[AnswersFile], sight: Sight) -> Iterator[str]:
    """Questions that half of the group's people or more do not know, or left open."""
    for question in playbook.asked(sheets[0].stage):
        if question.id in sight.questions:
            given = (sheet.answers.get(question.id) for sheet in sheets)
            if 2 * sum(one is None or one.dont_know for one in given) >= len(sheets):
                yield question.id


def _apart(playbook: Playbook, sheets: Sequence[AnswersFile], sight: Sight) -> Iterator[str]:
    """Questions on which two people's answers lie far apart; stances never (method, section 8.6)."""
    if len(sheets) > 1:
        yield from (one.question for one in disagreements(playbook, sheets) if one.question in sight.questions)


def _state_cells(section: Section, sight: Sight, *, old: bool, overdue: bool) -> Iterator[Cell]:
    if old:
        yield Cell(section, "old")
    if sight.actions and overdue:
        yield Cell(section, "overdue")


def _is_old(playbook: Playbook, sheets: Sequence[AnswersFile], day: date) -> bool:
    """Whether answers of a round have surely grown old: its day alone says so, and no day of a single answer."""
    soonest = min(one.stale_after_days for one in playbook.asked(sheets[0].stage))
    return (day - day_of(sheets)).days > soonest
