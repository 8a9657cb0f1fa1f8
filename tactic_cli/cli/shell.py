"""What every command shares: how it stops, how it shows problems, which day it is."""

import contextlib
import os
import re
import shutil
import sys
from collections.abc import Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING, Annotated, NoReturn, TextIO

import typer

from tactic_cli.cli.exits import Exit
from tactic_cli.language import LANGUAGES, tr

if TYPE_CHECKING:
    from tactic_cli.playbook.model import Playbook
    from tactic_cli.problems import Problem

PlaybookOption = Annotated[
    str | None, typer.Option("--playbook", metavar="NAME", help="A playbook: its name, its folder or its file.")
]
AsOfOption = Annotated[
    str | None, typer.Option("--as-of", metavar="DAY", help="Judge as of this day, for example 2026-01-15.")
]
PassphraseOption = Annotated[
    bool,
    typer.Option("--passphrase-from-stdin", help="Read a passphrase from the first line of standard input."),
]
CampaignArgument = Annotated[str | None, typer.Argument(metavar="CAMPAIGN", help="The campaign's folder.")]
StageOption = Annotated[str | None, typer.Option("--stage", metavar="STAGE", help="The latest round of a stage.")]
RoundOption = Annotated[int | None, typer.Option("--round", metavar="NUMBER", help="The round with a number.")]
OfficialOption = Annotated[str | None, typer.Option("--official", metavar="LABEL", help="About which official.")]
AssessorOption = Annotated[str | None, typer.Option("--assessor", metavar="LABEL", help="One person's own answers.")]
FiledOnlyOption = Annotated[
    bool, typer.Option("--filed-only", help="Speak for those who have filed, though others are awaited.")
]
NoInputOption = Annotated[bool, typer.Option("--no-input", help="Ask nothing.")]
JsonOption = Annotated[bool, typer.Option("--json", help="Print the result as JSON, for programs.")]


_MARKS = dict.fromkeys(
    (opening.strip(), closing.strip()) for opening, closing in (one.quotes for one in LANGUAGES.values())
)
_QUOTED = re.compile("|".join(rf"{a}(?:[^{a}{b}]|{a}[^{a}{b}]*{b})*{b}|{a}[^{b}]*{b}" for a, b in _MARKS))
"""What stands in the quotation marks of any language; quotation marks inside it belong to it."""

_SENTENCE = re.compile(r"\S\s+\S|^[*&!|>%@`]")
"""What a message repeats of a text: several words, or one that YAML took for a sign of its own."""


def stop(status: Exit, *lines: str) -> NoReturn:
    """End the command with a status, after saying why on standard error."""
    say(*lines)
    raise typer.Exit(int(status))


def say(*lines: str) -> None:
    """A message to the person, on standard error, so that results stay alone on standard output.

    Where standard error is closed or full, nobody can be told; the command goes on, and its status still tells.
    """
    if sys.stderr is None:  # `print` would take standard output instead
        return
    with contextlib.suppress(OSError, ValueError):
        for line in lines:
            print(line, file=sys.stderr)


def ask(question: str) -> str:
    """Ask on standard error and read one line, with its end; an empty text where the input has ended.

    In a window no word of the question is cut in two, and a sign shows where to type.
    """
    from tactic_cli.cli.walk.wrapping import filled

    window = sys.stderr is not None and sys.stderr.isatty()
    say(filled(question, width(sys.stderr)) if window else question)
    if window:
        print("> ", end="", file=sys.stderr, flush=True)
    return sys.stdin.readline() if sys.stdin else ""


def show_problems(problems: Iterable["Problem"], *, in_full: bool = False, private: bool = True) -> None:
    """Print problems on standard error: one line each, or in full with the line of the file and a caret.

    `private` problems are about answers: what people send to whoever helps them, and what systems keep of
    standard error, must not repeat their texts. One wrong word is named, so that it can be found; sentences are not.
    """
    from dataclasses import replace

    from tactic_cli.problems import concise, full

    for problem in problems:
        shown = replace(problem, message=_without_sentences(problem.message)) if private else problem
        say(full(shown) + "\n" if in_full else concise(shown))


def _without_sentences(message: str) -> str:
    """A message without what it repeats of people's sentences; one wrong word stays."""
    from tactic_cli.text import in_quotes

    hidden = in_quotes("…")
    return _QUOTED.sub(lambda found: hidden if _SENTENCE.search(found[0][1:-1].strip()) else found[0], message)


@contextlib.contextmanager
def problems_end_with(status: Exit) -> Iterator[None]:
    """Whatever cannot be read inside ends the command with this status, all its problems shown."""
    from tactic_cli.problems import ProblemsFound

    try:
        yield
    except ProblemsFound as found:
        show_problems(found.problems, private=status is not Exit.PLAYBOOK)
        stop(status)


def the_playbook(name: str | None) -> "Playbook":
    """The playbook a person named, or the shipped one; ends with status 3 if it cannot be used."""
    from tactic_cli.disk.shelf import open_playbook

    with problems_end_with(Exit.PLAYBOOK):
        return open_playbook(name)


def the_day(text: str | None, option: str = "--as-of") -> date | None:
    """The day a person gave with an option; ends with status 2 if it is none."""
    if text is None:
        return None
    try:
        return date.fromisoformat(text) if len(text) == len("2026-01-15") else _no_day(text, option)
    except ValueError:
        _no_day(text, option)


def today() -> date:
    """The one door to the clock: the calendar day here."""
    return date.today()  # noqa: DTZ011 - people date their answers by their own calendar


def width(stream: TextIO | None) -> int:
    """How many columns to write: those of the terminal, 80 where there is none; never fewer than 20."""
    if stream is None or not stream.isatty():  # `None` where somebody closed standard output
        return 80
    return max(20, shutil.get_terminal_size((80, 24)).columns)


def colour(stream: TextIO | None) -> bool:
    """Whether bold and colour may be used: only in a terminal that can, and not against the person's wish."""
    if stream is None or not stream.isatty():
        return False
    if os.environ.get("TACTIC_TEXT_ORDER") == "visual":
        return False  # a turned line would carry its codes to the wrong end
    return not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def _no_day(text: str, option: str) -> NoReturn:
    from tactic_cli.text import clean

    words = tr(
        "{option} {typed}: this is not a day. Write it as year-month-day, for example 2026-01-15.",
        option=option,
        typed=clean(text),
    )
    stop(Exit.USAGE, words)
