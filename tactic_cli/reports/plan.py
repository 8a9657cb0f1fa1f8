"""The plan: what blocks, what would move the verdict, what to find out first, and who does what by when."""

from __future__ import annotations

from tactic_cli.campaign.model import Campaign, Record
from tactic_cli.language import language, marked, tr
from tactic_cli.playbook.entry import VERDICT_LEVELS
from tactic_cli.reports.actions import action_blocks
from tactic_cli.reports.audience import LABELS
from tactic_cli.reports.conditions import condition_blocks
from tactic_cli.reports.decided import decision_blocks
from tactic_cli.reports.document import Block, Bullets, Document, Facts, Paragraph, Section
from tactic_cli.reports.judged import Judged
from tactic_cli.reports.limits import limit_line
from tactic_cli.reports.moves import change_blocks, find_out_blocks
from tactic_cli.reports.narrowing import Told
from tactic_cli.reports.readiness import missing_blocks
from tactic_cli.reports.verdict import coverage_words, footer, interval_words, subtitle
from tactic_cli.reports.words import plain, sentence

FIND_OUT_SHOWN = 7
"""Nobody finds out more at once; the report lists more."""

_LABEL = marked(
    "Internal: for the group's own use. Holds actions, labels of people and reasons. In other hands it could harm."
)


def plan(told: Told) -> Document:
    """Everything a group needs to say who does what next (method, section 9)."""
    judged, campaign, kept = told.judged, told.content.campaign, told.content.kept
    round_number = told.content.round_number
    return Document(
        title=tr("The plan: {question}", question=plain(judged.stage.question)),
        subtitle=subtitle(
            judged,
            tr("Campaign {label}, round {number}: ", label=plain(campaign.label), number=round_number),
        ),
        language=language().code,
        direction=language().direction,
        sections=(
            Section("now", tr("Where things stand"), _now(judged, campaign, kept)),
            Section("blocks", tr("What holds the verdict back"), _blocks(judged, kept)),
            Section("change", tr("What would change the verdict"), change_blocks(judged)),
            Section("find-out", tr("What to find out first"), find_out_blocks(judged, FIND_OUT_SHOWN)),
            Section("actions", tr("Actions"), action_blocks(judged.playbook, kept.actions, judged.assessment.as_of)),
        ),
        footer=footer(judged.playbook),
        label=tr(LABELS.get(judged.reader, _LABEL)),
    )


def standing_now(judged: Judged, campaign: Campaign, kept: Record, round_number: int) -> Document:
    """The verdict and the decision that holds, before a new one is recorded."""
    return Document(
        title=plain(judged.stage.question),
        subtitle=subtitle(
            judged,
            tr("Campaign {label}, round {number}: ", label=plain(campaign.label), number=round_number),
        ),
        language=language().code,
        direction=language().direction,
        sections=(Section("now", tr("Where things stand"), _now(judged, campaign, kept)),),
        footer=footer(judged.playbook),
    )


def _now(judged: Judged, campaign: Campaign, kept: Record) -> tuple[Block, ...]:
    word = judged.playbook.verdict_word(judged.stage.id, judged.assessment.verdict.headline)
    facts = Facts(((tr("Still possible"), interval_words(judged)), (tr("Answers"), coverage_words(judged))))
    verdict = (Paragraph(sentence(word.title), strong=True), Paragraph(sentence(word.meaning)), facts)
    return (*verdict, *missing_blocks(judged, campaign), *decision_blocks(judged, kept))


def _blocks(judged: Judged, kept: Record) -> tuple[Block, ...]:
    if judged.assessment.verdict.headline != VERDICT_LEVELS[0]:
        return condition_blocks(judged, kept.actions)
    lines = Bullets(tuple(limit_line(judged, limit) for limit in judged.assessment.blocking))
    return (lines, *condition_blocks(judged, kept.actions))
