"""What was decided, beside the verdict: the verdict advises, people decide (method, section 10)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from tactic_cli.campaign.model import PERMITS_FROM, Decision, Record
from tactic_cli.campaign.record import contradicted, current_decisions, expired, standing
from tactic_cli.playbook.model import Playbook
from tactic_cli.reports.answers import capital
from tactic_cli.reports.document import Block, Facts, Paragraph
from tactic_cli.reports.judged import Judged
from tactic_cli.reports.owners import conditions_of, without_owner, without_owner_words
from tactic_cli.reports.words import day_words, plain, quoted, sentence
from tactic_cli.text import joined

NONE = "No decision is recorded."
NONE_HERE = "No decision is recorded about this stage."


def decision_blocks(judged: Judged, kept: Record) -> tuple[Block, ...]:
    """The decision that holds for this stage and official, and how many conditions nobody sees to."""
    found = standing(kept.decisions, judged.stage.id, judged.sheets[0].official)
    decided = _decision(judged, found) if found else _none(judged, kept)
    return (*decided, *_conditions(judged, kept))


def decision_sentence(playbook: Playbook, decision: Decision, day: date) -> str:
    """Who decided what, when, for or against which verdict, and when that expires or has expired."""
    who = joined([plain(label) for label in decision.who])
    until = day_words(decision.expires)
    ends = f"It expired on {until}; decide anew." if expired(decision, day) else f"It expires on {until}."
    return (
        f"On {day_words(decision.day)} {who} decided: {quoted(decision.words)}, "
        f"{stands_words(playbook, decision, ' at that time')}. {ends}"
    )


def stands_words(playbook: Playbook, decision: Decision, when: str = "") -> str:
    """Whether a decision stands for or against the verdict that is kept with it, which is named."""
    side = "against" if decision.against else "for"
    careful = ", and more careful than it" if decision.against and not decision.goes else ""
    return f"{side} the verdict{when}, {_verdict(playbook, decision, decision.headline)}{careful}"


def _verdict(playbook: Playbook, decision: Decision, level: int) -> str:
    return quoted(playbook.verdict_word(decision.round.stage, level).title)


def _decision(judged: Judged, found: Sequence[Decision]) -> tuple[Block, ...]:
    decision = found[-1]
    day = judged.assessment.as_of
    strong = (decision.goes and decision.against) or expired(decision, day)
    blocks: list[Block] = [Paragraph(decision_sentence(judged.playbook, decision, day), strong=strong)]
    blocks += [Paragraph(text, strong=True) for text in _changed(judged, decision)]
    others = [one.id for one in found[:-1] if one.day == decision.day and one.choice != decision.choice]
    if others:
        words = f"Another decision of the same day says otherwise: {joined(others)}. Talk, and record one that holds."
        blocks.append(Paragraph(words, strong=True))
    return (*blocks, Facts(_reasons(decision)))


def _none(judged: Judged, kept: Record) -> tuple[Block, ...]:
    """Nothing was decided about this; what was decided about other stages of the same work is told in a line each."""
    official = judged.sheets[0].official
    others = [one for one in current_decisions(kept.decisions) if one.round.official in {None, official}]
    if not others:
        return (Paragraph(NONE),)
    return (Paragraph(NONE_HERE), *(Paragraph(_elsewhere(judged, one)) for one in others))


def _elsewhere(judged: Judged, decision: Decision) -> str:
    stage = judged.playbook.stage_by_id.get(decision.round.stage)
    where = plain(stage.title) if stage else plain(decision.round.stage)
    decided = decision_sentence(judged.playbook, decision, judged.assessment.as_of)
    return f"{where}: {decided[0].lower()}{decided[1:]}"


def _reasons(decision: Decision) -> tuple[tuple[str, str], ...]:
    dissent = sentence(decision.dissent) if decision.dissent else "None is recorded."
    return (("Why", sentence(decision.why)), ("Dissent", dissent))


def _changed(judged: Judged, decision: Decision) -> tuple[str, ...]:
    headline = judged.assessment.verdict.headline
    if headline == decision.headline:
        return ()
    now = f"the verdict has changed since to {judged.verdict(headline)}."
    return (f"This decision is contradicted: {now}" if contradicted(decision, headline) else capital(now),)


def _conditions(judged: Judged, kept: Record) -> tuple[Block, ...]:
    """A go with conditions is none while nobody sees to them; so their number stands on the first page."""
    if judged.assessment.verdict.headline != PERMITS_FROM or not conditions_of(judged):
        return ()
    number = len(without_owner(judged, kept.actions))
    if not number:
        return (Paragraph("Every condition has an owner and a date."),)
    return (Paragraph(without_owner_words(number), strong=True),)
