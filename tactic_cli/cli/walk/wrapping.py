"""Lines that fit into a window, measured in columns: some signs take two, some none (the vowel signs of Arabic)."""

import textwrap
from typing import SupportsIndex

from tactic_cli.text import width


def filled(text: str, columns: int, lead: str = "") -> str:
    """A text as lines; the first begins with a lead, the others stand beside it."""
    indent = " " * width(lead)
    return _Wrapper(columns, initial_indent=_Piece(lead), subsequent_indent=indent, break_on_hyphens=False).fill(text)


def wrapped(text: str, columns: int) -> list[str]:
    """The lines of a text."""
    return _Wrapper(columns).wrap(text)


def shortened(text: str, columns: int) -> str:
    """A text on one line, cut after a word where it takes more columns."""
    return _Wrapper(columns, max_lines=1, placeholder=" ...").fill(" ".join(text.split()))


class _Piece(str):
    """A piece of text that is as long as it is wide, and is cut where its columns are."""

    __slots__ = ()

    def __len__(self) -> int:
        return width(str(self))

    def __getitem__(self, cut: SupportsIndex | slice) -> str:
        """Up to a column, or from it on; never within a sign, and marks stay with the letter they stand on."""
        text = str(self)
        if not isinstance(cut, slice):
            return text[cut]
        end = cut.stop if cut.start is None else cut.start
        place = next((one for one in range(len(text)) if width(text[: one + 1]) > end), len(text))
        place = max(place, 1)
        return _Piece(text[:place] if cut.start is None else text[place:])


class _Wrapper(textwrap.TextWrapper):
    """The wrapping of the standard library, over pieces that know their width."""

    def _split(self, text: str) -> list[str]:
        return [_Piece(chunk) for chunk in super()._split(text)]
