"""A report as values: what is said, in which order, in which words; how it looks is each renderer's business.

Wording and rounding are decided once, in this package's `document` side; a renderer adds no word of its own
but what its format needs.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of plain text; `strong` for the few sentences nobody may miss."""

    text: str
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list of short texts; `numbered` where the order matters."""

    items: tuple[str, ...]
    numbered: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table of plain text with a caption; every row has as many cells as the header."""

    caption: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


Block = Paragraph | Bullets | Table


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands under it; `id` is stable, for links and for programs."""

    id: str
    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """A whole report: title, subtitle, the sections in reading order, the closing line of every page."""

    title: str
    subtitle: str
    language: str
    sections: tuple[Section, ...]
    footer: str
