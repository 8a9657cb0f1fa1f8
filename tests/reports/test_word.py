"""A Word file has real headings, lists and tables, runs in its document's direction, and tells nothing of its maker."""

import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from shutil import which
from xml.etree import ElementTree as ET
from zipfile import ZipFile

import docx
import pytest
from docx.document import Document as WordDocument

from tactic_cli.reports.charts import Profile
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
from tactic_cli.reports.formats import Report, format_named
from tactic_cli.reports.refusals import NotMadeError
from tactic_cli.text import clean
from tests.hostile.payloads import payloads
from tests.reports.cases import CASES, GROUPS, report
from tests.reports.extract import docx_text, inside

DOCX = format_named("docx")
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

ORDER = {
    "pPr": "pStyle keepNext keepLines pageBreakBefore numPr pBdr bidi spacing ind contextualSpacing jc outlineLvl rPr",
    "rPr": "rStyle rFonts b bCs color sz szCs rtl lang",
    "tblPr": "tblStyle bidiVisual tblW jc tblInd tblBorders tblLayout tblCellMar tblLook tblCaption",
    "trPr": "cantSplit tblHeader",
    "sectPr": "headerReference footerReference pgSz pgMar titlePg bidi",
}
"""The order in which the format wants properties; Word refuses some files that have another."""


def made(document: Document) -> bytes:
    """The Word file of a document."""
    assert DOCX
    return DOCX.render(Report(document, None))


def opened(document: Document) -> WordDocument:
    """The Word file of a document, opened."""
    return docx.Document(BytesIO(made(document)))


def elements(part: str) -> Iterator[ET.Element]:
    """Every element of a part of a file, the outermost first."""
    return ET.fromstring(part).iter()  # noqa: S314 - our own file


def everything(direction: str = "ltr", text: str = "Text") -> Document:
    """A document with every kind of block."""
    blocks = (
        Paragraph(text),
        Paragraph(text, strong=True),
        Entry(text, ((text, text),)),
        Heading(text),
        Entry(text, ((text, text), (text, text))),
        Bullets((text, text)),
        Bullets((text, text), numbered=True),
        Bullets((text,), numbered=True),
        Facts(((text, text),)),
        Picture("A picture", "What it shows", Profile((), ("worst", "best"), ("reached", "open"))),
        Table(text, (text, text), ((text, text), (text, ""))),
    )
    right = direction == "rtl"
    return Document(
        text,
        text,
        "ar" if right else "en",
        (Section("one", text, blocks),),
        text,
        label=text,
        direction="rtl" if right else "ltr",
    )


def test_every_part_of_a_document_has_its_own_style() -> None:
    """Headings are headings, so a table of contents and a screen reader find them; no picture is promised."""
    assert docx_text(made(everything())).splitlines() == [
        "[Title] Text",
        "[Subtitle] Text",
        "[Label] Text",
        "[Heading 1] Text",
        "Text",
        "Text",
        "[Heading 2] Text",
        "[Labelled Line] Text: Text",
        "[Heading 2] Text",
        "[Heading 3] Text",
        "[Labelled Line] Text: Text",
        "[Labelled Line] Text: Text",
        "[List Bullet] Text",
        "[List Bullet] Text",
        "[List Number] Text",
        "[List Number] Text",
        "[List Number] Text",
        "[Labelled Line] Text: Text",
        "[Caption] Text",
        "Text | Text",
        "Text | Text",
        "Text | ",
        "[After Table] ",
        "[Closing Line] Text",
        "[Header] Text",
        "[Header] ",
    ]


@pytest.mark.parametrize("case", [*CASES, *GROUPS])
def test_no_heading_skips_a_level(case: str) -> None:
    """Under a heading of level one stands none of level three."""
    levels = [1, *(int(one) for one in re.findall(r"(?m)^\[Heading (\d)\]", docx_text(made(report(case).document))))]
    assert [pair for pair in pairwise(levels) if pair[1] > pair[0] + 1] == []


def test_each_list_with_numbers_begins_at_one() -> None:
    """Two lists do not count on from one to the other."""
    word = opened(everything())
    found = [one._p.xpath("w:pPr/w:numPr/w:numId/@w:val") for one in word.paragraphs]
    first, second, third = (one for one in found if one)
    assert first == second != third
    numbering = inside(made(everything()))["word/numbering.xml"]
    assert numbering.count('<w:startOverride w:val="1"/>') == 2


def test_a_table_has_a_header_row_on_every_page_and_a_name() -> None:
    """Its columns are as wide as the page, and no word of a header is broken."""
    (table,) = opened(
        replace(
            everything(),
            sections=(
                Section(
                    "x",
                    "x",
                    (Table("Readiness", ("Id", "Consideration", "Remark"), (("W", "Context", "word " * 60),)),),
                ),
            ),
        )
    ).tables
    xml = table._tbl.xml
    assert (xml.count("<w:tblHeader/>"), xml.count('w:tblCaption w:val="Readiness"')) == (1, 1)
    widths = [int(column.width or 0) / 36000 for column in table.columns]
    assert 165 < sum(widths) < 167
    assert widths[2] > 2 * widths[1] > 2 * widths[0]
    assert widths[1] > 2.2 * len("Consideration")


@pytest.mark.parametrize(("rows", "kept"), [(1, 1), (8, 8), (9, 0)])
def test_a_short_table_stays_on_one_page_and_no_row_is_torn(rows: int, kept: int) -> None:
    """Each row of a short table but the last stays with the next one; a long table may go on over the page."""
    table = Table("Readiness", ("Id",), tuple((str(number),) for number in range(rows)))
    (found,) = opened(replace(everything(), sections=(Section("x", "x", (table,)),))).tables
    xml = found._tbl.xml
    assert (xml.count("<w:cantSplit/>"), xml.count("<w:keepNext/>")) == (rows + 1, kept)


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_properties_stand_in_the_order_that_the_format_wants(direction: str) -> None:
    """In the document, its edges and its styles."""
    for name, part in inside(made(everything(direction))).items():
        for element in elements(part) if name.startswith("word/") and name.endswith(".xml") else ():
            wanted = ORDER.get(element.tag.removeprefix(W), "").split()
            found = [one.tag.removeprefix(W) for one in element]
            if wanted and name != "word/settings.xml":
                assert [*dict.fromkeys(found)] == sorted(set(found), key=wanted.index), (name, element.tag, found)


def test_right_to_left_is_said_of_every_line_run_and_table() -> None:
    """Once each: said twice, some programs take it for not said."""
    right, left = (inside(made(everything(one, "نص")))["word/document.xml"] for one in ("rtl", "ltr"))
    paragraphs, runs = right.count("<w:p>"), len(re.findall(r"<w:r>|<w:r ", right))
    empty = 1  # the small line after a table
    assert right.count("<w:bidi/>") == paragraphs - empty + 1  # and once of the pages
    assert right.count("<w:rtl/>") == runs
    assert right.count("<w:bidiVisual/>") == 1
    assert re.findall(r"<w:(bidi|rtl|bidiVisual)/>", left) == []


@pytest.mark.parametrize(
    ("language", "direction", "expected"),
    [
        ("en", "ltr", 'w:val="en-GB" w:eastAsia="zh-CN" w:bidi="ar-SA"'),
        ("ru", "ltr", 'w:val="ru-RU" w:eastAsia="zh-CN" w:bidi="ar-SA"'),
        ("fa", "rtl", 'w:val="en-GB" w:eastAsia="zh-CN" w:bidi="fa-IR"'),
        ("xx", "ltr", 'w:val="xx" w:eastAsia="zh-CN" w:bidi="ar-SA"'),
    ],
)
def test_the_language_is_said(language: str, direction: str, expected: str) -> None:
    """For spelling, for hyphens, and for reading aloud."""
    document = replace(everything(direction), language=language)
    parts = inside(made(document))
    assert f"<w:lang {expected}/>" in parts["word/styles.xml"]
    assert f"<dc:language>{language}</dc:language>" in parts["docProps/core.xml"]


def test_the_file_tells_nothing_of_who_made_it_when_and_with_what() -> None:
    """Its properties are its title and its language; there is no thumbnail, no template of others, no time."""
    data = made(report("planned").document)
    parts = inside(data)
    assert sorted(parts) == [
        "[Content_Types].xml",
        "_rels/.rels",
        "docProps/core.xml",
        "word/_rels/document.xml.rels",
        "word/document.xml",
        "word/footer1.xml",
        "word/footer2.xml",
        "word/header1.xml",
        "word/header2.xml",
        "word/numbering.xml",
        "word/settings.xml",
        "word/styles.xml",
    ]
    found = {one.tag.partition("}")[2]: one.text for one in list(elements(parts["docProps/core.xml"]))[1:]}
    assert found == {"title": "Should we adopt this tactic here at all?", "language": "en"}
    assert re.findall(r"(?i)python-docx|rsid|w14:docId", "".join(parts.values())) == []
    with ZipFile(BytesIO(data)) as packed:
        assert {one.date_time for one in packed.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_a_program_that_saves_it_again_is_asked_to_add_no_name() -> None:
    """Word then leaves out who edited the file, and when."""
    settings = inside(made(everything()))["word/settings.xml"]
    assert "<w:removePersonalInformation/>" in settings
    assert "<w:removeDateAndTime/>" in settings


def test_the_page_is_a4_and_carries_label_and_number() -> None:
    """The label stands on top of every page: in full on the first, above the text on the others."""
    word = opened(everything(text="For the group"))
    page = word.sections[0]
    assert (round((page.page_width or 0) / 36000), round((page.page_height or 0) / 36000)) == (210, 297)
    assert 'w:gutter="0"' in page._sectPr.xml  # the format wants it said
    assert (page.header.paragraphs[0].text, page.first_page_header.paragraphs[0].text) == ("For the group", "")
    assert [' w:instr="PAGE"' in one._element.xml for one in (page.footer, page.first_page_footer)] == [True, True]


def hostile() -> bytes:
    """A document that holds every hostile text, in each kind of block."""
    kinds: tuple[Callable[[str], Block], ...] = (
        Paragraph,
        Heading,
        lambda text: Bullets((text,)),
        lambda text: Entry(text, ((text, text),)),
        lambda text: Table(text, (text,), ((text,),)),
    )
    blocks = tuple(kinds[number % len(kinds)](text) for number, text in enumerate(payloads()))
    text = "".join(payloads()[:200])
    return made(Document(text, text, "en", (Section("one", text, blocks),), text, label=text))


def test_hostile_texts_are_only_text() -> None:
    """Unpacked, there is no link, no field but the page's number, nothing from outside; each text can be read."""
    data = hostile()
    parts = inside(data)
    together = "".join(parts.values())
    assert re.findall(r"<w:hyperlink|TargetMode|<w:instrText|<w:object|<w:altChunk|<w:drawing", together) == []
    assert set(re.findall(r'w:instr="(.*?)"', together)) == {"PAGE"}
    words = "".join(docx_text(data).split())
    assert [one for one in payloads() if "".join(clean(one).split()) not in words] == []


def test_without_the_library_the_words_say_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """Everything else works without it."""
    monkeypatch.setitem(sys.modules, "docx", None)
    for name in ("word", "word_file"):
        monkeypatch.delitem(sys.modules, f"tactic_cli.reports.{name}", raising=False)
    with pytest.raises(NotMadeError) as refused:
        made(everything())
    assert refused.value.lines[0] == "A Word file needs the part “docx” of tactic, which is not installed here."


@pytest.mark.long
@pytest.mark.skipif(which("soffice") is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize("name", ["docx", "xlsx"])
def test_another_program_opens_the_file(name: str, tmp_path: Path) -> None:
    """LibreOffice finds the report's first and last words in it."""
    shown_as = format_named(name)
    assert shown_as
    (tmp_path / f"report.{name}").write_bytes(shown_as.render(report("planned")))
    office = ["soffice", f"-env:UserInstallation=file://{tmp_path}/office", "--headless", "--convert-to", "pdf"]
    subprocess.run([*office, "--outdir", str(tmp_path), f"report.{name}"], cwd=tmp_path, check=True, timeout=180)
    text = subprocess.run(
        ["pdftotext", "report.pdf", "-"], cwd=tmp_path, capture_output=True, check=True
    ).stdout.decode()
    words = " ".join(text.split())
    assert "Should we adopt this tactic here at all?" in words
    assert "Not security advice: ask a security trainer." in words
