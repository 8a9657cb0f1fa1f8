"""Several people in one round, and the round after talking: nothing lost, nothing counted that was not looked at."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tactic_cli.campaign.entries import NOTE_LENGTH
from tactic_cli.campaign.model import EVIDENCE, Answer, AnswersFile, Campaign
from tactic_cli.interview.order import order_of
from tactic_cli.interview.sheet import begin, own_before, with_answer, with_kept, with_own_stances
from tactic_cli.interview.together import (
    Again,
    asked_again,
    awaited,
    differences,
    estimates,
    expected,
    newcomers,
    order_after_talking,
    with_people,
    without_person,
)
from tactic_cli.scoring.assessment import Disagreement
from tests.strategies import shipped

DAY, LATER = date(2026, 1, 15), date(2026, 5, 1)
CAMPAIGN = Campaign("river", "government-collaboration", 1, "0" * 64, assessors=("A", "B"))
STANCES = [one.id for one in shipped().asked("launch") if one.kind == "stance"]


def sheet(assessor: str = "A", stage: str = "launch", **more: object) -> AnswersFile:
    """An answers file of January."""
    return AnswersFile("government-collaboration", 1, stage, DAY, assessor, **more)  # type: ignore[arg-type] # its fields


# Who is expected


def test_all_who_are_named_or_have_a_file_are_expected() -> None:
    """Each once, those named first."""
    assert expected(CAMPAIGN, ("B", "C")) == ("A", "B", "C")
    assert awaited(CAMPAIGN, [sheet("A", filed=DAY), sheet("C")]).begun == ("C",)
    assert awaited(CAMPAIGN, [sheet("A", filed=DAY), sheet("C")]).not_begun == ("B",)
    assert not awaited(CAMPAIGN, [sheet("A", filed=DAY), sheet("B", filed=DAY)])


def test_one_person_alone_is_no_group() -> None:
    """Nobody is awaited, and nobody is new."""
    alone = replace(CAMPAIGN, assessors=())
    assert not awaited(alone, [sheet("A")])
    assert newcomers(alone, ("A",)) == ()
    assert newcomers(alone, ("B", "A")) == ("A", "B")


def test_labels_are_added_and_taken_out() -> None:
    """Nobody stands there twice; who is taken out and has a file still counts where the file is."""
    more = with_people(CAMPAIGN, ("C", "A"))
    assert more.assessors == ("A", "B", "C")
    assert without_person(more, "B").assessors == ("A", "C")
    assert expected(without_person(more, "B"), ("B",)) == ("A", "C", "B")


def test_an_estimate_is_named_only_among_several() -> None:
    """One person alone may speak for the group."""
    assert estimates([sheet("A", stances="estimate")]) == ()
    assert estimates([sheet("A", stances="estimate"), sheet("B", stances="personal")]) == ("A",)


# A person who answered for the group gives their own view


def test_estimates_never_count_as_own_stances() -> None:
    """Those questions are open again; what was estimated can still be read; everything else stays."""
    answers = {one.id: Answer.level(3, date=DAY, note="kept") for one in shipped().asked("launch")}
    answers["P4.3"] = Answer.range(1, 2, date=DAY)
    before = sheet(answers=answers, stances="estimate", filed=DAY, premortem=("x",))
    actual = with_own_stances(before, shipped())
    assert (actual.stances, actual.filed, actual.premortem) == ("personal", None, ("x",))
    assert set(answers) - set(actual.answers) == set(STANCES)
    assert all(actual.answers[one] == answers[one] for one in actual.answers)
    assert actual.notes["P4.3"] == "(Estimated for the whole group before: 1-2.)"
    assert actual.notes["P4.1"] == "(Estimated for the whole group before: 3.) kept"


def test_a_long_note_still_fits() -> None:
    """A file with a note that is too long could not be read again."""
    before = sheet(answers={"P4.3": Answer.level(3, date=DAY, note="n" * NOTE_LENGTH)}, stances="estimate")
    assert len(with_own_stances(before, shipped()).notes["P4.3"]) == NOTE_LENGTH


@pytest.mark.parametrize(("mode", "carried"), [("personal", True), ("estimate", False), (None, False)])
def test_a_stance_is_carried_only_as_what_it_was(mode: str | None, *, carried: bool) -> None:
    """One's own into one's own; a file that does not say was an estimate."""
    earlier = sheet(answers={"P4.3": Answer.level(3), "W1": Answer.level(3)}, stances=mode)
    new = replace(sheet(stances="personal"), as_of=LATER)
    actual = begin(new, shipped(), [earlier]).sheet.answers
    assert ("P4.3" in actual, "W1" in actual) == (carried, True)


# The next round


def test_the_same_answer_typed_again_is_known_as_it_was_before() -> None:
    """What proved it last time proves it now; another answer needs its own proof."""
    earlier = Answer.level(3, date=DAY, evidence="seen", note="kept")
    again = begin(replace(sheet(), as_of=LATER), shipped(), [sheet(answers={"W1": earlier})], ("W1",)).sheet
    same = with_answer(again, "W1", Answer.level(3), LATER, earlier)
    other = with_answer(again, "W1", Answer.level(2), LATER, earlier)
    assert same.answers["W1"] == replace(earlier, date=LATER)
    assert other.answers["W1"] == Answer.level(2, date=LATER, note="kept")


def test_about_an_official_only_the_same_officials_last_round_counts() -> None:
    """The person's own last answers; of another official, and of the stage before anybody was chosen, nothing."""
    about = {"S1": Answer.level(4), "W16": Answer.level(4), "W1": Answer.level(2)}
    launch = sheet(answers={"W16": Answer.level(0)})
    first = sheet(stage="approach", official="O1", answers=about)
    other = sheet(stage="approach", official="O2", answers={"S1": Answer.level(0)})
    new = replace(first, answers={}, as_of=LATER)
    actual = own_before(new, shipped(), [launch, first, other])
    assert {one: answer.low for one, answer in actual.items()} == {"S1": 4, "W16": 4, "W1": 2}
    assert set(own_before(replace(new, official="O3"), shipped(), [launch, first, other])) == {"W1"}


def test_the_next_round_asks_first_what_people_differ_on() -> None:
    """Then what is not known, then what is old, then the rest; every question once."""
    playbook = shipped()
    before = {one.id: Answer.level(3, date=LATER) for one in playbook.asked("launch")}
    before["W6"] = Answer.unknown(date=LATER)
    before["P3.1"] = Answer.level(3, date=LATER - timedelta(days=366))
    before["W3"] = Answer.level(3, date=LATER - timedelta(days=91))
    del before["W4"]
    again = asked_again(playbook, "launch", before, LATER, {"P2.2": "far apart", "W4": "far apart"})
    assert (set(again.unknown), set(again.stale)) == ({"W4", "W6"}, {"W3", "P3.1"})
    order = order_after_talking(order_of(playbook, "launch"), again)
    assert order.ids[:6] == ("W4", "P2.2", "W6", "W3", "P3.1", "W1")
    assert sorted(order.ids) == sorted(order_of(playbook, "launch").ids)
    assert order.positions["W6"].words() == "Not answered or not known last time, 1 of 1; question 3 of 44"


def test_where_nothing_is_asked_again_the_order_is_the_usual_one() -> None:
    """Red lines first."""
    order = order_of(shipped(), "launch")
    assert order_after_talking(order, Again()) == order


@pytest.mark.parametrize(("people", "tells"), [(2, False), (3, True)])
def test_the_span_of_two_peoples_answers_is_never_told(people: int, *, tells: bool) -> None:
    """With three it says from where to where, never who."""
    said = differences([Disagreement("W4", 0, 3)], people)["W4"]
    assert ("from 0 to 3" in said) is tells
    assert "far apart" in said


days = st.dates(date(2025, 1, 1), DAY)
answers = st.one_of(
    st.builds(
        Answer.level, st.integers(0, 4), date=days, evidence=st.sampled_from([None, *EVIDENCE]), note=st.just("n")
    ),
    st.builds(
        lambda low, more, day: Answer.range(low, min(4, low + more), date=day),
        st.integers(0, 4),
        st.integers(1, 4),
        days,
    ),
    st.builds(Answer.unknown, date=days, note=st.sampled_from(["", "n"])),
)


@pytest.mark.parametrize("stage", ["launch", "approach", "monitor"])
@given(data=st.data(), differing=st.sets(st.sampled_from([one.id for one in shipped().asked("monitor")])))
@settings(max_examples=30, deadline=None)
def test_nothing_is_lost_in_a_next_round(stage: str, data: st.DataObject, differing: set[str]) -> None:
    """Every own last answer is carried or offered as it was; whoever keeps all of them has the same answers again."""
    playbook = shipped()
    asked = [one.id for one in playbook.asked(stage)]
    given_answers: Mapping[str, Answer] = data.draw(st.dictionaries(st.sampled_from(asked), answers))
    official = None if stage == "launch" else "O1"
    last = sheet(stage=stage, official=official, answers=given_answers, stances="personal", filed=DAY)
    new = replace(last, answers={}, filed=None, as_of=LATER)
    before = own_before(new, playbook, [last])
    again = asked_again(playbook, stage, before, LATER, dict.fromkeys(differing & set(asked), "far apart"))
    carried = begin(new, playbook, [last], again.ids).sheet
    assert before == dict(given_answers)
    assert not again.ids & set(carried.answers)
    assert not {one for one, answer in carried.answers.items() if answer.dont_know}
    kept = carried
    for question in set(before) - set(carried.answers):
        kept = with_kept(kept, question, before[question])
    assert (dict(kept.answers), dict(kept.notes)) == (dict(given_answers), {})
