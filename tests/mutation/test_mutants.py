"""Faults put into the loader, the store and the scoring are noticed by their tests: at least 85 of 100.

The long round: `.venv/bin/python -m pytest -m long -s tests/mutation`. It prints, room by room, how much of the code
the tests run, how many faults they notice, and every survivor. One that changes nothing anybody can see stands in
`survivors.txt` with the reason; it counts as a survivor all the same. Some minutes for each room on two cores.

`-k playbook` does one room, `-k every_line` only measures how much of each room its tests run.
`TACTIC_MUTANTS=1000` tries so many faults instead of a hundred, or all there are.
"""

import os
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from queue import SimpleQueue

import pytest

from tests.mutation.mutants import Mutant, all_mutants, drawn
from tests.mutation.trial import ROOT, Learned, copied, covered, learned, noticed_by

ENOUGH = 85
SEED = 2003
MANY = int(os.environ.get("TACTIC_MUTANTS", "100"))
KNOWN = Path(__file__).with_name("survivors.txt")
_HOSTILE = [f"tests/hostile/test_{name}.py" for name in ("corpus", "generated", "limits")]
_TEXTS = ["tests/test_problems.py", "tests/test_text.py"]
TESTS = {
    "playbook": ["tests/playbook", "tests/campaign", *_TEXTS, "tests/test_shipped_playbook.py", *_HOSTILE],
    "campaign": ["tests/campaign", "tests/seal", "tests/disk", *_HOSTILE],
    "disk": [
        "tests/disk",
        "tests/portfolio",
        "tests/faults",
        "tests/seal",
        "tests/leaks/test_warnings.py",
        "tests/hostile/test_corpus.py",
    ],
    "scoring": ["tests/scoring"],
}


def modules(*rooms: str) -> list[Path]:
    """The modules of some rooms, as paths from the top of the repository."""
    found = [path for room in rooms for path in sorted((ROOT / "tactic_cli" / room).glob("*.py"))]
    return [path.relative_to(ROOT) for path in found if path.name != "__init__.py"]


def explained() -> dict[str, str]:
    """The survivors that are known to change nothing anybody can see, and why."""
    lines = [line for line in KNOWN.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    return {name: reason.strip() for name, reason in zip(lines[::2], lines[1::2], strict=True)}


@dataclass
class Room:
    """A room made ready: two copies of the project, and what its tests do without a fault."""

    name: str
    copies: list[Path]
    what: Learned

    def tried(self, mutants: list[Mutant]) -> list[str]:
        """Which test noticed each mutant, two trials at a time; empty where none did."""
        free: SimpleQueue[Path] = SimpleQueue()
        for copy in self.copies:
            free.put(copy)

        def one(mutant: Mutant) -> str:
            copy = free.get()
            try:
                noticed = noticed_by(copy, mutant, TESTS[self.name], self.what)
            finally:
                free.put(copy)
            if not noticed and mutant.number is not None:
                print(f"  {mutant}", flush=True)  # noqa: T201 - the survivors are what one runs this for
            return noticed

        with ThreadPoolExecutor(len(self.copies)) as both:
            return list(both.map(one, mutants))


@pytest.fixture(scope="module")
def room(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Room:
    """The room's tests run once in a copy; then a second copy."""
    name = str(request.param)
    place = tmp_path_factory.mktemp(name)
    first = copied(place / "first")
    what = learned(first, TESTS[name])
    return Room(name, [first, copied(place / "second", first)], what)


a_room = pytest.mark.parametrize("room", TESTS, indirect=True, scope="module")


@pytest.mark.long
@a_room
def test_every_line_and_branch_is_run(room: Room) -> None:
    """What no test runs, no test can watch over; what cannot be run says why on its line."""
    percent, table = covered(room.what, modules(room.name), room.copies[0])
    print(f"\n{room.name}: {percent:.2f} % of lines and branches run")  # noqa: T201 - the figure
    assert percent == 100, table


@pytest.mark.long
@a_room
def test_at_least_eighty_five_of_a_hundred_faults_are_noticed(room: Room) -> None:
    """One hundred faults in each room, drawn with a fixed seed; each survivor is explained."""
    first = modules(room.name)[0]
    assert room.tried([Mutant(first, "no fault")]) == [""], "the tests fail without any fault"
    began, known = time.monotonic(), explained()
    tried = drawn(room.copies[0], modules(room.name), MANY, SEED)
    noticed = dict(zip(tried, room.tried(tried), strict=True))
    survivors = [one for one in tried if not noticed[one]]
    took = (time.monotonic() - began) / 60
    print(  # noqa: T201 - the figure is what one runs this for
        f"{room.name}: {len(tried) - len(survivors)} of {len(tried)} faults noticed (seed {SEED}, {took:.0f} minutes)"
    )
    assert {one.name: noticed[one] for one in tried if one.name in known and noticed[one]} == {}, "noticed by now"
    assert [one.name for one in survivors if one.name not in known] == []
    assert 100 * (len(tried) - len(survivors)) >= ENOUGH * len(tried)


SMALL = """
def lowest(one, two):
    if one > two:
        return min(one, two)
    return one


def unused():
    return True
"""
SMALL_TESTS = """
from tactic_cli.small import lowest

def test_one():
    assert lowest(1, 2) == 1

def test_two():
    assert lowest(2, 1) == 1

def test_nothing():
    pass
"""


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A project of two functions, one of which is tested; the rest is what runs inside a trial."""
    for name, text in {
        "tactic_cli/__init__.py": "",
        "tactic_cli/small.py": SMALL,
        "tests/test_small.py": SMALL_TESTS,
        "tests/conftest.py": "import tactic_cli.small",
        "tests/mutation/inside.py": (ROOT / "tests/mutation/inside.py").read_text(encoding="utf-8"),
    }.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def test_the_harness_notices_a_fault_and_only_a_fault(small: Path) -> None:
    """The unchanged code passes, and so does what nobody tests; a turned comparison does not. So the figures count."""
    module, tests = Path("tactic_cli/small.py"), ["tests/test_small.py"]
    what = learned(small, tests)

    assert [
        (one.name.partition(": ")[2], noticed_by(small, one, tests, what)) for one in all_mutants(small, [module])
    ] == [
        ("one > two -> one >= two", ""),
        ("min(one, two) -> max(one, two)", "tests/test_small.py::test_two"),
        ("True -> False", ""),
    ]
    assert noticed_by(small, Mutant(module, "no fault"), tests, what) == ""
    assert covered(what, [module], small)[0] == 87.5  # of six lines and two branches, one line is run by nobody


def test_only_tests_that_can_notice_are_run(small: Path) -> None:
    """Those that run the changed line, where it is run in tests alone; all where a line is run on import."""
    module = Path("tactic_cli/small.py")
    what = learned(small, ["tests/test_small.py"])

    def able(line: int) -> set[str]:
        return {name.partition("::")[2] for name in what.order(Mutant(module, "", line, range(line, line + 1)))}

    assert able(4) == {"test_two"}
    assert able(3) == {"test_one", "test_two"}
    assert able(2) == able(9) == {"test_one", "test_two", "test_nothing"}


def test_every_explained_survivor_is_a_change_that_can_be_made() -> None:
    """An explanation of code that is gone explains nothing; and each gives a reason."""
    there = {one.name for one in all_mutants(ROOT, modules(*TESTS))}
    assert [name for name in explained() if name not in there] == []
    assert [name for name, reason in explained().items() if not reason] == []
