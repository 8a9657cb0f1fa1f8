"""What the work needs, for readers who could give it: the playbook's resources that are tagged for them."""

from __future__ import annotations

from tactic_cli.language import tr
from tactic_cli.playbook.guidance import Resource
from tactic_cli.reports.audience import tagged
from tactic_cli.reports.document import Bullets, Section
from tactic_cli.reports.judged import Judged
from tactic_cli.reports.ways import THERE_SO_FAR, shows_ways
from tactic_cli.reports.words import labelled, plain, sentence
from tactic_cli.scoring.ways import Fitted, resources


def need_sections(judged: Judged) -> tuple[Section, ...]:
    """What the group needs, each with whether it is there; where the ways are shown, it stands under them."""
    book, reader = judged.playbook, judged.reader
    needed = [one for one in book.resources_needed if tagged(reader, one.audience)]
    shown_elsewhere = judged.may_have("ways") and shows_ways(book, judged.stage.id)
    if not needed or shown_elsewhere:
        return ()
    lines = tuple(_need(judged, one) for one in resources(needed, judged.assessment.ranges))
    return (Section("needs", tr("What the work needs"), (Bullets(lines),)),)


def _need(judged: Judged, found: Fitted[Resource]) -> str:
    """A need with its note; whether it is there only where this stage asks about it, and the reader may know."""
    asked = [need.question for need in found.one.fits_when]
    known = bool(asked) and all(one in judged.assessment.ranges and judged.shows(one) for one in asked)
    state = tr(THERE_SO_FAR[found.state]) if known else ""
    return f"{labelled(plain(found.one.title), sentence(found.one.note))} {state}".rstrip()
