"""Files and folders are for their owner alone under any umask, and go nowhere but where they belong."""

import os
import socket
import stat
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from tactic_cli.cli.exits import Exit
from tactic_cli.disk.files import harmless_name, read_given
from tactic_cli.disk.save import NotSavedError, make_folder, save
from tactic_cli.disk.store import KeptFile
from tactic_cli.problems import ProblemsFound
from tests.faults.commands import ANSWERS, CAMPAIGN, levels, set_answer, tactic, walk
from tests.faults.figures import figure
from tests.faults.plain_account import as_a_plain_account
from tests.faults.writers import content

pytestmark = pytest.mark.skipif(os.name == "nt", reason="modes and these kinds of file are POSIX")
LINUX = pytest.mark.skipif(sys.platform != "linux", reason="gives up root's powers by a call of Linux")
OLD, NEW = content(1), content(2)


def modes(folder: Path) -> Counter[str]:
    """How many files and folders of which mode lie in a folder, itself included."""
    counted: Counter[str] = Counter()
    for path in (folder, *folder.rglob("*")):
        kind = "folders" if path.is_dir() else "files"
        counted[f"{kind} {stat.S_IMODE(path.lstat().st_mode):04o}"] += 1
    return counted


@LINUX
@pytest.mark.parametrize("umask", [0o000, 0o022, 0o077, 0o277, 0o777])
def test_a_campaign_is_for_its_owner_alone_under_any_umask(tmp_path: Path, umask: int) -> None:
    """Made, answered by the walk, and opened again: 0600 and 0700 throughout, and it stays usable."""

    def work() -> None:
        assert set_answer(tmp_path, "W1=3").status == 0
        assert "Saved." in walk(tmp_path, "2", "").out
        assert set_answer(tmp_path, "W4=1").status == 0

    as_a_plain_account(work, umask=umask)
    found = modes(tmp_path / CAMPAIGN)
    figure(f"under umask {umask:03o}", **{name.replace(" ", "_of_mode_"): count for name, count in found.items()})
    assert set(found) == {"files 0600", "folders 0700"}
    assert levels((tmp_path / ANSWERS).read_bytes()) == {"W1": 3, "W2": 2, "W4": 1}


def link(path: Path) -> None:
    """A link to somebody's file."""
    path.symlink_to(path.with_name("somebodys"))


def dangling_link(path: Path) -> None:
    """A link to nothing: what is written there would appear elsewhere."""
    path.symlink_to(path.with_name("nowhere"))


def link_to_a_folder(path: Path) -> None:
    """A link to somebody's folder."""
    path.symlink_to(path.parent)


def hard_link(path: Path) -> None:
    """A second name of somebody's file."""
    path.hardlink_to(path.with_name("somebodys"))


def pipe(path: Path) -> None:
    """A FIFO that nobody writes into."""
    os.mkfifo(path)


def local_socket(path: Path) -> None:
    """A socket of another program."""
    with socket.socket(socket.AF_UNIX) as server:
        here = Path.cwd()
        os.chdir(path.parent)  # a socket's path must be short
        server.bind(path.name)
        os.chdir(here)


def device(path: Path) -> None:
    """A device that reads as zeros without end."""
    try:
        os.mknod(path, 0o600 | stat.S_IFCHR, os.makedev(1, 5))
    except PermissionError:
        pytest.skip("only root may make a device")


def folder(path: Path) -> None:
    """A folder with something in it."""
    path.mkdir()
    (path / "x").write_bytes(b"x")


ODD = pytest.mark.parametrize(
    "make",
    [link, dangling_link, link_to_a_folder, hard_link, pipe, local_socket, device, folder],
    ids=lambda one: one.__name__,
)
Make = Callable[[Path], None]


def lying_in(place: Path) -> dict[str, tuple[int, int, bytes]]:
    """Everything in a folder: what it is, and what it holds."""
    found = {}
    for path in place.rglob("*"):
        status = path.lstat()
        data = path.read_bytes() if stat.S_ISREG(status.st_mode) else b""
        found[str(path.relative_to(place))] = (status.st_mode, status.st_ino, data)
    return found


@ODD
def test_odd_files_are_neither_read_nor_written(tmp_path: Path, make: Make) -> None:
    """Nothing is waited for, changed, followed or made elsewhere."""
    path = tmp_path / "A.yaml"
    (tmp_path / "somebodys").write_bytes(OLD)
    make(path)
    before = lying_in(tmp_path)
    with pytest.raises(ProblemsFound):
        KeptFile(path)
    if make is not hard_link:  # a file with two names may be read, and a new one put in place of one of them
        with pytest.raises(ProblemsFound):
            read_given(str(path))
        with pytest.raises(NotSavedError):
            save(path, NEW)
    assert lying_in(tmp_path) == before


@ODD
@pytest.mark.parametrize("place", ["campaign.yaml", "rounds/1-launch/A.yaml", ".tactic-lock"])
def test_odd_files_in_a_campaign_are_refused_by_the_commands(tmp_path: Path, make: Make, place: str) -> None:
    """A plain sentence, status 4 or 7, and everything stays as it is."""
    set_answer(tmp_path, "W1=3")
    path = tmp_path / CAMPAIGN / place
    path.rename(path.with_name("somebodys"))
    make(path)
    before = lying_in(tmp_path)
    done = set_answer(tmp_path, "W2=2")
    if make is hard_link and not place.endswith("A.yaml"):  # only read here, so the other name stays as it is
        assert done.status == 0
        assert path.with_name("somebodys").read_bytes() == before[f"camp/{path.with_name('somebodys').name}"][2]
        return
    assert done.status in {Exit.ANSWERS, Exit.NOT_SAVED}
    assert CAMPAIGN in done.err
    assert lying_in(tmp_path) == before


@pytest.mark.parametrize("make", [link, dangling_link, pipe], ids=lambda one: one.__name__)
@pytest.mark.parametrize("place", ["rounds", "rounds/1-launch"])
def test_odd_files_in_place_of_folders_are_refused(tmp_path: Path, make: Make, place: str) -> None:
    """What lies in the folder that a link leads to is not used, and nothing is written there."""
    set_answer(tmp_path, "W1=3")
    path = tmp_path / CAMPAIGN / place
    path.rename(path.with_name("somebodys"))
    make(path)
    before = lying_in(tmp_path)
    done = set_answer(tmp_path, "W2=2")
    assert done.status in {Exit.ANSWERS, Exit.NOT_SAVED}
    assert lying_in(tmp_path) == before


LEADING_ELSEWHERE = (
    "../A",
    "..",
    "/A",
    "a/b",
    "a\\b",
    "CON",
    "nul",
    "com1",
    "aux.x",
    ".hidden",
    "A:b",
    "A\0",
    "A\n",
    "x" * 101,
)


@pytest.mark.parametrize("label", LEADING_ELSEWHERE)
def test_names_that_lead_elsewhere_are_refused(tmp_path: Path, label: str) -> None:
    """As a label in an answers file, and as a name in a campaign; nothing is made anywhere."""
    set_answer(tmp_path, "W1=3")
    text = (tmp_path / ANSWERS).read_text()
    quoted = label.replace("\\", "\\\\").replace("\n", "\\n").replace("\0", "\\0")
    (tmp_path / "given.yaml").write_text(text.replace("assessor: A", f'assessor: "{quoted}"'))
    before = lying_in(tmp_path)
    done = tactic(tmp_path, "assess", CAMPAIGN, "--answers", "given.yaml")
    assert (done.status, lying_in(tmp_path)) == (Exit.ANSWERS, before)
    assert not harmless_name(label)


@pytest.mark.parametrize("make", [link, link_to_a_folder], ids=lambda one: one.__name__)
def test_a_later_round_that_is_a_link_is_not_passed_over(tmp_path: Path, make: Make) -> None:
    """Somebody's later answers may be behind it; going on with the earlier round would hide them."""
    set_answer(tmp_path, "W1=3")
    make(tmp_path / CAMPAIGN / "rounds" / "2-launch")
    before = lying_in(tmp_path)
    done = set_answer(tmp_path, "W2=2")
    assert (done.status, "2-launch" in done.err) == (Exit.ANSWERS, True)
    assert lying_in(tmp_path) == before


def test_a_folder_is_not_made_through_a_link(tmp_path: Path) -> None:
    """Nor inside one that a link leads to."""
    (tmp_path / "somebodys").mkdir()
    (tmp_path / "rounds").symlink_to("somebodys")
    with pytest.raises(NotSavedError):
        make_folder(tmp_path / "rounds")
    assert list((tmp_path / "somebodys").iterdir()) == []
