"""Sections 1 to 7 of the method, read slowly and plainly; see `reference_group`.

Every function names the section that it reads; they follow each other as in the method.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cached_property

from tactic_cli.campaign.model import Answer, AnswersFile
from tactic_cli.playbook.model import Consideration, Playbook, Question
from tactic_cli.playbook.policy import Face, Scoring

Levels = Mapping[str, int | None]
"""One exact level per question; `None` where it does not apply."""

Ranges = Mapping[str, tuple[int, int] | None]
"""Low and high end per question; `None` where it does not apply."""

Views = Sequence[Ranges]
"""What each person sees once the gaps are filled (section 8.1); a single assessor has one view."""

RULES = ("red_line", "face", "must_have", "stance", "benefit", "consideration", "weighted")


@dataclass(frozen=True)
class Rule:
    """One thing that may limit the verdict, the questions it looks at, and its limit at given levels.

    `beside` names the considerations that the method counts to the same part (section 9.3).
    """

    name: str
    subject: str
    questions: tuple[str, ...]
    limit: Callable[[Levels], int]
    beside: tuple[str, ...] = ()


@dataclass(frozen=True)
class Stage:
    """A playbook seen from one stage (section 1)."""

    playbook: Playbook
    stage: str

    @property
    def policy(self) -> Scoring:
        """Every number of the method."""
        return self.playbook.scoring

    @cached_property
    def asked(self) -> tuple[Question, ...]:
        """Section 1: what people answer: the stage's own, those of the stages it includes, those asked again."""
        stage = next(one for one in self.playbook.stages if one.id == self.stage)
        stages = {stage.id, *stage.includes}
        return tuple(
            one
            for one in self.playbook.questions
            if not one.computed_from and (one.stage in stages or one.id in stage.asks_again)
        )

    @cached_property
    def order(self) -> tuple[str, ...]:
        """The ids of what is asked, in the playbook's order."""
        return tuple(one.id for one in self.asked)

    @cached_property
    def compounds(self) -> tuple[Question, ...]:
        """Section 3: red lines that join parts of this stage with "and"."""
        here = set(self.order)
        return tuple(one for one in self.playbook.questions if one.computed_from and here.issuperset(one.computed_from))

    @cached_property
    def faces(self) -> tuple[Face, ...]:
        """Section 4: the faces whose likelihood and severity this stage asks."""
        here = set(self.order)
        return tuple(one for one in self.policy.faces if {one.likelihood, one.severity} <= here)

    @cached_property
    def considerations(self) -> tuple[Consideration, ...]:
        """Section 6: every one that has a question with weight above 0 in the stage."""
        return tuple(one for one in self.playbook.considerations if self.weighed(one.id))

    def weighed(self, consideration: str) -> tuple[Question, ...]:
        """Section 6: the questions of a consideration that have a weight above 0."""
        return tuple(one for one in self.asked if one.consideration == consideration and one.weight > 0)

    @property
    def has_benefit(self) -> bool:
        """Section 5: whether benefit is looked at in this stage."""
        return self.policy.benefit is not None and self.stage in self.policy.benefit.stages

    @cached_property
    def rules(self) -> tuple[Rule, ...]:
        """All limits of sections 3 to 6, in the order in which the interface lists what blocks."""
        found = [*single_rules(self), *compound_rules(self), *face_rules(self), *readiness_rules(self)]
        if self.has_benefit:
            found.append(benefit_rule(self))
        return tuple(sorted(found, key=lambda one: (RULES.index(one.name), self.place(one.subject))))

    def place(self, subject: str) -> int:
        """Where a subject stands in the playbook, among its like."""
        questions = [one.id for one in self.playbook.questions]
        faces = [one.id for one in self.playbook.scoring.faces]
        considerations = [one.id for one in self.playbook.considerations]
        return next((names.index(subject) for names in (questions, faces, considerations) if subject in names), 0)


# Section 2: answers


def days_old(answer: Answer, sheet: AnswersFile, as_of: date) -> int:
    """Age of an answer on the day; an answer without a date has its file's `as_of`."""
    return (as_of - (answer.date or sheet.as_of)).days


def given(answer: Answer | None) -> tuple[int, int] | None:
    """The range of an answer as the table of section 2 gives it, before anything is lowered."""
    if answer is None or answer.dont_know:
        return (0, 4)
    return None if answer.low is None or answer.high is None else (answer.low, answer.high)


def is_stale(question: Question, answer: Answer, sheet: AnswersFile, as_of: date) -> bool:
    """A level or range older than the question allows on the day."""
    return not answer.dont_know and days_old(answer, sheet, as_of) > question.stale_after_days


def is_guess(stage: Stage, question: Question, answer: Answer) -> bool:
    """A level or range that is a guess, where guesses count less."""
    kinds = stage.policy.lowering.guess_kinds
    return not answer.dont_know and answer.evidence == "guess" and question.kind in kinds


def lowered(stage: Stage, question: Question, sheet: AnswersFile, as_of: date) -> tuple[int, int] | None:
    """The range that counts: the low end lower, once even if both causes hold, and not below 0."""
    answer = sheet.answers.get(question.id)
    ends = given(answer)
    if answer is None or ends is None:
        return ends
    if is_stale(question, answer, sheet, as_of) or is_guess(stage, question, answer):
        return (max(0, ends[0] - stage.policy.lowering.by), ends[1])
    return ends


def widened(
    stage: Stage, sheet: AnswersFile, as_of: date, holds: Callable[[Question, Answer], bool]
) -> tuple[str, ...]:
    """The ids whose own range became wider for a cause; an answer whose low end is already 0 is not among them."""
    return tuple(
        one.id
        for one in stage.asked
        if one.id in sheet.answers
        and holds(one, sheet.answers[one.id])
        and lowered(stage, one, sheet, as_of) != given(sheet.answers[one.id])
    )


# Section 3: limits set by single answers


def single_rules(stage: Stage) -> Iterator[Rule]:
    """A red line, must-have, stance or weighted question; not applicable sets no limit, parts set none of their own."""
    rows = {row.kind: row.limits for row in stage.policy.limits}
    for one in stage.asked:
        if one.kind in rows and one.kind != "red_part":
            yield Rule(one.kind, one.id, (one.id,), row_limit(one.id, rows[one.kind]))


def row_limit(question: str, row: tuple[int, ...]) -> Callable[[Levels], int]:
    """The limit that a row of the table gives for the level of one question."""

    def limit(levels: Levels) -> int:
        level = levels[question]
        return 3 if level is None else row[level]

    return limit


def compound_rules(stage: Stage) -> Iterator[Rule]:
    """A compound red line has the better level of its parts."""
    rows = {row.kind: row.limits for row in stage.policy.limits}
    for one in stage.compounds:

        def limit(levels: Levels, one: Question = one) -> int:
            return rows[one.kind][max(exact(levels, part) for part in one.computed_from)]

        yield Rule(one.kind, one.id, one.computed_from, limit, (one.consideration,))


def exact(levels: Levels, question: str) -> int:
    """The level of a question that always applies."""
    level = levels[question]
    if level is None:
        raise ValueError(f"{question} always applies")
    return level


# Section 4: risk of each face


def risk_of(stage: Stage, face: Face, levels: Levels) -> int:
    """The table: likelihood chooses the row, severity the column."""
    rows = {row.likelihood: row.risk for row in stage.policy.risk_table}
    return rows[exact(levels, face.likelihood)][exact(levels, face.severity)]


def top_risk(stage: Stage, levels: Levels) -> int:
    """The worst face counts."""
    return max(risk_of(stage, face, levels) for face in stage.faces)


def face_rules(stage: Stage) -> Iterator[Rule]:
    """Each face limits by its own column."""
    for one in stage.faces:

        def limit(levels: Levels, one: Face = one) -> int:
            return one.limits[risk_of(stage, one, levels)]

        yield Rule("face", one.id, (one.likelihood, one.severity), limit)


# Section 5: benefit


def benefit_of(stage: Stage, levels: Levels) -> int:
    """B: the lowest of the benefit questions."""
    questions = stage.policy.benefit.questions if stage.policy.benefit else ()
    return min(exact(levels, one) for one in questions)


def benefit_rule(stage: Stage) -> Rule:
    """Little benefit against much risk limits; the lowest row that holds counts."""
    benefit = stage.policy.benefit
    rows = benefit.rules if benefit else ()
    questions = benefit.questions if benefit else ()

    def limit(levels: Levels) -> int:
        top, b = top_risk(stage, levels), benefit_of(stage, levels)
        return min((row.limit for row in rows if top >= row.risk_at_least and b < row.benefit_below), default=3)

    risk = [end for face in stage.faces for end in (face.likelihood, face.severity)]
    beside = tuple(one.consideration for one in stage.asked if one.id in questions)
    return Rule("benefit", "benefit", (*questions, *risk), limit, beside)


# Section 6: readiness of each consideration


def score_of(stage: Stage, consideration: str, levels: Levels) -> Fraction | None:
    """sum(weight x level) / (4 x sum(weight)) over what applies; nothing where nothing applies."""
    pairs = [(one.weight, levels[one.id]) for one in stage.weighed(consideration)]
    applies = [(weight, level) for weight, level in pairs if level is not None]
    if not applies:
        return None
    return Fraction(sum(weight * level for weight, level in applies), 4 * sum(weight for weight, _ in applies))


def is_thin(stage: Stage, consideration: str, levels: Levels) -> bool:
    """Half or more of the weight is not applicable; read so that one with nothing applicable is thin as well."""
    weighed = stage.weighed(consideration)
    away = sum(one.weight for one in weighed if levels[one.id] is None)
    return Fraction(away, sum(one.weight for one in weighed)) >= stage.policy.thin.from_share


def readiness_rules(stage: Stage) -> Iterator[Rule]:
    """A low score limits; the lowest row that holds counts."""
    for one in stage.considerations:

        def limit(levels: Levels, one: Consideration = one) -> int:
            score = score_of(stage, one.id, levels)
            rows = stage.policy.readiness if score is not None else ()
            return min((row.limit for row in rows if score is not None and score < row.below), default=3)

        yield Rule("consideration", one.id, tuple(q.id for q in stage.weighed(one.id)), limit)


# Section 7: verdict, then range


def verdict(stage: Stage, levels: Levels) -> int:
    """min(3, all limits)."""
    return min([3, *(rule.limit(levels) for rule in stage.rules)])


def lows(ranges: Ranges) -> Levels:
    """Every low end: the worst case."""
    return {one: ends and ends[0] for one, ends in ranges.items()}


def highs(ranges: Ranges) -> Levels:
    """Every high end: the best case."""
    return {one: ends and ends[1] for one, ends in ranges.items()}


def interval(stage: Stage, views: Views) -> tuple[int, int]:
    """The worst and the best verdict still possible; with several views the lowest worst and highest best (8.3)."""
    return min(verdict(stage, lows(one)) for one in views), max(verdict(stage, highs(one)) for one in views)


def headline(stage: Stage, views: Views) -> int:
    """max(worst, min(best, 1))."""
    worst, best = interval(stage, views)
    return max(worst, min(best, stage.policy.uncertain.at_best))


def span_of(views: Views, question: str) -> tuple[int, int] | None:
    """What is still possible for a question: lowest low end to highest high end; nothing where no view has it."""
    found = [ends for one in views if (ends := one[question]) is not None]
    return (min(low for low, _ in found), max(high for _, high in found)) if found else None
