"""The verdict in brief: the facts of the report's first page as a short screen (method, sections 7 and 9)."""

from __future__ import annotations

from collections.abc import Sequence

from tactic_cli.campaign.model import AnswersFile
from tactic_cli.campaign.officials import Event
from tactic_cli.language import language, tr, trn
from tactic_cli.playbook.model import Playbook
from tactic_cli.reports.differences import difference_line
from tactic_cli.reports.document import Block, Bullets, Document, Paragraph, Section
from tactic_cli.reports.judged import Judged
from tactic_cli.reports.limits import limit_line, split_by_answered, unanswered_words
from tactic_cli.reports.moments import owed_line
from tactic_cli.reports.moves import change_blocks, find_out_blocks, watch_blocks
from tactic_cli.reports.verdict import footer, headline_blocks, subtitle
from tactic_cli.scoring.assessment import Assessment

_SHOWN = 5
"""How many lines each list of the screen shows; the report has them all."""


def verdict_in_brief(
    playbook: Playbook, sheets: Sequence[AnswersFile], assessment: Assessment, events: Sequence[Event] = ()
) -> Document:
    """The headline, the interval, why, what would move it, what to find out first, and what to watch.

    `events` is what was recorded of officials: harm comes first on this screen too.
    """
    judged = Judged(playbook, tuple(sheets), assessment)
    sections = (
        *owed_line(judged, events),
        Section("verdict", tr("Verdict"), headline_blocks(judged)),
        Section("why", tr("Why"), _why(judged)),
        Section("change", tr("What would change it"), change_blocks(judged)),
        *difference_line(judged),
        Section("find-out", tr("What to find out first"), find_out_blocks(judged, _SHOWN)),
        Section("watch", tr("What to watch"), watch_blocks(judged, _SHOWN)),
    )
    return Document(
        title=judged.stage.question,
        subtitle=subtitle(judged),
        language=language().code,
        sections=sections,
        footer=footer(playbook),
        direction=language().direction,
    )


def _why(judged: Judged) -> tuple[Block, ...]:
    """The limits that hold the verdict where it is, lowest first."""
    answered, open_ones = split_by_answered(judged, judged.assessment.blocking)
    blocks: list[Block] = []
    if answered:
        blocks.append(Bullets(tuple(limit_line(judged, limit) for limit in answered[:_SHOWN])))
    hidden = len(answered) - _SHOWN
    if hidden > 0:
        more = trn(
            "{number} more limit holds it back; the report has all.",
            "{number} more limits hold it back; the report has all.",
            hidden,
        )
        blocks.append(Paragraph(more))
    if open_ones:
        blocks.append(Paragraph(unanswered_words(judged, open_ones)))
    return tuple(blocks) or (Paragraph(tr("No answer holds the verdict back.")),)
