"""Whom a round waits for (method, section 8)."""

from dataclasses import replace
from datetime import date

import pytest

from tactic_cli.campaign.model import AnswersFile, Campaign
from tactic_cli.interview.together import Awaited, awaited, filed

DAY = date(2026, 1, 15)


def sheets(*labels: str) -> list[AnswersFile]:
    """Answers files by these people; a label in capitals has filed."""
    sheet = AnswersFile("book", 1, "launch", DAY, "A")
    return [replace(sheet, assessor=one.upper(), filed=DAY if one.isupper() else None) for one in labels]


@pytest.mark.parametrize(
    ("expected", "there", "waits_for"),
    [
        ("", "a", Awaited((), ())),  # one person alone waits for nobody
        ("A", "a", Awaited((), ())),
        ("A", "A", Awaited((), ())),
        ("AB", "AB", Awaited((), ())),
        ("AB", "A", Awaited((), ("B",))),
        ("AB", "a", Awaited(("A",), ("B",))),
        ("BA", "ab", Awaited(("B", "A"), ())),
        ("A", "AC", Awaited((), ())),  # who joined has filed
        ("A", "Ac", Awaited(("C",), ())),  # who joined without being expected is awaited too
        ("ABC", "", Awaited((), ("A", "B", "C"))),
    ],
)
def test_a_round_waits_for_everybody_expected_or_joined(expected: str, there: str, waits_for: Awaited) -> None:
    """Who has begun and not filed, and who has not begun; in the campaign's order."""
    campaign = Campaign("river", "book", 1, "0" * 64, assessors=tuple(expected))
    assert awaited(campaign, sheets(*there)) == waits_for
    assert bool(awaited(campaign, sheets(*there))) == (waits_for != Awaited((), ()))


def test_those_who_filed_are_told_from_those_who_did_not() -> None:
    """In the order given."""
    assert [one.assessor for one in filed(sheets("A", "b", "C"))] == ["A", "C"]
