"""Limits set by single answers and compound red lines, cell by cell (method, section 3)."""

import pytest

from tactic_cli.playbook.model import Playbook
from tests.scoring.sheets import changed, judge, limits

RED_LINE, MUST_HAVE, WEIGHTED = (0, 1, 2, 3, 3), (1, 1, 2, 3, 3), (2, 3, 3, 3, 3)
TABLE = {"red_line": RED_LINE, "must_have": MUST_HAVE, "stance": MUST_HAVE, "weighted": WEIGHTED}


@pytest.mark.parametrize("stage", ["launch", "approach", "monitor"])
@pytest.mark.parametrize("level", [0, 1, 2, 3, 4])
@pytest.mark.parametrize("kind", list(TABLE))
def test_an_answer_limits_the_verdict_by_its_kind_and_level(
    playbook: Playbook, stage: str, kind: str, level: int
) -> None:
    """Each question of the kind, alone at this level with all else at its best."""
    gains = playbook.scoring.benefit.questions if playbook.scoring.benefit else ()
    questions = [one for one in playbook.asked(stage) if one.kind == kind and one.id not in gains]
    limit = TABLE[kind][level]
    for question in questions:
        result = judge(playbook, stage, 4, {question.id: level})
        actual = tuple(one for one in result.worst_limits if one.rule != "consideration")
        assert actual == (limits((kind, question.id, limit)) if limit < 3 else ())
        assert result.verdict.headline == limit
    assert questions


@pytest.mark.parametrize("first", [0, 1, 2, 3, 4])
@pytest.mark.parametrize("second", [0, 1, 2, 3, 4])
def test_a_compound_red_line_is_as_good_as_the_better_of_its_parts(playbook: Playbook, first: int, second: int) -> None:
    """Both must be bad for the line to be crossed; the parts set no limit of their own."""
    limit = RED_LINE[max(first, second)]
    result = judge(playbook, "launch", 4, {"W5a": first, "W5b": second})
    assert result.worst_limits == (limits(("red_line", "W5", limit)) if limit < 3 else ())
    assert result.verdict.headline == limit


def test_a_compound_of_ranges_takes_the_better_low_and_the_better_high_end(playbook: Playbook) -> None:
    """[0, 2] and [1, 1] together are [1, 2]."""
    result = judge(playbook, "launch", 4, {"W5a": (0, 2), "W5b": 1})
    assert result.worst_limits == limits(("red_line", "W5", 1))
    assert result.best_limits == limits(("red_line", "W5", 2))


def test_what_does_not_apply_sets_no_limit(playbook: Playbook) -> None:
    """Neither at its worst nor at its best."""
    result = judge(playbook, "approach", 4, {"I8.1": "no working courts"})
    assert (result.worst_limits, result.best_limits) == ((), ())


def test_a_kind_without_a_row_sets_no_limit(playbook: Playbook) -> None:
    """Which kinds limit the verdict is policy."""

    def drop_stances(tree: dict[str, dict[str, list[dict[str, object]]]]) -> None:
        tree["scoring"]["limits"] = [row for row in tree["scoring"]["limits"] if row["kind"] != "stance"]

    without = changed(playbook, drop_stances)
    assert judge(playbook, "launch", 4, {"P4.1": 0}).verdict.headline == 1
    assert judge(without, "launch", 4, {"P4.1": 0}).verdict.headline == 3


def test_limits_stand_lowest_first_then_by_rule_then_in_the_playbooks_order(playbook: Playbook) -> None:
    """Red lines, faces, must-haves, stances, benefit, considerations, weighted questions."""
    low = {"W6": 0, "W16": 1, "W17": 1, "P4.1": 1, "P4.2": 1, "R2L": 1, "R2S": 1, "R3L": 2, "R3S": 2, "W2": 0}
    poor = {"P2.1": 0, "P2.4": 2, "P2.5": 1, "P3.1": 2, "P3.2": 0, "P3.3": 0, "P3.4": 0}
    actual = judge(playbook, "launch", 4, {**low, **poor}).worst_limits
    assert actual == limits(
        ("red_line", "W2", 0),
        ("red_line", "W17", 1),
        ("face", "official", 1),
        ("must_have", "W16", 1),
        ("stance", "P4.1", 1),
        ("stance", "P4.2", 1),
        ("benefit", "benefit", 1),
        ("consideration", "P3", 1),
        ("face", "contact", 2),
        ("must_have", "P2.4", 2),
        ("must_have", "P3.1", 2),
        ("weighted", "W6", 2),
        ("weighted", "P2.1", 2),
        ("weighted", "P3.2", 2),
        ("weighted", "P3.3", 2),
        ("weighted", "P3.4", 2),
    )
