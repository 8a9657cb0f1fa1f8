"""`tactic check`: every problem of a playbook at once, and what was checked in one line."""

import json
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from tactic_cli.cli.app import app

SHIPPED = Path(__file__).parents[2] / "playbooks" / "government-collaboration"


def check(*arguments: str | Path) -> Result:
    """Run the command in this process."""
    return CliRunner().invoke(app, ["check", *map(str, arguments)])


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the shipped playbook, to be changed."""
    return Path(shutil.copytree(SHIPPED, tmp_path / "mine"))


def change(folder: Path, name: str, old: str, new: str) -> None:
    """Change a text that stands in a file exactly once."""
    text = (folder / name).read_text(encoding="utf-8")
    assert text.count(old) == 1
    (folder / name).write_text(text.replace(old, new), encoding="utf-8")


def test_the_shipped_playbook_has_no_problem() -> None:
    """Status 0, and one line says what was looked at."""
    done = check("government-collaboration")
    assert (done.exit_code, done.stderr) == (0, "")
    said, *translations = done.stdout.splitlines()
    assert [line[:2] for line in translations if not line.startswith(" ")] == ["ru", "es", "fr", "ar"]
    for part in ("no problem found", "95 questions", "3 stages", "43 cases, 36 of them with a verdict"):
        assert part in said


def test_a_changed_limit_names_the_cases_that_no_longer_come_out(copy: Path) -> None:
    """If moderate risk to the official no longer makes a condition, the migration case says so, at its place."""
    path = copy / "playbook.yaml"
    text = path.read_text(encoding="utf-8")
    official = text.index("- id: official\n      title: The official")
    after = text[official:].replace("limits: [3, 3, 2, 1, 0]", "limits: [3, 3, 3, 1, 0]", 1)
    after = after.replace("[null, null, [2, 2], [1, 1], [0, 0]]", "[null, null, [2, 3], [1, 1], [0, 0]]", 1)
    path.write_text(text[:official] + after, encoding="utf-8")
    done = check(copy)
    assert done.exit_code == 3
    assert "cases.yaml:" in done.stderr
    assert "case-verdict" in done.stderr
    assert "H03" in done.stderr


def test_mistakes_in_several_files_are_all_shown(copy: Path) -> None:
    """A wrong key in one file, a lost id in another, a level too many in a third."""
    change(copy, "context.yaml", "  - id: W4\n    question:", "  - id: W4\n    qestion:")
    change(copy, "routes.yaml", "  - id: route-1\n    title:", "  - id: route-1\n    titel:")
    change(copy, "cases.yaml", "answers: {S4: 0, S7: 0, P2.3: 0, W4: 2}", "answers: {S4: 9, S7: 0, P2.3: 0, W4: 2}")
    done = check(copy)
    assert done.exit_code == 3
    for name in ("context.yaml", "routes.yaml", "cases.yaml"):
        assert f"{name}:" in done.stderr
    assert "did you mean" in done.stderr.lower()


def test_the_full_form_shows_the_line_and_a_caret(copy: Path) -> None:
    """So that a person sees the mistake without searching."""
    change(copy, "context.yaml", "  - id: W4\n    question:", "  - id: W4\n    qestion:")
    done = check(copy, "--full")
    assert "    qestion: >-" in done.stderr
    assert "^" in done.stderr


def test_programs_get_the_problems_as_json(copy: Path) -> None:
    """Code, file, line, column, message and hint of each."""
    change(copy, "context.yaml", "  - id: W4\n    question:", "  - id: W4\n    qestion:")
    done = check(copy, "--json")
    problems = json.loads(done.stdout)
    assert done.exit_code == 3
    assert done.stderr == ""
    assert problems
    assert set(problems[0]) == {"code", "file", "line", "column", "message", "hint"}
    assert json.loads(check("government-collaboration", "--json").stdout) == []


def test_the_name_of_a_folder_cannot_steer_a_terminal_through_json(tmp_path: Path) -> None:
    """Control characters and direction overrides in a file's name are shown as marks."""
    folder = Path(shutil.copytree(SHIPPED, tmp_path / "a\u009bb\u202ec"))
    change(folder, "context.yaml", "  - id: W4\n    question:", "  - id: W4\n    qestion:")
    done = check(folder, "--json")
    assert json.loads(done.stdout)[0]["file"].endswith("a‹U+009B›b‹U+202E›c/context.yaml")
    assert not {"\u009b", "\u202e"} & set(done.stdout)


def test_a_playbook_that_is_not_there_is_a_problem_like_any_other(tmp_path: Path) -> None:
    """Status 3 and no traceback."""
    done = check(tmp_path / "nowhere")
    assert done.exit_code == 3
    assert "there is no playbook of this name" in done.stderr
