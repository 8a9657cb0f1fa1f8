"""Where people differ: how stances divide, and which questions were answered far apart; never who (section 8)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tactic_cli.language import marked, tr, trn
from tactic_cli.reports.answers import sentences_of, span_words
from tactic_cli.reports.document import Block, Bullets, Heading, Paragraph, Section
from tactic_cli.reports.judged import Judged
from tactic_cli.reports.limits import question_title
from tactic_cli.reports.words import plain, sentence
from tactic_cli.scoring.assessment import Disagreement, Stance
from tactic_cli.text import capital, joined

_COURTESY = marked(
    "People answered apart, so that each could think alone. That is a courtesy and not secrecy: whoever has the "
    "files can read them. This report does not say who answered what. In a small group it can be guessed."
)


def difference_sections(judged: Judged) -> tuple[Section, ...]:
    """The section on differences, where several people answered (method, sections 8.5 and 8.6)."""
    if not judged.several:
        return ()
    blocks = (Paragraph(tr(_COURTESY)), *_disagreements(judged), *_stances(judged), *_identical(judged))
    return (Section("differences", tr("Where people differ"), blocks),)


def difference_line(judged: Judged) -> tuple[Section, ...]:
    """The same in a few lines, for a short screen."""
    apart = judged.assessment.disagreements
    lines = [Bullets(tuple(_line(judged, one) for one in apart))] if apart else []
    blocks: tuple[Block, ...] = (*lines, *_camps(judged), *_identical(judged))
    return (Section("differences", tr("Where people differ"), blocks),) if judged.several and blocks else ()


def _disagreements(judged: Judged) -> Iterator[Block]:
    from tactic_cli.reports.drawn import difference_pictures  # noqa: PLC0415 - late: a short screen has no pictures

    apart = judged.assessment.disagreements
    if not apart:
        levels = judged.playbook.scoring.group.apart
        yield Paragraph(
            trn(
                "No two answers to a question lie {number} level or more apart.",
                "No two answers to a question lie {number} levels or more apart.",
                levels,
            )
        )
        return
    yield Heading(tr("Answered far apart; talk about these first"))
    yield from difference_pictures(judged)
    yield Bullets(tuple(_line(judged, one) for one in apart))


def _line(judged: Judged, one: Disagreement) -> str:
    """A question with the range of answers, which two people would know each other by."""
    title = question_title(judged, one.question)
    if not judged.shows_ranges:
        return title
    words = span_words(sentences_of(judged, judged.question(one.question)), one.low, one.high)
    answers = tr("Answers {range}.", range=words)
    return f"{title} {answers}"


def _stances(judged: Judged) -> Iterator[Block]:
    stances = judged.assessment.stances
    if stances:
        yield Heading(tr("How people stand to it"))
        yield Bullets(tuple(_stance(judged, one, stance) for one, stance in stances.items()))


def _stance(judged: Judged, subject: str, stance: Stance) -> str:
    words = span_words(judged.playbook.sentences(judged.question(subject)), stance.low, stance.high)
    camps = (tr("Two camps."),) if shows_camps(judged, stance) else ()
    return " ".join((question_title(judged, subject), capital(sentence(words)), *_heads(stance), *camps))


def _heads(stance: Stance) -> tuple[str, ...]:
    if stance.against is None:
        return ()
    heads = tr(
        "Against {against}, unsure {unsure}, for {in_favour}.",
        against=stance.against,
        unsure=stance.unsure,
        in_favour=stance.in_favour,
    )
    return (heads,)


def shows_camps(judged: Judged, stance: Stance) -> bool:
    """In a small group two camps would say who stands where: there only the level is told.

    For readers without the counts, that was decided when these were taken out.
    """
    return bool(stance.two_camps) and (stance.against is not None or not judged.may_have("differences/counts"))


def _camps(judged: Judged) -> Iterator[Block]:
    divided = [one for one, stance in judged.assessment.stances.items() if shows_camps(judged, stance)]
    if divided:
        yield Paragraph(tr("Two camps. On {questions} many are against and many are for.", questions=joined(divided)))


def _identical(judged: Judged) -> Iterator[Block]:
    told: set[str] = set()
    for one, _ in judged.assessment.identical:
        if one in told:
            continue
        alike = [one, *(other for first, other in judged.assessment.identical if first == one)]
        told |= {*alike}
        yield Paragraph(_alike([plain(label) for label in alike]), strong=True)


def _alike(labels: Sequence[str]) -> str:
    people = joined(labels)
    if len(labels) == 2:
        return tr(
            "The answers of {people} are the same in every question. If one is a copy of the other, there is no second "
            "pair of eyes.",
            people=people,
        )
    return tr(
        "The answers of {people} are the same in every question. If some are copies, there is no second pair of eyes.",
        people=people,
    )
