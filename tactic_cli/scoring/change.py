"""What would move the verdict: what blocks, single raises, what to watch, what to find out (method, section 9)."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from tactic_cli.playbook.entry import LEVELS, VERDICT_LEVELS
from tactic_cli.scoring.assessment import Limit, Move
from tactic_cli.scoring.verdict import TOP, Interval


def target(interval: Interval) -> int | None:
    """The verdict to reach next in the worst case; `None` where there is none above, or preparation cannot help."""
    headline = interval.verdict.headline
    return None if headline in (VERDICT_LEVELS[0], TOP) else headline + 1


def blocking(interval: Interval) -> tuple[Limit, ...]:
    """Every limit that keeps the worst case below the target; at the lowest headline those that are certain (9.1)."""
    headline = interval.verdict.headline
    if headline == TOP:
        return ()
    if headline == VERDICT_LEVELS[0]:
        return interval.best_limits(headline + 1)
    return interval.worst_limits(headline + 1)


def single_raises(interval: Interval) -> tuple[Move, ...]:
    """For each question the smallest raise that alone reaches the target, where there is one (9.2)."""
    goal = target(interval)
    if goal is None:
        return ()
    return tuple(Move(one, level) for one in interval.spans for level in _raised_to(interval, one, goal))


def _raised_to(interval: Interval, question: str, goal: int) -> Iterator[int]:
    """The lowest level above the low end that reaches the goal; nothing where other limits bind as well."""
    if interval.without(question) < goal:
        return
    for level in LEVELS[interval.spans[question].low + 1 :]:
        if interval.worst_from(question, level) >= goal:
            yield level
            return


def watch(interval: Interval, known: frozenset[str]) -> tuple[Move, ...]:
    """Answers that lower the headline if they fall one level below their low end, and not before (9.4).

    `known` are the questions answered with a level or a range: the others are to be found out first.
    """
    return tuple(
        Move(one, span.low - 1)
        for one, span in interval.spans.items()
        if one in known and span.low > LEVELS[0] and _turns_at(interval, one, span.low)
    )


def _turns_at(interval: Interval, question: str, low: int) -> bool:
    headline = interval.verdict.headline
    return interval.worsened(question, low - 1).headline < headline == interval.worsened(question, low).headline


def find_out(interval: Interval) -> tuple[str, ...]:
    """Questions whose answer is a range, by how much knowing it would narrow the verdict on average (9.5).

    With several views it may widen the verdict: two people who see a danger in different places may hide from each
    other that it is there. Such a question comes last, and is not left out.
    """
    narrowing = {one: _narrowing(interval, one) for one, span in interval.spans.items() if span.width}
    return tuple(sorted((one for one, mean in narrowing.items() if mean), key=lambda one: -narrowing[one]))


def _narrowing(interval: Interval, question: str) -> Fraction:
    """Mean over the levels in the range of how much narrower the verdict's range would be."""
    span = interval.spans[question]
    before = interval.verdict.best - interval.verdict.worst
    if not before and len(interval.outlooks) == 1:
        return Fraction(0)  # an exact answer never widens one view
    after = [interval.at(question, level) for level in range(span.low, span.high + 1)]
    return before - Fraction(sum(one.best - one.worst for one in after), len(after))
