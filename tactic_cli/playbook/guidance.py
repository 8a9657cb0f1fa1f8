"""What a playbook says beside its questions: the ways to an official, offers, warning signs, and what is owed."""

from tactic_cli.playbook.entry import Audience, Id, Level, Line, Origin, Text
from tactic_cli.playbook.strict import Entry


class WarningSign(Entry):
    """Something to look out for while the work goes on, and what to do when it is seen."""

    id: Id
    sign: Text
    questions: tuple[Id, ...]
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
    questions: tuple[Id, ...] = ()
    fits_when: tuple[Need, ...] = ()
    look_again: tuple[Id, ...] = ()
    source: Origin


class Inducement(Entry):
    """Something a group can offer, and the faces of risk to look at again before offering it."""

    id: Id
    title: Line
    how: Text
    look_again: tuple[Id, ...]
    fits_when: tuple[Need, ...] = ()
    source: Origin


class Resource(Entry):
    """Something the group offers or needs; `fits_when` says which answers tell that it is there.

    `audience` says who else may read of it in a report; without it, only the group does.
    """

    id: Id
    title: Line
    note: Text
    audience: tuple[Audience, ...] = ()
    fits_when: tuple[Need, ...] = ()


class HarmedStep(Entry):
    """One heading of the page for a person who was harmed, with its lines."""

    title: Line
    lines: tuple[Text, ...]


class Harmed(Entry):
    """What is owed now to a person who was harmed; printed by `tactic harmed`.

    `told` is what the group of the source did for such a person, in a sentence or two.
    """

    title: Line
    intro: Text
    steps: tuple[HarmedStep, ...]
    told: Text | None = None
    source: Origin


class Departed(Entry):
    """What becomes of the contact when an official leaves or is moved, and what the source tells of it."""

    title: Line
    intro: Text
    lines: tuple[Text, ...]
    source: Origin
