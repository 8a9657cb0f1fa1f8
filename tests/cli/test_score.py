"""`tactic score`: an answers file in, an assessment out, nothing kept."""

import json
from itertools import permutations
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


def write_group(folder: Path, count: int, **first: str) -> list[Path]:
    """Files of so many people with every answer 3; the first has other lines."""
    asked = "".join(f"  {one.id}: 3\n" for one in open_playbook(None).asked("launch"))
    files = [folder / f"{label}.yaml" for label in "ABCDE"[:count]]
    for file in files:
        text = f"{HEADER.replace('assessor: A', f'assessor: {file.stem}')}answers:\n{asked}"
        for line, instead in first.items() if file is files[0] else ():
            text = text.replace(f"  {line}: 3\n", f"  {line}: {instead}\n")
        file.write_text(text, encoding="utf-8")
    return files


def test_several_people_give_the_same_json_in_any_order(tmp_path: Path) -> None:
    """Three files are assessed together, byte for byte the same in every order."""
    files = write_group(tmp_path, 3, W4="0")
    outputs = {score(*order, "--json").stdout for order in permutations(files)}
    actual = json.loads(outputs.pop())
    assert outputs == set()
    assert actual["assessors"] == ["A", "B", "C"]
    verdict = {end: value["level"] for end, value in actual["verdict"].items()}
    assert verdict == {"headline": 1, "worst": 0, "best": 3}
    assert actual["disagreements"] == [{"question": "W4", "low": 0, "high": 3}]
    assert actual["identical"] == [["B", "C"]]
    assert actual["stances"]["P4.1"] == {
        "low": 4,
        "high": 4,
        "against": None,
        "unsure": None,
        "for": None,
        "two_camps": False,
    }


def test_the_screen_speaks_for_the_group(tmp_path: Path) -> None:
    """How many people, where they differ, and never who."""
    done = score(*write_group(tmp_path, 3, W4="0"))
    assert "assessors A, B and C" in done.stdout
    assert "the answers of 3 people, who answered apart" in " ".join(done.stdout.split())
    assert "Where people differ" in done.stdout


def test_files_that_do_not_belong_together_are_refused_with_their_places(tmp_path: Path) -> None:
    """A label twice, an estimate among several, another stage: all at once, each with its line."""
    one, two, three = write_group(tmp_path, 3)
    two.write_text(two.read_text().replace("assessor: B", "assessor: a\nstances: estimate"), encoding="utf-8")
    three.write_text(three.read_text().replace("stage: launch", "stage: monitor"), encoding="utf-8")
    text = three.read_text()
    three.write_text(text[: text.index("answers:")] + "answers: {}\n", encoding="utf-8")
    done = score(one, two, three)
    assert (done.exit_code, done.stdout) == (4, "")
    told = [line.removeprefix(f"{tmp_path}/").split(": ")[:2] for line in done.stderr.splitlines()]
    assert told == [
        ["B.yaml:5:11", "assessor-twice"],
        ["B.yaml:6:10", "estimate-among-several"],
        ["C.yaml:3:8", "other-stage"],
    ]


def test_files_about_two_officials_are_refused(tmp_path: Path) -> None:
    """What is about one official says nothing of another."""
    files = write_group(tmp_path, 2)
    for file, official in zip(files, ("O1", "O2"), strict=True):
        text = file.read_text().replace("stage: launch", f"stage: monitor\nofficial: {official}")
        file.write_text(text[: text.index("answers:")] + "answers: {}\n", encoding="utf-8")
    done = score(*files)
    assert done.exit_code == 4
    assert "other-official" in done.stderr


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
