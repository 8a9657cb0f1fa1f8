"""Taking the seal off a campaign."""

from tactic_cli.cli.exits import Exit
from tactic_cli.cli.sealing.unlock import sealed_folder, unlock
from tactic_cli.cli.shell import say, stop
from tactic_cli.cli.walk.screen import Screen
from tactic_cli.disk.sealing import open_for_good
from tactic_cli.disk.store import writing
from tactic_cli.disk.surroundings import copied_by
from tactic_cli.interview.typed import folded
from tactic_cli.language import tr, trc
from tactic_cli.text import clean


def open_campaign(given: str | None, *, from_stdin: bool) -> None:
    """Make a plain campaign of the sealed one that is meant, if the person types yes."""
    vault = unlock(sealed_folder(given), from_stdin=from_stdin)
    screen = Screen()
    screen.say(
        tr(
            "This writes every answer of {folder} as plain text. Whoever gets this computer, or a copy of the "
            "folder, can then read them; and what a disk once held plain can often be found on it later, also when it "
            "is sealed again. To work on, or to print a report, it need not be opened: every command works sealed.",
            folder=vault.folder,
        )
    )
    who = copied_by(vault.folder)
    if who is not None:
        screen.say(
            tr(
                "Careful: this folder lies in {place}. The plain files can be copied from here and kept elsewhere.",
                place=who,
            )
        )
    # Translators: what a person types to agree; the English word always works too.
    yes = trc("typed", "yes")
    screen.say(tr("If that is what you want, type {yes}.", yes=yes))
    if folded(screen.ask(trc("prompt", "Open"))) not in {"yes", folded(yes)}:
        stop(Exit.OK, tr("Nothing was changed."))
    with writing(vault):
        open_for_good(vault)
    folder = clean(str(vault.folder))
    say(tr("{folder} is plain now. tactic seal seals it again, with a new key.", folder=folder))
