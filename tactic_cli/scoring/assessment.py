"""What scoring says: an assessment as plain values, without a word of prose."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class Span:
    """A low and a high end, both included: an answer's levels, a benefit, or verdicts still possible."""

    low: int
    high: int

    @property
    def width(self) -> int:
        """How much is not known: 0 where both ends are the same."""
        return self.high - self.low


@dataclass(frozen=True, slots=True)
class Limit:
    """How far one rule lets the verdict go, and about what.

    `rule` is `red_line`, `face`, `must_have`, `stance`, `benefit`, `consideration` or `weighted`; `subject` a
    question, a face, `benefit` or a consideration (interface, `blocking`).
    """

    rule: str
    subject: str
    limit: int


@dataclass(frozen=True, slots=True)
class Verdict:
    """Headline, and the worst and best verdict still possible, as levels 0 to 3 (method, section 7)."""

    headline: int
    worst: int
    best: int


@dataclass(frozen=True, slots=True)
class Risk:
    """Risk 0 very low to 4 very high; `worst` is the higher risk (method, section 4)."""

    worst: int
    best: int


@dataclass(frozen=True, slots=True)
class Score:
    """Readiness of one consideration as exact shares; both `None` where nothing applies (method, section 6)."""

    low: Fraction | None
    high: Fraction | None
    thin: bool


@dataclass(frozen=True, slots=True)
class Move:
    """A question and the level it would have to reach (a raise) or fall to (a worsening)."""

    question: str
    to: int


@dataclass(frozen=True, slots=True)
class Further:
    """One part of what is left after the necessary raises (method, section 9.3).

    `subjects` are the compound, faces, `benefit` and considerations still below the target; `fewest` is the
    least number of further raises; `any_of` every smallest choice, `None` where more than three are needed.
    """

    subjects: tuple[str, ...]
    fewest: int
    any_of: tuple[tuple[Move, ...], ...] | None


@dataclass(frozen=True, slots=True)
class RaiseSet:
    """The smallest set of raises after which the headline reaches `reaches` (method, section 9.3)."""

    reaches: int
    necessary: tuple[Move, ...]
    further: tuple[Further, ...]


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many questions were asked and how they were answered (interface, `coverage`)."""

    asked: int
    answered: int
    dont_know: int
    not_answered: int
    not_applicable: int
    unknown_by_rule: int = 0


@dataclass(frozen=True, slots=True)
class Stance:
    """A stance counted over people: its level, and how many are against, unsure and for (method, section 8.5).

    The counts are `None` where there are too few people to tell them without telling who. `two_camps` is set
    where a large share is against and a large share is for; `None` where it is not told.
    """

    low: int
    high: int
    against: int | None
    unsure: int | None
    in_favour: int | None
    two_camps: bool | None


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A question on which two people's answers lie far apart; the lowest and the highest level that was given."""

    question: str
    low: int
    high: int


@dataclass(frozen=True, slots=True)
class Assessment:
    """Everything that follows from answers under a playbook's policy, for one stage on one day.

    `ranges` holds what is possible for every answerable question after lowering, over all views; `None` where it
    does not apply to anybody. `worst_limits` and `best_limits` are all limits, in the order of `blocking` (limit,
    rule, playbook's order); with several assessors the lowest that any view sets. `stances`, `disagreements` and
    `identical` (labels of those whose answers are all the same) are empty for one assessor.
    """

    playbook: str
    playbook_version: int
    playbook_sha256: str
    stage: str
    as_of: date
    assessors: tuple[str, ...]
    verdict: Verdict
    overall: Risk
    overall_faces: tuple[str, ...]
    faces: Mapping[str, Risk]
    benefit: Span | None
    weakest: str | None
    considerations: Mapping[str, Score]
    coverage: Coverage
    blocking: tuple[Limit, ...]
    raises: tuple[Move, ...]
    raise_set: RaiseSet | None
    watch: tuple[Move, ...]
    find_out: tuple[str, ...]
    stale: tuple[str, ...]
    guesses: tuple[str, ...]
    ranges: Mapping[str, Span | None]
    worst_limits: tuple[Limit, ...]
    best_limits: tuple[Limit, ...]
    stances: Mapping[str, Stance] = field(default_factory=dict)
    disagreements: tuple[Disagreement, ...] = ()
    identical: tuple[tuple[str, str], ...] = ()
    unknown_by_rule: tuple[str, ...] = ()
