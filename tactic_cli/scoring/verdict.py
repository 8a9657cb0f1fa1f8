"""The verdict is the lowest limit; what is not known is carried to the end as a range (method, section 7)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
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


class Outlook:
    """One view: its rules, its ranges, and how it stands at all low ends and at all high ends.

    `spans` has every question that applies in this view.
    """

    def __init__(self, rules: Rules, spans: Mapping[str, Span]) -> None:
        self.rules = rules
        self.spans = spans
        self.worst = Standing(rules, {one: span.low for one, span in spans.items()})
        self.best = Standing(rules, {one: span.high for one, span in spans.items()})

    def without(self, question: str) -> int:
        """The lowest limit of the worst case among the rules that do not depend on a question."""
        return self.worst.without(question)

    def worst_from(self, question: str, level: int) -> int:
        """The worst case if a question had at least this level."""
        span = self.spans.get(question)
        return self.worst.verdict_with(question, max(span.low, level)) if span else self.worst.verdict

    def worst_and_best_to(self, question: str, level: int) -> tuple[int, int]:
        """The worst and the best case if a question had at most this level."""
        span = self.spans.get(question)
        if span is None:
            return self.worst.verdict, self.best.verdict
        low, high = min(span.low, level), min(span.high, level)
        return self.worst.verdict_with(question, low), self.best.verdict_with(question, high)

    def worst_and_best_at(self, question: str, level: int) -> tuple[int, int]:
        """The worst and the best case if a question had just this level."""
        if question not in self.spans:
            return self.worst.verdict, self.best.verdict
        return self.worst.verdict_with(question, level), self.best.verdict_with(question, level)


class Interval:
    """A verdict at all low ends and at all high ends over one or several views, and how it would move.

    Both ends are reached, so the interval is exact. With several views the lowest worst case and the highest best
    case count: nobody is outvoted (method, section 8.3). `spans` has every question that applies to somebody, in
    the playbook's order, with all that is possible in any view. `order` is the place of every rule, by its name and
    subject, in the order in which rules are named.
    """

    def __init__(self, playbook: Playbook, stage: str, views: Sequence[Mapping[str, Span | None]]) -> None:
        """Take at least one view, each with every question that the stage asks; `None` where it does not apply."""
        applicable = [{one: span for one, span in view.items() if span is not None} for view in views]
        known: dict[frozenset[str], Rules] = {}  # most often the same questions apply in every view
        for here in map(frozenset, applicable):
            if here not in known:
                known[here] = rules_of(playbook, stage, here)
        self.outlooks = tuple(Outlook(known[frozenset(spans)], spans) for spans in applicable)
        self.policy = playbook.scoring.uncertain
        self.spans = _over_all(views)
        everywhere = frozenset(self.spans)
        every = known.get(everywhere) or rules_of(playbook, stage, everywhere)
        self.order = {(rule.rule, rule.subject): place for place, rule in enumerate(every.in_order)}
        self.verdict = self._verdict([(one.worst.verdict, one.best.verdict) for one in self.outlooks])

    def _verdict(self, ends: Sequence[tuple[int, int]]) -> Verdict:
        return with_headline(min(worst for worst, _ in ends), max(best for _, best in ends), self.policy)

    def without(self, question: str) -> int:
        """The lowest limit of the worst case among the rules that do not depend on a question."""
        return min(one.without(question) for one in self.outlooks)

    def worst_from(self, question: str, level: int) -> int:
        """The worst case if everybody saw a question at this level at least: a raise (method, section 9)."""
        return min(one.worst_from(question, level) for one in self.outlooks)

    def worsened(self, question: str, level: int) -> Verdict:
        """The verdict if everybody saw a question at this level at most: a worsening (method, section 9)."""
        return self._verdict([one.worst_and_best_to(question, level) for one in self.outlooks])

    def at(self, question: str, level: int) -> Verdict:
        """The verdict if everybody saw a question at just this level."""
        return self._verdict([one.worst_and_best_at(question, level) for one in self.outlooks])

    def worst_limits(self, below: int) -> tuple[Limit, ...]:
        """Every limit of the worst case below a level, once per rule and subject: the lowest that any view sets."""
        return self._lowest([one.worst.limits_below(below) for one in self.outlooks])

    def best_limits(self, below: int) -> tuple[Limit, ...]:
        """Every limit of the best case below a level, once per rule and subject."""
        return self._lowest([one.best.limits_below(below) for one in self.outlooks])

    def _lowest(self, limits: Sequence[tuple[Limit, ...]]) -> tuple[Limit, ...]:
        lowest: dict[tuple[str, str], int] = {}
        for one in (limit for some in limits for limit in some):
            key = (one.rule, one.subject)
            lowest[key] = min(one.limit, lowest.get(key, one.limit))
        ranked = sorted(lowest, key=lambda key: (lowest[key], self.order[key]))
        return tuple(Limit(*key, lowest[key]) for key in ranked)


def _over_all(views: Sequence[Mapping[str, Span | None]]) -> dict[str, Span]:
    """What is possible for every question in any view where it applies."""
    found: dict[str, Span] = {}
    for question in views[0]:
        spans = [span for view in views if (span := view[question])]
        if spans:
            found[question] = Span(min(one.low for one in spans), max(one.high for one in spans))
    return found


def with_headline(worst: int, best: int, policy: Uncertain) -> Verdict:
    """The interval with its headline: the worst case, unless better is possible and the policy waits for certainty."""
    return Verdict(headline=max(worst, min(best, policy.at_best)), worst=worst, best=best)
