"""`tactic backup`: the whole campaign in one sealed file."""

from typing import Annotated

import typer

from tactic_cli.cli.shell import PassphraseOption


def backup(
    file: Annotated[
        str, typer.Argument(metavar="FILE", help="A file that does not exist yet, for example on a stick.")
    ],
    campaign: Annotated[
        str | None, typer.Argument(metavar="[CAMPAIGN]", help="The campaign's folder; without it, the one here.")
    ] = None,
    passphrase_from_stdin: PassphraseOption = False,
) -> None:
    """Put a whole campaign into one sealed file."""
    from tactic_cli.cli.sealing.backup import back_up
    from tactic_cli.cli.sealing.unlock import campaign_folder, sealing_ends_plainly

    with sealing_ends_plainly():
        back_up(file, campaign_folder(campaign), from_stdin=passphrase_from_stdin)
