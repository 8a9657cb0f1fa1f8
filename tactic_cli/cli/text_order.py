"""Arabic in windows that do not turn it: many show its letters one by one, from left to right.

Most terminals on Linux and macOS lay out text from right to left by themselves; older ones, several on Windows, and
those inside `tmux` do not. No program can ask which it is, so a person says it once: `TACTIC_TEXT_ORDER=visual`.
Then each line is joined, turned and set to the right before it is printed. Files and pipes always get the plain text.
"""

from __future__ import annotations

import os
import sys
import unicodedata
from collections.abc import Callable
from typing import Any, TextIO

from tactic_cli.cli.exits import Exit
from tactic_cli.cli.shell import stop, width
from tactic_cli.language import language, tr

VARIABLE = "TACTIC_TEXT_ORDER"
_RIGHT_TO_LEFT = frozenset(("R", "AL"))


def begin() -> None:
    """Turn what is printed, where the language runs from right to left and the person asked for it."""
    if language().direction == "rtl" and os.environ.get(VARIABLE) == "visual":
        turned = _turning()
        for name in ("stdout", "stderr"):
            stream = getattr(sys, name)
            if stream is not None and stream.isatty():
                setattr(sys, name, _Turned(stream, turned))


def hint() -> str:
    """What to do where Arabic is not readable in this window; empty where there is nothing to say."""
    asked = os.environ.get(VARIABLE)
    if language().direction != "rtl" or asked or not (sys.stdout and sys.stdout.isatty()):
        return ""
    return tr("If the letters here stand apart, or run from left to right, set TACTIC_TEXT_ORDER=visual.")


def in_visual_order(line: str, turned: Callable[[str], str], columns: int) -> str:
    """A line as a window shows it that prints signs from left to right as they come; others are left as they are."""
    if not any(unicodedata.bidirectional(sign) in _RIGHT_TO_LEFT for sign in line):
        return line
    shown = turned(line.rstrip())
    return " " * max(0, columns - 1 - len(shown)) + shown


def _turning() -> Callable[[str], str]:
    """What joins the letters of a line and turns it; ends with status 2 where the part for it is not installed."""
    try:
        from arabic_reshaper import reshape
        from bidi import get_display
    except ImportError:
        missing = tr("{variable}: the part of tactic that turns lines is not installed.", variable=VARIABLE)
        stop(Exit.USAGE, missing, tr("Install it in tactic's folder: {command}", command='pip install ".[rtl]"'))
    return lambda line: str(get_display(reshape(line), base_dir="R"))


class _Turned:
    """A stream that turns each line it is given; everything else is the stream's own."""

    def __init__(self, stream: TextIO, turned: Callable[[str], str]) -> None:
        self._stream = stream
        self._turned = turned

    def write(self, text: str) -> int:
        """Write lines as they are to be seen; how many characters were given."""
        columns = width(self._stream)
        lines = [in_visual_order(line, self._turned, columns) for line in text.split("\n")]
        self._stream.write("\n".join(lines))
        return len(text)

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - whatever the stream has
        return getattr(self._stream, name)
