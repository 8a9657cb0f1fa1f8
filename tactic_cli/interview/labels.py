"""Labels instead of names: what looks like the name of a person where a label should stand.

A guess by form alone: a title or rank before a name anywhere in a text, and in a label also a given name beside a
family name. A false alarm costs a moment; no alarm promises nothing.
"""

from __future__ import annotations

import re
import unicodedata

from tactic_cli.interview.name_words import (
    COMMON,
    EVERYDAY_TITLES,
    GIVEN_IN_ARABIC,
    PARTICLES,
    TITLES,
    TITLES_IF_CAPITAL,
)

_TITLES, _EVERYDAY = frozenset(TITLES.split()), frozenset(EVERYDAY_TITLES.split())
_COMMON, _PARTICLES = frozenset(COMMON.split()), frozenset(PARTICLES.split())
_GIVEN_IN_ARABIC = frozenset(GIVEN_IN_ARABIC.split())

_ANY_CASE = "|".join(sorted(map(re.escape, _TITLES), key=len, reverse=True))
_AS_WRITTEN = "|".join((*TITLES_IF_CAPITAL.split(), r"M(?=\.)"))
_NAMED = re.compile(
    rf"(?<!\w)(?i:(?:al|el|ar|an)-)?(?:(?i:{_ANY_CASE})|{_AS_WRITTEN})\b(?:\.\s*|\s+)"
    r"(?:\w\.\s*)*"  # initials
    r"(?=(\w)[\w'’-]+)(\w[\w'’-]+)"
)
_SEPARATORS = re.compile(r"[\s_.]+|(?<=[^\W\d_])-(?=[^\W\d_])")


def looks_like_a_name(text: str) -> str | None:
    """The piece of a text that looks like a person's name with a title or rank, such as `Colonel Petrov`."""
    for found in _NAMED.finditer(text):
        first = found[1]
        if first.isupper() or (first.isalpha() and first.lower() == first.upper()):
            return " ".join(found[0].split())
    return None


def label_like_a_name(label: str) -> str | None:
    """The label, where it looks like a person's name; a label is so short that more forms can be told than in a text.

    Beside a name with a title: `Ivan Petrov`, `I. Petrov`, `PETROV Ivan`, `ivan_petrov` with a title, `IvanPetrov`.
    """
    found = looks_like_a_name(label)
    if found and not _office(found):
        return found
    words = [word for word in _SEPARATORS.split(_with_humps_split(unicodedata.normalize("NFC", label))) if word]
    return label if _titled(words) or _first_and_last(words) or _arabic(words) else None


def _with_humps_split(label: str) -> str:
    """`IvanPetrov` as `Ivan Petrov`."""
    pairs = zip(label, label[1:] + " ", strict=True)
    return "".join(f"{one} " if one.islower() and after.isupper() else one for one, after in pairs)


def _office(found: str) -> bool:
    """`Head Office`, `General Strike`: a title that is an everyday word, before one that names nobody."""
    title, *rest = found.casefold().split()
    return title in _EVERYDAY and _common(rest)


def _titled(words: list[str]) -> bool:
    """A title and a word that is not one of those in common use, in any letter case: `colonel petrov`."""
    return (
        len(words) >= 2
        and words[0].casefold() in _TITLES
        and all(len(word) > 2 and _letters(word).isalpha() for word in words[1:])
        and not _common(words[1:])
    )


def _first_and_last(words: list[str]) -> bool:
    """Two to four words as names are written, initials and small words between them; at least one is no initial."""
    main = [word for word in words if word.casefold() not in _PARTICLES or word[0].isupper()]
    return (
        2 <= len(main) <= 4
        and all(_capitalised(word) for word in main)
        and any(len(word) > 2 for word in main)
        and not _common(words)
    )


def _capitalised(word: str) -> bool:
    """A name or an initial: a capital and then letters, of which a name in capitals has more than three."""
    letters = _letters(word)
    if not letters.isalpha() or not letters[0].isupper():
        return False
    return len(letters) == 1 or any(one.islower() for one in letters) or len(letters) > 3


def _letters(word: str) -> str:
    return word.replace("'", "").replace("’", "").replace("-", "")


def _arabic(words: list[str]) -> bool:
    return len(words) >= 2 and any(word in _GIVEN_IN_ARABIC for word in words)


def _common(words: list[str]) -> bool:
    return any(word.casefold() in _COMMON for word in words)
