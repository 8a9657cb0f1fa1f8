"""What may become an action: the conditions nobody sees to yet, and what else would move the verdict.

What only the situation can change never becomes something to do, only something to look at again (method, section 9).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from tactic_cli.campaign.actions import RAISE
from tactic_cli.campaign.model import About, Action, ActionKind
from tactic_cli.language import tr
from tactic_cli.playbook.entry import VERDICT_LEVELS, Mover
from tactic_cli.reports.conditions import lifting
from tactic_cli.reports.judged import Judged
from tactic_cli.reports.limits import limit_title, question_title
from tactic_cli.reports.moves import SHOWN, goal_row
from tactic_cli.reports.owners import conditions_of, seeing_to
from tactic_cli.reports.words import labelled
from tactic_cli.scoring.assessment import Limit, Move

_FIRST: Mapping[Mover, int] = {"us": 0, "official": 1, "nobody here": 2}
"""Of several ways to lift a limit, what the group can seek by itself comes first."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A condition or an improvement that could become an action: what it is, and a text to begin from."""

    kind: ActionKind
    about: About
    title: str
    text: str


def candidates(judged: Judged, actions: Sequence[Action]) -> tuple[Candidate, ...]:
    """Conditions without an action, then improvements without one; none where preparation changes nothing."""
    if judged.assessment.verdict.headline == VERDICT_LEVELS[0]:
        return ()
    conditions = conditions_of(judged)
    named = {question for one in conditions for question in _named(judged, one)}
    better = (move for move in _moves(judged) if move.question not in named)
    return (
        *(_condition(judged, one) for one in conditions if not seeing_to(judged, one, actions)),
        *(_improvement(judged, one) for one in better if not _sought(judged, one, actions)),
    )


def _condition(judged: Judged, limit: Limit) -> Candidate:
    moves = sorted(lifting(judged, limit), key=lambda move: _FIRST[judged.question(move.question).mover])
    text = (
        _goal(judged, moves[0])
        if moves
        else tr("{limit}. Seek evidence for several answers", limit=limit_title(judged, limit))
    )
    return Candidate("condition", About(limit.rule, limit.subject), limit_title(judged, limit), text)


def _named(judged: Judged, limit: Limit) -> tuple[str, ...]:
    """The questions that a condition names already; a consideration asks too many to name one."""
    return () if limit.rule == "consideration" else (limit.subject, *judged.asked_about(limit))


def _improvement(judged: Judged, move: Move) -> Candidate:
    title = question_title(judged, move.question)
    return Candidate("improvement", About(RAISE, move.question), title, _goal(judged, move))


def _sought(judged: Judged, move: Move, actions: Sequence[Action]) -> bool:
    """Whether somebody seeks this already; what is about an official, for this one."""
    return bool(seeing_to(judged, Limit(RAISE, move.question, move.to), actions))


def _goal(judged: Judged, move: Move) -> str:
    label, words = goal_row(judged, move, named=False)
    look_again = tr("Look again when you see") if _nobody(judged, move) else label
    return f"{move.question}. {labelled(look_again, words)}"


def _nobody(judged: Judged, move: Move) -> bool:
    return judged.question(move.question).mover == "nobody here"


def _moves(judged: Judged) -> tuple[Move, ...]:
    """The raises that the plan lists, each question once, without those that nobody here can bring about."""
    given = (move for move in _listed(judged) if judged.answered(move.question) and not _nobody(judged, move))
    return tuple({move.question: move for move in given}.values())


def _listed(judged: Judged) -> Iterator[Move]:
    yield from judged.assessment.raises
    found = judged.assessment.raise_set
    if found is None:
        return
    yield from found.necessary
    for part in found.further:
        for way in (part.any_of or ())[:SHOWN]:
            yield from way
