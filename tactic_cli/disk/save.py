"""The one way a file is written: whole or not at all, whatever happens meanwhile (safety, "one save function").

A temporary file in the same folder is written, brought to the disk and only then given the real name. Whoever
reads at any moment, and whoever looks after a kill or a power cut, finds the old file or the new one.
"""

import contextlib
import errno
import os
import re
import stat
import time
from collections.abc import Callable
from pathlib import Path

from tactic_cli.disk.files import is_link, leads_elsewhere
from tactic_cli.language import tr

_WINDOWS = os.name == "nt"
_TRIES = 10 if _WINDOWS else 1
"""On Windows a virus scanner may hold a file for a moment; elsewhere nothing can."""

_TEMPORARY = re.compile(r"\..{1,120}\.[0-9a-f]{16}\.tactic-saving")
_FLAGS = (
    os.O_WRONLY
    | os.O_CREAT
    | os.O_EXCL
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_BINARY", 0)
)
_FOLDERS_NOT_SYNCED = frozenset({errno.EINVAL, errno.ENOTSUP, errno.EBADF})


class NotSavedError(Exception):
    """A file could not be written; the old one, if there was one, is as it was. `reason` is for people."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(f"{path}: {reason}")
        self.path = path
        self.reason = reason


def save(path: Path, data: bytes, look_again: Callable[[], None] | None = None) -> None:
    """Replace a file by these bytes, or make it; only its owner may read it.

    `look_again` is called when nothing is left to do but to give the new bytes the name: bringing them to a slow
    disk takes long enough for somebody to change the old file. What it raises ends the save.
    Returns when the bytes are on the disk. Raises NotSavedError where that failed.
    """
    try:
        _refuse_odd(path)
        _save(path, data, look_again)
    except OSError as error:
        raise NotSavedError(path, error.strerror or tr("the disk gave no reason")) from error


def make_folder(path: Path) -> None:
    """Make a folder, and those above it that are missing, for its owner alone; one that is there stays as it is."""
    try:
        if path.is_dir():
            if is_link(path):
                raise NotSavedError(path, tr("a link stands in place of a folder"))
            return
        if path.parent != path and not path.parent.exists():
            make_folder(path.parent)
        _make_folder(path)
    except OSError as error:
        raise NotSavedError(path, error.strerror or tr("the disk gave no reason")) from error


def sweep(folder: Path) -> None:
    """Remove what a killed save left behind in a folder, only files that carry the name of one; keep what it made.

    Call it only while holding the lock, since a living save has such a file too. Raises NotSavedError where the
    folders that are there cannot be brought to the disk.
    """
    with contextlib.suppress(OSError), os.scandir(folder) as entries:
        for entry in list(entries):
            if left_behind(entry.name) and entry.is_file(follow_symlinks=False):
                with contextlib.suppress(OSError):
                    Path(entry.path).unlink()
    _sync_names(folder)


def left_behind(name: str) -> bool:
    """Whether a file has the name that only a save which was cut off leaves."""
    return _TEMPORARY.fullmatch(name) is not None


def sync_folder(folder: Path) -> None:
    """Bring a folder's list of names to the disk; Windows does that by itself, some disks cannot."""
    if _WINDOWS:
        return
    descriptor = os.open(folder, os.O_RDONLY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    except OSError as error:
        if error.errno not in _FOLDERS_NOT_SYNCED:
            raise
    finally:
        os.close(descriptor)


def _make_folder(path: Path) -> None:
    path.mkdir(mode=0o700, exist_ok=True)
    try:
        path.chmod(0o700)
        sync_folder(path.parent)
    except BaseException:  # the next save must not take it for a folder that outlasts a power cut
        with contextlib.suppress(OSError):
            path.rmdir()
        raise


def _sync_names(folder: Path) -> None:
    """Bring a folder's names and its own to the disk; a killed process may have made them and not come that far."""
    for place in (folder, folder.parent):
        try:
            sync_folder(place)
        except (FileNotFoundError, NotADirectoryError, PermissionError):  # nothing there, or not ours to open
            continue
        except OSError as error:
            raise NotSavedError(place, error.strerror or tr("the disk gave no reason")) from error


def _refuse_odd(path: Path) -> None:
    """Whatever is not a plain file was put there by somebody for something; it is not ours to replace."""
    try:
        found = os.lstat(path)
    except FileNotFoundError:
        return
    if leads_elsewhere(found):
        raise NotSavedError(path, tr("a link stands in its place"))
    if not stat.S_ISREG(found.st_mode):
        raise NotSavedError(path, tr("something that is not a plain file stands in its place"))


def _save(path: Path, data: bytes, look_again: Callable[[], None] | None) -> None:
    temporary = path.with_name(f".{path.name}.{os.urandom(8).hex()}.tactic-saving")
    try:
        _write_new(temporary, data)
        if look_again is not None:
            look_again()
        _replace(temporary, path)
    except BaseException:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)
        raise
    sync_folder(path.parent)


def _write_new(path: Path, data: bytes) -> None:
    descriptor = os.open(path, _FLAGS, 0o600)
    try:
        if not _WINDOWS:
            os.fchmod(descriptor, stat.S_IRUSR | stat.S_IWUSR)  # a umask may have taken even these
        left = memoryview(data)
        while left:
            left = left[os.write(descriptor, left) :]
        os.fsync(descriptor)
    except BaseException:
        with contextlib.suppress(OSError):
            os.close(descriptor)
        raise
    os.close(descriptor)  # may fail on a network disk, and then the save has failed


def _replace(temporary: Path, path: Path) -> None:
    for tries_left in reversed(range(_TRIES)):  # pragma: no branch - the last try returns or raises
        try:
            os.replace(temporary, path)  # noqa: PTH105 - the one call that matters, by its own name
        except PermissionError:
            if not tries_left:
                raise
            time.sleep(0.05)
        else:
            return
