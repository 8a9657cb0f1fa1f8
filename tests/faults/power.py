"""Power cuts: what a save asked of the disk is recorded, and played again in every order that a disk may choose.

The disk of this model keeps only what it must. What a file holds is kept from its fsync on; a name (a file made, moved
or removed, a folder made) from the fsync of its folder on. Everything else may be kept or dropped, each for itself and
in any order, and written bytes also in part, sector by sector, with the size already changed. An fsync that failed
keeps nothing, now or later.
"""

import os
import random
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.faults.watched import Disk

SECTOR = 512


@dataclass(eq=False)
class Event:
    """One thing asked of the disk; or a mark of the test, which save began or was acknowledged.

    `kept_by` is the number of the event that brought it to the disk; none can once an fsync of it has failed.
    """

    kind: str
    path: Path
    inode: int = 0
    start: int = 0
    data: bytes = b""
    origin: Path = Path()
    number: int = 0
    kept_by: int | None = None
    hopeless: bool = False


class RecordedDisk(Disk):
    """Writes down what is asked of it; fails or dies at a call where it is told to."""

    def __init__(self, fails_at: int = 0, error: BaseException | None = None, *, dies: bool = False) -> None:
        super().__init__()
        self.events: list[Event] = []
        self.fails_at, self.error, self.dies = fails_at, error, dies
        self.inodes: dict[Path, int] = {}
        self._written: dict[int, int] = {}

    def mark(self, kind: str, number: int) -> None:
        """Note that the save of this number has `begun`, or was `acknowledged`."""
        self.events.append(Event(kind, Path(), number=number))

    def next_process(self) -> None:
        """From now on nothing fails: what follows is tried again, or done by a program that was started again."""
        self.fails_at = 0

    def before(self, number: int, name: str, path: Path) -> None:
        """Fail at the call that was named; one that dies does nothing from there on."""
        if self.fails_at and self.error and (number == self.fails_at or (self.dies and number > self.fails_at)):
            if name == "fsync" and not self.dies:
                self._fsync(path, worked=False)
            raise self.error

    def after(self, name: str, path: Path, arguments: tuple[Any, ...], result: Any) -> None:  # noqa: ANN401 - as the call answers
        """Write down what changes the disk."""
        if name == "open":
            self._open(path, arguments[1])
        elif name == "write":
            inode = self.inodes[path]
            start = self._written.get(inode, 0)
            self.events.append(Event("write", path, inode, start, bytes(arguments[1])[:result]))
            self._written[inode] = start + result
        elif name == "replace":
            target = Path(arguments[1])
            self.inodes[target] = self.inodes.pop(path)
            self.events.append(Event("move", target, self.inodes[target], origin=path))
        elif name == "fsync":
            self._fsync(path, worked=True)
        elif name in {"mkdir", "rmdir", "unlink"}:
            self.events.append(Event(name, path, self.inodes.pop(path, 0)))

    def _open(self, path: Path, flags: int) -> None:
        writes, makes, empties = (bool(flags & flag) for flag in (os.O_WRONLY | os.O_RDWR, os.O_CREAT, os.O_TRUNC))
        if makes and path not in self.inodes:
            self.inodes[path] = len(self.events) + 1
            self.events.append(Event("make", path, self.inodes[path]))
        elif writes and empties:
            self.events.append(Event("empty", path, self.inodes[path]))
        if writes and path in self.inodes:
            self._written[self.inodes[path]] = 0

    def _fsync(self, path: Path, *, worked: bool) -> None:
        """What is kept from now on: of a file its bytes, of a folder the names in it."""
        inode = self.inodes.get(path)
        for event in self.events:
            bytes_of_it = inode is not None and event.inode == inode and event.kind in {"write", "empty"}
            name_in_it = inode is None and event.path.parent == path and event.kind not in {"write", "empty"}
            if (bytes_of_it or name_in_it) and event.kept_by is None:
                event.hopeless = event.hopeless or not worked
                event.kept_by = None if event.hopeless else len(self.events)
        self.events.append(Event("fsync", path))


class AfterPowerCut:
    """What a disk holds when the power is cut before an event: everything it must, and by chance some of the rest."""

    def __init__(self, events: list[Event], cut: int, chance: random.Random) -> None:
        self.names: dict[Path, int] = {}
        self.folders: set[Path] = set()
        self.contents: dict[int, bytearray] = {}
        likely = chance.choice((0.1, 0.5, 0.9))
        done = events[:cut]
        kept = [event for event in done if event.kept_by is not None and event.kept_by < cut]
        by_chance = [event for event in done if event.kept_by is None or event.kept_by >= cut]
        by_chance = [event for event in by_chance if chance.random() < likely and not _overtaken(event, done, kept)]
        chance.shuffle(by_chance)
        for event in kept:
            self._play(event, event.data)
        for event in by_chance:
            self._play(event, torn(event.data, chance))
        self.acknowledged = max((event.number for event in done if event.kind == "acknowledged"), default=0)
        self.begun = max((event.number for event in done if event.kind == "begun"), default=0)

    def read(self, path: Path, below: Path) -> bytes | None:
        """The bytes of a file; `None` where it, or a folder that it lies in, is not there."""
        folders = [folder for folder in path.parents if folder != below and folder.is_relative_to(below)]
        if path not in self.names or not self.folders.issuperset(folders):
            return None
        return bytes(self.contents.get(self.names[path], b""))

    def _play(self, event: Event, data: bytes) -> None:
        if event.kind == "write":
            file = self.contents.setdefault(event.inode, bytearray())
            file.extend(bytes(max(0, event.start + len(data) - len(file))))
            file[event.start : event.start + len(data)] = data
        elif event.kind == "empty":
            self.contents[event.inode] = bytearray()
        elif event.kind in {"make", "move"}:
            self.names[event.path] = event.inode
        elif event.kind == "mkdir":
            self.folders.add(event.path)
        elif event.kind == "rmdir":
            self.folders.discard(event.path)
        if event.kind in {"move", "unlink"}:
            gone = event.origin if event.kind == "move" else event.path
            if self.names.get(gone) == event.inode:
                del self.names[gone]


def _overtaken(event: Event, done: list[Event], kept: list[Event]) -> bool:
    """Whether a name was given anew by something that is kept: what it was before cannot come back."""
    later = {id(one) for one in done[done.index(event) + 1 :]}
    return event.kind != "write" and any(one.path == event.path and id(one) in later for one in kept)


def torn(data: bytes, chance: random.Random) -> bytes:
    """Bytes of which the disk took some sectors; the others hold nothing or something else."""
    sectors = [data[start : start + SECTOR] for start in range(0, len(data), SECTOR)]
    return b"".join(chance.choice((sector, sector, bytes(len(sector)), b"?" * len(sector))) for sector in sectors)
