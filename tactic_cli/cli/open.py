"""`tactic open`: makes a plain campaign of a sealed one, after a warning and a typed yes."""

from typing import Annotated

import typer

from tactic_cli.cli.shell import PassphraseOption


def open_campaign(
    campaign: Annotated[
        str | None, typer.Argument(metavar="[CAMPAIGN]", help="The campaign's folder; without it, the one here.")
    ] = None,
    passphrase_from_stdin: PassphraseOption = False,
) -> None:
    """Take the seal off a campaign: its files are plain again."""
    from tactic_cli.cli.sealing.open import open_campaign as run
    from tactic_cli.cli.sealing.unlock import sealing_ends_plainly

    with sealing_ends_plainly():
        run(campaign, from_stdin=passphrase_from_stdin)
