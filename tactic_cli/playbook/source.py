"""From a file's bytes to a tree of nodes that know their place, whatever the bytes.

Files are a small part of YAML: texts, whole numbers, true and false, lists and groups of keys. What could make
a file mean something else than it says (anchors, aliases, tags, merge keys, directives, duplicate keys, values
such as `no` or `010` that other programs change) is refused or read as plain text (safety, "One loader").
"""

from __future__ import annotations

import re
from dataclasses import dataclass

import yaml

from tactic_cli.language import marked, tr
from tactic_cli.playbook.builder import Builder, Parser, StopReading
from tactic_cli.playbook.nodes import Node, Source
from tactic_cli.problems import MAX_PROBLEMS, Place, Problem
from tactic_cli.text import grouped, unclean, without_unclean

MAX_BYTES = 1 << 20
_LOOKED_AT = 400
"""Bytes at the start that tell an encoding: plain letters have a zero byte beside each of them."""

EMPTY_HINT = marked("Write a value, or delete the line.")

FASTEST: Parser = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""yaml's C parser where it was built, else the one in Python; both give the same events."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What one file holds: its top node, `None` where there is none, and all problems.

    Where the text broke off at a mistake, the top node holds what stands before it, and is not `complete`.
    `values` is how many texts, numbers, lists and groups were read.
    """

    root: Node | None
    problems: tuple[Problem, ...]
    complete: bool
    values: int = 0


def read_source(file: str, data: bytes, *, empty_hint: str = EMPTY_HINT, parser: Parser = FASTEST) -> Reading:
    """Read a file's bytes; `file` is its name in places. Raises nothing, whatever the bytes.

    `empty_hint` says what to do about a key without a value.
    """
    problems: list[Problem] = []
    text = _decoded(file, data, problems)
    if text is None:
        return Reading(None, tuple(problems), complete=False)
    source = Source(file, text)
    text = _without_directives(source, _without_controls(source, problems), problems)
    builder = Builder(source, problems, tr(empty_hint))
    root, complete = _parsed(text, parser, builder)
    return Reading(root, tuple(problems), complete=complete, values=builder.count)


def _parsed(text: str, parser: Parser, builder: Builder) -> tuple[Node | None, bool]:
    """One pass over the parser's events, and whether it came to the end; what ends it early is a problem too."""
    last = None
    try:
        events = parser(text)
        while (event := events.get_event()) is not None:  # as `yaml.parse` does, without looking at each event twice
            builder.take(event)
            last = event
        root = builder.finished()
    except StopReading:
        return None, False
    except Exception as error:  # noqa: BLE001 - yaml raises more than its own errors on hostile bytes
        from tactic_cli.playbook.syntax import explain  # noqa: PLC0415 - late: a sound file needs none

        builder.problems.append(explain(builder.source, error, last))
        return builder.cut_short(), False
    return root, root is not None


def _decoded(file: str, data: bytes, problems: list[Problem]) -> str | None:
    """The text, with line ends as newlines and without a leading byte order mark, which some editors write."""
    start = Place(file)
    if len(data) > MAX_BYTES:
        message = tr(
            "The file has {number} bytes; at most {max_bytes} (1 MiB) are read.",
            number=grouped(len(data)),
            max_bytes=grouped(MAX_BYTES),
        )
        problems.append(Problem("file-too-big", message, start, tr("Split it, or look whether it is the right file.")))
        return None
    if data and not data.strip(b"\0"):
        message = tr("The file holds nothing but zero bytes: it was damaged, perhaps by a power cut or a failing disk.")
        problems.append(Problem("damaged-file", message, start, tr("Take it from a copy.")))
        return None
    if wide := _wide_encoding(data):
        hint = tr("Save it again with the encoding UTF-8.")
        problems.append(Problem("not-utf8", tr("The file is saved as {wide}, not as UTF-8.", wide=wide), start, hint))
        return None
    try:
        text = data.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        problems.append(_undecodable(file, data, error.start))
        return None
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _wide_encoding(data: bytes) -> str:
    """The encoding with several bytes to every character, as far as it shows; empty where it is none of them."""
    if data.startswith((b"\xff\xfe\0\0", b"\0\0\xfe\xff")):
        return "UTF-32"
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "UTF-16"
    start = data[:_LOOKED_AT]
    return tr("UTF-16 or UTF-32") if 3 * start.count(0) >= len(start) > 1 else ""


def _undecodable(file: str, data: bytes, index: int) -> Problem:
    """Where the first byte stands that is not UTF-8."""
    line = data[data.rfind(b"\n", 0, index) + 1 : index].decode("utf-8")
    place = Place(file, data.count(b"\n", 0, index) + 1, len(line) + 1)
    message = tr("The byte {byte} is not UTF-8 text.", byte=f"{data[index]:02X}")
    return Problem("not-utf8", message, place, tr("Save the file again with the encoding UTF-8."))


def _without_controls(source: Source, problems: list[Problem]) -> str:
    """Report refused characters; the text goes on without them, so that the rest is looked at too."""
    found = unclean(source.text, MAX_PROBLEMS)
    if not found:
        return source.text
    for index, name in found:
        line = source.text.count("\n", 0, index)
        spot = (line, index - source.text.rfind("\n", 0, index) - 1)
        problems.append(source.refused(spot, source.text[index], name))
    return without_unclean(source.text)


def _without_directives(source: Source, text: str, problems: list[Problem]) -> str:
    """Report lines that start with `%` before the parser meets them: many of them take it minutes."""
    if not text.startswith("%") and "\n%" not in text:
        return text
    hint = tr("Delete the line, or indent it if it belongs to a text.")
    for number, line in enumerate(text.split("\n")):
        if line.startswith("%") and len(problems) < MAX_PROBLEMS:
            problems.append(source.problem("directive", tr("A line may not start with “%”."), (number, 0), hint))
    return re.sub(r"(?m)^%", "#", text)
