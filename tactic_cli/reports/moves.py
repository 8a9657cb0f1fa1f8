"""What would move the verdict, in words: raises, sets, what to watch, what to find out (method, section 9).

A raise is worded as evidence to seek, never as a box to tick; where only the situation can change an answer,
the words say so.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tactic_cli.language import marked, tr, trn
from tactic_cli.playbook.entry import VERDICT_LEVELS, Mover
from tactic_cli.reports.answers import level_words
from tactic_cli.reports.document import Block, Bullets, Heading, Paragraph
from tactic_cli.reports.judged import Judged
from tactic_cli.reports.limits import consideration_title, question_title
from tactic_cli.reports.words import labelled, lowered_first, sentence
from tactic_cli.scoring.assessment import Further, Move, RaiseSet
from tactic_cli.scoring.verdict import TOP
from tactic_cli.text import capital, in_a_row, joined

MOVER_WORDS: Mapping[Mover, str] = {
    "us": marked("Evidence to seek"),
    "official": marked("Depends on the official; evidence to seek"),
    "nobody here": marked("Cannot be prepared; look again when you see"),
}
"""Who could change an answer, as a label before the sentence that would have to be true (method, section 9)."""

SHOWN = 3
"""How many alternatives a list shows before it says how many more there are; enough to choose from."""


TALK = marked("Talk about it, and ask everyone again; enough would be")
"""What moves a stance: it is people's own, and evidence to seek is no word for what they feel."""


def goal_row(judged: Judged, move: Move, *, named: bool) -> tuple[str, str]:
    """What would have to be true for an answer to reach a level, labelled by who could make it so."""
    question = judged.question(move.question)
    words = f"{level_words(judged.playbook.sentences(question), move.to)} [{move.to}]"
    label = _renewal(judged, move) or tr(TALK if question.kind == "stance" else MOVER_WORDS[question.mover])
    return label, labelled(move.question, words) if named else capital(words)


def _renewal(judged: Judged, move: Move) -> str:
    """The label where the answer was good enough as given, and only too old or a guess (method, section 2)."""
    entries = judged.entries(move.question)
    if not entries or any(one.low is None or one.low < move.to for one in entries):
        return ""
    if move.question in judged.assessment.guesses:
        return tr("So far a guess; seek evidence that")
    return tr("Answered too long ago; look again whether") if move.question in judged.assessment.stale else ""


def move_line(judged: Judged, move: Move) -> str:
    """One raise: the question, and the sentence that would have to be true."""
    label, words = goal_row(judged, move, named=False)
    return f"{question_title(judged, move.question)} {labelled(label, sentence(words))}"


def change_blocks(judged: Judged) -> tuple[Block, ...]:
    """What would move the verdict to the next better one: one change, or the smallest set (method, section 9)."""
    headline, found = judged.assessment.verdict.headline, judged.assessment.raise_set
    if headline == VERDICT_LEVELS[0]:
        return (Paragraph(tr("Preparation does not change this verdict. The situation would have to change first.")),)
    if headline == TOP:
        return (
            Paragraph(tr("No better verdict exists. Keep the answers true, and look again when something changes.")),
        )
    if judged.assessment.raises:
        return _single(judged)
    if judged.left_out.changes:
        return (
            Paragraph(tr("What would be enough for a better verdict is known to the group, and is not told here.")),
        )
    if found is None:
        return (Paragraph(tr("Under this playbook's rules no change of answers leads to a better verdict.")),)
    return _together(judged, found)


def _single(judged: Judged) -> tuple[Block, ...]:
    raises = judged.assessment.raises
    one = marked("One change would be enough for {verdict}, if you find the evidence for it.")
    any_one = marked("Any one of these changes would be enough for {verdict}, if you find the evidence for it.")
    return (
        Paragraph(tr(one if len(raises) == 1 else any_one, verdict=judged.verdict(judged.target))),
        Bullets(tuple(move_line(judged, move) for move in raises)),
    )


def _together(judged: Judged, found: RaiseSet) -> tuple[Block, ...]:
    blocks: list[Block] = [
        Paragraph(
            tr(
                "Several limits bind at once, so no single change is enough for {verdict}. The fewest changes that are "
                "enough together: {fewest}.",
                verdict=judged.verdict(found.reaches),
                fewest=_fewest(found),
            )
        )
    ]
    given = tuple(move for move in found.necessary if judged.answered(move.question))
    missing = tuple(move for move in found.necessary if move not in given)
    if given:
        blocks.append(Heading(_needed(len(given))))
        blocks.append(Bullets(tuple(move_line(judged, move) for move in given)))
    if missing:
        least = in_a_row(f"{move.question} [{move.to}]" for move in missing)
        blocks.append(Paragraph(_not_answered(len(missing), least)))
    for further in found.further:
        blocks.extend(_further(judged, further))
    return tuple(blocks)


def _not_answered(number: int, least: str) -> str:
    return trn(
        "{number} question that is not answered yet is needed in any case. The least level it would need: {least}.",
        "{number} questions that are not answered yet are needed in any case. The least level each would need: "
        "{least}.",
        number,
        least=least,
    )


def _fewest(found: RaiseSet) -> str:
    number = len(found.necessary) + sum(part.fewest for part in found.further)
    at_least = any(part.any_of is None for part in found.further)
    return tr("at least {number}", number=number) if at_least else str(number)


def _needed(number: int) -> str:
    if number == 2:
        return tr("Both of these are needed in any case")
    return trn("This is needed in any case", "All {number} of these are needed in any case", number)


def _further(judged: Judged, further: Further) -> tuple[Block, ...]:
    about = _about(judged, further.subjects)
    if further.any_of is None:
        words = trn(
            "No short path: at least {number} change is needed here.",
            "No short path: at least {number} changes are needed here.",
            further.fewest,
        )
        return (Heading(tr("For {about}", about=about)), Paragraph(words))
    shown = further.any_of[:SHOWN]
    hidden = len(further.any_of) - len(shown)
    like = trn("And {number} more way like these.", "And {number} more ways like these.", hidden)
    more = (Paragraph(like),) if hidden else ()
    if len(further.any_of) == 1 or further.fewest == 1:
        together = marked("For {about}, these are enough together")
        only = marked("For {about}, this is enough") if further.fewest == 1 else together
        heading = only if len(further.any_of) == 1 else marked("For {about}, one of these is enough")
        lines = tuple(move_line(judged, move) for way in shown for move in way)
        return (Heading(tr(heading, about=about)), Bullets(lines), *more)
    return (
        Heading(tr("For {about}, one of these is enough", about=about)),
        Bullets(tuple(map(_way, shown))),
        *more,
        *_sentences(judged, shown),
    )


def _way(way: Sequence[Move]) -> str:
    """Several raises that are enough together, by id and level; the sentences stand once, below."""
    return joined([f"{move.question} [{move.to}]" for move in way])


def _sentences(judged: Judged, ways: Sequence[Sequence[Move]]) -> tuple[Block, ...]:
    moves = sorted({move for way in ways for move in way}, key=lambda move: _place(judged, move))
    return (Paragraph(tr("What these stand for:")), Bullets(tuple(move_line(judged, move) for move in moves)))


def _place(judged: Judged, move: Move) -> tuple[int, int]:
    return list(judged.playbook.question_by_id).index(move.question), move.to


def _about(judged: Judged, subjects: Sequence[str]) -> str:
    """What a part of a set is about: faces, the benefit, considerations, a compound red line."""
    titles = {face.id: lowered_first(face.title) for face in judged.playbook.scoring.faces}
    faces = [titles[subject] for subject in subjects if subject in titles]
    others = [_subject_words(judged, subject) for subject in subjects if subject not in titles]
    if not faces:
        return joined(others)
    risk = tr("the risk to {faces}", faces=joined(faces))
    return tr("{risk}, and {others}", risk=risk, others=joined(others)) if others else risk


def _subject_words(judged: Judged, subject: str) -> str:
    if subject == "benefit":
        return tr("the benefit")
    if any(one.id == subject for one in judged.playbook.considerations):
        return tr("readiness in {title}", title=consideration_title(judged, subject))
    return tr("red line {subject}", subject=subject)


def find_out_blocks(judged: Judged, shown: int) -> tuple[Block, ...]:
    """The questions whose answer would narrow the verdict most, most useful first (method, section 9.5)."""
    wanted = judged.assessment.find_out
    if not wanted:
        return (Paragraph(tr("Nothing that is still open would narrow the verdict by itself.")),)
    listed = Bullets(tuple(question_title(judged, one) for one in wanted[:shown]), numbered=True)
    rest = wanted[shown:]
    more = trn(
        "After these, {number} more question: {ids}.",
        "After these, {number} more questions: {ids}.",
        len(rest),
        ids=in_a_row(rest),
    )
    return (listed, Paragraph(more)) if rest else (listed,)


def watch_blocks(judged: Judged, shown: int) -> tuple[Block, ...]:
    """The answers that, one step worse, would lower the verdict (method, section 9.4)."""
    watched = judged.assessment.watch
    if judged.assessment.verdict.headline == VERDICT_LEVELS[0]:
        return (Paragraph(tr("No verdict lies below this one.")),)
    if not watched:
        return (Paragraph(tr("No answer would lower this verdict by becoming one step worse on its own.")),)
    listed = Bullets(tuple(_watch_line(judged, move) for move in watched[:shown]))
    intro = Paragraph(tr("One step worse on any one of these would lower the verdict."))
    rest = watched[shown:]
    if not rest:
        return (intro, listed)
    return (
        intro,
        listed,
        Paragraph(tr("The same holds for {questions}.", questions=joined([move.question for move in rest]))),
    )


def _watch_line(judged: Judged, move: Move) -> str:
    words = level_words(judged.playbook.sentences(judged.question(move.question)), move.to)
    lower = sentence(tr("It would be lower with: {sentence}", sentence=f"{words} [{move.to}]"))
    return f"{question_title(judged, move.question)} {lower}"
