"""`tactic harmed`: one page, offline, on what is owed now to a person who was harmed."""

import sys

from tactic_cli.cli.exits import Exit
from tactic_cli.cli.shell import PlaybookOption, colour, stop, the_playbook, width
from tactic_cli.language import tr


def harmed(playbook: PlaybookOption = None) -> None:
    """Print what is owed now to a person who was harmed."""
    from tactic_cli.reports.harmed import harmed_page
    from tactic_cli.reports.terminal import render

    book = the_playbook(playbook)
    if book.harmed is None:
        stop(
            Exit.PLAYBOOK,
            tr("The playbook {playbook} has no page on this.", playbook=book.id),
            tr("`tactic harmed` alone prints the shipped one."),
        )
    print(render(harmed_page(book, book.harmed), width(sys.stdout), colour=colour(sys.stdout)), end="")
