"""Risk of each face, and the benefit asked for in return (method, sections 4 and 5)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from tactic_cli.playbook.entry import LEVELS, VERDICT_LEVELS
from tactic_cli.playbook.model import Playbook
from tactic_cli.playbook.policy import BenefitRule, Scoring
from tactic_cli.scoring.limits import Levels, seen

RiskTable = Mapping[int, tuple[int, ...]]
"""Risk 0 very low to 4 very high, by likelihood level and then severity level."""

HIGHEST_RISK = LEVELS[-1]
"""Very high: risk has as many steps as an answer has levels."""


@dataclass(frozen=True, slots=True)
class FaceLimit:
    """The limit that the risk of one face sets: likelihood and severity looked up in the table, never multiplied.

    `floor` is what one of several views knows already (method, section 9.3).
    """

    subject: str
    likelihood: str
    severity: str
    table: RiskTable
    limits: tuple[int, ...]
    rule: str = "face"
    floor: Levels | None = None

    @property
    def questions(self) -> tuple[str, ...]:
        """The two questions that say how likely harm is and how bad."""
        return (self.likelihood, self.severity)

    def risk(self, levels: Levels) -> int:
        """Risk 0 very low to 4 very high."""
        here = seen(levels, self.floor, self.questions)
        return self.table[here[self.likelihood]][here[self.severity]]

    def at(self, levels: Levels) -> int:
        """The limit at these levels."""
        return self.limits[self.risk(levels)]


@dataclass(frozen=True, slots=True)
class BenefitLimit:
    """The limit that too small a benefit sets at the risk of the worst face; benefit never lifts a limit.

    `floor` is what one of several views knows already of the benefit; its faces have their own.
    """

    gains: tuple[str, ...]
    faces: tuple[FaceLimit, ...]
    rules: tuple[BenefitRule, ...]
    rule: str = "benefit"
    subject: str = "benefit"
    floor: Levels | None = None

    @property
    def questions(self) -> tuple[str, ...]:
        """The benefit questions, and every risk question, since the worst face counts."""
        return (*self.gains, *(one for face in self.faces for one in face.questions))

    def benefit(self, levels: Levels) -> int:
        """The lowest benefit question: a benefit the official cannot deliver is none."""
        here = seen(levels, self.floor, self.gains)
        return min(here[one] for one in self.gains)

    def at(self, levels: Levels) -> int:
        """The limit at these levels: the lowest of the rules that hold."""
        benefit = self.benefit(levels)
        short = [rule for rule in self.rules if benefit < rule.benefit_below]
        if not short:
            return VERDICT_LEVELS[-1]
        top = worst_risk(self.faces, levels)
        return min((rule.limit for rule in short if top >= rule.risk_at_least), default=VERDICT_LEVELS[-1])

    def risk_cap(self, benefit: int, goal: int) -> int:
        """The highest risk of the worst face at which this benefit is enough for a verdict; below 0: at none."""
        binding = [rule for rule in self.rules if rule.limit < goal and benefit < rule.benefit_below]
        return min((rule.risk_at_least - 1 for rule in binding), default=HIGHEST_RISK)


def worst_risk(faces: tuple[FaceLimit, ...], levels: Levels) -> int:
    """Overall risk: that of the worst face; faces are never averaged."""
    return max((face.risk(levels) for face in faces), default=0)


def risk_table(scoring: Scoring) -> RiskTable:
    """The printed table, by likelihood level."""
    return {row.likelihood: row.risk for row in scoring.risk_table}


def face_limits(playbook: Playbook, applicable: frozenset[str]) -> Iterator[FaceLimit]:
    """The faces whose two questions both apply, in the playbook's order."""
    table = risk_table(playbook.scoring)
    for face in playbook.scoring.faces:
        if applicable.issuperset((face.likelihood, face.severity)):
            yield FaceLimit(face.id, face.likelihood, face.severity, table, face.limits)


def benefit_limit(
    playbook: Playbook, stage: str, applicable: frozenset[str], faces: tuple[FaceLimit, ...]
) -> BenefitLimit | None:
    """What a stage asks of the benefit; `None` where it does not ask."""
    policy = playbook.scoring.benefit
    if policy is None or stage not in policy.stages:
        return None
    gains = tuple(one for one in policy.questions if one in applicable)
    return BenefitLimit(gains, faces, policy.rules) if gains else None
