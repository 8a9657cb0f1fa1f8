"""Taking the seal off a campaign."""

from tactic_cli.cli.exits import Exit
from tactic_cli.cli.sealing.unlock import sealed_folder, unlock
from tactic_cli.cli.shell import say, stop
from tactic_cli.cli.walk.screen import Screen
from tactic_cli.disk.sealing import open_for_good
from tactic_cli.disk.store import writing
from tactic_cli.disk.surroundings import copied_by
from tactic_cli.text import clean


def open_campaign(given: str | None, *, from_stdin: bool) -> None:
    """Make a plain campaign of the sealed one that is meant, if the person types yes."""
    vault = unlock(sealed_folder(given), from_stdin=from_stdin)
    screen = Screen()
    screen.say(
        f"This writes every answer of {vault.folder} as plain text. Whoever gets this computer, or a copy of the "
        "folder, can then read them; and what a disk once held plain can often be found on it later, also when it "
        "is sealed again. To work on, or to print a report, it need not be opened: every command works sealed."
    )
    who = copied_by(vault.folder)
    if who is not None:
        screen.say(f"Careful: this folder lies in {who}. The plain files can be copied from here and kept elsewhere.")
    screen.say("If that is what you want, type yes.")
    if screen.ask("Open").casefold() != "yes":
        stop(Exit.OK, "Nothing was changed.")
    with writing(vault):
        open_for_good(vault)
    say(f"{clean(str(vault.folder))} is plain now. tactic seal seals it again, with a new key.")
