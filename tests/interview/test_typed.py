"""A typed line is read as it was meant, and what is not understood gets a kind sentence."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tactic_cli.interview.typed import (
    Give,
    Jump,
    KnownFrom,
    Misunderstood,
    NotApplicable,
    Note,
    Typed,
    Wish,
    is_typed,
    read_evidence,
    read_typed,
)
from tactic_cli.language import LANGUAGES, speaking


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("0", Give(0, 0)),
        (" 4 ", Give(4, 4)),
        ("٣", Give(3, 3)),
        ("\N{FULLWIDTH DIGIT THREE}", Give(3, 3)),
        ("1-3", Give(1, 3)),
        ("1 - 3", Give(1, 3)),
        ("1–3", Give(1, 3)),
        ("1..3", Give(1, 3)),
        ("1 to 3", Give(1, 3)),
        ("2-2", Give(2, 2)),
        ("3 seen", Give(3, 3, "seen")),
        ("2, guess", Give(2, 2, "guess")),
        ("1-2 told", Give(1, 2, "told")),
        ("4 d", Give(4, 4, "document")),
    ],
)
def test_levels_and_ranges(line: str, expected: Give) -> None:
    """Digits of any script, spaces or none, with or without how it is known."""
    assert read_typed(line) == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("", Wish.KEEP),
        ("   ", Wish.KEEP),
        ("d", Wish.DONT_KNOW),
        ("Don't know", Wish.DONT_KNOW),
        ("don’t know", Wish.DONT_KNOW),
        ("dont_know", Wish.DONT_KNOW),
        ("k", Wish.SKIP),
        ("SKIP", Wish.SKIP),
        ("b", Wish.BACK),
        ("g", Wish.GO_ON),
        ("r", Wish.REVIEW),
        ("w", Wish.WHY),
        ("l", Wish.LOOK),
        ("s", Wish.SOURCE),
        ("c", Wish.CASE),
        ("?", Wish.HELP),
        ("\N{FULLWIDTH QUESTION MARK}", Wish.HELP),
        ("help", Wish.HELP),
        ("Q", Wish.QUIT),
    ],
)
def test_wishes(line: str, expected: Wish) -> None:
    """One letter or the word, in any letter case."""
    assert read_typed(line) is expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("n", Note("")),
        ("n We saw IT", Note("We saw IT")),
        ("note: We saw 3’s", Note("We saw 3’s")),
        ("n/a", NotApplicable("")),
        ("NA no working Courts", NotApplicable("no working Courts")),
        ("e", KnownFrom(None)),
        ("e told", KnownFrom("told")),
        ("evidence d", KnownFrom("document")),
        ("j", Jump("")),
        ("j 12", Jump("12")),
        ("jump W5a", Jump("W5a")),
        ("w5a", Jump("w5a")),
        ("P4.3", Jump("p4.3")),
        ("R2L", Jump("r2l")),
    ],
)
def test_words_with_something_after_them(line: str, expected: Typed) -> None:
    """Texts stay letter for letter as they were typed; an id alone is a jump."""
    assert read_typed(line) == expected


@pytest.mark.parametrize(
    ("line", "word"),
    [
        ("5", "0, 1, 2, 3 and 4"),
        ("12", "j and its number"),
        ("1-5", "0, 1, 2, 3 and 4"),
        ("3-1", "1-3"),
        ("-1", "whole number"),
        ("2.5", "whole number"),
        ("3 because we saw it", "n"),
        ("3 x", "a note comes after n"),
        ("e rumour", "seen, document, told, guess"),
        ("what do you mean", "?"),
    ],
)
def test_what_is_not_understood_says_what_would_be(line: str, word: str) -> None:
    """Never silence, never a level that was not meant."""
    typed = read_typed(line)
    assert isinstance(typed, Misunderstood)
    assert word in typed.say


@given(st.text(max_size=60))
def test_any_line_is_read_as_something(line: str) -> None:
    """No text ends in a fault, and only a number from 0 to 4 at its start gives a level."""
    typed = read_typed(line)
    if isinstance(typed, Give):
        assert 0 <= typed.low <= typed.high <= 4
    if isinstance(typed, Misunderstood):
        assert "\x1b" not in typed.say


@pytest.mark.parametrize(
    ("line", "expected"),
    [("s", "seen"), ("Document", "document"), (" t ", "told"), ("g", "guess"), ("3", None), ("", None)],
)
def test_evidence_by_word_or_letter(line: str, expected: str | None) -> None:
    """A number is no evidence: it may be a level typed too early."""
    assert read_evidence(line) == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("й", Wish.QUIT),
        ("Л", Wish.SKIP),
        ("в", Wish.DONT_KNOW),
        ("ض", Wish.QUIT),
        ("ن", Wish.SKIP),
        ("؟", Wish.HELP),
        ("3 ы", Give(3, 3, "seen")),
        ("\N{CYRILLIC SMALL LETTER U} ы", KnownFrom("seen")),
        ("\N{CYRILLIC SMALL LETTER O} 12", Jump("12")),
        ("Ц5ф", Jump("w5a")),
        ("т Мы видели", Note("Мы видели")),
        ("тф суда нет", NotApplicable("суда нет")),
        ("ىظش لا محاكم", NotApplicable("لا محاكم")),
    ],
)
def test_a_letter_counts_by_its_key(line: str, expected: Typed) -> None:
    """Whoever writes in Russian or Arabic need not change the keyboard for one letter."""
    assert read_typed(line) == expected


@pytest.mark.parametrize("line", ["\N{CYRILLIC SMALL LETTER KA}", "\N{CYRILLIC CAPITAL LETTER VE}", "لا", "да"])
def test_what_a_letter_may_mean_twice_is_asked_again(line: str) -> None:
    """One that looks like another Latin letter than its key's, and a word that is no wish, change nothing."""
    assert isinstance(read_typed(line), Misunderstood)


class Spoken:
    """A catalogue of what is typed in some language."""

    OF = {  # noqa: RUF012 - nobody changes it
        "k|skip|later": "позже | ещё не сейчас",
        "d|dk|don't know|dont know|dont_know|do not know": "не знаю",
        "n|note": "заметка",
        "t|told": "t|сказали",
        "s|seen": "d|видели сами",
        "to": "до",
    }

    def gettext(self, message: str, /) -> str:
        """The sentence as it is."""
        return message

    def ngettext(self, one: str, many: str, number: int, /) -> str:
        """The English form."""
        return one if number == 1 else many

    def pgettext(self, context: str, message: str, /) -> str:
        """The words of the language, where there are any."""
        return self.OF.get(message, message) if context.startswith("typed") else message

    def info(self) -> dict[str, str]:
        """No head."""
        return {}


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("позже", Wish.SKIP),
        ("Еще не сейчас", Wish.SKIP),
        ("не знаю", Wish.DONT_KNOW),
        ("Заметка: Мы видели", Note("Мы видели")),
        ("1 до 3", Give(1, 3)),
        ("3 сказали", Give(3, 3, "told")),
        ("e видели сами", KnownFrom("seen")),
        ("skip", Wish.SKIP),
        ("note Мы", Note("Мы")),
        ("1 to 3", Give(1, 3)),
        ("3 d", Give(3, 3, "document")),
    ],
)
def test_words_of_the_language_that_is_spoken(line: str, expected: Typed) -> None:
    """They count beside the English ones, which keep their meaning in every language."""
    with speaking(LANGUAGES["ru"], Spoken()):
        assert read_typed(line) == expected


def test_a_word_that_is_asked_for() -> None:
    """In any letter case, by its keys, and with or without its accents."""
    assert is_typed("Фцфн", "away", "fuera")
    assert is_typed("FUÉRA", "away", "fuera")
    assert not is_typed("here", "away", "fuera")
