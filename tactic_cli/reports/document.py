"""A report as values: what is said, in which order, in which words; how it looks is each renderer's business.

Wording and rounding are decided once, in this package's `document` side; a renderer adds no word of its own
but what its format needs.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import TYPE_CHECKING, Literal, TypeVar, cast

if TYPE_CHECKING:
    from tactic_cli.reports.charts import Chart


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


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing with its title and a description for whoever does not see it.

    It stands beside a table or a list that says the same; a format without pictures leaves it out.
    """

    title: str
    description: str
    chart: Chart


InWords = Paragraph | Heading | Bullets | Facts | Entry | Table
Block = InWords | Picture


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


def texts_of(document: Document) -> list[str]:
    """Every text of a document, in reading order."""
    found: list[str] = []

    def note(text: str) -> str:
        found.append(text)
        return text

    with_texts(document, note)
    return found


def text_of(document: Document) -> str:
    """Every text of a document, a line each."""
    return "\n".join(texts_of(document))


def _section(section: Section, change: Change) -> Section:
    return Section(section.id, change(section.title), tuple(_changed(block, change) for block in section.blocks))


_Value = TypeVar("_Value")


def _changed(value: _Value, change: Change) -> _Value:
    """A block or a part of one with every text in it changed; numbers and signs stay."""
    if isinstance(value, str):
        return cast("_Value", change(value))
    if isinstance(value, tuple):
        return cast("_Value", tuple(_changed(one, change) for one in value))
    if is_dataclass(value) and not isinstance(value, type):
        parts = {one.name: _changed(getattr(value, one.name), change) for one in fields(value)}
        return cast("_Value", replace(value, **parts))
    return value
