"""A table for a terminal, its columns as wide as their cells need: the one thing that rich lays out for us."""

from __future__ import annotations

from rich.box import Box
from rich.console import Console
from rich.table import Table as Grid
from rich.text import Text

from tactic_cli.reports.document import Table

_RULED = Box("    \n    \n -- \n    \n    \n    \n    \n    \n", ascii=True)
"""Space between columns, and a line of hyphens under the header: nothing a screen reader spells out."""


def grid_lines(block: Table, width: int, *, colour: bool) -> list[str]:
    """The lines of a table's header and rows; its caption stands above them."""
    console = Console(
        width=width,
        force_terminal=colour,
        no_color=True,
        color_system="standard" if colour else None,
        markup=False,
        highlight=False,
        emoji=False,
        legacy_windows=False,
        _environ={},
    )
    grid = Grid(box=_RULED, pad_edge=False, show_edge=False)
    for name in block.header:
        grid.add_column(Text(name, style="bold"), overflow="fold")
    for row in block.rows:
        grid.add_row(*(Text(cell) for cell in row))
    with console.capture() as screen:
        console.print(grid)
    return screen.get().split("\n")[:-1]
