"""The verdict is the lowest limit; what is not known is carried to the end as a range (method, section 7)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from tactic_cli.playbook.entry import VERDICT_LEVELS
from tactic_cli.playbook.model import Playbook
from tactic_cli.playbook.policy import Uncertain
from tactic_cli.scoring.assessment import Limit, Span, Verdict
from tactic_cli.scoring.limits import AnswerLimit, Levels, answer_limits
from tactic_cli.scoring.readiness import ReadinessLimit, readiness_limits
from tactic_cli.scoring.risk import BenefitLimit, FaceLimit, benefit_limit, face_limits

LimitRule = AnswerLimit | FaceLimit | BenefitLimit | ReadinessLimit
"""Anything that limits the verdict: `at(levels)` gives the limit, `questions` all that it depends on."""

TOP = VERDICT_LEVELS[-1]
"""The best verdict: no limit lies above it."""

ORDER = ("red_line", "face", "must_have", "stance", "benefit", "consideration", "weighted")
"""The order in which rules are named where limits are the same (interface, `blocking`)."""


@dataclass(frozen=True)
class Rules:
    """Everything that limits the verdict of a stage, where these questions apply; each in the playbook's order."""

    answers: tuple[AnswerLimit, ...]
    faces: tuple[FaceLimit, ...]
    benefit: BenefitLimit | None
    readiness: tuple[ReadinessLimit, ...]

    @cached_property
    def in_order(self) -> tuple[LimitRule, ...]:
        """All rules that can set a limit, by rule and then in the playbook's order."""
        benefit = (self.benefit,) if self.benefit else ()
        weighed = tuple(one for one in self.readiness if one.whole)
        return tuple(sorted((*self.answers, *self.faces, *benefit, *weighed), key=_place_of_rule))

    @cached_property
    def touching(self) -> Mapping[str, tuple[int, ...]]:
        """For each question the rules that depend on it, as positions in `in_order`."""
        found: dict[str, list[int]] = {}
        for position, rule in enumerate(self.in_order):
            for question in dict.fromkeys(rule.questions):
                found.setdefault(question, []).append(position)
        return {question: tuple(positions) for question, positions in found.items()}


def _place_of_rule(rule: LimitRule) -> int:
    return ORDER.index(rule.rule) if rule.rule in ORDER else len(ORDER)


def rules_of(playbook: Playbook, stage: str, applicable: Iterable[str]) -> Rules:
    """What limits the verdict of a stage, by the playbook's policy."""
    here = frozenset(applicable)
    faces = tuple(face_limits(playbook, here))
    return Rules(
        answers=tuple(answer_limits(playbook, stage, here)),
        faces=faces,
        benefit=benefit_limit(playbook, stage, here, faces),
        readiness=tuple(readiness_limits(playbook, stage, here)),
    )


class Standing:
    """The limits at one exact level for every question, and the verdict if a single level were another.

    It keeps the limit of every rule, so that a change of one question looks only at the rules it touches.
    """

    def __init__(self, rules: Rules, levels: Levels) -> None:
        self.rules = rules
        self.levels = dict(levels)
        self.limits = [rule.at(levels) for rule in rules.in_order]
        self.verdict = min([TOP, *self.limits])
        self._count = [self.limits.count(level) for level in VERDICT_LEVELS]
        self._rest: dict[str, int] = {}

    def without(self, question: str) -> int:
        """The lowest limit among the rules that do not depend on a question."""
        if question not in self._rest:
            touched = [self.limits[position] for position in self.rules.touching.get(question, ())]
            levels = (level for level in VERDICT_LEVELS if self._count[level] > touched.count(level))
            self._rest[question] = next(levels, TOP)
        return self._rest[question]

    def verdict_with(self, question: str, level: int) -> int:
        """The verdict if this question had this level and all others what they have."""
        if level == self.levels[question]:
            return self.verdict
        lowest = self.without(question)
        kept, self.levels[question] = self.levels[question], level
        for position in self.rules.touching.get(question, ()):
            if lowest == VERDICT_LEVELS[0]:
                break
            lowest = min(lowest, self.rules.in_order[position].at(self.levels))
        self.levels[question] = kept
        return lowest

    def limits_below(self, level: int) -> tuple[Limit, ...]:
        """Every limit below a level: lowest first, then by rule, then in the playbook's order."""
        found = (
            Limit(rule.rule, rule.subject, limit)
            for rule, limit in zip(self.rules.in_order, self.limits, strict=True)
            if limit < level
        )
        return tuple(sorted(found, key=lambda one: one.limit))


class Interval:
    """A verdict at all low ends and at all high ends, and how it would move with one question.

    Both ends are reached, so the interval is exact. `spans` has every question that applies.
    """

    def __init__(self, rules: Rules, spans: Mapping[str, Span], policy: Uncertain) -> None:
        self.rules = rules
        self.spans = spans
        self.policy = policy
        self.worst = Standing(rules, {one: span.low for one, span in spans.items()})
        self.best = Standing(rules, {one: span.high for one, span in spans.items()})
        self.verdict = with_headline(self.worst.verdict, self.best.verdict, policy)

    def with_span(self, question: str, span: Span) -> Verdict:
        """The verdict if one question had this range and all others what they have."""
        worst = self.worst.verdict_with(question, span.low)
        best = self.best.verdict_with(question, span.high)
        return with_headline(worst, best, self.policy)


def with_headline(worst: int, best: int, policy: Uncertain) -> Verdict:
    """The interval with its headline: the worst case, unless better is possible and the policy waits for certainty."""
    return Verdict(headline=max(worst, min(best, policy.at_best)), worst=worst, best=best)
