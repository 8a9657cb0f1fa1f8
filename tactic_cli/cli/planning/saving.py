"""Saving an action or a decision: "Saved." only when it is on the disk, and never a lost text."""

import sys
from collections.abc import Callable
from typing import NoReturn

from tactic_cli.cli.exits import Exit
from tactic_cli.cli.shell import problems_end_with, show_problems, stop
from tactic_cli.cli.walk.screen import InputEndedError, Screen
from tactic_cli.disk.deeds import OwnFileError
from tactic_cli.disk.lock import InUseError
from tactic_cli.disk.save import NotSavedError
from tactic_cli.disk.store import ChangedError
from tactic_cli.language import marked, tr
from tactic_cli.text import clean

_IN_USE = marked("This campaign is in use: another window or another person is writing to it.")


def keep(screen: Screen, save: Callable[[], object]) -> None:
    """Save, and say so; while the disk fails or somebody else writes, hold what was typed and offer to try again."""
    while True:
        try:
            with problems_end_with(Exit.ANSWERS):
                outcome = save()
        except NotSavedError as error:
            where = f"{error.path}: {error.reason}."
            held = tr("What you typed is still held here.")
            _once_more(screen, Exit.NOT_SAVED, tr("COULD NOT SAVE."), where, held)
        except InUseError:
            first = tr("Finish there first, then try again here.")
            _once_more(screen, Exit.IN_USE, tr("NOT SAVED YET."), tr(_IN_USE), first)
        except OwnFileError as kept:
            _own_file_ends(kept)
        except ChangedError:
            stop(Exit.ANSWERS, tr("A file of this name is there already. Nothing was overwritten. Start again."))
        else:
            screen.say(tr("Saved."))
            if outcome == "merged":
                screen.say(tr("Somebody else had changed it since it was read here. Both changes are in it now."))
            return


def _once_more(screen: Screen, status: Exit, *lines: str) -> None:
    screen.gap()
    screen.say(*lines)
    try:
        again = screen.choose(tr("Try again."), tr("Stop without it.")) == 1
    except InputEndedError:  # nobody is there to try again
        again = False
    if not again:
        stop(status, tr("The last text was not saved. Everything before it is."))


def _own_file_ends(kept: OwnFileError) -> NoReturn:
    sys.stdout.flush()
    show_problems(kept.problems)
    stop(
        Exit.ANSWERS,
        tr("This file was changed by somebody else and cannot be used as it is now; it was left alone."),
        tr("What you typed is saved in {file}.", file=clean(str(kept.path))),
        tr("Mend the one or put the other in its place. Then start again."),
    )
