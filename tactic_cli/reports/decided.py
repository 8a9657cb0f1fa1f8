"""What was decided, beside the verdict: the verdict advises, people decide (method, section 10)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Literal

from tactic_cli.campaign.model import PERMITS_FROM, Decision, Record
from tactic_cli.campaign.record import contradicted, current_decisions, expired, standing
from tactic_cli.language import marked, tr
from tactic_cli.playbook.model import Playbook
from tactic_cli.reports.document import Block, Facts, Paragraph
from tactic_cli.reports.judged import Judged
from tactic_cli.reports.owners import conditions_of, without_owner, without_owner_words
from tactic_cli.reports.words import day_words, plain, quoted, sentence
from tactic_cli.text import joined

NONE = marked("No decision is recorded.")
NONE_HERE = marked("No decision is recorded about this stage.")


def decision_blocks(judged: Judged, kept: Record) -> tuple[Block, ...]:
    """The decision that holds for this stage and official, and how many conditions nobody sees to."""
    found = standing(kept.decisions, judged.stage.id, judged.sheets[0].official)
    decided = _decision(judged, found) if found else _none(judged, kept)
    return (*decided, *_conditions(judged, kept))


def decision_sentence(playbook: Playbook, decision: Decision, day: date) -> str:
    """Who decided what, when, for or against which verdict, and when that expires or has expired."""
    decided = _filled(_DECIDED[_side(decision)], playbook, decision)
    return f"{decided} {_ends(decision, day)}"


def _ends(decision: Decision, day: date) -> str:
    until = day_words(decision.expires)
    if expired(decision, day):
        return tr("It expired on {day}; decide anew.", day=until)
    return tr("It expires on {day}.", day=until)


_Side = Literal["for", "against", "careful"]

_DECIDED: Mapping[_Side, str] = {
    "for": marked("On {day} {who} decided: {decision}, for the verdict at that time, {verdict}."),
    "against": marked("On {day} {who} decided: {decision}, against the verdict at that time, {verdict}."),
    "careful": marked(
        "On {day} {who} decided: {decision}, against the verdict at that time, {verdict}, and more careful than it."
    ),
}

_DECIDED_ELSEWHERE: Mapping[_Side, str] = {
    "for": marked("{stage}: on {day} {who} decided: {decision}, for the verdict at that time, {verdict}."),
    "against": marked("{stage}: on {day} {who} decided: {decision}, against the verdict at that time, {verdict}."),
    "careful": marked(
        "{stage}: on {day} {who} decided: {decision}, against the verdict at that time, {verdict}, and more careful "
        "than it."
    ),
}


def _side(decision: Decision) -> _Side:
    """Which side of the verdict a decision stands on; one against it can be more careful than it."""
    if not decision.against:
        return "for"
    return "against" if decision.goes else "careful"


def _filled(sentence: str, playbook: Playbook, decision: Decision, stage: str = "") -> str:
    return tr(
        sentence,
        stage=stage,
        day=day_words(decision.day),
        who=joined([plain(label) for label in decision.who]),
        decision=quoted(decision.words),
        verdict=_verdict(playbook, decision, decision.headline),
    )


def stands_words(playbook: Playbook, decision: Decision) -> str:
    """Whether a decision stands for or against the verdict that is kept with it, in a sentence."""
    verdict = _verdict(playbook, decision, decision.headline)
    if not decision.against:
        return tr("This stands for the verdict, {verdict}.", verdict=verdict)
    if decision.goes:
        return tr("This stands against the verdict, {verdict}.", verdict=verdict)
    return tr("This stands against the verdict, {verdict}, and more careful than it.", verdict=verdict)


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
        words = tr(
            "Another decision of the same day says otherwise: {decisions}. Talk, and record one that holds.",
            decisions=joined(others),
        )
        blocks.append(Paragraph(words, strong=True))
    return (*blocks, Facts(_reasons(decision)))


def _none(judged: Judged, kept: Record) -> tuple[Block, ...]:
    """Nothing was decided about this; what was decided about other stages of the same work is told in a line each."""
    official = judged.sheets[0].official
    others = [one for one in current_decisions(kept.decisions) if one.round.official in {None, official}]
    if not others:
        return (Paragraph(tr(NONE)),)
    return (Paragraph(tr(NONE_HERE)), *(Paragraph(_elsewhere(judged, one)) for one in others))


def _elsewhere(judged: Judged, decision: Decision) -> str:
    stage = judged.playbook.stage_by_id.get(decision.round.stage)
    where = plain(stage.title) if stage else plain(decision.round.stage)
    decided = _filled(_DECIDED_ELSEWHERE[_side(decision)], judged.playbook, decision, where)
    return f"{decided} {_ends(decision, judged.assessment.as_of)}"


def _reasons(decision: Decision) -> tuple[tuple[str, str], ...]:
    dissent = sentence(decision.dissent) if decision.dissent else tr("None is recorded.")
    return ((tr("Why"), sentence(decision.why)), (tr("Dissent"), dissent))


def _changed(judged: Judged, decision: Decision) -> tuple[str, ...]:
    headline = judged.assessment.verdict.headline
    if headline == decision.headline:
        return ()
    now = judged.verdict(headline)
    if contradicted(decision, headline):
        return (tr("This decision is contradicted: the verdict has changed since to {verdict}.", verdict=now),)
    return (tr("The verdict has changed since to {verdict}.", verdict=now),)


def _conditions(judged: Judged, kept: Record) -> tuple[Block, ...]:
    """A go with conditions is none while nobody sees to them; so their number stands on the first page."""
    if judged.assessment.verdict.headline != PERMITS_FROM or not conditions_of(judged):
        return ()
    number = len(without_owner(judged, kept.actions))
    if not number:
        return (Paragraph(tr("Every condition has an owner and a date.")),)
    return (Paragraph(without_owner_words(number), strong=True),)
