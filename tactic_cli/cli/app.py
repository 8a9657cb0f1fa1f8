"""The program `tactic`: which commands there are, and how it ends whatever happens.

Nothing heavy is imported here: `tactic --help` must be quick on an old laptop, so each command imports what it
needs when it runs.
"""

import sys
from typing import Annotated, NoReturn

import typer

from tactic_cli.cli.assess import assess
from tactic_cli.cli.check import check
from tactic_cli.cli.exits import Exit
from tactic_cli.cli.harmed import harmed
from tactic_cli.cli.playbook import playbook
from tactic_cli.cli.report import report
from tactic_cli.cli.score import score

app = typer.Typer(
    name="tactic",
    help="Plan with care before you work with an official. Everything stays on this computer.",
    rich_markup_mode=None,  # plain text: for screen readers, narrow windows and quick starts
    pretty_exceptions_enable=False,  # a traceback would print what people wrote
    add_completion=False,
    invoke_without_command=True,
)
app.command("assess")(assess)
app.command("report")(report)
app.command("score")(score)
app.command("check")(check)
app.add_typer(playbook, name="playbook")
app.command("harmed")(harmed)


def _version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        typer.echo(f"tactic {version('tactic-cli')}")
        raise typer.Exit


@app.callback()
def start(
    context: typer.Context,
    version: Annotated[  # noqa: ARG001 - the option acts through its callback
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and end.")
    ] = False,
) -> None:
    """Plan with care before you work with an official. Everything stays on this computer."""
    if context.invoked_subcommand is None:
        from tactic_cli.cli.start import what_next

        what_next()


def main() -> NoReturn:
    """Run the program; whatever happens, end with one of the statuses in `exits` and without a traceback."""
    try:
        app(prog_name="tactic")
    except Exception as error:  # noqa: BLE001 - a bug must not show people's answers in a traceback
        from tactic_cli.cli.shell import say_bug

        say_bug(error)
        sys.exit(Exit.BUG)
    sys.exit(Exit.OK)
