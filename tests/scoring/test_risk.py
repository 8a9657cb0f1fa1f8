"""Risk is looked up for each face, the worst face counts, and benefit must be worth it (method, sections 4 and 5)."""

from typing import Any

import pytest

from tactic_cli.playbook.model import Playbook
from tactic_cli.playbook.policy import BenefitRule
from tactic_cli.scoring.assessment import Risk, Span
from tactic_cli.scoring.risk import BenefitLimit, worst_risk
from tests.scoring.sheets import Given, changed, judge, limits

TABLE = (
    (4, 4, 3, 2, 1),
    (4, 3, 3, 2, 1),
    (4, 3, 2, 1, 0),
    (3, 2, 1, 1, 0),
    (2, 1, 1, 0, 0),
)
FACES = {"group": ("R1L", "R1S"), "official": ("R2L", "R2S"), "contact": ("R3L", "R3S"), "outside": ("R4L", "R4S")}
OTHERS, GROUP = (3, 3, 2, 1, 0), (3, 3, 3, 2, 1)
AT_RISK = {0: (4, 4), 1: (3, 3), 2: (2, 2), 3: (2, 1), 4: (2, 0)}
"""For each risk one likelihood and severity that give it."""


@pytest.mark.parametrize("face", list(FACES))
@pytest.mark.parametrize("likelihood", [0, 1, 2, 3, 4])
@pytest.mark.parametrize("severity", [0, 1, 2, 3, 4])
def test_the_risk_of_a_face_stands_in_the_table(playbook: Playbook, face: str, likelihood: int, severity: int) -> None:
    """All 25 cells for all four faces, with the limit that the face's own column sets."""
    expected = TABLE[likelihood][severity]
    limit = (GROUP if face == "group" else OTHERS)[expected]
    first, second = FACES[face]
    result = judge(playbook, "launch", 4, {first: likelihood, second: severity})
    assert result.faces == {one: Risk(expected, expected) if one == face else Risk(0, 0) for one in FACES}
    assert result.worst_limits == (limits(("face", face, limit)) if limit < 3 else ())
    assert result.verdict.headline == limit


@pytest.mark.parametrize("stage", ["launch", "approach", "monitor"])
def test_the_worst_face_is_the_overall_risk(playbook: Playbook, stage: str) -> None:
    """Faces are never averaged; every face at the worst risk is named, in the playbook's order."""
    result = judge(playbook, stage, 4, {"R4L": 2, "R4S": 2, "R2L": 1, "R2S": 3, "R1L": 3, "R1S": 3})
    assert result.overall == Risk(2, 2)
    assert result.overall_faces == ("official", "outside")


def test_the_worst_risk_is_the_higher_one(playbook: Playbook) -> None:
    """A range of levels is a range of risk, from the low ends to the high ends."""
    result = judge(playbook, "launch", 4, {"R2L": (0, 4), "R2S": (1, 3), "R3L": 2, "R3S": 2})
    assert result.faces["official"] == Risk(worst=4, best=0)
    assert (result.overall, result.overall_faces) == (Risk(worst=4, best=2), ("official",))


def test_improving_a_face_that_is_not_the_worst_changes_nothing_in_overall_risk(playbook: Playbook) -> None:
    """Two faces at low and moderate risk: the moderate one counts."""
    before = judge(playbook, "launch", 4, {"R1L": 3, "R1S": 3, "R2L": 2, "R2S": 2})
    after = judge(playbook, "launch", 4, {"R2L": 2, "R2S": 2})
    assert (after.overall, after.overall_faces) == (before.overall, before.overall_faces)


@pytest.mark.parametrize("risk", [0, 1, 2, 3, 4])
@pytest.mark.parametrize("benefit", [0, 1, 2, 3, 4])
@pytest.mark.parametrize("question", ["P2.1", "P2.4"])
def test_the_benefit_must_be_worth_the_risk(playbook: Playbook, risk: int, benefit: int, question: str) -> None:
    """No benefit never does; from moderate risk on it must be 2, from high risk on 3."""
    likelihood, severity = AT_RISK[risk]
    result = judge(playbook, "launch", 4, {"R1L": likelihood, "R1S": severity, question: benefit})
    too_small = benefit < 1 or (risk >= 2 and benefit < 2) or (risk >= 3 and benefit < 3)
    actual = [limit for limit in result.worst_limits if limit.rule == "benefit"]
    assert actual == (list(limits(("benefit", "benefit", 1))) if too_small else [])
    assert result.benefit == Span(benefit, benefit)


def test_the_benefit_is_the_lower_of_its_questions_at_both_ends(playbook: Playbook) -> None:
    """A benefit the official cannot deliver is none."""
    assert judge(playbook, "launch", 4, {"P2.1": (1, 4), "P2.4": (2, 3)}).benefit == Span(1, 3)


def test_a_great_benefit_lifts_no_limit(playbook: Playbook) -> None:
    """High risk to the official is "not yet" whatever there is to gain."""
    likelihood, severity = AT_RISK[3]
    result = judge(playbook, "launch", 4, {"R2L": likelihood, "R2S": severity})
    assert (result.benefit, result.verdict.headline) == (Span(4, 4), 1)


def test_monitor_asks_nothing_of_the_benefit(playbook: Playbook) -> None:
    """Going on is judged by what happens."""
    assert judge(playbook, "monitor", 4).benefit is None


@pytest.mark.parametrize("given", ["?", (0, 4)])
def test_an_unknown_risk_goes_from_very_high_to_very_low(playbook: Playbook, given: Given) -> None:
    """Not knowing is never good news and never the end."""
    result = judge(playbook, "launch", 4, {"R2L": given, "R2S": given})
    assert (result.faces["official"], result.verdict.worst, result.verdict.best) == (Risk(4, 0), 0, 3)


def test_a_face_counts_only_where_both_its_questions_are_asked(playbook: Playbook) -> None:
    """A stage that asks how likely harm is, but not how bad, can look up no risk for that face."""

    def ask_severity_later(tree: Any) -> None:  # noqa: ANN401 - a tree of plain values
        severity = next(one for one in tree["questions"] if one["id"] == "R4S")
        severity["stage"] = "monitor"

    result = judge(changed(playbook, ask_severity_later), "launch", 4, {"R4L": 0}, without=["R4S"])
    assert list(result.faces) == ["group", "official", "contact"]
    assert result.verdict.headline == 3


def test_without_a_face_nobody_is_at_risk() -> None:
    """Where no face applies, the risk is the lowest there is."""
    assert worst_risk((), {}) == 0


def test_a_small_benefit_binds_only_below_its_limit() -> None:
    """A rule that limits to 1 leaves the verdict 1 open at any risk; the verdict 2 only below the rule's risk."""
    rule = BenefitRule(risk_at_least=3, benefit_below=3, limit=1, because="x")
    limit = BenefitLimit(("P2.1",), (), (rule,))
    assert [limit.risk_cap(benefit, goal) for benefit, goal in ((0, 1), (0, 2), (3, 2))] == [4, 2, 4]
