"""What is told about questions, answers and crossed red lines follows the playbook and the scoring."""

from dataclasses import replace
from datetime import date

import pytest

from tactic_cli.campaign.model import Answer, AnswersFile
from tactic_cli.disk.shelf import open_playbook
from tactic_cli.interview.telling import (
    answer_words,
    certain_stops,
    choices,
    known_from_words,
    short_answer,
    source_lines,
    stop_lines,
    stops_at,
)
from tactic_cli.playbook.model import Playbook
from tactic_cli.scoring.assess import assess
from tactic_cli.scoring.assessment import Limit

DAY = date(2026, 1, 15)


@pytest.fixture(scope="module")
def playbook() -> Playbook:
    """The shipped playbook."""
    return open_playbook()


def stops(playbook: Playbook, **answers: Answer) -> tuple[Limit, ...]:
    """The limits that are certain and lowest, with these answers alone."""
    sheet = AnswersFile(playbook.id, playbook.version, "launch", DAY, "A", answers=answers)
    found = certain_stops(assess(playbook, [sheet]))
    assert stops_at(playbook, sheet, sheet.as_of) == found
    return found


def test_three_sentences_offer_what_lies_between(playbook: Playbook) -> None:
    """The number typed is the level in the file, 0 to 4, for every question."""
    question = playbook.question_by_id["W6"]
    actual = choices(playbook, question, own=False)
    assert len(question.levels) == 3
    assert [level for level, _ in actual] == ["0", "1", "2", "3", "4"]
    assert [text for _, text in actual][1::2] == ["Between 0 and 2.", "Between 2 and 4."]
    assert [text for _, text in actual][::2] == list(question.levels)


def test_a_personal_stance_has_sentences_of_its_own(playbook: Playbook) -> None:
    """One for a whole group, another for oneself."""
    question = playbook.question_by_id["P4.1"]
    assert choices(playbook, question, own=True)[0][1] == playbook.scales["own-stance"][0]
    assert choices(playbook, question, own=False)[0][1] == playbook.scales["stance"][0]


def test_answers_in_words(playbook: Playbook) -> None:
    """Each kind of answer says what it is."""
    question = playbook.question_by_id["W1"]
    given = [Answer.level(3), Answer.range(1, 3), Answer.unknown(), Answer.not_applicable("none here")]
    actual = [answer_words(playbook, question, one, own=False) for one in given]
    assert actual == [f"3. {question.levels[3]}", "somewhere from 1 to 3", "don't know", "does not apply: none here"]
    assert [short_answer(one, skipped=False) for one in given] == ["3", "1-3", "don't know", "does not apply"]
    assert [short_answer(None, skipped=one) for one in (True, False)] == ["left for later", "no answer yet"]
    assert known_from_words(Answer.level(3, date=DAY, evidence="told")) == "(told by somebody, 2026-01-15)"
    assert known_from_words(Answer.level(3)) == ""


def test_the_source_is_quoted_with_its_section(playbook: Playbook) -> None:
    """Section, point, and each quotation."""
    question = playbook.question_by_id["W1"]
    text = " ".join(source_lines(playbook, question))
    assert question.source.section in text
    assert all(quote in text for quote in question.source.quotes)


def test_a_red_line_at_zero_stops_and_a_range_does_not(playbook: Playbook) -> None:
    """Only what is certain is said: the high end must be at 0."""
    assert stops(playbook, W3=Answer.level(0)) == (Limit("red_line", "W3", 0),)
    assert stops(playbook, W3=Answer.range(0, 1)) == ()
    assert stops(playbook, W3=Answer.level(1, evidence="guess")) == ()
    assert stops(playbook, W3=Answer.unknown()) == ()


def test_a_compound_red_line_stops_when_both_parts_do(playbook: Playbook) -> None:
    """One part alone is not enough."""
    assert stops(playbook, W5a=Answer.level(0)) == ()
    assert stops(playbook, W5a=Answer.level(0), W5b=Answer.level(0)) == (Limit("red_line", "W5", 0),)


def test_a_risk_that_cannot_be_taken_stops_too(playbook: Playbook) -> None:
    """Likely and irreversible for the official."""
    assert stops(playbook, R2L=Answer.level(0), R2S=Answer.level(0)) == (Limit("face", "official", 0),)


def test_whether_a_red_line_stops_is_the_playbooks_policy(playbook: Playbook) -> None:
    """With a milder limit in the playbook nothing is said."""
    milder = tuple(
        one.model_copy(update={"limits": (1, 1, 2, 3, 3)}) if one.kind == "red_line" else one
        for one in playbook.scoring.limits
    )
    other = playbook.model_copy(update={"scoring": playbook.scoring.model_copy(update={"limits": milder})})
    assert stops(other, W3=Answer.level(0)) == ()


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        ({"W3": 0}, ["W3: Are officials", "Any foreign contact", "Why it stops:", "It says:"]),
        ({"W5a": 0, "W5b": 0}, ["W5:", "You chose:", "Why it stops:"]),
        ({"R2L": 0, "R2S": 0}, ["the risk is very high", "all but certain", "Irreversible", "Why it stops:"]),
    ],
)
def test_a_stop_says_which_what_and_why(playbook: Playbook, answers: dict[str, int], said: list[str]) -> None:
    """In the sentences the person chose."""
    sheet = AnswersFile(playbook.id, 1, "launch", DAY, "A")
    sheet = replace(sheet, answers={one: Answer.level(level) for one, level in answers.items()})
    assessment = assess(playbook, [sheet])
    (limit,) = certain_stops(assessment)
    text = "\n".join(stop_lines(playbook, assessment, limit, own=False))
    assert [word for word in said if word not in text] == []
