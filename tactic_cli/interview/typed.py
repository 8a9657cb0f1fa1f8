"""What a person typed at a question, read as a wish; whatever is not understood gets a kind sentence back."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum, auto
from typing import TypeVar

from tactic_cli.campaign.model import Evidence
from tactic_cli.language import marked, tr
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


_Meaning = TypeVar("_Meaning")

Typed = Wish | Give | NotApplicable | Note | KnownFrom | Jump | Misunderstood

_WISHES: Mapping[Wish, str] = {
    # Translators: what a person may type, several words separated by |; the English words always work too.
    Wish.DONT_KNOW: marked("d|dk|don't know|dont know|dont_know|do not know"),
    Wish.SKIP: marked("k|skip|later"),
    Wish.BACK: marked("b|back"),
    Wish.GO_ON: marked("g|go|go on"),
    Wish.TODAY: marked("t|today|still holds"),
    Wish.REVIEW: marked("r|review"),
    Wish.WHY: marked("w|why"),
    Wish.LOOK: marked("l|look|look for"),
    Wish.SOURCE: marked("s|source|section"),
    Wish.CASE: marked("c|case|cases"),
    Wish.WAYS: marked("ways|way|ways in|routes"),
    Wish.HELP: marked("?|h|help"),
    Wish.QUIT: marked("q|quit|exit"),
}
_LEVEL = re.compile(r"(\d{1,3})(?:\s*(?:-|\.\.|to)\s*(\d{1,3}))?(?:[\s,]+([^\W\d_]+))?")
_ID = re.compile(r"[a-z]{1,3}\d{0,2}[a-z]?(\.\d{1,2})?")
_NUMBER = re.compile(r"-?[\d.,]+", re.ASCII)
_FIRST_WORDS: Mapping[Callable[[str], Typed], str] = {
    NotApplicable: marked("n/a|na|not applicable"),
    Note: marked("n|note"),
    Jump: marked("j|jump|go to"),
}
_EVIDENCE = marked("e|evidence")
_KINDS: Mapping[Evidence, str] = {
    "seen": marked("s|seen"),
    "document": marked("d|document"),
    "told": marked("t|told"),
    "guess": marked("g|guess"),
}
_SAME_KEYS = str.maketrans(
    "йцукенгшщзфывапролдячсмитьضصثقفغعهخحشسيبلاتنمئءؤرىةوزظ",
    "qwertyuiopasdfghjklzxcvbnmqwertyuiopasdfghjklzxcvnm,./",
)
"""Letters of a Russian and an Arabic keyboard by the Latin ones on the same keys: people forget to switch."""


def read_typed(line: str) -> Typed:
    """What a line typed at a question means. Any letter case, any script's digits, English or one's own words."""
    text = unicodedata.normalize("NFKC", line).replace("\u2019", "'").replace("\u2013", "-").strip()
    text = "".join(str(unicodedata.decimal(sign, sign)) for sign in text)
    word = text.casefold()
    if not word:
        return Wish.KEEP
    wish = _found(_WISHES, word) or _found(_WISHES, _on_latin_keys(word))
    return wish or _read_level(word) or _read_with_words(text, line.strip()) or _misunderstood(word, line)


def read_evidence(line: str) -> Evidence | None:
    """How an answer is known, by its word or first letter; `None` for anything else."""
    word = line.strip().casefold()
    return _found(_KINDS, word) or _found(_KINDS, _on_latin_keys(word))


def _words(english: str) -> tuple[str, ...]:
    """The words of a wish: in English and in the language that is spoken."""
    own = tr(english)
    return tuple(english.split("|")) if own == english else (*english.split("|"), *own.casefold().split("|"))


def _found(meanings: Mapping[_Meaning, str], word: str) -> _Meaning | None:
    """What a word means; English first, so that a letter that is shown on the screen always means what it says."""
    both = [(meaning, english.split("|")) for meaning, english in meanings.items()]
    both += [(meaning, list(_words(english))) for meaning, english in meanings.items()]
    return next((meaning for meaning, words in both if word in words), None)


def _on_latin_keys(word: str) -> str:
    """A single letter, or the id of a question, typed on a keyboard that was not switched to Latin letters."""
    latin = word.translate(_SAME_KEYS)
    return latin if len(word) == 1 or _ID.fullmatch(latin) else word


def _read_level(word: str) -> Typed | None:
    found = _LEVEL.fullmatch(word)
    if not found:
        return None
    low, high = int(found[1]), int(found[2] or found[1])
    evidence = read_evidence(found[3]) if found[3] else None
    if found[3] and not evidence:
        return Misunderstood(
            tr("I read {found}, but not the rest. Type the number alone; a note comes after n.", found=found[1])
        )
    if max(low, high) > 4:
        return Misunderstood(tr("The levels are 0, 1, 2, 3 and 4. To go to another question, type j and its number."))
    if low > high:
        return Misunderstood(tr("In a range the lower level comes first: {high}-{low}.", high=high, low=low))
    return Give(low, high, evidence)


def _read_with_words(text: str, line: str) -> Typed | None:
    """A first word, and what follows it as the person wrote it."""
    folded = text.casefold()
    first = folded.split(" ")[0].split(":")[0]
    folded = f"{_on_latin_keys(first)}{folded[len(first) :]}" if len(first) == 1 else folded
    for word in _words(_EVIDENCE):
        if folded == word or folded.startswith(f"{word} "):
            return _read_known_from(folded[len(word) :])
    for kind, english in _FIRST_WORDS.items():
        for word in _words(english):
            if folded == word:
                return kind("")
            if folded.startswith((f"{word} ", f"{word}:")):
                # a note stays as it was written, letter for letter
                return kind((text if kind is Jump else line)[len(word) + 1 :].strip())
    return None


def _read_known_from(rest: str) -> Typed:
    if not rest.strip():
        return KnownFrom()
    evidence = read_evidence(rest)
    return KnownFrom(evidence) if evidence else Misunderstood(tr("Evidence is one of: seen, document, told, guess."))


def _misunderstood(word: str, line: str) -> Typed:
    if _NUMBER.fullmatch(word):
        return Misunderstood(tr("A level is a whole number from 0 to 4; a range is two of them, for example 1-3."))
    if _ID.fullmatch(_on_latin_keys(word)):
        return Jump(
            _on_latin_keys(word)
        )  # most likely the id of a question; whether there is one is seen when going there
    shown = clean(" ".join(line.split()))[:40]
    return Misunderstood(
        tr(
            "{text} is not an answer I know. Type a number from 0 to 4, d for don't know, or ? for help.",
            text=in_quotes(shown),
        )
    )
