"""`tactic form` and what comes back: where it is written, what it says, what is refused, what a sealed file needs."""

from __future__ import annotations

import os
import re
from contextlib import chdir
from pathlib import Path
from typing import NamedTuple

import pyrage  # type: ignore[import-untyped] # it carries no types
import pytest
from typer.testing import CliRunner

from tactic_cli.campaign.load import dump_answers
from tactic_cli.campaign.model import AnswersFile
from tactic_cli.cli.app import app
from tactic_cli.cli.exits import Exit
from tactic_cli.disk.store import read_sheet
from tactic_cli.disk.vault import open_vault
from tests.forms.filling import make_campaign
from tests.seal.age_by_hand import sealed_by_passphrase
from tests.seal.commands import opened
from tests.seal.stage import LAUNCH, NOTE, WORDS, canaries, on_disk, sealed_campaign
from tests.seal.stage import sheet as canary_sheet
from tests.strategies import shipped

DAY = ("--as-of", "2026-01-15")
FOR_B = ("form", "camp", "--assessor", "B", *DAY)


class Done(NamedTuple):
    """How a command ended, and what it printed."""

    status: int
    out: str
    err: str


def tactic(folder: Path, *arguments: str) -> Done:
    """Run the command in a folder; its standard output is a pipe."""
    with chdir(folder):
        done = CliRunner().invoke(app, list(arguments))
    if done.exception and not isinstance(done.exception, SystemExit):
        raise done.exception
    return Done(done.exit_code, done.stdout, done.stderr)


@pytest.fixture
def here(tmp_path: Path) -> Path:
    """A folder with a plain campaign of two people, in which nobody has answered."""
    make_campaign(tmp_path / "camp", "A", "B")
    return tmp_path


def fields_checked(page: str) -> list[str]:
    """What is filled in already."""
    return re.findall(r'name="([\w.]+):choice" value="(?:\w+)" checked', page)


def test_it_goes_into_a_file_and_the_campaign_stays_as_it_was(here: Path) -> None:
    """For its owner alone; standard output stays empty, and what comes next is said on standard error."""
    before = on_disk(here / "camp")
    done = tactic(here, *FOR_B, "-o", "form.html")
    assert (done.status, done.out) == (0, "")
    assert done.err.splitlines()[0] == "Saved form.html. Before launching: round 1."
    assert "plain" in done.err
    assert "tactic assess --answers FILE" in done.err
    assert ((here / "form.html").stat().st_mode & 0o777, on_disk(here / "camp")) == (0o600, before)


def test_it_goes_into_a_pipe(here: Path) -> None:
    """The page alone, so that another program can take it."""
    done = tactic(here, *FOR_B)
    assert (done.status, done.out[:15], done.out[-8:]) == (0, "<!doctype html>", "</html>\n")
    assert done.err.startswith("Before launching: round 1.\n")


@pytest.mark.skipif(os.name == "nt", reason="a pseudo-terminal is POSIX")
def test_a_screen_is_refused_kindly(here: Path) -> None:
    """A page of a browser is no text for people; the words say what to add."""
    from tests.cli.pseudo_terminal import Terminal  # noqa: PLC0415 - Windows has none

    with Terminal(here, *FOR_B) as terminal:
        assert terminal.ended() == Exit.USAGE
    assert terminal.shown == "A form is a page for a browser. Add -o and the name of a file: -o form.html\n"


def test_it_replaces_no_link_and_no_folder(here: Path) -> None:
    """As a report does; nothing is written."""
    (here / "aim.html").write_text("mine", encoding="utf-8")
    (here / "link.html").symlink_to(here / "aim.html")
    (here / "folder.html").mkdir()
    said = [tactic(here, *FOR_B, "-o", name) for name in ("link.html", "folder.html", "no/form.html")]
    assert [done.status for done in said] == [Exit.NOT_SAVED] * 3
    assert [done.err.split(": ")[1].split(".")[0] for done in said] == [
        "this is a link",
        "this is a folder",
        "there is no such folder",
    ]
    assert (here / "aim.html").read_text(encoding="utf-8") == "mine"


def test_several_people_need_a_label(here: Path) -> None:
    """Nobody is asked who is meant."""
    done = tactic(here, "form", "camp", *DAY)
    assert (done.status, "A and B" in done.err, "--assessor LABEL" in done.err) == (Exit.USAGE, True, True)


def test_several_officials_need_a_label(here: Path) -> None:
    """Of one, that one is meant; of two, nobody can be asked."""
    assert tactic(here, *FOR_B, "--stage", "approach", "-o", "form.html").status == 0
    assert "official O1" in (here / "form.html").read_text(encoding="utf-8")
    text = (here / "camp" / "campaign.yaml").read_text(encoding="utf-8")
    (here / "camp" / "campaign.yaml").write_text(text.replace("[O1]", "[O1, O2]"), encoding="utf-8")
    done = tactic(here, *FOR_B, "--stage", "approach", "-o", "form.html")
    assert (done.status, "O1 and O2" in done.err, "--official LABEL" in done.err) == (Exit.USAGE, True, True)


def test_a_label_that_nobody_expects_is_named(here: Path) -> None:
    """It may be a slip of the keys; a known one is not mentioned."""
    done = tactic(here, "form", "camp", "--assessor", "D", *DAY, "-o", "form.html")
    assert done.err.startswith("D is a new label in this campaign. ")
    assert "new label" not in tactic(here, *FOR_B).err


def test_a_name_for_a_label_is_warned_of(here: Path) -> None:
    """The file would carry it to whoever sees it."""
    assert (
        "“Colonel Petrov” looks like a person's name"
        in tactic(here, "form", "camp", "--assessor", "Colonel Petrov", *DAY, "-o", "form.html").err
    )


def test_nobody_elses_answers_are_in_it(here: Path) -> None:
    """Not of the same round and not of an earlier one, with or without the person's own."""
    (here / "a.yaml").write_text(dump_answers(canary_sheet(LAUNCH, "A")), encoding="utf-8")
    assert tactic(here, "assess", "camp", "--answers", "a.yaml", *DAY).status == 0
    pages = [tactic(here, *FOR_B).out, tactic(here, *FOR_B, "--with-answers").out]
    assert [(NOTE in page, "Quillwater" in page, fields_checked(page)) for page in pages] == [(False, False, [])] * 2
    assert "There are no earlier answers of this person" in tactic(here, *FOR_B, "--with-answers").err


def answered(here: Path, *assessors: str) -> None:
    """Complete answers of these people in the first round, and the round after it begun by nobody."""
    for label in assessors:
        tactic(here, "assess", "camp", "--assessor", label, "--set", "W1=3", "--set", "W10=2", *DAY)
        path = here / "camp" / "rounds" / "1-launch" / f"{label}.yaml"
        path.write_text(path.read_text(encoding="utf-8").replace("answers:", "filed: 2026-01-15\nanswers:"))


def test_the_persons_own_answers_are_in_it_only_where_asked_for(here: Path) -> None:
    """Of the round before, as the next one begins; with a warning, since the file holds them plain."""
    answered(here, "A", "B")
    empty, own = tactic(here, *FOR_B), tactic(here, *FOR_B, "--with-answers")
    assert (fields_checked(empty.out), fields_checked(own.out)) == ([], ["W1", "W10"])
    assert ("Careful: this form holds" in own.err, "Careful" in empty.err) == (True, False)
    assert "goes into a new one, 2-launch" in own.err


def test_no_form_is_made_that_could_not_be_taken_in(here: Path) -> None:
    """Where that person has answered and others are awaited, an answers file would be refused; so is the form."""
    answered(here, "B")
    done = tactic(here, *FOR_B, "-o", "form.html")
    assert (done.status, "waits for A" in done.err) == (Exit.ANSWERS, True)
    assert not (here / "form.html").exists()


@pytest.fixture
def sealed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a sealed campaign; its passphrase costs no time."""
    monkeypatch.setattr("pyrage.passphrase.encrypt", sealed_by_passphrase)
    sealed_campaign(tmp_path / "camp")
    return tmp_path


def to_the_campaign(folder: Path, sheet: AnswersFile, *, armored: bool) -> bytes:
    """Answers sealed for a campaign, as its form does it."""
    keys = [pyrage.x25519.Recipient.from_str(one) for one in open_vault(folder / "camp", WORDS).settings.recipients]
    return bytes(pyrage.encrypt(dump_answers(sheet).encode(), keys, armored=armored))


def test_the_form_of_a_sealed_campaign_seals_what_comes_back(sealed: Path) -> None:
    """It carries the public keys of all who open the campaign, and nothing else of it."""
    done = opened(sealed, "form", "camp", "--assessor", "C", "--stage", "launch", "-o", "form.html", *DAY)
    assert (done.status, "sealed by the page" in done.err) == (0, True)
    page = (sealed / "form.html").read_text(encoding="utf-8")
    vault = open_vault(sealed / "camp", WORDS)
    assert set(re.findall(r"age1[0-9a-z]{50,}", page)) == set(vault.settings.recipients)
    assert ("AGE-SECRET" in page, vault.settings.name_key.hex() in page, canaries(sealed)) == (False, False, [])


@pytest.mark.parametrize("around", ["{}", "\ufeff\r\n\r\n  {}\r\n \r\n"], ids=["as it is", "copied from a mail"])
def test_a_sealed_file_is_taken_in(sealed: Path, around: str) -> None:
    """As bytes, or as the text that can be copied; it stays as it is."""
    for label, armored in (("C", False), ("D", True)):
        data = to_the_campaign(sealed, canary_sheet(LAUNCH, label), armored=armored)
        if armored:
            data = around.format(data.decode().replace("\n", "\r\n") if "\r" in around else data.decode()).encode()
        (sealed / "back.age").write_bytes(data)
        done = opened(sealed, "assess", "camp", "--answers", "back.age", *DAY)
        assert (done.status, "1 of 44 questions answered" in done.out) == (0, True), done.err
        stored = read_sheet(open_vault(sealed / "camp", WORDS), LAUNCH, label, shipped())
        assert (stored.answers, (sealed / "back.age").read_bytes()) == (canary_sheet(LAUNCH, label).answers, data)
    assert canaries(sealed) == []


def test_a_sealed_file_of_another_campaign_or_a_damaged_one_is_refused(sealed: Path) -> None:
    """One sentence, status 4, and nothing of it taken in."""
    stranger = pyrage.x25519.Identity.generate().to_public()
    mine = to_the_campaign(sealed, canary_sheet(LAUNCH, "C"), armored=False)
    before = on_disk(sealed / "camp")
    for data in (pyrage.encrypt(b"x", [stranger]), mine[:-1], mine[:60]):
        (sealed / "back.age").write_bytes(data)
        done = opened(sealed, "assess", "camp", "--answers", "back.age", *DAY)
        assert (done.status, done.err.count("sealed-damaged")) == (Exit.ANSWERS, 1)
    assert on_disk(sealed / "camp") == before


def test_a_sealed_file_names_the_campaign_it_needs_where_this_one_is_plain(here: Path) -> None:
    """A plain campaign has no key; the file is not damaged."""
    (here / "back.age").write_bytes(pyrage.encrypt(b"x", [pyrage.x25519.Identity.generate().to_public()]))
    done = tactic(here, "assess", "camp", "--answers", "back.age", *DAY)
    assert (done.status, "this file is sealed, and this campaign is not" in done.err) == (Exit.ANSWERS, True)


def test_a_sealed_file_still_passes_every_check(sealed: Path) -> None:
    """Sealing proves nothing about what is inside; a fault in it is told with its place."""
    text = dump_answers(canary_sheet(LAUNCH, "C")).replace("level: 3", "level: 7")
    vault = open_vault(sealed / "camp", WORDS)
    keys = [pyrage.x25519.Recipient.from_str(one) for one in vault.settings.recipients]
    (sealed / "back.age").write_bytes(pyrage.encrypt(text.encode(), keys))
    done = opened(sealed, "assess", "camp", "--answers", "back.age", *DAY)
    assert (done.status, "back.age:10:15: wrong-level" in done.err) == (Exit.ANSWERS, True), done.err
