"""Where people differ: how stances divide, and which questions were answered far apart; never who (section 8)."""

from __future__ import annotations

from collections.abc import Iterator

from tactic_cli.reports.answers import sentences_of, span_words
from tactic_cli.reports.document import Block, Bullets, Heading, Paragraph, Section
from tactic_cli.reports.drawn import difference_pictures
from tactic_cli.reports.judged import Judged
from tactic_cli.reports.limits import question_title
from tactic_cli.reports.words import plain, sentence
from tactic_cli.scoring.assessment import Disagreement, Stance
from tactic_cli.text import joined

_COURTESY = (
    "People answered apart, so that each could think alone. That is a courtesy and not secrecy: whoever has the "
    "files can read them. This report does not say who answered what. In a small group it can be guessed."
)


def difference_sections(judged: Judged) -> tuple[Section, ...]:
    """The section on differences, where several people answered (method, sections 8.5 and 8.6)."""
    if not judged.several:
        return ()
    blocks = (Paragraph(_COURTESY), *_disagreements(judged), *_stances(judged), *_identical(judged))
    return (Section("differences", "Where people differ", blocks),)


def difference_line(judged: Judged) -> tuple[Section, ...]:
    """The same in a few lines, for a short screen."""
    apart = judged.assessment.disagreements
    lines = [Bullets(tuple(_line(judged, one) for one in apart))] if apart else []
    blocks: tuple[Block, ...] = (*lines, *_camps(judged), *_identical(judged))
    return (Section("differences", "Where people differ", blocks),) if judged.several and blocks else ()


def _disagreements(judged: Judged) -> Iterator[Block]:
    apart = judged.assessment.disagreements
    if not apart:
        levels = judged.playbook.scoring.group.apart
        yield Paragraph(f"No two answers to a question lie {levels} levels or more apart.")
        return
    yield Heading("Answered far apart; talk about these first")
    yield from difference_pictures(judged)
    yield Bullets(tuple(_line(judged, one) for one in apart))


def _line(judged: Judged, one: Disagreement) -> str:
    """A question with the range of answers, which two people would know each other by."""
    title = question_title(judged, one.question)
    if not judged.shows_ranges:
        return title
    words = span_words(sentences_of(judged, judged.question(one.question)), one.low, one.high)
    return f"{title} Answers {sentence(words)}"


def _stances(judged: Judged) -> Iterator[Block]:
    stances = judged.assessment.stances
    if stances:
        yield Heading("How people stand to it")
        yield Bullets(tuple(_stance(judged, one, stance) for one, stance in stances.items()))


def _stance(judged: Judged, subject: str, stance: Stance) -> str:
    words = sentence(span_words(judged.playbook.sentences(judged.question(subject)), stance.low, stance.high))
    heads = (
        "" if stance.against is None else f" Against {stance.against}, unsure {stance.unsure}, for {stance.in_favour}."
    )
    camps = f" {_TWO_CAMPS}" if shows_camps(judged, stance) else ""
    return f"{question_title(judged, subject)} {words[:1].upper()}{words[1:]}{heads}{camps}"


_TWO_CAMPS = "Two camps."


def shows_camps(judged: Judged, stance: Stance) -> bool:
    """In a small group two camps would say who stands where: there only the level is told.

    For readers without the counts, that was decided when these were taken out.
    """
    return bool(stance.two_camps) and (stance.against is not None or not judged.may_have("differences/counts"))


def _camps(judged: Judged) -> Iterator[Block]:
    divided = [one for one, stance in judged.assessment.stances.items() if shows_camps(judged, stance)]
    if divided:
        yield Paragraph(f"{_TWO_CAMPS} On {joined(divided)} many are against and many are for.")


def _identical(judged: Judged) -> Iterator[Block]:
    told: set[str] = set()
    for one, _ in judged.assessment.identical:
        if one in told:
            continue
        alike = [one, *(other for first, other in judged.assessment.identical if first == one)]
        told |= {*alike}
        copy = "one is a copy of the other" if len(alike) == 2 else "some are copies"
        yield Paragraph(
            f"The answers of {joined([plain(label) for label in alike])} are the same in every question. If {copy}, "
            "there is no second pair of eyes.",
            strong=True,
        )
