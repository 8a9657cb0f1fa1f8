"""What a portfolio may count of a campaign, by the word of its owner and the one table of who may read what."""

from __future__ import annotations

from datetime import date

from tactic_cli.campaign.model import AnswersFile, Record, Sharing
from tactic_cli.playbook.model import Playbook
from tactic_cli.portfolio.summary import Sight
from tactic_cli.reports.audience import READERS, Reader, field_tag, may_have_field, may_read
from tactic_cli.reports.judged import Judged
from tactic_cli.reports.narrowing import shows_limit
from tactic_cli.scoring.assess import assess
from tactic_cli.scoring.assessment import Limit
from tactic_cli.scoring.verdict import rules_of


def sight_of(playbook: Playbook, stage: str, sharing: Sharing) -> Sight:
    """What may be counted of a group that shares as much as this reader of its report may have."""
    if sharing == "no":
        raise ValueError("a group that does not wish to be counted is not looked at")
    judged = nothing_answered(playbook, stage, sharing)
    asked = playbook.asked(stage)
    rules = rules_of(playbook, stage, [one.id for one in asked]).in_order
    limits = ((rule.rule, rule.subject) for rule in rules if shows_limit(judged, Limit(rule.rule, rule.subject, 0)))
    return Sight(
        reader=sharing,
        questions=frozenset(one.id for one in asked if may_read(sharing, one)),
        limits=frozenset(limits),
        actions=_may_have_actions(sharing),
    )


def sights_of(playbook: Playbook, stage: str) -> tuple[Sight, ...]:
    """What each reader may have, from the group itself to a partner."""
    return tuple(sight_of(playbook, stage, reader) for reader in READERS)


def nothing_answered(playbook: Playbook, stage: str, reader: Reader) -> Judged:
    """A stage as reports speak of it, before anybody has answered: for what playbook and reader alone decide."""
    sheet = AnswersFile(playbook.id, playbook.version, stage, date.min, "A")
    return Judged(playbook, (sheet,), assess(playbook, [sheet]), reader)


def _may_have_actions(reader: Reader) -> bool:
    return may_have_field(reader, field_tag(Record, "actions"))
