"""Tables of faults in `tests/data`: small changes to a valid text, or whole texts, and what is said about each."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from tactic_cli.playbook.load import load_playbook
from tactic_cli.playbook.model import Playbook
from tactic_cli.problems import ProblemsFound, concise

DATA = Path(__file__).parent / "data"


@dataclass(frozen=True)
class Row:
    """One row: its code, the text before and after the change (or the whole text in `new`), what is said."""

    code: str
    old: str
    new: str
    said: tuple[str, ...]

    def change(self, text: str) -> str:
        """The text with this row's change, at the first place where it fits."""
        assert self.old in text, self.old
        return text.replace(self.old, self.new, 1)

    def __str__(self) -> str:
        return f"{self.code}: {self.new.splitlines()[0].strip()[:40] if self.new else 'left out'}"


def rows(name: str) -> list[Row]:
    """The rows of a table."""
    return list(_rows(name))


def _rows(name: str) -> Iterator[Row]:
    for block in data(name).split("\n== ")[1:]:
        code, *lines = block.splitlines()
        old, new, text = (_lines(lines, mark) for mark in ("- ", "+ ", "| "))
        whole = text.encode("raw_unicode_escape").decode("unicode_escape")
        removed = "\n" if old and not new else ""
        yield Row(code, old + removed, new or whole, tuple(line[2:] for line in lines if line.startswith("! ")))


def _lines(lines: list[str], mark: str) -> str:
    return "\n".join(line[2:] for line in lines if line.startswith(mark))


def data(name: str) -> str:
    """A file of `tests/data`."""
    return (DATA / name).read_text(encoding="utf-8")


def small_playbook() -> Playbook:
    """The small playbook, valid."""
    return load_playbook("p.yaml", lambda _: data("small-playbook.yaml").encode())


def said_about(load: Callable[[], object]) -> tuple[str, ...]:
    """What a load says is wrong, in the concise form; nothing where it succeeds."""
    try:
        load()
    except ProblemsFound as found:
        return tuple(concise(problem) for problem in found.problems)
    return ()
