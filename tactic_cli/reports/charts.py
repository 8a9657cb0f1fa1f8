"""What the pictures of a report show, as values: how they are drawn is `pictures`' business.

Every picture stands beside a table or a list that says the same in words, so that nobody needs to see it. All words
of a picture are in its value, so that a drawing adds none of its own.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class Bar:
    """One consideration: its lowest and highest share of the best possible, 0 to 1; `None` where it has no score.

    `words` says the same shares in words, rounded outward (method, section 6).
    """

    label: str
    low: Fraction | None
    high: Fraction | None
    words: str


@dataclass(frozen=True, slots=True)
class Profile:
    """The profile of readiness: a bar for each consideration, in the playbook's order, never added up.

    `ends` names the two ends of every bar; `signs` says what the full and the hatched part of a bar are.
    """

    bars: tuple[Bar, ...]
    ends: tuple[str, str]
    signs: tuple[str, str]


@dataclass(frozen=True, slots=True)
class Placed:
    """A face of risk in the table: the lowest and the highest level of likelihood and severity still possible.

    Levels run 0 to 4 as in answers: 0 the most likely and the most severe. `words` names the risk.
    """

    label: str
    likelihood: tuple[int, int]
    severity: tuple[int, int]
    words: str


@dataclass(frozen=True, slots=True)
class RiskTable:
    """The printed table of risk with the faces in it (method, section 4).

    `likelihood` and `severity` name the five levels in the playbook's words, level 0 first; `axes` names the two.
    `cells[likelihood][severity]` is the risk, 0 very low to 4 very high, and `words` names it. `signs` says what a
    mark in one cell is, and one that stands in several.
    """

    axes: tuple[str, str]
    likelihood: tuple[str, ...]
    severity: tuple[str, ...]
    cells: tuple[tuple[int, ...], ...]
    words: tuple[str, ...]
    faces: tuple[Placed, ...]
    signs: tuple[str, str]


@dataclass(frozen=True, slots=True)
class Moment:
    """One round: its name, its day, and headline, worst and best verdict still possible as levels 0 to 3."""

    label: str
    day: str
    worst: int
    headline: int
    best: int


@dataclass(frozen=True, slots=True)
class OverTime:
    """The verdict over the rounds of one stage; `verdicts` names the four levels, the most careful first.

    `signs` says what marks the headline, and what marks all that is still possible.
    """

    verdicts: tuple[str, ...]
    moments: tuple[Moment, ...]
    signs: tuple[str, str]


@dataclass(frozen=True, slots=True)
class Spread:
    """A question that people answered far apart: the lowest and the highest level given, and both in words."""

    label: str
    low: int
    high: int
    words: str


@dataclass(frozen=True, slots=True)
class Differences:
    """How far apart answers lie, on the levels 0 to 4; never who gave which (method, section 8.6).

    `ends` names the worst and the best level.
    """

    spreads: tuple[Spread, ...]
    ends: tuple[str, str]


Chart = Profile | RiskTable | OverTime | Differences
