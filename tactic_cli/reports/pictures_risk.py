"""The table of risk as a picture: severity to the side, likelihood upwards, each cell with its word, faces in it.

A face that is known stands in one cell as a full mark; one that is not stands in every cell it may be in, as a ring:
together these are its area (method, section 4).
"""

from __future__ import annotations

import math
from itertools import accumulate, product

from tactic_cli.reports.charts import RiskTable
from tactic_cli.reports.pictures_pen import WIDTH, Ink, Pen, fitting, number, tall, wrapped
from tactic_cli.reports.words import labelled

_SMALL = 10
_LEAST = 7.5
"""Still read without effort on paper; words that need less are parted."""
_LABEL = 94
_COLUMN = (WIDTH - 2 - _LABEL) / 5
_STRENGTH = (0.0, 0.07, 0.15, 0.24, 0.34)
"""How dark the cells of each risk are; the word in them says the same."""
_STEP = 17
"""From one mark to the next."""


def risk_table(chart: RiskTable, pen: Pen) -> tuple[list[str], float]:
    """The whole picture: names of columns and rows, the cells, the faces, and who is who."""
    heads, top = _columns(chart, pen)
    size = _row_size(chart)
    rows = [wrapped(chart.likelihood[level], _LABEL - 8, size) for level in range(5)]
    least = _words_high(chart) + _STEP * -(-len(chart.faces) // _across(chart)) + 6
    tops = list(accumulate((max(tall(lines, size) + 8, least) for lines in rows), initial=top))
    parts = [
        pen.text(0, (tops[level] + tops[level + 1] - tall(lines, size)) / 2, lines, size)
        for level, lines in enumerate(rows)
    ]
    parts += [_cell(chart, pen, tops, level, severity) for level in range(5) for severity in range(5)]
    parts += [mark for index in range(len(chart.faces)) for mark in _face(chart, pen, index, tops)]
    key, end = _key(chart, pen, tops[5] + 10)
    return [*heads, *parts, *key], end


def _words_high(chart: RiskTable) -> float:
    """How much of every cell its word takes, so that all marks stand below it."""
    size = _word_size(chart)
    return 3 + max(tall(wrapped(words, _COLUMN - 2, size), size) for words in chart.words)


def _word_size(chart: RiskTable) -> float:
    """The size of the words in the cells: as a rule small, smaller where a word of the language is long."""
    return fitting(chart.words, _COLUMN - 2, _SMALL, _LEAST)


def _row_size(chart: RiskTable) -> float:
    return fitting(chart.likelihood, _LABEL - 8, _SMALL, _LEAST)


def _across(chart: RiskTable) -> int:
    """How many marks stand side by side in a cell; each face has its own place, so that none hides another."""
    return min(3, max(1, math.isqrt(len(chart.faces) - 1) + 1))


def _columns(chart: RiskTable, pen: Pen) -> tuple[list[str], float]:
    """The names of the columns as stairs: each ends at a line down to its column, so that long ones have room."""
    likelihood, severity = (wrapped(words, _LABEL, _SMALL) for words in chart.axes)
    parts = [pen.text(0, 0, severity, _SMALL, "start", "quiet")]
    y = tall(severity, _SMALL)
    starts = []
    for level in range(5):
        words = wrapped(chart.severity[level], _middle(level) - 6, _SMALL)
        starts.append(y)
        parts.append(pen.text(_middle(level) - 5, y, words, _SMALL, "end"))
        y += tall(words, _SMALL) + 3
    parts.append(pen.text(0, y + 2, likelihood, _SMALL, "start", "quiet"))
    y += tall(likelihood, _SMALL) + 6
    parts += [pen.line(_middle(level), start + 2, _middle(level), y) for level, start in enumerate(starts)]
    return parts, y


def _middle(severity: int) -> float:
    return _left(severity) + _COLUMN / 2


def _left(severity: int) -> float:
    return _LABEL + _COLUMN * (4 - severity)


def _cell(chart: RiskTable, pen: Pen, tops: list[float], likelihood: int, severity: int) -> str:
    risk = chart.cells[likelihood][severity]
    place = (_left(severity), tops[likelihood], _COLUMN, tops[likelihood + 1] - tops[likelihood])
    size = _word_size(chart)
    words = wrapped(chart.words[risk], _COLUMN - 2, size)
    cell = pen.box(*place, fill="mark", strength=_STRENGTH[risk], edge="line")
    return cell + pen.text(_middle(severity), tops[likelihood] + 3, words, size, "middle")


def _face(chart: RiskTable, pen: Pen, index: int, tops: list[float]) -> list[str]:
    """A face's mark in each cell it may be in: full where that is one."""
    face = chart.faces[index]
    cells = list(product(_all(face.likelihood), _all(face.severity)))
    across = _across(chart)
    down = -(-len(chart.faces) // across)
    aside, below = (index % across - (across - 1) / 2) * _STEP, (index // across - (down - 1) / 2) * _STEP
    marks = []
    for likelihood, severity in cells:
        middle = (tops[likelihood] + _words_high(chart) + tops[likelihood + 1]) / 2
        marks.append(_mark(pen, index, _middle(severity) + aside, middle + below, full=len(cells) == 1))
    return marks


def _all(levels: tuple[int, int]) -> range:
    return range(levels[0], levels[1] + 1)


def _mark(pen: Pen, index: int, x: float, y: float, *, full: bool) -> str:
    """The face's number in a full or an open circle."""
    ink: Ink = "paper" if full else "ink"
    return pen.dot(x, y, 7, full=full) + pen.text(x, y - 5.4, [number(index + 1)], 9.5, "middle", ink)


def _key(chart: RiskTable, pen: Pen, y: float) -> tuple[list[str], float]:
    """Which number is which face, its risk in words, and what the two kinds of mark mean."""
    parts = []
    for index, face in enumerate(chart.faces):
        lines = wrapped(labelled(face.label, face.words), WIDTH - 24, 11)
        parts += [_mark(pen, index, 8, y + 7, full=True), pen.text(22, y, lines, 11)]
        y += tall(lines, 11) + 4
    for full, words in zip((True, False), chart.signs, strict=True):
        lines = wrapped(words, WIDTH - 24, _SMALL)
        parts += [pen.dot(8, y + 7, 5, full=full), pen.text(22, y, lines, _SMALL, "start", "quiet")]
        y += tall(lines, _SMALL) + 4
    return parts, y
