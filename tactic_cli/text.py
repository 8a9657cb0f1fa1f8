"""Text from people and files: made harmless for print, and said back to them in messages."""

import re
import unicodedata
from collections.abc import Iterable
from difflib import get_close_matches
from itertools import islice

from tactic_cli.language import language, tr, trc

_REFUSED = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f"  # control characters but tab and newline; ESC and C1 steer a terminal
    "\u2028\u2029"  # line breaks that most programs do not show
    "\u202a-\u202e\u2066-\u2069\u206a-\u206f"  # direction overrides: text that reads as something else
    "\ufff9-\ufffb\ufeff\ufffe\uffff"  # annotations, a byte order mark inside text, no characters
    "\ud800-\udfff]"  # half characters, which no file can hold
)

_DIRECTION = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")

_RESERVED = frozenset(
    ["CON", "PRN", "AUX", "NUL", *(f"{port}{digit}" for port in ("COM", "LPT") for digit in "123456789¹²³")]
)

_SHOWN = 60
"""Characters of somebody's text that a message repeats."""

_EFFORT = 20_000
"""Pairs of characters up to which the nearest word is looked for; a hostile file must not make that take minutes."""


def clean(text: str) -> str:
    """Make text harmless for print: what steers a terminal or turns the reading order becomes a visible mark.

    ESC becomes ``‹U+001B›``; a tab becomes a space; a newline stays. Everything the program prints that came
    from a file or a person goes through here (safety, "Text is only text").
    """
    return _REFUSED.sub(lambda found: f"‹{_code(found[0])}›", text).replace("\t", " ")


def unclean(text: str, most: int | None = None) -> tuple[tuple[int, str], ...]:
    """Where text holds a character that is refused in any file: its index and its name, such as ``U+202E``."""
    return tuple((found.start(), _code(found[0])) for found in islice(_REFUSED.finditer(text), most))


def without_unclean(text: str) -> str:
    """The same text with U+FFFD in place of each refused character, so that every index stays."""
    return _REFUSED.sub("\N{REPLACEMENT CHARACTER}", text)


def turns_direction(character: str) -> bool:
    """Whether a character overrides the reading direction (U+202A-E, U+2066-9)."""
    return character in _DIRECTION


def said(text: object) -> str:
    """Somebody's text as a message repeats it: in quotation marks, on one line, not longer than needed."""
    one_line = " ".join(clean(str(text)[: _SHOWN * 4]).split())
    return in_quotes(f"{one_line[:_SHOWN]}…" if len(one_line) > _SHOWN else one_line)


def in_quotes(text: str) -> str:
    """A text in the quotation marks of the language that is spoken."""
    opening, closing = language().quotes
    return f"{opening}{text}{closing}"


def listed(words: Iterable[object]) -> str:
    """Words to choose from, in a sentence: ``a, b or c``."""
    most, final = _all_but_last(words)
    if most and _begins(final, language().other_or):
        return trc("list; “or” where the next word makes it another", "{most} or {final}", most=most, final=final)
    return trc("list", "{most} or {final}", most=most, final=final) if most else final


def joined(words: Iterable[object]) -> str:
    """Things that go together, in a sentence: ``a, b and c``."""
    most, final = _all_but_last(words)
    if most and _begins(final, language().other_and):
        return trc("list; “and” where the next word makes it another", "{most} and {final}", most=most, final=final)
    return trc("list", "{most} and {final}", most=most, final=final) if most else final


def capital(text: str) -> str:
    """A text that begins a line."""
    return text[:1].upper() + text[1:]


def in_a_row(words: Iterable[object]) -> str:
    """Words one after another, with a comma between them."""
    return trc("list", ", ").join(str(word) for word in words)


def _begins(word: str, pattern: str | None) -> bool:
    return pattern is not None and re.match(pattern, word) is not None


def _all_but_last(words: Iterable[object]) -> tuple[str, str]:
    *most, final = [str(word) for word in words] or [""]
    return in_a_row(most), final


def grouped(number: int) -> str:
    """A large number as people write it: ``1,048,576``."""
    return f"{number:,}".replace(",", trc("between thousands", ","))


def nearest(word: str, known: Iterable[str]) -> str:
    """The known word that somebody most likely meant, whatever its case; empty where none is near."""
    by_fold = {one.casefold(): one for one in known}
    wanted = word[:_SHOWN].casefold()
    if wanted in by_fold or len(wanted) * sum(map(len, by_fold)) > _EFFORT:
        return by_fold.get(wanted, "")
    near = get_close_matches(wanted, by_fold, n=1, cutoff=0.6)
    return by_fold[near[0]] if near else ""


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """The question "did you mean ...?" about the nearest known word; empty where none is near."""
    near = nearest(word, known)
    return tr("Did you mean {word}?", word=said(near)) if near else ""


def width(text: str) -> int:
    """How many columns of a terminal a cleaned text takes: wide characters two, combining ones none."""
    return sum(_width(character) for character in text)


def _width(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in ("W", "F") else 1


def _code(character: str) -> str:
    return f"U+{ord(character):04X}"


def reserved_name(text: str) -> bool:
    """Whether Windows keeps a file name for itself, with whatever ending (CON, NUL, COM1, ...)."""
    stem = text.partition(".")[0].strip().upper()
    return stem in _RESERVED
