"""Whatever the bytes: a value, or problems with a place. Nothing else comes out of the loader."""

from __future__ import annotations

from collections.abc import Callable

from hypothesis import given, settings
from hypothesis import strategies as st

from tactic_cli.campaign.load import load_answers, load_campaign
from tactic_cli.playbook.load import load_playbook
from tactic_cli.problems import Problem, ProblemsFound, concise, full
from tactic_cli.text import unclean
from tests.tables import data, small_playbook

SMALL = small_playbook()
PLAYBOOK, ANSWERS = data("small-playbook.yaml"), data("small-answers.yaml")
PIECES = [
    *(
        "\t",
        "'",
        '"',
        "[",
        "]",
        "{",
        "}",
        "&a",
        "*a",
        "!!int",
        "<<: ",
        "- ",
        "? ",
        ": ",
        "#",
        "|",
        ">",
        "%",
        "\n",
        "\n---\n",
    ),
    *(
        "null",
        "~",
        "true",
        "-1",
        "99",
        "5",
        "\x1b",
        "\u202e",
        "\ufeff",
        "é",
        "\U0001f600",
        "",
        "x" * 400,
        "[[]]",
        "{a: b}",
    ),
    *("W1", "W5", "H1", "launch", "red_part", "@", "`", "\\", "\r", "\x85", "\u2028"),
]

SETTINGS = settings(max_examples=60, deadline=None)


def _holds(load: Callable[[], object]) -> None:
    problems = _problems(load)
    for problem in problems or ():
        assert problem.code
        assert problem.message
        assert min(problem.place.line, problem.place.column) > 0
        assert "\n" not in concise(problem)
        assert not unclean(full(problem))
    assert problems != ()


def _problems(load: Callable[[], object]) -> tuple[Problem, ...] | None:
    """Problems, of which there must be some; `None` for a value."""
    try:
        load()
    except ProblemsFound as found:
        return found.problems
    return None


@st.composite
def _changed(draw: st.DrawFn, text: str) -> str:
    """A text with a few pieces put in, taken out or put in place of others."""
    for _ in range(draw(st.integers(1, 5))):
        start = draw(st.integers(0, len(text)))
        end = min(len(text), start + draw(st.sampled_from([0, 0, 1, 4, 30, 300])))
        text = text[:start] + draw(st.sampled_from(PIECES)) + text[end:]
    return text


@SETTINGS
@given(st.binary(max_size=300))
def test_any_bytes(content: bytes) -> None:
    """As a playbook, as answers, as a campaign."""
    _holds(lambda: load_playbook("p.yaml", lambda _: content))
    _holds(lambda: load_answers(content, "A.yaml", SMALL))
    _holds(lambda: load_campaign(content, "campaign.yaml"))


@SETTINGS
@given(_changed(PLAYBOOK))
def test_a_playbook_with_a_few_changes(text: str) -> None:
    """Close to valid, so that every layer of the loader meets it."""
    _holds(lambda: load_playbook("p.yaml", lambda _: text.encode()))


@SETTINGS
@given(_changed(ANSWERS))
def test_answers_with_a_few_changes(text: str) -> None:
    """Close to valid, so that every layer of the loader meets it."""
    _holds(lambda: load_answers(text.encode(), "A.yaml", SMALL))


@SETTINGS
@given(st.data())
def test_a_playbook_with_a_value_put_in_place_of_another(draw: st.DataObject) -> None:
    """Any line may lose its value, gain another one, or go."""
    lines = PLAYBOOK.splitlines()
    for _ in range(draw.draw(st.integers(1, 4))):
        number = draw.draw(st.integers(0, len(lines) - 1))
        key, colon, _ = lines[number].partition(": ")
        value = draw.draw(st.sampled_from(PIECES))
        lines[number] = f"{key}{colon}{value}" if colon else ""

    _holds(lambda: load_playbook("p.yaml", lambda _: "\n".join(lines).encode()))
