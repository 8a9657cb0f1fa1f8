"""Running `tactic` in a test: with a folder to stand in and a standard input, as a script would."""

from contextlib import chdir
from pathlib import Path
from typing import NamedTuple

from typer.testing import CliRunner

from tactic_cli.cli.app import app
from tests.seal.stage import WORDS

PIPED = "--passphrase-from-stdin"
DAY = ("--as-of", "2026-01-20")


class Done(NamedTuple):
    """How a command ended, and what it printed."""

    status: int
    out: str
    err: str


def tactic(folder: Path, *arguments: str, given: str = "") -> Done:
    """Run the command in a folder with this standard input."""
    with chdir(folder):
        done = CliRunner().invoke(app, list(arguments), input=given)
    if done.exception and not isinstance(done.exception, SystemExit):
        raise done.exception
    return Done(done.exit_code, done.stdout, done.stderr)


def opened(folder: Path, *arguments: str, words: str = WORDS, then: str = "") -> Done:
    """Run the command with a passphrase, and what is typed after it."""
    return tactic(folder, *arguments, PIPED, given=f"{words}\n{then}")
