"""The fewest gains that are enough in every view at once (method, section 9.3)."""

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from tactic_cli.scoring.cover import Gain, fewest_gains


def by_trying(gains: list[Gain], short: Gain) -> int:
    """The same, by trying every choice."""

    def enough(chosen: tuple[Gain, ...]) -> bool:
        return all(sum(one[view] for one in chosen) >= lack for view, lack in enumerate(short))

    sizes = (size for size in range(len(gains) + 1) for chosen in combinations(gains, size) if enough(chosen))
    return next(sizes)


@st.composite
def lacking(draw: st.DrawFn) -> tuple[list[Gain], Gain]:
    """Gains of a few questions in one to four views, and what is short; all together are enough."""
    views = draw(st.integers(1, 4))
    one = st.tuples(*[st.integers(0, 12)] * views)
    gains = draw(st.lists(one, max_size=9))
    short = tuple(draw(st.integers(-3, max(0, sum(gain[view] for gain in gains)))) for view in range(views))
    return gains, short


@given(lacking())
def test_the_fewest_gains_are_those_that_trying_everything_finds(drawn: tuple[list[Gain], Gain]) -> None:
    """Never one too few, never one too many."""
    gains, short = drawn
    assert fewest_gains(gains, short) == by_trying(gains, short)


def test_two_views_may_need_more_than_either_alone() -> None:
    """Each view alone is content with one question, and it is not the same one."""
    assert fewest_gains([(4, 0), (0, 4), (3, 3)], (4, 4)) == 2
    assert fewest_gains([(4, 0), (0, 4), (4, 4)], (4, 4)) == 1
    assert fewest_gains([(4, 0), (0, 4)], (0, -1)) == 0


def test_of_gains_that_are_alike_none_is_left_to_try_once_one_is_left_out() -> None:
    """No two are enough: 6 and 6, or 4 and 7. After the three that are alike only one is left, where two may rise."""
    assert fewest_gains([(3, 3), (3, 3), (3, 3), (1, 4)], (6, 7)) == 3
