"""`tactic` alone: what it suggests can be copied into a terminal as it stands."""

import shlex
from pathlib import Path

import pytest
from typer.testing import CliRunner

from tactic_cli.cli.app import app
from tactic_cli.disk.shelf import open_playbook


def test_a_suggested_command_means_the_folder_and_nothing_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder called `a; id` is one word of the command, not a second command."""
    monkeypatch.chdir(tmp_path)
    given = CliRunner().invoke(app, ["assess", "a; id", "--set", "W1=3", "--stage", "approach", "--official", "O 1"])
    assert given.exit_code == 0
    lines = CliRunner().invoke(app, []).stdout.splitlines()
    going_on = shlex.split(lines[1].partition(":")[2])
    assert going_on == ["tactic", "assess", "a; id", "--stage", "approach", "--official", "O 1"]
    named = shlex.split(lines[2].partition(":")[2])
    assert named == ["tactic", "report", "a; id", "or", "tactic", "plan", "a; id"]


def test_a_copied_playbook_is_named_as_it_must_be_typed(tmp_path: Path) -> None:
    """The two commands that are suggested after a copy take the folder as one word."""
    folder = tmp_path / "my own; id"
    said = CliRunner().invoke(app, ["playbook", "copy", open_playbook().id, str(folder)]).stderr
    commands = [shlex.split(line.replace("Then:", "")) for line in said.splitlines() if "tactic " in line]
    assert commands == [["tactic", "check", str(folder)], ["tactic", "assess", "--playbook", str(folder)]]
