"""A stand-in for the disk: every call the program makes to it inside one folder is seen, and may be disturbed.

It stands in Python, between the program and the system; `strace.py` beside it disturbs the system's own calls.
"""

import contextlib
import fcntl
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from unittest.mock import patch

ON_PATHS = ("open", "replace", "mkdir", "rmdir", "chmod", "unlink", "lstat", "stat", "scandir", "listdir")
ON_DESCRIPTORS = ("write", "fsync", "close", "fchmod", "fstat", "fdopen")  # a file is read through `fdopen`


class Disk:
    """What happens to the calls: this one only notes them; others disturb or record them."""

    most = 1 << 20
    """Bytes that one write takes; the rest must be offered again."""

    def __init__(self) -> None:
        self.calls: list[tuple[str, Path]] = []

    def call(self, name: str, path: Path, do: Callable[[], Any], arguments: tuple[Any, ...]) -> Any:  # noqa: ANN401 - as the call answers
        """Note the call, let it be disturbed, and make it."""
        self.calls.append((name, path))
        try:
            self.before(len(self.calls), name, path)
        except BaseException:
            if name == "close":  # the system closes a file even where it says that this failed
                do()
            raise
        result = None if name == "fsync" else do()  # nothing is switched off here, so nobody waits for the disk
        self.after(name, path, arguments, result)
        return result

    def before(self, number: int, name: str, path: Path) -> None:
        """What happens just before the call of this number, counted from one; raises to let it fail."""

    def after(self, name: str, path: Path, arguments: tuple[Any, ...], result: Any) -> None:  # noqa: ANN401 - as the call answers
        """What happens once the call was made."""


@contextlib.contextmanager
def watched(folder: Path, disk: Disk) -> Iterator[None]:
    """Put the disk between the program and everything inside the folder, and the folder itself."""
    whole, opened = os.path.abspath(folder), dict[int, Path]()  # noqa: PTH100 - must not ask the disk

    def inside(path: object) -> Path | None:
        if not isinstance(path, str | os.PathLike):
            return None
        full = os.path.abspath(path)  # noqa: PTH100 - the same
        return Path(full) if full == whole or full.startswith(whole + os.sep) else None

    def wrap(name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def made(*arguments: Any, **options: Any) -> Any:  # noqa: ANN401 - as the call has it
            first = arguments[0] if arguments else options.get("path", ".")
            path = opened.get(first) if isinstance(first, int) else inside(first)
            if path is None:
                return real(*arguments, **options)
            if name == "close":
                del opened[first]
            if name == "write":
                arguments = (first, arguments[1][: disk.most])
            result = disk.call(name, path, lambda: real(*arguments, **options), arguments)
            if name == "open":
                opened[result] = path
            return result

        return made

    with contextlib.ExitStack() as patches:
        for name in (*ON_PATHS, *ON_DESCRIPTORS):
            patches.enter_context(patch.object(os, name, wrap(name, getattr(os, name))))
        patches.enter_context(patch.object(fcntl, "flock", wrap("flock", fcntl.flock)))
        yield
