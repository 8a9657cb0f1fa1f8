"""Changes of a file by places, so that every other byte of it stays as it is."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable
from dataclasses import dataclass

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|$)")
_WIDE = ((codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF32_BE, "utf-32"), (codecs.BOM_UTF16_LE, "utf-16"))
_MARKED = (*_WIDE, (codecs.BOM_UTF16_BE, "utf-16"))
"""How a file begins that says itself in which encoding it is."""


@dataclass(frozen=True, slots=True)
class Edit:
    """New text for a piece of one line: the line and both columns from 0. A whole line goes with its line end."""

    line: int
    start: int
    end: int
    text: str


def lines_of(data: bytes) -> tuple[str, list[str]]:
    """A leading byte order mark, or nothing, and the lines with their ends; of bytes that are UTF-8."""
    text = data.decode("utf-8")
    mark = "\ufeff" if text.startswith("\ufeff") else ""
    return mark, [line for line in _LINE.findall(text.removeprefix(mark)) if line]


def bare(line: str) -> str:
    """A line without its end."""
    return line.rstrip("\r\n")


def line_end(line: str) -> str:
    """The end of a line: what the file's editor writes, a newline where there is none."""
    return line[len(bare(line)) :] or "\n"


def applied(data: bytes, edits: Iterable[Edit]) -> bytes:
    """The bytes with these changes, made from the end backwards so that no place moves before its turn."""
    mark, lines = lines_of(data)
    for one in sorted(edits, key=lambda edit: (edit.line, edit.start), reverse=True):
        line = lines[one.line]
        lines[one.line] = line[: one.start] + one.text + line[one.end :]
    return (mark + "".join(lines)).encode()


def as_utf8(data: bytes) -> bytes | None:
    """The same text as UTF-8, where the file itself says in which wide encoding it is; else `None`."""
    encoding = next((name for mark, name in _MARKED if data.startswith(mark)), None)
    if encoding is None:
        return None
    try:
        return data.decode(encoding).encode()
    except UnicodeError:
        return None
