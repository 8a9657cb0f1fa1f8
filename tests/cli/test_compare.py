"""`tactic compare`: two rounds, campaigns or answers files, plain or sealed, and what made the verdict move."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from tactic_cli.campaign.load import dump_answers, dump_campaign
from tactic_cli.campaign.model import Answer, AnswersFile, Campaign
from tactic_cli.cli import chosen
from tactic_cli.cli.app import app
from tactic_cli.cli.exits import Exit
from tactic_cli.disk.sealing import remove_plain, seal_plain
from tactic_cli.disk.store import writing
from tests.leaks.stage import QUICK, quick_passphrases
from tests.strategies import shipped

DAY = date(2026, 1, 15)
LATER = date(2026, 2, 20)
ON = ("--as-of", "2026-02-25")
WORDS, OTHER = "seven quiet lamps", "eight loud kettles"


def answers(
    stage: str, day: date = DAY, assessor: str = "A", official: str | None = None, **changes: int
) -> AnswersFile:
    """Every answer at level 3, except what is changed."""
    levels = {one.id: 3 for one in shipped().asked(stage)} | changes
    given = {one: Answer.level(level) for one, level in levels.items()}
    return AnswersFile(shipped().id, 1, stage, day, assessor, given, official=official, filed=day)


def write(folder: Path, round_name: str, *sheets: AnswersFile) -> None:
    """Put answers files into a round of a campaign."""
    place = folder / "rounds" / round_name
    place.mkdir(parents=True, exist_ok=True)
    for sheet in sheets:
        (place / f"{sheet.assessor}.yaml").write_text(dump_answers(sheet), encoding="utf-8")


def campaign(folder: Path, digest: str = "", people: tuple[str, ...] = ()) -> Path:
    """A campaign with two rounds of launch and one each about two officials; W4 was crossed and is not."""
    folder.mkdir()
    kept = Campaign(folder.name, shipped().id, 1, digest or shipped().sha256, assessors=people)
    (folder / "campaign.yaml").write_text(dump_campaign(kept), encoding="utf-8")
    write(folder, "1-launch", answers("launch", W4=0))
    write(folder, "2-launch", answers("launch", LATER))
    write(folder, "3-approach-O1", answers("approach", LATER, official="O1"))
    write(folder, "4-approach-O2", answers("approach", LATER, official="O2", S1=1))
    return folder


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the campaign `spring`, to stand in; sealing takes no time."""
    monkeypatch.chdir(tmp_path)
    for name, by in quick_passphrases(QUICK).items():
        monkeypatch.setattr(f"pyrage.passphrase.{name}", by)
    campaign(tmp_path / "spring")
    return tmp_path


def seal(folder: Path, words: str) -> None:
    """Seal a campaign, as `tactic seal` does."""
    with writing(folder):
        remove_plain(seal_plain(folder, words))


def run(*words: str, typed: str = "") -> Result:
    """Run `tactic compare`."""
    return CliRunner().invoke(app, ["compare", *words], input=typed)


def value(*words: str, typed: str = "") -> dict[str, Any]:
    """What a comparison says as JSON."""
    result = run(*words, "--json", typed=typed)
    assert result.exit_code == Exit.OK, result.stderr
    found = json.loads(result.stdout)
    assert isinstance(found, dict)
    return found


def rounds(*words: str) -> tuple[str, str]:
    """Which two sides were compared, by their names."""
    found = value(*words, *ON)
    return found["old"]["name"], found["new"]["name"]


@pytest.mark.usefixtures("here")
def test_a_campaign_alone_compares_its_last_two_rounds_that_belong_together() -> None:
    """Rounds about officials who were asked about once have none before them, so the two of launch are meant."""
    result = run("spring", *ON)
    words = " ".join(result.stdout.split())
    assert result.exit_code == Exit.OK
    assert result.stderr == ""
    assert "From round 1-launch of spring to round 2-launch of spring" in words
    assert "The verdict rose from “Do not launch” to “Go”. The answer to W4 moved." in words
    assert "Raised without new evidence" in words
    assert max(len(line) for line in result.stdout.splitlines()) <= 80


def test_in_the_campaigns_folder_no_name_is_needed(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`tactic compare` alone speaks of the campaign here."""
    monkeypatch.chdir(here / "spring")
    expected = "round 1-launch of spring", "round 2-launch of spring"
    assert rounds() == expected
    assert rounds("rounds/1-launch", "rounds/2-launch") == expected


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize(
    "words",
    [
        ("spring", "--round", "1", "--round", "2"),
        ("spring", "--round", "2"),
        ("spring", "--stage", "launch"),
        ("spring/rounds/1-launch", "spring/rounds/2-launch"),
        ("spring/rounds/1-launch", "spring", "--stage", "launch"),
        ("spring", "spring", "--round", "1", "--round", "2"),
    ],
)
def test_rounds_are_named_as_people_would(words: tuple[str, ...]) -> None:
    """By number, by stage, by folder, or one of them as the later side's counterpart."""
    assert rounds(*words) == ("round 1-launch of spring", "round 2-launch of spring")


@pytest.mark.usefixtures("here")
def test_one_persons_file_is_named_by_its_place() -> None:
    """A file inside a round is that person's answers, judged by the campaign's own playbook."""
    names = rounds("spring/rounds/1-launch/A.yaml", "spring/rounds/2-launch/A.yaml")
    assert names == ("A in round 1-launch of spring", "A in round 2-launch of spring")


def test_answers_files_and_folders_of_them_are_compared(here: Path) -> None:
    """Files outside any campaign; a folder of several is a group."""
    for name, level in (("before", 1), ("after", 3)):
        (here / name).mkdir()
        for who in "ABC":
            text = dump_answers(answers("launch", DAY if level == 1 else LATER, who, W4=level))
            (here / name / f"{who}.yaml").write_text(text, encoding="utf-8")
    one = value("before/A.yaml", "after/A.yaml", *ON)
    group = value("before", "after", *ON)
    mixed = value("before/A.yaml", "spring/rounds/2-launch", *ON)
    assert [one["question"] for one in one["answers"]] == ["W4"]
    assert group["answers"] == []
    assert [one["question"] for one in group["ranges"]] == ["W4"]
    assert mixed["moved"] is True


@pytest.mark.usefixtures("here")
def test_two_officials_are_refused() -> None:
    """Answers about one official are never compared with answers about another."""
    result = run("spring", "--round", "3", "--round", "4")
    assert result.exit_code == Exit.USAGE
    assert result.stdout == ""
    assert "about two officials." in result.stderr


@pytest.mark.usefixtures("here")
def test_two_stages_are_compared_where_both_ask_and_it_is_said() -> None:
    """A launch and an approach share questions; the verdicts stand side by side without a reason between them."""
    found = value("spring", "--round", "1", "--round", "3", *ON)
    assert found["same_stage"] is False
    assert found["causes"] == []
    assert [one["question"] for one in found["answers"]] == ["W4"]
    assert "These are two stages." in run("spring", "--round", "1", "--round", "3", *ON).stdout


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize(
    ("words", "status", "said"),
    [
        (("nowhere",), Exit.ANSWERS, "here is neither a campaign, nor a round of one, nor an answers file"),
        (
            ("spring/rounds/9-launch", "spring"),
            Exit.ANSWERS,
            "There is no round “9-launch”. This campaign has: 1-launch",
        ),
        (("spring", "--stage", "approach"), Exit.USAGE, "There are no two rounds of the same stage and official"),
        (("spring", "--stage", "monitor"), Exit.USAGE, "No round fits what was asked for."),
        (("spring", "--round", "1"), Exit.USAGE, "There are no two rounds of the same stage and official"),
        (("spring", "--round", "1", "--round", "2", "--round", "3"), Exit.USAGE, "name two rounds at most"),
        (("spring", "spring/rounds/2-launch", "--round", "1", "--round", "2"), Exit.USAGE, "given more often than"),
        (("spring", "--as-of", "2026-01-20"), Exit.USAGE, "Name that day or a later one."),
        (("spring", "--assessor", "B"), Exit.USAGE, "holds the answers of A"),
        (("spring", "--passphrase-from-stdin"), Exit.USAGE, "nothing here is sealed"),
    ],
)
def test_what_cannot_be_compared_is_said(words: tuple[str, ...], status: Exit, said: str) -> None:
    """What happened, what there is, and nothing on standard output."""
    result = run(*words, typed="unused\n")
    assert result.exit_code == status
    assert said in result.stderr
    assert result.stdout == ""


def test_one_file_alone_and_damaged_files_are_said(here: Path) -> None:
    """A single file has nothing to stand against; a damaged one is shown with its place."""
    (here / "a.yaml").write_text(dump_answers(answers("launch")) + "  W99: 9\n", encoding="utf-8")
    assert "Name a second one" in run("a.yaml").stderr
    damaged = run("a.yaml", "spring")
    assert damaged.exit_code == Exit.ANSWERS
    assert "a.yaml:" in damaged.stderr


def test_answers_stay_apart_until_everyone_has_filed(here: Path) -> None:
    """A round that waits for somebody is not compared for the group; one person's own answers are."""
    write(here / "spring", "2-launch", replace(answers("launch", LATER, "B"), filed=None))
    waits = run("spring")
    assert waits.exit_code == Exit.ANSWERS
    assert "B has not yet said" in waits.stderr
    assert rounds("spring", "--assessor", "A") == ("A in round 1-launch of spring", "A in round 2-launch of spring")
    assert run("spring", "--filed-only", *ON).exit_code == Exit.OK


def test_another_edition_of_the_playbook_is_said_first(here: Path) -> None:
    """Both sides are judged by the present edition, so that nothing moves because of it."""
    campaign(here / "older", digest="f" * 64)
    shown = " ".join(run("older", *ON).stdout.split())
    assert "What is compared ---------------- The playbook has changed since these answers were given." in shown
    assert "Two campaigns: one label is taken for one person" in " ".join(run("older", "spring", *ON).stdout.split())


def test_the_later_side_is_judged_today_unless_another_round_replaced_it(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An earlier round does not grow old afterwards; the latest does, and old answers are named."""
    late = LATER + timedelta(100)
    monkeypatch.setattr(chosen, "today", lambda: late)
    latest = value("spring")
    assert [latest[at]["as_of"] for at in ("old", "new")] == [str(DAY), str(late)]
    assert latest["old_answers"]
    write(here / "spring", "5-launch", answers("launch", LATER))
    replaced = value("spring", "--round", "1", "--round", "2")
    assert replaced["new"]["as_of"] == str(LATER)
    assert replaced["old_answers"] == []


def both(here: Path) -> None:
    """Two sealed campaigns with a passphrase each."""
    campaign(here / "autumn")
    seal(here / "spring", WORDS)
    seal(here / "autumn", OTHER)


def one_sealed(here: Path) -> None:
    """One sealed campaign beside a plain one."""
    campaign(here / "autumn")
    seal(here / "spring", WORDS)


@pytest.mark.parametrize(
    ("lay", "words", "typed"),
    [
        (one_sealed, ("spring",), f"{WORDS}\n"),
        (one_sealed, ("spring/rounds/1-launch", "spring/rounds/2-launch"), f"{WORDS}\n"),
        (one_sealed, ("spring/rounds/1-launch/A.yaml", "spring/rounds/2-launch/A.yaml"), f"{WORDS}\n"),
        (one_sealed, ("spring/rounds/1-launch", "autumn/rounds/2-launch"), f"{WORDS}\n"),
        (both, ("spring/rounds/1-launch", "autumn/rounds/2-launch"), f"{WORDS}\n{OTHER}\n"),
    ],
)
def test_sealed_campaigns_are_compared_each_opened_once(
    here: Path, lay: Callable[[Path], None], words: tuple[str, ...], typed: str
) -> None:
    """A passphrase for each sealed campaign, in order, and once; rounds are named as in a plain one."""
    lay(here)
    found = value(*words, *ON, "--passphrase-from-stdin", typed=typed)
    assert [one["question"] for one in found["answers"]] == ["W4"]
    assert run(*words, "--passphrase-from-stdin", typed="not it at all\n").exit_code == Exit.PASSPHRASE
