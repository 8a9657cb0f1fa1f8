"""What is told about a question and its answer, as lines of text: no screen, no state."""

from __future__ import annotations

from collections.abc import Iterator

from tactic_cli.campaign.model import Answer
from tactic_cli.language import marked, tr
from tactic_cli.playbook.model import Case, Playbook, Question
from tactic_cli.scoring.assessment import Assessment, Limit
from tactic_cli.text import in_a_row, in_quotes

EVIDENCE_WORDS = {
    "seen": marked("seen ourselves"),
    "document": marked("from a document"),
    "told": marked("told by somebody"),
    "guess": marked("a guess"),
}


def choices(playbook: Playbook, question: Question, *, own: bool) -> tuple[tuple[str, str], ...]:
    """The levels 0 to 4 with their sentences; where there are three, 1 and 3 are what lies between."""
    sentences = playbook.sentences(question, own=own)
    return tuple((str(level), sentences.get(level) or _between(level)) for level in range(5))


def _between(level: int) -> str:
    return tr("Between {lower} and {higher}.", lower=level - 1, higher=level + 1)


def answer_words(playbook: Playbook, question: Question, answer: Answer, *, own: bool) -> str:
    """An answer in words: the level with its sentence, a range, don't know, or why it does not apply."""
    if answer.dont_know:
        return tr("don't know")
    if answer.low is None:
        return tr("does not apply: {reason}", reason=answer.na)
    if answer.low != answer.high:
        return tr("somewhere from {low} to {high}", low=answer.low, high=answer.high)
    return f"{answer.low}. {dict(choices(playbook, question, own=own))[str(answer.low)]}"


def known_from_words(answer: Answer) -> str:
    """How and when an answer was given, in brackets; empty where nothing of it is known."""
    day = str(answer.date) if answer.date else ""
    evidence = tr(EVIDENCE_WORDS[answer.evidence]) if answer.evidence else ""
    inside = in_a_row(word for word in (evidence, day) if word)
    return f"({inside})" if inside else ""


def short_answer(answer: Answer | None, *, skipped: bool) -> str:
    """An answer in a word or two, for a list."""
    if answer is None:
        return tr("left for later") if skipped else tr("no answer yet")
    if answer.dont_know:
        return tr("don't know")
    if answer.low is None:
        return tr("does not apply")
    return str(answer.low) if answer.low == answer.high else f"{answer.low}-{answer.high}"


def source_lines(playbook: Playbook, question: Question) -> Iterator[str]:
    """Where a question stands in the source, and its quotations."""
    yield _place_in_source(playbook, question)
    for quote in question.source.quotes:
        yield tr("It says: {quotation}", quotation=in_quotes(f"… {' '.join(quote.split())} …"))
    if question.note:
        yield tr("Note: {note}", note=question.note)


def _place_in_source(playbook: Playbook, question: Question) -> str:
    source, section = playbook.source.title, in_quotes(question.source.section)
    if not question.source.point:
        return tr("{source}, section {section}.", source=source, section=section)
    point = question.source.point
    return tr("{source}, section {section}, {point}.", source=source, section=section, point=point)


def case_lines(case: Case) -> Iterator[tuple[str, str]]:
    """A case history as labelled texts; one that was made up says so before anything else."""
    if case.made_up:
        yield (
            tr("A worked example, not a real case:"),
            tr("this happened to nobody. It shows a rule of the playbook."),
        )
    yield tr("What it was like:"), case.situation
    yield tr("What was done:"), case.done
    yield tr("What came of it:"), case.outcome
    yield tr("What it teaches:"), case.lesson


def certain_stops(assessment: Assessment) -> tuple[Limit, ...]:
    """The limits that put the verdict at its lowest whatever else is answered; none while it may be higher.

    The best case has them too, so they are certain (method, sections 7 and 10).
    """
    lowest = assessment.verdict.best
    if lowest > 0:
        return ()
    return tuple(limit for limit in assessment.best_limits if limit.limit == lowest)


def stop_lines(playbook: Playbook, assessment: Assessment, limit: Limit, *, own: bool) -> Iterator[str]:
    """In plain words: which limit stops, what was chosen, why that stops, and where the source says so."""
    question = playbook.question_by_id.get(limit.subject)
    if question is not None:
        yield tr("{label}: {text}", label=question.id, text=question.question)
        yield tr("You chose: {sentence}", sentence=_chosen(playbook, question, assessment, own=own))
        yield tr("Why it stops: {reason}", reason=question.why)
        yield from source_lines(playbook, question)
    face = next((one for one in playbook.scoring.faces if one.id == limit.subject), None)
    if face is not None:
        risk = playbook.scoring.risk_words[assessment.faces[face.id].best]
        yield tr("{face}: the risk is {risk}.", face=face.title, risk=risk)
        for part in (face.likelihood, face.severity):
            sentence = _chosen(playbook, playbook.question_by_id[part], assessment, own=own)
            yield tr("You chose: {sentence}", sentence=sentence)
        yield tr("Why it stops: {reason}", reason=face.because)


def _chosen(playbook: Playbook, question: Question, assessment: Assessment, *, own: bool) -> str:
    """The sentence of the highest level an answer may have; of a compound, the best of its parts."""
    spans = [assessment.ranges[part] for part in question.computed_from or (question.id,)]
    level = max(span.high for span in spans if span is not None)
    return dict(choices(playbook, question, own=own))[str(level)]
