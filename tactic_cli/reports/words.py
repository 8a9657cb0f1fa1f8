"""Small words that every report shares: counts, lists, days, quotations, and rounding outward."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from fractions import Fraction

from tactic_cli.language import language, marked, tr, trc
from tactic_cli.text import in_quotes

_DAYS = (
    marked("{day} January {year}"),
    marked("{day} February {year}"),
    marked("{day} March {year}"),
    marked("{day} April {year}"),
    marked("{day} May {year}"),
    marked("{day} June {year}"),
    marked("{day} July {year}"),
    marked("{day} August {year}"),
    marked("{day} September {year}"),
    marked("{day} October {year}"),
    marked("{day} November {year}"),
    marked("{day} December {year}"),
)


def plain(text: str) -> str:
    """A text on one line: line breaks and runs of spaces become one space; a no-break space stays what it is."""
    return _SPACES.sub(" ", text).strip(" ")


_SPACES = re.compile(r"[^\S\u00a0\u202f]+")


def sentence(text: str) -> str:
    """A text that ends like a sentence, so that another can follow it."""
    words = plain(text)
    return words if words.endswith(_ENDS) else f"{words}."


_ENDS = tuple(f"{sign}{closing}" for sign in ".?!…؟" for closing in ("", "”", '"', "»", "\N{NO-BREAK SPACE}»"))


def quoted(text: str) -> str:
    """A text that is somebody's words: a verdict's title, a line of the source, of the pre-mortem."""
    return in_quotes(plain(text))


def quoted_inside(text: str) -> str:
    """A quotation inside a sentence, without a full stop of its own."""
    return quoted(plain(text).removesuffix("."))


def lowered_first(title: str) -> str:
    """A title inside a sentence: `The official` becomes `the official`; names keep their capital.

    In other languages a title is taken for a common noun unless it is an abbreviation.
    """
    common = title.startswith(_SMALL_WORDS) if language().code == "en" else title[1:2].islower() or title[1:2] == " "
    return title[:1].lower() + title[1:] if common else title


_SMALL_WORDS = ("The ", "Your ", "Our ", "A ", "An ", "Contact ")


def labelled(label: str, text: str) -> str:
    """A word or two, and what is to be said about it: `Risk: low`."""
    return tr("{label}: {text}", label=label, text=text)


def in_parts(texts: Iterable[str]) -> str:
    """Parts of a line one after another, with more room between them than a comma makes: `told by somebody; old`."""
    return trc("list", "; ").join(texts)


def official_words(label: str) -> str:
    """An official inside a sentence: `official O1`; where the label is already a number, `official 1`."""
    words = plain(label)
    before, _, after = tr("official {label}", label="\0").partition("\0")
    is_one = words.startswith("official ") or (words.startswith(before) and words.endswith(after))
    return words if is_one else tr("official {label}", label=words)


def day_words(day: date) -> str:
    """A day as people write it, with its month in words: `15 January 2026`."""
    number = trc("first day of a month", "1") if day.day == 1 else day.day
    return tr(_DAYS[day.month - 1], day=number, year=day.year)


def percent_down(share: Fraction) -> str:
    """The low end of a share, rounded down to whole percent (method, section 6)."""
    return tr("{number}%", number=share.numerator * 100 // share.denominator)


def percent_up(share: Fraction) -> str:
    """The high end of a share, rounded up to whole percent (method, section 6)."""
    return tr("{number}%", number=-(-share.numerator * 100 // share.denominator))


def percent_span(low: Fraction, high: Fraction) -> str:
    """A share that is known exactly, or between two ends, rounded outward (method, section 6)."""
    ends = percent_down(low), percent_up(high)
    return ends[0] if ends[0] == ends[1] else tr("{low} to {high}", low=ends[0], high=ends[1])
