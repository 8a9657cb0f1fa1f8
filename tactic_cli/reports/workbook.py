"""All tables as one Excel workbook: a sheet each, and one that says what the file is and who may read it.

Every text is written as a text: no formula, no link, no number made of a text. The same report gives the same bytes.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction
from io import BytesIO

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from tactic_cli.language import marked, tr
from tactic_cli.reports.document import Document
from tactic_cli.reports.formats import Report
from tactic_cli.reports.spreadsheet import calculates
from tactic_cli.reports.tables import Cell, NamedTable, tables_of, without_empty_columns
from tactic_cli.text import clean, width

_TEXTS_ONLY = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
"""Every text is written as one anyway; this holds should a cell ever be written another way."""

_CREATED = datetime(2000, 1, 1)  # noqa: DTZ001 - the format asks for a day; it is the same in every file
_A4 = 9
_RIGHT_TO_LEFT = 2
_WIDE = 80
_LINE, _EDGE, _TALLEST = 13, 2, 400
"""Points of a line of type, of what is left beside it, and of a row at most."""

_LONGEST_NAME = 31
_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\]")
"""What the name of a sheet may hold."""

_LONGEST = 32_000
"""A cell holds 32,767 units of text; a longer one would be left out without a word."""

_CUT = marked(" … (cut here: a cell holds no more; the report has the whole)")


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
    rtl = report.document.direction == "rtl"
    looks = _looks(book, rtl=rtl)
    _about(_Sheet(_page(book, tr("About"), rtl=rtl), looks), report.document)
    for table in (without_empty_columns(one) for one in found if one.rows):
        _table(_Sheet(_page(book, table.title, rtl=rtl), looks), table)
    book.close()
    return stream.getvalue()


def _looks(book: Workbook, *, rtl: bool) -> dict[str, Format]:
    base: dict[str, object] = {"text_wrap": True, "valign": "top", "font_name": "Arial", "font_size": 10}
    row = {"bottom": 1, "bottom_color": "#D9D3C7"}
    base |= {"reading_order": _RIGHT_TO_LEFT} if rtl else {}
    more: dict[str, dict[str, object]] = {
        "plain": {},
        "text": row,
        "quoted": {**row, "quote_prefix": True},  # stays a text when somebody edits the cell
        "number": {**row, "align": "center"},
        "day": {**row, "num_format": "yyyy-mm-dd", "align": "center"},
        "share": {**row, "num_format": "0%", "align": "center"},
        "head": {"bold": True, "bg_color": "#F4F1EA", "bottom": 1},
        "title": {"bold": True, "font_size": 14},
        "strong": {"bold": True},
    }
    return {name: book.add_format({**base, **one}) for name, one in more.items()}


def _page(book: Workbook, name: str, *, rtl: bool) -> Worksheet:
    page = book.add_worksheet(_sheet_name(name, [one.get_name() for one in book.worksheets()]))
    page.set_paper(_A4)
    page.fit_to_pages(1, 0)
    if rtl:
        page.right_to_left()
    return page


def _sheet_name(name: str, taken: Sequence[str]) -> str:
    """A name as the format allows it, in whatever language: of few signs, without some, and never twice."""
    allowed = _NOT_IN_NAMES.sub(" ", name).strip(" '")[:_LONGEST_NAME]
    again = allowed.casefold() in {one.casefold() for one in taken}
    return f"{allowed[: _LONGEST_NAME - 3]} {len(taken) + 1}" if again else allowed


def _about(sheet: _Sheet, document: Document) -> None:
    """What the file is, on its first sheet: who opens it must meet the label before the answers."""
    sheet.page.set_column(0, 0, _WIDE)
    lines = (("title", document.title), ("plain", document.subtitle), ("strong", document.label))
    for place, (look, text) in enumerate((*lines, ("plain", document.footer))):
        sheet.page.set_row(place, _height([text], [_WIDE // 2 if look == "title" else _WIDE]))
        _write(sheet, place, 0, text, look)


def _table(sheet: _Sheet, table: NamedTable) -> None:
    page, widths = sheet.page, [one.width for one in table.columns]
    page.set_landscape()
    page.repeat_rows(0)
    page.freeze_panes(1, 1)
    page.set_row(0, _height([one.title for one in table.columns], widths))
    for place, column in enumerate(table.columns):
        page.set_column(place, place, column.width)
        _write(sheet, 0, place, column.title, "head")
    for line, row in enumerate(table.rows, 1):
        page.set_row(line, _height(row, widths))
        for place, cell in enumerate(row):
            _write(sheet, line, place, cell)
    page.autofilter(0, 0, len(table.rows), len(widths) - 1)


def _height(cells: Sequence[Cell], widths: Sequence[int]) -> int:
    """Points that a row needs: not every program finds out by itself, and then lines would lie on each other."""
    lines = [
        sum(-(-width(line) // room) or 1 for line in cell.split("\n"))
        for cell, room in zip(cells, widths, strict=True)
        if isinstance(cell, str)
    ]
    return min(_TALLEST, _LINE * max(lines, default=1) + _EDGE)


def _write(sheet: _Sheet, line: int, place: int, cell: Cell, look: str = "") -> None:
    """A cell in its own kind; what is not known stays empty."""
    if isinstance(cell, str):
        text = _fitted(clean(cell))
        kind = look or ("quoted" if calculates(text) else "text")
        sheet.page.write_string(line, place, text, sheet.looks[kind])
    elif isinstance(cell, date):
        sheet.page.write_datetime(line, place, cell, sheet.looks["day"])
    elif cell is None:
        sheet.page.write_blank(line, place, None, sheet.looks["text"])
    else:
        kind = "share" if isinstance(cell, Fraction) else "number"
        sheet.page.write_number(line, place, float(cell), sheet.looks[kind])


def _fitted(text: str) -> str:
    """A text that a cell can hold, counted as spreadsheets count: a rare sign takes two units."""
    data = text.encode("utf-16-le")
    if len(data) <= _LONGEST * 2:
        return text
    return data[: _LONGEST * 2].decode("utf-16-le", "ignore") + tr(_CUT)
