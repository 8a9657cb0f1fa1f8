"""How far long work has come: one line on standard error that is written over, only where that is a terminal."""

import contextlib
import sys
from collections.abc import Iterator
from typing import TextIO

from tactic_cli.cli.shell import width
from tactic_cli.language import tr
from tactic_cli.text import grouped

_WIDEST = 30
"""Signs of the bar."""


class Progress:
    """A bar with a number beside it; it says nothing where nobody would see it."""

    def __init__(self, total: int, stream: TextIO | None) -> None:
        self._total = total
        self._stream = stream if stream is not None and stream.isatty() else None
        self._done = 0
        self._shown = ""

    def step(self, number: int) -> None:
        """So many more are done."""
        self._done += number
        line = self._line()
        if line != self._shown:  # a line that would look the same is not written again
            self._write(line)

    def end(self) -> None:
        """Leave an empty line for what follows."""
        if self._shown:
            self._write("")

    def _line(self) -> str:
        share = self._done * _WIDEST // max(1, self._total)
        number = tr("{number} of {all}", number=grouped(self._done), all=grouped(self._total))
        bar = f"[{'#' * share}{'.' * (_WIDEST - share)}] {number}"
        return bar if len(bar) < width(self._stream) else number

    def _write(self, line: str) -> None:
        if self._stream is None:
            return
        with contextlib.suppress(OSError, ValueError):  # a terminal that was closed stops no work
            print("\r" + line + " " * (len(self._shown) - len(line)), end="" if line else "\r", file=self._stream)
            self._stream.flush()
        self._shown = line


@contextlib.contextmanager
def progress(total: int) -> Iterator[Progress]:
    """A bar that is gone when the work is."""
    shown = Progress(total, sys.stderr)
    try:
        yield shown
    finally:
        shown.end()
