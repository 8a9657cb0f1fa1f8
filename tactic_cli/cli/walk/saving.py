"""Saying what became of an answer: "Saved." only when it is on the disk, and never a lost one."""

import sys
from typing import NoReturn

from tactic_cli.campaign.model import AnswersFile
from tactic_cli.cli.exits import Exit
from tactic_cli.cli.shell import show_problems, stop
from tactic_cli.cli.walk.keep import Keeper, RescuedError
from tactic_cli.cli.walk.screen import Screen
from tactic_cli.disk.save import NotSavedError
from tactic_cli.language import tr
from tactic_cli.text import clean


def keep(screen: Screen, keeper: Keeper, sheet: AnswersFile) -> None:
    """Put changed answers on the disk and say so; while the disk fails, hold them and offer to try again."""
    while True:
        try:
            outcome = keeper.put(sheet)
        except NotSavedError as error:
            _could_not_save(screen, error)
        except RescuedError as rescued:
            rescued_ends(keeper, rescued)
        else:
            screen.say(tr("Saved."))
            if outcome == "merged":
                screen.say(
                    tr(
                        "{file} had been changed by somebody else since it was read here. Both changes are in it now; "
                        "where both answered the same question, this answer counts.",
                        file=keeper.path,
                    )
                )
            return


def _could_not_save(screen: Screen, error: NotSavedError) -> None:
    screen.gap()
    screen.say(
        tr("COULD NOT SAVE. {file}: {reason}.", file=error.path, reason=error.reason),
        tr("This answer is not on the disk yet; everything before it is. It is still held here."),
    )
    again = tr("Try again, for example after making room on the disk.")
    if screen.choose(again, tr("Stop without this answer.")) == 2:
        stop(Exit.NOT_SAVED, tr("The last answer was not saved. Everything before it is."))


def rescued_ends(keeper: Keeper, rescued: RescuedError) -> NoReturn:
    """End with status 4, and say where the answers are and what to do."""
    sys.stdout.flush()
    show_problems(rescued.problems)
    if keeper.sealed:
        stop(
            Exit.ANSWERS,
            tr(
                "{file} was changed by somebody else and cannot be opened; it was left alone.",
                file=clean(str(keeper.place)),
            ),
            tr("All your answers, the last one too, are saved, sealed, as {file}.", file=clean(str(rescued.path))),
            tr(
                "Move the damaged file out of the folder and keep it. Then {command} makes all others plain, to mend "
                "it.",
                command="tactic open",
            ),
        )
    stop(
        Exit.ANSWERS,
        tr(
            "{file} was changed by somebody else and cannot be used as it is now; it was left alone.",
            file=clean(str(keeper.path)),
        ),
        tr("All your answers, the last one too, are saved in {file}.", file=clean(str(rescued.path))),
        tr("Mend the one or put the other in its place. Then start again."),
    )
