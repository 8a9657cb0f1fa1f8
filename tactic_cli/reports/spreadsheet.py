"""One table as CSV: every cell is a text in quotation marks, and no cell calculates.

A spreadsheet takes a cell for a formula by its first sign. Where that sign would make one, an apostrophe is put
before it. The same after a semicolon: where the comma is the decimal sign, spreadsheets cut a line there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from fractions import Fraction
from unicodedata import normalize

from tactic_cli.reports.formats import Report
from tactic_cli.reports.tables import Cell, table_of
from tactic_cli.text import clean

_MARK = "\ufeff"
"""Says that the file is UTF-8. Without it Excel on Windows takes Arabic and Russian letters for others."""

_CUT = ";"
_CALCULATING = "=+-@"
_BEFORE = re.compile(r"[\s'\"]*")
"""What a spreadsheet may drop before it looks at the first sign."""


def render(report: Report) -> bytes:
    """The table asked for, as CSV in UTF-8; raises NotMadeError where the reader may not have it.

    Programs find a column by its name, so that is the same in every language.
    """
    table = table_of(report)
    return csv_of([one.name for one in table.columns], table.rows)


def csv_of(names: Iterable[str], rows: Iterable[Iterable[Cell]]) -> bytes:
    """A table as CSV in UTF-8, the names of its columns in the first line."""
    return (_MARK + "".join(_line(cells) for cells in (names, *rows))).encode()


def _line(cells: Iterable[Cell]) -> str:
    return ",".join(_quoted(harmless(cell_text(cell))) for cell in cells) + "\n"


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'


def cell_text(cell: Cell) -> str:
    """A cell as one line of text: a day as 2026-01-15, a share as 61%."""
    if cell is None:
        return ""
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, Fraction):
        return f"{int(cell * 100)}%"
    return " ".join(clean(str(cell)).split())


def harmless(text: str) -> str:
    """A text of which no spreadsheet makes a formula, wherever it cuts the line."""
    return _CUT.join(f"'{part}" if calculates(part) else part for part in text.split(_CUT))


def calculates(text: str) -> bool:
    """Whether a spreadsheet could take a text for a formula; full-width signs count as their plain forms."""
    bare = text[_BEFORE.match(text).end() :]  # type: ignore[union-attr] # it matches the empty text too
    return normalize("NFKC", bare[:1])[:1] in tuple(_CALCULATING)
