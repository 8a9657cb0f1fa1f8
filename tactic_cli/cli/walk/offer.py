"""The offer to seal a new campaign: recommended, explained before it matters, and no is a good answer."""

import sys

from tactic_cli.campaign.seal import can_seal
from tactic_cli.cli.sealing.passphrase import WARNING, type_new_passphrase
from tactic_cli.cli.walk.screen import Screen
from tactic_cli.language import tr


def offer_passphrase(screen: Screen) -> str | None:
    """The passphrase that a person wants for a new campaign; `None` for a plain one.

    Where nobody sits at a terminal it is not offered: a passphrase is never typed in sight.
    """
    if not can_seal():
        screen.say(tr("On this computer tactic cannot seal answers: the library it needs (pyrage) is not installed."))
        return None
    if not sys.stdin.isatty():
        screen.say(tr("To seal the answers by a passphrase later, type: {command}", command="tactic seal"))
        return None
    screen.say(
        tr(
            "Shall the answers be sealed by a passphrase? Whoever gets this computer, or a copy of the folder, cannot "
            "read them without it. We recommend it."
        ),
        tr(WARNING),
        tr(
            "Sealed files can be seen to be sealed. In some places having such files is itself a risk; you know "
            "whether it is where you are."
        ),
    )
    later = tr("No. I can still do it later, with: {command}", command="tactic seal")
    while screen.choose(tr("Yes, seal them."), later) == 1:
        screen.say(tr("Four or five words that do not belong together are good. What you type is not shown."))
        passphrase = type_new_passphrase()
        if passphrase is not None:
            return passphrase
        screen.say(tr("Nothing was typed. Once more: shall they be sealed?"))
    return None
