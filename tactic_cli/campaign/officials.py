"""What happened to an official: left, was moved, or was harmed; by label and day, and not a word more.

No text is kept beside it: whatever could tell who the person is would be one more thing to be found. Each record is
a file of its own whose content follows from its name, so that two people who record the same thing on two machines
make the same file.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal, cast

from tactic_cli.campaign.fields import top_of
from tactic_cli.campaign.written import COMMENT, day, word
from tactic_cli.language import tr
from tactic_cli.problems import ProblemsFound, in_order

Happened = Literal["left", "moved", "harmed"]

HAPPENED: tuple[Happened, ...] = ("left", "moved", "harmed")
FORMAT = "tactic-official/1"


@dataclass(frozen=True, slots=True)
class Event:
    """What happened to an official, and when it happened or became known; `mistaken` where it was taken back."""

    official: str
    on: date
    happened: Happened
    mistaken: bool = False

    @property
    def name(self) -> str:
        """The name of its file, without the ending."""
        return f"{self.official}-{day(self.on)}-{self.happened}"


def load_event(data: bytes, file: str) -> Event:
    """What a file says of an official. Raises ProblemsFound with all problems."""
    fields = top_of(data, file, tr("a record of an official"), tr("Write a value, or delete the line."))
    fields.only(("format", "official", "day", "happened", "mistaken"))
    fields.need_format(FORMAT)
    mistaken = fields.choice(fields.get("mistaken"), "mistaken", ("true", "false"))
    official = fields.label(fields.need("official"), "official")
    on = fields.day(fields.need("day"), "day")
    happened = fields.choice(fields.need("happened"), "happened", HAPPENED)
    if fields.problems or on is None or happened is None:
        raise ProblemsFound(in_order(fields.problems))
    return Event(official, on, cast("Happened", happened), mistaken == "true")


def dump_event(event: Event) -> str:
    """The text of a record; `load_event` reads it back."""
    lines = [COMMENT, f"format: {FORMAT}", f"official: {word(event.official)}", f"day: {day(event.on)}"]
    lines.append(f"happened: {event.happened}")
    lines += ["mistaken: true"] if event.mistaken else []
    return "\n".join(lines) + "\n"


def standing(events: Iterable[Event], official: str | None = None) -> tuple[Event, ...]:
    """What was recorded and not taken back, the earliest first: of one official, or of all where none is named."""
    wanted = (one for one in events if not one.mistaken and official in (None, one.official))
    return tuple(sorted(wanted, key=lambda one: (one.on, HAPPENED.index(one.happened), one.official)))
