"""Readiness is one exact fraction for each consideration (method, section 6)."""

from fractions import Fraction

import pytest

from tactic_cli.playbook.model import Playbook
from tactic_cli.scoring.assessment import Score
from tests.scoring.sheets import Given, changed, judge, limits


def known(top: int, bottom: int, *, thin: bool = False) -> Score:
    """A score whose both ends are the same."""
    return Score(Fraction(top, bottom), Fraction(top, bottom), thin)


@pytest.mark.parametrize(
    ("levels", "share", "limit"),
    [
        # I3.1 to I3.4 weigh 2, 2, 1, 1: the whole is 24
        ((2, 0, 1, 0), Fraction(5, 24), 1),
        ((3, 0, 0, 0), Fraction(1, 4), 2),
        ((2, 1, 1, 0), Fraction(7, 24), 2),
        ((2, 2, 1, 2), Fraction(11, 24), 2),
        ((2, 2, 2, 2), Fraction(1, 2), 3),
        ((2, 2, 3, 2), Fraction(13, 24), 3),
    ],
)
def test_readiness_is_the_exact_share_of_what_is_possible(
    playbook: Playbook, levels: tuple[int, ...], share: Fraction, limit: int
) -> None:
    """Below a quarter limits to 1, below a half to 2; exactly a quarter or a half is enough."""
    changes: dict[str, Given] = dict(zip(("I3.1", "I3.2", "I3.3", "I3.4"), levels, strict=True))
    result = judge(playbook, "approach", 4, changes)
    assert result.considerations["I3"] == Score(share, share, thin=False)
    actual = [one for one in result.worst_limits if one.rule == "consideration"]
    assert actual == (list(limits(("consideration", "I3", limit))) if limit < 3 else [])
    assert result.verdict.headline == limit


def test_red_lines_must_haves_and_stances_count_with_their_weights(playbook: Playbook) -> None:
    """P5: two stances and a must-have, weights 1, 2, 2."""
    result = judge(playbook, "launch", 4, {"P5.1": 1, "P5.2": 2, "P5.3": 3})
    assert result.considerations["P5"] == known(11, 20)


def test_the_parts_of_a_compound_count_and_the_compound_does_not_count_again(playbook: Playbook) -> None:
    """The context weighs 42; two levels off a part of weight 2 are 4 of 168."""
    assert judge(playbook, "launch", 4, {"W5a": 2}).considerations["W"] == known(164, 168)


@pytest.mark.parametrize(
    ("stage", "expected"),
    [
        ("launch", ["W", "P2", "P3", "P4", "P5"]),
        ("approach", ["W", "P2", "P3", "P4", "P5", "I1", "I2", "I3", "I4", "I5", "I6", "I7", "I8", "S"]),
        ("monitor", ["W", "P4", "P5", "I6", "C"]),
    ],
)
def test_a_stage_has_the_considerations_it_weighs_questions_of(
    playbook: Playbook, stage: str, expected: list[str]
) -> None:
    """In the playbook's order; risk questions weigh nothing, so P1 has no score."""
    assert list(judge(playbook, stage, 4).considerations) == expected


def test_a_range_is_carried_into_the_score(playbook: Playbook) -> None:
    """Low score from the low ends, high score from the high ends."""
    actual = judge(playbook, "launch", 4, {"P3.1": (1, 3), "P3.2": "?"}).considerations["P3"]
    assert actual == Score(Fraction(15, 32), Fraction(29, 32), thin=False)


def test_what_does_not_apply_is_left_out_and_half_of_the_weight_makes_it_thin(playbook: Playbook) -> None:
    """I8 has two questions of weight 2: one not applicable is half."""
    assert judge(playbook, "approach", 4, {"I8.1": "no courts", "I8.2": 3}).considerations["I8"] == known(
        3, 4, thin=True
    )


def test_less_than_half_of_the_weight_is_not_thin(playbook: Playbook) -> None:
    """C10 is 1 of 20."""
    result = judge(playbook, "monitor", 4, {"C10": "no press"})
    assert result.considerations["C"] == known(1, 1)


def test_where_nothing_applies_there_is_no_score_and_no_limit(playbook: Playbook) -> None:
    """It is not the weakest either; the first of the lowest is."""
    result = judge(playbook, "approach", 3, {"I8.1": "no courts", "I8.2": "no courts"})
    assert result.considerations["I8"] == Score(None, None, thin=True)
    assert (result.weakest, result.verdict.headline) == ("W", 3)


def test_the_weakest_consideration_has_the_lowest_low_score(playbook: Playbook) -> None:
    """Even where its high score is the best."""
    result = judge(playbook, "launch", 2, {"P4.1": (0, 4), "P4.2": (1, 4), "P4.3": 4, "P4.4": 4, "P4.5": (0, 4)})
    assert result.considerations["P4"] == Score(Fraction(22, 44), Fraction(1), thin=False)
    assert result.weakest == "W"
    lower = judge(playbook, "launch", 2, {"P4.1": (0, 4), "P4.2": (0, 4), "P4.3": 4, "P4.4": 4, "P4.5": (0, 4)})
    assert lower.weakest == "P4"


def test_weights_only_matter_in_proportion(playbook: Playbook) -> None:
    """A thousand times every weight gives the same assessment."""

    def heavier(tree: dict[str, list[dict[str, int]]]) -> None:
        for question in tree["questions"]:
            question["weight"] *= 1000

    changes: dict[str, Given] = {"P3.1": 2, "P3.2": 0, "P3.3": (0, 1), "P3.4": 0, "W6": "?"}
    assert judge(changed(playbook, heavier), "launch", 2, changes) == judge(playbook, "launch", 2, changes)
