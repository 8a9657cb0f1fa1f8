"""What a person said when a question was worded otherwise: shown where it is asked again, and counted nowhere."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from tactic_cli.campaign.model import AnswersFile, Parked
from tactic_cli.interview.telling import short_answer
from tactic_cli.language import marked, tr
from tactic_cli.playbook.changes_words import WHAT
from tactic_cli.text import clean, said


def said_before(sheets: Iterable[AnswersFile]) -> Mapping[str, Parked]:
    """The latest that one person said to the earlier wording of each question, by the id it has now."""
    return {one.now: one for sheet in sheets for one in sheet.parked if one.now is not None and one.answer is not None}


def earlier_lines(one: Parked) -> tuple[str, ...]:
    """Why a question that was answered is asked again, and what was said to which sentence."""
    why = tr(
        "You answered this in version {version} of the playbook. It is asked again: {why}.",
        version=one.version,
        why=tr(WHAT[one.why]),
    )
    asked = tr("Then it was asked so: {asked}", asked=clean(" ".join(one.asked.split()))) if one.asked else ""
    note = one.answer.note if one.answer else one.note
    noted = tr("Your note then: {note}", note=clean(note)) if note else ""
    return tuple(line for line in (why, asked, tr("Your answer then: {answer}", answer=_answer(one)), noted) if line)


def parked_line(one: Parked) -> str:
    """What is parked, on one line: the question, the answer, and why it is parked."""
    line = marked("{question}, version {version}: {answer} ({why})")
    return tr(line, question=one.question, version=one.version, answer=_answer(one), why=tr(WHAT[one.why]))


def _answer(one: Parked) -> str:
    if one.answer is None:
        return said(one.note)
    short = short_answer(one.answer, skipped=False)
    return f"{short}. {clean(one.sentence)}" if one.sentence else short
