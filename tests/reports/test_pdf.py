"""A report on paper says all that the document says, to people and to programs that read aloud, and nothing else."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from unicodedata import normalize

import pytest
from _pytest.mark import ParameterSet

from tactic_cli.reports.charts import Differences, Spread
from tactic_cli.reports.document import (
    Block,
    Bullets,
    Document,
    Entry,
    Facts,
    Heading,
    Paragraph,
    Picture,
    Section,
    Table,
)
from tactic_cli.reports.faces import uncovered
from tactic_cli.reports.pdf import render, runs
from tactic_cli.reports.refusals import NotMadeError
from tactic_cli.reports.word import render as word
from tactic_cli.text import clean
from tests.hostile.payloads import payloads
from tests.reports.cases import CASES, GROUPS, PAYLOADS, report
from tests.reports.extract import docx_text
from tests.reports.printed import (
    POPPLER,
    fonts,
    pages,
    pressed,
    printed,
    right_edges,
    spoken,
    structure,
    unpacked,
)
from tests.reports.test_hostile_text import everywhere

ROOT = Path(__file__).parents[2]
ARABIC = "المسؤول لا يجيب منذ أسبوع"
CYRILLIC = "Чиновник не отвечает уже неделю."

COMMANDS = (
    "#panic()",
    '#read("/etc/passwd")',
    "$x$ @label <label>",
    "*a* _b_ `c` = d",
    "\\u{41} // no */ /* no",
    '"] #x ["',
    '#import "@preview/a:1.0.0"',
)
"""What the typesetting program would obey, if it were not only text."""


def of(*blocks: Block, label: str = "Internal. For us.") -> Document:
    """A short document with these blocks."""
    return Document("A title", "", "en", (Section("one", "One", blocks),), "The end.", label)


def arabic(text: str) -> bool:
    """Whether a text has Arabic letters: programs that read a page out turn signs and figures among them round."""
    return any("\u0600" <= letter <= "\u06ff" for letter in text)


@POPPLER
@pytest.mark.parametrize("case", [*CASES, *GROUPS])
def test_every_text_of_a_report_is_on_paper_in_its_order(case: str) -> None:
    """Nothing of a named campaign is left out, cut off or printed out of turn."""
    document = report(case).document
    actual = pressed(printed(render(document)))
    at = 0
    for text in map(clean, spoken(document)):
        if arabic(text):
            assert {word for word in re.findall(r"\w+", text) if word not in actual} == set()
            continue
        found = actual.find(pressed(text), at)
        assert found >= 0, f"not on paper from there on: {text!r}"
        at = found + len(pressed(text))


def shorter(every: list[str]) -> list[ParameterSet]:
    """Every third in the short round, all in the long one."""
    return [pytest.param(one, marks=[] if place % 3 == 0 else [pytest.mark.long]) for place, one in enumerate(every)]


@POPPLER
@pytest.mark.parametrize("case", shorter([*CASES, *GROUPS]))
def test_a_word_file_says_nothing_that_is_not_on_paper(case: str) -> None:
    """Two renderers, read back by two programs, agree on every line; Word's has a colon after each label."""
    document = report(case).document
    actual = pressed(printed(render(document))).replace(":", "")
    lines = [re.sub(r"^\[[^\]]*\] ", "", line) for line in docx_text(word(document)).splitlines()]
    cells = [cell for line in lines for cell in line.split(" | ")]
    assert len(cells) > 100
    parts = [part for cell in cells for part in (re.findall(r"\w+", cell) if arabic(cell) else [cell])]
    assert [part for part in parts if pressed(part).replace(":", "") not in actual] == []


@POPPLER
@pytest.mark.parametrize("text", shorter([*PAYLOADS, *COMMANDS]), ids=ascii)
def test_a_hostile_text_stands_on_paper_as_it_was_written(text: str) -> None:
    """Nothing in a text is taken for typesetting: each place that holds a text shows it, letter by letter."""
    document = everywhere(text)
    actual = pressed(printed(render(document))).count(pressed(clean(text)))
    assert actual >= len(spoken(document))


@POPPLER
def test_every_text_of_the_long_list_is_printed_or_refused() -> None:
    """A text that our faces cover stands on paper; any other is refused with the name of a character in it."""
    covered = [text for text in payloads() if not uncovered(clean(text)) and runs(text) != "rtl"]
    actual = pressed(printed(render(of(Bullets(tuple(covered))))))
    assert [text for text in covered if pressed(clean(text)) not in actual] == []
    assert len(covered) > len(payloads()) / 2
    for text in [text for text in payloads() if uncovered(clean(text))]:
        with pytest.raises(NotMadeError, match="no font") as refused:
            render(of(Paragraph(text)))
        assert re.match(r"  U\+[0-9A-F]{4,6}", refused.value.lines[1])


def test_the_same_document_gives_the_same_bytes_anywhere(tmp_path: Path) -> None:
    """Another process, folder, user, time zone and language of the computer change no byte."""
    code = (
        "import sys; sys.path.insert(0, sys.argv[1])\n"
        "from tests.reports.cases import report\nfrom tactic_cli.reports.pdf import render\n"
        "sys.stdout.buffer.write(render(report('five-people').document))"
    )
    elsewhere = {**os.environ, "HOME": str(tmp_path), "USER": "zquser", "TZ": "Asia/Tokyo", "LANG": "ar_EG.UTF-8"}
    ended = subprocess.run(
        [sys.executable, "-c", code, str(ROOT)], capture_output=True, check=True, cwd=tmp_path, env=elsewhere
    )
    assert ended.stdout == render(report("five-people").document)
    assert list(tmp_path.iterdir()) == []


def test_a_pdf_names_no_author_and_no_time() -> None:
    """Its properties are the title, the language and the program that set it."""
    data = unpacked(render(report("five-people").document)).replace(b"/Datetime", b"")  # the name of a tag
    assert [secret for secret in (b"/Author", b"dc:creator", b"Date", bytes(ROOT)) if secret in data] == []
    assert b"/Title(Should we adopt this tactic here at all?)/Creator(Typst " in data
    assert b"/Lang(en)" in data


@POPPLER
def test_only_the_shipped_faces_are_in_it_and_all_of_them_embedded() -> None:
    """A PDF looks the same on every computer, whatever fonts it has."""
    data = render(of(Paragraph(f"Words, {CYRILLIC} {ARABIC}"), Paragraph(f"Words {ARABIC}", strong=True)))
    expected = [
        ("NotoNaskhArabic-Bold", "yes"),
        ("NotoNaskhArabic-Regular", "yes"),
        ("NotoSans-Bold", "yes"),
        ("NotoSans-Regular", "yes"),
    ]
    assert fonts(data) == expected


@POPPLER
def test_programs_that_read_aloud_find_headings_tables_and_descriptions() -> None:
    """The PDF is tagged: sections are headings, a table has header cells, a picture has its description."""
    chart = Differences((Spread("P2", 0, 3, "levels 0 to 3"),), ("worst", "best"))
    data = render(
        of(
            Heading("A heading"),
            Entry("An entry", (("A label", "A text"),)),
            Table("A caption", ("Face", "Risk"), (("The group", "low"),)),
            Picture("A picture", "It shows how far answers lie apart.", chart),
        )
    )
    tags = structure(data)
    assert re.findall(r'(H\d) "', tags) == ["H1", "H2", "H3"]
    assert len(re.findall(r"^\s+TH\b", tags, re.MULTILINE)) == 2
    assert len(re.findall(r"^\s+TD\b", tags, re.MULTILINE)) == 2
    assert b"Alt(A picture. It shows how far answers lie apart.)" in unpacked(data)
    assert b"<pdfuaid:part>1</pdfuaid:part>" in unpacked(data)


@POPPLER
def test_every_page_says_who_may_read_it_and_which_page_it_is() -> None:
    """A page that is left in a printer speaks for itself; the first holds the whole label."""
    label = "Internal: for the group. Holds all answers."
    actual = pages(render(of(*[Paragraph("Words. " * 60)] * 30, label=label)))
    assert len(actual) >= 3
    assert label in actual[0]
    for number, page in enumerate(actual, 1):
        foot = pressed(page.strip().splitlines()[-1])
        assert foot == f"Internal:forthegroup{number}/{len(actual)}"


@POPPLER
@pytest.mark.parametrize(("after", "sections", "expected"), [("why", 8, 2), ("verdict", 8, 2), ("why", 6, 1)])
def test_a_long_report_says_on_which_page_its_sections_are(after: str, sections: int, expected: int) -> None:
    """The contents follow the reasons, or the verdict where no reasons are told; a short report has none."""
    parts = [Section(str(number), f"Title {number}", (Paragraph("Words. " * 600),)) for number in range(1, sections)]
    document = replace(of(), sections=(Section(after, "First", (Paragraph("Not yet.", strong=True),)), *parts))
    actual = pages(render(document))
    assert sum("Title 3" in page for page in actual) == expected
    page = 1 + next(number for number, text in enumerate(actual) if "Title 3" in text and number)
    assert (f"Title3{page}" in pressed(actual[0])) == (expected == 2)


@POPPLER
def test_a_long_table_says_its_header_on_every_page() -> None:
    """Whoever reads the second page knows what its columns are."""
    rows = tuple((f"Face {number}", "low") for number in range(120))
    actual = pages(render(of(Table("A caption", ("Whose", "How much"), rows))))
    assert len(actual) >= 3
    assert ["Whose" in page and "How much" in page for page in actual] == [True] * len(actual)


@POPPLER
def test_a_short_entry_stands_on_one_page() -> None:
    """Its title is never at the foot of a page with its lines on the next."""
    rows = tuple((f"Label {number}", "words") for number in range(7))
    entries = [Entry(f"Title {number}.", (*rows, ("Last", f"end {number}."))) for number in range(40)]
    actual = pages(render(of(*entries)))
    assert len(actual) >= 3
    for number in range(40):
        assert [f"Title {number}." in page for page in actual] == [f"end {number}." in page for page in actual]


@POPPLER
def test_what_is_longer_than_a_page_goes_on_on_the_next() -> None:
    """An entry, a row of a table and a paragraph of several pages are printed to their last word."""
    words = [f"word{number}" for number in range(3000)]
    text = " ".join(words)
    for block in (Entry("Title", (("Note", text),)), Table("Caption", ("a", "b"), (("x", text),)), Paragraph(text)):
        assert re.findall(r"word\d+", printed(render(of(block)))) == words


@POPPLER
def test_nothing_runs_over_the_edge_of_the_paper() -> None:
    """Also what has no place to break, wherever it stands."""
    word = "abcdefghij" * 30
    data = render(
        of(Paragraph(word), Entry(word, ((word, word),)), Table(word, (word, "b", "c"), ((word, word, "x " * 99),)))
    )
    assert max(right_edges(data).values()) < 596 - 59
    assert pressed(printed(data)).count(word) == 8
    wide = render(of(Table("Six columns", ("a",) * 6, (("1234567890" * 2,) * 6,))))
    assert max(right_edges(wide).values()) < 596 - 59


@POPPLER
def test_a_report_in_arabic_holds_all_its_words() -> None:
    """Letters join and run from right to left; words of other scripts stand between them."""
    blocks = (
        Paragraph(f"{ARABIC} (P4)"),
        Facts(((ARABIC, CYRILLIC),)),
        Table(ARABIC, (ARABIC, "Risk"), ((ARABIC, "low"),)),
    )
    document = Document(ARABIC, ARABIC, "ar", (Section("one", ARABIC, blocks),), ARABIC, ARABIC, "rtl")
    data = render(document)
    words = set(re.sub("[\u200e\u200f\u202a-\u202e()]", "", normalize("NFKC", "\n".join(pages(data)))).split())
    assert {*ARABIC.split(), *CYRILLIC.split(), "P4", "Risk", "low"} <= words
    assert b"/Lang(ar)" in data
    assert b"/Direction/R2L" in data


@POPPLER
def test_a_picture_is_mirrored_with_the_report() -> None:
    """Its words begin where those of the page do."""
    chart = Differences((Spread("Zqlabel", 0, 3, "Zqlevels"),), ("worst", "best"))
    document = of(Picture("A picture", "It shows something.", chart))
    for mirrored, first, last in (
        (document, "Zqlabel", "Zqlevels"),
        (replace(document, direction="rtl"), "Zqlevels", "Zqlabel"),
    ):
        edges = right_edges(render(mirrored))
        assert edges[first] < edges[last]


@POPPLER
@pytest.mark.parametrize(
    "block", [Paragraph(ARABIC), Paragraph(ARABIC, strong=True), Heading(ARABIC), Bullets((ARABIC,)), Entry(ARABIC, ())]
)
def test_a_text_that_runs_the_other_way_begins_at_the_other_side(block: Block) -> None:
    """A note in Arabic in an English report stands at the right, so that its end is where a reader looks for it."""
    at_the_right = [word for word, edge in right_edges(render(of(block))).items() if edge > 596 - 62]
    assert len(at_the_right) == 2, "the number of the page, and the first word"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A note.", "ltr"),
        (f"{ARABIC}.", "rtl"),
        (f"«{ARABIC}» (W1)", "rtl"),
        (f"W1. {ARABIC}", ""),
        ("א and then English", ""),
        ("12 / 3", ""),
        ("", ""),
    ],
)
def test_a_text_runs_as_its_first_letter_and_most_of_its_letters(text: str, expected: str) -> None:
    """The id of a question turns no Arabic question round, and a number turns nothing."""
    assert runs(text) == expected


def test_what_no_face_covers_is_an_error_that_says_which_and_where() -> None:
    """No blank stands in for a character: the person hears which it is, in which section, and what to do.

    The words around it are not said: systems keep what is said on standard error.
    """
    with pytest.raises(NotMadeError) as refused:
        render(of(Paragraph("Answer"), Facts((("Note", "The minister said 漢 to us → twice"),))))
    assert refused.value.lines == (
        "A PDF could not be made: no font that comes with tactic has these characters:",
        "  U+6F22 cjk unified ideograph-6f22, in “One”",
        "  U+2192 rightwards arrow, in “One”",
        "Nothing was written: on paper there would be an empty box instead.",
        "Write it in another way, or choose another format; a page for a browser uses the computer's own fonts.",
    )


def test_of_many_uncovered_characters_the_first_are_named() -> None:
    """Those that stand first, wherever they stand, and how many more there are."""
    document = replace(of(Paragraph("①②③④⑤")), title="A title ✓")
    with pytest.raises(NotMadeError) as refused:
        render(document)
    assert refused.value.lines[1:7] == (
        "  U+2713 check mark",
        "  U+2460 circled digit one, in “One”",
        "  U+2461 circled digit two, in “One”",
        "  U+2462 circled digit three, in “One”",
        "  U+2463 circled digit four, in “One”",
        "  and 1 more",
    )


def test_without_typst_the_person_hears_which_part_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    """The rest of tactic works without it."""
    monkeypatch.setitem(sys.modules, "typst", None)
    with pytest.raises(NotMadeError) as refused:
        render(of(Paragraph("Words")))
    assert refused.value.lines[0] == "A PDF needs the part “pdf” of tactic, which is not installed here."
    assert "pip install '.[pdf]'" in refused.value.lines[1]
