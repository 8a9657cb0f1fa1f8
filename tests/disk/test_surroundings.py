"""What copies a folder's files elsewhere is recognised and named."""

import errno
import os
from pathlib import Path

import pytest

from tactic_cli.disk.surroundings import copied_by


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        ("Dropbox/work", "Dropbox"),
        ("Dropbox (Our group)/work", "Dropbox"),
        ("OneDrive", "OneDrive"),
        ("OneDrive - Our Group/Documents", "OneDrive"),
        ("Google Drive/My Drive", "Google Drive"),
        ("Library/Mobile Documents/com~apple~CloudDocs/x", "iCloud"),
        ("iCloudDrive", "iCloud"),
        ("Nextcloud/shared", "Nextcloud"),
        ("documents/work", None),
    ],
)
def test_synchronised_folders_are_known_by_name(tmp_path: Path, place: str, expected: str | None) -> None:
    """Whatever lies above, and before the folder itself is made."""
    assert copied_by(tmp_path / place / "my-campaign") == expected


@pytest.mark.parametrize(
    ("mark", "expected"),
    [
        (".git", "a git work tree"),
        (".stfolder", "Syncthing"),
        (".dropbox", "Dropbox"),
        (".svn", "a Subversion work tree"),
    ],
)
def test_marks_in_a_folder_above_tell(tmp_path: Path, mark: str, expected: str) -> None:
    """Two levels up counts as well."""
    (tmp_path / mark).mkdir()
    (tmp_path / "one" / "two").mkdir(parents=True)
    assert copied_by(tmp_path / "one" / "two") == expected


def test_a_link_does_not_hide_where_a_folder_really_lies(tmp_path: Path) -> None:
    """What counts is where the files are."""
    (tmp_path / "Dropbox" / "x").mkdir(parents=True)
    try:
        (tmp_path / "mine").symlink_to(tmp_path / "Dropbox" / "x")
    except OSError:
        pytest.skip("this system does not let everybody make links")
    assert copied_by(tmp_path / "mine") == "Dropbox"


def test_what_cannot_be_looked_at_gives_no_warning_and_no_fault(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The names are looked at all the same."""

    def fail(_path: Path) -> None:
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    monkeypatch.setattr(Path, "exists", fail)
    monkeypatch.setattr(Path, "resolve", fail)
    assert copied_by(tmp_path / "documents") is None
    assert copied_by(tmp_path / "Dropbox") == "Dropbox"
