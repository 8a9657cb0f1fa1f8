"""The readiness report: what it says, in the order a board member can follow (method, section 10)."""

from __future__ import annotations

from collections.abc import Sequence

from tactic_cli.campaign.model import AnswersFile, Campaign, Record
from tactic_cli.playbook.model import Playbook
from tactic_cli.reports.actions import overdue_blocks
from tactic_cli.reports.answered import answer_blocks, open_blocks, premortem_blocks, red_line_blocks
from tactic_cli.reports.conditions import condition_blocks
from tactic_cli.reports.decided import decision_blocks
from tactic_cli.reports.differences import difference_sections
from tactic_cli.reports.document import Block, Document, Paragraph, Section
from tactic_cli.reports.judged import Judged
from tactic_cli.reports.limits import limit_entry, split_by_answered, unanswered_words
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
from tactic_cli.reports.officials import Officials, official_sections
from tactic_cli.reports.over_time import Then, over_time_blocks
from tactic_cli.reports.risk_and_readiness import face_blocks, profile_blocks
from tactic_cli.reports.verdict import footer, headline_blocks, subtitle
from tactic_cli.reports.ways import way_sections
from tactic_cli.reports.words import joined, plain
from tactic_cli.scoring.assessment import Assessment

_NONE = Officials()
_FIND_OUT_SHOWN = 12
"""So many questions are printed in full; the rest by id, since nobody finds out more at once."""


def readiness_report(  # noqa: PLR0913 - everything a report speaks of
    playbook: Playbook,
    campaign: Campaign,
    sheets: Sequence[AnswersFile],
    assessment: Assessment,
    round_number: int | None = None,
    *,
    kept: Record = Record(),  # noqa: B008 - it is frozen
    officials: Officials = _NONE,
    history: tuple[Then, ...] = (),
) -> Document:
    """The whole report on one round of a campaign: on one assessor's answers, or for the group on several people's.

    `officials` tells of all officials of the campaign; what was recorded of them leads the report. `history` holds
    the rounds of the same work up to this one, each as it was judged then.

    Where the playbook's text is no longer the one the campaign was begun with, the report says so.
    """
    judged = Judged(playbook, tuple(sheets), assessment)
    which = f", round {round_number}" if round_number else ""
    return Document(
        title=plain(judged.stage.question),
        subtitle=subtitle(judged, f"Campaign {plain(campaign.label)}{which}: "),
        language="en",
        sections=(
            *_first_page(judged, campaign, kept, officials),
            *_work(judged, kept),
            *_over_time(history),
            *_record(judged, officials),
            *_method(judged, campaign),
        ),
        footer=footer(playbook),
        label=_label(judged.sheets, kept, officials),
    )


def _first_page(judged: Judged, campaign: Campaign, kept: Record, officials: Officials) -> tuple[Section, ...]:
    return (
        *owed_sections(judged, officials.events),
        *departed_sections(judged, officials.events),
        Section(
            "verdict",
            "The verdict",
            (
                *headline_blocks(judged),
                *missing_blocks(judged, campaign),
                *maybe_owed(judged, officials.events),
                *decision_blocks(judged, kept),
                *overdue_blocks(kept.actions, judged.sheets[0].official, judged.assessment.as_of),
            ),
        ),
        Section("why", "Why", _why(judged)),
    )


def missing_blocks(judged: Judged, campaign: Campaign) -> tuple[Block, ...]:
    """Whose answers were expected and are not among these: a verdict without them may be another with them."""
    missing = [plain(one) for one in campaign.assessors if one not in judged.assessment.assessors]
    if not missing:
        return ()
    return (Paragraph(f"Without the answers of {joined(missing)}. With them the verdict may be another.", strong=True),)


def _work(judged: Judged, kept: Record) -> tuple[Section, ...]:
    return (
        Section("conditions", "Conditions", condition_blocks(judged, kept.actions)),
        Section("change", "What would change the verdict", change_blocks(judged)),
        Section("find-out", "What to find out first", find_out_blocks(judged, _FIND_OUT_SHOWN)),
        Section("watch", "What to watch", watch_blocks(judged, len(judged.assessment.watch))),
        *sign_sections(judged),
    )


def _record(judged: Judged, officials: Officials) -> tuple[Section, ...]:
    return (
        Section("faces", "The faces of risk", face_blocks(judged)),
        Section("profile", "The profile of readiness", profile_blocks(judged)),
        *difference_sections(judged),
        Section("red-lines", "Red lines in full", red_line_blocks(judged)),
        Section("answers", "The other answers, with notes", answer_blocks(judged)),
        Section("open", "Not answered, not known, old or guessed", open_blocks(judged)),
        Section("premortem", "If it goes badly", premortem_blocks(judged)),
        *way_sections(judged, officials.events),
        *official_sections(judged.playbook, officials),
        Section("pause", "Pause before you decide", pause_blocks(judged)),
        *harmed_sections(judged),
    )


def _method(judged: Judged, campaign: Campaign) -> tuple[Section, ...]:
    return (
        Section("method", "How the answers became a verdict", method_blocks(judged)),
        Section("source", "What this rests on", (*source_blocks(judged), *_edition(judged, campaign))),
    )


def _over_time(history: tuple[Then, ...]) -> tuple[Section, ...]:
    blocks = over_time_blocks(history)
    return (Section("over-time", "Over time", blocks),) if blocks else ()


def _why(judged: Judged) -> tuple[Block, ...]:
    """Every limit that holds the verdict where it is, lowest first (method, section 9.1)."""
    answered, unanswered = split_by_answered(judged, judged.assessment.blocking)
    blocks: list[Block] = [limit_entry(judged, limit) for limit in answered]
    if unanswered:
        blocks.append(Paragraph(unanswered_words(judged, unanswered)))
    return tuple(blocks) or (Paragraph("No answer holds the verdict back."),)


def _label(sheets: Sequence[AnswersFile], kept: Record, officials: Officials) -> str:
    """Who may read the report, and what it holds that could harm somebody."""
    holds = ["all answers", "their notes, evidence and days"]
    labels = {*(one.label for one in officials.each), *([sheets[0].official] if sheets[0].official else [])}
    holds += [f"the {'label of the official' if len(labels) == 1 else 'labels of officials'}"] if labels else []
    holds += ["what happened to officials"] if officials.events else []
    holds += ["the pre-mortem"] if any(sheet.premortem for sheet in sheets) else []
    holds += ["what was decided and is to be done"] if kept != Record() else []
    return f"Internal: for the group's own use. Holds {joined(holds)}. In other hands it could harm somebody."


def _edition(judged: Judged, campaign: Campaign) -> tuple[Block, ...]:
    now, begun_with = judged.assessment.playbook_sha256, campaign.playbook_sha256
    if not begun_with or not now or begun_with == now:
        return ()
    return (Paragraph("The playbook's text differs from the one this campaign was begun with.", strong=True),)
