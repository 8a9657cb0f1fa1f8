"""The properties that must hold (method, section 11), as far as they concern several assessors, in every stage.

What the program says is checked against itself. Where a property speaks of own views, they are those of the slow
reading, written out as answers files that leave no gap: see `with_views` in `tests.groups`.
"""

import dataclasses
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tactic_cli.campaign.model import Answer
from tactic_cli.playbook.model import Question
from tactic_cli.reports.data import assessment_json
from tactic_cli.scoring.assess import assess
from tests.groups import (
    LABELS,
    Sheets,
    counting_nobody,
    ends_of,
    groups,
    own_views,
    people,
    saying,
    told,
    with_entry,
    with_views,
)
from tests.reference_group import gave_levels
from tests.strategies import STAGES, answers, chances, sheet_of, shipped

EXAMPLES = 3
MANY = 150

steady = settings(
    deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck), max_examples=EXAMPLES
)
in_every_stage = pytest.mark.parametrize("stage", STAGES)
anything = given(data=st.data())


def never_worse(before: Sheets, after: Sheets) -> bool:
    """Whether none of the three levels fell."""
    return all(old <= new for old, new in zip(ends_of(told(before)), ends_of(told(after)), strict=True))


def never_wider(before: Sheets, after: Sheets) -> bool:
    """Whether the interval afterwards lies within the one before."""
    (worst, _, best), (new_worst, _, new_best) = ends_of(told(before)), ends_of(told(after))
    return worst <= new_worst <= new_best <= best


# The order and the number of assessors


@in_every_stage
@steady
@anything
def test_the_order_of_assessors_does_not_matter(stage: str, data: st.DataObject) -> None:
    """The same files in any order, with their answers in any order, give the same bytes."""
    sheets = data.draw(groups(shipped(), stage))
    chance = data.draw(chances)
    turned = []
    for sheet in data.draw(st.permutations(sheets)):
        answered = list(sheet.answers)
        chance.shuffle(answered)
        turned.append(dataclasses.replace(sheet, answers={one: sheet.answers[one] for one in answered}))
    expected, actual = (assessment_json(shipped(), assess(shipped(), files)) for files in (sheets, turned))
    assert actual == expected
    assert told(turned)["assessors"] == sorted(one.assessor for one in sheets)


def seen_by_all(sheets: Sheets) -> Sheets:
    """The same people, with something said by everyone on what needs two pairs of eyes.

    Apart from that, and from stances, it does not matter how many answered a question (method, section 11).
    """
    for one in [one.id for one in shipped().asked(sheets[0].stage) if one.kind in shipped().scoring.group.eyes.kinds]:
        sheets = [sheet if gave_levels(sheet.answers.get(one)) else with_entry(sheet, one, 3) for sheet in sheets]
    return sheets


@in_every_stage
@steady
@anything
def test_a_copy_of_an_assessor_never_narrows_the_interval(stage: str, data: st.DataObject) -> None:
    """Apart from stances and the two pairs of eyes, who agrees in everything adds no certainty; and is named."""
    sheets = seen_by_all(data.draw(groups(shipped(), stage, most=5)))
    copied = data.draw(st.sampled_from(sheets))
    more = [*sheets, dataclasses.replace(copied, assessor="Z")]
    before, after = told(sheets, counting_nobody()), told(more, counting_nobody())
    assert ends_of(after) == ends_of(before)
    assert [copied.assessor, "Z"] in after["identical"]


@in_every_stage
@steady
@anything
def test_one_more_who_answers_only_what_others_answered_never_narrows_the_interval(
    stage: str, data: st.DataObject
) -> None:
    """A second opinion may widen what is possible; it makes nothing more certain."""
    sheets = seen_by_all(data.draw(groups(shipped(), stage, most=5)))
    known = [one for one in shipped().asked(stage) if any(gave_levels(sheet.answers.get(one.id)) for sheet in sheets)]
    chosen = data.draw(st.lists(st.sampled_from(known), max_size=6, unique_by=lambda one: one.id))
    said = {**sheets[0].answers, **{one.id: data.draw(answers(one)) for one in chosen}}
    ids = {one.id for one in (known if data.draw(st.booleans()) else chosen)}
    newcomer = sheet_of(shipped(), stage, {one: answer for one, answer in said.items() if one in ids})
    more = [*sheets, dataclasses.replace(newcomer, assessor="Z")]
    (worst, _, best), (new_worst, _, new_best) = (ends_of(told(files, counting_nobody())) for files in (sheets, more))
    assert new_worst <= worst <= best <= new_best


@pytest.mark.parametrize("count", [1, 2, 3, 6])
@in_every_stage
def test_people_who_answered_nothing_give_0_to_3_and_headline_1(stage: str, count: int) -> None:
    """However many they are: everything is possible, and the answer is "not yet"."""
    empty = [dataclasses.replace(sheet_of(shipped(), stage, {}), assessor=label) for label in LABELS[:count]]
    assert ends_of(told(empty)) == (0, 1, 3)


# The interval


@in_every_stage
@steady
@anything
def test_the_headline_lies_between_worst_and_best(stage: str, data: st.DataObject) -> None:
    """Worst <= headline <= best; 0 only when it is certain, above 1 only when it is certain."""
    worst, headline, best = ends_of(told(data.draw(groups(shipped(), stage))))
    assert worst <= headline <= best
    assert headline == (0 if best == 0 else max(worst, 1))


@in_every_stage
@steady
@anything
def test_the_groups_interval_spans_those_of_all_own_views(stage: str, data: st.DataObject) -> None:
    """Lowest worst and highest best of what each would say alone: nobody is averaged away, nobody overrides."""
    sheets = data.draw(groups(shipped(), stage))
    alone = [with_views([view], stage) for view in own_views(sheets)]
    worst, best = min(worst for worst, _, _ in alone), max(best for _, _, best in alone)
    assert ends_of(told(sheets)) == (worst, max(worst, min(best, 1)), best)


@in_every_stage
@steady
@anything
def test_every_completion_of_every_view_lies_within_the_interval(stage: str, data: st.DataObject) -> None:
    """Whatever turns out to be true inside what somebody thinks possible, the verdict is between worst and best."""
    sheets = data.draw(groups(shipped(), stage))
    chance = data.draw(chances)
    view = data.draw(st.sampled_from(own_views(sheets)))
    exact = {one: ends and (chance.randint(*ends),) * 2 for one, ends in view.items()}
    (worst, _, best), (completed_worst, _, completed_best) = ends_of(told(sheets)), with_views([exact], stage)
    assert worst <= completed_worst == completed_best <= best


def answered_by(data: st.DataObject, sheets: Sheets) -> list[tuple[int, str, Answer]]:
    """Some people's levels and ranges, as place of the person, question and answer."""
    able = [(place, one) for place, sheet in enumerate(sheets) for one, a in sheet.answers.items() if gave_levels(a)]
    chosen = data.draw(st.lists(st.sampled_from(able), max_size=4, unique=True)) if able else []
    return [(place, one, sheets[place].answers[one]) for place, one in chosen]


def replaced(sheets: Sheets, place: int, question: str, low: int, high: int) -> Sheets:
    """One answer of one person changed at its ends, as old and as well founded as before."""
    answer = dataclasses.replace(sheets[place].answers[question], low=low, high=high)
    return [with_entry(one, question, answer) if at == place else one for at, one in enumerate(sheets)]


@in_every_stage
@steady
@anything
def test_narrowing_an_answer_never_widens_the_interval(stage: str, data: st.DataObject) -> None:
    """Whoever knows more within what they said leaves the group at least as certain."""
    sheets: Sheets = data.draw(groups(shipped(), stage))
    for place, one, _ in answered_by(data, sheets):
        sheets = replaced(sheets, place, one, 0, 4) if data.draw(st.booleans()) else sheets
    narrowed = sheets
    for place, one, answer in answered_by(data, sheets):
        low = data.draw(st.integers(answer.low or 0, answer.high or 0))
        narrowed = replaced(narrowed, place, one, low, data.draw(st.integers(low, answer.high or 0)))
    assert never_wider(sheets, narrowed)


@in_every_stage
@steady
@anything
def test_a_first_answer_never_widens_the_interval(stage: str, data: st.DataObject) -> None:
    """Where nobody gave a level, anything is possible; whatever somebody says then takes something away."""
    sheets: Sheets = data.draw(groups(shipped(), stage))
    question = data.draw(st.sampled_from(shipped().asked(stage)))
    without = [with_entry(sheet, question.id, None) for sheet in sheets]
    assert never_wider(without, saying(without, question.id, data.draw(answers(question).filter(gave_levels))))


@in_every_stage
@steady
@anything
def test_monotone_in_every_answer_of_every_person(stage: str, data: st.DataObject) -> None:
    """A better answer of anybody never gives a worse verdict at either end, nor a worse headline."""
    sheets: Sheets = data.draw(groups(shipped(), stage))
    better = sheets
    for place, one, answer in answered_by(data, sheets):
        low = data.draw(st.integers(answer.low or 0, 4))
        better = replaced(better, place, one, low, data.draw(st.integers(max(low, answer.high or 0), 4)))
    assert never_worse(sheets, better)


def may_be_left_out(question: Question) -> bool:
    """Whether a playbook could allow not-applicable here: nothing that must always be answered."""
    benefit = shipped().scoring.benefit
    return question.kind == "weighted" and not (benefit and question.id in benefit.questions)


@in_every_stage
@steady
@anything
def test_not_applicable_lies_between_level_0_and_level_4(stage: str, data: st.DataObject) -> None:
    """For one person among several too, whatever colleagues fill in from it."""
    sheets = data.draw(groups(shipped(), stage))
    question = data.draw(st.sampled_from([one for one in shipped().asked(stage) if may_be_left_out(one)]))
    worst, left_out, best = (
        saying(sheets, question.id, entry) for entry in (0, Answer.not_applicable("it does not apply here"), 4)
    )
    assert never_worse(worst, left_out)
    assert never_worse(left_out, best)


# Red lines and stances


@in_every_stage
@steady
@anything
def test_dissent_on_red_lines_gives_not_yet_and_only_all_together_give_do_not_launch(
    stage: str, data: st.DataObject
) -> None:
    """Any of two to six who see some line crossed, the same or different ones, while all else is good."""
    sheets: Sheets = people(data.draw(st.integers(2, 6)), data.draw(st.integers(3, 4)), stage)
    red_lines = [one for one in shipped().all_of(stage) if one.kind == "red_line"]
    dissenters = data.draw(st.sets(st.integers(0, len(sheets) - 1), min_size=1))
    for place in dissenters:
        red_line = data.draw(st.sampled_from(red_lines))
        for one in red_line.computed_from or (red_line.id,):
            sheets = replaced(sheets, place, one, 0, 0)
    assert ends_of(told(sheets)) == ((0, 0, 0) if len(dissenters) == len(sheets) else (0, 1, 3))


@in_every_stage
@steady
@anything
def test_more_people_for_never_lower_a_stance_and_more_against_never_raise_it(stage: str, data: st.DataObject) -> None:
    """Each step of one person up the scale leaves the counted level where it is, or raises it."""
    count = data.draw(st.integers(2, 10))
    stances = [one.id for one in shipped().asked(stage) if one.kind == "stance"]
    question = data.draw(st.sampled_from(stances))
    own = data.draw(st.lists(st.integers(0, 4), min_size=count - 1, max_size=count - 1))
    levels = []
    for level in range(5):
        counted = told(saying(people(count, 4, stage), question, level, *own))["stances"][question]
        assert counted["low"] == counted["high"]
        levels.append(counted["low"])
    assert all(before <= after for before, after in pairwise(levels))


PROPERTIES = [one for name, one in sorted(globals().items()) if name.startswith("test_") and hasattr(one, "hypothesis")]


@pytest.mark.long
@in_every_stage
@pytest.mark.parametrize("holds", PROPERTIES, ids=lambda one: one.__name__.removeprefix("test_"))
def test_all_of_them_with_many_more_examples(stage: str, holds: object) -> None:
    """The same properties, for longer and at random."""
    inner = holds.hypothesis.inner_test  # type: ignore[attr-defined] # every one of them is a hypothesis test
    longer = settings(steady, max_examples=MANY, derandomize=False)
    longer(given(data=st.data())(inner))(stage=stage)
