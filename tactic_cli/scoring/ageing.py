"""Answers that have grown old by a day, and those that soon will (method, sections 2 and 10).

An assessment names as stale what was widened for it. Here every old answer is named, also one whose low end
cannot fall: a red line seen crossed long ago is to be looked at again like any other.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from tactic_cli.campaign.model import AnswersFile
from tactic_cli.playbook.model import Playbook, Question
from tactic_cli.scoring.answers import is_known

SOON = 30
"""Days within which an answer that grows old is named beforehand, so that people can look again in time."""


@dataclass(frozen=True, slots=True)
class Aged:
    """A question with an answer that is old, or will be: its day, and the first day on which it is too old.

    Of several people's answers the oldest says both days.
    """

    question: str
    given: date
    old_from: date


def grown_old(playbook: Playbook, sheets: Sequence[AnswersFile], day: date) -> tuple[Aged, ...]:
    """Every question with an answer that is too old on a day, in the playbook's order."""
    return _between(playbook, sheets, date.min, day)


def soon_old(playbook: Playbook, sheets: Sequence[AnswersFile], day: date) -> tuple[Aged, ...]:
    """Every question with an answer that counts in full on a day, and no longer within `SOON` days."""
    return _between(playbook, sheets, day + timedelta(1), day + timedelta(SOON))


def _between(playbook: Playbook, sheets: Sequence[AnswersFile], first: date, last: date) -> tuple[Aged, ...]:
    found = []
    for question in playbook.asked(sheets[0].stage):
        days = sorted(_days(sheets, question))
        found += [Aged(question.id, given, old) for old, given in days if first <= old <= last][:1]
    return tuple(found)


def _days(sheets: Sequence[AnswersFile], question: Question) -> Iterator[tuple[date, date]]:
    """For each person's answer the first day on which it is too old, and the day it was given."""
    for sheet in sheets:
        answer = sheet.answers.get(question.id)
        if answer is not None and is_known(answer):
            given = answer.date or sheet.as_of
            yield given + timedelta(min(question.stale_after_days + 1, (date.max - given).days)), given
