"""Every change of an answers file keeps what it does not change."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tactic_cli.campaign.model import Answer, AnswersFile
from tactic_cli.disk.shelf import open_playbook
from tactic_cli.interview.order import Order, order_of
from tactic_cli.interview.sheet import (
    begin,
    find_question,
    left_for_later,
    next_open,
    note_on,
    on_day,
    pinned,
    three_way,
    with_answer,
    with_evidence,
    with_note,
    with_skip,
    without_skips,
)
from tactic_cli.playbook.model import Playbook
from tests.strategies import DAY, STAGES, sheets, shipped

OLD, NEW = date(2026, 1, 15), date(2026, 6, 1)


@pytest.fixture(scope="module")
def playbook() -> Playbook:
    """The shipped playbook."""
    return open_playbook()


@pytest.fixture(scope="module")
def order(playbook: Playbook) -> Order:
    """The order of the launch stage."""
    return order_of(playbook, "launch")


@pytest.fixture
def sheet() -> AnswersFile:
    """An empty file for the launch stage."""
    return AnswersFile("government-collaboration", 1, "launch", OLD, "A")


def test_an_answer_is_dated_and_ends_the_skipping(sheet: AnswersFile) -> None:
    """It is given on its day, and is not left for later any more."""
    actual = with_answer(with_skip(sheet, "W1"), "W1", Answer.level(3), NEW)
    assert actual.answers == {"W1": Answer.level(3, date=NEW)}
    assert actual.skipped == ()


def test_a_note_stays_with_its_question(sheet: AnswersFile) -> None:
    """Written before the answer or after it, and through a change of the level."""
    noted = with_note(sheet, "W1", "seen twice")
    assert (noted.notes, note_on(noted, "W1")) == ({"W1": "seen twice"}, "seen twice")
    answered = with_answer(noted, "W1", Answer.level(3), OLD)
    assert (answered.notes, note_on(answered, "W1")) == ({}, "seen twice")
    changed = with_answer(answered, "W1", Answer.unknown(), NEW)
    assert note_on(changed, "W1") == "seen twice"
    assert note_on(with_note(changed, "W1", ""), "W1") == ""
    assert with_note(noted, "W1", "").notes == {}


def test_what_proved_one_level_does_not_prove_another(sheet: AnswersFile) -> None:
    """The same answer again keeps how it is known; another one does not."""
    known = with_evidence(with_answer(sheet, "W1", Answer.level(3), OLD), "W1", "seen")
    again = with_answer(known, "W1", Answer.level(3), NEW)
    other = with_answer(known, "W1", Answer.level(4), NEW)
    assert again.answers["W1"] == Answer.level(3, date=NEW, evidence="seen")
    assert other.answers["W1"] == Answer.level(4, date=NEW)


def test_skipping_keeps_an_answer(sheet: AnswersFile) -> None:
    """Skipping says "later"; it never throws an answer away."""
    answered = with_answer(sheet, "W1", Answer.level(3), OLD)
    assert with_skip(answered, "W1") == answered
    assert with_skip(with_skip(sheet, "W2"), "W2").skipped == ("W2",)


def test_old_answers_do_not_grow_young(sheet: AnswersFile) -> None:
    """An answer without a date has its file's day; it keeps that when the file's day moves on."""
    before = replace(sheet, answers={"W1": Answer.level(3), "W2": Answer.level(2, date=date(2025, 1, 1))})
    actual = on_day(before, NEW)
    assert actual.as_of == NEW
    assert {one: answer.date for one, answer in actual.answers.items()} == {"W1": OLD, "W2": date(2025, 1, 1)}


def test_a_clock_that_runs_behind_changes_nothing(sheet: AnswersFile) -> None:
    """The file's day never moves back."""
    assert on_day(sheet, date(1970, 1, 1)) == sheet


def test_the_next_open_question_wraps_around_once(sheet: AnswersFile, order: Order) -> None:
    """After the last comes the first that is open; skipped ones wait; then there is none."""
    answered = replace(sheet, answers=dict.fromkeys(order.ids[1:], Answer.level(3)))
    assert next_open(sheet, order) == "W1"
    assert next_open(sheet, order, "W1") == "W2"
    assert next_open(answered, order, "P5.3") == "W1"
    assert next_open(with_skip(answered, "W1"), order) is None
    assert left_for_later(with_skip(answered, "W1"), order) == ("W1",)
    assert next_open(without_skips(with_skip(answered, "W1")), order) == "W1"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1", "W1"),
        ("44", "P5.3"),
        ("w5A", "W5a"),
        ("j12", "W9"),
        (" P4.3 ", "P4.3"),
        ("0", None),
        ("45", None),
        ("W5", None),
    ],
)
def test_a_question_is_found_by_number_or_id(order: Order, text: str, expected: str | None) -> None:
    """A computed question is nobody's to answer."""
    assert find_question(order, text) == expected


def launch(playbook: Playbook) -> AnswersFile:
    """A complete launch stage of January, one answer with evidence and note, one don't-know."""
    answers = {question.id: Answer.level(3) for question in playbook.asked("launch")}
    answers["W3"] = Answer.level(2, date=date(2025, 12, 1), evidence="seen", note="kept")
    answers["W6"] = Answer.unknown()
    return AnswersFile(playbook.id, 1, "launch", OLD, "A", answers=answers, premortem=("x",), filed=OLD)


def test_approach_begins_with_what_launch_said_about_group_and_agency(playbook: Playbook) -> None:
    """With day, evidence and note; nothing about an official, no pre-mortem, not filed."""
    new = AnswersFile(playbook.id, 1, "approach", NEW, "A", official="O1")
    carried = begin(new, playbook, [launch(playbook)])
    expected = {one.id for one in playbook.asked("launch") if one.about != "official"}
    assert set(carried.sheet.answers) == expected == set(carried.ids)
    assert not {"W16", "W17", "P2.3", "P2.4", "P5.2", "P5.3", "R2L", "R2S", "R3L", "R3S"} & expected
    assert carried.sheet.answers["W3"] == Answer.level(2, date=date(2025, 12, 1), evidence="seen", note="kept")
    assert carried.sheet.answers["W1"].date == OLD
    assert carried.sheet.answers["W6"].dont_know
    assert (carried.sheet.premortem, carried.sheet.filed) == ((), None)


def test_nothing_about_one_official_is_carried_to_another(playbook: Playbook) -> None:
    """Of an earlier approach only what is about the group comes along; the newest answer counts."""
    first = AnswersFile(
        playbook.id, 1, "approach", NEW, "A", official="O1",
        answers={"S1": Answer.level(4), "W16": Answer.level(4), "I1.1": Answer.level(2), "W1": Answer.level(1)},
    )  # fmt: skip
    new = AnswersFile(playbook.id, 1, "approach", NEW, "A", official="O2")
    answers = begin(new, playbook, [launch(playbook), first]).sheet.answers
    assert ("S1" in answers, "W16" in answers) == (False, False)
    assert (answers["I1.1"].low, answers["W1"].low, answers["W2"].low) == (2, 1, 3)


def test_monitor_asks_again_what_it_asks_again(playbook: Playbook) -> None:
    """Nothing that can turn quickly is taken from before."""
    new = AnswersFile(playbook.id, 1, "monitor", NEW, "A", official="O1")
    assert begin(new, playbook, [launch(playbook)]).ids == ()


def test_answers_from_a_later_day_are_not_carried_back(playbook: Playbook) -> None:
    """A file of an earlier day cannot hold answers of a later one."""
    new = AnswersFile(playbook.id, 1, "approach", date(2025, 12, 24), "A", official="O1")
    assert begin(new, playbook, [launch(playbook)]).ids == ("W3",)


def test_two_peoples_changes_are_both_kept(sheet: AnswersFile) -> None:
    """Mine onto theirs: what I did not touch is as they left it; where both answered, mine counts."""
    before = pinned(replace(sheet, answers={"W1": Answer.level(1), "W2": Answer.level(1)}, skipped=("W6",)))
    mine = with_answer(with_skip(before, "W7"), "W1", Answer.level(2), NEW)
    theirs = replace(
        before,
        answers={**before.answers, "W2": Answer.level(4, date=OLD), "W3": Answer.level(4, date=OLD)},
        skipped=("W6", "W8"),
        notes={"W9": "theirs"},
        premortem=("theirs",),
    )
    actual = three_way(before, mine, theirs)
    assert {one: answer.low for one, answer in actual.answers.items()} == {"W1": 2, "W2": 4, "W3": 4}
    assert actual.skipped == ("W6", "W8", "W7")
    assert (actual.notes, actual.premortem) == ({"W9": "theirs"}, ("theirs",))


def test_a_merge_never_says_two_things_of_one_question(sheet: AnswersFile) -> None:
    """What one answered and the other left for later, or noted, is answered."""
    mine = with_note(with_skip(sheet, "W1"), "W1", "mine")
    theirs = with_answer(sheet, "W1", Answer.level(3), OLD)
    actual = three_way(sheet, mine, theirs)
    assert (set(actual.answers), actual.skipped, actual.notes) == ({"W1"}, (), {})


@st.composite
def _earlier(draw: st.DrawFn) -> tuple[AnswersFile, list[AnswersFile]]:
    """A new file about O1, and whatever the same person answered before: in general, and about others."""
    book = shipped()
    stage = draw(st.sampled_from(("approach", "monitor")))
    rounds = draw(st.lists(st.tuples(st.sampled_from(STAGES), st.sampled_from(("O2", "o1", "O3"))), max_size=4))
    earlier = [
        replace(draw(sheets(book, one)), official=None if one == "launch" else label, assessor="A")
        for one, label in rounds
    ]
    return AnswersFile(book.id, book.version, stage, DAY, "A", official="O1"), earlier


@given(_earlier())
def test_nothing_about_one_official_is_ever_prefilled_from_another(
    drawn: tuple[AnswersFile, list[AnswersFile]],
) -> None:
    """No answer, note, evidence or mark about a person passes to another person (method, section 9)."""
    new, earlier = drawn
    book = shipped()
    carried = begin(new, book, earlier)
    about = {one.id: one.about for one in book.questions}
    assert [one for one in carried.sheet.answers if about[one] == "official"] == []
    assert [one for one in carried.ids if about[one] == "official"] == []
    assert (carried.sheet.notes, carried.sheet.skipped, carried.sheet.premortem) == ({}, (), ())
    assert carried.sheet.official == "O1"


@given(_earlier())
def test_what_is_carried_is_an_answer_that_was_given(drawn: tuple[AnswersFile, list[AnswersFile]]) -> None:
    """Letter for letter as it was, with its own day; and what was given about the group does come along."""
    new, earlier = drawn
    book = shipped()
    carried = begin(new, book, earlier).sheet.answers
    assert all(any(pinned(sheet).answers.get(one) == answer for sheet in earlier) for one, answer in carried.items())
    again = set(book.stage_by_id[new.stage].asks_again)
    wanted = {one.id for one in book.asked(new.stage) if one.about != "official" and one.id not in again}
    given_before = {one for sheet in earlier if sheet.as_of <= DAY for one in sheet.answers}
    assert set(carried) == wanted & given_before
