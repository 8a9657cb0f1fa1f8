"""Which sums may be shown: none over fewer than five groups, and none from which such a one could be worked out.

Where the cells of a table add up to a number that is shown too, hiding the small ones is not enough: what is left
over would tell them. So as soon as one is hidden, the smallest of the others is kept back with it; and where even
then a hidden one could have but one value, the whole table is left out. What is shown follows from what is printed
alone: many other networks print the very same, and in them every hidden cell has another number.

Nor is it said that something is true of all groups, or of all but a few: that would say it of each one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from tactic_cli.playbook.entry import VERDICT_LEVELS
from tactic_cli.portfolio.summary import Section, Sight
from tactic_cli.portfolio.sums import Sums

FEWEST = 5
"""Sums over fewer groups are never shown: in so small a number somebody who knows the network would see who it is."""

_MOST_HIDDEN = FEWEST - 1


@dataclass(frozen=True, slots=True)
class Figure:
    """A number of groups as it may be shown: the number, or what stands in its place.

    That is: fewer than five (`few`), all but fewer than five (`nearly_all`), or neither, of a number that was kept
    back so that another one cannot be worked out.
    """

    number: int | None
    few: bool = False
    nearly_all: bool = False


KEPT_BACK = Figure(None)
FEW, NEARLY_ALL = Figure(None, few=True), Figure(None, nearly_all=True)


@dataclass(frozen=True, slots=True)
class Row:
    """A question or a limit, the number of groups of which something is true, and of how many that can be said.

    `of` is `None` where the difference to another number would tell of fewer than five groups.
    """

    about: tuple[str, ...]
    figure: Figure
    of: int | None


@dataclass(frozen=True, slots=True)
class Verdicts:
    """How many groups are at each headline, and for how many of these a better verdict is still possible.

    `better` has nothing for the lowest and the highest headline, and for those whose number is not shown.
    """

    headlines: tuple[Figure, ...]
    better: Mapping[int, Figure]


@dataclass(frozen=True, slots=True)
class ShownSection:
    """What may be shown of a section with five groups or more.

    `verdicts` is `None` where nothing of the table can be shown. `blocks`, `unknown` and `apart` hold only rows of
    five groups or more, the most frequent first. `plans` counts the groups that share their actions.
    """

    section: Section
    groups: int
    verdicts: Verdicts | None
    blocks: tuple[Row, ...]
    unknown: tuple[Row, ...]
    apart: tuple[Row, ...]
    old: Figure
    overdue: Figure
    plans: Figure


@dataclass(frozen=True, slots=True)
class Portfolio:
    """All that may be shown of many groups; `enough` is false where there are fewer than five, and nothing is."""

    enough: bool
    sections: tuple[ShownSection, ...]
    withheld: Figure
    waiting: Figure


About = tuple[str | int, ...]
"""What a cell is about (see `summary.Cell`)."""

Sights = Mapping[Section, Sequence[Sight]]
"""For every section that may be shown, what groups let be seen, by what they chose; in the order of the report."""


def figure(number: int) -> Figure:
    """A number that stands alone."""
    return Figure(number) if number >= FEWEST else FEW


def figure_of(number: int, whole: int) -> Figure:
    """A number of groups out of a whole that is told; of five groups nothing is, since “nearly all” would be all."""
    if whole == FEWEST:
        return KEPT_BACK
    return NEARLY_ALL if number >= FEWEST and whole - number < FEWEST else figure(number)


def shown(sums: Sums, sights: Sights) -> Portfolio:
    """What may be shown of these sums: of the sections that are named, those with enough groups."""
    enough = sums.of(None, "counted").get((), 0) >= FEWEST
    sections = (_section(sums, one, sights[one]) for one in sights if enough and groups_in(sums, one) >= FEWEST)
    return Portfolio(
        enough,
        tuple(sections),
        figure(sums.of(None, "withheld").get((), 0)),
        figure(sums.of(None, "waiting").get((), 0)),
    )


def groups_in(sums: Sums, section: Section) -> int:
    """How many groups a section counts, whatever they share."""
    return sum(sums.of(section, "groups").values())


def sections_shown(sums: Sums) -> tuple[Section, ...]:
    """The sections with enough groups to be shown: those whose playbooks have to be read again for their words."""
    return tuple(one for one in sums.sections if groups_in(sums, one) >= FEWEST)


def _section(sums: Sums, section: Section, sights: Sequence[Sight]) -> ShownSection:
    groups = groups_in(sums, section)
    by_reader = {str(reader): number for (reader,), number in sums.of(section, "groups").items()}
    told = _Told(groups, by_reader, sights)
    plans = told.whole(sight.actions for sight in sights)
    return ShownSection(
        section=section,
        groups=groups,
        verdicts=_verdicts(sums, section),
        blocks=_rows(sums.of(section, "blocks"), told.limit),
        unknown=_rows(sums.of(section, "unknown"), told.question),
        apart=_rows(sums.of(section, "apart"), told.question),
        old=figure_of(sums.of(section, "old").get((), 0), groups),
        overdue=plans.figure_of(sums.of(section, "overdue").get((), 0)),
        plans=plans.figure,
    )


def _verdicts(sums: Sums, section: Section) -> Verdicts | None:
    counts, better = sums.of(section, "verdict"), sums.of(section, "better")
    headlines = parts_of_a_whole([counts.get((level,), 0) for level in VERDICT_LEVELS])
    if headlines is None:
        return None
    between = [level for level in VERDICT_LEVELS[1:-1] if headlines[level].number is not None]
    return Verdicts(headlines, {level: figure_of(better.get((level,), 0), counts[level,]) for level in between})


def parts_of_a_whole(counts: Sequence[int]) -> tuple[Figure, ...] | None:
    """Cells that add up to a number that is shown; `None` where nothing of them may be.

    The figures follow from what they print: for every hidden cell at least two numbers fit it.
    """
    figures = [figure(count) for count in counts]
    if not any(one.few for one in figures):
        return tuple(figures)
    kept = _smallest_shown(figures)
    if kept is not None:
        figures[kept] = KEPT_BACK
    bounds = [_bounds(figures, place, sum(counts)) for place, one in enumerate(figures) if one.number is None]
    rest = sum(counts) - sum(one.number or 0 for one in figures)
    return tuple(figures) if all(_open(bounds, place, rest) for place in range(len(bounds))) else None


def _smallest_shown(figures: Sequence[Figure]) -> int | None:
    """Where the smallest shown number stands, the first of several."""
    there = [(one.number, place) for place, one in enumerate(figures) if one.number is not None]
    return min(there)[1] if there else None


def _bounds(figures: Sequence[Figure], place: int, whole: int) -> tuple[int, int]:
    """The least and the most that a hidden cell can be, by what is printed: one kept back is the smallest of all."""
    if figures[place].few:
        return 0, _MOST_HIDDEN
    most = (one.number - (at < place) for at, one in enumerate(figures) if one.number is not None)
    return FEWEST, min(most, default=whole)


def _open(bounds: Sequence[tuple[int, int]], place: int, rest: int) -> bool:
    """Whether several numbers fit a hidden cell, when all hidden ones add up to the rest."""
    others = [one for at, one in enumerate(bounds) if at != place]
    low, high = bounds[place]
    least = max(low, rest - sum(most for _, most in others))
    most = min(high, rest - sum(few for few, _ in others))
    return most > least


def _rows(counts: Mapping[About, int], whole: Callable[[About], _Whole]) -> tuple[Row, ...]:
    """The cells of a list that may be shown, the most frequent first as far as their numbers are told.

    Where at most five groups can say it, that a cell stands in the list would say it of each.
    """
    rows = [
        Row(tuple(map(str, about)), out_of.figure_of(number), out_of.told)
        for about, number in counts.items()
        if number >= FEWEST and (out_of := whole(about)).most > FEWEST
    ]
    return tuple(sorted(rows, key=lambda row: (_rank(row.figure), -(row.figure.number or 0), row.about)))


def _rank(figure: Figure) -> int:
    """What is not told in a list is a large number: it stands before those that are."""
    return 0 if figure.nearly_all else 1 if figure.number is None else 2


@dataclass(frozen=True, slots=True)
class _Whole:
    """Of how many groups something can be said: whether that is `told`, and the `most` that it can be for a reader.

    With at most five nothing can be said at all.
    """

    number: int
    told: int | None
    most: int

    @property
    def figure(self) -> Figure:
        """The whole itself."""
        if self.told is not None:
            return Figure(self.told)
        return KEPT_BACK if self.number >= FEWEST or self.most == FEWEST else FEW

    def figure_of(self, number: int) -> Figure:
        """A number out of this whole.

        Where the whole is not told it may be smaller than the most by fewer than five. A number near to that, or
        that it is true of nearly all, would tell by how many, and so how many groups share less than the others.
        """
        if self.told is not None:
            return figure_of(number, self.told)
        if self.most == FEWEST or (number >= FEWEST and number > self.most - 2 * FEWEST + 1):
            return KEPT_BACK
        return figure(number)


@dataclass(frozen=True)
class _Told:
    """Of how many groups something can be said, by what they share; and which of these numbers may be shown."""

    groups: int
    by_reader: Mapping[str, int]
    sights: Sequence[Sight]

    @cached_property
    def _chain(self) -> tuple[frozenset[str], ...]:
        """Those who share enough for something, each set within the one before; the playbook alone decides which."""
        chain: list[frozenset[str]] = [frozenset(sight.reader for sight in self.sights)]
        for who in sorted({self._who(sees) for sees in self._kinds()}, key=lambda one: (-len(one), sorted(one))):
            if who < chain[-1]:
                chain.append(who)
        return tuple(chain)

    @cached_property
    def _allowed(self) -> Mapping[frozenset[str], int]:
        """Those of the chain whose number may be shown.

        Each is smaller than the one before by five groups or more: not even nought may be told, which would say of
        each group how much it shares.
        """
        found = {self._chain[0]: self.groups}
        for who in self._chain[1:]:
            if FEWEST <= self._count(who) <= min(found.values()) - FEWEST:
                found[who] = self._count(who)
        return found

    def _kinds(self) -> Iterator[tuple[bool, ...]]:
        """By which sights each question, each limit and the actions are seen."""
        yield tuple(sight.actions for sight in self.sights)
        for one in {one for sight in self.sights for one in sight.questions}:
            yield tuple(one in sight.questions for sight in self.sights)
        for limit in {one for sight in self.sights for one in sight.limits}:
            yield tuple(limit in sight.limits for sight in self.sights)

    def question(self, about: About) -> _Whole:
        """How many groups let a question be counted."""
        return self.whole(about[0] in sight.questions for sight in self.sights)

    def limit(self, about: About) -> _Whole:
        """How many groups let a limit be counted."""
        return self.whole(about in sight.limits for sight in self.sights)

    def whole(self, sees: Iterable[bool]) -> _Whole:
        """How many groups have one of the sights that see something; out of the chain nothing is said of them."""
        who = self._who(sees)
        allowed = (number for one, number in self._allowed.items() if who <= one)
        most = min(allowed) if who in self._chain else FEWEST
        return _Whole(self._count(who), self._allowed.get(who), most)

    def _who(self, sees: Iterable[bool]) -> frozenset[str]:
        return frozenset(sight.reader for sight, seen in zip(self.sights, sees, strict=True) if seen)

    def _count(self, who: frozenset[str]) -> int:
        return sum(self.by_reader.get(reader, 0) for reader in who)
