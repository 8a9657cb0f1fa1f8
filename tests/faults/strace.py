"""Kills and errors at the system's own calls, by Debian's strace."""

import ctypes
import os
import re
import shutil
import signal
import subprocess
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

NEEDS_STRACE = pytest.mark.skipif(shutil.which("strace") is None, reason="strace is not installed")
_ANYBODY_MAY_TRACE = (0x59616D61, ctypes.c_ulong(-1), 0, 0, 0)  # PR_SET_PTRACER; refused where it is not needed
_CALL = re.compile(r"(?:\d+ +)?(\w+)\((.*)")
_MEMORY = frozenset({"brk", "mmap", "munmap", "mremap", "madvise", "futex"})  # these come and go by chance


class Call(NamedTuple):
    """One call of the system: its name, the how-manieth of that name it is, and what it was about."""

    name: str
    nth: int
    about: str


def traced(work: Callable[[], int], *options: str) -> int:
    """Do the work in a process of its own under strace; its status, negative for a signal.

    Calls are counted from the beginning of the work: the process waits until strace watches it.
    """
    child = os.fork()
    if child == 0:
        status = 99
        try:
            signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGUSR1})
            ctypes.CDLL(None).prctl(*_ANYBODY_MAY_TRACE)
            os.kill(os.getpid(), signal.SIGSTOP)
            signal.sigwait({signal.SIGUSR1})
            status = work()
        finally:
            os._exit(status)
    os.waitpid(child, os.WUNTRACED)
    os.kill(child, signal.SIGCONT)
    return _watch(child, options)


def calls_of(work: Callable[[], int], log: Path) -> tuple[Call, ...]:
    """Every call of the work that is about files, in order."""
    if traced(work, "-o", str(log), "-s", "300"):
        raise AssertionError("the work must succeed where nothing disturbs it")
    counted: Counter[str] = Counter()
    found = []
    for line in log.read_text(errors="replace").splitlines():
        made = _CALL.match(line)
        if made and "sigtimedwait" not in line and made[1] != "exit_group":
            counted[made[1]] += 1
            found.append(Call(made[1], counted[made[1]], made[2]))
    return tuple(call for call in found if call.name not in _MEMORY)


def from_first_about(path: Path | str, calls: tuple[Call, ...]) -> tuple[Call, ...]:
    """The calls from the first one that names this path."""
    first = next(number for number, call in enumerate(calls) if str(path) in call.about)
    return calls[first:]


def killed_at(call: Call, work: Callable[[], int]) -> bool:
    """Do the work, and kill it at this call, before the system does what it asks; whether it was killed."""
    return traced(work, "-o", os.devnull, *_inject(call, "signal=KILL")) == -signal.SIGKILL


def failing_at(call: Call, error: str, work: Callable[[], int], *, for_good: bool) -> int:
    """Do the work while this call fails, once or with all later ones of its name; the status of the work."""
    return traced(work, "-o", os.devnull, *_inject(call, f"error={error}", onwards="+" if for_good else ""))


def _inject(call: Call, what: str, onwards: str = "") -> tuple[str, ...]:
    return "-e", f"trace={call.name}", "-e", f"inject={call.name}:{what}:when={call.nth}{onwards}"


def _watch(child: int, options: tuple[str, ...]) -> int:
    strace = subprocess.Popen(["strace", "-p", str(child), *options], stderr=subprocess.PIPE, text=True)
    said = strace.stderr.readline() if strace.stderr else ""
    if "attached" not in said:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        strace.communicate()
        pytest.skip(f"strace may not watch a process here: {said.strip()}")
    os.kill(child, signal.SIGUSR1)
    _, code = os.waitpid(child, 0)
    strace.communicate()
    return os.waitstatus_to_exitcode(code)


def wait_for(condition: Callable[[], bool], seconds: float = 20.0) -> None:
    """Wait until something is so; fails after too long."""
    limit = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > limit:
            raise AssertionError("waited too long")
        time.sleep(0.002)
