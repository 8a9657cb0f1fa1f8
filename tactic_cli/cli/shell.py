"""What every command shares: how it stops, how it shows problems, which day it is."""

import os
import shutil
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from typing import TYPE_CHECKING, Annotated, NoReturn, TextIO

import typer

from tactic_cli.cli.exits import Exit

if TYPE_CHECKING:
    from tactic_cli.playbook.model import Playbook
    from tactic_cli.problems import Problem

PlaybookOption = Annotated[
    str | None, typer.Option("--playbook", metavar="NAME", help="A playbook: its name, its folder or its file.")
]
AsOfOption = Annotated[
    str | None, typer.Option("--as-of", metavar="DAY", help="Judge as of this day, for example 2026-01-15.")
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print the result as JSON, for programs.")]


def stop(status: Exit, *lines: str) -> NoReturn:
    """End the command with a status, after saying why on standard error."""
    for line in lines:
        print(line, file=sys.stderr)
    raise typer.Exit(int(status))


def say(*lines: str) -> None:
    """A message to the person, on standard error, so that results stay alone on standard output."""
    for line in lines:
        print(line, file=sys.stderr)


def show_problems(problems: Iterable["Problem"], *, in_full: bool = False) -> None:
    """Print problems on standard error: one line each, or in full with the line of the file and a caret."""
    from tactic_cli.problems import concise, full

    for problem in problems:
        print(full(problem) + "\n" if in_full else concise(problem), file=sys.stderr)


@contextmanager
def problems_end_with(status: Exit) -> Iterator[None]:
    """Whatever cannot be read inside ends the command with this status, all its problems shown."""
    from tactic_cli.problems import ProblemsFound

    try:
        yield
    except ProblemsFound as found:
        show_problems(found.problems)
        stop(status)


def the_playbook(name: str | None) -> "Playbook":
    """The playbook a person named, or the shipped one; ends with status 3 if it cannot be used."""
    from tactic_cli.disk.shelf import open_playbook

    with problems_end_with(Exit.PLAYBOOK):
        return open_playbook(name)


def the_day(text: str | None) -> date | None:
    """The day a person gave with `--as-of`; ends with status 2 if it is none."""
    if text is None:
        return None
    try:
        return date.fromisoformat(text) if len(text) == len("2026-01-15") else _no_day(text)
    except ValueError:
        _no_day(text)


def today() -> date:
    """The one door to the clock: the calendar day here."""
    return date.today()  # noqa: DTZ011 - people date their answers by their own calendar


def width(stream: TextIO | None) -> int:
    """How many columns to write: those of the terminal, 80 where there is none; never fewer than 20."""
    if stream is None or not stream.isatty():  # `None` where somebody closed standard output
        return 80
    return max(20, shutil.get_terminal_size((80, 24)).columns)


def colour(stream: TextIO | None) -> bool:
    """Whether bold and colour may be used: only in a terminal that can, and not against the person's wish."""
    if stream is None or not stream.isatty():
        return False
    return not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def say_bug(error: BaseException) -> None:
    """Say that the program failed, and where in its own code, without a word of what people wrote."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    where = f"{trace.tb_frame.f_globals.get('__name__', '?')}:{trace.tb_lineno}" if trace else "?"
    say(
        f"tactic met a fault of its own ({type(error).__name__} at {where}) and had to end.",
        "What was saved before is kept. Please tell the makers the line above; it holds none of your answers.",
    )


def _no_day(text: str) -> NoReturn:
    from tactic_cli.text import clean

    stop(Exit.USAGE, f"--as-of {clean(text)}: this is not a day. Write it as year-month-day, for example 2026-01-15.")
