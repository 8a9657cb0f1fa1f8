"""`tactic score`: an answers file in, an assessment out, nothing kept."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from tactic_cli.cli.app import app
from tactic_cli.disk.shelf import open_playbook
from tests.documented import DOCUMENTED

HEADER = "playbook: government-collaboration\nplaybook_version: 1\nstage: launch\nas_of: 2026-01-15\nassessor: A\n"
CHANGED = {"W4": "2", "W9": "0", "W6": "dont_know", "W8": "", "P3.1": "{range: [1, 3]}", "R2L": "2", "R2S": "2"}


def score(*arguments: str | Path) -> Result:
    """Run the command in this process."""
    return CliRunner().invoke(app, ["score", *map(str, arguments)])


@pytest.fixture
def answers(tmp_path: Path) -> Path:
    """The answers file of the interface's example, as somebody would write it by hand."""
    asked = [question.id for question in open_playbook(None).asked("launch")]
    given = {question: CHANGED.get(question, "3") for question in asked}
    lines = [f"  {question}: {answer}" for question, answer in given.items() if answer]
    file = tmp_path / "answers.yaml"
    file.write_text(HEADER + "answers:\n" + "\n".join(lines) + "\n", encoding="utf-8")
    return file


def test_the_documented_answers_give_the_documented_json(answers: Path) -> None:
    """Key by key and in the documented order; only the digest is the playbook's own."""
    done = score(answers, "--json")
    actual = json.loads(done.stdout)
    playbook = actual.pop("playbook")
    assert done.exit_code == 0
    assert actual == DOCUMENTED
    assert list(actual) == list(DOCUMENTED)
    assert playbook == {"id": "government-collaboration", "version": 1, "sha256": open_playbook(None).sha256}
    assert len(playbook["sha256"]) == 64


def test_the_same_answers_give_the_same_bytes(answers: Path, tmp_path: Path) -> None:
    """Run twice, and with the lines in another order: not one byte differs."""
    head, body = answers.read_text(encoding="utf-8").split("answers:\n")
    turned = tmp_path / "turned.yaml"
    turned.write_text(head + "answers:\n" + "\n".join(reversed(body.splitlines())) + "\n", encoding="utf-8")
    first, second, third = score(answers, "--json"), score(answers, "--json"), score(turned, "--json")
    assert first.stdout_bytes == second.stdout_bytes == third.stdout_bytes


def test_people_read_the_same_facts_on_a_screen(answers: Path) -> None:
    """Headline, range, coverage, what blocks and what would move it, in words."""
    shown = " ".join(score(answers).stdout.split())
    for fact in ("Not yet", "Go with conditions", "42 of 44", "P3.1", "moderate", "Not security advice"):
        assert fact in shown


def test_a_headline_below_what_is_required_is_a_status_of_its_own(answers: Path) -> None:
    """Status 8, the assessment printed all the same; by name or by number."""
    for wanted in ("go", "2"):
        done = score(answers, "--json", "--require", wanted)
        assert done.exit_code == 8
        assert json.loads(done.stdout)["verdict"]["headline"]["name"] == "not_yet"
    assert score(answers, "--require", "not_yet").exit_code == 0


def test_a_verdict_that_the_stage_does_not_have_cannot_be_required(answers: Path) -> None:
    """The message lists those it has."""
    done = score(answers, "--require", "pause")
    assert done.exit_code == 2
    assert "do_not_launch, not_yet, go_with_conditions, go" in done.stderr


def test_answers_grow_old(answers: Path) -> None:
    """As of a day 91 days later, every red line and risk answer is stale and one lower at its low end."""
    actual = json.loads(score(answers, "--json", "--as-of", "2026-04-16").stdout)
    stale = {"W1", "W2", "W3", "W4", "W5a", "W5b", "W17", "W18"} | {f"R{n}{s}" for n in "1234" for s in "LS"}
    assert set(actual["stale"]) == stale
    assert actual["as_of"] == "2026-04-16"


@pytest.mark.parametrize("day", ["yesterday", "2026-13-01", "20260115", "2026-1-5", "2026-01-14"])
def test_a_day_that_is_none_or_too_early_is_refused(answers: Path, day: str) -> None:
    """Status 2 and a sentence that shows how to write it."""
    done = score(answers, "--as-of", day)
    assert done.exit_code == 2
    assert day in done.stderr


def test_several_files_are_not_mixed_silently(answers: Path) -> None:
    """One assessor at a time, said plainly."""
    done = score(answers, answers)
    assert done.exit_code == 2
    assert "one assessor" in done.stderr


def test_what_is_wrong_in_an_answers_file_ends_with_status_four(tmp_path: Path) -> None:
    """All problems, each with its place, and nothing on standard output."""
    file = tmp_path / "bad.yaml"
    file.write_text(HEADER + "answers:\n  W1: 7\n  W77: 2\n  P2.1: {na: no}\n", encoding="utf-8")
    done = score(file, "--json")
    assert done.exit_code == 4
    assert done.stdout == ""
    assert [line.split(":")[1] for line in done.stderr.splitlines()] == ["7", "8", "9"]


def test_a_file_that_is_not_there_ends_with_status_four(tmp_path: Path) -> None:
    """No traceback, one line."""
    done = score(tmp_path / "none.yaml")
    assert done.exit_code == 4
    assert "there is no such file" in done.stderr


def test_a_playbook_that_is_not_there_ends_with_status_three(answers: Path) -> None:
    """The shipped ones are listed."""
    done = score(answers, "--playbook", "goverment-collaboration")
    assert done.exit_code == 3
    assert "Did you mean “government-collaboration”?" in done.stderr


def test_the_shipped_example_is_judged() -> None:
    """The file the README judges: Not yet, and Go with conditions within reach."""
    example = Path(__file__).parents[2] / "docs" / "example" / "answers.yaml"
    actual = json.loads(score(example, "--json").stdout)
    assert actual["verdict"]["headline"]["name"] == "not_yet"
    assert actual["verdict"]["best"]["name"] == "go_with_conditions"
    assert {"rule": "must_have", "subject": "P2.2", "limit": 1} in actual["blocking"]
    assert actual["guesses"] == ["R3L"]
