"""What the program itself says in a report, in every format: a note in the same words is no leak.

It is gathered from the values that a report is made of, never by a renderer or a template: one that says too much
must not excuse itself.
"""

from __future__ import annotations

from tactic_cli.language import tr, trc
from tactic_cli.reports.data import render
from tactic_cli.reports.document import text_of
from tactic_cli.reports.narrowing import Told
from tactic_cli.reports.readiness import report_of
from tactic_cli.reports.spreadsheet import cell_text
from tactic_cli.reports.tables import tables

_CALENDAR = "BEGIN END VCALENDAR VEVENT PRODID Calendar EN VERSION SUMMARY CLASS PRIVATE TRANSP TRANSPARENT"
"""The words of a calendar file that are the same in every language."""


def report_says(told: Told) -> str:
    """Every word of a report: its document, its keys for programs, its tables, its calendar."""
    whole = report_of(told)
    cells = [
        text
        for table in tables(told.judged, told.content.kept)
        for text in (
            *(one.name for one in table.columns),
            *(one.title for one in table.columns),
            *(cell_text(cell) for row in table.rows for cell in row),
        )
    ]
    said = (
        text_of(whole.document),
        render(whole.document, whole.assessment),
        *cells,
        _CALENDAR,
        _CALENDAR.title(),
        *(tr("About"), trc("calendar", "Due"), trc("calendar", "Review")),
        *(table.title for table in tables(told.judged, told.content.kept)),
    )
    return "\n".join(said)
