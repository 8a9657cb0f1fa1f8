"""`tactic playbook new`: six questions, and a playbook that passes every check to begin with."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tactic_cli.cli.exits import Exit
from tactic_cli.cli.shell import ask, problems_end_with, say, stop
from tactic_cli.language import tr

if TYPE_CHECKING:
    from tactic_cli.playbook.started import Begun

_LONGEST = 300


def new_playbook(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="A folder that does not exist yet.")],
) -> None:
    """Begin a playbook of your own: six questions, one line each; lines may also come from standard input."""
    import shlex

    from tactic_cli.disk.files import is_there
    from tactic_cli.disk.shelf import open_original, write_new
    from tactic_cli.playbook.schema import FILE, MODELINE, schema_text
    from tactic_cli.playbook.started import LENDER, first_files, id_from
    from tactic_cli.text import clean

    shown, typed = clean(str(folder)), clean(shlex.quote(str(folder)))
    if is_there(folder):
        stop(Exit.USAGE, tr("{folder} is there already; nothing was written. Name a new folder.", folder=shown))
    begun = _asked()
    with problems_end_with(Exit.PLAYBOOK):
        lender = open_original(LENDER)
        borrowed = [one.id for one in lender.questions if one.consideration in ("W", "P1")]
        files = first_files(begun, id_from(folder.name), borrowed)
        try:
            write_new(folder, {**{name: f"{MODELINE}\n{text}" for name, text in files.items()}, FILE: schema_text()})
        except FileExistsError:
            stop(Exit.USAGE, tr("{folder} is there already; nothing was written. Name a new folder.", folder=shown))
        except OSError as error:
            reason = clean(error.strerror or tr("the disk gave no reason"))
            stop(Exit.NOT_SAVED, tr("{folder} could not be written: {reason}.", folder=shown, reason=reason))
        open_original(str(folder))
    say(
        tr("Written: {folder}. Open the files in any text editor; README.md there explains the format.", folder=shown),
        tr("Its own questions are examples. Write over them, then type: {command}", command=f"tactic check {typed}"),
    )


def _asked() -> Begun:
    """The six answers; ends without a file where the input ends before the last."""
    from tactic_cli.playbook.started import MOST_HEADINGS, Begun

    title = _ask(1, tr("What is the playbook called?"))
    summary = _ask(2, tr("For whom is it, and what does it ask? One sentence."))
    rests_on = _ask(3, tr("On which text or whose experience does it rest?"))
    author = _ask(4, tr("Who wrote that, or whose is it? A body, or a name that is public already."))
    years = _ask(5, tr("From which years does it speak? For example 2002-2003."))
    while not Begun(title, summary, rests_on, author, years, ()).as_of:
        years = _ask(5, tr("Write at least one year with four digits, such as 2003."))
    headings: tuple[str, ...] = ()
    while not 0 < len(headings) <= MOST_HEADINGS:
        line = _ask(6, tr("Under which headings do its own questions stand? One to eight, with commas between them."))
        headings = tuple(one.strip() for one in line.replace("،", ",").split(",") if one.strip())
    return Begun(title, summary, rests_on, author, years, headings)


def _ask(number: int, question: str) -> str:
    """One line of at least one letter; what is not text is left out."""
    from tactic_cli.text import unclean

    while True:
        line = ask(tr("{number} of {all}. {question}", number=number, all=6, question=question))
        if not line:
            stop(Exit.OK, tr("The input has ended. Nothing was written."))
        text = " ".join("".join(sign for sign in line if not unclean(sign)).split())
        if 0 < len(text) <= _LONGEST and any(sign.isalnum() for sign in text):
            return text
        say(tr("Please write a text of one line, with at most {most} characters.", most=_LONGEST))
