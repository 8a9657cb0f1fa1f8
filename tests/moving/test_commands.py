"""`tactic playbook diff`, `tactic move` and the offer of `tactic assess`, as people and programs meet them."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

import pytest

from tactic_cli.campaign.load import dump_answers
from tactic_cli.cli.exits import Exit
from tactic_cli.disk.save import NotSavedError
from tactic_cli.disk.store import KeptFile, read_sheet
from tactic_cli.disk.vault import open_vault
from tests.faults.commands import Done, tactic
from tests.moving.stage import (
    FIRST,
    SECOND,
    WORDS,
    added,
    bent,
    campaign,
    files_in,
    original,
    removed,
    renamed,
    sealed,
    sheet,
    text_of,
    with_keys,
)
from tests.seal.age_by_hand import sealed_by_passphrase

EDITS = (renamed("X1", "X9"), with_keys("X2", question="Is it so about X2?"), removed("X3"), added("X4"))
NEW = bent(*EDITS)


@pytest.fixture
def here(tmp_path: Path) -> Path:
    """A folder with a campaign, and its playbook, which was changed in place since."""
    campaign(tmp_path / "camp")
    write(tmp_path / "book", text_of(*EDITS, version=2))
    write(tmp_path / "old", text_of(version=1))
    return tmp_path


def write(folder: Path, text: str) -> None:
    """Put a playbook into a folder."""
    folder.mkdir(exist_ok=True)
    (folder / "playbook.yaml").write_text(text, encoding="utf-8")


def test_diff_tells_people_and_programs_the_same(here: Path) -> None:
    """What is asked again, parked, new and renamed, and that the verdict may change."""
    page, value = (
        tactic(here, "playbook", "diff", "old", "book"),
        tactic(here, "playbook", "diff", "old", "book", "--json"),
    )
    assert (page.status, value.status) == (0, 0)
    found = {(one["old"], one["new"]): one["answers"] for one in json.loads(value.out)["questions"]}
    assert found[("X1", "X9")] == "carried"
    assert (found[("X2", "X2")], found[("X3", None)], found[(None, "X4")]) == ("asked_again", "parked", "new")
    assert "Question, before: What is so about X2?" in page.out
    assert "The same answers may lead to another verdict." in " ".join(page.out.split())


def test_diff_of_two_different_playbooks_is_a_mistake_in_use(here: Path) -> None:
    """Answers to one are never moved to another."""
    assert tactic(here, "playbook", "diff", "old", "government-collaboration").status == Exit.USAGE
    assert tactic(here, "playbook", "diff", "old", "nowhere").status == Exit.PLAYBOOK


@pytest.mark.parametrize(
    "words", [("report",), ("plan", "--no-input"), ("assess", "--no-input"), ("assess", "--set", "X9=2"), ()], ids=str
)
def test_a_command_that_asks_nobody_names_the_one_that_moves(here: Path, words: tuple[str, ...]) -> None:
    """With status 4, and nothing is changed."""
    before = files_in(here / "camp")
    done = tactic(here, *words)
    assert done.status == Exit.ANSWERS
    assert "tactic move" in done.err
    assert files_in(here / "camp") == before


def test_a_look_changes_nothing(here: Path) -> None:
    """`--no-input` alone shows the list, and says how to go on."""
    before = files_in(here / "camp")
    done = tactic(here, "move", "--no-input")
    assert done.status == 0
    assert "46 answers are carried over. 4 answers are asked for again. 4 answers are parked." in " ".join(
        done.out.split()
    )
    assert "--yes" in done.err
    assert files_in(here / "camp") == before


def test_move_without_asking(here: Path) -> None:
    """With `--yes`; a second time there is nothing to do, and every command speaks again."""
    done = tactic(here, "move", "--yes", "--json")
    value = json.loads(done.out)
    assert (done.status, value["moved"], value["known"]) == (0, True, True)
    assert value["answers"] == {"files": 4, "carried": 46, "asked_again": 4, "parked": 4}
    assert "Nothing has to be moved" in tactic(here, "move", "--yes").err
    report = tactic(here, "report", "--round", "1", "--for", "internal")
    assert report.status == 0
    assert "4 answers to earlier versions of questions are kept" in " ".join(report.out.split())
    assert "answers to earlier versions" not in " ".join(
        tactic(here, "report", "--round", "1", "--for", "board").out.split()
    )


def test_a_sealed_campaign_stays_sealed(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing plain is left of it, and its old files are sealed too."""
    monkeypatch.setattr("pyrage.passphrase.encrypt", sealed_by_passphrase)
    sealed(here / "camp")
    done = tactic(here, "move", "--yes", "--passphrase-from-stdin", given=f"{WORDS}\n")
    assert done.status == 0
    assert [path.name for path in (here / "camp").rglob("*.yaml")] == []
    vault = open_vault(here / "camp", WORDS)
    assert "X9" in read_sheet(vault, FIRST, "A", NEW).answers
    assert any(name.startswith("earlier/") for name in files_in(vault))


def test_a_disk_that_fails_on_the_way_is_told_as_it_is(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Half way nobody is told that nothing was changed; other commands name what finishes it, and it does."""
    real = KeptFile.replace

    def failing(file: KeptFile, data: bytes) -> None:
        if file.path.name == "B.yaml" and "earlier" not in file.path.parts:
            raise NotSavedError(file.path, "the disk is full")
        real(file, data)

    with monkeypatch.context() as patched:
        patched.setattr(KeptFile, "replace", failing)
        cut = tactic(here, "move", "--yes")
    assert (cut.status, "Nothing was changed" in cut.err) == (Exit.NOT_SAVED, False)
    refused = tactic(here, "report")
    assert (refused.status, "campaign-half-moved" in refused.err) == (Exit.ANSWERS, True)
    assert tactic(here, "move", "--yes").status == 0
    assert all("X9" in read_sheet(here / "camp", FIRST, who, NEW).answers for who in ("A", "B"))


def test_another_version_than_that_of_the_answers_is_no_help(here: Path) -> None:
    """`--from` is for the version the answers were given to."""
    (here / "camp" / "asked.yaml").unlink()
    assert tactic(here, "move", "--from", "book", "--no-input").status == Exit.USAGE
    blind, told = tactic(here, "move", "--no-input"), tactic(here, "move", "--from", "old", "--no-input")
    assert "0 answers are carried over." in " ".join(blind.out.split())
    assert "tactic move --from FOLDER" in " ".join(blind.out.split())
    assert "46 answers are carried over." in " ".join(told.out.split())


def test_a_newer_campaign_is_refused_with_what_to_do(here: Path) -> None:
    """Somebody else has moved it; this computer's playbook is behind."""
    tactic(here, "move", "--yes")
    write(here / "book", text_of(version=1))
    for words in (("move", "--yes"), ("report",), ("assess", "--no-input")):
        done = tactic(here, *words)
        assert (done.status, "answers-newer" in done.err) == (Exit.ANSWERS, True), words


def test_a_form_that_comes_back_late_is_taken_in(here: Path) -> None:
    """It was handed out before the playbook changed; what it says to other sentences is parked."""
    late = here / "late.yaml"
    late.write_text(dump_answers(sheet("C", FIRST, original())), encoding="utf-8")
    tactic(here, "move", "--yes")
    done = tactic(here, "assess", "--answers", "late.yaml")
    assert (done.status, "2 answers were given to questions" in said(done)) == (0, True)
    taken = read_sheet(here / "camp", FIRST, "C", NEW)
    assert ("X9" in taken.answers, sorted(one.question for one in taken.parked)) == (True, ["X2", "X3"])
    (here / "camp" / "asked.yaml").unlink()
    shutil.rmtree(here / "camp" / "earlier")
    assert tactic(here, "assess", "--answers", "late.yaml").status == Exit.ANSWERS


def test_another_edition_with_the_same_questions_is_scored(here: Path) -> None:
    """Only what answers mean keeps a command from speaking; a weight does not."""
    write(here / "book", text_of(with_keys("X1", weight=4), version=1))
    done = tactic(here, "assess", "--assessor", "A", "--stage", "launch", "--no-input")
    assert done.status == 0
    assert "another edition" in done.err
    write(here / "book", text_of(with_keys("X1", question="Is it so?"), version=1))
    refused = tactic(here, "assess", "--assessor", "A", "--no-input")
    assert (refused.status, "other-edition" in refused.err) == (Exit.ANSWERS, True)


def test_what_was_asked_is_kept_with_the_first_answer(tmp_path: Path) -> None:
    """So that the campaign knows it later, whatever becomes of the playbook."""
    write(tmp_path / "book", text_of(version=1))
    done = tactic(tmp_path, "assess", "camp", "--playbook", "book", "--set", "X1=2")
    assert done.status == 0
    assert "What is so about X1?" in (tmp_path / "camp" / "asked.yaml").read_text(encoding="utf-8")
    write(tmp_path / "book", text_of(*EDITS, version=2))
    assert "1 answer is carried over." in " ".join(tactic(tmp_path, "move", "--no-input").out.split())


def said(done: Done) -> str:
    """What a command printed, in one line."""
    return " ".join((done.out + done.err).split())


@pytest.mark.skipif(os.name == "nt", reason="a pseudo-terminal is POSIX")
@pytest.mark.parametrize("columns", [40, 100])
def test_the_offer_and_what_is_asked_again(here: Path, columns: int) -> None:
    """The list first, then the question; declined, nothing is changed; and then only what is open is asked."""
    from tests.cli.pseudo_terminal import Terminal  # noqa: PLC0415 - it needs POSIX

    shutil.rmtree(here / "camp")
    answers = sheet("A", SECOND, original())
    campaign(here / "camp", (SECOND, answers))
    top = here / "camp" / "campaign.yaml"
    top.write_text(top.read_text(encoding="utf-8").replace("assessors: [A, B]", "assessors: [A]"), encoding="utf-8")
    before = files_in(here / "camp")
    with Terminal(here, "assess", "--as-of", "2026-01-20", columns=columns, NO_COLOR="1") as walk:
        offer = " ".join(walk.prompt().split())
        assert "12 answers are carried over. 1 answer is asked for again. 1 answer is parked." in offer
        assert "Question, now: Is it so about X2?" in offer
        assert "Nothing was changed." in " ".join(walk.last("1").split())
        assert walk.status == 0
    assert files_in(here / "camp") == before
    with Terminal(here, "assess", "--as-of", "2026-01-20", columns=columns, NO_COLOR="1") as walk:
        asked = " ".join(walk.type("2").split())
        assert "The campaign is moved." in asked
        assert "Is it so about X2?" in asked
        assert "You answered this in version 1 of the playbook." in asked
        assert "Then it was asked so: What is so about X2?" in asked
        assert "Your answer then: 3. X2 most." in asked
        review = " ".join(walk.type("r").split())
        assert "X3, version 1: 3. X3 most. (it is gone)" in review
        walk.type("", "2")
        walk.last("q")
    assert read_sheet(here / "camp", SECOND, "A", NEW).answers["X2"].low == 2
    assert len(read_sheet(here / "camp", SECOND, "A", NEW).parked) == 2
    assert all(len(line) <= columns for line in walk.shown.splitlines() if "/" not in line)
