"""The hostile texts of `payloads.txt`, and every control character and sequence that steers a terminal.

Those with a character that no file may hold are `refused`: they reach a screen only from memory. The others are
`allowed` in every text. An address may be given, which stands in those that would ask a server for something.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from tactic_cli.text import unclean
from tests.hostile.corpus import unescaped

ADDRESS = "evil.example"

_DIRECTION = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_NOT_TEXT = "\u206a\u206b\u206c\u206d\u206e\u206f\ufff9\ufffa\ufffb\ufeff\ufffe\uffff\ud800\udbff\udc00\udfff"
_EIGHT_BITS = {"P": "\x90", "_": "\x9f", "^": "\x9e", "X": "\x98", "k": "\x1bk"}


@cache
def payloads(address: str = ADDRESS) -> tuple[str, ...]:
    """All texts, each once; those that name a server name this one."""
    return tuple(dict.fromkeys(one.replace("ADDRESS", address) for one in _all()))


@cache
def allowed(address: str = ADDRESS) -> tuple[str, ...]:
    """Those that may stand in a file: strange, but only text."""
    return tuple(one for one in payloads(address) if not unclean(one) and one.strip())


@cache
def refused(address: str = ADDRESS) -> tuple[str, ...]:
    """Those with a character that no file may hold."""
    return tuple(one for one in payloads(address) if unclean(one))


def _all() -> Iterator[str]:
    introduced, commands, strings, short, *others = _groups()
    yield from (f"a{chr(code)}b" for code in (*range(0x20), *range(0x7F, 0xA0)))
    yield from (f"a{lead}{one}b" for one in introduced for lead in ("\x1b[", "\x9b"))
    ends = (("\x1b]", "\x07"), ("\x1b]", "\x1b\\"), ("\x9d", "\x9c"))
    yield from (f"a{lead}{one}{end}b" for one in commands for lead, end in ends)
    yield from (f"a\x1b{one}\x1b\\b" for one in strings)
    yield from (f"a{_EIGHT_BITS[one[0]]}{one[1:]}\x9cb" for one in strings)
    yield from (f"a\x1b{one}b" for one in short)
    yield from (f"a{one}b" for one in (*_DIRECTION, *_NOT_TEXT))
    yield from ("\u2066=1\u2069", "\u2067=1\u2069", "\u2068\u202e=1\u2069", "\u202egnp.exe")
    yield from ("access\u202e\u2066// checked\u2069\u2066", "a\u2028# b", "a\u2029- b", "a\x85b", "\r\x1b[K> ")
    yield from (one for group in others for one in group)


def _groups() -> list[list[str]]:
    """The groups of the table, each a list of texts."""
    table = Path(__file__).with_name("payloads.txt").read_text(encoding="utf-8")
    blocks = [block.splitlines()[1:] for block in table.split("\n== ")[1:]]
    return [[unescaped(line).decode() for line in lines if line] for lines in blocks]
