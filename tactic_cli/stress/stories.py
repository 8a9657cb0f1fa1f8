"""What a playbook is tried on: its cases, and the rounds of campaigns."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from tactic_cli.campaign.model import AnswersFile
from tactic_cli.playbook.model import Playbook
from tactic_cli.scoring.cases import case_sheet

What = Literal["case", "stated", "campaign"]


@dataclass(frozen=True, slots=True)
class Story:
    """Answers to one stage that are judged on a day.

    `what` is a case with its `rest`, the answers alone that a case states, or one round of a campaign. `name` is the
    case's id, or the name of the campaign's folder; a case and a campaign can have several stories.
    """

    name: str
    what: What
    stage: str
    sheets: tuple[AnswersFile, ...]
    as_of: date

    @property
    def is_case(self) -> bool:
        """Whether it is a case of the playbook, in either way."""
        return self.what != "campaign"


def case_stories(playbook: Playbook) -> Iterator[Story]:
    """Every case that has a verdict, as `tactic check` plays it: with its rest, and with its own answers alone."""
    day = date(playbook.as_of, 1, 1)
    for case in playbook.cases:
        if case.verdict is not None:
            yield Story(case.id, "case", case.stage, (case_sheet(playbook, case, rest=case.rest),), day)
        if case.stated_only is not None:
            yield Story(case.id, "stated", case.stage, (case_sheet(playbook, case),), day)
