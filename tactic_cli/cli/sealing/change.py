"""Changing the passphrase of a sealed campaign."""

from tactic_cli.campaign.seal import wrap
from tactic_cli.cli.sealing.passphrase import ask_new_passphrase, ask_passphrase
from tactic_cli.cli.sealing.unlock import sealed_folder
from tactic_cli.cli.shell import say
from tactic_cli.disk.save import save
from tactic_cli.disk.store import writing
from tactic_cli.disk.vault import key_that_opens, open_with, write_readme
from tactic_cli.language import tr, trc


def change(given: str | None, *, from_stdin: bool) -> None:
    """Wrap the key that the old passphrase opens by a new one; nobody else's passphrase changes."""
    folder = sealed_folder(given)
    path, key = key_that_opens(folder, ask_passphrase(trc("prompt", "Passphrase"), from_stdin=from_stdin))
    vault = open_with(folder, key)
    passphrase = ask_new_passphrase(from_stdin=from_stdin)
    with writing(vault):
        save(path, wrap(key, passphrase))
        write_readme(vault.place)
    say(
        tr("The passphrase is changed."),
        tr(
            "Earlier copies of this campaign, backups too, still open with the old one, and the key in them is the "
            "same. If somebody else may know the old passphrase: tactic open, then tactic seal. That makes a new key."
        ),
    )
