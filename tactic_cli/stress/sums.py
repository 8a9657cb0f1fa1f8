"""The fewest answers that bring a consideration to a sum, while no other rule speaks before it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import accumulate

from tactic_cli.playbook.entry import LEVELS
from tactic_cli.scoring.limits import Levels
from tactic_cli.scoring.readiness import ReadinessLimit
from tactic_cli.scoring.verdict import TOP, Rules

Answers = Mapping[str, int]
Reached = Mapping[int, Answers]
"""For each weighted sum the fewest answers, apart from the rest, that come to it."""


MOST = 2000
"""Up to this weighted sum answers are looked for: far more than people write, and what a hostile file may cost."""


class Sums:
    """A stage's considerations, with all answers at one level but those that are changed."""

    def __init__(self, rules: Rules, levels: Levels) -> None:
        self._rules, self._levels = rules, dict(levels)
        self._reached: dict[tuple[str, int], tuple[list[Reached], list[Reached]]] = {}

    def around(self, before: ReadinessLimit, after: ReadinessLimit) -> Iterator[Answers]:
        """Few answers at which a consideration sets another limit than before, the fewest for each sum.

        All its weights are as they were but for one at most. None where weights are so large that there would be too
        many sums to look at.
        """
        if max(before.whole, after.whole) > MOST:
            return
        names = list(before.weights)
        moved = next((place for place, one in enumerate(names) if after.weights.get(one) != before.weights[one]), None)
        for goal in sorted({limit + 1 for rule in (before, after) for _, limit in rule.bounds if limit < TOP}):
            heads, tails = self._both_ends(before, goal)
            if moved is None:
                yield from (dict(answers) for answers in heads[-1].values())
            else:
                yield from self._with_one(before, after, names[moved], (heads[moved], tails[moved + 1]), goal)

    def _with_one(
        self, before: ReadinessLimit, after: ReadinessLimit, one: str, parts: tuple[Reached, Reached], goal: int
    ) -> Iterator[Answers]:
        """Every level of the question whose weight is another, with the fewest others that bring the limits apart."""
        head, tail = parts
        for level in self._allowed(before, one, goal):
            own = {one: level} if level != self._levels[one] else {}
            for total in sorted(_between(before, after, one, level)):
                ways = [(some, tail[total - sum_]) for sum_, some in head.items() if total - sum_ in tail]
                if ways:
                    some, more = min(ways, key=lambda way: len(way[0]) + len(way[1]))
                    yield {**some, **more, **own}

    def _both_ends(self, rule: ReadinessLimit, goal: int) -> tuple[list[Reached], list[Reached]]:
        """What the first questions come to, for each number of them; and what the last ones come to."""
        name = (rule.subject, goal)
        if name not in self._reached:
            weights = list(rule.weights.items())
            start: Reached = {0: {}}

            def add(reached: Reached, question: tuple[str, int]) -> Reached:
                return self._added(rule, reached, question, goal)

            heads = list(accumulate(weights, add, initial=start))
            tails = list(accumulate(reversed(weights), add, initial=start))[::-1]
            self._reached[name] = heads, tails
        return self._reached[name]

    def _added(self, rule: ReadinessLimit, reached: Reached, question: tuple[str, int], goal: int) -> Reached:
        name, weight = question
        found: dict[int, Answers] = {}
        for level in self._allowed(rule, name, goal):
            own = {name: level} if level != self._levels[name] else {}
            for total, answers in reached.items():
                known = found.get(total + weight * level)
                if known is None or len(known) > len(answers) + len(own):
                    found[total + weight * level] = {**answers, **own}
        return found

    def _allowed(self, rule: ReadinessLimit, question: str, goal: int) -> list[int]:
        """The levels at which no other rule, all other answers at their level, limits below a verdict; best first."""
        others = [one for one in self._rules.in_order if question in one.questions and one.subject != rule.subject]
        return [
            level
            for level in sorted(LEVELS, key=lambda level: abs(level - self._levels[question]))
            if all(one.at({**self._levels, question: level}) >= goal for one in others)
        ]


def _between(before: ReadinessLimit, after: ReadinessLimit, one: str, level: int) -> set[int]:
    """The sums of the other questions at which one limit is reached and the other not, this question at a level."""
    found: set[int] = set()
    for (old, _), (new, _) in zip(before.bounds, after.bounds, strict=True):
        ends = old - before.weights[one] * level, new - after.weights.get(one, 0) * level
        found |= set(range(min(ends), max(ends)))
    return found
