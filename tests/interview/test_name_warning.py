"""What looks like a person's name with a title or rank is noticed, and ordinary notes are left alone."""

import pytest

from tactic_cli.interview.labels import looks_like_a_name


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Colonel Petrov", "Colonel Petrov"),
        ("we met Col. Petrov twice", "Col. Petrov"),
        ("Judge O'Neill said no", "Judge O'Neill"),
        ("MINISTER Núñez", "MINISTER Núñez"),
        ("Dr. Amina", "Dr. Amina"),
        ("полковник Иванов", "полковник Иванов"),
        ("العقيد أحمد", "العقيد أحمد"),
        ("la jueza Robles", "jueza Robles"),
    ],
)
def test_titles_with_names(text: str, expected: str) -> None:
    """In several languages, anywhere in a text."""
    assert looks_like_a_name(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "river",
        "O1",
        "the judge said no",
        "a colonel came by",
        "Head of unit",
        "general strike",
        "major problems",
        "doctors",
        "",
    ],
)
def test_ordinary_words(text: str) -> None:
    """A title alone is no name."""
    assert looks_like_a_name(text) is None
