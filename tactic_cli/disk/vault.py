"""A sealed campaign on disk: which of its files lies sealed where, and how they are opened and written.

In the campaign's folder there is one folder, `sealed`. It holds the key file, the settings, a short text on how to
open it all with any age program, and one file for each file of the campaign, under a name that tells nothing.
"""

import contextlib
import os
import re
from collections.abc import Iterable
from pathlib import Path, PurePosixPath

from tactic_cli.campaign.seal import (
    Key,
    NotOpenedError,
    WrongPassphraseError,
    digest,
    seal,
    sealed_name,
    unseal,
    unwrap,
)
from tactic_cli.campaign.sealed import Settings, dump_settings, load_settings, split_path, with_path
from tactic_cli.disk.files import harmless_name, is_folder, is_link, is_there, names_in, read_plain, refused
from tactic_cli.disk.save import NotSavedError, save
from tactic_cli.language import marked, tr
from tactic_cli.problems import Place, Problem, ProblemsFound

SEALED = "sealed"
SEALING, OPENED = ".tactic-sealing", ".tactic-opened"
"""The folder of sealed files before it counts, and when it no longer does; both hold sealed bytes only."""

KEY = "key.age"
SETTINGS = "vault.age"
README = "README.txt"

_KEYS = re.compile(r"key(-[0-9A-Za-z]{1,20})?\.age")
_FILES = re.compile(r"[0-9a-f]{32}\.age")
_DIGEST = re.compile(r"^(key\S*) ([0-9a-f]{64})$", re.MULTILINE)
_FROM_BACKUP = marked("Keep it as it is, and take this file from a backup or from a colleague's copy of the campaign.")
_TEXT = """\
This folder holds a sealed campaign of tactic.

With tactic, in the folder above this one: tactic assess
With any program that knows the age format, in this folder: age -d -i key.age FILE.age
It asks for the passphrase. Without the passphrase and key.age nobody can open these files, and nobody can help.

Key files, each with its SHA-256:
"""


class Vault:
    """A sealed campaign that was opened: reads and writes its files by the paths they have in a plain one."""

    def __init__(self, folder: Path, key: Key, settings: Settings, *, place: Path | None = None) -> None:
        """Take the campaign's folder and what opens it; `place` is where the sealed files lie, else `sealed`."""
        self.folder = folder
        self.place = place or folder / SEALED
        self.settings = settings
        self._key = key
        self._paths: dict[str, str] = {}

    @property
    def recipient(self) -> str:
        """The public half of the key this was opened with."""
        return self._key.recipient

    def place_of(self, path: Path) -> Path:
        """Where a file of the campaign lies sealed."""
        return self.place / sealed_name(self.settings.name_key, self._inside(path))

    def sealed(self, path: Path, data: bytes) -> bytes:
        """The bytes to write there."""
        return seal(with_path(self._inside(path), data), self.settings.recipients)

    def opened(self, path: Path, sealed: bytes) -> bytes:
        """What the bytes found there hold; raises ProblemsFound where they are damaged or belong elsewhere."""
        return self._opened(self.place_of(path), sealed)[1]

    def read(self, path: Path) -> bytes:
        """A file of the campaign; raises ProblemsFound."""
        place = self.place_of(path)
        return self.opened(path, read_plain(place, str(place), sole=True))

    def opened_given(self, name: str, sealed: bytes) -> bytes:
        """What a file from elsewhere holds that was sealed to this campaign; raises ProblemsFound."""
        text = sealed.removeprefix(b"\xef\xbb\xbf").strip()  # what a mail or an editor puts around a copied text
        try:
            return unseal(text + b"\n" if text.startswith(b"-----") else sealed, self._key)
        except NotOpenedError:
            message = tr(
                "this sealed file is damaged, or it was sealed for another campaign; nothing of it can be read."
            )
            hint = tr("Ask for it once more, and look whether all of it was copied.")
            raise refused("sealed-damaged", name, message, hint) from None

    def paths(self) -> tuple[str, ...]:
        """The paths of all files of the campaign, in order; raises ProblemsFound if one cannot be opened.

        Nothing is passed over: a file that cannot be opened may be somebody's answers.
        """
        everything = names_in(self.place)
        names = [name for name in everything if _FILES.fullmatch(name)]
        problems = [_not_ours(self.place / name) for name in everything if _strange(name)]
        for name in names:
            try:
                self._learn(self.place / name)
            except ProblemsFound as found:
                problems += found.problems
        if problems:
            raise ProblemsFound(tuple(problems))
        return tuple(sorted(self._paths[name] for name in names))

    def with_recipients(self, recipients: tuple[str, ...]) -> "Vault":
        """The same campaign, to be sealed for these from now on; nothing is written yet."""
        return Vault(self.folder, self._key, Settings(self.settings.name_key, recipients), place=self.place)

    def write_settings(self) -> None:
        """Save the settings; raises NotSavedError."""
        save(self.place / SETTINGS, seal(dump_settings(self.settings), self.settings.recipients))

    def _learn(self, place: Path) -> None:
        if place.name not in self._paths:
            self._paths[place.name] = self._opened(place, read_plain(place, str(place), sole=True))[0]

    def _opened(self, place: Path, sealed: bytes) -> tuple[str, bytes]:
        try:
            path, data = split_path(unseal(sealed, self._key))
        except (NotOpenedError, ValueError):
            message = tr("this sealed file is damaged, or it was sealed for somebody else; nothing of it can be read.")
            raise refused("sealed-damaged", str(place), message, tr(_FROM_BACKUP)) from None
        if sealed_name(self.settings.name_key, path) != place.name or not allowed_path(path):
            message = tr("this sealed file was given another name, or comes from another campaign.")
            raise refused("sealed-out-of-place", str(place), message, tr("Keep it, and move it out of this folder."))
        return path, data

    def _inside(self, path: Path) -> str:
        return path.relative_to(self.folder).as_posix()


def open_vault(folder: Path, passphrase: str) -> Vault:
    """Open a sealed campaign; takes about a second for each key file.

    Raises WrongPassphraseError, TooSlowError, and ProblemsFound where the key or the settings cannot be used.
    """
    return open_with(folder, key_that_opens(folder, passphrase)[1])


def open_with(folder: Path, key: Key) -> Vault:
    """Open a sealed campaign with a key; raises ProblemsFound where it is not sealed for this one."""
    place = folder / SEALED / SETTINGS
    try:
        plain = unseal(read_plain(place, str(place), sole=True), key)
    except NotOpenedError:
        message = tr("the settings of this sealed campaign are damaged, or sealed for another key.")
        raise refused("sealed-damaged", str(place), message, tr(_FROM_BACKUP)) from None
    return Vault(folder, key, load_settings(plain, str(place)))


def key_that_opens(folder: Path, passphrase: str) -> tuple[Path, Key]:
    """The key file that a passphrase opens, and the key in it; raises as `open_vault`."""
    files, damaged = key_files(folder), []
    if not files:
        message = tr("the key file of this sealed campaign is missing; without it nobody can open the other files.")
        raise refused("key-missing", str(folder / SEALED / KEY), message, tr(_FROM_BACKUP))
    for path in files:
        data = read_plain(path, str(path), sole=True)
        try:
            return path, unwrap(data, passphrase)
        except NotOpenedError:
            damaged.append(path)
        except WrongPassphraseError:
            damaged += [path] if _has_changed(path, data) else []
    if damaged:
        message = tr("this key file is damaged: it is not as tactic wrote it, and the passphrase does not open it.")
        raise refused("key-damaged", str(damaged[0]), message, tr(_FROM_BACKUP))
    raise WrongPassphraseError


def is_sealed(folder: Path) -> bool:
    """Whether a folder holds a sealed campaign. A sealed one counts, whatever plain files lie beside it."""
    place = folder / SEALED
    return not is_link(place) and (is_there(place / SETTINGS) or bool(key_files(folder)))


def holds_key(names: Iterable[str]) -> bool:
    """Whether files of these names make a folder of sealed files, wherever it lies."""
    return any(name == SETTINGS or _KEYS.fullmatch(name) for name in names)


def key_files(folder: Path) -> tuple[Path, ...]:
    """The key files of a sealed campaign: each opens it, with its own passphrase. The first is the first owner's.

    Raises ProblemsFound where the folder cannot be read.
    """
    found = [name for name in names_in(folder / SEALED) if _KEYS.fullmatch(name)]
    return tuple(folder / SEALED / name for name in sorted(found, key=lambda name: (name != KEY, name)))


def sealed_files(folder: Path) -> tuple[Path, ...]:
    """Every file of ours in the folder of sealed files, in order."""
    names = names_in(folder / SEALED)
    ours = [one for one in names if one in {SETTINGS, README} or _KEYS.fullmatch(one) or _FILES.fullmatch(one)]
    return tuple(folder / SEALED / name for name in ours)


def write_readme(place: Path) -> None:
    """Write the text that says what lies here, with the digest of each key file; raises NotSavedError."""
    names = [name for name in names_in(place) if _KEYS.fullmatch(name)]
    lines = [f"{name} {digest(read_plain(place / name, name, sole=True))}\n" for name in names]
    save(place / README, (_TEXT + "".join(lines)).encode())


def key_place(folder: Path, recipient: str) -> Path:
    """Where the key file of somebody who joined later lies."""
    return folder / SEALED / f"key-{digest(recipient.encode())[:12]}.age"


def remove_key(vault: Vault, recipient: str) -> None:
    """Remove the key file of somebody who joined later, if it is there; raises NotSavedError."""
    place = key_place(vault.folder, recipient)
    try:
        place.unlink(missing_ok=True)
    except OSError as error:
        raise NotSavedError(place, error.strerror or tr("the disk gave no reason")) from error
    write_readme(vault.place)


def sweep_folders(folder: Path) -> None:
    """Remove what a killed sealing or opening left behind: sealed copies of what is there. Call it with the lock."""
    for name in (SEALING, OPENED):
        remove_flat(folder / name)


def remove_flat(place: Path) -> None:
    """Remove a folder of ours and the plain files in it; what is anything else stays, and the folder with it."""
    if is_link(place) or not is_folder(place):
        return
    with contextlib.suppress(OSError):
        for entry in list(os.scandir(place)):
            if entry.is_file(follow_symlinks=False):
                Path(entry.path).unlink()
        place.rmdir()


def allowed_path(path: str) -> bool:
    """Whether a text can be the path of a campaign's file: plain names, and never out of the folder."""
    parts = path.split("/")
    return 1 <= len(parts) <= 5 and all(harmless_name(part) for part in parts) and str(PurePosixPath(path)) == path


def _has_changed(path: Path, data: bytes) -> bool:
    """Whether a key file is not what it was when it was written; where no digest is noted, it is taken for whole."""
    try:
        text = read_plain(path.with_name(README), README).decode(errors="replace")
    except ProblemsFound:
        return False
    noted: dict[str, str] = dict(_DIGEST.findall(text))
    return noted.get(path.name, digest(data)) != digest(data)


def _strange(name: str) -> bool:
    """A sealed file that is under no name of ours: most likely a second version that a synchronising program made."""
    known = name == SETTINGS or _FILES.fullmatch(name) is not None or _KEYS.fullmatch(name) is not None
    return name.endswith(".age") and not known and name[0] != "."


def _not_ours(path: Path) -> Problem:
    message = tr("this file has no name of a sealed file; it may be a second version that some program made.")
    return Problem("sealed-out-of-place", message, Place(str(path)), tr("Keep it, and move it out of this folder."))
