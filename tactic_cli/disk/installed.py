"""Playbooks that were added on this computer: where they lie, and how one takes the place of another.

Each has a folder of its own name. In it lie its editions, each in a folder named by its digest, and a file `current`
that names one of them: it is the only thing that changes, whole or not at all, so that a kill at any moment leaves the
old playbook or the new one. Earlier editions stay: a campaign that was made with one still finds it.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from tactic_cli.disk.files import is_folder, is_link, is_there, names_in, read_plain, refused
from tactic_cli.disk.save import make_folder, save
from tactic_cli.language import tr
from tactic_cli.playbook.pack import MAIN, Files, digest, may_travel

_CURRENT = "current"
_VARIABLE = "TACTIC_PLAYBOOKS"


def added_root() -> Path:
    """The folder of added playbooks: where programs of this system keep what belongs to one person."""
    if os.environ.get(_VARIABLE):
        return Path(os.environ[_VARIABLE])
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA") or str(Path.home() / "AppData" / "Local")
        return Path(base) / "tactic" / "playbooks"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / "tactic" / "playbooks"
    return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share") / "tactic" / "playbooks"


def added() -> tuple[str, ...]:
    """The names of the playbooks that were added, in alphabetical order."""
    root = added_root()
    if not is_folder(root) or is_link(root):
        return ()
    return tuple(sorted(name for name in names_in(root) if added_main(name) is not None))


def added_main(name: str) -> Path | None:
    """The main file of an added playbook; `None` where none of this name was added."""
    folder = added_root() / name
    if not may_travel(f"{name}.yaml") or not is_there(folder / _CURRENT):
        return None
    edition = read_plain(folder / _CURRENT, f"{name}/{_CURRENT}").decode("ascii", "replace").strip()
    main = folder / edition / MAIN
    return main if edition.isdigit() and is_there(main) else None


def put_in_place(name: str, files: Files) -> Path:
    """Write an added playbook and make it the current edition; raises NotSavedError and ProblemsFound.

    The files were looked at before: nothing here asks whether they are a playbook.
    """
    edition = digest(files).replace(" ", "")
    folder = added_root() / name
    for path, data in files.items():
        place = folder / edition / path
        make_folder(place.parent)
        save(place, data)
    save(folder / _CURRENT, f"{edition}\n".encode())
    return folder / edition / MAIN


def take_away(name: str) -> Path:
    """Take an added playbook from the list; its files stay, and where they lie is returned."""
    if added_main(name) is None:
        raise refused("playbook-unknown", name, tr("no playbook of this name was added here."))
    (added_root() / name / _CURRENT).unlink()
    return added_root() / name


def files_beside(main: Path) -> dict[str, bytes]:
    """Every file of a playbook that may travel, by its path from the main file's folder; raises ProblemsFound."""
    found = {MAIN: read_plain(main, main.name)}
    if main.name != MAIN:
        return found
    folder = main.parent
    for name in names_in(folder):
        if is_folder(folder / name) and not is_link(folder / name):
            inside = [f"{name}/{one}" for one in names_in(folder / name)]
        else:
            inside = [name]
        found |= {one: read_plain(folder / one, one) for one in inside if may_travel(one)}
    return found


def digest_of_added(name: str) -> str:
    """The digest of an added playbook, to be read aloud; empty where none of this name was added."""
    main = added_main(name)
    return digest(files_beside(main)) if main is not None else ""
