"""What moving a campaign to another version of its playbook would do, worked out before anything is written."""

import contextlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from tactic_cli.campaign.actions import dump_action, load_action
from tactic_cli.campaign.asked import dump_edition, load_edition
from tactic_cli.campaign.load import dump_answers, dump_campaign, load_answers, load_answers_as_written, load_campaign
from tactic_cli.campaign.model import AnswersFile, Campaign, Round
from tactic_cli.campaign.moving import Moved, move_action, move_sheet
from tactic_cli.campaign.versions import not_ours
from tactic_cli.disk.files import harmless_name
from tactic_cli.disk.store import (
    ACTIONS,
    ASKED,
    CAMPAIGN,
    EARLIER,
    Home,
    KeptFile,
    assessors_in,
    checked_sheet,
    deed_path,
    folder_of,
    ids_in,
    kept_file,
    names_under,
    read_campaign,
    rounds_of,
    sheet_path,
)
from tactic_cli.playbook.changes import Changes, changes_since, unknown_before
from tactic_cli.playbook.edition import Edition, edition_of
from tactic_cli.playbook.model import Playbook
from tactic_cli.problems import Problem, ProblemsFound

_SHOWN = 8
"""Characters of a digest in the name of a folder."""

_Key = tuple[int, str]


@dataclass(frozen=True, slots=True)
class MovedSheet:
    """One person's answers of one round, and what becomes of them."""

    round: Round
    moved: Moved


@dataclass(frozen=True, slots=True)
class Step:
    """A file that will change: as it was read, what it held before the move (`None`: nothing), what it will hold."""

    file: KeptFile
    old: bytes | None
    new: bytes


@dataclass(frozen=True, slots=True)
class Plan:
    """A move that was thought through and not begun: what changed, what becomes of every answer, and each file.

    `known` is false where nobody has the earlier sentences any more. `top` is `campaign.yaml`, the last to be
    written; `before` and `campaign` are what it says before and after. `earlier` names the folder of the copies.
    """

    home: Home
    before: Campaign
    campaign: Campaign
    changes: Changes
    known: bool
    sheets: tuple[MovedSheet, ...]
    steps: tuple[Step, ...]
    top: Step
    earlier: str
    goes_on: bool

    @property
    def needed(self) -> bool:
        """Whether anything would change."""
        return bool(self.sheets) or self.before != self.campaign or self.goes_on


def plan_move(home: Home, playbook: Playbook, at: str | None, known: Edition | None = None) -> Plan:
    """What moving a campaign to this playbook would do; nothing is written.

    `at` is the playbook's place as the campaign's file shall name it, `known` an earlier edition that a person still
    has. Raises ProblemsFound with every reason why the campaign cannot move as a whole.
    """
    return _Planner(home, playbook, known).plan(at)


def given_answers(home: Home, data: bytes, name: str, playbook: Playbook) -> Moved:
    """Answers that come from elsewhere, such as a form that was handed out before the playbook changed.

    They are moved like the campaign's own where it knows what they were asked. Raises ProblemsFound.
    """
    planner = _Planner(home, playbook, None)
    with contextlib.suppress(ProblemsFound):  # all of them are told below
        sheet = load_answers_as_written(data, name)
        if planner.knows_as_earlier(sheet):
            moved = planner.moved(sheet)
            load_answers(dump_answers(moved.sheet).encode(), name, playbook)
            return moved
    return Moved(load_answers(data, name, playbook))


class _Planner:
    """Reads a campaign and works out what it is under another playbook, with every problem on the way."""

    def __init__(self, home: Home, playbook: Playbook, known: Edition | None) -> None:
        self.home, self.playbook, self.known = home, playbook, known
        self.target: _Key = (playbook.version, playbook.sha256)
        self.problems: list[Problem] = []
        self.now = read_campaign(home, moving=True)
        self.top, top = self._read(folder_of(home) / CAMPAIGN)
        self.before = replace(load_campaign(top or b"", str(self.top.path)), moving=None)
        self._old_top = top
        if found := not_ours(self.before, playbook, str(self.top.path)):
            raise ProblemsFound((found,))
        self.editions = self._all_editions()

    def plan(self, at: str | None) -> Plan:
        """The whole move; raises ProblemsFound."""
        read = [self._sheet(one, who) for one in rounds_of(self.home, self.playbook) for who in self._people(one)]
        old = [one for one in read if one is not None and not self._is_current(one[2])]
        ids = dict.fromkeys(one for _, _, sheet, _ in old for one in (*sheet.answers, *sheet.notes, *sheet.skipped))
        moved = [(one, file, self._moved(sheet, tuple(ids)), was) for one, file, sheet, was in old]
        steps = [self._written(one, file, moved_sheet, was) for one, file, moved_sheet, was in moved]
        campaign, key = self._after(at), self._oldest([sheet for _, _, sheet, _ in old])
        changes = self._changes(key, tuple(ids))
        steps += [*self._actions(changes), *self._asked()]
        if self.problems:
            raise ProblemsFound(tuple(self.problems))
        return Plan(
            home=self.home,
            before=self.before,
            campaign=campaign,
            changes=changes,
            known=key in self.editions or key == self.target,
            sheets=tuple(MovedSheet(one, done) for one, _, done, _ in moved),
            steps=tuple(step for step in steps if step is not None),
            top=Step(self.top, self._old_top, dump_campaign(campaign).encode()),
            earlier=self.now.moving.earlier if self.now.moving else f"{self.playbook.id}-{key[0]}-{key[1][:_SHOWN]}",
            goes_on=self.now.moving is not None,
        )

    def knows_as_earlier(self, sheet: AnswersFile) -> bool:
        """Whether answers were given to an edition before this one, and what it asked is kept here."""
        ours = (sheet.playbook, sheet.playbook_version <= self.playbook.version) == (self.playbook.id, True)
        return ours and not self._is_current(sheet) and self._key(sheet) in self.editions

    def moved(self, sheet: AnswersFile) -> Moved:
        """One person's answers under the playbook."""
        return self._moved(sheet, ())

    def _after(self, at: str | None) -> Campaign:
        version, sha256 = self.target
        return replace(self.before, playbook_version=version, playbook_sha256=sha256, playbook_at=at)

    def _read(self, path: Path) -> tuple[KeptFile, bytes | None]:
        """A file, and what it held before a move that was cut off; else what it holds."""
        file = kept_file(self.home, path)
        if self.now.moving:
            copy = kept_file(self.home, copy_of(self.home, self.now.moving.earlier, path))
            if copy.data is not None:
                return file, copy.data
        return file, file.data

    def _all_editions(self) -> dict[_Key, Edition]:
        """Every edition that is kept in the campaign, and the one a person still has."""
        folder = folder_of(self.home)
        names = [one for one in names_under(self.home, folder / EARLIER) if harmless_name(one)]
        places = (folder / ASKED, *(folder / EARLIER / name / ASKED for name in names))
        found = [one for place in places if (one := read_edition(kept_file(self.home, place)))]
        editions = {(one.version, one.sha256): one for one in found if one.playbook == self.playbook.id}
        if self.known is not None:
            editions.setdefault(key_of(self.before), self.known)
        return editions

    def _people(self, one: Round) -> Sequence[str]:
        return assessors_in(self.home, one)

    def _sheet(self, one: Round, who: str) -> tuple[Round, KeptFile, AnswersFile, bytes] | None:
        path = sheet_path(self.home, one, who)
        try:
            file, was = self._read(path)
            if was is None:
                return None
            sheet = load_answers_as_written(was, str(path))
        except ProblemsFound as found:
            self.problems += found.problems
            return None
        other = not_ours(sheet, self.playbook, str(path))
        self.problems += [other] if other else []
        return None if other else (one, file, sheet, was)

    def _is_current(self, sheet: AnswersFile) -> bool:
        """Whether a file is of the version and edition that the campaign moves to, or is at."""
        if sheet.playbook_version != self.playbook.version or sheet.playbook_sha256 == self.playbook.sha256:
            return sheet.playbook_version == self.playbook.version
        earlier = (sheet.playbook_version, sheet.playbook_sha256) in self.editions
        return key_of(self.before) == self.target and not earlier

    def _key(self, sheet: AnswersFile) -> _Key:
        """Which edition a file's answers were given to, as far as anybody can tell."""
        exact = (sheet.playbook_version, sheet.playbook_sha256)
        if exact in self.editions:
            return exact
        if sheet.playbook_version == self.before.playbook_version:
            return key_of(self.before)
        same = [one for one in self.editions if one[0] == sheet.playbook_version]
        return same[0] if len(same) == 1 else exact

    def _oldest(self, sheets: Iterable[AnswersFile]) -> _Key:
        """The edition to speak of: the campaign's own, unless only files of an earlier one came in since."""
        keys = [self._key(one) for one in sheets]
        own = key_of(self.before)
        return min(keys) if own == self.target and keys else own

    def _changes(self, key: _Key, ids: tuple[str, ...]) -> Changes:
        if key in self.editions:
            return changes_since(self.editions[key], self.playbook)
        if key == self.target:
            return changes_since(edition_of(self.playbook), self.playbook)
        return unknown_before(self.playbook.id, *key, ids, self.playbook)

    def _moved(self, sheet: AnswersFile, ids: tuple[str, ...]) -> Moved:
        return move_sheet(sheet, self._changes(self._key(sheet), ids), self.playbook)

    def _written(self, one: Round, file: KeptFile, moved: Moved, was: bytes) -> Step | None:
        """The file under the new version, proven to be readable: nothing may be written that is refused later."""
        order = {question.id: place for place, question in enumerate(self.playbook.questions)}
        answers = dict(sorted(moved.sheet.answers.items(), key=lambda item: order[item[0]]))
        data = dump_answers(replace(moved.sheet, answers=answers)).encode()
        try:
            checked_sheet(data, file.path, one, self.playbook)
        except ProblemsFound as found:
            self.problems += found.problems
        return Step(file, was, data)

    def _actions(self, changes: Changes) -> Iterable[Step]:
        """The actions that speak of a question which has another id now."""
        for name in ids_in(self.home, ACTIONS):
            try:
                file, was = self._read(deed_path(self.home, ACTIONS, name))
                action = load_action(was or b"", str(file.path))
            except ProblemsFound as found:
                self.problems += found.problems
                continue
            moved = move_action(action, changes.renamed)
            if moved != action or file.data != was:
                yield Step(file, was, dump_action(moved).encode() if moved != action else was or b"")

    def _asked(self) -> Iterable[Step]:
        file, was = self._read(folder_of(self.home) / ASKED)
        data = dump_edition(edition_of(self.playbook)).encode()
        if file.data != data:
            yield Step(file, was, data)


def read_edition(file: KeptFile) -> Edition | None:
    """What was asked, where a file says it; raises ProblemsFound."""
    return load_edition(file.data, str(file.path)) if file.data is not None else None


def key_of(campaign: Campaign) -> _Key:
    """Which edition of its playbook a campaign is at."""
    return campaign.playbook_version, campaign.playbook_sha256


def inside(home: Home, path: Path) -> Path:
    """A file's path as seen from the campaign's folder."""
    return path.relative_to(folder_of(home))


def copy_of(home: Home, name: str, path: Path) -> Path:
    """Where the copy of a file lies, in the folder of this name among the earlier ones."""
    return folder_of(home) / EARLIER / name / inside(home, path)
