"""The faces that travel with tactic, and which characters they can show.

Noto Sans (Latin, Cyrillic, Greek) and Noto Naskh Arabic, regular and bold, under the Open Font License, which lies
beside them. What no face covers would be printed as an empty box, so it is found before anything is set.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from importlib.resources import as_file, files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

FAMILIES = ("Noto Sans", "Noto Naskh Arabic")
"""The families in the order in which a text asks them for a character."""

_FILES = ("NotoSans", "NotoNaskhArabic")
_WEIGHTS = ("Regular", "Bold")

_NEED_NO_SIGN = frozenset("\n\t")
"""A line's end and a tab are not shown but made room for."""


@contextmanager
def folder() -> Iterator[str]:
    """The path of the folder with the faces, for a library that reads it by itself."""
    with as_file(_folder()) as path:
        yield str(path)


def uncovered(text: str) -> tuple[str, ...]:
    """The characters of a text that no shipped face can show in both weights, each once, in the text's order."""
    return tuple(dict.fromkeys(one for one in text if ord(one) not in _covered() and one not in _NEED_NO_SIGN))


def _folder() -> Traversable:
    return files("tactic_cli.reports") / "fonts"


@cache
def _covered() -> frozenset[int]:
    """Every character that one of the families has in each of its weights."""
    return frozenset().union(*(frozenset.intersection(*map(_of_face, _faces(name))) for name in _FILES))


def _faces(name: str) -> Iterator[bytes]:
    return ((_folder() / f"{name}-{weight}.ttf").read_bytes() for weight in _WEIGHTS)


def _of_face(face: bytes) -> frozenset[int]:
    """The characters of one face: its table `cmap`, in format 4 of the OpenType specification.

    The shipped faces hold that format alone; a test holds their coverage against another program's reading.
    """
    start = _table(face, b"cmap")
    encodings = [struct.unpack_from(">HHL", face, start + 4 + 8 * number) for number in range(_short(face, start + 2))]
    at = start + next(offset for platform, encoding, offset in encodings if (platform, encoding) == (3, 1))
    twice = _short(face, at + 6)
    found: set[int] = set()
    for number in range(0, twice, 2):
        last, first = _short(face, at + 14 + number), _short(face, at + 16 + twice + number)
        shift, beyond = _short(face, at + 16 + 2 * twice + number), at + 16 + 3 * twice + number
        found.update(one for one in range(first, last + 1) if _glyph(face, beyond, one - first, one, shift))
    return frozenset(found - {0xFFFF})


def _glyph(face: bytes, beyond: int, place: int, character: int, shift: int) -> int:
    """The number of a character's glyph, 0 for none: by a shift alone, or through the table that follows."""
    offset = _short(face, beyond)
    if not offset:
        return (character + shift) % 0x10000
    glyph = _short(face, beyond + offset + 2 * place)
    return (glyph + shift) % 0x10000 if glyph else 0


def _table(face: bytes, name: bytes) -> int:
    """Where a table of a face begins."""
    records = (struct.unpack_from(">4sLLL", face, 12 + 16 * number) for number in range(_short(face, 4)))
    return next(int(offset) for tag, _, offset, _ in records if tag == name)


def _short(face: bytes, at: int) -> int:
    return int(struct.unpack_from(">H", face, at)[0])
