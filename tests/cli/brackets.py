"""A language that puts each of its sentences into brackets: what stands outside of them nobody could translate."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from tactic_cli.language import Language, speaking


class _Brackets:
    def info(self) -> dict[str, str]:
        return {}

    def gettext(self, message: str, /) -> str:
        return f"⟦{message}⟧"

    def ngettext(self, one: str, many: str, number: int, /) -> str:
        return f"⟦{one if number == 1 else many}⟧"

    def pgettext(self, _context: str, message: str, /) -> str:
        return f"⟦{message}⟧"


@contextmanager
def in_brackets() -> Iterator[None]:
    """Every sentence is in brackets inside; quotation marks are those of Russian."""
    with speaking(Language("ru", "Brackets", quotes=("«", "»")), _Brackets()):
        yield
