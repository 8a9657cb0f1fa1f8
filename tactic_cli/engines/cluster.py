"""Work on many computers, through Dask: its scheduler shares the tasks out, its workers do them.

Dask runs a task again whose worker was lost, up to `distributed.scheduler.allowed-failures` times (3 as it comes).
"""

from __future__ import annotations

import contextlib
import gc
import logging
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from importlib.metadata import version
from queue import Empty, SimpleQueue
from typing import Any

import dask
from distributed import Client, Future
from distributed.client import FutureCancelledError
from distributed.scheduler import KilledWorker

from tactic_cli.engines.engine import EngineFailedError, Numbered, R, T, parcel_done, parcels
from tactic_cli.language import tr
from tactic_cli.text import clean, in_a_row, said

_WAIT = 15
"""Seconds until an answer of the scheduler, or the first worker, counts as missing."""

_SETTINGS = {
    "distributed.comm.timeouts.connect": _WAIT,
    "distributed.diagnostics.computations.nframes": 0,  # no lines of code go along
}
_SAME = ("python", "distributed", "tactic-cli")
"""What must be the same everywhere, or one computer might judge in another way than the next."""

_SHOWN = 10
"""Computers that differ are named up to this number."""


class Cluster:
    """Work on the workers of a Dask scheduler.

    `address` is the scheduler's, for example `tls://10.0.0.5:8786`; certificates come from Dask's own configuration.
    """

    def __init__(self, address: str) -> None:
        self.address = address

    def results(self, work: Callable[[T], R], tasks: Sequence[T]) -> Generator[Numbered[R], None, None]:
        """See `Engine`."""
        with dask.config.set(_SETTINGS), _silent(), self._client() as client:
            threads = _checked(client)
            given = client.submit(_itself, work, pure=False)
            futures = client.map(_on_a_worker, parcels(tasks, threads), work=given, here=_here(), pure=False)
            yield from _as_they_come(client, futures)

    @contextlib.contextmanager
    def _client(self) -> Iterator[Client]:
        """The connection; closing it makes the scheduler forget every task."""
        client = _connected(self.address)
        if client is None:
            raise EngineFailedError(*_no_answer(self.address))
        try:
            yield client
        finally:
            client.close()


def _connected(address: str) -> Client | None:
    """A connection; `None` where there is none."""
    with contextlib.suppress(OSError, ValueError, TypeError, ImportError, RuntimeError):
        return Client(address, timeout=_WAIT, set_as_default=False)
    gc.collect()  # what is left of a client goes now: when the program ends, Dask would try to close it for 30 seconds
    return None


@contextlib.contextmanager
def _silent() -> Iterator[None]:
    """Dask speaks in its log of every lost worker; what people must know, an error says."""
    before = logging.root.manager.disable
    logging.disable(logging.CRITICAL)
    try:
        yield
    finally:
        logging.disable(before)


def _checked(client: Client) -> int:
    """How many tasks the workers do at the same time, once it is sure that all run what runs here."""
    try:
        client.wait_for_workers(1, timeout=_WAIT)
    except TimeoutError:
        raise EngineFailedError(*_no_workers()) from None
    found: Mapping[str, Any] = client.get_versions(packages=["tactic-cli"])
    others = {"scheduler": found["scheduler"], **found["workers"]}
    mine = _versions(found["client"]["packages"])
    different = sorted(
        f"{name} ({theirs})" for name, one in others.items() if (theirs := _versions(one["packages"])) != mine
    )
    if different:
        raise EngineFailedError(*_other_versions(different, mine))
    threads: int = sum(client.nthreads().values())
    return max(1, threads)


def _itself(work: T) -> T:
    """The work, as a result of which each worker gets one copy: a lost one is made again, as every result is."""
    return work


def _on_a_worker(parcel: Sequence[Numbered[T]], work: Callable[[T], R], here: str) -> list[Numbered[R]]:
    """One parcel, unless this worker came later than the others were looked at, with another tactic."""
    if here != _here():
        raise EngineFailedError(*_other_versions([f"tactic-cli {_here()}"], f"tactic-cli {here}"))
    return parcel_done(work, parcel)


def _here() -> str:
    return version("tactic-cli")


def _as_they_come(client: Client, futures: Iterable[Future]) -> Iterator[Numbered[Any]]:
    """Results as they come; gives up once there is no worker for as long as one is waited for at the beginning."""
    came: SimpleQueue[Future] = SimpleQueue()
    waiting = 0
    for future in futures:
        future.add_done_callback(came.put)
        waiting += 1
    while waiting:
        try:
            future = came.get(timeout=_WAIT)
        except Empty:
            if client.status != "running" or not client.nthreads():
                raise EngineFailedError(*_no_workers()) from None
            continue
        waiting -= 1
        yield from _result(future)
        future.release()


def _result(future: Future) -> list[Numbered[Any]]:
    try:
        found: list[Numbered[Any]] = future.result()
    except KilledWorker:
        raise EngineFailedError(
            tr("A part of the work was given up: every worker that took it was lost. Perhaps memory was short."),
            tr("Look at the workers, then run the command again."),
        ) from None
    except FutureCancelledError:
        raise EngineFailedError(
            tr("The connection to the scheduler was lost."), tr("Look at the scheduler, then run the command again.")
        ) from None
    return found


def _versions(packages: Mapping[str, str | None]) -> str:
    """What must be the same, as people read it; of Python the first two numbers, within which nothing differs."""
    python = ".".join(str(packages["python"]).split(".")[:2])
    return in_a_row(f"{name} {python if name == 'python' else packages.get(name) or '-'}" for name in _SAME)


def _other_versions(different: Sequence[str], mine: str) -> tuple[str, ...]:
    shown = (f"  {clean(one)}" for one in different[:_SHOWN])
    return (
        tr("Not every computer has what this one has: {versions}. The differences:", versions=clean(mine)),
        *shown,
        *(["  …"] if len(different) > _SHOWN else []),
        tr("Install the same on each (a dash means that it is missing), then run the command again."),
    )


def _no_workers() -> tuple[str, ...]:
    return (
        tr("The scheduler has no worker. tactic waited {seconds} seconds for one.", seconds=_WAIT),
        tr("Start at least one, then run the command again."),
    )


def _no_answer(address: str) -> tuple[str, ...]:
    """What is said of an address: the system's own words would repeat paths of certificates."""
    return (
        tr("--scheduler {address}: no scheduler answers there.", address=said(address)),
        tr("Check the address, that the scheduler runs, and with tls:// that the certificates fit."),
    )
