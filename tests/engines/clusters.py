"""Real schedulers and workers of Dask, as programs of their own on the loopback."""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

ROOT = Path(__file__).parents[2]
_LONGEST = 60.0


class Started:
    """One scheduler, and how to start workers for it."""

    def __init__(self, folder: Path, options: tuple[str, ...] = ()) -> None:
        self.folder = folder
        self.options = options
        self._file = folder / "scheduler.json"
        self._programs: list[subprocess.Popen[bytes]] = []
        self._program("scheduler", "--port", "0", "--host", "127.0.0.1", "--scheduler-file", str(self._file), *options)

    @property
    def address(self) -> str:
        """Where the scheduler listens, once it does."""
        deadline = time.monotonic() + _LONGEST
        while time.monotonic() < deadline:
            with contextlib.suppress(OSError, ValueError):
                return str(json.loads(self._file.read_text(encoding="utf-8"))["address"])
            time.sleep(0.02)
        raise AssertionError((self.folder / "log").read_text(encoding="utf-8"))

    def worker(self, environment: Mapping[str, str] = {}) -> subprocess.Popen[bytes]:
        """Start a worker with one thread; killing it kills the work."""
        options = ("--nthreads", "1", "--no-nanny", "--local-directory", str(self.folder), *self.options)
        return self._program("worker", self.address, *options, environment=environment)

    def wait_for(self, workers: int) -> None:
        """Wait until so many workers are known to the scheduler."""
        from distributed import Client  # noqa: PLC0415 - heavy

        with Client(self.address, set_as_default=False) as client:
            client.wait_for_workers(workers, timeout=_LONGEST)

    def end(self) -> None:
        """End every program of this cluster."""
        for program in reversed(self._programs):
            program.kill()
            program.wait()

    def _program(self, kind: str, *options: str, environment: Mapping[str, str] = {}) -> subprocess.Popen[bytes]:
        with (self.folder / "log").open("ab") as log:
            started = subprocess.Popen(
                [sys.executable, "-m", f"distributed.cli.dask_{kind}", "--no-dashboard", *options],
                env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
                cwd=self.folder,
                stdout=log,
                stderr=log,
            )
        self._programs.append(started)
        return started


@contextlib.contextmanager
def cluster(folder: Path, workers: int, options: tuple[str, ...] = ()) -> Iterator[Started]:
    """A scheduler with so many workers."""
    started = Started(folder, options)
    try:
        for _ in range(workers):
            started.worker()
        yield started
    finally:
        started.end()
