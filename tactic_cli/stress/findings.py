"""What became of cases and campaigns when a number moved, and what holds the number where it is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from itertools import pairwise
from typing import Literal

from tactic_cli.playbook.accepted import accepted
from tactic_cli.playbook.model import Playbook
from tactic_cli.playbook.numbers import Number, address, numbers_of
from tactic_cli.scoring.assessment import Verdict
from tactic_cli.stress.effects import effect_of
from tactic_cli.stress.pins import Pin, Pins
from tactic_cli.stress.ranges import Stretch, neighbours, stretches
from tactic_cli.stress.stories import Story
from tactic_cli.stress.trial import Moved, Trial

State = Literal["pinned", "free", "idle", "format"]
"""What is on one side of a number.

`pinned`: one step further, a case has another headline. `free`: none has. `idle`: no answers can have one there.
`format`: no playbook may go there while its other numbers stay.
"""


@dataclass(frozen=True, slots=True)
class Step:
    """A stretch of a number's range, and every story whose verdict is another all over it."""

    stretch: Stretch
    moved: tuple[Moved, ...]


@dataclass(frozen=True, slots=True)
class Side:
    """What is one step below a number, or above it.

    `by` are the cases that hold it, by their ids. `pin` is a case that would hold it, where it is free and one was
    found. `beyond` says that the reason of the number does not reach so far (`within`).
    """

    state: State
    step: Fraction
    by: tuple[str, ...] = ()
    pin: Pin | None = None
    beyond: bool = False


@dataclass(frozen=True, slots=True)
class Finding:
    """One number: what changes over its range, lowest first, and what is on either side."""

    number: Number
    steps: tuple[Step, ...]
    below: Side
    above: Side

    @property
    def sides(self) -> tuple[Side, Side]:
        """Both sides, the one below first."""
        return self.below, self.above


@dataclass(frozen=True)
class Work:
    """The work of one process: numbers of a playbook, by their places among all, are tried on stories.

    What it finds is the same whoever does it, and when. What every number needs is made once.
    """

    playbook: Playbook
    stories: tuple[Story, ...]

    def __call__(self, places: Sequence[int]) -> tuple[Finding, ...]:
        """What is found about these numbers."""
        return tuple(_finding(self._trial, self._pins, self._numbers[place]) for place in places)

    @cached_property
    def _trial(self) -> Trial:
        return Trial(self.playbook, self.stories)

    @cached_property
    def _pins(self) -> Pins:
        return Pins(self.playbook)

    @cached_property
    def _numbers(self) -> tuple[Number, ...]:
        return numbers_of(self.playbook)


def tasks_for(playbook: Playbook, size: int, only: str = "") -> tuple[tuple[int, ...], ...]:
    """The numbers of a playbook by their places, in tasks of so many; `only` those whose address begins so."""
    numbers = numbers_of(playbook)
    places = tuple(place for place, one in enumerate(numbers) if address(playbook, one).startswith(only))
    return tuple(places[at : at + size] for at in range(0, len(places), size))


@dataclass(frozen=True, slots=True)
class Stress:
    """Everything found about a playbook: the stories with their verdicts, and each number in the playbook's order.

    `planned` is how many numbers were to be tried; fewer findings than that are a part, because somebody stopped.
    """

    playbook: Playbook
    stories: tuple[Story, ...]
    verdicts: tuple[Verdict, ...]
    findings: tuple[Finding, ...]
    planned: int

    @property
    def partial(self) -> bool:
        """Whether the work was stopped before its end."""
        return len(self.findings) < self.planned


def stress_of(
    playbook: Playbook, stories: Sequence[Story], found: Mapping[int, tuple[Finding, ...]], planned: int
) -> Stress:
    """The results of tasks, by the tasks' numbers, in order; the same whatever order they came in."""
    findings = tuple(finding for place in sorted(found) for finding in found[place])
    verdicts = Trial(playbook, stories).verdicts
    return Stress(playbook, tuple(stories), verdicts, findings, planned)


def _finding(trial: Trial, pins: Pins, number: Number) -> Finding:
    steps = tuple(_merged(_steps(trial, number)))
    below, above = (_side(trial, pins, number, step, steps) for step in neighbours(number))
    return Finding(number, steps, below, above)


def _steps(trial: Trial, number: Number) -> Iterator[Step]:
    for stretch in stretches(trial, number):
        yield Step(stretch, () if stretch.holds(number.now) else trial.moved(number, stretch.inside))


def _merged(steps: Iterator[Step]) -> Iterator[Step]:
    """Steps with the same outcome as one."""
    last: Step | None = None
    for step in steps:
        if last is not None and last.moved == step.moved:
            last = Step(last.stretch.on_to(step.stretch), last.moved)
            continue
        if last is not None:
            yield last
        last = step
    if last is not None:
        yield last


def _side(trial: Trial, pins: Pins, number: Number, step: Fraction, steps: Sequence[Step]) -> Side:
    here = next((one.moved for one in steps if one.stretch.holds(step)), None)
    if here is None and not accepted(trial.playbook, number, step):
        return Side("format", step)
    moved = trial.moved(number, step) if here is None else here
    cases = [one for one in headlines_moved(moved, trial.verdicts) if trial.stories[one.story].is_case]
    beyond, effect = here is None, effect_of(number)
    if cases:
        return Side("pinned", step, tuple(dict.fromkeys(trial.stories[one.story].name for one in cases)), None, beyond)
    if effect == "none" or (effect == "verdict" and not moved and not pins.shows(number, step)):
        return Side("idle", step, beyond=beyond)
    return Side("free", step, (), pins.find(number, step) if effect == "verdict" else None, beyond)


def stays(finding: Finding, verdicts: Sequence[Verdict]) -> Stretch:
    """Where the number can lie without any headline becoming another."""
    now = finding.number.now
    calm = [step for step in finding.steps if not headlines_moved(step.moved, verdicts)]
    joined = _joined([step.stretch for step in calm])
    return next((one for one in joined if one.holds(now)), Stretch(now, now))


def headlines_moved(moved: Sequence[Moved], verdicts: Sequence[Verdict]) -> tuple[Moved, ...]:
    """Those of which the headline, and not only the interval, is another."""
    return tuple(one for one in moved if one.verdict.headline != verdicts[one.story].headline)


def _joined(stretches: Sequence[Stretch]) -> list[Stretch]:
    """Stretches that touch, as one; whole numbers touch their neighbours."""
    found = list(stretches[:1])
    for before, after in pairwise(stretches):
        whole = before.high.denominator == after.low.denominator == 1 and after.low - before.high == 1
        touch = before.high == after.low and (before.high_in or after.low_in)
        if touch or (whole and before.high_in and after.low_in):
            found[-1] = found[-1].on_to(after)
        else:
            found.append(after)
    return found


Standing = Literal["held", "half", "free", "fixed", "idle", "people", "dates"]
"""How a number stands, all in all.

`held`: cases hold it on every side on which it could move. `half`: on one of two. `free`: on none. `fixed`: it cannot
move while the others stay. `idle`: it changes no verdict. `people`, `dates`: no case can show what it changes.
"""


def standing_of(finding: Finding) -> Standing:
    """How a number stands; every number stands in one way."""
    effect = effect_of(finding.number)
    if effect == "people" or effect == "dates":  # noqa: PLR1714 - a type checker follows this one
        return effect
    states = [side.state for side in finding.sides if side.state != "format"]
    if not states:
        return "fixed"
    open_sides = [state for state in states if state != "idle"]
    if not open_sides:
        return "idle"
    held = open_sides.count("pinned")
    return "held" if held == len(open_sides) else "half" if held else "free"
