"""What the method promises several assessors, example by example; told by the slow reading and by scoring alike."""

import dataclasses
from collections.abc import Callable, Mapping
from datetime import date
from fractions import Fraction

import pytest

from tactic_cli.campaign.model import Answer
from tactic_cli.scoring.assess import assess
from tests import reference_group
from tests.groups import Sheets, Told, ends_of, people, saying, told
from tests.strategies import shipped

Read = Callable[[Sheets], Told]

UNKNOWN = Answer.unknown()


def slowly(sheets: Sheets) -> Told:
    """What the slow reading says."""
    return reference_group.assessment(shipped(), sheets)


@pytest.fixture(params=[slowly, told], ids=["reference", "scoring"])
def read(request: pytest.FixtureRequest) -> Read:
    """Both ways of reading the method."""
    reading: Read = request.param
    return reading


# Red lines: one dissenter, everybody, and different lines


@pytest.mark.parametrize("others", [3, 4])
def test_one_of_four_sees_a_line_crossed(read: Read, others: int) -> None:
    """Everything from "do not launch" to "go" is possible; what is said is "not yet"."""
    assert ends_of(read(saying(people(4, others), "W4", 0))) == (0, 1, 3)


def test_three_of_four_are_no_majority_that_overrides(read: Read) -> None:
    """Nor are three: the one who does not see it keeps the verdict open."""
    assert ends_of(read(saying(people(4, 3), "W4", 0, 0, 0))) == (0, 1, 3)


def test_all_four_see_the_line_crossed(read: Read) -> None:
    """Then it is certain, and it is what blocks."""
    found = read(saying(people(4, 3), "W4", 0, 0, 0, 0))
    assert ends_of(found) == (0, 0, 0)
    assert found["blocking"] == [{"rule": "red_line", "subject": "W4", "limit": 0}]
    assert found["improvements"] == {"single": [], "set": None}


def test_two_who_each_see_a_different_line_crossed(read: Read) -> None:
    """Nobody thinks that this can go on: that is "do not launch", and both lines block."""
    found = read(saying(saying(people(2, 3), "W4", 0), "W3", 3, 0))
    assert ends_of(found) == (0, 0, 0)
    assert [one["subject"] for one in found["blocking"]] == ["W3", "W4"]


def test_a_third_who_sees_neither_keeps_it_open(read: Read) -> None:
    """With one more who sees no line crossed it is "not yet"."""
    assert ends_of(read(saying(saying(people(3, 3), "W4", 0), "W3", 3, 0))) == (0, 1, 3)


def test_two_who_each_see_another_part_of_a_compound_crossed(read: Read) -> None:
    """A compound is crossed for a person who sees all its parts crossed; here nobody does."""
    assert ends_of(read(saying(saying(people(2, 3), "W5a", 0), "W5b", 3, 0))) == (3, 3, 3)


# Two pairs of eyes


def test_a_red_line_that_one_of_two_answered(read: Read) -> None:
    """One person alone has seen it: that counts as not known."""
    found = read(saying(people(2, 3), "W17", None))
    assert ends_of(found) == (0, 1, 3)
    assert found["coverage"]["unknown_by_rule"] == 1
    assert found["coverage"]["answered"] == 44
    assert found["blocking"][0] == {"rule": "red_line", "subject": "W17", "limit": 0}
    assert found["find_out"] == ["W17"]


@pytest.mark.parametrize("question", ["W5a", "W5b", "R2L", "R2S", "R1L"])
def test_parts_and_risk_questions_need_two_pairs_as_well(read: Read, question: str) -> None:
    """What one of three answered counts as not known."""
    assert read(saying(people(3, 3), question, None, UNKNOWN))["coverage"]["unknown_by_rule"] == 1


@pytest.mark.parametrize("question", ["P3.1", "W9", "P4.1"])
def test_other_questions_need_one_pair(read: Read, question: str) -> None:
    """A must-have, a weighted question and a stance are not made unknown."""
    assert read(saying(people(3, 3), question, None, UNKNOWN))["coverage"]["unknown_by_rule"] == 0


@pytest.mark.parametrize(
    ("entries", "unknown", "expected"),
    [
        ((3, 3, UNKNOWN, UNKNOWN), 1, (0, 1, 3)),  # half of four
        ((3, 3, UNKNOWN, 3), 0, (3, 3, 3)),  # a quarter
        ((3, 3, None, UNKNOWN), 0, (3, 3, 3)),  # a third of those who gave an entry
        ((3, UNKNOWN, UNKNOWN, UNKNOWN), 1, (0, 1, 3)),
        ((3, None, None, None), 1, (0, 1, 3)),  # one pair of eyes
        ((UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN), 0, (0, 1, 3)),  # unknown without any rule
        ((None, None, None, None), 0, (0, 1, 3)),
    ],
)
def test_half_who_do_not_know_make_it_unknown(
    read: Read, entries: tuple[int | Answer | None, ...], unknown: int, expected: tuple[int, int, int]
) -> None:
    """Half or more of those who gave an entry; who skipped it does not count."""
    found = read(saying(people(4, 3), "W4", *entries))
    assert (found["coverage"]["unknown_by_rule"], ends_of(found)) == (unknown, expected)


def test_one_assessor_alone_needs_no_second_pair(read: Read) -> None:
    """With one assessor everything stays as it is."""
    found = read(people(1, 3))
    assert ends_of(found) == (3, 3, 3)
    assert (found["stances"], found["coverage"]["unknown_by_rule"]) == ({}, 0)


# What is filled in


def test_what_is_skipped_is_filled_with_what_colleagues_say(read: Read) -> None:
    """Two say 2 and 4, one skipped it and one does not know: nothing below 2 is possible."""
    found = read(saying(people(4, 3), "P3.1", 2, 4, None, UNKNOWN))
    assert ends_of(found) == (2, 2, 3)
    assert found["coverage"] == {
        "asked": 44,
        "answered": 44,
        "dont_know": 0,
        "not_answered": 0,
        "not_applicable": 0,
        "unknown_by_rule": 0,
    }


def test_what_nobody_answered_may_be_anything(read: Read) -> None:
    """It counts once: as a don't-know if somebody said so."""
    found = read(saying(people(3, 3), "P3.1", None, UNKNOWN, None))
    assert ends_of(found) == (1, 1, 3)
    assert (found["coverage"]["dont_know"], found["coverage"]["not_answered"]) == (1, 0)


def test_not_applicable_stays_with_the_person_who_said_so(read: Read) -> None:
    """In the other view the question counts; who skipped it is filled from the one who gave a level."""
    away = Answer.not_applicable("no such thing here")
    one = next(one for one in shipped().asked("approach") if one.not_applicable and one.weight)
    found = read(saying(people(3, 3, "approach"), one.id, away, 0, None))
    whole = 4 * sum(q.weight for q in shipped().asked("approach") if q.consideration == one.consideration)
    score = found["readiness"]["considerations"][one.consideration]
    assert score["high"] == "3/4"
    assert score["low"] == str(Fraction(3 * whole - 12 * one.weight, 4 * whole))
    assert found["coverage"]["not_applicable"] == 0
    assert ends_of(found) == (2, 2, 3)


def test_who_skipped_what_others_call_not_applicable_may_find_anything(read: Read) -> None:
    """A not-applicable is no level to fill from: it counts once, as not applicable."""
    away = Answer.not_applicable("no such thing here")
    one = next(one for one in shipped().asked("approach") if one.not_applicable and one.weight)
    found = read(saying(people(2, 3, "approach"), one.id, away, None))
    assert found["coverage"]["not_applicable"] == 1
    assert ends_of(found) == (2, 2, 3)


# Stances


@pytest.mark.parametrize(
    ("count", "own", "expected"),
    [
        (10, [1], {"low": 3, "high": 3, "against": 1, "unsure": 0, "for": 9, "two_camps": False}),
        (5, [1], {"low": 2, "high": 2, "against": 1, "unsure": 0, "for": 4, "two_camps": False}),
        (3, [1], {"low": 1, "high": 1, "against": None, "unsure": None, "for": None, "two_camps": True}),
        (2, [1], {"low": 0, "high": 0, "against": None, "unsure": None, "for": None, "two_camps": True}),
        (5, [2, 2, 2], {"low": 2, "high": 2, "against": 0, "unsure": 3, "for": 2, "two_camps": False}),
        (4, [2, 2], {"low": 4, "high": 4, "against": None, "unsure": None, "for": None, "two_camps": False}),
        (6, [0, 1], {"low": 1, "high": 1, "against": 2, "unsure": 0, "for": 4, "two_camps": True}),
        (6, [0, 1, 2, 2], {"low": 1, "high": 1, "against": 2, "unsure": 2, "for": 2, "two_camps": True}),
        (7, [0, 1], {"low": 2, "high": 2, "against": 2, "unsure": 0, "for": 5, "two_camps": False}),
        (5, [None], {"low": 2, "high": 4, "against": 0, "unsure": 1, "for": 4, "two_camps": False}),
        (5, [UNKNOWN], {"low": 2, "high": 4, "against": 0, "unsure": 1, "for": 4, "two_camps": False}),
    ],
)
def test_heads_are_counted(
    read: Read, count: int, own: list[int | Answer | None], expected: Mapping[str, object]
) -> None:
    """One of ten against gives 3, one of five 2, one of three 1; below five people there are no counts."""
    found = read(saying(people(count, 3), "P4.3", *own))
    actual = found["stances"]["P4.3"]
    assert {name: actual[name] for name in expected} == expected


def test_five_people_of_whom_nobody_is_against_and_few_are_for(read: Read) -> None:
    """Silence is not commitment: conditions, at most."""
    assert ends_of(read(saying(people(5, 3), "P4.3", 2, 2, 2))) == (2, 2, 2)


def test_a_stance_is_not_filled_from_colleagues(read: Read) -> None:
    """Who said nothing may be against: one of three."""
    found = read(saying(people(3, 3), "P4.3", None))
    assert ends_of(found) == (1, 1, 3)
    assert found["find_out"] == ["P4.3"]


def test_an_estimate_among_several_is_refused() -> None:
    """A person who speaks for the group cannot be counted as one head of it."""
    first, second = people(2, 3)
    with pytest.raises(Exception, match="estimate"):
        assess(shipped(), [first, dataclasses.replace(second, stances="estimate")])


# Disagreement, copies, age


def test_disagreements_are_told_red_lines_first_and_as_given(read: Read) -> None:
    """Two levels apart or more, stances aside, before an old answer is lowered."""
    old = Answer.level(2, date=date(2020, 1, 15))
    sheets = saying(people(3, 3), "P2.1", 1, Answer.range(2, 4))
    sheets = saying(saying(sheets, "W18", Answer.range(0, 1), 4), "P4.3", 0)
    sheets = saying(saying(sheets, "W4", old), "W9", 1, 2, 2)
    assert read(sheets)["disagreements"] == [
        {"question": "W18", "low": 0, "high": 4},
        {"question": "P2.1", "low": 1, "high": 4},
    ]


def test_copies_are_named(read: Read) -> None:
    """Whatever was noted beside: the answers are the same, so it is no second pair of eyes."""
    sheets = saying(people(4, 3), "W9", 2, 2, 1, Answer.level(1, note="again", date=date(2026, 1, 2)))
    assert read(sheets)["identical"] == [["A", "B"], ["C", "D"]]


def test_what_is_old_or_guessed_for_anybody_is_named(read: Read) -> None:
    """Each id once, in the playbook's order; the lowered answer counts in the spans of colleagues too."""
    old, guess = Answer.level(2, date=date(2020, 1, 15)), Answer.level(3, evidence="guess")
    found = read(saying(saying(people(3, 3), "W4", guess, guess), "P3.1", old, None, None))
    assert (found["stale"], found["guesses"]) == (["P3.1"], ["W4"])
    assert ends_of(found) == (1, 1, 2)


# The group as a whole


def test_order_and_labels(read: Read) -> None:
    """Any order of files gives the same, with the labels sorted."""
    sheets = saying(saying(people(3, 3), "W4", 0, 2), "P4.3", 4, 1)
    first, second, third = sheets
    assert read(sheets)["assessors"] == ["A", "B", "C"]
    assert read([third, first, second]) == read(sheets) == read([second, third, first])


def test_nobody_answered_anything(read: Read) -> None:
    """Everything is possible, and the answer is "not yet"."""
    assert ends_of(read([dataclasses.replace(one, answers={}) for one in people(3, 3)])) == (0, 1, 3)


def test_two_views_are_lifted_together(read: Read) -> None:
    """Each sees another must-have missing: the set names both, each as low as will do."""
    found = read(saying(saying(people(2, 3), "P3.1", 1), "P2.2", 3, 0))
    necessary = found["improvements"]["set"]["necessary"]
    assert found["improvements"]["single"] == []
    assert necessary == [{"question": "P2.2", "to": 2}, {"question": "P3.1", "to": 2}]


def test_faces_span_all_views(read: Read) -> None:
    """One sees the official at risk, another the outside contact: the overall worst is the worst in any view."""
    found = read(saying(saying(people(2, 4), "R2S", 0), "R4L", 4, 1))
    assert found["risk"]["faces"]["official"] == {"worst": 2, "best": 0}
    assert found["risk"]["faces"]["outside"] == {"worst": 1, "best": 0}
    assert found["risk"]["overall"] == {"worst": 2, "best": 1, "faces": ["official"]}


def test_a_raise_counts_from_what_each_view_knows_already(read: Read) -> None:
    """Two questions of one weight, both at 0 in one view: what the other view knows of one of them it cannot gain.

    I3 weighs 2, 2, 1, 1 and asks for 6 of 24. The first sees 0, 1, 0, 0 and lacks 4: the first question gains
    them at 2, the second at 3. The second sees 0, 0, 4, 0 and lacks 2.
    """
    views = [(0, 1, 0, 0), (0, 0, 4, 0)]
    sheets = people(2, 3, "approach")
    for question, levels in zip(("I3.1", "I3.2", "I3.3", "I3.4"), zip(*views, strict=True), strict=True):
        sheets = saying(sheets, question, *levels)
    (left,) = read(sheets)["improvements"]["set"]["further"]
    assert left["for"] == ["I3"]
    assert [(one["question"], one["to"]) for (one,) in left["any_of"]] == [("I3.1", 2), ("I3.2", 3), ("I3.4", 4)]
