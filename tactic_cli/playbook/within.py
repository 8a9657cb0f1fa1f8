"""How far a number of the policy could move while the reason beside it still holds: `within:` in a playbook."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Annotated

from pydantic_core import PydanticCustomError

from tactic_cli.playbook.entry import read_share
from tactic_cli.playbook.strict import ReadBy

Range = tuple[Fraction, Fraction]
"""The lowest and the highest value that the reason still speaks for, both included."""

ALL = ""
"""The name under which a range stands that holds for every number of its entry."""


@dataclass(frozen=True, slots=True)
class Within:
    """The ranges that a writer gave the numbers of one entry.

    They stand under the number's key (`limit`), in a list under its place from 0 (`0`), or once for all numbers of
    the entry (`ALL`). `None` is a number of a list whose reason says nothing of a range.
    """

    ranges: Mapping[str, Range | None]

    def of(self, name: str) -> Range | None:
        """The range of one number, by its key or its place."""
        return self.ranges.get(name, self.ranges.get(ALL))


def _within(value: object) -> Within:
    """Read `[1, 2]`, a list with such a pair or null for each number, or pairs by the numbers' keys."""
    if isinstance(value, Within):
        return value
    if isinstance(value, dict):
        return Within({str(name): _range(pair) for name, pair in value.items()})
    if isinstance(value, list) and any(one is None or isinstance(one, list) for one in value):
        return Within({str(place): None if pair is None else _range(pair) for place, pair in enumerate(value)})
    return Within({ALL: _range(value)})


def _range(value: object) -> Range:
    if not isinstance(value, list) or len(value) != 2:
        raise PydanticCustomError("wrong_within", "not a pair")
    low, high = (_bound(one) for one in value)
    return low, high


def _bound(value: object) -> Fraction:
    if isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 10**6:
        return Fraction(value)
    try:
        return read_share(value if isinstance(value, str) else "")
    except ValueError:
        raise PydanticCustomError("wrong_within", "neither a number nor a share") from None


WithinField = Annotated[Within, ReadBy(_within)]
"""A key `within:` as the models have it."""
