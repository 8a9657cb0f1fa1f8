"""An answer in words: the chosen sentence with its level in brackets, or what is not known (method, section 2)."""

from __future__ import annotations

from collections.abc import Mapping

from tactic_cli.campaign.model import Answer, Evidence
from tactic_cli.playbook.model import Question
from tactic_cli.reports.judged import Judged
from tactic_cli.reports.words import day_words, plain, quoted_inside, sentence

EVIDENCE_WORDS: Mapping[Evidence, str] = {
    "seen": "seen by ourselves",
    "document": "a document",
    "told": "told by somebody",
    "guess": "a guess",
}

NOT_ANSWERED = "Not answered yet."
NOT_KNOWN = "Not known."


def level_words(sentences: Mapping[int, str], level: int) -> str:
    """The sentence of a level; between two sentences where a question has three (method, section 2)."""
    if level in sentences:
        return quoted_inside(sentences[level])
    return f"between {quoted_inside(sentences[level - 1])} and {quoted_inside(sentences[level + 1])}"


def span_words(sentences: Mapping[int, str], low: int, high: int) -> str:
    """The sentence or the two sentences a range lies between, with the levels in brackets."""
    if low == high:
        return f"{level_words(sentences, low)} [{low}]"
    return f"from {level_words(sentences, low)} to {level_words(sentences, high)} [{low} to {high}]"


def capital(text: str) -> str:
    """A text that begins a line."""
    return text[:1].upper() + text[1:]


def sentences_of(judged: Judged, question: Question) -> Mapping[int, str]:
    """The sentences this assessor chose from: those of a personal stance where the file says so (section 8.4)."""
    return judged.playbook.sentences(question, own=judged.sheet.stances == "personal")


def chosen(judged: Judged, subject: str) -> str:
    """What was answered, in words, as the person gave it; a compound red line tells of each of its parts."""
    question = judged.question(subject)
    if question.computed_from:
        return " ".join(f"{part}: {sentence(chosen(judged, part))}" for part in question.computed_from)
    answer = judged.sheet.answers.get(subject)
    return NOT_ANSWERED if answer is None else answer_words(sentences_of(judged, question), answer)


def answer_words(sentences: Mapping[int, str], answer: Answer) -> str:
    """One answer in words."""
    if answer.na:
        return f"Does not apply: {sentence(answer.na)}"
    if answer.dont_know or answer.low is None or answer.high is None:
        return NOT_KNOWN
    return capital(span_words(sentences, answer.low, answer.high))


def evidence_rows(answer: Answer) -> tuple[tuple[str, str], ...]:
    """What an answer rests on, of which day, and its note; only what was recorded."""
    day = (day_words(answer.date),) if answer.date else ()
    evidence = (EVIDENCE_WORDS[answer.evidence],) if answer.evidence else ()
    rows = (("Evidence" if evidence else "Day", ", ".join((*evidence, *day))), ("Note", plain(answer.note)))
    return tuple((label, text) for label, text in rows if text)
