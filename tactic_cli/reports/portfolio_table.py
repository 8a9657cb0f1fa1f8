"""A portfolio as one flat table, a line for each figure: as CSV for spreadsheets, as Parquet for programs."""

from __future__ import annotations

from io import BytesIO

from tactic_cli.portfolio.hiding import FEWEST, Figure
from tactic_cli.reports.portfolio_told import Line, Told, lines
from tactic_cli.reports.spreadsheet import csv_of
from tactic_cli.reports.tables import Cell

COLUMNS = ("playbook", "version", "stage", "figure", "about", "words", "groups", "remark", "of")
"""Programs find a column by its name, so that is the same in every language, and so is what stands under `remark`."""

_FEWER = f"fewer than {FEWEST}"
_NEARLY_ALL = f"all but fewer than {FEWEST}"
_KEPT_BACK = "not shown"


def csv(told: Told) -> bytes:
    """The table as CSV in UTF-8."""
    return csv_of(COLUMNS, rows(told))


def parquet(told: Told) -> bytes:
    """The table as Parquet; raises ImportError where the part is not installed."""
    from pyarrow import Table, field, int64, schema, string  # noqa: PLC0415 - a large library, only where it is needed
    from pyarrow.parquet import write_table  # noqa: PLC0415 - the same

    numbers = {"version", "groups", "of"}
    fields = schema([field(name, int64() if name in numbers else string()) for name in COLUMNS])
    table = Table.from_pylist([dict(zip(COLUMNS, row, strict=True)) for row in rows(told)], schema=fields)
    with BytesIO() as file:
        write_table(table, file, compression="snappy")
        return file.getvalue()


def rows(told: Told) -> tuple[tuple[Cell, ...], ...]:
    """Every figure that may be shown; that reading was stopped, or groups are too few, says the first line."""
    first = []
    if told.cut is not None:
        first.append(_said("partial", f"stopped after {told.cut.read} of {told.cut.of} campaigns"))
    if not told.portfolio.enough:
        return (*first, _said("groups", "", _FEWER))
    left_out = {
        "do_not_wish": told.portfolio.withheld,
        "without_round": told.portfolio.waiting,
        "sealed": told.sealed,
        "unreadable": told.unreadable,
    }
    outside = ((None, None, None, name, "", "", *_shown(one), None) for name, one in left_out.items())
    return (*first, *outside, *map(_row, lines(told)))


def _said(what: str, words: str, remark: str = "") -> tuple[Cell, ...]:
    return (None, None, None, what, "", words, None, remark, None)


def _row(line: Line) -> tuple[Cell, ...]:
    section = line.section
    about = (section.playbook, section.version, section.stage, line.what, line.about, line.words)
    return (*about, *_shown(line.figure), line.of)


def _shown(figure: Figure) -> tuple[int | None, str]:
    """A number, and what is to be said where it is not told."""
    if figure.number is not None:
        return figure.number, ""
    return None, _FEWER if figure.few else _NEARLY_ALL if figure.nearly_all else _KEPT_BACK
