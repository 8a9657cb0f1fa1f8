"""The report that a group may keep after a campaign has ended: levels and limits, and no sentence anybody wrote."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from tactic_cli.campaign.model import Action, Answer, AnswersFile, Campaign, Decision, Record, Round
from tactic_cli.language import marked, tr
from tactic_cli.playbook.model import Playbook
from tactic_cli.reports.content import Content
from tactic_cli.reports.formats import Report
from tactic_cli.reports.readiness import report_for
from tactic_cli.scoring.assess import assess

_REASON = marked("the reason was not kept")
_WORDS = marked("the words were not kept")


def kept_report(  # noqa: PLR0913 - the values that a report speaks of
    playbook: Playbook, campaign: Campaign, one: Round, sheets: Sequence[AnswersFile], day: date, *, kept: Record
) -> Report:
    """The readiness report on a round's answers without notes, reasons and pre-mortem."""
    bare = [without_words(sheet) for sheet in sheets]
    assessment = assess(playbook, bare, day)
    record = record_without_words(kept)
    return report_for(Content(playbook, campaign, tuple(bare), assessment, one.number, record))


def without_words(sheet: AnswersFile) -> AnswersFile:
    """The same answers, without a word of what a person wrote beside them; labels stay."""
    answers = {question: _bare(answer) for question, answer in sheet.answers.items()}
    return replace(sheet, answers=answers, notes={}, premortem=())


def record_without_words(kept: Record) -> Record:
    """The same actions and decisions, without a word of what a person wrote in them; labels and days stay."""
    return Record(
        tuple(_bare_action(one) for one in kept.actions), tuple(_bare_decision(one) for one in kept.decisions)
    )


def _bare_action(action: Action) -> Action:
    return replace(action, text=tr(_WORDS), note="")


def _bare_decision(decision: Decision) -> Decision:
    return replace(decision, why=tr(_WORDS), dissent=tr(_WORDS) if decision.dissent else "")


def _bare(answer: Answer) -> Answer:
    return replace(answer, note="", na=tr(_REASON) if answer.na else "")
