"""What pictures are drawn with: lines, boxes, marks and wrapped text, as parts of an SVG.

A pen knows two things that no drawing has to care about: which inks there are, those of the page (light, dark or
printed) or fixed ones on white; and whether the picture is mirrored for a script that runs from right to left.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from html import escape
from typing import Literal

from tactic_cli.text import clean

WIDTH = 360
"""Every picture is this wide, in units of its own: on a phone about a pixel each, so that its letters stay large."""

Ink = Literal["ink", "quiet", "line", "mark", "paper"]
Side = Literal["start", "middle", "end"]

_FIXED: dict[Ink, str] = {
    "ink": "#23211d",
    "quiet": "#56514a",
    "line": "#b9b2a4",
    "mark": "#7a3b1d",
    "paper": "#ffffff",
}
"""The inks of a picture that stands alone; where a page has none of its own, they are the page's too."""

_OTHER: dict[Side, Side] = {"start": "end", "middle": "middle", "end": "start"}

LEADING = 1.22
"""From one line of text to the next, in heights of its letters."""


@dataclass(frozen=True, slots=True)
class Pen:
    """Draws parts of a picture; `standalone` with fixed inks and a named typeface, `mirrored` from right to left."""

    standalone: bool = False
    mirrored: bool = False

    def text(  # noqa: PLR0913, PLR0917 - where and how a text stands
        self, x: float, y: float, lines: Sequence[str], size: float = 11, side: Side = "start", ink: Ink = "ink"
    ) -> str:
        """Lines as `wrapped` gives them, the first one's top at `y`; an empty text is a part like others."""
        at = number(self._across(x))
        first = y + size * 0.92
        spans = "".join(
            f'<tspan x="{at}" y="{number(first + size * LEADING * index)}">{escape(self._turned(line))}</tspan>'
            for index, line in enumerate(lines or [""])
        )
        return (
            f'<text fill="{self._ink(ink)}" font-size="{number(size)}" text-anchor="{self._side(side)}">{spans}</text>'
        )

    def box(  # noqa: PLR0913 - a place, a size, a look
        self,
        x: float,
        y: float,
        wide: float,
        high: float,
        *,
        fill: Ink | None = None,
        strength: float = 1,
        edge: Ink | None = None,
        dash: str = "",
        round_by: float = 0,
    ) -> str:
        """A box; `strength` is how much of its ink is on the paper, 0 to 1."""
        left = WIDTH - x - wide if self.mirrored else x
        look = f'fill="{self._ink(fill)}"' if fill else 'fill="none"'
        look += f' fill-opacity="{number(strength)}"' if fill and strength < 1 else ""
        look += f' stroke="{self._ink(edge)}"' if edge else ""
        look += f' stroke-dasharray="{dash}"' if dash else ""
        look += f' rx="{number(round_by)}"' if round_by else ""
        place = f'x="{number(left)}" y="{number(y)}" width="{number(wide)}" height="{number(high)}"'
        return f"<rect {place} {look}/>"

    def line(  # noqa: PLR0913, PLR0917 - from where to where
        self, x: float, y: float, to_x: float, to_y: float, ink: Ink = "line", thick: float = 1
    ) -> str:
        """A straight line."""
        ends = f'x1="{number(self._across(x))}" y1="{number(y)}" x2="{number(self._across(to_x))}" y2="{number(to_y)}"'
        return f'<line {ends} stroke="{self._ink(ink)}" stroke-width="{number(thick)}"/>'

    def dot(self, x: float, y: float, radius: float, *, full: bool = True) -> str:
        """A round mark: full, or a ring."""
        fill = self._ink("ink" if full else "paper")
        place = f'cx="{number(self._across(x))}" cy="{number(y)}" r="{number(radius)}"'
        return f'<circle {place} fill="{fill}" stroke="{self._ink("ink")}"/>'

    def hatched(self, x: float, y: float, wide: float, high: float) -> str:
        """A box of upright strokes: what is possible and not known."""
        step = 4
        strokes = "".join(
            f"M{number(self._across(x + at))} {number(y)}v{number(high)}" for at in range(step, int(wide), step)
        )
        path = f'<path d="{strokes}" stroke="{self._ink("mark")}" fill="none"/>' if strokes else ""
        return self.box(x, y, wide, high, edge="mark") + path

    def _across(self, x: float) -> float:
        return WIDTH - x if self.mirrored else x

    def _turned(self, line: str) -> str:
        """Browsers take a line's direction from the page; programs that set type have to be told, line by line."""
        turned = (
            self.mirrored and self.standalone and any(unicodedata.bidirectional(one) in {"R", "AL"} for one in line)
        )
        return f"\N{RIGHT-TO-LEFT EMBEDDING}{line}\N{POP DIRECTIONAL FORMATTING}" if turned else line

    def _side(self, side: Side) -> Side:
        """Programs that set type do not all know that a text's start can be at its right; browsers do."""
        return _OTHER[side] if self.mirrored and self.standalone else side

    def _ink(self, ink: Ink) -> str:
        return _FIXED[ink] if self.standalone else f"var(--{ink}, {_FIXED[ink]})"


def _runs_from_the_right(line: str) -> bool:
    return any(unicodedata.bidirectional(sign) in {"R", "AL"} for sign in line)


def number(value: float) -> str:
    """A number as short as it can be written, always the same."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


def tall(lines: Sequence[str], size: float) -> float:
    """How much height lines of text take."""
    return size * LEADING * max(1, len(lines))


def wrapped(text: str, wide: float, size: float) -> tuple[str, ...]:
    """A text in lines that fit a width, whatever typeface shows them; words too long for a line are parted."""
    most, lines, taken = wide / size, [""], 0.0
    for word in clean(text).split():
        for piece in _parted(word, most):
            long = _long(piece)
            if lines[-1] and taken + _wide(" ") + long <= most:
                lines[-1] += f" {piece}"
                taken += _wide(" ") + long
            else:
                lines.append(piece)
                taken = long
    return tuple(line for line in lines if line)


def fitting(texts: Iterable[str], wide: float, size: float, least: float) -> float:
    """The size, from one down to a least one, at which no word of these texts has to be parted."""
    longest = max((_long(word) for text in texts for word in clean(text).split()), default=0)
    return max(least, min(size, wide / longest)) if longest else size


def _parted(word: str, most: float) -> list[str]:
    """A word in pieces that fit a line; a letter keeps the signs that stand on it."""
    pieces, taken = [""], 0.0
    for letter in word:
        long = _wide(letter)
        if pieces[-1] and long and taken + long > most:
            pieces.append("")
            taken = 0
        pieces[-1] += letter
        taken += long
    return pieces


def _long(text: str) -> float:
    return sum(map(_wide, text))


_WIDE = {
    letter: wide
    for letters, wide in (
        ("ijlI.,:;'|!’‘", 0.32),
        ('frt()[]{}-/\\ “”"', 0.42),
        ("mwMW@%&…—", 1.0),
        ("абвгдезийклнопрстухцчъьэяё", 0.71),
    )
    for letter in letters
}


@cache
def _wide(letter: str) -> float:
    """How wide a letter is, in heights of the type: after DejaVu Sans, the widest that a page may be shown in."""
    if unicodedata.category(letter) in {"Mn", "Me", "Cf"}:
        return 0
    if unicodedata.east_asian_width(letter) in {"W", "F"}:
        return 1.05
    usual = 0.74 if letter.isupper() else 0.64
    return _WIDE.get(letter, usual if letter.isascii() else 0.8)
