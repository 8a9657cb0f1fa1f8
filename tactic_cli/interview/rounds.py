"""Which round a person answers in: the one that waits for them, one to join, or a new one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from tactic_cli.campaign.model import AnswersFile, Round
from tactic_cli.playbook.model import Playbook

State = Literal["new", "join", "resume", "filed"]


@dataclass(frozen=True, slots=True)
class Entered:
    """A round, what one assessor has answered in it, and the labels of all who have a file there.

    `sheet` is `None` where that assessor has none.
    """

    round: Round
    sheet: AnswersFile | None
    people: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Seat:
    """Where an assessor answers next in a stage.

    `new`: a round is to be begun. `join`: the round is there, this assessor's file is not. `resume`: the file is
    there and not complete. `filed`: the person said that it is complete.
    """

    state: State
    round: Round
    sheet: AnswersFile | None = None


def seat(entered: Sequence[Entered], stage: str, official: str | None) -> Seat:
    """Where an assessor answers in a stage (about an official): in its latest round, if there is one."""
    mine = [one for one in entered if _kind(one.round) == (stage, official)]
    if not mine:
        return fresh_seat(entered, stage, official)
    latest = mine[-1]
    if latest.sheet is None:
        return Seat("join", latest.round)
    return Seat("filed" if latest.sheet.filed else "resume", latest.round, latest.sheet)


def fresh_seat(entered: Sequence[Entered], stage: str, official: str | None) -> Seat:
    """A new round; rounds are numbered on through all stages, so earlier ones stay as they were."""
    number = max((one.round.number for one in entered), default=0) + 1
    return Seat("new", Round(number, stage, official))


def round_before(rounds: Iterable[Round], one: Round) -> Round | None:
    """The latest earlier round of the same stage and official: what a round goes on from."""
    same = [other for other in rounds if _kind(other) == _kind(one) and other.number < one.number]
    return max(same, key=lambda other: other.number, default=None)


def stage_to_resume(entered: Sequence[Entered], playbook: Playbook) -> tuple[str, str | None]:
    """The stage and official a person most likely means.

    The latest that this person has begun and not filed, else that of the latest round, where others may wait for
    this person or talk comes next; else the first stage.
    """
    for one in reversed(entered):
        if one.sheet is not None and one.sheet.filed is None:
            return one.round.stage, one.round.official
    return (entered[-1].round.stage, entered[-1].round.official) if entered else (playbook.stages[0].id, None)


def likely_official(entered: Sequence[Entered], officials: Sequence[str], stage: str) -> str:
    """The label to propose: of the latest round of this stage, else the latest named, else O1."""
    in_stage = [one.round.official for one in entered if one.round.stage == stage and one.round.official]
    anywhere = [one.round.official for one in entered if one.round.official]
    return next(reversed(in_stage or anywhere or list(officials)), "O1")


def _kind(one: Round) -> tuple[str, str | None]:
    return one.stage, one.official
