"""Where a number is moved: every whole number, and of shares every value at which something can change.

A verdict is a step function of a share. Its steps lie at values that are compared with the share: scores of
considerations, parts of a group of people, other shares of the policy. So it is enough to look at each of these and
once between any two neighbours.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import pairwise

from tactic_cli.playbook.accepted import accepted
from tactic_cli.playbook.model import Playbook
from tactic_cli.playbook.numbers import Number, numbers_of
from tactic_cli.stress.effects import Effect, effect_of
from tactic_cli.stress.stories import Story
from tactic_cli.stress.trial import Trial

MOST = 10
"""So far weights are tried, which have no upper end of their own; no other whole number of a policy goes beyond."""

MANY = 200
"""So many whole numbers are tried one by one; of a longer range only those near the number."""

FINEST = 10
"""The neighbours of a share are the nearest ones that can be written with a denominator up to this."""

_LONGEST = 36500
"""Days: the most that `stale_after_days` may say."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """The values from `low` to `high`; without an end itself where `low_in` or `high_in` says so."""

    low: Fraction
    high: Fraction
    low_in: bool = True
    high_in: bool = True

    @property
    def inside(self) -> Fraction:
        """One value of it: the only one, its lower end, or the middle."""
        return self.low if self.low_in else self.high if self.high_in else (self.low + self.high) / 2

    def holds(self, value: Fraction) -> bool:
        """Whether a value lies in it."""
        above = value > self.low or (self.low_in and value == self.low)
        return above and (value < self.high or (self.high_in and value == self.high))

    def on_to(self, other: Stretch) -> Stretch:
        """This and the stretch that follows it, as one."""
        return replace(self, high=other.high, high_in=other.high_in)


def stretches(trial: Trial, number: Number) -> Iterator[Stretch]:
    """The range of a number in pieces, lowest first; within each piece no verdict of any story changes."""
    pieces = _of_a_share(trial, number) if number.share else _of_days(trial, number)
    for piece in pieces or _of_a_whole_number(number):
        if _allowed(trial.playbook, number, piece.inside):
            yield piece


def _allowed(playbook: Playbook, number: Number, value: Fraction) -> bool:
    if number.within:
        return number.within[0] <= value <= number.within[1]
    return accepted(playbook, number, value)


def _of_a_whole_number(number: Number) -> Iterator[Stretch]:
    """Every value one by one; where there are very many, those next to the number."""
    low, high = number.within or (Fraction(0), max(Fraction(MOST), number.now + MOST * (number.now > MOST)))
    if high - low > MANY:
        low, high = max(low, number.now - MOST), min(high, number.now + MOST)
    for value in range(int(low), int(high) + 1):
        yield Stretch(Fraction(value), Fraction(value))


def _of_days(trial: Trial, number: Number) -> list[Stretch]:
    """Days after which an answer is old, in pieces between the ages that answers have; empty for other numbers."""
    if number.key != "stale_after_days":
        return []
    question = trial.playbook.questions[int(number.path[1])].id
    ages = {age for story in trial.stories for age in _ages(story, question) if 1 < age <= _LONGEST}
    starts = [1, *sorted(ages), _LONGEST + 1]
    return [Stretch(Fraction(low), Fraction(high - 1)) for low, high in pairwise(starts)]


def _ages(story: Story, question: str) -> Iterator[int]:
    for sheet in story.sheets:
        answer = sheet.answers.get(question)
        if answer is not None:
            yield (story.as_of - (answer.date or sheet.as_of)).days


def _of_a_share(trial: Trial, number: Number) -> list[Stretch]:
    """Every value that the share is compared with, and what lies between two of them."""
    shares = {one.now for one in numbers_of(trial.playbook) if one.share}
    ends = {Fraction(0), Fraction(1), *(number.within or ())}
    return list(_with_gaps(sorted({*shares, *ends, *_compared(trial, effect_of(number))})))


def _compared(trial: Trial, effect: Effect) -> Iterable[Fraction]:
    """What a share is compared with beside other shares: scores, or parts of a group of people."""
    if effect != "people":
        return trial.scores() if effect == "verdict" else ()
    most = max((len(story.sheets) for story in trial.stories), default=1)
    return {Fraction(part, people) for people in range(1, most + 1) for part in range(people + 1)}


def _with_gaps(points: list[Fraction]) -> Iterator[Stretch]:
    yield Stretch(points[0], points[0])
    for low, high in pairwise(points):
        yield Stretch(low, high, low_in=False, high_in=False)
        yield Stretch(high, high)


def neighbours(number: Number) -> tuple[Fraction, Fraction]:
    """The value one step below a number and one step above it, whether it may be there or not."""
    if not number.share:
        return number.now - 1, number.now + 1
    near = {Fraction(top, bottom) for bottom in range(1, FINEST + 1) for top in range(bottom + 1)}
    below, above = [one for one in near if one < number.now], [one for one in near if one > number.now]
    return max(below, default=Fraction(-1)), min(above, default=Fraction(2))
