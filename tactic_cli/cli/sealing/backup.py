"""Making a backup, and bringing a campaign back from one."""

import contextlib
from pathlib import Path

from tactic_cli.cli.exits import Exit
from tactic_cli.cli.sealing.passphrase import ask_new_passphrase, ask_passphrase
from tactic_cli.cli.sealing.unlock import unlock_with
from tactic_cli.cli.shell import say, stop
from tactic_cli.cli.walk.places import command_for, warning_of
from tactic_cli.disk.bundle import files_of, pack, unpack
from tactic_cli.disk.files import is_folder, is_link, is_there, read_given
from tactic_cli.disk.lock import NAME as LOCK
from tactic_cli.disk.save import NotSavedError, save
from tactic_cli.disk.sealing import write_all
from tactic_cli.disk.store import CAMPAIGN, Home, make_campaign_folder, read_campaign, writing
from tactic_cli.disk.surroundings import copied_by
from tactic_cli.disk.vault import is_sealed
from tactic_cli.language import tr, trc, trn
from tactic_cli.problems import ProblemsFound
from tactic_cli.text import clean, said


def back_up(name: str, folder: Path, *, from_stdin: bool) -> None:
    """Put the campaign into one sealed file: a sealed one under its own passphrase, a plain one under a new one."""
    refuse_taken(name)
    if is_sealed(folder):
        passphrase = ask_passphrase(trc("prompt", "Passphrase"), from_stdin=from_stdin)
        home: Home = unlock_with(folder, passphrase)
    else:
        say(tr("This campaign is plain. The backup is sealed, by a passphrase of its own."))
        home, passphrase = folder, ask_new_passphrase(from_stdin=from_stdin)
    save_backup(name, home, passphrase)
    say(
        tr("Saved and read back: {file}. Keep it apart from this computer.", file=clean(name)),
        tr("To bring it back into a new folder: tactic restore FILE FOLDER. Any age program opens it too."),
    )
    _say_own_playbook(home)


def _say_own_playbook(home: Home) -> None:
    with contextlib.suppress(ProblemsFound):  # what cannot be read now was backed up as it is
        at = read_campaign(home, moving=True).playbook_at
        if at is not None:
            say(
                tr(
                    "The playbook of this campaign is your own and is not in the backup; copy it too: {path}",
                    path=clean(at),
                )
            )


def save_backup(name: str, home: Home, passphrase: str) -> None:
    """Save a backup, and see that it reads back; raises NotSavedError, ProblemsFound."""
    path = Path(name)
    with writing(home):
        sealed = pack(files_of(home), passphrase)
    save(path, sealed)
    if read_given(name) != sealed:
        raise NotSavedError(path, tr("it does not read back as it was written"))


def bring_back(name: str, place: str, *, from_stdin: bool) -> None:
    """Write a campaign from a backup into a new or an empty folder; nothing is written unless all of it is whole."""
    folder = Path(place)
    if is_link(folder) or not _is_free(folder):
        words = tr("{folder} is not empty. Nothing was written.", folder=said(place))
        stop(Exit.NOT_SAVED, words, tr("Name a new or an empty folder."))
    sealed = read_given(name)
    files = unpack(
        sealed, ask_passphrase(trc("prompt", "Passphrase of the backup"), from_stdin=from_stdin), clean(name)
    )
    who = copied_by(folder)
    if who is not None and CAMPAIGN in files:
        say(clean(warning_of(folder, who)))
    make_campaign_folder(folder)
    with writing(folder):
        write_all(folder, {folder / path: data for path, data in files.items()})
    restored = trn(
        "Restored {number} file to {folder}.", "Restored {number} files to {folder}.", len(files), folder=clean(place)
    )
    say(f"{restored} {_kind(folder)}", tr("To go on:"))
    say(clean(f"  {command_for('assess', folder)}"))


def _kind(folder: Path) -> str:
    if is_sealed(folder):
        return tr("The campaign is sealed; its passphrase is that of the backup.")
    return tr("The campaign is plain; tactic seal seals it.")


def refuse_taken(name: str) -> None:
    """A backup never replaces anything; ends with status 7 where something has its name or its folder is missing."""
    path = Path(name)
    if is_there(path):
        stop(
            Exit.NOT_SAVED, tr("{file}: there is something of this name already. Nothing was written.", file=said(name))
        )
    if not is_folder(path.parent):
        words = tr("{file}: there is no such folder. Nothing was written.", file=said(name))
        stop(Exit.NOT_SAVED, words, tr("Make it first."))


def _is_free(folder: Path) -> bool:
    """Whether a folder can be made, or holds nothing but a lock that an earlier try left."""
    try:
        return not is_there(folder) or {path.name for path in folder.iterdir()} <= {LOCK}
    except OSError:
        return False
