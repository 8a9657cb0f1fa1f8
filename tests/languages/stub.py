"""A catalogue for tests: some sentences of a language, all others in English."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Stub:
    """A few translations; `forms` gives those of counted sentences, `which` the form that goes with a number."""

    sentences: Mapping[str, str] = field(default_factory=dict)
    forms: Mapping[str, Sequence[str]] = field(default_factory=dict)
    which: Callable[[int], int] = lambda number: int(number != 1)

    def gettext(self, message: str, /) -> str:
        """The translation, else the English sentence."""
        return self.sentences.get(message, message)

    def ngettext(self, one: str, many: str, number: int, /) -> str:
        """The form for a number."""
        return self.forms.get(one, (one, many))[self.which(number) if one in self.forms else int(number != 1)]

    def pgettext(self, _: str, message: str, /) -> str:
        """The translation of a word that means several things."""
        return self.sentences.get(message, message)

    def info(self) -> Mapping[str, str]:
        """Nothing is said about who reviewed it."""
        return {}
