"""What programs read is the same whatever language is spoken; what people read beside it is not."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from tactic_cli.cli.app import app
from tactic_cli.disk.shelf import open_playbook
from tests.cli.brackets import in_brackets
from tests.cli.test_compare import campaign

DAY = ("--as-of", "2026-02-25")


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    spring = campaign(tmp_path / "spring", people=("A", "B"))
    (spring / "rounds" / "5-launch").mkdir()
    (spring / "rounds" / "5-launch" / "A.yaml").write_text("playbook: [", encoding="utf-8")
    (tmp_path / "faulty.yaml").write_text("id: x\ntitle: [\n", encoding="utf-8")


def _run(*words: str) -> Result:
    return CliRunner().invoke(app, words, prog_name="tactic")


_SHEETS = ("spring/rounds/1-launch/A.yaml", "spring/rounds/2-launch/A.yaml")
_COMMANDS = (
    ("check", "--json", "faulty.yaml"),
    ("playbook", "list", "--json"),
    ("playbook", "schema", "report"),
    ("score", "--json", _SHEETS[0]),
    ("compare", "--json", *_SHEETS),
    (
        "compare",
        "--json",
        "spring/rounds/1-launch",
        "spring/rounds/2-launch",
        "--assessor",
        "A",
        "--for",
        "board",
        *DAY,
    ),
    ("plan", "spring", "--json", "--round", "4", "--filed-only", *DAY),
    ("report", "spring", "--format", "json", "--round", "4", "--filed-only", *DAY),
    ("report", "spring", "--format", "json", "--for", "partner", "--round", "2", "--assessor", "A", *DAY),
)


@pytest.mark.parametrize("words", _COMMANDS, ids=" ".join)
def test_json_is_the_same_in_every_language(words: tuple[str, ...]) -> None:
    """Names, notes, messages, and the whole of a report in JSON."""
    english = _run(*words)
    with in_brackets():
        spoken = _run(*words)
    assert json.loads(english.stdout)
    assert spoken.stdout == english.stdout
    assert spoken.exit_code == english.exit_code


def test_a_saved_report_in_json_is_the_same(tmp_path: Path) -> None:
    """Into a file as into a pipe; that it was saved is said in the language that is spoken."""
    words = ("report", "spring", "--round", "2", "--assessor", "A", *DAY, "-o")
    _run(*words, "english.json")
    with in_brackets():
        said = _run(*words, "spoken.json").stderr
    assert (tmp_path / "spoken.json").read_bytes() == (tmp_path / "english.json").read_bytes()
    assert "⟦Saved spoken.json.⟧" in said


def test_a_report_for_people_is_spoken() -> None:
    """Only what is for programs stays English."""
    with in_brackets():
        assert "⟦" in _run("report", "spring", "--round", "2", "--assessor", "A", "--format", "markdown", *DAY).stdout
        assert "⟦" in _run("check", open_playbook().id).stdout
