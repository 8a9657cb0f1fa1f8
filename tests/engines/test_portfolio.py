"""`tactic portfolio` on a cluster: the same bytes as on one process, also where a worker is killed."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.engines.clusters import ROOT, cluster
from tests.portfolio.network import DAY, written

pytest.importorskip("distributed", reason="distributed is not installed (pip install '.[cluster]')")


def _begun(network: Path, *options: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "tactic_cli", "portfolio", str(network), "--as-of", str(DAY), "--format", "json"]
    return subprocess.Popen(
        [*command, *options],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


def _ended(program: subprocess.Popen[bytes]) -> tuple[bytes, bytes, int]:
    said, complained = program.communicate(timeout=300)
    return said, complained, program.returncode


def _one_worker_is_killed(folder: Path, network: Path) -> tuple[bytes, bytes, int]:
    """A worker that has all of the work is stopped in the middle of it, and killed once there is another one."""
    with cluster(folder, workers=0) as dask:
        doomed = dask.worker(name="doomed")
        dask.wait_for(1)
        program = _begun(network, "--engine", "dask", "--scheduler", dask.address)
        deadline = time.monotonic() + 60
        while not dask.takes_part("doomed"):
            assert time.monotonic() < deadline
        doomed.send_signal(signal.SIGSTOP)
        dask.worker()
        dask.wait_for(2)
        assert program.poll() is None
        doomed.kill()
        doomed.wait()
        return _ended(program)


def _the_same_everywhere(folder: Path, network: Path) -> None:
    one = _ended(_begun(network, "--processes", "1"))
    assert one[2] == 0
    assert b"tactic-portfolio/1" in one[0]
    assert _one_worker_is_killed(folder, network) == one


def test_a_network_gives_the_same_bytes_on_one_process_and_a_cluster_that_loses_a_worker(tmp_path: Path) -> None:
    """Eighty campaigns; the worker is killed while it is at them."""
    _the_same_everywhere(tmp_path, written(tmp_path / "eighty", 80))


@pytest.mark.long
def test_a_thousand_campaigns_give_the_same_bytes_everywhere(tmp_path: Path) -> None:
    """The long round of the same."""
    network = written(tmp_path / "thousand", 1000)
    _the_same_everywhere(tmp_path, network)
    assert _ended(_begun(network, "--processes", "2")) == _ended(_begun(network, "--processes", "1"))


def test_a_scheduler_that_is_not_there_ends_the_command_with_status_2(tmp_path: Path) -> None:
    """It says what to look at, in two lines, and shows no traceback."""
    network = written(tmp_path / "few", 2)
    said, complained, status = _ended(_begun(network, "--engine", "dask", "--scheduler", "nonsense://nowhere"))
    assert (said, status) == (b"", 2)
    assert b"no scheduler answers there" in complained
    assert b"Traceback" not in complained
