"""Questions taken from another playbook by naming them: as they stand there, with what they need."""

from collections.abc import Callable

import pytest

from tactic_cli.disk.shelf import lend, open_playbook
from tactic_cli.playbook.load import load_playbook
from tactic_cli.playbook.model import Playbook
from tactic_cli.problems import ProblemsFound, concise

LENDER = open_playbook()
BORROWS = """\
borrows:
  - playbook: government-collaboration
    version: 1
    questions: [W4, R1L, R1S, R2L, R2S, R3L, R3S, R4L, R4S, W1]
    whole: [verdict_words, scoring, harmed]
"""
HEAD = """\
format: tactic-playbook/1
id: borrower
title: A borrower
summary: Borrows.
version: 1
as_of: 2003
source: {title: a, author: b, publisher: c, speaks_from: d, caution: e}
"""
OWN = """\
scoring: {benefit: null}
stages:
  - {id: launch, title: Before, question: Shall we?, minutes: 9, verdicts: starting, pause: []}
considerations:
  - {id: X, title: Our own, summary: Ours.}
questions:
  - id: X1
    question: Ours?
    why: w
    look_for: l
    levels: [a, b, c]
    kind: weighted
    consideration: X
    party: none
    about: group
    weight: 1
    stage: launch
    mover: us
    stale_after_days: 10
    source: {section: s}
cases:
  - id: K1
    title: t
    stage: launch
    situation: s
    done: d
    outcome: o
    lesson: l
    illustrates: [W4]
    source: {section: s}
"""


def _load(text: str = HEAD + BORROWS + OWN) -> Playbook:
    return load_playbook("p.yaml", lambda _: text.encode(), lend)


def _said(act: Callable[[], object]) -> list[str]:
    with pytest.raises(ProblemsFound) as found:
        act()
    return [concise(one) for one in found.value.problems]


def test_questions_come_as_they_stand_before_the_own_ones() -> None:
    """In the lender's order, with its headings and the sentences they share; its cases are replaced by our own."""
    book = _load()
    assert [one.id for one in book.questions] == ["W1", "W4", *(f"R{n}{k}" for n in range(1, 5) for k in "LS"), "X1"]
    assert [one.id for one in book.considerations] == ["W", "P1", "X"]
    assert set(book.scales) == {"likelihood", "severity", "own-stance"}
    theirs = LENDER.question_by_id["W4"].model_copy(update={"cases": ("K1",)})
    assert book.question_by_id["W4"] == theirs
    assert book.question_by_id["W1"].cases == ()


def test_sections_come_whole_and_own_keys_win() -> None:
    """The policy is the lender's, but for what the borrower says itself."""
    book = _load()
    assert book.scoring == LENDER.scoring.model_copy(update={"benefit": None})
    assert (book.verdict_words, book.harmed) == (LENDER.verdict_words, LENDER.harmed)
    assert book.departed is None


def test_what_is_borrowed_belongs_to_the_digest() -> None:
    """A change in a borrowed question is a change of the playbook that asks it."""

    def changed(name: str) -> tuple[str, Callable[[str], bytes]]:
        file, read = lend(name)
        return file, lambda one: read(one).replace(b"  - id: W4\n", b"  - id: W4\n    note: Look again.\n")

    text = (HEAD + BORROWS + OWN).encode()
    other = load_playbook("p.yaml", lambda _: text, changed)
    assert other.question_by_id["W4"].note == "Look again."
    assert other.sha256 != _load().sha256 == _load().sha256


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (
            "version: 1\n    q",
            "version: 2\n    q",
            "p.yaml:10:14: borrowed-version: government-collaboration is version 1",
        ),
        ("[W4,", "[W44,", "p.yaml:11:17: unknown-borrowed: The playbook it borrows from has no question “W44”. "),
        ("- playbook: gov", "- playbook: guv", "p.yaml:9:15: unknown-lender: There is no playbook “guvernment-"),
        ("[verdict_words, ", "[verdict_wards, ", "p.yaml:12:13: not-allowed: Number 1 of “whole” is “ver"),
        ("    version: 1\n    q", "    q", "p.yaml:9:5: missing-key: "),
        ("id: X1", "id: W4", "p.yaml:19:9: duplicate-id: The id “W4” is taken already in government-collaboration/"),
    ],
)
def test_what_cannot_be_borrowed_is_said_with_its_place(old: str, new: str, said: str) -> None:
    """Every slip names its line in the borrower's file."""
    found = _said(lambda: _load((HEAD + BORROWS + OWN).replace(old, new, 1)))
    assert any(one.startswith(said) for one in found), found


def test_nothing_is_borrowed_from_files() -> None:
    """A playbook names others by their name alone; a path leads nowhere."""
    text = (HEAD + BORROWS + OWN).replace("playbook: government-collaboration", 'playbook: "../x"')
    assert any("unknown-lender" in one or "wrong-id" in one for one in _said(lambda: _load(text)))
