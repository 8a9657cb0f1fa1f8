"""Where the store draws a line: what is just allowed, and what is one too many; and what is done in which order."""

import errno
import gzip
import hashlib
import io
import os
import stat
import tarfile
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import NoReturn, cast

import pytest

from tactic_cli.disk import bundle, files, sealing
from tactic_cli.disk.bundle import files_of, pack
from tactic_cli.disk.files import LARGEST, harmless_name, is_there, leads_elsewhere, names_in, read_plain
from tactic_cli.disk.lock import locked
from tactic_cli.disk.save import NotSavedError, make_folder, save, sweep
from tactic_cli.disk.sealing import (
    open_for_good,
    plain_files,
    remove_campaign,
    remove_folder,
    remove_plain,
    seal_plain,
    take_in,
    write_all,
)
from tactic_cli.disk.vault import Vault, allowed_path, key_files, key_place, remove_flat, remove_key
from tactic_cli.problems import ProblemsFound
from tests.seal.age_by_hand import sealed_by_passphrase
from tests.seal.stage import WORDS, plain_campaign, sealed_campaign

POSIX = pytest.mark.skipif(os.name == "nt", reason="this is otherwise on Windows")


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Passphrases cost almost nothing here."""
    monkeypatch.setattr("pyrage.passphrase.encrypt", sealed_by_passphrase)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where a campaign is to lie."""
    return tmp_path / "here"


def code(attempt: Callable[[], object]) -> str:
    """The code of the only problem of an attempt."""
    with pytest.raises(ProblemsFound) as found:
        attempt()
    (problem,) = found.value.problems
    return problem.code


def _failing(*_arguments: object, **_options: object) -> NoReturn:
    raise OSError(errno.EIO, "the cable is loose")


def test_a_file_of_a_megabyte_is_read_and_one_byte_more_is_not(tmp_path: Path) -> None:
    """1,048,576 bytes, whatever the constant is called."""
    path = tmp_path / "x"
    path.write_bytes(bytes(1_048_576))
    assert len(read_plain(path, "x")) == 1_048_576
    path.write_bytes(bytes(1_048_577))
    with pytest.raises(ProblemsFound):
        read_plain(path, "x")


def test_a_name_has_up_to_a_hundred_characters() -> None:
    """None has none."""
    assert [harmless_name("x" * many) for many in (0, 1, 100, 101)] == [False, True, True, False]


def test_a_path_has_up_to_five_parts() -> None:
    """A round's file has three, and its copy under another version five; more is nothing tactic made."""
    assert [allowed_path("/".join("abcdef"[:many])) for many in (1, 5, 6)] == [True, True, False]


def test_a_junction_leads_elsewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    """Windows marks one by a number of its own; a folder is no junction there either."""
    monkeypatch.setattr(files, "_JUNCTION", 0xA0000003)
    folder, tag = stat.S_IFDIR | 0o700, {"st_reparse_tag": 0xA0000003}
    found = [SimpleNamespace(st_mode=folder, **more) for more in (tag, {"st_reparse_tag": 5}, {})]

    assert [leads_elsewhere(cast("os.stat_result", one)) for one in found] == [True, False, False]


def test_every_file_is_closed_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A second time would close what somebody else has opened meanwhile under that number."""
    path, close = tmp_path / "x", os.close
    path.write_bytes(b"x")
    failed: list[OSError] = []

    def closing(descriptor: int) -> None:
        try:
            close(descriptor)
        except OSError as error:
            failed.append(error)

    monkeypatch.setattr(os, "close", closing)
    assert read_plain(path, "x") == b"x"
    assert failed == []


# Backups


def _archive(*sizes: int) -> bytes:
    room = io.BytesIO()
    with tarfile.open(fileobj=room, mode="w") as archive:
        for number, size in enumerate(sizes):
            member = tarfile.TarInfo(f"x{number}")
            member.size = size
            archive.addfile(member, io.BytesIO(bytes(size)))
    return room.getvalue()


def test_a_backup_holds_files_of_up_to_a_megabyte() -> None:
    """As large as any file that is read; one byte more is refused."""
    assert len(bundle._members(gzip.compress(_archive(LARGEST)))["x0"]) == LARGEST
    with pytest.raises(ValueError, match="plain file"):
        bundle._members(gzip.compress(_archive(LARGEST + 1)))


def test_an_opened_backup_has_up_to_sixty_four_megabytes(monkeypatch: pytest.MonkeyPatch) -> None:
    """A few bytes that unfold without end must not fill the memory."""
    archive = _archive(10, 20)
    assert bundle._OPENED_MOST == 64 * 1_048_576
    monkeypatch.setattr(bundle, "_OPENED_MOST", len(archive))
    assert list(bundle._members(gzip.compress(archive))) == ["x0", "x1"]
    monkeypatch.setattr(bundle, "_OPENED_MOST", len(archive) - 1)
    with pytest.raises(ValueError, match="too large"):
        bundle._members(gzip.compress(archive))


def test_a_backup_has_up_to_a_megabyte(monkeypatch: pytest.MonkeyPatch) -> None:
    """Just as much as can be read again."""
    campaign = {"campaign.yaml": b"x"}
    size = len(pack(campaign, WORDS))
    monkeypatch.setattr(bundle, "LARGEST", size)
    assert len(pack(campaign, WORDS)) == size
    monkeypatch.setattr(bundle, "LARGEST", size - 1)
    with pytest.raises(ProblemsFound):
        pack(campaign, WORDS)


# Second names


@POSIX
def test_a_file_with_a_second_name_is_neither_backed_up_nor_sealed_nor_removed(folder: Path, tmp_path: Path) -> None:
    """It would live on under its other name, plain, or change there."""
    plain_campaign(folder)
    path = folder / "rounds" / "1-launch" / "A.yaml"
    (tmp_path / "other").hardlink_to(path)
    for attempt in (lambda: files_of(folder), lambda: seal_plain(folder, WORDS)):
        assert code(attempt) == "file-has-two-names"


@POSIX
@pytest.mark.parametrize("attempt", [remove_plain, take_in, open_for_good])
def test_a_plain_file_with_a_second_name_beside_a_sealed_campaign_stays(
    folder: Path, tmp_path: Path, attempt: Callable[[Vault], object]
) -> None:
    """It is not taken in, not removed, and not taken for what opening would write."""
    vault, contents = sealed_campaign(folder)
    path, data = next((path, data) for path, data in contents.items() if path.name == "A.yaml")
    path.parent.mkdir(parents=True)
    path.write_bytes(data)
    (tmp_path / "other").hardlink_to(path)
    assert code(lambda: attempt(vault)) == "file-has-two-names"
    assert path.read_bytes() == data


@POSIX
def test_a_sealed_file_with_a_second_name_is_refused(folder: Path, tmp_path: Path) -> None:
    """Writing it would change the file of that name too."""
    vault, contents = sealed_campaign(folder)
    path, (key, *_) = next(iter(contents)), key_files(folder)
    (tmp_path / "other").hardlink_to(vault.place_of(path))
    assert code(lambda: vault.read(path)) == "file-has-two-names"
    (tmp_path / "other").unlink()
    (tmp_path / "other").hardlink_to(key)
    assert code(lambda: files_of(vault)) == "file-has-two-names"


# What goes first, what stays


def test_the_campaign_file_is_removed_last_and_the_keys_first(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ended early, what is left is still found as a campaign; of a sealed one nobody opens it any more."""
    vault, _ = sealed_campaign(folder)
    plain_campaign(tmp_path / "plain")
    removed: list[str] = []

    def removing(path: Path) -> bool:
        removed.append(path.name)
        return True

    monkeypatch.setattr("tactic_cli.disk.sealing._removed", removing)
    remove_campaign(vault)
    assert removed[0] == "key.age"
    remove_campaign(tmp_path / "plain")
    assert removed[-1] == "campaign.yaml"


def test_what_could_not_be_removed_is_told(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """People must know what still lies there."""
    contents = plain_campaign(folder)
    with monkeypatch.context() as broken:
        broken.setattr(Path, "unlink", _failing)
        assert set(remove_campaign(folder)) == set(contents)
    assert remove_campaign(folder) == ()


def test_what_makes_new_files_a_campaign_is_written_last(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A restore that is ended early leaves no half campaign."""
    written: list[str] = []
    monkeypatch.setattr("tactic_cli.disk.sealing.save", lambda path, _: written.append(path.name))
    monkeypatch.setattr("tactic_cli.disk.sealing.read_plain", lambda *_, **__: b"x")
    write_all(folder, {folder / name: b"x" for name in ("campaign.yaml", "a.yaml", "z.yaml")})

    assert written == ["a.yaml", "z.yaml", "campaign.yaml"]


def test_an_emptied_folder_is_removed_with_its_lock_or_without(folder: Path) -> None:
    """What somebody else put there keeps it."""
    folder.mkdir()
    assert remove_folder(folder)
    folder.mkdir()
    (folder / ".tactic-lock").touch()
    assert remove_folder(folder)
    folder.mkdir()
    (folder / "photo.jpg").touch()
    (folder / ".tactic-lock").touch()
    assert not remove_folder(folder)
    assert [path.name for path in folder.iterdir()] == ["photo.jpg"]


def test_the_folder_one_stands_in_stays(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its lock goes all the same."""
    folder.mkdir()
    (folder / ".tactic-lock").touch()
    monkeypatch.chdir(folder)
    assert not remove_folder(folder)
    assert list(folder.iterdir()) == []


def test_hidden_and_deep_files_are_not_the_campaigns_own(folder: Path) -> None:
    """They are named as what somebody else put there."""
    plain_campaign(folder)
    strange = ["rounds/1-launch/.A.yaml", "rounds/1-launch/deep/A.yaml", "rounds/1-launch/a.txt", "A.yaml"]
    for name in strange:
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(b"x")

    assert plain_files(folder).other == tuple(sorted(strange))


def test_a_link_in_a_folder_of_ours_keeps_it(tmp_path: Path) -> None:
    """Only files that lie there themselves are removed."""
    place, other = tmp_path / "place", tmp_path / "other"
    place.mkdir()
    other.write_bytes(b"x")
    (place / "link").symlink_to(other)
    remove_flat(place)

    assert (place / "link").is_symlink()
    assert other.read_bytes() == b"x"


def test_a_colleagues_key_file_is_named_after_the_key(folder: Path) -> None:
    """Twelve signs of its digest; with another number an older tactic would not find it. None there is no failure."""
    vault, _ = sealed_campaign(folder)
    recipient = "age1" + "q" * 58
    digest = hashlib.sha256(recipient.encode()).hexdigest()

    assert key_place(folder, recipient).name == f"key-{digest[:12]}.age"
    remove_key(vault, recipient)
    assert [path.name for path in key_files(folder)] == ["key.age"]


# What the system said is said to people


@pytest.mark.parametrize(
    ("call", "attempt"),
    [
        ("pathlib.Path.iterdir", names_in),
        ("pathlib.Path.mkdir", lambda place: make_folder(place / "new")),
        ("os.replace", lambda place: save(place / "file", b"x")),
        ("os.replace", lambda place: sealing._rename(place, place.with_name("other"))),
        ("os.open", lambda place: locked(place).__enter__()),
        ("os.fsync", sweep),
        ("fcntl.flock", lambda place: locked(place).__enter__()),
        ("os.open", lambda place: read_plain(place.parent / "plain", "plain")),
        ("os.lstat", is_there),
        ("pathlib.Path.unlink", lambda place: remove_key(cast("Vault", SimpleNamespace(folder=place)), "age1q")),
        ("os.scandir", plain_files),
    ],
)
def test_the_reason_of_the_disk_is_passed_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str, attempt: Callable[[Path], object]
) -> None:
    """Whoever reads "no space left" can help themselves; "it failed" helps nobody."""
    place = tmp_path / "place"
    place.mkdir()
    (tmp_path / "plain").write_bytes(b"x")
    with monkeypatch.context() as broken:
        broken.setattr(call, _failing)
        with pytest.raises((NotSavedError, ProblemsFound)) as found:
            attempt(place)

    error = found.value
    said = error.problems[0].message if isinstance(error, ProblemsFound) else str(error)
    assert "the cable is loose" in said
