"""What a model says about a value, in the words of somebody who writes a playbook."""

from __future__ import annotations

import re
import typing
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from pydantic_core import ErrorDetails

from tactic_cli.language import tr, trc
from tactic_cli.playbook.entry import ONE_LINE
from tactic_cli.playbook.model import Playbook
from tactic_cli.playbook.nodes import Node
from tactic_cli.playbook.places import find
from tactic_cli.playbook.strict import Entry
from tactic_cli.problems import Problem
from tactic_cli.text import did_you_mean, joined, listed, nearest, said


def shape_problems(root: Node, errors: Sequence[ErrorDetails]) -> list[Problem]:
    """One problem for each thing the model refuses; what was already reported about the same value is left out."""
    found: dict[tuple[int, str], Problem] = {}
    misspelt = _misspelt(errors)
    for error in errors:
        node, steps = find(root, error["loc"])
        if node.broken or (error["type"] == "missing" and error["loc"] in misspelt):
            continue
        problem = _problem(error, node, error["loc"][:steps])
        found.setdefault((id(node), problem.message), problem)
    return list(found.values())


def _misspelt(errors: Sequence[ErrorDetails]) -> set[tuple[str | int, ...]]:
    """Missing keys that stand there misspelt; the unknown key says so already."""
    unknown = [error["loc"] for error in errors if error["type"] == "extra_forbidden"]
    return {(*path[:-1], nearest(str(path[-1]), _model_at(path[:-1]).model_fields)) for path in unknown}


def _problem(error: ErrorDetails, node: Node, path: tuple[str | int, ...]) -> Problem:
    kind = error["type"]
    if kind == "extra_forbidden":
        return _unknown_key(node, path)
    if kind == "missing":
        return _missing_key(node, path, str(error["loc"][-1]))
    if len(path) == 4 and path[0] == "cases" and path[2] == "answers":
        message = tr("{path} must be a level from 0 to 4, or a range such as [1, 3].", path=said(path[-1]))
        return node.problem("wrong-answer", message)
    if kind == "literal_error":
        return _not_allowed(node, path, error["ctx"]["expected"])
    code, message, hint = _WORDS.get(kind, _other)(value_name(path), node, error.get("ctx", {}))
    return node.problem(code, message, hint)


def _unknown_key(node: Node, path: tuple[str | int, ...]) -> Problem:
    key, owner = str(path[-1]), _model_at(path[:-1])
    known = list(owner.model_fields)
    hint = did_you_mean(key, known) or tr("Allowed: {known}.", known=joined(known))
    return node.problem(
        "unknown-key", tr("{key} is not a key of a {word}.", key=said(key), word=part_word(owner)), hint, at_key=True
    )


def _missing_key(node: Node, path: tuple[str | int, ...], key: str) -> Problem:
    owner = part_word(_model_at(path))
    name = node.value.get("id") if isinstance(node.value, dict) else None
    if name is not None and name.text:
        message = tr("The {part} {name} has no {key}.", part=owner, name=said(name.text), key=said(key))
    elif path and isinstance(path[-1], str):
        message = tr("{name} has no {key}.", name=said(path[-1]), key=said(key))
    else:
        message = tr("This {part} has no {key}.", part=owner, key=said(key))
    return node.problem("missing-key", message, tr("Add a line “{key}: ...”.", key=key))


def _not_allowed(node: Node, path: tuple[str | int, ...], expected: str) -> Problem:
    allowed = re.findall(r"'([^']*)'", expected)
    message = tr(
        "{name} is {shown}; allowed: {allowed}.", name=value_name(path), shown=_shown(node), allowed=listed(allowed)
    )
    newer = tr("It may have been written for a newer tactic.") if path == ("format",) else ""
    return node.problem("not-allowed", message, newer or did_you_mean(node.text, allowed))


def _not_text(name: str, node: Node, _: Any) -> tuple[str, str, str]:  # noqa: ANN401 - pydantic's context
    hint = (
        tr('Put it in quotes: "{text}".', text=node.text)
        if node.text
        else tr("Write it on one line, or after “>-” on several.")
    )
    return "wrong-type", tr("{name} must be a text, not {shown}.", name=name, shown=_shown(node)), hint


def _not_number(name: str, node: Node, _: Any) -> tuple[str, str, str]:  # noqa: ANN401 - pydantic's context
    hint = tr("Write it with the digits 0 to 9, without quotes.")
    return "wrong-type", tr("{name} must be a whole number, not {shown}.", name=name, shown=_shown(node)), hint


def _not_truth(name: str, node: Node, _: Any) -> tuple[str, str, str]:  # noqa: ANN401 - pydantic's context
    return "wrong-type", tr("{name} must be true or false, not {shown}.", name=name, shown=_shown(node)), ""


def _not_list(name: str, node: Node, _: Any) -> tuple[str, str, str]:  # noqa: ANN401 - pydantic's context
    hint = tr("Write [a, b], or a line “- ...” for each.")
    return "wrong-type", tr("{name} must be a list, not {shown}.", name=name, shown=_shown(node)), hint


def _not_keys(name: str, node: Node, _: Any) -> tuple[str, str, str]:  # noqa: ANN401 - pydantic's context
    hint = tr("Write a line “key: value” for each, indented.")
    return "wrong-type", tr("{name} must consist of keys and values, not {shown}.", name=name, shown=_shown(node)), hint


def _long(name: str, node: Node, ctx: Any) -> tuple[str, str, str]:  # noqa: ANN401 - pydantic's context
    message = tr(
        "{name} has {number} characters; at most {max_length} are allowed.",
        name=name,
        number=len(node.text),
        max_length=ctx["max_length"],
    )
    return "too-long", message, tr("Shorten it.")


def _many(name: str, node: Node, ctx: Any) -> tuple[str, str, str]:  # noqa: ANN401 - pydantic's context
    count = len(node.value) if isinstance(node.value, list) else 0
    message = tr(
        "{name} has {count} entries; at most {max_length} are allowed.",
        name=name,
        count=count,
        max_length=ctx["max_length"],
    )
    return "too-many-entries", message, tr("Leave some out.")


def _short(name: str, _: Node, __: Any) -> tuple[str, str, str]:  # noqa: ANN401 - pydantic's context
    return "empty-text", tr("{name} is empty.", name=name), tr("Write a text, or delete the line.")


def _bad_form(name: str, node: Node, ctx: Any) -> tuple[str, str, str]:  # noqa: ANN401 - pydantic's context
    if not node.text.strip():
        return _short(name, node, ctx)
    if ctx["pattern"] == ONE_LINE:
        return (
            "line-break",
            tr("{name} has a line break in it; it must be one line.", name=name),
            tr("Join its lines, or shorten it."),
        )
    message = tr(
        "{name} is {shown}; an id begins with a letter and goes on with a-z, A-Z, 0-9, “.”, “_” or “-”.",
        name=name,
        shown=_shown(node),
    )
    return "wrong-id", message, ""


def _small(name: str, node: Node, ctx: Any) -> tuple[str, str, str]:  # noqa: ANN401 - pydantic's context
    return (
        "out-of-range",
        tr("{name} is {shown}; the least that is allowed is {ge}.", name=name, shown=_shown(node), ge=ctx["ge"]),
        "",
    )


def _large(name: str, node: Node, ctx: Any) -> tuple[str, str, str]:  # noqa: ANN401 - pydantic's context
    return (
        "out-of-range",
        tr("{name} is {shown}; the most that is allowed is {le}.", name=name, shown=_shown(node), le=ctx["le"]),
        "",
    )


def _bad_share(name: str, node: Node, _: Any) -> tuple[str, str, str]:  # noqa: ANN401 - pydantic's context
    return (
        "wrong-share",
        tr("{name} is {shown}; allowed: a fraction from 0 to 1, such as 1/4.", name=name, shown=_shown(node)),
        "",
    )


def _bad_within(name: str, node: Node, _: Any) -> tuple[str, str, str]:  # noqa: ANN401 - pydantic's context
    message = tr("{name} is {shown}; allowed: a pair of numbers or shares.", name=name, shown=_shown(node))
    hint = tr("Write [1, 2], or one such pair for each number, with null where the reason says nothing.")
    return "wrong-within", message, hint


def _other(name: str, node: Node, _: Any) -> tuple[str, str, str]:  # noqa: ANN401 - pydantic's context
    return (
        "wrong-value",
        tr("{name} cannot be {shown}.", name=name, shown=_shown(node)),
        tr("Compare it with the same key elsewhere."),
    )


_WORDS: dict[str, Callable[[str, Node, Any], tuple[str, str, str]]] = {
    "string_type": _not_text,
    "int_type": _not_number,
    "bool_type": _not_truth,
    "tuple_type": _not_list,
    "model_type": _not_keys,
    "dict_type": _not_keys,
    "mapping_type": _not_keys,
    "string_too_long": _long,
    "string_too_short": _short,
    "too_long": _many,
    "string_pattern_mismatch": _bad_form,
    "greater_than_equal": _small,
    "less_than_equal": _large,
    "value_error": _bad_share,
    "wrong_within": _bad_within,
}


def value_name(path: tuple[str | int, ...]) -> str:
    """How a value is called: its key, or its number in the list with that key."""
    last = path[-1] if path else "playbook"
    if isinstance(last, str):
        return said(last)
    owner = next((step for step in reversed(path) if isinstance(step, str)), "list")
    return tr("Number {last} of {owner}", last=last + 1, owner=said(owner))


def _shown(node: Node) -> str:
    if isinstance(node.value, dict):
        return tr("keys and values")
    if isinstance(node.value, list):
        return tr("a list")
    return said(node.text)


def _model_at(path: tuple[str | int, ...]) -> type[Entry]:
    """The model of the value at a path."""
    model: type[Entry] = Playbook
    for step in path:
        field = model.model_fields.get(step) if isinstance(step, str) else None
        inside = model_in(field.annotation) if field else None
        model = inside or model
    return model


def model_in(annotation: Any) -> type[Entry] | None:  # noqa: ANN401 - any annotation
    """The kind of entry that an annotation holds, alone or in a list; `None` where it holds none."""
    if isinstance(annotation, type) and issubclass(annotation, Entry):
        return annotation
    return next((found for part in typing.get_args(annotation) if (found := model_in(part))), None)


def part_word(model: type[Entry]) -> str:
    """A model's name as words: `PauseLine` is a pause line."""
    name = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", model.__name__).lower()
    return _parts().get(name, name)


def _parts() -> Mapping[str, str]:
    """What the parts of a playbook are called in the language that is spoken."""
    return {
        "benefit": trc("part of a playbook", "benefit"),
        "benefit rule": trc("part of a playbook", "benefit rule"),
        "borrowed": trc("part of a playbook", "borrowed"),
        "case": trc("part of a playbook", "case"),
        "consideration": trc("part of a playbook", "consideration"),
        "departed": trc("part of a playbook", "departed"),
        "eyes": trc("part of a playbook", "eyes"),
        "face": trc("part of a playbook", "face"),
        "group": trc("part of a playbook", "group"),
        "harmed": trc("part of a playbook", "harmed"),
        "harmed step": trc("part of a playbook", "harmed step"),
        "inducement": trc("part of a playbook", "inducement"),
        "kind limits": trc("part of a playbook", "kind limits"),
        "lowering": trc("part of a playbook", "lowering"),
        "need": trc("part of a playbook", "need"),
        "origin": trc("part of a playbook", "origin"),
        "pause line": trc("part of a playbook", "pause line"),
        "playbook": trc("part of a playbook", "playbook"),
        "question": trc("part of a playbook", "question"),
        "readiness rule": trc("part of a playbook", "readiness rule"),
        "resource": trc("part of a playbook", "resource"),
        "risk row": trc("part of a playbook", "risk row"),
        "route": trc("part of a playbook", "route"),
        "scoring": trc("part of a playbook", "scoring"),
        "source": trc("part of a playbook", "source"),
        "stage": trc("part of a playbook", "stage"),
        "stance share": trc("part of a playbook", "stance share"),
        "stances": trc("part of a playbook", "stances"),
        "stated only": trc("part of a playbook", "stated only"),
        "thin": trc("part of a playbook", "thin"),
        "uncertain": trc("part of a playbook", "uncertain"),
        "verdict word": trc("part of a playbook", "verdict word"),
        "warning sign": trc("part of a playbook", "warning sign"),
        "weights": trc("part of a playbook", "weights"),
    }
