"""Two people at once: the second is refused, and of many who write one after the other nobody loses anything."""

import functools
import os
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest

from tactic_cli.cli.exits import Exit
from tactic_cli.disk.lock import InUseError, locked
from tactic_cli.disk.shelf import open_playbook
from tactic_cli.interview.order import order_of
from tests.faults.commands import ANSWERS, CAMPAIGN, levels, set_answer
from tests.faults.figures import figure
from tests.faults.writers import with_the_lock, without_a_lock

pytestmark = pytest.mark.skipif(os.name == "nt", reason="fork is POSIX")

PROCESSES = 5


@contextmanager
def held_by_another_process(folder: Path) -> Iterator[None]:
    """Another process has the campaign open for writing."""
    ready, has_it = os.pipe()
    wait, done = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            with locked(folder):
                os.write(has_it, b"x")
                os.read(wait, 1)
        finally:
            os._exit(0)
    os.read(ready, 1)
    try:
        yield
    finally:
        os.write(done, b"x")
        os.waitpid(child, 0)
        for end in (ready, has_it, wait, done):
            os.close(end)


def in_processes(works: Sequence[Callable[[], None]]) -> list[int]:
    """Do each work in a process of its own, all at once; their statuses, 0 where everything went well."""
    children = []
    for work in works:
        child = os.fork()
        if child == 0:
            status = 1
            try:
                work()
                status = 0
            finally:
                os._exit(status)
        children.append(child)
    return [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children]


def patiently(attempt: Callable[[], bool]) -> None:
    """Try until it is done: people wait until the other window is closed."""
    while not attempt():
        time.sleep(0.002)


def add_lines(path: Path, add: Callable[[Path, Callable[[bytes], bytes]], None], lines: range) -> None:
    """Add lines one by one, each with a save of its own."""
    for line in lines:

        def attempt(line: int = line) -> bool:
            try:
                add(path, lambda data: data + f"{line}\n".encode())
            except InUseError:
                return False
            return True

        patiently(attempt)


def lines_after(path: Path, add: Callable[[Path, Callable[[bytes], bytes]], None], saves: int) -> list[bytes]:
    """The lines of a file to which several processes added at once."""
    path.write_bytes(b"")
    share = saves // PROCESSES
    shares = [range(first, first + share) for first in range(0, saves, share)]
    works = [functools.partial(add_lines, path, add, lines) for lines in shares]
    assert in_processes(works) == [0] * PROCESSES
    return path.read_bytes().splitlines()


@pytest.mark.parametrize("saves", [200, pytest.param(1000, marks=pytest.mark.long)])
def test_saves_of_several_processes_lose_nothing(tmp_path: Path, saves: int) -> None:
    """Each reads, adds its line and saves, while the others want to do the same."""
    lines = lines_after(tmp_path / "A.yaml", with_the_lock, saves)
    figure("concurrent saves", saves=saves, processes=PROCESSES, lost=saves - len(set(lines)))
    assert sorted(map(int, lines)) == list(range(saves))


def test_the_same_saves_catch_a_writer_without_a_lock(tmp_path: Path) -> None:
    """Lines are lost where nobody waits."""
    lines = lines_after(tmp_path / "A.yaml", without_a_lock, 1000)
    figure("the same without a lock", saves=1000, processes=PROCESSES, lost=1000 - len(set(lines)))
    assert len(set(lines)) < 1000


def test_the_second_of_two_is_refused(tmp_path: Path) -> None:
    """Status 6 and a sentence; nothing is changed; when the first is done, the second may."""
    set_answer(tmp_path, "W1=3")
    before = (tmp_path / ANSWERS).read_bytes()
    with held_by_another_process(tmp_path / CAMPAIGN):
        done = set_answer(tmp_path, "W2=2")
    assert (done.status, done.out) == (Exit.IN_USE, "")
    assert "in use" in done.err
    assert (tmp_path / ANSWERS).read_bytes() == before
    assert set_answer(tmp_path, "W2=2").status == 0


@pytest.mark.parametrize("count", [8, pytest.param(44, marks=pytest.mark.long)])
def test_commands_that_run_at_once_lose_no_answer(tmp_path: Path, count: int) -> None:
    """Four people set answers in one file with the whole command, and try again where it was in use."""
    set_answer(tmp_path, "W1=3")
    questions = order_of(open_playbook(), "launch").ids[:count]

    def set_some(mine: tuple[str, ...]) -> None:
        for question in mine:
            patiently(functools.partial(_set, tmp_path, question))

    assert in_processes([functools.partial(set_some, questions[one::4]) for one in range(4)]) == [0] * 4
    found = levels((tmp_path / ANSWERS).read_bytes())
    figure("concurrent commands", answers=len(questions), lost=len(set(questions) - set(found)))
    assert set(found) == {*questions, "W1"}


def _set(folder: Path, question: str) -> bool:
    status = set_answer(folder, f"{question}=2").status
    assert status in {0, Exit.IN_USE}
    return status == 0
