"""How few raises make up what considerations lack in every view at once (method, section 9.3)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from itertools import accumulate, count

Gain = tuple[int, ...]
"""How much one question gains in each view, in the same order everywhere."""


def fewest_gains(gains: Iterable[Gain], short: Gain) -> int:
    """The least number of gains that together come to what is short in every view; all of them must be enough.

    In one view the largest gains are the fewest. In several views they may lie in different places, so sizes are
    tried from the least that any view alone needs, and a choice is given up as soon as the largest gains that are
    left could not make up what one view lacks.
    """
    if not any(lack > 0 for lack in short):
        return 0
    useful = [one for one in gains if any(one)]
    least = max(_alone([one[view] for one in useful], lack) for view, lack in enumerate(short))
    if len(short) == 1:
        return least
    search = _Search(sorted(useful, key=sum, reverse=True))
    return next(size for size in count(least) if search.covers(0, _left(short), size))


def _alone(gains: Iterable[int], lack: int) -> int:
    """How many of the largest gains one view needs."""
    number = 0
    for gain in sorted(gains, reverse=True):
        if lack <= 0:
            break
        lack -= gain
        number += 1
    return number


def _left(short: Iterable[int]) -> Gain:
    return tuple(max(0, lack) for lack in short)


class _Search:
    """Whether some choice among ranked gains is enough; what was tried in vain is not tried again."""

    def __init__(self, ranked: Sequence[Gain]) -> None:
        self.ranked = ranked
        self.covers = cache(self._covers)
        self.most = cache(self._most)

    def _most(self, start: int) -> tuple[tuple[int, ...], ...]:
        """For each view the sums of its largest gains from a place on: of none, of one, of two, ..."""
        views = zip(*self.ranked[start:], strict=True)
        return tuple(tuple(accumulate(sorted(view, reverse=True), initial=0)) for view in views)

    def _covers(self, start: int, short: Gain, size: int) -> bool:
        if not any(short):
            return True
        if not size or start >= len(self.ranked):
            return False
        if any(sums[min(size, len(sums) - 1)] < lack for sums, lack in zip(self.most(start), short, strict=True)):
            return False
        taken = _left(lack - gain for lack, gain in zip(short, self.ranked[start], strict=True))
        return self.covers(start + 1, taken, size - 1) or self.covers(self._next_other(start), short, size)

    def _next_other(self, start: int) -> int:
        """The next gain that differs: if one of several that are alike is left out, the others may be left out too."""
        place = start + 1
        while place < len(self.ranked) and self.ranked[place] == self.ranked[start]:
            place += 1
        return place
