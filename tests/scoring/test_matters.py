"""Questions that can change no verdict are named, and no other: against trying every answer in small playbooks."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import HealthCheck, assume, given, settings

from tactic_cli.disk.shelf import open_playbook_with_places, shipped
from tactic_cli.playbook.model import Playbook
from tactic_cli.scoring.matters import deciding_questions, idle_questions
from tactic_cli.scoring.reach import Reach
from tactic_cli.scoring.verdict import TOP
from tests.reference_verdict import Stage, verdict
from tests.scoring.test_tiny_playbooks import a_compound, question, tiny
from tests.strategies import SMALL, chances, rebuilt, small_playbook

MOST = 6
"""So many questions can be tried in every way."""


def deciding_by_trying(playbook: Playbook, stage: str) -> set[str]:
    """The questions of which two answers give two verdicts, all other answers the same."""
    read = Stage(playbook, stage)
    choices = [(0, 1, 2, 3, 4, None) if one.not_applicable else (0, 1, 2, 3, 4) for one in read.asked]
    given = {levels: verdict(read, dict(zip(read.order, levels, strict=True))) for levels in product(*choices)}
    found = set()
    for place, name in enumerate(read.order):
        first: dict[tuple[int | None, ...], int] = {}
        for levels, came in given.items():
            if first.setdefault((*levels[:place], *levels[place + 1 :]), came) != came:
                found.add(name)
                break
    return found


@given(chance=chances)
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
def test_the_deciding_questions_are_those_that_trying_every_answer_finds(chance: object) -> None:
    """In every arrangement: single questions, a compound, faces, the benefit and weights."""
    playbook = small_playbook(chance)  # type: ignore[arg-type] # hypothesis plays the chance
    assume(len(playbook.asked(SMALL)) < MOST and Reach(playbook, SMALL).verdict({}) == TOP)
    assert deciding_questions(playbook, SMALL) == deciding_by_trying(playbook, SMALL)


@pytest.mark.long
@given(chance=chances)
@settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))
def test_many_more_small_playbooks(chance: object) -> None:
    """The same promise, at length."""
    playbook = small_playbook(chance)  # type: ignore[arg-type] # hypothesis plays the chance
    assume(len(playbook.asked(SMALL)) <= MOST and Reach(playbook, SMALL).verdict({}) == TOP)
    assert deciding_questions(playbook, SMALL) == deciding_by_trying(playbook, SMALL)


FACE = {"R1L", "R1S"}


@pytest.mark.parametrize(
    ("playbook", "expected"),
    [
        pytest.param(tiny(question("Q", 0), question("V", 1)), {"V"}, id="no weight, and its kind limits nothing"),
        pytest.param(
            tiny(question("Q", 1), question("V", 9)),
            {"V", "Q"},
            id="a light question tips the score beside a heavy one",
        ),
        pytest.param(
            tiny(question("Q", 1), question("V", 2), weighted=(1, 1, 3, 3, 3)),
            {"Q", "V"},
            id="an answer that limits by itself decides whatever the score",
        ),
        pytest.param(
            tiny(*a_compound({"C1": 0, "C2": 0}), red_line=(0, 3, 3, 3, 3)), {"C1", "C2"}, id="either part can save it"
        ),
        pytest.param(tiny(*a_compound({"C1": 0, "C2": 0})), set(), id="a compound that limits nothing"),
        pytest.param(
            tiny(question("B", 0), gains=("B",), from_risk=1), {"B", *FACE}, id="risk decides through the benefit alone"
        ),
        pytest.param(
            tiny(question("B", 3), question("Q", 1), gains=("B",)),
            {"B"},
            id="the benefit that is asked for is enough for the score already, whatever the other",
        ),
        pytest.param(tiny(question("B", 0), gains=("B",), below=0), set(), id="no benefit is ever too small"),
    ],
)
def test_what_can_be_seen_at_a_glance(playbook: Playbook, expected: set[str]) -> None:
    """Small policies of which one can say by hand who decides."""
    assert deciding_questions(playbook, "launch") == expected
    assert deciding_by_trying(playbook, "launch") == expected


@pytest.mark.parametrize("name", shipped())
def test_every_question_of_a_shipped_playbook_can_matter(name: str) -> None:
    """So nothing is said of them."""
    assert list(idle_questions(*open_playbook_with_places(name))) == []


def test_what_is_said_of_a_question_that_no_stage_asks_or_that_decides_nothing() -> None:
    """With the place of the question, and what can be done."""
    playbook, places = open_playbook_with_places("tests/data/small-playbook.yaml")
    free = tuple(
        one.model_copy(update={"limits": (3,) * 5}) for one in playbook.scoring.limits if one.kind == "weighted"
    )
    limits = (*(one for one in playbook.scoring.limits if one.kind != "weighted"), *free)
    questions = tuple(
        one.model_copy(update={"weight": 0} if one.id == "S1" else {"stage": "nowhere"} if one.id == "C1" else {})
        for one in playbook.questions
    )
    scoring = playbook.scoring.model_copy(update={"limits": limits})
    bent = rebuilt(playbook, questions=questions, scoring=scoring)
    found = list(idle_questions(bent, places))
    assert [(one.code, one.place.line) for one in found] == [("never-matters", 291), ("never-asked", 310)]
    assert "it has no weight, and answers of its kind limit nothing" in found[0].message
    assert "It still says what fits" in found[0].hint
