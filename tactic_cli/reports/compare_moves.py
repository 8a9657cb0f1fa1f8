"""The answers that moved, in words: one person's with both sentences, a group's as ranges, never who."""

from __future__ import annotations

from collections.abc import Mapping

from tactic_cli.campaign.model import Answer, AnswersFile
from tactic_cli.language import marked, tr, trc, trn
from tactic_cli.reports.answered import LEVEL_NOTE
from tactic_cli.reports.answers import EVIDENCE_WORDS, NOT_ANSWERED, answer_words, span_words
from tactic_cli.reports.differences import shows_camps
from tactic_cli.reports.document import Block, Bullets, Entry, Heading, Paragraph, Section
from tactic_cli.reports.judged import Judged
from tactic_cli.reports.limits import Rows, question_title
from tactic_cli.reports.words import day_words, in_parts, plain
from tactic_cli.scoring.answers import UNKNOWN
from tactic_cli.scoring.assessment import Disagreement, Span, Stance
from tactic_cli.scoring.comparison import SHOWN_FROM, AnswerMove, Comparison, Raised, RangeMove, StanceMove, Way
from tactic_cli.scoring.group import COUNTED_FROM
from tactic_cli.text import capital, in_a_row

_WAYS: dict[Way, str] = {
    "new": marked("answered for the first time"),
    "withdrawn": marked("the answer was taken away"),
    "up": marked("up"),
    "down": marked("down"),
    "narrower": marked("narrower: less is left open"),
    "wider": marked("wider: more is left open"),
    "applies": marked("it applies now"),
    "not_applicable": marked("it does not apply any more"),
    "counts": marked("the answer is the same"),
}

WITHOUT_EVIDENCE = marked("Raised without new evidence")


def raised_section(judged: Judged, found: Comparison) -> tuple[Section, ...]:
    """Red lines and risks that were raised on no new evidence: where hope most easily takes the place of knowing."""
    if not found.raised:
        return ()
    enough = min(len(found.old.sheets), len(found.new.sheets)) >= COUNTED_FROM
    counts = enough and judged.may_have("differences/counts")
    lines = tuple(_raised(judged, one, counted=counts) for one in found.raised)
    words = tr(
        "On these red lines and risks an answer is better than before, and nothing of a later day says why. Ask "
        "what was seen or read since then. If nothing was, put the earlier answer back."
    )
    return (Section("raised", tr(WITHOUT_EVIDENCE), (Paragraph(words, strong=True), Bullets(lines))),)


def _raised(judged: Judged, one: Raised, *, counted: bool) -> str:
    title, people = question_title(judged, one.question), trn("{number} person", "{number} people", one.people)
    return f"{title} ({people})" if counted else title


def answer_section(judged: Judged, found: Comparison) -> tuple[Section, ...]:
    """Every answer that moved: one person's as given, a group's as its range."""
    raised = {one.question for one in found.raised}
    entries: tuple[Block, ...] = tuple(_answer(judged, found, one, one.question in raised) for one in found.answers)
    entries += tuple(_range(judged, one) for one in found.ranges)
    if entries:
        title = tr("Answers that moved ({number})", number=len(entries))
        return (Section("answers", title, (Paragraph(tr(LEVEL_NOTE)), *entries)),)
    if found.one_each:
        return (Section("answers", tr("Answers that moved"), (Paragraph(tr("No answer moved.")),)),)
    return ()


def _answer(judged: Judged, found: Comparison, move: AnswerMove, raised: bool) -> Entry:  # noqa: FBT001 - one fact of one entry
    old, new = found.old.sheets[0], found.new.sheets[0]
    rows = (
        *_given((tr("Before"), tr("Note before")), judged, old, move.question),
        *_given((tr("Now"), tr("Note now")), judged, new, move.question),
        (trc("answer", "Moved"), _moved_words(move)),
        *(((tr("Careful"), tr("raised without new evidence")),) if raised else ()),
    )
    return Entry(question_title(judged, move.question), rows)


def _given(labels: tuple[str, str], judged: Judged, sheet: AnswersFile, subject: str) -> Rows:
    """An answer with the sentences that its own file chose from, what it rests on, and its day; then its note."""
    label, note_label = labels
    answer = sheet.answers.get(subject)
    if answer is None:
        return ((label, tr(NOT_ANSWERED)),)
    sentences = judged.playbook.sentences(judged.question(subject), own=sheet.stances == "personal")
    words = ((label, f"{answer_words(sentences, answer)} ({_rests_on(answer, sheet)})"),)
    note = plain(answer.note)
    return (*words, (note_label, note)) if note else words


def _rests_on(answer: Answer, sheet: AnswersFile) -> str:
    evidence = tr(EVIDENCE_WORDS[answer.evidence]) if answer.evidence else tr("no evidence recorded")
    return in_a_row((evidence, day_words(answer.date or sheet.as_of)))


def _moved_words(move: AnswerMove) -> str:
    """The way it moved; where days or evidence made it count otherwise, that too."""
    words, counts = tr(_WAYS[move.way]), _counts_words(move)
    return in_parts((words, counts)) if counts else words


def _counts_words(move: AnswerMove) -> str:
    """How far old age or a guess lowers it, where that changed (method, section 2)."""
    before, now = _lowered(move.old, move.old_counts), _lowered(move.new, move.new_counts)
    if before == now:
        return ""
    return tr("it counts for less than was given") if now else tr("it counts in full again")


def _lowered(answer: Answer | None, counts: Span | None) -> bool:
    return answer is not None and counts is not None and answer.low != counts.low


def _range(judged: Judged, move: RangeMove) -> Entry:
    sentences = judged.playbook.sentences(judged.question(move.question))
    rows = ((tr("Before"), _span(sentences, move.old)), (tr("Now"), _span(sentences, move.new)))
    return Entry(question_title(judged, move.question), rows)


def _span(sentences: Mapping[int, str], span: Span | None) -> str:
    if span is None:
        return tr("Does not apply.")
    if span == UNKNOWN:
        return tr("Anything is possible [0 to 4]")
    return capital(span_words(sentences, span.low, span.high))


def stance_section(judged: Judged, found: Comparison) -> tuple[Section, ...]:
    """How many stand where, before and now, as far as it may be told (method, section 8.5)."""
    entries = tuple(_stance(judged, one) for one in found.stances)
    return (Section("stances", tr("How people stand"), entries),) if entries else ()


def _stance(judged: Judged, move: StanceMove) -> Entry:
    rows = ((tr("Before"), _stand(judged, move, move.old)), (tr("Now"), _stand(judged, move, move.new)))
    return Entry(question_title(judged, move.question), rows)


def _stand(judged: Judged, move: StanceMove, stance: Stance | None) -> str:
    if stance is None:
        return tr("not counted: one person answered")
    sentences = judged.playbook.sentences(judged.question(move.question))
    level = capital(span_words(sentences, stance.low, stance.high))
    camps = (tr("two camps"),) if shows_camps(judged, stance) else ()
    if stance.against is None or stance.unsure is None or stance.in_favour is None:
        return in_parts((level, *camps))
    heads = (
        trn("{number} against", "{number} against", stance.against),
        trn("{number} unsure", "{number} unsure", stance.unsure),
        trn("{number} for", "{number} for", stance.in_favour),
    )
    return in_parts((level, in_a_row(heads), *camps))


def disagreement_section(judged: Judged, found: Comparison) -> tuple[Section, ...]:
    """Where people differed and do no more, and where they differ now and did not."""
    groups = ((trc("differences", "Settled"), found.settled), (trc("differences", "New"), found.disputed))
    blocks = tuple(
        block for title, ones in groups if ones for block in (Heading(title), _differing(judged, found, ones))
    )
    return (Section("disagreements", tr("Where people differ"), blocks),) if blocks else ()


def _differing(judged: Judged, found: Comparison, ones: tuple[Disagreement, ...]) -> Bullets:
    shown = min(len(found.old.sheets), len(found.new.sheets)) >= SHOWN_FROM
    return Bullets(tuple(_difference(judged, one, levels=shown) for one in ones))


def _difference(judged: Judged, one: Disagreement, *, levels: bool) -> str:
    title, span = question_title(judged, one.question), tr("[{low} to {high}]", low=one.low, high=one.high)
    return f"{title} {span}" if levels else title
