"""`tactic seal`: makes a campaign unreadable without its passphrase; also for a colleague with a key of their own."""

from typing import Annotated

import typer

from tactic_cli.cli.exits import Exit
from tactic_cli.cli.shell import PassphraseOption, stop
from tactic_cli.language import tr


def seal(  # noqa: PLR0917 - Typer calls it by name
    campaign: Annotated[
        str | None, typer.Argument(metavar="[CAMPAIGN]", help="The campaign's folder; without it, the one here.")
    ] = None,
    recipient: Annotated[
        str | None,
        typer.Option("--recipient", metavar="age1...", help="Seal it for a colleague's key too: its public half."),
    ] = None,
    without: Annotated[
        str | None, typer.Option("--without", metavar="age1...", help="From now on no longer for this key.")
    ] = None,
    own_recipient: Annotated[
        bool, typer.Option("--own-recipient", help="Print the public half of the key you open it with.")
    ] = False,
    new_key: Annotated[
        str | None, typer.Option("--new-key", metavar="FILE", help="Make a key of your own, for somebody's campaign.")
    ] = None,
    key: Annotated[
        str | None, typer.Option("--key", metavar="FILE", help="Put your own key into a campaign sealed for it.")
    ] = None,
    passphrase_from_stdin: PassphraseOption = False,
) -> None:
    """Seal a campaign by a passphrase, and remove the plain files."""
    from tactic_cli.cli.sealing import keys, seal
    from tactic_cli.cli.sealing.unlock import sealing_ends_plainly

    chosen = [one for one in (recipient, without, own_recipient or None, new_key, key) if one is not None]
    if len(chosen) > 1:
        stop(Exit.USAGE, tr("Only one of --recipient, --without, --own-recipient, --new-key and --key at a time."))
    with sealing_ends_plainly():
        if recipient is not None:
            keys.add_recipient(campaign, recipient, from_stdin=passphrase_from_stdin)
        elif without is not None:
            keys.remove_recipient(campaign, without, from_stdin=passphrase_from_stdin)
        elif own_recipient:
            keys.print_recipient(campaign, from_stdin=passphrase_from_stdin)
        elif new_key is not None:
            keys.make_key(new_key, from_stdin=passphrase_from_stdin)
        elif key is not None:
            keys.add_key(campaign, key, from_stdin=passphrase_from_stdin)
        else:
            seal.seal(campaign, from_stdin=passphrase_from_stdin)
