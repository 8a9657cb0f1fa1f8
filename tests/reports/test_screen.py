"""The terminal: lines fit, nothing depends on colour, tables turn into lists where they would be unreadable."""

import pytest
from rich.cells import cell_len

from tactic_cli.reports.document import Bullets, Document, Facts, Paragraph, Section, Table
from tactic_cli.reports.terminal import render
from tests.reports.cases import CASES, report

TABLE = Table("Levels", ("Face", "Risk"), (("Your group", "low"), ("The official", "")))


def document(*blocks: Table | Bullets | Facts | Paragraph) -> Document:
    """A document of these blocks."""
    return Document("Title", "", "en", (Section("one", "One", blocks),), "End")


@pytest.mark.parametrize("width", [20, 40, 80, 200])
@pytest.mark.parametrize("case", CASES)
def test_no_line_is_wider_than_the_window(case: str, width: int) -> None:
    """At every width every line fits, also with words that cannot be broken."""
    actual = render(report(case).document, width, colour=False)
    assert max(cell_len(line) for line in actual.splitlines()) <= width


def test_a_very_wide_window_keeps_lines_readable() -> None:
    """Lines stop where the eye would lose them."""
    actual = render(report("half-done").document, 200, colour=False)
    assert max(len(line) for line in actual.splitlines()) <= 96


def test_colour_adds_only_bold_and_dim() -> None:
    """With colour the words are the same; without it there is no escape at all."""
    plain = render(report("crossed").document, 80, colour=False)
    styled = render(report("crossed").document, 80, colour=True)
    signs = {part.split("m")[0] for part in styled.split("\x1b[")[1:]}
    assert "\x1b" not in plain
    assert signs == {"1", "2", "0"}
    bare = styled
    for sign in signs:
        bare = bare.replace(f"\x1b[{sign}m", "")
    assert [line.rstrip() for line in bare.splitlines()] == plain.splitlines()


def test_a_table_has_its_columns_where_they_fit() -> None:
    """A wide window shows a table."""
    actual = render(document(TABLE), 80, colour=False)
    assert "Your group     low\n" in actual


def test_a_table_becomes_a_list_where_its_columns_do_not_fit() -> None:
    """A narrow window shows `header: value` lines, and leaves empty cells out."""
    wide = Table("Levels", ("Face", "Consequences for people"), (("Your group", "low"), ("The official", "")))
    actual = render(document(wide), 20, colour=False)
    assert "Face: Your group\n  Consequences for\n  people: low\n" in actual
    assert actual.count("people:") == 1


def test_lists_hang_under_their_marks() -> None:
    """A long item continues under its first word, so that marks stay easy to find."""
    items = Bullets(("one two three four five six seven", "eight"), numbered=True)
    actual = render(document(items), 20, colour=False)
    assert "1. one two three\n   four five six\n   seven\n2. eight\n" in actual


@pytest.mark.parametrize("space", ["\u00a0", "\u202f"])
def test_a_line_never_breaks_at_a_no_break_space(space: str) -> None:
    """French sets one before a colon and inside its quotation marks; it comes out as it went in."""
    words = f"abcd{space}: efgh "
    blocks = document(Paragraph(words * 9), Bullets((words * 9,)), Facts((("a", words * 9),)))
    lines = render(blocks, 24, colour=False).splitlines()
    assert not [line for line in lines if line.strip().startswith(":")]
    assert sum(line.count(f"abcd{space}:") for line in lines) == 27
