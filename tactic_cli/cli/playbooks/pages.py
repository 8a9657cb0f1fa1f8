"""A page about a playbook, for a screen or for a file: the formats it may have, and how it gets there."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

import typer

from tactic_cli.cli.exits import Exit
from tactic_cli.cli.shell import colour, stop, width
from tactic_cli.language import tr
from tactic_cli.reports.formats import PAGES, FormatOf, Page

if TYPE_CHECKING:
    from tactic_cli.cli.output import What
    from tactic_cli.reports.document import Document

_NAMES = ", ".join(one.name for one in PAGES)

PageOption = Annotated[str | None, typer.Option("--format", metavar="FORMAT", help=f"One of {_NAMES}.")]
OutputOption = Annotated[
    str | None, typer.Option("-o", "--output", metavar="FILE", help="Write a file; its ending says the format.")
]


@dataclass(frozen=True, slots=True)
class _Page:
    """A document, and how it is set; in a file at 80 columns."""

    document: Document
    width: int = 80
    colour: bool = False


def print_or_save(document: Document, chosen: FormatOf[Page], output: str | None, what: What) -> None:
    """Print a page, or write it into a file; one that wraps lines does so by the screen, in a file at 80 columns."""
    if output is None:
        print(chosen.text(_Page(document, width(sys.stdout), colour(sys.stdout))), end="")
    else:
        from tactic_cli.cli.output import save_result

        save_result(output, chosen.render(_Page(document)), what)


def page_format(name: str | None, output: str | None) -> FormatOf[Page]:
    """The format asked for by name, else by the ending of the file, else the one for a screen.

    Ends the command where there is no such format, or where the file may not be written.
    """
    from tactic_cli.text import did_you_mean, in_a_row, said

    if name is not None:
        found = next((one for one in PAGES if one.name == name), None)
        refusal = tr("--format {typed}: there is no such format.", typed=said(name))
        hint = did_you_mean(name, [one.name for one in PAGES])
    elif output is not None:
        found = next((one for one in PAGES if output.lower().endswith(one.endings)), None)
        refusal, hint = tr("-o {file}: this ending says no format.", file=said(output)), ""
    else:
        found, refusal, hint = PAGES[0], "", ""
    if found is None:
        names = in_a_row(f"{one.name} ({one.endings[0]})" for one in PAGES)
        stop(Exit.USAGE, f"{refusal} {hint}".rstrip(), tr("The formats are: {names}.", names=names))
    if output is not None:
        from tactic_cli.cli.output import refuse_place

        refuse_place(output)
    return found
