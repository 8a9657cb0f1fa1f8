"""What a comparison says, as plain values: what moved between two times the same questions were answered.

Nothing here says who gave which answer.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from tactic_cli.campaign.model import Answer, AnswersFile
from tactic_cli.scoring.ageing import Aged
from tactic_cli.scoring.assessment import Assessment, Disagreement, Risk, Score, Span, Stance
from tactic_cli.scoring.cause import Cause

SHOWN_FROM = 3
"""With fewer people, a range per question would name the one who differs (method, section 8.6)."""

Way = Literal["new", "withdrawn", "up", "down", "narrower", "wider", "applies", "not_applicable", "counts"]
"""How an answer moved; `counts`: it is the same, and counts for more or for less than before."""


@dataclass(frozen=True, slots=True)
class Side:
    """What is compared: the answers of one stage, one file per person, and the assessment that follows from them."""

    sheets: tuple[AnswersFile, ...]
    assessment: Assessment

    @property
    def official(self) -> str | None:
        """The label of the official these answers are about."""
        return self.sheets[0].official

    @property
    def labels(self) -> frozenset[str]:
        """The labels of those who answered."""
        return frozenset(sheet.assessor for sheet in self.sheets)


@dataclass(frozen=True, slots=True)
class AnswerMove:
    """One person's answer before and now, as given, and what it counts for after lowering (method, section 2)."""

    question: str
    old: Answer | None
    new: Answer | None
    old_counts: Span | None
    new_counts: Span | None
    way: Way


@dataclass(frozen=True, slots=True)
class RangeMove:
    """What several people's answers to a question left possible before, and what they leave possible now."""

    question: str
    old: Span | None
    new: Span | None


@dataclass(frozen=True, slots=True)
class Raised:
    """A red line, a part of one or a risk question that so many people raised without new evidence."""

    question: str
    people: int


@dataclass(frozen=True, slots=True)
class LimitMove:
    """How far one rule let the verdict go: at the low ends of the answers (`low`) and at the high ends (`high`).

    With several assessors both are the lowest that any of them sees at the low ends (method, section 9.1).
    """

    rule: str
    subject: str
    old: Span
    new: Span


@dataclass(frozen=True, slots=True)
class RiskMove:
    """The risk of a face before and now."""

    face: str
    old: Risk
    new: Risk


@dataclass(frozen=True, slots=True)
class ScoreMove:
    """The readiness of a consideration before and now."""

    consideration: str
    old: Score
    new: Score


@dataclass(frozen=True, slots=True)
class StanceMove:
    """A counted stance before and now; `None` where it was not counted over several people."""

    question: str
    old: Stance | None
    new: Stance | None


@dataclass(frozen=True, slots=True)
class Comparison:
    """Everything that moved, and what made the verdict move.

    `asked` are the questions that both sides ask and that may be compared; all of them where the stage is the
    same. `ranges` is empty below `SHOWN_FROM` people on either side, `answers` unless one person stands on each.
    """

    old: Side
    new: Side
    asked: tuple[str, ...]
    answers: tuple[AnswerMove, ...]
    ranges: tuple[RangeMove, ...]
    raised: tuple[Raised, ...]
    limits: tuple[LimitMove, ...]
    faces: tuple[RiskMove, ...]
    scores: tuple[ScoreMove, ...]
    stances: tuple[StanceMove, ...]
    settled: tuple[Disagreement, ...]
    disputed: tuple[Disagreement, ...]
    causes: tuple[Cause, ...]
    old_answers: tuple[Aged, ...]
    soon_old: tuple[Aged, ...]

    @property
    def same_stage(self) -> bool:
        """Whether both sides answer the same stage: only then verdicts and scores mean the same."""
        return self.old.assessment.stage == self.new.assessment.stage

    @property
    def one_each(self) -> bool:
        """Whether one person's answers stand on each side."""
        return len(self.old.sheets) == len(self.new.sheets) == 1

    @property
    def moved(self) -> bool:
        """Whether anything moved at all."""
        lists = (self.answers, self.ranges, self.raised, self.limits, self.faces, self.scores, self.stances)
        verdicts = self.same_stage and self.old.assessment.verdict != self.new.assessment.verdict
        return verdicts or any((*lists, self.settled, self.disputed))
