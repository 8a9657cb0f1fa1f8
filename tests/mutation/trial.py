"""One trial: the tests of a room run in a copy of the project, with or without a fault in it.

First the tests run without a fault, to learn which lines each of them runs. With a fault, those that run the
changed lines come first, the quick before the slow, then all others that could notice: a fault has survived when
every one of them has passed.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from coverage import Coverage, CoverageData

from tests.mutation.inside import LINES, ORDER
from tests.mutation.mutants import Mutant

ROOT = Path(__file__).parents[2]
PATIENCE = 20
"""A test that takes so many times its usual time, and half a minute more, hangs: the fault is noticed."""

_FAILED = re.compile(r"^(?:FAILED|ERROR) (\S+)", re.MULTILINE)


@dataclass
class Learned:
    """What the tests of a room do without a fault.

    `seconds` each takes; `started` names those that start other programs, in which nobody counts lines; `lines` says
    which tests run a line of a module, with an empty name where it is run for several.
    """

    data: Path
    seconds: dict[str, float]
    started: frozenset[str]
    lines: dict[str, dict[int, list[str]]]

    def order(self, mutant: Mutant) -> dict[str, float]:
        """The tests that can notice a fault, the most telling first, each with the seconds after which it hangs.

        These are the tests that run the changed lines, then those that start other programs; and all others too
        where a line is run for several tests at once, or for none as far as anybody counted.
        """
        lines = self.lines.get(mutant.module.as_posix(), {})
        found = [name for line in mutant.lines for name in lines.get(line, [])]
        telling = set(found) - {""}
        near = {name for names in lines.values() for name in names}
        able = [name for name in self.seconds if name in telling or name in self.started or not telling or "" in found]
        able.sort(key=lambda name: (name not in telling, name not in near, self.seconds[name]))
        return {name: 30 + PATIENCE * self.seconds[name] for name in able}


def copied(place: Path, source: Path = ROOT) -> Path:
    """A copy of the project, in which faults do no harm."""
    shutil.copytree(source, place, ignore=shutil.ignore_patterns(".*"))
    return place


def learned(copy: Path, tests: list[str]) -> Learned:
    """Run the tests of a room once under coverage. That a test is too slow under it does no harm here."""
    data = copy / "covered"
    _run(copy, ["-q"], tests, {LINES: str(data)})
    found = CoverageData(str(data))
    found.read()
    lines = {Path(file).relative_to(copy).as_posix(): found.contexts_by_lineno(file) for file in found.measured_files()}
    noted = json.loads(data.with_suffix(".json").read_text(encoding="utf-8"))
    seconds = {name: took for name, (took, _) in noted.items()}
    return Learned(data, seconds, frozenset(name for name, (_, started) in noted.items() if started), lines)


def covered(what: Learned, modules: Iterable[Path], copy: Path) -> tuple[float, str]:
    """How much of some modules ran, lines and branches, in percent; and where something did not."""
    table = copy / "covered.txt"
    measured = Coverage(data_file=str(what.data), config_file=False, branch=True)
    measured.load()
    with table.open("w", encoding="utf-8") as file:
        wanted = [str(copy / one) for one in modules]
        percent = measured.report(file=file, include=wanted, show_missing=True, skip_covered=True, precision=2)
    return percent, table.read_text(encoding="utf-8")


def noticed_by(copy: Path, mutant: Mutant, tests: list[str], what: Learned | None = None) -> str:
    """The first test that fails once the fault is there; empty where all pass."""
    path = copy / mutant.module
    whole = path.read_bytes()
    order = copy / "order.json"
    able = what.order(mutant) if what else {}
    order.write_text(json.dumps(able), encoding="utf-8")
    tests = list(dict.fromkeys(name.partition("::")[0] for name in able)) or tests
    path.write_text(mutant.source(copy), encoding="utf-8")
    try:
        return _run(copy, ["-x", "-q", "-rfE"], tests, {ORDER: str(order), "PYTHONDONTWRITEBYTECODE": "1"})
    finally:
        path.write_bytes(whole)


def _run(copy: Path, options: list[str], tests: list[str], more: dict[str, str]) -> str:
    """The first test that failed, or why there is none; empty where all passed."""
    command = [sys.executable, "-m", "pytest", *options, "-p", "tests.mutation.inside"]
    command += ["-p", "no:cacheprovider", "-p", "no:xdist", *tests]
    polite = {**os.environ, "PYTHONPATH": str(copy), **more}
    with subprocess.Popen(
        command,
        cwd=copy,
        env=polite,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        start_new_session=True,
    ) as running:
        try:
            said, _ = running.communicate()
        finally:
            _end(running.pid)  # what a hanging test has started
    if running.returncode == 0:
        return ""
    found = _FAILED.search(said)
    return found[1] if found else f"pytest ended with {running.returncode}: {said[-300:]}"


def _end(group: int) -> None:
    try:
        os.killpg(group, signal.SIGKILL)
    except ProcessLookupError:
        return
