"""Sealing a campaign that was plain, or taking in plain files that lie beside a sealed one."""

from pathlib import Path

from tactic_cli.cli.exits import Exit
from tactic_cli.cli.sealing.passphrase import ask_new_passphrase
from tactic_cli.cli.sealing.unlock import campaign_folder, unlock
from tactic_cli.cli.shell import say, stop
from tactic_cli.disk.sealing import plain_files, remove_plain, seal_plain, take_in
from tactic_cli.disk.store import read_campaign, writing
from tactic_cli.disk.surroundings import copied_by
from tactic_cli.disk.vault import Vault, is_sealed
from tactic_cli.language import marked, tr, trn
from tactic_cli.text import clean, in_a_row, joined

_SHOWN = 10
"""So many names of files that stay are shown; the rest is counted."""

EARLIER = marked(
    "Earlier copies are not sealed by this: backups, snapshots, synchronised folders, mails, and what the disk still "
    "holds of the removed files. Removing a file does not wipe it from the disk."
)


def seal(given: str | None, *, from_stdin: bool) -> None:
    """Seal the campaign that is meant; ends with status 7 where a plain file could not be removed."""
    folder = campaign_folder(given)
    if is_sealed(folder):
        _finish(unlock(folder, from_stdin=from_stdin))
        return
    read_campaign(folder)
    plain_files(folder)
    say(
        tr(
            "Sealing makes the answers unreadable without a passphrase. In some places having sealed files is itself "
            "a risk; you know whether it is where you are."
        )
    )
    passphrase = ask_new_passphrase(from_stdin=from_stdin)
    with writing(folder):
        vault = seal_plain(folder, passphrase)
        stays = remove_plain(vault)
    asks = tr("Sealed. Every command asks for the passphrase from now on.")
    number = trn("{number} file is sealed.", "{number} files are sealed.", len(vault.paths()))
    say(f"{asks} {number}")
    _say_what_remains(folder, stays)


def _finish(vault: Vault) -> None:
    """What a sealing that was ended early left to do, or what somebody put there since."""
    if not plain_files(vault.folder).own:
        say(tr("This campaign is sealed already."))
        _say_others(vault.folder)
        return
    with writing(vault):
        renamed = take_in(vault)
        stays = remove_plain(vault)
    say(tr("Sealed: the plain files that lay beside it are taken in."))
    for path in renamed:
        inside = clean(path.relative_to(vault.folder).as_posix())
        say(tr("One differed from the sealed file of its name and is kept, sealed, as {file}.", file=inside))
    _say_what_remains(vault.folder, stays)


def _say_what_remains(folder: Path, stays: tuple[Path, ...]) -> None:
    _say_others(folder)
    say(tr(EARLIER))
    who = copied_by(folder)
    if who is not None:
        say(
            tr(
                "This folder lies in {place}: the plain files may have been copied from here already, and be kept "
                "there.",
                place=who,
            )
        )
    if stays:
        names = joined(clean(str(path)) for path in stays)
        words = tr("Still plain, because they could not be removed or have changed: {files}.", files=names)
        stop(Exit.NOT_SAVED, words)


def _say_others(folder: Path) -> None:
    """Files that are not the campaign's own stay as they are; a report among them can be read by anybody."""
    others = plain_files(folder).other
    more = len(others) - _SHOWN
    names = in_a_row(clean(one) for one in others[:_SHOWN])
    if more > 0:
        say(
            trn(
                "Not made by tactic, so left as they are, readable: {files} and {number} more.",
                "Not made by tactic, so left as they are, readable: {files} and {number} more.",
                more,
                files=names,
            )
        )
    elif others:
        say(tr("Not made by tactic, so left as they are, readable: {files}.", files=names))
