"""Wherever a move is cut off, what loads is the old campaign or the new one; and it can be brought to its end."""

from __future__ import annotations

import itertools
import os
import shutil
from collections import Counter
from pathlib import Path

import pytest

from tactic_cli.disk.move_plan import plan_move
from tactic_cli.disk.moving import apply_move
from tactic_cli.disk.save import left_behind
from tactic_cli.disk.store import Home, read_campaign, read_sheet, rounds_of, writing
from tactic_cli.disk.vault import Vault, open_vault
from tactic_cli.problems import ProblemsFound
from tests.faults.figures import figure
from tests.faults.strace import NEEDS_STRACE, calls_of, from_first_about, killed_at
from tests.faults.watched import Disk, watched
from tests.moving.stage import (
    FIRST,
    SECOND,
    WORDS,
    bent,
    campaign,
    files_in,
    original,
    renamed,
    sealed,
    sheet,
    with_keys,
)
from tests.seal.age_by_hand import sealed_by_passphrase

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows has other calls")

NEW = bent(renamed("X1", "X9"), with_keys("X2", question="Is it so?"))
EVERY = pytest.mark.parametrize("step", [29, pytest.param(1, marks=pytest.mark.long)])


class Killed(BaseException):
    """The process is gone; nothing it meant to do afterwards happens."""


class DyingDisk(Disk):
    """From one call on, no call is made any more."""

    def __init__(self, last: int) -> None:
        super().__init__()
        self.last = last

    def before(self, number: int, name: str, path: Path) -> None:  # noqa: ARG002 - as every disk
        """Die at the call, and at whatever is tried after it."""
        if number >= self.last:
            raise Killed


def opened(folder: Path, vault: Vault | None) -> Home:
    """The campaign as a new process opens it."""
    return folder if vault is None else Vault(folder, vault._key, vault.settings)


def move(folder: Path, vault: Vault | None) -> None:
    """What a command does that moves a campaign, as far as the disk sees it."""
    home = opened(folder, vault)
    with writing(home):
        apply_move(plan_move(home, NEW, "../book"))


def live(home: Home) -> dict[str, bytes]:
    """The files of a campaign but the copies of earlier ones."""
    return {name: data for name, data in files_in(home).items() if not name.startswith("earlier/")}


class Kills:
    """Kills at calls of a move, each followed by a look, by the move once more, and by another look."""

    def __init__(self, tmp_path: Path, *, seal: bool) -> None:
        self.begun, self.folder = tmp_path / "begun", tmp_path / "camp"
        both = tuple((one, sheet("A", one, original())) for one in (FIRST, SECOND))
        home: Home = campaign(self.begun, *both)
        self.vault: Vault | None = None
        if seal:
            sealed(self.begun)
            self.vault = open_vault(self.begun, WORDS)
            home = self.vault
        self.old = files_in(home)
        self.begin()
        move(self.folder, self.vault)
        self.new = live(opened(self.folder, self.vault))
        self.counted = Counter(dict.fromkeys(("kills", "old", "new", "half", "mixtures", "lost", "orphans"), 0))

    def begin(self) -> None:
        """The campaign as it was before the move."""
        shutil.rmtree(self.folder, ignore_errors=True)
        shutil.copytree(self.begun, self.folder)

    def look(self) -> None:
        """What a killed move left: the old or the new, or what says of itself that it is neither."""
        home = opened(self.folder, self.vault)
        self.counted["kills"] += 1
        try:
            version = read_campaign(home).playbook_version
        except ProblemsFound as found:
            self.counted["half"] += 1
            self.counted["mixtures"] += [one.code for one in found.problems] != ["campaign-half-moved"]
        else:
            state = "old" if version == 1 else "new"
            self.counted[state] += 1
            self.counted["mixtures"] += live(home) != (self.old if state == "old" else self.new)
        move(self.folder, self.vault)
        after, home = files_in(home), opened(self.folder, self.vault)
        earlier = f"earlier/small-1-{original().sha256[:8]}/"
        copies = {name.removeprefix(earlier): data for name, data in after.items() if name.startswith(earlier)}
        self.counted["lost"] += live(home) != self.new or any(self.old[name] != copies[name] for name in copies)
        self.counted["lost"] += len(copies) != len(self.old) - 1  # the decision stays as it is
        self.counted["lost"] += any(not read_sheet(home, one, "A", NEW).answers for one in rounds_of(home, NEW))
        self.counted["orphans"] += sum(left_behind(path.name) for path in self.folder.rglob("*"))


@EVERY
@pytest.mark.parametrize("seal", [False, True], ids=["plain", "sealed"])
def test_a_move_may_end_at_any_call(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: int, *, seal: bool) -> None:
    """From the first look at the campaign to the last name given; the second try always arrives."""
    monkeypatch.setattr("pyrage.passphrase.encrypt", sealed_by_passphrase)
    kills = Kills(tmp_path, seal=seal)
    kills.begin()
    disk = Disk()
    with watched(kills.folder, disk):
        move(kills.folder, kills.vault)
    first = next(number for number, (name, _) in enumerate(disk.calls, 1) if name == "replace")
    for last in itertools.chain((first,), range(first + 7, len(disk.calls), step), (len(disk.calls) - 2,)):
        kills.begin()
        with pytest.raises(Killed), watched(kills.folder, DyingDisk(last)):
            move(kills.folder, kills.vault)
        kills.look()
    figure("kills while a campaign moves", **kills.counted)
    assert kills.counted["old"]
    assert kills.counted["half"]
    assert (kills.counted["mixtures"], kills.counted["lost"], kills.counted["orphans"]) == (0, 0, 0)


@NEEDS_STRACE
@pytest.mark.long
def test_the_process_itself_may_be_killed(tmp_path: Path) -> None:
    """At the system's own calls, by SIGKILL."""
    kills = Kills(tmp_path, seal=False)

    def work() -> int:
        move(kills.folder, None)
        return 0

    kills.begin()
    for call in from_first_about(kills.folder, calls_of(work, tmp_path / "log"))[::23]:
        kills.begin()
        assert killed_at(call, work)
        kills.look()
    figure("SIGKILLs while a campaign moves", **kills.counted)
    assert kills.counted["kills"] > 20
    assert (kills.counted["mixtures"], kills.counted["lost"], kills.counted["orphans"]) == (0, 0, 0)


def test_what_was_changed_while_a_move_was_cut_off_is_kept_beside(tmp_path: Path) -> None:
    """A file that somebody put there meanwhile is neither old nor new; it goes among the rescued."""
    kills = Kills(tmp_path, seal=False)
    kills.begin()
    disk = Disk()
    with watched(kills.folder, disk):
        move(kills.folder, None)
    marked = [
        number for number, (name, path) in enumerate(disk.calls, 1) if name == "replace" and "campaign" in path.name
    ]
    kills.begin()
    with pytest.raises(Killed), watched(kills.folder, DyingDisk(marked[1] + 6)):
        move(kills.folder, None)
    place = kills.folder / "rounds" / FIRST.folder / "A.yaml"
    theirs = place.read_bytes() + b"# from another computer\n"
    place.write_bytes(theirs)
    move(kills.folder, None)
    assert live(kills.folder)["rounds/1-launch/A.yaml"] == kills.new["rounds/1-launch/A.yaml"]
    assert [path.read_bytes() for path in (kills.folder / "rescued").iterdir()] == [theirs]
