"""Plain lines out, plain lines in: what works in any window, through a pipe, and with a screen reader."""

import contextlib
import os
import re
import select
import sys
from typing import TextIO

from tactic_cli.cli.shell import colour, width
from tactic_cli.cli.walk.wrapping import filled, wrapped
from tactic_cli.language import tr
from tactic_cli.text import clean, unclean

_WIDEST = 80
"""Longer lines are hard to read, however wide the window."""

_KEYS = re.compile(r"\x1b(?:\[[0-9;?]*[ -/]*[@-~]|O[A-Za-z]|.)?")
"""What arrow keys and the like send to a program that only reads lines."""

_PASTED_WITHIN = 0.05
"""Seconds in which further lines must follow to count as pasted together with the first."""


_FAR = 120
"""Blank lines that push what was shown out of most windows."""


class InputEndedError(Exception):
    """Nobody will answer any more: the input has ended, or the window is gone."""


def _is_terminal(stream: TextIO | None) -> bool:
    return stream is not None and stream.isatty()


class Screen:
    """What is printed for a person and what the person types, line by line."""

    def __init__(self) -> None:
        """Look once at what the window can do; raises InputEndedError where there is none."""
        if sys.stdin is None or sys.stdout is None:  # closed before the program began
            raise InputEndedError
        for stream, errors in ((sys.stdin, "replace"), (sys.stdout, "replace")):
            with contextlib.suppress(AttributeError, ValueError):
                stream.reconfigure(errors=errors)  # type: ignore[union-attr] # a stream in a test has no such method
        self._columns = width(sys.stdout)
        self._bold = colour(sys.stdout) and os.name != "nt"
        self._echo = not sys.stdin.isatty()

    @property
    def columns(self) -> int:
        """How many columns a line may have."""
        return min(_WIDEST, self._columns - 1)

    @property
    def bold(self) -> bool:
        """Whether bold type may be used; nothing depends on it."""
        return self._bold

    def say(self, *paragraphs: str) -> None:
        """Print paragraphs, wrapped to the window, without a blank line between them."""
        for paragraph in paragraphs:
            for line in clean(paragraph).split("\n"):
                self._print(filled(line, self.columns))

    def title(self, text: str) -> None:
        """Print a short text that stands out, in a window that can show bold type."""
        lines = wrapped(clean(" ".join(text.split())), self.columns)
        self._print("\n".join(f"\x1b[1m{line}\x1b[22m" for line in lines) if self._bold else "\n".join(lines))

    def item(self, mark: str, text: str) -> None:
        """Print a line of a list: its mark, and the text indented beside it."""
        self._print(filled(clean(" ".join(text.split())), self.columns, f"{clean(mark)} "))

    def gap(self) -> None:
        """Print a blank line."""
        self._print("")

    def command(self, command: str) -> None:
        """Print a command on a line of its own, unbroken, so that it can be copied."""
        self._print(f"  {clean(command)}")

    @property
    def can_clear(self) -> bool:
        """Whether this window understands the codes that clear it; nobody can see whether it then forgets."""
        return not self._echo and _is_terminal(sys.stdout) and os.name != "nt" and os.environ.get("TERM") != "dumb"

    def clear(self) -> None:
        """Take what was shown from the screen, and from what can be scrolled back to; else push it far up."""
        self._print("\x1b[H\x1b[2J\x1b[3J" if self.can_clear else "\n" * _FAR, end="")

    def raw(self, text: str) -> None:
        """Print text that is laid out and cleaned already."""
        self._print(text.rstrip("\n"))

    def ask(self, prompt: str = "") -> str:
        """Read one line. What is not text, such as an arrow key, is taken out, and the person told."""
        return self._text(f"{prompt}> ")

    def ask_text(self, prompt: str = "") -> str:
        """Read a text of one line; lines pasted together with it belong to it."""
        lines = [self.ask(prompt)]
        while self._more_was_pasted():
            lines.append(self._text(""))
        return " ".join(line for line in lines if line)

    def choose(self, *choices: str) -> int:
        """Let a person choose from numbered lines; returns the number, from 1. Enter chooses the first."""
        for number, choice in enumerate(choices, start=1):
            self.item(f"{number}.", choice)
        while True:
            typed = self.ask()
            if not typed:
                return 1
            if typed.isdecimal() and 1 <= int(typed) <= len(choices):
                return int(typed)
            self.say(tr("Type a number from 1 to {highest}. Enter alone means 1.", highest=len(choices)))

    def _text(self, prompt: str) -> str:
        line = self._line(prompt)
        text = _KEYS.sub("", line)
        if unclean(line):
            self.say(tr("Keys that are not text were left out."))
            text = "".join(sign for sign in text if not unclean(sign))
        return " ".join(text.split())

    def _line(self, prompt: str) -> str:
        self._print(prompt, end="")
        line = sys.stdin.readline()
        if not line:
            self._print("")
            raise InputEndedError
        if self._echo:
            self._print(clean(line.rstrip("\r\n")))
        return line

    def _more_was_pasted(self) -> bool:
        if os.name == "nt" or self._echo:
            return False
        return bool(select.select([sys.stdin], [], [], _PASTED_WITHIN)[0])

    def _print(self, text: str, end: str = "\n") -> None:
        try:
            print(text, end=end, flush=True)
        except (BrokenPipeError, OSError):
            with contextlib.suppress(OSError, ValueError):
                # else the interpreter would complain once more when it ends
                os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            raise InputEndedError from None
