"""The format of a playbook as a JSON Schema (draft 7), which editors read: made from the models, so that it fits them.

One schema serves the main file and the other files of a folder: an editor looks at one file at a time. What must not
be missing is asked only of a file that says `format:`, the main one.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from fractions import Fraction
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from tactic_cli.playbook.model import Playbook
from tactic_cli.playbook.schema_words import OF_A_PART, WORDS
from tactic_cli.playbook.strict import Entry
from tactic_cli.playbook.translation import FORMAT
from tactic_cli.playbook.within import Within

DRAFT_7 = "http://json-schema.org/draft-07/schema#"
FILE = "playbook.schema.json"
MODELINE = f"# yaml-language-server: $schema={FILE}"
"""The first line of a file that makes an editor use the schema beside it."""

_HEAD = ("format", "id", "title", "summary", "version", "as_of", "source")
"""What the main file itself must hold: everything else may be borrowed, or stand in another file."""

_SHARE = {"type": ["string", "integer"], "pattern": "^([0-9]{1,6}(/[0-9]{1,6})?)$", "minimum": 0, "maximum": 1}
_PAIR = {"type": "array", "items": _SHARE | {"maximum": 10**6 - 1}, "minItems": 2, "maxItems": 2}
_WITHIN = {
    "anyOf": [
        _PAIR,
        {"type": "array", "items": {"anyOf": [_PAIR, {"type": "null"}]}},
        {"type": "object", "additionalProperties": _PAIR},
    ]
}
_PLAIN: Mapping[object, dict[str, Any]] = {
    str: {"type": "string"},
    int: {"type": "integer"},
    bool: {"type": "boolean"},
    Fraction: _SHARE,
    NoneType: {"type": "null"},
    Within: _WITHIN,
}


def playbook_schema() -> dict[str, Any]:
    """The schema of a playbook's files, with a description of every key."""
    parts: dict[str, Any] = {}
    _refer(Playbook, parts)
    top = parts.pop("Playbook")
    needed = [key for key in top.pop("required") if key in _HEAD]
    del parts["Scoring"]["required"]  # some of it may be borrowed
    main = {"if": {"required": ["format"]}, "then": {"required": needed}}
    return {"$schema": DRAFT_7, "title": "A playbook of tactic, or a part of one", **top, **main, "definitions": parts}


def translation_schema() -> dict[str, Any]:
    """The schema of a file that translates a playbook's texts; which ids there are, only the playbook knows."""
    texts = {"type": ["string", "array", "object"], "items": {"$ref": "#/definitions/texts"}}
    return {
        "$schema": DRAFT_7,
        "title": "A translation of a playbook's file",
        "type": "object",
        "additionalProperties": False,
        "required": ["format", "language", "review"],
        "properties": {
            "format": {"const": FORMAT, "description": "Always tactic-translation/1."},
            "language": {"type": "string", "description": "The language's code, the same as the folder's name."},
            "review": {"type": "string", "description": "Who has reviewed the translation; printed in reports."},
            "texts": {"type": "object", "description": "The translated texts, by the ids of the playbook."},
            "originals": {
                "type": "object",
                "description": "Digests of the texts they were made from; kept by tactic playbook translate.",
            },
        },
        "definitions": {"texts": texts},
    }


def _refer(model: type[Entry], parts: dict[str, Any]) -> dict[str, Any]:
    """A reference to a part of a playbook, which is described once."""
    name = model.__name__
    if name not in parts:
        parts[name] = {}  # it may stand inside itself
        hints = get_type_hints(model, include_extras=True)
        keys = {key: _described(model, key, hints[key], parts) for key in model.model_fields}
        needed = [key for key, field in model.model_fields.items() if field.is_required()]
        parts[name] = {"type": "object", "additionalProperties": False, "properties": keys, "required": needed}
    return {"$ref": f"#/definitions/{name}"}


def _described(model: type[Entry], key: str, hint: object, parts: dict[str, Any]) -> dict[str, Any]:
    words = OF_A_PART.get((model.__name__, key)) or WORDS[key]
    found = _schema(hint, parts)
    return {"description": words, **({"allOf": [found]} if "$ref" in found else found)}


def _schema(hint: Any, parts: dict[str, Any]) -> dict[str, Any]:  # noqa: ANN401 - a type
    """The schema of one type as the models write it."""
    origin, inside = get_origin(hint), get_args(hint)
    if origin is Annotated:
        return _bounded(_schema(inside[0], parts), inside[1:])
    if origin is Literal:
        return {"enum": list(inside)}
    if origin in (Union, UnionType):
        return {"anyOf": [_schema(one, parts) for one in inside]}
    if origin is tuple:
        return _listed(inside, parts)
    if origin is not None and issubclass(origin, Mapping):
        return {"type": "object", "additionalProperties": _schema(inside[1], parts)}
    return _refer(hint, parts) if isinstance(hint, type) and issubclass(hint, Entry) else dict(_PLAIN[hint])


def _listed(inside: tuple[Any, ...], parts: dict[str, Any]) -> dict[str, Any]:
    if inside[-1] is Ellipsis:
        return {"type": "array", "items": _schema(inside[0], parts)}
    return {
        "type": "array",
        "items": [_schema(one, parts) for one in inside],
        "minItems": len(inside),
        "maxItems": len(inside),
    }


def _bounded(found: dict[str, Any], bounds: tuple[Any, ...]) -> dict[str, Any]:
    """A schema with the limits that stand beside its type; of a text, its lengths and its form."""
    limits: dict[str, Any] = {}
    for bound in bounds:
        for ours, theirs in _LIMITS.items():
            if getattr(bound, ours, None) is not None:
                key = f"{theirs}Items" if found.get("type") == "array" and theirs in ("min", "max") else theirs
                limits[{"min": "minLength", "max": "maxLength"}.get(key, key)] = getattr(bound, ours)
    return {**found, **limits}


_LIMITS = {"ge": "minimum", "le": "maximum", "min_length": "min", "max_length": "max", "pattern": "pattern"}


def schema_text() -> str:
    """The schema of a playbook's files as the text of a file."""
    return json.dumps(playbook_schema(), indent=1, ensure_ascii=False) + "\n"
