"""Scoring says in every field what the slow, plain reading of the method says."""

from datetime import date, timedelta
from itertools import product
from typing import cast

import pytest
from hypothesis import HealthCheck, Phase, assume, given, settings
from hypothesis import strategies as st

from tactic_cli.campaign.model import Answer, AnswersFile
from tactic_cli.playbook.model import Playbook
from tactic_cli.reports.data import assessment_value
from tactic_cli.scoring.assess import assess
from tests.documented import DOCUMENTED
from tests.reference import naive_sets
from tests.reference_group import assessment, views_of
from tests.reference_verdict import Stage, headline, lows
from tests.strategies import (
    DAY,
    SMALL,
    STAGES,
    all_at,
    chances,
    changed_policy,
    sheet_of,
    sheets,
    shipped,
    small_playbook,
    with_answers,
)

EXAMPLES = 7
steady = settings(deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck))
days = st.sampled_from([None, DAY, DAY + timedelta(90), DAY + timedelta(91), DAY + timedelta(366)])


def read_alone(playbook: Playbook, sheet: AnswersFile) -> dict[str, object]:
    """What the slow reading says of one file."""
    return assessment(playbook, [sheet])


def scored(playbook: Playbook, sheet: AnswersFile, as_of: date | None = None) -> dict[str, object]:
    """What the program says, as the values of its JSON."""
    return cast("dict[str, object]", assessment_value(playbook, assess(playbook, [sheet], as_of)))


def agree(playbook: Playbook, sheet: AnswersFile, as_of: date | None = None) -> None:
    """Every field of the JSON is the same, and the keys stand in the same order."""
    expected, actual = assessment(playbook, [sheet], as_of), scored(playbook, sheet, as_of)
    assert actual == expected
    assert list(actual) == list(expected)


@pytest.mark.parametrize("stage", STAGES)
@settings(steady, max_examples=EXAMPLES)
@given(data=st.data())
def test_any_answers_under_the_shipped_policy(stage: str, data: st.DataObject) -> None:
    """Levels, ranges, don't-knows, gaps, old answers, guesses and personal stances give the same assessment."""
    agree(shipped(), data.draw(sheets(shipped(), stage)), data.draw(days))


@pytest.mark.parametrize("stage", STAGES)
@settings(steady, max_examples=EXAMPLES)
@given(data=st.data())
def test_any_answers_under_any_policy(stage: str, data: st.DataObject) -> None:
    """The policy is the playbook's: with every number another, both follow it."""
    playbook = changed_policy(shipped(), data.draw(chances))
    agree(playbook, data.draw(sheets(playbook, stage)), data.draw(days))


@settings(steady, max_examples=10 * EXAMPLES)
@given(data=st.data())
def test_small_playbooks_of_every_arrangement(data: st.DataObject) -> None:
    """Compounds, faces, benefit and considerations that share questions in other ways than the shipped ones."""
    playbook = small_playbook(data.draw(chances))
    agree(playbook, data.draw(sheets(playbook, SMALL)), data.draw(days))


@settings(steady, max_examples=2 * EXAMPLES)
@given(data=st.data())
def test_the_parts_together_are_the_smallest_whole_sets(data: st.DataObject) -> None:
    """Solved part by part, the choices are exactly those found by trying every set of raises of every question."""
    playbook = small_playbook(data.draw(chances))
    sheet = data.draw(sheets(playbook, SMALL))
    stage = Stage(playbook, SMALL)
    views = views_of(stage, [sheet], DAY)
    assume(headline(stage, views) in (1, 2))
    found = assess(playbook, [sheet]).raise_set
    assert found is not None
    assume(all(part.any_of is not None for part in found.further))
    start = lows(views[0])
    necessary = {move.question: move.to for move in found.necessary}
    wholes = set()
    for chosen in product(*(part.any_of or () for part in found.further)):
        whole = necessary | {move.question: move.to for choice in chosen for move in choice}
        wholes.add(tuple((one, whole[one]) for one in start if one in whole))
    assert wholes == naive_sets(stage, views)


@pytest.mark.parametrize(("likelihood", "watched"), [(Answer.range(1, 3), False), (Answer.level(3), True)])
def test_a_range_in_which_the_headline_turns_is_found_out_and_not_watched(likelihood: Answer, watched: bool) -> None:  # noqa: FBT001 - one of two answers
    """With irreversible harm, likelihood 3 is "not yet" and 2 is "do not launch": only the exact 3 is watched."""
    sheet = with_answers(all_at(shipped(), "launch", 3, R2S=0), {"R2L": likelihood})
    found = assess(shipped(), [sheet])
    agree(shipped(), sheet)
    assert found.verdict.headline == 1
    assert ("R2L" in {move.question for move in found.watch}) == watched
    assert ("R2L" in found.find_out) != watched


def documented() -> AnswersFile:
    """The answers file of the documented example: every answer 3, except some."""
    answers = {
        **all_at(shipped(), "launch", 3, W4=2, W9=0, R2L=2, R2S=2).answers,
        "W6": Answer.unknown(),
        "P3.1": Answer.range(1, 3),
    }
    del answers["W8"]
    return sheet_of(shipped(), "launch", answers)


@pytest.mark.parametrize("read", [read_alone, scored], ids=["reference", "scoring"])
def test_the_documented_example_value_by_value(read: object) -> None:
    """Both give the example that the interface prints; its digest is that of the files."""
    assert callable(read)
    actual = read(shipped(), documented())
    expected = {"playbook": {"id": "government-collaboration", "version": 1, "sha256": shipped().sha256}} | DOCUMENTED
    assert actual == expected


@pytest.mark.parametrize(("stage", "count"), [("launch", 44), ("approach", 82), ("monitor", 37)])
def test_each_stage_asks_as_many_questions_as_the_method_says(stage: str, count: int) -> None:
    """44, 82 and 37 questions are answered; the compound is computed."""
    assert len(Stage(shipped(), stage).asked) == count
    assert scored(shipped(), all_at(shipped(), stage, 4))["coverage"] == {
        "asked": count,
        "answered": count,
        "dont_know": 0,
        "not_answered": 0,
        "not_applicable": 0,
        "unknown_by_rule": 0,
    }


@pytest.mark.long
@pytest.mark.parametrize("stage", STAGES)
@settings(steady, max_examples=1500, phases=[Phase.generate, Phase.shrink])
@given(data=st.data())
def test_many_more_answers_and_policies(stage: str, data: st.DataObject) -> None:
    """The same as above, for longer."""
    playbook = changed_policy(shipped(), data.draw(chances))
    agree(playbook, data.draw(sheets(playbook, stage)), data.draw(days))


@pytest.mark.long
@settings(steady, max_examples=20_000, phases=[Phase.generate, Phase.shrink])
@given(data=st.data())
def test_many_more_small_playbooks(data: st.DataObject) -> None:
    """The same as above, for longer."""
    playbook = small_playbook(data.draw(chances))
    agree(playbook, data.draw(sheets(playbook, SMALL)), data.draw(days))
