"""Answers become ranges: what is not known, old or guessed leaves more open (method, section 2)."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from tactic_cli.campaign.model import Answer, Evidence
from tactic_cli.playbook.model import Playbook
from tactic_cli.scoring.assess import assess
from tactic_cli.scoring.assessment import Assessment, Coverage, Span
from tests.scoring.sheets import DAY, Given, judge, sheet


def one_answer(playbook: Playbook, question: str, answer: Answer, as_of: date | None = None) -> Assessment:
    """What follows from a launch file that has this answer alone."""
    return assess(playbook, [sheet(playbook, "launch", changes={question: answer})], as_of)


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (0, Span(0, 0)),
        (3, Span(3, 3)),
        ((1, 3), Span(1, 3)),
        ("?", Span(0, 4)),
        ("no working courts", None),
    ],
)
def test_an_answer_is_the_range_of_levels_it_leaves_possible(
    playbook: Playbook, given: Given, expected: Span | None
) -> None:
    """A level is itself, a range its ends, a don't-know everything, a not-applicable nothing."""
    actual = judge(playbook, "approach", changes={"I8.1": given}).ranges["I8.1"]
    assert actual == expected


def test_a_question_without_an_answer_may_be_anything(playbook: Playbook) -> None:
    """A missing answer is never good, never zero, never dropped."""
    actual = judge(playbook, "launch").ranges
    assert actual == {question.id: Span(0, 4) for question in playbook.asked("launch")}


def test_ranges_stand_in_the_playbooks_order_whatever_the_order_of_the_file(playbook: Playbook) -> None:
    """The same answers in another order are the same assessment."""
    forwards = sheet(playbook, "launch", 2)
    backwards = sheet(playbook, "launch", changes=dict.fromkeys(reversed(list(forwards.answers)), 2))
    actual = assess(playbook, [backwards])
    assert actual == assess(playbook, [forwards])
    assert list(actual.ranges) == [question.id for question in playbook.asked("launch")]


def test_an_answer_the_stage_does_not_ask_changes_nothing(playbook: Playbook) -> None:
    """Scoring looks at the questions of the stage only."""
    assert judge(playbook, "launch", 3, {"C2": 0}) == judge(playbook, "launch", 3)


@pytest.mark.parametrize(
    ("question", "days", "expected"),
    [
        ("W4", 90, Span(2, 2)),  # a red line is good for 90 days
        ("W4", 91, Span(1, 2)),
        ("R2L", 91, Span(1, 2)),
        ("W5a", 91, Span(1, 2)),
        ("P3.1", 91, Span(2, 2)),  # anything else for 365
        ("P3.1", 365, Span(2, 2)),
        ("P3.1", 366, Span(1, 2)),
    ],
)
def test_an_old_answer_loses_one_level_at_its_low_end(
    playbook: Playbook, question: str, days: int, expected: Span
) -> None:
    """From the day after the question's own number of days on, and it is named."""
    result = one_answer(playbook, question, Answer.level(2, date=DAY - timedelta(days=days)))
    assert result.ranges[question] == expected
    assert result.stale == ((question,) if expected.width else ())


@pytest.mark.parametrize(("days", "expected"), [(90, Span(3, 3)), (91, Span(2, 3))])
def test_an_answer_without_a_date_is_as_old_as_its_file(playbook: Playbook, days: int, expected: Span) -> None:
    """Looking at the file later makes it old."""
    result = one_answer(playbook, "W4", Answer.level(3), DAY + timedelta(days=days))
    assert result.ranges["W4"] == expected
    assert result.as_of == DAY + timedelta(days=days)


def test_without_a_day_the_file_is_judged_on_its_own(playbook: Playbook) -> None:
    """The day comes in as a value; the file's own is the default."""
    assert judge(playbook, "launch", 3).as_of == DAY


@pytest.mark.parametrize(
    ("question", "evidence", "expected"),
    [
        ("W4", "guess", Span(2, 3)),
        ("W5a", "guess", Span(2, 3)),
        ("R2L", "guess", Span(2, 3)),
        ("R2S", "guess", Span(2, 3)),
        ("W4", "told", Span(3, 3)),
        ("P3.1", "guess", Span(3, 3)),
        ("P4.1", "guess", Span(3, 3)),
        ("W6", "guess", Span(3, 3)),
    ],
)
def test_a_guess_loses_one_level_where_it_matters_most(
    playbook: Playbook, question: str, evidence: Evidence, expected: Span
) -> None:
    """On red lines, their parts and risk questions; elsewhere a guess stands."""
    result = one_answer(playbook, question, Answer.level(3, evidence=evidence))
    assert result.ranges[question] == expected
    assert result.guesses == ((question,) if expected.width else ())


def test_an_old_guess_is_lowered_once_and_named_twice(playbook: Playbook) -> None:
    """Both causes are told; the low end falls by one."""
    result = one_answer(playbook, "W4", Answer.level(3, date=date(2025, 1, 1), evidence="guess"))
    actual = (result.ranges["W4"], result.stale, result.guesses)
    assert actual == (Span(2, 3), ("W4",), ("W4",))


def test_a_range_is_lowered_at_its_low_end_only(playbook: Playbook) -> None:
    """The high end stays what the person said."""
    assert one_answer(playbook, "W4", Answer.range(2, 3, evidence="guess")).ranges["W4"] == Span(1, 3)


@pytest.mark.parametrize("answer", [Answer.level(0, evidence="guess"), Answer.range(0, 2, evidence="guess")])
def test_a_low_end_that_cannot_fall_is_not_called_a_guess(playbook: Playbook, answer: Answer) -> None:
    """Nothing lies below 0, so nothing was widened."""
    result = one_answer(playbook, "W4", answer)
    assert result.ranges["W4"] == Span(0, answer.high or 0)
    assert result.guesses == ()


def test_an_old_dont_know_is_no_more_than_a_dont_know(playbook: Playbook) -> None:
    """It is already everything; it is neither stale nor a guess."""
    result = one_answer(playbook, "W4", Answer.unknown(date=date(2020, 1, 1), evidence="guess"))
    actual = (result.ranges["W4"], result.stale, result.guesses)
    assert actual == (Span(0, 4), (), ())


def test_an_old_not_applicable_still_does_not_apply(playbook: Playbook) -> None:
    """There is no low end to lower."""
    answer = Answer.not_applicable("no working courts", date=date(2020, 1, 1))
    result = assess(playbook, [sheet(playbook, "approach", changes={"I8.1": answer})])
    assert (result.ranges["I8.1"], result.stale) == (None, ())


def test_lowered_answers_are_named_in_the_playbooks_order(playbook: Playbook) -> None:
    """Whatever the order in which they were given."""
    old = Answer.level(3, date=date(2020, 1, 1), evidence="guess")
    result = judge(playbook, "launch", 3, {"R1L": old, "P3.1": old, "W17": old, "W1": old})
    assert result.stale == ("W1", "W17", "R1L", "P3.1")
    assert result.guesses == ("W1", "W17", "R1L")


def test_every_question_is_counted_once(playbook: Playbook) -> None:
    """Answered, don't know, not answered and not applicable add up to what was asked."""
    changes: dict[str, Given] = {"I8.1": "no working courts", "W6": "?", "W7": "?", "P3.1": (1, 3)}
    actual = judge(playbook, "approach", 3, changes, without=["W8", "S1", "S2"]).coverage
    assert actual == Coverage(asked=82, answered=76, dont_know=2, not_answered=3, not_applicable=1)


def test_only_files_that_belong_together_are_assessed(playbook: Playbook) -> None:
    """None at all, an assessor twice, two stages, two officials, an estimate among several."""
    one = sheet(playbook, "launch", 3)
    wrong = {
        "at least one": [],
        "one assessor has one file": [one, one],
        "one stage and one official": [one, replace(one, assessor="B", stage="monitor")],
        "one official": [replace(one, official="O1"), replace(one, assessor="B", official="O2")],
        "an estimate": [one, replace(one, assessor="B", stances="estimate")],
    }
    for why, files in wrong.items():
        with pytest.raises(ValueError, match=why):
            assess(playbook, files)
