"""The report that a group may keep after a campaign has ended: levels and limits, and no sentence anybody wrote."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from tactic_cli.campaign.model import Answer, AnswersFile, Campaign, Round
from tactic_cli.playbook.model import Playbook
from tactic_cli.reports.data import assessment_value
from tactic_cli.reports.formats import Report
from tactic_cli.reports.readiness import readiness_report
from tactic_cli.scoring.assess import assess

_REASON = "the reason was not kept"


def kept_report(playbook: Playbook, campaign: Campaign, one: Round, sheet: AnswersFile, day: date) -> Report:
    """The readiness report on a round's answers without notes, reasons and pre-mortem."""
    bare = without_words(sheet)
    assessment = assess(playbook, [bare], day)
    document = readiness_report(playbook, campaign, [bare], assessment, one.number)
    return Report(document, assessment_value(playbook, assessment))


def without_words(sheet: AnswersFile) -> AnswersFile:
    """The same answers, without a word of what a person wrote beside them; labels stay."""
    answers = {question: _bare(answer) for question, answer in sheet.answers.items()}
    return replace(sheet, answers=answers, notes={}, premortem=())


def _bare(answer: Answer) -> Answer:
    return replace(answer, note="", na=_REASON if answer.na else "")
