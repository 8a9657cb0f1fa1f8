"""Killed at any moment, a save leaves a readable file that holds every acknowledged answer."""

import os
import random
import signal
from pathlib import Path

import pytest

from tactic_cli.disk.lock import NAME as LOCK
from tactic_cli.disk.lock import locked
from tactic_cli.disk.save import save
from tests.faults.figures import figure
from tests.faults.writers import Writer, by_the_store, content, in_place, kill_while_saving, number_in, start_again

pytestmark = pytest.mark.skipif(os.name == "nt", reason="SIGKILL and fork are POSIX")


def damage(folder: Path, write: Writer, kills: int) -> dict[str, int]:
    """What came of so many kills, each followed by a new start."""
    path, chance = folder / "A.yaml", random.Random(20260115)  # noqa: S311 - the moments must be the same every time
    counted = {"kills": kills, "unreadable": 0, "acknowledged_answers_lost": 0, "orphans_found": 0, "orphans_left": 0}
    for kill in range(kills):
        acknowledged = kill_while_saving(path, write, kill * 10**6 + 1, chance.uniform(0, 0.012))
        found = number_in(path.read_bytes())
        counted["unreadable"] += found is None
        counted["acknowledged_answers_lost"] += found is not None and found < acknowledged
        counted["orphans_found"] += orphans(folder)
        start_again(folder)
        counted["orphans_left"] += orphans(folder)
        if found is None:
            save(path, content(0))
    return counted


def orphans(folder: Path) -> int:
    """How many files lie there that nobody meant to keep."""
    return len({path.name for path in folder.iterdir()} - {"A.yaml", LOCK})


@pytest.mark.parametrize("kills", [60, pytest.param(20_000, marks=pytest.mark.long)])
def test_no_kill_costs_a_file_or_an_acknowledged_answer(tmp_path: Path, kills: int) -> None:
    """At random moments: everything acknowledged is there, and the orphans are swept."""
    counted = damage(tmp_path, by_the_store, kills)
    figure("kills at random moments", **counted)
    assert counted.pop("kills") == kills
    assert counted.pop("orphans_found") > kills / 20
    assert set(counted.values()) == {0}


def test_the_harness_catches_a_careless_writer(tmp_path: Path) -> None:
    """The same kills find unreadable files where a program writes in place."""
    counted = damage(tmp_path, in_place, 60)
    figure("the same, writing in place", **counted)
    assert counted["unreadable"] > 0


def test_a_killed_process_does_not_keep_the_lock(tmp_path: Path) -> None:
    """The system releases the lock, so nobody is locked out after a crash."""
    receive, send = os.pipe()
    child = os.fork()
    if child == 0:
        with locked(tmp_path):
            os.write(send, b"x")
            signal.pause()
        os._exit(0)
    os.read(receive, 1)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    with locked(tmp_path):
        assert (tmp_path / ".tactic-lock").is_file()
