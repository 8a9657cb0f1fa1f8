"""Lines on a screen are as wide as the window shows them, in any script."""

import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tactic_cli.cli.walk.wrapping import filled, shortened, wrapped
from tactic_cli.text import width

ENGLISH = "Whoever gets this computer, or a copy of the folder, cannot read well-kept answers without it. " * 3


@pytest.mark.parametrize("columns", [20, 41, 79])
def test_english_is_wrapped_as_it_always_was(columns: int) -> None:
    """Letter for letter as the standard library does it."""
    lead = {"initial_indent": "12. ", "subsequent_indent": "    "}
    assert filled(ENGLISH, columns) == textwrap.fill(ENGLISH, columns, break_on_hyphens=False)
    assert filled(ENGLISH, columns, "12. ") == textwrap.fill(ENGLISH, columns, break_on_hyphens=False, **lead)  # type: ignore[arg-type]
    assert wrapped(ENGLISH, columns) == textwrap.wrap(ENGLISH, columns)
    assert shortened(ENGLISH, columns) == textwrap.shorten(ENGLISH, columns, placeholder=" ...")


def test_signs_that_take_two_columns_or_none() -> None:
    """Wide signs fill a line in half as many; vowel signs take no room."""
    assert filled("官员" * 20, 20).split("\n") == ["官员" * 5] * 4
    vowelled = "مُسْتَقِلّ " * 12
    bare = "مستقل " * 12
    assert [line.count(" ") for line in filled(vowelled, 40).split("\n")] == [
        line.count(" ") for line in filled(bare, 40).split("\n")
    ]


@given(st.text(max_size=200), st.integers(20, 80))
def test_no_line_is_wider_than_the_window(text: str, columns: int) -> None:
    """A sign of two columns may stand in the last one, which the screen keeps free."""
    lines = filled(text, columns).split("\n")
    assert all(width(line) <= columns + 1 for line in lines)
    assert "".join("".join(lines).split()) == "".join(text.split())
