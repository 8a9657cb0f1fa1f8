"""Everything a portfolio's report speaks of: the sums that may be shown, the playbooks' words, what was asked for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from tactic_cli.language import trc
from tactic_cli.playbook.model import Playbook
from tactic_cli.portfolio.hiding import Figure, Portfolio, Row, ShownSection
from tactic_cli.portfolio.summary import Section
from tactic_cli.portfolio.wanted import Wanted
from tactic_cli.reports.judged import Judged
from tactic_cli.reports.limits import limit_title, question_title
from tactic_cli.reports.portfolio_sight import nothing_answered
from tactic_cli.reports.words import plain
from tactic_cli.scoring.assessment import Limit


@dataclass(frozen=True, slots=True)
class Cut:
    """That reading was stopped: how many campaigns were read, of how many."""

    read: int
    of: int


@dataclass(frozen=True, slots=True)
class Told:
    """A portfolio with all that its words need.

    `playbooks` holds those of the sections shown, by their digest. `unreadable` and `sealed` count campaigns that
    were left out; which ones, only the person who runs the command is told. `cut` is set where reading was stopped.
    """

    portfolio: Portfolio
    playbooks: Mapping[str, Playbook]
    wanted: Wanted
    unreadable: Figure
    sealed: Figure
    cut: Cut | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """A figure with its words, as tables for programs hold it.

    `what` is the kind of figure, `about` a level, a question, or a limit's rule and subject; `words` says it for
    people. `of` is of how many groups it can be said; `None` where that is not told.
    """

    section: Section
    what: str
    about: str
    words: str
    figure: Figure
    of: int | None = None


def stage_judged(told: Told, section: Section) -> Judged:
    """A section's stage as reports speak of it, for the titles of limits and questions."""
    return nothing_answered(told.playbooks[section.sha256], section.stage, "internal")


def verdict_title(told: Told, section: Section, level: int) -> str:
    """A verdict in the stage's own words."""
    return plain(told.playbooks[section.sha256].verdict_word(section.stage, level).title)


def limit_words(judged: Judged, row: Row) -> str:
    """What a limit is about."""
    rule, subject = row.about
    return limit_title(judged, Limit(rule, subject, 0))


def question_words(judged: Judged, row: Row) -> str:
    """A question's id and words."""
    return question_title(judged, row.about[0])


def lines(told: Told) -> Iterator[Line]:
    """Every figure that may be shown, one after another: for tables that programs read."""
    for shown in told.portfolio.sections:
        section, judged = shown.section, stage_judged(told, shown.section)
        yield Line(section, "groups", "", plain(judged.stage.title), Figure(shown.groups))
        yield from _verdict_lines(told, shown)
        lists = (("blocks", shown.blocks), ("unknown", shown.unknown), ("apart", shown.apart))
        for what, rows in lists:
            for row in rows:
                words = limit_words(judged, row) if what == "blocks" else question_words(judged, row)
                yield Line(section, what, " ".join(row.about), words, row.figure, row.of)
        yield Line(section, "old", "", "", shown.old, shown.groups)
        yield Line(section, "overdue", "", "", shown.overdue, shown.plans.number)


def _verdict_lines(told: Told, shown: ShownSection) -> Iterator[Line]:
    if shown.verdicts is None:
        return
    for level, figure in enumerate(shown.verdicts.headlines):
        words = verdict_title(told, shown.section, level)
        yield Line(shown.section, "verdict", str(level), words, figure, shown.groups)
    for level, figure in shown.verdicts.better.items():
        words = verdict_title(told, shown.section, level)
        yield Line(shown.section, "better", str(level), words, figure, shown.verdicts.headlines[level].number)


def few_words(number: int) -> str:
    """What stands in the place of a number of groups that is too small."""
    return trc("groups", "fewer than {number}", number=number)
