"""Whatever call of a disk fails, once or for good, a file is the old or the new one, and none is called saved."""

import errno
import itertools
import os
import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from unittest.mock import patch

import pytest

from tactic_cli.cli.exits import Exit
from tactic_cli.cli.walk.screen import Screen
from tactic_cli.disk.lock import InUseError
from tactic_cli.disk.save import NotSavedError
from tactic_cli.disk.store import ChangedError, KeptFile
from tactic_cli.problems import ProblemsFound
from tests.faults.commands import ANSWERS, CAMPAIGN, levels, set_answer, walk
from tests.faults.figures import FAULTS, fault, figure
from tests.faults.strace import NEEDS_STRACE, calls_of, failing_at, from_first_about
from tests.faults.watched import Disk, watched
from tests.faults.writers import Writer, by_the_store, content, in_place, start_again

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows has other calls")

SAID = (NotSavedError, ChangedError, InUseError, ProblemsFound, KeyboardInterrupt)
"""What may be said of a fault; anything else would end as a fault of the program."""
PLAIN_ENDS = {Exit.ANSWERS, Exit.IN_USE, Exit.NOT_SAVED, Exit.INTERRUPTED}
OLD, NEW, THEIRS = content(1), content(2), content(3)
ERRORS: tuple[BaseException, ...] = (*map(fault, FAULTS), KeyboardInterrupt())
LONG = pytest.mark.parametrize(
    "every", [pytest.param(False, id="short"), pytest.param(True, id="every-error", marks=pytest.mark.long)]
)


class FailingDisk(Disk):
    """Fails at one call: `once`, with `all` later ones, with later ones of its `kind`, or also at a later `number`."""

    def __init__(self, first: int, error: BaseException, also: str | int) -> None:
        super().__init__()
        self.first, self.error, self.also = first, error, also
        self.most = 1000  # so that a write takes several calls, and fails in the middle
        self.failed = ""

    def before(self, number: int, name: str, path: Path) -> None:  # noqa: ARG002 - as every disk
        """Raise where this call is to fail."""
        again = number > self.first and (self.also in {"all", number} or (self.also == "kind" and name == self.failed))
        if number == self.first or again:
            self.failed = self.failed or name
            raise self.error


def disks(calls: int, *, every: bool) -> Iterator[FailingDisk]:
    """Disks that fail at each of these calls in turn: with each error, or with one after the other."""
    for first in range(1, calls + 1):
        for error in ERRORS if every else (ERRORS[first % len(ERRORS)],):
            for also in ("once", "kind", "all", *range(first + 1, first + (9 if every else 4))):
                yield FailingDisk(first, error, also)


class Tried:
    """Work tried on one failing disk after the other, and what came of it."""

    def __init__(self, begin: Callable[[], None], work: Callable[[], None], folder: Path) -> None:
        self.begin, self.work, self.folder = begin, work, folder
        self.counted = Counter(dict.fromkeys(("faults", "neither_old_nor_new", "false_successes", "orphans_left"), 0))
        self.unsaid: set[str] = set()

    def calls(self) -> int:
        """How many calls the work makes where nothing fails."""
        self.begin()
        disk = Disk()
        disk.most = 1000
        with watched(self.folder, disk):
            self.work()
        return len(disk.calls)

    def on(self, disk: FailingDisk) -> bool:
        """Do the work on this disk; whether it was called a success."""
        self.begin()
        self.counted["faults"] += 1
        try:
            with watched(self.folder, disk):
                self.work()
        except SAID:
            return False
        except Exception as error:  # noqa: BLE001 - what else comes out is what we look for
            self.unsaid.add(f"{type(error).__name__} from {disk.failed} {disk.also}: {error}")
            return False
        return True


def try_saves(path: Path, write: Writer, old: bytes | None, *, every: bool) -> Tried:
    """Save on failing disks over an old file, or as the first of a new folder, and then once more on a good one."""

    def begin() -> None:
        shutil.rmtree(path.parent.parent, ignore_errors=True)
        path.parent.parent.mkdir()
        if old is not None:
            path.parent.mkdir()
            path.write_bytes(old)

    tried = Tried(begin, lambda: write(path, NEW), path.parent.parent.parent)
    for disk in disks(tried.calls(), every=every):
        success = tried.on(disk)
        found = path.read_bytes() if path.exists() else None
        tried.counted["neither_old_nor_new"] += found not in {old, NEW}
        tried.counted["false_successes"] += success and found != NEW
        with watched(tried.folder, Disk()):
            by_the_store(path, THEIRS)
            start_again(path.parent)
        tried.counted["orphans_left"] += len(list(path.parent.iterdir())) != 2
        assert path.read_bytes() == THEIRS
    return tried


@LONG
@pytest.mark.parametrize("old", [OLD, None], ids=["over an old file", "as the first file of its folder"])
def test_every_call_of_a_save_may_fail(tmp_path: Path, old: bytes | None, *, every: bool) -> None:
    """Once, with others, for good, and again while the first fault is dealt with; the next save works."""
    tried = try_saves(tmp_path / "camp" / "1-launch" / "A.yaml", by_the_store, old, every=every)
    figure("a disk that fails while saving", **tried.counted)
    assert tried.unsaid == set()
    assert tried.counted.pop("faults") > 100
    assert set(tried.counted.values()) == {0}


def test_the_same_disks_catch_a_careless_writer(tmp_path: Path) -> None:
    """A file written in place is found torn."""
    tried = try_saves(tmp_path / "camp" / "1-launch" / "A.yaml", in_place, OLD, every=False)
    figure("the same, writing in place", **tried.counted)
    assert tried.counted["neither_old_nor_new"] > 0


@LONG
def test_a_file_that_cannot_be_read_now_is_never_taken_for_none(tmp_path: Path, *, every: bool) -> None:
    """Every call of opening may fail: the bytes come whole, or a problem comes."""
    path = tmp_path / "A.yaml"
    found: list[bytes | None] = []
    path.write_bytes(OLD)
    tried = Tried(lambda: None, lambda: found.append(KeptFile(path).data), tmp_path)
    for disk in disks(tried.calls(), every=every):
        tried.on(disk)
    figure(
        "a disk that fails while reading", faults=tried.counted["faults"], false_answers=len(found) - found.count(OLD)
    )
    assert tried.unsaid == set()
    assert set(found) == {OLD}


@LONG
def test_a_failing_look_never_lets_a_change_by_hand_be_overwritten(tmp_path: Path, *, every: bool) -> None:
    """Somebody changed the file, and the disk fails while the save looks whether anybody did."""
    path = tmp_path / "camp" / "A.yaml"
    kept: list[KeptFile] = []

    def begin() -> None:
        path.write_bytes(OLD)
        kept[:] = [KeptFile(path)]
        path.write_bytes(THEIRS)

    def work() -> None:
        with pytest.raises(ChangedError):
            kept[0].replace(NEW)

    path.parent.mkdir()
    tried, overwritten = Tried(begin, work, tmp_path), 0
    for disk in disks(tried.calls(), every=every):
        tried.on(disk)
        overwritten += path.read_bytes() != THEIRS
    figure(
        "a disk that fails where a file was changed by hand", faults=tried.counted["faults"], overwritten=overwritten
    )
    assert (tried.unsaid, overwritten) == (set(), 0)


def try_commands(
    folder: Path, work: Callable[[], int], answers: dict[str, int | None] | None, *, every: bool, step: int
) -> tuple[Counter[str], set[str]]:
    """Run a command in a campaign with W1 on failing disks; what came of it, and what was not said.

    `answers` are those that the file is to hold in the end, where that is known; each `step`th disk is tried.
    """
    ends: list[int] = []

    def begin() -> None:
        shutil.rmtree(folder / CAMPAIGN, ignore_errors=True)
        shutil.copytree(folder / "begun", folder / CAMPAIGN)
        ends.clear()

    set_answer(folder, "W1=3")
    (folder / CAMPAIGN).rename(folder / "begun")
    tried = Tried(begin, lambda: ends.append(work()), folder)
    for disk in itertools.islice(disks(tried.calls(), every=every), 0, None, step):
        tried.on(disk)
        found = levels((folder / ANSWERS).read_bytes())
        tried.counted["neither_old_nor_new"] += answers is not None and found not in ({"W1": 3}, answers)
        tried.counted["false_successes"] += answers is not None and ends == [0] and found != answers
        if ends not in ([], [0]) and ends[0] not in PLAIN_ENDS:
            tried.unsaid.add(f"status {ends[0]} from {disk.failed} {disk.also}")
        with watched(folder, Disk()):
            assert set_answer(folder, "W4=1").status == 0
        tried.counted["orphans_left"] += len(list((folder / CAMPAIGN).rglob("*saving")))
    return tried.counted, tried.unsaid


@LONG
def test_every_call_of_a_command_may_fail(tmp_path: Path, *, every: bool) -> None:
    """`tactic assess --set` ends with a status that says so, and with 0 only where the answer is on the disk."""
    answers: dict[str, int | None] = {"W1": 3, "W2": 2}
    counted, unsaid = try_commands(
        tmp_path, lambda: walk(tmp_path, sets=("W2=2",)).status, answers, every=every, step=7 if every else 41
    )
    figure("a disk that fails during tactic assess --set", **counted)
    assert unsaid == set()
    assert counted.pop("faults") > 20
    assert set(counted.values()) == {0}


@LONG
def test_every_call_of_the_walk_may_fail(tmp_path: Path, *, every: bool) -> None:
    """Whenever the walk says "Saved.", the answer is on the disk at that moment, and it stays there."""
    path, shown = tmp_path / ANSWERS, Screen.say
    acknowledged: list[dict[str, int | None]] = []

    def noting(screen: Screen, *lines: str) -> None:
        if "Saved." in lines:
            acknowledged.append(levels(path.read_bytes()))
        shown(screen, *lines)

    def work() -> int:
        acknowledged.clear()
        with patch.object(Screen, "say", noting):
            return walk(tmp_path, *(("2", "") * 4), *("1" * 6)).status

    figures: Counter[str] = Counter()

    def counted_work() -> int:
        status = work()
        sizes = [1, *map(len, acknowledged)]
        figures["acknowledged"] += len(acknowledged)
        figures["acknowledged_without_being_there"] += sizes != sorted(set(sizes))
        figures["acknowledged_and_lost"] += sizes[-1] > len(levels(path.read_bytes()))
        return status

    _, unsaid = try_commands(tmp_path, counted_work, None, every=every, step=41 if every else 149)
    figure("a disk that fails during the walk", **figures)
    assert unsaid == set()
    assert figures.pop("acknowledged") > 5
    assert set(figures.values()) == {0}


def saving(path: Path) -> Callable[[], int]:
    """The work of a process that saves, and tells by its status what came of it: 0, or 3 for what it said."""

    def work() -> int:
        try:
            by_the_store(path, NEW)
        except SAID:
            return 3
        return 0

    return work


@NEEDS_STRACE
@LONG
@pytest.mark.parametrize("old", [OLD, None], ids=["over an old file", "as the first file of its folder"])
def test_every_call_to_the_system_may_fail(tmp_path: Path, old: bytes | None, *, every: bool) -> None:
    """The same at the calls of the system itself, where nothing of Python's can be passed over."""
    path = tmp_path / "camp" / "1-launch" / "A.yaml"

    def begin() -> None:
        shutil.rmtree(tmp_path / "camp", ignore_errors=True)
        (tmp_path / "camp").mkdir()
        if old is not None:
            path.parent.mkdir()
            path.write_bytes(old)

    begin()
    calls = from_first_about(path.parent, calls_of(saving(path), tmp_path / "log"))
    counted = Counter(dict.fromkeys(("faults", "neither_old_nor_new", "false_successes", "unsaid"), 0))
    for number, call in enumerate(calls):
        for error in FAULTS if every else (FAULTS[number % len(FAULTS)],):
            for for_good in (False, True) if every else (number % 2 == 0,):
                begin()
                status = failing_at(call, errno.errorcode[error], saving(path), for_good=for_good)
                found = path.read_bytes() if path.exists() else None
                counted["faults"] += 1
                counted["neither_old_nor_new"] += found not in {old, NEW}
                counted["false_successes"] += status == 0 and found != NEW
                counted["unsaid"] += status not in {0, 3}
    figure("a disk that fails at the system's calls", **counted)
    assert counted.pop("faults") >= len(calls)
    assert set(counted.values()) == {0}
