"""Which ways fit, as far as the answers go: what is not known never counts as fitting, and the order is kept."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tactic_cli.playbook.entry import Origin
from tactic_cli.playbook.guidance import Inducement, Need, Resource, Route
from tactic_cli.scoring.assessment import Span
from tactic_cli.scoring.ways import Fitted, State, offers, resources, ways
from tests.strategies import rebuilt, shipped

NAMES = ("Q1", "Q2", "Q3")
levels = st.integers(0, 4)
spans = st.tuples(levels, levels).map(lambda ends: Span(min(ends), max(ends)))


@st.composite
def needs(draw: st.DrawFn) -> tuple[Need, ...]:
    """One need for each of a few questions, from below or from above."""
    names = draw(st.lists(st.sampled_from(NAMES), unique=True, min_size=1))
    return tuple(
        Need(question=name, because="x", at_least=draw(st.integers(1, 4)))
        if draw(st.booleans())
        else Need(question=name, because="x", at_most=draw(st.integers(0, 3)))
        for name in names
    )


def fitted(wanted: tuple[Need, ...], answers: Mapping[str, Span | None]) -> Fitted[Resource]:
    """One resource with these needs."""
    (found,) = resources([Resource(id="x", title="X", note="x", fits_when=wanted)], answers)
    return found


def exact(names: tuple[str, ...], chosen: tuple[int, ...]) -> dict[str, Span | None]:
    """Exact answers."""
    return {name: Span(level, level) for name, level in zip(names, chosen, strict=True)}


@given(needs())
def test_nothing_known_never_fits(wanted: tuple[Need, ...]) -> None:
    """Whether a question was left out, or somebody does not know."""
    expected: list[State] = ["not_known", "not_known"]
    actual = [fitted(wanted, {}).state, fitted(wanted, dict.fromkeys(NAMES, Span(0, 4))).state]
    assert actual == expected


@given(needs(), st.tuples(spans, spans, spans))
def test_it_fits_only_where_every_possible_answer_says_so(
    wanted: tuple[Need, ...], drawn: tuple[Span, Span, Span]
) -> None:
    """`fits` where all completions fit, `not_yet` where none does, and `not_known` in between."""
    answers = dict(zip(NAMES, drawn, strict=True))
    every = product(*(range(one.low, one.high + 1) for one in drawn))
    states = {_by_hand(wanted, dict(zip(NAMES, chosen, strict=True))) for chosen in every}
    expected = {frozenset({True}): "fits", frozenset({False}): "not_yet"}.get(frozenset(states), "not_known")
    assert fitted(wanted, answers).state == expected


def _by_hand(wanted: tuple[Need, ...], chosen: Mapping[str, int]) -> bool:
    return all(
        (need.at_least or 0) <= chosen[need.question] <= (4 if need.at_most is None else need.at_most)
        for need in wanted
    )


@given(needs(), st.tuples(levels, levels, levels))
def test_what_does_not_apply_speaks_for_nothing(wanted: tuple[Need, ...], chosen: tuple[int, int, int]) -> None:
    """It is not there, so it cannot be what a way rests on; for every other question nothing changes."""
    answers = {**exact(NAMES, chosen), wanted[0].question: None}
    found = fitted(wanted, answers)
    assert (found.state, wanted[0] in found.at("not_yet")) == ("not_yet", True)


@given(st.permutations(range(9)), st.lists(levels, min_size=9, max_size=9))
def test_the_ladder_keeps_the_playbooks_order(order: list[int], given_levels: list[int]) -> None:
    """Whatever fits: ways are listed as the playbook lists them, none left out."""
    book = shipped()
    turned = rebuilt(book, routes=tuple(book.routes[place] for place in order))
    answers = {
        need.question: Span(given_levels[number % 9], given_levels[number % 9])
        for number, need in enumerate(need for route in book.routes for need in route.fits_when)
    }
    assert [one.one.id for one in ways(turned, answers)] == [book.routes[place].id for place in order]


def test_without_needs_only_people_can_tell() -> None:
    """A way of which no question speaks is not known, whatever is answered."""
    origin = Origin(section="x")
    route = Route(id="r", title="R", use_when="x", do="x", stop_when="x", source=origin)
    offer = Inducement(id="i", title="I", how="x", look_again=(), source=origin)
    book = rebuilt(shipped(), routes=(route,), inducements=(offer,))
    assert (ways(book, {})[0].state, offers(book, {})[0].state) == ("not_known", "not_known")


@pytest.mark.parametrize(
    ("route", "answers", "expected"),
    [
        ("route-1", {"I1.1": 2, "S7": 3, "I5.1": 2}, "fits"),
        ("route-1", {"I1.1": 1, "S7": 4, "I5.1": 4}, "not_yet"),  # nobody there knows the group
        ("route-2", {"I1.1": 2, "S6": 2, "S7": 2}, "fits"),
        ("route-2", {"I1.1": 2, "S6": 2, "S7": 1}, "not_yet"),  # a cold letter alone
        ("route-3a", {"I1.1": 3, "S4": 0, "I3.2": 4}, "not_yet"),  # the chief is hostile
        ("route-3b", {"I1.1": 3, "S4": 3, "W17": 2}, "not_yet"),  # hard to say no to a superior
        ("route-4", {"S7": 3, "I4.2": 2, "S3": 2}, "fits"),  # the military courts
        ("route-5", {"S7": 4, "P5.3": 4}, "not_known"),  # no question asks whether there is such a group
        ("route-6", {"I5.2": 4, "S6": 4, "I6.5": 1, "I6.6": 4}, "not_yet"),  # independence would be lost
        ("route-7", {"S8": 4, "S1": 1}, "not_yet"),  # they came, and nobody has checked them
        ("route-8", {"W16": 0, "I8.1": 4, "W18": 3}, "fits"),  # the Soldiers' Mothers
        ("route-8", {"W16": 1, "I8.1": 4, "W18": 3}, "not_yet"),  # there is a reason: offer first
    ],
)
def test_the_shipped_ladder_reads_the_answers_as_the_notebook_does(
    route: str, answers: dict[str, int], expected: State
) -> None:
    """Each step fits where the notebook used it and not where its limits stand."""
    given_spans = {name: Span(level, level) for name, level in answers.items()}
    found = {one.one.id: one.state for one in ways(shipped(), given_spans)}
    assert found[route] == expected
