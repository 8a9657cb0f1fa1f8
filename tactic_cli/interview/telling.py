"""What is told about a question and its answer, as lines of text: no screen, no state."""

from __future__ import annotations

from collections.abc import Iterator

from tactic_cli.campaign.model import Answer
from tactic_cli.playbook.model import Case, Playbook, Question
from tactic_cli.scoring.assessment import Assessment, Limit

EVIDENCE_WORDS = {
    "seen": "seen ourselves",
    "document": "from a document",
    "told": "told by somebody",
    "guess": "a guess",
}


def choices(playbook: Playbook, question: Question, *, own: bool) -> tuple[tuple[str, str], ...]:
    """The levels 0 to 4 with their sentences; where there are three, 1 and 3 are what lies between."""
    sentences = playbook.sentences(question, own=own)
    return tuple((str(level), sentences.get(level) or f"Between {level - 1} and {level + 1}.") for level in range(5))


def answer_words(playbook: Playbook, question: Question, answer: Answer, *, own: bool) -> str:
    """An answer in words: the level with its sentence, a range, don't know, or why it does not apply."""
    if answer.dont_know:
        return "don't know"
    if answer.low is None:
        return f"does not apply: {answer.na}"
    if answer.low != answer.high:
        return f"somewhere from {answer.low} to {answer.high}"
    return f"{answer.low}. {dict(choices(playbook, question, own=own))[str(answer.low)]}"


def known_from_words(answer: Answer) -> str:
    """How and when an answer was given, in brackets; empty where nothing of it is known."""
    day = str(answer.date) if answer.date else ""
    evidence = EVIDENCE_WORDS[answer.evidence] if answer.evidence else ""
    inside = ", ".join(word for word in (evidence, day) if word)
    return f"({inside})" if inside else ""


def short_answer(answer: Answer | None, *, skipped: bool) -> str:
    """An answer in a word or two, for a list."""
    if answer is None:
        return "left for later" if skipped else "no answer yet"
    if answer.dont_know:
        return "don't know"
    if answer.low is None:
        return "does not apply"
    return str(answer.low) if answer.low == answer.high else f"{answer.low}-{answer.high}"


def source_lines(playbook: Playbook, question: Question) -> Iterator[str]:
    """Where a question stands in the source, and its quotations."""
    point = f", {question.source.point}" if question.source.point else ""
    yield f"{playbook.source.title}, section “{question.source.section}”{point}."
    for quote in question.source.quotes:
        yield f"It says: “… {' '.join(quote.split())} …”"
    if question.note:
        yield f"Note: {question.note}"


def case_lines(case: Case) -> Iterator[tuple[str, str]]:
    """A case history as labelled texts."""
    yield "What it was like:", case.situation
    yield "What was done:", case.done
    yield "What came of it:", case.outcome
    yield "What it teaches:", case.lesson


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
        yield f"{question.id}: {question.question}"
        yield f"You chose: {_chosen(playbook, question, assessment, own=own)}"
        yield f"Why it stops: {question.why}"
        yield from source_lines(playbook, question)
    face = next((one for one in playbook.scoring.faces if one.id == limit.subject), None)
    if face is not None:
        yield f"{face.title}: the risk is {playbook.scoring.risk_words[assessment.faces[face.id].best]}."
        for part in (face.likelihood, face.severity):
            yield f"You chose: {_chosen(playbook, playbook.question_by_id[part], assessment, own=own)}"
        yield f"Why it stops: {face.because}"


def _chosen(playbook: Playbook, question: Question, assessment: Assessment, *, own: bool) -> str:
    """The sentence of the highest level an answer may have; of a compound, the best of its parts."""
    spans = [assessment.ranges[part] for part in question.computed_from or (question.id,)]
    level = max(span.high for span in spans if span is not None)
    return dict(choices(playbook, question, own=own))[str(level)]
