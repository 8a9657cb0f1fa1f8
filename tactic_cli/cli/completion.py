"""Completion in a shell: the words of a command line, finished by the tabulator key.

Nothing is installed: `tactic --completion bash` prints what a shell needs, and the person decides where it goes. It
lies in that person's files from then on, where others can see that tactic is used.
"""

from __future__ import annotations

import os

import typer

from tactic_cli.cli.exits import Exit
from tactic_cli.language import tr

SHELLS = ("bash", "zsh", "fish", "powershell", "pwsh")
_VARIABLE = "_TACTIC_COMPLETE"


def begin() -> None:
    """Be ready to answer a shell that asks how a word may go on; it says so in the environment."""
    if _VARIABLE in os.environ:
        from typer.completion import completion_init  # type: ignore[attr-defined] # Typer names it nowhere else

        completion_init()


def show(shell: str | None) -> None:
    """Print the lines for a shell, and end; ends with status 2 where there are none for it."""
    if shell is None:
        return
    from typer.completion import get_completion_script  # type: ignore[attr-defined] # the same

    if shell not in SHELLS:
        from tactic_cli.cli.shell import stop
        from tactic_cli.text import listed, said

        refused = tr("--completion {shell}: tactic has no lines for this shell.", shell=said(shell))
        stop(Exit.USAGE, refused, tr("Choose {names}.", names=listed(SHELLS)))
    typer.echo(get_completion_script(prog_name="tactic", complete_var=_VARIABLE, shell=shell))
    raise typer.Exit
