"""An answer in words: the chosen sentence with its level in brackets, or what is not known (method, section 2)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tactic_cli.campaign.model import EVIDENCE, Answer, Evidence
from tactic_cli.playbook.model import Question
from tactic_cli.reports.judged import Judged
from tactic_cli.reports.words import day_words, plain, quoted_inside, sentence
from tactic_cli.scoring.answers import is_known, span_of
from tactic_cli.text import joined

EVIDENCE_WORDS: Mapping[Evidence, str] = {
    "seen": "seen by ourselves",
    "document": "a document",
    "told": "told by somebody",
    "guess": "a guess",
}

NOT_ANSWERED = "Not answered yet."
NOT_KNOWN = "Not known."
NOT_TOLD = "Not told here."
DIFFERENT = "People answered differently"


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
    """The sentences one assessor chose from: those of a personal stance where the file says so (section 8.4).

    What several people's stances come to together is a level of the group's own sentences.
    """
    return judged.playbook.sentences(question, own=judged.personal and not judged.several)


def chosen(judged: Judged, subject: str) -> str:
    """What was answered, in words, as the person gave it; a compound red line tells of each of its parts."""
    question = judged.question(subject)
    if not judged.shows(subject):
        return NOT_TOLD
    if question.computed_from:
        return " ".join(f"{part}: {sentence(chosen(judged, part))}" for part in question.computed_from)
    sentences, entries = sentences_of(judged, question), judged.entries(subject)
    if judged.several:
        return _together(judged, question, sentences, entries)
    return answer_words(sentences, entries[0]) if entries else NOT_ANSWERED


def _together(judged: Judged, question: Question, sentences: Mapping[int, str], entries: Sequence[Answer]) -> str:
    """What several people answered, without saying who: a range from the lowest to the highest (section 8)."""
    if not entries:
        return NOT_ANSWERED
    stance = judged.assessment.stances.get(question.id)
    if stance is not None:
        return f"Counted: {span_words(sentences, stance.low, stance.high)}"
    known = {span for one in entries if is_known(one) and (span := span_of(one))}
    if not known:
        return NOT_KNOWN if any(one.dont_know for one in entries) else answer_words(sentences, entries[0])
    low, high = min(span.low for span in known), max(span.high for span in known)
    words = capital(span_words(sentences, low, high)) if len(known) == 1 or judged.shows_ranges else DIFFERENT
    return f"{words}{_beside(judged, entries)}"


def _beside(judged: Judged, entries: Sequence[Answer]) -> str:
    """What else was said, without a number: in a small group it would tell who."""
    if sum(is_known(one) for one in entries) == 1:
        return "; only one person could say"
    others = [
        *(["somebody does not know"] if any(one.dont_know for one in entries) else []),
        *(["somebody says that it does not apply"] if any(one.na for one in entries) else []),
        *(["somebody has not answered"] if len(entries) < len(judged.sheets) else []),
    ]
    return f"; {joined(others)}" if others else ""


def answer_words(sentences: Mapping[int, str], answer: Answer) -> str:
    """One answer in words."""
    if answer.na:
        return f"Does not apply: {sentence(answer.na)}"
    if answer.dont_know or answer.low is None or answer.high is None:
        return NOT_KNOWN
    return capital(span_words(sentences, answer.low, answer.high))


def beside_rows(judged: Judged, subject: str) -> tuple[tuple[str, str], ...]:
    """What the answers to a question rest on, of which days, and the notes; never who wrote them."""
    entries = judged.entries(subject)
    if not judged.several and entries:
        return evidence_rows(entries[0])
    kinds = [EVIDENCE_WORDS[kind] for kind in EVIDENCE if any(one.evidence == kind for one in entries)]
    days = sorted({one.date for one in entries if one.date})
    when = [" to ".join(day_words(day) for day in dict.fromkeys((days[0], days[-1])))] if days else []
    notes = [("Note", note) for note in judged.notes(subject)]
    basis = ", ".join((*kinds, *when))
    return (*([("Evidence" if kinds else "Days", basis)] if basis else []), *notes)


def evidence_rows(answer: Answer) -> tuple[tuple[str, str], ...]:
    """What an answer rests on, of which day, and its note; only what was recorded."""
    day = (day_words(answer.date),) if answer.date else ()
    evidence = (EVIDENCE_WORDS[answer.evidence],) if answer.evidence else ()
    rows = (("Evidence" if evidence else "Day", ", ".join((*evidence, *day))), ("Note", plain(answer.note)))
    return tuple((label, text) for label, text in rows if text)
