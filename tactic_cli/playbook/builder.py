"""From the parser's events to nodes: one pass, without recursion, with every refusal on the way."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeAlias

import yaml

from tactic_cli.language import tr
from tactic_cli.playbook.nodes import Node, Source, Spot
from tactic_cli.problems import MAX_PROBLEMS, Problem
from tactic_cli.text import grouped, said, unclean

MAX_DEPTH = 12
MAX_NODES = 50_000
MAX_ENTRIES = 3_000
"""Entries of one list, or keys of one group."""

MAX_KEY = 100

Parser: TypeAlias = "type[yaml.SafeLoader | yaml.CSafeLoader]"

_INTEGER = re.compile(r"0|-?[1-9][0-9]{0,8}")
_WORDS: dict[str, bool | None] = {"true": True, "false": False, "null": None, "~": None}
_PLAIN_START = frozenset("-0123456789tfn~")
"""How a value begins that may be more than a text; looking at it first saves most of the matching."""


class StopReading(Exception):  # noqa: N818 - not an error: reading ends here, and the problem is already noted
    """Reading cannot go on."""


class _Unusable:
    """Stands for a key that was refused; its value is looked at and left out."""


_UNUSABLE = _Unusable()


@dataclass(slots=True)
class _Open:
    """A list or a group of keys that is being read; `as_key` where it stands in the place of a key."""

    node: Node
    keys: dict[str, Node] | None
    items: list[Node]
    as_key: bool = False
    key: str | _Unusable | None = None
    key_spot: Spot = (0, 0)


class Builder:
    """Takes events one by one; `finished` gives the top node, `count` how many values were read."""

    def __init__(self, source: Source, problems: list[Problem], empty_hint: str) -> None:
        self.source = source
        self.problems = problems
        self._empty_hint = empty_hint
        self._open: list[_Open] = []
        self._root: Node | None = None
        self._last: Node | None = None
        self.count = 0
        self._documents = 0
        self._takers: dict[type[yaml.Event], Callable[[Any], None]] = {
            yaml.ScalarEvent: self._scalar,
            yaml.SequenceStartEvent: self._start,
            yaml.MappingStartEvent: self._start,
            yaml.SequenceEndEvent: self._ended,
            yaml.MappingEndEvent: self._ended,
            yaml.AliasEvent: self._alias,
            yaml.DocumentStartEvent: self._document,
        }

    def finished(self) -> Node | None:
        """The top node, a group of keys; `None` with a problem where the file holds something else."""
        root = self._root
        if root is None:
            self._refuse(
                "empty-file", tr("There is nothing in this file."), (0, 0), tr("Look whether it is the right file.")
            )
        elif isinstance(root.value, dict):
            return root
        elif not root.broken:
            hint = tr("Start with a line such as “id: my-playbook”.")
            self._refuse("not-keys", tr("The file must consist of lines “key: value”."), root.spot, hint)
        return None

    def cut_short(self) -> Node | None:
        """The top node as far as it was read; what was not finished, and the last value, are marked broken.

        The last value before a mistake is often read wrongly: it may have swallowed the next line.
        """
        if self._last is not None:
            self._last.broken = True
        while self._open:
            self._open[-1].node.broken = True
            self._end()
        return self._root if self._root is not None and isinstance(self._root.value, dict) else None

    def take(self, event: yaml.Event) -> None:
        """Add one event, or note what is wrong with it; raises StopReading where nothing more can be read."""
        taker = self._takers.get(type(event))
        if taker is not None:
            taker(event)

    def _document(self, event: yaml.DocumentStartEvent) -> None:
        self._documents += 1
        if self._documents > 1:
            hint = tr("Delete the line “---”, or move what follows to a file of its own.")
            self._refuse("second-document", tr("A second document begins here; a file holds one."), _spot(event), hint)
            raise StopReading

    def _key_owner(self) -> _Open | None:
        """The group of keys in which a key is due now."""
        owner = self._open[-1] if self._open else None
        return owner if owner is not None and owner.keys is not None and owner.key is None else None

    def _scalar(self, event: yaml.ScalarEvent) -> None:
        spot = _spot(event)
        owner = self._open[-1] if self._open else None
        if owner is not None and owner.key is None and owner.keys is not None:
            owner.key, owner.key_spot = self._key(event, spot, owner), spot
            return
        text, plain = event.value, not event.style
        value = _resolved(text) if plain and (not text or text[0] in _PLAIN_START) else text
        node = Node(self.source, spot, value, text)
        if event.anchor is not None or event.tag is not None:
            self._decorated(event, node)
        if plain and not text:
            self._empty(node)
        elif event.style == '"':
            self._unclean(text, spot)
        self._add(node)

    def _key(self, event: yaml.ScalarEvent, spot: Spot, owner: _Open) -> str | _Unusable:
        """The key's text, or a mark that it cannot be used."""
        text, plain = event.value, not event.style
        if event.anchor is not None or event.tag is not None:
            self._decorated(event, owner.node)
        if plain and text == "<<":
            message = tr("“<<” copies keys from elsewhere; that is not allowed.")
            self._refuse("merge-key", message, spot, tr("Write the keys out."))
        elif plain and (not text or text[0] in _PLAIN_START) and not isinstance(_resolved(text), str):
            message = (
                tr("The word before the colon is {text}; it must be a text.", text=said(text))
                if text
                else tr("A key is missing.")
            )
            self._refuse("key-not-text", message, spot, tr("Put it in quotes if it is meant as a text."))
        elif len(text) > MAX_KEY:
            hint = tr("If this is a text with a colon in it, put it in quotes.")
            self._refuse("key-too-long", tr("A key has at most {max_key} characters.", max_key=MAX_KEY), spot, hint)
        elif "\n" in text:
            self._refuse(
                "line-break",
                tr("{text} has a line break in it; a key is one line.", text=said(text)),
                spot,
                tr("Join it."),
            )
        elif event.style != '"' or not self._unclean(text, spot):
            return text
        owner.node.broken = True
        return _UNUSABLE

    def _unclean(self, text: str, spot: Spot) -> bool:
        """Whether an escape in a quoted text gave a refused character; others were found before the parsing."""
        found = unclean(text, 1)
        if found:
            index, name = found[0]
            self._note(self.source.refused(spot, text[index], name))
        return bool(found)

    def _empty(self, node: Node) -> None:
        owner = self._open[-1] if self._open else None
        keyed = owner is not None and isinstance(owner.key, str)
        message = tr("{key} has no value.", key=said(owner.key)) if owner and keyed else tr("There is no value here.")
        spot = owner.key_spot if owner and keyed else node.spot
        self._refuse("empty-value", message, spot, self._empty_hint)
        node.broken = True

    def _alias(self, event: yaml.AliasEvent) -> None:
        message = tr("{anchor} points to another place; that is not allowed.", anchor=said(f"*{event.anchor}"))
        hint = tr("Write the value out, or put it in quotes if it is a text.")
        self._refuse("alias", message, _spot(event), hint)
        owner = self._key_owner()
        if owner is not None:
            owner.key, owner.node.broken = _UNUSABLE, True
        else:
            self._add(Node(self.source, _spot(event), None, broken=True))

    def _decorated(self, event: yaml.ScalarEvent | yaml.CollectionStartEvent, node: Node) -> None:
        """Refuse an anchor or a tag."""
        node.broken = True
        hint = tr("Delete it, or put the value in quotes if it is a text.")
        if event.anchor is not None:
            message = tr("{anchor} names a place to copy from; that is not allowed.", anchor=said(f"&{event.anchor}"))
            self._refuse("anchor", message, _spot(event), hint)
        if event.tag is not None:
            message = tr("A value may not begin with “!”: {tag} would change its type.", tag=said(event.tag))
            self._refuse("tag", message, _spot(event), hint)

    def _start(self, event: yaml.CollectionStartEvent) -> None:
        spot = _spot(event)
        if len(self._open) >= MAX_DEPTH:
            message = tr("More than {max_depth} lists or groups lie in one another.", max_depth=MAX_DEPTH)
            hint = tr("Look for a bracket or an indentation that is not meant.")
            self._refuse("too-deep", message, spot, hint)
            raise StopReading
        items: list[Node] = []
        keys: dict[str, Node] | None = {} if isinstance(event, yaml.MappingStartEvent) else None
        node = Node(self.source, spot, items if keys is None else keys)
        if event.anchor is not None or event.tag is not None:
            self._decorated(event, node)
        as_key = self._key_owner() is not None
        if as_key:
            message = tr("A list or a group stands where a key must stand.")
            self._refuse("key-not-text", message, spot, tr("Put it in quotes if it is meant as a text."))
        self._open.append(_Open(node, keys, items, as_key))

    def _ended(self, _: yaml.CollectionEndEvent) -> None:
        self._end()

    def _end(self) -> None:
        ended = self._open.pop()
        if ended.as_key:
            self._open[-1].key = _UNUSABLE
            self._open[-1].node.broken = True
        else:
            self._add(ended.node)

    def _add(self, node: Node) -> None:
        self.count += 1
        self._last = node
        if self.count > MAX_NODES:
            message = tr("A file holds at most {max_nodes} values.", max_nodes=grouped(MAX_NODES))
            self._refuse("too-many-values", message, node.spot, tr("Look whether it is the right file."))
            raise StopReading
        if not self._open:
            self._root = node
            return
        owner = self._open[-1]
        if len(owner.items if owner.keys is None else owner.keys) >= MAX_ENTRIES:
            message = tr(
                "A list holds at most {max_entries} entries, a group as many keys.", max_entries=grouped(MAX_ENTRIES)
            )
            self._refuse("too-many-values", message, node.spot, tr("Look whether it is the right file."))
            raise StopReading
        if owner.keys is None:
            owner.items.append(node)
            return
        key, owner.key = owner.key, None
        if isinstance(key, str):
            node.key = owner.key_spot
            self._add_keyed(owner.keys, key, node)

    def _add_keyed(self, keys: dict[str, Node], key: str, node: Node) -> None:
        first = keys.setdefault(key, node)
        if first is node:
            return
        line = (first.key or first.spot)[0] + 1
        message = tr("{key} stands here a second time; the first is in line {line}.", key=said(key), line=line)
        self._refuse("duplicate-key", message, node.key or node.spot, tr("Keep one of them."))
        if isinstance(first.value, list) and isinstance(node.value, list):
            first.value.extend(node.value)  # so that nothing seems to be missing that stands in the second list

    def _refuse(self, code: str, message: str, spot: Spot, hint: str) -> None:
        self._note(self.source.problem(code, message, spot, hint))

    def _note(self, problem: Problem) -> None:
        self.problems.append(problem)
        if len(self.problems) >= MAX_PROBLEMS:
            raise StopReading


def _spot(event: yaml.Event) -> Spot:
    mark = event.start_mark
    return (mark.line, mark.column) if mark is not None else (0, 0)


def _resolved(text: str) -> str | int | bool | None:
    """What an unquoted value means: only true, false, whole numbers and null are more than text."""
    if text in _WORDS:
        return _WORDS[text]
    if _INTEGER.fullmatch(text):
        return int(text)
    return text or None
