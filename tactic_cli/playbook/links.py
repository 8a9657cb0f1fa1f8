"""The side that is missing of a link between a question and a case, as a change of the file it belongs to."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from tactic_cli.playbook.edits import Edit, line_end
from tactic_cli.playbook.nodes import Node, Spot
from tactic_cli.problems import Problem

_SIDES = (("questions", "cases", "cases", "illustrates"), ("cases", "illustrates", "questions", "cases"))
"""Where a link stands, and where its other side belongs."""

Lines = Callable[[str], list[str]]


def missing_side(roots: Mapping[str, Node], name: str, problem: Problem, lines: Lines) -> tuple[str, Edit] | None:
    """The file and the change that names back who is named; `None` where that is not plain to write."""
    spot = (problem.place.line - 1, problem.place.column - 1)
    for section, key, other, back in _SIDES:
        for entry in _entries(roots.get(name), section):
            named = next((one.text for one in _items(entry, key) if one.spot == spot), None)
            if named is not None and (found := _found(roots, other, named)):
                where, target = found
                edit = _added(target, back, _id(entry), lines(where))
                return (where, edit) if edit else None
    return None


def _found(roots: Mapping[str, Node], section: str, named: str) -> tuple[str, Node] | None:
    entries = ((name, entry) for name, root in roots.items() for entry in _entries(root, section))
    return next(((name, entry) for name, entry in entries if _id(entry) == named), None)


def _added(entry: Node, key: str, back: str, lines: list[str]) -> Edit | None:
    """The id at the end of the list that is there, or a list of its own before the source."""
    items = _items(entry, key)
    if items:
        return _after(items[-1], items[0], back, lines)
    keys = entry.value if isinstance(entry.value, dict) else {}
    source = keys.get("source")
    if key in keys or source is None or source.key is None:
        return None
    line, column = source.key
    if lines[line][:column].strip():  # written within brackets, or on the line of the dash
        return None
    return Edit(line, 0, 0, f"{' ' * column}{key}: [{back}]{line_end(lines[line])}")


def _after(last: Node, first: Node, back: str, lines: list[str]) -> Edit | None:
    line, column = last.spot
    found = re.match(re.escape(last.text), lines[line][column:])
    if found is None:  # in quotes
        return None
    end = column + found.end()
    if _in_brackets(first.spot, lines):
        return Edit(line, end, end, f", {back}")
    return (
        Edit(line + 1, 0, 0, f"{lines[line][:column]}{back}{line_end(lines[line])}") if line + 1 < len(lines) else None
    )


def _in_brackets(spot: Spot, lines: list[str]) -> bool:
    line, column = spot
    before = lines[line][:column].rstrip()
    return before.endswith("[") or (not before and line > 0 and lines[line - 1].rstrip().endswith("["))


def _entries(root: Node | None, section: str) -> Iterator[Node]:
    found = root.value.get(section) if root is not None and isinstance(root.value, dict) else None
    yield from found.value if found is not None and isinstance(found.value, list) else ()


def _items(entry: Node, key: str) -> list[Node]:
    found = entry.value.get(key) if isinstance(entry.value, dict) else None
    return found.value if found is not None and isinstance(found.value, list) else []


def _id(entry: Node) -> str:
    found = entry.value.get("id") if isinstance(entry.value, dict) else None
    return found.text if found is not None else ""
