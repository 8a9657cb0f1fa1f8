"""No command opens a socket, asks for a name or starts another program: shown by Python's own events and by strace."""

from __future__ import annotations

import re
import shutil
import socket
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.leaks.commands import USES, Use
from tests.leaks.stage import QUICK, Stage, watch
from tests.offline import interfaces

ROOT = Path(__file__).parents[2]
CALLS = "%network,execve"
NO_STRACE = "strace is not installed (Debian package strace), or may not trace here"
ONE = f"""
import pyrage
from tactic_cli.cli.app import main
from tests.leaks.stage import quick_passphrases
for name, by in quick_passphrases({QUICK!r}).items():
    setattr(pyrage.passphrase, name, by)
main()
"""
ALL = f"{len(USES)} uses, wrong: [], seen: []\n"


def environment(home: Path) -> dict[str, str]:
    """As bare as a process can be; its files may not lie in the home of whoever runs the tests."""
    return {
        "PYTHONPATH": str(ROOT),
        "HOME": str(home),
        "LC_ALL": "C.UTF-8",
        "PYTHONDONTWRITEBYTECODE": "1",
    }


def strace() -> str | None:
    """The program that shows every call of the system; `None` where it is missing or not allowed."""
    found = shutil.which("strace")
    if found is None:
        return None
    tried = subprocess.run([found, "-qq", "-e", "trace=none", "true"], capture_output=True, check=False)
    return None if tried.returncode else found


@dataclass(frozen=True)
class Told:
    """What a process that ran every use of every command says of itself, and the system's calls; `None` if unseen."""

    itself: str
    calls: list[str] | None


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory, files: Path) -> Told:
    """One process, below strace where that is there."""
    folder = tmp_path_factory.mktemp("all")
    here, log = Path(shutil.copytree(files, folder / "here")), folder / "calls"
    found = strace()
    below = [found, "-f", "-qq", "--seccomp-bpf", "-e", f"trace={CALLS}", "-o", str(log)] if found else []
    done = subprocess.run(
        [*below, sys.executable, "-m", "tests.leaks.everything", str(here), QUICK],
        capture_output=True,
        text=True,
        cwd=ROOT,
        env=environment(folder),
        check=False,
        timeout=120,
    )
    return Told(done.stderr, called(log) if found else None)


def called(log: Path) -> list[str]:
    """The names of the calls in a log of strace; by `sendfile` Python copies files."""
    calls = re.findall(r"^\d+\s+(\w+)\(", log.read_text(), flags=re.MULTILINE)
    return [call for call in calls if call != "sendfile"]


def test_the_whole_suite_runs_without_a_network() -> None:
    """Every test, this one too, runs where there is nothing but the loopback; whatever it leads to leads nowhere."""
    if interfaces() != ["lo"]:
        pytest.skip("this process may not leave the network; run the tests with: unshare -rn")
    with socket.socket() as door, pytest.raises(OSError, match="unreachable"):
        door.connect(("192.0.2.1", 80))  # an address that documents may use and nobody has


def test_the_watch_sees_a_socket() -> None:
    """Else it would prove nothing."""
    before = len(watch.network)
    watch.on = True
    try:
        socket.socket().close()
    finally:
        watch.on = False
    assert watch.network[before:] == ["socket.__new__"]


def test_no_command_opens_a_socket_or_starts_a_program(told: Told) -> None:
    """Every use of every command, from the first import on; and every one ended as it should."""
    assert told.itself == ALL


def test_no_call_of_the_system_has_to_do_with_a_network(told: Told) -> None:
    """Below everything Python knows of: no socket, no connect, no message to another computer."""
    if told.calls is None:
        pytest.skip(NO_STRACE)
    assert told.calls == ["execve"]


@pytest.mark.long
@pytest.mark.parametrize("use", USES, ids=str)
def test_no_process_of_any_command_has_to_do_with_a_network(stage: Stage, tmp_path: Path, use: Use) -> None:
    """Each use in a process of its own, as people start it."""
    log, found = tmp_path / "calls", strace()
    if found is None:
        pytest.skip(NO_STRACE)
    done = subprocess.run(
        [
            found,
            "-f",
            "-qq",
            "-e",
            f"trace={CALLS}",
            "-o",
            str(log),
            sys.executable,
            "-c",
            ONE,
            *use.words,
        ],
        input=use.typed.encode(),
        capture_output=True,
        cwd=stage.here,
        env=environment(stage.forbidden[0]),
        check=False,
        timeout=60,
    )
    assert done.returncode == use.status
    assert called(log) == ["execve"]
