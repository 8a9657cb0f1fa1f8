"""The engine that a person asked for, by its name on the command line."""

from __future__ import annotations

from importlib.util import find_spec

from tactic_cli.engines.engine import Engine, EngineFailedError
from tactic_cli.language import tr
from tactic_cli.text import did_you_mean, listed, said

LOCAL, DASK = "local", "dask"
ENGINES = (LOCAL, DASK)


def engine_for(name: str, scheduler: str | None, processes: int | None) -> Engine:
    """The engine of these options of a command: `--engine`, `--scheduler`, `--processes`.

    Without `processes`, as many as there are processors. Raises EngineFailedError where the options do not go
    together, or a part of tactic is missing.
    """
    if name == LOCAL:
        return _local(scheduler, processes)
    if name == DASK:
        return _dask(scheduler, processes)
    refusal = tr("--engine {typed}: there is no such engine.", typed=said(name))
    hint = did_you_mean(name, ENGINES) or tr("Choose {names}.", names=listed(ENGINES))
    raise EngineFailedError(f"{refusal} {hint}")


def _local(scheduler: str | None, processes: int | None) -> Engine:
    from tactic_cli.engines.local import OneProcess, Processes, processors  # noqa: PLC0415 - only where work runs here

    if scheduler is not None:
        raise EngineFailedError(tr("--scheduler goes with --engine dask. Add that, or leave --scheduler out."))
    if processes is not None and processes < 1:
        raise EngineFailedError(tr("--processes {number}: at least 1 is needed.", number=processes))
    count = processors() if processes is None else processes
    return OneProcess() if count == 1 else Processes(count)


def _dask(scheduler: str | None, processes: int | None) -> Engine:
    if processes is not None:
        raise EngineFailedError(
            tr(
                "--processes goes with work on this computer. With --engine dask there are as many as there are "
                "workers."
            )
        )
    if scheduler is None:
        raise EngineFailedError(
            tr("--engine dask needs --scheduler and the address of the scheduler, for example tls://10.0.0.5:8786.")
        )
    if find_spec("distributed") is None:
        raise EngineFailedError(
            tr(
                "Work on many computers needs the part “{part}” of tactic, which is not installed here.", part="cluster"
            ),
            tr(
                "Where there is a network, in the folder that tactic was installed from: pip install '.[{part}]'",
                part="cluster",
            ),
        )
    from tactic_cli.engines.cluster import Cluster  # noqa: PLC0415 - a large library, only where it is asked for

    return Cluster(scheduler)
