"""What every test relies on: there is no network, and Ctrl-C and a closed window are heard.

A script that runs something in the background lets it ignore these two, and every program started from there
inherits that.
"""

from __future__ import annotations

import gc
import os
import signal
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from tactic_cli.disk import shelf
from tactic_cli.language import ENGLISH, speak
from tests.browser.chromium import CHROMIUM, chromium
from tests.compiled import keep_compiled
from tests.offline import leave_the_network
from tests.remembered import remembering

if TYPE_CHECKING:
    from playwright.sync_api import Browser

OFFLINE = leave_the_network()
keep_compiled()

for heard, handler in (("SIGINT", signal.default_int_handler), ("SIGHUP", signal.SIG_DFL), ("SIGTERM", signal.SIG_DFL)):
    number = getattr(signal, heard, None)  # Windows has no SIGHUP
    if number is not None and signal.getsignal(number) is signal.SIG_IGN:
        signal.signal(number, handler)


def pytest_report_header() -> str:
    """Said before the first test."""
    return "network: none, but the loopback" if OFFLINE else "network: as this computer has it"


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One real browser for all tests of a process; playwright runs only one at a time there."""
    if CHROMIUM is None:
        pytest.skip("no chromium is installed (Debian: apt-get install chromium)")
    pytest.importorskip("playwright", reason="playwright is not installed (pip install playwright)")
    with chromium() as started:
        yield started


@pytest.fixture(autouse=True)
def _english() -> None:
    """Every test begins in English, whatever an earlier one spoke in this process."""
    speak(ENGLISH)


LOADS = {name: remembering(getattr(shelf, name)) for name in ("load_playbook", "load_playbook_with_places")}


@pytest.fixture(autouse=True)
def _playbooks_are_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    """No test waits for a playbook that an earlier one has loaded from the same bytes."""
    for name, load in LOADS.items():
        monkeypatch.setattr(shelf, name, load)


@pytest.fixture(autouse=True)
def _no_added_playbooks(monkeypatch: pytest.MonkeyPatch) -> None:
    """What somebody added on this computer is no part of a test."""
    monkeypatch.setenv("TACTIC_PLAYBOOKS", os.devnull)


def pytest_collection_finish() -> None:
    """What was collected stays to the end: looking through it for garbage again and again takes a tenth of the time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000)
