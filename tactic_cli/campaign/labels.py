"""Labels: the short names under which people and campaigns appear, so that no real name has to be written."""

import unicodedata

from tactic_cli.language import tr
from tactic_cli.text import reserved_name

LABEL_LENGTH = 40

_UNSEEN = frozenset("\u115f\u1160\u3164\uffa0")
"""Letters by their kind that show nothing: fillers of Korean writing."""


def label_key(label: str) -> str:
    """What two labels must not share: on many computers they would then be one file.

    Capital letters do not count there, nor whether an accent is written with its letter or after it.
    """
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", label).casefold())


def label_fault(text: str) -> str:
    """Why a text cannot be a label, as the rest of a sentence that begins with "a label"; empty where it can.

    A label becomes the name of a file on any computer: 1 to 40 letters (of any script), digits, spaces, `.`,
    `_` or `-`; it begins with a letter or a digit, ends with neither space nor dot, and is no name that Windows
    keeps for itself.
    """
    if not text:
        return tr("cannot be empty")
    if len(text) > LABEL_LENGTH:
        return tr("has at most {label_length} characters, not {number}", label_length=LABEL_LENGTH, number=len(text))
    kinds = [unicodedata.category(character)[0] for character in text]
    if kinds[0] not in "LN":
        return tr("begins with a letter or a digit")
    foreign = (kind not in "LMN" and character not in " ._-" for kind, character in zip(kinds, text, strict=True))
    if any(foreign) or _UNSEEN.intersection(text):
        return tr("holds letters, digits, spaces, “.”, “_” and “-” only")
    if text[-1] in " .":
        return tr("cannot end with a space or a dot")
    return tr("cannot be a name that Windows keeps for itself") if reserved_name(text) else ""
