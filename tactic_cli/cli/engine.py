"""Where long work runs: the options that commands with much to do share, and how they end where it cannot go on."""

import contextlib
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from tactic_cli.cli.exits import Exit
from tactic_cli.cli.shell import stop

if TYPE_CHECKING:
    from tactic_cli.engines.engine import Engine

EngineOption = Annotated[
    str,
    typer.Option("--engine", metavar="NAME", help="Where the work runs: local, on this computer, or dask, on many."),
]
SchedulerOption = Annotated[
    str | None,
    typer.Option("--scheduler", metavar="ADDRESS", help="With dask: the scheduler, for example tls://10.0.0.5:8786."),
]
ProcessesOption = Annotated[
    int | None, typer.Option("--processes", metavar="NUMBER", help="How many processes work on this computer.")
]


def chosen_engine(name: str, scheduler: str | None, processes: int | None) -> "Engine":
    """The engine that a person asked for; ends with status 2 where there is none."""
    from tactic_cli.engines.chosen import engine_for

    with engine_ends_kindly():
        return engine_for(name, scheduler, processes)


@contextlib.contextmanager
def engine_ends_kindly() -> Iterator[None]:
    """An engine that cannot go on ends the command with status 2, and says why.

    Take results inside, and close their iterator (`contextlib.closing`), so that nothing works on after Ctrl-C.
    """
    from tactic_cli.engines.engine import EngineFailedError

    try:
        yield
    except EngineFailedError as failed:
        stop(Exit.USAGE, *failed.lines)
