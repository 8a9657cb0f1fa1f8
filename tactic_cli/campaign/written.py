"""Values as they stand in a campaign's files: what `load` writes so that it reads the same value back."""

import json
import re
from collections.abc import Sequence
from datetime import date

from tactic_cli.campaign.model import Answer
from tactic_cli.text import clean, unclean

COMMENT = "# Written by tactic. You may edit it; comments are not kept when tactic saves."

_PLAIN = re.compile(r"[A-Za-z][A-Za-z0-9._-]*")
_MEANS_MORE = frozenset(["y", "n", "yes", "no", "on", "off", "true", "false", "null"])
"""Words that this program or others that read YAML take for something else than a text."""


def word(text: str) -> str:
    """An id or a label: plain where every reader takes it for a text, else in quotes."""
    return text if _PLAIN.fullmatch(text) and text.casefold() not in _MEANS_MORE else quoted(text)


def quoted(text: str) -> str:
    """Any text in double quotes, on one line.

    What could not be read back becomes a visible mark, so that the file can always be opened again.
    """
    return json.dumps(clean(text) if unclean(text) else text, ensure_ascii=False)


def day(value: date) -> str:
    """A day as year-month-day."""
    return value.isoformat()


def labels(given: Sequence[str]) -> str:
    """Labels in a list on one line."""
    return f"[{', '.join(word(label) for label in given)}]"


def block(key: str, lines: Sequence[str]) -> list[str]:
    """A key with lines indented under it; nothing where there are none."""
    return [f"{key}:", *(f"  {line}" for line in lines)] if lines else []


def answer_text(answer: Answer) -> str:
    """An answer in its short form where that says all of it, else in its long form."""
    first, short = _core(answer)
    more = [f"date: {day(answer.date)}"] if answer.date else []
    more += [f"evidence: {answer.evidence}"] if answer.evidence else []
    more += [f"note: {quoted(answer.note)}"] if answer.note else []
    return short if short and not more else f"{{{', '.join([first, *more])}}}"


def _core(answer: Answer) -> tuple[str, str]:
    """What the answer says, as a key with its value, and the short form where there is one."""
    if answer.dont_know:
        return "dont_know: true", "dont_know"
    if answer.low is None:
        return f"na: {quoted(answer.na)}", ""
    if answer.low == answer.high:
        return f"level: {answer.low}", str(answer.low)
    return f"range: [{answer.low}, {answer.high}]", ""
