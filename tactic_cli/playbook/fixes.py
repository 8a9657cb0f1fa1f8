"""What may mend a problem: for each code the few changes that come into question.

Nothing here is believed: `mending` tries each, and keeps one only where it alone mends its problem. To add one, write
a function and put it into `FIXES` under the code of its problem.
"""

from __future__ import annotations

import re
import typing
from collections.abc import Callable, Iterator, Mapping
from difflib import get_close_matches

from tactic_cli.playbook.edits import Edit, bare
from tactic_cli.playbook.entry import About, Audience, Kind, Mover, Party, Whole
from tactic_cli.playbook.model import Playbook
from tactic_cli.playbook.strict import Entry
from tactic_cli.problems import Problem

Lines = list[str]
Fix = Callable[[Problem, Lines], Iterator[tuple[Edit, ...]]]

_NEAR = 0.75
"""How like a word must be; less like, and somebody may have meant another."""

_QUOTED = re.compile(r"\"[^\"\\]*\"|'[^']*'|“[^“”]*”|‘[^‘’]*’|«[^«»]*»|„[^„“”]*[“”]")
_PLAIN = re.compile(r"[^,\[\]{}#\"'“”‘’«»„:]*[^,\[\]{}#\"'“”‘’«»„:\s]")
_KEY = re.compile(r"[\w.-]+")
_KEYED = re.compile(r"^(?P<before>\s*(?:- +)*(?P<key>[\w.-]+):[ ]+)(?P<text>[^\s\"'|>\[{&*!%@`#].*?)\s*$")
_NO_SPACE = re.compile(r"^\s*(?:- +)*(?P<key>[a-z_]+):(?=[^\s:/])")
_TRUTH = {"yes": "true", "on": "true", "true": "true", "no": "false", "off": "false", "false": "false"}


def _models(model: type[Entry]) -> Iterator[type[Entry]]:
    """A model and all that it is made of."""
    yield model
    for field in model.model_fields.values():
        yield from (one for inside in _inside(field.annotation) for one in _models(inside))


def _inside(hint: object) -> Iterator[type[Entry]]:
    if isinstance(hint, type) and issubclass(hint, Entry):
        yield hint
    yield from (found for part in typing.get_args(hint) for found in _inside(part))


KEYS: tuple[str, ...] = tuple(dict.fromkeys(key for model in _models(Playbook) for key in model.model_fields))
"""Every key that a playbook can have anywhere."""

WORDS: tuple[str, ...] = tuple(
    dict.fromkeys(word for words in (Kind, Party, About, Mover, Audience, Whole) for word in typing.get_args(words))
)
"""Every word that a key of a fixed choice can have."""


def _spot(problem: Problem) -> tuple[int, int]:
    return problem.place.line - 1, problem.place.column - 1


def _value(problem: Problem, lines: Lines) -> tuple[Edit, str, bool] | None:
    """The value at the place of a problem, as an edit that leaves it, its text, and whether it stands in quotes."""
    line, column = _spot(problem)
    text = bare(lines[line])
    if found := _QUOTED.match(text, column):
        return Edit(line, column, found.end(), found[0]), found[0][1:-1], True
    if found := _PLAIN.match(text, column):
        after = text[found.end() :].lstrip()
        if not after or after[0] in ",]}#":
            return Edit(line, column, found.end(), found[0]), found[0], False
    return None


def _with(edit: Edit, text: str) -> tuple[Edit, ...]:
    return (Edit(edit.line, edit.start, edit.end, text),)


def _wrong_type(problem: Problem, lines: Lines) -> Iterator[tuple[Edit, ...]]:
    """A number or a truth value in quotes; `yes` for true; a number that is meant as a text."""
    found = _value(problem, lines)
    if found is None:
        return
    edit, text, in_quotes = found
    truth = _TRUTH.get(text.strip().casefold(), "")
    if in_quotes:
        yield _with(edit, truth or text.strip())
    elif truth and truth != text:
        yield _with(edit, truth)
    elif truth or re.fullmatch(r"-?[0-9]+", text):
        yield _with(edit, f'"{text}"')


def _wrong_word(problem: Problem, lines: Lines) -> Iterator[tuple[Edit, ...]]:
    """A word of a fixed choice, misspelt or in the wrong quotation marks."""
    found = _value(problem, lines)
    if found is None:
        return
    edit, text, _ = found
    plain = text.strip().casefold()
    for variant in (plain, re.sub(r"[\s-]+", "_", plain)):
        if variant in WORDS:
            yield _with(edit, variant)
            return
    yield from (_with(edit, near) for near in get_close_matches(plain, WORDS, n=4, cutoff=_NEAR))


def _without_marks(problem: Problem, lines: Lines) -> Iterator[tuple[Edit, ...]]:
    """An id or a share in the quotation marks of a word processor."""
    found = _value(problem, lines)
    if found and found[2]:
        yield _with(found[0], found[1].strip())


def _misspelt_key(problem: Problem, lines: Lines) -> Iterator[tuple[Edit, ...]]:
    line, column = _spot(problem)
    found = _KEY.match(lines[line], column)
    if found:
        edit = Edit(line, column, found.end(), "")
        near = get_close_matches(found[0].casefold().replace("-", "_"), KEYS, n=4, cutoff=_NEAR)
        yield from (_with(edit, one) for one in near)


def _unquoted_colon(problem: Problem, lines: Lines) -> Iterator[tuple[Edit, ...]]:
    """A text with `: ` in it, alone on its line; where a key could be meant by it, nothing is certain."""
    line, _ = _spot(problem)
    found = _KEYED.match(bare(lines[line]))
    if found is None or " #" in found["text"]:
        return
    inner = [part.split()[-1] for part in re.split(r":(?:\s|$)", found["text"])[:-1] if part.split()]
    if any(one in KEYS or get_close_matches(one.casefold(), KEYS, n=1, cutoff=_NEAR) for one in inner):
        return
    text = found["text"].replace("\\", "\\\\").replace('"', '\\"')
    yield (Edit(line, found.start("text"), found.end("text"), f'"{text}"'),)


def _missing_space(problem: Problem, lines: Lines) -> Iterator[tuple[Edit, ...]]:
    """A known key whose colon has no space after it."""
    line, _ = _spot(problem)
    found = _NO_SPACE.match(lines[line])
    if found and found["key"] in KEYS:
        yield (Edit(line, found.end(), found.end(), " "),)


def _same_line_twice(problem: Problem, lines: Lines) -> Iterator[tuple[Edit, ...]]:
    """A line `key: value` that stands just above as well, letter for letter."""
    line, _ = _spot(problem)
    whole = line > 0 and _KEYED.match(bare(lines[line]))
    if whole and not whole["text"].endswith(":") and bare(lines[line]) == bare(lines[line - 1]):
        yield (Edit(line, 0, len(lines[line]), ""),)


FIXES: Mapping[str, Fix] = {
    "wrong-type": _wrong_type,
    "not-allowed": _wrong_word,
    "wrong-id": _without_marks,
    "wrong-share": _without_marks,
    "unknown-key": _misspelt_key,
    "unquoted-colon": _unquoted_colon,
    "missing-colon": _missing_space,
    "duplicate-key": _same_line_twice,
}
"""What may mend a problem of each code, in one file and line."""


def tabs_as_spaces(lines: Lines) -> Iterator[tuple[int, tuple[Edit, ...]]]:
    """Every width that a tab at the start of a line may have, and the changes that write it in spaces."""
    tabbed = [(number, found) for number, line in enumerate(lines) if (found := re.match(r" *\t[ \t]*", line))]
    for width in range(1, 9):
        edits = (Edit(number, 0, found.end(), found[0].expandtabs(width)) for number, found in tabbed)
        yield width, tuple(edits)
