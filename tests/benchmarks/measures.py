"""How long something takes, beside something else that runs in turn with it: the least of several runs of each."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

NOTHING: Mapping[str, str] = MappingProxyType({})
TURNS = 4
ROUNDS = 8

Timed = Callable[[], float]


@dataclass(frozen=True, slots=True)
class Figure:
    """What was measured, and what it was measured beside, in seconds; `most` is the ratio allowed, if one is."""

    what: str
    ours: float
    floor: float
    most: float | None = None

    @property
    def ratio(self) -> float:
        """How many times as long as the floor."""
        return self.ours / self.floor

    @property
    def kept(self) -> bool:
        """Whether the ratio is within its bound."""
        return self.most is None or self.ratio <= self.most

    def __str__(self) -> str:
        bound = "" if self.most is None else f", at most {self.most}"
        return (
            f"{self.what}: {1000 * self.ours:.1f} ms beside {1000 * self.floor:.1f} ms, ratio {self.ratio:.2f}{bound}"
        )


def beside(what: str, ours: Timed, floor: Timed, most: float | None = None) -> Figure:
    """Measure both, taking turns; a busy machine gets more rounds before a bound counts as missed."""
    ours()
    floor()
    own, other = [], []
    for number in range(ROUNDS):
        for _ in range(TURNS):
            own.append(ours())
            other.append(floor())
        found = Figure(what, min(own), min(other), most)
        if found.kept and (most is not None or number):
            break
    return found


def timed(work: Callable[[], object]) -> float:
    """How long a call takes."""
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def run(
    *words: str | Path, folder: Path | None = None, language: str = "en", environment: Mapping[str, str] = NOTHING
) -> float:
    """How long a program takes from its start to its end; it must end well."""
    started = time.perf_counter()
    done = subprocess.run(
        [str(word) for word in words],
        cwd=folder,
        env={**os.environ, "TACTIC_LANG": language, **environment},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
        timeout=120,
    )
    took = time.perf_counter() - started
    assert done.returncode == 0, done.stderr.decode()
    return took


def tactic(*words: str | Path, folder: Path | None = None, language: str = "en") -> float:
    """How long one command of the program takes."""
    return run(sys.executable, "-m", "tactic_cli", *words, folder=folder, language=language)
