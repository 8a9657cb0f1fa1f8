"""Text is only text: what could steer a terminal is shown, not sent."""

from hypothesis import given
from hypothesis import strategies as st

from tactic_cli.text import clean, did_you_mean, joined, listed, nearest, reserved_name, said, unclean, width


def test_clean_shows_what_would_steer_a_terminal() -> None:
    """ESC, C1, carriage return and direction overrides become visible marks; a tab becomes a space."""
    actual = clean("a\x1b[2J\x9b\r\u202eb\u2066\tc\n")

    assert actual == "a‹U+001B›[2J‹U+009B›‹U+000D›‹U+202E›b‹U+2066› c\n"


def test_clean_leaves_ordinary_text_of_any_script() -> None:
    """Arabic, Hebrew, Devanagari, emoji with joiners and accents pass unchanged."""
    text = "مرحبا שלום नमस्ते 👩‍👩‍👧 é ‹x›\nnext"

    assert clean(text) == text
    assert unclean(text) == ()


def test_unclean_names_each_refused_character_with_its_index() -> None:
    """The index finds the place, the name can be looked up; tab and newline are allowed."""
    assert unclean("a\tb\n\x00c\u2069\ufeff") == ((4, "U+0000"), (6, "U+2069"), (7, "U+FEFF"))


@given(st.text(st.characters(exclude_categories=())))
def test_cleaned_text_can_always_be_printed(text: str) -> None:
    """Whatever the text, even half characters: the cleaned one holds nothing refused and fits into UTF-8."""
    cleaned = clean(text)

    assert unclean(cleaned) == ()
    assert cleaned.encode("utf-8").decode("utf-8") == cleaned


def test_said_shortens_and_quotes_on_one_line() -> None:
    """A message repeats somebody's text, but neither its line breaks nor all of it."""
    assert said("two\nlines") == "“two lines”"
    assert said("x" * 100) == f"“{'x' * 60}…”"


def test_nearest_finds_a_misspelt_word_whatever_its_case() -> None:
    """The nearest word is offered; a far one is not."""
    assert nearest("w4", ["W1", "W4"]) == "W4"
    assert nearest("aproach", ["launch", "approach"]) == "approach"
    assert nearest("zebra", ["launch", "approach"]) == ""
    assert did_you_mean("stances", ["stance"]) == "Did you mean “stance”?"


def test_nearest_does_not_search_among_very_many_words() -> None:
    """A hostile file must not make the search take minutes; the same word in another case is still found."""
    many = [f"word-{number}" for number in range(1000)]

    assert nearest("word-1x", many) == ""
    assert nearest("WORD-7", many) == "word-7"


def test_listed_reads_as_a_sentence() -> None:
    """One, two and more words, to choose from and together."""
    assert [listed(["a"]), listed(["a", "b"]), listed(["a", "b", "c"])] == ["a", "a or b", "a, b or c"]
    assert [joined([]), joined(["a", "b"]), joined(["a", "b", "c"])] == ["", "a and b", "a, b and c"]


def test_width_counts_terminal_columns() -> None:
    """Wide characters take two columns, combining ones none."""
    assert [width("abc"), width("漢字"), width("e\u0301"), width("👍")] == [3, 4, 1, 2]


def test_reserved_names_of_windows_are_known_with_any_ending() -> None:
    """CON and its kin are devices, whatever follows the dot."""
    assert [reserved_name(name) for name in ("con", "NUL.yaml", "com1.txt", "context", "come")] == [
        True,
        True,
        True,
        False,
        False,
    ]
