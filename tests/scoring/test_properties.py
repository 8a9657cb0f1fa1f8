"""The properties that must hold (method, section 11), as far as they concern one assessor, in every stage."""

import dataclasses
from collections.abc import Mapping
from fractions import Fraction
from functools import partial
from itertools import pairwise, product
from random import Random

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from tactic_cli.campaign.model import Answer, AnswersFile
from tactic_cli.playbook.entry import LEVELS
from tactic_cli.playbook.model import Playbook, Question
from tactic_cli.reports.data import assessment_json
from tactic_cli.scoring.assess import assess
from tactic_cli.scoring.assessment import Assessment, Move, Span
from tests.strategies import (
    STAGES,
    all_at,
    answers,
    chances,
    rebuilt,
    sheet_from_ranges,
    sheet_of,
    sheets,
    shipped,
    with_answers,
)

EXAMPLES = 7
MANY = 500

steady = settings(
    deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck), max_examples=EXAMPLES
)
in_every_stage = pytest.mark.parametrize("stage", STAGES)
anything = given(data=st.data())


def assessed(sheet: AnswersFile, playbook: Playbook | None = None) -> Assessment:
    """What follows from a file under the shipped playbook, or under another."""
    return assess(playbook or shipped(), [sheet])


def ends(assessment: Assessment) -> tuple[int, int, int]:
    """Worst, headline and best: the three levels of a verdict."""
    verdict = assessment.verdict
    return verdict.worst, verdict.headline, verdict.best


def never_worse(before: Assessment, after: Assessment) -> bool:
    """Whether none of the three levels fell."""
    return all(old <= new for old, new in zip(ends(before), ends(after), strict=True))


@in_every_stage
@steady
@anything
def test_deterministic(stage: str, data: st.DataObject) -> None:
    """The same answers give the same assessment and the same bytes, read anew each time."""
    sheet = data.draw(sheets(shipped(), stage))
    again = dataclasses.replace(sheet, answers={one: dataclasses.replace(a) for one, a in sheet.answers.items()})
    expected, actual = assessed(sheet), assessed(again, rebuilt(shipped()))
    assert dataclasses.replace(actual, playbook_sha256=expected.playbook_sha256) == expected
    assert assessment_json(shipped(), assessed(again)) == assessment_json(shipped(), expected)


def numbers_in(value: object) -> set[type]:
    """The types of all numbers anywhere in a value."""
    if dataclasses.is_dataclass(value):
        return numbers_in([getattr(value, field.name) for field in dataclasses.fields(value)])
    if isinstance(value, Mapping):
        return numbers_in([*value, *value.values()])
    if isinstance(value, list | tuple):
        return set[type]().union(*(numbers_in(one) for one in value))
    return {type(value)} if isinstance(value, int | float | Fraction) else set()


@in_every_stage
@steady
@anything
def test_exact(stage: str, data: st.DataObject) -> None:
    """Every number is an integer or a fraction, and a score is the weighted sum itself."""
    sheet = data.draw(sheets(shipped(), stage))
    found = assessed(sheet)
    assert numbers_in(found) <= {int, bool, Fraction}
    for consideration, score in found.considerations.items():
        weighed = [one for one in shipped().asked(stage) if one.consideration == consideration and one.weight > 0]
        spans = [(one.weight, found.ranges[one.id]) for one in weighed]
        low = sum(weight * span.low for weight, span in spans if span)
        assert score.low == Fraction(low, 4 * sum(weight for weight, span in spans if span))


@in_every_stage
def test_exact_at_the_bounds(stage: str) -> None:
    """A score of exactly a quarter is not below a quarter, one of exactly a half is not below a half."""
    quarter, half = assessed(all_at(shipped(), stage, 1)), assessed(all_at(shipped(), stage, 2))
    assert {score.low for score in quarter.considerations.values()} == {Fraction(1, 4)}
    assert {one.limit for one in quarter.worst_limits if one.rule == "consideration"} == {2}
    assert {score.low for score in half.considerations.values()} == {Fraction(1, 2)}
    assert [one for one in half.worst_limits if one.rule == "consideration"] == []


def better(data: st.DataObject, answer: Answer | None) -> Answer:
    """An answer that is at least as good at both ends, and as fresh and as well founded."""
    low, high = (0, 4) if answer is None or answer.low is None or answer.high is None else (answer.low, answer.high)
    new_low = data.draw(st.integers(low, 4))
    new_high = data.draw(st.integers(max(high, new_low), 4))
    more = {"date": answer.date, "evidence": answer.evidence} if answer else {}
    return Answer.range(new_low, new_high, **more)


@in_every_stage
@steady
@anything
def test_monotone_in_every_answer(stage: str, data: st.DataObject) -> None:
    """A better answer, or several, never gives a worse verdict at either end, nor a worse headline."""
    sheet = data.draw(sheets(shipped(), stage))
    able = [one for one in shipped().asked(stage) if not sheet.answers.get(one.id, Answer.unknown()).na]
    chosen = data.draw(st.lists(st.sampled_from(able), min_size=1, max_size=3, unique_by=lambda one: one.id))
    changed = {one.id: better(data, sheet.answers.get(one.id)) for one in chosen}
    assert never_worse(assessed(sheet), assessed(with_answers(sheet, changed)))


@in_every_stage
@steady
@anything
def test_any_red_line_at_0_with_all_else_at_4_gives_0(stage: str, data: st.DataObject) -> None:
    """No good answer lifts a red line; a compound is crossed when all its parts are at 0."""
    red_lines = [one for one in shipped().all_of(stage) if one.kind == "red_line"]
    red_line = data.draw(st.sampled_from(red_lines))
    crossed = dict.fromkeys(red_line.computed_from or (red_line.id,), 0)
    found = assessed(all_at(shipped(), stage, 4, **crossed))
    assert ends(found) == (0, 0, 0)
    assert [(one.rule, one.subject) for one in found.blocking] == [("red_line", red_line.id)]


def drawn_within(data: st.DataObject, ranges: Mapping[str, Span | None], chance: Random) -> dict[str, Span | None]:
    """One exact level for every question, inside its range; near an end more often than not."""
    lean = data.draw(st.sampled_from(["low", "high", "any"]))
    found: dict[str, Span | None] = {}
    for one, span in ranges.items():
        level = chance.randint(span.low, span.high) if span else 0
        if span and lean != "any" and chance.random() < 0.9:
            level = span.low if lean == "low" else span.high
        found[one] = span and Span(level, level)
    return found


@in_every_stage
@steady
@anything
def test_every_completion_lies_within_the_interval(stage: str, data: st.DataObject) -> None:
    """Whatever turns out to be true inside the ranges, the verdict is between worst and best."""
    sheet = data.draw(sheets(shipped(), stage))
    found = assessed(sheet)
    exact = assessed(sheet_from_ranges(sheet, drawn_within(data, found.ranges, data.draw(chances))))
    assert exact.verdict.worst == exact.verdict.headline == exact.verdict.best
    assert found.verdict.worst <= exact.verdict.headline <= found.verdict.best


@in_every_stage
@steady
@anything
def test_both_ends_of_the_interval_are_reached(stage: str, data: st.DataObject) -> None:
    """With every low end true the verdict is the worst, with every high end true the best: the interval is exact."""
    sheet = data.draw(sheets(shipped(), stage))
    found = assessed(sheet)
    low = {one: span and Span(span.low, span.low) for one, span in found.ranges.items()}
    high = {one: span and Span(span.high, span.high) for one, span in found.ranges.items()}
    assert ends(assessed(sheet_from_ranges(sheet, low))) == (found.verdict.worst,) * 3
    assert ends(assessed(sheet_from_ranges(sheet, high))) == (found.verdict.best,) * 3


@in_every_stage
@steady
@anything
def test_the_headline_lies_between_worst_and_best(stage: str, data: st.DataObject) -> None:
    """Worst <= headline <= best; 0 only when it is certain, above 1 only when it is certain."""
    verdict = assessed(data.draw(sheets(shipped(), stage))).verdict
    assert verdict.worst <= verdict.headline <= verdict.best
    assert verdict.headline == (0 if verdict.best == 0 else max(verdict.worst, 1))


def narrower(data: st.DataObject, answer: Answer | None) -> Answer:
    """An answer inside the range of this one, as fresh and as well founded."""
    low, high = (0, 4) if answer is None or answer.low is None or answer.high is None else (answer.low, answer.high)
    new_low = data.draw(st.integers(low, high))
    more = {"date": answer.date, "evidence": answer.evidence} if answer and not answer.dont_know else {}
    return Answer.range(new_low, data.draw(st.integers(new_low, high)), **more)


@in_every_stage
@steady
@anything
def test_narrowing_an_answer_never_widens_the_interval(stage: str, data: st.DataObject) -> None:
    """To know more about one question, or several, leaves the verdict at least as certain."""
    sheet = data.draw(sheets(shipped(), stage))
    able = [one for one in shipped().asked(stage) if not sheet.answers.get(one.id, Answer.unknown()).na]
    chosen = data.draw(st.lists(st.sampled_from(able), min_size=1, max_size=6, unique_by=lambda one: one.id))
    changed = {one.id: narrower(data, sheet.answers.get(one.id)) for one in chosen}
    before, after = assessed(sheet).verdict, assessed(with_answers(sheet, changed)).verdict
    assert before.worst <= after.worst <= after.best <= before.best


def may_be_left_out(question: Question) -> bool:
    """Whether a playbook could allow not-applicable here: nothing that must always be answered."""
    benefit = shipped().scoring.benefit
    return question.kind == "weighted" and not (benefit and question.id in benefit.questions)


@in_every_stage
@steady
@anything
def test_not_applicable_lies_between_level_0_and_level_4(stage: str, data: st.DataObject) -> None:
    """Leaving a question out is never better than the best answer to it, nor worse than the worst."""
    sheet = data.draw(sheets(shipped(), stage))
    question = data.draw(st.sampled_from([one for one in shipped().asked(stage) if may_be_left_out(one)]))
    worst, left_out, best = (
        assessed(with_answers(sheet, {question.id: answer}))
        for answer in (Answer.level(0), Answer.not_applicable("it does not apply here"), Answer.level(4))
    )
    assert never_worse(worst, left_out)
    assert never_worse(left_out, best)


def without_order(found: Assessment) -> dict[str, object]:
    """An assessment with everything whose order follows the playbook's put in one order."""
    values = {field.name: getattr(found, field.name) for field in dataclasses.fields(found)}
    sets = ("blocking", "raises", "watch", "find_out", "stale", "guesses", "worst_limits", "best_limits")
    values |= {name: frozenset(values[name]) for name in sets}
    if found.raise_set is not None:
        further = [
            (frozenset(part.subjects), part.fewest, part.any_of and frozenset(map(frozenset, part.any_of)))
            for part in found.raise_set.further
        ]
        values["raise_set"] = (found.raise_set.reaches, frozenset(found.raise_set.necessary), frozenset(further))
    return values


@in_every_stage
@steady
@anything
def test_the_order_of_questions_does_not_matter(stage: str, data: st.DataObject) -> None:
    """A playbook with its questions in another order says the same."""
    sheet = data.draw(sheets(shipped(), stage))
    chance = data.draw(chances)
    questions = list(shipped().questions)
    chance.shuffle(questions)
    shuffled = rebuilt(shipped(), questions=tuple(questions))
    expected, actual = (without_order(assessed(sheet, one)) for one in (rebuilt(shipped()), shuffled))
    assert actual == expected


@in_every_stage
@steady
@anything
def test_the_order_of_answers_does_not_matter(stage: str, data: st.DataObject) -> None:
    """Answers may stand in a file in any order."""
    sheet = data.draw(sheets(shipped(), stage))
    chance = data.draw(chances)
    answered = list(sheet.answers)
    chance.shuffle(answered)
    shuffled = dataclasses.replace(sheet, answers={one: sheet.answers[one] for one in answered})
    assert assessment_json(shipped(), assessed(shuffled)) == assessment_json(shipped(), assessed(sheet))


@in_every_stage
@steady
@anything
def test_multiplying_all_weights_by_a_constant_changes_nothing(stage: str, data: st.DataObject) -> None:
    """Only the proportion of weights counts."""
    sheet = data.draw(sheets(shipped(), stage))
    times = data.draw(st.sampled_from([2, 3, 7, 10, 1000]))
    questions = tuple(one.model_copy(update={"weight": times * one.weight}) for one in shipped().questions)
    heavier = rebuilt(shipped(), questions=questions)
    assert assessed(sheet, heavier) == assessed(sheet, rebuilt(shipped()))


@in_every_stage
@steady
@anything
def test_improving_a_face_that_is_not_the_worst_changes_nothing_in_overall_risk(
    stage: str, data: st.DataObject
) -> None:
    """Good protection of one person never makes up for the danger of another."""
    risk = [end for face in shipped().scoring.faces for end in (face.likelihood, face.severity)]
    drawn = {one: Answer.level(data.draw(st.integers(0, 4))) for one in risk}
    sheet = with_answers(data.draw(sheets(shipped(), stage)), drawn)
    before = assessed(sheet)
    milder = [face for face in shipped().scoring.faces if before.faces[face.id].worst < before.overall.worst]
    assume(milder)
    face = data.draw(st.sampled_from(milder))
    changed = {one: better(data, sheet.answers[one]) for one in (face.likelihood, face.severity)}
    after = assessed(with_answers(sheet, changed))
    assert (after.overall, after.overall_faces) == (before.overall, before.overall_faces)


@in_every_stage
def test_the_risk_table_is_monotone_steps_by_at_most_one_and_keeps_irreversible_harm_moderate(stage: str) -> None:
    """Read off the scoring itself, cell by cell, for every face."""
    for face in shipped().scoring.faces:
        table = {}
        for likelihood, severity in product(LEVELS, LEVELS):
            sheet = all_at(shipped(), stage, 4, **{face.likelihood: likelihood, face.severity: severity})
            table[likelihood, severity] = assessed(sheet).faces[face.id].worst
        rows = [[table[likelihood, severity] for severity in LEVELS] for likelihood in LEVELS]
        columns = [list(column) for column in zip(*rows, strict=True)]
        steps = {before - after for line in (*rows, *columns) for before, after in pairwise(line)}
        assert steps == {0, 1}
        assert min(columns[0]) == 2
        assert (rows[0][0], rows[4][4]) == (4, 0)


def raised(found: Assessment, moves: Mapping[str, int]) -> dict[str, Span]:
    """The ranges of the moved questions, with both ends at least at the level."""
    spans = {one: (found.ranges[one], level) for one, level in moves.items()}
    return {one: Span(max(span.low, level), max(span.high, level)) for one, (span, level) in spans.items() if span}


def worst_with(sheet: AnswersFile, found: Assessment, moves: Mapping[str, int]) -> int:
    """The worst verdict after these raises."""
    return assessed(sheet_from_ranges(sheet, found.ranges, raised(found, moves))).verdict.worst


def one_lower(found: Assessment, moves: Mapping[str, int], question: str) -> dict[str, int]:
    """The same raises, one of them a level lower, or not at all where that is where the question stands."""
    span = found.ranges[question]
    assert span is not None
    assert moves[question] > span.low
    return {**moves, question: moves[question] - 1}


def chosen_set(data: st.DataObject, found: Assessment) -> dict[str, int]:
    """The necessary raises and one choice of further raises for each part; a higher raise takes a lower one's place."""
    assert found.raise_set is not None
    choices = [data.draw(st.sampled_from(part.any_of)) for part in found.raise_set.further if part.any_of]
    return {move.question: move.to for move in (*found.raise_set.necessary, *(m for choice in choices for m in choice))}


def questions_about(found: Assessment, subjects: tuple[str, ...], stage: str) -> set[str]:
    """Every question that a face, the benefit, a compound or a consideration looks at."""
    playbook = shipped()
    faces = {face.id: (face.likelihood, face.severity) for face in playbook.scoring.faces}
    benefit = playbook.scoring.benefit
    about = {one for subject in subjects for one in faces.get(subject, ())}
    about |= {one.id for one in playbook.asked(stage) if one.consideration in subjects}
    if "benefit" in subjects and benefit:
        about |= {*benefit.questions, *(one for ends in faces.values() for one in ends)}
    return {one for one in about if found.ranges[one] is not None}


@in_every_stage
@steady
@anything
def test_every_reported_set_reaches_its_target_and_none_of_its_raises_can_be_one_lower(
    stage: str, data: st.DataObject
) -> None:
    """Where a part has no short path, it is taken to its best, and the rest of the set is judged."""
    sheet = data.draw(sheets(shipped(), stage))
    found = assessed(sheet)
    assume(found.raise_set is not None)
    assert found.raise_set is not None
    target = found.raise_set.reaches
    chosen = chosen_set(data, found)
    long_parts = [part for part in found.raise_set.further if part.any_of is None]
    assert all(part.fewest > 3 for part in long_parts)
    filled = {one for part in long_parts for one in questions_about(found, part.subjects, stage)}
    moves = chosen | dict.fromkeys(filled, 4)
    assert target == found.verdict.headline + 1
    assert worst_with(sheet, found, moves) >= target
    able = [one for one in chosen if one not in filled]
    for question in data.draw(st.lists(st.sampled_from(able), max_size=4, unique=True)) if able else ():
        assert worst_with(sheet, found, one_lower(found, moves, question)) < target


@in_every_stage
@steady
@anything
def test_every_single_raise_reaches_the_target_and_none_can_be_one_lower(stage: str, data: st.DataObject) -> None:
    """A raise that is offered alone is enough alone, and no smaller one is."""
    found, sheet = nearly_there(stage, data)
    for move in found.raises:
        reached = partial(worst_with, sheet, found)
        assert reached({move.question: move.to}) > found.verdict.headline
        assert reached(one_lower(found, {move.question: move.to}, move.question)) <= found.verdict.headline


def nearly_there(stage: str, data: st.DataObject) -> tuple[Assessment, AnswersFile]:
    """An assessment of answers that are all good but one, so that single answers matter."""
    level = data.draw(st.sampled_from([2, 3, 3, 4]))
    question = data.draw(st.sampled_from(shipped().asked(stage)))
    sheet = with_answers(all_at(shipped(), stage, level), {question.id: data.draw(answers(question))})
    return assessed(sheet), sheet


def turns(sheet: AnswersFile, found: Assessment, question: str) -> bool:
    """Whether the headline falls when this question falls one level below its low end, and not before."""
    span = found.ranges[question]
    assert span is not None
    fallen = [Span(span.low, span.low), Span(span.low - 1, span.low - 1)]
    kept, lost = (assessed(sheet_from_ranges(sheet, found.ranges, {question: one})) for one in fallen)
    return lost.verdict.headline < kept.verdict.headline == found.verdict.headline


@in_every_stage
@steady
@anything
def test_everything_to_watch_lowers_the_headline_one_level_below_the_answer(stage: str, data: st.DataObject) -> None:
    """What is watched is exactly what turns the headline when it falls a single level, and not before."""
    found, sheet = nearly_there(stage, data)
    able = [one for one, span in found.ranges.items() if span and span.low > 0]
    watched = [move.question for move in found.watch]
    looked_at = {*data.draw(st.lists(st.sampled_from(able), max_size=4, unique=True)), *watched[:3]}
    turning = {Move(one, span.low - 1) for one in looked_at if (span := found.ranges[one]) and turns(sheet, found, one)}
    assert {move for move in found.watch if move.question in looked_at} == turning


@in_every_stage
def test_an_empty_answers_file_gives_0_to_3_and_headline_1(stage: str) -> None:
    """Nothing known: everything is possible, and the answer is "not yet"."""
    assert ends(assessed(sheet_of(shipped(), stage, {}))) == (0, 1, 3)


PROPERTIES = [one for name, one in sorted(globals().items()) if name.startswith("test_") and hasattr(one, "hypothesis")]


@pytest.mark.long
@in_every_stage
@pytest.mark.parametrize("holds", PROPERTIES, ids=lambda one: one.__name__.removeprefix("test_"))
def test_all_of_them_with_many_more_examples(stage: str, holds: object) -> None:
    """The same properties, for longer and at random."""
    inner = holds.hypothesis.inner_test  # type: ignore[attr-defined] # every one of them is a hypothesis test
    longer = settings(steady, max_examples=MANY, derandomize=False)
    longer(given(data=st.data())(inner))(stage=stage)
