"""What was answered, question by question: red lines in full, answers with notes, what is missing, the pre-mortem."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from tactic_cli.language import marked, tr, trn
from tactic_cli.playbook.model import Question
from tactic_cli.reports.answers import beside_rows, chosen
from tactic_cli.reports.document import Block, Bullets, Entry, Heading, Paragraph
from tactic_cli.reports.judged import Judged
from tactic_cli.reports.limits import (
    Rows,
    consideration_title,
    limit_span_words,
    lowered_rows,
    question_title,
    source_words,
)
from tactic_cli.reports.old_answers import TOO_OLD, old_line, soon_blocks
from tactic_cli.reports.words import labelled, plain, quoted
from tactic_cli.scoring.ageing import Aged, grown_old, soon_old

LEVEL_NOTE = marked(
    "The number in brackets is the level in the file: 0 is the worst sentence, 4 the best. Where a question has "
    "three sentences, 1 and 3 lie between them."
)


def red_line_blocks(judged: Judged) -> tuple[Block, ...]:
    """Every red line of the stage in full: question, answer, evidence, day, note (method, section 10)."""
    every = [one for one in judged.playbook.all_of(judged.stage.id) if one.kind == "red_line"]
    lines = [one for one in every if all(judged.shows(part) for part in (one.id, *one.computed_from))]
    if every and not lines:
        return (Paragraph(tr("The answers to red lines are not told here.")),)
    if not lines:
        return (Paragraph(tr("This stage asks about no red line.")),)
    return (Paragraph(tr(LEVEL_NOTE)), *(_red_line(judged, question) for question in lines))


def _red_line(judged: Judged, question: Question) -> Entry:
    answers = _compound(judged, question) if question.computed_from else _answer_rows(judged, question.id)
    rows = (*answers, *lowered_rows(judged, question.id), *_reach(judged, question))
    return Entry(question_title(judged, question.id), (*rows, (tr("Source"), source_words(question.source))))


def _reach(judged: Judged, question: Question) -> Rows:
    span = judged.span(question.id)
    policy = next((row.limits for row in judged.playbook.scoring.limits if row.kind == question.kind), None)
    if span is None or policy is None:
        return ()
    best = policy[span.high] if judged.shows_ranges else policy[span.low]
    return ((tr("Lets the verdict go"), limit_span_words(judged, policy[span.low], best)),)


def _compound(judged: Judged, question: Question) -> Rows:
    """A compound red line is as good as the better of its parts; both are shown (method, section 3)."""
    parts: list[tuple[str, str]] = []
    for part in question.computed_from:
        words = plain(judged.question(part).question)
        (_, answer), *more = _answer_rows(judged, part)
        parts += [
            (tr("Part {question}", question=part), f"{words} {answer}"),
            *((tr("{label} on {question}", label=label, question=part), text) for label, text in more),
        ]
    return (*parts, (tr("Together"), tr("The better of the parts counts.")))


def _answer_rows(judged: Judged, subject: str) -> Rows:
    return ((tr("Answer"), chosen(judged, subject)), *beside_rows(judged, subject), *_one_pair_of_eyes(judged, subject))


def _one_pair_of_eyes(judged: Judged, subject: str) -> Rows:
    """That an answer counts as not known for all, because too few people see it (method, section 8.2)."""
    if subject not in judged.assessment.unknown_by_rule:
        return ()
    return ((tr("Counts as not known"), tr("too few people have answered, or too many do not know")),)


def answer_blocks(judged: Judged) -> tuple[Block, ...]:
    """All other answers, by consideration, each with evidence, day and note."""
    shown: dict[str, list[str]] = {}
    for question in _asked(judged, _beside_red_lines):
        shown.setdefault(question.consideration, []).append(question.id)
    every = ((one.id, shown.get(one.id, [])) for one in judged.playbook.considerations)
    blocks = [block for subject, questions in every for block in _consideration(judged, subject, questions)]
    return tuple(blocks) or (Paragraph(tr("No other question is answered yet.")),)


def _consideration(judged: Judged, subject: str, shown: Iterable[str]) -> Iterator[Block]:
    answered = [one for one in shown if judged.answered(one)]
    if answered:
        yield Heading(consideration_title(judged, subject))
    for one in answered:
        yield Entry(question_title(judged, one), (*_answer_rows(judged, one), *lowered_rows(judged, one)))


def _beside_red_lines(question: Question) -> bool:
    return question.kind not in ("red_line", "red_part")


def _asked(judged: Judged, wanted: Callable[[Question], bool]) -> list[Question]:
    return [one for one in judged.playbook.asked(judged.stage.id) if wanted(one) and judged.shows(one.id)]


def open_blocks(judged: Judged) -> tuple[Block, ...]:
    """What is not answered, left for later, not known, old, soon to be old, or guessed."""
    day = judged.assessment.as_of
    missing = [one.id for one in _asked(judged, lambda one: not judged.answered(one.id))]
    later = [one for one in missing if any(one in sheet.skipped for sheet in judged.sheets)]
    never = [one for one in missing if one not in later]
    unknown = [one.id for one in _asked(judged, lambda one: _is_unknown(judged, one.id))]
    groups = (
        (tr("Not answered"), [_with_note(judged, one) for one in never]),
        (tr("Left for later"), [_with_note(judged, one) for one in later]),
        (tr("Answered “don't know”"), _titles(judged, unknown)),
        (
            tr("Counts as not known, for want of a second pair of eyes"),
            _titles(judged, judged.assessment.unknown_by_rule),
        ),
        (
            tr(TOO_OLD),
            [old_line(judged, one) for one in _shown(judged, grown_old(judged.playbook, judged.sheets, day))],
        ),
        (tr("A guess, where a guess counts for less"), _titles(judged, judged.assessment.guesses)),
    )
    blocks = [block for words, lines in groups if lines for block in _group(words, lines)]
    parked = _parked(judged)
    nothing = Paragraph(tr("Every question is answered. No answer is too old, and none is only a guess."))
    return (
        *(blocks or [nothing]),
        *parked,
        *soon_blocks(_shown(judged, soon_old(judged.playbook, judged.sheets, day))),
    )


def _parked(judged: Judged) -> tuple[Block, ...]:
    """That something was answered which is no longer asked so; nobody shall wonder where it went."""
    number = sum(len(sheet.parked) for sheet in judged.sheets)
    if not number:
        return ()
    words = trn(
        "{number} answer to an earlier version of a question is kept in the answers files, and counts nowhere.",
        "{number} answers to earlier versions of questions are kept in the answers files, and count nowhere.",
        number,
    )
    return (Paragraph(words),)


def _shown(judged: Judged, aged: tuple[Aged, ...]) -> tuple[Aged, ...]:
    return tuple(one for one in aged if judged.shows(one.question))


def _group(words: str, lines: list[str]) -> tuple[Block, ...]:
    return (Heading(f"{words} ({len(lines)})"), Bullets(tuple(lines)))


def _titles(judged: Judged, subjects: Iterable[str]) -> list[str]:
    return [question_title(judged, one) for one in subjects]


def _is_unknown(judged: Judged, subject: str) -> bool:
    entries = judged.entries(subject)
    return bool(entries) and all(one.dont_know for one in entries)


def _with_note(judged: Judged, subject: str) -> str:
    return " ".join((question_title(judged, subject), *(labelled(tr("Note"), note) for note in judged.notes(subject))))


def premortem_blocks(judged: Judged) -> tuple[Block, ...]:
    """The pre-mortem as it was written; it is text and sets no limit (method, section 10)."""
    question = Paragraph(tr("A year from now this has gone badly for the official. What happened?"))
    written = [quoted(line) for sheet in judged.sheets for line in sheet.premortem if plain(line)]
    lines = tuple(sorted(written) if judged.several else written)
    return (question, Bullets(lines)) if lines else (question, Paragraph(tr("Nothing was written.")))
