"""Who may read what: the table names everything, and what it does not name stays with the group."""

from dataclasses import fields, replace
from datetime import date

import pytest

from tactic_cli.campaign.model import Action, Answer, AnswersFile, Campaign, Decision, Moving, Parked, Record, Round
from tactic_cli.campaign.officials import Event
from tactic_cli.playbook.load import load_playbook
from tactic_cli.playbook.model import Playbook
from tactic_cli.reports.audience import (
    ASSESSMENT,
    FIELDS,
    PARTS,
    UNTAGGED,
    Reader,
    field_tag,
    may_have_field,
    may_read,
)
from tactic_cli.reports.content import Content
from tactic_cli.reports.data import assessment_value
from tactic_cli.reports.document import text_of
from tactic_cli.reports.leaks import leaks, withheld
from tactic_cli.reports.narrowing import for_reader
from tactic_cli.reports.officials import Looked, Official, Officials, in_order
from tactic_cli.reports.over_time import Then
from tactic_cli.reports.readiness import report_for
from tactic_cli.scoring.assess import assess
from tests.reports.cases import (
    CASES,
    DAY,
    GROUPS,
    SMALL,
    answered,
    campaign,
    document_on,
    report_on,
    section_text,
    sheets,
    small,
    tagged,
    texts_of,
)

CLASSES = (
    *(Content, Campaign, AnswersFile, Answer, Record, Round, Action, Decision),
    *(Event, Officials, Official, Looked, Then, Parked, Moving),
)
APPROACH = Round(2, "approach", "Zelda")
NOTE, REASON, WHY = "She told us at dinner.", "The minister came to us.", "Zelda agreed"
ACTION = Action("b2c3d4", "Meet Zelda again", "condition", DAY, owner="B", round=APPROACH, note="Zelda was late")
DECISION = Decision("d1", APPROACH, DAY, ("B",), 2, "Go with conditions", 2, 2, 2, "0" * 64, WHY, date(2026, 4, 1))


PAUSED = [line.say for stage in small().stages for line in stage.pause]
"""What is read aloud before a decision; a playbook may repeat a question there."""


def whole() -> Content:
    """A campaign about two officials, Omar and Zelda, with a text in every field."""
    sheet = replace(
        answered("approach", 3, P1=Answer.level(1, note=NOTE), S1=Answer.not_applicable(REASON)),
        official="Zelda",
        premortem=("Her chief read about it.",),
        notes={"P4": "Ask Omar."},
    )
    events = (Event("Omar", DAY, "moved"),)
    return Content(
        small(),
        replace(campaign("x"), label="river with Omar", officials=("Omar", "Zelda"), assessors=("A", "Benno")),
        (sheet,),
        assess(small(), [sheet]),
        2,
        Record((ACTION,), (DECISION,)),
        in_order(("Omar", "Zelda"), (Looked(APPROACH, DAY, 2),), events),
    )


def words(content: Content, reader: Reader) -> str:
    """Everything a reader's document says."""
    return " ".join(texts_of(document_on(content, reader)))


@pytest.mark.parametrize("one", CLASSES, ids=lambda one: one.__name__)
def test_every_field_of_what_is_recorded_is_in_the_table(one: type) -> None:
    """A new field is decided about before it is shown; the table names none that is not there."""
    expected = {field.name for field in fields(one)}
    assert set(FIELDS[one.__name__]) == expected
    assert {one.__name__ for one in CLASSES} == set(FIELDS)


def test_a_field_without_a_tag_is_for_the_group_alone() -> None:
    """Whatever is forgotten stays inside."""
    assert field_tag(Answer, "brand_new") == UNTAGGED
    assert [may_have_field(reader, UNTAGGED) for reader in ("internal", "board", "partner")] == [True, False, False]


def test_every_section_and_every_key_is_in_the_table() -> None:
    """What a report can show is decided about by name."""
    shown = {section.id for name in (*CASES, *GROUPS) for section in report_on(sheets(name)).document.sections}
    shown |= {section.id for section in document_on(whole()).sections}
    assert shown <= set(PARTS)
    assert set(assessment_value(small(), whole().assessment)) == set(ASSESSMENT)


def test_the_group_has_everything() -> None:
    """Its own report leaves nothing out and renames nobody."""
    content = whole()
    assert for_reader(content).content is content
    shown = words(content, "internal")
    for text in (NOTE, REASON, "Her chief read about it.", "Meet Zelda again", WHY, "river with Omar"):
        assert text in shown


def test_the_board_has_reasons_and_decisions_without_notes_and_with_officials_by_number() -> None:
    """Labels of officials are numbers wherever they stand, in the campaign's order."""
    shown = words(whole(), "board")
    for text in (
        "Meet official 2 again",
        "official 2 agreed",
        "official 1 was moved",
        "Campaign river with official 1",
    ):
        assert text in shown
    for text in (NOTE, REASON, "Her chief", "Ask Omar", "was late", "Omar", "Zelda", "official official"):
        assert text not in shown
    assert "The reason is not told here." not in section_text(document_on(whole(), "board"), "red-lines")
    assert section_text(document_on(whole(), "board"), "plan").startswith("The plan 1 action")


def test_a_partner_has_the_verdict_conditions_opened_to_them_and_needs() -> None:
    """And nothing about persons: no label, no risk, no red line, no action, no decision."""
    document = document_on(whole(), "partner")
    assert [section.id for section in document.sections] == ["verdict", "conditions", "needs", "method", "source"]
    conditions = section_text(document, "conditions")
    assert "P1." in conditions
    assert "Evidence to seek" in conditions
    assert "There are further conditions, which are not told here." not in conditions
    shown = words(whole(), "partner")
    for text in ("Omar", "Zelda", "Benno", "assessor A", "river", "Owner", "Overall risk", "Meet", "agreed", "moved"):
        assert text not in shown
    assert "1 assessor, as of" in document.subtitle
    assert "Without the answers of person 2." in shown


def test_what_rests_on_questions_of_the_group_alone_is_left_out_and_said_to_be() -> None:
    """P4 has no tag: the board hears that there are further reasons, and not which."""
    content = replace(whole(), sheets=(answered("launch", 3, P4=Answer.level(0)),))
    content = replace(content, assessment=assess(small(), content.sheets))
    document = document_on(content, "board")
    assert "The group knows of further reasons, which are not told here." in section_text(document, "why")
    assert "There are further conditions, which are not told here." in section_text(document, "conditions")
    assert "is known to the group, and is not told here" in section_text(document, "change")
    assert "P4" not in " ".join(texts_of(document))
    report = report_for(content, "board")
    assert isinstance(report.assessment, dict)
    assert report.assessment["blocking"] == []


def test_no_tag_opens_a_red_line_a_risk_or_a_person_to_a_partner() -> None:
    """Even where a playbook says so."""
    for question in small().questions:
        told = question.model_copy(update={"audience": ("board", "partner")})
        assert may_read("board", told)
        assert may_read("partner", told) is (question.id in {"P1", "P2"})


@pytest.mark.parametrize("reader", ["board", "partner"])
def test_counts_of_people_stay_in_the_group(reader: Reader) -> None:
    """How many are against and for; the board hears that there are two camps."""
    report = report_on(GROUPS["five-people"](), reader=reader, playbook=_all_for_the_board())
    shown = " ".join(texts_of(report.document))
    assert "Against 2" not in shown
    assert ("Two camps" in shown) is (reader == "board")
    assert isinstance(report.assessment, dict)
    stances = report.assessment.get("stances", {})
    assert stances == ({} if reader == "partner" else {"P4": {**_NO_COUNTS, "low": 1, "high": 1}})


_NO_COUNTS = {"against": None, "unsure": None, "for": None, "two_camps": True}


def _all_for_the_board() -> Playbook:
    text = tagged(SMALL.read_text(encoding="utf-8")).replace("audience: []", "audience: [board]")
    return load_playbook(SMALL.name, lambda _: text.encode())


@pytest.mark.parametrize("reader", ["board", "partner"])
@pytest.mark.parametrize("case", [*CASES, *GROUPS])
def test_every_reader_gets_the_same_verdict(case: str, reader: Reader) -> None:
    """What is left out never moves it."""
    expected = report_on(sheets(case)).assessment
    actual = report_on(sheets(case), reader=reader).assessment
    assert isinstance(expected, dict)
    assert isinstance(actual, dict)
    told, whole = actual["verdict"], expected["verdict"]
    assert isinstance(told, dict)
    assert isinstance(whole, dict)
    assert told == {end: whole[end] for end in (("headline", "best") if reader == "partner" else whole)}
    assert set(actual) <= set(expected)


@pytest.mark.parametrize("reader", ["board", "partner"])
def test_the_leak_check_finds_whatever_the_reader_may_not_have(reader: Reader) -> None:
    """Each withheld text, put into an otherwise good report, is found; the good report passes."""
    content = whole()
    good = text_of(document_on(content, reader))
    assert leaks(good, content, reader) == ()
    kept = withheld(content, reader)
    anybodys = {*PAUSED, *(text for one in small().questions if may_read(reader, one) for text in one.levels)}
    assert {NOTE, REASON, "Her chief read about it.", "Ask Omar.", "Omar", "Zelda"} <= {one.text for one in kept}
    for one in kept:
        told_anyway = one.text in {"", "A", *anybodys}  # an empty text; a letter that many sentences hold
        assert bool(leaks(f"{good}\n{one.text}", content, reader)) is not told_anyway, one
    assert leaks(good, content, "internal") == ()


def test_the_leak_check_sees_through_escapes_wraps_and_marks() -> None:
    """A text is found as a browser shows it, broken over lines, and with a format's own signs in it."""
    content = whole()
    for written in ("She told\n  us at dinner.", "She <b>told</b> us at dinner.", "She&nbsp;told us at dinner\\."):
        assert [one.what for one in leaks(written, content, "board")] == ["a note on an answer"], written


def test_a_note_that_only_says_what_the_report_says_anyway_is_no_leak() -> None:
    """Else a note of two common words would keep people from their own report."""
    sheet = answered("launch", 3, W1=Answer.level(3, note="Not known."), P1=Answer.level(3, note="Go"))
    content = Content(small(), campaign("x"), (sheet,), assess(small(), [sheet]), 1)
    assert leaks(text_of(document_on(content, "board")), content, "board") == ()


def test_a_sentence_of_a_question_that_is_not_for_the_reader_is_a_leak() -> None:
    """It would tell the answer, even where nobody wrote it."""
    content = whole()
    text = tagged(SMALL.read_text(encoding="utf-8")).replace(
        "question: Does the group agree?", "question: Do all agree?"
    )
    content = replace(content, playbook=load_playbook(SMALL.name, lambda _: text.encode()))
    assert leaks("Because not all agree, perhaps.", content, "board") == ()
    (found,) = leaks("Because: Do all agree?", content, "board")
    assert found.what == "a sentence of question P4, which is not for this reader"


def test_one_sentence_of_a_longer_note_is_a_leak_too() -> None:
    """A page that shows only the beginning of a note shows too much."""
    note = "Short. We met him behind the court twice. Nobody else knows of it."
    sheet = answered("launch", 3, W1=Answer.level(3, note=note))
    content = Content(small(), campaign("x"), (sheet,), assess(small(), [sheet]), 1)
    assert leaks("We met him behind the court twice", content, "board") != ()
    assert leaks("Short.", content, "board") == ()
