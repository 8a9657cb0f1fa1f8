"""docs/walk.md shows a whole walk as it looks in a terminal; this test walks it again and compares every line.

After a change of wording, write the document anew: `TACTIC_REWRITE_GOLDEN=1 python -m pytest
tests/cli/test_walk_document.py`, and read it.
"""

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

if os.name == "nt":
    pytest.skip("a pseudo-terminal is POSIX", allow_module_level=True)

from tests.cli.pseudo_terminal import ROOT, Terminal

DOCUMENT = ROOT / "docs" / "walk.md"

# What is typed at each question, one line after the other; "3" where nothing is planned.
PLAN = {
    "W1": ["w", "3 seen"],
    "W2": ["l", "2 told"],
    "W3": ["?", "3 document"],
    "W5a": ["2 told"],
    "W5b": ["s", "2 document"],
    "W17": ["c", "2 told"],
    "W18": ["3 seen"],
    "W7": ["b", "n", "", "3"],
    "W6": ["3", "2"],
    "W10": ["4"],
    "R1L": ["b", "n", "", "3 told"],
    "R2L": ["2 told"],
    "R2S": ["2 document"],
    "R3L": ["2 guess"],
    "P2.2": ["1-2"],
    "P2.3": ["2"],
    "P3.1": ["2-3"],
    "P3.4": ["d"],
    "P4.3": ["k", "2"],
    "P4.4": ["2"],
    "P5.3": ["2"],
}
OTHER = {
    "Label> ": ["river"],
    "Folder> ": [""],
    "Label of another> ": [""],
    "> ": ["2"],  # no passphrase
    "Note> ": ["The new law is in force since May.", "Wants fewer repeat calls to the same homes."],
}
"""What is typed at other prompts, in turn."""

INTRODUCTION = """\
# A walk, whole

This is what a launch stage looks like in a terminal of 80 columns: an invented group, an invented
city. It was walked by hand first; a test walks it again after every change, so every line below is
true of this version. What a person types stands after `> `.

## The first evening

"""
KILLED = """
At this point the battery ran out. The program was ended from outside, without a chance to say goodbye.

## Four days later

"""
REPORTED = """
## The report

On a screen of the group's own the report tells everything. What goes into a file is for the board,
unless another reader is named. Only the beginning of each is shown.

"""


ENDING = [
    "3",  # go to the question left for later
    "2",
    "1",  # go on to the verdict
    "She was moved to another district after a newspaper praised us together.",
    "We had told one funder too much, and it stood in their annual report.",
    "",
    "",
]
FORMATS = {
    "In the terminal": ("report", 40),
    "For the board, as Markdown": ("report -o report.md", 20),
    "For partners and funders, as a page to print": ("report --for partner -o report.html", 12),
    "As JSON, for programs": ("report -o report.json", 24),
}
"""What is typed for each format, and how many lines of the result are shown."""


def walked(folder: Path) -> str:
    """The whole document: two evenings with a kill between them, and the report in four formats."""
    plan = {key: list(lines) for key, lines in {**PLAN, **OTHER}.items()}
    with Terminal(folder, "assess", "--as-of", "2026-02-10", NO_COLOR="1") as terminal:
        _type_until("W11", terminal, plan)
        first = terminal.shown
        terminal.send_signal(signal.SIGKILL)
        terminal.ended()
    with Terminal(folder, "assess", "--as-of", "2026-02-14", NO_COLOR="1") as terminal:
        _type_until("Left for later", terminal, plan)
        terminal.type(*ENDING)
        terminal.last("1")
        second = terminal.shown
    assert terminal.status == 0
    parts = [INTRODUCTION, _screen("tactic assess", first), KILLED, _screen("tactic assess", second), REPORTED]
    return "".join(parts) + "\n".join(_reports(folder))


def _type_until(until: str, terminal: Terminal, plan: dict[str, list[str]]) -> None:
    """Answer prompt after prompt as planned, until the screen asks that question or says that text."""
    while True:
        shown = terminal.prompt()
        questions = re.findall(r"; question \d+ of 44 \((\S+)\)$", shown, flags=re.MULTILINE)
        question, prompt = questions[-1] if questions else "", shown.rsplit("\n", 1)[-1]
        if until == question or until in shown[-600:]:
            return
        planned = plan.get(question if prompt == "Answer> " else prompt)
        terminal.type(planned.pop(0) if planned else "3" if prompt == "Answer> " else "")


def _reports(folder: Path) -> Iterator[str]:
    """The beginning of the report in each format, under the command that makes it."""
    for name, (command, lines) in FORMATS.items():
        arguments = [*command.split(), "--as-of", "2026-02-14"]
        if "-o" not in arguments:
            yield _shown_report(folder, name, command, lines)
            continue
        done = subprocess.run(
            [sys.executable, "-m", "tactic_cli", *arguments],
            cwd=folder,
            env={**os.environ, "PYTHONPATH": str(ROOT), "LC_ALL": "C.UTF-8"},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=True,
            timeout=60,
        )
        file = folder / command.split()[-1]
        text = (file.read_text(encoding="utf-8") if file.is_file() else done.stdout.decode()).splitlines()
        shown = "\n".join([done.stderr.decode().strip(), *text[:lines], f"... and {len(text) - lines} lines more"])
        yield f"### {name}\n\n{_screen(f'tactic {command}', shown.strip())}"


def _shown_report(folder: Path, name: str, command: str, lines: int) -> str:
    """The beginning of the report as a window shows it."""
    with Terminal(folder, *command.split(), "--as-of", "2026-02-14", NO_COLOR="1") as terminal:
        assert terminal.ended() == 0
    text = terminal.shown.splitlines()
    shown = "\n".join([*text[:lines], f"... and {len(text) - lines} lines more"])
    return f"### {name}\n\n{_screen(f'tactic {command}', shown)}"


def _screen(command: str, shown: str) -> str:
    """What a terminal shows, as a code block."""
    lines = "\n".join(line.rstrip() for line in f"$ {command}\n{shown}".splitlines())
    return f"```console\n{lines}\n```\n"


def test_the_walk_looks_as_the_document_shows_it(tmp_path: Path) -> None:
    """Every line: first run, answers, a kill, the resuming, going back, the verdict, the report in four formats."""
    actual = walked(tmp_path)
    if os.environ.get("TACTIC_REWRITE_GOLDEN"):
        DOCUMENT.write_text(actual, encoding="utf-8")
    assert actual == DOCUMENT.read_text(encoding="utf-8")
    for sight in ("Resuming at question 14 of 44.", "Answer> b", "Left for later: P4.3", "In short: Not yet."):
        assert sight in actual
