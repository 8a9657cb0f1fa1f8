"""What a playbook says about itself."""

from __future__ import annotations

from tests.tables import small_playbook

SMALL = small_playbook()


def test_a_stance_is_counted_on_one_scale_and_given_on_another() -> None:
    """Who answers for the group chooses among shares of people; who answers for himself, among his own stances."""
    question = next(one for one in SMALL.questions if one.kind == "stance")

    assert SMALL.sentences(question)[4] == "Nobody is against."
    assert SMALL.sentences(question, own=True)[4] == "Strongly for"
