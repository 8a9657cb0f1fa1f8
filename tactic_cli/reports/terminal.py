"""A document for a terminal: plain lines that fit the width, readable aloud, with no meaning in colour.

Where a table would leave its columns too narrow to read, each row becomes a short list of `header: value`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rich.cells import cell_len

from tactic_cli.reports.document import (
    Block,
    Bullets,
    Document,
    Entry,
    Facts,
    Heading,
    InWords,
    Paragraph,
    Picture,
    Section,
    Table,
    with_texts,
)
from tactic_cli.reports.words import labelled
from tactic_cli.reports.wrapped import bold, dim, labelled_lines, lines_of
from tactic_cli.text import clean

_LONGEST_LINE = 96
"""Longer lines are hard to read, however wide the window."""

_TALLEST_CELL = 6
"""Cells of more lines are hard to follow across a row; the table then becomes a list."""


def render(document: Document, width: int, *, colour: bool) -> str:
    """The whole document as text of at most `width` columns; `colour` allows bold type, nothing depends on it."""
    page = _Page(max(20, min(width, _LONGEST_LINE)), colour)
    held = with_texts(document, lambda text: clean(text).translate(_HELD))
    return "".join(f"{line.translate(_FREE).rstrip()}\n" for line in page.lines(held))


_HELD = {0xA0: "\ue0a0", 0x202F: "\ue02f"}
"""No-break spaces and what stands for them while lines are broken: a line would break at them."""
_FREE = {ord(held): chr(space) for space, held in _HELD.items()}


class _Page:
    """A page of so many columns; every method gives lines."""

    def __init__(self, width: int, colour: bool) -> None:  # noqa: FBT001 - named by whoever reads `render`
        self._width = width
        self._colour = colour

    def lines(self, document: Document) -> Iterator[str]:
        """The whole document."""
        yield from self._strong(document.title)
        for line in (document.subtitle, document.label):
            if line:
                yield from lines_of(line, self._width)
        for section in document.sections:
            yield from self._section(section)
        yield ""
        yield from (dim(line, colour=self._colour) for line in lines_of(document.footer, self._width))

    def _section(self, section: Section) -> Iterator[str]:
        yield ""
        yield from self._strong(section.title)
        yield "-" * min(self._width, cell_len(section.title))
        blocks = [one for one in section.blocks if not isinstance(one, Picture)]  # they stand there in words as well
        for number, block in enumerate(blocks):
            if number and _stands_apart(blocks[number - 1], block):
                yield ""
            yield from self._block(block)

    def _block(self, block: InWords) -> Iterable[str]:
        match block:
            case Paragraph():
                return self._strong(block.text) if block.strong else lines_of(block.text, self._width)
            case Heading():
                return self._strong(block.text)
            case Bullets():
                return self._bullets(block)
            case Facts():
                return (line for label, text in block.rows for line in self._labelled(label, text))
            case Entry():
                return (*self._strong(block.title), *self._indented(block.rows))
            case Table():
                return self._table(block)

    def _bullets(self, block: Bullets) -> Iterator[str]:
        """Each item behind its mark."""
        marks = [f"{number}." if block.numbered else "-" for number in range(1, len(block.items) + 1)]
        indent = max((len(mark) for mark in marks), default=1) + 1
        for mark, item in zip(marks, block.items, strict=True):
            for number, line in enumerate(lines_of(item, self._width - indent)):
                yield f"{'' if number else mark:<{indent}}{line}"

    def _table(self, block: Table) -> Iterator[str]:
        columns = zip(block.header, *block.rows, strict=True)
        yield from self._strong(block.caption)
        if sum(_least_width(column) + 2 for column in columns) > self._width:
            for row in block.rows:
                yield from self._row_as_list(block.header, row)
        else:
            from tactic_cli.reports.grid import grid_lines  # noqa: PLC0415 - late: most screens have no table

            yield from grid_lines(block, self._width, colour=self._colour)

    def _row_as_list(self, header: tuple[str, ...], row: tuple[str, ...]) -> Iterator[str]:
        (name, cell), *rest = ((name, cell) for name, cell in zip(header, row, strict=True) if cell)
        yield ""
        yield from self._labelled(name, cell)
        yield from self._indented(rest)

    def _strong(self, text: str) -> list[str]:
        return [bold(line, colour=self._colour) for line in lines_of(text, self._width)]

    def _labelled(self, label: str, text: str, indent: int = 0) -> Iterator[str]:
        for line in labelled_lines(
            labelled(label, "").translate(_HELD), text, self._width - indent, colour=self._colour
        ):
            yield f"{' ' * indent}{line}"

    def _indented(self, rows: Iterable[tuple[str, str]]) -> Iterator[str]:
        return (line for label, text in rows for line in self._labelled(label, text, 2))


def _stands_apart(before: Block, block: Block) -> bool:
    """Whether an empty line comes between two blocks: not after a heading, nor between a list and its sentence."""
    return not isinstance(before, Heading) and not (isinstance(block, Bullets) and isinstance(before, Paragraph))


def _least_width(column: tuple[str, ...]) -> int:
    """How narrow a column may be: no word breaks, and no cell runs over more than so many lines."""
    longest_word = max(cell_len(word) for cell in column for word in (*cell.split(), ""))
    return max(longest_word, max(cell_len(cell) for cell in column) // _TALLEST_CELL)
