"""What became of cases and campaigns when a number moved, and what holds the number where it is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from typing import Literal

from tactic_cli.playbook.accepted import accepted
from tactic_cli.playbook.model import Playbook
from tactic_cli.playbook.numbers import Number, numbers_of
from tactic_cli.scoring.assessment import Verdict
from tactic_cli.stress.effects import effect_of
from tactic_cli.stress.pins import Pin, Pins
from tactic_cli.stress.ranges import Stretch, neighbours, stretches
from tactic_cli.stress.stories import Story
from tactic_cli.stress.trial import Moved, Trial

State = Literal["pinned", "free", "reason", "format"]
"""What is on one side of a number.

`pinned`: one step further, a case has another headline. `free`: none has. `reason`: its reason ends here (`within`).
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
    found.
    """

    state: State
    step: Fraction
    by: tuple[str, ...] = ()
    pin: Pin | None = None


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


@dataclass(frozen=True, slots=True)
class Task:
    """Some numbers of a playbook, by their places among all, to be tried on stories; work for one process."""

    playbook: Playbook
    stories: tuple[Story, ...]
    places: tuple[int, ...]


def tasks_for(playbook: Playbook, stories: Sequence[Story], size: int) -> tuple[Task, ...]:
    """All numbers of a playbook in tasks of so many, in their order."""
    places = range(len(numbers_of(playbook)))
    return tuple(Task(playbook, tuple(stories), tuple(places[at : at + size])) for at in places[::size])


def findings_of(task: Task) -> tuple[Finding, ...]:
    """What is found about the numbers of a task; the same whoever does it, and when."""
    trial, pins = Trial(task.playbook, task.stories), Pins(task.playbook)
    numbers = numbers_of(task.playbook)
    return tuple(_finding(trial, pins, numbers[place]) for place in task.places)


def verdicts_of(playbook: Playbook, stories: Sequence[Story]) -> tuple[Verdict, ...]:
    """The verdict of every story with all numbers as they are."""
    return Trial(playbook, stories).verdicts


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
    here = next((one for one in steps if one.stretch.holds(step)), None)
    if here is None:
        return Side("reason" if accepted(trial.playbook, number, step) else "format", step)
    moved = [one for one in here.moved if trial.stories[one.story].is_case]
    held = [one for one in moved if one.verdict.headline != trial.verdicts[one.story].headline]
    if held:
        return Side("pinned", step, tuple(dict.fromkeys(trial.stories[one.story].name for one in held)))
    return Side("free", step, (), pins.find(number, step) if effect_of(number) == "verdict" else None)


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
