"""In whose words the policy of a playbook is told: each stage has its own names for the verdicts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from tactic_cli.playbook.model import Playbook, Question, Stage
from tactic_cli.reports.words import quoted


class Worded(Protocol):
    """A playbook, and a stage in whose words its verdicts are named."""

    @property
    def playbook(self) -> Playbook:
        """The playbook."""

    @property
    def stage(self) -> Stage:
        """The stage."""

    def question(self, subject: str) -> Question:
        """The question with this id."""

    def verdict(self, level: int) -> str:
        """A verdict level in the stage's own words, in quotation marks."""


@dataclass(frozen=True, slots=True)
class StageWords:
    """A playbook whose verdicts are named in the words of one stage."""

    playbook: Playbook
    stage: Stage

    def question(self, subject: str) -> Question:
        """The question with this id."""
        return self.playbook.question_by_id[subject]

    def verdict(self, level: int) -> str:
        """A verdict level in the stage's own words, in quotation marks."""
        return quoted(self.playbook.verdict_word(self.stage.id, level).title)
