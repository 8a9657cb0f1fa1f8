"""The words of a sheet to print, apart from the playbook's own: how to fill it, how to keep it, how it comes back.

Nothing here is a promise about paper: what burns or is shredded may still be read by somebody (safety).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tactic_cli.language import marked, tr, trc
from tactic_cli.text import joined

if TYPE_CHECKING:
    from tactic_cli.playbook.model import Stage


@dataclass(frozen=True, slots=True)
class Words:
    """Short words beside boxes and lines; the template fills in what stands in braces."""

    assessor: str
    official: str
    day: str
    held_by: str
    held_until: str
    own_stance: str
    group_stance: str
    why: str
    look_for: str
    not_known: str
    not_applicable: str
    evidence: str
    note: str
    complete: str
    before_verdict: str
    pause: str
    pause_how: str
    pause_after: str
    page: str
    of: str
    labelled: str


def words() -> Words:
    """The short words in the language that is spoken."""
    return Words(
        assessor=tr("Your label, not your name"),
        official=tr("The official’s label"),
        day=tr("Day"),
        held_by=tr("Who holds this sheet (label)"),
        held_until=tr("Until which day"),
        own_stance=tr("Answer for yourself."),
        group_stance=tr("Answer for your whole group, as far as you know it."),
        why=tr("Why it matters."),
        look_for=tr("What to look for."),
        not_known=tr("Not known"),
        not_applicable=tr("Does not apply, because"),
        evidence=tr("How you know:"),
        note=tr("Note"),
        complete=tr("My answers are complete."),
        before_verdict=tr("Before the verdict"),
        pause=tr("Pause"),
        pause_how=tr("Read these lines aloud, slowly, together if you can. It takes a minute."),
        pause_after=tr("If a line makes somebody hesitate, go back to its questions before you go on."),
        page=trc("page", "page"),
        of=trc("page", "of"),
        labelled=tr("{label}: {text}"),
    )


FOOTER = marked("Paper cannot be sealed: whoever holds this sheet can read it.")

RED_PART = marked(
    "These come first: nothing good elsewhere makes up for a bad answer to one of them. If sentence 0 is certainly "
    "true, tell the others before you go on. You may stop here."
)

FILLING = (
    marked("Fill it in alone, before you talk about it with the others."),
    marked("Tick the sentence that fits best. Where you are not sure, tick two: the lowest and the highest it may be."),
    marked("“Not known” is an honest answer, and better than a guess."),
    marked(
        "Say how you know: seen ourselves, from a document, told by somebody, or a guess. Put down the day you looked."
    ),
    marked("Write labels, never names, of people or of places. What is not written here cannot be read here."),
    marked("Leave out what you cannot answer now. An empty question counts as not answered, and the report says so."),
)

KEEPING = (
    (
        marked(
            "Paper cannot be sealed. Whoever finds this sheet can read it, and even an empty one tells what your "
            "group is thinking about."
        )
    ),
    (
        marked(
            "Agree before you begin who holds it, where, and until which day. Make no copy and no photograph. Think "
            "twice before you carry it past a control or send it."
        )
    ),
    marked("Write on something hard: a pen presses through onto the sheet below."),
    marked("The computer, the printer or the copying machine this came from may keep a copy of the empty pages."),
    (
        marked(
            "When the answers are in the program, destroy the sheet. Burn it and break up the ash, or shred it "
            "crosswise and mix it with other paper. Strips can be put together again, and ash in one piece can still "
            "be read: neither way is certain. Think also of who sees you do it."
        )
    ),
    marked("This is no security advice. Ask a security trainer who knows the place where you work."),
)

PREMORTEM = marked(
    "Imagine it is a year from now, and this has gone badly for the official. What happened? Write two or three "
    "lines. They are kept as text and never scored."
)


def better_of(parts: Sequence[str]) -> str:
    """What a question counts for that makes a red line together with others (method, section 3)."""
    return tr("{parts} make one red line together: the better answer counts.", parts=joined(parts))


def coming_back(stage: Stage) -> tuple[str, ...]:
    """How the answers come from the sheet into the program."""
    return (
        tr("On the group’s computer, type: tactic assess --stage {id}", id=stage.id),
        (
            tr(
                "It asks the same questions in the same order. Type the number of the sentence you ticked; two ticks "
                "are a range, such as 1-3; d is not known; n/a does not apply; k leaves a question for later."
            )
        ),
        (
            tr(
                "Type e to put down how you know, and n for a note. To give the answers the day of this sheet, and "
                "not the day you type them in, add --as-of and that day, for example --as-of 2026-01-15."
            )
        ),
        (
            tr(
                "Type them in yourself, or watch it being done: others should not see your answers before they have "
                "given their own."
            )
        ),
    )
