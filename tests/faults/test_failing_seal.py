"""Sealing, opening for good and sealing anew on a failing disk lose nothing, and are called done only when they are."""

import itertools
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tactic_cli.disk.sealing import contents_of, open_for_good, remove_plain, reseal, seal_plain
from tactic_cli.disk.store import writing
from tactic_cli.disk.vault import is_sealed, open_vault
from tactic_cli.problems import ProblemsFound
from tests.faults.figures import figure
from tests.faults.test_failing_disk import LONG, Tried, disks
from tests.faults.watched import Disk, watched
from tests.seal.age_by_hand import sealed_by_passphrase
from tests.seal.stage import WORDS, plain_campaign, sealed_campaign

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows has other calls")


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Passphrases cost almost nothing here."""
    monkeypatch.setattr("pyrage.passphrase.encrypt", sealed_by_passphrase)


def whole(folder: Path, files: dict[Path, bytes]) -> bool:
    """Whether every file of the campaign lies there: sealed, and nothing but they, or plain."""
    if is_sealed(folder):
        return dict(contents_of(open_vault(folder, WORDS))) == {folder / path: data for path, data in files.items()}
    return all((folder / path).is_file() and (folder / path).read_bytes() == data for path, data in files.items())


def left_over(folder: Path) -> int:
    """How many things lie there, after the next start, that only a cut-off sealing, opening or saving leaves."""
    with watched(folder, Disk()), writing(open_vault(folder, WORDS) if is_sealed(folder) else folder):
        return sum(path.name.endswith(("-saving", "-sealing", "-opened")) for path in folder.rglob("*"))


def seal(folder: Path) -> None:
    """Seal a plain campaign, and remove what was plain."""
    with writing(folder):
        remove_plain(seal_plain(folder, WORDS))


def open_again(folder: Path) -> None:
    """Make a plain campaign of a sealed one."""
    vault = open_vault(folder, WORDS)
    with writing(vault):
        open_for_good(vault)


def seal_anew(folder: Path) -> None:
    """Seal every file once more."""
    vault = open_vault(folder, WORDS)
    with writing(vault):
        reseal(vault, vault.settings.recipients)


@LONG
@pytest.mark.parametrize("work", [seal, open_again, seal_anew], ids=lambda one: one.__name__)
def test_every_call_may_fail(tmp_path: Path, work: Callable[[Path], None], *, every: bool) -> None:
    """What is there afterwards is the whole campaign, plain or sealed."""
    begun, folder = tmp_path / "begun", tmp_path / "tried"
    made = plain_campaign(begun) if work is seal else sealed_campaign(begun)[1]
    files = {path.relative_to(begun): data for path, data in made.items()}

    def begin() -> None:
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(begun, folder)

    tried, lost = Tried(begin, lambda: work(folder), folder), 0
    for disk in itertools.islice(disks(tried.calls(), every=False), 0, None, 1 if every else 101):
        success = tried.on(disk)
        lost += not whole(folder, files)
        tried.counted["false_successes"] += success and is_sealed(folder) == (work is open_again)
        tried.counted["orphans_left"] += left_over(folder)
    del tried.counted["neither_old_nor_new"]
    figure(f"a disk that fails: {work.__name__.replace('_', ' ')}", **tried.counted, campaigns_lost=lost)
    assert (tried.unsaid, lost) == (set(), 0)
    assert tried.counted.pop("faults") > 3
    assert set(tried.counted.values()) == {0}


def test_a_plain_file_that_cannot_be_looked_at_is_not_passed_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Opening for good writes every file or ends: one look that failed must not cost the file behind it."""
    folder = tmp_path / "river"
    vault, files = sealed_campaign(folder)
    real, looks = os.lstat, 0

    def fail_once(path: os.PathLike[str] | str) -> os.stat_result:
        nonlocal looks
        if str(path).endswith("B.yaml"):
            looks += 1
            if looks == 2:
                raise OSError(5, "Input/output error")
        return real(path)

    with monkeypatch.context() as broken:
        broken.setattr(os, "lstat", fail_once)
        with pytest.raises(ProblemsFound):
            open_for_good(vault)
    assert whole(folder, {path.relative_to(folder): data for path, data in files.items()})


def test_what_cannot_be_listed_ends_the_sealing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A round whose folder cannot be read would stay plain beside a campaign that is called sealed."""
    folder = tmp_path / "river"
    plain_campaign(folder)
    real = os.scandir

    def refuse(path: os.PathLike[str] | str) -> object:
        if str(path).endswith("1-launch"):
            raise PermissionError(13, "Permission denied", str(path))
        return real(path)

    with monkeypatch.context() as broken:
        broken.setattr(os, "scandir", refuse)
        with pytest.raises(ProblemsFound) as found:
            seal_plain(folder, WORDS)
    assert found.value.problems[0].code == "folder-unreadable"
    assert not is_sealed(folder)
