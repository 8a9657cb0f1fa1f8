"""Lines for a terminal break where rich would break them, whose console tactic does without."""

from io import StringIO

from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console
from rich.text import Text

from tactic_cli.reports.wrapped import bold, dim, labelled_lines, lines_of

PIECES = st.sampled_from(
    ["a", "word ", "  ", "\n", "漢字", "é", "“q” ", "\u200f", "👍🏽", "x" * 25, "e\u0301", "long-word "]
)
TEXTS = st.lists(PIECES, max_size=25).map("".join)


def of_rich(text: Text, width: int) -> list[str]:
    """What rich prints of a text."""
    console = Console(
        file=StringIO(), width=width, force_terminal=True, color_system="standard", no_color=True, _environ={}
    )
    with console.capture() as shown:
        console.print(text)
    return shown.get().removesuffix("\n").split("\n")


@given(TEXTS, st.integers(10, 60))
def test_lines_break_where_rich_breaks_them(text: str, width: int) -> None:
    """Words, spaces at the end of a line, wide and joined characters, and words that are too long for a line."""
    assert lines_of(text, width) == of_rich(Text(text), width)


@given(TEXTS, TEXTS, st.integers(10, 60))
def test_a_label_stands_in_bold_type_as_far_as_it_goes(label: str, text: str, width: int) -> None:
    """The type changes where the label ends, in whichever line that is."""
    assert labelled_lines(label, text, width, colour=True) == of_rich(Text.assemble((label, "bold"), text), width)


@given(TEXTS, st.integers(10, 60))
def test_bold_and_faint_lines_are_those_of_rich(text: str, width: int) -> None:
    """Each line is set by itself, and an empty one not at all; without colour nothing is."""
    lines = lines_of(text, width)
    assert [bold(line, colour=True) for line in lines] == of_rich(Text(text, style="bold"), width)
    assert [dim(line, colour=True) for line in lines] == of_rich(Text(text, style="dim"), width)
    assert [bold(line, colour=False) for line in lines] == lines
