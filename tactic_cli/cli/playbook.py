"""`tactic playbook`: which playbooks there are, how to get one to edit, and what results in JSON hold."""

import json
import shlex
from pathlib import Path
from typing import Annotated

import typer

from tactic_cli.cli.exits import Exit
from tactic_cli.cli.playbooks.diff import diff
from tactic_cli.cli.playbooks.translate import translate
from tactic_cli.cli.shell import JsonOption, problems_end_with, say, stop

playbook = typer.Typer(
    help="List the playbooks, copy one to edit it, or see what results hold.",
    rich_markup_mode=None,
    no_args_is_help=True,
)


playbook.command("translate")(translate)
playbook.command("diff")(diff)


@playbook.command("list")
def list_playbooks(as_json: JsonOption = False) -> None:
    """List the playbooks that came with tactic."""
    from tactic_cli.disk.shelf import open_playbook, shipped

    with problems_end_with(Exit.PLAYBOOK):
        books = [open_playbook(name) for name in shipped()]
    if as_json:
        rows = [{"id": book.id, "version": book.version, "title": book.title, "sha256": book.sha256} for book in books]
        print(json.dumps(rows, indent=2, ensure_ascii=False))
        return
    for book in books:
        print(f"{book.id}  version {book.version}, speaks from {book.source.speaks_from}\n    {book.title}")


@playbook.command("copy")
def copy_playbook(
    name: Annotated[str, typer.Argument(metavar="NAME", help="A playbook that came with tactic.")],
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="A folder that does not exist yet.")],
) -> None:
    """Copy a playbook into a folder of your own, to edit it."""
    from tactic_cli.disk.shelf import copy_to
    from tactic_cli.text import clean

    shown, typed = clean(str(folder)), clean(shlex.quote(str(folder)))
    with problems_end_with(Exit.PLAYBOOK):
        try:
            copy_to(name, folder)
        except FileExistsError:
            stop(Exit.USAGE, f"{shown} is there already; nothing was copied. Name a folder that does not exist yet.")
        except OSError as error:
            stop(Exit.NOT_SAVED, f"Could not copy to {shown}: {error.strerror}. What was begun was removed.")
    say(
        f"Copied {name} to {shown}. Open the files in any text editor; README.md there explains the format.",
        f"Then: tactic check {typed}",
        f"      tactic assess --playbook {typed}",
    )


@playbook.command("schema")
def print_schema(
    name: Annotated[
        str,
        typer.Argument(metavar="NAME", help="assessment, for score --json, or report, for report --format json."),
    ],
) -> None:
    """Print what a result in JSON holds, key by key, as a JSON Schema."""
    from tactic_cli.reports.published import SCHEMAS, schema
    from tactic_cli.text import did_you_mean, said

    if name not in SCHEMAS:
        hint = did_you_mean(name, SCHEMAS)
        about = (f"  {one:<10} {command}" for one, command in SCHEMAS.items())
        stop(Exit.USAGE, f"{said(name)}: there is no such schema. {hint}".rstrip(), "The schemas are, of:", *about)
    print(json.dumps(schema(name), indent=2, ensure_ascii=False))
