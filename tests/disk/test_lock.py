"""One writer at a time."""

import errno
import os
from pathlib import Path

import pytest

from tactic_cli.disk import lock
from tactic_cli.disk.lock import InUseError, locked
from tactic_cli.disk.save import NotSavedError

POSIX = pytest.mark.skipif(os.name == "nt", reason="Windows has no such files or modes")


def test_a_second_writer_is_refused_until_the_first_is_done(tmp_path: Path) -> None:
    """While one holds the lock nobody else does; afterwards anybody may."""
    with locked(tmp_path), pytest.raises(InUseError), locked(tmp_path):
        pytest.fail("two writers at once")
    with locked(tmp_path):
        assert (tmp_path / ".tactic-lock").exists()


@POSIX
def test_a_link_in_place_of_the_lock_is_refused(tmp_path: Path) -> None:
    """No file elsewhere is opened or made."""
    (tmp_path / ".tactic-lock").symlink_to("elsewhere")
    with pytest.raises(NotSavedError), locked(tmp_path):
        pytest.fail("locked through a link")
    assert not (tmp_path / "elsewhere").exists()


@POSIX
def test_a_disk_that_cannot_lock_is_not_written_to(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a lock two people could overwrite each other, so nothing is written."""

    def refuse(_descriptor: int) -> None:
        raise OSError(errno.ENOLCK, os.strerror(errno.ENOLCK))

    monkeypatch.setattr(lock, "_lock", refuse)
    with pytest.raises(NotSavedError) as found, locked(tmp_path):
        pytest.fail("locked on a disk that cannot")
    assert "cannot lock" in found.value.reason


def test_a_folder_that_is_not_there_cannot_be_locked(tmp_path: Path) -> None:
    """The reason is the system's own."""
    with pytest.raises(NotSavedError), locked(tmp_path / "none"):
        pytest.fail("locked a folder that is not there")
