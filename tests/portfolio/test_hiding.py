"""No sum over fewer than five groups is shown, and none can be worked out from what is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tactic_cli.portfolio.hiding import (
    FEW,
    FEWEST,
    KEPT_BACK,
    NEARLY_ALL,
    Figure,
    Row,
    figure,
    figure_of,
    parts_of_a_whole,
    shown,
)
from tactic_cli.portfolio.summary import Cell, Section, Sight
from tactic_cli.portfolio.sums import Sums

HERE = Section("book", 1, "f" * 64, "launch")
PARTNER = Sight("partner", frozenset(("Q1", "Q2")), frozenset((("must_have", "Q1"),)), actions=False)
BOARD = Sight(
    "board", frozenset(("Q1", "Q2", "Q3")), frozenset((("must_have", "Q1"), ("red_line", "Q3"))), actions=True
)
SIGHTS = {HERE: (BOARD, PARTNER)}


def parted(whole: int, parts: int) -> Iterator[tuple[int, ...]]:
    """Every way to part a number."""
    if parts == 1:
        yield (whole,)
        return
    for first in range(whole + 1):
        yield from ((first, *rest) for rest in parted(whole - first, parts - 1))


def test_a_number_below_five_is_never_shown() -> None:
    """Nought is one of them: that nobody is there tells of each."""
    assert [figure(number) for number in range(7)] == [FEW] * 5 + [Figure(5), Figure(6)]


@pytest.mark.parametrize("groups", [*range(5, 27), 40])
def test_no_hidden_cell_of_a_whole_can_be_worked_out(groups: int) -> None:
    """Whoever knows all numbers shown, their sum and how hiding works still finds two values for every hidden cell.

    All networks of this size are tried: those that print the same report differ in every cell that it does not show.
    """
    alike: dict[object, list[tuple[int, ...]]] = defaultdict(list)
    for counts in parted(groups, 4):
        alike[parts_of_a_whole(counts)].append(counts)

    for printed, networks in alike.items():
        for place in range(4):
            values = {counts[place] for counts in networks}
            cell = printed[place] if isinstance(printed, tuple) else KEPT_BACK
            assert values == {cell.number} if cell.number is not None else len(values) > 1, (printed, place)


@given(st.lists(st.integers(0, 60), min_size=2, max_size=6))
def test_what_is_printed_of_a_whole_is_true(counts: Sequence[int]) -> None:
    """A number shown is the number; `few` stands for fewer than five, and a number kept back is five or more."""
    printed = parts_of_a_whole(counts)
    for count, cell in zip(counts, printed or [], strict=False):
        assert cell.number in (None, count)
        assert cell.few == (count < FEWEST)


def sums(groups: dict[str, int], **cells: dict[tuple[str | int, ...], int]) -> Sums:
    """Sums of one section, with as many groups counted as it has."""
    found = {Cell(HERE, "groups", (reader,)): number for reader, number in groups.items()}
    for what, counts in cells.items():
        found |= {Cell(HERE, what, about): number for about, number in counts.items()}  # type: ignore[arg-type] # the kinds of cells
    return Sums({**found, Cell(None, "counted"): sum(groups.values())})


def test_fewer_than_five_groups_in_all_are_not_shown() -> None:
    """Not even that a stage has any."""
    told = shown(sums({"partner": 4}, verdict={(1,): 4}), SIGHTS)
    assert (told.enough, told.sections) == (False, ())


def test_a_section_with_fewer_than_five_groups_is_not_there() -> None:
    """However many there are elsewhere."""
    other = HERE._replace(stage="approach")
    found = sums({"partner": 9}) + Sums({Cell(other, "groups", ("partner",)): 4})
    assert [one.section for one in shown(found, {**SIGHTS, other: (PARTNER,)}).sections] == [HERE]


def test_a_list_holds_only_what_is_true_of_five_groups() -> None:
    """The most frequent first, with the number of groups that could tell it."""
    found = sums(
        {"partner": 20, "board": 12},
        unknown={("Q1",): 9, ("Q2",): 4, ("Q3",): 7},
        blocks={("must_have", "Q1"): 5, ("red_line", "Q3"): 4},
    )
    (section,) = shown(found, SIGHTS).sections

    assert section.unknown == (Row(("Q1",), Figure(9), 32), Row(("Q3",), Figure(7), 12))
    assert section.blocks == (Row(("must_have", "Q1"), Figure(5), 32),)


@pytest.mark.parametrize(("partners", "told"), [(0, None), (1, None), (4, None), (5, 12)])
def test_of_how_many_is_left_out_where_the_difference_is_small(partners: int, told: int | None) -> None:
    """32 groups of which 30 tell it would say that two do not share it; 30 of 30 that each does."""
    found = sums({"partner": partners, "board": 12}, unknown={("Q3",): 7}, overdue={(): 5})
    (section,) = shown(found, SIGHTS).sections
    far = partners >= 4  # else the number itself would tell how many share less

    assert section.unknown == (Row(("Q3",), Figure(7) if far else KEPT_BACK, told),)
    assert section.plans == (KEPT_BACK if told is None else Figure(12))
    assert section.overdue == (Figure(5) if far else KEPT_BACK)


def test_better_is_told_only_of_headlines_that_are_shown() -> None:
    """Of one kept back it would say how large it is at least."""
    found = sums({"partner": 40}, verdict={(1,): 30, (2,): 10}, better={(1,): 12, (2,): 9})
    (section,) = shown(found, SIGHTS).sections

    assert section.verdicts is not None
    assert section.verdicts.headlines == (FEW, Figure(30), KEPT_BACK, FEW)
    assert section.verdicts.better == {1: Figure(12)}


@given(st.integers(0, 60), st.integers(0, 60))
def test_nothing_is_said_to_be_true_of_all(number: int, more: int) -> None:
    """Whatever is printed fits several numbers, or leaves at least five groups of which it is not true."""
    printed = figure_of(number, number + more)
    if number + more == FEWEST:
        assert printed == KEPT_BACK
    elif printed.number is not None:
        assert (printed.number, more >= FEWEST) == (number, True)
    else:
        assert printed == (FEW if number < FEWEST else NEARLY_ALL)


def test_what_is_true_of_nearly_all_comes_first_and_in_no_order_of_its_own() -> None:
    """The order of numbers that are not told would tell which is larger."""
    found = sums({"board": 20}, unknown={("Q3",): 13, ("Q2",): 20, ("Q1",): 17}, apart={("Q1",): 12, ("Q3",): 14})
    (section,) = shown(found, SIGHTS).sections

    assert section.unknown == (
        Row(("Q1",), NEARLY_ALL, 20),
        Row(("Q2",), NEARLY_ALL, 20),
        Row(("Q3",), KEPT_BACK, None),
    )
    assert section.apart == (Row(("Q3",), KEPT_BACK, None), Row(("Q1",), Figure(12), 20))


THREE = (
    Sight("internal", frozenset(("Q1", "Q2", "Q3", "Q4")), frozenset(), actions=True),
    Sight("board", frozenset(("Q1", "Q2")), frozenset(), actions=True),
    Sight("partner", frozenset(("Q1", "Q3")), frozenset(), actions=False),
)
"""Sights of which none need lie within another: a playbook may open a question to partners and not to the board."""


@pytest.mark.parametrize("groups", range(5, 19))
def test_of_how_many_and_how_many_together_give_no_small_number_away(groups: int) -> None:
    """Whoever knows how hiding works finds two numbers at least for all that is hidden, and for each difference.

    All networks of this size with one figure of each kind of question are tried: how many groups share how much, how
    many of these it is true of, and of how many it is not.
    """
    alike: dict[object, list[tuple[int, ...]]] = defaultdict(list)
    for internal, board, partner in parted(groups, 3):
        wholes = {"Q1": groups, "Q2": internal + board, "Q3": internal + partner, "Q4": internal}
        for question, whole in wholes.items():
            for number in range(whole + 1):
                unknown: dict[tuple[str | int, ...], int] = {(question,): number} if number else {}
                found = sums({"internal": internal, "board": board, "partner": partner}, unknown=unknown)
                (section,) = shown(found, {HERE: THREE}).sections
                values = (internal, board, partner, internal + board, internal + partner, number, whole - number)
                alike[question, section.unknown, section.plans].append(values)

    for printed, networks in alike.items():
        for kind in zip(*networks, strict=True):
            assert len(set(kind)) > 1 or kind[0] >= FEWEST, (printed, networks)


@pytest.mark.parametrize("number", range(6))
def test_of_five_groups_nothing_is_said_that_would_be_true_of_each(number: int) -> None:
    """Five or more of five are all five."""
    found = sums({"partner": 5}, unknown={("Q1",): number} if number else {}, old={(): number}, verdict={(1,): 5})
    (section,) = shown(found, SIGHTS).sections
    assert (section.unknown, section.old, section.plans, section.overdue) == ((), KEPT_BACK, KEPT_BACK, KEPT_BACK)

    among = sums({"partner": 30}, verdict={(1,): 25, (2,): 5}, better={(2,): number} if number else {})
    (section,) = shown(among, SIGHTS).sections
    assert section.verdicts is None or 2 not in section.verdicts.better or section.verdicts.better[2] == KEPT_BACK
