"""An entry that was written in the wrong section: a question at the end of a file, below the warning signs.

Its every key would be refused there, and nothing would say what is wrong with it. So it is told once, with where it
belongs, and then looked at as what it is.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Annotated, get_args, get_origin

from pydantic_core import ErrorDetails, ValidationError

from tactic_cli.language import tr
from tactic_cli.playbook.model import Playbook
from tactic_cli.playbook.nodes import Node
from tactic_cli.playbook.places import find
from tactic_cli.playbook.shapes import model_in, part_word, shape_problems, value_name
from tactic_cli.playbook.strict import Entry
from tactic_cli.problems import Problem
from tactic_cli.text import said

_TELLING = 3
"""So many more of its keys must be known elsewhere: one or two may be misspelt, or stand in many kinds of entry."""


def misplaced(root: Node, errors: Sequence[ErrorDetails]) -> tuple[list[Problem], list[ErrorDetails]]:
    """What to say of entries that belong in another section, and the errors that are about everything else."""
    belongs: dict[tuple[str | int, ...], str | None] = {}
    for error in errors:
        entry = error["loc"][:2]
        if error["type"] == "extra_forbidden" and entry not in belongs:
            belongs[entry] = _section_for(root, entry)
    found = [one for entry, section in belongs.items() if section for one in _told(root, entry, section)]
    return found, [error for error in errors if not belongs.get(error["loc"][:2])]


def _section_for(root: Node, entry: tuple[str | int, ...]) -> str | None:
    """The section that an entry was written for; `None` where it is not plainly another one."""
    node, steps = find(root, entry)
    lists = _lists()
    here = lists.get(str(entry[0]))
    if steps < len(entry) or here is None or not isinstance(node.value, dict):
        return None
    known = {section: len(node.value.keys() & model.model_fields.keys()) for section, model in lists.items()}
    best = max(known, key=known.__getitem__)
    return best if known[best] - known[str(entry[0])] >= _TELLING else None


def _lists() -> Mapping[str, type[Entry]]:
    """The sections in which entries stand one after the other, each with its kind of entry."""
    found = {}
    for name, key in Playbook.model_fields.items():
        bare = get_args(key.annotation)[0] if get_origin(key.annotation) is Annotated else key.annotation
        model = model_in(bare)
        if get_origin(bare) is tuple and model is not None:
            found[name] = model
    return found


def _told(root: Node, entry: tuple[str | int, ...], section: str) -> list[Problem]:
    """That it stands in the wrong place, and what is wrong with it besides."""
    node = find(root, entry)[0]
    model = _lists()[section]
    name = node.value.get("id") if isinstance(node.value, dict) else None
    message = tr(
        "{name} stands in the section {here}, but has the keys of another part: {part}.",
        name=said(name.text) if name is not None and name.text else value_name(entry),
        here=said(entry[0]),
        part=part_word(model),
    )
    hint = tr("Move it into the section {there}. A section begins at the left edge.", there=said(section))
    told = node.problem("wrong-section", message, hint)
    try:
        model.model_validate(node.plain())
    except ValidationError as error:
        alone = Node(node.source, node.spot, {section: Node(node.source, node.spot, [node])})
        inside = error.errors(include_input=False, include_url=False)
        own = [{**one, "loc": (section, 0, *one["loc"])} for one in inside]
        return [told, *shape_problems(alone, own)]  # type: ignore[arg-type] # the same errors, further in
    return [told]
