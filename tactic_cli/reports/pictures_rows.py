"""Pictures that are rows: the profile of readiness, the verdict over the rounds, answers that lie apart.

Each row is as high as its words need, and rows follow downwards, so that no number of them is too many.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import accumulate, pairwise

from tactic_cli.reports.charts import Bar, Differences, Moment, OverTime, Profile, Spread
from tactic_cli.reports.pictures_pen import WIDTH, Pen, tall, wrapped

Drawing = tuple[list[str], float]
"""The parts of a picture, and how high it is."""

_SIZE, _SMALL = 11.5, 10.5
_EDGE = 6
"""Room at both sides, so that a mark at an end is not cut."""
_SPACE = WIDTH - 2 * _EDGE


def profile(chart: Profile, pen: Pen) -> Drawing:
    """A bar for each consideration: full up to the lowest share, hatched up to the highest still possible."""
    parts, y = _ends(pen, chart.ends)
    for bar in chart.bars:
        row, y = _bar(pen, bar, y)
        parts += row
    marks = (lambda at: pen.box(_EDGE, at + 2, 22, 9, fill="mark"), lambda at: pen.hatched(_EDGE, at + 2, 22, 9))
    key, y = _key(pen, marks, chart.signs, y + 3)
    return [*parts, *key], y


def _bar(pen: Pen, bar: Bar, y: float) -> Drawing:
    parts, y = _titled(pen, bar.label, bar.words, y)
    parts.append(pen.box(_EDGE, y, _SPACE, 9, edge="line", dash="2 3" if bar.low is None else ""))
    if bar.low is not None and bar.high is not None:
        low, high = (float(share) * _SPACE for share in (bar.low, bar.high))
        parts += [pen.box(_EDGE, y, low, 9, fill="mark")] if low else []
        parts += [pen.hatched(_EDGE + low, y, high - low, 9)] if high > low else []
        parts += [pen.box(_EDGE + high - 1.5, y - 2, 3, 13, fill="ink")] if high == low else []
    parts += [
        pen.line(_EDGE + _SPACE * quarter / 4, y + 9, _EDGE + _SPACE * quarter / 4, y + 13) for quarter in range(5)
    ]
    return parts, y + 24


def differences(chart: Differences, pen: Pen) -> Drawing:
    """A line for each question: from the lowest to the highest level that was given."""
    parts, y = _ends(pen, chart.ends)
    for spread in chart.spreads:
        row, y = _spread(pen, spread, y)
        parts += row
    return parts, y


def _spread(pen: Pen, spread: Spread, y: float) -> Drawing:
    parts, y = _titled(pen, spread.label, spread.words, y)
    middle = y + 6
    places = [_EDGE + _SPACE * level / 4 for level in range(5)]
    parts.append(pen.line(places[0], middle, places[4], middle))
    parts += [pen.line(place, middle - 4, place, middle + 4) for place in places]
    parts.append(pen.line(places[spread.low], middle, places[spread.high], middle, "mark", 4))
    parts += [pen.dot(places[level], middle, 5) for level in (spread.low, spread.high)]
    return parts, y + 28


def over_time(chart: OverTime, pen: Pen) -> Drawing:
    """A row for each round: the headline as a dot, all that is still possible as a box around it."""
    heads = [wrapped(words, _COLUMN - 2, _SMALL) for words in chart.verdicts]
    top = max(tall(lines, _SMALL) for lines in heads) + 6
    parts = [
        pen.text(_place(level), top - 6 - tall(lines, _SMALL), lines, _SMALL, "middle", "quiet")
        for level, lines in enumerate(heads)
    ]
    labels = [(*wrapped(one.label, _LABEL - 8, _SMALL), *wrapped(one.day, _LABEL - 8, _SMALL)) for one in chart.moments]
    tops = list(accumulate((max(tall(lines, _SMALL) + 10, 32) for lines in labels), initial=top))
    parts += [pen.line(_place(level), top, _place(level), tops[-1]) for level in range(len(heads))]
    middles = [(above + below) / 2 for above, below in pairwise(tops)]
    for index, one in enumerate(chart.moments):
        parts.append(pen.text(_EDGE, middles[index] - tall(labels[index], _SMALL) / 2, labels[index], _SMALL))
        parts.append(_possible(pen, one, middles[index]))
    parts += _way(pen, chart.moments, middles)
    marks = (lambda at: pen.dot(_EDGE + 11, at + 7, 5), lambda at: pen.hatched(_EDGE, at + 1, 22, 11))
    key, y = _key(pen, marks, chart.signs, tops[-1] + 5)
    return [*parts, *key], y


_LABEL = 98
_COLUMN = (WIDTH - _EDGE - _LABEL) / 4


def _place(level: int) -> float:
    return _LABEL + _COLUMN * (level + 0.5)


def _possible(pen: Pen, one: Moment, middle: float) -> str:
    """What is still possible; where it is only one verdict, nothing but the dot."""
    if one.worst == one.best:
        return ""
    start, end = _place(one.worst) - 14, _place(one.best) + 14
    return pen.box(start, middle - 9, end - start, 18, fill="paper") + pen.hatched(start, middle - 9, end - start, 18)


def _way(pen: Pen, moments: Sequence[Moment], middles: Sequence[float]) -> list[str]:
    """The way of the headline from round to round."""
    places = [_place(one.headline) for one in moments]
    points = list(zip(places, middles, strict=True))
    lines = [pen.line(*one, *then, "ink", 1.5) for one, then in pairwise(points)]
    return [*lines, *(pen.dot(x, y, 6) for x, y in points)]


def _ends(pen: Pen, ends: tuple[str, str]) -> Drawing:
    """The names of the two ends, above all rows."""
    start, end = (wrapped(words, _SPACE / 2 - 6, _SMALL) for words in ends)
    parts = [
        pen.text(_EDGE, 0, start, _SMALL, "start", "quiet"),
        pen.text(WIDTH - _EDGE, 0, end, _SMALL, "end", "quiet"),
    ]
    return parts, max(tall(start, _SMALL), tall(end, _SMALL)) + 8


def _titled(pen: Pen, label: str, words: str, y: float) -> Drawing:
    """A row's label at its start, what it comes to at its end."""
    right = wrapped(words, 112, _SMALL)
    left = wrapped(label, _SPACE - 122, _SIZE)
    parts = [pen.text(_EDGE, y, left, _SIZE), pen.text(WIDTH - _EDGE, y + 1, right, _SMALL, "end")]
    return parts, y + max(tall(left, _SIZE), tall(right, _SMALL)) + 3


def _key(pen: Pen, marks: Sequence[Callable[[float], str]], signs: Sequence[str], y: float) -> Drawing:
    """What the marks mean, below all rows."""
    parts = []
    for mark, words in zip(marks, signs, strict=True):
        lines = wrapped(words, _SPACE - 30, _SMALL)
        parts += [mark(y), pen.text(_EDGE + 30, y, lines, _SMALL, "start", "quiet")]
        y += tall(lines, _SMALL) + 4
    return parts, y
