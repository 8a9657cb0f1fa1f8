"""What a playbook asked: the part of it that gives an answer its meaning, small enough to be kept beside the answers.

A playbook that is edited in place, or comes anew with a newer tactic, takes its old sentences with it. So a campaign
keeps the edition its answers were given to, and later it can be seen which answers still say what they said.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from tactic_cli.playbook.entry import About, Kind
from tactic_cli.playbook.model import Playbook, Question


@dataclass(frozen=True, slots=True)
class Wording:
    """One question as it was asked: its sentences, and what an answer to it may be.

    `own` are the sentences a person chose from where they spoke for themselves; none but for a stance.
    """

    question: str
    levels: Mapping[int, str]
    kind: Kind
    about: About
    stage: str
    own: Mapping[int, str] = field(default_factory=dict)
    not_applicable: bool = False
    computed_from: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Edition:
    """Which playbook it was, and what it asked, by the ids of its questions in their order."""

    playbook: str
    version: int
    sha256: str
    questions: Mapping[str, Wording]


def edition_of(playbook: Playbook) -> Edition:
    """What a playbook asks, in the language it was written in."""
    whole = playbook.original
    asked = {one.id: _wording(whole, one) for one in whole.questions}
    return Edition(whole.id, whole.version, whole.sha256, asked)


def _wording(playbook: Playbook, question: Question) -> Wording:
    return Wording(
        question=question.question,
        levels=playbook.sentences(question),
        kind=question.kind,
        about=question.about,
        stage=question.stage,
        own=playbook.sentences(question, own=True) if question.kind == "stance" else {},
        not_applicable=question.not_applicable,
        computed_from=question.computed_from,
    )
