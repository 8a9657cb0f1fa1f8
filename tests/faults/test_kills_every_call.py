"""Killed at any single call to the system, a save leaves the old file or the new one, and the next start tidies up."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tactic_cli.disk.lock import NAME as LOCK
from tactic_cli.problems import ProblemsFound
from tests.faults.commands import ANSWERS, CAMPAIGN, levels, set_answer, walk
from tests.faults.figures import figure
from tests.faults.strace import NEEDS_STRACE, Call, calls_of, from_first_about, killed_at
from tests.faults.writers import Writer, by_the_store, content, in_place, number_in, start_again

pytestmark = [pytest.mark.skipif(os.name == "nt", reason="SIGKILL and fork are POSIX"), NEEDS_STRACE]


OLD, NEW = 1, 2


def saving(path: Path, write: Writer) -> Callable[[], int]:
    """The work of a process that saves a file and then acknowledges it, by making another beside the folder."""

    def work() -> int:
        write(path, content(NEW))
        os.close(os.open(acknowledgement(path), os.O_CREAT | os.O_WRONLY, 0o600))
        return 0

    return work


def acknowledgement(path: Path) -> Path:
    """What stands on the disk once the save was called a success."""
    return path.parent.parent / "acknowledged"


def begin(path: Path, *, old: bool) -> None:
    """As it was before the save: with an older file, or with none."""
    acknowledgement(path).unlink(missing_ok=True)
    path.unlink(missing_ok=True)
    if old:
        by_the_store(path, content(OLD))
    elif path.parent.exists():
        shutil.rmtree(path.parent)


def calls_of_a_save(path: Path, write: Writer) -> tuple[Call, ...]:
    """Every call from the first look at the folder to the acknowledgement."""
    calls = from_first_about(path.parent, calls_of(saving(path, write), path.parent.parent / "log"))
    end = next(number for number, call in enumerate(calls) if acknowledgement(path).name in call.about)
    return calls[: end + 1]


def kill_at_every_call(path: Path, write: Writer, *, old: bool) -> tuple[dict[str, int], set[str]]:
    """What came of one kill at every call of a save, and the names of these calls."""
    begin(path, old=old)
    calls = calls_of_a_save(path, write)
    counted = {"kills": 0, "unreadable": 0, "acknowledged_answers_lost": 0, "orphans_found": 0, "orphans_left": 0}
    for call in calls:
        begin(path, old=old)
        counted["kills"] += killed_at(call, saving(path, write))
        data = path.read_bytes() if path.exists() else None
        allowed = {content(NEW)} if acknowledgement(path).exists() else {content(OLD) if old else None, content(NEW)}
        counted["unreadable"] += data is not None and number_in(data) is None
        counted["acknowledged_answers_lost"] += data not in allowed
        if path.parent.exists():
            counted["orphans_found"] += orphans(path.parent)
            start_again(path.parent)
            counted["orphans_left"] += orphans(path.parent)
    assert counted["kills"] == len(calls)
    return counted, {call.name for call in calls}


def orphans(folder: Path) -> int:
    """How many files lie in a campaign's folders that nobody meant to keep."""
    kept = {"A.yaml", "campaign.yaml", "asked.yaml", LOCK}
    return sum(one.is_file() and one.name not in kept for one in folder.rglob("*"))


@pytest.mark.parametrize("old", [True, False], ids=["over an old file", "as the first file of its folder"])
def test_no_call_of_a_save_is_one_to_be_killed_at(tmp_path: Path, *, old: bool) -> None:
    """Every call from the first look to the acknowledgement, one kill each."""
    counted, names = kill_at_every_call(tmp_path / "camp" / "A.yaml", by_the_store, old=old)
    figure("kills at every call of a save", **counted)
    assert {"openat", "fchmod", "write", "fsync", "close", "rename"} <= names
    assert counted.pop("kills") >= len(names)
    assert counted.pop("orphans_found") >= 3
    assert set(counted.values()) == {0}


def test_the_same_kills_catch_a_careless_writer(tmp_path: Path) -> None:
    """Where a program writes in place, some of them find a torn file."""
    counted, _ = kill_at_every_call(tmp_path / "camp" / "A.yaml", in_place, old=True)
    figure("the same, writing in place", **counted)
    assert counted["unreadable"] > 0


def begin_campaign(folder: Path, before: tuple[str, ...]) -> None:
    """A campaign with these answers; none at all where there are none."""
    shutil.rmtree(folder / CAMPAIGN, ignore_errors=True)
    (folder / "acknowledged").unlink(missing_ok=True)
    if before:
        set_answer(folder, *before)


def setting(folder: Path, *sets: str) -> Callable[[], int]:
    """The work of a process that runs the whole command, and then acknowledges."""

    def work() -> int:
        status = walk(folder, sets=sets).status
        os.close(os.open(folder / "acknowledged", os.O_CREAT | os.O_WRONLY, 0o600))
        return status

    return work


def kill_the_command(folder: Path, before: tuple[str, ...], step: int) -> dict[str, int]:
    """What came of a kill at every so many calls of `tactic assess`, from its first look at the campaign."""
    begin_campaign(folder, before)
    calls = from_first_about(CAMPAIGN, calls_of(setting(folder, "W2=2"), folder / "log"))
    old = {"W1": 3} if before else {}
    counted = {"kills": 0, "unreadable": 0, "acknowledged_answers_lost": 0, "orphans_left": 0}
    for call in calls[::step]:
        begin_campaign(folder, before)
        counted["kills"] += killed_at(call, setting(folder, "W2=2"))
        path, acknowledged = folder / ANSWERS, (folder / "acknowledged").exists()
        try:
            found = levels(path.read_bytes()) if path.exists() else {}
        except ProblemsFound:
            counted["unreadable"] += 1
            continue
        counted["acknowledged_answers_lost"] += found not in (
            [{**old, "W2": 2}] if acknowledged else [old, {**old, "W2": 2}]
        )
        counted["unreadable"] += set_answer(folder, "W3=1").status != 0  # the next start, whatever was left
        counted["orphans_left"] += orphans(folder / CAMPAIGN)
    return counted


@pytest.mark.parametrize("before", [("W1=3",), ()], ids=["with answers", "while the campaign is made"])
@pytest.mark.parametrize("step", [61, pytest.param(1, marks=pytest.mark.long)])
def test_the_whole_command_may_be_killed_at_every_call(tmp_path: Path, before: tuple[str, ...], step: int) -> None:
    """From its first look at the campaign to its end; after each kill the next start goes on as usual."""
    counted = kill_the_command(tmp_path, before, step)
    figure("kills at the calls of tactic assess", **counted)
    assert counted.pop("kills") >= 3
    assert set(counted.values()) == {0}
