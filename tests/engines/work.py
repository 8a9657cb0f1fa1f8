"""Work for the tests of engines: a worker that another program starts can import it."""

from __future__ import annotations

import os
import time
from pathlib import Path

from tactic_cli.language import language, tr


def squared(number: int) -> tuple[int, bytes]:
    """A result whose bytes can be compared."""
    return number * number, f"{number}".encode() * 3


def slowly(folder: str, seconds: float, number: int) -> tuple[int, bytes]:
    """The same, after it has left word of which process was at it."""
    (Path(folder) / f"{os.getpid()}-{number}").touch()
    time.sleep(seconds)
    return squared(number)


def spoken(number: int) -> str:
    """What this process speaks."""
    return f"{number}: {language().code} {tr('Nothing was saved.')}"


def fails(number: int) -> int:
    """A fault of the work itself."""
    if number == 11:
        raise ValueError("eleven")
    return number
