"""One writer at a time: a lock on a file of the campaign, which the system releases whatever ends the program."""

import contextlib
import errno
import os
import stat
import sys
from collections.abc import Iterator
from pathlib import Path

from tactic_cli.disk.save import NotSavedError
from tactic_cli.language import tr

NAME = ".tactic-lock"
_FLAGS = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_CLOEXEC", 0)
_TAKEN = frozenset({errno.EAGAIN, errno.EACCES, errno.EWOULDBLOCK, errno.EDEADLK})


class InUseError(Exception):
    """Another process is writing to this campaign."""


@contextlib.contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Hold the campaign's lock. Raises InUseError where another process holds it.

    Raises NotSavedError where the folder cannot hold a lock: without one nothing is written.
    """
    path = folder / NAME
    try:
        descriptor = os.open(path, _FLAGS, 0o600)
    except OSError as error:
        raise NotSavedError(path, error.strerror or tr("the disk gave no reason")) from error
    try:
        _take(descriptor, path)
        yield
    finally:
        with contextlib.suppress(OSError):  # closing says nothing about what was saved meanwhile
            os.close(descriptor)


def _take(descriptor: int, path: Path) -> None:
    try:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise NotSavedError(path, tr("something that is not a plain file stands in its place"))
        _open_for_its_owner(descriptor)
        _lock(descriptor)
    except OSError as error:
        if error.errno in _TAKEN:
            raise InUseError from None
        reason = tr("this disk cannot lock files ({strerror}); move the campaign to another", strerror=error.strerror)
        raise NotSavedError(path, reason) from error


def _open_for_its_owner(descriptor: int) -> None:
    """A umask may have taken the modes without which the lock cannot be opened again."""
    if os.name != "nt":  # pragma: no branch - Windows has no such modes
        with contextlib.suppress(OSError):  # somebody else's lock stays as it is
            os.fchmod(descriptor, stat.S_IRUSR | stat.S_IWUSR)


if sys.platform == "win32":  # pragma: no cover - Windows only
    import msvcrt

    def _lock(descriptor: int) -> None:
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _lock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
