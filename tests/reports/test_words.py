"""Wording and rounding: decided once, the same in every format."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tactic_cli.campaign.model import Answer
from tactic_cli.language import LANGUAGES, speaking
from tactic_cli.reports.answers import answer_words
from tactic_cli.reports.words import day_words, official_words, percent_down, percent_span, percent_up, plain, sentence
from tactic_cli.text import joined

THREE = {0: "None.", 2: "Some.", 4: "All."}
FIVE = {0: "A", 1: "B", 2: "C", 3: "D", 4: "E"}
SHARES = st.fractions(min_value=0, max_value=1, max_denominator=500)


@given(SHARES)
def test_percent_is_rounded_outward_and_by_less_than_one(share: Fraction) -> None:
    """The low end never rounds up, the high end never rounds down, and neither by a whole percent."""
    low, high = int(percent_down(share)[:-1]), int(percent_up(share)[:-1])
    assert low <= share * 100 <= high
    assert share * 100 - low < 1
    assert high - share * 100 < 1


@pytest.mark.parametrize(
    ("low", "high", "expected"),
    [
        (Fraction(9, 16), Fraction(3, 4), "56% to 75%"),
        (Fraction(3, 4), Fraction(3, 4), "75%"),
        (Fraction(2, 3), Fraction(2, 3), "66% to 67%"),
        (Fraction(0), Fraction(1), "0% to 100%"),
    ],
)
def test_a_range_of_scores_is_printed_outward(low: Fraction, high: Fraction, expected: str) -> None:
    """A score that is no whole percent is printed as the two whole ones around it."""
    actual = percent_span(low, high)
    assert actual == expected


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (Answer.level(2), "“Some” [2]"),
        (Answer.level(1), "Between “None” and “Some” [1]"),
        (Answer.range(0, 2), "From “None” to “Some” [0 to 2]"),
        (Answer.range(1, 3), "From between “None” and “Some” to between “Some” and “All” [1 to 3]"),
        (Answer.unknown(), "Not known."),
        (Answer.not_applicable("there is no court"), "Does not apply: there is no court."),
    ],
)
def test_an_answer_is_said_in_the_words_of_its_question(answer: Answer, expected: str) -> None:
    """A question with three sentences says "between" for the levels that have none of their own."""
    actual = answer_words(THREE, answer)
    assert actual == expected


def test_five_sentences_need_no_between() -> None:
    """Where every level has its sentence, a range goes from one sentence to another."""
    actual = answer_words(FIVE, Answer.range(1, 3))
    assert actual == "From “B” to “D” [1 to 3]"


def test_a_day_is_written_the_same_in_every_country() -> None:
    """Days are written out in English, whatever the machine's language."""
    actual = day_words(date(2026, 1, 5))
    assert actual == "5 January 2026"


def test_small_words() -> None:
    """Lists, sentences and spaces."""
    assert joined(["a"]) == "a"
    assert joined(["a", "b", "c"]) == "a, b and c"
    assert sentence("He said “no.”") == "He said “no.”"
    assert sentence("no full stop") == "no full stop."
    assert plain(" two \n\n lines\t") == "two lines"


class _Translated:
    """A catalogue that holds one sentence."""

    def __init__(self, english: str, other: str) -> None:
        self.held = {english: other}

    def gettext(self, message: str, /) -> str:
        return self.held.get(message, message)

    def ngettext(self, one: str, many: str, number: int, /) -> str:
        return one if number == 1 else many

    def pgettext(self, _: str, message: str, /) -> str:
        return message

    def info(self) -> dict[str, str]:
        return {}


@pytest.mark.parametrize(("label", "expected"), [("O1", "el funcionario O1"), ("el funcionario 1", "el funcionario 1")])
def test_an_official_is_called_one_once_in_every_language(label: str, expected: str) -> None:
    """A label that became a number for readers outside says already that it is an official's."""
    with speaking(LANGUAGES["es"], _Translated("official {label}", "el funcionario {label}")):
        assert official_words(label) == expected
