"""Campaigns on disk: where they are, what lies in them, and the only way they are written (interface, "A campaign")."""

import contextlib
from collections.abc import Iterator, Sequence
from pathlib import Path

from tactic_cli.campaign.load import load_answers, load_campaign
from tactic_cli.campaign.model import AnswersFile, Campaign, Round
from tactic_cli.campaign.together import Read, apart
from tactic_cli.disk.files import (
    folders_in,
    harmless_name,
    is_folder,
    is_link,
    is_there,
    may_enter,
    names_in,
    read_plain,
    refused,
)
from tactic_cli.disk.lock import locked
from tactic_cli.disk.save import NotSavedError, make_folder, save, sweep
from tactic_cli.disk.shelf import open_playbook, open_shipped
from tactic_cli.disk.storage import Stored
from tactic_cli.disk.vault import SEALED, Vault, is_sealed, sweep_folders
from tactic_cli.language import tr
from tactic_cli.playbook.model import Playbook
from tactic_cli.problems import ProblemsFound
from tactic_cli.text import clean, listed

CAMPAIGN = "campaign.yaml"
ROUNDS = "rounds"
RESCUED = "rescued"
ACTIONS, DECISIONS, OFFICIALS = "actions", "decisions", "officials"
EARLIER = "earlier"
ASKED = "asked.yaml"
ENDING = ".yaml"

_FLAT = (SEALED, RESCUED, OFFICIALS, ACTIONS, DECISIONS)
"""The folders of a campaign that hold files and no folders."""

Home = Path | Vault
"""Where a campaign lies: its folder; or, where it is sealed, what it was opened with."""

Source = Home | Stored
"""From where a campaign is only read: also from a storage elsewhere."""


class ChangedError(Exception):
    """A file is not as it was when it was read; `fresh` holds its bytes now, `None` where it cannot be read."""

    def __init__(self, fresh: bytes | None) -> None:
        super().__init__(tr("changed by somebody else"))
        self.fresh = fresh


class KeptFile:
    """One file of a campaign as it was last seen here, so that nobody else's change is ever overwritten."""

    def __init__(self, path: Path, vault: Vault | None = None) -> None:
        """Look at the file, in a sealed campaign through its vault; where there is none, it may be made.

        `path` is its path in a plain campaign. Raises ProblemsFound if it cannot be read.
        """
        self.path = path
        self.place = path if vault is None else vault.place_of(path)
        self._vault = vault
        self.data = self._now()
        self._known = {self.data}

    def replace(self, data: bytes) -> None:
        """Save these bytes in its place; they are on the disk when this returns.

        Raises ChangedError, with the file left as it is, where it was changed meanwhile, and NotSavedError.
        """
        self._refuse_changed()
        self._known.add(data)  # a save that fails late may have replaced the file already
        make_folder(self.place.parent)
        written = data if self._vault is None else self._vault.sealed(self.path, data)
        save(self.place, written, self._refuse_changed)
        self._known = {data}

    def accept(self, fresh: bytes) -> None:
        """Count these bytes as seen: what they hold is part of what will be saved next."""
        self._known = {fresh}

    def _refuse_changed(self) -> None:
        try:
            now = self._now()
        except ProblemsFound:
            raise ChangedError(None) from None
        if now is not None and now not in self._known:
            raise ChangedError(now)

    def _now(self) -> bytes | None:
        if not is_there(self.place):
            return None
        data = read_plain(self.place, str(self.place), sole=True)
        return data if self._vault is None else self._vault.opened(self.path, data)


def kept_file(home: Home, path: Path) -> KeptFile:
    """A file of a campaign, to be read and replaced; raises ProblemsFound if it cannot be read."""
    return KeptFile(path) if isinstance(home, Path) else KeptFile(path, home)


def folder_of(home: Source) -> Path:
    """The campaign's own folder."""
    return home if isinstance(home, Path) else home.folder


@contextlib.contextmanager
def writing(home: Home) -> Iterator[None]:
    """Be the only writer of a campaign, and remove what a killed save left behind.

    Raises InUseError where another process writes to it, NotSavedError where the disk cannot, and ProblemsFound
    where a sealed campaign was not opened: nothing plain may be written beside what is sealed.
    """
    folder = folder_of(home)
    with locked(folder):
        if isinstance(home, Path) and is_sealed(folder):
            message = tr("this campaign is sealed, and was not opened here.")
            raise refused("campaign-sealed", str(folder), message, tr("Start again; tactic asks for the passphrase."))
        sweep_folders(folder)
        for place in (folder, *(folder / name for name in _FLAT), *_rounds_and_earlier(folder)):
            sweep(place)
        yield


def _rounds_and_earlier(folder: Path) -> Iterator[Path]:
    yield from folders_in(folder / ROUNDS)
    for version in folders_in(folder / EARLIER):
        yield from (version, version / ACTIONS, *folders_in(version / ROUNDS))


def find_campaign(given: str | None, here: Path) -> Path | None:
    """The folder of the campaign that is meant: the one named, this one, or the only one right below.

    `None` where there is none yet. Raises ProblemsFound where several are possible or a file is in the way.
    """
    if given is not None:
        path = Path(given)
        if path.name == CAMPAIGN and is_there(path) and not is_folder(path):
            return path.parent
        if is_there(path) and not is_folder(path):
            raise refused("campaign-not-a-folder", given, tr("a campaign is a folder; this is a file."))
        return path if _holds_campaign(path) else None
    if _holds_campaign(here):
        return here
    below = [folder for folder in folders_in(here) if may_enter(folder) and _holds_campaign(folder)]
    if len(below) > 1:
        names = listed(clean(folder.name) for folder in below)
        raise refused(
            "campaign-which",
            str(here),
            tr("several campaigns are in this folder."),
            tr("Name one: {names}.", names=names),
        )
    return below[0] if below else None


def read_campaign(home: Source, *, moving: bool = False) -> Campaign:
    """What `campaign.yaml` says; raises ProblemsFound, also while its files are of two versions of the playbook.

    `moving` is for what brings such a campaign to its end.
    """
    path = folder_of(home) / CAMPAIGN
    campaign = load_campaign(read_file(home, path), str(path))
    if campaign.moving and not moving:
        message = tr("moving this campaign to another version of its playbook was cut off; nothing of it is lost.")
        raise refused("campaign-half-moved", str(path), message, tr("To finish it, type: tactic move"))
    return campaign


def campaign_playbook(home: Source, campaign: Campaign) -> Playbook:
    """The playbook a campaign was made with: a shipped one, or one at its place as seen from the folder."""
    folder, at = folder_of(home), campaign.playbook_at
    if at is None:
        return open_shipped(campaign.playbook)
    if at.replace("\\", "/").startswith("//") or isinstance(home, Stored):
        raise refused("playbook-elsewhere", str(folder / CAMPAIGN), tr("the playbook's place is on another computer."))
    return open_playbook(str(folder / at))


def rounds_of(home: Source, playbook: Playbook) -> tuple[Round, ...]:
    """Every round, in the order of their numbers; raises ProblemsFound for a folder that is none."""
    found = [_round(place, playbook) for place in _round_folders(home)]
    return tuple(sorted(found, key=lambda one: (one.number, one.folder)))


def assessors_in(home: Source, one: Round) -> tuple[str, ...]:
    """The labels of those who have an answers file in a round, in alphabetical order."""
    return _stems(home, ROUNDS, one.folder)


def ids_in(home: Source, folder: str) -> tuple[str, ...]:
    """The ids of what lies in the folder of actions or of decisions, in alphabetical order."""
    return _stems(home, folder)


def deed_path(home: Source, folder: str, name: str) -> Path:
    """Where an action or a decision stands; raises ProblemsFound for an id that can be no file name."""
    return _inside(folder_of(home), folder, f"{name}{ENDING}")


def sheet_path(home: Source, one: Round, assessor: str) -> Path:
    """Where an assessor's answers of a round stand; raises ProblemsFound for a label that can be no file name."""
    return _inside(folder_of(home), ROUNDS, one.folder, f"{assessor}{ENDING}")


def read_sheet(home: Source, one: Round, assessor: str, playbook: Playbook) -> AnswersFile:
    """An assessor's answers of a round; raises ProblemsFound, also where the file is not what its place says."""
    path = sheet_path(home, one, assessor)
    return checked_sheet(read_file(home, path), path, one, playbook)


def refuse_apart(home: Home, one: Round, sheets: Sequence[AnswersFile]) -> None:
    """Raise ProblemsFound, with their places, where a round's answers cannot speak for a group together."""
    if len(sheets) < 2:
        return
    paths = [sheet_path(home, one, sheet.assessor) for sheet in sheets]
    found = apart([Read(str(path), read_file(home, path), sheet) for path, sheet in zip(paths, sheets, strict=True)])
    if found:
        raise ProblemsFound(found)


def checked_sheet(data: bytes, path: Path, one: Round, playbook: Playbook) -> AnswersFile:
    """The answers in these bytes of a file; raises ProblemsFound, also where they belong to another place."""
    sheet = load_answers(data, str(path), playbook)
    said = {"stage": sheet.stage, "official": sheet.official, "assessor": sheet.assessor}
    place = {"stage": one.stage, "official": one.official, "assessor": path.name.removesuffix(ENDING)}
    for key, value in said.items():
        if value != place[key]:
            message = tr(
                "the file says {key}: {value}, but by its place it is {place}.",
                key=key,
                value=clean(str(value)),
                place=clean(str(place[key])),
            )
            raise refused("answers-out-of-place", str(path), message, tr("Move the file, or mend that line."))
    return sheet


def rescue(home: Home, name: str, data: bytes) -> Path:
    """Save bytes that found no place as a new file of their own, and say where; sealed in a sealed campaign."""
    place = folder_of(home) / RESCUED
    for number in range(1, 1000):
        try:
            kept = _free(home, place / f"{name}-{number}{ENDING}")
        except ProblemsFound:
            break
        if kept is not None:
            kept.replace(data)
            return kept.path
    raise NotSavedError(place, tr("there is no free name, or the disk cannot tell which names are free"))


def make_campaign_folder(folder: Path) -> None:
    """Make the folder of a new campaign, or take an existing one, for its owner alone."""
    make_folder(folder)
    with contextlib.suppress(OSError):  # a folder of somebody else or on a stick may not allow it
        folder.chmod(0o700)


def _stems(home: Source, *names: str) -> tuple[str, ...]:
    """The names, without their ending, of the files in one of a campaign's folders."""
    found = names_under(home, _inside(folder_of(home), *names))
    return tuple(sorted(name.removesuffix(ENDING) for name in found if name.endswith(ENDING) and name[0] != "."))


def _free(home: Home, path: Path) -> KeptFile | None:
    """The file to be made at a path; `None` where something is there already."""
    place = path if isinstance(home, Path) else home.place_of(path)
    return None if is_there(place) else kept_file(home, path)


def read_file(home: Source, path: Path) -> bytes:
    """The bytes of a file of a campaign; raises ProblemsFound."""
    return read_plain(path, str(path)) if isinstance(home, Path) else home.read(path)


def names_under(home: Source, place: Path) -> list[str]:
    """The names of what a folder of a campaign holds."""
    if isinstance(home, Path):
        return names_in(place)
    start = f"{place.relative_to(home.folder).as_posix()}/"
    return list(
        dict.fromkeys(path.removeprefix(start).split("/")[0] for path in home.paths() if path.startswith(start))
    )


def _round_folders(home: Source) -> list[Path]:
    place = _inside(folder_of(home), ROUNDS)
    if not isinstance(home, Path):
        return [place / name for name in names_under(home, place)]
    for name in names_in(place):
        if is_link(place / name):  # somebody's answers may be behind it
            raise _no_links(place / name)
    return folders_in(place)


def _holds_campaign(folder: Path) -> bool:
    return is_there(folder / CAMPAIGN) or is_sealed(folder)


def _inside(folder: Path, *names: str) -> Path:
    """A path inside a campaign, by plain names only and never through a link."""
    path = folder
    for name in names:
        if not harmless_name(name):
            raise refused("file-name-refused", name, tr("this cannot be the name of a file or folder of a campaign."))
        path = path / name
        if is_link(path):
            raise _no_links(path)
    return path


def _no_links(path: Path) -> ProblemsFound:
    return refused("file-is-a-link", str(path), tr("this is a link to another place; links are not followed."))


def _round(place: Path, playbook: Playbook) -> Round:
    number, _, rest = place.name.partition("-")
    for stage in sorted(playbook.stage_by_id, key=len, reverse=True):
        official = rest.removeprefix(f"{stage}-") if rest.startswith(f"{stage}-") else None
        if number.isascii() and number.isdigit() and (rest == stage or official):
            one = Round(int(number), stage, official)
            if one.folder == place.name:
                return one
    stages = listed(f"1-{stage}" for stage in playbook.stage_by_id)
    raise refused(
        "round-unknown",
        str(place),
        tr("this is no round of this playbook."),
        tr("Rounds are called {stages}.", stages=stages),
    )
