"""Finding a playbook, a question, a way or a case by words, and saying why each was found.

All words must stand in the texts of one entry. A word is looked for from its beginning, without accents and without
its ending where it is long, so that "officials" finds "official" and «суды» finds «суда»; nothing is scored.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from tactic_cli.playbook.model import Playbook, Question
from tactic_cli.playbook.strict import Entry
from tactic_cli.playbook.texts import TextPath, texts_of

KINDS: Mapping[str, str] = {
    "playbooks": "",
    "questions": "questions",
    "routes": "routes",
    "inducements": "inducements",
    "offered": "resources_offered",
    "needed": "resources_needed",
    "signs": "warning_signs",
    "cases": "cases",
}
"""What can be looked for, and the section of a playbook it stands in."""

_OF_A_PLAYBOOK = ("title", "summary", "considerations", "stages")
_TITLES = ("title", "question", "sign")
_LONG, _ENDING = 5, 2
"""A word of more letters than this loses its ending, of as many letters as this, and never more than is left of it."""

_AROUND = 40
"""Characters of a text shown on either side of a word that was found."""

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Found:
    """One word where it stands: the path of the text, and the text around it."""

    word: str
    path: TextPath
    around: str


@dataclass(frozen=True, slots=True)
class Hit:
    """An entry in whose texts every word stands; `addresses` and `faces` are what it says of itself."""

    playbook: str
    kind: str
    id: str
    title: str
    found: tuple[Found, ...]
    addresses: str = ""
    faces: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is looked for: words, and what an entry must say of itself. Empty means that anything will do."""

    words: tuple[str, ...] = ()
    kinds: frozenset[str] = frozenset()
    addresses: str = ""
    face: str = ""


def search(playbook: Playbook, wanted: Wanted) -> tuple[Hit, ...]:
    """Every entry that fits, those first in whose title or question the words stand; then in the playbook's order."""
    texts = texts_of(playbook)
    hits = [hit for kind, section in KINDS.items() for hit in _section(playbook, texts, wanted, (kind, section))]
    return tuple(sorted(hits, key=_place))


def folded(text: str) -> str:
    """A text as it is compared: without accents and vowel signs, in small letters."""
    letters = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in letters if not unicodedata.combining(letter)).replace("\u0640", "")


def words_of(query: str) -> tuple[str, ...]:
    """The words of a query; what stands in quotation marks is one."""
    parts = re.findall(r"[\"“«](.+?)[\"”»]|(\S+)", query)
    return tuple(one.strip() for both in parts for one in both if one.strip())


def _place(hit: Hit) -> bool:
    return not hit.found or not any(one.path[-1] in _TITLES for one in hit.found)


def _section(
    playbook: Playbook, texts: Mapping[TextPath, str], wanted: Wanted, which: tuple[str, str]
) -> Iterator[Hit]:
    kind, section = which
    if wanted.kinds and kind not in wanted.kinds:
        return
    if not section:
        own = {
            path: text for path, text in texts.items() if path[0] in ("title", "summary", "considerations", "stages")
        }
        yield from _hit(playbook, wanted, Hit(playbook.id, kind, playbook.id, playbook.title, ()), own)
        return
    for entry in getattr(playbook, section):
        own = {path: text for path, text in texts.items() if path[:2] == (section, entry.id)}
        title = next(text for path, text in own.items() if path[-1] in _TITLES)
        about, faces = _addresses(entry), _faces(playbook, entry)
        yield from _hit(playbook, wanted, Hit(playbook.id, kind, entry.id, title, (), about, faces), own)


def _hit(playbook: Playbook, wanted: Wanted, hit: Hit, texts: Mapping[TextPath, str]) -> Iterator[Hit]:
    """The entry, if it fits, with where each word stands."""
    if wanted.addresses and hit.addresses != wanted.addresses:
        return
    if wanted.face and wanted.face not in hit.faces:
        return
    found = [_find(word, hit, texts) for word in wanted.words]
    if all(found):
        yield Hit(
            playbook.id, hit.kind, hit.id, hit.title, tuple(one for one in found if one), hit.addresses, hit.faces
        )


def _find(word: str, hit: Hit, texts: Mapping[TextPath, str]) -> Found | None:
    """Where a word stands first: in the id, else in the first text that has it."""
    if word.casefold() == hit.id.casefold():
        return Found(word, ("id",), hit.id)
    for path, text in texts.items():
        place = _stands(word, text)
        if place is not None:
            return Found(word, path, _around(text, *place))
    return None


def _stands(word: str, text: str) -> tuple[int, int] | None:
    """Where a word, or words in a row, begin and end in a text."""
    wanted = [_stem(folded(one)) for one in _WORD.findall(word)]
    there = [(match.span(), folded(match[0])) for match in _WORD.finditer(text)]
    for first in range(len(there) - len(wanted) + 1):
        part = there[first : first + len(wanted)]
        if wanted and all(_begins(one, stem) for (_, one), stem in zip(part, wanted, strict=True)):
            return part[0][0][0], part[-1][0][1]
    return None


def _begins(word: str, stem: str) -> bool:
    """Whether a word begins so; in Arabic also behind the article."""
    return word.startswith(stem) or word.removeprefix("ال").startswith(stem.removeprefix("ال"))


def _stem(word: str) -> str:
    return word[: max(_LONG, len(word) - _ENDING)] if len(word) > _LONG else word


def _around(text: str, start: int, end: int) -> str:
    """A word with what stands beside it, cut at whole words."""
    plain = " ".join(text.split())
    start, end = (
        (start, end) if plain == text else (plain.find(text[start:end]), plain.find(text[start:end]) + end - start)
    )
    before, after = plain[max(0, start - _AROUND) : start], plain[end : end + _AROUND]
    if start > _AROUND:
        before = "… " + before.partition(" ")[2]
    if end + _AROUND < len(plain):
        after = after.rpartition(" ")[0] + " …"
    return f"{before}{plain[start:end]}{after}"


def _addresses(entry: Entry) -> str:
    """Whom an entry is about: a question says so; ways and offers are about an official."""
    return entry.about if isinstance(entry, Question) else "official" if hasattr(entry, "look_again") else ""


def _faces(playbook: Playbook, entry: Entry) -> tuple[str, ...]:
    """The faces of risk an entry touches: those it sends people to look at again, or whose risk it asks about."""
    named: Sequence[str] = getattr(entry, "look_again", ())
    if isinstance(entry, Question):
        return tuple(one.id for one in playbook.scoring.faces if _asks(entry, one.id, (one.likelihood, one.severity)))
    return tuple(named)


def _asks(question: Question, face: str, asked: Iterable[str]) -> bool:
    return question.id in asked or question.party == face
