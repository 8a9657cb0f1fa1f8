"""How quick many campaigns are read and added up: against a bare reading of the same files as YAML."""

from __future__ import annotations

import resource
import subprocess
import sys
import time
from pathlib import Path

import pytest
import yaml

from tactic_cli.cli.portfolios.batch import batches, read_batch, together
from tactic_cli.disk.many import campaigns_below
from tactic_cli.portfolio.wanted import Wanted
from tests.benchmarks.measures import PROCESSOR, beside, timed
from tests.portfolio.network import DAY, written

COUNT = 24


def test_reading_many_campaigns_is_quick_against_bare_composing(tmp_path: Path) -> None:
    """Finding, reading, checking, judging and counting, against `yaml.compose` of the bytes of the same files."""
    loader = getattr(yaml, "CSafeLoader", None)
    if loader is None:
        pytest.skip("this PyYAML was built without the C library")
    folder, most = written(tmp_path / "all", COUNT), 7.0

    def portfolio() -> None:
        references = campaigns_below(str(folder)).references
        assert not together(read_batch(one, Wanted(DAY)) for one in batches(references)).unreadable

    def composed() -> None:
        for file in folder.rglob("*.yaml"):
            yaml.compose(file.read_bytes(), Loader=loader)

    figure = beside(
        f"a portfolio of {COUNT} campaigns", lambda: timed(portfolio), lambda: timed(composed), most, PROCESSOR
    )
    print(f"\n{figure}")  # noqa: T201 - a benchmark shows its figures
    assert figure.kept, str(figure)


@pytest.mark.long
def test_a_thousand_campaigns_take_seconds_and_twice_as_many_twice_as_long(tmp_path: Path) -> None:
    """The figures, and that time grows with the number and memory does not."""
    written(tmp_path / "some", 1000)
    written(tmp_path / "more", 2000)
    times: dict[str, float] = {}
    for name in ("some", "more", "some", "more"):
        started = time.perf_counter()
        command = [sys.executable, "-m", "tactic_cli", "portfolio", name, "--as-of", DAY.isoformat(), "--format", "csv"]
        done = subprocess.run(command, cwd=tmp_path, capture_output=True, check=True)
        assert done.stdout
        times[name] = min(times.get(name, 1e9), time.perf_counter() - started)
    memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    print(  # noqa: T201 - a benchmark shows its figures
        f"\n1,000 campaigns: {times['some']:.1f} s; 2,000: {times['more']:.1f} s; at most {memory // 1024} MB a process"
    )
    assert times["more"] < 2.6 * times["some"]
