"""What an engine is, and what every engine does the same way.

An engine runs one piece of work on many tasks. Scheduling, sending and trying again belong to the libraries below it
(`concurrent.futures`, `dask.distributed`); here is only what makes a result independent of them.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Sequence
from typing import Protocol, TypeVar

from tactic_cli.language import ENGLISH, speaking

T = TypeVar("T")
R = TypeVar("R")
Numbered = tuple[int, T]
"""A task or a result, with the number of the task from 0."""

_PARTS, _LONGEST = 16, 8
"""Each process takes its share in about so many parcels, none with more tasks than this."""


class Engine(Protocol):
    """Where work runs.

    Work is a picklable function at the top of a module (or a partial of one), tasks are picklable values. Work speaks
    English wherever it runs, unless it sets a language itself: what is spoken in one process is not known in another.
    """

    def results(self, work: Callable[[T], R], tasks: Sequence[T]) -> Generator[Numbered[R], None, None]:
        """Each task's number with its result, in whatever order they come.

        Closing it (`contextlib.closing`) stops what is left; so does Ctrl-C while it is waited for. What the work
        itself raises is raised here; raises EngineFailedError where the engine cannot go on.
        """
        ...


class EngineFailedError(Exception):
    """Work cannot run, or not go on, where it was asked to; `lines` say what happened and what to do."""

    def __init__(self, *lines: str) -> None:
        super().__init__(*lines)
        self.lines = lines


def parcels(tasks: Sequence[T], processes: int) -> list[list[Numbered[T]]]:
    """Tasks with their numbers, in parcels: large enough that sending does not dominate, small enough to share well."""
    size = max(1, min(_LONGEST, -(-len(tasks) // (processes * _PARTS))))
    numbered = list(enumerate(tasks))
    return [numbered[start : start + size] for start in range(0, len(numbered), size)]


def done(work: Callable[[T], R], task: T) -> R:
    """The result of one task, in the language that every engine speaks."""
    with speaking(ENGLISH):
        return work(task)


def parcel_done(work: Callable[[T], R], parcel: Sequence[Numbered[T]]) -> list[Numbered[R]]:
    """The results of one parcel."""
    return [(number, done(work, task)) for number, task in parcel]
