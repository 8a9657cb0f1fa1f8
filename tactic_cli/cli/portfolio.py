"""`tactic portfolio`: what many groups' campaigns say together; never a person, an official or a group."""

from typing import TYPE_CHECKING, Annotated

import typer

from tactic_cli.cli.engine import EngineOption, ProcessesOption, SchedulerOption, chosen_engine
from tactic_cli.cli.exits import Exit
from tactic_cli.cli.formats import asked_format
from tactic_cli.cli.output import refuse_place
from tactic_cli.cli.shell import AsOfOption, PassphraseOption, stop, the_day, today
from tactic_cli.language import tr
from tactic_cli.reports.portfolio_formats import PORTFOLIO_FORMATS

if TYPE_CHECKING:
    from tactic_cli.portfolio.wanted import Wanted

_NAMES = ", ".join(one.name for one in PORTFOLIO_FORMATS)
_ENDINGS = ", ".join(one.endings[0] for one in PORTFOLIO_FORMATS)


def portfolio(  # noqa: PLR0917 - an option is an argument, and Typer takes them by name
    folders: Annotated[list[str], typer.Argument(metavar="FOLDER...", help="Folders that are campaigns or hold some.")],
    wanted: Annotated[str | None, typer.Option("--format", metavar="FORMAT", help=f"One of {_NAMES}.")] = None,
    output: Annotated[
        str | None,
        typer.Option("-o", "--output", metavar="FILE", help=f"Write a file; its ending says the format: {_ENDINGS}."),
    ] = None,
    playbook: Annotated[
        str | None, typer.Option("--playbook", metavar="ID", help="Only campaigns with this playbook.")
    ] = None,
    stage: Annotated[str | None, typer.Option("--stage", metavar="STAGE", help="Only rounds of this stage.")] = None,
    since: Annotated[
        str | None, typer.Option("--since", metavar="DAY", help="Only rounds of this day or later.")
    ] = None,
    until: Annotated[
        str | None, typer.Option("--until", metavar="DAY", help="Only rounds of this day or earlier.")
    ] = None,
    tags: Annotated[
        list[str] | None,
        typer.Option("--tag", metavar="TAG", help="Only campaigns with this tag; several times: with all of them."),
    ] = None,
    as_of: AsOfOption = None,
    sealed: Annotated[
        bool, typer.Option("--sealed", help="Count sealed campaigns too; asks for one passphrase.")
    ] = False,
    passphrase_from_stdin: PassphraseOption = False,
    engine: EngineOption = "local",
    scheduler: SchedulerOption = None,
    processes: ProcessesOption = None,
) -> None:
    """See where many groups are stuck, in numbers of groups: never a person, an official or a group."""
    chosen = asked_format(wanted, output, PORTFOLIO_FORMATS)
    if output is not None:
        refuse_place(output)
    if passphrase_from_stdin and not sealed:
        stop(Exit.USAGE, tr("--passphrase-from-stdin goes with --sealed. Add that, or leave it out."))
    asked = _wanted(playbook, stage, (since, until), tags or [], as_of)
    from tactic_cli.cli.portfolios.run import run

    run(folders, asked, chosen, output, chosen_engine(engine, scheduler, processes), (sealed, passphrase_from_stdin))


def _wanted(
    playbook: str | None, stage: str | None, bounds: tuple[str | None, str | None], tags: list[str], as_of: str | None
) -> "Wanted":
    """What was asked for, its days read; ends with status 2 where one is none."""
    from tactic_cli.portfolio.wanted import Wanted
    from tactic_cli.text import clean

    playbook, stage = (clean(word) if word else None for word in (playbook, stage))
    since, until = the_day(bounds[0], "--since"), the_day(bounds[1], "--until")
    if since and until and since > until:
        stop(Exit.USAGE, tr("--since names a later day than --until. Then no round fits."))
    day = the_day(as_of)
    return Wanted(day or today(), day is not None, playbook, stage, since, until, tuple(map(clean, tags)))
