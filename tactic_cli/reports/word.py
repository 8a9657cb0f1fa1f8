"""A document as a Word file: to edit, with real headings, lists and tables, from left to right or right to left."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Emu

from tactic_cli.reports.document import (
    Bullets,
    Document,
    Entry,
    Facts,
    Heading,
    InWords,
    Paragraph,
    Picture,
    Section,
    Table,
    with_texts,
)
from tactic_cli.reports.word_file import empty_file, file_bytes
from tactic_cli.reports.words import labelled
from tactic_cli.text import clean

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from docx.oxml.xmlchemy import BaseOxmlElement
    from docx.table import Table as WordTable
    from docx.table import _Cell
    from docx.text.paragraph import Paragraph as Line

_LANGUAGES = {"en": "en-GB", "ru": "ru-RU", "ar": "ar-SA", "fa": "fa-IR", "he": "he-IL", "es": "es-ES", "fr": "fr-FR"}
"""Word processors know languages with a country; without one some check no spelling."""

_ACROSS, _WIDE = 85, 60
"""About so many characters fit across a page in the type of tables; beyond so many a column asks for no more room."""

_AIR = 3
"""Characters of room that the edges of a cell take."""

_TOGETHER = 8
"""Tables of so many rows stay on one page."""

_NUMBERED = 1
"""The kind of list with numbers, in `templates/word/numbering.xml`."""


def render(document: Document) -> bytes:
    """The whole document as a Word file; pictures are left out, since what they show stands beside them in words."""
    return file_bytes(_Writer(with_texts(document, clean)).written())


@dataclass
class _Writer:
    """A Word file that is being written."""

    document: Document

    def written(self) -> WordDocument:
        """The file with everything in it."""
        self.word = empty_file(self.document.title, self.document.language)
        self._set_language()
        self._line(self.document.title, "Title")
        for text, style in ((self.document.subtitle, "Subtitle"), (self.document.label, "Label")):
            if text:
                self._line(text, style)
        for section in self.document.sections:
            self._section(section)
        self._line(self.document.footer, "Closing Line")
        self._margins()
        return self.word

    @property
    def _rtl(self) -> bool:
        return self.document.direction == "rtl"

    def _set_language(self) -> None:
        """The language of all text, for spelling, for reading aloud, and for the shapes of letters."""
        tag = _LANGUAGES.get(self.document.language, self.document.language)
        (named,) = self.word.styles.element.xpath("w:docDefaults/w:rPrDefault/w:rPr/w:lang")
        named.set(qn("w:bidi" if self._rtl else "w:val"), tag)
        if self._rtl:
            self.word.sections[0]._sectPr.append(OxmlElement("w:bidi"))  # noqa: SLF001 - no public way

    def _section(self, section: Section) -> None:
        self._line(section.title, "Heading 1")
        level = 2
        for block in section.blocks:
            if isinstance(block, Heading):
                level = 3
            if not isinstance(block, Picture):
                self._block(block, level)

    def _block(self, block: InWords, level: int) -> None:
        """A block; the heading of an entry stands one below the heading it is under."""
        match block:
            case Paragraph():
                self._line(block.text, strong=block.strong)
            case Heading():
                self._line(block.text, "Heading 2")
            case Bullets():
                self._list(block)
            case Facts():
                self._labelled(block.rows)
            case Entry():
                self._line(block.title, f"Heading {level}")
                self._labelled(block.rows)
            case Table():
                self._table(block)

    def _line(self, text: str, style: str = "Normal", *, strong: bool = False) -> Line:
        return self._fill(self.word.add_paragraph(style=style), text, strong=strong)

    def _fill(self, line: Line, text: str, *, strong: bool = False) -> Line:
        """Put a text into a line, in the document's direction."""
        run = line.add_run(text, style="Strong" if strong else None)
        if self._rtl:
            run._r.get_or_add_rPr().append(OxmlElement("w:rtl"))  # noqa: SLF001 - `font.rtl` puts it out of order
            _set_first(line._p.get_or_add_pPr(), "w:bidi")  # noqa: SLF001 - no public way
        return line

    def _list(self, block: Bullets) -> None:
        lines = [self._line(item, "List Number" if block.numbered else "List Bullet") for item in block.items]
        if block.numbered:
            self._begin_at_one(lines)

    def _begin_at_one(self, lines: Sequence[Line]) -> None:
        """A list of its own for these lines: without it Word goes on counting from the list before."""
        numbering = self.word.part.numbering_part.element
        own = numbering.add_num(_NUMBERED)
        own.add_lvlOverride(0).add_startOverride(1)
        for line in lines:
            place = line._p.get_or_add_pPr().get_or_add_numPr()  # noqa: SLF001 - no public way
            place.get_or_add_ilvl().val = 0
            place.get_or_add_numId().val = own.numId

    def _labelled(self, rows: Sequence[tuple[str, str]]) -> None:
        for label, text in rows:
            line = self._line(labelled(label, ""), "Labelled Line", strong=True)
            self._fill(line, text)

    def _table(self, block: Table) -> None:
        self._line(block.caption, "Caption")
        table = self.word.add_table(rows=1 + len(block.rows), cols=len(block.header), style="Report Table")
        _describe(table, block.caption)
        _set_widths(table, block, self._text_width)
        if self._rtl:
            _set_first(table._tbl.tblPr, "w:bidiVisual")  # noqa: SLF001 - no public way
        short = len(block.rows) <= _TOGETHER
        for row, texts in zip(table.rows, (block.header, *block.rows), strict=True):
            row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))  # noqa: SLF001 - no public way
            for cell, text in zip(row.cells, texts, strict=True):
                self._cell(cell, text, keep=short and texts is not block.rows[-1])
        table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))  # noqa: SLF001 - no public way
        self.word.add_paragraph(style="After Table")  # two tables that touch would become one

    def _cell(self, cell: _Cell, text: str, *, keep: bool) -> None:
        (line,) = cell.paragraphs
        line.style = "Cell"
        self._fill(line, text)
        if keep:
            line.paragraph_format.keep_with_next = True

    @property
    def _text_width(self) -> int:
        page = self.word.sections[0]
        return int((page.page_width or 0) - (page.left_margin or 0) - (page.right_margin or 0))

    def _margins(self) -> None:
        """The label on top of every page but the first, which has it in full; the page's number at its foot."""
        page = self.word.sections[0]
        self._fill(page.header.paragraphs[0], self.document.label)
        for foot in (page.footer, page.first_page_footer):
            foot.paragraphs[0]._p.append(_page_number())  # noqa: SLF001 - no public way
        page.first_page_header.is_linked_to_previous = False


def _set_first(properties: BaseOxmlElement, name: str) -> None:
    """Add a property after the style, where the format wants it; once."""
    if properties.find(qn(name)) is not None:
        return
    place = 1 if len(properties) and properties[0].tag.endswith("Style") else 0
    properties.insert(place, OxmlElement(name))


def _describe(table: WordTable, caption: str) -> None:
    """The caption as the name of the table, for whoever has it read aloud."""
    named = OxmlElement("w:tblCaption", {qn("w:val"): caption})
    table._tbl.tblPr.append(named)  # noqa: SLF001 - no public way


def _set_widths(table: WordTable, block: Table, total: int) -> None:
    """Columns wide enough for their longest words; the rest goes to those with the longest texts."""
    columns = [*zip(block.header, *block.rows, strict=True)]
    least = [_AIR + max((len(word) for text in column for word in text.split()), default=1) for column in columns]
    wanted = [min(_WIDE, max(len(text) for text in column)) + 1 for column in columns]
    spare = max(0, _ACROSS - sum(least))
    shares = [low + spare * more / sum(wanted) for low, more in zip(least, wanted, strict=True)]
    for column, share in zip(table.columns, shares, strict=True):
        column.width = Emu(int(total * share / sum(shares)))
        for cell in column.cells:
            cell.width = column.width


def _page_number() -> BaseOxmlElement:
    """The number of the page, which the word processor counts."""
    field = OxmlElement("w:fldSimple", {qn("w:instr"): "PAGE"})
    run, text = OxmlElement("w:r"), OxmlElement("w:t")
    text.text = "1"
    run.append(text)
    field.append(run)
    return field
