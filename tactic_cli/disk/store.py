"""Campaigns on disk: where they are, what lies in them, and the only way they are written (interface, "A campaign")."""

import contextlib
from collections.abc import Iterator
from pathlib import Path

from tactic_cli.campaign.load import load_answers, load_campaign
from tactic_cli.campaign.model import AnswersFile, Campaign, Round
from tactic_cli.disk.files import harmless_name, is_folder, is_link, is_there, read_plain, refused
from tactic_cli.disk.lock import locked
from tactic_cli.disk.save import make_folder, save, sweep
from tactic_cli.disk.shelf import open_playbook, open_shipped
from tactic_cli.playbook.model import Playbook
from tactic_cli.problems import ProblemsFound
from tactic_cli.text import clean, listed

CAMPAIGN = "campaign.yaml"
ROUNDS = "rounds"
RESCUED = "rescued"
ENDING = ".yaml"


class ChangedError(Exception):
    """A file is not as it was when it was read; `fresh` holds its bytes now, `None` where it cannot be read."""

    def __init__(self, fresh: bytes | None) -> None:
        super().__init__("changed by somebody else")
        self.fresh = fresh


class KeptFile:
    """One file of a campaign as it was last seen here, so that nobody else's change is ever overwritten."""

    def __init__(self, path: Path) -> None:
        """Look at the file; where there is none, it may be made. Raises ProblemsFound if it cannot be read."""
        self.path = path
        self.data = self._now()
        self._known = {self.data}

    def replace(self, data: bytes) -> None:
        """Save these bytes in its place; they are on the disk when this returns.

        Raises ChangedError, with the file left as it is, where it was changed meanwhile, and NotSavedError.
        """
        try:
            now = self._now()
        except ProblemsFound:
            raise ChangedError(None) from None
        if now is not None and now not in self._known:
            raise ChangedError(now)
        self._known.add(data)  # a save that fails late may have replaced the file already
        make_folder(self.path.parent)
        save(self.path, data)
        self._known = {data}

    def accept(self, fresh: bytes) -> None:
        """Count these bytes as seen: what they hold is part of what will be saved next."""
        self._known = {fresh}

    def _now(self) -> bytes | None:
        if not is_there(self.path):
            return None
        return read_plain(self.path, str(self.path), sole=True)


@contextlib.contextmanager
def writing(folder: Path) -> Iterator[None]:
    """Be the only writer of a campaign, and remove what a killed save left behind.

    Raises InUseError where another process writes to it, NotSavedError where the disk cannot.
    """
    with locked(folder):
        for place in (folder, folder / RESCUED, *_plain_folders(folder / ROUNDS)):
            sweep(place)
        yield


def find_campaign(given: str | None, here: Path) -> Path | None:
    """The folder of the campaign that is meant: the one named, this one, or the only one right below.

    `None` where there is none yet. Raises ProblemsFound where several are possible or a file is in the way.
    """
    if given is not None:
        path = Path(given)
        if path.name == CAMPAIGN and path.is_file():
            return path.parent
        if is_there(path) and not is_folder(path):
            raise refused("campaign-not-a-folder", given, "a campaign is a folder; this is a file.")
        return path if _holds_campaign(path) else None
    if _holds_campaign(here):
        return here
    below = [folder for folder in _plain_folders(here) if _holds_campaign(folder)]
    if len(below) > 1:
        names = listed(clean(folder.name) for folder in below)
        raise refused("campaign-which", str(here), "several campaigns are in this folder.", f"Name one: {names}.")
    return below[0] if below else None


def read_campaign(folder: Path) -> Campaign:
    """What `campaign.yaml` says; raises ProblemsFound."""
    path = folder / CAMPAIGN
    return load_campaign(read_plain(path, str(path)), str(path))


def campaign_playbook(folder: Path, campaign: Campaign) -> Playbook:
    """The playbook a campaign was made with: a shipped one, or one at its place as seen from the folder."""
    at = campaign.playbook_at
    if at is None:
        return open_shipped(campaign.playbook)
    if at.replace("\\", "/").startswith("//"):
        raise refused("playbook-elsewhere", str(folder / CAMPAIGN), "the playbook's place is on another computer.")
    return open_playbook(str(folder / at))


def rounds_of(folder: Path, playbook: Playbook) -> tuple[Round, ...]:
    """Every round, in the order of their numbers; raises ProblemsFound for a folder that is none."""
    found = [_round(place, playbook) for place in _plain_folders(_inside(folder, ROUNDS))]
    return tuple(sorted(found, key=lambda one: (one.number, one.folder)))


def assessors_in(folder: Path, one: Round) -> tuple[str, ...]:
    """The labels of those who have an answers file in a round, in alphabetical order."""
    place = _inside(folder, ROUNDS, one.folder)
    names = (path.name for path in place.iterdir()) if place.is_dir() else iter(())
    return tuple(sorted(name.removesuffix(ENDING) for name in names if name.endswith(ENDING) and name[0] != "."))


def sheet_path(folder: Path, one: Round, assessor: str) -> Path:
    """Where an assessor's answers of a round stand; raises ProblemsFound for a label that can be no file name."""
    return _inside(folder, ROUNDS, one.folder, f"{assessor}{ENDING}")


def read_sheet(folder: Path, one: Round, assessor: str, playbook: Playbook) -> AnswersFile:
    """An assessor's answers of a round; raises ProblemsFound, also where the file is not what its place says."""
    path = sheet_path(folder, one, assessor)
    return checked_sheet(read_plain(path, str(path)), path, one, playbook)


def checked_sheet(data: bytes, path: Path, one: Round, playbook: Playbook) -> AnswersFile:
    """The answers in these bytes of a file; raises ProblemsFound, also where they belong to another place."""
    sheet = load_answers(data, str(path), playbook)
    said = {"stage": sheet.stage, "official": sheet.official, "assessor": sheet.assessor}
    place = {"stage": one.stage, "official": one.official, "assessor": path.name.removesuffix(ENDING)}
    for key, value in said.items():
        if value != place[key]:
            message = f"the file says {key}: {clean(str(value))}, but by its place it is {clean(str(place[key]))}."
            raise refused("answers-out-of-place", str(path), message, "Move the file, or mend that line.")
    return sheet


def rescue(folder: Path, name: str, data: bytes) -> Path:
    """Save bytes that found no place as a new file of their own, and say where."""
    place = folder / RESCUED
    make_folder(place)
    number = 1
    while is_there(path := place / f"{name}-{number}{ENDING}"):
        number += 1
    save(path, data)
    return path


def make_campaign_folder(folder: Path) -> None:
    """Make the folder of a new campaign, or take an existing one, for its owner alone."""
    make_folder(folder)
    with contextlib.suppress(OSError):  # a folder of somebody else or on a stick may not allow it
        folder.chmod(0o700)


def _holds_campaign(folder: Path) -> bool:
    return is_there(folder / CAMPAIGN)


def _plain_folders(place: Path) -> list[Path]:
    """The folders in a folder, in alphabetical order; hidden ones and links do not count."""
    try:
        found = [path for path in place.iterdir() if path.is_dir() and not is_link(path) and path.name[0] != "."]
    except OSError:
        return []
    return sorted(found)


def _inside(folder: Path, *names: str) -> Path:
    """A path inside a campaign, by plain names only and never through a link."""
    path = folder
    for name in names:
        if not harmless_name(name):
            raise refused("file-name-refused", name, "this cannot be the name of a file or folder of a campaign.")
        path = path / name
        if is_link(path):
            raise refused("file-is-a-link", str(path), "this is a link to another place; links are not followed.")
    return path


def _round(place: Path, playbook: Playbook) -> Round:
    number, _, rest = place.name.partition("-")
    for stage in sorted(playbook.stage_by_id, key=len, reverse=True):
        official = rest.removeprefix(f"{stage}-") if rest.startswith(f"{stage}-") else None
        if number.isascii() and number.isdigit() and (rest == stage or official):
            one = Round(int(number), stage, official)
            if one.folder == place.name:
                return one
    stages = listed(f"1-{stage}" for stage in playbook.stage_by_id)
    raise refused("round-unknown", str(place), "this is no round of this playbook.", f"Rounds are called {stages}.")
