"""The one way a file is written: whole or not at all, whatever happens meanwhile (safety, "one save function").

A temporary file in the same folder is written, brought to the disk and only then given the real name. Whoever
reads at any moment, and whoever looks after a kill or a power cut, finds the old file or the new one.
"""

import contextlib
import errno
import os
import re
import secrets
import stat
import time
from pathlib import Path

from tactic_cli.disk.files import is_link

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


def save(path: Path, data: bytes) -> None:
    """Replace a file by these bytes, or make it; only its owner may read it.

    Returns when the bytes are on the disk. Raises NotSavedError where that failed.
    """
    try:
        if is_link(path):
            raise NotSavedError(path, "a link stands in its place")
        _save(path, data)
    except OSError as error:
        raise NotSavedError(path, error.strerror or "the disk gave no reason") from error


def make_folder(path: Path) -> None:
    """Make a folder, and those above it that are missing, for its owner alone; one that is there stays as it is."""
    if path.is_dir():
        if is_link(path):
            raise NotSavedError(path, "a link stands in place of a folder")
        return
    if path.parent != path:
        _make_parents(path)
    try:
        path.mkdir(mode=0o700, exist_ok=True)
        path.chmod(0o700)
        sync_folder(path.parent)
    except OSError as error:
        raise NotSavedError(path, error.strerror or "the disk gave no reason") from error


def sweep(folder: Path) -> None:
    """Remove what a killed save left behind in a folder: only files that carry the name of one.

    Call it only while holding the lock, since a living save has such a file too.
    """
    with contextlib.suppress(OSError):
        for entry in list(os.scandir(folder)):
            if _TEMPORARY.fullmatch(entry.name) and entry.is_file(follow_symlinks=False):
                with contextlib.suppress(OSError):
                    Path(entry.path).unlink()


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


def _make_parents(path: Path) -> None:
    if not path.parent.exists():
        make_folder(path.parent)


def _save(path: Path, data: bytes) -> None:
    temporary = path.with_name(f".{path.name}.{secrets.token_hex(8)}.tactic-saving")
    try:
        _write_new(temporary, data)
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
    for tries_left in reversed(range(_TRIES)):
        try:
            os.replace(temporary, path)  # noqa: PTH105 - the one call that matters, by its own name
        except PermissionError:
            if not tries_left:
                raise
            time.sleep(0.05)
        else:
            return
