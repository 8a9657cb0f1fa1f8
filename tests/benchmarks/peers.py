"""Programs of other people that do something near, each measured in an environment of its own beside ours.

They come from the package index, so this needs the network; where it cannot be had, the row says so.
"""

import subprocess
import sys
import venv
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.benchmarks.measures import Figure, Took, beside, run, tactic
from tests.benchmarks.stage import Stage

CHECKLIST = """\
title: A checklist
sections:
  - title: One
    section_id: A
    lines:
      - line_id: A.1
        line_summary: A line
        line: Have we thought of it?
"""
HOOKS = """\
repos:
  - repo: local
    hooks:
      - id: one
        name: one
        entry: echo
        language: system
"""


@dataclass(frozen=True, slots=True)
class Peer:
    """A program: its package, and the commands that are nearest to ours, with ours beside each."""

    package: str
    commands: tuple[tuple[tuple[str, ...], Callable[[Stage], Took]], ...]


def _help(_: Stage) -> Took:
    return tactic("--help")


def _version(_: Stage) -> Took:
    return tactic("--version")


def _check(_: Stage) -> Took:
    return tactic("check", "government-collaboration")


def _score(stage: Stage) -> Took:
    return tactic("score", stage.answers)


PEERS = (
    Peer("copier", ((("--version",), _version), (("--help",), _help))),
    Peer("doorstop", ((("--version",), _version), (("--help",), _help))),
    Peer("deon", ((("--help",), _help), (("-l", "checklist.yml", "-f", "markdown"), _score))),
    Peer("pre-commit", ((("--version",), _version), (("--help",), _help), (("validate-config", "hooks.yaml"), _check))),
)


def peer_figures(stage: Stage) -> Iterator[Figure | str]:
    """How long ours takes beside each of theirs; for one that cannot be had, a sentence that says so."""
    (stage.folder / "checklist.yml").write_text(CHECKLIST, encoding="utf-8")
    (stage.folder / "hooks.yaml").write_text(HOOKS, encoding="utf-8")
    for peer in PEERS:
        program = _installed(peer.package, stage.folder / "peers" / peer.package)
        if program is None:
            yield f"{peer.package}: could not be had from the package index"
            continue
        for words, ours in peer.commands:
            yield _figure(stage, program, words, ours)


def _figure(stage: Stage, program: Path, words: tuple[str, ...], ours: Callable[[Stage], Took]) -> Figure | str:
    what = f"{program.stem} {' '.join(words)}"
    try:
        return beside(what, lambda: ours(stage), lambda: run(program, *words, folder=stage.folder))
    except AssertionError:
        return f"{what}: does not run here"


def _installed(package: str, folder: Path) -> Path | None:
    """A program in an environment of its own; `None` where the index or the network does not give it."""
    venv.create(folder, with_pip=True)
    scripts = folder / ("Scripts" if sys.platform == "win32" else "bin")
    command = [str(scripts / "python"), "-m", "pip", "install", "-q", package]
    done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, check=False)
    return scripts / package if done.returncode == 0 else None
