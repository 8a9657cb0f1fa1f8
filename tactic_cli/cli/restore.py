"""`tactic restore`: a campaign out of the sealed file that `tactic backup` made."""

from typing import Annotated

import typer

from tactic_cli.cli.shell import PassphraseOption


def restore(
    file: Annotated[str, typer.Argument(metavar="FILE", help="A file that tactic backup made.")],
    folder: Annotated[str, typer.Argument(metavar="FOLDER", help="A new or an empty folder.")],
    passphrase_from_stdin: PassphraseOption = False,
) -> None:
    """Bring a campaign back from a backup."""
    from tactic_cli.cli.sealing.backup import bring_back
    from tactic_cli.cli.sealing.unlock import sealing_ends_plainly

    with sealing_ends_plainly():
        bring_back(file, folder, from_stdin=passphrase_from_stdin)
