"""Records of officials: what is written is read back, and every fault is named with its place."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tactic_cli.campaign.labels import label_fault
from tactic_cli.campaign.officials import HAPPENED, Event, dump_event, load_event, standing
from tests.tables import Row, rows, said_about

WHOLE = "format: tactic-official/1\nofficial: O1\nday: 2026-01-10\nhappened: harmed\n"

letters = st.characters(categories=["L", "M", "N"], include_characters=" ._-")
labels = st.text(letters, min_size=1, max_size=40).filter(lambda text: not label_fault(text))
events = st.builds(Event, labels, st.dates(), st.sampled_from(HAPPENED), st.booleans())


@given(events)
def test_what_is_written_is_read_back(event: Event) -> None:
    """Label, day, what happened, and whether it was taken back."""
    assert load_event(dump_event(event).encode(), "f") == event


@given(events)
def test_the_same_record_made_twice_is_the_same_file(event: Event) -> None:
    """Two people on two machines write one and the same: nothing in it tells who, where or when it was typed."""
    twin = Event(event.official, event.on, event.happened, event.mistaken)
    assert (twin.name, dump_event(twin)) == (event.name, dump_event(event))


@pytest.mark.parametrize("row", rows("official-faults.txt"), ids=str)
def test_a_fault_is_named_with_its_place(row: Row) -> None:
    """What is there, what is allowed, what to do."""
    text = row.change(WHOLE)
    assert said_about(lambda: load_event(text.encode(), "f")) == row.said


def test_standing_leaves_out_what_was_taken_back() -> None:
    """The earliest first, of one official or of all."""
    early, late = Event("O2", date(2026, 1, 1), "moved"), Event("O1", date(2026, 2, 1), "harmed")
    wrong = Event("O1", date(2026, 1, 15), "left", mistaken=True)
    assert standing([late, wrong, early]) == (early, late)
    assert standing([late, wrong, early], "O1") == (late,)
