"""What holds for people together: their own stances are counted, not spanned (method, sections 8.4 and 8.5)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from tactic_cli.playbook.model import Playbook
from tactic_cli.playbook.policy import Stances
from tactic_cli.scoring.answers import UNKNOWN
from tactic_cli.scoring.assessment import Span, Stance

COUNTED_FROM = 5
"""With fewer people, how many are for or against would say who is: only the level is told (method, section 8.5).

No playbook can lower this: it protects people from each other, and from whoever the report is passed on to.
"""


@dataclass(frozen=True, slots=True)
class _Heads:
    """How many people are certainly against, certainly for, and neither."""

    against: int
    unsure: int
    in_favour: int


def count_stance(spans: Sequence[Span | None], policy: Stances) -> Span:
    """The level of a stance, counted over people's own stances; `None` is a person without one.

    At the low end everyone who may be against counts as against; at the high end everyone who may be for
    counts as for. Raises `ValueError` where there is nobody to count.
    """
    if not spans:
        raise ValueError("a stance is counted over at least one person")
    people = [span or UNKNOWN for span in spans]
    low = stance_level([one.low for one in people], policy)
    high = stance_level([one.high for one in people], policy)
    return Span(low, high)


def stance_level(own: Sequence[int], policy: Stances) -> int:
    """The level of a stance when every person's own stance is exactly known."""
    against = sum(level <= policy.against_up_to for level in own)
    in_favour = sum(level >= policy.for_from for level in own)
    share = Fraction(against, len(own))
    levels = [row.level for row in policy.shares if share >= row.against_at_least]
    levels.append(policy.any_against if against else policy.nobody_against)
    if Fraction(in_favour, len(own)) < policy.for_below:
        levels.append(policy.few_for_at_most)
    return min(levels)


def counted_together(playbook: Playbook, people: Sequence[Mapping[str, Span | None]]) -> dict[str, Span]:
    """The counted level of every stance that these people were asked for."""
    policy = playbook.scoring.stances
    return {one: count_stance([own.get(one) for own in people], policy) for one in _stances(playbook, people)}


def division(playbook: Playbook, people: Sequence[Mapping[str, Span | None]]) -> dict[str, Stance]:
    """How people are divided on every stance, without a name; counts only where there are enough people."""
    counted = counted_together(playbook, people)
    return {one: _division(playbook, span, [own.get(one) for own in people]) for one, span in counted.items()}


def _division(playbook: Playbook, counted: Span, own: Sequence[Span | None]) -> Stance:
    heads = _heads(own, playbook.scoring.stances)
    camps = playbook.scoring.group.camps_from
    two_camps = min(Fraction(heads.against, len(own)), Fraction(heads.in_favour, len(own))) >= camps
    if len(own) < COUNTED_FROM:
        return Stance(counted.low, counted.high, None, None, None, two_camps)
    return Stance(counted.low, counted.high, heads.against, heads.unsure, heads.in_favour, two_camps)


def _heads(own: Sequence[Span | None], policy: Stances) -> _Heads:
    """Who has said nothing, does not know, or may be either, is unsure."""
    people = [span or UNKNOWN for span in own]
    against = sum(one.high <= policy.against_up_to for one in people)
    in_favour = sum(one.low >= policy.for_from for one in people)
    return _Heads(against, len(people) - against - in_favour, in_favour)


def _stances(playbook: Playbook, people: Sequence[Mapping[str, Span | None]]) -> list[str]:
    return [one.id for one in playbook.questions if one.kind == "stance" and any(one.id in own for own in people)]
