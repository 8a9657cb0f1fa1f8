"""Records of officials on disk: plain and sealed alike, refused where they do not belong."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tactic_cli.campaign.load import dump_campaign
from tactic_cli.campaign.model import Campaign
from tactic_cli.campaign.officials import Event, dump_event
from tactic_cli.disk.bundle import files_of
from tactic_cli.disk.officials import read_events, record_event
from tactic_cli.disk.sealing import open_for_good, plain_files, remove_campaign, remove_plain, seal_plain
from tactic_cli.disk.store import CAMPAIGN, writing
from tests.seal.age_by_hand import sealed_by_passphrase
from tests.tables import said_about

HARMED, LEFT = Event("O1", date(2026, 1, 10), "harmed"), Event("Ö 2", date(2026, 2, 1), "left")


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A plain campaign with two records."""
    (tmp_path / CAMPAIGN).write_text(dump_campaign(Campaign("river", "small", 1, "0" * 64)), encoding="utf-8")
    with writing(tmp_path):
        record_event(tmp_path, HARMED)
        record_event(tmp_path, LEFT)
    return tmp_path


def test_what_was_recorded_is_read_back(home: Path) -> None:
    """Each in a file of its own, for its owner alone."""
    assert read_events(home) == (HARMED, LEFT)
    files = sorted((home / "officials").iterdir())
    assert [path.name for path in files] == ["O1-2026-01-10-harmed.yaml", "Ö 2-2026-02-01-left.yaml"]
    assert {path.stat().st_mode & 0o777 for path in files} == {0o600}
    assert (home / "officials").stat().st_mode & 0o777 == 0o700


def test_a_campaign_without_records_has_none(tmp_path: Path) -> None:
    """Nor does reading make anything."""
    assert (read_events(tmp_path), list(tmp_path.iterdir())) == ((), [])


def test_taking_back_keeps_the_file_and_says_so(home: Path) -> None:
    """Nothing is removed: the record says that it was a mistake."""
    mistaken = Event(HARMED.official, HARMED.on, HARMED.happened, mistaken=True)
    with writing(home):
        record_event(home, mistaken)
    assert read_events(home) == (mistaken, LEFT)


def test_records_are_sealed_opened_backed_up_and_removed_with_the_rest(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A label beside a harm is among the first things that must not lie about plain."""
    monkeypatch.setattr("pyrage.passphrase.encrypt", sealed_by_passphrase)  # which costs almost nothing
    assert "officials/O1-2026-01-10-harmed.yaml" in files_of(home)
    with writing(home):
        vault = seal_plain(home, "four words are enough")
        assert remove_plain(vault) == ()
    assert plain_files(home).own == ()
    assert not (home / "officials").exists()
    assert read_events(vault) == (HARMED, LEFT)
    later = Event("O1", date(2026, 3, 1), "moved")
    with writing(vault):
        record_event(vault, later)
    assert read_events(vault) == (HARMED, later, LEFT)
    assert b"harmed" not in b"".join(path.read_bytes() for path in home.rglob("*.age"))
    with writing(vault):
        open_for_good(vault)
    assert read_events(home) == (HARMED, later, LEFT)
    with writing(home):
        assert remove_campaign(home) == ()
    assert not (home / "officials").exists()


def test_a_record_under_another_name_is_refused(home: Path) -> None:
    """What it says and where it lies must agree, or a copied file would speak of somebody else."""
    (home / "officials" / "O9-2026-01-10-harmed.yaml").write_text(dump_event(HARMED), encoding="utf-8")
    (problem,) = said_about(lambda: read_events(home))
    assert problem.endswith(
        "official-out-of-place: by what the file says its name is O1-2026-01-10-harmed.yaml. "
        "Rename the file, or mend what it says."
    )


def test_links_are_not_followed(home: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Neither the folder nor a file may lead elsewhere."""
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    (elsewhere / "x.yaml").write_text(dump_event(HARMED), encoding="utf-8")
    (home / "officials" / "O3-2026-01-10-harmed.yaml").symlink_to(elsewhere / "x.yaml")
    assert "link" in said_about(lambda: read_events(home))[0]
    for path in (home / "officials").iterdir():
        path.unlink()
    (home / "officials").rmdir()
    (home / "officials").symlink_to(elsewhere)
    assert "links are not followed" in said_about(lambda: read_events(home))[0]


def test_what_cannot_be_read_is_not_overwritten(home: Path) -> None:
    """A record changed into something else by hand stays as it is."""
    path = home / "officials" / "O1-2026-01-10-harmed.yaml"
    path.write_bytes(b"\xff\xfe not a text")
    assert said_about(lambda: read_events(home)) != ()
    assert path.read_bytes() == b"\xff\xfe not a text"


def test_a_killed_save_leaves_nothing_behind(home: Path) -> None:
    """What a save that was cut off leaves in the folder is swept at the next start."""
    orphan = home / "officials" / f".O1-2026-01-10-harmed.yaml.{'0' * 16}.tactic-saving"
    orphan.write_bytes(b"half a rec")
    with writing(home):
        assert not orphan.exists()
    assert read_events(home) == (HARMED, LEFT)


def test_what_else_lies_in_the_folder_is_no_record(home: Path) -> None:
    """A note somebody put there, and a file that a program hides."""
    (home / "officials" / "read me.txt").write_text("x", encoding="utf-8")
    (home / "officials" / ".O1-2026-01-10-harmed.yaml").write_text("x", encoding="utf-8")
    assert read_events(home) == (HARMED, LEFT)
