"""What holds for people together: their own stances are counted, not spanned (method, section 8.4)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from tactic_cli.playbook.model import Playbook
from tactic_cli.playbook.policy import Stances
from tactic_cli.scoring.answers import UNKNOWN
from tactic_cli.scoring.assessment import Span


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
    asked = [one for one in playbook.questions if one.kind == "stance" and any(one.id in own for own in people)]
    policy = playbook.scoring.stances
    return {one.id: count_stance([own.get(one.id) for own in people], policy) for one in asked}
