"""A report as values: what is said, in which order, in which words; how it looks is each renderer's business.

Wording and rounding are decided once, in this package's `document` side; a renderer adds no word of its own
but what its format needs.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Literal


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of plain text; `strong` for the few sentences nobody may miss."""

    text: str
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading inside a section."""

    text: str


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list of short texts; `numbered` where the order matters."""

    items: tuple[str, ...]
    numbered: bool = False


@dataclass(frozen=True, slots=True)
class Facts:
    """Labelled lines: a word or two, and what is to be said about it."""

    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing with its labelled lines, for example a question with its answer, evidence and note."""

    title: str
    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table of plain text with a caption; every row has as many cells as the header."""

    caption: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


Block = Paragraph | Heading | Bullets | Facts | Entry | Table


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands under it; `id` is stable, for links and for programs."""

    id: str
    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """A whole report: title, subtitle, the sections in reading order, the closing line.

    `label` says on top who may read the report and what it holds. `language` and `direction` are for programs
    that read aloud or set type.
    """

    title: str
    subtitle: str
    language: str
    sections: tuple[Section, ...]
    footer: str
    label: str = ""
    direction: Literal["ltr", "rtl"] = "ltr"


Change = Callable[[str], str]


def with_texts(document: Document, change: Change) -> Document:
    """The same document with every text that people read put through `change`; ids and language stay."""
    return replace(
        document,
        title=change(document.title),
        subtitle=change(document.subtitle),
        sections=tuple(_section(section, change) for section in document.sections),
        footer=change(document.footer),
        label=change(document.label),
    )


def _section(section: Section, change: Change) -> Section:
    return Section(section.id, change(section.title), tuple(_block(block, change) for block in section.blocks))


def _block(block: Block, change: Change) -> Block:
    match block:
        case Paragraph() | Heading():
            return replace(block, text=change(block.text))
        case Bullets():
            return replace(block, items=_texts(block.items, change))
        case Facts():
            return Facts(_pairs(block.rows, change))
        case Entry():
            return Entry(change(block.title), _pairs(block.rows, change))
        case Table():
            rows = tuple(_texts(row, change) for row in block.rows)
            return Table(change(block.caption), _texts(block.header, change), rows)


def _texts(texts: tuple[str, ...], change: Change) -> tuple[str, ...]:
    return tuple(change(text) for text in texts)


def _pairs(rows: tuple[tuple[str, str], ...], change: Change) -> tuple[tuple[str, str], ...]:
    return tuple((change(label), change(text)) for label, text in rows)
