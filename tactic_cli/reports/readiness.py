"""The readiness report: what it says, in the order a board member can follow (method, section 10)."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from tactic_cli.campaign.model import Campaign, Record
from tactic_cli.language import language, marked, tr, trn
from tactic_cli.reports.actions import action_blocks, overdue_blocks
from tactic_cli.reports.answered import answer_blocks, open_blocks, premortem_blocks, red_line_blocks
from tactic_cli.reports.audience import LABELS, Reader, keys_for
from tactic_cli.reports.conditions import condition_blocks
from tactic_cli.reports.content import Content
from tactic_cli.reports.data import assessment_value
from tactic_cli.reports.decided import decision_blocks
from tactic_cli.reports.differences import difference_sections
from tactic_cli.reports.document import Block, Document, Paragraph, Section
from tactic_cli.reports.formats import Report
from tactic_cli.reports.judged import Judged
from tactic_cli.reports.limits import REASONS_LEFT_OUT, limit_entry, split_by_answered, unanswered_words
from tactic_cli.reports.method_note import method_blocks, source_blocks
from tactic_cli.reports.moments import (
    departed_sections,
    harmed_sections,
    maybe_owed,
    owed_sections,
    pause_blocks,
    sign_sections,
)
from tactic_cli.reports.moves import change_blocks, find_out_blocks, watch_blocks
from tactic_cli.reports.narrowing import Told, for_reader
from tactic_cli.reports.needs import need_sections
from tactic_cli.reports.officials import official_sections
from tactic_cli.reports.over_time import over_time_blocks
from tactic_cli.reports.risk_and_readiness import face_blocks, profile_blocks
from tactic_cli.reports.verdict import footer, headline_blocks, subtitle
from tactic_cli.reports.ways import way_sections
from tactic_cli.reports.words import plain
from tactic_cli.text import joined

_FIND_OUT_SHOWN = 12
"""So many questions are printed in full; the rest by id, since nobody finds out more at once."""


def report_for(content: Content, reader: Reader = "internal") -> Report:
    """The whole report on one round of a campaign as a reader may have it, ready for every format."""
    return report_of(for_reader(content, reader))


def report_of(told: Told) -> Report:
    """The whole report on what a reader may have."""
    content, judged = told.content, told.judged
    assessment = assessment_value(content.playbook, judged.assessment, with_worst=judged.may_have("verdict/worst"))
    allowed = {key: value for key, value in assessment.items() if key in keys_for(judged.reader)}
    return Report(readiness_report(told), allowed, judged, content.kept)


def readiness_report(told: Told) -> Document:
    """What a report says, on one assessor's answers, or for the group on several people's.

    Where the playbook's text is no longer the one the campaign was begun with, the report says so.
    """
    content, judged = told.content, told.judged
    parts = (build(judged, content) for part, build in _PARTS.items() if judged.may_have(part))
    return Document(
        title=plain(judged.stage.question),
        subtitle=subtitle(judged, _campaign_words(content)),
        language=language().code,
        direction=language().direction,
        sections=tuple(section for sections in parts for section in sections),
        footer=footer(content.playbook),
        label=tr(LABELS[judged.reader]) if judged.reader in LABELS else _label(content),
    )


def _campaign_words(content: Content) -> str:
    """Which campaign and round; nothing for a reader who may not have the campaign's label."""
    label = plain(content.campaign.label)
    if not label:
        return ""
    if not content.round_number:
        return tr("Campaign {label}: ", label=label)
    return tr("Campaign {label}, round {number}: ", label=label, number=content.round_number)


def _verdict(judged: Judged, content: Content) -> tuple[Block, ...]:
    decided = _decided(judged, content) if judged.may_have("verdict/decision") else ()
    return (*headline_blocks(judged), *missing_blocks(judged, content.campaign), *decided)


def _decided(judged: Judged, content: Content) -> tuple[Block, ...]:
    return (
        *maybe_owed(judged, content.officials.events),
        *decision_blocks(judged, content.kept),
        *overdue_blocks(content.kept.actions, judged.sheets[0].official, judged.assessment.as_of),
    )


def missing_blocks(judged: Judged, campaign: Campaign) -> tuple[Block, ...]:
    """Whose answers were expected and are not among these: a verdict without them may be another with them."""
    missing = [plain(one) for one in campaign.assessors if one not in judged.assessment.assessors]
    if not missing:
        return ()
    return (
        Paragraph(
            tr("Without the answers of {people}. With them the verdict may be another.", people=joined(missing)),
            strong=True,
        ),
    )


def _plan(judged: Judged, content: Content) -> tuple[Block, ...]:
    return action_blocks(judged.playbook, content.kept.actions, judged.assessment.as_of)


def _source(judged: Judged, content: Content) -> tuple[Block, ...]:
    return (*source_blocks(judged), *_edition(judged, content.campaign))


def _why(judged: Judged) -> tuple[Block, ...]:
    """Every limit that holds the verdict where it is, lowest first (method, section 9.1)."""
    answered, unanswered = split_by_answered(judged, judged.assessment.blocking)
    blocks: list[Block] = [limit_entry(judged, limit) for limit in answered]
    if unanswered:
        blocks.append(Paragraph(unanswered_words(judged, unanswered)))
    if judged.left_out.reasons:
        blocks.append(Paragraph(tr(REASONS_LEFT_OUT)))
    return tuple(blocks) or (Paragraph(tr("No answer holds the verdict back.")),)


def _label(content: Content) -> str:
    """What a report for the group itself holds that could harm somebody."""
    holds = [tr("all answers"), tr("their notes, evidence and days")]
    officials, sheets = content.officials, content.sheets
    labels = {*(one.label for one in officials.each), *([sheets[0].official] if sheets[0].official else [])}
    officials_words = trn("the label of the official", "the labels of officials", len(labels))
    holds += [officials_words] if labels else []
    holds += [tr("what happened to officials")] if officials.events else []
    holds += [tr("the pre-mortem")] if any(sheet.premortem for sheet in sheets) else []
    holds += [tr("what was decided and is to be done")] if content.kept != Record() else []
    return tr(
        "Internal: for the group's own use. Holds {holds}. In other hands it could harm somebody.", holds=joined(holds)
    )


def _edition(judged: Judged, campaign: Campaign) -> tuple[Block, ...]:
    now, begun_with = judged.assessment.playbook_sha256, campaign.playbook_sha256
    if not begun_with or not now or begun_with == now:
        return ()
    return (Paragraph(tr("The playbook's text differs from the one this campaign was begun with."), strong=True),)


_Build = Callable[[Judged, Content], tuple[Section, ...]]


def _one(part: str, title: str, blocks: Callable[[Judged, Content], tuple[Block, ...]]) -> dict[str, _Build]:
    """A section that every report has whose reader may have it."""
    return {part: lambda judged, content: (Section(part, tr(title), blocks(judged, content)),)}


def _over_time(_: Judged, content: Content) -> tuple[Section, ...]:
    blocks = over_time_blocks(content.history)
    return (Section("over-time", tr("Over time"), blocks),) if blocks else ()


_PARTS: Mapping[str, _Build] = {
    # The first page: who was harmed, the verdict and why.
    "owed": lambda judged, content: owed_sections(judged, content.officials.events),
    "departed": lambda judged, content: departed_sections(judged, content.officials.events),
    **_one("verdict", marked("The verdict"), _verdict),
    **_one("why", marked("Why"), lambda judged, _: _why(judged)),
    # The work that follows from it.
    **_one("conditions", marked("Conditions"), lambda judged, content: condition_blocks(judged, content.kept.actions)),
    **_one("change", marked("What would change the verdict"), lambda judged, _: change_blocks(judged)),
    **_one("find-out", marked("What to find out first"), lambda judged, _: find_out_blocks(judged, _FIND_OUT_SHOWN)),
    **_one("watch", marked("What to watch"), lambda judged, _: watch_blocks(judged, len(judged.assessment.watch))),
    "signs": lambda judged, _: sign_sections(judged),
    **_one("plan", marked("The plan"), _plan),
    "needs": lambda judged, _: need_sections(judged),
    "over-time": _over_time,
    # The record it rests on.
    **_one("faces", marked("The faces of risk"), lambda judged, _: face_blocks(judged)),
    **_one("profile", marked("The profile of readiness"), lambda judged, _: profile_blocks(judged)),
    "differences": lambda judged, _: difference_sections(judged),
    **_one("red-lines", marked("Red lines in full"), lambda judged, _: red_line_blocks(judged)),
    **_one("answers", marked("The other answers, with notes"), lambda judged, _: answer_blocks(judged)),
    **_one("open", marked("Not answered, not known, old or guessed"), lambda judged, _: open_blocks(judged)),
    **_one("premortem", marked("If it goes badly"), lambda judged, _: premortem_blocks(judged)),
    "ways": lambda judged, content: way_sections(judged, content.officials.events),
    "officials": lambda judged, content: official_sections(judged.playbook, content.officials),
    **_one("pause", marked("Pause before you decide"), lambda judged, _: pause_blocks(judged)),
    "harmed": lambda judged, _: harmed_sections(judged),
    # The method and its source.
    **_one("method", marked("How the answers became a verdict"), lambda judged, _: method_blocks(judged)),
    **_one("source", marked("What this rests on"), _source),
}
"""Every part of a report, in the order a board member can follow; who reads which stands in `audience`."""
