"""The pictures of a portfolio: a bar for each number of groups; one that is not shown is a range, or an empty frame."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction

from tactic_cli.language import tr, trn
from tactic_cli.portfolio.hiding import FEWEST, Figure, Row, ShownSection
from tactic_cli.reports.charts import Bar, Profile
from tactic_cli.reports.document import Picture
from tactic_cli.reports.words import labelled, sentence
from tactic_cli.text import grouped


def verdict_pictures(shown: ShownSection, titles: Sequence[str], words: Callable[[Figure], str]) -> tuple[Picture, ...]:
    """How the groups of a section are spread over the verdicts."""
    figures = shown.verdicts.headlines if shown.verdicts else ()
    bars = [
        _bar(title, one, words(one), shown.groups, shown.groups) for title, one in zip(titles, figures, strict=True)
    ]
    return _picture(tr("Verdicts"), bars, shown.groups)


def row_pictures(title: str, rows: Sequence[Row], told: Sequence[tuple[str, str]], groups: int) -> tuple[Picture, ...]:
    """How many groups of a section each row of a list is true of; those that do not let it be counted may add to it."""
    pairs = zip(rows, told, strict=True)
    bars = [_bar(words, row.figure, number, row.of, groups) for row, (words, number) in pairs]
    return _picture(title, bars, groups)


def _bar(label: str, figure: Figure, words: str, of: int | None, whole: int) -> Bar:
    """A bar as long as the number is at least, and from there on as long as it may be among all groups."""
    ends = _ends(figure, of, whole)
    low, high = (Fraction(end, whole) for end in ends) if ends else (None, None)
    return Bar(label, low, high, words)


def _ends(figure: Figure, of: int | None, whole: int) -> tuple[int, int] | None:
    """The least and the most that a number can be among all groups; `None` where that is not told."""
    untold = whole if of is None else whole - of
    if figure.number is not None:
        return figure.number, min(whole, figure.number + untold)
    if figure.few:
        return 0, min(whole, FEWEST - 1 + untold)
    return (max(0, of - FEWEST + 1), whole) if figure.nearly_all and of is not None else None


def _picture(title: str, bars: Sequence[Bar], whole: int) -> tuple[Picture, ...]:
    if not bars:
        return ()
    told = (sentence(labelled(bar.label, bar.words)) for bar in bars)
    signs = (tr("groups"), tr("not known or not shown: it may reach as far as this"))
    ends = (grouped(0), trn("{number} group", "{number} groups", whole, number=grouped(whole)))
    chart = Profile(tuple(bars), ends, signs)
    return (Picture(title, " ".join((tr("A bar for each line of the table."), *told)), chart),)
