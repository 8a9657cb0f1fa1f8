"""What moved between two times, and the fewest answers that explain the verdict (method, sections 7 and 9)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import combinations
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, assume, given, settings
from hypothesis import strategies as st

from tactic_cli.campaign.model import Answer, AnswersFile
from tactic_cli.playbook.model import Playbook
from tactic_cli.scoring.ageing import Aged, grown_old, soon_old
from tactic_cli.scoring.assess import assess
from tactic_cli.scoring.assessment import Span
from tactic_cli.scoring.cause import Cause
from tactic_cli.scoring.compare import compare, raised_without_evidence
from tactic_cli.scoring.comparison import Comparison, LimitMove, Raised, Side
from tests.strategies import DAY, STAGES, all_at, answers, sheets, shipped, with_answers

steady = settings(
    deadline=None,
    derandomize=True,
    database=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
    max_examples=20,
)
in_every_stage = pytest.mark.parametrize("stage", STAGES)
LATER = DAY + timedelta(30)


def side(*files: AnswersFile, day: date = DAY, playbook: Playbook | None = None) -> Side:
    """Answers with what follows from them on a day."""
    return Side(files, assess(playbook or shipped(), files, day))


def compared(old: Side, new: Side) -> Comparison:
    """What moved, by the shipped playbook."""
    return compare(shipped(), old, new)


def launch(assessor: str = "A", rest: int = 3, **changes: Answer | int) -> AnswersFile:
    """One person's answers to the launch stage."""
    given = {one: Answer.level(it) if isinstance(it, int) else it for one, it in changes.items()}
    return replace(with_answers(all_at(shipped(), "launch", rest), given), assessor=assessor)


@st.composite
def moved_sheets(draw: st.DrawFn, stage: str, most: int = 6) -> tuple[AnswersFile, AnswersFile]:
    """A file, and the same with some answers given anew, taken away or added."""
    old = draw(sheets(shipped(), stage))
    asked = draw(st.lists(st.sampled_from(shipped().asked(stage)), max_size=most, unique_by=lambda one: one.id))
    changed = {one.id: draw(st.none() | answers(one)) for one in asked}
    kept = {one: answer for one, answer in old.answers.items() if one not in changed}
    fresh = {one: answer for one, answer in changed.items() if answer is not None}
    skipped = tuple(one for one in old.skipped if one not in fresh)
    return old, replace(old, answers={**kept, **fresh}, skipped=skipped)


def headline(files: Sequence[AnswersFile], end: str = "headline", day: date = DAY) -> int:
    """One end of the verdict on answers, by a whole assessment."""
    return int(getattr(assess(shipped(), files, day).verdict, end))


def mixed(base: Sequence[AnswersFile], other: Sequence[AnswersFile], questions: Iterable[str]) -> list[AnswersFile]:
    """The files of one side, with everybody's answers to some questions as they are on the other."""
    there = {sheet.assessor: sheet.answers for sheet in other}
    chosen = set(questions)
    return [
        replace(
            sheet,
            answers={one: it for one, it in sheet.answers.items() if one not in chosen}
            | {one: it for one, it in there[sheet.assessor].items() if one in chosen},
            skipped=(),
        )
        for sheet in base
    ]


def lower_and_higher(found: Comparison, cause: Cause) -> tuple[tuple[AnswersFile, ...], tuple[AnswersFile, ...], int]:
    """The answers with the lower verdict, those with the higher, and the verdict that was reached or lost."""
    pair = found.old.sheets, found.new.sheets
    low, high = pair if cause.new > cause.old else pair[::-1]
    return low, high, max(cause.old, cause.new)


# What moved


@in_every_stage
@steady
@given(data=st.data())
def test_nothing_moves_between_a_thing_and_itself(stage: str, data: st.DataObject) -> None:
    """The same answers on the same day give an empty comparison."""
    one = side(data.draw(sheets(shipped(), stage)))
    found = compared(one, one)
    assert not found.moved
    assert found.causes == ()


@in_every_stage
@steady
@given(data=st.data())
def test_every_moved_answer_is_listed_and_no_other(stage: str, data: st.DataObject) -> None:
    """An answer is listed where what was given or what it counts for differs; nothing else is."""
    old, new = data.draw(moved_sheets(stage))
    before, now = side(old), side(new)

    def stand(sheet: AnswersFile, one: Side, question: str) -> object:
        answer = sheet.answers.get(question)
        said = answer and (answer.low, answer.high, answer.dont_know)
        return said, one.assessment.ranges[question]

    personal = old.stances == "personal"
    expected = {
        one.id
        for one in shipped().asked(stage)
        if not (personal and one.kind == "stance") and stand(old, before, one.id) != stand(new, now, one.id)
    }
    actual = {move.question for move in compared(before, now).answers}
    stances = {one.id for one in shipped().asked(stage) if one.kind == "stance"}
    assert actual - (stances if personal else set()) == expected


@in_every_stage
@steady
@given(data=st.data())
def test_the_other_direction_is_the_mirror(stage: str, data: st.DataObject) -> None:
    """Whoever changes the sides finds the same questions, limits, faces, scores and causes, before and now changed."""
    old, new = data.draw(moved_sheets(stage))
    there, back = compared(side(old), side(new)), compared(side(new), side(old))

    def turned(moves: Iterable[Any]) -> list[tuple[object, ...]]:
        return [(type(one), *_subject(one), one.new, one.old) for one in moves]

    def as_is(moves: Iterable[Any]) -> list[tuple[object, ...]]:
        return [(type(one), *_subject(one), one.old, one.new) for one in moves]

    for name in ("answers", "limits", "faces", "scores"):
        assert turned(getattr(there, name)) == as_is(getattr(back, name))
    ways = {"up": "down", "narrower": "wider", "new": "withdrawn", "applies": "not_applicable", "counts": "counts"}
    ways |= {now: before for before, now in ways.items()}
    assert [ways[one.way] for one in there.answers] == [one.way for one in back.answers]
    assert [replace(one, old=one.new, new=one.old, by_time=()) for one in there.causes] == [
        replace(one, by_time=()) for one in back.causes
    ]


def _subject(move: object) -> tuple[object, ...]:
    names = ("question", "rule", "subject", "face", "consideration")
    return tuple(getattr(move, name) for name in names if hasattr(move, name))


@pytest.mark.parametrize(
    ("old", "new", "way"),
    [
        (None, Answer.level(2), "new"),
        (Answer.level(2), None, "withdrawn"),
        (Answer.level(2), Answer.level(3), "up"),
        (Answer.level(3), Answer.level(2), "down"),
        (Answer.range(1, 2), Answer.range(2, 3), "up"),
        (Answer.range(1, 3), Answer.range(0, 2), "down"),
        (Answer.range(0, 3), Answer.range(1, 3), "narrower"),
        (Answer.level(2), Answer.range(2, 3), "wider"),
        (Answer.unknown(), Answer.level(0), "narrower"),
        (Answer.level(4), Answer.unknown(), "wider"),
        (Answer.unknown(), Answer.range(0, 4), "narrower"),
        (Answer.range(0, 4), Answer.unknown(), "wider"),
        (Answer.level(2), Answer.not_applicable("no courts"), "not_applicable"),
        (Answer.not_applicable("no courts"), Answer.level(2), "applies"),
    ],
)
def test_the_way_an_answer_moved(old: Answer | None, new: Answer | None, way: str) -> None:
    """Up and down for levels, narrower and wider for what is left open, and what came or went."""
    before, now = (launch() if it is None else launch(W12=it) for it in (old, new))
    if old is None:
        before = replace(before, answers={one: it for one, it in before.answers.items() if one != "W12"})
    if new is None:
        now = replace(now, answers={one: it for one, it in now.answers.items() if one != "W12"})
    assert [(one.question, one.way) for one in compared(side(before), side(now)).answers] == [("W12", way)]


def test_a_reason_or_a_note_alone_is_no_move() -> None:
    """What somebody wrote beside an answer changes nothing that is compared."""
    old = launch(W12=Answer.not_applicable("no courts"), W1=Answer.level(3, note="heard"))
    new = launch(W12=Answer.not_applicable("no courts at all"), W1=Answer.level(3, note="seen"))
    assert not compared(side(old), side(new)).moved


def test_limits_appear_vanish_and_move() -> None:
    """Each limit with how far it let the verdict go before and lets it go now, at the low and at the high ends."""
    old = launch(W1=1, W2=Answer.range(1, 3), W4=3)
    new = launch(W1=3, W2=2, W4=0)
    assert compared(side(old), side(new)).limits == (
        LimitMove("red_line", "W1", Span(1, 1), Span(3, 3)),
        LimitMove("red_line", "W2", Span(1, 3), Span(2, 2)),
        LimitMove("red_line", "W4", Span(3, 3), Span(0, 0)),
    )


def test_two_officials_are_never_compared() -> None:
    """Answers about one official are no answers about another."""
    one = replace(all_at(shipped(), "approach", 3), official="O1")
    with pytest.raises(ValueError, match="two officials"):
        compared(side(one), side(replace(one, official="O2")))


def test_two_stages_are_compared_where_both_ask() -> None:
    """Only questions that both ask, none about an official where one side speaks of a certain one, no verdict."""
    old, new = (
        launch(W1=1),
        all_at(shipped(), "approach", 3, S4=1),
    )
    found = compared(side(old), side(replace(new, official="O1")))
    about = {one: shipped().question_by_id[one].about for one in found.asked}
    assert set(found.asked) <= {one.id for one in shipped().asked("launch")}
    assert "official" not in about.values()
    assert [one.question for one in found.answers] == ["W1"]
    assert [one.subject for one in found.limits] == ["W1"]
    assert not found.causes
    assert not found.scores


# Raised without new evidence


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (Answer.level(1), Answer.level(3), True),  # nothing recorded on either side
        (Answer.level(1, date=DAY, evidence="seen"), Answer.level(3, date=DAY, evidence="seen"), True),
        (Answer.level(1, date=DAY), Answer.level(3, date=LATER), True),  # a later day, no evidence
        (Answer.level(1, date=DAY), Answer.level(3, date=LATER, evidence="guess"), True),
        (Answer.level(1, date=LATER), Answer.level(3, date=DAY, evidence="seen"), True),
        (Answer.level(1, date=DAY), Answer.level(3, date=LATER, evidence="told"), False),
        (Answer.level(1), Answer.level(3, evidence="seen"), False),  # each is of its file's day
        (Answer.unknown(), Answer.level(1), True),
        (Answer.range(0, 4), Answer.range(1, 4), True),
        (Answer.level(3), Answer.level(1), False),
        (Answer.level(1), Answer.range(1, 4), False),  # the low end stays
        (Answer.level(3), Answer.level(3), False),
    ],
)
def test_a_raise_needs_evidence_of_a_later_day(old: Answer, new: Answer, expected: bool) -> None:  # noqa: FBT001 - the case's result
    """A red line raised on no evidence, on a guess, or on nothing later than before, is marked."""
    before, now = launch(W4=old), replace(launch(W4=new), as_of=LATER)
    found = compared(side(before), side(now, day=LATER))
    assert raised_without_evidence(before, now, "W4") is expected
    assert [one.question for one in found.raised] == (["W4"] if expected else [])


def test_a_first_answer_raises_nothing_and_other_kinds_are_not_marked() -> None:
    """Nothing was raised where nothing was said before; a weighted answer may rise without a mark."""
    old = replace(launch(W8=1), answers={one: it for one, it in launch(W8=1).answers.items() if one != "W4"})
    found = compared(side(old), side(launch(W4=4, W8=4)))
    assert {one.question for one in found.answers} == {"W4", "W8"}
    assert found.raised == ()


def test_in_a_group_raises_are_counted_over_each_ones_own_file() -> None:
    """One falls and two rise: two are counted, though the group's range may not show it; nobody is named."""
    old = side(launch("A", R2L=3), launch("B", R2L=1), launch("C", R2L=1))
    new = side(launch("C", R2L=3), launch("A", R2L=1), launch("B", R2L=3))
    found = compared(old, new)
    assert found.raised == (Raised("R2L", 2),)
    assert found.ranges == ()


# Groups


def test_below_three_people_there_are_no_ranges() -> None:
    """Two people's ranges would name each of them; limits, faces and the verdict stay."""
    pair = side(launch("A"), launch("B")), side(launch("A"), launch("B", W4=0))
    three = side(*pair[0].sheets, launch("C")), side(*pair[1].sheets, launch("C"))
    assert compared(*pair).ranges == compared(pair[0], three[1]).ranges == compared(three[0], pair[1]).ranges == ()
    assert compared(*pair).answers == ()
    assert [one.subject for one in compared(*pair).limits] == ["W4"]
    assert [(one.question, one.old, one.new) for one in compared(*three).ranges] == [("W4", Span(3, 3), Span(0, 3))]
    assert [one.question for one in compared(*three).disputed] == ["W4"]
    assert [one.question for one in compared(*reversed(three)).settled] == ["W4"]


def test_whose_answers_are_compared() -> None:
    """The labels of each side; only where one person stands on each are single answers told."""
    one, two = side(launch("B")), side(launch("A"), launch("B"))
    assert [sorted(some.labels) for some in (one, two)] == [["B"], ["A", "B"]]
    pairs = [(one, one), (one, two), (two, one), (two, two)]
    assert [compared(*pair).one_each for pair in pairs] == [True, False, False, False]


def test_stances_are_told_by_their_counts() -> None:
    """With five people the counts before and now; one's own stance is never set against an estimate of everybody's."""
    five = [launch(label) for label in "ABCDE"]
    turned = [*five[:4], with_answers(five[4], {"P4.3": Answer.level(0)})]
    (move,) = compared(side(*five), side(*turned)).stances
    assert move.question == "P4.3"
    assert move.old is not None
    assert move.new is not None
    assert (move.old.against, move.new.against) == (0, 1)
    own = replace(with_answers(launch(), {"P4.3": Answer.level(1)}), stances="personal")
    all_of_us = replace(launch(), stances="estimate")
    assert compared(side(own), side(all_of_us)).answers == ()


# What made the verdict move


def test_the_answer_that_held_it_back_is_named() -> None:
    """One red line lifted, others moved as well: only it is named, and no other would have done."""
    found = compared(side(launch(W4=1, W9=1)), side(launch(W4=3, W9=4)))
    (cause,) = found.causes
    assert (cause.end, cause.old, cause.new) == ("headline", 1, 3)
    assert (cause.questions, cause.only, cause.by_time, cause.people) == (("W4",), True, (), False)
    assert [(one.rule, one.subject) for one in cause.limits] == [("red_line", "W4")]


def test_what_still_holds_the_verdict_is_not_what_held_it_back() -> None:
    """A weighted answer asked for a condition before and asks for it now."""
    (cause,) = compared(side(launch(W4=1, W6=0)), side(launch(W4=3, W6=0))).causes
    assert (cause.old, cause.new) == (1, 2)
    assert [(one.rule, one.subject) for one in cause.limits] == [("red_line", "W4")]


def test_what_held_a_group_back_is_named_where_it_is_the_same_for_all() -> None:
    """At the low ends every view has to be lifted; at the high ends any of them would do, each by its own limits."""
    people = ("A", "B")
    for before, after, limits in ((1, 3, [("red_line", "W4")]), (0, 1, [])):
        old, new = ([launch(one, W4=level) for one in people] for level in (before, after))
        (cause,) = compared(side(*old), side(*new)).causes
        assert (cause.old, cause.new, cause.questions) == (before, after, ("W4",))
        assert [(one.rule, one.subject) for one in cause.limits] == limits


def test_that_a_question_does_not_apply_any_more_can_be_the_cause() -> None:
    """Without courts to go to, a low score of what is asked about them holds nothing back."""
    low = {"I8.1": Answer.level(0), "I8.2": Answer.level(0)}
    gone = {one: Answer.not_applicable("no courts") for one in low}
    old = with_answers(all_at(shipped(), "approach", 4), low)
    for pair in ((old, with_answers(old, gone)), (with_answers(old, gone), old)):
        (cause,) = compared(*map(side, pair)).causes
        assert (cause.questions, cause.only) == (("I8.1", "I8.2"), True)


def test_of_two_ways_one_is_named_and_it_is_said_that_there_are_others() -> None:
    """Surveillance and penalties count as the better of the two: either one alone would have lifted it."""
    (cause,) = compared(side(launch(W5a=1, W5b=1)), side(launch(W5a=3, W5b=3))).causes
    assert cause.questions in {("W5a",), ("W5b",)}
    assert not cause.only


def test_time_alone_is_said() -> None:
    """Nobody answered anew; the same answer is too old on the later day."""
    sheet = launch(rest=4, W1=Answer.level(3, date=DAY - timedelta(80)))
    (cause,) = compared(side(sheet), side(sheet, day=DAY + timedelta(20))).causes
    assert (cause.questions, cause.by_time) == (("W1",), ("W1",))
    assert (cause.old, cause.new) == (3, 2)


def test_an_answer_given_anew_on_a_later_day_is_not_time_alone() -> None:
    """The level is the same, the day is not: somebody looked again."""
    old = launch(rest=4, W1=Answer.level(3, date=DAY - timedelta(95)))
    new = launch(rest=4, W1=Answer.level(3, date=DAY))
    (cause,) = compared(side(old), side(new)).causes
    assert (cause.old, cause.new, cause.questions, cause.by_time) == (2, 3, ("W1",), ())


def test_that_others_answered_is_said() -> None:
    """A third person sees a line crossed; those who answered both times changed nothing that counts."""
    old = side(launch("A", W9=1), launch("B"))
    new = side(launch("A", W9=2), launch("B"), launch("C", W4=0))
    (worst,) = compared(old, new).causes
    assert (worst.end, worst.people, worst.questions) == ("headline", True, ())


def test_others_and_answers_together() -> None:
    """C's view and A's changed answer each held one limit; it took both to come back."""
    old = side(launch("A"), launch("B"))
    new = side(launch("A", W2=1), launch("B"), launch("C", W4=1))
    (cause,) = compared(old, new).causes
    assert (cause.people, cause.questions) == (True, ("W2",))


@in_every_stage
@steady
@given(data=st.data())
def test_the_named_answers_really_make_the_move(stage: str, data: st.DataObject) -> None:
    """Put as on the other side, they lift the lower verdict as far; without any one of them, they do not."""
    old, new = data.draw(moved_sheets(stage))
    found = compared(side(old), side(new))
    for cause in found.causes:
        low, high, goal = lower_and_higher(found, cause)
        assert headline(mixed(low, high, cause.questions), cause.end) >= goal
        for one in cause.questions:
            assert headline(mixed(low, high, set(cause.questions) - {one}), cause.end) < goal


@steady
@given(data=st.data())
def test_no_fewer_answers_would_do(data: st.DataObject) -> None:
    """Tried by hand: no smaller set of moved answers makes the move, and `only` is said where no other set does."""
    old, new = data.draw(moved_sheets("launch", most=5))
    found = compared(side(old), side(new))
    assume(found.causes)
    cause = found.causes[0]
    low, high, goal = lower_and_higher(found, cause)
    moved = [one.question for one in found.answers]
    assert set(cause.questions) <= set(moved)
    sizes = range(len(cause.questions) + 1)
    working = [
        some
        for size in sizes
        for some in combinations(moved, size)
        if headline(mixed(low, high, some), cause.end) >= goal
    ]
    assert {len(some) for some in working} == {len(cause.questions)}
    if cause.only:
        assert len(working) == 1


@steady
@given(data=st.data())
def test_in_a_group_the_named_answers_really_make_the_move(data: st.DataObject) -> None:
    """The same with three people: every one's answers to the named questions are put as on the other side."""
    pairs = [data.draw(moved_sheets("monitor", most=3)) for _ in "ABC"]
    people: list[Mapping[str, Any]] = [{"assessor": label, "stances": None} for label in "ABC"]
    old, new = (tuple(replace(pair[at], **who) for pair, who in zip(pairs, people, strict=True)) for at in (0, 1))
    found = compared(side(*old), side(*new))
    for cause in found.causes:
        low, high, goal = lower_and_higher(found, cause)
        assert headline(mixed(low, high, cause.questions), cause.end) >= goal
        for one in cause.questions:
            assert headline(mixed(low, high, set(cause.questions) - {one}), cause.end) < goal


def test_what_only_makes_up_for_another_answer_is_not_named() -> None:
    """Harm became worse and less likely, and a must-have fell: only the must-have lowered it, at either end."""
    old, new = launch(R4L=2, R4S=3), launch(R4L=4, R4S=1)
    exact = old, with_answers(new, {"P2.2": Answer.level(0)})
    wide = {"W1": Answer.range(1, 3), "P2.2": Answer.range(0, 3)}
    best = with_answers(old, wide), with_answers(new, {**wide, "P2.2": Answer.level(0)})
    for files, end in ((exact, "headline"), (best, "best")):
        (cause,) = compared(side(files[0]), side(files[1])).causes
        assert (cause.end, cause.questions, cause.only) == (end, ("P2.2",), True)


def test_one_answer_is_named_where_one_does_what_two_do() -> None:
    """A benefit that is too small for the risk: less risk does, and so would two better answers on the benefit."""
    benefit = {"P2.1": Answer.level(2), "P2.4": Answer.level(2)}
    old = with_answers(launch(W1=2, R1L=1, R1S=1), benefit)
    new = launch(W1=2, R1L=4, R1S=1)
    (cause,) = compared(side(old), side(new)).causes
    assert (cause.old, cause.new) == (1, 2)
    assert (cause.questions, cause.only) == (("R1L",), False)


def test_an_estimate_and_ones_own_stance_explain_nothing() -> None:
    """They are no two answers to the same question, so no answer is blamed."""
    own = replace(with_answers(launch(), {"P4.3": Answer.level(1)}), stances="personal")
    found = compared(side(own), side(replace(launch(), stances="estimate")))
    assert found.moved
    assert found.causes == ()


def test_a_groups_limit_is_the_lowest_that_anybody_sees() -> None:
    """At the high ends people differ too much to say how far a limit goes; only the low ends are told."""
    old, new = side(launch("A"), launch("B")), side(launch("A"), launch("B", W4=Answer.range(0, 3)))
    assert compared(old, new).limits == (LimitMove("red_line", "W4", Span(3, 3), Span(0, 0)),)


@pytest.mark.parametrize(("low", "high"), [(0, 4), (2, 4)])
def test_a_move_of_the_verdict_always_has_a_cause(low: int, high: int) -> None:
    """Though every answer moved, an end that moved is explained, within an old laptop's patience."""
    (cause,) = compared(side(all_at(shipped(), "approach", low)), side(all_at(shipped(), "approach", high))).causes
    assert cause.questions


# Growing old


def test_old_answers_are_named_even_where_they_cannot_count_for_less() -> None:
    """A red line seen crossed long ago is widened by nothing, and yet it is to be looked at again."""
    crossed = Answer.level(0, date=DAY - timedelta(91))
    sheet = launch(W1=crossed, W2=Answer.level(3, date=DAY - timedelta(90)), W3=Answer.unknown(date=date(2020, 1, 1)))
    assert side(sheet).assessment.stale == ()
    assert grown_old(shipped(), [sheet], DAY) == (Aged("W1", crossed.date or DAY, DAY),)


def test_what_is_about_to_grow_old_is_named_with_its_day() -> None:
    """The first day on which it is too old, at most thirty days away; several people's answers by the oldest."""
    days = {"W1": 90, "W2": 61, "W3": 60}
    sheet = with_answers(launch(), {one: Answer.level(3, date=DAY - timedelta(days[one])) for one in days})
    younger = launch("B", W1=Answer.level(3, date=DAY - timedelta(70)))
    soon = [one for one in soon_old(shipped(), [sheet, younger], DAY) if one.question in days]
    assert soon == [
        Aged("W1", DAY - timedelta(90), DAY + timedelta(1)),
        Aged("W2", DAY - timedelta(61), DAY + timedelta(30)),
    ]
    assert all(assess(shipped(), [sheet], one.old_from - timedelta(1)).stale == () for one in soon[:1])
    assert "W1" in assess(shipped(), [sheet], soon[0].old_from).stale
