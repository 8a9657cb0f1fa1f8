"""`tactic form --paper` and `--pause-lists`: from a campaign or a playbook into a file or a pipe."""

from __future__ import annotations

import stat
from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from tactic_cli.campaign.load import dump_answers, dump_campaign
from tactic_cli.campaign.model import Answer, AnswersFile, Campaign
from tactic_cli.cli.app import app
from tactic_cli.cli.exits import Exit
from tactic_cli.forms.paper import Labels, pause_paper, stage_paper
from tactic_cli.forms.paper_page import paper_page
from tactic_cli.playbook.model import Playbook
from tests.forms.papers import SHIPPED, needs_pdftotext, pdf_text

DAY = date(2026, 1, 15)
SECRETS = ("secret-campaign", "secret-assessor", "secret-official", "secret-note", "secret-line", "secret-action")
HELD = "It holds no answers. Even empty it tells what your group is thinking about, and printers may keep a copy.\n"


def run(*words: str) -> Result:
    """Run `tactic form`."""
    return CliRunner().invoke(app, ["form", *words])


def sheet(stage: str, assessor: str, official: str | None = None) -> AnswersFile:
    """Answers with something secret in each of their texts."""
    noted = Answer.level(1, date=DAY, evidence="seen", note="secret-note")
    answers = {one.id: noted for one in SHIPPED.asked(stage)}
    return AnswersFile(
        *(SHIPPED.id, SHIPPED.version, stage, DAY, assessor, answers),
        official=official,
        premortem=("secret-line",),
        stances="personal",
    )


@pytest.fixture
def campaign(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A campaign of two people, in the current folder, with a round before launching and one on an official."""
    kept = Campaign(
        *("secret-campaign", SHIPPED.id, SHIPPED.version, SHIPPED.sha256),
        officials=("secret-official",),
        assessors=("secret-assessor", "B"),
    )
    (tmp_path / "campaign.yaml").write_text(dump_campaign(kept), encoding="utf-8")
    for name, one in (
        ("1-launch/secret-assessor", sheet("launch", "secret-assessor")),
        ("1-launch/B", sheet("launch", "B")),
        ("2-approach-secret-official/B", sheet("approach", "B", "secret-official")),
    ):
        path = tmp_path / "rounds" / f"{name}.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(dump_answers(one), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def page(stage: str, *, own: bool, labels: Labels | None = None, playbook: Playbook = SHIPPED) -> bytes:
    """The page that is expected."""
    return paper_page(stage_paper(playbook, stage, own=own, labels=labels or Labels()))


def test_a_campaigns_sheet_is_that_of_its_latest_round_and_holds_nothing_of_anybody(campaign: Path) -> None:
    """The questions stand there, for each person's own stance; no answer, no note, no label."""
    result = run("--paper", "-o", "sheet.html")
    assert (result.exit_code, result.stdout) == (Exit.OK, "")
    assert result.stderr == (
        f"Saved sheet.html. Before approaching an official: 82 questions, with the pause list at the end.\n{HELD}"
    )
    made = (campaign / "sheet.html").read_bytes()
    assert made == page("approach", own=True)
    assert [secret for secret in SECRETS if secret.encode() in made] == []
    assert stat.S_IMODE((campaign / "sheet.html").stat().st_mode) == 0o600


def test_another_stage_and_labels_are_printed_when_asked_for(campaign: Path) -> None:
    """A name is warned of; the label of an official stands only on a sheet that is about one."""
    assert run("--paper", "--stage", "launch", "--assessor", "B", "-o", "sheet.htm").exit_code == Exit.OK
    assert (campaign / "sheet.htm").read_bytes() == page("launch", own=True, labels=Labels("B"))
    result = run("--paper", "--official", "ColonelPetrov", "-o", "sheet.html")
    assert result.stderr.startswith("“ColonelPetrov” looks like a person's name.")
    assert run("--paper", "--official", "O2", "-o", "sheet.html").exit_code == Exit.OK
    assert (campaign / "sheet.html").read_bytes() == page("approach", own=True, labels=Labels("", "O2"))


def test_one_person_alone_estimates_the_group(campaign: Path) -> None:
    """As in the walk, where nobody else takes part."""
    kept = Campaign("alone", SHIPPED.id, SHIPPED.version, SHIPPED.sha256)
    (campaign / "alone").mkdir()
    (campaign / "alone" / "campaign.yaml").write_text(dump_campaign(kept), encoding="utf-8")
    assert run("alone", "--paper", "-o", "sheet.html").exit_code == Exit.OK
    assert (campaign / "sheet.html").read_bytes() == page("launch", own=False)


def test_a_training_needs_no_campaign(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A playbook is enough; without a stage it is the first one."""
    monkeypatch.chdir(tmp_path)
    result = run("--paper", "--playbook", SHIPPED.id)
    assert (result.exit_code, result.stderr) == (Exit.OK, HELD)
    assert result.stdout_bytes == page("launch", own=True)
    assert run("--paper", "--playbook", SHIPPED.id, "--stage", "monitor", "-o", "Sheet.HTML").exit_code == Exit.OK
    assert (tmp_path / "Sheet.HTML").read_bytes() == page("monitor", own=True)


@needs_pdftotext
def test_the_ending_makes_a_pdf(campaign: Path, tmp_path: Path) -> None:
    """The same sheet, typeset; nothing of anybody in it either."""
    pytest.importorskip("typst", reason="the part “pdf” is not installed")
    assert run("--paper", "--stage", "monitor", "-o", "sheet.pdf").exit_code == Exit.OK
    made = (campaign / "sheet.pdf").read_bytes()
    text = pdf_text(made, tmp_path)
    assert made.startswith(b"%PDF-")
    assert SHIPPED.stage_by_id["monitor"].question in text
    assert [secret for secret in SECRETS if secret in text or secret.encode() in made] == []


def test_the_pause_lists_are_printed_alone(campaign: Path) -> None:
    """Every stage's list, whatever round is on."""
    result = run("--pause-lists", "-o", "lists.html")
    assert (result.exit_code, result.stderr) == (Exit.OK, f"Saved lists.html. 3 pause lists, a page each.\n{HELD}")
    assert (campaign / "lists.html").read_bytes() == paper_page(pause_paper(SHIPPED))


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (
            ("--paper", "-o", "sheet.docx"),
            (
                "-o “sheet.docx”: a sheet is a .pdf, or an .html that a browser prints. "
                "Let the name end in one of these.\n"
            ),
        ),
        (
            ("--paper", "--with-answers", "-o", "sheet.pdf"),
            "--with-answers: a sheet to print never holds answers, since paper cannot be sealed.\n",
        ),
        (
            ("--paper", "--as-of", "2026-01-15", "-o", "sheet.pdf"),
            "--as-of: the day of a sheet to print is put down by pen.\n",
        ),
        (
            ("--pause-lists", "--stage", "launch", "-o", "sheet.pdf"),
            "--stage: --pause-lists prints the lists of all stages, for nobody in particular.\n",
        ),
        (
            ("--paper", "--stage", "launch", "--official", "O1", "-o", "sheet.pdf"),
            "--official: the stage launch is not about one official. Name another with --stage.\n",
        ),
        (
            (".", "--paper", "--playbook", SHIPPED.id, "-o", "sheet.pdf"),
            "--playbook: a campaign has its own playbook. Name the campaign or a playbook, not both.\n",
        ),
        (
            ("--playbook", SHIPPED.id, "-o", "form.html"),
            "--playbook: only a sheet to print can do without a campaign. Add --paper.\n",
        ),
    ],
)
def test_what_cannot_be_meant_is_said_and_nothing_is_written(
    campaign: Path, words: tuple[str, ...], expected: str
) -> None:
    """One sentence that says what to do; no option is read and ignored."""
    before = sorted(campaign.rglob("*"))
    result = run(*words)
    assert (result.exit_code, result.stdout, result.stderr) == (Exit.USAGE, "", expected)
    assert sorted(campaign.rglob("*")) == before


def test_without_a_campaign_the_way_to_a_training_sheet_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where nothing has begun, a sheet may be what is wanted first."""
    monkeypatch.chdir(tmp_path)
    result = run("--paper", "-o", "sheet.pdf")
    expected = (
        "There is no campaign here.\n"
        "Name its folder; or print the sheet of a playbook, for a training: add --playbook government-collaboration\n"
    )
    assert (result.exit_code, result.stderr) == (Exit.ANSWERS, expected)


def test_without_its_library_a_pdf_is_refused_and_html_named(campaign: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The part is optional; every other way works without it."""
    monkeypatch.setitem(__import__("sys").modules, "typst", None)
    result = run("--paper", "-o", "sheet.pdf")
    assert result.exit_code == Exit.NOT_SAVED
    assert result.stderr.startswith("A PDF needs the part “pdf” of tactic, which is not installed here.\n")
    assert not (campaign / "sheet.pdf").exists()
    assert run("--paper", "-o", "sheet.html").exit_code == Exit.OK
