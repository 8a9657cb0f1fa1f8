"""Small words that every report shares: counts, lists, days, quotations, and rounding outward."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from fractions import Fraction

from tactic_cli.text import listed

_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def plain(text: str) -> str:
    """A text on one line: line breaks and runs of spaces become one space."""
    return " ".join(text.split())


def sentence(text: str) -> str:
    """A text that ends like a sentence, so that another can follow it."""
    words = plain(text)
    return words if words.endswith(_ENDS) else f"{words}."


_ENDS = tuple(f"{sign}{closing}" for sign in ".?!…" for closing in ("", "”", '"'))


def quoted(text: str) -> str:
    """A text that is somebody's words: a verdict's title, a line of the source, of the pre-mortem."""
    return f"“{plain(text)}”"


def quoted_inside(text: str) -> str:
    """A quotation inside a sentence, without a full stop of its own."""
    return quoted(plain(text).removesuffix("."))


def lowered_first(title: str) -> str:
    """A title inside a sentence: `The official` becomes `the official`; names keep their capital."""
    return title[:1].lower() + title[1:] if title.startswith(_SMALL_WORDS) else title


_SMALL_WORDS = ("The ", "Your ", "Our ", "A ", "An ", "Contact ")


def counted(number: int, one: str, many: str) -> str:
    """A number with its word: `1 question`, `3 questions`."""
    return f"{number} {one if number == 1 else many}"


def joined(items: Sequence[str]) -> str:
    """Things in a row: `a`, `a and b`, `a, b and c`."""
    return listed(items, "and")


def official_words(label: str) -> str:
    """An official inside a sentence: `official O1`; where the label is already a number, `official 1`."""
    words = plain(label)
    return words if words.startswith("official ") else f"official {words}"


def day_words(day: date) -> str:
    """A day as people write it, the same in every country: `15 January 2026`."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def percent_down(share: Fraction) -> str:
    """The low end of a share, rounded down to whole percent (method, section 6)."""
    return f"{share.numerator * 100 // share.denominator}%"


def percent_up(share: Fraction) -> str:
    """The high end of a share, rounded up to whole percent (method, section 6)."""
    return f"{-(-share.numerator * 100 // share.denominator)}%"


def percent_span(low: Fraction, high: Fraction) -> str:
    """A share that is known exactly, or between two ends, rounded outward (method, section 6)."""
    ends = percent_down(low), percent_up(high)
    return ends[0] if ends[0] == ends[1] else f"{ends[0]} to {ends[1]}"
