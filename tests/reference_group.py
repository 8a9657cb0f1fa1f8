"""The method read slowly and plainly, for any number of assessors, to check the scoring against.

Nothing here comes from `tactic_cli.scoring`. Every function names the section of the method that it reads: sections
1 to 7 are in `reference_verdict`, section 8 is here, section 9 in `reference`. The result is the JSON of
`tactic score --json` as plain values. Where the text leaves a choice, the function says how it is read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from fractions import Fraction
from itertools import combinations

from tactic_cli.campaign.model import Answer, AnswersFile
from tactic_cli.playbook.model import Playbook, Question
from tests.reference import blocking, find_out, single_raises, smallest_set, watch
from tests.reference_verdict import (
    Ranges,
    Stage,
    Views,
    benefit_of,
    given,
    headline,
    highs,
    interval,
    is_guess,
    is_stale,
    is_thin,
    lowered,
    lows,
    risk_of,
    score_of,
    top_risk,
    widened,
)

Ends = tuple[int, int]
Sheets = Sequence[AnswersFile]

ENOUGH_TO_COUNT = 5
"""8.5: below so many people no counts are told."""


# Section 8.1: own views


def views_of(stage: Stage, sheets: Sheets, day: date) -> list[Ranges]:
    """What each assessor sees: own answers, gaps filled from colleagues, stances counted. Equal views stand once."""
    found: list[Ranges] = []
    for own in sheets:
        view = {one.id: seen(stage, one, own, sheets, day) for one in stage.asked}
        found += [] if view in found else [view]
    return found


def seen(stage: Stage, question: Question, own: AnswersFile, sheets: Sheets, day: date) -> Ends | None:
    """The range of one question in the view of one assessor."""
    if question.kind == "stance" and counts_heads(sheets):
        return counted(stage, [lowered(stage, question, one, day) for one in sheets])
    if is_unknown_by_rule(stage, question, sheets):
        return (0, 4)
    answer = own.answers.get(question.id)
    if answer is not None and not answer.dont_know:
        return lowered(stage, question, own, day)
    said = [one for one in sheets if gave_levels(one.answers.get(question.id))]
    spans = [ends for one in said if (ends := lowered(stage, question, one, day)) is not None]
    return (min(low for low, _ in spans), max(high for _, high in spans)) if spans else (0, 4)


def gave_levels(answer: Answer | None) -> bool:
    """Whether somebody answered with a level or a range: neither don't know nor not applicable."""
    return answer is not None and not answer.dont_know and answer.low is not None


# Section 8.2: two pairs of eyes


def is_unknown_by_rule(stage: Stage, question: Question, sheets: Sheets) -> bool:
    """Answered by fewer than two, or half or more of those who gave an entry say "don't know"."""
    eyes = stage.policy.group.eyes
    if len(sheets) < 2 or question.kind not in eyes.kinds:
        return False
    entries = [one.answers[question.id] for one in sheets if question.id in one.answers]
    answered, unknown = sum(gave_levels(one) for one in entries), sum(one.dont_know for one in entries)
    return answered < eyes.at_least or Fraction(unknown, answered + unknown) >= eyes.unknown_from


# Section 8.4: stances


def counts_heads(sheets: Sheets) -> bool:
    """Files scored together speak for their writers; one file alone does only where it says so."""
    return len(sheets) > 1 or sheets[0].stances == "personal"


def counted(stage: Stage, people: Sequence[Ends | None]) -> Ends:
    """The level of a stance from everybody's range; [0, 4] stands for missing and not knowing too."""
    policy = stage.policy.stances
    ranges = [ends or (0, 4) for ends in people]
    low = stance_level(
        stage,
        against=sum(low <= policy.against_up_to for low, _ in ranges),
        in_favour=sum(low >= policy.for_from for low, _ in ranges),
        people=len(ranges),
    )
    high = stance_level(
        stage,
        against=sum(high <= policy.against_up_to for _, high in ranges),
        in_favour=sum(high >= policy.for_from for _, high in ranges),
        people=len(ranges),
    )
    return (low, high)


def stance_level(stage: Stage, *, against: int, in_favour: int, people: int) -> int:
    """The level from the share against, and at most so much where too few are for."""
    policy = stage.policy.stances
    reached = [row for row in policy.shares if Fraction(against, people) >= row.against_at_least]
    level = policy.any_against if against else policy.nobody_against
    if against and reached:
        level = max(reached, key=lambda row: row.against_at_least).level
    return min(level, policy.few_for_at_most) if Fraction(in_favour, people) < policy.for_below else level


# Section 8.5 and 8.6: what is told about division


def stances(stage: Stage, sheets: Sheets, day: date) -> dict[str, object]:
    """8.5: counted level and, from five people on, against, unsure and for; who gave none or a wide range is unsure.

    "Two camps" is said where both hold a third or more; the interface leaves out only the counts below five people.
    """
    policy = stage.policy.stances
    found: dict[str, object] = {}
    for one in stage.asked if len(sheets) > 1 else ():
        if one.kind != "stance":
            continue
        ranges = [lowered(stage, one, sheet, day) or (0, 4) for sheet in sheets]
        low, high = counted(stage, ranges)
        against = sum(high <= policy.against_up_to for _, high in ranges)
        in_favour = sum(low >= policy.for_from for low, _ in ranges)
        told = len(sheets) >= ENOUGH_TO_COUNT
        found[one.id] = {
            "low": low,
            "high": high,
            "against": against if told else None,
            "unsure": len(sheets) - against - in_favour if told else None,
            "for": in_favour if told else None,
            "two_camps": Fraction(min(against, in_favour), len(sheets)) >= stage.policy.group.camps_from,
        }
    return found


def disagreements(stage: Stage, sheets: Sheets) -> list[dict[str, object]]:
    """8.6: two people two levels or more apart, as given, before lowering; red lines and their parts first."""
    found = []
    for one in sorted(stage.asked, key=lambda question: question.kind not in ("red_line", "red_part")):
        entries = [given(sheet.answers[one.id]) for sheet in sheets if gave_levels(sheet.answers.get(one.id))]
        ends = [entry for entry in entries if entry is not None]
        gap = max(low for low, _ in ends) - min(high for _, high in ends) if ends else 0
        if one.kind != "stance" and gap >= stage.policy.group.apart:
            low, high = min(low for low, _ in ends), max(high for _, high in ends)
            found.append({"question": one.id, "low": low, "high": high})
    return found


def identical(sheets: Sheets) -> list[list[str]]:
    """8.4: pairs of labels whose answers are all the same; dates, grounds, notes and reasons are not the answer.

    Two people who have said nothing agree in no answer.
    """
    said = {one.assessor: {question: bare(answer) for question, answer in one.answers.items()} for one in sheets}
    return [[one, other] for one, other in combinations(sorted(said), 2) if said[one] and said[one] == said[other]]


def bare(answer: Answer) -> tuple[object, ...]:
    """What was answered, without anything about it."""
    return (answer.low, answer.high, answer.dont_know)


# The interface: the same as JSON


def assessment(playbook: Playbook, sheets: Sheets, as_of: date | None = None) -> dict[str, object]:
    """Everything that follows from answers files, shaped as `tactic score --json` prints it."""
    stage = Stage(playbook, sheets[0].stage)
    day = as_of or max(one.as_of for one in sheets)
    views = views_of(stage, sheets, day)
    known = {one for one in stage.order if any(gave_levels(sheet.answers.get(one)) for sheet in sheets)}
    return {
        "format": "tactic-assessment/1",
        "playbook": {"id": playbook.id, "version": playbook.version, "sha256": playbook.sha256},
        "stage": stage.stage,
        "as_of": day.isoformat(),
        "assessors": sorted(one.assessor for one in sheets),
        "verdict": named_verdict(stage, views),
        "risk": risk(stage, views),
        "benefit": benefit(stage, views),
        "readiness": readiness(stage, views),
        "coverage": coverage(stage, sheets),
        "blocking": blocking(stage, views),
        "improvements": {"single": single_raises(stage, views), "set": smallest_set(stage, views)},
        "watch": watch(stage, views, known),
        "find_out": find_out(stage, views),
        "stances": stances(stage, sheets, day),
        "disagreements": disagreements(stage, sheets),
        "identical": identical(sheets),
        "stale": widened_in_any(stage, sheets, day, lambda q, answer, sheet: is_stale(q, answer, sheet, day)),
        "guesses": widened_in_any(stage, sheets, day, lambda q, answer, _: is_guess(stage, q, answer)),
    }


def widened_in_any(
    stage: Stage, sheets: Sheets, day: date, holds: Callable[[Question, Answer, AnswersFile], bool]
) -> list[str]:
    """The ids whose range became wider for a cause in anybody's answers."""
    found = {
        one
        for sheet in sheets
        for one in widened(stage, sheet, day, lambda q, answer, sheet=sheet: holds(q, answer, sheet))  # type: ignore[misc] # mypy cannot infer a lambda's default
    }
    return [one for one in stage.order if one in found]


def named_verdict(stage: Stage, views: Views) -> dict[str, object]:
    """Sections 7 and 8.3, with the stage's own words (section 1)."""
    here = next(one for one in stage.playbook.stages if one.id == stage.stage)
    names = {word.level: word.name for word in stage.playbook.verdict_words[here.verdicts]}
    worst, best = interval(stage, views)
    levels = {"headline": headline(stage, views), "worst": worst, "best": best}
    return {which: {"level": level, "name": names[level]} for which, level in levels.items()}


def risk(stage: Stage, views: Views) -> dict[str, object]:
    """Section 4: `worst` is the higher risk; `overall` names every face at the overall worst; all span all views."""
    faces = {
        one.id: {
            "worst": max(risk_of(stage, one, lows(view)) for view in views),
            "best": min(risk_of(stage, one, highs(view)) for view in views),
        }
        for one in stage.faces
    }
    worst = max(top_risk(stage, lows(view)) for view in views)
    best = min(top_risk(stage, highs(view)) for view in views)
    at_worst = [one for one, levels in faces.items() if levels["worst"] == worst]
    return {"overall": {"worst": worst, "best": best, "faces": at_worst}, "faces": faces}


def benefit(stage: Stage, views: Views) -> dict[str, int] | None:
    """Section 5; nothing in a stage that does not look at benefit."""
    if not stage.has_benefit:
        return None
    return {
        "low": min(benefit_of(stage, lows(view)) for view in views),
        "high": max(benefit_of(stage, highs(view)) for view in views),
    }


def readiness(stage: Stage, views: Views) -> dict[str, object]:
    """Section 6: the profile, and the weakest: the lowest low score, the first in the playbook's order."""
    profile: dict[str, object] = {}
    scores: dict[str, Fraction] = {}
    for one in stage.considerations:
        low = least(score_of(stage, one.id, lows(view)) for view in views)
        high = [score for view in views if (score := score_of(stage, one.id, highs(view))) is not None]
        profile[one.id] = {
            "low": None if low is None else str(low),
            "high": str(max(high)) if high else None,
            "thin": any(is_thin(stage, one.id, lows(view)) for view in views),
        }
        if low is not None:
            scores[one.id] = low
    weakest = min(scores, key=lambda one: scores[one]) if scores else None
    return {"weakest": weakest, "considerations": profile}


def least(scores: Iterable[Fraction | None]) -> Fraction | None:
    """The lowest of the scores that there are."""
    return min((score for score in scores if score is not None), default=None)


def coverage(stage: Stage, sheets: Sheets) -> dict[str, int]:
    """Section 7's "N of M answered, K don't know", each question once; what was skipped is not answered.

    Of what the rule of two pairs makes unknown, only questions count that somebody answered with a level or range.
    """
    kinds = [
        state([one.answers[question.id] for one in sheets if question.id in one.answers]) for question in stage.asked
    ]
    by_rule = [one for one in stage.asked if is_unknown_by_rule(stage, one, sheets)]
    lost = [one for one in by_rule if any(gave_levels(sheet.answers.get(one.id)) for sheet in sheets)]
    states = ("answered", "dont_know", "not_answered", "not_applicable")
    counts: Mapping[str, int] = {name: kinds.count(name) for name in states}
    return {"asked": len(kinds), **counts, "unknown_by_rule": len(lost)}


def state(entries: Sequence[Answer]) -> str:
    """The interface: answered by at least one person, else not applicable, else don't know, else not answered."""
    if any(gave_levels(one) for one in entries):
        return "answered"
    if any(one.low is None for one in entries):
        return "not_applicable"
    return "dont_know" if entries else "not_answered"
