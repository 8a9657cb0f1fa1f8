"""Who will read what a command hands over: what was asked for, else what is most careful; and the check before it."""

import sys
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from tactic_cli.cli.exits import Exit
from tactic_cli.cli.shell import stop
from tactic_cli.language import tr

if TYPE_CHECKING:
    from collections.abc import Callable

    from tactic_cli.reports.audience import Reader
    from tactic_cli.reports.content import Content
    from tactic_cli.reports.leaks import Said

ForOption = Annotated[
    str | None, typer.Option("--for", metavar="READER", help="Who will read it: internal, board or partner.")
]


def chosen_reader(name: str | None, output: str | None = None) -> "Reader":
    """Who was asked for; else the group itself where it reads from its own screen, and the board everywhere else."""
    from tactic_cli.reports.audience import READERS

    if name is None:
        on_screen = output is None and sys.stdout is not None and sys.stdout.isatty()
        return "internal" if on_screen else "board"
    return next((one for one in READERS if one == name), None) or _no_reader(name)


def _no_reader(name: str) -> NoReturn:
    from tactic_cli.reports.audience import ABOUT_READERS
    from tactic_cli.text import said

    about = (f"  {one:<10} {tr(words)}" for one, words in ABOUT_READERS.items())
    stop(Exit.USAGE, tr("--for {typed}: there is no such reader. The readers are:", typed=said(name)), *about)


def refuse_leaks(
    content: "Content", reader: "Reader", written: "Callable[[], str]", said: "Said | None" = None
) -> None:
    """End here where what was written holds what its reader may not have; the text itself is not repeated.

    `written` gives its text, and is asked only for readers outside the group; `said` gives what the program says of
    itself on such a page; without it, on a report.
    """
    if reader == "internal":
        return
    from tactic_cli.reports.leaks import leak_words, leaks
    from tactic_cli.reports.said import report_says

    found = leaks(written(), content, reader, said or report_says)
    if found:
        stop(
            Exit.BUG,
            tr("Nothing was handed over: for this reader it would have held {texts}.", texts=leak_words(found)),
            tr("That is a fault of tactic. Please tell us; until it is mended, --for internal gives the group's own."),
        )
