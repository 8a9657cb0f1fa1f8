"""Officials at the terminal: the ways in, what happened to somebody, and a report that ranks nobody."""

import os
import re
from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner

from tactic_cli.campaign.officials import Event
from tactic_cli.cli.app import app
from tactic_cli.disk.officials import read_events
from tactic_cli.disk.shelf import open_playbook

if os.name == "nt":
    pytest.skip("a pseudo-terminal is POSIX", allow_module_level=True)

from tests.cli.pseudo_terminal import Terminal
from tests.leaks.stage import QUICK, quick_passphrases

DAY = "2026-02-01"


def one_line(text: str) -> str:
    """A text without its line breaks, as it is read."""
    return " ".join(text.split())


def tactic(*words: str, typed: str = "") -> str:
    """Run a command without a terminal; it must end well. Returns what it said."""
    done = CliRunner().invoke(app, list(words), input=typed)
    assert done.exit_code == 0, done.output
    return one_line(done.stdout)


def answer(folder: Path, stage: str, official: str, *left: str, **levels: int) -> None:
    """Answer a stage about an official at level 3, but for some questions, and those that are left."""
    asked = [one.id for one in open_playbook().asked(stage) if one.id not in left]
    lines = "".join(f"{one}={levels.get(one.replace('.', '_'), 3)}\n" for one in asked)
    tactic(
        *("assess", str(folder), "--stage", stage, "--official", official, "--as-of", DAY, "--set", "-"), typed=lines
    )


@pytest.fixture
def campaign(tmp_path: Path) -> Path:
    """A campaign whose approach to O1 waits for its last answer; the way in is an invitation."""
    folder = tmp_path / "river"
    answer(folder, "approach", "O1", "S8", S7=2, S4=1, R2L=2, R2S=2)
    return folder


def approach(folder: Path, columns: int = 80) -> Terminal:
    """The walk through that stage."""
    words = ("assess", str(folder), "--stage", "approach", "--official", "O1", "--as-of", DAY)
    return Terminal(folder.parent, *words, columns=columns, NO_COLOR="1")


def test_the_ways_are_told_while_walking_and_again_beside_the_verdict(campaign: Path) -> None:
    """Asked for, they say nothing of the verdict; at the end they stand under it."""
    with approach(campaign) as terminal:
        shown = one_line(terminal.type("ways"))
        assert "This is not the verdict; that comes at the end." in shown
        assert "Route 2. Write, and invite them to your seminar: fits. I1.1: “We are known there" in shown
        assert "Risks it touches: the contact between you, low. Stop when: Nothing has come of it" in shown
        assert "Route 3a. Win support among subordinates: does not fit yet. S4: “There is no sign of it” [1]." in shown
        assert "Route 7. The official comes to you: not known yet. S8: Not answered yet." in shown
        assert shown.index("Route 1.") < shown.index("Route 2.") < shown.index("Route 8.")
        assert "Credit given away: your group, low" in shown
        assert "Not there yet: Independent evidence, Money for printing and Places in exchanges" in shown
        assert "The verdict is" not in shown
        assert "ways: which ways to the official fit" in one_line(terminal.type("?"))
        terminal.type("2", "1", "", "", "")
        end = one_line(terminal.last("2"))
    assert end.index("The verdict is “Not yet”. Approach nobody yet") > end.index("Still possible")
    assert "Route 7. The official comes to you: does not fit yet. S8: “We invite” [2]." in end


def test_a_stage_before_anybody_is_chosen_has_no_ways(tmp_path: Path) -> None:
    """The word is answered, and help does not offer it."""
    with Terminal(tmp_path, "assess") as terminal:
        terminal.type("river", "", "", "2")
        assert "This stage does not choose a way to an official yet." in terminal.type("ways")
        assert "ways:" not in terminal.type("?")


@pytest.mark.parametrize("columns", [40, 80])
def test_no_line_about_officials_is_wider_than_the_window(campaign: Path, columns: int) -> None:
    """On a narrow screen too."""
    with approach(campaign, columns) as terminal:
        terminal.type("ways")
        lines = terminal.shown.splitlines()
    with Terminal(campaign.parent, "official", str(campaign), columns=columns) as terminal:
        terminal.type("", "4", "", "2", "")
        lines += terminal.shown.splitlines()
    assert [line for line in lines if len(re.sub(r"\x1b\[\d+m", "", line)) > columns and "river" not in line] == []


def test_going_on_begins_with_the_person(campaign: Path) -> None:
    """Before the first question: what happened; what is owed is said at once, and again at every return."""
    words = ("assess", str(campaign), "--stage", "monitor", "--official", "O1", "--as-of", DAY)
    with Terminal(campaign.parent, *words, NO_COLOR="1") as terminal:
        assert "since the last check, has O1 left, been moved, or been harmed?" in one_line(terminal.prompt())
        terminal.type("4")
        assert "This is not a day up to today." in one_line(terminal.type("2026-02-02"))
        shown = one_line(terminal.type("2026-01-20"))
        assert "Saved. First: what is owed to the person who was harmed O1 was harmed, 20 January 2026." in shown
        assert "It never ends the support for a person who was harmed." in shown
        assert "Stop new exposure." in shown
        assert "Both times the group's lawyer won his case" in shown
        assert "question 1 of 37 (W1)" in terminal.type("1")
        terminal.type("3")
        terminal.last("q")
    assert read_events(campaign) == (Event("O1", date(2026, 1, 20), "harmed"),)
    with Terminal(campaign.parent, *words) as terminal:
        again = one_line(terminal.prompt())
        assert "O1 was harmed, 20 January 2026." in again
        assert "since the last check" not in again
        assert "Resuming at question" in again


def test_the_report_leads_with_whoever_was_harmed_and_no_way_is_shown(campaign: Path) -> None:
    """Also in a report made for another stage, and the list tells what is owed."""
    tactic("official", str(campaign), "--official", "O1", typed="4\n2026-01-20\n1\n")
    actual = tactic("report", str(campaign), "--for", "internal", "--as-of", DAY)
    assert "First: what is owed to the person who was harmed" in actual.split("The verdict ----")[0]
    assert "O1 was harmed, 20 January 2026. Use no way to this person now" in actual
    assert "Route 1." not in actual
    assert "What is owed: It comes before any plan" in actual


def test_a_departure_is_recorded_with_what_becomes_of_the_contact(campaign: Path) -> None:
    """What the notebook tells of those who left and of successors is said at once."""
    actual = tactic("official", str(campaign), typed="\n2\n\n1\n")
    assert "This campaign has: O1. Enter alone means O1." in actual
    assert "It was his deputy, a visitor of long standing, who brought him to a seminar." in actual
    assert "A successor is another person." in actual
    assert f"tactic assess {campaign} --stage monitor --official O1" in actual
    (event,) = read_events(campaign)
    assert (event.official, event.happened) == ("O1", "left")


def test_what_was_recorded_by_mistake_is_taken_back(campaign: Path) -> None:
    """The next report is as if it had never been there."""
    tactic("official", str(campaign), "--official", "O1", typed="4\n2026-01-20\n1\n")
    actual = tactic("official", str(campaign), "--official", "o1", typed="2\n2\n1\n")
    assert "Which of these is wrong? 1. None. 2. O1 was harmed, 20 January 2026." in actual
    assert read_events(campaign) == (Event("O1", date(2026, 1, 20), "harmed", mistaken=True),)
    assert (
        "what is owed"
        not in tactic("report", str(campaign), "--for", "internal", "--as-of", DAY).split("The verdict ----")[0]
    )


def test_officials_are_listed_in_the_campaigns_order_with_their_latest_headlines(campaign: Path) -> None:
    """O1 has the worse verdict and stands first, because the campaign names O1 first."""
    answer(campaign, "approach", "O1", S7=0)
    answer(campaign, "approach", "O2")
    found = (
        tactic("report", str(campaign), "--for", "internal", "--as-of", DAY)
        .split("Officials --------- ")[1]
        .split(" Pause before")[0]
    )
    assert found == (
        "In the campaign's own order. They are not compared: each verdict is about one person, on one day, and on "
        "what was known of the danger to that person. "
        "O1 Round 1, Before approaching an official: “Not yet”, as of 1 February 2026 "
        "O2 Round 2, Before approaching an official: “Go”, as of 1 February 2026"
    )


def test_a_round_that_cannot_be_read_keeps_nobody_from_another_report(campaign: Path) -> None:
    """The list says so and how to see why; the report that was asked for is there."""
    answer(campaign, "approach", "O2")
    (campaign / "rounds" / "1-approach-O1" / "A.yaml").write_text("answers: [", encoding="utf-8")
    actual = tactic("report", str(campaign), "--for", "internal", "--as-of", DAY, "--official", "O2")
    assert "O1 Round 1, Before approaching an official: Its answers cannot be read" in actual


def test_one_persons_report_shows_no_other_persons_verdict(campaign: Path) -> None:
    """Answers stay apart: in A's own report the round that only B answered holds nothing."""
    lines = "".join(f"{one.id}=3\n" for one in open_playbook().asked("approach"))
    words = ("assess", str(campaign), "--stage", "approach", "--official", "O2", "--as-of", DAY, "--assessor", "B")
    tactic(*words, "--set", "-", typed=lines)
    own = tactic("report", str(campaign), "--for", "internal", "--as-of", DAY, "--official", "O1", "--assessor", "A")
    assert "O2 Round 2, Before approaching an official: No answers yet." in own
    alone = tactic("report", str(campaign), "--for", "internal", "--as-of", DAY, "--official", "O2", "--assessor", "B")
    assert "O1 Round 1, Before approaching an official: No answers yet." in alone


def test_a_record_that_cannot_be_read_is_never_passed_over(campaign: Path) -> None:
    """It may tell of harm: the report ends with status 4 and says where."""
    (campaign / "officials").mkdir()
    (campaign / "officials" / "O1-2026-01-20-harmed.yaml").write_text("happened: hurt\n", encoding="utf-8")
    done = CliRunner().invoke(app, ["report", str(campaign)])
    assert done.exit_code == 4
    assert "O1-2026-01-20-harmed.yaml:1:11: not-allowed: “happened” is “hurt”" in done.stderr


def test_a_sealed_campaign_keeps_its_records_sealed(campaign: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Recorded, read back and shown through the passphrase alone."""
    for name, by in quick_passphrases(QUICK).items():
        monkeypatch.setattr(f"pyrage.passphrase.{name}", by)
    piped = "--passphrase-from-stdin"
    tactic("seal", str(campaign), piped, typed="four words are enough\n")
    tactic("official", str(campaign), "--official", "O1", piped, typed="four words are enough\n4\n2026-01-20\n1\n")
    assert not (campaign / "officials").exists()
    actual = tactic(
        "report", str(campaign), "--for", "internal", piped, "--as-of", DAY, typed="four words are enough\n"
    )
    assert "Recorded: O1 was harmed, 20 January 2026." in actual


def test_what_happened_can_be_recorded_as_of_a_day(campaign: Path) -> None:
    """Enter alone means that day, and a later one is none yet."""
    typed = "4\n2026-03-02\n\n1\n"
    actual = tactic("official", str(campaign), "--official", "O1", "--as-of", "2026-03-01", typed=typed)
    assert "This is not a day up to today." in actual
    assert read_events(campaign) == (Event("O1", date(2026, 3, 1), "harmed"),)


@pytest.mark.parametrize(("label", "why"), [("a/b", "holds letters"), ("", "cannot be empty"), ("con", "Windows")])
def test_a_label_that_cannot_be_one_is_refused(campaign: Path, label: str, why: str) -> None:
    """Before anything is asked or opened."""
    done = CliRunner().invoke(app, ["official", str(campaign), "--official", label])
    assert (done.exit_code, why in done.stderr) == (2, True)


def test_a_group_that_is_still_awaited_has_no_headline_in_the_list(campaign: Path) -> None:
    """Two have filed about O1; about O2 one answer is missing, and no verdict leaks before everyone has filed."""
    answer(campaign, "approach", "O1", S7=2)
    answer(campaign, "approach", "O2")
    first, second = (campaign / "rounds" / name / "A.yaml" for name in ("1-approach-O1", "2-approach-O2"))
    first.write_text(first.read_text().replace("as_of:", f"filed: {DAY}\nas_of:", 1))
    first.with_name("B.yaml").write_text(first.read_text().replace("assessor: A", "assessor: B"))
    second.write_text(second.read_text().replace("as_of:", f"filed: {DAY}\nas_of:", 1))
    for sheet in (first, first.with_name("B.yaml"), second):
        sheet.write_text(sheet.read_text().replace("stances: estimate", "stances: personal"))
    kept = campaign / "campaign.yaml"
    kept.write_text(re.sub(r"assessors:.*", "assessors: [A, B]", kept.read_text()))
    actual = tactic("report", str(campaign), "--for", "internal", "--as-of", DAY, "--official", "O1")
    assert "O2 Round 2, Before approaching an official: No verdict yet: answers are still awaited." in actual
    assert "O1 Round 1, Before approaching an official: “" in actual
    assert "Route 1. Be introduced at a public gathering: does not fit yet" in actual
