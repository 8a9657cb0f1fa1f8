"""How a problem is shown: one line, or with the line of the file and a caret."""

from tactic_cli.problems import MAX_PROBLEMS, Place, Problem, concise, full, in_order


def _problem(excerpt: str, column: int) -> Problem:
    return Problem("wrong-level", "The level is 7.", Place("A.yaml", 3, column), "Write 0 to 4.", excerpt)


def test_the_concise_form_is_one_line() -> None:
    """Place, code, message and hint; line breaks and steering characters do not come through."""
    problem = Problem("x", "one\ntwo \x1b[2J", Place("a\nb.yaml", 1, 2), "")

    assert concise(_problem("", 7)) == "A.yaml:3:7: wrong-level: The level is 7. Write 0 to 4."
    assert concise(problem) == "a b.yaml:1:2: x: one two ‹U+001B›[2J"


def test_the_full_form_shows_the_line_and_a_caret() -> None:
    """The caret stands under the column the place names."""
    actual = full(_problem("  W1: 7", 7))

    assert actual.split("\n") == [
        "A.yaml:3:7: wrong-level",
        "  The level is 7.",
        "     3 |   W1: 7",
        "       |       ^",
        "  Write 0 to 4.",
    ]


def test_the_caret_stands_right_after_wide_combining_and_cleaned_characters() -> None:
    """Columns count characters; the caret counts what a terminal shows of them."""
    wide = full(_problem("漢字: 7", 5)).split("\n")[3]
    combining = full(_problem("e\u0301e\u0301: 7", 7)).split("\n")[3]
    tab = full(_problem("\tW: 7", 5)).split("\n")[3]
    steering = full(_problem("\x1b: 7", 4)).split("\n")[2:4]

    assert wide == "       | " + " " * 6 + "^"
    assert combining == "       | " + " " * 4 + "^"
    assert tab == "       | " + " " * 4 + "^"
    assert steering == ["     3 | ‹U+001B›: 7", "       | " + " " * 10 + "^"]


def test_a_long_line_is_cut_around_the_column() -> None:
    """A line of a megabyte does not flood the screen."""
    lines = full(_problem("x" * 500 + "7" + "y" * 500, 501)).split("\n")

    assert lines[2] == "     3 | …" + "x" * 60 + "7" + "y" * 59 + "…"
    assert lines[3].index("^") == lines[2].index("7")


def test_without_an_excerpt_there_is_no_caret() -> None:
    """A file that cannot be decoded has no line to show."""
    assert full(Problem("x", "Message.", Place("f"), "")).split("\n") == ["f:1:1: x", "  Message."]


def test_problems_come_in_the_order_of_files_and_text() -> None:
    """The order of `files:` counts, not the alphabet; lines and columns are numbers."""
    places = [Place("a", 1, 1), Place("b", 10, 1), Place("b", 9, 5), Place("b", 9, 2)]
    problems = [Problem("x", "", place) for place in places]

    assert [problem.place for problem in in_order(problems, ["b", "a"])] == [*places[:0:-1], places[0]]


def test_very_many_problems_are_cut_and_the_rest_is_counted() -> None:
    """Nobody reads thousands; the last line says how many are left."""
    problems = [Problem("x", "", Place("f", number)) for number in range(1, MAX_PROBLEMS + 8)]

    actual = in_order(problems)

    assert len(actual) == MAX_PROBLEMS + 1
    assert concise(actual[-1]) == (
        f"f:{MAX_PROBLEMS}:1: more-problems: 7 or more further problems are not shown. Mend these first."
    )
