"""One task of a portfolio: read a few campaigns, give back their sum and nothing of a single one.

The same function runs in this process, in another one, and on another computer; it asks and prints nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial

from tactic_cli.campaign.model import AnswersFile, Round, Sharing
from tactic_cli.campaign.record import overdue
from tactic_cli.disk.many import Opened, PlaybookPlace, Reference, read_campaign
from tactic_cli.interview.together import awaited
from tactic_cli.playbook.model import Playbook
from tactic_cli.portfolio.summary import COUNTED, WAITING, WITHHELD, Sight, Summary, summary_of
from tactic_cli.portfolio.sums import Sums, sum_of, total
from tactic_cli.portfolio.wanted import Wanted, day_of, newest_first
from tactic_cli.problems import ProblemsFound
from tactic_cli.reports.portfolio_sight import sight_of

BATCH = 16
"""Campaigns of one task: enough that sending it does not dominate, few enough that a progress bar moves."""


@dataclass(frozen=True, slots=True)
class Batch:
    """What a few campaigns give together.

    `places` says where the playbook with a digest is found, so that its words can be shown; `unreadable` are the
    folders that could not be read, and why, as the codes of their problems.
    """

    sums: Sums = field(default_factory=Sums)
    places: Mapping[str, PlaybookPlace] = field(default_factory=dict)
    unreadable: tuple[tuple[str, tuple[str, ...]], ...] = ()


def batches(references: Sequence[Reference]) -> tuple[tuple[Reference, ...], ...]:
    """The tasks."""
    return tuple(tuple(references[start : start + BATCH]) for start in range(0, len(references), BATCH))


def read_batch(references: Sequence[Reference], wanted: Wanted) -> Batch:
    """Read these campaigns and add them up; what cannot be read is named and does not stop the rest."""
    return together(read_one(one.place, partial(read_campaign, one), wanted) for one in references)


def together(parts: Iterable[Batch]) -> Batch:
    """The sum of batches, the same in whatever order they come."""
    found = list(parts)
    places = sorted(pair for one in found for pair in one.places.items())
    return Batch(
        total(one.sums for one in found),
        dict(reversed(places)),  # of several places of one playbook the first in order stays
        tuple(sorted(line for one in found for line in one.unreadable)),
    )


def read_one(place: str, read: Callable[[], Opened], wanted: Wanted) -> Batch:
    """What the campaign at a place adds, opened by a function; one that cannot be read is named."""
    try:
        return _counted(read(), wanted)
    except ProblemsFound as found:
        return Batch(unreadable=((place, tuple(dict.fromkeys(one.code for one in found.problems))),))


def _counted(opened: Opened, wanted: Wanted) -> Batch:
    """What one campaign adds. Of one that does not wish to be counted nothing but its first file is read."""
    campaign = opened.campaign
    if not wanted.asks_for(campaign):
        return Batch()
    if campaign.portfolio == "no":
        return Batch(sum_of([WITHHELD]))
    summaries = tuple(_summaries(opened, wanted))
    if not summaries:
        return Batch(sum_of([WAITING]))
    return Batch(sum_of((COUNTED, *summaries)), {opened.playbook.sha256: opened.playbook_place})


def _summaries(opened: Opened, wanted: Wanted) -> Iterator[Summary]:
    """A summary for each stage with a finished round that fits; the newest such round speaks."""
    late: bool | None = None
    for stage in filter(wanted.asks_for_stage, opened.playbook.stage_by_id):
        sheets = _finished(opened, newest_first(opened.rounds, stage), wanted)
        if not sheets:
            continue
        sight = _sight(opened.playbook, stage, opened.campaign.portfolio)
        if late is None:
            late = sight.actions and bool(overdue(opened.actions(), wanted.day))
        yield summary_of(opened.playbook, sheets, wanted.judged_on(day_of(sheets)), sight, overdue=late)


def _finished(opened: Opened, rounds: Sequence[Round], wanted: Wanted) -> tuple[AnswersFile, ...]:
    """The answers of the first of these rounds in which everybody who is expected has filed, and whose day fits."""
    for one in rounds:
        sheets = opened.sheets(one)
        if sheets and not awaited(opened.campaign, sheets) and wanted.holds(day_of(sheets)):
            return sheets
    return ()


def _sight(playbook: Playbook, stage: str, sharing: Sharing) -> Sight:
    """What may be counted, worked out once by this process for all groups that share as much."""
    key = (playbook.sha256, stage, sharing)
    if key not in _sights:
        _sights[key] = sight_of(playbook, stage, sharing)
    return _sights[key]


_sights: dict[tuple[str, str, Sharing], Sight] = {}
