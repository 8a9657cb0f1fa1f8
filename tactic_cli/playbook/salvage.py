"""What can still be looked at when a playbook does not fit its model.

A writer should hear of every mistake at once. So what the model refuses is taken out, and the meaning of the
rest is checked. What was taken out is remembered, so that nothing is reported as missing that is in the text.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from pydantic_core import ErrorDetails, ValidationError

from tactic_cli.playbook.model import Playbook
from tactic_cli.playbook.nodes import Node
from tactic_cli.playbook.places import Path, Places, find

_STAND_IN_TEXT = "?"
_BECAUSE = {"because": _STAND_IN_TEXT}
_NEEDED: dict[str, Any] = {
    "format": "tactic-playbook/1",
    "id": "x",
    "title": _STAND_IN_TEXT,
    "summary": _STAND_IN_TEXT,
    "version": 1,
    "as_of": 2000,
    "source": dict.fromkeys(("title", "author", "publisher", "speaks_from", "caution"), _STAND_IN_TEXT),
    "verdict_words": {},
    "stages": [],
    "considerations": [],
    "questions": [],
    "scoring": {
        "limits": [],
        "risk_words": [],
        "risk_table": [],
        "faces": [],
        "readiness": [],
        "thin": {"from_share": "1/2", **_BECAUSE},
        "lowering": {"by": 1, "guess_kinds": [], **_BECAUSE},
        "uncertain": {"at_best": 1, **_BECAUSE},
        "stances": {
            "against_up_to": 1,
            "for_from": 3,
            "shares": [],
            "any_against": 3,
            "nobody_against": 4,
            "for_below": "1/2",
            "few_for_at_most": 2,
            "own_scale": "x",
            **_BECAUSE,
        },
        "group": {
            "eyes": {"kinds": [], "at_least": 2, "unknown_from": "1/2", **_BECAUSE},
            "apart": 2,
            "camps_from": "1/3",
            **_BECAUSE,
        },
    },
}
"""The least that a playbook must have: it stands in for what is missing or refused, and is never reported on."""

_NAMED_SETS = ("verdict_words", "scales")
_ROUNDS = 4


def salvage(root: Node, errors: Iterable[ErrorDetails]) -> tuple[Playbook, Places] | None:
    """The playbook without what the model refuses, and its places; `None` where too little is left."""
    lost: set[str] = set()
    for attempt in range(_ROUNDS):
        _mend(root, errors, lost, texts=attempt == 0)
        try:
            return Playbook.model_validate(root.plain()), Places(root, frozenset(lost))
        except ValidationError as error:
            errors = error.errors(include_input=False, include_url=False)
    return None  # pragma: no cover - no file is known that needs more rounds; the loop must end all the same


def _mend(root: Node, errors: Iterable[ErrorDetails], lost: set[str], *, texts: bool) -> None:
    """Take out what is refused, all at the end, so that numbers in lists stay what the errors say."""
    gone: set[int] = set()
    for error in errors:
        path = error["loc"]
        if error["type"] == "extra_forbidden":
            _delete(root, path)
        elif texts and _may_be_text(error):
            _fill(root, path, _STAND_IN_TEXT)
        else:
            _take_out(root, path, lost, gone)
    _sweep(root, gone)


def _may_be_text(error: ErrorDetails) -> bool:
    """Whether a stand-in text may do; where it does not, the next round says so."""
    in_entry = any(isinstance(step, int) for step in error["loc"])
    return error["type"].startswith("string_") or (error["type"] == "missing" and in_entry)


def _take_out(root: Node, path: Path, lost: set[str], gone: set[int]) -> None:
    """Take out the entry that holds a refused value, or put a stand-in where the playbook needs one."""
    entry = _entry(root, path)
    if entry is None:
        lost.update(f"{section}/*" for section in _stand_in(root, path))
        return
    _mark(root, entry)
    node = find(root, entry)[0]
    gone.add(id(node))
    lost.add(_id(node, entry))


def _id(node: Node, entry: Path) -> str:
    """The id of an entry; where it cannot be told, a mark for all ids of its section."""
    if entry[0] in _NAMED_SETS:
        return str(entry[1])
    name = node.value.get("id") if isinstance(node.value, dict) else None
    section = [step for step in entry if isinstance(step, str)][-1]
    return name.text if name is not None and name.text else f"{section}/*"


def _entry(root: Node, path: Path) -> Path | None:
    """The path of the smallest entry around a value: an item of a list, or a named set of texts."""
    if path[0] in _NAMED_SETS:
        return path[:2] if len(path) > 1 else None
    numbers = [index for index, step in enumerate(path) if isinstance(step, int)]
    groups = [index for index in numbers if isinstance(find(root, path[: index + 1])[0].value, dict)]
    deepest = groups[-1:] or numbers[:1]
    return path[: deepest[0] + 1] if deepest else None


def _stand_in(root: Node, path: Path) -> tuple[str, ...]:
    """Put a stand-in where the playbook needs a value, or take the value out; the sections that went with it."""
    needed: Any = _NEEDED
    for index, step in enumerate(path):
        if not isinstance(needed, dict) or step not in needed:
            _mark(root, path[:index])
            _delete(root, path[: index + 1])
            return (str(step),)
        needed = needed[step]
    _mark(root, path)
    _fill(root, path, needed)
    return (str(path[-1]), *(needed if isinstance(needed, dict) else ()))


def _mark(root: Node, path: Path) -> None:
    """Remember on the way to a value that something there is left out."""
    for length in range(len(path) + 1):
        find(root, path[:length])[0].holed = True


def _fill(root: Node, path: Path, value: Any) -> None:  # noqa: ANN401 - a stand-in of any shape
    owner, steps = find(root, path[:-1])
    if steps < len(path) - 1:
        return
    inside: Any = owner.value  # a list or a group of keys, and the path has the right step for either
    inside[path[-1]] = _node(owner, value)


def _node(owner: Node, value: Any) -> Node:  # noqa: ANN401 - a stand-in of any shape
    if isinstance(value, dict):
        value = {key: _node(owner, one) for key, one in value.items()}
    return Node(owner.source, owner.spot, list(value) if isinstance(value, list) else value, holed=True)


def _delete(root: Node, path: Path) -> None:
    """Take out a key; where what held it went before, a key of the same name further up must stay."""
    owner, steps = find(root, path[:-1])
    if steps == len(path) - 1 and isinstance(owner.value, dict):
        owner.value.pop(str(path[-1]), None)


def _sweep(node: Node, gone: set[int]) -> None:
    if isinstance(node.value, dict):
        for key in [key for key, one in node.value.items() if id(one) in gone]:
            del node.value[key]
        inside = list(node.value.values())
    elif isinstance(node.value, list):
        node.value[:] = [one for one in node.value if id(one) not in gone]
        inside = node.value
    else:
        return
    for one in inside:
        _sweep(one, gone)
