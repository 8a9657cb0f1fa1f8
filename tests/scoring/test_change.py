"""What blocks, what one raise would do, what to watch and what to find out first (method, section 9)."""

from types import MappingProxyType
from typing import Any

import pytest

from tactic_cli.campaign.model import Answer
from tactic_cli.playbook.model import Playbook
from tactic_cli.scoring.assessment import Span
from tests.scoring.sheets import Given, changed, judge, limits, moves

FIRST_OF_LAUNCH = ("W1", "W2", "W3", "W4", "W16", "W17", "W18")
LAST_OF_LAUNCH = ("P2.2", "P2.3", "P2.4", "P3.1", "P4.1", "P4.2", "P4.3", "P4.5", "P5.1", "P5.2", "P5.3")
RISKS = ("R1L", "R1S", "R2L", "R2S", "R3L", "R3S", "R4L", "R4S")
POOR_P3: MappingProxyType[str, Given] = MappingProxyType({"P3.1": 2, "P3.2": 0, "P3.3": 0, "P3.4": 0})


def test_at_the_best_headline_nothing_blocks_and_nothing_is_to_be_raised(playbook: Playbook) -> None:
    """No condition arises from the answers."""
    result = judge(playbook, "launch", 3)
    assert (result.blocking, result.raises, result.raise_set) == ((), (), None)


def test_a_crossed_red_line_is_listed_and_preparation_is_not_offered(playbook: Playbook) -> None:
    """At "do not launch" the situation must change: only what is certainly crossed blocks."""
    result = judge(playbook, "launch", 3, {"W1": 0, "W2": (0, 4), "W3": 0, "P3.1": 0})
    assert result.blocking == limits(("red_line", "W1", 0), ("red_line", "W3", 0))
    assert (result.raises, result.raise_set) == ((), None)


def test_every_limit_of_the_worst_case_below_the_target_blocks(playbook: Playbook) -> None:
    """Lowest first; limits that the target allows are left out."""
    result = judge(playbook, "launch", 3, {"P3.1": 1, "W6": 0, "W1": (0, 4), "W2": 2})
    assert result.verdict.headline == 1
    assert result.blocking == limits(("red_line", "W1", 0), ("must_have", "P3.1", 1))


def test_conditions_are_what_blocks_the_best_headline(playbook: Playbook) -> None:
    """At "go with conditions" every limit of 2 is one."""
    result = judge(playbook, "launch", 3, {"W2": 2, "W6": 0})
    assert result.blocking == limits(("red_line", "W2", 2), ("weighted", "W6", 2))


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"W1": (0, 4)}, [("W1", 2)]),
        ({"W1": (0, 4), "P3.1": 1}, []),  # two limits bind at once
        ({"W1": 2}, [("W1", 3)]),
        ({"W6": 0}, [("W6", 1)]),
        ({"W5a": 1, "W5b": 0}, [("W5a", 2), ("W5b", 2)]),  # one part is enough
        ({"R2L": 2, "R2S": 1}, [("R2L", 3), ("R2S", 2)]),
        ({"R2L": (0, 4), "R2S": (0, 4)}, [("R2L", 4), ("R2S", 3)]),
        ({"R2L": 2, "R2S": 2, "P2.1": 1}, [("R2L", 3), ("R2S", 3), ("P2.1", 2)]),  # less risk, or more benefit
        (POOR_P3, [("P3.1", 3), ("P3.2", 1), ("P3.3", 1), ("P3.4", 2)]),  # 6 of 32; a quarter is 8
        ({**POOR_P3, "P3.1": 1}, [("P3.1", 3)]),  # 2 would lift its own limit and leave the score at 6 of 32
    ],
)
def test_the_smallest_single_raise_for_each_question_that_has_one(
    playbook: Playbook, changes: dict[str, Given], expected: list[tuple[str, int]]
) -> None:
    """The lowest level after which the headline reaches the target, all else unchanged."""
    assert judge(playbook, "launch", 3, changes).raises == moves(*expected)


def test_a_question_that_does_not_apply_cannot_be_raised(playbook: Playbook) -> None:
    """Only the one that applies is offered."""
    result = judge(playbook, "approach", 3, {"I8.1": "no working courts", "I8.2": 0})
    assert result.blocking == limits(("consideration", "I8", 1))
    assert result.raises == moves(("I8.2", 1))


def test_watch_names_every_answer_that_lowers_the_headline_one_level_down(playbook: Playbook) -> None:
    """With all at 3, one lower is a condition for red lines, must-haves and stances, and for nothing else."""
    assert judge(playbook, "launch", 3).watch == moves(*((one, 2) for one in FIRST_OF_LAUNCH + LAST_OF_LAUNCH))


def test_watch_follows_risk_and_benefit_too(playbook: Playbook) -> None:
    """With all at 2 each face is at moderate risk and the benefit just enough: one lower and it is "not yet"."""
    expected = (*FIRST_OF_LAUNCH, *RISKS, "P2.1", *LAST_OF_LAUNCH)
    assert judge(playbook, "launch", 2).watch == moves(*((one, 1) for one in expected))


def test_nothing_is_to_be_watched_that_can_fall_further(playbook: Playbook) -> None:
    """From 4, one lower changes nothing."""
    assert judge(playbook, "launch", 4).watch == ()


def test_nothing_is_to_be_watched_where_nothing_can_get_worse(playbook: Playbook) -> None:
    """The headline cannot fall below "do not launch"."""
    assert judge(playbook, "launch", 1, {"W1": 0, "W2": 3}).watch == ()


def test_the_better_part_of_a_compound_is_watched(playbook: Playbook) -> None:
    """It alone holds the line."""
    result = judge(playbook, "launch", 4, {"W5a": 3, "W5b": 0})
    assert result.watch == moves(("W5a", 2))


def test_watch_starts_from_the_low_end_after_lowering(playbook: Playbook) -> None:
    """A guess of 3 counts as two or three; at 1 the headline falls from 2 to 1."""
    result = judge(playbook, "launch", 3, {"W1": Answer.level(3, evidence="guess")})
    assert (result.verdict.headline, result.watch) == (2, moves(("W1", 1)))


def test_a_range_is_watched_below_its_low_end(playbook: Playbook) -> None:
    """While W2 is unknown the headline holds only as long as no other line is certainly crossed."""
    assert judge(playbook, "launch", 3, {"W1": (1, 4), "W2": "?"}).watch == moves(("W1", 0))


def test_what_already_falls_within_its_range_is_not_to_be_watched(playbook: Playbook) -> None:
    """Irreversible harm that is likely to very unlikely: at 2 it is certainly very high risk, so 0 is no news."""
    result = judge(playbook, "launch", 3, {"R2L": (1, 4), "R2S": 0})
    assert (result.verdict.headline, result.watch) == (1, ())


@pytest.mark.parametrize(("given", "expected"), [(1, [("P4.1", 0)]), ("?", [])])
def test_what_nobody_knows_is_to_be_found_out_and_not_to_be_watched(
    playbook: Playbook, given: Given, expected: list[tuple[str, int]]
) -> None:
    """Under a policy where somebody's unknown stance still counts as 1, and 0 would cross a line."""

    def milder(tree: dict[str, Any]) -> None:
        scoring = tree["scoring"]
        scoring["stances"]["shares"] = [{**row, "level": 1} for row in scoring["stances"]["shares"]]
        (row,) = [one for one in scoring["limits"] if one["kind"] == "stance"]
        row["limits"] = (0, 1, 2, 3, 3)

    result = judge(changed(playbook, milder), "launch", 3, {"P4.1": given}, stances="personal")
    assert (result.ranges["P4.1"] or Span(0, 0)).low == 1
    assert (result.verdict.headline, result.watch) == (1, moves(*expected))


def test_what_is_known_exactly_need_not_be_found_out(playbook: Playbook) -> None:
    """Only ranges are questions still open."""
    assert judge(playbook, "launch", 2).find_out == ()


def test_find_out_first_what_narrows_the_verdict_most_on_average(playbook: Playbook) -> None:
    """Width 3 before; on average 1 after W1, 2 after P3.1, and 14/5 after W6."""
    result = judge(playbook, "launch", 3, {"W6": "?", "P3.1": "?", "W1": "?"})
    assert result.find_out == ("W1", "P3.1", "W6")


def test_find_out_keeps_the_playbooks_order_where_questions_are_alike(playbook: Playbook) -> None:
    """Two unknown red lines narrow the verdict equally."""
    assert judge(playbook, "launch", 3, without=["W3", "W1"]).find_out == ("W1", "W3")


def test_find_out_leaves_out_what_would_change_nothing(playbook: Playbook) -> None:
    """While P3.1 limits to 1, it does not matter whether W6 asks for a condition."""
    result = judge(playbook, "launch", 3, {"W6": "?", "P3.1": 1, "W7": (1, 4)})
    assert result.find_out == ()


def test_a_lowered_answer_is_to_be_found_out(playbook: Playbook) -> None:
    """A guess is a range, and knowing would settle it."""
    result = judge(playbook, "launch", 3, {"W1": Answer.level(3, evidence="guess")})
    assert (result.ranges["W1"], result.find_out) == (Span(2, 3), ("W1",))
