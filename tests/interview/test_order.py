"""Red lines come first, then each consideration; every question once, with its place."""

import pytest

from tactic_cli.disk.shelf import open_playbook
from tactic_cli.interview.order import order_of
from tactic_cli.playbook.model import Playbook


@pytest.fixture(scope="module")
def playbook() -> Playbook:
    """The shipped playbook."""
    return open_playbook()


def test_red_lines_with_their_parts_come_first(playbook: Playbook) -> None:
    """In the playbook's order; the computed one is not asked."""
    order = order_of(playbook, "launch")
    assert order.ids[:9] == ("W1", "W2", "W3", "W4", "W5a", "W5b", "W17", "W18", "W6")
    assert order.parts[0].red


def test_then_every_consideration_in_the_playbooks_order(playbook: Playbook) -> None:
    """A consideration whose questions are all red lines has no part of its own."""
    titles = [part.title for part in order_of(playbook, "launch").parts]
    names = {one.id: one.title for one in playbook.considerations}
    assert titles == ["Red lines", *(names[one] for one in ("W", "P1", "P2", "P3", "P4", "P5"))]


@pytest.mark.parametrize(("stage", "count"), [("launch", 44), ("approach", 82), ("monitor", 37)])
def test_every_question_is_asked_once(playbook: Playbook, stage: str, count: int) -> None:
    """As many as the method says, and exactly those of the stage."""
    order = order_of(playbook, stage)
    assert len(order.ids) == count
    assert sorted(order.ids) == sorted(question.id for question in playbook.asked(stage))


def test_a_place_is_said_in_part_and_in_whole(playbook: Playbook) -> None:
    """Both counts start at one."""
    positions = order_of(playbook, "launch").positions
    assert positions["W3"].words() == "Red lines, 3 of 8; question 3 of 44"
    assert positions["P5.3"].words() == "Mutual trust, 3 of 3; question 44 of 44"


def test_neighbours_end_at_the_ends(playbook: Playbook) -> None:
    """Before the first and after the last there is nothing."""
    order = order_of(playbook, "launch")
    assert (order.before("W1"), order.after("W1")) == (None, "W2")
    assert (order.before("P5.3"), order.after("P5.3")) == ("P5.2", None)


@pytest.mark.parametrize("pattern", ["P4.*", "p4.*"])
def test_a_pattern_keeps_the_matching_questions_only(playbook: Playbook, pattern: str) -> None:
    """Counted among themselves; letter case does not matter."""
    order = order_of(playbook, "launch").only(pattern)
    assert order.ids == ("P4.1", "P4.2", "P4.3", "P4.4", "P4.5")
    assert order.positions["P4.5"].words() == "Commitment, ethics and division, 5 of 5; question 5 of 5"


def test_a_pattern_that_matches_nothing_keeps_nothing(playbook: Playbook) -> None:
    """The caller can say so."""
    assert order_of(playbook, "launch").only("X*").ids == ()
