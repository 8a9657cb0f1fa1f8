"""Playbooks of two or three questions, small enough to see at a glance what their scores decide."""

from fractions import Fraction

import pytest

from tactic_cli.playbook.entry import Kind
from tactic_cli.playbook.model import Playbook, Question
from tactic_cli.playbook.policy import BenefitRule, ReadinessRule
from tactic_cli.scoring.reach import reachable
from tests.scoring.sheets import every_verdict, further, judge
from tests.strategies import rebuilt, shipped

FREE = (3, 3, 3, 3, 3)
"""Limits that limit nothing."""


def question(name: str, weight: int, kind: Kind = "weighted", under: str = "W", **more: object) -> Question:
    """A question of the stage launch."""
    changes = {"id": name, "kind": kind, "weight": weight, "consideration": under, "not_applicable": False, **more}
    return shipped().question_by_id["W7"].model_copy(update=changes)


def two(under: str, kind: Kind = "weighted") -> list[Question]:
    """Two questions that weigh the same in one consideration: one alone at 0 leaves half of the score."""
    return [question(f"{under}.{number}", 1, kind, under) for number in (1, 2)]


def a_compound(parts: dict[str, int]) -> list[Question]:
    """A compound red line of parts with these weights."""
    return [
        *(question(name, weight, "red_part") for name, weight in parts.items()),
        question("C", 0, "red_line", computed_from=tuple(parts)),
    ]


def tiny(
    *questions: Question,
    share: str | None = "1/4",
    gains: tuple[str, ...] = (),
    from_risk: int = 0,
    below: int = 2,
    risk_weighs: int = 0,
    **limits: tuple[int, ...],
) -> Playbook:
    """One face, these questions, and at most three rules.

    A score below `share` limits to 1; a benefit below 2, or another level, limits to 0 from a risk on; a kind limits
    as it is given. Nothing else limits anything, and an uncertain verdict has the worst case for its headline.
    """
    policy, by_id = shipped().scoring, shipped().question_by_id
    face = policy.faces[0].model_copy(update={"limits": FREE})
    benefit = policy.benefit
    assert benefit
    rule = BenefitRule(risk_at_least=from_risk, benefit_below=below, limit=0, because="-")
    asked = benefit.model_copy(update={"stages": ("launch",), "questions": gains, "rules": (rule,)})
    row = share and ReadinessRule(below=Fraction(share), limit=1, because="-")
    changes = {
        "limits": tuple(one.model_copy(update={"limits": limits.get(one.kind, FREE)}) for one in policy.limits),
        "faces": (face,),
        "benefit": asked if gains else None,
        "readiness": (row,) if row else (),
        "uncertain": policy.uncertain.model_copy(update={"at_best": 0}),
    }
    risk = [by_id[one].model_copy(update={"weight": risk_weighs}) for one in (face.likelihood, face.severity)]
    return rebuilt(shipped(), questions=(*questions, *risk), scoring=policy.model_copy(update=changes), cases=())


@pytest.mark.parametrize(
    ("playbook", "expected"),
    [
        pytest.param(
            tiny(question("B", 3), question("Q", 1), gains=("B",)),
            {0, 3},
            id="the benefit must be 2, which is 6 of 16 already: the score can never be below 4 of 16",
        ),
        pytest.param(
            tiny(question("B", 1), question("Q", 1), gains=("B",)),
            {0, 3},
            id="a benefit of 2 is 2 of 8 already, just enough",
        ),
        pytest.param(
            tiny(question("B", 1), question("Q", 1), gains=("B",), share="3/8"),
            {0, 1, 3},
            id="with a benefit of 2 the score can be 2 of 8, below 3 of 8",
        ),
        pytest.param(
            tiny(question("B", 1), question("Q", 1), gains=("B",), from_risk=1),
            {0, 1, 3},
            id="at very low risk any benefit will do, so the score can be anything",
        ),
        pytest.param(
            tiny(question("B", 0), gains=("B",), from_risk=1, below=5, risk_weighs=1),
            {0, 3},
            id="where both risk questions are low enough for the score, no benefit is enough for the risk",
        ),
        pytest.param(
            tiny(*a_compound({"C1": 1, "C2": 1}), gains=("C1", "C2"), share="3/8"),
            {0, 3},
            id="the lower of two benefits counts, even where one of them would do for the compound",
        ),
        pytest.param(
            tiny(*two(under="W", kind="risk_severity"), share="3/8"),
            {1, 3},
            id="questions that set no limit of their own count for the score all the same",
        ),
        pytest.param(
            tiny(*two(under="W"), *two(under="P3", kind="must_have"), share="3/8", must_have=(0, 0, 3, 3, 3)),
            {0, 1, 3},
            id="one consideration can have a low score, the other never may",
        ),
    ],
)
def test_which_verdicts_a_score_can_give(playbook: Playbook, expected: set[int]) -> None:
    """As trying all answers finds, and as one can work out by hand."""
    assert every_verdict(playbook, "launch") == expected
    assert reachable(playbook, "launch") == expected


def test_a_score_that_limits_nothing_asks_for_no_raise() -> None:
    """A compound is lifted by one of its parts; that everything weighed stands at 0 then matters to no rule."""
    one = tiny(question("Q", 1), *a_compound({"C1": 0, "C2": 0}), share=None, red_line=(1, 1, 2, 3, 3))
    raised = judge(one, "launch", 4, {"Q": 0, "C1": 0, "C2": 0}).raise_set
    assert raised is not None
    assert raised.further == (further(("C",), 1, (("C1", 2),), (("C2", 2),)),)
