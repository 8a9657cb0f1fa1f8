"""Work on the workers of a real Dask scheduler: the same results, whatever happens to a worker."""

from __future__ import annotations

import pickle
import signal
import subprocess
import sys
from contextlib import closing
from functools import partial
from pathlib import Path

import pytest

from tactic_cli.engines.engine import Engine, EngineFailedError
from tactic_cli.engines.local import OneProcess, Processes
from tactic_cli.language import LANGUAGES, speaking
from tests.engines import work
from tests.engines.clusters import ROOT, Started, cluster

TASKS = range(100)
cluster_module = pytest.importorskip("tactic_cli.engines.cluster", reason="distributed is not installed")
Cluster = cluster_module.Cluster


def _bytes(engine: Engine, tasks: range = TASKS) -> bytes:
    """Every result, by its number, as bytes."""
    return pickle.dumps(sorted(engine.results(work.squared, tasks)))


def test_a_cluster_gives_the_bytes_of_one_process_and_of_two(dask: Started) -> None:
    """Results never depend on where the work ran."""
    dask.wait_for(2)
    assert _bytes(Cluster(dask.address)) == _bytes(OneProcess()) == _bytes(Processes(2))


def test_a_worker_killed_in_the_middle_changes_no_result(dask: Started, tmp_path: Path) -> None:
    """Dask runs what it had again on the others; the work itself, sent once, is not lost with it either."""
    dask.wait_for(2)
    doomed = dask.worker()
    dask.wait_for(3)
    slowly = partial(work.slowly, str(tmp_path), 0.02)
    found = []
    with closing(Cluster(dask.address).results(slowly, TASKS)) as results:
        for one in results:
            found.append(one)
            if doomed.returncode is None and any(tmp_path.glob(f"{doomed.pid}-*")):
                doomed.send_signal(signal.SIGKILL)
                doomed.wait()
    assert doomed.returncode == -signal.SIGKILL
    assert len({path.name.partition("-")[0] for path in tmp_path.iterdir()}) == 3
    assert sorted(found) == list(OneProcess().results(work.squared, TASKS))


def test_work_speaks_english_on_a_worker_too(dask: Started) -> None:
    """A worker's own language, or that of whoever asks, is in no result."""
    with speaking(LANGUAGES["ru"]):
        found = Cluster(dask.address).results(work.spoken, range(20))
        assert {one.split()[1] for _, one in found} == {"en"}


def test_a_fault_of_the_work_on_a_worker_is_raised_as_it_is(dask: Started) -> None:
    """A bug stays a bug, with its kind; nothing is tried for ever."""
    with pytest.raises(ValueError, match="eleven"):
        list(Cluster(dask.address).results(work.fails, range(20)))


def test_a_closed_iterator_stops_the_workers(dask: Started, tmp_path: Path) -> None:
    """What was not begun is never begun: the next command soon finds free workers."""
    slowly = partial(work.slowly, str(tmp_path), 0.01)
    with closing(Cluster(dask.address).results(slowly, range(2000))) as results:
        next(results)
    assert _bytes(Cluster(dask.address), range(20)) == _bytes(OneProcess(), range(20))
    assert len(list(tmp_path.iterdir())) < 1000


def test_no_word_of_dask_reaches_the_screen(dask: Started) -> None:
    """Its log tells of addresses and lost workers; what people must know, tactic says."""
    program = (
        "import sys\n"
        "from tactic_cli.engines.cluster import Cluster\n"
        "from tests.engines.work import squared\n"
        "print(len(list(Cluster(sys.argv[1]).results(squared, range(20)))))\n"
    )
    ended = subprocess.run(
        [sys.executable, "-c", program, dask.address], cwd=ROOT, capture_output=True, check=False, timeout=60
    )
    assert (ended.stdout, ended.stderr, ended.returncode) == (b"20\n", b"", 0)


def test_a_scheduler_that_does_not_answer_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    """After a while, not never; the same for an address that is none."""
    monkeypatch.setattr(cluster_module, "_WAIT", 0.2)
    for address in ("tcp://127.0.0.1:9", "tls://127.0.0.1:9", "nonsense://x", "tcp://", "a\x1bb"):
        with pytest.raises(EngineFailedError) as found:
            list(Cluster(address).results(work.squared, TASKS))
        assert "no scheduler answers there" in found.value.lines[0]
        assert "\x1b" not in found.value.lines[0]


def test_workers_that_lack_tactic_or_have_another_are_named(tmp_path: Path) -> None:
    """Another version might judge in another way: nothing is sent before all are the same."""
    other = tmp_path / "other" / "tactic_cli-9.9.dist-info"
    other.mkdir(parents=True)
    (other / "METADATA").write_text("Metadata-Version: 2.1\nName: tactic-cli\nVersion: 9.9\n", encoding="utf-8")
    with cluster(tmp_path, workers=0) as started:
        started.worker({"PYTHONPATH": f"{other.parent}:{ROOT}"})
        started.wait_for(1)
        with pytest.raises(EngineFailedError) as found:
            list(Cluster(started.address).results(work.squared, TASKS))
    assert "tactic-cli 0.1.0" in found.value.lines[0]
    assert [line for line in found.value.lines if "tactic-cli 9.9" in line]


def test_a_worker_that_comes_later_with_another_tactic_does_nothing() -> None:
    """Workers may join while the work runs; each looks at its own version."""
    with pytest.raises(EngineFailedError):
        cluster_module._on_a_worker([(0, 1)], work.squared, here="9.9")
    assert cluster_module._on_a_worker([(0, 3)], work.squared, here=cluster_module._here()) == [(0, (9, b"333"))]


@pytest.mark.long
def test_a_scheduler_without_workers_is_not_waited_for_without_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither before the work nor where every worker is lost in the middle of it."""
    monkeypatch.setattr(cluster_module, "_WAIT", 1)
    with cluster(tmp_path, workers=0) as started:
        with pytest.raises(EngineFailedError) as found:
            list(Cluster(started.address).results(work.squared, TASKS))
        assert "no worker" in found.value.lines[0]
        only = started.worker()
        started.wait_for(1)
        (tmp_path / "traces").mkdir()
        results = Cluster(started.address).results(partial(work.slowly, str(tmp_path / "traces"), 0.02), TASKS)
        next(results)
        only.kill()
        with pytest.raises(EngineFailedError):
            list(results)


@pytest.mark.long
def test_a_scheduler_lost_in_the_middle_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The command ends; it does not hang."""
    monkeypatch.setattr(cluster_module, "_WAIT", 1)
    with cluster(tmp_path, workers=1) as started:
        (tmp_path / "traces").mkdir()
        started.wait_for(1)
        results = Cluster(started.address).results(partial(work.slowly, str(tmp_path / "traces"), 0.02), TASKS)
        next(results)
        started.end()
        with pytest.raises(EngineFailedError) as found:
            list(results)
        assert "connection to the scheduler was lost" in found.value.lines[0]
