"""How long something takes, beside something else that runs in turn with it: the least of several runs of each.

Every run is taken by two clocks. What a person waits for is the time on the wall, and the table shows it. It also
counts every other program on the machine, so what runs among other tests is judged by the processor's time.
"""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from operator import attrgetter
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

NOTHING: Mapping[str, str] = MappingProxyType({})
TURNS = 4
ROUNDS = 8


class Took(NamedTuple):
    """How long one run took, in seconds: on the wall, and of the processor's time."""

    wall: float
    processor: float


Timed = Callable[[], Took]
Clock = Callable[[Took], float]
WALL: Clock = attrgetter("wall")
PROCESSOR: Clock = attrgetter("processor")


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


def beside(what: str, ours: Timed, floor: Timed, most: float | None = None, clock: Clock = WALL) -> Figure:
    """Measure both, taking turns; a busy machine gets more rounds before a bound counts as missed."""
    ours()
    floor()
    own, other = [], []
    for number in range(ROUNDS):
        for _ in range(TURNS):
            own.append(clock(ours()))
            other.append(clock(floor()))
        found = Figure(what, min(own), min(other), most)
        if found.kept and (most is not None or number):
            break
    return found


def timed(work: Callable[[], object]) -> Took:
    """How long a call takes, with the programs that it starts and waits for."""
    started, spent = time.perf_counter(), _spent()
    work()
    return Took(time.perf_counter() - started, _spent() - spent)


def _spent() -> float:
    """The processor's time so far, of this program and of those it has waited for."""
    if sys.platform == "win32":  # nothing is told there of programs that have ended, so the wall has to do
        return time.perf_counter()
    import resource  # noqa: PLC0415 - there is no such module on Windows

    both = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in both)


def run(
    *words: str | Path, folder: Path | None = None, language: str = "en", environment: Mapping[str, str] = NOTHING
) -> Took:
    """How long a program takes from its start to its end; it must end well."""

    def program() -> None:
        done = subprocess.run(
            [str(word) for word in words],
            cwd=folder,
            env={**os.environ, "TACTIC_LANG": language, **environment},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
            timeout=120,
        )
        assert done.returncode == 0, done.stderr.decode()

    return timed(program)


def tactic(*words: str | Path, folder: Path | None = None, language: str = "en") -> Took:
    """How long one command of the program takes."""
    return run(sys.executable, "-m", "tactic_cli", *words, folder=folder, language=language)
