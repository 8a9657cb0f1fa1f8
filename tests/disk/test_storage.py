"""Campaigns on a storage: read as from a disk, with the same refusals, and never written."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tactic_cli.campaign.load import dump_campaign
from tactic_cli.campaign.model import Campaign
from tactic_cli.disk.files import LARGEST
from tactic_cli.disk.shelf import open_shipped
from tactic_cli.disk.storage import Stored, is_address, own_folder, stored_below
from tactic_cli.disk.store import (
    CAMPAIGN,
    assessors_in,
    campaign_playbook,
    read_campaign,
    read_file,
    read_sheet,
    rounds_of,
)
from tactic_cli.problems import ProblemsFound, concise

fsspec = pytest.importorskip("fsspec", reason="fsspec is not installed (pip install '.[cluster]')")
SHEET = (
    b"playbook: government-collaboration\nplaybook_version: 1\nstage: launch\nas_of: 2026-01-15\nassessor: A\n"
    b"answers:\n  W1: 3\n"
)


@pytest.fixture
def memory() -> Iterator[Any]:
    """A storage in this process, empty before and after."""
    system = fsspec.filesystem("memory")
    system.store.clear()
    system.pseudo_dirs[:] = [""]
    yield system
    system.store.clear()
    system.pseudo_dirs[:] = [""]


def _campaign(folder: str) -> dict[str, bytes]:
    playbook = open_shipped("government-collaboration")
    top = dump_campaign(Campaign("Elm", playbook.id, playbook.version, playbook.sha256)).encode()
    return {f"{folder}/{CAMPAIGN}": top, f"{folder}/rounds/1-launch/A.yaml": SHEET}


def _code(found: pytest.ExceptionInfo[ProblemsFound]) -> str:
    return found.value.problems[0].code


@pytest.mark.parametrize(
    ("place", "storage"),
    [
        ("s3://bucket/network", True),
        ("memory:/network", True),
        ("network", False),
        ("/home/network", False),
        ("c:/network", False),
        ("c:\\network", False),
        ("file:///home/network", False),
        ("a:b", False),
    ],
)
def test_what_is_an_address_and_what_a_folder(place: str, storage: bool) -> None:  # noqa: FBT001 - a table of what is so
    """A disk's letter is no storage, and an address of this computer's own is a folder."""
    assert is_address(place) is storage


def test_a_folder_by_its_address_is_that_folder() -> None:
    """So its links and long files are refused as everywhere."""
    assert own_folder("file:///home/network") == "/home/network"
    assert own_folder("file:///C:/network") == "C:/network"
    assert own_folder("network") == "network"


def test_campaigns_are_found_as_on_a_disk(memory: Any) -> None:  # noqa: ANN401 - fsspec has no types
    """At any depth, never inside another one or in a hidden folder; sealed ones are known as such."""
    memory.pipe({**_campaign("/net/a"), **_campaign("/net/deep/er/b"), **_campaign("/net/.hidden/c")})
    memory.pipe({**_campaign("/net/a/copies/d"), "/net/s/sealed/vault.age": b"", "/net/s/campaign.yaml": b""})
    memory.pipe({"/net/notes/readme.txt": b"", "/net/other/sealed/letter.txt": b""})
    found, closed = stored_below("memory://net", CAMPAIGN, 8)
    assert sorted(found) == [("memory://net/a", False), ("memory://net/deep/er/b", False), ("memory://net/s", True)]
    assert closed == []
    assert stored_below("memory://net/a", CAMPAIGN, 8) == ([("memory://net/a", False)], [])
    assert stored_below("memory://net", CAMPAIGN, 1)[1] == ["memory://net/other", "memory://net/deep"]


def test_a_campaign_reads_as_on_a_disk(memory: Any, tmp_path: Path) -> None:  # noqa: ANN401 - fsspec has no types
    """Settings, playbook, rounds, assessors and answers: the same values."""
    files = _campaign("/net/a")
    memory.pipe(files)
    for name, data in files.items():
        path = tmp_path / name.removeprefix("/net/a/")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    read = []
    for home in (Stored("memory://net/a"), tmp_path):
        campaign = read_campaign(home)
        playbook = campaign_playbook(home, campaign)
        (one,) = rounds_of(home, playbook)
        (label,) = assessors_in(home, one)
        read.append((campaign, one, read_sheet(home, one, label, playbook)))
    assert read[0] == read[1]


def test_what_is_refused_on_a_disk_is_refused_there(memory: Any, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: ANN401 - fsspec has no types
    """A file that is too large or missing, a name that leads elsewhere, a link, a playbook beside the campaign."""
    memory.pipe({**_campaign("/net/a"), "/net/secret.yaml": b"x"})
    home = Stored("memory://net/a")
    top = home.folder / CAMPAIGN
    memory.pipe(f"/net/a/{CAMPAIGN}", b"#" * (LARGEST + 1))
    with pytest.raises(ProblemsFound) as found:
        read_file(home, top)
    assert _code(found) == "file-too-large"
    with pytest.raises(ProblemsFound) as found:
        read_file(home, home.folder / "none.yaml")
    assert _code(found) == "file-missing"
    with pytest.raises(ProblemsFound) as found:
        read_file(home, home.folder / ".." / "secret.yaml")
    assert _code(found) == "file-name-refused"
    with pytest.raises(ProblemsFound) as found:
        campaign_playbook(home, Campaign("Elm", "own", 1, "", playbook_at="../own"))
    assert _code(found) == "playbook-elsewhere"
    monkeypatch.setattr(
        type(memory), "ls", lambda *_, **__: [{"name": "/net/a/rounds", "type": "directory", "islink": True}]
    )
    with pytest.raises(ProblemsFound) as found:
        rounds_of(home, open_shipped("government-collaboration"))
    assert _code(found) == "file-is-a-link"


@pytest.mark.parametrize(
    ("address", "code"),
    [
        ("memory://nowhere", "folder-missing"),
        ("nosuchkind://bucket", "storage-unknown"),
        ("sftp://anna:canary-secret@host/network", "storage-address"),
        ("sftp:/anna:canary-secret@host/network", "storage-address"),
        ("simplecache::s3://bucket", "storage-address"),
    ],
)
def test_what_cannot_be_reached_is_said(address: str, code: str) -> None:
    """Without what the address may hold of passwords."""
    with pytest.raises(ProblemsFound) as found:
        stored_below(address, CAMPAIGN, 8)
    assert _code(found) == code
    assert "canary-secret" not in concise(found.value.problems[0])


def test_an_error_of_a_storage_is_said_without_its_words(memory: Any, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: ANN401 - fsspec has no types
    """They may repeat keys; and one folder that cannot be listed does not hide the others."""
    memory.pipe({**_campaign("/net/a"), **_campaign("/net/shut/b")})
    real = type(memory).ls

    def ls(self: object, path: str, *given: object, **named: object) -> object:
        if path.endswith("shut"):
            raise PermissionError(13, "Permission denied", "canary-secret")
        return real(self, path, *given, **named)

    monkeypatch.setattr(type(memory), "ls", ls)
    assert stored_below("memory://net", CAMPAIGN, 8) == ([("memory://net/a", False)], ["memory://net/shut"])
    with pytest.raises(ProblemsFound) as found:
        stored_below("memory://net/shut", CAMPAIGN, 8)
    assert "canary-secret" not in concise(found.value.problems[0])
