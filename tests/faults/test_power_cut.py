"""Whenever the power is cut, in whatever order a disk works, the file is the last acknowledged one or a newer one."""

import errno
import os
import random
import shutil
from collections import Counter
from pathlib import Path

import pytest

from tactic_cli.disk.save import NotSavedError
from tactic_cli.disk.store import ChangedError, make_campaign_folder, writing
from tactic_cli.problems import ProblemsFound
from tests.faults.figures import fault, figure
from tests.faults.power import AfterPowerCut, RecordedDisk
from tests.faults.watched import watched
from tests.faults.writers import (
    Writer,
    by_the_store,
    content,
    folder_never_synced,
    in_place,
    never_synced,
    number_in,
    synced_too_late,
)

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows has other calls")

SAVES = 3
ORDERS = pytest.mark.parametrize("orders", [400, pytest.param(10_000, marks=pytest.mark.long)])


class Killed(BaseException):
    """The process is no more."""


def campaign_of(folder: Path) -> Path:
    """The campaign that is made and written in these tests; nothing of it is there before."""
    return folder / "river"


def saves(folder: Path, write: Writer, disk: RecordedDisk, first: int = 1) -> None:
    """Make the campaign if need be, and save one number after the other; a save that fails is tried once more."""
    campaign = campaign_of(folder)
    make_campaign_folder(campaign)
    path = campaign / "rounds" / "1-launch" / "A.yaml"
    with writing(campaign):
        if write is not by_the_store:
            path.parent.mkdir(parents=True)
        for number in range(first, first + SAVES):
            disk.mark("begun", number)
            write(path, content(number))
            disk.mark("acknowledged", number)


def recorded(folder: Path, write: Writer, disk: RecordedDisk) -> RecordedDisk:
    """What was asked of the disk by the saves; where they are cut off, by those of a second try or start too."""
    shutil.rmtree(campaign_of(folder), ignore_errors=True)
    with watched(folder, disk):
        try:
            saves(folder, write, disk)
        except (NotSavedError, ChangedError, ProblemsFound, Killed):
            disk.next_process()
            saves(folder, write, disk, SAVES + 1)
    return disk


def recordings(folder: Path, write: Writer, step: int) -> list[RecordedDisk]:
    """Saves that nothing disturbs; with an error at every call; and killed at every call, then started again.

    With a `step`, at every so many calls.
    """
    undisturbed = recorded(folder, write, RecordedDisk())
    calls = range(1, len(undisturbed.calls) + 1, step)
    failed = [recorded(folder, write, RecordedDisk(call, fault(errno.EIO))) for call in calls]
    killed = [recorded(folder, write, RecordedDisk(call, Killed(), dies=True)) for call in calls]
    return [undisturbed, *failed, *killed]


def cut_the_power(folder: Path, disks: list[RecordedDisk], orders: int) -> Counter[str]:
    """What was found after so many power cuts at random moments, each with an order of its own."""
    chance = random.Random(20260115)  # noqa: S311 - the orders must be the same every time
    path = campaign_of(folder) / "rounds" / "1-launch" / "A.yaml"
    counted = Counter(dict.fromkeys(("orders", "unreadable", "acknowledged_answers_lost"), 0))
    for order in range(orders):
        events = disks[order % len(disks)].events
        found = AfterPowerCut(events, chance.randrange(len(events) + 1), chance)
        data = found.read(path, folder)
        number = 0 if data is None else number_in(data)
        counted["orders"] += 1
        counted["unreadable"] += number is None or number > found.begun
        counted["acknowledged_answers_lost"] += number is not None and number < found.acknowledged
    return counted


@ORDERS
def test_no_power_cut_costs_a_file_or_an_acknowledged_answer(tmp_path: Path, orders: int) -> None:
    """Also after a save that failed and was tried again, and after a kill and a new start."""
    disks = recordings(tmp_path, by_the_store, 5 if orders < 1000 else 1)
    counted = cut_the_power(tmp_path, disks, orders)
    figure(f"power cuts in {len(disks)} recordings", **counted)
    assert counted.pop("orders") == orders
    assert set(counted.values()) == {0}


@pytest.mark.parametrize(
    ("write", "finds"),
    [
        (in_place, "unreadable"),
        (never_synced, "unreadable"),
        (synced_too_late, "unreadable"),
        (folder_never_synced, "acknowledged_answers_lost"),
    ],
)
def test_the_same_power_cuts_catch_careless_writers(tmp_path: Path, write: Writer, finds: str) -> None:
    """Each lacks one of the steps, and the orders that need it are found."""
    counted = cut_the_power(tmp_path, [recorded(tmp_path, write, RecordedDisk())], 400)
    figure(f"the same, {write.__name__.replace('_', ' ')}", **counted)
    assert counted[finds] > 0
