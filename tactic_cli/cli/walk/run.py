"""`tactic assess`, from the options to the last word; every way it can end has its status and a plain sentence."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from tactic_cli.campaign.seal import library
from tactic_cli.cli.chosen import Chosen
from tactic_cli.cli.exits import Exit
from tactic_cli.cli.moving.offer import meet_version
from tactic_cli.cli.planning.notices import notices_of
from tactic_cli.cli.sealing.passphrase import ask_new_passphrase
from tactic_cli.cli.sealing.unlock import home_of, opening_ends_plainly
from tactic_cli.cli.shell import problems_end_with, say, stop, the_day, the_playbook
from tactic_cli.cli.speaking import campaign_playbook_spoken
from tactic_cli.cli.walk.begin import Wanted, check_options, open_sitting
from tactic_cli.cli.walk.careful import say_names
from tactic_cli.cli.walk.leave import LeaveError
from tactic_cli.cli.walk.people import ask_people, change_people, who_sits_here
from tactic_cli.cli.walk.places import command_for, make_campaign, make_without_asking
from tactic_cli.cli.walk.room import walk_together
from tactic_cli.cli.walk.screen import InputEndedError, Screen
from tactic_cli.cli.walk.unattended import fill
from tactic_cli.cli.walk.welcome import walk_with, welcome
from tactic_cli.disk.lock import InUseError
from tactic_cli.disk.save import NotSavedError
from tactic_cli.disk.store import (
    ChangedError,
    Home,
    find_campaign,
    folder_of,
    read_campaign,
    writing,
)
from tactic_cli.language import tr
from tactic_cli.playbook.model import Playbook
from tactic_cli.text import clean


@dataclass
class Here:
    """Where the campaign is, as soon as that is known."""

    folder: Path | None = None
    option: str = ""

    def again(self) -> str:
        """The command that goes on here."""
        return f"{command_for('assess', self.folder) if self.folder else 'tactic assess'}{self.option}"

    def later(self) -> tuple[str, str]:
        """How to come back, after an end that nobody planned."""
        return tr("Every answer up to here is saved. To go on later, type:"), clean(f"  {self.again()}")


def run(wanted: Wanted) -> None:
    """Find or make the campaign, hold its lock, and walk or fill."""
    here = Here(option=" --together" if wanted.together else "")
    with ends_plainly(here), problems_end_with(Exit.ANSWERS):
        here.folder = find_campaign(wanted.campaign, Path())
        home = home_of(here.folder, from_stdin=wanted.passphrase_from_stdin) if here.folder else None
        playbook = _playbook_of(wanted, home)
        check_options(wanted, playbook)
        say_names((wanted.assessor, wanted.official))
        if home is not None:
            meet_version(home, playbook, wanted.playbook, unattended=wanted.unattended)
            say(*notices_of(Chosen(home, read_campaign(home), playbook), the_day(wanted.as_of)))
        if wanted.unattended:
            home = home or make_without_asking(wanted.campaign, playbook, wanted.playbook, _given_passphrase(wanted))
            with writing(home):
                fill(wanted, home, playbook)
            return
        screen, new, me = Screen(), home is None, wanted.assessor
        welcome(screen, wanted, playbook, new=new)
        if home is None:
            given = _given_passphrase(wanted)
            home, people = make_campaign(
                screen, wanted.campaign, playbook, wanted.playbook, given, people=lambda: ask_people(screen, me)
            )
            wanted = wanted if wanted.together or wanted.people else replace(wanted, assessor=people[0])
        here.folder = folder_of(home)
        with writing(home):
            _sit(screen, wanted, home, playbook, new=new)


def _sit(screen: Screen, wanted: Wanted, home: Home, playbook: Playbook, *, new: bool) -> None:
    """What was wanted: who answers, everybody around one laptop, or one person's own walk."""
    if wanted.people or wanted.together:
        sitting = open_sitting(wanted, home, playbook, lambda known: known[0])
        if wanted.people:
            change_people(screen, home, sitting.campaign, sitting.entered)
        else:
            walk_together(screen, wanted, sitting)
        return
    walk_with(screen, wanted, open_sitting(wanted, home, playbook, lambda known: who_sits_here(screen, known)), new=new)


def _given_passphrase(wanted: Wanted) -> str | None:
    """The passphrase of a campaign that is to be made, where one was piped in."""
    if not wanted.passphrase_from_stdin:
        return None
    with opening_ends_plainly():
        library()  # before anything is made
        return ask_new_passphrase(from_stdin=True)


def _playbook_of(wanted: Wanted, home: Home | None) -> Playbook:
    """The playbook named, else the campaign's own, else the shipped one; ends with status 3 if it cannot be used."""
    if wanted.playbook is not None or home is None:
        return the_playbook(wanted.playbook)
    campaign = read_campaign(home)
    with problems_end_with(Exit.PLAYBOOK):
        return campaign_playbook_spoken(home, campaign)


@contextmanager
def ends_plainly(here: Here) -> Iterator[None]:
    """End with the status and the words that go with what came up inside."""
    try:
        yield
    except KeyboardInterrupt:
        stop(Exit.INTERRUPTED, "", tr("Stopped."), *here.later())
    except LeaveError:
        stop(Exit.OK, tr("Nothing was changed. To come back to it, type:"), clean(f"  {here.again()}"))
    except InputEndedError:
        stop(Exit.OK, tr("The input has ended."), *here.later())
    except InUseError:
        stop(
            Exit.IN_USE,
            tr("This campaign is in use: another window or another person has it open for answering."),
            tr("Finish there first, then start again here."),
        )
    except NotSavedError as error:
        stop(
            Exit.NOT_SAVED,
            tr(
                "Could not save {file}: {reason}. Nothing was changed.",
                file=clean(str(error.path)),
                reason=clean(error.reason),
            ),
        )
    except ChangedError:
        stop(
            Exit.ANSWERS,
            tr("A file of the campaign was changed by somebody else just now. Nothing was overwritten. Start again."),
        )
