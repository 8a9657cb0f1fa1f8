"""Nodes: what a file holds, and where each of its values stands."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from tactic_cli.language import tr
from tactic_cli.problems import Place, Problem
from tactic_cli.text import turns_direction

Spot = tuple[int, int]
"""Line and column, both from 0."""


@dataclass(slots=True)
class Source:
    """One file as text, for its places and the lines that messages show."""

    file: str
    text: str
    _lines: list[str] = field(default_factory=list)

    def place(self, spot: Spot) -> Place:
        """The place of a spot in this file."""
        return Place(self.file, spot[0] + 1, spot[1] + 1)

    def line(self, number: int) -> str:
        """One line of the text, counted from 0; empty beyond the end."""
        if not self._lines:
            self._lines = self.text.split("\n")
        return self._lines[number] if 0 <= number < len(self._lines) else ""

    def problem(self, code: str, message: str, spot: Spot, hint: str = "") -> Problem:
        """A problem at a spot of this file."""
        return Problem(code, message, self.place(spot), hint, self.line(spot[0]))

    def refused(self, spot: Spot, character: str, name: str) -> Problem:
        """The problem about a character that no text may hold."""
        if turns_direction(character):
            message = tr(
                "The invisible character {name} changes the direction of reading; text could hide behind it.", name=name
            )
            return self.problem("direction-override", message, spot, tr("Delete it."))
        return self.problem(
            "control-character", tr("The invisible character {name} is not allowed.", name=name), spot, tr("Delete it.")
        )


@dataclass(slots=True)
class Node:
    """A text, number, list or group of keys, and where it stands.

    `text` is what was written, for scalars. `key` is the spot of its key, where it has one. `broken` says that
    a problem about it was already reported. `holed` says that something in it was left out of what follows.
    """

    source: Source
    spot: Spot
    value: str | int | bool | dict[str, Node] | list[Node] | None
    text: str = ""
    key: Spot | None = None
    broken: bool = False
    holed: bool = False

    def problem(self, code: str, message: str, hint: str = "", *, at_key: bool = False) -> Problem:
        """A problem at this node, or at its key."""
        return self.source.problem(code, message, self.key if at_key and self.key else self.spot, hint)

    def plain(self) -> Any:  # noqa: ANN401 - it is handed to a model that checks it
        """The value without places, as lists and dicts."""
        value = self.value
        if type(value) is dict:
            return {key: node.plain() if type(node.value) in _HOLDERS else node.value for key, node in value.items()}
        if type(value) is list:
            return [node.plain() if type(node.value) in _HOLDERS else node.value for node in value]
        return value


_HOLDERS = frozenset((dict, list))
