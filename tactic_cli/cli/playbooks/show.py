"""`tactic playbook show`: a playbook as its readers will meet it, on a screen or in a file."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from tactic_cli.cli.exits import Exit
from tactic_cli.cli.shell import colour, problems_end_with, stop, width
from tactic_cli.language import tr
from tactic_cli.reports.formats import FORMATS, Format

if TYPE_CHECKING:
    from tactic_cli.reports.document import Document

_SHOWN_AS = tuple(one for one in FORMATS if one.name in ("terminal", "markdown", "html"))
_NAMES = ", ".join(one.name for one in _SHOWN_AS)


def show_playbook(
    name: Annotated[str, typer.Argument(metavar="NAME", help="A playbook: its name, its folder or its file.")],
    wanted: Annotated[str | None, typer.Option("--format", metavar="FORMAT", help=f"One of {_NAMES}.")] = None,
    output: Annotated[
        str | None, typer.Option("-o", "--output", metavar="FILE", help="Write a file; its ending says the format.")
    ] = None,
    only: Annotated[
        list[str] | None,
        typer.Option(
            "--only",
            metavar="PART",
            help="One of about, stages, questions, ways, harm, policy, cases; may be repeated.",
        ),
    ] = None,
) -> None:
    """Show a playbook as its readers will meet it: what it rests on, what it asks, how it judges, its cases."""
    from tactic_cli.cli.output import refuse_place, save_result
    from tactic_cli.disk.shelf import open_playbook
    from tactic_cli.reports.shown import playbook_document

    chosen = _format(wanted, output)
    _refuse_unknown(only or [])
    if output is not None:
        refuse_place(output)
    with problems_end_with(Exit.PLAYBOOK):
        document = playbook_document(open_playbook(name), only or ())
    if not document.sections:
        stop(Exit.USAGE, tr("This playbook has nothing of that."))
    if output is None:
        print(_rendered(chosen, document, width(sys.stdout), bold=colour(sys.stdout)), end="")
    else:
        save_result(output, _rendered(chosen, document, 80, bold=False).encode(), "playbook")


def _rendered(chosen: Format, document: Document, columns: int, *, bold: bool) -> str:
    from tactic_cli.reports import markdown, terminal, web

    if chosen.name == "markdown":
        return markdown.render(document)
    return web.render(document) if chosen.name == "html" else terminal.render(document, columns, colour=bold)


def _format(name: str | None, output: str | None) -> Format:
    """The format asked for by name, else by the ending of the file, else the one for a screen."""
    from tactic_cli.text import did_you_mean, in_a_row, said

    if name is not None:
        found = next((one for one in _SHOWN_AS if one.name == name), None)
        refusal = tr("--format {typed}: there is no such format.", typed=said(name))
        hint = did_you_mean(name, [one.name for one in _SHOWN_AS])
    elif output is not None:
        found = next((one for one in _SHOWN_AS if output.lower().endswith(one.endings)), None)
        refusal, hint = tr("-o {file}: this ending says no format.", file=said(output)), ""
    else:
        found, refusal, hint = _SHOWN_AS[0], "", ""
    if found is None:
        names = in_a_row(f"{one.name} ({one.endings[0]})" for one in _SHOWN_AS)
        stop(Exit.USAGE, f"{refusal} {hint}".rstrip(), tr("The formats are: {names}.", names=names))
    return found


def _refuse_unknown(only: list[str]) -> None:
    """End with status 2 where a part is named that no playbook has."""
    from tactic_cli.reports.shown import PARTS
    from tactic_cli.text import did_you_mean, in_a_row, said

    for one in only:
        if one not in PARTS:
            refusal = tr("--only {typed}: there is no such part.", typed=said(one))
            hint = did_you_mean(one, PARTS)
            stop(Exit.USAGE, f"{refusal} {hint}".rstrip(), tr("The parts are: {names}.", names=in_a_row(PARTS)))
