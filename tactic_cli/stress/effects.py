"""What a number of the policy can change at all, and why a case may not be able to show it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from tactic_cli.playbook.model import Question
from tactic_cli.playbook.numbers import Number
from tactic_cli.playbook.policy import (
    BenefitRule,
    Eyes,
    Face,
    Group,
    KindLimits,
    Lowering,
    ReadinessRule,
    RiskRow,
    Stances,
    StanceShare,
    Thin,
    Uncertain,
)
from tactic_cli.playbook.strict import Entry

Effect = Literal["verdict", "people", "dates", "none"]
"""What a number changes.

`verdict`: the verdict of one person's answers, so a case can show it. `people`: how several people's answers come
together; a case has one sheet. `dates`: what old answers and guesses count for; the answers of a case have neither
date nor evidence. `none`: no verdict at all.
"""

EFFECTS: Mapping[tuple[type[Entry], str], Effect] = {
    (KindLimits, "limits"): "verdict",
    (RiskRow, "risk"): "verdict",
    (Face, "limits"): "verdict",
    (BenefitRule, "risk_at_least"): "verdict",
    (BenefitRule, "benefit_below"): "verdict",
    (BenefitRule, "limit"): "verdict",
    (ReadinessRule, "below"): "verdict",
    (ReadinessRule, "limit"): "verdict",
    (Thin, "from_share"): "none",
    (Lowering, "by"): "dates",
    (Uncertain, "at_best"): "verdict",
    (StanceShare, "against_at_least"): "people",
    (StanceShare, "level"): "people",
    (Stances, "against_up_to"): "people",
    (Stances, "for_from"): "people",
    (Stances, "any_against"): "people",
    (Stances, "nobody_against"): "people",
    (Stances, "for_below"): "people",
    (Stances, "few_for_at_most"): "people",
    (Eyes, "at_least"): "people",
    (Eyes, "unknown_from"): "people",
    (Group, "apart"): "none",
    (Group, "camps_from"): "none",
    (Question, "weight"): "verdict",
    (Question, "stale_after_days"): "dates",
}
"""Every number of the policy, by its model and key."""


def effect_of(number: Number) -> Effect:
    """What a number can change."""
    return EFFECTS[number.owner, number.key]
