"""The ways to an official in reports and on the walk's short screen: order, reasons, and never a permission."""

from __future__ import annotations

from datetime import date

import pytest

from tactic_cli.campaign.model import Answer, AnswersFile
from tactic_cli.campaign.officials import Event
from tactic_cli.reports.document import Document
from tactic_cli.reports.judged import Judged
from tactic_cli.reports.ways import way_sections, ways_in_brief
from tactic_cli.scoring.assess import assess
from tests.reports.cases import answered, section_text, small
from tests.strategies import sheet_of, shipped


def judged(sheet: AnswersFile) -> Judged:
    """What a report on these answers speaks of."""
    book = shipped() if sheet.playbook == shipped().id else small()
    return Judged(book, (sheet,), assess(book, [sheet]))


def text(sheet: AnswersFile, *events: Event) -> str:
    """The section of the report."""
    document = Document("", "", "en", way_sections(judged(sheet), events), "")
    return section_text(document, "ways").removeprefix("Ways to the official ")


def brief(sheet: AnswersFile, *events: Event, out: bool = True) -> str:
    """The short screen of the walk."""
    document = ways_in_brief(judged(sheet), events, verdict_is_out=out)
    return section_text(document, "ways").removeprefix("As far as the answers go ")


def test_the_shipped_ladder_stands_in_its_order_with_a_state_for_each() -> None:
    """Nine ways, by their own numbers; nothing is sorted by what fits."""
    asked = shipped().asked("approach")
    sheet = sheet_of(shipped(), "approach", {one.id: Answer.level(2 if one.id == "S7" else 3) for one in asked})
    actual = text(sheet).split("The ways at a glance ")[1].split(" As it stands")[0]
    expected = (
        "Route 1. Be introduced at a public gathering: does not fit yet "
        "Route 2. Write, and invite them to your seminar: fits "
        "Route 3a. Win support among subordinates: fits "
        "Route 3b. Go to those above: fits "
        "Route 4. Ask a peer or a senior elsewhere in the same service: does not fit yet "
        "Route 5. Come in with a group that already has access: only you can tell "
        "Route 6. Make a written offer to the ministry, with the money arranged first: does not fit yet "
        "Route 7. The official comes to you: does not fit yet "
        "Route 8. Lawful pressure first, contact later: does not fit yet "
        "Route 1. Be introduced at a public gathering"
    )
    assert actual == expected


@pytest.mark.parametrize(
    ("sheet", "expected"),
    [
        (answered("approach", 4), "The verdict is “Go”. A way that fits is no promise."),
        (answered("approach", 4, P1=Answer.level(0)), "The verdict is “Not yet”. Approach nobody yet"),
        (answered("approach", 4, W1=Answer.level(0)), "The verdict is “Do not launch”. Use none of these ways"),
    ],
    ids=["go", "not-yet", "do-not-launch"],
)
def test_a_way_that_fits_is_no_permission(sheet: AnswersFile, expected: str) -> None:
    """The section begins with what the verdict says about using any of them."""
    assert text(sheet).startswith(expected)
    assert brief(sheet).startswith(expected)


def test_a_reason_names_the_answer_and_what_it_would_take() -> None:
    """Against it stands the question with the sentence chosen and the one it fits with; for it, the answer alone."""
    weak, strong = (text(answered("approach", 4, S1=Answer.level(level))) for level in (1, 3))
    assert (
        "Against it S1. Do you know who has access? “We know one” [1]. It fits with at least “We know two” [2]. "
        "An invitation needs an event."
    ) in weak
    assert "For it S1: “We know several” [3]. An invitation needs an event." in strong


def test_what_is_not_known_is_said_so() -> None:
    """A don't-know and a range that reaches below are things to find out, not signs."""
    for answer, said in ((Answer.unknown(), "Not known."), (Answer.range(1, 3), "From “We know one” to “We know")):
        actual = text(answered("approach", 4, S1=answer))
        assert f"Find out S1. Do you know who has access? {said}" in actual
        assert "A seminar: not known yet" in actual


def test_each_face_stands_with_its_risk_of_today() -> None:
    """The face that a way touches, and how high its risk is by the answers."""
    risky = answered("approach", 4, R2L=Answer.level(2), R2S=Answer.level(2))
    assert "Whose risk to look at again the official, moderate" in text(risky)
    assert "Risks it touches: the official, moderate. Stop when: Only one comes." in brief(risky)


def test_before_the_verdict_nothing_gives_it_away() -> None:
    """Asked for while walking, the ways are told without a word of the verdict, whatever it is."""
    for level in (0, 2, 4):
        actual = brief(answered("approach", 4, P1=Answer.level(level)), out=False)
        assert actual.startswith("This is not the verdict; that comes at the end.")
        assert "The verdict is" not in actual


def test_where_a_red_line_is_certainly_crossed_the_screen_shows_no_way() -> None:
    """Not even when asked for before the end."""
    crossed = answered("approach", 4, W1=Answer.level(0))
    for out in (True, False):
        actual = brief(crossed, out=out)
        assert actual == (
            "The verdict is “Do not launch”. Use none of these ways: more preparation does not change that."
        )


@pytest.mark.parametrize("happened", ["left", "moved", "harmed"])
def test_there_is_no_way_to_somebody_who_was_harmed_or_is_gone(happened: str) -> None:
    """Neither in the report nor on the screen; a record of another official, or one taken back, closes nothing."""
    event = Event("O1", date(2026, 1, 10), happened)  # type: ignore[arg-type] # the words of the parameter
    sheet = answered("approach", 4)
    for actual in (text(sheet, event), brief(sheet, event), brief(sheet, event, out=False)):
        assert "Use no way to this person now" in actual
        assert "seminar" not in actual.casefold()
    others = (Event("O2", event.on, event.happened), Event("O1", event.on, event.happened, mistaken=True))
    assert text(sheet, *others) == text(sheet)


def test_only_the_stage_that_the_ways_speak_of_shows_them() -> None:
    """Neither before anybody is chosen nor while the work goes on."""
    shown = {stage: bool(way_sections(judged(answered(stage, 3)))) for stage in ("launch", "approach", "monitor")}
    assert shown == {"launch": False, "approach": True, "monitor": False}
