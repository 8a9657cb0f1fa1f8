"""For several assessors too, scoring says in every field what the slow, plain reading of the method says."""

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import product

import pytest
from hypothesis import HealthCheck, Phase, assume, given, settings
from hypothesis import strategies as st

from tactic_cli.campaign.model import AnswersFile
from tactic_cli.playbook.model import Playbook
from tactic_cli.scoring.assess import assess
from tests.groups import groups, told
from tests.reference import naive_sets
from tests.reference_group import assessment, views_of
from tests.reference_verdict import Stage, headline
from tests.strategies import DAY, SMALL, STAGES, chances, changed_policy, shipped, small_playbook

EXAMPLES = 3
MANY = 1000
steady = settings(deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck))
days = st.sampled_from([None, DAY + timedelta(91), DAY + timedelta(366)])


def agree(playbook: Playbook, sheets: Sequence[AnswersFile], as_of: date | None = None) -> None:
    """Every field of the JSON is the same, and the keys stand in the same order."""
    expected, actual = assessment(playbook, sheets, as_of), told(sheets, playbook, as_of)
    assert actual == expected
    assert list(actual) == list(expected)


@pytest.mark.parametrize("stage", STAGES)
@settings(steady, max_examples=EXAMPLES)
@given(data=st.data())
def test_any_group_under_the_shipped_policy(stage: str, data: st.DataObject) -> None:
    """Levels, ranges, don't-knows, gaps, not-applicables, old answers, guesses and stances of two to six people."""
    agree(shipped(), data.draw(groups(shipped(), stage)), data.draw(days))


@pytest.mark.parametrize("stage", STAGES)
@settings(steady, max_examples=EXAMPLES)
@given(data=st.data())
def test_any_group_under_any_policy(stage: str, data: st.DataObject) -> None:
    """The policy is the playbook's: with every number another, both follow it."""
    playbook = changed_policy(shipped(), data.draw(chances))
    agree(playbook, data.draw(groups(playbook, stage)), data.draw(days))


@settings(steady, max_examples=20 * EXAMPLES)
@given(data=st.data())
def test_groups_on_small_playbooks_of_every_arrangement(data: st.DataObject) -> None:
    """Compounds, faces, benefit and considerations that share questions in other ways than the shipped ones."""
    playbook = small_playbook(data.draw(chances))
    agree(playbook, data.draw(groups(playbook, SMALL)), data.draw(days))


@settings(steady, max_examples=10 * EXAMPLES)
@given(data=st.data())
def test_a_groups_parts_together_are_the_smallest_whole_sets(data: st.DataObject) -> None:
    """Solved part by part, the choices are exactly those found by trying every set of raises of every question."""
    playbook = small_playbook(data.draw(chances))
    sheets = data.draw(groups(playbook, SMALL))
    stage = Stage(playbook, SMALL)
    day = max(one.as_of for one in sheets)
    views = views_of(stage, sheets, day)
    assume(headline(stage, views) in (1, 2))
    found = assess(playbook, sheets).raise_set
    assert found is not None
    assume(all(part.any_of is not None for part in found.further))
    necessary = {move.question: move.to for move in found.necessary}
    wholes = set()
    for chosen in product(*(part.any_of or () for part in found.further)):
        whole = necessary | {move.question: move.to for choice in chosen for move in choice}
        wholes.add(tuple((one, whole[one]) for one in stage.order if one in whole))
    assert wholes == naive_sets(stage, views)


@pytest.mark.long
@pytest.mark.parametrize("stage", STAGES)
@settings(steady, max_examples=MANY, phases=[Phase.generate])
@given(data=st.data())
def test_many_more_groups_under_the_shipped_policy(stage: str, data: st.DataObject) -> None:
    """The same as above, for longer."""
    agree(shipped(), data.draw(groups(shipped(), stage)), data.draw(days))


@pytest.mark.long
@pytest.mark.parametrize("stage", STAGES)
@settings(steady, max_examples=MANY, phases=[Phase.generate])
@given(data=st.data())
def test_many_more_groups_and_policies(stage: str, data: st.DataObject) -> None:
    """The same as above, for longer."""
    playbook = changed_policy(shipped(), data.draw(chances))
    agree(playbook, data.draw(groups(playbook, stage)), data.draw(days))


@pytest.mark.long
@settings(steady, max_examples=10 * MANY, phases=[Phase.generate])
@given(data=st.data())
def test_many_more_groups_on_small_playbooks(data: st.DataObject) -> None:
    """The same as above, for longer."""
    playbook = small_playbook(data.draw(chances))
    agree(playbook, data.draw(groups(playbook, SMALL)), data.draw(days))
