"""The formats of a report, as one table: `--format`, its help and the tests read it.

To add a format, write a renderer and add a line to `FORMATS`. The table itself loads nothing heavy, since the
help of the command reads it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, Literal, Protocol, TypeAlias, TypeVar, get_args

from tactic_cli.language import marked, tr
from tactic_cli.reports.refusals import part_missing

if TYPE_CHECKING:
    from tactic_cli.campaign.model import Record
    from tactic_cli.reports.data import Json
    from tactic_cli.reports.document import Document
    from tactic_cli.reports.judged import Judged


TableName = Literal["answers", "actions", "profile"]

TABLE_NAMES: tuple[TableName, ...] = get_args(TableName)
"""The tables of a report, in the order in which a workbook shows them."""


@dataclass(frozen=True, slots=True)
class Report:
    """All that a format may need: the document, the assessment behind it, and how wide and plain a screen is.

    `judged` and `kept` are for tables and calendars: the answers and the record that the document tells of, already
    without what its reader may not have. `table` is the one asked for, where a file holds only one.
    """

    document: Document
    assessment: Json
    judged: Judged | None = None
    kept: Record | None = None
    width: int = 80
    colour: bool = False
    table: TableName | None = None


class Page(Protocol):
    """What a page of words is made of: the document, and how wide and plain a screen is."""

    @property
    def document(self) -> Document:
        """The words."""
        ...

    @property
    def width(self) -> int:
        """Columns of the screen."""
        ...

    @property
    def colour(self) -> bool:
        """Whether bold type may be used."""
        ...


Whole = TypeVar("Whole", contravariant=True)  # noqa: PLC0105 - a word reads better than its variance
"""What a format is made of: a page of words, one group's report, or a portfolio of many groups."""


@dataclass(frozen=True, slots=True)
class FormatOf(Generic[Whole]):
    """A format: its name for `--format`, the endings of its files, what it is for, and its renderer.

    A renderer gives a file's bytes; `is_text` says whether they are UTF-8 text, which a screen can show. `holds` is
    said of a saved file in place of the report's label, where the file holds so little that the label would mislead.
    """

    name: str
    endings: tuple[str, ...]
    about: str
    render: Callable[[Whole], bytes]
    is_text: bool = True
    holds: str = ""

    def text(self, whole: Whole) -> str:
        """What it is made of as text; only of formats that are text."""
        return self.render(whole).decode()


Format: TypeAlias = FormatOf[Report]
"""A format of a report."""


def _terminal(page: Page) -> bytes:
    from tactic_cli.reports.terminal import render  # noqa: PLC0415 - rich is loaded only where it is needed

    return render(page.document, page.width, colour=page.colour).encode()


def _markdown(page: Page) -> bytes:
    from tactic_cli.reports.markdown import render  # noqa: PLC0415 - each format loads only its own

    return render(page.document).encode()


def _html(page: Page) -> bytes:
    from tactic_cli.reports.web import render  # noqa: PLC0415 - Jinja2 is loaded only where it is needed

    return render(page.document).encode()


def _pdf(report: Report) -> bytes:
    from tactic_cli.reports.pdf import render  # noqa: PLC0415 - Typst is loaded only where it is needed

    return render(report.document)


def _json(report: Report) -> bytes:
    from tactic_cli.reports.data import render  # noqa: PLC0415 - each format loads only its own

    reader = report.judged.reader if report.judged else "internal"
    return render(report.document, report.assessment, reader).encode()


def _docx(report: Report) -> bytes:
    try:
        from tactic_cli.reports.word import render  # noqa: PLC0415 - python-docx is loaded only where it is needed
    except ImportError as missing:
        raise part_missing("docx", tr("A Word file")) from missing
    return render(report.document)


def _csv(report: Report) -> bytes:
    from tactic_cli.reports.spreadsheet import render  # noqa: PLC0415 - each format loads only its own

    return render(report)


def _xlsx(report: Report) -> bytes:
    try:
        from tactic_cli.reports.workbook import render  # noqa: PLC0415 - XlsxWriter is loaded only where it is needed
    except ImportError as missing:
        raise part_missing("xlsx", tr("An Excel file")) from missing
    return render(report)


def _ics(report: Report) -> bytes:
    try:
        from tactic_cli.reports.calendar_file import render  # noqa: PLC0415 - icalendar, only where it is needed
    except ImportError as missing:
        raise part_missing("ics", tr("A calendar file")) from missing
    return render(report)


PAGES: tuple[FormatOf[Page], ...] = (
    FormatOf("terminal", (".txt",), marked("plain lines, for a screen"), _terminal),
    FormatOf(
        "markdown", (".md", ".markdown"), marked("plain text with signs, for notes and version control"), _markdown
    ),
    FormatOf("html", (".html", ".htm"), marked("one page for a browser, to read or print"), _html),
)
"""The formats of whatever is a page of words; the first is the one for a screen."""

FORMATS: tuple[Format, ...] = (
    *PAGES,
    FormatOf("pdf", (".pdf",), marked("pages of A4, to print or hand out"), _pdf, is_text=False),
    FormatOf("json", (".json",), marked("values, for programs"), _json),
    FormatOf("docx", (".docx",), marked("a document to edit in a word processor"), _docx, is_text=False),
    FormatOf("csv", (".csv",), marked("one table, for any spreadsheet; see --table"), _csv),
    FormatOf("xlsx", (".xlsx",), marked("a workbook of all tables, for a spreadsheet"), _xlsx, is_text=False),
    FormatOf(
        "calendar",
        (".ics",),
        marked("the days actions are due, under titles that say nothing"),
        _ics,
        holds=marked("It holds days and short signs, and no text of yours. Who sees it learns when something is due."),
    ),
)
"""Every format there is; the first is the one for a screen."""


def format_named(name: str) -> Format | None:
    """The format with this name."""
    return next((one for one in FORMATS if one.name == name), None)


def format_for(file_name: str, among: Sequence[FormatOf[Whole]]) -> FormatOf[Whole] | None:
    """The format that the ending of a file's name asks for, in capitals or not."""
    return next((one for one in among if file_name.lower().endswith(one.endings)), None)
