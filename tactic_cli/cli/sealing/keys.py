"""Keys: whom a sealed campaign is sealed for, so that each opens it with a passphrase of their own."""

from pathlib import Path

from tactic_cli.campaign.seal import Key, recipient_fault, unwrap, wrap
from tactic_cli.cli.exits import Exit
from tactic_cli.cli.sealing.passphrase import ask_new_passphrase, ask_passphrase
from tactic_cli.cli.sealing.unlock import sealed_folder, unlock
from tactic_cli.cli.shell import say, stop
from tactic_cli.disk.files import is_there, read_given
from tactic_cli.disk.save import save
from tactic_cli.disk.sealing import reseal
from tactic_cli.disk.store import writing
from tactic_cli.disk.vault import key_place, open_with, remove_key, write_readme
from tactic_cli.language import tr, trc
from tactic_cli.text import clean, said


def add_recipient(given: str | None, recipient: str, *, from_stdin: bool) -> None:
    """Seal every file for one more key."""
    if fault := recipient_fault(recipient):
        stop(Exit.USAGE, tr("--recipient {typed}: a recipient {fault}.", typed=said(recipient), fault=fault))
    vault = unlock(sealed_folder(given), from_stdin=from_stdin)
    known = vault.settings.recipients
    with writing(vault):
        reseal(vault, known if recipient in known else (*known, recipient))
    say(
        tr("Every file is now sealed for this key too, and so will be what is saved from now on."),
        tr("Give the person the campaign's folder. With their key file they then type:"),
        "  tactic seal --key FILE",
        tr("Make sure that the key is really theirs: let them read it to you, or compare it on paper."),
    )


def remove_recipient(given: str | None, recipient: str, *, from_stdin: bool) -> None:
    """Seal every file for one key less."""
    vault = unlock(sealed_folder(given), from_stdin=from_stdin)
    left = tuple(one for one in vault.settings.recipients if one != recipient)
    if len(left) == len(vault.settings.recipients):
        stop(Exit.USAGE, tr("--without {typed}: this campaign is not sealed for this key.", typed=said(recipient)))
    if recipient == vault.recipient:
        words = tr("--without: this is the key you opened the campaign with; without it you would be shut out.")
        stop(Exit.USAGE, words)
    with writing(vault):
        reseal(vault, left)
        remove_key(vault, recipient)
    say(tr("Every file is now sealed without this key. Copies that the person has can still be opened with it."))


def print_recipient(given: str | None, *, from_stdin: bool) -> None:
    """Print the public half of the key that the passphrase opens; it is no secret."""
    print(unlock(sealed_folder(given), from_stdin=from_stdin).recipient)


def make_key(name: str, *, from_stdin: bool) -> None:
    """Make a key file and print its public half."""
    path = Path(name)
    if is_there(path):
        words = tr("--new-key {file}: there is something of this name already. Nothing was changed.", file=said(name))
        stop(Exit.NOT_SAVED, words)
    key = Key.new()
    save(path, wrap(key, ask_new_passphrase(from_stdin=from_stdin)))
    say(
        tr(
            "Your key is in {file}; keep it. To the owner of the campaign give the following line, no secret:",
            file=clean(name),
        )
    )
    print(key.recipient)


def add_key(given: str | None, name: str, *, from_stdin: bool) -> None:
    """Put a key file into a campaign that is sealed for it, so that its passphrase opens it."""
    folder = sealed_folder(given)
    data = read_given(name)
    key = unwrap(data, ask_passphrase(trc("prompt", "Passphrase of your key"), from_stdin=from_stdin))
    vault = open_with(folder, key)
    with writing(vault):
        save(key_place(folder, key.recipient), data)
        write_readme(vault.place)
    say(tr("From now on your own passphrase opens this campaign."))
