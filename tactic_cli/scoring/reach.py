"""Which verdicts a stage can give at all, whatever is answered (method, section 7)."""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import product

from tactic_cli.playbook.entry import LEVELS, VERDICT_LEVELS
from tactic_cli.playbook.model import Playbook
from tactic_cli.scoring.limits import BEST, AnswerLimit
from tactic_cli.scoring.readiness import ReadinessLimit
from tactic_cli.scoring.risk import BenefitLimit, FaceLimit, worst_risk
from tactic_cli.scoring.verdict import TOP, Rules, Standing, rules_of

Change = dict[str, int]
"""The levels of a few questions, with every other question at its best."""


def reachable(playbook: Playbook, stage: str) -> frozenset[int]:
    """The verdict levels that some answers to a stage's questions give as headline.

    Exact, for a policy in which a better answer is never worse. A verdict is the lowest of all limits. So if
    some exact answers give it, one rule sets it and all other rules allow at least as much; and they allow no
    less when every question which that rule does not look at is at its best. It is therefore enough to look
    around each single rule, everything else at its best:

    - a question: each of its levels;
    - a compound: all parts at the same level, since only the better part counts;
    - a face: each likelihood with each severity;
    - the benefit: one benefit question at each level and one face at each risk, since the lowest and the worst
      count alone;
    - a consideration: every sum of weights and levels at which all other rules allow the verdict.

    Answers that are not exact add one level: the policy's highest headline for uncertain verdicts, where the
    verdicts with nothing known reach from below to above it.
    """
    found: set[int] = set()
    reach = Reach(playbook, stage)
    for change in reach.changes():
        found.add(reach.verdict(change))
        if len(found) == len(VERDICT_LEVELS):
            return frozenset(found)
    found |= {level for level in VERDICT_LEVELS if level not in found and reach.by_a_score(level)}
    cautious = playbook.scoring.uncertain.at_best
    return frozenset(found | {cautious} if min(found) < cautious < max(found) else found)


@dataclass(frozen=True, slots=True)
class Sum:
    """What some questions of a consideration come to: weights, weighted levels, and their part in risk and benefit."""

    total: int = 0
    weight: int = 0
    benefit: int = BEST
    risk: int = 0

    def plus(self, other: Sum) -> Sum:
        """What these and others come to together."""
        return Sum(
            self.total + other.total,
            self.weight + other.weight,
            min(self.benefit, other.benefit),
            max(self.risk, other.risk),
        )


class Reach:
    """A stage's rules with every question at its best, and what changes of a few questions make of them."""

    def __init__(self, playbook: Playbook, stage: str) -> None:
        self.playbook = playbook
        self.best = {one.id: BEST for one in playbook.asked(stage)}
        self.rules: Rules = rules_of(playbook, stage, self.best)
        self.standing = Standing(self.rules, self.best)
        self.beside: dict[str, list[AnswerLimit | FaceLimit]] = {}
        of_answers: tuple[AnswerLimit | FaceLimit, ...] = (*self.rules.answers, *self.rules.faces)
        for rule in of_answers:
            for question in dict.fromkeys(rule.questions):
                self.beside.setdefault(question, []).append(rule)

    def verdict(self, change: Change) -> int:
        """The verdict after a change."""
        return self.standing.verdict_after(change)

    def changes(self) -> Iterator[Change]:
        """Every change around a rule that is not a consideration; none at all first."""
        yield {}
        for rule in self.rules.answers:
            yield from (dict.fromkeys(rule.questions, level) for level in LEVELS)
        for face in self.rules.faces:
            yield from _at_every_risk(face)
        gains = self.rules.benefit.gains if self.rules.benefit else ()
        for gain, level, face in product(gains, LEVELS, self.rules.faces):
            yield from ({**change, gain: level} for change in _at_every_risk(face))

    def by_a_score(self, goal: int) -> bool:
        """Whether a consideration's score sets this limit while all other rules allow at least as much."""
        allowed = goal < self.verdict({})
        return allowed and any(self._sets(rule, goal) for rule in self.rules.readiness if rule.whole)

    def _sets(self, rule: ReadinessLimit, goal: int) -> bool:
        sums = {Sum()}
        for group in self.groups(rule):
            options = set(self.options(rule, group, goal))
            sums = {one.plus(option) for one, option in product(sums, options)}
        return any(self.limit(one) == goal for one in sums if self.is_worth_it(one, goal))

    def groups(self, rule: ReadinessLimit) -> Iterable[tuple[str, ...]]:
        """The weighed questions, those together that a compound or a face looks at together."""
        groups = [{question} for question in rule.questions]
        for other in self._beside(rule.questions):
            joined = [group for group in groups if not group.isdisjoint(other.questions)]
            groups = [group for group in groups if group not in joined]
            groups += [set[str]().union(*joined)] if joined else []
        return [tuple(sorted(group)) for group in groups]

    def options(self, rule: ReadinessLimit, group: tuple[str, ...], goal: int, best: str = "") -> Iterator[Sum]:
        """What the questions of a group can come to while no question, compound or face limits below the goal.

        `best` is a question that is to stay at its best.
        """
        ranges = [(BEST,) if one == best else self._possible(one) for one in group]
        for drawn in product(*ranges):
            change = {one: level for one, level in zip(group, drawn, strict=True) if level is not None}
            levels = ChainMap(change, self.best)
            if all(other.at(levels) >= goal for other in self._beside(group)):
                weighed = [(rule.weights[one], level) for one, level in change.items()]
                total, weight = sum(weight * level for weight, level in weighed), sum(weight for weight, _ in weighed)
                gains = self.rules.benefit.gains if self.rules.benefit else ()
                benefit = min((level for one, level in change.items() if one in gains), default=BEST)
                yield Sum(total, weight, benefit, worst_risk(self.rules.faces, levels))

    def _possible(self, question: str) -> tuple[int | None, ...]:
        return (*LEVELS, None) if self.playbook.question_by_id[question].not_applicable else LEVELS

    def _beside(self, group: Iterable[str]) -> list[AnswerLimit | FaceLimit]:
        """The rules of answers and faces that look at one of these questions, each once."""
        found = [rule for question in group for rule in self.beside.get(question, ())]
        return list({id(rule): rule for rule in found}.values())

    def limit(self, one: Sum) -> int:
        """The limit of a consideration whose weighed questions come to this."""
        rows = self.playbook.scoring.readiness if one.weight else ()
        return min((row.limit for row in rows if Fraction(one.total, BEST * one.weight) < row.below), default=TOP)

    def is_worth_it(self, one: Sum, goal: int) -> bool:
        """Whether the benefit among these is enough, at the risk among these, for a verdict."""
        benefit: BenefitLimit | None = self.rules.benefit
        return benefit is None or one.risk <= benefit.risk_cap(one.benefit, goal)


def _at_every_risk(face: FaceLimit) -> Iterator[Change]:
    for likelihood, severity in product(LEVELS, LEVELS):
        yield {face.likelihood: likelihood, face.severity: severity}
