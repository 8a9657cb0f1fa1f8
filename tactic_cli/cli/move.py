"""`tactic move`: brings a campaign to another version of its playbook."""

from typing import Annotated

import typer

from tactic_cli.cli.shell import CampaignArgument, JsonOption, NoInputOption, PassphraseOption, PlaybookOption


def move(  # noqa: PLR0917 - Typer calls it by name
    campaign: CampaignArgument = None,
    playbook: PlaybookOption = None,
    earlier: Annotated[
        str | None,
        typer.Option("--from", metavar="OLD", help="The earlier version, where the campaign does not hold it."),
    ] = None,
    yes: Annotated[bool, typer.Option("--yes", help="Move it without asking.")] = False,
    no_input: NoInputOption = False,
    as_json: JsonOption = False,
    passphrase_from_stdin: PassphraseOption = False,
) -> None:
    """Show what a changed playbook means for the answers of a campaign, and move them to it."""
    from tactic_cli.cli.moving.run import MoveWanted, run

    run(MoveWanted(campaign, playbook, earlier, yes, no_input, as_json, passphrase_from_stdin))
