"""What cannot be read is refused with its path, by every command, and its bytes stay as they are."""

import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tactic_cli.cli.exits import Exit
from tests.faults.commands import ANSWERS, CAMPAIGN, set_answer, tactic, walk
from tests.faults.figures import figure
from tests.faults.plain_account import as_a_plain_account

SETTINGS = Path(CAMPAIGN) / "campaign.yaml"
Damage = Callable[[bytes], bytes]


def undecodable(data: bytes) -> bytes:
    """A byte that no text has, as from a computer with another alphabet."""
    return data + b"# \xe9t\xe9\n"


def of_another_width(data: bytes) -> bytes:
    """An editor saved two bytes a letter."""
    return data.decode().encode("utf-16")


def cut_off(data: bytes) -> bytes:
    """A copy that ended too early, in the middle of a line."""
    return data.rstrip()[:-1].rsplit(b":", 1)[0]


def full_of_zeros(data: bytes) -> bytes:
    """What some disks leave after a power cut."""
    return bytes(len(data))


def emptied(_: bytes) -> bytes:
    """Nothing at all."""
    return b""


def with_a_torn_end(data: bytes) -> bytes:
    """The end of another file."""
    return data + data[len(data) // 2 :]


def broken_by_hand(data: bytes) -> bytes:
    """A bracket that is never closed."""
    return data + b"more: [1, 2\n"


def of_a_newer_version(data: bytes) -> bytes:
    """Made with a playbook that this program does not have."""
    return re.sub(rb"version: 1", b"version: 2", data)


def with_a_newer_line(data: bytes) -> bytes:
    """A later tactic may write lines that this one does not know."""
    return data + b"sealed_for: somebody\n"


def enormous(data: bytes) -> bytes:
    """More than one MiB."""
    return data + b"# padding\n" * 110_000


DAMAGES = (
    undecodable,
    of_another_width,
    cut_off,
    full_of_zeros,
    emptied,
    with_a_torn_end,
    broken_by_hand,
    of_a_newer_version,
    with_a_newer_line,
    enormous,
)


def refusals(folder: Path, path: Path) -> int:
    """How many commands refused the file, each with a status that says so, its path, and nothing changed anywhere."""
    whole, before = folder / path, contents(folder)
    ran = [
        set_answer(folder, "W2=2"),
        walk(folder, "2", "", "3", ""),
        tactic(folder, "report", CAMPAIGN),
        tactic(folder, "report", CAMPAIGN, "-o", "report.html"),
    ]
    if path == ANSWERS:
        ran.append(tactic(folder, "score", str(path)))
        ran.append(tactic(folder, "assess", CAMPAIGN, "--answers", str(path)))
    for done in ran:
        assert done.status == Exit.ANSWERS, done
        assert str(path) in done.err, done
        assert "Saved." not in done.out
    assert contents(folder) == before, f"{whole} or something beside it was changed"
    return len(ran)


def contents(folder: Path) -> dict[Path, bytes]:
    """Every file that can be read, and its bytes."""
    return {
        path: path.read_bytes() if os.access(path, os.R_OK) else b"" for path in folder.rglob("*") if path.is_file()
    }


CASES = [
    (damage, path)
    for damage in DAMAGES
    for path in (ANSWERS, SETTINGS)
    if (damage, path) != (of_a_newer_version, SETTINGS)
]


@pytest.mark.parametrize(("damage", "path"), CASES, ids=[f"{path.stem} {damage.__name__}" for damage, path in CASES])
def test_damaged_files_are_refused_and_kept(tmp_path: Path, damage: Damage, path: Path) -> None:
    """With its path on the screen, for somebody to mend it or take it from a copy."""
    set_answer(tmp_path, "W1=3")
    damaged = damage((tmp_path / path).read_bytes())
    (tmp_path / path).write_bytes(damaged)
    figure(f"{path.name}, {damage.__name__.replace('_', ' ')}", refusals=refusals(tmp_path, path), bytes_changed=0)
    assert (tmp_path / path).read_bytes() == damaged


def test_a_campaign_of_a_newer_playbook_is_not_written(tmp_path: Path) -> None:
    """It can be read, so the person learns which versions there are and which file says so."""
    set_answer(tmp_path, "W1=3")
    (tmp_path / SETTINGS).write_bytes(of_a_newer_version((tmp_path / SETTINGS).read_bytes()))
    before = contents(tmp_path)
    for done in (set_answer(tmp_path, "W2=2"), walk(tmp_path, "2", "")):
        assert done.status == Exit.ANSWERS
        assert "for version 2" in done.err
        assert "campaign.yaml" in done.err
    assert contents(tmp_path) == before


@pytest.mark.skipif(os.name == "nt", reason="modes are POSIX")
@pytest.mark.parametrize("path", [ANSWERS, SETTINGS], ids=["answers", "campaign"])
def test_files_that_may_not_be_read_are_refused_and_kept(tmp_path: Path, path: Path) -> None:
    """A file of mode 000 is somebody's; it is neither taken for none nor replaced."""
    set_answer(tmp_path, "W1=3")
    before = (tmp_path / path).read_bytes()
    (tmp_path / path).chmod(0)

    def work() -> None:
        assert refusals(tmp_path, path) >= 4

    as_a_plain_account(work)
    (tmp_path / path).chmod(0o600)
    assert (tmp_path / path).read_bytes() == before


@pytest.mark.skipif(os.name == "nt", reason="modes are POSIX")
@pytest.mark.parametrize("place", ["rounds", "rounds/1-launch"])
@pytest.mark.parametrize("mode", [0o000, 0o300])
def test_folders_that_may_not_be_read_are_not_taken_for_empty(tmp_path: Path, place: str, mode: int) -> None:
    """Somebody's later rounds may be in it: no new answers are begun, and no report says that there are none."""
    set_answer(tmp_path, "W1=3")
    before = contents(tmp_path)
    (tmp_path / CAMPAIGN / place).chmod(mode)

    def work() -> None:
        for done in (set_answer(tmp_path, "W2=2"), walk(tmp_path, "2", ""), tactic(tmp_path, "report", CAMPAIGN)):
            assert done.status == Exit.ANSWERS, done
            assert place in done.err, done

    as_a_plain_account(work)
    (tmp_path / CAMPAIGN / place).chmod(0o700)
    assert contents(tmp_path) == before


@pytest.mark.skipif(os.name == "nt", reason="modes are POSIX")
def test_somebody_elses_folder_beside_a_campaign_is_no_hindrance(tmp_path: Path) -> None:
    """A folder that may not be entered is no campaign of this person's; the one that is there is found."""
    set_answer(tmp_path, "W1=3")
    (tmp_path / "theirs").mkdir(mode=0o000)

    def work() -> None:
        done = tactic(tmp_path, "report")
        assert done.status == 0, done

    as_a_plain_account(work)
