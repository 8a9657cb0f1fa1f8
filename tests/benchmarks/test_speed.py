"""How quick the program is: always as a ratio to something else that runs beside it, never in seconds.

Each figure is the least of several runs, the two sides taking turns; a busy machine gets more turns before a bound
counts as missed. Here other tests run on the same cores, so it is the processor's time that counts; the long suite,
which runs alone, asks for the time on the wall.

Run with `-s` to see the figures; `python -m tests.benchmarks` shows all of them as a table.
"""

import sys
from pathlib import Path

import pytest

from tactic_cli.campaign.model import Answer
from tactic_cli.disk.shelf import open_playbook
from tactic_cli.reports.data import assessment_json
from tactic_cli.scoring.assess import assess
from tests.benchmarks.__main__ import BEGIN, END, README, table, with_table
from tests.benchmarks.budgets import Budget, loading_budgets, start_budgets
from tests.benchmarks.measures import PROCESSOR, Figure, Took, beside, run, timed
from tests.benchmarks.stage import Stage, stage_in
from tests.strategies import sheet_of, shipped

STARTS, LOADING = start_budgets(), loading_budgets()
OFTEN = ("tactic --help", "tactic score --json, 82 answers", "tactic assess, until the first question")
"""What the default suite measures; the long one measures everything."""


@pytest.fixture(scope="session")
def stage(tmp_path_factory: pytest.TempPathFactory) -> Stage:
    """What the measured commands work on."""
    return stage_in(tmp_path_factory.mktemp("speed"))


BESIDE_OTHERS = 1.15
"""The other tests share the processor's caches, which costs the longer program more; alone, the budgets hold as they
are."""


def _keeps(figure: Figure, allowed: float = 1.0) -> None:
    print(f"\n{figure}")  # noqa: T201 - a benchmark shows its figures
    assert figure.most is None or figure.ratio <= figure.most * allowed, str(figure)


@pytest.mark.parametrize("budget", [one for one in STARTS if one.what in OFTEN], ids=lambda one: one.what)
def test_a_command_starts_within_its_budget(stage: Stage, budget: Budget) -> None:
    """A person waits hardly longer than for a program of three lines."""
    _keeps(budget.measured(stage, PROCESSOR), BESIDE_OTHERS)


@pytest.mark.long
@pytest.mark.parametrize("budget", [*STARTS, *LOADING], ids=lambda one: one.what)
def test_every_budget_is_kept_to_the_full(stage: Stage, budget: Budget) -> None:
    """All commands, also in Russian, where a catalogue and a translation are read as well; and loading."""
    _keeps(budget.measured(stage))


@pytest.mark.parametrize("budget", LOADING, ids=lambda one: one.what)
def test_loading_is_quick_against_bare_composing(stage: Stage, budget: Budget) -> None:
    """Reading, refusing, checking and building a playbook, against `yaml.compose` of the same bytes."""
    _keeps(budget.measured(stage, PROCESSOR), BESIDE_OTHERS)


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
    figure = beside(
        f"assess, {background}",
        lambda: timed(lambda: assessment_json(shipped(), assess(shipped(), [sheet]))),
        lambda: timed(lambda: open_playbook(None)),
        1.0,
        PROCESSOR,
    )
    _keeps(figure)


def test_a_missed_bound_is_told_and_a_kept_one_is_not_measured_on() -> None:
    """A bound that cannot be kept fails after all its rounds; one that is kept ends after the first."""
    calls: list[int] = []

    def slow() -> Took:
        calls.append(1)
        return Took(3.0, 2.5)

    def quick() -> Took:
        return Took(1.0, 1.0)

    missed = beside("slow", slow, quick, 2.0)
    assert not missed.kept
    assert str(missed) == "slow: 3000.0 ms beside 1000.0 ms, ratio 3.00, at most 2.0"
    rounds = len(calls)
    calls.clear()
    assert beside("slow", slow, quick, 4.0).kept
    assert len(calls) < rounds
    assert beside("slow", slow, quick, 2.5, PROCESSOR).kept


@pytest.mark.skipif(sys.platform == "win32", reason="Windows does not tell the times of programs that have ended")
def test_the_processor_s_time_of_a_program_is_its_own() -> None:
    """A program that waits takes long on the wall and little of the processor; one that works takes both."""
    waiting = run(sys.executable, "-c", "import time; time.sleep(0.3)")
    working = run(sys.executable, "-c", "import time\nwhile time.process_time() < 0.3: pass")
    assert waiting.wall > 0.3 > waiting.processor
    assert working.processor > 0.29


def test_the_table_goes_between_its_marks() -> None:
    """What stands around the marks stays; a document without them is refused."""
    text = table([Figure("tactic --help", 0.08, 0.1, 1.1), "deon: could not be had from the package index"])
    assert "| tactic --help | 80 ms | 100 ms | 0.80 | 1.1 |" in text
    whole = with_table(f"before\n{BEGIN}\nold\n{END}\nafter\n", text)
    assert whole == f"before\n{BEGIN}\n{text}\n{END}\nafter\n"
    with pytest.raises(ValueError, match="no lines"):
        with_table("without", text)
    assert README.is_file()


def test_what_a_first_scoring_adds_is_little(tmp_path: Path, stage: Stage) -> None:
    """What a person waits for is the start and the loading: sets, watches and all else add at most a tenth."""
    from tests.benchmarks.cold import scoring_beside_start  # noqa: PLC0415 - it starts processes

    _keeps(scoring_beside_start(tmp_path, stage))
