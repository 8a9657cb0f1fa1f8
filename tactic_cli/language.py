"""In which language the program speaks, and how every sentence it says gets there.

A sentence is written once, in English, where it is said: `tr("Nothing was saved.")`. What is filled in stands in
braces and is given by name, so that another language can put it elsewhere: `tr("{label} is there", label=label)`.
Where a number decides about the words, `trn` is given both English forms; a language may have more. The catalogues
beside (`languages/*/tactic.po`) hold the sentences of the other languages; one that is missing there stays English.

The language is no argument of hundreds of functions: like the screen's width it belongs to the one command that runs,
so the shell sets it once, and a test with `speaking`. No verdict, id or file may depend on it.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Mapping
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Literal, Protocol


class Catalogue(Protocol):
    """The sentences of one language, as the standard library's `gettext` gives them."""

    def gettext(self, message: str, /) -> str:
        """The sentence for this English one."""
        ...

    def ngettext(self, one: str, many: str, number: int, /) -> str:
        """The form of a sentence that goes with a number."""
        ...

    def pgettext(self, context: str, message: str, /) -> str:
        """The sentence for this English one where it means what the context says."""
        ...

    def info(self) -> Mapping[str, str]:
        """The head of the catalogue, by its keys in small letters."""
        ...


@dataclass(frozen=True, slots=True)
class Language:
    """A language: its code, its own name, how it runs over a page, and its quotation marks.

    `other_and` and `other_or` are patterns of words before which “and” or “or” is another word, or written
    otherwise; the catalogue says how.
    """

    code: str
    name: str
    direction: Literal["ltr", "rtl"] = "ltr"
    quotes: tuple[str, str] = ("“", "”")
    other_and: str | None = None
    other_or: str | None = None


ENGLISH = Language("en", "English")
LANGUAGES: Mapping[str, Language] = {
    one.code: one
    for one in (
        ENGLISH,
        Language("ru", "Русский", quotes=("«", "»")),
        # e before the sound i (but not before hielo), u before the sound o, as in ocho and once
        Language(
            "es",
            "Español",
            quotes=("«", "»"),
            other_and=r"(?i)\W*h?[ií](?![aeouáéóú])",
            other_or=r"(?i)\W*(h?[oó]|8|11\b)",
        ),
        Language("fr", "Français", quotes=("«\N{NO-BREAK SPACE}", "\N{NO-BREAK SPACE}»")),
        # the letter for “and” stands apart from a Latin word, and joins an Arabic one
        Language("ar", "العربية", "rtl", quotes=("«", "»"), other_and=r"\W*[0-9A-Za-z]"),
    )
}
"""The languages the program speaks, by their code."""


@dataclass(frozen=True, slots=True)
class _Spoken:
    language: Language
    catalogue: Catalogue | None


_ENGLISH = _Spoken(ENGLISH, None)
_spoken: ContextVar[_Spoken] = ContextVar("_spoken", default=_ENGLISH)


def language() -> Language:
    """The language that is spoken now."""
    return _spoken.get().language


def review() -> str:
    """What the catalogue that is spoken says about who has reviewed it; empty for English."""
    catalogue = _spoken.get().catalogue
    return catalogue.info().get("x-review", "") if catalogue else ""


def speak(to: Language, catalogue: Catalogue | None = None) -> None:
    """Speak this language from now on; English needs no catalogue."""
    _spoken.set(_Spoken(to, catalogue))


@contextlib.contextmanager
def speaking(to: Language, catalogue: Catalogue | None = None) -> Iterator[None]:
    """Speak this language inside; what programs read (JSON, files) is written inside `speaking(ENGLISH)`."""
    before = _spoken.set(_Spoken(to, catalogue))
    try:
        yield
    finally:
        _spoken.reset(before)


def tr(sentence: str, /, **values: object) -> str:
    """A sentence in the language that is spoken, with these values filled in.

    The sentence is written out at the call, so that it is found for the catalogues; of a constant, see `marked`.
    """
    catalogue = _spoken.get().catalogue
    return _filled(catalogue.gettext(sentence) if catalogue else sentence, sentence, values)


def trn(one: str, many: str, number: int, /, **values: object) -> str:
    """The sentence that goes with a number, which is filled in as `{number}`: `1 question`, `3 questions`."""
    catalogue = _spoken.get().catalogue
    english = one if number == 1 else many
    found = catalogue.ngettext(one, many, number) if catalogue else english
    return _filled(found, english, {"number": number, **values})


def trc(context: str, sentence: str, /, **values: object) -> str:
    """A sentence or a word that means several things in English; the context tells a translator which one."""
    catalogue = _spoken.get().catalogue
    return _filled(catalogue.pgettext(context, sentence) if catalogue else sentence, sentence, values)


def marked(sentence: str, /) -> str:
    """Mark a constant's text for the catalogues; it stays as it is, and `tr(CONSTANT)` says it where it is used."""
    return sentence


def _filled(found: str, english: str, values: Mapping[str, object]) -> str:
    """Values put in; a translation with a slip in its braces must not stop a command, so English is said then."""
    if not values:
        return found
    try:
        return found.format(**values)
    except (KeyError, IndexError, ValueError, AttributeError):
        return english.format(**values)
