"""What the pictures of a report show, as values: how they are drawn is `pictures`' business.

Every picture stands beside a table or a list that says the same in words, so that nobody needs to see it.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class Bar:
    """One consideration: its lowest and highest share of the best possible, 0 to 1; `None` where it has no score."""

    label: str
    low: Fraction | None
    high: Fraction | None
    words: str


@dataclass(frozen=True, slots=True)
class Profile:
    """The profile of readiness: a bar for each consideration, in the playbook's order, never added up."""

    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class Placed:
    """A face of risk in the table: levels 0 to 4 of likelihood and severity still possible, as answers say them."""

    label: str
    likelihood: tuple[int, int]
    severity: tuple[int, int]
    words: str


@dataclass(frozen=True, slots=True)
class RiskTable:
    """The printed table of risk with the faces in it (method, section 4).

    `likelihood` and `severity` name the five levels, the best first as in answers turned round: level 4 is the least
    likely and the mildest. `cells[likelihood][severity]` is the risk, 0 very low to 4 very high; `words` names it.
    """

    likelihood: tuple[str, ...]
    severity: tuple[str, ...]
    cells: tuple[tuple[int, ...], ...]
    words: tuple[str, ...]
    faces: tuple[Placed, ...]


@dataclass(frozen=True, slots=True)
class Moment:
    """One round: its name, and headline, worst and best verdict still possible as levels 0 to 3."""

    label: str
    worst: int
    headline: int
    best: int


@dataclass(frozen=True, slots=True)
class OverTime:
    """The verdict over the rounds of one stage; `verdicts` names the four levels, the most careful first."""

    verdicts: tuple[str, ...]
    moments: tuple[Moment, ...]


@dataclass(frozen=True, slots=True)
class Spread:
    """A question that people answered far apart: the lowest and the highest level given."""

    label: str
    low: int
    high: int


@dataclass(frozen=True, slots=True)
class Differences:
    """How far apart answers lie, on the levels 0 to 4; never who gave which (method, section 8.6)."""

    spreads: tuple[Spread, ...]


Chart = Profile | RiskTable | OverTime | Differences
