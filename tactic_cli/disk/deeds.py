"""Actions and decisions on disk: read all together, written one file each (interface, "A campaign").

Each file has a name that nobody else draws, so two people's folders, filled on two machines, come together without a
conflict.
"""

import secrets
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Literal, TypeVar

from tactic_cli.campaign.actions import dump_action, load_action
from tactic_cli.campaign.decisions import dump_decision, load_decision
from tactic_cli.campaign.model import Action, Decision, Record
from tactic_cli.disk.files import refused
from tactic_cli.disk.store import (
    ACTIONS,
    DECISIONS,
    ChangedError,
    Home,
    KeptFile,
    deed_path,
    ids_in,
    kept_file,
    rescue,
    writing,
)
from tactic_cli.language import tr
from tactic_cli.problems import Problem, ProblemsFound
from tactic_cli.text import clean

Deed = TypeVar("Deed", Action, Decision)

_LETTERS = "bcdfghjkmnpqrstvwxz"
"""No vowels, so that no word comes out; nothing that looks like something else."""

_SIGNS = "23456789" + _LETTERS
_LENGTH = 6
"""Of 300 million ids: for two people with a thousand each it would take luck to draw one twice."""


class OwnFileError(Exception):
    """A file was changed meanwhile into something that cannot be read; what was to be saved is in one of its own."""

    def __init__(self, path: Path, problems: tuple[Problem, ...]) -> None:
        super().__init__(str(path))
        self.path = path
        self.problems = problems


def read_record(home: Home) -> Record:
    """All actions and decisions of a campaign; raises ProblemsFound with every problem of every file."""
    return Deeds(home).record


class Deeds:
    """The actions and decisions of a campaign as they were read, and the way to change them on the disk."""

    def __init__(self, home: Home) -> None:
        """Read every file; raises ProblemsFound with the problems of all."""
        self.home = home
        self._files: dict[Path, KeptFile] = {}
        problems: list[Problem] = []
        self._actions = self._read_all(ACTIONS, _read_action, problems)
        self._decisions = self._read_all(DECISIONS, _read_decision, problems)
        if problems:
            raise ProblemsFound(tuple(problems))

    @property
    def record(self) -> Record:
        """What is on the disk, as far as it was seen here."""
        return Record(tuple(self._actions.values()), tuple(self._decisions.values()))

    def new_id(self) -> str:
        """An id that nobody has used here, and hardly anybody elsewhere; it begins with a letter."""
        while True:
            drawn = secrets.choice(_LETTERS) + "".join(secrets.choice(_SIGNS) for _ in range(_LENGTH - 1))
            if drawn not in {*ids_in(self.home, ACTIONS), *ids_in(self.home, DECISIONS)}:
                return drawn

    def add_action(self, action: Action) -> None:
        """Save a new action; raises NotSavedError, InUseError, ChangedError or ProblemsFound."""
        self._add(ACTIONS, action.id, dump_action(action).encode(), _read_action)
        self._actions[action.id] = action

    def add_decision(self, decision: Decision) -> None:
        """Save a new decision; raises as `add_action`."""
        self._add(DECISIONS, decision.id, dump_decision(decision).encode(), _read_decision)
        self._decisions[decision.id] = decision

    def change_action(self, name: str, change: Callable[[Action], Action]) -> Literal["saved", "merged"]:
        """Save an action that is there, changed.

        `merged`: somebody else had changed the file, and the change was made to what it says now. Raises
        OwnFileError where that cannot be read, and as `add_action`.
        """
        path = deed_path(self.home, ACTIONS, name)
        file, changed = self._files[path], change(self._actions[name])
        outcome: Literal["saved", "merged"] = "saved"
        with writing(self.home):
            try:
                file.replace(_proven(path, dump_action(changed).encode(), _read_action))
            except ChangedError as found:
                changed = self._merged(path, found.fresh, change, changed)
                outcome = "merged"
        self._actions[name] = changed
        return outcome

    def _merged(self, path: Path, fresh: bytes | None, change: Callable[[Action], Action], mine: Action) -> Action:
        try:
            if fresh is None:
                raise refused("file-unreadable", str(path), tr("the file cannot be read."))
            changed = change(_read_action(fresh, path))
        except ProblemsFound as found:
            kept = rescue(self.home, f"action-{mine.id}", dump_action(mine).encode())
            raise OwnFileError(kept, found.problems) from None
        self._files[path].accept(fresh)
        self._files[path].replace(_proven(path, dump_action(changed).encode(), _read_action))
        return changed

    def _add(self, folder: str, name: str, data: bytes, read: Callable[[bytes, Path], Deed]) -> None:
        path = deed_path(self.home, folder, name)
        with writing(self.home):
            file = kept_file(self.home, path)
            if file.data is not None:
                raise ChangedError(file.data)
            file.replace(_proven(path, data, read))
        self._files[path] = file

    def _read_all(self, folder: str, read: Callable[[bytes, Path], Deed], problems: list[Problem]) -> dict[str, Deed]:
        found: dict[str, Deed] = {}
        for name in self._names(folder, problems):
            try:
                path = deed_path(self.home, folder, name)
                self._files[path] = file = kept_file(self.home, path)
                if file.data is not None:
                    found[name] = read(file.data, path)
            except ProblemsFound as refusal:
                problems += refusal.problems
        return found

    def _names(self, folder: str, problems: list[Problem]) -> Iterable[str]:
        try:
            return ids_in(self.home, folder)
        except ProblemsFound as refusal:
            problems += refusal.problems
            return ()


def _read_action(data: bytes, path: Path) -> Action:
    action = load_action(data, str(path))
    refuse_other_name(action.id, path)
    return action


def _read_decision(data: bytes, path: Path) -> Decision:
    decision = load_decision(data, str(path))
    refuse_other_name(decision.id, path)
    return decision


def refuse_other_name(name: str, path: Path) -> None:
    """An id that stands in two files would make one of them unseen."""
    if path.stem != name:
        message = tr("the file says id: {name}, but its name says {stem}.", name=clean(name), stem=clean(path.stem))
        raise refused("id-out-of-place", str(path), message, tr("Rename the file, or mend that line."))


def _proven(path: Path, data: bytes, read: Callable[[bytes, Path], Deed]) -> bytes:
    """The bytes to write, which can be read back: nothing may be saved that is refused later."""
    read(data, path)
    return data
