"""Text in lines of so many columns, broken as rich breaks it; its console takes longer to import than to do without."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from rich.cells import cell_len, chop_cells, set_cell_size

_WORD = re.compile(r"\s*\S+\s*")
_BOLD, _DIM, _PLAIN = "\x1b[1m", "\x1b[2m", "\x1b[0m"


def lines_of(text: str, width: int) -> list[str]:
    """A text in lines of at most `width` columns; each line break in it begins a new line, a long word is folded."""
    return [line for _, line in _placed(text, width)]


def bold(line: str, *, colour: bool) -> str:
    """A line in bold type, where the terminal has any."""
    return f"{_BOLD}{line}{_PLAIN}" if colour and line else line


def dim(line: str, *, colour: bool) -> str:
    """A line in faint type, where the terminal has any."""
    return f"{_DIM}{line}{_PLAIN}" if colour and line else line


def labelled_lines(label: str, text: str, width: int, *, colour: bool) -> list[str]:
    """A text behind its label, which stands in bold type."""
    found = []
    for start, line in _placed(f"{label}{text}", width):
        left = max(0, len(label) - start)
        found.append(f"{bold(line[:left], colour=colour)}{line[left:]}")
    return found


def _placed(text: str, width: int) -> Iterator[tuple[int, str]]:
    """Each line with where it begins in the text; spaces at the end of a line stay as far as they fit."""
    begin = 0
    for part in text.split("\n"):
        for start, end in pairwise([0, *_breaks(part, width), len(part)]):
            yield begin + start, _fitted(part[start:end], width)
        begin += len(part) + 1


def _fitted(line: str, width: int) -> str:
    excess = len(line) - width
    if excess > 0:
        spaces = len(line) - len(line.rstrip())
        line = line[: len(line) - min(spaces, excess)]
    return set_cell_size(line, width) if cell_len(line) > width else line


def _breaks(text: str, width: int) -> Iterator[int]:
    """Where lines begin, but for the first."""
    column, position = 0, 0
    while found := _WORD.match(text, position):
        word, start = found[0], found.start()
        position = found.end()
        long = cell_len(word.rstrip())
        if long <= width - column:
            column += cell_len(word)
        elif long > width:
            for piece in chop_cells(word, width):
                if start:
                    yield start
                start += len(piece)
                column = cell_len(piece)
        elif column and start:
            yield start
            column = cell_len(word)
