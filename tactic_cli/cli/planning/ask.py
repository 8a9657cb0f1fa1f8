"""What is asked about actions and decisions: a choice or Enter, a text, labels, a day."""

import re
from collections.abc import Sequence
from datetime import date, timedelta

from tactic_cli.campaign.deeds import MOST_LABELS, TEXT_LENGTH
from tactic_cli.campaign.labels import label_key
from tactic_cli.cli.walk.places import accept_label
from tactic_cli.cli.walk.screen import Screen
from tactic_cli.interview.labels import looks_like_a_name
from tactic_cli.language import tr, trc, trn
from tactic_cli.text import in_quotes

NONE = "-"
"""What is typed to remove something."""

_LONGEST_AHEAD = 3650

_COMMAS = re.compile("[,،]")
"""What stands between labels, in Arabic too."""


def pick(screen: Screen, question: str, choices: Sequence[str]) -> int | None:
    """Let a person choose from numbered lines; returns the index, from 0, or `None` for Enter alone."""
    screen.gap()
    for number, choice in enumerate(choices, start=1):
        screen.item(f"{number}.", choice)
    screen.say(question)
    while typed := screen.ask():
        if typed.isdecimal() and 1 <= int(typed) <= len(choices):
            return int(typed) - 1
        screen.say(tr("Type a number from 1 to {last}, or Enter alone.", last=len(choices)))
    return None


def ask_text(screen: Screen, prompt: str) -> str:
    """A text of one line, or nothing; what looks like a person's name in it is said, and asked about once more."""
    while True:
        text = screen.ask_text(prompt)
        if len(text) > TEXT_LENGTH:
            screen.say(
                trn(
                    "A text has at most {number} character; this has {length}. Write it shorter.",
                    "A text has at most {number} characters; this has {length}. Write it shorter.",
                    TEXT_LENGTH,
                    length=len(text),
                )
            )
            continue
        name = looks_like_a_name(text)
        if not name:
            return text
        screen.say(tr("{name} looks like a person's name. A label such as O1 is better.", name=in_quotes(name)))
        if screen.choose(tr("Write it anew."), tr("Keep it as it is.")) == 2:
            return text


def ask_owner(screen: Screen) -> str | None:
    """A label, `NONE` to remove it, or nothing."""
    while typed := screen.ask(trc("prompt", "Owner")):
        if typed == NONE or accept_label(screen, typed):
            return typed
    return None


def ask_who(screen: Screen, likely: Sequence[str]) -> tuple[str, ...]:
    """The labels of several people, of whom each is named once."""
    while True:
        typed = screen.ask(trc("prompt", "Who"))
        labels = [part for one in _COMMAS.split(typed) if (part := one.strip())] if typed else list(likely)
        found = {label_key(label): label for label in labels}
        if not 1 <= len(found) <= MOST_LABELS:
            screen.say(
                trn(
                    "Type 1 to {number} label, for example: A, B",
                    "Type 1 to {number} labels, for example: A, B",
                    MOST_LABELS,
                )
            )
        elif all(accept_label(screen, label) for label in found.values()):
            return tuple(found.values())


def ask_day(screen: Screen, prompt: str, day: date, *, ahead: bool) -> date | str | None:
    """A day, as 2026-03-01 or as a number of days from `day`; `NONE` to remove it, or nothing.

    With `ahead` a day that has passed is asked about again; without, one that is still to come.
    """
    while typed := screen.ask(prompt):
        if typed == NONE and ahead:
            return typed
        found = _day(typed, day, ahead=ahead)
        if found is None:
            screen.say(tr("This is not a day. Write it as year-month-day, for example 2026-03-01."))
        elif ahead and found < day:
            screen.say(tr("{day} has passed. Type a later day.", day=found))
        elif not ahead and found > day:
            screen.say(tr("{day} is still to come. Type {latest} or an earlier day.", day=found, latest=day))
        else:
            return found
    return None


def _day(typed: str, day: date, *, ahead: bool) -> date | None:
    if ahead and typed.isascii() and typed.isdigit():
        return day + timedelta(int(typed)) if len(typed) <= 4 and int(typed) <= _LONGEST_AHEAD else None
    try:
        return date.fromisoformat(typed) if len(typed) == len("2026-03-01") else None
    except ValueError:
        return None
