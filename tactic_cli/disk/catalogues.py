"""The catalogues of the languages that tactic speaks, read from beside the code."""

from __future__ import annotations

import gettext
from pathlib import Path

from tactic_cli.language import ENGLISH, Catalogue, Language

FOLDER = Path(__file__).parents[1] / "languages"


def catalogue_of(language: Language) -> Catalogue | None:
    """The sentences of a language; `None` for English, which needs none, and where the file cannot be read."""
    if language == ENGLISH:
        return None
    try:
        with (FOLDER / language.code / "tactic.mo").open("rb") as file:
            return gettext.GNUTranslations(file)
    except OSError:
        return None
