"""A playbook in one file, to be handed on: plain text with all its files one after another, and a digest of it.

It is text and no archive: anybody can look into it with an editor, the same playbook always gives the same bytes, and
a stranger's file can hold nothing but lines. Before each file stands its length in bytes and its name; the last line
holds the digest of all before it, so that a copy that was cut or damaged on the way is noticed.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping

from tactic_cli.language import ENGLISH, LANGUAGES, tr
from tactic_cli.playbook.source import MAX_BYTES
from tactic_cli.problems import Place, Problem, ProblemsFound

FORMAT = "tactic-playbook-pack/1"
ENDING = ".tactic-playbook"
MAIN, GUIDE = "playbook.yaml", "README.md"
MOST_BYTES, MOST_FILES = 8 * MAX_BYTES, 300
_HEAD = f"{FORMAT}\n".encode()
_FILE = re.compile(rb"file: (0|[1-9][0-9]{0,6}) ([^\n]{1,120})\n")
_END = re.compile(rb"end: ([0-9a-f]{64})\n")
_CODES = "|".join(code for code in LANGUAGES if code != ENGLISH.code)
_NAME = re.compile(rf"(?:(?:{_CODES})/)?[a-zA-Z0-9][\w-]{{0,80}}\.yaml|{re.escape(GUIDE)}", re.ASCII)
_DIGITS, _GROUP = 25, 5
"""Digits read aloud, in groups: more than eighty bits, which nobody can imitate by trying."""

Files = Mapping[str, bytes]


def may_travel(name: str) -> bool:
    """Whether a file of this path belongs in a pack: the playbook's own, its translations, and the guide."""
    return _NAME.fullmatch(name) is not None and not name.startswith(("con.", "nul.", "aux.", "prn."))


def packed(files: Files) -> bytes:
    """The bytes of a pack; the same files in any order give the same bytes."""
    body = b"".join(
        f"file: {len(files[name])} {name}\n".encode() + files[name] + b"\n" for name in sorted(files, key=_main_first)
    )
    return _HEAD + body + f"end: {hashlib.sha256(_HEAD + body).hexdigest()}\n".encode()


def unpacked(data: bytes, shown: str) -> dict[str, bytes]:
    """The files of a pack by their paths; raises ProblemsFound for anything else, also what was cut or changed."""
    if not data.startswith(_HEAD):
        hint = tr("A playbook is packed with: tactic playbook pack FOLDER -o FILE")
        raise _problem("not-a-pack", shown, tr("this is no packed playbook of this tactic."), hint)
    try:
        files = dict(_files(data))
    except (ValueError, UnicodeDecodeError):
        hint = tr("Ask for it once more, and compare the digest by telephone.")
        raise _problem("pack-damaged", shown, tr("this pack was cut or changed on its way."), hint) from None
    if MAIN not in files:
        raise _problem("pack-without-main", shown, tr("this pack holds no {file}.", file=MAIN), "")
    return files


def digest(files: Files) -> str:
    """A digest of a playbook's files as groups of digits, to be read aloud; line ends do not count."""
    folded = {name: data.replace(b"\r\n", b"\n") for name, data in files.items() if name != GUIDE}
    number = int(hashlib.sha256(packed(folded)).hexdigest(), 16) % 10**_DIGITS
    digits = f"{number:0{_DIGITS}d}"
    return " ".join(digits[place : place + _GROUP] for place in range(0, _DIGITS, _GROUP))


def _files(data: bytes) -> Iterator[tuple[str, bytes]]:
    """Every file, in the order of the pack; raises ValueError where something is not as `packed` writes it."""
    place, seen = len(_HEAD), set[str]()
    while head := _FILE.match(data, place):
        size, name = int(head[1]), head[2].decode("ascii")
        start = head.end()
        whole = data[start + size : start + size + 1] == b"\n"
        if not may_travel(name) or name.casefold() in seen or size > MAX_BYTES or not whole or len(seen) >= MOST_FILES:
            raise ValueError(name)
        seen.add(name.casefold())
        yield name, data[start : start + size]
        place = start + size + 1
    end = _END.match(data, place)
    if end is None or end.end() != len(data) or end[1].decode() != hashlib.sha256(data[:place]).hexdigest():
        raise ValueError("end")


def _main_first(name: str) -> tuple[bool, bool, str]:
    return name != MAIN, "/" in name, name


def _problem(code: str, shown: str, message: str, hint: str) -> ProblemsFound:
    return ProblemsFound((Problem(code, message, Place(shown), hint),))
