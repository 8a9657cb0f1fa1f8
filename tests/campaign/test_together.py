"""Answers files that are to speak for a group: everything that keeps them apart, with its place."""

from __future__ import annotations

import pytest

from tactic_cli.campaign.load import load_answers
from tactic_cli.campaign.together import Read, apart
from tactic_cli.problems import concise
from tests.tables import data, small_playbook

SMALL = small_playbook()
TEXT = data("small-answers.yaml")


def _read(name: str, **changes: str) -> Read:
    text = TEXT.replace("assessor: A", f"assessor: {name[0]}")
    for key, value in changes.items():
        lines = [f"{key}: {value}".strip() if line.startswith(f"{key}:") else line for line in text.splitlines()]
        text = "\n".join(line for line in lines if line != f"{key}:") + "\n"
    return Read(name, text.encode(), load_answers(text.encode(), name, SMALL))


def _said(*files: Read) -> list[str]:
    return [concise(one) for one in apart(files)]


def test_files_of_one_stage_and_official_by_several_people_belong_together() -> None:
    """One alone does too, also as an estimate."""
    assert _said(_read("A.yaml"), _read("B.yaml"), _read("C.yaml")) == []
    assert _said(_read("A.yaml", stances="estimate")) == []


def test_each_person_has_one_file() -> None:
    """Capital letters make no other person; the second file is named, with the first."""
    assert _said(_read("B.yaml"), _read("A.yaml"), _read("a.yaml")) == [
        (
            "a.yaml:5:11: assessor-twice: The assessor “a” is that of “A.yaml” too; each person has one file. "
            "Leave one of them out, or mend the label."
        )
    ]


def test_another_stage_or_official_is_named() -> None:
    """With another stage the official is not compared."""
    text = "playbook: small\nplaybook_version: 1\nstage: launch\nas_of: 2026-01-15\nassessor: B\nanswers: {}\n"
    launch = Read("B.yaml", text.encode(), load_answers(text.encode(), "B.yaml", SMALL))
    assert _said(_read("A.yaml"), launch, _read("C.yaml", official="O2"), _read("D.yaml", official="")) == [
        "B.yaml:3:8: other-stage: The stage is “launch”; that of “A.yaml” is “approach”. Score the stages apart.",
        (
            "C.yaml:7:11: other-official: These answers are not about the same official as those of “A.yaml”. "
            "Score each official apart."
        ),
        (
            "D.yaml:1:1: other-official: These answers are not about the same official as those of “A.yaml”. "
            "Score each official apart."
        ),
    ]


def test_an_estimate_is_no_voice_among_several() -> None:
    """It would count the whole group as one person."""
    (said,) = _said(_read("A.yaml"), _read("B.yaml", stances="estimate"))
    assert said.startswith("B.yaml:6:10: estimate-among-several: The stances of this file are an estimate")


def test_what_was_never_read_cannot_be_compared() -> None:
    """A fault of the program shows itself."""
    sheet = _read("A.yaml").sheet
    with pytest.raises(ValueError, match="read before"):
        apart([Read("A.yaml", b"", sheet), Read("B.yaml", b"", sheet)])
