"""What would move the verdict, in words: raises, sets, what to watch, what to find out (method, section 9).

A raise is worded as evidence to seek, never as a box to tick; where only the situation can change an answer,
the words say so.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tactic_cli.playbook.entry import VERDICT_LEVELS, Mover
from tactic_cli.reports.answers import capital, level_words
from tactic_cli.reports.document import Block, Bullets, Heading, Paragraph
from tactic_cli.reports.judged import Judged
from tactic_cli.reports.limits import consideration_title, question_title
from tactic_cli.reports.words import counted, lowered_first, sentence
from tactic_cli.scoring.assessment import Further, Move, RaiseSet
from tactic_cli.scoring.verdict import TOP
from tactic_cli.text import joined

MOVER_WORDS: Mapping[Mover, str] = {
    "us": "Evidence to seek",
    "official": "Depends on the official; evidence to seek",
    "nobody here": "Cannot be prepared; look again when you see",
}
"""Who could change an answer, as a label before the sentence that would have to be true (method, section 9)."""

SHOWN = 3
"""How many alternatives a list shows before it says how many more there are; enough to choose from."""


TALK = "Talk about it, and ask everyone again; enough would be"
"""What moves a stance: it is people's own, and evidence to seek is no word for what they feel."""


def goal_row(judged: Judged, move: Move, *, named: bool) -> tuple[str, str]:
    """What would have to be true for an answer to reach a level, labelled by who could make it so."""
    question = judged.question(move.question)
    words = f"{level_words(judged.playbook.sentences(question), move.to)} [{move.to}]"
    label = _renewal(judged, move) or (TALK if question.kind == "stance" else MOVER_WORDS[question.mover])
    return label, f"{move.question}: {words}" if named else capital(words)


def _renewal(judged: Judged, move: Move) -> str:
    """The label where the answer was good enough as given, and only too old or a guess (method, section 2)."""
    entries = judged.entries(move.question)
    if not entries or any(one.low is None or one.low < move.to for one in entries):
        return ""
    if move.question in judged.assessment.guesses:
        return "So far a guess; seek evidence that"
    return "Answered too long ago; look again whether" if move.question in judged.assessment.stale else ""


def move_line(judged: Judged, move: Move) -> str:
    """One raise: the question, and the sentence that would have to be true."""
    label, words = goal_row(judged, move, named=False)
    return f"{question_title(judged, move.question)} {label}: {sentence(words)}"


def change_blocks(judged: Judged) -> tuple[Block, ...]:
    """What would move the verdict to the next better one: one change, or the smallest set (method, section 9)."""
    headline, found = judged.assessment.verdict.headline, judged.assessment.raise_set
    if headline == VERDICT_LEVELS[0]:
        return (Paragraph("Preparation does not change this verdict. The situation would have to change first."),)
    if headline == TOP:
        return (Paragraph("No better verdict exists. Keep the answers true, and look again when something changes."),)
    if judged.assessment.raises:
        return _single(judged)
    if judged.left_out.changes:
        return (Paragraph("What would be enough for a better verdict is known to the group, and is not told here."),)
    if found is None:
        return (Paragraph("Under this playbook's rules no change of answers leads to a better verdict."),)
    return _together(judged, found)


def _single(judged: Judged) -> tuple[Block, ...]:
    raises = judged.assessment.raises
    begin = "One change would be enough" if len(raises) == 1 else "Any one of these changes would be enough"
    return (
        Paragraph(f"{begin} for {judged.verdict(judged.target)}, if you find the evidence for it."),
        Bullets(tuple(move_line(judged, move) for move in raises)),
    )


def _together(judged: Judged, found: RaiseSet) -> tuple[Block, ...]:
    blocks: list[Block] = [
        Paragraph(
            f"Several limits bind at once, so no single change is enough for {judged.verdict(found.reaches)}. "
            f"The fewest changes that are enough together: {_fewest(found)}."
        )
    ]
    given = tuple(move for move in found.necessary if judged.answered(move.question))
    missing = tuple(move for move in found.necessary if move not in given)
    if given:
        blocks.append(Heading(_needed(len(given))))
        blocks.append(Bullets(tuple(move_line(judged, move) for move in given)))
    if missing:
        least = ", ".join(f"{move.question} [{move.to}]" for move in missing)
        blocks.append(Paragraph(f"{_not_answered(len(missing))}: {least}."))
    for further in found.further:
        blocks.extend(_further(judged, further))
    return tuple(blocks)


def _not_answered(number: int) -> str:
    if number == 1:
        return "1 question that is not answered yet is needed in any case. The least level it would need"
    return f"{number} questions that are not answered yet are needed in any case. The least level each would need"


def _fewest(found: RaiseSet) -> str:
    number = len(found.necessary) + sum(part.fewest for part in found.further)
    at_least = any(part.any_of is None for part in found.further)
    return f"at least {number}" if at_least else str(number)


def _needed(number: int) -> str:
    if number == 1:
        return "This is needed in any case"
    return f"{'Both' if number == 2 else f'All {number}'} of these are needed in any case"


def _further(judged: Judged, further: Further) -> tuple[Block, ...]:
    about = _about(judged, further.subjects)
    if further.any_of is None:
        words = counted(further.fewest, "change is", "changes are")
        return (Heading(f"For {about}"), Paragraph(f"No short path: at least {words} needed here."))
    shown = further.any_of[:SHOWN]
    hidden = len(further.any_of) - len(shown)
    more = (Paragraph(f"And {counted(hidden, 'more way', 'more ways')} like these."),) if hidden else ()
    if len(further.any_of) == 1 or further.fewest == 1:
        only = "this" if further.fewest == 1 else "these together"
        heading = f"For {about}: {only if len(further.any_of) == 1 else 'one of these'}"
        lines = tuple(move_line(judged, move) for way in shown for move in way)
        return (Heading(heading), Bullets(lines), *more)
    return (Heading(f"For {about}: one of these"), Bullets(tuple(map(_way, shown))), *more, *_sentences(judged, shown))


def _way(way: Sequence[Move]) -> str:
    """Several raises that are enough together, by id and level; the sentences stand once, below."""
    return joined([f"{move.question} [{move.to}]" for move in way])


def _sentences(judged: Judged, ways: Sequence[Sequence[Move]]) -> tuple[Block, ...]:
    moves = sorted({move for way in ways for move in way}, key=lambda move: _place(judged, move))
    return (Paragraph("What these stand for:"), Bullets(tuple(move_line(judged, move) for move in moves)))


def _place(judged: Judged, move: Move) -> tuple[int, int]:
    return list(judged.playbook.question_by_id).index(move.question), move.to


def _about(judged: Judged, subjects: Sequence[str]) -> str:
    """What a part of a set is about: faces, the benefit, considerations, a compound red line."""
    titles = {face.id: lowered_first(face.title) for face in judged.playbook.scoring.faces}
    faces = [titles[subject] for subject in subjects if subject in titles]
    others = [_subject_words(judged, subject) for subject in subjects if subject not in titles]
    if not faces:
        return joined(others)
    risk = f"the risk to {joined(faces)}"
    return f"{risk}, and {joined(others)}" if others else risk


def _subject_words(judged: Judged, subject: str) -> str:
    if subject == "benefit":
        return "the benefit"
    if any(one.id == subject for one in judged.playbook.considerations):
        return f"readiness in {consideration_title(judged, subject)}"
    return f"red line {subject}"


def find_out_blocks(judged: Judged, shown: int) -> tuple[Block, ...]:
    """The questions whose answer would narrow the verdict most, most useful first (method, section 9.5)."""
    wanted = judged.assessment.find_out
    if not wanted:
        return (Paragraph("Nothing that is still open would narrow the verdict by itself."),)
    listed = Bullets(tuple(question_title(judged, one) for one in wanted[:shown]), numbered=True)
    rest = wanted[shown:]
    more = f"After these, {counted(len(rest), 'more question', 'more questions')}: {', '.join(rest)}."
    return (listed, Paragraph(more)) if rest else (listed,)


def watch_blocks(judged: Judged, shown: int) -> tuple[Block, ...]:
    """The answers that, one step worse, would lower the verdict (method, section 9.4)."""
    watched = judged.assessment.watch
    if judged.assessment.verdict.headline == VERDICT_LEVELS[0]:
        return (Paragraph("No verdict lies below this one."),)
    if not watched:
        return (Paragraph("No answer would lower this verdict by becoming one step worse on its own."),)
    listed = Bullets(tuple(_watch_line(judged, move) for move in watched[:shown]))
    intro = Paragraph("One step worse on any one of these would lower the verdict.")
    rest = watched[shown:]
    if not rest:
        return (intro, listed)
    return (intro, listed, Paragraph(f"The same holds for {joined([move.question for move in rest])}."))


def _watch_line(judged: Judged, move: Move) -> str:
    words = level_words(judged.playbook.sentences(judged.question(move.question)), move.to)
    return f"{question_title(judged, move.question)} {sentence(f'It would be lower with: {words} [{move.to}]')}"
