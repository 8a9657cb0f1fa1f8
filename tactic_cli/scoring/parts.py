"""Limits that touch each other, and how few raises lift them all, in every view at once (method, section 9.3)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, product
from operator import ge
from typing import TypeVar

from tactic_cli.playbook.entry import LEVELS
from tactic_cli.playbook.model import Playbook
from tactic_cli.scoring.cover import fewest_gains
from tactic_cli.scoring.limits import BEST, AnswerLimit, Levels, seen
from tactic_cli.scoring.readiness import ReadinessLimit
from tactic_cli.scoring.risk import HIGHEST_RISK, BenefitLimit, FaceLimit
from tactic_cli.scoring.verdict import LimitRule, Rules

_Value = TypeVar("_Value")

Either = AnswerLimit | FaceLimit
"""A rule that can be lifted by one question or by another."""


@dataclass(frozen=True, slots=True)
class Part:
    """Limits that share questions, directly or through each other, and none with any other part.

    `rules` are all of them, by rule and then in the playbook's order: compounds, faces, benefit, considerations;
    with several assessors as each view sees them, those that are alike only once. `views` are the same limits, apart
    for each view, views that are alike only once.
    """

    rules: tuple[LimitRule, ...]
    views: tuple[tuple[LimitRule, ...], ...]

    @property
    def readiness(self) -> tuple[ReadinessLimit, ...]:
        """Its considerations."""
        return tuple(rule for rule in self.rules if isinstance(rule, ReadinessLimit))

    @property
    def questions(self) -> frozenset[str]:
        """All that its limits depend on."""
        return frozenset(question for rule in self.rules for question in rule.questions)


@dataclass(frozen=True, slots=True)
class _Joint:
    """A compound or a face, as every view sees it, with the highest risk that each view permits."""

    views: tuple[tuple[Either, int], ...]

    @property
    def questions(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(question for rule, _ in self.views for question in rule.questions))

    def lifted(self, levels: Levels, goal: int) -> bool:
        """Whether it reaches the goal in every view."""
        return all(
            rule.at(levels) >= goal and (isinstance(rule, AnswerLimit) or rule.risk(levels) <= cap)
            for rule, cap in self.views
        )


def parts_of(playbook: Playbook, views: Sequence[Rules], order: Mapping[tuple[str, str], int]) -> tuple[Part, ...]:
    """What falls apart once single answers are out of the way, by the first question in the playbook's order.

    A compound belongs with the consideration of its parts; faces belong together, with the benefit questions and
    their consideration, where the benefit counts. Limits that are met already hold parts together like others.
    """
    joint = [(number, rule) for number, rules in enumerate(views) for rule in rules.in_order if not _single(rule)]
    groups: list[tuple[set[str], list[tuple[int, LimitRule]]]] = []
    for number, rule in joint:
        ties, members = _ties(playbook, views[number], rule), [(number, rule)]
        for group in [one for one in groups if not ties.isdisjoint(one[0])]:
            groups.remove(group)
            ties, members = ties | group[0], members + group[1]
        groups.append((ties, members))
    parts = [_part(members, order) for _, members in groups]
    return tuple(sorted(parts, key=lambda part: min(playbook.place_of[one] for one in part.questions)))


def _single(rule: LimitRule) -> bool:
    return isinstance(rule, AnswerLimit) and len(rule.questions) == 1


def _part(members: Sequence[tuple[int, LimitRule]], order: Mapping[tuple[str, str], int]) -> Part:
    ranked = sorted(members, key=lambda member: (order[member[1].rule, member[1].subject], member[0]))
    views: dict[int, list[LimitRule]] = {}
    for number, rule in ranked:
        views.setdefault(number, []).append(rule)
    return Part(
        rules=tuple(_without_twins(rule for _, rule in ranked)),
        views=tuple(_without_twins(tuple(views[number]) for number in sorted(views))),
    )


def _without_twins(values: Iterable[_Value]) -> list[_Value]:
    """Each value once; rules have no hash."""
    found: list[_Value] = []
    for one in values:
        if one not in found:
            found.append(one)
    return found


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
    then still lacks is made up by the fewest gains. Raising every question to its best must reach the goal.
    """
    counts: list[int] = []
    for forced in _gained(part, levels):
        raised = {**levels, **dict.fromkeys(forced, BEST)}
        counts += [len(forced) + more for more in _counts(part, raised, goal)]
    return min(counts)


def _gained(part: Part, levels: Levels) -> set[frozenset[str]]:
    """The benefit questions that have to rise for each benefit that could be aimed at, in each view."""
    forced = {frozenset[str]()}
    for rule in [one for one in part.rules if isinstance(one, BenefitLimit)]:
        here = seen(levels, rule.floor, rule.gains)
        below = {frozenset(one for one in rule.gains if here[one] < aim) for aim in LEVELS}
        forced = {one | more for one in forced for more in below}
    return forced


def _counts(part: Part, levels: Levels, goal: int) -> Iterator[int]:
    """How many more raises it takes at this benefit, by each way that could be the shortest."""
    joints = _joints(part, levels, goal)
    if joints is None:
        return
    for ways in product(*(_shortest_ways(part, joints, one, levels, goal) for one in joints)):
        chosen = frozenset[str]().union(*ways)
        raised = {**levels, **dict.fromkeys(chosen, BEST)}
        yield len(chosen) + _on_readiness(part.readiness, raised, goal)


def _joints(part: Part, levels: Levels, goal: int) -> list[_Joint] | None:
    """Every compound and face over all views; `None` where this benefit permits no risk at all in some view."""
    found: dict[tuple[str, str], list[tuple[Either, int]]] = {}
    for view in part.views:
        benefit = next((rule for rule in view if isinstance(rule, BenefitLimit)), None)
        cap = benefit.risk_cap(benefit.benefit(levels), goal) if benefit else HIGHEST_RISK
        if cap < 0:
            return None
        for rule in view:
            if isinstance(rule, AnswerLimit | FaceLimit):
                found.setdefault((rule.rule, rule.subject), []).append((rule, cap))
    return [_Joint(tuple(views)) for views in found.values()]


def _shortest_ways(part: Part, joints: list[_Joint], one: _Joint, levels: Levels, goal: int) -> list[frozenset[str]]:
    """The smallest sets of questions that lift a compound or a face; of those that come to the same, only one."""
    for size in range(len(one.questions) + 1):
        chosen = [frozenset(some) for some in combinations(one.questions, size)]
        ways = [way for way in chosen if one.lifted({**levels, **dict.fromkeys(way, BEST)}, goal)]
        if ways:
            others = {question for other in joints if other is not one for question in other.questions}
            return _without_needless(part, others, ways, levels)
    return []


def _without_needless(part: Part, others: set[str], ways: list[frozenset[str]], levels: Levels) -> list[frozenset[str]]:
    """Leave out a question that helps nothing else, beside one that gains every consideration as much."""
    to_gain = [rule.to_gain(levels) for rule in part.readiness]

    def gains(way: frozenset[str]) -> list[int]:
        return [sum(gain.get(one, 0) for one in way) for gain in to_gain]

    kept: list[frozenset[str]] = []
    for way in sorted(ways, key=gains, reverse=True):
        enough = any(all(map(ge, gains(other), gains(way))) for other in kept)
        if not enough or not others.isdisjoint(way):
            kept.append(way)
    return kept


def _on_readiness(rules: Sequence[ReadinessLimit], levels: Levels, goal: int) -> int:
    """How few further raises all considerations need; each has its own questions, the same ones in every view."""
    needed = 0
    for subject in dict.fromkeys(rule.subject for rule in rules):
        views = [(rule.to_gain(levels), rule.short(levels, goal)) for rule in rules if rule.subject == subject]
        lacking = [(gain, short) for gain, short in views if short > 0]
        questions = dict.fromkeys(question for gain, _ in lacking for question in gain)
        gains = [tuple(gain.get(question, 0) for gain, _ in lacking) for question in questions]
        needed += fewest_gains(gains, tuple(short for _, short in lacking))
    return needed
