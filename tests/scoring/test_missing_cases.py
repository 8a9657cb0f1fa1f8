"""A verdict that no case shows is named with a case that gives it; nothing is suggested that was not scored."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import HealthCheck, given, settings

from tactic_cli.disk.shelf import open_playbook_with_places, shipped
from tactic_cli.playbook.model import Playbook
from tactic_cli.playbook.places import Places
from tactic_cli.scoring.missing_cases import Suggested, headline, missing_cases, suggested_case
from tactic_cli.scoring.reach import reachable
from tests.scoring.sheets import every_verdict, judge
from tests.scoring.test_tiny_playbooks import question, tiny, two
from tests.strategies import SMALL, chances, rebuilt, small_playbook


def small() -> tuple[Playbook, Places]:
    """The small playbook, without its cases."""
    playbook, places = open_playbook_with_places("tests/data/small-playbook.yaml")
    return rebuilt(playbook, cases=()), places


def test_every_verdict_without_a_case_comes_with_one_that_gives_it() -> None:
    """As YAML that can be taken over: read back and scored, it has that verdict."""
    playbook, places = small()
    found = list(missing_cases(playbook, places))
    assert [one.code for one in found] == ["verdict-without-case"] * 12
    assert [one.place.line for one in found] == [28] * 4 + [36] * 4 + [44] * 4
    for note in found:
        case = yaml.safe_load(note.hint.removeprefix("This would reach it: "))
        level = judge(playbook, case["stage"], case["rest"], case["answers"]).verdict.headline
        assert playbook.verdict_word(case["stage"], level).name == case["verdict"]
        assert f"“{case['verdict']}”" in note.message


def test_a_case_of_the_stage_makes_the_note_go() -> None:
    """Only the verdicts that it does not have are still named."""
    playbook, places = open_playbook_with_places("tests/data/small-playbook.yaml")
    found = [one.message for one in missing_cases(playbook, places)]
    assert len(found) == 11
    assert not any("“launch”" in one and "do_not_launch" in one for one in found)


def test_a_suggestion_has_as_few_answers_as_it_can() -> None:
    """None where the rest alone gives the verdict; one for a red line; two where a score needs two."""
    playbook, _ = small()
    assert suggested_case(playbook, "launch", 0) == Suggested({"W1": 0}, 3)
    heavy = tiny(*two("W"), share="1/4")
    assert suggested_case(heavy, "launch", 3) == Suggested({}, 3)
    found = suggested_case(heavy, "launch", 1)
    assert found is not None
    assert sorted(found.answers) == ["W.1", "W.2"]


def test_two_answers_are_found_where_others_would_need_more() -> None:
    """One heavy question and one light one, before four light ones."""
    playbook = tiny(*(question(f"Q{number}", 1) for number in range(4)), question("Q4", 3), share="3/8")
    found = suggested_case(playbook, "launch", 1)
    assert found is not None
    assert len(found.answers) == 2


def test_where_the_rest_at_3_needs_many_answers_it_is_put_at_4() -> None:
    """One number in place of an answer to every question."""
    playbook = tiny(*(question(f"Q{number}", 1) for number in range(5)), weighted=(2, 2, 2, 2, 3))
    assert suggested_case(playbook, "launch", 3) == Suggested({}, 4)


def test_a_verdict_that_only_something_not_known_gives_is_suggested_with_a_range() -> None:
    """The policy's headline for what is uncertain."""
    exact = tiny(question("Q", 0), share=None, weighted=(0, 3, 3, 3, 3))
    uncertain = exact.scoring.uncertain.model_copy(update={"at_best": 1})
    playbook = rebuilt(exact, scoring=exact.scoring.model_copy(update={"uncertain": uncertain}))
    found = suggested_case(playbook, "launch", 1)
    assert found == Suggested({"Q": (0, 4)}, 3)
    assert found.written("launch", "not_yet") == "stage: launch, answers: {Q: [0, 4]}, rest: 3, verdict: not_yet"


def test_many_answers_are_suggested_where_a_score_needs_many() -> None:
    """Six questions that weigh the same: below a quarter of the score, five of them must be at the worst."""
    playbook = tiny(*(question(f"Q{number}", 1) for number in range(6)))
    found = suggested_case(playbook, "launch", 1)
    assert found is not None
    assert headline(playbook, "launch", found) == 1
    for one in found.answers:
        fewer = {name: level for name, level in found.answers.items() if name != one}
        assert headline(playbook, "launch", Suggested(fewer, found.rest)) != 1


@given(chance=chances)
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
def test_what_is_suggested_has_the_verdict_and_nothing_is_for_one_out_of_reach(chance: object) -> None:
    """Under any policy, with any questions."""
    playbook = small_playbook(chance)  # type: ignore[arg-type] # hypothesis plays the chance
    possible = reachable(playbook, SMALL)
    for level in range(4):
        found = suggested_case(playbook, SMALL, level)
        assert found is None or (headline(playbook, SMALL, found) == level and level in possible)


@pytest.mark.parametrize("name", shipped())
def test_the_shipped_playbooks_show_every_verdict(name: str) -> None:
    """So nothing is said of them."""
    assert list(missing_cases(*open_playbook_with_places(name))) == []


def test_a_verdict_out_of_reach_has_no_suggestion() -> None:
    """It is told as a problem, not as a note."""
    playbook = tiny(question("Q", 0), share=None)
    assert 1 not in every_verdict(playbook, "launch")
    assert suggested_case(playbook, "launch", 1) is None
