"""`tactic passphrase`: changes the passphrase of a sealed campaign."""

from typing import Annotated

import typer

from tactic_cli.cli.shell import PassphraseOption


def passphrase(
    campaign: Annotated[
        str | None, typer.Argument(metavar="[CAMPAIGN]", help="The campaign's folder; without it, the one here.")
    ] = None,
    passphrase_from_stdin: PassphraseOption = False,
) -> None:
    """Change the passphrase of a sealed campaign; in a script, the old one and the new one on two lines."""
    from tactic_cli.cli.sealing.change import change
    from tactic_cli.cli.sealing.unlock import sealing_ends_plainly

    with sealing_ends_plainly():
        change(campaign, from_stdin=passphrase_from_stdin)
