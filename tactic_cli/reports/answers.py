"""An answer in words: the chosen sentence with its level in brackets, or what is not known (method, section 2)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from tactic_cli.campaign.model import EVIDENCE, Answer, Evidence
from tactic_cli.language import marked, tr, trc
from tactic_cli.playbook.model import Question
from tactic_cli.reports.judged import Judged
from tactic_cli.reports.words import day_words, in_parts, labelled, plain, quoted_inside, sentence
from tactic_cli.scoring.answers import is_known, span_of
from tactic_cli.text import capital, in_a_row, joined

EVIDENCE_WORDS: Mapping[Evidence, str] = {
    "seen": marked("seen by ourselves"),
    "document": marked("a document"),
    "told": marked("told by somebody"),
    "guess": marked("a guess"),
}

NOT_ANSWERED = marked("Not answered yet.")
NOT_KNOWN = marked("Not known.")
NOT_TOLD = marked("Not told here.")
DIFFERENT = marked("People answered differently")


def level_words(sentences: Mapping[int, str], level: int) -> str:
    """The sentence of a level; between two sentences where a question has three (method, section 2)."""
    if level in sentences:
        return quoted_inside(sentences[level])
    worse, better = quoted_inside(sentences[level - 1]), quoted_inside(sentences[level + 1])
    return tr("between {worse} and {better}", worse=worse, better=better)


def span_words(sentences: Mapping[int, str], low: int, high: int) -> str:
    """The sentence or the two sentences a range lies between, with the levels in brackets."""
    if low == high:
        return f"{level_words(sentences, low)} [{low}]"
    words = level_words(sentences, low), level_words(sentences, high)
    return tr(
        "from {low} to {high} [{low_level} to {high_level}]",
        low=words[0],
        high=words[1],
        low_level=low,
        high_level=high,
    )


def sentences_of(judged: Judged, question: Question) -> Mapping[int, str]:
    """The sentences one assessor chose from: those of a personal stance where the file says so (section 8.4).

    What several people's stances come to together is a level of the group's own sentences.
    """
    return judged.playbook.sentences(question, own=judged.personal and not judged.several)


def chosen(judged: Judged, subject: str) -> str:
    """What was answered, in words, as the person gave it; a compound red line tells of each of its parts."""
    question = judged.question(subject)
    if not judged.shows(subject):
        return tr(NOT_TOLD)
    if question.computed_from:
        return " ".join(labelled(part, sentence(chosen(judged, part))) for part in question.computed_from)
    sentences, entries = sentences_of(judged, question), judged.entries(subject)
    if judged.several:
        return _together(judged, question, sentences, entries)
    return answer_words(sentences, entries[0]) if entries else tr(NOT_ANSWERED)


def _together(judged: Judged, question: Question, sentences: Mapping[int, str], entries: Sequence[Answer]) -> str:
    """What several people answered, without saying who: a range from the lowest to the highest (section 8)."""
    if not entries:
        return tr(NOT_ANSWERED)
    stance = judged.assessment.stances.get(question.id)
    if stance is not None:
        return tr("Counted: {answer}", answer=span_words(sentences, stance.low, stance.high))
    known = {span for one in entries if is_known(one) and (span := span_of(one))}
    if not known:
        return tr(NOT_KNOWN) if any(one.dont_know for one in entries) else answer_words(sentences, entries[0])
    low, high = min(span.low for span in known), max(span.high for span in known)
    words = capital(span_words(sentences, low, high)) if len(known) == 1 or judged.shows_ranges else tr(DIFFERENT)
    return in_parts((words, *_beside(judged, entries)))


def _beside(judged: Judged, entries: Sequence[Answer]) -> tuple[str, ...]:
    """What else was said, without a number: in a small group it would tell who."""
    if sum(is_known(one) for one in entries) == 1:
        return (tr("only one person could say"),)
    others = [
        *([tr("somebody does not know")] if any(one.dont_know for one in entries) else []),
        *([tr("somebody says that it does not apply")] if any(one.na for one in entries) else []),
        *([tr("somebody has not answered")] if len(entries) < len(judged.sheets) else []),
    ]
    return (joined(others),) if others else ()


def answer_words(sentences: Mapping[int, str], answer: Answer) -> str:
    """One answer in words."""
    if answer.na:
        return tr("Does not apply: {reason}", reason=sentence(answer.na))
    if answer.dont_know or answer.low is None or answer.high is None:
        return tr(NOT_KNOWN)
    return capital(span_words(sentences, answer.low, answer.high))


def beside_rows(judged: Judged, subject: str) -> tuple[tuple[str, str], ...]:
    """What the answers to a question rest on, of which days, and the notes; never who wrote them."""
    entries = judged.entries(subject)
    if not judged.several and entries:
        return evidence_rows(entries[0])
    kinds = [tr(EVIDENCE_WORDS[kind]) for kind in EVIDENCE if any(one.evidence == kind for one in entries)]
    days = sorted({one.date for one in entries if one.date})
    when = [_days(days[0], days[-1])] if days else []
    notes = [(tr("Note"), note) for note in judged.notes(subject)]
    basis = in_a_row((*kinds, *when))
    return (*([(tr("Evidence") if kinds else tr("Days"), basis)] if basis else []), *notes)


def _days(first: date, last: date) -> str:
    if first == last:
        return day_words(first)
    return trc("days", "{first} to {last}", first=day_words(first), last=day_words(last))


def evidence_rows(answer: Answer) -> tuple[tuple[str, str], ...]:
    """What an answer rests on, of which day, and its note; only what was recorded."""
    day = (day_words(answer.date),) if answer.date else ()
    evidence = (tr(EVIDENCE_WORDS[answer.evidence]),) if answer.evidence else ()
    label = tr("Evidence") if evidence else tr("Day")
    rows = ((label, in_a_row((*evidence, *day))), (tr("Note"), plain(answer.note)))
    return tuple((label, text) for label, text in rows if text)
