"""What happened to officials, on disk: a small file each in the folder `officials`, sealed with the rest."""

from pathlib import Path

from tactic_cli.campaign.officials import Event, dump_event, load_event
from tactic_cli.disk.files import is_link, names_in, refused
from tactic_cli.disk.store import ENDING, OFFICIALS, Home, folder_of, kept_file
from tactic_cli.language import tr
from tactic_cli.text import clean


def read_events(home: Home) -> tuple[Event, ...]:
    """Every record of a campaign, in the order of its file names; raises ProblemsFound if one cannot be read.

    Nothing is passed over: what cannot be read may tell of somebody's harm.
    """
    return tuple(_read(home, path) for path in _paths(home))


def record_event(home: Home, event: Event) -> None:
    """Save a record, in place of one of the same name. The caller holds the lock.

    Raises ProblemsFound where what is there cannot be read, NotSavedError, and ChangedError.
    """
    path = _place(home) / f"{event.name}{ENDING}"
    kept_file(home, path).replace(dump_event(event).encode())


def _read(home: Home, path: Path) -> Event:
    event = load_event(kept_file(home, path).data or b"", str(path))
    if f"{event.name}{ENDING}" != path.name:
        message = tr("by what the file says its name is {name}{ending}.", name=clean(event.name), ending=ENDING)
        raise refused("official-out-of-place", str(path), message, tr("Rename the file, or mend what it says."))
    return event


def _place(home: Home) -> Path:
    place = folder_of(home) / OFFICIALS
    if is_link(place):
        raise refused("file-is-a-link", str(place), tr("this is a link to another place; links are not followed."))
    return place


def _paths(home: Home) -> list[Path]:
    place = _place(home)
    if not isinstance(home, Path):
        return [home.folder / path for path in home.paths() if path.startswith(f"{OFFICIALS}/")]
    return [place / name for name in sorted(names_in(place)) if name.endswith(ENDING) and name[0] != "."]
