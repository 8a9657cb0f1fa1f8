"""`tactic playbook show`: a playbook as its readers will meet it, on a screen or in a file."""

from __future__ import annotations

from typing import Annotated

import typer

from tactic_cli.cli.exits import Exit
from tactic_cli.cli.playbooks.pages import OutputOption, PageOption, page_format, print_or_save
from tactic_cli.cli.shell import problems_end_with, stop
from tactic_cli.language import tr


def show_playbook(
    name: Annotated[str, typer.Argument(metavar="NAME", help="A playbook: its name, its folder or its file.")],
    wanted: PageOption = None,
    output: OutputOption = None,
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
    from tactic_cli.disk.shelf import open_playbook
    from tactic_cli.reports.shown import playbook_document

    chosen = page_format(wanted, output)
    _refuse_unknown(only or [])
    with problems_end_with(Exit.PLAYBOOK):
        document = playbook_document(open_playbook(name), only or ())
    if not document.sections:
        stop(Exit.USAGE, tr("This playbook has nothing of that."))
    print_or_save(document, chosen, output, "playbook")


def _refuse_unknown(only: list[str]) -> None:
    """End with status 2 where a part is named that no playbook has."""
    from tactic_cli.reports.shown import PARTS
    from tactic_cli.text import did_you_mean, in_a_row, said

    for one in only:
        if one not in PARTS:
            refusal = tr("--only {typed}: there is no such part.", typed=said(one))
            hint = did_you_mean(one, PARTS)
            stop(Exit.USAGE, f"{refusal} {hint}".rstrip(), tr("The parts are: {names}.", names=in_a_row(PARTS)))
