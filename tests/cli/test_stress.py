"""`tactic playbook stress`: what a person and a program get, from cases and from campaigns.

After a wanted change write the kept texts anew, as `test_golden` says, and read the difference.
"""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from tactic_cli.cli.app import app
from tactic_cli.cli.exits import Exit
from tactic_cli.engines.local import OneProcess
from tests.faults.commands import Done, set_answer, tactic
from tests.reports.test_golden import REWRITE

SMALL = Path(__file__).parents[1] / "data" / "small-playbook.yaml"
KEPT = Path(__file__).parents[1] / "golden-stress"
SHIPPED = "government-collaboration"


def stress(*arguments: str | Path) -> Result:
    """Run the command in this process."""
    return CliRunner().invoke(app, ["playbook", "stress", *map(str, arguments)])


def tried(folder: Path, *arguments: str) -> Done:
    """The same on the shipped playbook, which is read but once for all tests."""
    return tactic(folder, "playbook", "stress", SHIPPED, *arguments)


@pytest.fixture
def campaign(tmp_path: Path) -> Path:
    """A campaign of one person: every answer missing but a red line that is crossed."""
    set_answer(tmp_path, "W3=0", "W4=3")
    return tmp_path / "camp"


@pytest.mark.parametrize(
    ("ending", "options"), [("txt", ()), ("md", ("--format", "markdown")), ("json", ("--json", "--only", "scoring/r"))]
)
def test_the_small_playbook_gives_what_is_kept(ending: str, options: tuple[str, ...]) -> None:
    """Every sentence and every key; the digest is that of the file."""
    done = stress(SMALL, *options, "--processes", "1")
    assert (done.exit_code, done.stderr) == (0, "")
    kept = KEPT / f"small.{ending}"
    if REWRITE:
        kept.write_text(done.stdout, encoding="utf-8")
    assert done.stdout == kept.read_text(encoding="utf-8")


def test_several_processes_give_the_same_bytes() -> None:
    """Where the work runs, and in which order it ends, changes nothing."""
    alone, together = (stress(SMALL, "--json", "--processes", count) for count in ("1", "2"))
    assert json.loads(alone.stdout)["format"] == "tactic-stress/1"
    assert alone.stdout == together.stdout


def test_a_campaign_is_counted_and_named_by_its_folder(campaign: Path, tmp_path: Path) -> None:
    """The red line's zero decides it; neither the way to it nor anybody in it is told."""
    wide = tmp_path / "wide"
    CliRunner().invoke(app, ["playbook", "copy", SHIPPED, str(wide)])
    text = (wide / "playbook.yaml").read_text(encoding="utf-8")
    (wide / "playbook.yaml").write_text(text.replace("within: [[0, 0], [1, 1]", "within: [[0, 1], [1, 1]"), "utf-8")
    done = stress(wide, campaign, "--only", "scoring/limits/red_line")
    assert done.exit_code == 0
    told = " ".join(done.stdout.partition("What the numbers decide there")[2].split())
    assert "camp 1 1 number: Red line: limit at level 0" in told
    assert str(tmp_path) not in done.stdout
    assert "No case holds it. Its reason excludes this step." in done.stdout


def test_a_campaign_that_cannot_be_read_does_not_stop_the_rest(campaign: Path) -> None:
    """It is named, the others are tried, and the status says that something is missing."""
    (campaign.parent / "broken").mkdir()
    (campaign.parent / "broken" / "campaign.yaml").write_text("label: [", encoding="utf-8")
    options = ("--only", "scoring/uncertain", "--json")
    done = tried(campaign.parent, "broken", "nothing", "camp", *options)
    assert done.status == Exit.ANSWERS
    assert done.err.count("is left out.") == 2
    names = [one["name"] for one in json.loads(done.out)["stories"] if one["what"] == "campaign"]
    assert names == ["camp"]


def test_two_campaigns_in_folders_of_one_name_stay_two(campaign: Path) -> None:
    """Otherwise their rounds would be counted as those of one."""
    other = campaign.parent / "other"
    other.mkdir()
    set_answer(other, "W4=3")
    done = tried(campaign.parent, "camp", "other/camp", "--only", "scoring/uncertain", "--json")
    names = [one["name"] for one in json.loads(done.out)["stories"] if one["what"] == "campaign"]
    assert names == ["camp", "camp (2)"]


def test_only_the_latest_round_of_a_stage_counts(campaign: Path) -> None:
    """What was answered before was thought better of."""
    shutil.copytree(campaign / "rounds" / "1-launch", campaign / "rounds" / "2-launch")
    sheet = campaign / "rounds" / "2-launch" / "A.yaml"
    text = sheet.read_text(encoding="utf-8")
    sheet.write_text(re.sub(r"(W3: )(\{level: )?0", r"\1\g<2>4", text), encoding="utf-8")
    done = tried(campaign.parent, "camp", "--only", "scoring/uncertain", "--json")
    found = [one for one in json.loads(done.out)["stories"] if one["what"] == "campaign"]
    assert [(one["stage"], one["headline"]) for one in found] == [("launch", "not_yet")]


def test_the_day_decides_what_is_old(campaign: Path) -> None:
    """On a late day the answers of the campaign are old, and how far they fall matters."""
    days = ("2026-01-15", "2027-06-01")
    found = [tried(campaign.parent, "camp", "--only", "scoring/lowering", "--json", "--as-of", day) for day in days]
    moved = [sum(len(step["moved"]) for step in json.loads(one.out)["numbers"][0]["steps"]) for one in found]
    assert moved == [0, 0]  # nothing else is known there, so the interval is as wide as it can be
    stories = [json.loads(one.out)["stories"][-1]["as_of"] for one in found]
    assert stories == list(days)


def test_ctrl_c_gives_what_was_found_so_far(monkeypatch: pytest.MonkeyPatch) -> None:
    """With the word that it is a part, and the status of an interruption."""

    def cut_off(engine: OneProcess, work: Callable[[object], object], tasks: Sequence[object]) -> Iterator[object]:
        del engine
        yield 0, work(tasks[0])
        raise KeyboardInterrupt

    monkeypatch.setattr(OneProcess, "results", cut_off)
    done = stress(SMALL, "--processes", "1")
    assert done.exit_code == Exit.INTERRUPTED
    assert "This is a part: the work was stopped after 12 of" in done.stdout
    assert "Stopped. What was found so far follows." in done.stderr


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("--only", "scorign"), "no number stands there"),
        (("--format", "pdf"), "there is no such format"),
        (("--json", "-o", "x.html"), "without --format and -o"),
        (("--engine", "grid"), "there is no such engine"),
        (("--as-of", "soon"), "not a day"),
    ],
)
def test_what_cannot_be_done_is_said_before_any_work(arguments: tuple[str, ...], says: str) -> None:
    """Status 2, one sentence, and nothing on standard output."""
    done = stress(SMALL, *arguments)
    assert (done.exit_code, done.stdout) == (Exit.USAGE, "")
    assert says in done.stderr


def test_a_page_is_saved_and_asks_for_nothing(tmp_path: Path) -> None:
    """The ending says the format."""
    page = tmp_path / "numbers.html"
    assert stress(SMALL, "-o", page).exit_code == 0
    text = page.read_text(encoding="utf-8")
    assert "Numbers that no case holds" in text
    assert "<script" not in text


def test_the_document_shows_a_real_run() -> None:
    """What stands in docs/stress.md is what the command prints."""
    text = (SMALL.parents[2] / "docs" / "stress.md").read_text(encoding="utf-8")
    command, _, rest = text.partition("$ tactic playbook stress government-collaboration --only scoring/readiness/1\n")
    assert command
    shown = rest.partition("```")[0]
    assert tried(SMALL.parent, "--only", "scoring/readiness/1").out == shown
