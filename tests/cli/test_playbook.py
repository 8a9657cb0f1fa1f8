"""`tactic playbook` and `tactic harmed`: what came with the program, to read and to edit."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from tactic_cli.cli.app import app
from tactic_cli.cli.exits import Exit
from tactic_cli.disk.shelf import open_playbook, shipped


def run(*arguments: str | Path) -> Result:
    """Run a command in this process."""
    return CliRunner().invoke(app, [*map(str, arguments)])


def test_list_names_what_is_shipped() -> None:
    """The name to use, the version, the title, of each."""
    done = run("playbook", "list")
    assert done.exit_code == 0
    lines = done.stdout.splitlines()
    for name in ("exchanges", "government-collaboration", "joint-research", "training-materials"):
        assert f"{name}  version 1, its source is of 2002-2003" in lines
        assert open_playbook(name).title in done.stdout


def test_programs_get_the_list_as_json() -> None:
    """Id, version, title and digest of each."""
    books = [open_playbook(name) for name in shipped()]
    expected = [{"id": book.id, "version": 1, "title": book.title, "sha256": book.sha256} for book in books]
    assert len(expected) == 4
    assert json.loads(run("playbook", "list", "--json").stdout) == expected


def test_a_copy_can_be_edited_and_used_by_naming_it(tmp_path: Path) -> None:
    """The copy is whole, comes with the guide, passes the check, and its changes count."""
    folder = tmp_path / "mine"
    done = run("playbook", "copy", "government-collaboration", folder)
    assert done.exit_code == 0
    assert (folder / "README.md").is_file()
    assert open_playbook(str(folder)).sha256 == open_playbook(None).sha256
    main = folder / "playbook.yaml"
    main.write_text(main.read_text(encoding="utf-8").replace("id: government-collaboration", "id: ours"), "utf-8")
    done = run("check", folder)
    assert done.exit_code == 0
    assert done.stdout.startswith("ours, version 1: no problem found.")


def test_a_copy_never_overwrites(tmp_path: Path) -> None:
    """What is there stays as it is."""
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "playbook.yaml").write_text("precious", encoding="utf-8")
    done = run("playbook", "copy", "government-collaboration", tmp_path / "mine")
    assert done.exit_code == 2
    assert (tmp_path / "mine" / "playbook.yaml").read_text(encoding="utf-8") == "precious"


def test_an_unknown_name_cannot_be_copied(tmp_path: Path) -> None:
    """Status 3, the nearest name, and no folder begun."""
    done = run("playbook", "copy", "government-colaboration", tmp_path / "mine")
    assert done.exit_code == 3
    assert "Did you mean “government-collaboration”?" in done.stderr
    assert not (tmp_path / "mine").exists()


def test_harmed_prints_the_whole_page() -> None:
    """Every heading and every line, in order, first things first."""
    page = open_playbook(None).harmed
    assert page is not None
    shown = " ".join(run("harmed").stdout.split())
    at = 0
    for text in [line for step in page.steps for line in step.lines]:
        at = shown.index(" ".join(text.split()), at)
    assert shown.index("In the first hours") < shown.index("Legal help")


@pytest.mark.parametrize("name", ["assessment", "report"])
def test_a_schema_is_printed_as_json(name: str) -> None:
    """Whoever writes a program needs no source of ours: the schema stands alone."""
    done = run("playbook", "schema", name)
    assert done.exit_code == Exit.OK
    assert json.loads(done.stdout)["title"] == f"tactic-{name}/1"
    assert done.stderr == ""


def test_an_unknown_schema_is_answered_with_those_there_are() -> None:
    """And with the one that was most likely meant."""
    done = run("playbook", "schema", "asessment")
    assert done.exit_code == Exit.USAGE
    assert done.stderr.splitlines() == [
        "“asessment”: there is no such schema. Did you mean “assessment”?",
        "The schemas, and what each describes:",
        "  playbook    playbook.yaml",
        "  translation ru/playbook.yaml",
        "  assessment  tactic score --json",
        "  report      tactic report --format json",
    ]
