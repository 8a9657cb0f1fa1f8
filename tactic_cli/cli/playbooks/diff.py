"""`tactic playbook diff`: what a change of a playbook means for the answers that were given to it."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from tactic_cli.cli.exits import Exit
from tactic_cli.cli.shell import JsonOption, colour, problems_end_with, stop, width
from tactic_cli.language import tr


def diff(
    old: Annotated[str, typer.Argument(metavar="OLD", help="The earlier version: a name, a folder or a file.")],
    new: Annotated[str, typer.Argument(metavar="NEW", help="The later version.")],
    as_json: JsonOption = False,
) -> None:
    """Say what changed between two versions of a playbook, and what becomes of answers."""
    from tactic_cli.disk.shelf import open_original
    from tactic_cli.playbook.changes import changes
    from tactic_cli.reports.changes import changes_document
    from tactic_cli.reports.changes_data import changes_json
    from tactic_cli.reports.terminal import render
    from tactic_cli.text import said

    with problems_end_with(Exit.PLAYBOOK):
        before, after = open_original(old), open_original(new)
    if before.id != after.id:
        message = tr("These are two playbooks, {old} and {new}.", old=said(before.id), new=said(after.id))
        stop(Exit.USAGE, message, tr("Answers to one are never moved to another."))
    found = changes(before, after)
    if as_json:
        print(changes_json(found), end="")
        return
    print(render(changes_document(found), width(sys.stdout), colour=colour(sys.stdout)), end="")
