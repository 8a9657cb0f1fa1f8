"""Every number of a policy is found, named, and moved alone; which values it may have is asked of the loader."""

from __future__ import annotations

from fractions import Fraction
from typing import Any, get_args, get_origin, get_type_hints

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tactic_cli.playbook.accepted import accepted
from tactic_cli.playbook.changes import changes
from tactic_cli.playbook.checks import CHECKS
from tactic_cli.playbook.checks_within import within_range
from tactic_cli.playbook.load import load_playbook, load_playbook_with_places
from tactic_cli.playbook.model import Playbook, Question
from tactic_cli.playbook.numbers import NAMES_A_ROW, OF_A_QUESTION, Number, address, numbers_of, with_value
from tactic_cli.playbook.policy import Scoring
from tactic_cli.playbook.strict import Entry
from tactic_cli.reports.stress_words import NUMBER_WORDS, number_words
from tactic_cli.stress.effects import EFFECTS
from tests.strategies import shipped
from tests.tables import data

Field = tuple[type[Entry], str]
SMALL = data("small-playbook.yaml")


def _small(text: str = SMALL) -> Playbook:
    return load_playbook("p.yaml", lambda _: text.encode())


def _is_number(hint: Any) -> bool:  # noqa: ANN401 - a type
    return hint in (int, Fraction) or any(_is_number(one) for one in get_args(hint) if get_origin(hint) is not dict)


def _models(model: type[Entry]) -> set[type[Entry]]:
    """A model and all models of its values."""
    found = {model}
    for hint in get_type_hints(model).values():
        inside = [hint, *get_args(hint), *(one for part in get_args(hint) for one in get_args(part))]
        found |= {one for part in inside if isinstance(part, type) and issubclass(part, Entry) for one in _models(part)}
    return found


def _number_fields(model: type[Entry]) -> set[Field]:
    return {(model, key) for key, hint in get_type_hints(model).items() if _is_number(hint)}


def test_no_number_of_the_policy_is_forgotten() -> None:
    """What the models hold as a number or a share is found in a playbook, has a name, and says what it changes."""
    fields = {field for model in _models(Scoring) for field in _number_fields(model)} - {NAMES_A_ROW}
    fields |= {(Question, key) for key in OF_A_QUESTION}
    assert {(one.owner, one.key) for one in numbers_of(shipped())} == fields
    assert set(EFFECTS) == set(NUMBER_WORDS) == fields


def test_a_question_has_no_other_number_that_decides() -> None:
    """The remaining one names a version."""
    names = {key for _, key in _number_fields(Question)}
    assert names - set(OF_A_QUESTION) == {"same_meaning_since"}


def test_every_number_has_an_address_and_a_name_of_its_own() -> None:
    """So that a writer finds it, and programs can tell them apart."""
    numbers = numbers_of(shipped())
    assert len({address(shipped(), one) for one in numbers}) == len(numbers)
    assert len({number_words(shipped(), one) for one in numbers}) == len(numbers)
    assert address(shipped(), numbers[0]) == "scoring/limits/red_line/limits/0"


@given(chance=st.randoms(use_true_random=False))
def test_only_the_number_itself_becomes_another(chance: Any) -> None:  # noqa: ANN401 - hypothesis' own type
    """All others stay, and so does the playbook it was taken from."""
    numbers = numbers_of(shipped())
    place = chance.randrange(len(numbers))
    value = Fraction(chance.randint(0, 3), 4 if numbers[place].share else 1)
    after = numbers_of(with_value(shipped(), numbers[place], value))
    assert after[place].now == value
    assert [one.now for one in after[:place] + after[place + 1 :]] == [
        one.now for one in numbers[:place] + numbers[place + 1 :]
    ]
    assert numbers_of(shipped()) == numbers


def _checked(playbook: Playbook, places: Any) -> bool:  # noqa: ANN401 - the places of the playbook
    return not any(problem for check in CHECKS if check is not within_range for problem in check(playbook, places))


def _values(number: Number) -> list[Fraction]:
    if number.share:
        return [Fraction(part, 12) for part in range(0, 13, 3)]
    return [Fraction(value) for value in range(6)]


def test_what_may_be_is_what_every_check_lets_pass() -> None:
    """The few checks that are asked find all that the many would; the model alone knows the bounds of a level."""
    playbook, places = load_playbook_with_places("p.yaml", lambda _: SMALL.encode())
    for number in numbers_of(playbook):
        for value in _values(number) if number.key != "stale_after_days" else ():
            sound = _checked(with_value(playbook, number, value), places)
            assert accepted(playbook, number, value) == (sound and _fits(number, value)), (number.path, value)


def _fits(number: Number, value: Fraction) -> bool:
    """Verdict levels end at 3, answers' levels at 4, and it takes one pair of eyes and one step at least."""
    ends = {"limit": (0, 3), "limits": (0, 3), "at_best": (0, 3), "apart": (1, 4), "at_least": (1, 10)}
    low, high = ends.get(number.key, (0, 5) if number.key in ("benefit_below", "weight") else (0, 4))
    return number.share or low <= value <= high


@pytest.mark.parametrize(
    "within",
    ["{by: [1, 2]}", "[1, 2]", "[0, 4]"],
)
def test_a_range_changes_no_number_and_no_answer(within: str) -> None:
    """The same rules, whatever is said about how far they could go."""
    text = SMALL.replace("    by: 1\n", f"    by: 1\n    within: {within}\n")
    before, after = _small(), _small(text)
    assert text != SMALL
    assert [one.now for one in numbers_of(before)] == [one.now for one in numbers_of(after)]
    found = changes(before, after)
    assert not found.verdict_may_change
    assert not found.touch_answers
