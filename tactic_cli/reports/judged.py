"""What a report speaks about: a playbook, the answers of one or several people, and what follows from them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from tactic_cli.campaign.model import Answer, AnswersFile
from tactic_cli.playbook.model import Playbook, Question, Stage
from tactic_cli.playbook.policy import Face
from tactic_cli.reports.audience import Reader, may_have, may_read
from tactic_cli.reports.words import plain, quoted
from tactic_cli.scoring.assessment import Assessment, Limit, Span
from tactic_cli.scoring.differences import RANGES_FROM
from tactic_cli.scoring.floors import floored
from tactic_cli.scoring.verdict import Interval, LimitRule
from tactic_cli.scoring.views import views_of


@dataclass(frozen=True, slots=True)
class LeftOut:
    """What was left out of an assessment, since its reader may not see the questions that it rests on."""

    reasons: bool = False
    conditions: bool = False
    changes: bool = False
    risks: bool = False


@dataclass(frozen=True)
class Judged:
    """The three values that belong together, and the few questions that every section asks of them.

    `reader` is whom it is told to; what this reader may not have is already gone from the values, and `left_out`
    says of which parts. `whole` is the verdict's range, where it was worked out before days were taken out.
    """

    playbook: Playbook
    sheets: tuple[AnswersFile, ...]
    assessment: Assessment
    reader: Reader = "internal"
    left_out: LeftOut = LeftOut()
    whole: Interval | None = None

    def shows(self, subject: str) -> bool:
        """Whether the reader may see a question's answer; that of a compound, where they may see it itself."""
        return may_read(self.reader, self.question(subject))

    def may_have(self, part: str) -> bool:
        """Whether the reader may have a part of the report."""
        return may_have(self.reader, part)

    @cached_property
    def interval(self) -> Interval:
        """The verdict's range over all views, to ask what a change would do."""
        if self.whole is not None:
            return self.whole
        views = views_of(self.playbook, self.sheets, self.assessment.as_of)
        return Interval(self.playbook, self.assessment.stage, views.spans)

    @cached_property
    def lowest(self) -> dict[str, int]:
        """The low end of every question over all views."""
        return {one: span.low for one, span in self.interval.spans.items()}

    @cached_property
    def floored(self) -> dict[tuple[str, str], list[LimitRule]]:
        """Every rule by its name and subject, as each view sees it, to be read at levels that all views share."""
        found: dict[tuple[str, str], list[LimitRule]] = {}
        for outlook in self.interval.outlooks:
            for rule in floored(outlook, self.lowest).in_order:
                found.setdefault((rule.rule, rule.subject), []).append(rule)
        return found

    @property
    def several(self) -> bool:
        """Whether several people answered: then nothing is told that says who (method, section 8)."""
        return len(self.sheets) > 1

    @property
    def shows_ranges(self) -> bool:
        """Whether it may be told how far answers lie apart; between two people that would name who (section 8.6)."""
        return not self.several or len(self.sheets) >= RANGES_FROM

    @property
    def personal(self) -> bool:
        """Whether stances are people's own; those of several people always are (method, section 8.4)."""
        return self.several or self.sheets[0].stances == "personal"

    def entries(self, subject: str) -> tuple[Answer, ...]:
        """Everything that was given as an answer to a question, a don't-know or a not-applicable among it."""
        return tuple(answer for sheet in self.sheets if (answer := sheet.answers.get(subject)))

    def answered(self, subject: str) -> bool:
        """Whether anybody gave an answer to a question, of whatever kind."""
        return any(subject in sheet.answers for sheet in self.sheets)

    def notes(self, subject: str) -> tuple[str, ...]:
        """The notes on a question, in an order that does not tell who wrote which."""
        found = [sheet.answers[subject].note for sheet in self.sheets if subject in sheet.answers]
        found += [sheet.notes.get(subject, "") for sheet in self.sheets]
        return tuple(sorted(words for note in found if (words := plain(note))))

    @property
    def stage(self) -> Stage:
        """The stage that was judged."""
        return self.playbook.stage_by_id[self.assessment.stage]

    @property
    def target(self) -> int:
        """The next better verdict (method, section 9)."""
        return self.assessment.verdict.headline + 1

    def question(self, subject: str) -> Question:
        """The question with this id."""
        return self.playbook.question_by_id[subject]

    def face(self, subject: str) -> Face:
        """The face of risk with this id."""
        return next(face for face in self.playbook.scoring.faces if face.id == subject)

    def verdict(self, level: int) -> str:
        """A verdict level in the stage's own words, in quotation marks."""
        return quoted(self.playbook.verdict_word(self.stage.id, level).title)

    def span(self, subject: str) -> Span | None:
        """The range of a question after lowering; that of a compound is its better part's (method, section 3)."""
        question = self.question(subject)
        if not question.computed_from:
            return self.assessment.ranges[subject]
        parts = [span for part in question.computed_from if (span := self.assessment.ranges[part])]
        return Span(max(part.low for part in parts), max(part.high for part in parts)) if parts else None

    def weighed(self, consideration: str) -> tuple[Question, ...]:
        """The questions of this stage that are weighed under a consideration (method, section 6)."""
        asked = self.playbook.asked(self.stage.id)
        return tuple(one for one in asked if one.consideration == consideration and one.weight > 0)

    def asked_about(self, limit: Limit) -> tuple[str, ...]:
        """The ids of the questions that people answer and that a limit comes from."""
        benefit = self.playbook.scoring.benefit
        if limit.rule == "face":
            face = self.face(limit.subject)
            return (face.likelihood, face.severity)
        if limit.rule == "benefit" and benefit:
            return benefit.questions
        if limit.rule == "consideration":
            return tuple(one.id for one in self.weighed(limit.subject))
        return self.question(limit.subject).computed_from or (limit.subject,)

    def unanswered(self, limit: Limit) -> bool:
        """Whether a limit stands only because nobody has answered its questions yet."""
        return not any(self.answered(question) for question in self.asked_about(limit))
