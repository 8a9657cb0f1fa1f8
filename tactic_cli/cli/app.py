"""The program `tactic`: which commands there are, and how it ends whatever happens.

Nothing heavy is imported here, for every start must be quick on an old laptop: a command is imported when it is
named, and imports what it needs when it runs.
"""

import sys
from typing import Annotated, Any, ClassVar, NoReturn

import typer

from tactic_cli.cli import completion as completing
from tactic_cli.cli.commands import Commands
from tactic_cli.cli.exits import Exit
from tactic_cli.cli.fault import ReportOption, ends_kindly, leave, running, status_of
from tactic_cli.cli.help_pages import in_spoken_language
from tactic_cli.cli.process import prepare
from tactic_cli.cli.speaking import LangOption, begin, chosen
from tactic_cli.language import language


class _Commands(Commands):
    """The commands, with a kind end for whatever they raise, before Typer makes an end of its own of it."""

    places: ClassVar = {
        "assess": "assess:assess",
        "form": "form:form",
        "report": "report:report",
        "plan": "plan:plan",
        "decide": "decide:decide",
        "compare": "compare:compare",
        "portfolio": "portfolio:portfolio",
        "official": "official:official",
        "move": "move:move",
        "seal": "seal:seal",
        "open": "open:open_campaign",
        "passphrase": "passphrase:passphrase",
        "backup": "backup:backup",
        "restore": "restore:restore",
        "close": "close:close",
        "score": "score:score",
        "check": "check:check",
        "harmed": "harmed:harmed",
        "playbook": "playbook:playbook",
    }

    def make_context(self, *given: Any, **named: Any) -> Any:  # noqa: ANN401 - Typer's own types have no public names
        """Read the words of the command line as far as the command."""
        with in_spoken_language(self):
            return super().make_context(*given, **named)

    def invoke(self, ctx: Any) -> Any:  # noqa: ANN401 - Typer's own types have no public names
        """Run the command that was named."""
        with in_spoken_language(self), ends_kindly():
            return super().invoke(ctx)


app = typer.Typer(
    name="tactic",
    cls=_Commands,
    help="Plan with care before you work with an official. Everything stays on this computer.",
    rich_markup_mode=None,  # plain text: for screen readers, narrow windows and quick starts
    pretty_exceptions_enable=False,  # a traceback would print what people wrote
    add_completion=False,
    invoke_without_command=True,
)


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
    lang: LangOption = None,
    fault_report: ReportOption = None,
    completion: Annotated[  # noqa: ARG001 - the same
        str | None,
        typer.Option(
            "--completion",
            metavar="SHELL",
            callback=completing.show,
            is_eager=True,
            help="Print what a shell needs to complete words.",
        ),
    ] = None,
) -> None:
    """Plan with care before you work with an official. Everything stays on this computer."""
    chosen(lang)
    running.begin(context.invoked_subcommand, fault_report)
    if context.invoked_subcommand is None:
        from tactic_cli.cli.start import what_next

        what_next()


_UNSEEN = "\N{LEFT-TO-RIGHT MARK}\N{RIGHT-TO-LEFT MARK}"
"""Signs that come along unseen where an option is copied from a text that runs from right to left."""


def main() -> NoReturn:
    """Run the program; whatever happens, end with one of the statuses in `exits` and without a traceback."""
    prepare()
    sys.argv[1:] = [one.lstrip(_UNSEEN) for one in sys.argv[1:]]
    begin(sys.argv[1:])
    completing.begin()
    if language().direction == "rtl":
        from tactic_cli.cli import text_order

        text_order.begin()
    status: object = Exit.OK
    try:
        with ends_kindly():
            app(prog_name="tactic")
    except SystemExit as ended:
        status = status_of(ended)
    leave(status)
