"""Texts are only texts in every report, also those that no file may hold and that came some other way."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest

from tactic_cli.campaign.load import load_answers
from tactic_cli.campaign.model import Answer, AnswersFile, Campaign
from tactic_cli.playbook.model import Playbook
from tactic_cli.reports.brief import verdict_in_brief
from tactic_cli.reports.data import assessment_json
from tactic_cli.reports.document import Document, Picture, with_texts
from tactic_cli.reports.formats import FORMATS, Format
from tactic_cli.reports.harmed import harmed_page
from tactic_cli.reports.terminal import render
from tactic_cli.scoring.assess import assess
from tactic_cli.text import clean
from tests.hostile.fields import answers_texts, hostile_answers, hostile_playbook, playbook_texts, written
from tests.hostile.payloads import payloads
from tests.hostile.readers import bare_addresses, markdown_shape, markdown_words, page_shape, steering
from tests.reports.cases import report_on
from tests.tables import small_playbook

STAGES = ("launch", "approach", "monitor")
TURNS = len(payloads())
EVERY = 240
"""One turn in so many is in the short round."""

_HALF = re.compile("[\ud800-\udfff]")
SMALL = small_playbook()
BY_NAME = {one.name: one for one in FORMATS}


def turns() -> list[object]:
    """Every turn puts every text into another field; together each text stands in each field once."""
    return [pytest.param(turn, marks=() if turn % EVERY == 0 else pytest.mark.long) for turn in range(TURNS)]


def hostile_book(texts: Sequence[str], turn: int) -> Playbook:
    """A playbook with these texts in every field, made without the loader, which refuses half of them.

    Half characters cannot even be in a model.
    """
    book = Playbook.model_validate(hostile_playbook([_HALF.sub("\uffff", one) for one in texts], turn))
    book._sha256 = "0123456789abcdef" * 4
    return book


def hostile_sheet(texts: Sequence[str], turn: int, book: Playbook, stage: str) -> AnswersFile:
    """Answers of a stage with a hostile text in every field; labels too, as no file could have them."""
    plain = load_answers(written(hostile_answers(["x"])), "A.yaml", SMALL)
    one, two, *rest = [texts[(turn + number) % len(texts)] for number in range(2 + 40)]
    asked = [question.id for question in book.asked(stage)]
    given = {name: Answer.level(number % 3, note=rest[number]) for number, name in enumerate(asked[:-2])}
    if stage == "approach":
        given["S1"] = Answer.not_applicable(rest[-1])
    notes = {name: rest[-2] for name in asked[-2:] if name not in given}
    day = date(2026, 1, 15)
    sheet = replace(plain, stage=stage, as_of=day, filed=None, skipped=(), answers=given, notes=notes)
    return replace(sheet, assessor=one, official=two, premortem=tuple(rest[-12:-2]))


def documents(turn: int) -> list[Document]:
    """The reports and short screens of every stage, and the page for a person who was harmed."""
    book = hostile_book(payloads(), turn)
    found = [] if book.harmed is None else [harmed_page(book, book.harmed)]
    for number, stage in enumerate(STAGES):
        sheet = hostile_sheet(payloads(), turn + number, book, stage)
        label = payloads()[(turn + number) % TURNS]
        campaign = Campaign(label, "small", 1, "f" * 64, officials=(label,), assessors=(label,))
        found.append(report_on(sheet, campaign, book).document)
        found.append(verdict_in_brief(book, [sheet], assess(book, [sheet])))
    return found


@pytest.mark.parametrize("turn", turns())
def test_a_text_is_only_a_text_in_every_report(turn: int) -> None:
    """No control character comes out; every sign in Markdown and every element of a page is the report's own."""
    for document in documents(turn):
        harmless = with_texts(document, lambda text: "x" if text else "")
        for width, colour in ((80, False), (37, True)):
            assert steering(render(document, width, colour=colour)) == []
        _markdown_is_kept(document, harmless)
        _page_is_kept(document, harmless)


def _markdown_is_kept(document: Document, harmless: Document) -> None:
    actual, expected = (_rendered(BY_NAME["markdown"], one) for one in (document, harmless))
    assert steering(actual) == []
    assert markdown_shape(actual) == markdown_shape(expected)
    assert bare_addresses(actual) == []
    words = markdown_words(actual)
    assert [text for text in _texts(_without_pictures(document)) if "".join(clean(text).split()) not in words] == []


def _without_pictures(document: Document) -> Document:
    """What stands in a format that has no pictures."""
    kept = (
        replace(section, blocks=tuple(one for one in section.blocks if not isinstance(one, Picture)))
        for section in document.sections
    )
    return replace(document, sections=tuple(kept))


def _page_is_kept(document: Document, harmless: Document) -> None:
    actual, expected = (_rendered(BY_NAME["html"], one) for one in (document, harmless))
    assert steering(actual) == []
    assert page_shape(actual) == page_shape(expected)


def _rendered(shown_as: Format, document: Document) -> str:
    return shown_as.text(replace(report_on(hostile_sheet(("x",), 0, SMALL, "launch")), document=document))


def _texts(document: Document) -> list[str]:
    found: list[str] = []
    with_texts(document, lambda text: found.append(text) or text)  # type: ignore[func-returns-value] # it notes
    return found


@pytest.mark.parametrize("turn", turns())
def test_json_holds_texts_as_values_without_control_characters(turn: int) -> None:
    """Programs that print what they read from it meet nothing that steers a terminal."""
    book = hostile_book(payloads(), turn)
    sheet = hostile_sheet(payloads(), turn, book, "approach")

    assert steering(BY_NAME["json"].text(report_on(sheet, None, book))) == []
    assert steering(assessment_json(book, assess(book, [sheet]))) == []


def test_the_turns_lead_every_text_through_every_field() -> None:
    """As many turns as texts, and never more fields than texts: each pair comes up once."""
    assert len(playbook_texts()) <= TURNS
    assert len(answers_texts()) <= TURNS
    assert {turn % TURNS for turn in range(TURNS)} == set(range(len(payloads())))
