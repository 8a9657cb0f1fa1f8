"""The method read slowly and plainly, for one assessor, to check the scoring against.

Nothing here comes from `tactic_cli.scoring`. Every function names the section of the method that it reads; the
sections follow each other as they do there, those on the verdict in `reference_verdict`, section 9 here. Nothing
is clever: the smallest set of raises is found by trying. Where the text leaves a choice, the function says how it
is read. The result is the JSON of `tactic score --json` as plain values.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from fractions import Fraction
from itertools import combinations, product

from tactic_cli.campaign.model import AnswersFile
from tactic_cli.playbook.model import Playbook
from tests.reference_verdict import (
    Levels,
    Ranges,
    Rule,
    Stage,
    benefit_of,
    exact,
    headline,
    highs,
    interval,
    is_guess,
    is_stale,
    is_thin,
    lows,
    ranges_of,
    risk_of,
    score_of,
    top_risk,
    verdict,
    widened,
)

# Section 9: what would move the verdict


def raised(ends: tuple[int, int], level: int) -> tuple[int, int]:
    """A raise sets both ends to at least the level."""
    return (max(ends[0], level), max(ends[1], level))


def worsened(ends: tuple[int, int], level: int) -> tuple[int, int]:
    """A worsening sets both ends to at most the level."""
    return (min(ends[0], level), min(ends[1], level))


def blocking(stage: Stage, ranges: Ranges) -> list[dict[str, object]]:
    """9.1: every limit of the worst case below the target; at headline 0 every limit of 0 in the best case."""
    now = headline(stage, ranges)
    levels, target = (highs(ranges), 1) if now == 0 else (lows(ranges), now + 1)
    found = [(rule, rule.limit(levels)) for rule in stage.rules] if now < 3 else []
    below = [(rule, limit) for rule, limit in found if limit < target]
    return [
        {"rule": rule.name, "subject": rule.subject, "limit": limit}
        for rule, limit in sorted(below, key=lambda pair: pair[1])
    ]


def single_raises(stage: Stage, ranges: Ranges) -> list[dict[str, object]]:
    """9.2: the smallest raise of each question after which the headline reaches the target, others unchanged.

    The target is "in the worst case": the low ends must reach it, also under a policy whose headline may lie above
    the worst case by more than one.
    """
    now = headline(stage, ranges)
    if now in (0, 3):
        return []
    found = []
    for one in stage.order:
        ends = ranges[one]
        for level in range(ends[0] + 1, 5) if ends else ():
            if ends and interval(stage, {**ranges, one: raised(ends, level)})[0] > now:
                found.append(move(one, level))
                break
    return found


def move(question: str, level: int) -> dict[str, object]:
    """A question and the level it would have to reach."""
    return {"question": question, "to": level}


def necessary_raises(stage: Stage, levels: Levels, target: int) -> dict[str, int]:
    """9.3: what a single-answer limit makes necessary, to the lowest level that lifts it."""
    found = {}
    for rule in stage.rules:
        if rule.questions == (rule.subject,) and rule.limit(levels) < target:
            one = rule.subject
            found[one] = next(level for level in range(5) if rule.limit({**levels, one: level}) >= target)
    return {one: found[one] for one in stage.order if one in found}


def smallest_set(stage: Stage, ranges: Ranges) -> dict[str, object] | None:
    """9.3: the necessary raises, then for each part that is left the fewest further raises.

    The necessary raises are always listed whole; a further raise of the same question takes its place.
    """
    now = headline(stage, ranges)
    if now in (0, 3):
        return None
    target = now + 1
    necessary = necessary_raises(stage, lows(ranges), target)
    after = {**lows(ranges), **necessary}
    left = [further(stage, part, after, target) for part in parts(stage, after)]
    return {
        "reaches": target,
        "necessary": [move(one, level) for one, level in necessary.items()],
        "further": [one for one in left if one is not None],
    }


def parts(stage: Stage, levels: Levels) -> list[tuple[Rule, ...]]:
    """9.3: rules over several questions fall into parts that do not touch each other.

    A rule that is already met connects as well. The parts stand in the order of their first question.
    """
    found: list[list[Rule]] = []
    for rule in stage.rules:
        if rule.questions == (rule.subject,) or not applying(rule, levels):
            continue
        touching = [part for part in found if any(touch(rule, other, levels) for other in part)]
        found = [part for part in found if part not in touching] + [[*(one for part in touching for one in part), rule]]
    found.sort(key=lambda part: min(stage.order.index(one) for rule in part for one in applying(rule, levels)))
    return [tuple(rule for rule in stage.rules if rule in part) for part in found]


def touch(one: Rule, other: Rule, levels: Levels) -> bool:
    """9.3: two rules touch that share a question that applies.

    So do, as the text lists them, a compound and its consideration, benefit questions and their consideration.
    """
    shared = applying(one, levels) & applying(other, levels)
    names = {(rule.name, rule.subject) for rule in (one, other)}
    return bool(shared) or any(("consideration", name) in names for name in (*one.beside, *other.beside))


def applying(rule: Rule, levels: Levels) -> set[str]:
    """The questions of a rule that apply."""
    return {one for one in rule.questions if levels[one] is not None}


def further(stage: Stage, part: tuple[Rule, ...], levels: Levels, target: int) -> dict[str, object] | None:
    """9.3: the fewest further raises of a part, and every choice of that many of which none can be one lower."""

    def reached(changed: Mapping[str, int]) -> bool:
        now = {**levels, **changed}
        return all(rule.limit(now) >= target for rule in part)

    if reached({}):
        return None
    touched = set[str]().union(*(applying(rule, levels) for rule in part))
    free = [one for one in stage.order if one in touched and exact(levels, one) < 4]
    fewest = next(
        size
        for size in range(1, len(free) + 1)
        if any(reached(dict.fromkeys(chosen, 4)) for chosen in combinations(free, size))
    )
    subjects = [rule.subject for rule in part if rule.limit(levels) < target]
    choices = None if fewest > 3 else [c for some in combinations(free, fewest) for c in lowest(some, levels, reached)]
    any_of = None if choices is None else [[move(one, level) for one, level in choice.items()] for choice in choices]
    return {"for": subjects, "fewest": fewest, "any_of": any_of}


def lowest(
    chosen: tuple[str, ...], levels: Levels, reached: Callable[[Mapping[str, int]], bool]
) -> Iterator[dict[str, int]]:
    """Every way of raising all the chosen questions that reaches the target and of which none can be one lower."""
    if not reached(dict.fromkeys(chosen, 4)):
        return
    for tops in product(*(range(exact(levels, one) + 1, 5) for one in chosen)):
        raise_to = dict(zip(chosen, tops, strict=True))
        if reached(raise_to) and not any(reached({**raise_to, one: raise_to[one] - 1}) for one in chosen):
            yield raise_to


def naive_sets(stage: Stage, ranges: Ranges) -> set[tuple[tuple[str, int], ...]]:
    """9.3 without any structure, for tiny playbooks: every whole set, from all raises of all questions.

    The necessary raises come first; then the fewest questions raised above that, each as low as can be. Each set
    names every question that ends higher than its low end.
    """
    start = lows(ranges)
    target = headline(stage, ranges) + 1
    after = {**start, **necessary_raises(stage, start, target)}
    free = [one for one in stage.order if (level := after[one]) is not None and level < 4]

    def reached(changed: Mapping[str, int]) -> bool:
        return verdict(stage, {**after, **changed}) >= target

    for size in range(len(free) + 1):
        found = [choice for chosen in combinations(free, size) for choice in lowest(chosen, after, reached)]
        if found:
            whole = [{**after, **choice} for choice in found]
            return {tuple((one, exact(w, one)) for one in stage.order if w[one] != start[one]) for w in whole}
    return set()


def watch(stage: Stage, ranges: Ranges, known: set[str]) -> list[dict[str, object]]:
    """9.4: the smallest worsening that lowers the headline, listed where it is one below the low end that counts.

    "Answered low end" is read as the low end after lowering, of questions that have an answer which is not a
    don't-know.
    """
    now = headline(stage, ranges)
    found = []
    for one in stage.order:
        ends = ranges[one]
        for level in range(ends[1] - 1, -1, -1) if ends and one in known else ():
            if ends and headline(stage, {**ranges, one: worsened(ends, level)}) < now:
                found += [move(one, level)] if level == ends[0] - 1 else []
                break
    return found


def find_out(stage: Stage, ranges: Ranges) -> list[str]:
    """9.5: every range, by the mean narrowing of the verdict's range over its levels, largest first."""
    worst, best = interval(stage, ranges)
    gains = {}
    for one, ends in ranges.items():
        levels = range(ends[0], ends[1] + 1) if ends and ends[0] < ends[1] else ()
        after = [interval(stage, {**ranges, one: (level, level)}) for level in levels]
        if after:
            gains[one] = Fraction(sum((best - worst) - (high - low) for low, high in after), len(after))
    return [one for one in sorted(gains, key=lambda one: (-gains[one], stage.order.index(one))) if gains[one] != 0]


# The interface: the same as JSON


def assessment(playbook: Playbook, sheet: AnswersFile, as_of: date | None = None) -> dict[str, object]:
    """Everything that follows from one answers file, shaped as `tactic score --json` prints it."""
    stage = Stage(playbook, sheet.stage)
    day = as_of or sheet.as_of
    ranges = ranges_of(stage, sheet, day)
    known = {one for one, answer in sheet.answers.items() if not answer.dont_know and answer.low is not None}
    return {
        "format": "tactic-assessment/1",
        "playbook": {"id": playbook.id, "version": playbook.version, "sha256": playbook.sha256},
        "stage": sheet.stage,
        "as_of": day.isoformat(),
        "assessors": [sheet.assessor],
        "verdict": named_verdict(stage, ranges),
        "risk": risk(stage, ranges),
        "benefit": benefit(stage, ranges),
        "readiness": readiness(stage, ranges),
        "coverage": coverage(stage, sheet),
        "blocking": blocking(stage, ranges),
        "improvements": {"single": single_raises(stage, ranges), "set": smallest_set(stage, ranges)},
        "watch": watch(stage, ranges, known),
        "find_out": find_out(stage, ranges),
        "stances": {},
        "disagreements": [],
        "identical": [],
        "stale": list(widened(stage, sheet, day, lambda q, answer: is_stale(q, answer, sheet, day))),
        "guesses": list(widened(stage, sheet, day, lambda q, answer: is_guess(stage, q, answer))),
    }


def named_verdict(stage: Stage, ranges: Ranges) -> dict[str, object]:
    """Section 7, with the stage's own words (section 1)."""
    here = next(one for one in stage.playbook.stages if one.id == stage.stage)
    names = {word.level: word.name for word in stage.playbook.verdict_words[here.verdicts]}
    worst, best = interval(stage, ranges)
    levels = {"headline": headline(stage, ranges), "worst": worst, "best": best}
    return {which: {"level": level, "name": names[level]} for which, level in levels.items()}


def risk(stage: Stage, ranges: Ranges) -> dict[str, object]:
    """Section 4: `worst` is the higher risk; `overall` names every face at the overall worst."""
    faces = {
        one.id: {"worst": risk_of(stage, one, lows(ranges)), "best": risk_of(stage, one, highs(ranges))}
        for one in stage.faces
    }
    worst, best = top_risk(stage, lows(ranges)), top_risk(stage, highs(ranges))
    at_worst = [one for one, levels in faces.items() if levels["worst"] == worst]
    return {"overall": {"worst": worst, "best": best, "faces": at_worst}, "faces": faces}


def benefit(stage: Stage, ranges: Ranges) -> dict[str, int] | None:
    """Section 5; nothing in a stage that does not look at benefit."""
    if not stage.has_benefit:
        return None
    return {"low": benefit_of(stage, lows(ranges)), "high": benefit_of(stage, highs(ranges))}


def readiness(stage: Stage, ranges: Ranges) -> dict[str, object]:
    """Section 6: the profile, and the weakest: the lowest low score, the first in the playbook's order."""
    low, high = lows(ranges), highs(ranges)
    profile: dict[str, object] = {}
    scores: dict[str, Fraction] = {}
    for one in stage.considerations:
        ends = (score_of(stage, one.id, low), score_of(stage, one.id, high))
        words = [None if end is None else str(end) for end in ends]
        profile[one.id] = {"low": words[0], "high": words[1], "thin": is_thin(stage, one.id, low)}
        if ends[0] is not None:
            scores[one.id] = ends[0]
    weakest = min(scores, key=lambda one: scores[one]) if scores else None
    return {"weakest": weakest, "considerations": profile}


def coverage(stage: Stage, sheet: AnswersFile) -> dict[str, int]:
    """Section 7's "N of M answered, K don't know"; what was skipped is not answered."""
    found = [sheet.answers.get(one) for one in stage.order]
    answered = [one for one in found if one is not None]
    return {
        "asked": len(found),
        "answered": sum(one.low is not None and not one.dont_know for one in answered),
        "dont_know": sum(one.dont_know for one in answered),
        "not_answered": len(found) - len(answered),
        "not_applicable": sum(one.low is None for one in answered),
        "unknown_by_rule": 0,
    }
