"""The answers that moved, in words: one person's with both sentences, a group's as ranges, never who."""

from __future__ import annotations

from collections.abc import Mapping

from tactic_cli.campaign.model import Answer, AnswersFile
from tactic_cli.reports.answered import LEVEL_NOTE
from tactic_cli.reports.answers import EVIDENCE_WORDS, NOT_ANSWERED, answer_words, capital, span_words
from tactic_cli.reports.differences import shows_camps
from tactic_cli.reports.document import Block, Bullets, Entry, Heading, Paragraph, Section
from tactic_cli.reports.judged import Judged
from tactic_cli.reports.limits import Rows, question_title
from tactic_cli.reports.words import counted, day_words, plain
from tactic_cli.scoring.answers import UNKNOWN
from tactic_cli.scoring.assessment import Disagreement, Span, Stance
from tactic_cli.scoring.comparison import SHOWN_FROM, AnswerMove, Comparison, RangeMove, StanceMove, Way
from tactic_cli.scoring.group import COUNTED_FROM

_WAYS: dict[Way, str] = {
    "new": "answered for the first time",
    "withdrawn": "the answer was taken away",
    "up": "up",
    "down": "down",
    "narrower": "narrower: less is left open",
    "wider": "wider: more is left open",
    "applies": "it applies now",
    "not_applicable": "it does not apply any more",
    "counts": "the answer is the same",
}

WITHOUT_EVIDENCE = "Raised without new evidence"


def raised_section(judged: Judged, found: Comparison) -> tuple[Section, ...]:
    """Red lines and risks that were raised on no new evidence: where hope most easily takes the place of knowing."""
    if not found.raised:
        return ()
    enough = min(len(found.old.sheets), len(found.new.sheets)) >= COUNTED_FROM
    counts = enough and judged.may_have("differences/counts")
    lines = tuple(
        question_title(judged, one.question) + (f" ({counted(one.people, 'person', 'people')})" if counts else "")
        for one in found.raised
    )
    words = (
        "On these red lines and risks an answer is better than before, and nothing of a later day says why. Ask "
        "what was seen or read since then. If nothing was, put the earlier answer back."
    )
    return (Section("raised", WITHOUT_EVIDENCE, (Paragraph(words, strong=True), Bullets(lines))),)


def answer_section(judged: Judged, found: Comparison) -> tuple[Section, ...]:
    """Every answer that moved: one person's as given, a group's as its range."""
    raised = {one.question for one in found.raised}
    entries: tuple[Block, ...] = tuple(_answer(judged, found, one, one.question in raised) for one in found.answers)
    entries += tuple(_range(judged, one) for one in found.ranges)
    if entries:
        return (Section("answers", f"Answers that moved ({len(entries)})", (Paragraph(LEVEL_NOTE), *entries)),)
    if found.one_each:
        return (Section("answers", "Answers that moved", (Paragraph("No answer moved."),)),)
    return ()


def _answer(judged: Judged, found: Comparison, move: AnswerMove, raised: bool) -> Entry:  # noqa: FBT001 - one fact of one entry
    old, new = found.old.sheets[0], found.new.sheets[0]
    rows = (
        *_given("Before", judged, old, move.question),
        *_given("Now", judged, new, move.question),
        ("Moved", _moved_words(move)),
        *((("Careful", f"{WITHOUT_EVIDENCE.lower()}"),) if raised else ()),
    )
    return Entry(question_title(judged, move.question), rows)


def _given(label: str, judged: Judged, sheet: AnswersFile, subject: str) -> Rows:
    """An answer with the sentences that its own file chose from, what it rests on, and its day."""
    answer = sheet.answers.get(subject)
    if answer is None:
        return ((label, NOT_ANSWERED),)
    sentences = judged.playbook.sentences(judged.question(subject), own=sheet.stances == "personal")
    words = ((label, f"{answer_words(sentences, answer)} ({_rests_on(answer, sheet)})"),)
    note = plain(answer.note)
    return (*words, (f"Note {label.lower()}", note)) if note else words


def _rests_on(answer: Answer, sheet: AnswersFile) -> str:
    evidence = EVIDENCE_WORDS[answer.evidence] if answer.evidence else "no evidence recorded"
    return f"{evidence}, {day_words(answer.date or sheet.as_of)}"


def _moved_words(move: AnswerMove) -> str:
    """The way it moved; where days or evidence made it count otherwise, that too."""
    words, counts = _WAYS[move.way], _counts_words(move)
    return f"{words}; {counts}" if counts else words


def _counts_words(move: AnswerMove) -> str:
    """How far old age or a guess lowers it, where that changed (method, section 2)."""
    before, now = _lowered(move.old, move.old_counts), _lowered(move.new, move.new_counts)
    if before == now:
        return ""
    return "it counts for less than was given" if now else "it counts in full again"


def _lowered(answer: Answer | None, counts: Span | None) -> bool:
    return answer is not None and counts is not None and answer.low != counts.low


def _range(judged: Judged, move: RangeMove) -> Entry:
    sentences = judged.playbook.sentences(judged.question(move.question))
    rows = (("Before", _span(sentences, move.old)), ("Now", _span(sentences, move.new)))
    return Entry(question_title(judged, move.question), rows)


def _span(sentences: Mapping[int, str], span: Span | None) -> str:
    if span is None:
        return "Does not apply."
    if span == UNKNOWN:
        return "Anything is possible [0 to 4]"
    return capital(span_words(sentences, span.low, span.high))


def stance_section(judged: Judged, found: Comparison) -> tuple[Section, ...]:
    """How many stand where, before and now, as far as it may be told (method, section 8.5)."""
    entries = tuple(_stance(judged, one) for one in found.stances)
    return (Section("stances", "How people stand", entries),) if entries else ()


def _stance(judged: Judged, move: StanceMove) -> Entry:
    rows = (("Before", _stand(judged, move, move.old)), ("Now", _stand(judged, move, move.new)))
    return Entry(question_title(judged, move.question), rows)


def _stand(judged: Judged, move: StanceMove, stance: Stance | None) -> str:
    if stance is None:
        return "not counted: one person answered"
    sentences = judged.playbook.sentences(judged.question(move.question))
    level = capital(span_words(sentences, stance.low, stance.high))
    camps = "; two camps" if shows_camps(judged, stance) else ""
    if stance.against is None:
        return f"{level}{camps}"
    return f"{level}; {stance.against} against, {stance.unsure} unsure, {stance.in_favour} for{camps}"


def disagreement_section(judged: Judged, found: Comparison) -> tuple[Section, ...]:
    """Where people differed and do no more, and where they differ now and did not."""
    groups = (("Settled", found.settled), ("New", found.disputed))
    blocks = tuple(
        block for title, ones in groups if ones for block in (Heading(title), _differing(judged, found, ones))
    )
    return (Section("disagreements", "Where people differ", blocks),) if blocks else ()


def _differing(judged: Judged, found: Comparison, ones: tuple[Disagreement, ...]) -> Bullets:
    shown = min(len(found.old.sheets), len(found.new.sheets)) >= SHOWN_FROM
    return Bullets(
        tuple(question_title(judged, one.question) + (f" [{one.low} to {one.high}]" if shown else "") for one in ones)
    )
