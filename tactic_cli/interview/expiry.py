"""Until when a decision can be taken to hold: as long as what it rests on is fresh (method, sections 2 and 10)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from tactic_cli.campaign.model import AnswersFile
from tactic_cli.interview.order import RED_KINDS
from tactic_cli.playbook.entry import RISK_KINDS
from tactic_cli.playbook.model import Playbook
from tactic_cli.scoring.answers import is_known

USUAL_DAYS = 90
"""How long a decision is taken to hold where no answer sets an earlier day."""


def first_stale(playbook: Playbook, sheets: Sequence[AnswersFile], day: date) -> date | None:
    """The day after this one on which an answer to a red line or a risk question grows stale, if there is any.

    Answers that are stale already have lowered the verdict; they say nothing about how long it holds.
    """
    return min((one for sheet in sheets for one in _stale_from(playbook, sheet) if one > day), default=None)


def _stale_from(playbook: Playbook, sheet: AnswersFile) -> Iterator[date]:
    for question in playbook.asked(sheet.stage):
        answer = sheet.answers.get(question.id)
        if answer is not None and is_known(answer) and question.kind in {*RED_KINDS, *RISK_KINDS}:
            yield (answer.date or sheet.as_of) + timedelta(question.stale_after_days + 1)
