"""How quick the program is: always as a ratio to something else that runs beside it, never in seconds.

Each figure is the least of several runs, the two sides taking turns; a noisy machine gets more turns before a
bound counts as missed. Run with `-s` to see the figures.
"""

import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from tactic_cli.campaign.load import dump_answers
from tactic_cli.campaign.model import Answer
from tactic_cli.disk.shelf import find_playbook, open_playbook
from tactic_cli.reports.data import assessment_json
from tactic_cli.scoring.assess import assess
from tests.strategies import all_at, sheet_of, shipped, with_answers

TURNS = 5
ROUNDS = 6

THREE_LINES = """\
import typer
def main(name: str = "you") -> None: print(f"Hello {name}")
typer.run(main)
"""

FLOOR = """\
import sys
sys.argv = ["tactic", "score", "--json", sys.argv[1]]
import tactic_cli.reports.data
import tactic_cli.scoring.assess
from tactic_cli.cli.app import main
def stop(*_): raise SystemExit(0)
tactic_cli.scoring.assess.assess = stop
main()
"""
"""The same command with the same imports, ending where scoring would begin."""

COLD = """\
import sys, time
started = time.perf_counter()
import tactic_cli.cli.app
from tactic_cli.campaign.load import load_answers
from tactic_cli.disk.shelf import open_playbook
from tactic_cli.reports.data import assessment_json
from tactic_cli.scoring.assess import assess
playbook = open_playbook(None)
with open(sys.argv[1], "rb") as file:
    sheet = load_answers(file.read(), "answers.yaml", playbook)
ready = time.perf_counter()
assessment_json(playbook, assess(playbook, [sheet]))
print(time.perf_counter() - ready, ready - started)
"""
"""One run, nothing warm, that times its scoring and its start with the loading."""


def output(*arguments: str) -> str:
    """Run a Python program to its end; what it printed."""
    done = subprocess.run(
        [sys.executable, *arguments],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout.decode()


def run(*arguments: str) -> float:
    """How long a Python program takes from its start to its end."""
    return timed(lambda: output(*arguments))


def timed(work: Callable[[], object]) -> float:
    """How long a call took."""
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def least(measured: Callable[[], float], floor: Callable[[], float], most: float) -> tuple[float, float]:
    """The least times of both, taking turns; more rounds while the ratio is above `most`."""
    measured()
    floor()
    times: tuple[list[float], list[float]] = ([], [])
    for _ in range(ROUNDS):
        for _ in range(TURNS):
            times[0].append(measured())
            times[1].append(floor())
        if min(times[0]) <= most * min(times[1]):
            break
    return min(times[0]), min(times[1])


def show(what: str, measured: float, floor: float, most: float) -> None:
    """Print a figure."""
    print(  # noqa: T201 - a benchmark shows its figures
        f"\n{what}: {1000 * measured:.1f} ms against {1000 * floor:.1f} ms, "
        f"ratio {measured / floor:.3f}, at most {most}"
    )


def test_help_is_as_quick_as_that_of_a_program_of_three_lines(tmp_path: Path) -> None:
    """`tactic --help` takes at most 1.25 times as long as the help of a three-line Typer program."""
    program = tmp_path / "three_lines.py"
    program.write_text(THREE_LINES, encoding="utf-8")
    most = 1.25
    ours, floor = least(lambda: run("-m", "tactic_cli", "--help"), lambda: run(str(program), "--help"), most)
    show("tactic --help", ours, floor, most)
    assert ours <= most * floor


@pytest.fixture(scope="session")
def answers_of_approach(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An answers file for all 82 questions, with much left to find out and to improve."""
    ranges = {one.id: Answer.range(1, 3) for one in shipped().asked("approach")[::3]}
    sheet = with_answers(all_at(shipped(), "approach", 2), ranges)
    assert len(sheet.answers) == 82
    file = tmp_path_factory.mktemp("speed") / "answers.yaml"
    file.write_text(dump_answers(sheet), encoding="utf-8")
    return file


def test_scoring_adds_little_to_starting_and_loading(tmp_path: Path, answers_of_approach: Path) -> None:
    """`tactic score --json` on 82 answers against the same command that ends where scoring would begin."""
    program = tmp_path / "floor.py"
    program.write_text(FLOOR, encoding="utf-8")
    file, most = str(answers_of_approach), 1.25
    whole, floor = least(
        lambda: run("-m", "tactic_cli", "score", "--json", file), lambda: run(str(program), file), most
    )
    show("tactic score --json", whole, floor, most)
    assert whole <= most * floor


def test_the_first_scoring_of_a_process_costs_little_beside_its_start(
    tmp_path: Path, answers_of_approach: Path
) -> None:
    """What a person waits for is the start and the loading: sets, watches and all else add at most a tenth."""
    program = tmp_path / "cold.py"
    program.write_text(COLD, encoding="utf-8")
    most, scoring, start = 0.1, [], []
    for _ in range(ROUNDS):
        for _ in range(2):
            own, before = output(str(program), str(answers_of_approach)).split()
            scoring.append(float(own))
            start.append(float(before))
        if min(scoring) <= most * min(start):
            break
    show("scoring 82 answers, cold", min(scoring), min(start), most)
    assert min(scoring) <= most * min(start)


@pytest.mark.parametrize("background", ["empty", "ones", "twos", "ranges"])
def test_assessing_is_quick_against_loading_the_playbook(background: str) -> None:
    """Sets, watches and what to find out included, an assessment takes less time than loading the playbook."""
    asked = shipped().asked("approach")
    answers = {
        "empty": {},
        "ones": {one.id: Answer.level(1) for one in asked},
        "twos": {one.id: Answer.level(2) for one in asked},
        "ranges": {one.id: Answer.range(1, 4) for one in asked},
    }[background]
    sheet = sheet_of(shipped(), "approach", answers)
    most = 1.0
    ours, floor = least(
        lambda: timed(lambda: assessment_json(shipped(), assess(shipped(), [sheet]))),
        lambda: timed(lambda: open_playbook(None)),
        most,
    )
    show(f"assess, {background}", ours, floor, most)
    assert ours <= most * floor


@pytest.mark.parametrize(("name", "most"), [("CSafeLoader", 6.0), ("SafeLoader", 0.8)])
def test_loading_is_quick_against_bare_composing(name: str, most: float) -> None:
    """Reading, refusing, checking and building the playbook, against `yaml.compose` of the same bytes."""
    loader = getattr(yaml, name, None)
    if loader is None:
        pytest.skip("this PyYAML was built without the C library")
    texts = [file.read_bytes() for file in sorted(find_playbook(None).parent.glob("*.yaml"))]
    ours, floor = least(
        lambda: timed(lambda: open_playbook(None)),
        lambda: timed(lambda: [yaml.compose(text, Loader=loader) for text in texts]),
        most,
    )
    show(f"loading, against {name}", ours, floor, most)
    assert ours <= most * floor
