"""Verdicts under another number are those of a whole assessment, for anybody's answers and between all steps."""

from __future__ import annotations

from datetime import timedelta
from fractions import Fraction
from itertools import pairwise
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tactic_cli.playbook.accepted import accepted
from tactic_cli.playbook.model import Playbook
from tactic_cli.playbook.numbers import Number, numbers_of, with_value
from tactic_cli.scoring.assess import assess
from tactic_cli.scoring.assessment import Verdict
from tactic_cli.stress.effects import effect_of
from tactic_cli.stress.ranges import stretches
from tactic_cli.stress.stories import Story, case_stories
from tactic_cli.stress.trial import Trial
from tests.groups import groups
from tests.strategies import DAY, STAGES, chances, changed_policy, sheets, shipped


@st.composite
def stories(draw: st.DrawFn, playbook: Playbook) -> Story:
    """One person's answers or a group's, judged on their day or when some have grown old."""
    stage = draw(st.sampled_from(STAGES))
    one = sheets(playbook, stage).map(lambda sheet: [sheet])
    found = draw(one | groups(playbook, stage, most=4))
    return Story("x", "campaign", stage, tuple(found), DAY + timedelta(draw(st.sampled_from([0, 200]))))


def _whole(playbook: Playbook, story: Story) -> Verdict:
    return assess(playbook, story.sheets, story.as_of).verdict


def _draw_number(chance: Random, playbook: Playbook) -> Number:
    """Any number; those of the policy, which are fewer, as often as those of the questions."""
    numbers = numbers_of(playbook)
    return chance.choice([one for one in numbers if (one.path[0] == "scoring") == (chance.random() < 0.7)])


def _a_value(chance: Random, playbook: Playbook, number: Number) -> Fraction:
    values = [Fraction(part, 60) for part in range(61)] if number.share else [Fraction(one) for one in range(11)]
    return chance.choice([one for one in values if accepted(playbook, number, one)] or [number.now])


def _agrees(story: Story, chance: Random, playbook: Playbook) -> None:
    number = _draw_number(chance, playbook)
    value = _a_value(chance, playbook, number)
    trial = Trial(playbook, [story])
    (before,) = trial.verdicts
    moved = trial.moved(number, value)
    assert before == _whole(playbook, story)
    assert (moved[0].verdict if moved else before) == _whole(with_value(playbook, number, value), story)


@settings(max_examples=15, deadline=None)
@given(stories(shipped()), chances)
def test_a_verdict_under_another_number_is_that_of_the_whole_assessment(story: Story, chance: Random) -> None:
    """For one person and for groups, whatever the number and its value."""
    _agrees(story, chance, shipped())


@pytest.mark.long
@settings(max_examples=3000, deadline=None)
@given(stories(shipped()), chances)
def test_the_same_many_times_and_under_other_policies(story: Story, chance: Random) -> None:
    """The same, under policies of every kind that the loader takes."""
    playbook = changed_policy(shipped(), chance) if chance.random() < 0.5 else shipped()
    _agrees(story, chance, playbook)


@settings(max_examples=15, deadline=None)
@given(stories(shipped()), chances)
def test_nothing_changes_between_two_steps(story: Story, chance: Random) -> None:
    """Wherever in a stretch a share or an age lies, the verdict is that of its one value that was tried."""
    trial = Trial(shipped(), [story])
    kinds = [one for one in numbers_of(shipped()) if one.share or one.key == "stale_after_days"]
    number = chance.choice([one for one in kinds if one.within is None])
    stretch = chance.choice(list(stretches(trial, number)))
    if number.share:
        value = stretch.low + (stretch.high - stretch.low) * Fraction(chance.randint(1, 99), 100)
    else:
        value = Fraction(chance.randint(int(stretch.low), int(stretch.high)))
    assert stretch.holds(value)
    assert trial.moved(number, value) == trial.moved(number, stretch.inside)


@settings(max_examples=15, deadline=None)
@given(stories(shipped()), chances)
def test_numbers_that_change_no_verdict_change_none(story: Story, chance: Random) -> None:
    """What is said of them is so, for groups too."""
    idle = [one for one in numbers_of(shipped()) if effect_of(one) == "none"]
    number = chance.choice(idle)
    assert Trial(shipped(), [story]).moved(number, _a_value(chance, shipped(), number)) == ()


@pytest.mark.parametrize("effect", ["people", "dates"])
def test_no_case_shows_a_number_about_people_or_dates(effect: str) -> None:
    """One sheet without dates cannot; a group with old answers can."""
    trial = Trial(shipped(), list(case_stories(shipped())))
    found = [one for one in numbers_of(shipped()) if effect_of(one) == effect and one.path[0] == "scoring"]
    values = {one: [stretch.inside for stretch in stretches(trial, one)] for one in found}
    assert found
    assert [one.path for one in found for value in values[one] if trial.moved(one, value)] == []


def test_the_pieces_of_a_range_leave_nothing_out() -> None:
    """Each begins where the one before ends, and together they hold the number."""
    trial = Trial(shipped(), list(case_stories(shipped())))
    for number in numbers_of(shipped()):
        pieces = list(stretches(trial, number))
        assert any(piece.holds(number.now) for piece in pieces)
        for before, after in pairwise(pieces):
            if number.share:
                assert before.high == after.low
                assert before.high_in != after.low_in
            else:
                assert after.low == before.high + 1
