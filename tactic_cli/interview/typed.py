"""What a person typed at a question, read as a wish; whatever is not understood gets a kind sentence back."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum, auto

from tactic_cli.campaign.model import EVIDENCE, Evidence
from tactic_cli.text import clean


class Wish(Enum):
    """Something to do that needs no further word."""

    KEEP = auto()
    DONT_KNOW = auto()
    SKIP = auto()
    BACK = auto()
    GO_ON = auto()
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

_WISHES: Mapping[str, Wish] = {
    "": Wish.KEEP,
    **dict.fromkeys(("d", "dk", "don't know", "dont know", "dont_know", "do not know"), Wish.DONT_KNOW),
    **dict.fromkeys(("k", "skip", "later"), Wish.SKIP),
    **dict.fromkeys(("b", "back"), Wish.BACK),
    **dict.fromkeys(("g", "go", "go on"), Wish.GO_ON),
    **dict.fromkeys(("r", "review"), Wish.REVIEW),
    **dict.fromkeys(("w", "why"), Wish.WHY),
    **dict.fromkeys(("l", "look", "look for"), Wish.LOOK),
    **dict.fromkeys(("s", "source", "section"), Wish.SOURCE),
    **dict.fromkeys(("c", "case", "cases"), Wish.CASE),
    **dict.fromkeys(("ways", "way", "ways in", "routes"), Wish.WAYS),
    **dict.fromkeys(("?", "h", "help"), Wish.HELP),
    **dict.fromkeys(("q", "quit", "exit"), Wish.QUIT),
}
_LEVEL = re.compile(r"(\d{1,3})(?:\s*(?:-|\.\.|to)\s*(\d{1,3}))?(?:[\s,]+([a-z]+))?", re.ASCII)
_NUMBER = re.compile(r"-?[\d.,]+", re.ASCII)
_FIRST_WORDS: Mapping[str, Callable[[str], Typed]] = {
    **dict.fromkeys(("n/a", "na", "not applicable"), NotApplicable),
    **dict.fromkeys(("n", "note"), Note),
    **dict.fromkeys(("j", "jump", "go to"), Jump),
}
_EVIDENCE_WORDS: Mapping[str, Evidence] = {**{word: word for word in EVIDENCE}, **{word[0]: word for word in EVIDENCE}}


def read_typed(line: str) -> Typed:
    """What a line typed at a question means. Any letter case, any script's digits."""
    text = unicodedata.normalize("NFKC", line).replace("\u2019", "'").replace("\u2013", "-").strip()
    text = "".join(str(unicodedata.decimal(sign, sign)) for sign in text)
    word = text.casefold()
    if word in _WISHES:
        return _WISHES[word]
    return _read_level(word) or _read_with_words(text, line.strip()) or _misunderstood(word, line)


def read_evidence(line: str) -> Evidence | None:
    """How an answer is known, by its word or first letter; `None` for anything else."""
    return _EVIDENCE_WORDS.get(line.strip().casefold())


def _read_level(word: str) -> Typed | None:
    found = _LEVEL.fullmatch(word)
    if not found:
        return None
    low, high = int(found[1]), int(found[2] or found[1])
    if found[3] and found[3] not in _EVIDENCE_WORDS:
        return Misunderstood(f"I read {found[1]}, but not the rest. Type the number alone; a note comes after n.")
    if max(low, high) > 4:
        return Misunderstood("The levels are 0, 1, 2, 3 and 4. To go to another question, type j and its number.")
    if low > high:
        return Misunderstood(f"In a range the lower level comes first: {high}-{low}.")
    return Give(low, high, _EVIDENCE_WORDS[found[3]] if found[3] else None)


def _read_with_words(text: str, line: str) -> Typed | None:
    """A first word, and what follows it as the person wrote it."""
    folded = text.casefold()
    if folded in ("e", "evidence") or folded.startswith(("e ", "evidence ")):
        return _read_known_from(folded.partition(" ")[2])
    for first, kind in _FIRST_WORDS.items():
        if folded == first:
            return kind("")
        if folded.startswith((f"{first} ", f"{first}:")):
            # a note stays as it was written, letter for letter
            return kind((text if kind is Jump else line)[len(first) + 1 :].strip())
    return None


def _read_known_from(rest: str) -> Typed:
    if not rest.strip():
        return KnownFrom()
    evidence = read_evidence(rest)
    return KnownFrom(evidence) if evidence else Misunderstood("Evidence is one of: seen, document, told, guess.")


def _misunderstood(word: str, line: str) -> Typed:
    if _NUMBER.fullmatch(word):
        return Misunderstood("A level is a whole number from 0 to 4; a range is two of them, for example 1-3.")
    if re.fullmatch(r"[a-z]{1,3}\d{0,2}[a-z]?(\.\d{1,2})?", word):
        return Jump(word)  # most likely the id of a question; whether there is one is seen when going there
    shown = clean(" ".join(line.split()))[:40]
    return Misunderstood(
        f"“{shown}” is not an answer I know. Type a number from 0 to 4, d for don't know, or ? for help."
    )
