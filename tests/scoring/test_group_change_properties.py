"""What would move the verdict, for several assessors: what is reported holds, and no less would do (section 11).

What the program says is checked against itself, on the views of the slow reading, written out as answers files that
leave no gap: see `with_views` in `tests.groups`.
"""

from collections.abc import Mapping, Sequence
from functools import partial

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from tests.groups import Sheets, Told, ends_of, groups, own_views, people, saying, told, with_views
from tests.reference import everywhere, raised, worsened
from tests.reference_verdict import Views, span_of
from tests.strategies import STAGES, answers, shipped

EXAMPLES = 3
MANY = 150

steady = settings(
    deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck), max_examples=EXAMPLES
)
in_every_stage = pytest.mark.parametrize("stage", STAGES)
anything = given(data=st.data())


def moved(views: Views, moves: Mapping[str, int]) -> Views:
    """The views after raises, which apply in every one of them."""
    for question, level in moves.items():
        views = everywhere(views, question, partial(raised, level=level))
    return views


def as_moves(*several: list[Told]) -> dict[str, int]:
    """Moves of the JSON by question; a later, higher one takes the place of an earlier."""
    return {move["question"]: move["to"] for moves in several for move in moves}


def good_but_for_some(data: st.DataObject, stage: str) -> Sheets:
    """People who agree that nearly everything is good, so that single answers matter; or anybody."""
    if data.draw(st.integers(0, 2)) == 0:
        return data.draw(groups(shipped(), stage))
    sheets: Sheets = people(data.draw(st.integers(2, 5)), data.draw(st.sampled_from([2, 3, 4])), stage)
    for _ in range(data.draw(st.integers(1, 3))):
        question = data.draw(st.sampled_from(shipped().asked(stage)))
        entries = data.draw(st.lists(answers(question), min_size=1, max_size=len(sheets)))
        sheets = saying(sheets, question.id, *entries)
    return sheets


def one_lower(views: Views, moves: Mapping[str, int], question: str) -> Mapping[str, int]:
    """The same raises, one of them a level lower, or not at all where that is where the question stands."""
    span = span_of(views, question)
    assert span is not None
    assert moves[question] > span[0]
    return {**moves, question: moves[question] - 1}


@in_every_stage
@steady
@anything
def test_every_single_raise_reaches_the_target_and_none_can_be_one_lower(stage: str, data: st.DataObject) -> None:
    """A raise that is offered alone is enough alone, in every view, and no smaller one is."""
    sheets = good_but_for_some(data, stage)
    found, views = told(sheets), own_views(sheets)
    for question, level in as_moves(found["improvements"]["single"]).items():
        enough = {question: level}
        assert with_views(moved(views, enough), stage)[0] > ends_of(found)[1]
        assert with_views(moved(views, one_lower(views, enough, question)), stage)[0] <= ends_of(found)[1]


def questions_about(subjects: Sequence[str], stage: str) -> set[str]:
    """Every question that a face, the benefit, a compound or a consideration looks at."""
    faces = {face.id: (face.likelihood, face.severity) for face in shipped().scoring.faces}
    benefit = shipped().scoring.benefit
    about = {one for subject in subjects for one in faces.get(subject, ())}
    about |= {one.id for one in shipped().asked(stage) if one.consideration in subjects}
    if "benefit" in subjects and benefit:
        about |= {*benefit.questions, *(one for ends in faces.values() for one in ends)}
    return about


@in_every_stage
@steady
@anything
def test_every_reported_set_reaches_its_target_and_none_of_its_raises_can_be_one_lower(
    stage: str, data: st.DataObject
) -> None:
    """Solved for all views together; where a part has no short path, it is taken to its best."""
    sheets = good_but_for_some(data, stage)
    found, views = told(sheets), own_views(sheets)
    smallest = found["improvements"]["set"]
    assume(smallest is not None)
    target = smallest["reaches"]
    choices = [data.draw(st.sampled_from(part["any_of"])) for part in smallest["further"] if part["any_of"]]
    chosen = as_moves(smallest["necessary"], *choices)
    long_parts = [part for part in smallest["further"] if part["any_of"] is None]
    filled = {one for part in long_parts for one in questions_about(part["for"], stage)}
    whole = chosen | dict.fromkeys(filled, 4)
    assert all(part["fewest"] > 3 for part in long_parts)
    assert target == ends_of(found)[1] + 1
    assert with_views(moved(views, whole), stage)[0] >= target
    able = sorted(chosen.keys() - filled)
    for question in data.draw(st.lists(st.sampled_from(able), max_size=3, unique=True)) if able else ():
        assert with_views(moved(views, one_lower(views, whole, question)), stage)[0] < target


@in_every_stage
@steady
@anything
def test_what_is_watched_lowers_the_headline_one_level_below_what_is_said(stage: str, data: st.DataObject) -> None:
    """A worsening applies in every view; a level higher it would not yet lower the headline."""
    sheets = good_but_for_some(data, stage)
    found, views = told(sheets), own_views(sheets)
    for question, level in as_moves(found["watch"][:4]).items():
        span = span_of(views, question)
        assert span is not None
        assert level == span[0] - 1
        lost, kept = (
            with_views(everywhere(views, question, partial(worsened, level=at)), stage)[1] for at in (level, level + 1)
        )
        assert lost < kept == ends_of(found)[1]


@in_every_stage
@steady
@anything
def test_nothing_blocks_or_is_offered_where_the_verdict_is_final(stage: str, data: st.DataObject) -> None:
    """At 3 nothing blocks; at 3 and at 0 nothing is offered; in between something blocks, and there is a set."""
    found = told(good_but_for_some(data, stage))
    headline = ends_of(found)[1]
    improvements = found["improvements"]
    assert (found["blocking"] == []) == (headline == 3)
    assert (improvements["set"] is None) == (headline in (0, 3))
    assert improvements["single"] == [] or headline in (1, 2)


@in_every_stage
@steady
@anything
def test_only_ranges_are_to_be_found_out(stage: str, data: st.DataObject) -> None:
    """What all agree on exactly is not named."""
    sheets = good_but_for_some(data, stage)
    found, views = told(sheets), own_views(sheets)
    spans = [span_of(views, one) for one in found["find_out"]]
    assert all(span is not None and span[0] < span[1] for span in spans)


PROPERTIES = [one for name, one in sorted(globals().items()) if name.startswith("test_") and hasattr(one, "hypothesis")]


@pytest.mark.long
@in_every_stage
@pytest.mark.parametrize("holds", PROPERTIES, ids=lambda one: one.__name__.removeprefix("test_"))
def test_all_of_them_with_many_more_examples(stage: str, holds: object) -> None:
    """The same properties, for longer and at random."""
    inner = holds.hypothesis.inner_test  # type: ignore[attr-defined] # every one of them is a hypothesis test
    longer = settings(steady, max_examples=MANY, derandomize=False)
    longer(given(data=st.data())(inner))(stage=stage)
