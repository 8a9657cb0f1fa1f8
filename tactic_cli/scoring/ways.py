"""Which ways to an official, offers and resources fit, as far as the answers go (the playbook's `fits_when`).

Nothing here is a verdict or a score, and nothing is ranked: the ladder keeps the playbook's order. What is not known
is said as not known and never taken as fitting.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Generic, Literal, TypeVar

from tactic_cli.playbook.guidance import Inducement, Need, Resource, Route
from tactic_cli.playbook.model import Playbook
from tactic_cli.scoring.answers import UNKNOWN
from tactic_cli.scoring.assessment import Span

State = Literal["fits", "not_yet", "not_known"]
"""`fits`: every need is certainly met. `not_yet`: one is certainly missed. `not_known`: anything else."""

_One = TypeVar("_One", Route, Inducement, Resource)

Spans = Mapping[str, Span | None]
"""The range of each question after lowering, `None` where it does not apply; what is missing is not known."""


@dataclass(frozen=True, slots=True)
class Weighed:
    """One need, and what the answer to its question says about it."""

    need: Need
    state: State


@dataclass(frozen=True, slots=True)
class Fitted(Generic[_One]):
    """A route, an offer or a resource, and how far the answers speak for it; each need in the playbook's order."""

    one: _One
    state: State
    weighed: tuple[Weighed, ...]

    def at(self, state: State) -> tuple[Need, ...]:
        """The needs of one state."""
        return tuple(one.need for one in self.weighed if one.state == state)


def ways(playbook: Playbook, spans: Spans) -> tuple[Fitted[Route], ...]:
    """Every step of the approach ladder, in its order."""
    return _fitted(playbook.routes, spans)


def offers(playbook: Playbook, spans: Spans) -> tuple[Fitted[Inducement], ...]:
    """Every inducement, in the playbook's order."""
    return _fitted(playbook.inducements, spans)


def resources(entries: Iterable[Resource], spans: Spans) -> tuple[Fitted[Resource], ...]:
    """What the group can offer, or what it needs: whether it is there."""
    return _fitted(entries, spans)


def _fitted(entries: Iterable[_One], spans: Spans) -> tuple[Fitted[_One], ...]:
    return tuple(_fit(one, spans) for one in entries)


def _fit(one: _One, spans: Spans) -> Fitted[_One]:
    weighed = tuple(Weighed(need, _state(need, spans)) for need in one.fits_when)
    return Fitted(one, _together({single.state for single in weighed}), weighed)


def _together(states: set[State]) -> State:
    if "not_yet" in states:
        return "not_yet"
    return "fits" if states == {"fits"} else "not_known"


def _state(need: Need, spans: Spans) -> State:
    """What does not apply is not there, so it cannot speak for anything."""
    span = spans.get(need.question, UNKNOWN)
    if span is None:
        return "not_yet"
    met = {_meets(need, level) for level in range(span.low, span.high + 1)}
    if len(met) > 1:
        return "not_known"
    return "fits" if met == {True} else "not_yet"


def _meets(need: Need, level: int) -> bool:
    least, most = need.at_least, need.at_most
    return (least is None or level >= least) and (most is None or level <= most)
