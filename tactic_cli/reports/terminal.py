"""A document for a terminal: plain lines that fit the width, readable aloud, with no meaning in colour.

Where a table would leave its columns too narrow to read, each row becomes a short list of `header: value`.
"""

from __future__ import annotations

from collections.abc import Iterator

from rich.box import Box
from rich.cells import cell_len
from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.text import Text

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
from tactic_cli.text import clean

_LONGEST_LINE = 96
"""Longer lines are hard to read, however wide the window."""

_TALLEST_CELL = 6
"""Cells of more lines are hard to follow across a row; the table then becomes a list."""

_RULED = Box("    \n    \n -- \n    \n    \n    \n    \n    \n", ascii=True)
"""Space between columns, and a line of hyphens under the header: nothing a screen reader spells out."""


def render(document: Document, width: int, *, colour: bool) -> str:
    """The whole document as text of at most `width` columns; `colour` allows bold type, nothing depends on it."""
    console = Console(
        width=max(20, min(width, _LONGEST_LINE)),
        force_terminal=colour,
        no_color=True,
        color_system="standard" if colour else None,
        markup=False,
        highlight=False,
        emoji=False,
        legacy_windows=False,
        _environ={},
    )
    with console.capture() as screen:
        for part in _parts(with_texts(document, clean), console):
            console.print(part)
    return "\n".join(line.rstrip() for line in screen.get().split("\n"))


def _parts(document: Document, console: Console) -> Iterator[RenderableType]:
    yield Text(document.title, style="bold")
    for line in (document.subtitle, document.label):
        if line:
            yield Text(line)
    for section in document.sections:
        yield _section(section, console)
    yield Text("")
    yield Text(document.footer, style="dim")


def _section(section: Section, console: Console) -> RenderableType:
    title = Text(section.title, style="bold")
    parts: list[RenderableType] = [Text(""), title, Text("-" * min(console.width, title.cell_len))]
    blocks = [one for one in section.blocks if not isinstance(one, Picture)]  # what they show stands there in words
    for number, block in enumerate(blocks):
        if number and _stands_apart(blocks[number - 1], block):
            parts.append(Text(""))
        parts.append(_block(block, console))
    return Group(*parts)


def _stands_apart(before: Block, block: Block) -> bool:
    """Whether an empty line comes between two blocks: not after a heading, nor between a list and its sentence."""
    return not isinstance(before, Heading) and not (isinstance(block, Bullets) and isinstance(before, Paragraph))


def _block(block: InWords, console: Console) -> RenderableType:
    match block:
        case Paragraph():
            return Text(block.text, style="bold" if block.strong else "")
        case Heading():
            return Text(block.text, style="bold")
        case Bullets():
            return _bullets(block, console)
        case Facts():
            return Group(*(_labelled(label, text) for label, text in block.rows))
        case Entry():
            rows = Group(*(_labelled(label, text) for label, text in block.rows))
            return Group(Text(block.title, style="bold"), Padding(rows, (0, 0, 0, 2)))
        case Table():
            return _table(block, console.width)


def _bullets(block: Bullets, console: Console) -> RenderableType:
    """Each item behind its mark. Two columns of a table would look the same, and take many times as long."""
    marks = [f"{number}." if block.numbered else "-" for number in range(1, len(block.items) + 1)]
    indent = max((len(mark) for mark in marks), default=1) + 1
    lines: list[Text] = []
    for mark, item in zip(marks, block.items, strict=True):
        wrapped = Text(item).wrap(console, console.width - indent, overflow="fold") or [Text("")]
        lines += (Text(f"{'' if number else mark:<{indent}}{line.plain}") for number, line in enumerate(wrapped))
    return Group(*lines)


def _table(block: Table, width: int) -> RenderableType:
    caption = Text(block.caption, style="bold")
    if sum(_least_width(column) + 2 for column in zip(block.header, *block.rows, strict=True)) > width:
        return Group(caption, *(_row_as_list(block.header, row) for row in block.rows))
    from rich.table import Table as Grid  # noqa: PLC0415 - late: most screens have no table

    grid = Grid(box=_RULED, pad_edge=False, show_edge=False)
    for name in block.header:
        grid.add_column(Text(name, style="bold"), overflow="fold")
    for row in block.rows:
        grid.add_row(*(Text(cell) for cell in row))
    return Group(caption, grid)


def _least_width(column: tuple[str, ...]) -> int:
    """How narrow a column may be: no word breaks, and no cell runs over more than so many lines."""
    longest_word = max(cell_len(word) for cell in column for word in (*cell.split(), ""))
    return max(longest_word, max(cell_len(cell) for cell in column) // _TALLEST_CELL)


def _row_as_list(header: tuple[str, ...], row: tuple[str, ...]) -> RenderableType:
    first, *rest = (_labelled(name, cell) for name, cell in zip(header, row, strict=True) if cell)
    return Group(Text(""), first, *(Padding(line, (0, 0, 0, 2)) for line in rest))


def _labelled(label: str, text: str) -> Text:
    return Text.assemble((labelled(label, ""), "bold"), text)
