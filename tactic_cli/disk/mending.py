"""A playbook of one's own, mended in its place."""

from __future__ import annotations

import stat
from dataclasses import dataclass
from pathlib import Path

from tactic_cli.disk.save import NotSavedError, save
from tactic_cli.disk.shelf import find_playbook, known, lend, own_place, reader_of
from tactic_cli.language import tr
from tactic_cli.playbook.mending import Mended, mended


@dataclass(frozen=True, slots=True)
class Plan:
    """What would be mended in a playbook, and the files as they were read, by their paths."""

    mended: Mended
    read: dict[Path, bytes]
    main: Path

    def write(self) -> None:
        """Put the mended files in place of the old ones, each whole or not at all, with the rights it had.

        Raises NotSavedError where the disk fails, or where somebody changed a file since it was read; what was
        written before that stays.
        """
        for name, data in self.mended.files.items():
            path = self.main.with_name(name) if name != self.main.name else self.main
            mode = stat.S_IMODE(path.stat().st_mode)
            save(path, data, lambda path=path: self._unchanged(path))  # type: ignore[misc] # each with its own path
            path.chmod(mode)

    def _unchanged(self, path: Path) -> None:
        if path.read_bytes() != self.read[path]:
            raise NotSavedError(path, tr("it was changed meanwhile"))


def may_be_mended(name: str) -> bool:
    """Whether a playbook is one's own file or folder; what lies on the shelf stays as it came. Raises ProblemsFound."""
    return name not in known() and own_place(name) is not None


def plan_to_mend(name: str) -> Plan:
    """Look what can be mended; nothing is written. Raises ProblemsFound where there is no such playbook."""
    main = find_playbook(name)
    shown, read = reader_of(name, main)
    kept: dict[Path, bytes] = {}

    def remembered(one: str) -> bytes:
        data = read(one)
        kept[main if one == main.name else main.with_name(one)] = data
        return data

    return Plan(mended(shown, remembered, lend), kept, main)
