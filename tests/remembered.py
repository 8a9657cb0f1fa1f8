"""A playbook that was loaded from some bytes is not loaded from the same bytes again.

Thousands of tests open a shipped playbook, and each would wait for the loader. Every file is still read, in the same
order, so that a missing or changed one is noticed; what refuses a playbook is never remembered. Tests of the loader
itself call it directly, and the figures of speed do without this.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from tactic_cli.language import language

Read = Callable[[str], bytes]
Lend = Callable[[str], tuple[str, Read]]
Load = Callable[..., Any]


@dataclass(frozen=True)
class _Watched:
    """What is read and lent, passed on and written down in its order."""

    read: Read
    lend: Lend
    steps: list[tuple[str, str, bytes]] = field(default_factory=list)

    def reading(self, name: str) -> bytes:
        return self._taken("", name, self.read)

    def lending(self, lender: str) -> tuple[str, Read]:
        shown, read = self.lend(lender)
        return shown, lambda name: self._taken(lender, name, read)

    def _taken(self, lender: str, name: str, read: Read) -> bytes:
        data = read(name)
        self.steps.append((lender, name, data))
        return data

    def finds_again(self, steps: list[tuple[str, str, bytes]]) -> bool:
        """Whether every file that was read then holds the same bytes now."""
        lenders = {"": self.read}
        for lender, name, data in steps:
            if lender not in lenders:
                lenders[lender] = self.lend(lender)[1]
            if lenders[lender](name) != data:
                return False
        return True


def remembering(load: Load) -> Load:
    """One of the loader's functions that remembers, for each file and language, what it made last."""
    made: dict[tuple[str, str], tuple[list[tuple[str, str, bytes]], Any]] = {}

    def remembered(file: str, read: Read, lend: Lend) -> Any:  # noqa: ANN401 - what the loader's function returns
        watched = _Watched(read, lend)
        steps, result = made.get((file, language().code), ([], None))
        if steps and watched.finds_again(steps):
            return result
        result = load(file, watched.reading, watched.lending)
        made[file, language().code] = watched.steps, result
        return result

    return remembered
