"""Faults put into the loader, the store and the scoring are noticed by their tests: at least 85 of 100.

The long round: `python -m pytest -m long -s tests/mutation`. It prints every survivor; those that are known to
change nothing that can be seen stand in `survivors.txt` with the reason.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.mutation.mutants import Mutant, drawn

ROOT = Path(__file__).parents[2]
ENOUGH = 85
SEED = 2003
TESTS = {
    "scoring": [  # the quick ones first: most faults need no more
        *(f"tests/scoring/test_{name}.py" for name in ("limits", "risk", "readiness", "answers", "verdict", "group")),
        *(f"tests/scoring/test_{name}.py" for name in ("change", "raises", "policy", "cases")),
        "tests/scoring/test_against_reference.py",
    ],
    "playbook": ["tests/playbook", "tests/campaign", "tests/test_problems.py", "tests/test_shipped_playbook.py"],
    "campaign": ["tests/campaign", "tests/seal"],
    "disk": ["tests/disk", "tests/faults", "tests/seal", "tests/cli/test_assess_unattended.py"],
}


def modules(*rooms: str) -> list[Path]:
    """The modules of some rooms, as paths from the top of the repository."""
    found = [path for room in rooms for path in sorted((ROOT / "tactic_cli" / room).glob("*.py"))]
    return [path.relative_to(ROOT) for path in found if path.name != "__init__.py"]


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project, in which faults do no harm."""
    place = tmp_path_factory.mktemp("mutants") / "project"
    kept = shutil.ignore_patterns(".*", "__pycache__")
    shutil.copytree(ROOT, place, ignore=kept)
    return place


def notices(copy: Path, mutant: Mutant, tests: list[str]) -> bool:
    """Whether one of the tests fails once the fault is there."""
    path = copy / mutant.module
    whole = path.read_text(encoding="utf-8")
    there = [name for name in tests if (copy / name).exists()]
    command = [sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", *there]
    path.write_text(mutant.source, encoding="utf-8")
    try:
        done = subprocess.run(
            command,
            cwd=copy,
            env={**os.environ, "PYTHONPATH": str(copy), "PYTHONDONTWRITEBYTECODE": "1"},
            capture_output=True,
            stdin=subprocess.DEVNULL,
            check=False,
            timeout=240,
        )
    except subprocess.TimeoutExpired:
        return True  # a fault that never ends is noticed
    finally:
        path.write_text(whole, encoding="utf-8")
    return done.returncode != 0


@pytest.mark.long
@pytest.mark.parametrize("room", ["scoring", "playbook", "campaign", "disk"])
def test_at_least_eighty_five_of_a_hundred_faults_are_noticed(copy: Path, room: str) -> None:
    """One hundred faults in each room, drawn with a fixed seed."""
    first = modules(room)[0]
    unchanged = Mutant(first, 0, "none", (ROOT / first).read_text(encoding="utf-8"))
    assert not notices(copy, unchanged, TESTS[room]), "the tests fail without any fault"
    tried = drawn(ROOT, modules(room), 100, SEED)
    survivors = [mutant for mutant in tried if not notices(copy, mutant, TESTS[room])]
    print(  # noqa: T201 - the figure and the survivors are what one runs this for
        f"\n{room}: {len(tried) - len(survivors)} of {len(tried)} noticed", *survivors, sep="\n  "
    )
    assert 100 * (len(tried) - len(survivors)) >= ENOUGH * len(tried)


def test_the_harness_notices_a_fault_and_only_a_fault(copy: Path) -> None:
    """The unchanged code passes, a turned comparison in the limits does not: the figures mean something."""
    limits, tests = Path("tactic_cli/scoring/limits.py"), ["tests/scoring/test_limits.py"]
    turned = next(one for one in drawn(ROOT, [limits], 1000, SEED) if one.change.startswith("max("))
    unchanged = Mutant(limits, 0, "none", (ROOT / limits).read_text(encoding="utf-8"))
    assert notices(copy, turned, tests)
    assert not notices(copy, unchanged, tests)
