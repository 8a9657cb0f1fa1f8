"""The languages are whole: every sentence is there, nothing in it is lost, and what it is written from is today's."""

from __future__ import annotations

import re
import string
from datetime import date
from functools import cache

import polib
import pytest
import yaml

from tactic_cli.cli.playbooks.standing import translation_standings
from tactic_cli.disk.catalogues import FOLDER, catalogue_of
from tactic_cli.disk.shelf import find_playbook, open_original, shipped, translations_by_file
from tactic_cli.language import ENGLISH, LANGUAGES, Language, language, review, speaking, tr, trc, trn
from tactic_cli.playbook.translation import DRAFT
from tactic_cli.reports.words import day_words
from tactic_cli.text import joined, listed
from tests.languages.catalogues import compiled, entries

CODES = [code for code in LANGUAGES if code != ENGLISH.code]
DIRECTION = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")
PROMISES = {
    "ru": r"\bбезопасно\b|\bодобрен",
    "es": r"\bes seguro\b|\baprobad[oa]\b",
    "fr": r"\bsans danger\b|\bapprouvée?\b",
    "ar": r"\bآمن\b|\bموافق عليه\b",
}
"""Words that no sentence of the program may use: nobody can know that something is safe, and nothing is approved."""


_HOUSE = (
    "playbook",
    "stage",
    "consideration",
    "question",
    "level",
    "must-have",
    "stance",
    "limit",
    "headline",
    "range",
)
_ROLES = ("assessor", "round", "official", "campaign", "assessment", "condition", "action", "decision", "verdict")


def _catalogue(code: str) -> polib.POFile:
    return polib.pofile(str(FOLDER / code / "tactic.po"))


def _places(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


_of_today = cache(entries)
"""Every sentence that the code says, looked for once."""


@pytest.mark.parametrize("code", CODES)
def test_every_sentence_of_today_is_translated(code: str) -> None:
    """After a change of a sentence: python -m tests.languages.catalogues."""
    said = {(entry.msgctxt or "", entry.msgid): entry for entry in _catalogue(code)}
    assert [key for key in ((one.msgctxt or "", one.msgid) for one in _of_today()) if key not in said] == []
    assert [entry.msgid for entry in said.values() if not entry.translated()] == []


@pytest.mark.parametrize("code", CODES)
def test_what_the_program_reads_is_what_the_translator_wrote(code: str) -> None:
    """The compiled file is that of the text beside it."""
    same = compiled(code, _catalogue(code)) == (FOLDER / code / "tactic.mo").read_bytes()
    assert same, "after a change of a .po file: python -m tests.languages.catalogues"  # to show the bytes takes minutes


@pytest.mark.parametrize("code", [code for code in CODES if LANGUAGES[code].direction == "rtl"])
def test_an_option_reads_from_left_to_right_within_lines_from_right_to_left(code: str) -> None:
    """Its hyphens stand before it on the screen, as a person has to type them."""
    bidi = pytest.importorskip("bidi")
    spoken = catalogue_of(LANGUAGES[code])
    assert spoken is not None
    shown = 0
    for entry in _catalogue(code):
        wanted = re.findall(r"--[a-z-]*[a-z]", entry.msgid)
        for line in spoken.gettext(entry.msgid).split("\n") if wanted and not entry.msgid_plural else ():
            there = [option for option in wanted if option in line]
            assert [option for option in there if option not in bidi.get_display(line, base_dir="R")] == [], line
            shown += len(there)
    assert shown > 50


@pytest.mark.parametrize("code", CODES)
def test_nothing_that_is_filled_in_is_lost(code: str) -> None:
    """Every value has its place in every form; a counted one may be a word instead of a digit."""
    wrong = []
    for entry in _catalogue(code):
        for text in filter(None, entry.msgstr_plural.values() or [entry.msgstr]):
            lost = _places(entry.msgid_plural or entry.msgid) - _places(text)
            strange = _places(text) - _places(entry.msgid_plural or entry.msgid)
            if strange or lost - ({"number"} if entry.msgid_plural else set()):
                wrong.append((entry.msgid, text))
    assert wrong == []


@pytest.mark.parametrize("code", CODES)
def test_no_sentence_hides_a_sign_or_promises_too_much(code: str) -> None:
    """No sign that turns the reading order, no exclamation mark, and never "safe" or "approved"."""
    texts = [(one.msgid, text) for one in _catalogue(code) for text in (one.msgstr, *one.msgstr_plural.values())]
    assert [text for _, text in texts if DIRECTION.search(text)] == []
    assert [text for english, text in texts if "!" in text and "!" not in english] == []
    assert [text for _, text in texts if re.search(PROMISES[code], text)] == []


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("name", shipped())
def test_every_shipped_playbook_is_translated_whole(name: str, code: str) -> None:
    """No text is missing or stale, and every file says that it is a draft until somebody has reviewed it."""
    playbook = open_original(name)
    found = translation_standings(name, playbook, in_full=True)
    (line,) = [line for line in found.lines if line.startswith(f"{code}:")]
    assert line.endswith("all translated.")
    assert found.problems == ()
    files = translations_by_file(playbook, name, code)
    assert {one.review for one in files.values()} == {DRAFT}
    assert set(files) == {find_playbook(name).name, *playbook.files}


@pytest.mark.parametrize("code", CODES)
def test_the_glossary_has_the_words_of_the_method(code: str) -> None:
    """One word for each term, beside the catalogue, with the terms of the house among them."""
    glossary = yaml.safe_load((FOLDER / code / "glossary.yaml").read_text(encoding="utf-8"))
    terms = {one["en"].split(" (")[0].split(",")[0].casefold(): one[code] for one in glossary["terms"]}
    house = [*_HOUSE, *_ROLES]
    assert [term for term in (*house, "red line") if not terms.get(term)] == []


@pytest.mark.parametrize("code", CODES)
def test_counted_sentences_have_the_forms_of_their_language(code: str) -> None:
    """No number makes a sentence fail, and the number or its word is in it."""
    spoken = LANGUAGES[code]
    with speaking(spoken, catalogue_of(spoken)):
        said = [trn("{number} question", "{number} questions", number) for number in (0, 1, 2, 3, 5, 11, 21, 100, 1000)]
    assert len(set(said)) == len(said)
    assert not any(one.split()[-1] == "question" for one in said if code != "fr")


@pytest.mark.parametrize("code", CODES)
def test_a_draft_says_so_in_every_report(code: str) -> None:
    """The field in the catalogue's head is printed until somebody changes it."""
    spoken = LANGUAGES[code]
    with speaking(spoken, catalogue_of(spoken)):
        assert review() == DRAFT
        assert tr(DRAFT) != DRAFT


class _Broken:
    """A catalogue with slips in its braces."""

    def gettext(self, _: str, /) -> str:
        return "{nobody} {"

    def ngettext(self, _: str, __: str, ___: int, /) -> str:
        return "{0}"

    def pgettext(self, _: str, __: str, /) -> str:
        return "{label.x}"

    def info(self) -> dict[str, str]:
        return {}


def test_a_slip_in_a_translation_says_the_sentence_in_english() -> None:
    """A person is told all the same; no command ends for it."""
    with speaking(Language("xx", "X"), _Broken()):
        assert tr("{label} is there", label="A") == "A is there"
        assert trn("{number} day", "{number} days", 2) == "2 days"
        assert trc("x", "{label} is there", label="A") == "A is there"
    assert language() == ENGLISH


@pytest.mark.parametrize(
    ("code", "words", "expected"),
    [
        ("es", ("W4", "I6.5"), "W4 e I6.5"),
        ("es", ("agua", "hielo"), "agua y hielo"),
        ("es", ("padres", "hijos"), "padres e hijos"),
        ("es", ("I6.5", "W4"), "I6.5 y W4"),
        ("ar", ("A", "B"), "A و B"),
        ("fr", ("W4", "I6.5"), "W4 et I6.5"),
    ],
)
def test_and_is_the_word_that_goes_before_the_next_one(code: str, words: tuple[str, ...], expected: str) -> None:
    """Spanish says e before the sound i; the Arabic letter stands apart from a Latin id."""
    with speaking(LANGUAGES[code], catalogue_of(LANGUAGES[code])):
        assert joined(words) == expected


@pytest.mark.parametrize(
    ("words", "expected"), [(("7", "8"), "7 u 8"), (("A", "O1"), "A u O1"), (("O1", "A"), "O1 o A")]
)
def test_or_is_the_word_that_goes_before_the_next_one(words: tuple[str, ...], expected: str) -> None:
    """Spanish says u before the sound o."""
    with speaking(LANGUAGES["es"], catalogue_of(LANGUAGES["es"])):
        assert listed(words) == expected


@pytest.mark.parametrize(("code", "expected"), [("fr", "1er mai 2026"), ("es", "1 de mayo de 2026")])
def test_the_first_of_a_month_is_written_as_the_language_writes_it(code: str, expected: str) -> None:
    """French says premier; other days are plain numbers."""
    with speaking(LANGUAGES[code], catalogue_of(LANGUAGES[code])):
        assert day_words(date(2026, 5, 1)) == expected
        assert day_words(date(2026, 5, 2)) == expected.replace("1er", "2").replace("1 ", "2 ")
