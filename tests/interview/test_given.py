"""Answers given as options or lines are read as meant, or all their mistakes are told at once."""

import pytest

from tactic_cli.campaign.model import Answer
from tactic_cli.disk.shelf import open_playbook
from tactic_cli.interview.given import Given, Line, Set, SetNote, read_given_lines
from tactic_cli.playbook.model import Playbook
from tactic_cli.problems import Place


@pytest.fixture(scope="module")
def playbook() -> Playbook:
    """The shipped playbook."""
    return open_playbook()


def read(playbook: Playbook, *texts: str, typed: bool = False, stage: str = "launch") -> tuple[list[Given], list[str]]:
    """What lines give, and the codes of their problems."""
    lines = [Line(text, Place("given", number), typed) for number, text in enumerate(texts, start=1)]
    given, problems = read_given_lines(lines, playbook, stage)
    return given, [f"{one.place.line} {one.code}" for one in problems]


def test_levels_ranges_and_dont_know(playbook: Playbook) -> None:
    """In any letter case, with how it is known."""
    given, problems = read(playbook, "W1=3", "w2 = 1-3", "W3=dont_know", "W4=2 seen")
    expected: list[Given] = [
        Set("W1", Answer.level(3)),
        Set("W2", Answer.range(1, 3)),
        Set("W3", Answer.unknown()),
        Set("W4", Answer.level(2, evidence="seen")),
    ]
    assert (given, problems) == (expected, [])


def test_lines_may_hold_notes_reasons_and_comments(playbook: Playbook) -> None:
    """On standard input, where no other program can see them."""
    texts = ("# from the meeting", "", "I8.1=na: no working courts", "W1 note: seen = twice", "W1=3")
    given, problems = read(playbook, *texts, typed=True, stage="approach")
    expected: list[Given] = [
        Set("I8.1", Answer.not_applicable("no working courts")),
        SetNote("W1", "seen = twice"),
        Set("W1", Answer.level(3)),
    ]
    assert (given, problems) == (expected, [])


def test_every_mistake_is_told_at_once(playbook: Playbook) -> None:
    """Each with its place and code, and nothing is given."""
    texts = ("W1", "X9=1", "W5=1", "S1=1", "W2=7", "W3=3-1", "W4=maybe", "W6=na", "W7=", "W8=b")
    _, problems = read(playbook, *texts)
    assert problems == [
        "1 set-not-understood",
        "2 unknown-question",
        "3 computed-question",
        "4 question-not-asked",
        "5 answer-not-understood",
        "6 answer-not-understood",
        "7 answer-not-understood",
        "8 na-not-allowed",
        "9 answer-not-understood",
        "10 answer-not-understood",
    ]


def test_texts_are_never_arguments(playbook: Playbook) -> None:
    """Other users of a computer can see a program's arguments."""
    _, problems = read(playbook, "I8.1=na: no working courts", "W1 note: x", stage="approach")
    assert problems == ["1 text-as-argument", "2 set-not-understood"]


def test_texts_that_no_file_may_hold_are_refused(playbook: Playbook) -> None:
    """Empty, too long, or with something that is not text."""
    texts = ("W1 note:", f"W2 note: {'x' * 4001}", "W3 note: a\x1b[2Jb", "I8.1=na", "I8.1=na: \u202eabc")
    _, problems = read(playbook, *texts, typed=True, stage="approach")
    assert problems == [
        "1 empty-text",
        "2 too-long",
        "3 control-character",
        "4 na-without-reason",
        "5 control-character",
    ]


def test_two_answers_to_one_question_are_refused(playbook: Playbook) -> None:
    """Nobody can know which is meant."""
    assert read(playbook, "W1=1", "w1=2")[1] == ["2 answer-given-twice"]


def test_an_unknown_id_names_the_nearest(playbook: Playbook) -> None:
    """A slip is mended by reading the message."""
    _, (problem,) = read_given_lines([Line("P44=1", Place("--set"), typed=False)], playbook, "launch")
    assert "Did you mean “P4.4”?" in problem.hint
