"""Opening a campaign, plain or sealed, and how a command about sealing ends whatever happens."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tactic_cli.campaign.seal import NoSealingError, TooSlowError, WrongPassphraseError
from tactic_cli.cli.exits import Exit
from tactic_cli.cli.sealing.passphrase import ask_passphrase
from tactic_cli.cli.shell import problems_end_with, say, stop
from tactic_cli.cli.walk.screen import InputEndedError
from tactic_cli.disk.lock import InUseError
from tactic_cli.disk.save import NotSavedError
from tactic_cli.disk.sealing import plain_files
from tactic_cli.disk.store import Home, find_campaign
from tactic_cli.disk.vault import Vault, is_sealed, open_vault
from tactic_cli.language import tr, trc
from tactic_cli.text import clean, said


def campaign_folder(given: str | None) -> Path:
    """The folder of the campaign that is meant; ends with status 4 where there is none, raises ProblemsFound."""
    folder = find_campaign(given, Path())
    if folder is None:
        here = tr("There is no campaign here.")
        missing = here if given is None else tr("There is no campaign at {place}.", place=said(given))
        stop(Exit.ANSWERS, missing, tr("Name its folder, or begin one with: tactic assess"))
    return folder


def home_of(folder: Path, *, from_stdin: bool) -> Home:
    """A campaign to be read and written; asks for the passphrase of a sealed one, once. Raises ProblemsFound."""
    if is_sealed(folder):
        return unlock(folder, from_stdin=from_stdin)
    if from_stdin:
        stop(Exit.USAGE, tr("--passphrase-from-stdin: this campaign is not sealed; leave the option out."))
    return folder


def unlock(folder: Path, *, from_stdin: bool) -> Vault:
    """Open a sealed campaign, and say where plain files lie beside it."""
    with opening_ends_plainly():
        return unlock_with(folder, ask_passphrase(trc("prompt", "Passphrase"), from_stdin=from_stdin))


def unlock_with(folder: Path, passphrase: str) -> Vault:
    """The same, with a passphrase that was asked for already."""
    with opening_ends_plainly():
        vault = open_vault(folder, passphrase)
    if plain_files(folder).own:
        say(
            tr("Careful: plain files of a campaign lie beside the sealed ones, readable, and do not count."),
            tr("tactic seal takes them in and removes them."),
        )
    return vault


def sealed_folder(given: str | None) -> Path:
    """The folder of the sealed campaign that is meant; ends with status 2 where it is not sealed."""
    folder = campaign_folder(given)
    if not is_sealed(folder):
        stop(Exit.USAGE, tr("This campaign is not sealed. tactic seal seals it."))
    return folder


@contextmanager
def opening_ends_plainly() -> Iterator[None]:
    """A passphrase that does not open what it was tried on ends the command with status 5 and one sentence."""
    try:
        yield
    except WrongPassphraseError:
        stop(Exit.PASSPHRASE, tr("This passphrase does not open it. Nothing was changed."))
    except NoSealingError:
        stop(
            Exit.USAGE,
            tr("On this computer tactic cannot seal or open: the library it needs (pyrage) is not installed."),
            tr("Where there is none for this kind of computer, seal and open on another; plain campaigns work here."),
        )
    except InputEndedError:
        stop(Exit.INTERRUPTED, tr("The input has ended. Nothing was changed."))
    except TooSlowError:
        stop(
            Exit.ANSWERS,
            tr(
                "The passphrase was set on a much faster computer, or this one is very busy now; it would take minutes "
                "to try it. Close other programs and try again, or open the campaign on the faster computer."
            ),
        )


@contextmanager
def sealing_ends_plainly() -> Iterator[None]:
    """How a command about sealing ends where it cannot go on: a status and plain sentences."""
    try:
        with opening_ends_plainly(), problems_end_with(Exit.ANSWERS):
            yield
    except InUseError:
        stop(Exit.IN_USE, tr("This campaign is in use in another window or by another person. Finish there first."))
    except NotSavedError as error:
        path, reason = clean(str(error.path)), clean(error.reason)
        stop(Exit.NOT_SAVED, tr("Could not save {path}: {reason}. Nothing was removed.", path=path, reason=reason))
