"""Every file of the corpus is refused in our words, with its place, at once, and nothing is written.

The short round reads each file in this process; the long one gives each to the program, under limits.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tactic_cli.cli.exits import Exit
from tactic_cli.problems import Problem, ProblemsFound, full
from tactic_cli.text import unclean
from tests.hostile.corpus import Hostile, hostile, rewrite, said
from tests.hostile.readers import steering
from tests.tables import DATA

if os.name == "nt":
    pytest.skip("pipes, sockets and links are POSIX", allow_module_level=True)

import resource

TABLES = ("playbooks", "answers", "campaigns", "folders")
ENTRIES = hostile(*TABLES)
REWRITE = bool(os.environ.get("TACTIC_REWRITE_GOLDEN"))

_WRITES = {"os.mkdir", "os.rename", "os.remove", "os.rmdir", "os.link", "os.symlink", "os.truncate", "os.chmod"}
_ALARMS = {*_WRITES, "subprocess.Popen", "os.system", "os.exec", "os.fork", "os.posix_spawn", "socket.connect"}
_watched: list[list[str]] = []


def _watch(event: str, arguments: tuple[object, ...]) -> None:
    """Note what writes, runs or connects, while somebody watches."""
    if not _watched:
        return
    opened_to_write = event == "open" and isinstance(arguments[2], int) and arguments[2] & (os.O_WRONLY | os.O_RDWR)
    if event in _ALARMS or opened_to_write:
        _watched[-1].append(f"{event} {arguments}")


sys.addaudithook(_watch)


@contextmanager
def watching() -> Iterator[list[str]]:
    """What was written, run or connected to meanwhile."""
    _watched.append([])
    try:
        yield _watched[-1]
    finally:
        _watched.pop()


def problems_of(one: Hostile) -> tuple[Problem, ...]:
    """What is said about it; nothing where it is taken."""
    try:
        one.load()
    except ProblemsFound as found:
        return found.problems
    return ()


def test_there_are_enough_and_each_is_another() -> None:
    """At least 150 files, every name and every content once."""
    contents = {(one.table, one.content, one.beside, one.opened) for one in ENTRIES}

    assert len(ENTRIES) >= 150
    assert len({(one.table, one.name) for one in ENTRIES}) == len(contents) == len(ENTRIES)


@pytest.mark.skipif(not REWRITE, reason="only on demand")
@pytest.mark.parametrize("table", TABLES)
def test_write_the_messages_anew(table: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Not a test: see corpus.py."""
    found = {}
    for number, one in enumerate(hostile(table)):
        folder = tmp_path / str(number)
        folder.mkdir()
        one.lay(folder)
        monkeypatch.chdir(folder)
        found[one.name] = said(problems_of(one))
    rewrite(table, found)


every_entry = pytest.mark.parametrize("one", ENTRIES, ids=lambda one: f"{one.table}-{one.name}")


@every_entry
def test_a_hostile_file_is_refused_in_our_words(
    one: Hostile, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Exactly the kept messages, within a second, and no write, no program, no connection."""
    if one.table == "folders":  # only these need a folder; making hundreds takes time
        monkeypatch.chdir(request.getfixturevalue("tmp_path"))
        one.lay(Path())
    began = time.process_time()

    with watching() as noticed:
        problems = problems_of(one)

    assert time.process_time() - began < 1
    assert said(problems) == one.said
    assert problems
    assert noticed == []
    for problem in problems:
        assert min(problem.place.line, problem.place.column) > 0
        assert not unclean(full(problem))


ROOT = Path(__file__).parents[2]
SECONDS, MEGABYTES = 1.0, 150
"""What reading one hostile file may cost the whole program: processor time, and memory at its highest."""


def _bounded() -> None:
    """Limits that the system keeps: a write ends the program, and a bomb does not take the computer with it."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CPU, (10, 10))
    resource.setrlimit(resource.RLIMIT_AS, (1 << 30, 1 << 30))


def _command(one: Hostile) -> tuple[str, ...]:
    if one.table == "campaigns":
        return ("report", ".")
    if one.table == "answers" or one.opened != "p":
        return ("score", one.file.replace("\0", "?"), "--playbook", str(DATA / "small-playbook.yaml"))
    return ("check", one.file)


def _listing(folder: Path) -> dict[str, tuple[int, int]]:
    return {str(path): (os.lstat(path).st_size, os.lstat(path).st_mtime_ns) for path in sorted(folder.rglob("*"))}


@pytest.mark.long
@every_entry
def test_the_program_refuses_a_hostile_file_within_its_limits(one: Hostile, tmp_path: Path) -> None:
    """The whole program, under 1 second of processor time and 150 MB; it can write nothing, and ends in our words."""
    one.lay(tmp_path)
    before = _listing(tmp_path)
    process = subprocess.Popen(
        [sys.executable, "-m", "tactic_cli", *_command(one)],
        cwd=tmp_path,
        env={"PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1", "LC_ALL": "C.UTF-8"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        preexec_fn=_bounded,  # noqa: PLW1509 - this test starts no threads
    )
    assert process.stdout is not None
    shown = process.stdout.read().decode()
    process.stdout.close()
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)

    assert process.returncode in (Exit.PLAYBOOK, Exit.ANSWERS)
    assert "Traceback" not in shown
    assert steering(shown) == []
    assert used.ru_utime + used.ru_stime < SECONDS
    assert used.ru_maxrss / 1024 < MEGABYTES
    assert _listing(tmp_path) == before
    if _COSTS:
        with Path(_COSTS).open("a") as file:
            file.write(f"{used.ru_utime + used.ru_stime:.2f} s {used.ru_maxrss / 1024:.0f} MB {one.table}-{one.name}\n")


_COSTS = os.environ.get("TACTIC_COSTS")
"""Where somebody wants it: a file in which each entry's cost is noted."""
