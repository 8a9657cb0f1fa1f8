"""What a failing disk and a strange archive come to while a campaign is sealed, opened for good or backed up."""

import errno
import gzip
import io
import os
import tarfile
from collections.abc import Callable
from pathlib import Path

import pytest

from tactic_cli.disk import bundle
from tactic_cli.disk.bundle import pack, unpack
from tactic_cli.disk.save import NotSavedError
from tactic_cli.disk.sealing import open_for_good, seal_plain, write_all
from tactic_cli.disk.vault import open_vault, remove_flat, remove_key
from tactic_cli.problems import ProblemsFound
from tests.seal.age_by_hand import sealed_by_passphrase
from tests.seal.stage import WORDS, on_disk, plain_campaign, sealed_campaign


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Passphrases cost almost nothing here."""
    monkeypatch.setattr("pyrage.passphrase.encrypt", sealed_by_passphrase)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where a campaign is to lie."""
    return tmp_path / "here"


def refuse(*_arguments: object, **_options: object) -> None:
    """A call that the system refuses."""
    raise OSError(errno.EIO, os.strerror(errno.EIO))


def code(attempt: Callable[[], object]) -> str:
    """The code of the only problem of an attempt."""
    with pytest.raises(ProblemsFound) as found:
        attempt()
    (problem,) = found.value.problems
    return problem.code


def test_a_disk_that_gives_back_other_bytes_has_not_saved(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was written is read back before anything is removed."""
    monkeypatch.setattr("tactic_cli.disk.sealing.read_plain", lambda *_arguments, **_options: b"other")
    with pytest.raises(NotSavedError) as found:
        write_all(folder, {folder / "campaign.yaml": b"x"})
    assert "read back" in found.value.reason
    assert not on_disk(folder)


def test_a_sealed_folder_in_the_way_is_not_replaced(folder: Path) -> None:
    """Somebody else's folder of that name stays, and the campaign stays plain."""
    files = plain_campaign(folder)
    (folder / "sealed").mkdir()
    (folder / "sealed" / "photo.jpg").write_bytes(b"x")
    with pytest.raises(NotSavedError) as found:
        seal_plain(folder, WORDS)
    assert found.value.path == folder / "sealed"
    assert on_disk(folder) == {
        **{path.relative_to(folder).as_posix(): data for path, data in files.items()},
        "sealed/photo.jpg": b"x",
    }


def test_a_campaign_that_cannot_be_renamed_stays_sealed(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The last step of opening it for good fails: the sealed files still count and open."""
    vault, files = sealed_campaign(folder)
    real = os.replace

    def only_files(old: Path, new: Path) -> None:
        refuse() if Path(old).is_dir() else real(old, new)

    with monkeypatch.context() as broken:
        broken.setattr(os, "replace", only_files)
        with pytest.raises(NotSavedError):
            open_for_good(vault)
    again = open_vault(folder, WORDS)
    assert {path: again.read(path) for path in files} == files


def test_a_key_that_cannot_be_removed_is_told(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its owner could still open what is there."""
    vault, _ = sealed_campaign(folder)
    monkeypatch.setattr(Path, "unlink", refuse)
    with pytest.raises(NotSavedError):
        remove_key(vault, vault.recipient)


def test_what_is_not_ours_keeps_a_folder_of_ours(tmp_path: Path) -> None:
    """Plain files in it go; a folder in it, and so the folder itself, stay."""
    place = tmp_path / ".tactic-opened"
    (place / "theirs").mkdir(parents=True)
    (place / "a.age").write_bytes(b"x")
    remove_flat(place)
    assert [path.name for path in place.iterdir()] == ["theirs"]


def test_a_backup_that_would_not_be_restored_is_not_made(monkeypatch: pytest.MonkeyPatch) -> None:
    """One that is too large, and one that does not read back as it was written."""
    monkeypatch.setattr(bundle, "seal_by_passphrase", lambda data, _passphrase: data)
    assert code(lambda: pack({"campaign.yaml": os.urandom(2 * 1024 * 1024)}, WORDS)) == "backup-too-large"
    monkeypatch.setattr(bundle, "unpack", lambda *_arguments: {})
    assert code(lambda: pack({"campaign.yaml": b"x"}, WORDS)) == "backup-damaged"


def archive(*members: tarfile.TarInfo, padding: int = 0) -> bytes:
    """A sealed archive that somebody made by hand."""
    room = io.BytesIO()
    with tarfile.open(fileobj=room, mode="w") as packed:
        for member in members:
            packed.addfile(member, io.BytesIO(bytes(member.size)))
    return sealed_by_passphrase(gzip.compress(room.getvalue() + bytes(padding)), WORDS)


def link(name: str) -> tarfile.TarInfo:
    """A link in an archive, to a file outside."""
    member = tarfile.TarInfo(name)
    member.type, member.linkname = tarfile.SYMTYPE, "/etc/passwd"
    return member


@pytest.mark.parametrize(
    "sealed",
    [
        archive(tarfile.TarInfo("photo.jpg")),
        archive(tarfile.TarInfo("campaign.yaml"), link("rounds")),
        archive(tarfile.TarInfo("campaign.yaml"), tarfile.TarInfo("campaign.yaml")),
        archive(tarfile.TarInfo("campaign.yaml"), padding=65 * 1024 * 1024),
    ],
    ids=["no campaign", "a link", "twice the same", "far too large"],
)
def test_an_archive_that_is_no_backup_is_refused(sealed: bytes) -> None:
    """Nothing of it is used."""
    assert code(lambda: unpack(sealed, WORDS, "backup")) == "backup-damaged"
