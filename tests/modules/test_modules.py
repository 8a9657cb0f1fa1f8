"""What each command imports is written down, so that no start grows slower without anybody noticing.

Where a module is wanted after all, write the lists anew and look at the difference:

    TACTIC_REWRITE_GOLDEN=1 python -m pytest -n 0 tests/modules
"""

import os
from pathlib import Path

import pytest

from tests.benchmarks.stage import Stage, stage_in
from tests.modules.imported import imported

GOLDEN = Path(__file__).parent / "golden"
REWRITE = bool(os.environ.get("TACTIC_REWRITE_GOLDEN"))

COMMANDS = {
    "help": ("--help",),
    "score": ("score", "answers.yaml"),
    "score-json": ("score", "--json", "answers.yaml"),
    "assess-no-input": ("assess", "begun", "--assessor", "A", "--as-of", "2026-01-15", "--no-input"),
    "report": ("report", "filed", "--as-of", "2026-01-20"),
    "report-html": ("report", "filed", "--as-of", "2026-01-20", "-o", "report.html"),
    "report-json": ("report", "filed", "--as-of", "2026-01-20", "--format", "json"),
    "plan": ("plan", "filed", "--as-of", "2026-01-20", "--no-input"),
    "compare": ("compare", "answers.yaml", "answers.yaml"),
    "check": ("check", "government-collaboration"),
    "playbook-list": ("playbook", "list"),
    "harmed": ("harmed",),
}
"""The commands that people wait for most, as they run on the stage of the benchmarks."""


@pytest.fixture(scope="session")
def stage(tmp_path_factory: pytest.TempPathFactory) -> Stage:
    """Answers files and campaigns for the commands."""
    return stage_in(tmp_path_factory.mktemp("modules"))


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_imports_what_is_written_down_and_no_more(name: str, stage: Stage, tmp_path: Path) -> None:
    """A module that came in new is named, with the chain of imports that brought it."""
    found = imported(COMMANDS[name], stage.folder, tmp_path / "imports")
    golden = GOLDEN / f"{name}.txt"
    if REWRITE:
        golden.write_text("".join(f"{one}\n" for one in sorted(found)), encoding="utf-8")
    known = golden.read_text(encoding="utf-8").split()
    new = [f"{one}, through {found[one]}" for one in sorted(found) if one not in known]
    assert not new, "\n".join([f"{name} imports modules that it did not import before:", *new])
    gone = [one for one in known if one not in found]
    assert not gone, f"{name} does without {', '.join(gone)} now: write the lists anew"


def test_no_command_imports_what_only_some_need() -> None:
    """The help knows no playbook, no answer brings the parts of a page, and nothing reaches for a network."""
    lists = {name: set((GOLDEN / f"{name}.txt").read_text(encoding="utf-8").split()) for name in COMMANDS}
    assert not {"yaml", "pydantic_core", "rich", "jinja2"} & lists["help"]
    assert not {"jinja2", "tactic_cli.reports.charts"} & (
        lists["score"] | lists["score-json"] | lists["assess-no-input"]
    )
    assert not any({"pydantic", "ssl", "http", "urllib.request", "asyncio", "dask"} & one for one in lists.values())
