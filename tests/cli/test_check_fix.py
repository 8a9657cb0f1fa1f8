"""`tactic check --fix`: what is certain is mended in the file, shown, and nothing else is touched."""

from __future__ import annotations

import json
import os
import shutil
import stat
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from tactic_cli.cli.app import app
from tactic_cli.disk.mending import plan_to_mend
from tactic_cli.disk.save import NotSavedError

ROOT = Path(__file__).parents[2]
SHIPPED = ROOT / "playbooks" / "exchanges"
SMALL = ROOT / "tests" / "data" / "small-playbook.yaml"


def check(*arguments: str | Path) -> Result:
    """Run the command in this process."""
    return CliRunner().invoke(app, ["check", *map(str, arguments)])


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """The small playbook with two slips that can be mended."""
    path = tmp_path / "mine.yaml"
    text = SMALL.read_text(encoding="utf-8")
    bent = text.replace("    minutes: 20\n", "    minuts: 20\n").replace("not_applicable: true", "not_applicable: yes")
    path.write_text(bent, encoding="utf-8")
    path.chmod(0o640)
    return path


def test_what_was_mended_is_shown_and_the_file_keeps_its_rights(book: Path) -> None:
    """Where, before and after; then the playbook is checked as always; mending again changes nothing."""
    done = check(book, "--fix")
    assert done.exit_code == 0
    assert f"{book}:31: unknown-key\n  -     minuts: 20\n  +     minutes: 20\n" in done.stdout
    assert "2 lines were mended. No problem is left." in done.stdout
    assert "small, version 1: no problem found." in done.stdout
    assert book.read_bytes() == SMALL.read_bytes()
    assert stat.S_IMODE(book.stat().st_mode) == 0o640
    before = book.stat()
    assert "Nothing to mend for certain. No problem is left." in check(book, "--fix").stdout
    assert (book.stat().st_mtime_ns, book.stat().st_ino) == (before.st_mtime_ns, before.st_ino)


def test_a_dry_run_shows_the_same_and_writes_nothing(book: Path) -> None:
    """So that somebody can look first."""
    before = book.read_bytes()
    done = check(book, "--fix", "--dry-run")
    assert "2 lines would be mended. No problem would be left." in done.stdout
    assert book.read_bytes() == before


def test_what_is_not_certain_is_left_and_said(book: Path) -> None:
    """Status 3, with the problem and its place as always."""
    book.write_text(book.read_text(encoding="utf-8").replace("about: [C1]}", "about: [C9]}"), encoding="utf-8")
    done = check(book, "--fix")
    assert done.exit_code == 3
    assert "2 lines were mended. 1 problem is left." in done.stdout
    assert "51:51: unknown-question" in done.stderr
    assert "about: [C9]}" in book.read_text(encoding="utf-8")


def test_slips_in_several_files_of_a_folder_are_mended(tmp_path: Path) -> None:
    """Each in its file; the links of a borrowed question are left to its own playbook."""
    folder = Path(shutil.copytree(SHIPPED, tmp_path / "mine"))
    for name, old, new in (
        ("questions.yaml", "    mover: us\n", "    mver: us\n"),
        ("cases.yaml", "    stage: launch\n", "    stage:launch\n"),
    ):
        text = (folder / name).read_text(encoding="utf-8")
        (folder / name).write_text(text.replace(old, new, 1), encoding="utf-8")
    done = check(folder, "--fix")
    assert done.exit_code == 0, done.output
    for file in SHIPPED.glob("*.yaml"):
        assert (folder / file.name).read_bytes() == file.read_bytes()


@pytest.mark.parametrize("name", ["exchanges", str(SHIPPED)])
def test_a_shipped_playbook_is_never_mended(name: str) -> None:
    """By its name or by its folder: status 2, and how to get one's own."""
    done = check(name, "--fix")
    assert done.exit_code == 2
    assert "tactic playbook copy NAME DIR" in done.stderr


def test_a_playbook_that_was_added_is_never_mended(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is what somebody's digest speaks of."""
    monkeypatch.setattr("tactic_cli.disk.mending.known", lambda: (str(book),))
    assert check(book, "--fix").exit_code == 2


def test_a_file_that_was_changed_meanwhile_is_not_replaced(book: Path) -> None:
    """What somebody wrote in their editor just now stays."""
    plan = plan_to_mend(str(book))
    book.write_bytes(book.read_bytes() + b"# mine\n")
    mine = book.read_bytes()
    with pytest.raises(NotSavedError, match="changed meanwhile"):
        plan.write()
    assert book.read_bytes() == mine
    assert os.listdir(book.parent) == [book.name]  # noqa: PTH208 - nothing is left beside it either


def test_options_that_do_not_go_together_are_refused(book: Path) -> None:
    """Status 2; nothing is written."""
    before = book.read_bytes()
    assert check(book, "--dry-run").exit_code == 2
    assert check(book, "--fix", "--json").exit_code == 2
    assert book.read_bytes() == before


def test_notes_are_said_of_a_sound_playbook_and_are_no_problem() -> None:
    """Status 0; programs see which entries are notes."""
    done = check(SMALL)
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout.count("\nNote: ") == 11
    assert "{stage: launch, answers: {W1: 1}, rest: 3, verdict: not_yet}" in done.stdout
    entries = json.loads(check(SMALL, "--json").stdout)
    assert {(one["code"], one["note"]) for one in entries} == {("verdict-without-case", True)}


def test_a_playbook_with_problems_has_no_notes(book: Path) -> None:
    """First what is wrong; a program finds no mark on these entries."""
    assert "Note:" not in check(book).stdout
    assert all("note" not in one for one in json.loads(check(book, "--json").stdout))
