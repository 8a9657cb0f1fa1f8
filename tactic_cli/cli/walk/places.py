"""Where the campaign is: found, or made with the person; and what else looks into its folder."""

import contextlib
import os
import shlex
from collections.abc import Callable
from pathlib import Path

from tactic_cli.campaign.labels import label_fault
from tactic_cli.campaign.load import dump_campaign
from tactic_cli.campaign.model import Campaign
from tactic_cli.cli.exits import Exit
from tactic_cli.cli.shell import stop
from tactic_cli.cli.walk.offer import offer_passphrase
from tactic_cli.cli.walk.screen import Screen
from tactic_cli.disk.lock import NAME as LOCK
from tactic_cli.disk.save import left_behind
from tactic_cli.disk.sealing import new_sealed
from tactic_cli.disk.shelf import own_place
from tactic_cli.disk.store import CAMPAIGN, Home, KeptFile, find_campaign, make_campaign_folder, writing
from tactic_cli.disk.surroundings import copied_by
from tactic_cli.disk.vault import SEALING
from tactic_cli.interview.labels import label_like_a_name
from tactic_cli.language import ENGLISH, language, tr, trc
from tactic_cli.playbook.model import Playbook
from tactic_cli.problems import ProblemsFound
from tactic_cli.text import clean, in_quotes

DEFAULT_FOLDER = "my-campaign"


def command_for(command: str, folder: Path) -> str:
    """The command as it must be typed here, with the campaign's folder where it cannot be found without."""
    with contextlib.suppress(ProblemsFound, OSError):
        found = find_campaign(None, Path())
        if found is not None and found.samefile(folder):
            return f"tactic {command}"
    return f"tactic {command} {shlex.quote(str(folder))}"


def say_what_comes_after(screen: Screen, folder: Path) -> None:
    """After a verdict: the whole of it, then who does what, then what people decide (method, section 10)."""
    screen.say(tr("For the whole report, type:"))
    screen.command(command_for("report", folder))
    screen.say(tr("Then, for who does what by when, and for what you decide:"))
    screen.command(command_for("plan", folder))
    screen.command(command_for("decide", folder))


def ask_label(screen: Screen, prompt: str, default: str = "", *, first: str = "") -> str:
    """Ask for a label until one can be used; a name with a title or rank is asked about once more.

    `first` is what was typed already.
    """
    while True:
        label, first = first or screen.ask(prompt) or default, ""
        if accept_label(screen, label):
            return label


def accept_label(screen: Screen, label: str) -> bool:
    """Whether a typed label can be used and is meant; says why where it cannot."""
    fault = label_fault(label)
    if fault:
        screen.say(tr("This cannot be used: a label {fault}.", fault=fault))
        return False
    name = label_like_a_name(label)
    if not name:
        return True
    screen.say(name_warning(name))
    return screen.choose(tr("Choose another label."), tr("Keep this one.")) == 2


def name_warning(name: str) -> str:
    """What a label that looks like a name puts at risk."""
    return tr(
        "{name} looks like a person's name. If this laptop is lost, it could give that person away.",
        name=in_quotes(name),
    )


def ask_official(screen: Screen, likely: str) -> str:
    """Ask which official is meant; Enter alone means the likely one."""
    screen.gap()
    usual = tr("Enter alone means {label}.", label=likely)
    screen.say(f"{tr('Which official is this about? A label, never a name.')} {usual}")
    return ask_label(screen, trc("prompt", "Label"), likely)


def make_campaign(
    screen: Screen,
    given: str | None,
    playbook: Playbook,
    playbook_name: str | None,
    passphrase: str | None,
    *,
    people: Callable[[], tuple[str, ...]],
) -> tuple[Home, tuple[str, ...]]:
    """Ask for a label, a folder, who answers and, unless it is given, a passphrase; and make the campaign there.

    Returns it with the labels of those who answer, the one of the person here first.
    """
    screen.gap()
    screen.say(
        tr("There is no campaign here yet. A campaign is a folder on this computer that keeps your answers."),
        tr("Give it a short label, for example river. It should not give away a person or a group."),
    )
    label = ask_label(screen, trc("prompt", "Label"))
    folder = _ask_folder(screen, given)
    assessors = people()
    passphrase = passphrase or offer_passphrase(screen)
    home = write_campaign(folder, label, playbook, playbook_name, passphrase, assessors=assessors)
    if passphrase is None:
        screen.say(
            tr(
                "The campaign is made in {folder}. Only your user account can read it. It is not sealed.",
                folder=folder,
            )
        )
    else:
        screen.say(
            tr("The campaign is made in {folder}, and sealed. Every command asks for the passphrase.", folder=folder)
        )
    screen.say(tr("To come back to it later, type:"))
    screen.command(command_for("assess", folder))
    return home, assessors


def write_campaign(
    folder: Path,
    label: str,
    playbook: Playbook,
    playbook_name: str | None,
    passphrase: str | None,
    *,
    assessors: tuple[str, ...] = (),
) -> Home:
    """Make a campaign's folder and its `campaign.yaml`; with a passphrase sealed, so that nothing is ever plain.

    Raises NotSavedError, InUseError or ChangedError.
    """
    make_campaign_folder(folder)
    own = own_place(playbook_name)
    campaign = Campaign(
        label=label,
        playbook=playbook.id,
        playbook_version=playbook.version,
        playbook_sha256=playbook.sha256,
        playbook_at=seen_from(folder, own) if own else None,
        assessors=assessors,
        language=None if language() == ENGLISH else language().code,
    )
    data = dump_campaign(campaign).encode()
    with writing(folder):
        if passphrase is not None:
            return new_sealed(folder, data, passphrase)
        KeptFile(folder / CAMPAIGN).replace(data)
    return folder


def seen_from(folder: Path, own: Path) -> str:
    """The place of an own playbook as seen from the campaign, so that both can be moved together."""
    try:
        return Path(os.path.relpath(own, folder)).as_posix()
    except ValueError:  # two drives of Windows
        return own.absolute().as_posix()


def make_without_asking(
    given: str | None, playbook: Playbook, playbook_name: str | None, passphrase: str | None
) -> Home:
    """Make a campaign in the folder that was named; ends with status 2 where none was."""
    if given is None:
        stop(
            Exit.USAGE,
            tr("There is no campaign here, and with --no-input, --set or --answers nobody is asked where to make one."),
            tr("Name a folder for it: {command}", command="tactic assess my-campaign"),
        )
    folder = Path(given)
    if _occupied(folder):
        stop(
            Exit.USAGE,
            tr("{folder} holds other files and no campaign. Name an empty or a new folder.", folder=clean(given)),
        )
    name = folder.absolute().name
    return write_campaign(folder, "campaign" if label_fault(name) else name, playbook, playbook_name, passphrase)


def _ask_folder(screen: Screen, given: str | None) -> Path:
    """Ask where the campaign is to lie, until the folder can be used and the person accepts who may copy it."""
    default = Path(DEFAULT_FOLDER) if given is None else Path(given)
    if _occupied(default):
        default = default / DEFAULT_FOLDER
    while True:
        usual = tr("Enter alone means {folder}.", folder=default)
        screen.say(f"{tr('In which folder?')} {usual}")
        typed = screen.ask(trc("prompt", "Folder"))
        folder = Path(typed).expanduser() if typed else default
        if _occupied(folder):
            screen.say(tr("{folder} holds other files already. Name an empty or a new folder.", folder=folder))
        elif _accepted(screen, folder):
            return folder


def _accepted(screen: Screen, folder: Path) -> bool:
    who = copied_by(folder)
    if who is None:
        return True
    screen.say(warning_of(folder, who))
    return screen.choose(tr("Choose another folder."), tr("Use this one all the same.")) == 2


def warning_of(folder: Path, who: str) -> str:
    """Why a folder that something copies elsewhere is a risk."""
    return tr(
        "Careful: {folder} lies in {place}. What is written there can be copied to other computers and kept there, "
        "out of your hands. Answers tell of risks to living people. A folder outside is better.",
        folder=folder,
        place=who,
    )


def warn_before_answers(screen: Screen, folder: Path) -> None:
    """Before the first answer, what else copies the folder (safety, last rule)."""
    who = copied_by(folder)
    if who is not None:
        screen.gap()
        screen.say(
            warning_of(folder, who),
            tr(
                "Type q at the first question to stop and move the folder, or to seal the answers with: {command}",
                command="tactic seal",
            ),
        )


def _occupied(folder: Path) -> bool:
    """Whether something is at this place that is not an empty folder.

    A folder counts as empty where the making of a campaign was cut off in it.
    """
    try:
        return folder.exists() and (not folder.is_dir() or not all(_left_behind(path) for path in folder.iterdir()))
    except OSError:
        return True


def _left_behind(path: Path) -> bool:
    return path.name in {LOCK, SEALING} or left_behind(path.name)
