"""Bringing a campaign to another version of its playbook: all its files or none, and the old ones stay whole.

First every file that will change is copied, byte by byte, into a folder under `earlier`. Then `campaign.yaml` says that
the campaign is moving, and from there on nothing is read from it (see `store.read_campaign`) until every file is
written; `campaign.yaml` is the last. What is cut off before that mark changed nothing; what is cut off after it is
done again from the copies, so that no answer is ever moved twice.
"""

import contextlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from tactic_cli.campaign.actions import dump_action, load_action
from tactic_cli.campaign.asked import dump_edition, load_edition
from tactic_cli.campaign.load import dump_answers, dump_campaign, load_answers, load_answers_as_written, load_campaign
from tactic_cli.campaign.model import AnswersFile, Campaign, Moving, Round
from tactic_cli.campaign.moving import Moved, move_action, move_sheet
from tactic_cli.campaign.versions import not_ours
from tactic_cli.disk.files import harmless_name
from tactic_cli.disk.save import NotSavedError
from tactic_cli.disk.store import (
    ACTIONS,
    ASKED,
    CAMPAIGN,
    EARLIER,
    ChangedError,
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
    rescue,
    rounds_of,
    sheet_path,
)
from tactic_cli.language import tr
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


def keep_asked(home: Home, playbook: Playbook) -> None:
    """Keep beside the answers what they were asked, once; the caller holds the lock.

    Where the disk does not take it, nothing is said: the answers are what counts, and the next sitting tries again.
    """
    with contextlib.suppress(NotSavedError, ChangedError, ProblemsFound):
        file = kept_file(home, folder_of(home) / ASKED)
        data = dump_edition(edition_of(playbook)).encode()
        if file.data != data and _key_of(read_campaign(home)) == (playbook.version, playbook.sha256):
            file.replace(data)


def asked_edition(home: Home, campaign: Campaign) -> Edition | None:
    """The edition that a campaign's answers were given to, where it is kept; raises ProblemsFound."""
    found = _edition(kept_file(home, folder_of(home) / ASKED))
    return found if found and (found.version, found.sha256) == _key_of(campaign) else None


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


def apply_move(plan: Plan) -> Path:
    """Do it, and say where the earlier files are; the caller holds the lock.

    Raises NotSavedError, ChangedError and ProblemsFound. Where that comes after the first file was changed, the
    campaign says so of itself, and the move can be finished.
    """
    name = _keep_copies(plan)
    mark = Moving(plan.campaign.playbook_version, plan.campaign.playbook_sha256, name)
    plan.top.file.replace(dump_campaign(replace(plan.before, moving=mark)).encode())
    for step in plan.steps:
        if plan.goes_on and step.file.data not in (None, step.old, step.new):  # changed since it was cut off
            rescue(plan.home, "-".join(_inside(plan.home, step.file.path).with_suffix("").parts[-2:]), step.file.data)
        step.file.replace(step.new)
    plan.top.file.replace(plan.top.new)
    return folder_of(plan.home) / EARLIER / name


def _keep_copies(plan: Plan) -> str:
    """Copy every file that will change, and return the name of their folder; a copy that is there is never changed."""
    olds = [(one.file.path, one.old) for one in (plan.top, *plan.steps) if one.old is not None]
    for number in range(1, 1000):
        name = plan.earlier if number == 1 else f"{plan.earlier}-{number}"
        copies = [(kept_file(plan.home, _copy_of(plan.home, name, path)), old) for path, old in olds]
        if plan.goes_on or all(copy.data in (None, old) for copy, old in copies):
            for copy, old in copies:
                if copy.data is None:
                    copy.replace(old)
            return name
    raise NotSavedError(folder_of(plan.home) / EARLIER, tr("there is no free name, or the disk cannot tell which"))


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
            copy = kept_file(self.home, _copy_of(self.home, self.now.moving.earlier, path))
            if copy.data is not None:
                return file, copy.data
        return file, file.data

    def _all_editions(self) -> dict[_Key, Edition]:
        """Every edition that is kept in the campaign, and the one a person still has."""
        folder = folder_of(self.home)
        names = [one for one in names_under(self.home, folder / EARLIER) if harmless_name(one)]
        places = (folder / ASKED, *(folder / EARLIER / name / ASKED for name in names))
        found = [one for place in places if (one := _edition(kept_file(self.home, place)))]
        editions = {(one.version, one.sha256): one for one in found if one.playbook == self.playbook.id}
        if self.known is not None:
            editions.setdefault(_key_of(self.before), self.known)
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
        return _key_of(self.before) == self.target and not earlier

    def _key(self, sheet: AnswersFile) -> _Key:
        """Which edition a file's answers were given to, as far as anybody can tell."""
        exact = (sheet.playbook_version, sheet.playbook_sha256)
        if exact in self.editions:
            return exact
        if sheet.playbook_version == self.before.playbook_version:
            return _key_of(self.before)
        same = [one for one in self.editions if one[0] == sheet.playbook_version]
        return same[0] if len(same) == 1 else exact

    def _oldest(self, sheets: Iterable[AnswersFile]) -> _Key:
        """The edition to speak of: the campaign's own, unless only files of an earlier one came in since."""
        keys = [self._key(one) for one in sheets]
        own = _key_of(self.before)
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


def _edition(file: KeptFile) -> Edition | None:
    return load_edition(file.data, str(file.path)) if file.data is not None else None


def _key_of(campaign: Campaign) -> _Key:
    return campaign.playbook_version, campaign.playbook_sha256


def _inside(home: Home, path: Path) -> Path:
    return path.relative_to(folder_of(home))


def _copy_of(home: Home, name: str, path: Path) -> Path:
    return folder_of(home) / EARLIER / name / _inside(home, path)
