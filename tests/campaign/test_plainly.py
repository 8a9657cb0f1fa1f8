"""The quick way through an answers file gives what the full loader gives, or nothing."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tactic_cli.campaign.load import dump_answers, load_answers, load_answers_in_full
from tactic_cli.campaign.model import AnswersFile
from tactic_cli.campaign.plainly import read_plainly
from tactic_cli.problems import ProblemsFound
from tests.campaign.test_load_dump import SMALL, _sheets
from tests.strategies import all_at, shipped

_PIECES = st.sampled_from(
    [
        *("0", "4", "5", "-1", "01", "dont_know", '"dont_know"', "true", "null", "~", "no", "", " ", "  "),
        *("\t", "\n"),
        *('""', '"a"', '"\\u0041"', "'a'", "{level: 2}", "{level: 7}", "{range: [3, 1]}", "{na: x}", '{na: "x"}'),
        *(
            "{dont_know: true}",
            "2026-01-15",
            "20260115",
            '"20260115"',
            "2026-01-16",
            "2026-02-30",
            "launch",
            "W5",
            "O1",
        ),
        *(
            "#",
            " # x",
            ":",
            "- ",
            "[",
            "]",
            "{}",
            "&a ",
            "*a",
            "!!int ",
            "\u202e",
            "\ufeff",
            "\r",
            "---\n",
            "%x\n",
            "é",
        ),
        *(
            "answers:\n",
            "notes:\n",
            "skipped: [W1]\n",
            "stances: both\n",
            "parked: []\n",
            "1",
            "2",
            "small",
            "approach",
        ),
    ]
)


@st.composite
def _changed(draw: st.DrawFn) -> str:
    """A file that tactic wrote, with a few pieces put in, in place of others, or in place of whole values."""
    text = dump_answers(draw(_sheets()))
    for _ in range(draw(st.integers(0, 3))):
        spots = [found.start() for found in re.finditer(r"\b|\n", text)]
        start = draw(st.sampled_from(spots))
        end = draw(st.sampled_from([start, start + 1, *(spot for spot in spots if start < spot <= start + 40)]))
        text = text[:start] + draw(_PIECES) + text[end:]
    return text


def said(data: bytes) -> AnswersFile | None:
    """What the full loader gives; `None` where it refuses."""
    try:
        return load_answers_in_full(data, "A.yaml", SMALL)
    except ProblemsFound:
        return None


def agrees(data: bytes) -> bool:
    """Whether the quick way gives nothing, or the very same; an official is looked at by whoever calls it."""
    quick, full = read_plainly(data, SMALL), said(data)
    return quick is None or quick == full or (full is None and quick.official is not None)


@settings(max_examples=120, deadline=None)
@given(_changed())
def test_the_quick_way_never_says_anything_else(text: str) -> None:
    """Whatever somebody changes in a file, both ways agree, or the quick one leaves it to the other."""
    assert agrees(text.encode())


@pytest.mark.long
@settings(max_examples=30_000, deadline=None)
@given(_changed())
def test_the_quick_way_never_says_anything_else_in_many_files(text: str) -> None:
    """The same, for some minutes."""
    assert agrees(text.encode())


@settings(max_examples=60, deadline=None)
@given(_changed())
def test_the_loader_gives_and_refuses_what_it_always_did(text: str) -> None:
    """The same value, or the same problems in the same words."""

    def outcome(read: object) -> object:
        try:
            return read(text.encode(), "A.yaml", SMALL)  # type: ignore[operator] # one of the two loaders
        except ProblemsFound as found:
            return found.problems

    assert outcome(load_answers) == outcome(load_answers_in_full)


def test_what_tactic_writes_goes_the_quick_way() -> None:
    """Else it would be of no use."""
    book = shipped()
    for stage in book.stage_by_id:
        sheet = all_at(book, stage, 3)
        assert read_plainly(dump_answers(sheet).encode(), book) == sheet


@pytest.mark.parametrize(
    "line",
    [
        'playbook_version: "1"',
        'as_of: "20260115"',
        'playbook_sha256: ""',
        'stances: ""',
        "assessor: null",
        "skipped: [W1, W1]",
    ],
)
def test_a_doubtful_line_is_left_to_the_full_loader(line: str) -> None:
    """Each of these is refused there, in words."""
    book = shipped()
    text = dump_answers(all_at(book, "launch", 3))
    key = line.partition(":")[0]
    lines = [one for one in text.splitlines() if not one.startswith(f"{key}:")]

    assert read_plainly("\n".join([line, *lines]).encode(), book) is None
    with pytest.raises(ProblemsFound):
        load_answers("\n".join([line, *lines]).encode(), "A.yaml", book)


@pytest.mark.parametrize(
    "answer",
    [
        "W1: {level: 3, date: 2026-01-16}",
        'W1: {na: "no such thing"}',
        "W1: {range: [3, 1]}",
        "W1: 5",
        "W5: 3",
        "I1.1: 3",
        'W1: {level: 3, note: " "}',
        f'W1: {{level: 3, note: "{"x" * 4001}"}}',
    ],
)
def test_an_answer_that_is_refused_never_goes_the_quick_way(answer: str) -> None:
    """A day after the file's own, a reason where none is allowed, a question of another stage, ..."""
    book = shipped()
    text = re.sub("^  W1: 3$", f"  {answer}", dump_answers(all_at(book, "launch", 3)), flags=re.MULTILINE)

    assert f"  {answer}\n" in text
    assert read_plainly(text.encode(), book) is None
    with pytest.raises(ProblemsFound):
        load_answers(text.encode(), "A.yaml", book)
