"""`tactic report`: from a campaign's folder to the screen, a pipe or a file."""

import json
import stat
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from tactic_cli.campaign.actions import dump_action
from tactic_cli.campaign.load import dump_answers, dump_campaign
from tactic_cli.campaign.model import Action, Answer, AnswersFile, Campaign
from tactic_cli.cli import chosen
from tactic_cli.cli.app import app
from tactic_cli.cli.exits import Exit
from tactic_cli.disk.shelf import open_playbook
from tactic_cli.reports import narrowing, web
from tactic_cli.reports.formats import FORMATS
from tests.reports.extract import text_of

DAY = date(2026, 1, 15)
PLAYBOOK = open_playbook(None)


def answers(stage: str, assessor: str = "A", official: str | None = None, **changes: Answer) -> AnswersFile:
    """Every answer at level 3, except what is changed."""
    given = {one.id: Answer.level(3) for one in PLAYBOOK.asked(stage)} | changes
    return AnswersFile(PLAYBOOK.id, PLAYBOOK.version, stage, DAY, assessor, given, official=official)


def write(folder: Path, round_name: str, sheet: AnswersFile) -> None:
    """Put an answers file into a round of a campaign."""
    place = folder / "rounds" / round_name
    place.mkdir(parents=True, exist_ok=True)
    (place / f"{sheet.assessor}.yaml").write_text(dump_answers(sheet), encoding="utf-8")


@pytest.fixture
def campaign(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A campaign with two rounds, in the current folder."""
    folder = tmp_path / "spring"
    folder.mkdir()
    kept = Campaign("spring", PLAYBOOK.id, PLAYBOOK.version, PLAYBOOK.sha256)
    (folder / "campaign.yaml").write_text(dump_campaign(kept), encoding="utf-8")
    write(folder, "1-launch", answers("launch", W2=Answer.level(0)))
    write(folder, "2-approach-O1", answers("approach", official="O1"))
    monkeypatch.chdir(folder)
    return folder


def add_action(folder: Path) -> None:
    """Something to be done by a day: a calendar needs one."""
    (folder / "actions").mkdir()
    action = Action("b2c3d4", "Call.", "improvement", DAY, due=date(2026, 2, 1))
    (folder / "actions" / "b2c3d4.yaml").write_text(dump_action(action), encoding="utf-8")


def run(*words: str) -> Result:
    """Run `tactic report` for the group itself."""
    return CliRunner().invoke(app, ["report", "--for", "internal", *words])


def test_the_latest_round_is_reported_without_a_terminal_in_plain_lines(campaign: Path) -> None:
    """In a pipe the report is plain text of 80 columns, without colour."""
    result = run("--as-of", "2026-01-20")
    assert result.exit_code == Exit.OK
    assert result.stdout.startswith("Should we approach this official now?\nCampaign spring, round 2: ")
    assert "official O1, assessor A, as of 20 January 2026" in " ".join(result.stdout.split())
    assert "\x1b" not in result.stdout
    assert max(len(line) for line in result.stdout.splitlines()) <= 80
    assert result.stderr == ""
    assert campaign.is_dir()


@pytest.mark.usefixtures("campaign")
def test_a_stage_or_a_round_can_be_chosen() -> None:
    """`--stage` and `--round` name an earlier round; both lead to the same report."""
    by_stage = run("--stage", "launch", "--as-of", "2026-01-20")
    by_number = run("--round", "1", "--as-of", "2026-01-20")
    assert "Do not launch.\n" in by_stage.stdout
    assert by_number.stdout == by_stage.stdout


@pytest.mark.usefixtures("campaign")
@pytest.mark.parametrize("words", [["--stage", "monitor"], ["--round", "7"], ["--official", "O2"]])
def test_a_round_that_does_not_exist_is_answered_with_those_that_do(words: list[str]) -> None:
    """Nothing is guessed where no round fits."""
    result = run(*words)
    assert result.exit_code == Exit.USAGE
    assert result.stderr == "No round fits what was asked for. This campaign has: 1-launch and 2-approach-O1.\n"


def test_answers_stay_apart_until_everyone_has_filed(campaign: Path) -> None:
    """Nobody's answers are put together with those of somebody who has not said that they are complete."""
    write(campaign, "1-launch", answers("launch", "B"))
    result = run("--stage", "launch")
    assert result.exit_code == Exit.ANSWERS
    assert result.stderr.splitlines() == [
        "Round 1-launch waits: A and B have not yet said that their answers are complete.",
        "Answers stay apart until everyone has filed, so that people think for themselves first.",
        "To see one person's own answers, add: --assessor LABEL",
    ]
    assert "assessor B" in run("--stage", "launch", "--assessor", "B").stdout
    assert run("--stage", "launch", "--assessor", "C").exit_code == Exit.USAGE


@pytest.mark.usefixtures("campaign")
@pytest.mark.parametrize("ending", [ending for one in FORMATS for ending in one.endings])
def test_the_ending_of_a_file_picks_the_format(ending: str) -> None:
    """`-o FILE` writes the format of the file's ending, only for its owner, and says so on standard error."""
    add_action(Path())
    result = run("-o", f"out{ending}", "--as-of", "2026-01-20")
    path = Path(f"out{ending}")
    expected = next(one.name for one in FORMATS if ending in one.endings)
    assert result.exit_code == Exit.OK
    assert result.stdout == ""
    holds = next(one.holds for one in FORMATS if ending in one.endings) or "Internal: for the group's own use."
    assert result.stderr.startswith(f"Saved out{ending}. {holds}")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert path.read_bytes() == run("--format", expected, "--as-of", "2026-01-20").stdout_bytes


@pytest.mark.usefixtures("campaign")
def test_an_unknown_ending_or_format_says_what_is_allowed() -> None:
    """Formats that do not exist are refused before anything is read or written."""
    ending = run("-o", "out.odt")
    name = run("--format", "htm")
    assert ending.exit_code == name.exit_code == Exit.USAGE
    assert "A name may end in .txt, .md, .markdown, .html, .htm, " in ending.stderr
    assert all(f" {one.endings[0]}" in ending.stderr for one in FORMATS)
    assert not Path("out.odt").exists()
    assert "Did you mean “html”?" in name.stderr
    assert all(one.about in name.stderr for one in FORMATS)


@pytest.mark.parametrize(
    ("words", "begins"),
    [
        (["--format", "csv"], '"Id","Question",'),
        (["--format", "csv", "--table", "profile"], '"Id","Consideration",'),
        (["-o", "out.csv", "--table", "actions"], '"Id","Action",'),
    ],
)
def test_a_csv_file_holds_the_table_asked_for(campaign: Path, words: list[str], begins: str) -> None:
    """The answers, unless another one is named."""
    result = run(*words, "--as-of", "2026-01-20")
    text = (campaign / "out.csv").read_text(encoding="utf-8") if "-o" in words else result.stdout
    assert result.exit_code == Exit.OK
    assert text.removeprefix("\ufeff").startswith(begins)


@pytest.mark.usefixtures("campaign")
def test_a_table_is_not_written_for_whom_it_is_not() -> None:
    """The words say which tables there are, and how the group has its own."""
    board = run("-o", "out.csv", "--table", "answers", "--for", "board")
    assert board.exit_code == Exit.NOT_SAVED
    assert board.stderr.endswith(
        "The table “answers” is not for the board.\n"
        "For the board there are: actions and profile.\n"
        "To have it for the group's own use, add: --for internal\n"
    )
    assert run("-o", "out.csv", "--for", "partner").exit_code == Exit.NOT_SAVED
    assert not Path("out.csv").exists()


@pytest.mark.parametrize("ending", [".csv", ".xlsx", ".docx", ".ics"])
def test_a_note_in_the_words_of_a_table_is_no_leak(campaign: Path, ending: str) -> None:
    """A note for the group that has only words which every such file has stops no file for the board."""
    notes = dict(zip(("W1", "W2", "W3", "W4"), ("Arose in", "Worksheets", "Private.", "styles"), strict=True))
    sheet = answers("approach", official="O1")
    changes = {name: Answer.level(3, note=note) for name, note in notes.items()}
    write(campaign, "2-approach-O1", replace(sheet, answers={**sheet.answers, **changes}))
    add_action(campaign)
    result = run("-o", f"out{ending}", "--as-of", "2026-03-01", "--for", "board")
    assert (result.exit_code, "Nothing was handed over" in result.stderr) == (Exit.OK, False)


@pytest.mark.usefixtures("campaign")
def test_a_table_is_only_for_csv_and_must_exist() -> None:
    """An option that would do nothing is refused, and a name is not guessed."""
    other = run("--table", "answers")
    unknown = run("--format", "csv", "--table", "anwsers")
    assert other.exit_code == unknown.exit_code == Exit.USAGE
    assert other.stderr == (
        "--table goes with csv, which holds one table. Add --format csv, or -o and a name in .csv.\n"
    )
    assert unknown.stderr == (
        "--table “anwsers”: there is no such table. Did you mean “answers”?\n"
        "The tables are: answers, actions, profile.\n"
    )


@pytest.mark.usefixtures("campaign")
def test_a_calendar_without_a_day_is_not_written() -> None:
    """The words say why, and no empty file is left."""
    result = run("-o", "days.ics")
    assert result.exit_code == Exit.NOT_SAVED
    assert result.stderr.startswith("No action has a date yet, so there is nothing for a calendar.")
    assert not Path("days.ics").exists()


@pytest.mark.usefixtures("campaign")
def test_a_folder_a_link_and_a_missing_folder_are_refused() -> None:
    """A report replaces only a plain file; what stands in the way is left alone."""
    Path("folder.html").mkdir()
    Path("kept.html").write_text("kept", encoding="utf-8")
    Path("link.html").symlink_to("kept.html")
    for place in ("folder.html", "link.html", "nowhere/out.html"):
        result = run("-o", place)
        assert result.exit_code == Exit.NOT_SAVED
        assert "Nothing was written." in result.stderr
    assert Path("kept.html").read_text(encoding="utf-8") == "kept"


@pytest.mark.usefixtures("campaign")
def test_an_older_report_is_replaced_whole() -> None:
    """Writing again replaces the file and leaves nothing else behind."""
    before = set(Path.cwd().iterdir())
    Path("out.md").write_text("old " * 100_000, encoding="utf-8")
    run("-o", "out.md")
    assert Path("out.md").read_text(encoding="utf-8").startswith("# Should we approach this official now?")
    assert set(Path.cwd().iterdir()) - before == {Path.cwd() / "out.md"}


def test_no_campaign_and_no_answers_are_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where there is nothing to report, the next step is named."""
    monkeypatch.chdir(tmp_path)
    nothing = run()
    assert nothing.exit_code == Exit.ANSWERS
    assert nothing.stderr == "There is no campaign here.\nName its folder, or begin one with: tactic assess\n"
    kept = Campaign("spring", PLAYBOOK.id, PLAYBOOK.version, PLAYBOOK.sha256)
    Path("campaign.yaml").write_text(dump_campaign(kept), encoding="utf-8")
    unanswered = run()
    assert unanswered.exit_code == Exit.ANSWERS
    assert "Nothing has been answered in this campaign yet." in unanswered.stderr


def test_damaged_answers_are_shown_with_their_place(campaign: Path) -> None:
    """Every problem of an answers file is shown, and no report is made."""
    path = campaign / "rounds" / "2-approach-O1" / "A.yaml"
    path.write_text(path.read_text(encoding="utf-8") + "  W99: 9\n", encoding="utf-8")
    result = run("-o", "out.html")
    assert result.exit_code == Exit.ANSWERS
    assert "A.yaml:" in result.stderr
    assert not Path("out.html").exists()


@pytest.mark.usefixtures("campaign")
def test_a_day_before_the_answers_is_refused() -> None:
    """Answers cannot be judged as of a day before they were given."""
    result = run("--as-of", "2025-12-31")
    assert result.exit_code == Exit.USAGE
    assert "Name that day or a later one." in result.stderr


@pytest.mark.usefixtures("campaign")
def test_without_a_day_the_report_is_judged_as_of_today(monkeypatch: pytest.MonkeyPatch) -> None:
    """The calendar day comes in through one door; a clock that is behind does not go before the answers."""
    later = DAY + timedelta(days=100)
    monkeypatch.setattr(chosen, "today", lambda: later)
    value = json.loads(run("--format", "json").stdout)
    assert value["assessment"]["as_of"] == later.isoformat()
    assert "W1" in value["assessment"]["stale"]
    monkeypatch.setattr(chosen, "today", lambda: DAY - timedelta(days=1))
    assert json.loads(run("--format", "json").stdout)["assessment"]["as_of"] == DAY.isoformat()


def test_no_report_names_the_person_the_machine_or_a_place_on_it(
    campaign: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Reports hold no user name, host name, absolute path or time of day."""
    monkeypatch.setenv("USER", "canary-user")
    monkeypatch.setenv("HOSTNAME", "canary-host")
    add_action(campaign)
    for one in FORMATS:
        text = text_of(one, run("--format", one.name, "--as-of", "2026-01-20").stdout_bytes)
        assert text
        for secret in ("canary", str(campaign), str(Path.home()), str(Path.cwd().parent)):
            assert secret not in text


def test_those_who_filed_can_be_reported_without_the_others(campaign: Path) -> None:
    """Two have filed, one has not: the report waits, and goes without the third only when told so."""
    for label in "AB":
        write(campaign, "1-launch", replace(answers("launch", label), filed=DAY))
    write(campaign, "1-launch", answers("launch", "C"))
    waiting = run("--stage", "launch")
    assert waiting.exit_code == Exit.ANSWERS
    assert "To go on with those who have filed, add: --filed-only" in waiting.stderr
    told = run("--stage", "launch", "--filed-only", "--as-of", "2026-01-20")
    assert (told.exit_code, "assessors A and B" in told.stdout) == (0, True)
    assert told.stderr == "This speaks without C.\n"


def test_the_report_says_whose_answers_are_missing(campaign: Path) -> None:
    """On its first page: who reads it later did not see the command."""
    path = campaign / "campaign.yaml"
    path.write_text(path.read_text().replace("assessors: []", "assessors: [A, B]"), encoding="utf-8")
    write(campaign, "1-launch", replace(answers("launch"), filed=DAY))
    told = run("--stage", "launch", "--filed-only", "--as-of", "2026-01-20").stdout
    assert "Without the answers of B. With them the verdict may be another.\n" in told


def test_a_whole_group_is_reported_together(campaign: Path) -> None:
    """Everyone has filed; the report is the group's, and `--assessor` still gives one person's own."""
    for label in "ABC":
        write(campaign, "1-launch", replace(answers("launch", label), filed=DAY))
    together = run("--stage", "launch", "--as-of", "2026-01-20")
    assert "assessors A, B and C" in together.stdout
    assert "Where people differ" in together.stdout
    alone = run("--stage", "launch", "--assessor", "B", "--as-of", "2026-01-20")
    assert "Where people differ" not in alone.stdout


def test_an_estimate_among_several_is_refused_with_its_place(campaign: Path) -> None:
    """One person's estimate for the group cannot be counted as one voice; the line and the way out are named."""
    write(campaign, "1-launch", replace(answers("launch"), filed=DAY, stances="estimate"))
    write(campaign, "1-launch", replace(answers("launch", "B"), filed=DAY))
    result = run("--stage", "launch")
    assert (result.exit_code, result.stdout) == (Exit.ANSWERS, "")
    assert "rounds/1-launch/A.yaml:7:10: estimate-among-several: " in result.stderr
    assert "tactic assess offers it" in result.stderr


def test_a_report_in_a_folder_that_others_copy_is_said_to_be_there(campaign: Path) -> None:
    """It is written where the person wanted it, and what may happen to it there is said."""
    place = campaign.parent / "Dropbox"
    place.mkdir()
    result = run("-o", str(place / "r.md"), "--as-of", "2026-01-20")
    assert (result.exit_code, (place / "r.md").is_file()) == (0, True)
    assert result.stderr.splitlines()[-1] == (
        "Careful: it lies in Dropbox. It can be copied to other computers from there, and kept, out of your hands."
    )


def test_a_template_that_shows_too_much_is_stopped(campaign: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever a page shows of what its reader may not have: nothing is written, and the text is not repeated."""
    told = "He told us in the car"
    write(campaign, "1-launch", answers("launch", W2=Answer.level(1, note=told)))
    page = web.render
    monkeypatch.setattr(web, "render", lambda document: page(document).replace("</main>", f"<p>{told}</p></main>"))
    for reader in ("board", "partner"):
        ended = run("--stage", "launch", "--for", reader, "-o", "report.html")
        assert ended.exit_code == Exit.BUG
        assert not Path("report.html").exists()
        assert "it would have held a note on an answer." in ended.stderr
        assert told not in ended.output
    assert run("--stage", "launch", "--for", "internal", "-o", "report.html").exit_code == Exit.OK


@pytest.mark.parametrize("name", ["terminal", "markdown", "html", "json", "pdf", "docx"])
def test_a_report_that_was_not_narrowed_is_stopped(campaign: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """Should what a reader may not have ever get into a report: the check does not rest on the way it was made."""
    write(campaign, "1-launch", answers("launch", W2=Answer.level(1, note="He told us in the car")))
    monkeypatch.setattr(narrowing, "_part", lambda owner, one, *_: getattr(owner, one.name))
    ended = run("--stage", "launch", "--for", "board", "--format", name)
    assert (ended.exit_code, ended.stdout_bytes) == (Exit.BUG, b"")
    assert "note on an answer" in ended.stderr
