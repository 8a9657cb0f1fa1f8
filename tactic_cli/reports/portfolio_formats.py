"""The formats of a portfolio, as one table: `--format`, its help and the tests read it. It loads nothing heavy."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tactic_cli.language import marked, tr
from tactic_cli.reports.formats import PAGES, FormatOf
from tactic_cli.reports.refusals import part_missing

if TYPE_CHECKING:
    from tactic_cli.reports.document import Document
    from tactic_cli.reports.portfolio_told import Told


@dataclass(frozen=True, slots=True)
class Page:
    """All that a format of a portfolio may need; how wide and plain a screen is, for the one that is for screens."""

    told: Told
    width: int = 80
    colour: bool = False

    @property
    def document(self) -> Document:
        """The report in words."""
        from tactic_cli.reports.portfolio import portfolio_report  # noqa: PLC0415 - programs need no words

        return portfolio_report(self.told)


def _json(page: Page) -> bytes:
    from tactic_cli.reports.portfolio_data import portfolio_json  # noqa: PLC0415 - each format loads only its own

    return portfolio_json(page.told).encode()


def _csv(page: Page) -> bytes:
    from tactic_cli.reports.portfolio_table import csv  # noqa: PLC0415 - each format loads only its own

    return csv(page.told)


def _parquet(page: Page) -> bytes:
    from tactic_cli.reports.portfolio_table import parquet  # noqa: PLC0415 - each format loads only its own

    try:
        return parquet(page.told)
    except ImportError as missing:
        raise part_missing("parquet", tr("A Parquet file")) from missing


PORTFOLIO_FORMATS: tuple[FormatOf[Page], ...] = (
    *PAGES,
    FormatOf("json", (".json",), marked("values, for programs"), _json),
    FormatOf("csv", (".csv",), marked("one table, for any spreadsheet"), _csv),
    FormatOf("parquet", (".parquet",), marked("the same table, for programs that count"), _parquet, is_text=False),
)
"""Every format there is; the first is the one for a screen."""
