"""Limits that answers set one by one, and compound red lines (method, section 3)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from tactic_cli.playbook.entry import LEVELS
from tactic_cli.playbook.model import Playbook, Question

Levels = Mapping[str, int]
"""One exact level for every question that applies."""

BEST = LEVELS[-1]
"""The best level an answer can have."""


def seen(levels: Levels, floor: Levels | None, questions: Iterable[str]) -> Levels:
    """Levels as one of several views sees them: never below what that view knows already, which is its floor."""
    return {one: max(levels[one], floor.get(one, LEVELS[0])) for one in questions} if floor else levels


@dataclass(frozen=True, slots=True)
class AnswerLimit:
    """The limit that one answer sets, by its level 0 to 4; for a compound, by the better of its parts.

    `rule` is the kind of the question, `subject` its id. `questions` are those that people answer: the question
    itself, or a compound's parts. `floor` is what one of several views knows already (method, section 9.3).
    """

    rule: str
    subject: str
    questions: tuple[str, ...]
    limits: tuple[int, ...]
    floor: Levels | None = None

    def at(self, levels: Levels) -> int:
        """The limit at these levels."""
        here = seen(levels, self.floor, self.questions)
        if len(self.questions) == 1:  # nearly always, and this is asked more often than anything else
            return self.limits[here[self.questions[0]]]
        return self.limits[max(here[one] for one in self.questions)]

    def lowest(self, target: int) -> int:
        """The lowest level whose limit lets the verdict reach a target that the highest level reaches."""
        return next(level for level, limit in enumerate(self.limits) if limit >= target)


def answer_limits(playbook: Playbook, stage: str, applicable: frozenset[str]) -> Iterator[AnswerLimit]:
    """The limits of a stage's questions and compounds, in the playbook's order; kinds without a row set none.

    What does not apply sets no limit; a compound is left with the parts that apply.
    """
    rows = {row.kind: row.limits for row in playbook.scoring.limits}
    for question in playbook.all_of(stage):
        answered = tuple(one for one in _answered(question) if one in applicable)
        if question.kind in rows and answered:
            yield AnswerLimit(question.kind, question.id, answered, rows[question.kind])


def _answered(question: Question) -> tuple[str, ...]:
    return question.computed_from or (question.id,)
