"""Work on this computer: the same results in one process and in several, and nothing that works on unseen."""

from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tactic_cli.engines import local
from tactic_cli.engines.engine import EngineFailedError, parcels
from tactic_cli.engines.local import OneProcess, Processes
from tactic_cli.language import LANGUAGES, speaking
from tests.engines import work
from tests.engines.clusters import ROOT

TASKS = range(100)


@given(st.lists(st.integers(), max_size=300), st.integers(1, 8))
def test_parcels_hold_every_task_once_in_order(tasks: list[int], processes: int) -> None:
    """No task is lost, none done twice, and no parcel is so long that others wait for it."""
    found = parcels(tasks, processes)
    assert [one for parcel in found for one in parcel] == list(enumerate(tasks))
    assert all(1 <= len(parcel) <= 8 for parcel in found)


@pytest.mark.parametrize("way", ["fork", "spawn"])
def test_two_processes_give_the_results_of_one(way: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whichever way this system starts processes: `fork` on Linux, `spawn` on Windows and macOS."""
    if way not in multiprocessing.get_all_start_methods():
        pytest.skip(f"this system has no {way}")
    monkeypatch.setattr(local, "_context", lambda: multiprocessing.get_context(way))
    assert sorted(Processes(2).results(work.squared, TASKS)) == list(OneProcess().results(work.squared, TASKS))


def test_several_processes_really_work_at_the_same_time(tmp_path: Path) -> None:
    """The tasks are done by as many processes as were asked for, none of them this one."""
    assert len(list(Processes(2).results(partial(work.slowly, str(tmp_path), 0.01), range(40)))) == 40
    at_work = {int(trace.name.partition("-")[0]) for trace in tmp_path.iterdir()}
    assert len(at_work) == 2
    assert os.getpid() not in at_work


def test_few_tasks_start_no_process(tmp_path: Path) -> None:
    """Starting processes would take longer than the work."""
    assert len(list(Processes(2).results(partial(work.slowly, str(tmp_path), 0), range(4)))) == 4
    assert {trace.name.partition("-")[0] for trace in tmp_path.iterdir()} == {str(os.getpid())}


@pytest.mark.parametrize("engine", [OneProcess(), Processes(2)], ids=["one", "two"])
def test_work_speaks_english_whatever_is_spoken(engine: OneProcess | Processes) -> None:
    """A result may not depend on what the process that made it speaks."""
    with speaking(LANGUAGES["ru"]):
        assert {one.split()[1] for _, one in engine.results(work.spoken, range(20))} == {"en"}


@pytest.mark.parametrize("engine", [OneProcess(), Processes(2)], ids=["one", "two"])
def test_a_fault_of_the_work_is_raised_as_it_is(engine: OneProcess | Processes) -> None:
    """It is no fault of the engine, and the processes are gone after it."""
    with pytest.raises(ValueError, match="eleven"):
        list(engine.results(work.fails, range(20)))
    _until(lambda: multiprocessing.active_children() == [])


def test_a_closed_iterator_stops_what_is_left_at_once(tmp_path: Path) -> None:
    """Also in the middle of a task of ten seconds; other processes of this one live on."""
    other = multiprocessing.get_context("spawn").Process(target=time.sleep, args=(60,))
    other.start()
    begun = time.monotonic()
    with closing(Processes(2).results(partial(_first_quick, str(tmp_path)), range(40))) as results:
        next(results)
    assert time.monotonic() - begun < 8
    _until(lambda: multiprocessing.active_children() == [other])
    other.kill()
    other.join()


def _first_quick(folder: str, number: int) -> tuple[int, bytes]:
    return work.slowly(folder, 0 if number < 2 else 10, number)


def test_a_process_ended_from_outside_is_said() -> None:
    """As the system does it where memory is short: no traceback, and what to do."""
    with pytest.raises(EngineFailedError) as found:
        list(Processes(2).results(_kills_itself, range(20)))
    assert "not enough memory" in found.value.lines[0]


def _kills_itself(number: int) -> int:
    os.kill(os.getpid(), signal.SIGKILL)
    return number


_PROGRAM = """
import sys
from contextlib import closing
from functools import partial
from tactic_cli.engines.local import Processes
from tests.engines.work import slowly
if __name__ == "__main__":
    try:
        with closing(Processes(2).results(partial(slowly, sys.argv[1], 0.3), range(400))) as results:
            for _ in results:
                pass
    except KeyboardInterrupt:
        print("interrupted")
"""


def _at_work(folder: Path) -> subprocess.Popen[bytes]:
    """A program whose two processes have begun."""
    program = subprocess.Popen(
        [sys.executable, "-c", _PROGRAM, str(folder)],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    _until(lambda: len(_workers(folder)) == 2)
    return program


def _workers(folder: Path) -> set[int]:
    return {int(trace.name.partition("-")[0]) for trace in folder.iterdir()}


def _until(holds: Callable[[], Any]) -> None:
    deadline = time.monotonic() + 20
    while not holds():
        assert time.monotonic() < deadline
        time.sleep(0.02)


def _gone(number: int) -> bool:
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return True
    stat = Path(f"/proc/{number}/stat")
    return stat.exists() and stat.read_text(encoding="utf-8").rpartition(") ")[2].startswith("Z")


@pytest.mark.skipif(sys.platform == "win32", reason="signals as POSIX has them")
def test_ctrl_c_ends_every_process_without_a_word_of_theirs(tmp_path: Path) -> None:
    """A terminal sends Ctrl-C to all of them; only the first one answers."""
    program = _at_work(tmp_path)
    os.killpg(program.pid, signal.SIGINT)
    said, complained = program.communicate(timeout=20)
    assert (said, complained) == (b"interrupted\n", b"")
    _until(lambda: all(_gone(one) for one in _workers(tmp_path)))


@pytest.mark.skipif(sys.platform == "win32", reason="signals as POSIX has them")
def test_when_the_program_is_killed_its_processes_end(tmp_path: Path) -> None:
    """Nothing with answers in its memory is left behind."""
    program = _at_work(tmp_path)
    program.kill()
    program.communicate(timeout=20)
    _until(lambda: all(_gone(one) for one in _workers(tmp_path)))
