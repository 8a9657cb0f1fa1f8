"""Readiness of each consideration: a profile of exact fractions, never one total (method, section 6)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import ceil

from tactic_cli.playbook.entry import VERDICT_LEVELS
from tactic_cli.playbook.model import Playbook, Question
from tactic_cli.scoring.assessment import Score
from tactic_cli.scoring.limits import BEST, Levels, seen


@dataclass(frozen=True, slots=True)
class ReadinessLimit:
    """The limit that the score of one consideration sets.

    `weights` has the questions that apply, `whole` the weighted sum with each at its best. `bounds` pairs the
    least weighted sum that escapes a rule with the limit of that rule, so that only integers are compared. `floor`
    is what one of several views knows already (method, section 9.3).
    """

    subject: str
    weights: Mapping[str, int]
    whole: int
    bounds: tuple[tuple[int, int], ...]
    thin: bool
    rule: str = "consideration"
    floor: Levels | None = None

    @property
    def questions(self) -> tuple[str, ...]:
        """The questions that are weighed together."""
        return tuple(self.weights)

    def total(self, levels: Levels) -> int:
        """The weighted sum at these levels."""
        here = seen(levels, self.floor, self.weights)
        return sum([weight * here[one] for one, weight in self.weights.items()])

    def at(self, levels: Levels) -> int:
        """The limit at these levels: the lowest of the rules whose share is not reached."""
        total = self.total(levels)
        return min([limit for bound, limit in self.bounds if total < bound], default=VERDICT_LEVELS[-1])

    def short(self, levels: Levels, target: int) -> int:
        """How much the weighted sum lacks for the limit to reach a target; 0 where it lacks nothing."""
        needed = max([bound for bound, limit in self.bounds if limit < target], default=0)
        return max(0, needed - self.total(levels))

    def to_gain(self, levels: Levels) -> dict[str, int]:
        """How much the weighted sum gains by raising each question to its best."""
        here = seen(levels, self.floor, self.weights)
        return {one: weight * (BEST - here[one]) for one, weight in self.weights.items()}

    def score(self, levels: Levels) -> Fraction | None:
        """The exact share reached at these levels; `None` where nothing applies."""
        return Fraction(self.total(levels), self.whole) if self.whole else None


def readiness_limits(playbook: Playbook, stage: str, applicable: frozenset[str]) -> Iterator[ReadinessLimit]:
    """Every consideration that has a question with weight in the stage, in the playbook's order.

    One with nothing applicable is among them, without weights: it has no score and sets no limit.
    """
    weighed: dict[str, list[Question]] = {}
    for question in playbook.asked(stage):
        if question.weight > 0:
            weighed.setdefault(question.consideration, []).append(question)
    for consideration in playbook.considerations:
        if consideration.id in weighed:
            yield _readiness_limit(playbook, consideration.id, weighed[consideration.id], applicable)


def _readiness_limit(
    playbook: Playbook, subject: str, questions: list[Question], applicable: frozenset[str]
) -> ReadinessLimit:
    weights = {one.id: one.weight for one in questions if one.id in applicable}
    whole = BEST * sum(weights.values())
    bounds = tuple((ceil(rule.below * whole), rule.limit) for rule in playbook.scoring.readiness)
    weight = sum(one.weight for one in questions)
    not_applicable = Fraction(weight - sum(weights.values()), weight)
    return ReadinessLimit(subject, weights, whole, bounds, thin=not_applicable >= playbook.scoring.thin.from_share)


def score(rule: ReadinessLimit, low: Levels, high: Levels) -> Score:
    """The score at all low ends and at all high ends, and whether it rests on little."""
    return Score(rule.score(low), rule.score(high), rule.thin)


def weakest(scores: Mapping[str, Score]) -> str | None:
    """The consideration with the lowest low score, the first in the playbook's order; the headline of the profile."""
    lows = {one: score.low for one, score in scores.items() if score.low is not None}
    return min(lows, key=lows.__getitem__, default=None)
