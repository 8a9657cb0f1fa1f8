"""The formats of a report, as one table: `--format`, its help and the tests read it.

To add a format, write a renderer and add a line to `FORMATS`. The table itself loads nothing heavy, since the
help of the command reads it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tactic_cli.campaign.model import Record
    from tactic_cli.reports.data import Json
    from tactic_cli.reports.document import Document
    from tactic_cli.reports.judged import Judged


@dataclass(frozen=True, slots=True)
class Report:
    """All that a format may need: the document, the assessment behind it, and how wide and plain a screen is.

    `judged` and `kept` are for tables and calendars: the answers and the record that the document tells of, already
    without what its reader may not have.
    """

    document: Document
    assessment: Json
    judged: Judged | None = None
    kept: Record | None = None
    width: int = 80
    colour: bool = False


@dataclass(frozen=True, slots=True)
class Format:
    """A format: its name for `--format`, the endings of its files, what it is for, and its renderer.

    A renderer gives a file's bytes; `is_text` says whether they are UTF-8 text, which a screen can show.
    """

    name: str
    endings: tuple[str, ...]
    about: str
    render: Callable[[Report], bytes]
    is_text: bool = True

    def text(self, report: Report) -> str:
        """A report as text; only of formats that are text."""
        return self.render(report).decode()


def _terminal(report: Report) -> bytes:
    from tactic_cli.reports.terminal import render  # noqa: PLC0415 - rich is loaded only where it is needed

    return render(report.document, report.width, colour=report.colour).encode()


def _markdown(report: Report) -> bytes:
    from tactic_cli.reports.markdown import render  # noqa: PLC0415 - each format loads only its own

    return render(report.document).encode()


def _html(report: Report) -> bytes:
    from tactic_cli.reports.web import render  # noqa: PLC0415 - Jinja2 is loaded only where it is needed

    return render(report.document).encode()


def _json(report: Report) -> bytes:
    from tactic_cli.reports.data import render  # noqa: PLC0415 - each format loads only its own

    reader = report.judged.reader if report.judged else "internal"
    return render(report.document, report.assessment, reader).encode()


FORMATS = (
    Format("terminal", (".txt",), "plain lines, for a screen", _terminal),
    Format("markdown", (".md", ".markdown"), "plain text with signs, for notes and version control", _markdown),
    Format("html", (".html", ".htm"), "one page for a browser, to read or print", _html),
    Format("json", (".json",), "values, for programs", _json),
)
"""Every format there is; the first is the one for a screen."""


def format_named(name: str) -> Format | None:
    """The format with this name."""
    return next((one for one in FORMATS if one.name == name), None)


def format_for(file_name: str) -> Format | None:
    """The format that the ending of a file's name asks for, in capitals or not."""
    return next((one for one in FORMATS if file_name.lower().endswith(one.endings)), None)
