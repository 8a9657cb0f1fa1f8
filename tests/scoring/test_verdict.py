"""The verdict is the lowest limit, with the range of what is still possible (method, section 7)."""

from fractions import Fraction
from types import MappingProxyType

import pytest

from tactic_cli.playbook.model import Playbook
from tactic_cli.scoring.assess import assess
from tactic_cli.scoring.assessment import Assessment, Coverage, RaiseSet, Risk, Score, Span, Verdict
from tactic_cli.scoring.verdict import Standing, rules_of
from tests.scoring.sheets import DAY, Given, judge, limits, moves, sheet

STAGES = ("launch", "approach", "monitor")
DOCUMENTED: MappingProxyType[str, Given] = MappingProxyType(
    {"W4": 2, "W9": 0, "W6": "?", "P3.1": (1, 3), "R2L": 2, "R2S": 2}
)


def known(top: int, bottom: int) -> Score:
    """A score whose both ends are the same."""
    return Score(Fraction(top, bottom), Fraction(top, bottom), thin=False)


def test_the_documented_example_comes_out_value_by_value(playbook: Playbook) -> None:
    """Every answer 3 except W4 2, W9 0, W6 don't know, W8 left out, P3.1 one to three, R2L and R2S 2."""
    answers = sheet(playbook, "launch", 3, DOCUMENTED, without=["W8"])
    ranges = {one.id: Span(3, 3) for one in playbook.asked("launch")}
    ranges |= {"W4": Span(2, 2), "W9": Span(0, 0), "W6": Span(0, 4), "W8": Span(0, 4), "P3.1": Span(1, 3)}
    expected = Assessment(
        playbook="government-collaboration",
        playbook_version=playbook.version,
        playbook_sha256=playbook.sha256,
        stage="launch",
        as_of=DAY,
        assessors=("A",),
        verdict=Verdict(headline=1, worst=1, best=2),
        overall=Risk(worst=2, best=2),
        overall_faces=("official",),
        faces={"group": Risk(1, 1), "official": Risk(2, 2), "contact": Risk(1, 1), "outside": Risk(1, 1)},
        benefit=Span(3, 3),
        weakest="P3",
        considerations={
            "W": Score(Fraction(17, 28), Fraction(61, 84), thin=False),
            "P2": known(3, 4),
            "P3": Score(Fraction(9, 16), Fraction(3, 4), thin=False),
            "P4": known(3, 4),
            "P5": known(3, 4),
        },
        coverage=Coverage(asked=44, answered=42, dont_know=1, not_answered=1, not_applicable=0, unknown_by_rule=0),
        blocking=limits(("must_have", "P3.1", 1)),
        raises=moves(("P3.1", 2)),
        raise_set=RaiseSet(reaches=2, necessary=moves(("P3.1", 2)), further=()),
        watch=(),
        find_out=("P3.1",),
        stale=(),
        guesses=(),
        ranges=ranges | {"R2L": Span(2, 2), "R2S": Span(2, 2)},
        worst_limits=limits(
            ("must_have", "P3.1", 1),
            ("red_line", "W4", 2),
            ("face", "official", 2),
            ("weighted", "W6", 2),
            ("weighted", "W8", 2),
            ("weighted", "W9", 2),
        ),
        best_limits=limits(("red_line", "W4", 2), ("face", "official", 2), ("weighted", "W9", 2)),
    )
    assert assess(playbook, [answers]) == expected


@pytest.mark.parametrize("stage", STAGES)
def test_an_empty_file_leaves_everything_open_and_says_not_yet(playbook: Playbook, stage: str) -> None:
    """Nothing is certain, so nothing is permitted and nothing is ruled out."""
    assert judge(playbook, stage).verdict == Verdict(headline=1, worst=0, best=3)


@pytest.mark.parametrize("stage", STAGES)
@pytest.mark.parametrize(("level", "expected"), [(0, 0), (1, 1), (2, 2), (3, 3), (4, 3)])
def test_the_same_level_everywhere(playbook: Playbook, stage: str, level: int, expected: int) -> None:
    """Red lines crossed, nearly crossed, on conditions, and clear."""
    assert judge(playbook, stage, level).verdict == Verdict(headline=expected, worst=expected, best=expected)


@pytest.mark.parametrize("stage", STAGES)
def test_any_red_line_at_its_worst_with_all_else_at_its_best_says_do_not(playbook: Playbook, stage: str) -> None:
    """No good answer lifts a limit set by a bad one."""
    for line in [one for one in playbook.all_of(stage) if one.kind == "red_line"]:
        crossed: dict[str, Given] = dict.fromkeys(line.computed_from or (line.id,), 0)
        assert judge(playbook, stage, 4, crossed).verdict == Verdict(headline=0, worst=0, best=0)


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"W1": 0}, Verdict(headline=0, worst=0, best=0)),  # certain
        ({"W1": (0, 1)}, Verdict(headline=1, worst=0, best=1)),  # not certain
        ({"W1": (0, 4)}, Verdict(headline=1, worst=0, best=3)),
        ({"W1": (1, 4)}, Verdict(headline=1, worst=1, best=3)),
        ({"W1": (2, 4)}, Verdict(headline=2, worst=2, best=3)),  # permitted at worst
        ({"W1": (3, 4)}, Verdict(headline=3, worst=3, best=3)),
        ({"W1": (0, 4), "W2": 0}, Verdict(headline=0, worst=0, best=0)),
        ({"W1": (0, 4), "P3.1": 1}, Verdict(headline=1, worst=0, best=1)),
        ({"W1": 2, "P3.1": (2, 4)}, Verdict(headline=2, worst=2, best=2)),
    ],
)
def test_the_headline_is_the_worst_case_unless_only_ruin_is_uncertain(
    playbook: Playbook, changes: dict[str, Given], expected: Verdict
) -> None:
    """Say "do not" only when it is certain, and nothing better than "not yet" until the worst case permits it."""
    assert judge(playbook, "launch", 3, changes).verdict == expected


def test_a_change_of_one_question_looks_like_a_fresh_start(playbook: Playbook) -> None:
    """Changing one level touches only the rules it belongs to, and gives what judging everything anew gives."""
    for stage in STAGES:
        asked = [one.id for one in playbook.asked(stage)]
        rules = rules_of(playbook, stage, asked)
        levels = {one: (7 * position) % 5 for position, one in enumerate(asked)}
        alike = [dict.fromkeys(asked, level) for level in (4, 2)]
        one_missing = [one.id for one in playbook.asked(stage) if one.kind == "must_have"][-1]
        for start in (levels, *alike, {**alike[0], one_missing: 1}):
            standing = Standing(rules, start)
            for question in asked:
                actual = [standing.verdict_with(question, level) for level in range(5)]
                expected = [Standing(rules, {**start, question: level}).verdict for level in range(5)]
                assert actual == expected
            assert standing.levels == start
