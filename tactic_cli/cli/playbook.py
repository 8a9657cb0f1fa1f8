"""`tactic playbook`: which playbooks there are, how to get one to edit, and what results in JSON hold."""

import shlex
from pathlib import Path
from typing import Annotated, ClassVar

import typer

from tactic_cli.cli.commands import Commands
from tactic_cli.cli.exits import Exit
from tactic_cli.cli.shell import problems_end_with, say, stop
from tactic_cli.language import tr, trc


class _Commands(Commands):
    """The commands about playbooks."""

    places: ClassVar = {
        "list": "playbooks.listing:list_playbooks",
        "new": "playbooks.new:new_playbook",
        "search": "playbooks.search:search_playbooks",
        "show": "playbooks.show:show_playbook",
        "translate": "playbooks.translate:translate",
        "pack": "playbooks.sharing:pack_playbook",
        "add": "playbooks.sharing:add_playbook",
        "digest": "playbooks.sharing:show_digest",
        "remove": "playbooks.sharing:remove_playbook",
        "diff": "playbooks.diff:diff",
        "stress": "playbooks.stress:stress",
        "schema": "playbooks.schema:print_schema",
        "copy": "playbook:copy_playbook",
    }


playbook = typer.Typer(
    cls=_Commands,
    add_completion=False,
    help="List the playbooks, copy one to edit it, or see what results hold.",
    rich_markup_mode=None,
    no_args_is_help=True,
)


def copy_playbook(
    name: Annotated[str, typer.Argument(metavar="NAME", help="A playbook that came with tactic.")],
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="A folder that does not exist yet.")],
) -> None:
    """Copy a playbook into a folder of your own, to edit it."""
    from tactic_cli.disk.shelf import copy_to
    from tactic_cli.playbook.schema import FILE, schema_text
    from tactic_cli.text import clean
    from tactic_cli.text import width as columns_of

    shown, typed = clean(str(folder)), clean(shlex.quote(str(folder)))
    with problems_end_with(Exit.PLAYBOOK):
        try:
            copy_to(name, folder, {FILE: schema_text()})
        except FileExistsError:
            stop(Exit.USAGE, _there_already(shown))
        except OSError as error:
            reason = error.strerror
            words = tr("Could not copy to {folder}: {reason}. What was begun was removed.", folder=shown, reason=reason)
            stop(Exit.NOT_SAVED, words)
    then = trc("before a command", "Then:")
    say(
        tr(
            "Copied {playbook} to {folder}. Open the files in any text editor; README.md there explains the format.",
            playbook=name,
            folder=shown,
        ),
        f"{then} tactic check {typed}",
        f"{' ' * columns_of(then)} tactic assess --playbook {typed}",
    )


def _there_already(folder: str) -> str:
    return tr("{folder} is there already; nothing was copied. Name a folder that does not exist yet.", folder=folder)
