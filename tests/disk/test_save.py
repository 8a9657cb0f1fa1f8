"""A save is whole or not at all, for the owner alone, and a failing disk is never called a success."""

import contextlib
import errno
import os
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tactic_cli.disk.save import NotSavedError, make_folder, save, sweep, sync_folder

POSIX = pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes or calls")
FAULTS = [errno.ENOSPC, errno.EIO, errno.EDQUOT, errno.EROFS, errno.EACCES]
OPERATIONS = ["open", "write", "fsync", "close", "replace"]


@contextmanager
def umask(mask: int) -> Iterator[None]:
    """Another umask for a moment."""
    before = os.umask(mask)
    try:
        yield
    finally:
        os.umask(before)


def names_in(folder: Path) -> list[str]:
    """Everything in a folder, hidden files too."""
    return sorted(path.name for path in folder.iterdir())


def failing(number: int, *, nth: int = 1) -> Callable[..., object]:
    """A call that fails with this error, the n-th time it is made."""
    calls = 0

    def fail(real: Callable[..., object], *arguments: object, **options: object) -> object:
        nonlocal calls
        calls += 1
        if calls == nth:
            raise OSError(number, os.strerror(number))
        return real(*arguments, **options)

    return fail


def break_call(monkeypatch: pytest.MonkeyPatch, name: str, fail: Callable[..., object]) -> None:
    """Let one call of the system fail inside the save function."""
    real = getattr(os, name)
    monkeypatch.setattr(os, name, lambda *arguments, **options: fail(real, *arguments, **options))


def test_a_save_replaces_the_whole_file(tmp_path: Path) -> None:
    """Nothing of a longer old file remains, and nothing else lies in the folder."""
    path = tmp_path / "a.yaml"
    save(path, b"a long first text")
    save(path, b"short")
    assert path.read_bytes() == b"short"
    assert names_in(tmp_path) == ["a.yaml"]


@POSIX
@pytest.mark.parametrize("mask", [0o000, 0o022, 0o277, 0o777])
def test_only_the_owner_may_read_whatever_the_umask(tmp_path: Path, mask: int) -> None:
    """Files are 0600 and folders 0700, parents included."""
    with umask(mask):
        make_folder(tmp_path / "one" / "two")
        save(tmp_path / "one" / "two" / "a.yaml", b"x")
    modes = [stat.S_IMODE((tmp_path / name).stat().st_mode) for name in ("one", "one/two", "one/two/a.yaml")]
    assert modes == [0o700, 0o700, 0o600]


@POSIX
@pytest.mark.parametrize("number", FAULTS, ids=errno.errorcode.get)
@pytest.mark.parametrize("operation", OPERATIONS)
def test_a_failing_disk_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, operation: str, number: int
) -> None:
    """Whatever call fails, the save says so, the old bytes stand, and no temporary file stays."""
    path = tmp_path / "a.yaml"
    save(path, b"old")
    break_call(monkeypatch, operation, failing(number))
    with pytest.raises(NotSavedError) as found:
        save(path, b"new")
    monkeypatch.undo()
    assert path.read_bytes() == b"old"
    assert names_in(tmp_path) == ["a.yaml"]
    assert found.value.reason == os.strerror(number)


@POSIX
def test_a_folder_that_cannot_be_synced_is_no_success(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The new name may not survive a power cut, so the save has not succeeded; the file is whole either way."""
    path = tmp_path / "a.yaml"
    save(path, b"old")
    break_call(monkeypatch, "fsync", failing(errno.EIO, nth=2))
    with pytest.raises(NotSavedError):
        save(path, b"new")
    assert path.read_bytes() in (b"old", b"new")


@POSIX
def test_a_disk_that_cannot_sync_folders_at_all_is_accepted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Some network disks refuse the call itself; the file's own sync has succeeded."""
    break_call(monkeypatch, "fsync", failing(errno.EINVAL, nth=2))
    save(tmp_path / "a.yaml", b"new")
    assert (tmp_path / "a.yaml").read_bytes() == b"new"


def test_a_write_in_small_pieces_is_finished(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A disk may take fewer bytes than offered; the rest follows."""
    real = os.write
    monkeypatch.setattr(os, "write", lambda descriptor, data: real(descriptor, data[:3]))
    save(tmp_path / "a.yaml", b"0123456789")
    assert (tmp_path / "a.yaml").read_bytes() == b"0123456789"


@pytest.mark.parametrize("operation", OPERATIONS)
def test_an_interrupt_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, operation: str
) -> None:
    """Ctrl-C in the middle of a save costs the new bytes only."""
    path = tmp_path / "a.yaml"
    save(path, b"old")

    def interrupt(*_arguments: object, **_options: object) -> object:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, operation, interrupt)
    with pytest.raises(KeyboardInterrupt):
        save(path, b"new")
    monkeypatch.undo()
    assert path.read_bytes() == b"old"
    assert names_in(tmp_path) == ["a.yaml"]


@POSIX
def test_a_link_is_not_written_through(tmp_path: Path) -> None:
    """What a link points to stays as it is."""
    (tmp_path / "outside").write_bytes(b"mine")
    (tmp_path / "a.yaml").symlink_to("outside")
    with pytest.raises(NotSavedError):
        save(tmp_path / "a.yaml", b"new")
    assert (tmp_path / "outside").read_bytes() == b"mine"


def test_the_sweep_removes_only_what_a_killed_save_left(tmp_path: Path) -> None:
    """Files that merely look alike are somebody's."""
    left = ".A.yaml.0123456789abcdef.tactic-saving"
    others = [
        ".A.yaml.0123456789abcdeg.tactic-saving",
        "A.yaml.0123456789abcdef.tactic-saving",
        ".A.yaml.tmp",
        "A.yaml",
    ]
    for name in (left, *others):
        (tmp_path / name).write_bytes(b"x")
    folder = tmp_path / ".B.yaml.0123456789abcdef.tactic-saving"
    folder.mkdir()
    sweep(tmp_path)
    assert names_in(tmp_path) == sorted([*others, folder.name])


def test_windows_gets_no_modes_and_no_folder_syncs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It has neither; the file is written all the same."""
    monkeypatch.setattr("tactic_cli.disk.save._WINDOWS", True)
    monkeypatch.delattr(os, "fchmod", raising=False)
    save(tmp_path / "a.yaml", b"new")
    sync_folder(tmp_path / "none")
    assert (tmp_path / "a.yaml").read_bytes() == b"new"


@pytest.mark.parametrize(("held", "expected"), [(2, b"new"), (3, b"old")])
def test_a_file_that_is_held_for_a_moment_is_tried_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, held: int, expected: bytes
) -> None:
    """A virus scanner on Windows lets go of it soon; if not, the old file stands."""
    path, left, real = tmp_path / "a.yaml", held, os.replace
    save(path, b"old")

    def replace(source: Path, target: Path) -> None:
        nonlocal left
        left -= 1
        if left >= 0:
            raise PermissionError(errno.EACCES, "held")
        real(source, target)

    with monkeypatch.context() as scanned:
        scanned.setattr("tactic_cli.disk.save._TRIES", 3)
        scanned.setattr("tactic_cli.disk.save.time.sleep", lambda _seconds: None)
        scanned.setattr(os, "replace", replace)
        with contextlib.suppress(NotSavedError):
            save(path, b"new")
    assert path.read_bytes() == expected
    assert names_in(tmp_path) == ["a.yaml"]


def test_what_is_raised_by_a_last_look_ends_the_save(tmp_path: Path) -> None:
    """The old file stands, and nothing else lies there."""
    path = tmp_path / "a.yaml"
    save(path, b"old")

    def look_again() -> None:
        raise LookupError

    with pytest.raises(LookupError):
        save(path, b"new", look_again)
    assert path.read_bytes() == b"old"
    assert names_in(tmp_path) == ["a.yaml"]


@POSIX
def test_a_folder_that_could_not_be_brought_to_the_disk_is_made_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else the next save would take it for one that outlasts a power cut."""
    with monkeypatch.context() as broken:
        break_call(broken, "fsync", failing(errno.EIO))
        with pytest.raises(NotSavedError):
            make_folder(tmp_path / "one")
    assert names_in(tmp_path) == []


@POSIX
def test_a_new_start_brings_to_the_disk_what_a_killed_one_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The names in the folder and its own; where the disk cannot, nothing may be called saved."""
    with monkeypatch.context() as broken:
        break_call(broken, "fsync", failing(errno.EIO, nth=2))
        with pytest.raises(NotSavedError) as found:
            sweep(tmp_path)
    assert found.value.path == tmp_path.parent
    sweep(tmp_path / "none")
