"""The ids that are written in a playbook, also those of entries that cannot be read otherwise."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from tactic_cli.language import tr
from tactic_cli.playbook.nodes import Node
from tactic_cli.playbook.places import Path, find
from tactic_cli.problems import MAX_PROBLEMS, Problem
from tactic_cli.text import said

_SECTIONS: tuple[Path, ...] = (
    ("stages",),
    ("considerations",),
    ("scoring", "faces"),
    ("questions",),
    ("warning_signs",),
    ("routes",),
    ("inducements",),
    ("resources_offered",),
    ("resources_needed",),
    ("cases",),
)
"""Every list whose entries have ids."""


def duplicate_ids(root: Node) -> list[Problem]:
    """`duplicate-id`: two entries of a list have the same id.

    Answers and links name entries by id, so they could mean either. Give one of them another id. This looks at
    what is written and not at the model, so that it is told in one go with whatever else is wrong with them.
    """
    return list(islice(_taken(root), MAX_PROBLEMS))


def _taken(root: Node) -> Iterator[Problem]:
    for section in _SECTIONS:
        first: dict[str, Node] = {}
        for node in _ids(root, section):
            other = first.setdefault(node.text, node)
            if other is not node:
                message = tr(
                    "The id {text} is taken already in {place}.",
                    text=said(node.text),
                    place=other.source.place(other.spot),
                )
                yield node.problem("duplicate-id", message, tr("Give one of them another id."))


def _ids(root: Node, section: Path) -> Iterator[Node]:
    """The ids of a section that are texts, in the order of the entries."""
    found, steps = find(root, section)
    entries = found.value if steps == len(section) and isinstance(found.value, list) else []
    for entry in entries:
        node = entry.value.get("id") if isinstance(entry.value, dict) else None
        if node is not None and isinstance(node.value, str) and node.text:
            yield node
