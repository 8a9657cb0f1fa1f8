"""Which decision holds, what is overdue, what expired or is contradicted."""

from dataclasses import replace
from datetime import date

import pytest

from tactic_cli.campaign.model import Decision, Round
from tactic_cli.campaign.record import (
    contradicted,
    current_decision,
    current_decisions,
    expired,
    in_order,
    overdue,
    standing,
)
from tests.planning.cases import ACTION, DECISION, RECORD

LATER = replace(DECISION, id="k2", day=date(2026, 2, 1))


def test_a_newer_decision_about_the_same_takes_the_place_of_an_older_one() -> None:
    """Whatever the order of the files; another stage or official is another matter."""
    other = replace(DECISION, id="m2", round=Round(2, "approach", "O1"))
    for decisions in ((DECISION, LATER, other), (other, LATER, DECISION)):
        assert current_decision(decisions, "launch", None) == LATER
        assert current_decision(decisions, "approach", "O1") == other
        assert current_decision(decisions, "approach", "O2") is None
        assert current_decisions(decisions) == (other, LATER)


def test_a_decision_that_was_corrected_on_the_same_day_no_longer_holds() -> None:
    """The one that replaces it does, whichever id comes first, and even where it names an earlier day."""
    for name in ("a2", "z2"):
        news = replace(DECISION, id=name, replaces=(DECISION.id,), choice=1)
        assert current_decision((DECISION, news), "launch", None) == news
    early = replace(DECISION, id="a2", day=date(2026, 1, 2), replaces=(DECISION.id,))
    assert current_decision((DECISION, early), "launch", None) == early


def test_a_decision_can_take_the_place_of_several() -> None:
    """Two people recorded one each on one day; talking leads to one that holds, whatever its id."""
    other = replace(DECISION, id="z9")
    news = replace(DECISION, id="b1", replaces=(DECISION.id, "z9"))
    assert standing((DECISION, other), "launch", None) == (DECISION, other)
    assert standing((news, DECISION, other), "launch", None) == (news,)
    assert current_decision((replace(DECISION, replaces=(DECISION.id,)),), "launch", None) is not None


def test_two_decisions_that_name_each_other_leave_the_newer() -> None:
    """A slip by hand must not make both disappear."""
    first, second = replace(DECISION, replaces=("k2",)), replace(LATER, replaces=(DECISION.id,))
    assert current_decision((first, second), "launch", None) == second


@pytest.mark.parametrize(
    ("choice", "headline", "against"),
    [
        (3, 3, False),
        (2, 3, False),
        (1, 3, True),
        (0, 3, True),
        (3, 2, True),
        (2, 2, False),
        (1, 2, True),
        (2, 1, True),
        (1, 1, False),
        (0, 1, False),
        (3, 0, True),
        (1, 0, False),
    ],
)
def test_a_go_beyond_the_verdict_and_a_no_below_it_stand_against_it(
    choice: int, headline: int, *, against: bool
) -> None:
    """A more careful go, and any no where the verdict permits nothing, stand for it."""
    decision = replace(DECISION, choice=choice, headline=headline)
    assert decision.against is against


def changed(choice: int, headline: int) -> Decision:
    """A decision on the day of this headline."""
    return replace(DECISION, choice=choice, headline=headline)


def test_a_decision_is_contradicted_when_the_verdict_has_changed_to_the_other_side() -> None:
    """Not by a verdict that is as it was, even if the decision stood against it from the start."""
    assert contradicted(changed(2, 2), 1)
    assert contradicted(changed(1, 1), 2)
    assert contradicted(changed(2, 1), 0)
    assert not contradicted(changed(2, 1), 1)
    assert not contradicted(changed(2, 1), 3)
    assert not contradicted(changed(1, 1), 0)


def test_a_decision_expires_on_its_day() -> None:
    """It holds until the day before."""
    assert not expired(DECISION, date(2026, 3, 31))
    assert expired(DECISION, date(2026, 4, 1))


def test_an_action_is_overdue_from_the_day_after_it_was_due() -> None:
    """Only while it is open or being done; the longest overdue first."""
    assert overdue([ACTION], date(2026, 3, 1)) == ()
    assert overdue([ACTION], date(2026, 3, 2)) == (ACTION,)
    assert [one.id for one in overdue(RECORD.actions, date(2026, 3, 2))] == ["d2", "b2c3d4"]
    closed = [replace(ACTION, state="done"), replace(ACTION, state="dropped"), replace(ACTION, due=None)]
    assert overdue(closed, date(2027, 1, 1)) == ()


def test_actions_stand_in_the_order_of_their_days() -> None:
    """Those without a day come last."""
    assert [one.id for one in in_order(RECORD.actions)] == ["d2", "b2c3d4", "f2", "g2", "c2"]
