"""Officials in a report: listed in the campaign's order, never ranked; whoever was harmed comes first of all."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tactic_cli.campaign.model import Answer, AnswersFile, Round
from tactic_cli.campaign.officials import HAPPENED, Event, Happened
from tactic_cli.reports.brief import verdict_in_brief
from tactic_cli.reports.content import Content
from tactic_cli.reports.document import Document
from tactic_cli.reports.formats import FORMATS, Format, Report
from tactic_cli.reports.moments import SUPPORT_GOES_ON
from tactic_cli.reports.officials import Looked, Officials, in_order, official_sections
from tactic_cli.scoring.assess import assess
from tests.reports.cases import DAY, PAYLOADS, answered, campaign, document_on, section_text, small
from tests.reports.extract import shown

O1_HARMED = Event("O1", date(2026, 1, 10), "harmed")
O2_HARMED = Event("O2", date(2026, 1, 11), "harmed")


def report(sheet: AnswersFile, *events: Event, looked: tuple[Looked, ...] = ()) -> Document:
    """A report of a campaign in which these things were recorded."""
    officials = in_order(("O1", "O2"), looked, events)
    found = assess(small(), [sheet])
    return document_on(Content(small(), campaign("x"), (sheet,), found, 3, officials=officials))


def listed(officials: Officials) -> list[str]:
    """The labels, as the section lists them."""
    ((section,),) = (official_sections(small(), officials),)
    return [block.title for block in section.blocks if hasattr(block, "title")]


@given(st.permutations(["O1", "O2", "O3", "O4"]), st.lists(st.integers(0, 3), min_size=4, max_size=4))
def test_officials_stand_in_the_campaigns_order_whatever_their_verdicts(order: list[str], headlines: list[int]) -> None:
    """No verdict, day or round moves anybody up or down."""
    looked = [
        Looked(Round(number, "approach", label), DAY, level)
        for number, (label, level) in enumerate(zip(["O4", "O2", "O3", "O1"], headlines, strict=True), 1)
    ]
    assert listed(in_order(order, looked, ())) == order


def test_each_official_is_listed_with_rounds_and_what_was_recorded() -> None:
    """The headline in words with its day, round by round; nothing that compares them."""
    looked = (
        Looked(Round(2, "approach", "O1"), date(2026, 1, 10), 2),
        Looked(Round(3, "approach", "O2"), DAY, 1),
        Looked(Round(4, "monitor", "O1"), instead="No verdict yet: answers are still awaited."),
    )
    actual = section_text(report(answered("launch", 3), O1_HARMED, looked=looked), "officials")
    assert "They are not compared" in actual
    assert (
        f"O1 Recorded O1 was harmed, 10 January 2026 What is owed It comes before any plan; “tactic harmed” prints it. "
        f"{SUPPORT_GOES_ON} Round 2, Approach “Go with conditions”, as of 10 January 2026 "
        "Round 4, Monitor No verdict yet: answers are still awaited. O2 Round 3, Approach “Not yet”, as of 15 January"
    ) in actual


def test_who_is_only_in_a_round_or_a_record_is_not_left_out() -> None:
    """Two machines may not have met yet: whoever is known from anywhere is listed, after the campaign's own."""
    looked = [Looked(Round(1, "approach", "O8"), DAY, 3)]
    assert listed(in_order(("O1",), looked, (Event("O9", DAY, "left"),))) == ["O1", "O8", "O9"]
    assert official_sections(small(), in_order((), (), ())) == ()


@pytest.mark.parametrize("stage", ["launch", "approach", "monitor"])
@pytest.mark.parametrize("event", [O1_HARMED, O2_HARMED], ids=["this-official", "another"])
def test_every_report_leads_with_what_is_owed(stage: str, event: Event) -> None:
    """Whatever the report is about, whatever its verdict: the person first, and no verdict ends the support."""
    document = report(answered(stage, 4), event)
    assert document.sections[0].id == "owed"
    first = section_text(document, "owed")
    assert f"Recorded: {event.official} was harmed" in first
    assert "Ask the person what they need." in first
    assert "The writer found a lawyer for an ally." in first
    assert first.endswith(SUPPORT_GOES_ON)


def test_a_stop_speaks_of_new_exposure_only() -> None:
    """Harm that the answers tell of gives `stop`; above it stands that support goes on."""
    document = report(answered("monitor", 4, C1=Answer.level(0)))
    assert [one.id for one in document.sections[:2]] == ["owed", "verdict"]
    assert "Stop." in section_text(document, "verdict")
    assert SUPPORT_GOES_ON in section_text(document, "owed")


def test_a_record_that_the_answers_contradict_is_named() -> None:
    """Harm is recorded, and the answer says that nobody was harmed: one of them is out of date."""
    said = "The answer to C1 does not say so. Look at it again, together."
    assert said in section_text(report(answered("monitor", 4), O1_HARMED), "owed")
    assert said not in section_text(report(answered("monitor", 4, C1=Answer.level(0)), O1_HARMED), "owed")
    assert said not in section_text(report(answered("monitor", 4), O2_HARMED), "owed")


def test_what_was_taken_back_leads_nothing() -> None:
    """A record that was a mistake is as if it were not there."""
    mistaken = Event("O1", DAY, "harmed", mistaken=True)
    assert report(answered("monitor", 4), mistaken).sections[0].id == "verdict"


@pytest.mark.parametrize("happened", ["left", "moved"])
def test_a_departure_says_what_becomes_of_the_contact(happened: Happened) -> None:
    """Before the verdict on this official; a report on another is not about it."""
    event = Event("O1", date(2026, 1, 12), happened)
    document = report(answered("monitor", 4), event)
    assert [one.id for one in document.sections[:2]] == ["departed", "verdict"]
    actual = section_text(document, "departed")
    words = {"left": "left the post", "moved": "was moved"}[happened]
    assert f"Recorded: O1 {words}, 12 January 2026. The way ends with the post. Say goodbye." in actual
    assert "departed" not in {one.id for one in report(answered("launch", 4), event).sections}
    assert "departed" not in {one.id for one in report(answered("launch", 4), Event("O2", DAY, happened)).sections}


def test_the_short_screen_begins_with_the_person_too() -> None:
    """Before the verdict in brief stands who was harmed."""
    sheet = answered("monitor", 4)
    brief = verdict_in_brief(small(), [sheet], assess(small(), [sheet]), (O1_HARMED,))
    assert "O1 was harmed. What is owed to this person comes before the plan" in section_text(brief, "owed")
    assert brief.sections[0].id == "owed"


def test_the_label_on_top_says_what_the_report_holds_of_officials() -> None:
    """Whoever passes it on should know."""
    assert "the labels of officials and what happened to officials" in report(answered("launch", 3), O1_HARMED).label


@pytest.mark.parametrize("shown_as", FORMATS, ids=lambda one: one.name)
def test_hostile_labels_are_only_text(shown_as: Format) -> None:
    """A label from a file made by hand steers neither a terminal nor a browser."""
    events = tuple(Event(text, DAY, HAPPENED[number % 3]) for number, text in enumerate(PAYLOADS))
    looked = tuple(Looked(Round(number, "approach", text), DAY, 1) for number, text in enumerate(PAYLOADS, 1))
    text = shown(shown_as, Report(report(answered("monitor", 3), *events, looked=looked), {}))
    assert not {"\x1b", "\x9b", "\x07", "\u202e", "\u202c"}.intersection(text)
    if shown_as.name == "html":
        assert "<script>alert" not in text
        assert "<img src=x" not in text
