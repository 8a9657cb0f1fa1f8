"""A file that somebody else changed since it was read is never overwritten, whenever the change comes."""

import contextlib
import os
import shutil
import socket
import stat
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from tactic_cli.disk.save import NotSavedError
from tactic_cli.disk.store import ChangedError, KeptFile
from tactic_cli.problems import ProblemsFound
from tests.faults.figures import figure
from tests.faults.watched import Disk, watched
from tests.faults.writers import content

pytestmark = pytest.mark.skipif(os.name == "nt", reason="these kinds of file do not exist on Windows")

OLD, MINE, THEIRS = content(1), content(2), content(3)


def rewritten(path: Path) -> None:
    """An editor that writes in place."""
    path.write_bytes(THEIRS)


def replaced(path: Path) -> None:
    """An editor that puts a new file in place of the old one."""
    path.with_name("theirs").write_bytes(THEIRS)
    path.with_name("theirs").rename(path)


def made_a_folder(path: Path) -> None:
    """A folder in its place, with something in it."""
    path.unlink()
    path.mkdir()
    (path / "theirs").write_bytes(THEIRS)


def made_a_link(path: Path) -> None:
    """A link to a file elsewhere."""
    path.unlink()
    path.with_name("elsewhere").write_bytes(THEIRS)
    path.symlink_to("elsewhere")


def made_a_pipe(path: Path) -> None:
    """A FIFO, which would make a careless reader wait for ever."""
    path.unlink()
    os.mkfifo(path)


def made_a_socket(path: Path) -> None:
    """A socket of some other program."""
    path.unlink()
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(path))


def given_a_second_name(path: Path) -> None:
    """A hard link: what is written under one name would change the other."""
    path.with_name("second").hardlink_to(path)


CHANGES = (
    rewritten,
    replaced,
    made_a_folder,
    made_a_link,
    made_a_pipe,
    made_a_socket,
    given_a_second_name,
)


class TimedDisk(Disk):
    """Notes when each call was made."""

    def __init__(self) -> None:
        super().__init__()
        self.at: list[float] = []

    def before(self, number: int, name: str, path: Path) -> None:  # noqa: ARG002 - as every disk
        """Note the time."""
        self.at.append(time.perf_counter())


class ChangedBeside(Disk):
    """Somebody else makes a change just before the call of this number, and never again."""

    def __init__(self, moment: int, change: Callable[[Path], None], path: Path) -> None:
        super().__init__()
        self.moment, self.change, self.path = moment, change, path

    def before(self, number: int, name: str, path: Path) -> None:  # noqa: ARG002 - as every disk
        """Make the change."""
        if number == self.moment:
            self.change(self.path)


def theirs_in(folder: Path) -> dict[str, object]:
    """What lies in a folder, by name: kinds and bytes, without what a save makes for itself for a moment."""
    found: dict[str, object] = {}
    for path in folder.rglob("*"):
        status = path.lstat()
        plain = stat.S_ISREG(status.st_mode)
        found[str(path.relative_to(folder))] = (
            path.read_bytes() if plain else (stat.S_IFMT(status.st_mode), status.st_ino)
        )
    return {name: what for name, what in found.items() if not name.endswith(".tactic-saving")}


def calls_of_a_save(path: Path) -> tuple[int, range]:
    """How many calls a save makes, and those after the last look, up to the one that gives the new bytes the name."""
    path.write_bytes(OLD)
    kept, disk = KeptFile(path), Disk()
    with watched(path.parent, disk):
        kept.replace(MINE)
    names = [name for name, _ in disk.calls]
    naming = names.index("replace") + 1
    last_look = max(number for number, name in enumerate(names[:naming], start=1) if name == "open")
    return len(names), range(last_look + 1, naming + 1)


def change_at(moment: int, change: Callable[[Path], None], path: Path) -> bool:
    """Let somebody make the change at this moment of a save; whether it was overwritten, then or by the next save."""
    shutil.rmtree(path.parent, ignore_errors=True)
    path.parent.mkdir()
    path.write_bytes(OLD)
    kept, after = KeptFile(path), {}

    def make(place: Path) -> None:
        change(place)
        after.update(theirs_in(path.parent))

    with watched(path.parent, ChangedBeside(moment, make, path)), contextlib.suppress(ChangedError, NotSavedError):
        kept.replace(MINE)
    with watched(path.parent, Disk()), contextlib.suppress(ChangedError):
        kept.replace(content(4))
    now = theirs_in(path.parent)
    if change is given_a_second_name:  # what it holds is kept under that name, whatever is saved under the first
        return now["second"] != after["second"]
    return now != after


def test_no_change_is_overwritten_whenever_it_comes(tmp_path: Path) -> None:
    """Of every kind, before, during and after a save, and by the save after that one.

    One moment cannot be closed: from the last look to the call that gives the new bytes the name.
    """
    path = tmp_path / "camp" / "A.yaml"
    path.parent.mkdir()
    calls, open_moment = calls_of_a_save(path)
    moments = [moment for moment in range(1, calls + 1) if moment not in open_moment]
    overwritten = Counter(
        change.__name__ for change in CHANGES for moment in moments if change_at(moment, change, path)
    )
    figure("changes by hand", moments=len(moments), kinds=len(CHANGES), overwritten=overwritten.total())
    assert len(open_moment) <= 4
    assert overwritten == Counter()


def test_the_same_changes_catch_a_writer_that_does_not_look(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """They are lost where nobody looks."""
    monkeypatch.setattr(KeptFile, "_refuse_changed", lambda _kept: None)
    path = tmp_path / "camp" / "A.yaml"
    overwritten = sum(change_at(moment, rewritten, path) for moment in range(1, 8))
    figure("the same without looking", moments=7, overwritten=overwritten)
    assert overwritten == 7


def test_the_moment_that_cannot_be_closed_is_short(tmp_path: Path) -> None:
    """Nothing is asked of the disk between the last look and the call that gives the name; the figure is its length."""
    path = tmp_path / "camp" / "A.yaml"
    path.parent.mkdir()
    path.write_bytes(OLD)
    kept, disk = KeptFile(path), TimedDisk()
    with watched(path.parent, disk):
        for number in range(100):
            kept.replace(content(number))
    names = [name for name, _ in disk.calls]
    lengths = sorted(disk.at[place] - disk.at[place - 4] for place, name in enumerate(names) if name == "replace")
    figure(
        "from the last look to the new name", microseconds=round(lengths[50] * 1e6), at_most=round(lengths[-1] * 1e6)
    )
    assert {tuple(names[place - 4 : place]) for place, name in enumerate(names) if name == "replace"} == {
        ("open", "fstat", "fdopen", "close")
    }
    assert lengths[50] < 0.01


@pytest.mark.parametrize("change", [made_a_folder, made_a_link, made_a_pipe, made_a_socket, given_a_second_name])
def test_what_took_the_place_of_a_file_is_refused_when_it_is_read(
    tmp_path: Path, change: Callable[[Path], None]
) -> None:
    """Its path is in the problem."""
    path = tmp_path / "A.yaml"
    path.write_bytes(OLD)
    change(path)
    with pytest.raises(ProblemsFound) as found:
        KeptFile(path)
    (problem,) = found.value.problems
    assert problem.place.file == str(path)


def test_a_deleted_file_is_written_again(tmp_path: Path) -> None:
    """What it held is in the answers that are saved, so nothing is lost, at whatever moment it went."""
    path = tmp_path / "camp" / "A.yaml"
    path.parent.mkdir()
    calls, _ = calls_of_a_save(path)
    for moment in range(1, calls + 1):
        path.write_bytes(OLD)
        kept = KeptFile(path)
        with watched(path.parent, ChangedBeside(moment, Path.unlink, path)), contextlib.suppress(ChangedError):
            kept.replace(MINE)
        with watched(path.parent, Disk()):
            kept.replace(MINE)
        assert path.read_bytes() == MINE
    figure("deletions by hand", moments=calls, lost=0)
