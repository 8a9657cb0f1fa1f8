"""What holds each number: cases, the format, or nothing; and a small case that would."""

from __future__ import annotations

import pickle
from dataclasses import replace
from fractions import Fraction
from functools import cache

import pytest

from tactic_cli.campaign.model import Answer, AnswersFile
from tactic_cli.language import ENGLISH, speaking
from tactic_cli.playbook.load import load_playbook
from tactic_cli.playbook.model import Playbook
from tactic_cli.playbook.numbers import address, numbers_of, with_value
from tactic_cli.reports.document import text_of
from tactic_cli.reports.stress import stress_document
from tactic_cli.reports.stress_data import stress_json
from tactic_cli.scoring.assess import assess
from tactic_cli.scoring.assessment import Verdict
from tactic_cli.stress.findings import Finding, Side, Stress, Work, _joined, standing_of, stays, stress_of, tasks_for
from tactic_cli.stress.ranges import Stretch, neighbours
from tactic_cli.stress.stories import case_stories
from tactic_cli.stress.trial import Trial
from tests.strategies import DAY, rebuilt, shipped
from tests.tables import data

POLICY = range(sum(one.path[0] == "scoring" for one in numbers_of(shipped())))


@cache
def small() -> Playbook:
    """A playbook of a page, from the tests' data."""
    return load_playbook("p.yaml", lambda _: data("small-playbook.yaml").encode())


@cache
def found_of_small() -> Stress:
    """Everything about the small playbook."""
    return _stress(small())


def _stress(playbook: Playbook, size: int = 7) -> Stress:
    stories = tuple(case_stories(playbook))
    work = Work(playbook, stories)
    tasks = tasks_for(playbook, size)
    return stress_of(playbook, stories, {place: work(task) for place, task in enumerate(tasks)}, sum(map(len, tasks)))


@cache
def _policy(*without: str, whole: bool = False) -> dict[str, Finding]:
    """What is found about the shipped policy without some of its cases, by the numbers' addresses.

    Only of the numbers that these tests look at, unless the whole is asked for.
    """
    kept = tuple(case for case in shipped().cases if case.id not in without)
    playbook = rebuilt(shipped(), cases=kept)
    work = Work(playbook, tuple(case_stories(playbook)))
    wanted = {*LOOKED_AT, *(name for sides in HOLDS.values() for name, _ in sides)}
    places = [place for place in POLICY if whole or address(shipped(), numbers_of(shipped())[place]) in wanted]
    return {address(playbook, one.number): one for one in work(places)}


LOOKED_AT = {
    "scoring/limits/red_line/limits/1",
    "scoring/limits/red_line/limits/4",
    "scoring/risk_table/4/risk/3",
    "scoring/readiness/0/below",
    "scoring/stances/for_below",
}
HOLDS = {
    "E05": [("scoring/faces/group/limits/2", 0)],
    "E06": [("scoring/benefit/rules/0/benefit_below", 0), ("scoring/benefit/rules/0/limit", 1)],
    "E07": [("scoring/benefit/rules/1/risk_at_least", 1), ("scoring/benefit/rules/1/benefit_below", 0)],
    "E08": [("scoring/limits/stance/limits/2", 0), ("scoring/limits/stance/limits/2", 1)],
    "E09": [("scoring/limits/stance/limits/1", 1)],
    "E10": [("scoring/limits/weighted/limits/0", 1)],
    "E11": [("scoring/readiness/1/below", 0), ("scoring/readiness/1/limit", 1)],
    "E12": [("scoring/readiness/0/limit", 1)],
}


@pytest.mark.parametrize("case", HOLDS)
def test_a_worked_example_holds_what_it_was_written_for(case: str) -> None:
    """And without it nothing would: each stands for a number that no history carries."""
    for name, side in HOLDS[case]:
        assert case in _policy()[name].sides[side].by
        assert _policy(*HOLDS)[name].sides[side].state == "free"


def test_the_notebooks_letter_holds_the_weighted_zero_from_below() -> None:
    """A story of the text carries what an example would otherwise have to."""
    below, _ = _policy()["scoring/limits/weighted/limits/0"].sides
    assert "H23" in below.by


def _headline(playbook: Playbook, side: Side) -> int:
    assert side.pin is not None
    case, stage = side.pin.case, side.pin.stage
    levels = {one.id: case.answers.get(one.id, case.rest) for one in playbook.asked(stage)}
    given = {
        one: Answer.range(*level) if isinstance(level, tuple) else Answer.level(level) for one, level in levels.items()
    }
    sheet = AnswersFile(playbook.id, playbook.version, stage, DAY, "A", given)
    return assess(playbook, [sheet]).verdict.headline


@pytest.mark.parametrize("name", [pytest.param("shipped", marks=pytest.mark.long), "small"])
def test_every_case_that_is_proposed_would_hold_its_number(name: str) -> None:
    """Scored as a whole, it has another headline one step further."""
    playbook = shipped() if name == "shipped" else small()
    findings = _policy(whole=True).values() if name == "shipped" else found_of_small().findings
    proposed = [(one, side) for one in findings for side in one.sides if side.pin is not None]
    assert len(proposed) > 20
    for finding, side in proposed:
        there = with_value(playbook, finding.number, side.step)
        assert side.pin is not None
        assert _headline(playbook, side) == side.pin.now
        assert _headline(there, side) == side.pin.then != side.pin.now


def test_a_table_cell_that_changes_no_limit_is_called_idle() -> None:
    """Very low and low risk limit nothing, so no answers can tell them apart."""
    finding = _policy()["scoring/risk_table/4/risk/3"]
    assert (standing_of(finding), finding.above.state) == ("idle", "idle")


def test_a_number_that_cannot_move_is_said_to_be_fixed() -> None:
    """The best answer limits nothing, and no verdict lies above the best."""
    assert standing_of(_policy()["scoring/limits/red_line/limits/4"]) == "fixed"


def test_a_step_that_the_reason_excludes_is_tried_all_the_same() -> None:
    """Otherwise a narrow range would hide that no case holds the number."""
    above = _policy()["scoring/limits/red_line/limits/1"].above
    assert (above.state, above.beyond) == ("free", True)


def test_where_no_headline_changes_is_told_exactly() -> None:
    """The example below a half has nine twentieths: the share may fall to just above that."""
    held = stays(_policy()["scoring/readiness/1/below"], _verdicts())
    assert (held.low, held.low_in) == (Fraction(9, 20), False)


def _verdicts() -> tuple[Verdict, ...]:
    return Trial(shipped(), tuple(case_stories(shipped()))).verdicts


@pytest.mark.parametrize(
    ("number", "below", "above"),
    [("scoring/readiness/0/below", "2/9", "2/7"), ("scoring/stances/for_below", "4/9", "5/9")],
)
def test_the_neighbours_of_a_share_are_written_with_small_numbers(number: str, below: str, above: str) -> None:
    """One step of a share is the next fraction that a person would write."""
    assert neighbours(_policy()[number].number) == (Fraction(below), Fraction(above))


def test_the_result_does_not_depend_on_how_the_work_was_shared() -> None:
    """Other tasks, in another order, give the same bytes."""
    work, tasks = Work(small(), tuple(case_stories(small()))), tasks_for(small(), 3)
    found = {place: work(tasks[place]) for place in reversed(range(len(tasks)))}
    again = stress_of(small(), work.stories, found, len(numbers_of(small())))
    assert stress_json(again) == stress_json(found_of_small())


def test_the_work_can_be_sent_to_another_process() -> None:
    """It arrives as it was, and finds the same."""
    work = Work(small(), tuple(case_stories(small())))
    arrived: Work = pickle.loads(pickle.dumps(work))  # noqa: S301 - made a moment ago
    assert arrived((0, 1, 2)) == work((0, 1, 2))


def test_enormous_weights_cost_no_more_than_others() -> None:
    """A stranger's playbook must not keep anybody's computer busy for hours."""
    heavy = tuple(
        one.model_copy(update={"weight": 10**5 + 7**place % 10**5}) if one.weight else one
        for place, one in enumerate(small().questions)
    )
    stress = _stress(rebuilt(small(), questions=heavy))
    assert not stress.partial
    assert max(len(one.steps) for one in stress.findings) < 50


def test_a_part_says_that_it_is_one() -> None:
    """Whoever stops the work sees what was found, and how much is missing."""
    work, tasks = Work(small(), tuple(case_stories(small()))), tasks_for(small(), 5)
    part = stress_of(small(), work.stories, {0: work(tasks[0])}, len(numbers_of(small())))
    assert part.partial
    with speaking(ENGLISH):
        assert f"stopped after 5 of {part.planned} numbers" in text_of(stress_document(part))


def test_a_campaign_holds_no_number() -> None:
    """Only what stands in the playbook warns whoever changes it."""
    case = next(one for one in case_stories(small()) if one.what == "case")
    bare = rebuilt(small(), cases=())
    work = Work(bare, (replace(case, what="campaign"),))
    findings = [one for task in tasks_for(bare, 50) for one in work(task)]
    assert any(one.steps[0].moved or one.steps[-1].moved for one in findings)
    assert {side.state for one in findings for side in one.sides} == {"free", "idle", "format"}


def test_stretches_that_touch_are_told_as_one() -> None:
    """A share with no gap between them, a whole number with its neighbour; not across what changes a headline."""
    half, one, two = Fraction(1, 2), Fraction(1), Fraction(2)
    parts = [Stretch(Fraction(0), half, high_in=False), Stretch(half, one)]
    assert _joined(parts) == [Stretch(Fraction(0), one)]
    assert _joined([Stretch(one, one), Stretch(two, two)]) == [Stretch(one, two)]
    apart = [Stretch(Fraction(0), half, high_in=False), Stretch(half, one, low_in=False)]
    assert _joined(apart) == apart


def test_a_stretch_without_its_ends_holds_what_lies_between() -> None:
    """And one value alone holds itself."""
    between = Stretch(Fraction(0), Fraction(1), low_in=False, high_in=False)
    assert [between.holds(Fraction(one, 2)) for one in range(3)] == [False, True, False]
    assert Stretch(Fraction(1), Fraction(1)).holds(Fraction(1))
