"""What a person typed at a question, read as a wish; whatever is not understood gets a kind sentence back."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import Enum, auto
from typing import TypeVar

from tactic_cli.campaign.model import Evidence
from tactic_cli.language import ENGLISH, speaking, tr, trc
from tactic_cli.text import clean, in_quotes


class Wish(Enum):
    """Something to do that needs no further word."""

    KEEP = auto()
    DONT_KNOW = auto()
    SKIP = auto()
    BACK = auto()
    GO_ON = auto()
    TODAY = auto()
    REVIEW = auto()
    WHY = auto()
    LOOK = auto()
    SOURCE = auto()
    CASE = auto()
    WAYS = auto()
    HELP = auto()
    QUIT = auto()


@dataclass(frozen=True, slots=True)
class Give:
    """A level (`low == high`) or a range, perhaps with how it is known."""

    low: int
    high: int
    evidence: Evidence | None = None


@dataclass(frozen=True, slots=True)
class NotApplicable:
    """The question does not apply; the reason is asked for where it is empty."""

    reason: str = ""


@dataclass(frozen=True, slots=True)
class Note:
    """A note on the question; the text is asked for where it is empty."""

    text: str = ""


@dataclass(frozen=True, slots=True)
class KnownFrom:
    """How the answer is known; asked for where it is `None`."""

    evidence: Evidence | None = None


@dataclass(frozen=True, slots=True)
class Jump:
    """Go to a question by its id or number; asked for where it is empty."""

    to: str = ""


@dataclass(frozen=True, slots=True)
class Misunderstood:
    """What was typed means nothing here; `say` tells what would."""

    say: str


Typed = Wish | Give | NotApplicable | Note | KnownFrom | Jump | Misunderstood

_Meaning = TypeVar("_Meaning")
_Words = Iterable[tuple[str, _Meaning]]
"""What may be typed for each meaning: several ways, with `|` between them."""

_ROWS = (
    ("qwertyuiop", "йцукенгшщз"),
    ("asdfghjkl", "фывапролд"),
    ("zxcvbnm", "ячсмить"),
    ("qwertyuiop", "ضصثقفغعهخح"),
    ("asdfghjkl", "شسيبلاتنم"),
    ("zxcnm/", "ئءؤىةظ"),
    ("cbn", "ذزر"),  # on a Mac
)
_SAME_KEY = {ord(other): latin for row, others in _ROWS for latin, other in zip(row, others, strict=True)}
_LOOK_ALIKE = frozenset("кеКЕВТ")
"""Who writes in Russian or Arabic has that keyboard switched on, and the keys are the ones the hand knows: й is q.

The key b gives لا in Arabic, which is the word for no, so it is nobody's wish to go back. Some
Russian letters look like k, e, B or T, and stand on other keys: alone they are not understood, since nobody knows which
is meant, and an answer must not change by a guess.
"""

_LEVEL = r"(\d{{1,3}})(?:\s*(?:-|\.\.|{to})\s*(\d{{1,3}}))?(?:[\s,،]+([^\W\d_]+))?"
_ID = re.compile(r"[a-z]{1,3}\d{0,2}[a-z]?(\.\d{1,2})?")
_NUMBER = re.compile(r"-?[\d.,]+", re.ASCII)


def read_typed(line: str) -> Typed:
    """What a line typed at a question means. Any letter case, any script's digits.

    English words and letters count in every language, beside those of the one that is spoken.
    """
    word = folded(line)
    if not word:
        return Wish.KEEP
    return _known(line, _wishes) or _read_level(word) or _read_with_words(line.strip()) or _misunderstood(word, line)


def read_evidence(line: str) -> Evidence | None:
    """How an answer is known, by its word or first letter; `None` for anything else."""
    return _known(line, _evidence)


def is_typed(line: str, *words: str) -> bool:
    """Whether a line is one of these words, however it is written."""
    return _known(line, lambda: [(word, True) for word in words]) is not None


def _wishes() -> _Words[Wish]:
    # Translators: entries with the context "typed" are what a person may type, in several ways with | between them.
    # What is given here works beside the English, which always does.
    yield trc("typed", "d|dk|don't know|dont know|dont_know|do not know"), Wish.DONT_KNOW
    yield trc("typed", "k|skip|later"), Wish.SKIP
    yield trc("typed", "b|back"), Wish.BACK
    yield trc("typed", "g|go|go on"), Wish.GO_ON
    yield trc("typed", "t|today|still holds"), Wish.TODAY
    yield trc("typed", "r|review"), Wish.REVIEW
    yield trc("typed", "w|why"), Wish.WHY
    yield trc("typed", "l|look|look for"), Wish.LOOK
    yield trc("typed", "s|source|section"), Wish.SOURCE
    yield trc("typed", "c|case|cases"), Wish.CASE
    yield trc("typed", "ways|way|ways in|routes"), Wish.WAYS
    yield trc("typed", "?|h|help"), Wish.HELP
    yield trc("typed", "q|quit|exit"), Wish.QUIT


def _first_words() -> _Words[Callable[[str], Typed]]:
    yield trc("typed", "n/a|na|not applicable"), NotApplicable
    yield trc("typed", "n|note"), Note
    yield trc("typed", "j|jump|go to"), lambda to: Jump(plain(to))
    yield trc("typed", "e|evidence"), _read_known_from


def _evidence() -> _Words[Evidence]:
    yield trc("typed", "s|seen"), "seen"
    yield trc("typed", "d|document"), "document"
    yield trc("typed", "t|told"), "told"
    yield trc("typed", "g|guess"), "guess"


def _between() -> _Words[bool]:
    # Translators: the word between two levels of a range, as in "1 to 3"; several ways with | between them.
    yield trc("typed between two numbers", "to"), True


def _table(words: Callable[[], _Words[_Meaning]]) -> dict[str, _Meaning]:
    """Every way to type something: those of the language that is spoken, and the English ones, which come first."""
    with speaking(ENGLISH):
        english = list(words())
    return {folded(way): meaning for listed, meaning in (*words(), *english) for way in listed.split("|")}


def _known(line: str, words: Callable[[], _Words[_Meaning]]) -> _Meaning | None:
    """What a whole line means; a word counts before the keys on which its letters stand."""
    table = _table(words)
    meaning = table.get(folded(line))
    return table.get(_by_key(line)) if meaning is None else meaning


def plain(text: str) -> str:
    """A text in its usual signs: digits as 0 to 9, one kind of apostrophe, hyphen and question mark."""
    text = unicodedata.normalize("NFKC", text).replace("\u2019", "'").replace("\u2013", "-").replace("؟", "?").strip()
    return "".join(str(unicodedata.decimal(sign, sign)) for sign in text)


def folded(text: str) -> str:
    """A text as it is compared: whatever its letter case, accents and vowel signs (ещё and еще, atrás and atras)."""
    apart = unicodedata.normalize("NFD", plain(text).casefold())
    return "".join(sign for sign in apart if not unicodedata.combining(sign))


def _by_key(text: str) -> str:
    """A text as the same keys write it on a keyboard with Latin letters (see `_SAME_KEY`)."""
    word = plain(text)
    return word if word in _LOOK_ALIKE else word.casefold().translate(_SAME_KEY)


def _read_level(word: str) -> Typed | None:
    to = "|".join(re.escape(way) for way in _table(_between))
    found = re.fullmatch(_LEVEL.format(to=to), word)
    if not found:
        return None
    low, high = int(found[1]), int(found[2] or found[1])
    evidence = read_evidence(found[3]) if found[3] else None
    if found[3] and evidence is None:
        rest = tr("I read {level}, but not the rest. Type the number alone; a note comes after n.", level=found[1])
        return Misunderstood(rest)
    if max(low, high) > 4:
        return Misunderstood(tr("The levels are 0, 1, 2, 3 and 4. To go to another question, type j and its number."))
    if low > high:
        return Misunderstood(tr("In a range the lower level comes first: {range}.", range=f"{high}-{low}"))
    return Give(low, high, evidence)


def _read_with_words(line: str) -> Typed | None:
    """A first word, and what follows it as the person wrote it."""
    for fold in (folded, _by_key):
        words = fold(line)
        for first, kind in _table(_first_words).items():
            if words == first:
                return kind("")
            if words.startswith((f"{first} ", f"{first}:")):
                return kind(_after(line, first, fold))
    return None


def _after(line: str, first: str, fold: Callable[[str], str]) -> str:
    """What follows a first word, letter for letter; a colon between them belongs to neither."""
    cut = max((end for end in range(1, len(line) + 1) if fold(line[:end]) == first), default=len(first))
    follows_at_once = not line[cut - 1].isspace()
    return line[cut + 1 if follows_at_once else cut :].strip()


def _read_known_from(rest: str) -> Typed:
    if not rest:
        return KnownFrom()
    evidence = read_evidence(rest)
    return KnownFrom(evidence) if evidence else Misunderstood(tr("Evidence is one of: seen, document, told, guess."))


def _misunderstood(word: str, line: str) -> Typed:
    if _NUMBER.fullmatch(word):
        return Misunderstood(
            tr("A level is a whole number from 0 to 4; a range is two of them, for example {range}.", range="1-3")
        )
    if _ID.fullmatch(word):
        return Jump(word)  # most likely the id of a question; whether there is one is seen when going there
    if _ID.fullmatch(_by_key(word)) and any(sign.isdecimal() for sign in word):
        return Jump(_by_key(word))
    shown = in_quotes(clean(" ".join(line.split()))[:40])
    return Misunderstood(
        tr(
            "{text} is not an answer I know. Type a number from 0 to 4, d for don't know, or ? for help.",
            text=shown,
        )
    )
