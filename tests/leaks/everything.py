"""Runs every use of every command one after the other in this one process, and prints what touched a network.

Started by the tests in a process of its own, plainly or below `strace`. Its arguments are the folder to stand in and
the key of the stand-in for passphrases.
"""

from __future__ import annotations

import io
import os
import shutil
import sys
from pathlib import Path

import pyrage  # type: ignore[import-untyped] # it carries no types

from tactic_cli.cli.app import main as main_of_tactic
from tests.leaks.commands import USES
from tests.leaks.stage import quick_passphrases

_SEEN: list[str] = []


def _see(event: str, _: tuple[object, ...]) -> None:
    if event.startswith("socket.") or event in {"urllib.Request", "http.client.connect", "subprocess.Popen", "os.fork"}:
        _SEEN.append(event)


def main() -> None:
    """Run them all; standard error ends with one line on what was seen."""
    sys.addaudithook(_see)
    for name, by in quick_passphrases(sys.argv[2]).items():
        setattr(pyrage.passphrase, name, by)
    source = Path(sys.argv[1])
    told = sys.stderr
    statuses = []
    for number, use in enumerate(USES):
        os.chdir(shutil.copytree(source, source.with_name(f"use-{number}")))  # each finds everything as it was
        sys.argv = ["tactic", *use.words]
        sys.stdin = io.TextIOWrapper(io.BytesIO(use.typed.encode()), "utf-8")
        sys.stdout = io.TextIOWrapper(io.BytesIO(), "utf-8")
        sys.stderr = io.TextIOWrapper(io.BytesIO(), "utf-8")
        try:
            main_of_tactic()
        except SystemExit as ended:
            statuses.append(ended.code)
    wrong = [str(use) for use, status in zip(USES, statuses, strict=True) if status != use.status]
    print(f"{len(statuses)} uses, wrong: {wrong}, seen: {_SEEN}", file=told)


if __name__ == "__main__":
    main()
