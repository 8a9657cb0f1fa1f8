"""Everything that a report on one round speaks of, before it is decided who reads it."""

from __future__ import annotations

from dataclasses import dataclass, field

from tactic_cli.campaign.model import AnswersFile, Campaign, Record
from tactic_cli.playbook.model import Playbook
from tactic_cli.reports.officials import Officials
from tactic_cli.reports.over_time import Then
from tactic_cli.scoring.assessment import Assessment


@dataclass(frozen=True, slots=True)
class Content:
    """A playbook, a campaign, one round's answers with what follows from them, and what the campaign keeps beside.

    `officials` tells of all officials of the campaign; what was recorded of them leads the report. `history` holds
    the rounds of the same work up to this one, each as it was judged then.
    """

    playbook: Playbook
    campaign: Campaign
    sheets: tuple[AnswersFile, ...]
    assessment: Assessment
    round_number: int | None = None
    kept: Record = field(default_factory=Record)
    officials: Officials = field(default_factory=Officials)
    history: tuple[Then, ...] = ()
