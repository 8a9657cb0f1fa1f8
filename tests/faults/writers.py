"""What saves a file in these tests: the program's own way, careless ways that must be caught, and kills meanwhile."""

import os
import signal
import time
from collections.abc import Callable
from pathlib import Path

from tactic_cli.disk.lock import locked
from tactic_cli.disk.store import KeptFile, writing

LINES = 400
Writer = Callable[[Path, bytes], None]


def content(number: int) -> bytes:
    """A file of some pages, all about one number, so that a torn one is seen."""
    return f"answer {number}\n".encode() * LINES


def number_in(data: bytes) -> int | None:
    """The number a whole file is about; `None` for a torn one."""
    lines = data.split(b"\n")
    whole = len(lines) == LINES + 1 and len(set(lines[:-1])) == 1 and lines[-1] == b""
    return int(lines[0].split()[1]) if whole else None


def by_the_store(path: Path, data: bytes) -> None:
    """What the program does."""
    KeptFile(path).replace(data)


def in_place(path: Path, data: bytes) -> None:
    """What a careless program does."""
    _write(path, data, sync=True)


def never_synced(path: Path, data: bytes) -> None:
    """A whole new file gets the name, but nothing waits for the disk."""
    temporary = path.with_name(f".{path.name}.new")
    _write(temporary, data, sync=False)
    os.replace(temporary, path)  # noqa: PTH105 - the watched call


def folder_never_synced(path: Path, data: bytes) -> None:
    """The bytes are on the disk, but nothing waits for the name."""
    temporary = path.with_name(f".{path.name}.new")
    _write(temporary, data, sync=True)
    os.replace(temporary, path)  # noqa: PTH105 - the watched call


def synced_too_late(path: Path, data: bytes) -> None:
    """Everything is brought to the disk, but the bytes only after they have the name."""
    temporary = path.with_name(f".{path.name}.new")
    _write(temporary, data, sync=False)
    os.replace(temporary, path)  # noqa: PTH105 - the watched call
    for place, flags in ((path, os.O_RDWR), (path.parent, os.O_RDONLY)):
        descriptor = os.open(place, flags)
        os.fsync(descriptor)
        os.close(descriptor)


def kill_while_saving(path: Path, write: Writer, first: int, after: float) -> int:
    """Save ever higher numbers in another process, kill it after some seconds, return the last acknowledged."""
    receive, send = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            for number in range(first, first + 10**6):
                write(path, content(number))
                os.write(send, number.to_bytes(8, "big"))
        finally:
            os._exit(1)
    os.close(send)
    last = os.read(receive, 8)  # at least one save has begun and ended
    time.sleep(after)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    while more := os.read(receive, 4096):
        last = more[len(more) // 8 * 8 - 8 :][:8]
    os.close(receive)
    assert len(last) == 8, "the process ended before it had saved anything"
    return int.from_bytes(last, "big")


def start_again(folder: Path) -> None:
    """What the program does first when it is started again after whatever happened."""
    with writing(folder):
        pass


def without_a_lock(path: Path, add: Callable[[bytes], bytes]) -> None:
    """Read, change and write as if nobody else did; a file changed meanwhile is overwritten."""
    data = path.read_bytes()
    path.write_bytes(add(data))


def with_the_lock(path: Path, add: Callable[[bytes], bytes]) -> None:
    """Read, change and write as the program does; raises InUseError where another process is at it."""
    with locked(path.parent):
        kept = KeptFile(path)
        kept.replace(add(kept.data or b""))


def _write(path: Path, data: bytes, *, sync: bool) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    for start in range(0, len(data), 512):
        os.write(descriptor, data[start : start + 512])
    if sync:
        os.fsync(descriptor)
    os.close(descriptor)
