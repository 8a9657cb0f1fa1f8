"""Completion in a shell: lines to copy, and the words that a shell is given with them."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tactic_cli.cli.completion import SHELLS

PROGRAM = [sys.executable, "-m", "tactic_cli"]
TACTIC = Path(sys.executable).with_name("tactic")


def _told(*words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    settings = {**os.environ, **environment}
    return subprocess.run(
        [*PROGRAM, *words], env=settings, capture_output=True, text=True, encoding="utf-8", check=False
    )


@pytest.mark.parametrize("shell", SHELLS)
def test_the_lines_for_a_shell_are_printed_and_nothing_is_written(shell: str, tmp_path: Path) -> None:
    """Where they go, a person decides; the home folder stays as it was."""
    done = _told("--completion", shell, HOME=str(tmp_path))
    assert (done.returncode, done.stderr, list(tmp_path.iterdir())) == (0, "", [])
    assert "_TACTIC_COMPLETE" in done.stdout


def test_an_unknown_shell_is_answered_with_those_there_are() -> None:
    """No lines that would not work."""
    done = _told("--completion", "tcsh")
    assert (done.returncode, done.stdout) == (2, "")
    assert "Choose bash, zsh, fish, powershell or pwsh." in done.stderr


@pytest.mark.skipif(shutil.which("bash") is None or not TACTIC.exists(), reason="it needs bash and an installed tactic")
@pytest.mark.parametrize(
    ("line", "expected"),
    [("tactic sc", ["score"]), ("tactic playbook st", ["stress"]), ("tactic report --fo", ["--format", "--for"])],
)
def test_a_real_shell_finishes_words(line: str, expected: list[str]) -> None:
    """Commands, commands of a group, and options."""
    words = line.split()
    script = (
        f'eval "$({TACTIC} --completion bash)"; COMP_WORDS=({line}); COMP_CWORD={len(words) - 1}; '
        f'_tactic_completion {TACTIC}; printf "%s\\n" "${{COMPREPLY[@]}}"'
    )
    done = subprocess.run(["bash", "-c", script], capture_output=True, text=True, encoding="utf-8", check=False)
    assert (done.stdout.split(), done.stderr) == (expected, "")
