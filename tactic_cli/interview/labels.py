"""Labels instead of names: what looks like the name of a person where a label should stand."""

from __future__ import annotations

import re

_TITLES = (
    # English, then the commonest words of some other languages; a title alone, as in "the judge", is no name
    "mr mrs ms miss mx dr prof professor sir dame lord lady judge justice magistrate prosecutor attorney minister "
    "director chief head president chairman chairwoman commissioner ambassador governor mayor senator deputy "
    "inspector superintendent officer constable sergeant sgt lieutenant lt captain capt major maj colonel col "
    "brigadier general gen marshal admiral commander comrade sheikh imam haji mullah father bishop reverend rev "
    "ustaz señor señora sr sra don doña coronel capitán capitan teniente sargento juez jueza ministro ministra "
    "monsieur madame mme juge colonel capitaine commandant général ministre senhor senhora coronel juiz juíza "
    "herr frau oberst hauptmann richter полковник майор капитан генерал судья господин госпожа подполковник "
    "العقيد العميد اللواء المقدم الرائد النقيب القاضي السيد السيدة الدكتور"
)
_TITLE = "|".join(sorted({re.escape(title) for title in _TITLES.split()}, key=len, reverse=True))
_NAMED = re.compile(rf"(?<!\w)(?i:{_TITLE})\b\.?\s+(?=(\w)[\w'’-]+)(\w[\w'’-]+)")


def looks_like_a_name(text: str) -> str | None:
    """The piece of a text that looks like a person's name with a title or rank, such as `Colonel Petrov`."""
    for found in _NAMED.finditer(text):
        first = found[1]
        if first.isupper() or (first.isalpha() and first.lower() == first.upper()):
            return " ".join(found[0].split())
    return None
