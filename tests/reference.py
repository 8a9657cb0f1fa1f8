"""Section 9 of the method, what would move the verdict, read slowly and plainly; see `reference_group`.

Nothing is clever: the smallest set of raises is found by trying. Where the text leaves a choice, the function says
how it is read. Every function takes the views of all assessors; a change applies in every view.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction
from functools import partial
from itertools import combinations, product

from tests.reference_verdict import Levels, Rule, Stage, Views, headline, highs, interval, lows, span_of, verdict

Ends = tuple[int, int]


def everywhere(views: Views, question: str, change: Callable[[Ends], Ends]) -> Views:
    """A change of one question in every view; where somebody says that it does not apply, that stays."""
    return [{**one, question: (ends := one[question]) and change(ends)} for one in views]


def raised(ends: Ends, level: int) -> Ends:
    """A raise sets both ends to at least the level."""
    return (max(ends[0], level), max(ends[1], level))


def worsened(ends: Ends, level: int) -> Ends:
    """A worsening sets both ends to at most the level."""
    return (min(ends[0], level), min(ends[1], level))


def set_to(_: Ends, level: int) -> Ends:
    """What is found out is one level, for everyone."""
    return (level, level)


def lowest_limit(rule: Rule, several: Sequence[Levels]) -> int:
    """The lowest limit that any view sets."""
    return min(rule.limit(levels) for levels in several)


def blocking(stage: Stage, views: Views) -> list[dict[str, object]]:
    """9.1: every limit of the worst case below the target; at headline 0 every limit of 0 in the best case.

    With several assessors the lowest limit that any view sets, once per rule and subject.
    """
    now = headline(stage, views)
    ends, target = (highs, 1) if now == 0 else (lows, now + 1)
    several = [ends(one) for one in views]
    found = [(rule, lowest_limit(rule, several)) for rule in stage.rules] if now < 3 else []
    below = [(rule, limit) for rule, limit in found if limit < target]
    return [
        {"rule": rule.name, "subject": rule.subject, "limit": limit}
        for rule, limit in sorted(below, key=lambda pair: pair[1])
    ]


def single_raises(stage: Stage, views: Views) -> list[dict[str, object]]:
    """9.2: the smallest raise of each question after which the headline reaches the target, others unchanged.

    The target is "in the worst case": the low ends must reach it, also under a policy whose headline may lie above
    the worst case by more than one.
    """
    now = headline(stage, views)
    if now in (0, 3):
        return []
    found = []
    for one in stage.order:
        ends = span_of(views, one)
        for level in range(ends[0] + 1, 5) if ends else ():
            if interval(stage, everywhere(views, one, partial(raised, level=level)))[0] > now:
                found.append(move(one, level))
                break
    return found


def move(question: str, level: int) -> dict[str, object]:
    """A question and the level it would have to reach."""
    return {"question": question, "to": level}


def necessary_raises(stage: Stage, several: Sequence[Levels], target: int) -> dict[str, int]:
    """9.3: what a single-answer limit makes necessary in any view, to the lowest level that lifts it."""
    found = {}
    for rule in stage.rules:
        if rule.questions == (rule.subject,) and lowest_limit(rule, several) < target:
            one = rule.subject
            found[one] = next(level for level in range(5) if rule.limit({one: level}) >= target)
    return {one: found[one] for one in stage.order if one in found}


def after_raises(several: Sequence[Levels], raises: Mapping[str, int]) -> list[Levels]:
    """The low ends of every view after raises."""
    return [
        {one: level if level is None else max(level, raises.get(one, 0)) for one, level in levels.items()}
        for levels in several
    ]


def smallest_set(stage: Stage, views: Views) -> dict[str, object] | None:
    """9.3: the necessary raises, then for each part that is left the fewest further raises, for all views together.

    The necessary raises are always listed whole; a further raise of the same question takes its place.
    """
    now = headline(stage, views)
    if now in (0, 3):
        return None
    target = now + 1
    worst = [lows(one) for one in views]
    necessary = necessary_raises(stage, worst, target)
    after = after_raises(worst, necessary)
    left = [further(stage, part, after, target) for part in parts(stage, after)]
    return {
        "reaches": target,
        "necessary": [move(one, level) for one, level in necessary.items()],
        "further": [one for one in left if one is not None],
    }


def parts(stage: Stage, several: Sequence[Levels]) -> list[tuple[Rule, ...]]:
    """9.3: rules over several questions fall into parts that do not touch each other.

    A rule that is already met connects as well. The parts stand in the order of their first question.
    """
    found: list[list[Rule]] = []
    for rule in stage.rules:
        if rule.questions == (rule.subject,) or not applying(rule, several):
            continue
        touching = [part for part in found if any(touch(rule, other, several) for other in part)]
        found = [part for part in found if part not in touching] + [[*(one for part in touching for one in part), rule]]
    found.sort(key=lambda part: min(stage.order.index(one) for rule in part for one in applying(rule, several)))
    return [tuple(rule for rule in stage.rules if rule in part) for part in found]


def touch(one: Rule, other: Rule, several: Sequence[Levels]) -> bool:
    """9.3: two rules touch that share a question that applies in any view.

    So do, as the text lists them, a compound and its consideration, benefit questions and their consideration.
    """
    shared = applying(one, several) & applying(other, several)
    names = {(rule.name, rule.subject) for rule in (one, other)}
    return bool(shared) or any(("consideration", name) in names for name in (*one.beside, *other.beside))


def applying(rule: Rule, several: Sequence[Levels]) -> set[str]:
    """The questions of a rule that apply for anybody."""
    return {one for one in rule.questions if any(levels[one] is not None for levels in several)}


def lowest_level(several: Sequence[Levels], question: str) -> int:
    """The lowest level of a question in any view where it applies."""
    return min(level for levels in several if (level := levels[question]) is not None)


def further(stage: Stage, part: tuple[Rule, ...], several: Sequence[Levels], target: int) -> dict[str, object] | None:
    """9.3: the fewest further raises of a part, and every choice of that many of which none can be one lower."""
    touched = set[str]().union(*(applying(rule, several) for rule in part))
    mine = [{one: levels[one] for rule in part for one in rule.questions} for levels in several]

    def reached(raises: Mapping[str, int]) -> bool:
        now = after_raises(mine, raises)
        return all(rule.limit(levels) >= target for rule in part for levels in now)

    if reached({}):
        return None
    free = [one for one in stage.order if one in touched and lowest_level(several, one) < 4]
    fewest = next(
        size
        for size in range(1, len(free) + 1)
        if any(reached(dict.fromkeys(chosen, 4)) for chosen in combinations(free, size))
    )
    subjects = [rule.subject for rule in part if lowest_limit(rule, several) < target]
    return {"for": subjects, "fewest": fewest, "any_of": choices(free, fewest, several, reached)}


def choices(
    free: Sequence[str], fewest: int, several: Sequence[Levels], reached: Callable[[Mapping[str, int]], bool]
) -> list[list[dict[str, object]]] | None:
    """9.3: the choices of a part as JSON; no list where more than three raises are needed."""
    if fewest > 3:
        return None
    found = [choice for chosen in combinations(free, fewest) for choice in lowest(chosen, several, reached)]
    return [[move(one, level) for one, level in choice.items()] for choice in found]


def lowest(
    chosen: tuple[str, ...], several: Sequence[Levels], reached: Callable[[Mapping[str, int]], bool]
) -> Iterator[dict[str, int]]:
    """Every way of raising all the chosen questions that reaches the target and of which none can be one lower."""
    if not reached(dict.fromkeys(chosen, 4)):
        return
    for tops in product(*(range(lowest_level(several, one) + 1, 5) for one in chosen)):
        raise_to = dict(zip(chosen, tops, strict=True))
        if reached(raise_to) and not any(reached({**raise_to, one: raise_to[one] - 1}) for one in chosen):
            yield raise_to


def naive_sets(stage: Stage, views: Views) -> set[tuple[tuple[str, int], ...]]:
    """9.3 without any structure, for tiny playbooks: every whole set, from all raises of all questions.

    The necessary raises come first; then the fewest questions raised above that, each as low as can be. Each set
    names every question that ends higher than somebody's low end.
    """
    start = [lows(one) for one in views]
    target = headline(stage, views) + 1
    necessary = necessary_raises(stage, start, target)
    after = after_raises(start, necessary)
    free = [one for one in stage.order if span_of(views, one) and lowest_level(after, one) < 4]

    def reached(raises: Mapping[str, int]) -> bool:
        return all(verdict(stage, levels) >= target for levels in after_raises(after, raises))

    for size in range(len(free) + 1):
        found = [choice for chosen in combinations(free, size) for choice in lowest(chosen, after, reached)]
        if found:
            whole = [{**necessary, **choice} for choice in found]
            return {tuple((one, w[one]) for one in stage.order if one in w) for w in whole}
    return set()


def watch(stage: Stage, views: Views, known: set[str]) -> list[dict[str, object]]:
    """9.4: the smallest worsening that lowers the headline, listed where it is one below the low end that counts.

    "Answered low end" is read as the lowest low end of any view, after lowering, of questions that somebody gave a
    level or a range; for a stance it is the low end of the counted level.
    """
    now = headline(stage, views)
    found = []
    for one in stage.order:
        ends = span_of(views, one)
        for level in range(ends[1] - 1, -1, -1) if ends and one in known else ():
            if headline(stage, everywhere(views, one, partial(worsened, level=level))) < now:
                found += [move(one, level)] if ends and level == ends[0] - 1 else []
                break
    return found


def find_out(stage: Stage, views: Views) -> list[str]:
    """9.5: every range, by the mean narrowing of the verdict's range over its levels, largest first.

    A question's range is all that is still possible in any view, so that disagreement is a range too. Colleagues
    who differ in several questions may agree in the verdict; to settle one of them can then widen it. Such a question
    stands last; what changes nothing on average is left out.
    """
    worst, best = interval(stage, views)
    gains = {}
    for one in stage.order:
        ends = span_of(views, one)
        levels = range(ends[0], ends[1] + 1) if ends and ends[0] < ends[1] else ()
        after = [interval(stage, everywhere(views, one, partial(set_to, level=level))) for level in levels]
        if after:
            gains[one] = Fraction(sum((best - worst) - (high - low) for low, high in after), len(after))
    return [one for one in sorted(gains, key=lambda one: (-gains[one], stage.order.index(one))) if gains[one] != 0]
