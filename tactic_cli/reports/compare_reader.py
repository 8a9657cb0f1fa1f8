"""A comparison as one reader may have it: officials by number, no notes, no counts, no question that is not theirs."""

from __future__ import annotations

from dataclasses import replace

from tactic_cli.language import marked
from tactic_cli.reports.audience import Reader
from tactic_cli.reports.compare import Compared
from tactic_cli.reports.judged import Judged
from tactic_cli.reports.narrowing import numbered, shows_face, shows_limit, told_values, without_counts
from tactic_cli.scoring.assessment import Limit
from tactic_cli.scoring.comparison import AnswerMove, Comparison, Raised, Side, StanceMove


def compared_for(compared: Compared, reader: Reader) -> Compared:
    """The comparison as a reader may have it; all of it for the group itself."""
    if reader == "internal":
        return compared
    found = compared.comparison
    officials = tuple(dict.fromkeys(side.official for side in (found.old, found.new) if side.official))
    told = replace(_narrowed(replace(compared, reader=reader).new, found), old=_side(found.old, reader, officials))
    number = numbered(marked("official {label}"), officials)
    return replace(
        compared,
        comparison=replace(told, new=_side(found.new, reader, officials)),
        old_name=number(compared.old_name),
        new_name=number(compared.new_name),
        reader=reader,
    )


def _side(side: Side, reader: Reader, officials: tuple[str, ...]) -> Side:
    return Side(told_values(side.sheets, reader, officials), side.assessment)


def _narrowed(judged: Judged, found: Comparison) -> Comparison:
    """Without what moved on questions that the reader may not see."""

    def shown(question: str) -> bool:
        return judged.shows(question)

    return replace(
        found,
        asked=tuple(filter(shown, found.asked)),
        answers=tuple(_answer(one, judged.reader) for one in found.answers if shown(one.question)),
        ranges=tuple(one for one in found.ranges if shown(one.question)),
        raised=tuple(Raised(one.question, 0) for one in found.raised if shown(one.question)),
        limits=tuple(one for one in found.limits if shows_limit(judged, Limit(one.rule, one.subject, one.new.low))),
        faces=tuple(one for one in found.faces if shows_face(judged, one.face)),
        stances=tuple(_stance(one) for one in found.stances if shown(one.question)),
        settled=tuple(one for one in found.settled if shown(one.question)),
        disputed=tuple(one for one in found.disputed if shown(one.question)),
        causes=tuple(one for one in found.causes if all(map(shown, one.questions))),
        old_answers=tuple(one for one in found.old_answers if shown(one.question)),
        soon_old=tuple(one for one in found.soon_old if shown(one.question)),
    )


def _answer(move: AnswerMove, reader: Reader) -> AnswerMove:
    old, new = told_values((move.old, move.new), reader)
    return replace(move, old=old, new=new)


def _stance(move: StanceMove) -> StanceMove:
    old, new = (stance and without_counts(stance) for stance in (move.old, move.new))
    return replace(move, old=old, new=new)
