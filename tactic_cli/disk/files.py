"""Reading files that somebody else may have put there: only plain files, only small ones, never through a link."""

import contextlib
import errno
import os
import stat
from pathlib import Path

from tactic_cli.language import tr
from tactic_cli.problems import Place, Problem, ProblemsFound
from tactic_cli.text import reserved_name

LARGEST = 1024 * 1024
"""Bytes; no file of ours comes near it, and a larger one is refused before it is read."""

_FLAGS = (
    os.O_RDONLY
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_NONBLOCK", 0)  # opening a FIFO must not wait for somebody to write into it
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_BINARY", 0)
)
_NO_PATH = frozenset({errno.ENOENT, errno.ENOTDIR, errno.ENAMETOOLONG, errno.ELOOP, errno.EINVAL})
"""How a system says that nothing can have this path; whatever else it says, something may, or may not."""

_JUNCTION = getattr(stat, "IO_REPARSE_TAG_MOUNT_POINT", None)


def refused(code: str, shown: str, message: str, hint: str = "") -> ProblemsFound:
    """One problem about a whole file or folder, to be raised."""
    return ProblemsFound((Problem(code, message, Place(shown), hint),))


_SEALED = (b"age-encryption.org/v1", b"-----BEGIN AGE ENCRYPTED FILE-----")
"""How every file in the age format begins, and its form in letters, which can be copied as a text."""


def read_given(name: str) -> bytes:
    """The bytes of a file that a person named; raises ProblemsFound where it cannot or must not be read."""
    return read_plain(Path(name), name)


def read_answers(name: str) -> bytes:
    """The bytes of an answers file that a person named; raises ProblemsFound as `read_given`.

    A sealed file is named as such: it is not damaged, and only the whole campaign can be opened.
    """
    data = read_given(name)
    if holds_sealed(data):
        hint = tr("tactic asks for the passphrase where you name its campaign; or open the file with an age program.")
        raise refused("file-sealed", name, tr("this file is sealed, and cannot be read alone."), hint)
    return data


def holds_sealed(data: bytes) -> bool:
    """Whether these bytes are sealed; a text that was copied may have blank lines before it."""
    return data.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(_SEALED)


def read_plain(path: Path, shown: str, *, sole: bool = False, most: int = LARGEST) -> bytes:
    """The bytes of a plain file; `shown` is its name for people.

    Refused, as ProblemsFound: what is missing, a link, a FIFO, a device, a folder, more than 1 MiB and, with
    `sole`, a file that has a second name somewhere (writing it would change the file of that name too). Only a
    pack of many files may be larger (`most`, in bytes).
    """
    try:
        _refuse_odd(os.lstat(path), shown, sole=sole)
        descriptor = os.open(path, _FLAGS)
    except FileNotFoundError:
        raise refused(
            "file-missing", shown, tr("there is no such file."), tr("Check the name and the folder.")
        ) from None
    except (OSError, ValueError) as error:
        raise _unreadable(shown, error) from None
    try:
        _refuse_odd(os.fstat(descriptor), shown, sole=sole)
        return _read_up_to_limit(descriptor, shown, most)
    except OSError as error:
        raise _unreadable(shown, error) from None
    finally:
        with contextlib.suppress(OSError):  # the bytes are here, or a problem is on its way
            os.close(descriptor)


def is_link(path: Path) -> bool:
    """Whether a path is itself a symbolic link or a Windows junction."""
    try:
        found = os.lstat(path)
    except (OSError, ValueError):
        return False
    return leads_elsewhere(found)


def leads_elsewhere(found: os.stat_result) -> bool:
    """Whether what was looked at is a symbolic link or a Windows junction."""
    return stat.S_ISLNK(found.st_mode) or (_JUNCTION is not None and getattr(found, "st_reparse_tag", 0) == _JUNCTION)


def is_there(path: Path) -> bool:
    """Whether something has this path, be it a link to nothing; false for what no path can be.

    Raises ProblemsFound where the disk cannot tell: who takes that for nothing overwrites, who takes it for
    something passes over what must be written.
    """
    try:
        os.lstat(path)
    except OSError as error:
        if error.errno not in _NO_PATH:
            raise _unreadable(str(path), error) from None
        return False
    except ValueError:
        return False
    return True


def is_folder(path: Path) -> bool:
    """Whether a path leads to a folder; false for what no path can be."""
    try:
        return path.is_dir()
    except (OSError, ValueError):
        return False


def folders_in(folder: Path) -> list[Path]:
    """The folders in a folder, in alphabetical order; hidden ones and links do not count.

    None where there is no such folder; raises ProblemsFound where it cannot be read.
    """
    return [folder / name for name in names_in(folder) if name[0] != "." and _is_own_folder(folder / name)]


def names_in(folder: Path) -> list[str]:
    """The names in a folder, in alphabetical order; none where there is no folder.

    Raises ProblemsFound where it cannot be read: somebody's answers may be in it.
    """
    try:
        return sorted(path.name for path in folder.iterdir())
    except (FileNotFoundError, NotADirectoryError):
        return []
    except OSError as error:
        reason = error.strerror or tr("the disk gave no reason")
        raise refused(
            "folder-unreadable", str(folder), tr("the folder cannot be read: {reason}.", reason=reason)
        ) from None


def may_enter(folder: Path) -> bool:
    """Whether a folder's files may be looked at from this account."""
    return os.access(folder, os.R_OK | os.X_OK)


def harmless_name(name: str) -> bool:
    """Whether a text can be the name of a file in its folder on every system, and nothing else."""
    return (
        0 < len(name) <= 100
        and name.isprintable()
        and not name.startswith((".", " "))
        and not name.endswith((".", " "))
        and not any(sign in name for sign in '/\\:*?"<>|')
        and not reserved_name(name)
    )


def _is_own_folder(path: Path) -> bool:
    """Whether a folder itself has this path; raises ProblemsFound where the disk cannot tell."""
    try:
        found = os.lstat(path)
    except FileNotFoundError:  # removed by somebody just now
        return False
    except OSError as error:
        raise _unreadable(str(path), error) from None
    return stat.S_ISDIR(found.st_mode) and not leads_elsewhere(found)


def _read_up_to_limit(descriptor: int, shown: str, most: int) -> bytes:
    with os.fdopen(descriptor, "rb", closefd=False) as file:
        data = file.read(most + 1)
    if len(data) > most:
        size = most // LARGEST
        what = tr("the file is larger than {number} MiB.", number=size)
        raise refused("file-too-large", shown, what, tr("A file of tactic is far smaller."))
    return data


def _refuse_odd(found: os.stat_result, shown: str, *, sole: bool) -> None:
    if leads_elsewhere(found):
        raise refused(
            "file-is-a-link",
            shown,
            tr("this is a link to another place; links are not followed."),
            tr("Name the file itself."),
        )
    if stat.S_ISDIR(found.st_mode):
        raise refused(
            "file-is-a-folder", shown, tr("this is a folder; a file is needed."), tr("Name a file inside it.")
        )
    if not stat.S_ISREG(found.st_mode):
        raise refused("file-not-plain", shown, tr("this is not a plain file (a pipe, a socket or a device)."))
    if sole and found.st_nlink > 1:
        raise refused(
            "file-has-two-names",
            shown,
            tr("the same file also stands under another name (a hard link), so changing it would change that too."),
            tr("Copy the file, delete the original and rename the copy."),
        )


def _unreadable(shown: str, error: Exception) -> ProblemsFound:
    reason = getattr(error, "strerror", None) or tr("the name cannot be a file's name")
    return refused("file-unreadable", shown, tr("the file cannot be read: {reason}.", reason=reason))
