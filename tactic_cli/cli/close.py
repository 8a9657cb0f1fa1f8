"""`tactic close`: the end of a campaign. Keeps what the group wants kept, and removes the rest."""

from typing import Annotated

import typer

from tactic_cli.cli.shell import PassphraseOption


def close(
    campaign: Annotated[
        str | None, typer.Argument(metavar="[CAMPAIGN]", help="The campaign's folder; without it, the one here.")
    ] = None,
    passphrase_from_stdin: PassphraseOption = False,
) -> None:
    """End a campaign: keep what you want kept, remove the rest."""
    from tactic_cli.cli.sealing.close import end
    from tactic_cli.cli.sealing.unlock import sealing_ends_plainly

    with sealing_ends_plainly():
        end(campaign, from_stdin=passphrase_from_stdin)
