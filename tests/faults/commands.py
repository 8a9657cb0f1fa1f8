"""The program's commands, run inside a test or inside a process that a test is going to kill."""

import functools
import io
from collections.abc import Iterator
from contextlib import chdir, contextmanager, redirect_stderr, redirect_stdout
from pathlib import Path
from typing import NamedTuple
from unittest.mock import patch

import typer

from tactic_cli.campaign.load import load_answers
from tactic_cli.cli.walk.begin import Wanted
from tactic_cli.cli.walk.run import run
from tactic_cli.disk.shelf import open_playbook

CAMPAIGN = "camp"
ANSWERS = Path(CAMPAIGN) / "rounds" / "1-launch" / "A.yaml"
DAY = "2026-01-15"
_read_once = functools.cache(open_playbook)


class Done(NamedTuple):
    """How a command ended, and what it printed."""

    status: int
    out: str
    err: str


@contextmanager
def started_in(folder: Path) -> Iterator[None]:
    """Run in this folder, with the shipped playbook read but once: these tests are about a campaign's own files."""
    with (
        chdir(folder),
        patch("tactic_cli.disk.shelf.open_playbook", _read_once),
        patch("tactic_cli.disk.store.open_shipped", _read_once),
    ):
        yield


def tactic(folder: Path, *arguments: str, given: str = "") -> Done:
    """Run a command in a folder with this standard input; a fault of the program fails the test."""
    from typer.testing import CliRunner  # noqa: PLC0415 - the other helpers do without the whole program

    from tactic_cli.cli.app import app  # noqa: PLC0415 - the same

    with started_in(folder):
        done = CliRunner().invoke(app, list(arguments), input=given)
    if done.exception and not isinstance(done.exception, SystemExit):
        raise done.exception
    return Done(done.exit_code, done.stdout, done.stderr)


def set_answer(folder: Path, *sets: str) -> Done:
    """Put answers into the campaign of a folder; it is made where there is none."""
    return walk(folder, sets=sets)


def walk(folder: Path, *lines: str, sets: tuple[str, ...] = ()) -> Done:
    """Walk through the campaign of a folder with these lines typed, or with `--set`; faults come through."""
    out, err = io.StringIO(), io.StringIO()
    wanted = Wanted(CAMPAIGN, None, None, None, None, None, sets, None, False, DAY)  # noqa: FBT003 - no-input is off
    typed = io.StringIO("".join(f"{line}\n" for line in lines))
    status = 0
    with started_in(folder), redirect_stdout(out), redirect_stderr(err), patch("sys.stdin", typed):
        try:
            run(wanted)
        except typer.Exit as ended:
            status = ended.exit_code
    return Done(status, out.getvalue(), err.getvalue())


def levels(data: bytes) -> dict[str, int | None]:
    """The low end of every answer in the bytes of an answers file; raises ProblemsFound where it is damaged."""
    sheet = load_answers(data, "A.yaml", _read_once())
    return {question: answer.low for question, answer in sheet.answers.items()}
