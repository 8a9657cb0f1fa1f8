"""Where everything in a playbook stands, for whoever finds something wrong with its meaning."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field

from tactic_cli.playbook.nodes import Node
from tactic_cli.problems import Place, Problem

Path = tuple[str | int, ...]
"""The way from the top of a playbook to a value, such as `("cases", 3, "verdict")`."""


@dataclass(frozen=True, slots=True)
class Places:
    """The places of a playbook's values by their path.

    `lost` holds the ids of entries that are in the text but could not be read; they were reported, and what
    refers to them is not wrong for that. It holds `questions/*` where it cannot be told which questions these are.
    """

    root: Node
    lost: frozenset[str] = field(default=frozenset())

    def at(self, path: Path) -> Place:
        """The place of a value; that of the nearest thing around it where the value itself is not written."""
        node = find(self.root, path)[0]
        return node.source.place(node.spot)

    def whole(self, *path: str | int) -> bool:
        """Whether everything under a path could be read, so that what seems to be missing there is missing."""
        return not find(self.root, path)[0].holed

    def problem(self, code: str, message: str, path: Path, hint: str = "") -> Problem:
        """A problem at the value with this path, or at the nearest thing around it."""
        return find(self.root, path)[0].problem(code, message, hint)

    def key_problem(self, code: str, message: str, path: Path, hint: str = "") -> Problem:
        """A problem at the key of the value with this path."""
        return find(self.root, path)[0].problem(code, message, hint, at_key=True)

    def known(self, section: str, one: str, ids: Collection[str]) -> bool:
        """Whether an id is among those of a section, or of what could not be read in it."""
        return one in ids or one in self.lost or f"{section}/*" in self.lost


def find(root: Node, path: Path) -> tuple[Node, int]:
    """The deepest node on a path, and how many steps of the path lead to it."""
    node = root
    for steps, step in enumerate(path):
        inside = _inside(node, step)
        if inside is None:
            return node, steps
        node = inside
    return node, len(path)


def _inside(node: Node, step: str | int) -> Node | None:
    if isinstance(node.value, dict) and isinstance(step, str):
        return node.value.get(step)
    if isinstance(node.value, list) and isinstance(step, int) and 0 <= step < len(node.value):
        return node.value[step]
    return None
