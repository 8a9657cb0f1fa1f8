"""What a playbook says beside its questions: the ways to an official, offers, warning signs, and what is owed."""

from __future__ import annotations

from pydantic import Field

from tactic_cli.playbook.entry import Audience, Entry, Id, Level, Line, Origin, Text


class WarningSign(Entry):
    """Something to look out for while the work goes on, and what to do when it is seen."""

    id: Id
    sign: Text
    questions: tuple[Id, ...] = Field(strict=False)
    do: Text


class Need(Entry):
    """What an answer must say before something fits: at least a level or at most one, and why.

    Data only: every need of a list must hold, and nothing else can be said with it.
    """

    question: Id
    at_least: Level | None = None
    at_most: Level | None = None
    because: Text


class Route(Entry):
    """One step of the approach ladder: a way to reach an official, when to use it and when to leave it.

    `fits_when` holds what the answers can tell of it; `look_again` the faces of risk it touches.
    """

    id: Id
    title: Line
    use_when: Text
    do: Text
    stop_when: Text
    questions: tuple[Id, ...] = Field(default=(), strict=False)
    fits_when: tuple[Need, ...] = Field(default=(), strict=False)
    look_again: tuple[Id, ...] = Field(default=(), strict=False)
    source: Origin


class Inducement(Entry):
    """Something a group can offer, and the faces of risk to look at again before offering it."""

    id: Id
    title: Line
    how: Text
    look_again: tuple[Id, ...] = Field(strict=False)
    fits_when: tuple[Need, ...] = Field(default=(), strict=False)
    source: Origin


class Resource(Entry):
    """Something the group offers or needs; `fits_when` says which answers tell that it is there.

    `audience` says who else may read of it in a report; without it, only the group does.
    """

    id: Id
    title: Line
    note: Text
    audience: tuple[Audience, ...] = Field(default=(), strict=False)
    fits_when: tuple[Need, ...] = Field(default=(), strict=False)


class HarmedStep(Entry):
    """One heading of the page for a person who was harmed, with its lines."""

    title: Line
    lines: tuple[Text, ...] = Field(strict=False)


class Harmed(Entry):
    """What is owed now to a person who was harmed; printed by `tactic harmed`.

    `told` is what the group of the source did for such a person, in a sentence or two.
    """

    title: Line
    intro: Text
    steps: tuple[HarmedStep, ...] = Field(strict=False)
    told: Text | None = None
    source: Origin


class Departed(Entry):
    """What becomes of the contact when an official leaves or is moved, and what the source tells of it."""

    title: Line
    intro: Text
    lines: tuple[Text, ...] = Field(strict=False)
    source: Origin
