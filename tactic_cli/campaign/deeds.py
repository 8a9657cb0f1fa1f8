"""What the files of actions and of decisions share: their ids, the round in which something arose, and its bounds."""

import re

from tactic_cli.campaign.fields import Fields
from tactic_cli.campaign.model import Round
from tactic_cli.campaign.written import word
from tactic_cli.language import marked, tr
from tactic_cli.playbook.nodes import Node
from tactic_cli.text import reserved_name, said

TEXT_LENGTH = 1000
MOST_LABELS = MOST_IDS = 50
EMPTY_HINT = marked("Write a value, or delete the line.")

_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")


def read_id(fields: Fields) -> str:
    """The id of what a file holds: its name without the ending, on any computer."""
    node = fields.need("id")
    return "" if node is None else _id(fields, node, "id", tr("Give the file the same name."))


def read_ids(fields: Fields, key: str) -> tuple[str, ...]:
    """The ids of others, in a list."""
    return tuple(_id(fields, node, key) for node in fields.items(key, MOST_IDS))


def _id(fields: Fields, node: Node, key: str, hint: str = "") -> str:
    if fields.single(node, key) and (not _ID.fullmatch(node.text) or reserved_name(node.text)):
        message = tr(
            "{key} is {text}; an id has up to 40 small letters a-z, digits and “-”.",
            key=said(key),
            text=said(node.text),
        )
        fields.report(node, "wrong-id", message, hint)
    return node.text


def read_round(fields: Fields, *, needed: bool) -> Round | None:
    """A round, as `{number: 3, stage: approach, official: O1}`."""
    if needed:
        fields.need("round")
    if fields.get("round") is None:
        return None
    group = fields.group("round")
    group.only(("number", "stage", "official"))
    if group.node.broken:
        return None
    official = group.get("official")
    return Round(
        number=group.number(group.need("number"), "number", 1, 10**6),
        stage=group.text(group.need("stage"), "stage", 40),
        official=group.label(official, "official") if official else None,
    )


def round_text(one: Round) -> str:
    """A round as it is written; `read_round` reads it back."""
    official = f", official: {word(one.official)}" if one.official is not None else ""
    return f"{{number: {one.number}, stage: {word(one.stage)}{official}}}"
