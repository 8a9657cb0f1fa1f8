"""A terminal for tests: starts the program in one, waits for its prompts, types, and keeps what was shown."""

import codecs
import fcntl
import os
import pty
import select
import signal
import struct
import sys
import termios
import time
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Self

ROOT = Path(__file__).parents[2]
PROMPT = "> "
_SECONDS = 20.0


class Terminal:
    """The program in a window of its own; leaving the block ends it."""

    def __init__(self, folder: Path, *arguments: str, columns: int = 80, **environment: str) -> None:
        """Start `tactic` with these arguments in a folder."""
        self.shown = ""
        self.status: int | None = None
        self._typed_at: int | None = None
        self._decoder = codecs.getincrementaldecoder("utf-8")()  # a read may end inside a character
        self._pid, self._window = pty.fork()
        if self._pid == 0:
            os.chdir(folder)
            settings = {"PYTHONPATH": str(ROOT), "TERM": "xterm", "PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8"}
            command = [sys.executable, "-m", "tactic_cli", *arguments]
            os.execve(sys.executable, command, {**settings, **environment})  # noqa: S606 - the program itself
        fcntl.ioctl(self._window, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if self.status is None:
            self.send_signal(signal.SIGKILL)
            self.ended()
        os.close(self._window)

    def type(self, *lines: str) -> str:
        """Wait for a prompt before each line, type it, and return everything shown until the next prompt."""
        before = len(self.shown)
        for line in lines:
            self.prompt()
            before = self._type_line(line)
        self.prompt()
        return self.shown[before:]

    def last(self, line: str) -> str:
        """Wait for a prompt, type the line after which the program ends, and return what was shown last."""
        self.prompt()
        before = self._type_line(line)
        self.ended()
        return self.shown[before:]

    def _asks(self) -> bool:
        return self.shown.endswith(PROMPT) and (self._typed_at is None or "\n" in self.shown[self._typed_at :])

    def _type_line(self, line: str) -> int:
        """Type a line; returns how much was shown before. The prompt it answers does not count as the next one."""
        self._typed_at = before = len(self.shown)
        os.write(self._window, f"{line}\n".encode())
        return before

    def keys(self, keys: bytes) -> None:
        """Press keys without Enter."""
        self.prompt()
        os.write(self._window, keys)

    def prompt(self) -> str:
        """Wait until the program asks; fails where it ends or stays silent."""
        if not self._read_until(self._asks):
            raise AssertionError(f"no prompt, but: {self.shown[-2000:]}")
        return self.shown

    def waits_for(self, text: str) -> None:
        """Wait until this is shown, and not a moment longer."""
        while text not in self.shown:
            data = os.read(self._window, 65536)
            assert data, self.shown[-2000:]
            self.shown += self._decoder.decode(data).replace("\r\n", "\n")

    def ended(self) -> int:
        """Wait until the program has ended; returns its status, negative for a signal."""
        self._read_until(lambda: False)
        _, code = os.waitpid(self._pid, 0)
        self.status = os.waitstatus_to_exitcode(code)
        return self.status

    def send_signal(self, number: signal.Signals) -> None:
        """Send a signal to the program."""
        os.kill(self._pid, number)

    def _read_until(self, done: Callable[[], bool]) -> bool:
        """Read what is shown until done, the end, or too long; says whether it is done."""
        limit = time.monotonic() + _SECONDS
        while time.monotonic() < limit:
            if done() and not select.select([self._window], [], [], 0.005)[0]:
                return True
            if not select.select([self._window], [], [], 0.2)[0]:
                continue
            try:
                data = os.read(self._window, 65536)
            except OSError:  # Linux says so where the other end is closed
                data = b""
            if not data:
                return done()
            self.shown += self._decoder.decode(data).replace("\r\n", "\n")
        raise AssertionError(f"nothing more within {_SECONDS} seconds, after: {self.shown[-2000:]}")
