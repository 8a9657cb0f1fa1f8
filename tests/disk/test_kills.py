"""Killed at any moment, a save leaves a readable file that holds every acknowledged answer."""

import os
import random
import signal
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tactic_cli.disk.lock import locked
from tactic_cli.disk.save import save
from tactic_cli.disk.store import KeptFile, writing

pytestmark = pytest.mark.skipif(os.name == "nt", reason="SIGKILL and fork are POSIX")

LINES = 400
Writer = Callable[[Path, bytes], None]


def content(number: int) -> bytes:
    """A file of some pages, all about one number, so that a torn one is seen."""
    return f"answer {number}\n".encode() * LINES


def number_in(data: bytes) -> int | None:
    """The number a whole file is about; `None` for a torn one."""
    lines = data.split(b"\n")
    whole = len(lines) == LINES + 1 and len(set(lines[:-1])) == 1 and lines[-1] == b""
    return int(lines[0].split()[1]) if whole else None


def by_the_store(path: Path, data: bytes) -> None:
    """What the program does."""
    KeptFile(path).replace(data)


def in_place(path: Path, data: bytes) -> None:
    """What a careless program does."""
    with path.open("wb", buffering=0) as file:
        for start in range(0, len(data), 512):
            file.write(data[start : start + 512])


def kill_while_saving(path: Path, write: Writer, first: int, after: float) -> int:
    """Save ever higher numbers in another process, kill it after some seconds, return the last acknowledged."""
    receive, send = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            for number in range(first, first + 10**6):
                write(path, content(number))
                os.write(send, number.to_bytes(4, "big"))
        finally:
            os._exit(1)
    os.close(send)
    last = os.read(receive, 4)  # at least one save has begun and ended
    time.sleep(after)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    while more := os.read(receive, 4096):
        last = more[len(more) // 4 * 4 - 4 :][:4]
    os.close(receive)
    return int.from_bytes(last, "big")


def damage(folder: Path, write: Writer, kills: int) -> tuple[int, int]:
    """How many files were unreadable, and how many acknowledged answers lost, after so many kills."""
    path, chance = folder / "A.yaml", random.Random(20260115)  # noqa: S311 - the moments must be the same every time
    unreadable = lost = 0
    for kill in range(kills):
        acknowledged = kill_while_saving(path, write, kill * 10**6 + 1, chance.uniform(0, 0.012))
        found = number_in(path.read_bytes())
        unreadable += found is None
        lost += found is not None and found < acknowledged
        if found is None:
            save(path, content(0))
    return unreadable, lost


def test_no_kill_costs_a_file_or_an_acknowledged_answer(tmp_path: Path) -> None:
    """Sixty kills at random moments: everything acknowledged is there, and the orphans are swept."""
    assert damage(tmp_path, by_the_store, 60) == (0, 0)
    with writing(tmp_path):
        pass
    assert sorted(path.name for path in tmp_path.iterdir()) == [".tactic-lock", "A.yaml"]


def test_the_harness_catches_a_careless_writer(tmp_path: Path) -> None:
    """The same kills find unreadable files where a program writes in place."""
    unreadable, _ = damage(tmp_path, in_place, 60)
    assert unreadable > 0


@pytest.mark.long
def test_thousands_of_kills_cost_nothing(tmp_path: Path) -> None:
    """The same, for as long as the machine is left alone with it."""
    assert damage(tmp_path, by_the_store, 5000) == (0, 0)


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
