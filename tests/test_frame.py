"""The frame holds: the program starts, the wheel carries the playbooks, the README says what is true."""

import re
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SEALING = ["seal", "open", "passphrase", "backup", "restore", "close"]
FORM_FILES = (
    *("templates/form.html.j2", "templates/form.css", "templates/form.js", "age/age.js", "age/LICENSES.txt"),
    *("templates/paper.html.j2", "templates/paper.typ"),
)
COMMANDS = [
    "assess",
    "form",
    "report",
    "plan",
    "decide",
    "compare",
    "portfolio",
    "official",
    "move",
    *SEALING,
    "score",
    "check",
    "harmed",
    "playbook",
]


def run(*arguments: str, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    """Run the program in a process of its own, with no terminal and no input."""
    return subprocess.run(
        [sys.executable, "-m", "tactic_cli", *arguments],
        capture_output=True,
        text=True,
        encoding="utf-8",
        stdin=subprocess.DEVNULL,
        cwd=cwd,
        check=False,
        timeout=60,
    )


def test_version_is_the_one_of_the_project() -> None:
    """`tactic --version` says which version this is."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    done = run("--version")
    assert (done.stdout, done.returncode) == (f"tactic {project['version']}\n", 0)


def test_help_names_every_command() -> None:
    """`tactic --help` lists what there is, in plain text."""
    done = run("--help")
    commands = re.findall(r"^  ([a-z]+)  +\S", done.stdout.split("Commands:")[1], flags=re.MULTILINE)
    assert commands == COMMANDS
    assert done.returncode == 0


def test_every_command_has_help() -> None:
    """Each command explains itself and ends well."""
    for command in COMMANDS:
        done = run(command, "--help")
        assert done.returncode == 0
        assert done.stdout.startswith(f"Usage: tactic {command}")


def test_an_unknown_command_is_a_mistake_in_use() -> None:
    """Status 2, a sentence on standard error, no traceback."""
    done = run("asess")
    assert done.returncode == 2
    assert "asess" in done.stderr
    assert "Traceback" not in done.stderr


def test_without_arguments_five_lines_say_what_to_do_next(tmp_path: Path) -> None:
    """In an empty folder `tactic` points to the walk."""
    done = run(cwd=tmp_path)
    lines = done.stdout.splitlines()
    assert done.returncode == 0
    assert len(lines) == 5
    assert "tactic assess" in done.stdout


def test_the_wheel_carries_the_playbooks(tmp_path: Path) -> None:
    """Whoever installs the wheel has every shipped playbook, the templates, the faces, and what forms are made of."""
    pytest.importorskip("hatchling", reason="hatchling builds the wheel; it comes with the dev dependencies")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(tmp_path)],
        cwd=ROOT,
        check=True,
        capture_output=True,
        timeout=120,
    )
    (wheel,) = tmp_path.glob("*.whl")
    names = set(zipfile.ZipFile(wheel).namelist())
    expected = {
        f"tactic_cli/shipped/{path.relative_to(ROOT / 'playbooks').as_posix()}"
        for path in (ROOT / "playbooks").rglob("*")
        if path.is_file()
    }
    assert len(expected) >= 9
    assert expected <= names
    assert any(name.startswith("tactic_cli/reports/templates/") for name in names)
    assert {f"tactic_cli/forms/{one}" for one in FORM_FILES} <= names
    assert {f"tactic_cli/reports/fonts/{path.name}" for path in (ROOT / "tactic_cli/reports/fonts").iterdir()} <= names


def test_the_readme_begins_with_the_two_commands_that_set_everything_up() -> None:
    """The first code block runs the main job on an example that is there, the second passes the tests."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    blocks = re.findall(r"^```\w*\n(.*?)^```", text, flags=re.MULTILINE | re.DOTALL)
    for block in blocks[:2]:
        assert block.count("\n") == 1
        assert block.startswith("python3 -m venv .venv && ")
    assert "tactic score docs/example/answers.yaml" in blocks[0]
    assert "tactic assess" in blocks[0]
    assert (ROOT / "docs" / "example" / "answers.yaml").is_file()
    assert "pytest" in blocks[1]


def test_links_in_the_documents_lead_somewhere() -> None:
    """A reader who follows a link finds a file."""
    documents = [ROOT / name for name in ("README.md", "CONTRIBUTING.md", "SECURITY.md", "playbooks/README.md")]
    links = [
        (document.parent / target)
        for document in documents
        for target in re.findall(r"\]\(([^)#:]+)\)", document.read_text(encoding="utf-8"))
    ]
    assert links
    assert [link for link in links if not link.exists()] == []
