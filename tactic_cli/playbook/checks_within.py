"""Checks of `within:`, how far a number could move while its reason still holds."""

from __future__ import annotations

from collections.abc import Iterator

from tactic_cli.language import tr
from tactic_cli.playbook.accepted import accepted
from tactic_cli.playbook.model import Playbook
from tactic_cli.playbook.numbers import Number, address, numbers_in, numbers_of_question, parts_of
from tactic_cli.playbook.places import Path, Places
from tactic_cli.playbook.policy import Weights
from tactic_cli.playbook.strict import Entry
from tactic_cli.playbook.within import ALL, Within
from tactic_cli.problems import Problem
from tactic_cli.text import joined


def within_shape(playbook: Playbook, places: Places) -> Iterator[Problem]:
    """`within-shape`: a range stands under a name that is no number of its entry, or a list has too few or too many.

    Write one pair for all numbers, a pair or null for each number of a list, or pairs by the numbers' keys.
    """
    for path, owner, within in _entries(playbook.scoring, ("scoring",)):
        names = _names(owner)
        unknown = [name for name in within.ranges if name != ALL and name not in names]
        listed = [name for name in within.ranges if name.isdigit()]
        if unknown or (listed and len(listed) != len(names)):
            message = tr("“within” does not fit the numbers beside it: {names}.", names=joined(names))
            hint = tr("Write one pair for all of them, or a pair for each.")
            yield places.problem("within-shape", message, (*path, "within"), hint)


def within_range(playbook: Playbook, places: Places) -> Iterator[Problem]:
    """`within-range`: a range runs backwards, does not hold the number as it is, or goes where no number may be.

    The reason speaks for the number, so its range holds it. A value that the playbook could not have, all other
    numbers as they are, is no part of it.
    """
    told: set[Path] = set()
    for number in _with_ranges(playbook):
        path = _place(playbook, number)
        fault = _fault(playbook, number) if path not in told else None
        if fault:
            told.add(path)
            message, hint = fault
            yield places.problem("within-range", message, path, hint)


def _with_ranges(playbook: Playbook) -> Iterator[Number]:
    """Every number that has a range. Of weights, which share one, one for each kind, inside the range and outside."""
    yield from (one for one in numbers_in(playbook.scoring, ("scoring",)) if one.within is not None)
    weights = playbook.scoring.weights
    low, high = (weights and weights.within and weights.within.of("weight")) or (0, 0)
    asked = [(at, one) for at, one in enumerate(playbook.questions) if not one.computed_from]
    alike = {(one.kind, one.weight > 0, low <= one.weight <= high): at for at, one in asked}
    for place in alike.values():
        yield from (one for one in numbers_of_question(playbook, place) if one.within is not None)


def _fault(playbook: Playbook, number: Number) -> tuple[str, str] | None:
    """What is wrong with the range of one number, and what to do."""
    low, high = number.within or (number.now, number.now)
    if low > high:
        name = address(playbook, number)
        message = tr("The range of {number} runs from {low} down to {high}.", number=name, low=low, high=high)
        return message, tr("Write the lower end first.")
    if not low <= number.now <= high:
        message = tr(
            "{number} is {now}, and its range from {low} to {high} does not hold that.",
            number=address(playbook, number),
            now=number.now,
            low=low,
            high=high,
        )
        return message, tr("Widen the range, or look again at the number.")
    whole = number.share or all(end.denominator == 1 for end in (low, high))
    ends = [end for end in (low, high) if end != number.now]
    refused = [end for end in ends if not whole or not accepted(playbook, number, end)]
    if refused and accepted(playbook, number, number.now):  # otherwise another check speaks of it
        name = address(playbook, number)
        message = tr("{number} cannot become {value}: the playbook would be refused.", number=name, value=refused[0])
        return message, tr("Narrow the range to what is allowed while all other numbers stay.")
    return None


def _place(playbook: Playbook, number: Number) -> Path:
    """Where the range of a number is written."""
    if number.path[0] == "questions":
        return ("scoring", "weights", "within")
    place = len(number.path) - (2 if isinstance(number.path[-1], int) else 1)
    return (*number.path[:place], "within", *_inner(playbook, number, number.path[:place]))


def _inner(playbook: Playbook, number: Number, path: Path) -> Path:
    """The step within `within` to the range of this number; none where one range holds for all."""
    owner: object = playbook
    for step in path:
        owner = owner[step] if isinstance(owner, tuple) and isinstance(step, int) else getattr(owner, str(step))
    within = getattr(owner, "within", None)
    name = number.path[-1]
    return (name,) if within and str(name) in within.ranges else ()


def _entries(owner: Entry, path: Path) -> Iterator[tuple[Path, Entry, Within]]:
    """Every entry of the policy that has ranges."""
    within = getattr(owner, "within", None)
    if within is not None:
        yield path, owner, within
    for where, _, one in parts_of(owner, path):
        if isinstance(one, Entry):
            yield from _entries(one, where)


def _names(owner: Entry) -> list[str]:
    """How the numbers of an entry are called in `within`: by their keys, in a list by their places from 0."""
    if isinstance(owner, Weights):
        return ["weight"]
    return [str(one.path[-1]) for one in numbers_in(owner, (), own=True)]
