"""Killed at any call to the disk, sealing and saving leave a campaign that opens whole, and nothing plain beside it."""

import os
import random
import signal
from collections.abc import Callable
from pathlib import Path
from shutil import copytree, rmtree

import pytest

from tactic_cli.campaign.seal import Key
from tactic_cli.disk.sealing import (
    contents_of,
    new_sealed,
    open_for_good,
    remove_plain,
    reseal,
    seal_plain,
    take_in,
    write_all,
)
from tactic_cli.disk.store import KeptFile, find_campaign, make_campaign_folder, writing
from tactic_cli.disk.vault import Vault, is_sealed, open_vault, open_with
from tests.faults.figures import figure
from tests.faults.watched import Disk, watched
from tests.faults.writers import content, kill_while_saving, number_in
from tests.seal.stage import WORDS, canaries, on_disk, plain_campaign, sealed_campaign

pytestmark = pytest.mark.skipif(os.name == "nt", reason="SIGKILL and fork are POSIX")

EVERY = 8
"""In the default run a kill at every eighth call; the long run takes each."""


class Killing(Disk):
    """Ends the process just before the call of a number."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self.number = number

    def before(self, number: int, name: str, path: Path) -> None:  # noqa: ARG002 - whatever the call is
        """Kill, as the system or a battery would."""
        if number == self.number:
            os.kill(os.getpid(), signal.SIGKILL)


def killed(folder: Path, number: int, work: Callable[[], object]) -> bool:
    """Do some work in another process that is killed at its call of this number; whether it came that far."""
    child = os.fork()
    if child == 0:
        with watched(folder, Killing(number)):
            work()
        os._exit(0)
    _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status) or os.waitstatus_to_exitcode(status) == 0
    return os.WIFSIGNALED(status)


def at_every_call(
    start: Path, folder: Path, work: Callable[[], object], look: Callable[[], None], step: int = EVERY
) -> int:
    """Kill the work at every call (or every few), each time from the same start; look each time; how many kills."""
    number = kills = 0
    while True:
        rmtree(folder, ignore_errors=True)
        copytree(start, folder)
        number += step
        if not killed(folder, number, work):
            assert kills > 5
            return kills
        kills += 1
        look()


@pytest.fixture(params=[EVERY, pytest.param(1, marks=pytest.mark.long)])
def step(request: pytest.FixtureRequest) -> int:
    """Every how many calls a kill happens."""
    return int(request.param)


def test_a_killed_sealing_loses_nothing_and_the_next_one_ends_it(tmp_path: Path, step: int) -> None:
    """Either the plain campaign is whole, or the sealed one is; and after another `tactic seal` nothing is plain."""
    start, folder = tmp_path / "start", tmp_path / "folder"
    files = {folder / path.relative_to(start): data for path, data in plain_campaign(start).items()}

    def sealing() -> None:
        with writing(folder):
            remove_plain(seal_plain(folder, WORDS))

    def look() -> None:
        if is_sealed(folder):
            vault = open_vault(folder, WORDS)
            assert dict(contents_of(vault)) == files
            with writing(vault):
                assert take_in(vault) == ()
                remove_plain(vault)
        else:
            assert {folder / name: data for name, data in on_disk(folder).items() if name[0] != "."} == files
            sealing()
        assert dict(contents_of(open_vault(folder, WORDS))) == files
        assert canaries(folder) == []

    kills = at_every_call(start, folder, sealing, look, step)
    figure("sealing killed at calls to the disk", kills=kills, answers_lost=0, plain_bytes=0)


def test_a_killed_opening_loses_nothing(tmp_path: Path, step: int) -> None:
    """The sealed campaign is whole until the plain one is."""
    start, folder = tmp_path / "start", tmp_path / "folder"
    sealed = {folder / path.relative_to(start): data for path, data in sealed_campaign(start)[1].items()}

    def opening() -> None:
        vault = open_vault(folder, WORDS)
        with writing(vault):
            open_for_good(vault)

    def look() -> None:
        if is_sealed(folder):
            assert dict(contents_of(open_vault(folder, WORDS))) == sealed
            opening()
        assert {path: path.read_bytes() for path in sealed} == sealed
        with writing(folder):
            assert not is_sealed(folder)

    kills = at_every_call(start, folder, opening, look, step)
    figure("opening killed at calls to the disk", kills=kills, answers_lost=0)


def test_a_killed_change_of_recipients_loses_nothing(tmp_path: Path, step: int) -> None:
    """The owner opens everything at every moment; done again, the colleague does too."""
    start, folder, theirs = tmp_path / "start", tmp_path / "folder", Key.new()
    files = {folder / path.relative_to(start): data for path, data in sealed_campaign(start)[1].items()}

    def adding() -> None:
        vault = open_vault(folder, WORDS)
        with writing(vault):
            reseal(vault, (vault.recipient, theirs.recipient))

    def look() -> None:
        assert dict(contents_of(open_vault(folder, WORDS))) == files
        adding()
        assert dict(contents_of(open_with(folder, theirs))) == files

    kills = at_every_call(start, folder, adding, look, step)
    figure("adding killed at calls to the disk", kills=kills, answers_lost=0)


def test_a_killed_beginning_leaves_nothing_plain_and_can_be_begun_again(tmp_path: Path, step: int) -> None:
    """A new sealed campaign is there whole or not at all."""
    start, folder = tmp_path / "start", tmp_path / "folder"
    make_campaign_folder(start)

    def beginning() -> None:
        with writing(folder):
            new_sealed(folder, b"label: canary\n", WORDS)

    def look() -> None:
        assert canaries(folder) == []
        if find_campaign(None, folder) is None:
            beginning()
        assert dict(contents_of(open_vault(folder, WORDS))) == {folder / "campaign.yaml": b"label: canary\n"}

    kills = at_every_call(start, folder, beginning, look, step)
    figure("beginning killed at calls to the disk", kills=kills, answers_lost=0, plain_bytes=0)


def test_a_killed_restoring_is_no_campaign_or_a_whole_one(tmp_path: Path, step: int) -> None:
    """What makes the folder a campaign is written last."""
    start, folder, source = tmp_path / "start", tmp_path / "folder", tmp_path / "source"
    make_campaign_folder(start)
    sealed_campaign(source)
    files = {folder / name: data for name, data in on_disk(source).items()}

    def restoring() -> None:
        with writing(folder):
            write_all(folder, files)

    def look() -> None:
        assert canaries(folder) == []
        if is_sealed(folder) and (folder / "sealed/vault.age").exists():
            assert len(open_vault(folder, WORDS).paths()) == 4

    kills = at_every_call(start, folder, restoring, look, step)
    figure("restoring killed at calls to the disk", kills=kills, answers_lost=0, plain_bytes=0)


def damage(folder: Path, vault: Vault, kills: int) -> tuple[int, int, list[str]]:
    """How many sealed files were unreadable, how many acknowledged answers lost, and what could be read plain."""
    path, chance = folder / "rounds/1-launch/A.yaml", random.Random(20260115)  # noqa: S311 - the same moments each time
    unreadable, lost, plain = 0, 0, []

    def write(where: Path, data: bytes) -> None:
        KeptFile(where, vault).replace(b"# canary\n" + data)

    for kill in range(kills):
        acknowledged = kill_while_saving(path, write, kill * 10**6 + 1, chance.uniform(0, 0.012))
        found = number_in(vault.read(path).removeprefix(b"# canary\n"))
        unreadable += found is None
        lost += found is not None and found < acknowledged
        plain += canaries(folder)
    return unreadable, lost, plain


@pytest.mark.parametrize("kills", [30, pytest.param(3000, marks=pytest.mark.long)])
def test_no_kill_during_saving_costs_an_answer_or_leaves_one_plain(tmp_path: Path, kills: int) -> None:
    """At random moments of saving into a sealed campaign; temporary files are sealed too, and swept."""
    vault, _ = sealed_campaign(tmp_path / "here")
    assert damage(tmp_path / "here", vault, kills) == (0, 0, [])
    with writing(vault):
        pass
    assert all("tactic-saving" not in name for name in on_disk(tmp_path))


def test_a_writer_that_seals_late_is_caught(tmp_path: Path) -> None:
    """A careless program that writes plain first and seals then: the same look finds its traces."""
    vault, _ = sealed_campaign(tmp_path / "here")
    path = tmp_path / "here" / "rounds/1-launch/A.yaml"

    def careless() -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"# canary\n" + content(1))
        KeptFile(path, vault).replace(path.read_bytes())
        path.unlink()

    assert killed(tmp_path, 4, careless)
    assert canaries(tmp_path) != []
