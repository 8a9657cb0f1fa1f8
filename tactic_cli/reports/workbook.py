"""All tables as one Excel workbook: a sheet each, and one that says what the file is and who may read it.

Every text is written as a text: no formula, no link, no number made of a text. The same report gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction
from io import BytesIO

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from tactic_cli.reports.document import Document
from tactic_cli.reports.formats import Report
from tactic_cli.reports.spreadsheet import calculates
from tactic_cli.reports.tables import Cell, NamedTable, tables_of
from tactic_cli.text import clean

_TEXTS_ONLY = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
_CREATED = datetime(2000, 1, 1)  # noqa: DTZ001 - the format asks for a day; it is the same in every file
_A4 = 9
_LONGEST = 32_000
"""A cell holds 32,767 units of text; a longer one would be left out without a word."""

_CUT = " … (cut here: a cell holds no more; the report has the whole)"


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A sheet that is being written, and the ways its cells look."""

    page: Worksheet
    looks: Mapping[str, Format]


def render(report: Report) -> bytes:
    """The workbook; raises NotMadeError where the reader may have no table."""
    found, stream = tables_of(report), BytesIO()
    book = Workbook(stream, {"in_memory": True, **_TEXTS_ONLY})
    book.set_properties({"title": clean(report.document.title), "created": _CREATED})
    looks = _looks(book)
    rtl = report.document.direction == "rtl"
    _about(_Sheet(_page(book, "About", rtl=rtl), looks), report.document)
    for table in found:
        _table(_Sheet(_page(book, table.title, rtl=rtl), looks), table)
    book.close()
    return stream.getvalue()


def _looks(book: Workbook) -> dict[str, Format]:
    base: dict[str, object] = {"text_wrap": True, "valign": "top", "font_name": "Arial", "font_size": 10}
    more: dict[str, dict[str, object]] = {
        "text": {},
        "quoted": {"quote_prefix": True},  # stays a text when somebody edits the cell
        "number": {"align": "center"},
        "day": {"num_format": "yyyy-mm-dd", "align": "center"},
        "share": {"num_format": "0%", "align": "center"},
        "head": {"bold": True, "bg_color": "#F4F1EA", "bottom": 1},
        "title": {"bold": True, "font_size": 14},
        "strong": {"bold": True},
    }
    return {name: book.add_format({**base, **one}) for name, one in more.items()}


def _page(book: Workbook, name: str, *, rtl: bool) -> Worksheet:
    page = book.add_worksheet(name)
    page.set_paper(_A4)
    page.fit_to_pages(1, 0)
    if rtl:
        page.right_to_left()
    return page


def _about(sheet: _Sheet, document: Document) -> None:
    """What the file is, on its first sheet: who opens it must meet the label before the answers."""
    sheet.page.set_column(0, 0, 90)
    lines = (("title", document.title), ("text", document.subtitle), ("strong", document.label))
    for place, (look, text) in enumerate((*lines, ("text", document.footer))):
        _write(sheet, place, 0, text, look)


def _table(sheet: _Sheet, table: NamedTable) -> None:
    page = sheet.page
    page.set_landscape()
    page.repeat_rows(0)
    page.freeze_panes(1, 1)
    for place, column in enumerate(table.columns):
        page.set_column(place, place, column.width)
        _write(sheet, 0, place, column.title, "head")
    for line, row in enumerate(table.rows, 1):
        for place, cell in enumerate(row):
            _write(sheet, line, place, cell)
    page.autofilter(0, 0, len(table.rows), len(table.columns) - 1)


def _write(sheet: _Sheet, line: int, place: int, cell: Cell, look: str = "") -> None:
    """A cell in its own kind; what is not known stays empty."""
    if isinstance(cell, str):
        text = _fitted(clean(cell))
        kind = look or ("quoted" if calculates(text) else "text")
        sheet.page.write_string(line, place, text, sheet.looks[kind])
    elif isinstance(cell, date):
        sheet.page.write_datetime(line, place, cell, sheet.looks["day"])
    elif cell is not None:
        kind = "share" if isinstance(cell, Fraction) else "number"
        sheet.page.write_number(line, place, float(cell), sheet.looks[kind])


def _fitted(text: str) -> str:
    """A text that a cell can hold, counted as spreadsheets count: a rare sign takes two units."""
    data = text.encode("utf-16-le")
    if len(data) <= _LONGEST * 2:
        return text
    return data[: _LONGEST * 2].decode("utf-16-le", "ignore") + _CUT
