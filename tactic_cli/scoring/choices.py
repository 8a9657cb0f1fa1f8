"""Every smallest choice of raises that lifts the limits of one part (method, section 9.3)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from tactic_cli.playbook.entry import LEVELS
from tactic_cli.playbook.model import Playbook
from tactic_cli.scoring.assessment import Move
from tactic_cli.scoring.limits import BEST, Levels
from tactic_cli.scoring.readiness import ReadinessLimit
from tactic_cli.scoring.verdict import LimitRule

_Pattern = tuple[int, tuple[tuple[int, tuple[int, int] | str], ...]]


def choices(
    playbook: Playbook, rules: Sequence[LimitRule], levels: Levels, goal: int, size: int
) -> tuple[tuple[Move, ...], ...]:
    """Every choice of `size` questions with levels of which none could be one lower, in the playbook's order.

    `size` is the least number that is enough: with fewer questions some rule stays below the goal. Ordered by
    the questions, one after the other, and then by their levels.
    """
    place = playbook.place_of
    found = [sorted(one, key=place.__getitem__) for one in _enough(rules, dict(levels), goal, size, frozenset())]
    found.sort(key=lambda one: [place[question] for question in one])
    moves = {one: [Move(one, level) for level in LEVELS] for chosen in found for one in chosen}
    # Questions that count the same in the same rules are raised the same way: solve each pattern once.
    solved: dict[tuple[_Pattern, ...], tuple[tuple[int, ...], ...]] = {}
    patterns = {one: _pattern(one, rules, levels) for one in moves}
    lacks = [_lack(rule, levels, goal) for rule in rules if isinstance(rule, ReadinessLimit)]
    others = [rule for rule in rules if not isinstance(rule, ReadinessLimit)]
    result: list[tuple[Move, ...]] = []
    for chosen in found:
        pattern = tuple(patterns[one] for one in chosen)
        if pattern not in solved:
            solved[pattern] = tuple(_lowest(lacks, others, levels, goal, chosen))
        result += [tuple(moves[one][to] for one, to in zip(chosen, raised, strict=True)) for raised in solved[pattern]]
    return tuple(result)


def _pattern(question: str, rules: Sequence[LimitRule], levels: Levels) -> _Pattern:
    """Where a question stands and how it counts: by its weight in a consideration, as itself in any other rule."""
    counts = tuple(
        (position, _weight(rule, question) if isinstance(rule, ReadinessLimit) else question)
        for position, rule in enumerate(rules)
        if question in rule.questions
    )
    return (levels[question], counts)


def _weight(rule: ReadinessLimit, question: str) -> tuple[int, int]:
    """How a question counts in a consideration: its weight, and the level below which its view never sees it."""
    return rule.weights[question], (rule.floor or {}).get(question, LEVELS[0])


def _enough(
    rules: Sequence[LimitRule], levels: dict[str, int], goal: int, size: int, closed: frozenset[str]
) -> Iterator[tuple[str, ...]]:
    """Every set of `size` open questions that, raised to their best, lifts all rules; each once.

    Some question of every rule that still binds must be in the set: follow the rule with the fewest candidates,
    and close those already tried.
    """
    binding = [rule for rule in rules if rule.at(levels) < goal]
    if not binding:
        yield ()
    if not binding or not size:
        return
    candidates = min((_candidates(rule, levels, goal, size, closed) for rule in binding), key=len)
    for question in candidates:
        raised = {**levels, question: BEST}
        for others in _enough(binding, raised, goal, size - 1, closed):
            yield (question, *others)
        closed |= {question}


def _candidates(rule: LimitRule, levels: Levels, goal: int, size: int, closed: frozenset[str]) -> tuple[str, ...]:
    """The open questions that may help to lift a rule with `size` raises in all."""
    able = tuple(one for one in rule.questions if levels[one] < BEST and one not in closed)
    if not isinstance(rule, ReadinessLimit):
        return able
    gains = rule.to_gain(levels)
    others = sum(sorted([gains[one] for one in able], reverse=True)[: size - 1])
    short = rule.short(levels, goal)
    return tuple(one for one in able if gains[one] + others >= short)


@dataclass(frozen=True, slots=True)
class _Lack:
    """What a consideration lacks in one view, and what each of its questions gains at each level."""

    short: int
    gains: Mapping[str, tuple[int, ...]]

    def made_up(self, chosen: Sequence[str], tried: Sequence[int]) -> bool:
        """Whether these questions, at these levels, make up what is lacking."""
        gained = [self.gains[one][level] for one, level in zip(chosen, tried, strict=True) if one in self.gains]
        return sum(gained) >= self.short


def _lack(rule: ReadinessLimit, levels: Levels, goal: int) -> _Lack:
    floor = rule.floor or {}

    def gains(question: str, weight: int) -> tuple[int, ...]:
        now = max(levels[question], floor.get(question, LEVELS[0]))
        return tuple(weight * (max(level, now) - now) for level in LEVELS)

    return _Lack(rule.short(levels, goal), {one: gains(one, weight) for one, weight in rule.weights.items()})


def _lowest(
    lacks: Sequence[_Lack], rules: Sequence[LimitRule], levels: Levels, goal: int, chosen: Sequence[str]
) -> Iterator[tuple[int, ...]]:
    """Every combination of levels for the chosen questions that is enough and of which none could be one lower."""
    touched = [rule for rule in rules if not set(rule.questions).isdisjoint(chosen)]
    trial = dict(levels)

    def enough(tried: Sequence[int]) -> bool:
        trial.update(zip(chosen, tried, strict=True))
        return all(lack.made_up(chosen, tried) for lack in lacks) and all(rule.at(trial) >= goal for rule in touched)

    def combinations(known: tuple[int, ...]) -> Iterator[tuple[int, ...]]:
        rest = len(chosen) - len(known)
        for level in range(levels[chosen[len(known)]] + 1, BEST + 1):
            tried = (*known, level)
            if enough((*tried, *(BEST,) * (rest - 1))):
                if rest == 1:
                    yield tried
                    return
                yield from combinations(tried)

    for tried in combinations(()):
        if not any(enough((*tried[:i], tried[i] - 1, *tried[i + 1 :])) for i in range(len(tried) - 1)):
            yield tried
