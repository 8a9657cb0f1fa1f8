"""The verdict over time: every round of the same work, in order, each as it was judged then (method, section 7)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from tactic_cli.campaign.model import AnswersFile, Round
from tactic_cli.language import tr, trc
from tactic_cli.playbook.entry import VERDICT_LEVELS
from tactic_cli.playbook.model import Playbook
from tactic_cli.reports.charts import Moment
from tactic_cli.reports.document import Block, Paragraph, Picture, Table
from tactic_cli.reports.drawn import over_time_pictures
from tactic_cli.reports.words import day_words, plain, quoted
from tactic_cli.scoring.assessment import Assessment, Verdict


@dataclass(frozen=True, slots=True)
class Then:
    """One round as it stood on its day: the verdict with its range, in the stage's own words and as levels.

    `verdicts` names the stage's four levels. `day` is the day it was judged as of. `same` says whether it is of the
    stage and official of the report.
    """

    number: int
    stage: str
    same: bool
    day: date
    people: int
    headline: str
    worst: str
    best: str
    answered: int
    asked: int
    verdicts: tuple[str, ...]
    levels: Verdict


def then(playbook: Playbook, one: Round, sheets: Sequence[AnswersFile], assessment: Assessment, now: Round) -> Then:
    """A round with its answers and what followed from them, to be told in the report on the round `now`."""
    verdict = assessment.verdict
    headline, worst, best = (
        quoted(playbook.verdict_word(one.stage, level).title)
        for level in (verdict.headline, verdict.worst, verdict.best)
    )
    return Then(
        number=one.number,
        stage=plain(playbook.stage_by_id[one.stage].title),
        same=(one.stage, one.official) == (now.stage, now.official),
        day=assessment.as_of,
        people=len(sheets),
        headline=headline,
        worst=worst,
        best=best,
        answered=assessment.coverage.answered,
        asked=assessment.coverage.asked,
        verdicts=tuple(plain(playbook.verdict_word(one.stage, level).title) for level in VERDICT_LEVELS),
        levels=verdict,
    )


def over_time_blocks(history: tuple[Then, ...]) -> tuple[Block, ...]:
    """The rounds of this stage and official, and below them those of other stages; nothing where there is one round."""
    if len(history) < 2:
        return ()
    same = tuple(one for one in history if one.same)
    others = tuple(one for one in history if not one.same)
    return (
        Paragraph(tr("Each round is judged as of the day in its row; what grew old later was not old then.")),
        *_pictures(same),
        *_table(tr("This stage, round by round"), same),
        *_table(tr("Other stages, which ask other questions"), others),
    )


def _pictures(rounds: tuple[Then, ...]) -> tuple[Picture, ...]:
    moments = [
        Moment(
            tr("Round {number}", number=one.number),
            day_words(one.day),
            one.levels.worst,
            one.levels.headline,
            one.levels.best,
        )
        for one in rounds
    ]
    return over_time_pictures(rounds[0].verdicts, moments) if rounds else ()


def _table(caption: str, rounds: tuple[Then, ...]) -> tuple[Block, ...]:
    if not rounds:
        return ()
    several = len({one.stage for one in rounds}) > 1 or not rounds[0].same
    header = (tr("Round"), tr("As of"), tr("People"), tr("Verdict"), tr("Still possible"), tr("Answered"))
    rows = tuple(_row(one, named=several) for one in rounds)
    return (Table(caption, header, rows),)


def _row(one: Then, *, named: bool) -> tuple[str, ...]:
    possible = (
        tr("only {verdict}", verdict=one.best)
        if one.worst == one.best
        else trc("verdicts", "{low} to {high}", low=one.worst, high=one.best)
    )
    return (
        f"{one.number}, {one.stage}" if named else str(one.number),
        day_words(one.day),
        str(one.people),
        one.headline,
        possible,
        tr("{answered} of {asked}", answered=one.answered, asked=one.asked),
    )
