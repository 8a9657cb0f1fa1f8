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

_FILED = ("filed", "--as-of", "2026-01-20")
COMMANDS = {
    "help": ("--help",),
    "completion": ("--completion", "bash"),
    "score": ("score", "answers.yaml"),
    "score-json": ("score", "--json", "answers.yaml"),
    "assess-no-input": ("assess", "begun", "--assessor", "A", "--as-of", "2026-01-15", "--no-input"),
    "form": ("form", "begun", "--assessor", "B", "--as-of", "2026-01-15", "-o", "form.html"),
    "report": ("report", *_FILED),
    "report-html": ("report", *_FILED, "-o", "report.html"),
    "report-json": ("report", *_FILED, "--format", "json"),
    "plan": ("plan", *_FILED, "--no-input"),
    "compare": ("compare", "answers.yaml", "answers.yaml"),
    "portfolio": ("portfolio", ".", "--as-of", "2026-01-20"),
    "move": ("move", "begun", "--no-input"),
    "check": ("check", "government-collaboration"),
    "playbook-list": ("playbook", "list"),
    "playbook-show": ("playbook", "show", "exchanges", "--only", "about"),
    "playbook-search": ("playbook", "search", "journey"),
    "playbook-stress": ("playbook", "stress", "exchanges", "--only", "scoring/thin"),
    "playbook-schema": ("playbook", "schema", "playbook"),
    "playbook-digest": ("playbook", "digest", "exchanges"),
    "harmed": ("harmed",),
}
"""Commands as they run on the stage of the benchmarks; of those that ask a person, and of the others, see `HELPS`."""


def _all_commands() -> list[tuple[str, ...]]:
    from tactic_cli.cli.app import _Commands  # noqa: PLC0415 - only names are needed
    from tactic_cli.cli.playbook import _Commands as _OfPlaybooks  # noqa: PLC0415 - the same

    alone = [(name,) for name in _Commands.places if name != "playbook"]
    return [*alone, *(("playbook", name) for name in _OfPlaybooks.places)]


def _helps() -> dict[str, tuple[str, ...]]:
    """The help page of every command that is not run: what is imported to know its options."""
    run = {words[:2] if words[0] == "playbook" else words[:1] for words in COMMANDS.values()}
    return {"-".join((*one, "help")): (*one, "--help") for one in _all_commands() if one not in run}


HELPS = _helps()


@pytest.fixture(scope="session")
def stage(tmp_path_factory: pytest.TempPathFactory) -> Stage:
    """Answers files and campaigns for the commands."""
    return stage_in(tmp_path_factory.mktemp("modules"))


@pytest.mark.parametrize("name", [*COMMANDS, *(pytest.param(one, marks=pytest.mark.long) for one in HELPS)])
def test_a_command_imports_what_is_written_down_and_no_more(name: str, stage: Stage, tmp_path: Path) -> None:
    """A module that came in new is named, with the chain of imports that brought it."""
    found = imported({**COMMANDS, **HELPS}[name], stage.folder, tmp_path / "imports")
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
    lists = {name: set((GOLDEN / f"{name}.txt").read_text(encoding="utf-8").split()) for name in [*COMMANDS, *HELPS]}
    assert not {"yaml", "pydantic_core", "rich", "jinja2"} & lists["help"]
    assert not {"jinja2", "tactic_cli.reports.charts"} & (
        lists["score"] | lists["score-json"] | lists["assess-no-input"]
    )
    distant = {"pydantic", "ssl", "http", "urllib.request", "asyncio", "dask", "fsspec"}
    assert not any(distant & one for one in lists.values())
