"""The corpus of hostile files: named texts in tables, and exactly what is said about each.

`corpus/playbooks.txt` says how the tables are written. After a wanted change of words, write the messages anew
and read the difference before you keep it:

    TACTIC_REWRITE_GOLDEN=1 python -m pytest tests/hostile/test_corpus.py
"""

from __future__ import annotations

import os
import re
import socket
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import chdir
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tactic_cli.campaign.load import load_answers, load_campaign
from tactic_cli.disk.files import read_given
from tactic_cli.disk.shelf import open_playbook
from tactic_cli.playbook.load import load_playbook
from tactic_cli.playbook.model import Playbook
from tactic_cli.problems import Problem, concise
from tests.tables import DATA, small_playbook

CORPUS = Path(__file__).parent / "corpus"
SHOWN = 4
"""Problems of one file that the tables show in full; the others are counted by their code."""

_ESCAPE = re.compile(rb"\\(?:x([0-9a-f]{2})|u([0-9a-f]{4})|U([0-9a-f]{8})|([nrt\\]))")
_REPEAT = re.compile("«([^«»]*)»×([0-9]+)")
_PLAIN = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"\\": b"\\"}


@dataclass(frozen=True)
class Hostile:
    """One hostile file or folder: from which table, its name, its bytes, what lies beside it, what is said."""

    table: str
    name: str
    content: bytes
    beside: tuple[str, ...]
    opened: str
    said: tuple[str, ...]

    def __str__(self) -> str:
        return self.name

    @property
    def file(self) -> str:
        """The name its places are shown with, and that the program is given."""
        return {"playbooks": "p.yaml", "answers": "A.yaml", "campaigns": "campaign.yaml"}.get(self.table, self.opened)

    def load(self) -> object:
        """Read it as the program does; a folder must lie in the folder one stands in."""
        if self.table == "folders":
            return open_playbook("p") if self.opened == "p" else _answers(read_given(self.opened), self.opened)
        if self.table == "answers":
            return _answers(self.content, self.file)
        if self.table == "campaigns":
            return load_campaign(self.content, self.file)
        return load_playbook(self.file, self._read)

    def _read(self, name: str) -> bytes:
        if name != self.file:
            raise FileNotFoundError(name)
        return self.content

    def lay(self, folder: Path) -> None:
        """Put it into an empty folder."""
        if self.table != "folders":
            (folder / self.file).write_bytes(self.content)
            return
        (folder / "p").mkdir()
        (folder / "p" / "playbook.yaml").write_bytes(self.content)
        with chdir(folder / "p" if self.opened == "p" else folder):
            for line in self.beside:
                kind, _, rest = line.partition(" ")
                _PUT[kind](rest)


@cache
def _small() -> Playbook:
    return small_playbook()


def _answers(content: bytes, file: str) -> object:
    return load_answers(content, file, _small())


def unescaped(text: str) -> bytes:
    """The bytes behind the notation of the tables."""
    while True:
        text, count = _REPEAT.subn(_repeated, text)
        if not count:
            return _ESCAPE.sub(_meant, text.encode())


def _repeated(found: re.Match[str]) -> str:
    number = int(found[2])
    if "№" not in found[1]:
        return found[1] * number
    return "".join(found[1].replace("№", str(one)) for one in range(number))


def _meant(found: re.Match[bytes]) -> bytes:
    byte, short, long, plain = found.groups()
    if byte:
        return bytes.fromhex(byte.decode())
    return _PLAIN[plain] if plain else chr(int(short or long, 16)).encode("utf-8", "surrogatepass")


def _file(rest: str) -> None:
    name, _, text = rest.partition(" ")
    Path(name).write_bytes(unescaped(text))


def _files(rest: str) -> None:
    number, _, text = rest.partition(" ")
    content = unescaped(text)
    for one in range(int(number)):
        Path(f"f{one}.yaml").write_bytes(content)


def _socket(name: str) -> None:
    with socket.socket(socket.AF_UNIX) as one:
        one.bind(name)


def _pipe(name: str) -> None:
    os.mkfifo(name)


def _link(rest: str) -> None:
    name, target = rest.split(" ")
    Path(name).symlink_to(target)


def _hard(rest: str) -> None:
    name, target = rest.split(" ")
    here = Path(target) if Path(target).exists() else Path("p", target)
    Path(name).hardlink_to(here)


_PUT: dict[str, Callable[[str], None]] = {
    "file": _file,
    "files": _files,
    "link": _link,
    "hard": _hard,
    "pipe": _pipe,
    "socket": _socket,
    "folder": lambda name: Path(name).mkdir(),
}


def said(problems: Sequence[Problem]) -> tuple[str, ...]:
    """Problems as the tables show them: the first ones in full, the others by their number."""
    first = [f"! {concise(one)}" for one in problems[:SHOWN]]
    rest = Counter(one.code for one in problems[SHOWN:])
    return (*first, *(f"!! {count} more: {code}" for code, count in sorted(rest.items())))


def hostile(*tables: str) -> list[Hostile]:
    """Every entry of these tables."""
    return [one for table in tables for one in _entries(table)]


def _entries(table: str) -> Iterator[Hostile]:
    for block in _blocks(table)[1:]:
        title, *lines = block.splitlines()
        name, encoding = re.fullmatch(r"([a-z0-9-]+)(?: \[(.+)\])?", title).groups()  # type: ignore[union-attr] # else the test fails
        old, new, whole, beside, opened = (_after(lines, mark) for mark in ("- ", "+ ", "| ", "@ ", "? "))
        content = unescaped("\n".join(whole)) if whole else _changed(table, old, new)
        if encoding:
            content = content.decode().encode(encoding)
        said_of_it = tuple(line for line in lines if line.startswith("!"))
        name_opened = unescaped(opened[0]).decode() if opened else "p"
        yield Hostile(table, name, content, tuple(beside), name_opened, said_of_it)


def _changed(table: str, old: Iterable[str], new: Iterable[str]) -> bytes:
    base = _base(table)
    was, becomes = (unescaped("\n".join(one)) for one in (old, new))
    if not was:
        return base + becomes + b"\n"
    assert was in base, was
    return base.replace(was, becomes, 1)


def _base(table: str) -> bytes:
    if table == "campaigns":
        return (CORPUS / "campaign.yaml").read_bytes()
    return (DATA / ("small-answers.yaml" if table == "answers" else "small-playbook.yaml")).read_bytes()


def _after(lines: Iterable[str], mark: str) -> list[str]:
    return [line[2:] for line in lines if line.startswith(mark)]


def _blocks(table: str) -> list[str]:
    return (CORPUS / f"{table}.txt").read_text(encoding="utf-8").split("\n== ")


def rewrite(table: str, said_now: dict[str, tuple[str, ...]]) -> None:
    """Write the messages of a table anew."""
    head, *blocks = _blocks(table)
    for number, block in enumerate(blocks):
        title, *lines = block.splitlines()
        kept = [line for line in lines if line and not line.startswith("!")]
        blocks[number] = "\n".join([title, *kept, *said_now[title.partition(" ")[0]], ""])
    (CORPUS / f"{table}.txt").write_text("\n== ".join([head, *blocks]), encoding="utf-8", newline="\n")
