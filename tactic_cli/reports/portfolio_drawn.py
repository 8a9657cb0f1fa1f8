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


def row_pictures(title: str, rows: Sequence[Row], told: Sequence[tuple[str, str]]) -> tuple[Picture, ...]:
    """How many groups each row of a list is true of, as a share of the largest number that may be told."""
    whole = max(max(row.figure.number or 0, row.of or 0) for row in rows)
    if not whole:
        return ()
    pairs = zip(rows, told, strict=True)
    bars = [_bar(words, row.figure, number, row.of or whole, whole) for row, (words, number) in pairs]
    return _picture(title, bars, whole)


def _bar(label: str, figure: Figure, words: str, of: int, whole: int) -> Bar:
    """A bar as long as the number; from the least to the most that it can be, where that alone is told."""
    if figure.number is not None:
        share = Fraction(figure.number, whole)
        return Bar(label, share, share, words)
    if figure.few:
        return Bar(label, Fraction(0), Fraction(FEWEST - 1, whole), words)
    if figure.nearly_all:
        return Bar(label, Fraction(max(0, of - FEWEST + 1), whole), Fraction(of, whole), words)
    return Bar(label, None, None, words)


def _picture(title: str, bars: Sequence[Bar], whole: int) -> tuple[Picture, ...]:
    if not bars:
        return ()
    told = (sentence(labelled(bar.label, bar.words)) for bar in bars)
    signs = (tr("groups"), tr("not shown; it lies somewhere in here"))
    ends = (grouped(0), trn("{number} group", "{number} groups", whole, number=grouped(whole)))
    chart = Profile(tuple(bars), ends, signs)
    return (Picture(title, " ".join((tr("A bar for each line of the table."), *told)), chart),)
