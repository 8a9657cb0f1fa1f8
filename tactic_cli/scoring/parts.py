"""Limits that touch each other, and how few raises lift them all (method, section 9.3)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations, product
from operator import ge

from tactic_cli.playbook.entry import LEVELS
from tactic_cli.playbook.model import Playbook
from tactic_cli.scoring.limits import BEST, AnswerLimit, Levels
from tactic_cli.scoring.readiness import ReadinessLimit
from tactic_cli.scoring.risk import HIGHEST_RISK, BenefitLimit, FaceLimit
from tactic_cli.scoring.verdict import LimitRule, Rules

Either = AnswerLimit | FaceLimit
"""A rule that can be lifted by one question or by another."""


@dataclass(frozen=True, slots=True)
class Part:
    """Limits that share questions, directly or through each other, and none with any other part.

    `rules` are all of them, by rule and then in the playbook's order: compounds, faces, benefit, considerations.
    """

    rules: tuple[LimitRule, ...]

    @property
    def compounds(self) -> tuple[AnswerLimit, ...]:
        """Its compound red lines: one of their parts is enough."""
        return tuple(rule for rule in self.rules if isinstance(rule, AnswerLimit))

    @property
    def faces(self) -> tuple[FaceLimit, ...]:
        """Its faces of risk."""
        return tuple(rule for rule in self.rules if isinstance(rule, FaceLimit))

    @property
    def benefit(self) -> BenefitLimit | None:
        """What it asks of the benefit, if it does."""
        return next((rule for rule in self.rules if isinstance(rule, BenefitLimit)), None)

    @property
    def readiness(self) -> tuple[ReadinessLimit, ...]:
        """Its considerations."""
        return tuple(rule for rule in self.rules if isinstance(rule, ReadinessLimit))


def parts_of(playbook: Playbook, rules: Rules) -> tuple[Part, ...]:
    """What falls apart once single answers are out of the way, by the first question in the playbook's order.

    A compound belongs with the consideration of its parts; faces belong together, with the benefit questions and
    their consideration, where the benefit counts. Limits that are met already hold parts together like others.
    """
    joint = [rule for rule in rules.in_order if not (isinstance(rule, AnswerLimit) and len(rule.questions) == 1)]
    groups: list[tuple[set[str], list[int]]] = []
    for position, rule in enumerate(joint):
        ties, members = _ties(playbook, rules, rule), [position]
        for group in [one for one in groups if not ties.isdisjoint(one[0])]:
            groups.remove(group)
            ties, members = ties | group[0], members + group[1]
        groups.append((ties, members))
    parts = [Part(tuple(joint[position] for position in sorted(members))) for _, members in groups]
    place = {question: position for position, question in enumerate(playbook.question_by_id)}
    return tuple(sorted(parts, key=lambda part: min(place[one] for rule in part.rules for one in rule.questions)))


def _ties(playbook: Playbook, rules: Rules, rule: LimitRule) -> set[str]:
    """What holds a rule together with others: its questions, and the consideration that weighs its choices."""
    weighed = {one.subject for one in rules.readiness if one.whole}

    def considerations(questions: tuple[str, ...]) -> set[str]:
        # A blank is in no id: a question that is called like a consideration stays apart from it.
        return {f"in {one}" for one in weighed & {playbook.question_by_id[each].consideration for each in questions}}

    ties = set(rule.questions)
    if isinstance(rule, AnswerLimit):
        return ties | considerations(rule.questions)
    if isinstance(rule, BenefitLimit):
        return ties | considerations(rule.gains)
    return ties | {f"in {rule.subject}"} if isinstance(rule, ReadinessLimit) else ties


def fewest(part: Part, levels: Levels, goal: int) -> int:
    """The least number of questions to raise, to whatever level, so that every limit of a part reaches the goal.

    Exact: for each benefit that could be aimed at, the benefit questions below it must rise, and each face must
    keep under the risk that this benefit permits; a face and a compound leave a choice; what a consideration
    then still lacks is made up by its largest gains. Raising every question to its best must reach the goal.
    """
    benefit = part.benefit
    if benefit is None:
        return min(_counts(part, levels, goal, HIGHEST_RISK))
    counts: list[int] = []
    for aim in LEVELS:
        forced = [one for one in benefit.gains if levels[one] < aim]
        raised = {**levels, **dict.fromkeys(forced, BEST)}
        counts += [len(forced) + more for more in _counts(part, raised, goal, benefit.risk_cap(aim, goal))]
    return min(counts)


def _counts(part: Part, levels: Levels, goal: int, cap: int) -> Iterator[int]:
    """How many more raises it takes with no face above the cap, by each way that could be the shortest."""
    if cap < 0:
        return
    either: tuple[Either, ...] = (*part.compounds, *part.faces)
    for ways in product(*(_shortest_ways(part, rule, levels, goal, cap) for rule in either)):
        chosen = frozenset[str]().union(*ways)
        raised = {**levels, **dict.fromkeys(chosen, BEST)}
        yield len(chosen) + sum(_on_readiness(rule, raised, goal) for rule in part.readiness)


def _shortest_ways(part: Part, rule: Either, levels: Levels, goal: int, cap: int) -> list[frozenset[str]]:
    """The smallest sets of questions that lift a compound or a face; of those that come to the same, only one."""
    for size in range(len(rule.questions) + 1):
        chosen = [frozenset(some) for some in combinations(rule.questions, size)]
        ways = [way for way in chosen if _lifted(rule, {**levels, **dict.fromkeys(way, BEST)}, goal, cap)]
        if ways:
            return _without_needless(part, rule, ways, levels)
    return []


def _lifted(rule: Either, levels: Levels, goal: int, cap: int) -> bool:
    return rule.at(levels) >= goal and (isinstance(rule, AnswerLimit) or rule.risk(levels) <= cap)


def _without_needless(part: Part, rule: Either, ways: list[frozenset[str]], levels: Levels) -> list[frozenset[str]]:
    """Leave out a question that helps nothing else, beside one that gains every consideration as much."""
    either: tuple[Either, ...] = (*part.compounds, *part.faces)
    others = {one for other in either if other is not rule for one in other.questions}

    def gains(way: frozenset[str]) -> list[int]:
        return [sum(rule.to_gain(levels).get(one, 0) for one in way) for rule in part.readiness]

    kept: list[frozenset[str]] = []
    for way in sorted(ways, key=gains, reverse=True):
        enough = any(all(map(ge, gains(other), gains(way))) for other in kept)
        if not enough or not others.isdisjoint(way):
            kept.append(way)
    return kept


def _on_readiness(rule: ReadinessLimit, levels: Levels, goal: int) -> int:
    """How many of its largest gains a consideration needs."""
    short = rule.short(levels, goal)
    count = 0
    for gain in sorted(rule.to_gain(levels).values(), reverse=True):
        if short <= 0:
            break
        short -= gain
        count += 1
    return count
