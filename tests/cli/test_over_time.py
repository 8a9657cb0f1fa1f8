"""The report over time: which rounds it tells of, and as of which day."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from tactic_cli.campaign.model import Answer
from tactic_cli.cli.app import app
from tactic_cli.cli.exits import Exit
from tests.cli.test_compare import LATER, answers, campaign, write

ON = ("--as-of", "2026-12-01")


@pytest.fixture
def spring(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A campaign with two rounds of launch and one each about two officials, to stand in."""
    monkeypatch.chdir(campaign(tmp_path / "spring"))
    return tmp_path / "spring"


def report(*words: str) -> Result:
    """Run `tactic report`."""
    result = CliRunner().invoke(app, ["report", "--for", "internal", *ON, *words])
    assert result.exit_code == Exit.OK, result.stderr
    return result


def over_time(*words: str) -> str:
    """The section on one line; empty where there is none."""
    text = report("--format", "markdown", *words).stdout
    _, _, rest = text.partition("## Over time")
    return " ".join(rest.partition("\n## ")[0].split())


@pytest.mark.usefixtures("spring")
def test_earlier_rounds_are_judged_as_of_their_own_day() -> None:
    """The first round would be old by now, and was not then; this one is judged as of the day of the report."""
    text = over_time("--stage", "launch")
    assert "| 1 | 15 January 2026 | 1 | “Do not launch” | only “Do not launch” | 44 of 44 |" in text
    assert "| 2 | 1 December 2026 | 1 |" in text
    assert "Other stages" not in text


@pytest.mark.usefixtures("spring")
def test_rounds_about_another_official_are_not_told() -> None:
    """What is told over time is of one official; rounds before anybody was chosen belong to its story."""
    text = over_time("--official", "O2")
    assert "4 | 1 December 2026" in text
    assert "2, Before launching | 20 February 2026" in text
    assert "| 3" not in text


@pytest.mark.usefixtures("spring")
def test_later_rounds_and_a_single_round_are_not_told() -> None:
    """The report on an earlier round tells nothing of what came after it."""
    assert over_time("--round", "1") == ""


def test_a_round_that_waits_for_somebody_is_not_told(spring: Path) -> None:
    """What people answer apart is not put together before all have filed; each one's own story may be told."""
    write(spring, "1-launch", replace(answers("launch", assessor="B"), filed=None))
    write(spring, "2-launch", answers("launch", LATER, "B"))
    assert over_time("--stage", "launch") == ""
    assert "| 1 | 15 January 2026 | 1 |" in over_time("--stage", "launch", "--assessor", "A")


def test_a_round_that_cannot_be_read_is_left_out_with_a_word(spring: Path) -> None:
    """The report on this round is needed all the same."""
    path = spring / "rounds" / "1-launch" / "A.yaml"
    path.write_text(path.read_text(encoding="utf-8") + "  W99: 9\n", encoding="utf-8")
    result = report("--stage", "launch")
    assert "A.yaml:" in result.stderr
    assert "Round 1-launch is left out of what is told over time." in result.stderr
    assert "Over time" not in result.stdout


def test_old_answers_and_those_that_soon_will_be_are_named(spring: Path) -> None:
    """Also one that is at its worst already and cannot count for less."""
    sheet = answers("launch", date(2026, 11, 1), W4=0)
    old = {"W4": Answer.level(0, date=date(2026, 3, 1)), "W1": Answer.level(3, date=date(2026, 9, 10))}
    write(spring, "5-launch", replace(sheet, answers={**sheet.answers, **old}))
    text = " ".join(report("--stage", "launch").stdout.split())
    assert "Answered too long ago (1) - W4." in text
    assert "Answer of 1 March 2026; it counts in full for 90 days." in text
    assert "Soon too old (1) - W1 will be too old on 10 December 2026." in text
