"""Keeping answers: what was given is put on the disk at once, whatever else happened to the file meanwhile."""

from dataclasses import replace
from pathlib import Path
from typing import Literal

from tactic_cli.campaign.load import dump_answers, load_answers
from tactic_cli.campaign.model import AnswersFile, Round
from tactic_cli.disk.moving import keep_asked
from tactic_cli.disk.store import (
    ChangedError,
    Home,
    checked_sheet,
    folder_of,
    kept_file,
    rescue,
    sheet_path,
)
from tactic_cli.interview.sheet import three_way
from tactic_cli.playbook.model import Playbook
from tactic_cli.problems import Problem, ProblemsFound


class RescuedError(Exception):
    """The file was changed meanwhile into something that cannot be read; the answers are in a file of their own."""

    def __init__(self, path: Path, problems: tuple[Problem, ...]) -> None:
        super().__init__(str(path))
        self.path = path
        self.problems = problems


class Keeper:
    """One assessor's answers of a round: as they are on the disk, and the way to change them there."""

    def __init__(self, home: Home, one: Round, playbook: Playbook, assessor: str) -> None:
        """Read the file if there is one; raises ProblemsFound."""
        self.home, self.folder, self.round, self.playbook = home, folder_of(home), one, playbook
        self.path = sheet_path(home, one, assessor)
        self._file = kept_file(home, self.path)
        self.sheet: AnswersFile | None = None
        self._asked_is_kept = False
        if self._file.data is not None:
            self.sheet = checked_sheet(self._file.data, self.path, one, playbook)

    @property
    def place(self) -> Path:
        """Where the file really lies; in a sealed campaign under a name that tells nothing."""
        return self._file.place

    @property
    def sealed(self) -> bool:
        """Whether the campaign is sealed."""
        return not isinstance(self.home, Path)

    def put(self, sheet: AnswersFile) -> Literal["saved", "merged"]:
        """Save the answers; `self.sheet` is then what is on the disk.

        `merged`: somebody else had changed the file, and both changes are in it now. Raises RescuedError,
        NotSavedError, or ProblemsFound for what could not be read back (then nothing was written).
        """
        data = self._readable(sheet)
        try:
            self._file.replace(data)
        except ChangedError as changed:
            self.sheet = self._merge(changed.fresh, sheet, data)
            return "merged"
        self.sheet = sheet
        if not self._asked_is_kept:
            keep_asked(self.home, self.playbook)
            self._asked_is_kept = True
        return "saved"

    def _readable(self, sheet: AnswersFile) -> bytes:
        """The bytes to write, proven to be readable: an answer must never make a file that is refused later."""
        order = {question.id: place for place, question in enumerate(self.playbook.questions)}
        answers = dict(sorted(sheet.answers.items(), key=lambda item: order[item[0]]))
        data = dump_answers(replace(sheet, answers=answers)).encode()
        load_answers(data, str(self.path), self.playbook)
        return data

    def _merge(self, fresh: bytes | None, mine: AnswersFile, data: bytes) -> AnswersFile:
        if fresh is None:
            raise self._rescued(mine, data, ())
        try:
            theirs = checked_sheet(fresh, self.path, self.round, self.playbook)
            merged = three_way(self.sheet or replace(mine, answers={}, notes={}), mine, theirs)
            written = self._readable(merged)
        except ProblemsFound as found:
            raise self._rescued(mine, data, found.problems) from None
        self._file.accept(fresh)
        self._file.replace(written)
        return merged

    def _rescued(self, mine: AnswersFile, data: bytes, problems: tuple[Problem, ...]) -> RescuedError:
        name = f"{self.round.folder}-{mine.assessor}"
        return RescuedError(rescue(self.home, name, data), problems)
