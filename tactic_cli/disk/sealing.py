"""From a plain campaign to a sealed one and back: each time the new files are whole on the disk before the old ones go.

What is sealed is made in a folder that does not count yet, read back, and given its name in one step. Whoever looks
after a kill finds a plain campaign, or a sealed one with plain files beside it that the next `tactic seal` takes in.
"""

import contextlib
import os
import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from tactic_cli.campaign.seal import Key, wrap
from tactic_cli.campaign.sealed import Settings
from tactic_cli.disk.files import is_link, is_there, read_plain, refused
from tactic_cli.disk.lock import NAME as LOCK
from tactic_cli.disk.save import NotSavedError, make_folder, save, sync_folder
from tactic_cli.disk.store import (
    ACTIONS,
    ASKED,
    CAMPAIGN,
    DECISIONS,
    EARLIER,
    ENDING,
    OFFICIALS,
    RESCUED,
    ROUNDS,
    Home,
    folder_of,
    rescue,
)
from tactic_cli.disk.vault import (
    KEY,
    OPENED,
    SEALED,
    SEALING,
    SETTINGS,
    Vault,
    allowed_path,
    key_files,
    remove_flat,
    sealed_files,
    write_readme,
)
from tactic_cli.language import tr

FOLDERS = (ROUNDS, RESCUED, OFFICIALS, ACTIONS, DECISIONS, EARLIER)
"""The folders of a plain campaign; every YAML file in them is the campaign's own."""


_LAST = frozenset({CAMPAIGN, KEY, SETTINGS})


@dataclass(frozen=True, slots=True)
class Contents:
    """What lies plain in a campaign's folder: its own files, and what somebody else put there (folders end with /)."""

    own: tuple[Path, ...]
    other: tuple[str, ...]


def plain_files(folder: Path) -> Contents:
    """Look through a campaign's folder; raises ProblemsFound where a file of it has a name that none may have."""
    own: list[str] = []
    other: list[str] = []
    for place, folders, names in os.walk(folder, onerror=_refuse_unread):
        inside = Path(place).relative_to(folder)
        if inside == Path():
            other += [f"{name}/" for name in folders if name not in {*FOLDERS, SEALED, SEALING, OPENED}]
            folders[:] = [name for name in folders if name in FOLDERS]
        other += [f"{(inside / name).as_posix()}/" for name in folders if is_link(Path(place) / name)]
        for name in names:
            path = inside / name
            if path.as_posix() != LOCK:
                (own if _is_own(path) else other).append(path.as_posix())
    refuse_paths(own)
    return Contents(tuple(folder / path for path in sorted(own)), tuple(sorted(other)))


def refuse_paths(paths: Iterable[str]) -> None:
    """Raise ProblemsFound for the first path that no file of a campaign may have."""
    for path in paths:
        if not allowed_path(path):
            raise refused(
                "file-name-refused", path, tr("this cannot be the name of a file of a campaign."), tr("Rename it.")
            )


def seal_plain(folder: Path, passphrase: str) -> Vault:
    """Make a sealed campaign of a plain one; its plain files stay, and no longer count.

    The caller holds the lock. Raises ProblemsFound and NotSavedError, and then nothing has changed.
    """
    return _made(folder, {path: read_plain(path, str(path), sole=True) for path in plain_files(folder).own}, passphrase)


def new_sealed(folder: Path, campaign: bytes, passphrase: str) -> Vault:
    """Make a campaign that never was plain, with the bytes of its `campaign.yaml`; raises NotSavedError."""
    return _made(folder, {folder / CAMPAIGN: campaign}, passphrase)


def take_in(vault: Vault) -> tuple[Path, ...]:
    """Seal plain files that lie beside a sealed campaign; returns those that were given another name.

    One that differs from the sealed one of its path is kept, sealed, among the rescued. The caller holds the lock.
    """
    there, renamed = set(vault.paths()), []
    for path in plain_files(vault.folder).own:
        data = read_plain(path, str(path), sole=True)
        inside = path.relative_to(vault.folder)
        if inside.as_posix() not in there:
            save(vault.place_of(path), vault.sealed(path, data))
        elif vault.read(path) != data:
            renamed.append(rescue(vault, "-".join(inside.with_suffix("").parts[-2:]), data))
    return tuple(renamed)


def remove_plain(vault: Vault) -> tuple[Path, ...]:
    """Remove the plain files whose very bytes are sealed on the disk, as it reads now; returns what had to stay."""
    sealed = {data for _, data in contents_of(vault)}
    plain = plain_files(vault.folder).own
    stays = [path for path in plain if read_plain(path, str(path), sole=True) not in sealed or not _removed(path)]
    _remove_empty(vault.folder)
    return tuple(stays)


def open_for_good(vault: Vault) -> None:
    """Make a plain campaign of a sealed one. The caller holds the lock.

    Raises ProblemsFound where a plain file is in the way, and NotSavedError; what was begun is then removed.
    """
    contents = contents_of(vault)
    for path, data in contents:
        if is_there(path) and read_plain(path, str(path), sole=True) != data:
            message = tr("a plain file that differs from the sealed one is in the way.")
            raise refused("plain-in-the-way", str(path), message, tr("Run tactic seal first: it takes such files in."))
    write_all(vault.folder, {path: data for path, data in contents if not is_there(path)})
    _rename(vault.place, vault.folder / OPENED)
    remove_flat(vault.folder / OPENED)


def remove_campaign(home: Home) -> tuple[Path, ...]:
    """Remove every file of a campaign, and return what could not be. The caller holds the lock.

    Of a sealed one the keys go first: from then on nobody reads what is left, whatever ends this early.
    """
    folder = folder_of(home)
    plain = sorted(plain_files(folder).own, key=lambda path: path.name == CAMPAIGN)
    sealed = sorted(sealed_files(folder), key=lambda path: path not in key_files(folder))
    stays = tuple(path for path in (*sealed, *plain) if not _removed(path))
    _remove_empty(folder)
    return stays


def remove_folder(folder: Path) -> bool:
    """Remove a campaign's folder after its files, unless something is left in it or somebody stands in it."""
    with contextlib.suppress(OSError):
        if {path.name for path in folder.iterdir()} <= {LOCK} and folder.resolve() != Path.cwd():
            (folder / LOCK).unlink(missing_ok=True)
            folder.rmdir()
            return True
        (folder / LOCK).unlink()
    return False


def contents_of(vault: Vault) -> tuple[tuple[Path, bytes], ...]:
    """Every file of a sealed campaign with its bytes; raises ProblemsFound if one cannot be opened."""
    paths = (vault.folder / path for path in vault.paths())
    return tuple((path, vault.read(path)) for path in paths)


def reseal(vault: Vault, recipients: tuple[str, ...]) -> Vault:
    """Seal every file for these recipients, one by one; ended early, it is simply done again.

    The caller holds the lock. Raises ProblemsFound before anything is written, NotSavedError.
    """
    contents, news = contents_of(vault), vault.with_recipients(recipients)
    news.write_settings()
    for path, data in contents:
        save(news.place_of(path), news.sealed(path, data))
    return news


def write_all(folder: Path, files: dict[Path, bytes]) -> None:
    """Write new files, what makes them a campaign last, and read them back.

    Raises NotSavedError, and then none of them is there.
    """
    written: list[Path] = []
    try:
        for path in sorted(files, key=lambda path: (path.name in _LAST, path)):
            make_folder(path.parent)
            written.append(path)
            save(path, files[path])
            _compare(path, read_plain(path, str(path), sole=True), files[path])
    except BaseException:
        for path in written:
            _removed(path)
        _remove_empty(folder)
        raise


def _made(folder: Path, files: dict[Path, bytes], passphrase: str) -> Vault:
    place = folder / SEALING
    remove_flat(place)
    make_folder(place)
    try:
        key = Key.new()
        vault = Vault(folder, key, Settings(secrets.token_bytes(32), (key.recipient,)), place=place)
        save(place / KEY, wrap(key, passphrase))
        vault.write_settings()
        write_readme(place)
        for path, data in files.items():
            save(vault.place_of(path), vault.sealed(path, data))
            _compare(path, vault.read(path), data)
        _rename(place, folder / SEALED)
    except BaseException:
        remove_flat(place)
        raise
    return Vault(folder, key, vault.settings)


def _refuse_unread(error: OSError) -> None:
    """What cannot be listed may hold answers, which would stay plain beside what is sealed."""
    reason = error.strerror or tr("the disk gave no reason")
    raise refused("folder-unreadable", str(error.filename), tr("the folder cannot be read: {reason}.", reason=reason))


def _is_own(path: Path) -> bool:
    if len(path.parts) == 1:
        return path.name in {CAMPAIGN, ASKED}
    return path.suffix == ENDING and path.name[0] != "." and len(path.parts) <= (5 if path.parts[0] == EARLIER else 3)


def _compare(path: Path, read: bytes, written: bytes) -> None:
    if read != written:
        raise NotSavedError(path, tr("it does not read back as it was written"))


def _rename(old: Path, new: Path) -> None:
    if is_there(new):
        raise NotSavedError(new, tr("something stands in its place; move it away"))
    try:
        os.replace(old, new)  # noqa: PTH105 - the one call that makes it count, by its own name
        sync_folder(new.parent)
    except OSError as error:
        raise NotSavedError(new, error.strerror or tr("the disk gave no reason")) from error


def _removed(path: Path) -> bool:
    with contextlib.suppress(OSError):
        path.unlink(missing_ok=True)
        sync_folder(path.parent)
        return True
    return False


def _remove_empty(folder: Path) -> None:
    """Remove the folders of a campaign that hold nothing any more."""
    for name in (*FOLDERS, SEALED):
        for place, _, _ in list(os.walk(folder / name, topdown=False)):
            with contextlib.suppress(OSError):
                Path(place).rmdir()
