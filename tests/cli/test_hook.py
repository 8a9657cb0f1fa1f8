"""The hook that checks playbooks before they are committed: it is given files, and checks what they belong to."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[2]
HOOK = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))[0]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Somebody's repository with a playbook in it."""
    shutil.copytree(ROOT / "playbooks" / "exchanges", tmp_path / "playbooks" / "ours")
    return tmp_path


def _committed(project: Path, *files: str) -> subprocess.CompletedProcess[str]:
    """Run the hook's own words with the files it would be given."""
    assert all(re.search(HOOK["files"], one) for one in files)
    program, *words = HOOK["entry"].split()
    assert program == "tactic"
    command = [sys.executable, "-m", "tactic_cli", *words, *files]
    return subprocess.run(command, cwd=project, capture_output=True, text=True, encoding="utf-8", check=False)


def test_a_sound_playbook_is_checked_once_whichever_of_its_files_changed(project: Path) -> None:
    """Its other files, and its translations, are no playbooks of their own."""
    whole = sorted(str(one.relative_to(project)) for one in project.rglob("*.yaml"))
    for files in ([*whole[:3], *whole[-3:]], whole, ["playbooks/ours/ru/playbook.yaml"]):
        done = _committed(project, *files)
        assert (done.returncode, done.stdout.count("version 1: no problem found.")) == (0, 1), done.stderr


def test_all_files_are_given_in_one_call() -> None:
    """Otherwise pre-commit shares them out among several, and each would check the same playbook again."""
    assert HOOK["require_serial"] is True


def test_a_slip_in_a_part_stops_the_commit_with_its_place(project: Path) -> None:
    """The line is named, and the status says that the playbook is wrong."""
    path = project / "playbooks" / "ours" / "questions.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("    kind: ", "    kinds: ", 1), encoding="utf-8")
    done = _committed(project, "playbooks/ours/questions.yaml")
    assert done.returncode == 3
    assert re.search(r"playbooks/ours/questions\.yaml:\d+:5: unknown-key", done.stderr)
