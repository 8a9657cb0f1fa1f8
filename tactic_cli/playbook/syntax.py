"""What a parser's complaint means for somebody with a text editor: our words, the right place, what to do.

The parsers (C and Python) word the same mistake differently and point at where they stumbled, which is often
not where the mistake is. So this looks at the lines themselves.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from tactic_cli.language import tr
from tactic_cli.playbook.nodes import Source, Spot
from tactic_cli.problems import Problem
from tactic_cli.text import said


@dataclass(frozen=True, slots=True)
class _Trouble:
    """Where the parser stumbled and what it had just read."""

    source: Source
    words: str
    spot: Spot
    began: Spot
    last: Any

    @property
    def line(self) -> str:
        return self.source.line(self.spot[0])

    @property
    def character(self) -> str:
        """The character at which the piece began that could not be read."""
        return self.source.line(self.began[0])[self.began[1] : self.began[1] + 1]


def explain(source: Source, error: Exception, last: Any) -> Problem:  # noqa: ANN401 - a yaml event or None
    """The problem behind a parser's error; `last` is the event before it."""
    spot = _spot(getattr(error, "problem_mark", None)) or _end(last)
    words = f"{getattr(error, 'context', '') or ''} {getattr(error, 'problem', '') or ''}"
    began = _spot(getattr(error, "context_mark", None)) or spot
    trouble = _Trouble(source, words, spot, began, last)
    return next((problem for reading in _READINGS if (problem := reading(trouble))), _unknown(trouble))


def _tab(trouble: _Trouble) -> Problem | None:
    found = re.match(r" *\t", trouble.line)
    if not found:
        return None
    hint = tr("Use spaces, and set your editor to insert spaces for the Tab key.")
    spot = (trouble.spot[0], found.end() - 1)
    return trouble.source.problem("tab-indentation", tr("A tab stands at the start of this line."), spot, hint)


def _open_quote(trouble: _Trouble) -> Problem | None:
    """A quotation mark that is never closed, or closed by the next one far below."""
    if "quoted" in trouble.words and ("end of stream" in trouble.words or "document" in trouble.words):
        return _missing_quote(trouble, trouble.began)
    last = trouble.last
    if getattr(last, "style", None) not in ("'", '"') or (end := _end(last))[0] != trouble.spot[0]:
        return None
    if trouble.line[end[1] : trouble.spot[1]].strip():
        return None
    if last.start_mark.line != end[0]:
        return _missing_quote(trouble, (last.start_mark.line, last.start_mark.column))
    hint = (
        tr("Within '...' write a quotation mark twice: ''; or put the whole text between \"...\".")
        if last.style == "'"
        else tr('Within "..." write \\" for a quotation mark; or put the whole text between \'...\'.')
    )
    message = tr("Something follows after the closing quotation mark.")
    return trouble.source.problem("text-after-quote", message, end, hint)


def _missing_quote(trouble: _Trouble, spot: Spot) -> Problem:
    message = tr("The text that begins here with a quotation mark has no closing one.")
    return trouble.source.problem("missing-quote", message, spot, tr("Add the same mark at the end of the text."))


def _colon_in_text(trouble: _Trouble) -> Problem | None:
    if "mapping values are not allowed" not in trouble.words:
        return None
    number, column = trouble.spot
    if re.search(r":\s", trouble.line[:column]):
        message = tr("A text with “: ” in it must stand in quotes.")
        hint = tr('Put the text after the first colon between "..." (and write \\" for a quotation mark inside).')
        return trouble.source.problem("unquoted-colon", message, trouble.spot, hint)
    first = getattr(getattr(trouble.last, "start_mark", None), "line", number)
    if first < number and not re.search(r":(\s|$)", trouble.source.line(first)):
        return _missing_colon(trouble, first)
    if first < number:
        message = tr("This line is indented like a part of the text above, but has a colon of its own.")
        hint = tr("Line it up with the keys it belongs to; if it is text, put the whole text in quotes.")
        return trouble.source.problem("wrong-indentation", message, (number, _indent(trouble.line)), hint)
    return None


def _no_colon(trouble: _Trouble) -> Problem | None:
    return _missing_colon(trouble, trouble.began[0]) if "expected ':'" in trouble.words else None


def _missing_colon(trouble: _Trouble, number: int) -> Problem:
    line = trouble.source.line(number)
    hint = (
        tr("Put a space after the colon.")
        if re.search(r"^\s*(- )?[\w.-]+:\S", line)
        else tr("Write “key: value”; or indent the line like the text above if it goes on with it.")
    )
    what = tr("Something in this line") if re.search(r":\s", line) else said(line.strip())
    message = tr("{what} has no colon with a space after it, so it is neither a key nor a value.", what=what)
    return trouble.source.problem("missing-colon", message, (number, _indent(line)), hint)


def _dash(trouble: _Trouble) -> Problem | None:
    if "sequence entries are not allowed" not in trouble.words:
        return None
    hint = tr("Start the list on the next line, indented; or put the text in quotes if “-” belongs to it.")
    return trouble.source.problem("misplaced-dash", tr("A list cannot start here."), trouble.spot, hint)


def _escape(trouble: _Trouble) -> Problem | None:
    if "quoted" not in trouble.words:
        return None
    column = max(0, trouble.line.rfind("\\", 0, trouble.spot[1] + 1))
    found = _ESCAPE.match(trouble.line, column)
    message = tr(
        "{value} is not known within double quotes.",
        value=said(found[0] if found else trouble.line[column : column + 2]),
    )
    hint = tr("Write \\\\ for a backslash, or put the text between '...'.")
    return trouble.source.problem("unknown-escape", message, (trouble.spot[0], column), hint)


def _special(trouble: _Trouble) -> Problem | None:
    """A text that begins with a character that means something else in these files."""
    if trouble.character in ("|", ">") and "block scalar" in trouble.words:
        message = tr("Nothing may follow on the line after “{character}”.", character=trouble.character)
        hint = tr("Begin the text on the next line, indented; or put it in quotes.")
        return trouble.source.problem("special-character", message, trouble.began, hint)
    if not trouble.character or trouble.character not in "@`%*&!?,":
        return None
    message = tr("A text may not begin with “{character}”.", character=trouble.character)
    return trouble.source.problem("special-character", message, trouble.began, tr("Put the text in quotes."))


def _bracket(trouble: _Trouble) -> Problem | None:
    if "flow" in trouble.words and trouble.character in ("[", "{"):
        closing = {"[": "]", "{": "}"}[trouble.character]
        message = tr("The “{character}” that opens here is not closed where it should be.", character=trouble.character)
        hint = tr(
            "Put commas between the values and “{closing}” at the end; quote a text that begins with a bracket.",
            closing=closing,
        )
        return trouble.source.problem("missing-bracket", message, trouble.began, hint)
    stray = trouble.line[trouble.spot[1] : trouble.spot[1] + 1]
    if stray and stray in "]}":
        message = tr("This “{stray}” closes nothing.", stray=stray)
        return trouble.source.problem(
            "stray-bracket", message, trouble.spot, tr("Delete it, or put the text in quotes.")
        )
    return None


def _indentation(trouble: _Trouble) -> Problem | None:
    if not re.search(r"block (mapping|collection)", trouble.words):
        return None
    hint = tr("Use the same number of spaces as the line it belongs with.")
    message = tr("This line does not line up with the lines above it.")
    return trouble.source.problem("wrong-indentation", message, trouble.spot, hint)


def _unknown(trouble: _Trouble) -> Problem:
    hint = tr("Compare it with the lines around it; if it holds a text, put the text in quotes.")
    return trouble.source.problem("yaml-syntax", tr("This line cannot be read."), trouble.spot, hint)


_ESCAPE = re.compile(r"\\(?:x[0-9A-Fa-f]{1,2}|u[0-9A-Fa-f]{1,4}|U[0-9A-Fa-f]{1,8})")
"""A character by its number; no character has the numbers D800 to DFFF, nor any above 10FFFF."""

_READINGS: tuple[Callable[[_Trouble], Problem | None], ...] = (
    _tab,
    _open_quote,
    _colon_in_text,
    _no_colon,
    _dash,
    _escape,
    _special,
    _bracket,
    _indentation,
)


def _spot(mark: Any) -> Spot | None:  # noqa: ANN401 - a yaml mark or None
    return None if mark is None else (mark.line, mark.column)


def _end(event: Any) -> Spot:  # noqa: ANN401 - a yaml event or None
    return _spot(getattr(event, "end_mark", None)) or (0, 0)


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
