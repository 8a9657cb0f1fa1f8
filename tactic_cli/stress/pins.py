"""A small case that would hold a number where it is: its headline is another one step further.

Found by construction. Only rules that become others with the number can show it, so it is enough to change answers
that such a rule looks at, all other answers adequate or the best. What is found is scored under both values. Within
this, the fewest answers come first; a case in which several rules play together may be smaller still.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import product

from tactic_cli.playbook.entry import LEVELS
from tactic_cli.playbook.model import CaseAnswer, Playbook
from tactic_cli.playbook.numbers import Number, with_value
from tactic_cli.playbook.policy import Uncertain
from tactic_cli.scoring.limits import BEST, AnswerLimit
from tactic_cli.scoring.missing_cases import REST, Answers, Suggested
from tactic_cli.scoring.readiness import ReadinessLimit
from tactic_cli.scoring.risk import BenefitLimit, FaceLimit
from tactic_cli.scoring.verdict import TOP, LimitRule, Rules, rules_of, with_headline
from tactic_cli.stress.sums import Sums
from tactic_cli.stress.trial import Key, by_key, differing


@dataclass(frozen=True, slots=True)
class Pin:
    """A case that holds a number: its stage, its answers, its headline now and with the number one step further."""

    stage: str
    case: Suggested
    now: int
    then: int


class Pins:
    """Looks for cases in every stage of a playbook."""

    def __init__(self, playbook: Playbook) -> None:
        self.playbook = playbook
        self._grounds = [_Ground(playbook, stage.id, rest) for rest in (REST, BEST) for stage in playbook.stages]

    def shows(self, number: Number, value: Fraction) -> bool:
        """Whether any answers could show the step to this value at all.

        Certain where it says no: then every rule that becomes another sets the same limits as before, whatever is
        answered. Considerations are taken to show it.
        """
        changed = with_value(self.playbook, number, value)
        return any(ground.shows(changed) for ground in self._grounds if ground.rest == BEST)

    def find(self, number: Number, value: Fraction) -> Pin | None:
        """The smallest case found that has another headline with this value; `None` where none was found."""
        changed = with_value(self.playbook, number, value)
        smallest: Pin | None = None
        for ground in self._grounds:
            found = ground.first(changed)
            if found and (smallest is None or len(found.case.answers) < len(smallest.case.answers)):
                smallest = found
            if smallest and len(smallest.case.answers) == 1:
                break
        return smallest


class _Ground:
    """One stage with every answer at one level, and what few others would make of it."""

    def __init__(self, playbook: Playbook, stage: str, rest: int) -> None:
        self.playbook, self.stage, self.rest = playbook, stage, rest
        self.levels = {one.id: rest for one in playbook.asked(stage)}
        self.rules: Rules = rules_of(playbook, stage, self.levels)
        self.named = by_key(self.rules)
        self.sums = Sums(self.rules, self.levels)

    def first(self, changed: Playbook) -> Pin | None:
        """The smallest case found here that a change of the policy gives another headline."""
        others = differing(self.named, by_key(rules_of(changed, self.stage, self.levels)))
        policy = changed.scoring.uncertain
        if not others and policy == self.playbook.scoring.uncertain:
            return None
        tried = _Both(self, others, policy)
        tries = [answers for key, rule in others.items() for answers in self._tries(self.named.get(key), rule)]
        if not others:
            tries = list(self._ranges())
        shortened = ({one: level for one, level in answers.items() if level != self.rest} for answers in tries)
        for answers in sorted(shortened, key=self._size):
            now, then = tried.headlines(answers)
            if now != then:
                return Pin(self.stage, Suggested(answers, self.rest), now, then)
        return None

    def shows(self, changed: Playbook) -> bool:
        """Whether a rule that becomes another sets another limit anywhere; with all else at its best none hides it."""
        if changed.scoring.uncertain != self.playbook.scoring.uncertain:
            return True
        others = differing(self.named, by_key(rules_of(changed, self.stage, self.levels)))
        return any(self._shown(self.named.get(key), rule) for key, rule in others.items())

    def _shown(self, before: LimitRule | None, after: LimitRule | None) -> bool:
        if isinstance(before or after, ReadinessLimit):
            return _decides(before, after)
        return any(True for _ in self._tries(before, after))

    def _size(self, answers: Answers) -> tuple[int, int]:
        """Few answers that are not at the rest come first, then those nearest to it."""
        ends = [answer if isinstance(answer, tuple) else (answer, answer) for answer in answers.values()]
        apart = [abs(low - self.rest) + abs(high - self.rest) for low, high in ends]
        return sum(one > 0 for one in apart), sum(apart)

    def _tries(self, before: LimitRule | None, after: LimitRule | None) -> Iterator[Answers]:
        """Answers at which a rule sets another limit than before."""
        rule = after or before
        for answers in self._around(rule, before, after):
            levels = {**self.levels, **answers}
            if (before.at(levels) if before else TOP) != (after.at(levels) if after else TOP):
                yield answers

    def _around(
        self, rule: LimitRule | None, before: LimitRule | None, after: LimitRule | None
    ) -> Iterator[Mapping[str, int]]:
        """All answers around a rule that can come into question."""
        if isinstance(rule, AnswerLimit):
            yield from (dict.fromkeys(rule.questions, level) for level in LEVELS)
        elif isinstance(rule, FaceLimit):
            yield from _at_every_risk(rule)
        elif isinstance(rule, BenefitLimit):
            yield from self._around_benefit(rule, before if isinstance(before, BenefitLimit) else rule)
        elif isinstance(before, ReadinessLimit) and isinstance(after, ReadinessLimit):
            yield from self.sums.around(before, after)

    def _around_benefit(self, rule: BenefitLimit, before: BenefitLimit) -> Iterator[Mapping[str, int]]:
        """One benefit question at each level, with one face at each risk: few answers for each risk, now and then."""
        risks: dict[tuple[str, int, int], Mapping[str, int]] = {}
        for face, old in zip(rule.faces, before.faces, strict=True):
            for change in _at_every_risk(face):
                risk = (face.subject, face.risk(change), old.risk(change))
                if risk not in risks or self._size(change) < self._size(risks[risk]):
                    risks[risk] = change
        yield from ({**face, gain: level} for gain, level, face in product(rule.gains, LEVELS, ({}, *risks.values())))

    def _ranges(self) -> Iterator[Answers]:
        """One answer that leaves several levels open, and with it several verdicts."""
        pairs = [(low, high) for low, high in product(LEVELS, LEVELS) if low < high]
        for rule in self.rules.answers:
            yield from ({one: pair} for pair in pairs for one in rule.questions[:1] if len(rule.questions) == 1)


class _Both:
    """A ground's headlines under the rules as they are, and as they would be."""

    def __init__(self, ground: _Ground, others: Mapping[Key, LimitRule | None], policy: Uncertain) -> None:
        self._levels = ground.levels
        self._policies: tuple[Uncertain, Uncertain] = (ground.playbook.scoring.uncertain, policy)
        after = {**ground.named, **others}
        self._rules: tuple[Sequence[LimitRule], Sequence[LimitRule]] = (
            tuple(ground.named.values()),
            tuple(rule for rule in after.values() if rule is not None),
        )

    def headlines(self, answers: Answers) -> tuple[int, int]:
        """The headline before and after."""
        low = {**self._levels, **{one: _end(answer, 0) for one, answer in answers.items()}}
        high = {**self._levels, **{one: _end(answer, 1) for one, answer in answers.items()}}
        now, then = (
            _headline(_verdict(rules, low), _verdict(rules, high) if high != low else None, policy)
            for rules, policy in zip(self._rules, self._policies, strict=True)
        )
        return now, then


def _decides(before: LimitRule | None, after: LimitRule | None) -> bool:
    """Whether a consideration becomes another in more than what is merely said about it."""
    if isinstance(before, ReadinessLimit) and isinstance(after, ReadinessLimit):
        return (before.weights, before.bounds) != (after.weights, after.bounds)
    return True


def _headline(worst: int, best: int | None, policy: Uncertain) -> int:
    return with_headline(worst, worst if best is None else best, policy).headline


def _verdict(rules: Sequence[LimitRule], levels: Mapping[str, int]) -> int:
    return min([TOP, *(rule.at(levels) for rule in rules)])


def _end(answer: CaseAnswer, end: int) -> int:
    return answer[end] if isinstance(answer, tuple) else answer


def _at_every_risk(face: FaceLimit) -> Iterator[dict[str, int]]:
    for likelihood, severity in product(LEVELS, LEVELS):
        yield {face.likelihood: likelihood, face.severity: severity}
