"""Nothing grows much faster than its input: a ratio of times between two sizes in the same run."""

from __future__ import annotations

import pytest

from tests.benchmarks.growth import SIZES, least
from tests.benchmarks.measures import PROCESSOR

TIMES = 4
"""How much larger the larger input is: work that grows with its square takes sixteen times as long."""

ALLOWED = 2.2
"""So much more than in step with the input; a busy machine and what is near a power are in it."""


def grows_in_step(kind: str, size: int) -> None:
    """Ask of every work of a kind whether it takes at most so much longer for four times as much."""
    works, _ = SIZES[kind]
    small, large = works(size), works(size * TIMES)
    for name in small:
        for _ in range(4):
            few, many = least(small[name], 2, PROCESSOR), least(large[name], 2, PROCESSOR)
            if many <= few * TIMES * ALLOWED:
                break
        else:
            pytest.fail(f"{name}: {few * 1000:.1f} ms for {size} {kind}, {many * 1000:.1f} ms for {size * TIMES}")


@pytest.mark.parametrize(("kind", "size"), [("questions", 80), ("assessors", 3), ("rounds", 3)])
def test_what_grows_takes_time_in_step_with_it(kind: str, size: int) -> None:
    """Questions, people and rounds: four times as many take about four times as long."""
    grows_in_step(kind, size)


@pytest.mark.long
@pytest.mark.parametrize(("kind", "size"), [("questions", 500), ("assessors", 25), ("rounds", 25), ("campaigns", 250)])
def test_the_same_holds_where_it_is_large(kind: str, size: int) -> None:
    """Two thousand questions, a hundred people, a hundred rounds, a thousand campaigns."""
    grows_in_step(kind, size)
