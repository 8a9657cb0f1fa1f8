"""Work on this computer: in this process, or in several."""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Callable, Generator, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from multiprocessing.context import BaseContext
from typing import Any

from tactic_cli.engines.engine import EngineFailedError, Numbered, R, T, done, parcel_done, parcels
from tactic_cli.language import tr

_FEW = 8
"""Fewer tasks than this are done before other processes would have begun."""


class OneProcess:
    """Work in this very process, one task after another."""

    def results(self, work: Callable[[T], R], tasks: Sequence[T]) -> Generator[Numbered[R], None, None]:
        """See `Engine`; here in the order of the tasks."""
        for number, task in enumerate(tasks):
            yield number, done(work, task)


class Processes:
    """Work in several processes of this computer, which end with this one, whatever ends it."""

    def __init__(self, count: int) -> None:
        """`count` is how many processes work at the same time."""
        self.count = count

    def results(self, work: Callable[[T], R], tasks: Sequence[T]) -> Generator[Numbered[R], None, None]:
        """See `Engine`; a few tasks are done in this process."""
        if self.count < 2 or len(tasks) < _FEW:
            yield from OneProcess().results(work, tasks)
            return
        before = set(multiprocessing.active_children())
        pool = ProcessPoolExecutor(self.count, _context(), initializer=_begin, initargs=(work,))
        try:
            for future in as_completed(_sent(pool, parcels(tasks, self.count))):
                yield from future.result()
        except BrokenProcessPool:
            raise EngineFailedError(
                tr("A process that was at work was ended from outside. Perhaps there was not enough memory."),
                tr("Try again with --processes 1, which needs the least."),
            ) from None
        finally:
            _stop(pool, before)


def processors() -> int:
    """How many processors this process may use; 1 where the system does not tell."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _context() -> BaseContext:
    """Linux copies this process, with all it has imported; elsewhere that breaks libraries of the system's own."""
    return multiprocessing.get_context("fork" if sys.platform == "linux" else "spawn")


def _sent(pool: ProcessPoolExecutor, waiting: Sequence[Sequence[Numbered[Any]]]) -> set[Future[list[Numbered[Any]]]]:
    """The results to come. Only the set holds them, so that each is forgotten once it was handed on."""
    with _deaf_to_interrupts():
        return {pool.submit(_parcel_done, parcel) for parcel in waiting}


@contextlib.contextmanager
def _deaf_to_interrupts() -> Iterator[None]:
    """Processes that start in here never hear Ctrl-C, of which this one hears afterwards: it stops them all."""
    if sys.platform == "win32":  # there `_begin` must do
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _stop(pool: ProcessPoolExecutor, before: set[Any]) -> None:
    """End the processes, also in the middle of a task: nothing that they do needs to be finished."""
    pool.shutdown(wait=False, cancel_futures=True)
    ours = set(multiprocessing.active_children()) - before
    for process in ours:
        process.terminate()
    for process in ours:
        process.join()


_work: Callable[[Any], Any] | None = None
"""In a process that works: its work, which came once and not with every parcel."""


def _begin(work: Callable[[Any], Any]) -> None:
    """The first thing that a process does."""
    global _work  # noqa: PLW0603 - a pool has no other way to give its processes something once
    _work = work
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """A process whose parent was killed would wait for ever, with answers in its memory."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _parcel_done(parcel: Sequence[Numbered[Any]]) -> list[Numbered[Any]]:
    if _work is None:
        raise AssertionError("a process of a pool begins with `_begin`")
    return parcel_done(_work, parcel)
