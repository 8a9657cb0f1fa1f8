"""Every command on a sealed campaign: asks for the passphrase once, works as on a plain one, leaves nothing plain."""

import json
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tactic_cli.campaign.load import dump_answers
from tactic_cli.campaign.seal import Key, can_seal, wrap
from tactic_cli.cli.exits import Exit
from tactic_cli.disk.lock import locked
from tactic_cli.disk.store import assessors_in, read_campaign, read_sheet
from tactic_cli.disk.vault import is_sealed, open_vault
from tests.seal.commands import DAY, PIPED, opened, tactic
from tests.seal.stage import (
    APPROACH,
    LABEL,
    LAUNCH,
    NOTE,
    OTHER,
    WORDS,
    canaries,
    on_disk,
    plain_campaign,
    sealed_campaign,
    sheet,
)
from tests.strategies import shipped


@pytest.fixture
def here(tmp_path: Path) -> Path:
    """A folder with a sealed campaign in it."""
    sealed_campaign(tmp_path / "camp")
    return tmp_path


def test_answers_are_set_in_a_sealed_campaign(here: Path) -> None:
    """From options and from the lines after the passphrase; mistakes are told with the line they stand on."""
    done = opened(
        here,
        "assess",
        "--assessor",
        "A",
        "--stage",
        "launch",
        "--set",
        "W2=2",
        "--set",
        "-",
        *DAY,
        then=f"W3=4\nn W3 {NOTE}\n",
    )
    assert done.status == Exit.ANSWERS
    assert "standard input:3:1" in done.err
    done = opened(
        here, "assess", "--assessor", "A", "--stage", "launch", "--set", "W2=2", "--set", "-", *DAY, then="W3=4\n"
    )
    assert (done.status, done.out) == (0, "camp/rounds/1-launch/A.yaml: 3 of 44 questions answered. Next: W4.\n")
    stored = read_sheet(open_vault(here / "camp", WORDS), LAUNCH, "A", shipped())
    assert [(name, answer.low) for name, answer in stored.answers.items()] == [("W1", 3), ("W2", 2), ("W3", 4)]
    assert canaries(here) == []


def test_an_answers_file_is_taken_into_a_sealed_campaign(here: Path, tmp_path: Path) -> None:
    """The file itself stays where and as it is."""
    (tmp_path / "mine.yaml").write_text(dump_answers(sheet(LAUNCH, "C")), encoding="utf-8")
    assert opened(here, "assess", "--answers", "mine.yaml", *DAY).status == 0
    (tmp_path / "mine.yaml").unlink()
    vault = open_vault(here / "camp", WORDS)
    assert assessors_in(vault, LAUNCH) == ("A", "B", "C")
    assert read_campaign(vault).assessors == ("A", "B")
    assert canaries(here) == []


def test_nothing_is_asked_and_the_state_is_told(here: Path) -> None:
    """`--no-input` needs the passphrase too."""
    done = opened(here, "assess", "--no-input", "--assessor", "A", "--stage", "launch", *DAY)
    assert (done.status, "1 of 44" in done.out) == (0, True)


def test_a_walk_goes_on_in_a_sealed_campaign(here: Path) -> None:
    """Piped, it takes the passphrase from the first line and the answers from the others."""
    done = opened(here, "assess", "--assessor", "A", "--stage", "launch", *DAY, then="2\n\nn canary said so\n1\nq\n")
    assert done.status == 0
    assert "Saved." in done.out
    stored = read_sheet(open_vault(here / "camp", WORDS), LAUNCH, "A", shipped())
    assert stored.answers["W2"].low == 2
    assert canaries(here) == []


def test_a_report_is_printed_and_a_written_one_is_said_to_be_plain(here: Path) -> None:
    """In every way a report goes out; what lies in the campaign's folder stays sealed."""
    report = ("report", "--round", "1", "--assessor", "A", "--for", "internal", *DAY)
    done = opened(here, *report)
    assert done.status == 0
    assert NOTE in done.out
    assert "plain" not in done.err
    done = opened(here, *report, "-o", "out.json")
    assert (done.status, "This file is plain" in done.err) == (0, True)
    assert json.loads((here / "out.json").read_text(encoding="utf-8"))
    assert canaries(here / "camp") == []


def test_a_plain_report_from_a_plain_campaign_is_not_warned_about(tmp_path: Path) -> None:
    """That would say nothing new."""
    plain_campaign(tmp_path / "camp")
    done = tactic(tmp_path, "report", "--round", "1", "--assessor", "A", *DAY, "-o", "out.md")
    assert (done.status, "plain" in done.err) == (0, False)


def test_what_to_do_next_is_said_without_the_passphrase(here: Path) -> None:
    """Where nobody can be asked; the label is not told."""
    done = tactic(here)
    assert done.status == 0
    assert len(done.out.splitlines()) == 5
    assert "sealed" in done.out
    assert "tactic assess camp" in done.out
    assert LABEL not in done.out


COLLEAGUE = "age14dfautdu8xzgl89u5qc2af55m3nvc8e5sawuqvhv45laqdd33v5skgs97w"
"""Somebody else's public key, always the same: the names of tests must not change from run to run."""

COMMANDS: tuple[tuple[str, ...], ...] = (
    ("assess", "--no-input"),
    ("report", "--round", "1"),
    ("seal",),
    ("seal", "--own-recipient"),
    ("seal", "--recipient", COLLEAGUE),
    ("open",),
    ("passphrase",),
    ("backup", "backup.age"),
    ("close",),
)


READERS = {"assess", "report", "open", "backup"}
"""Commands that look into every file; the others need the key alone."""


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_a_wrong_passphrase_ends_with_status_5_and_one_sentence(here: Path, command: tuple[str, ...]) -> None:
    """Whatever was asked for; nothing is changed."""
    before = on_disk(here)
    done = opened(here, *command, words="seven quiet lamp", then="yes\n")
    assert (done.status, done.out) == (Exit.PASSPHRASE, "")
    assert done.err == "This passphrase does not open it. Nothing was changed.\n"
    assert on_disk(here) == before


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_where_nobody_can_be_asked_that_is_said(here: Path, command: tuple[str, ...]) -> None:
    """With the way to do it in a script; the passphrase is never an argument."""
    before = on_disk(here)
    done = tactic(here, *command)
    assert (done.status, done.out) == (Exit.USAGE, "")
    assert PIPED in done.err
    assert tactic(here, *command, PIPED).status == Exit.USAGE
    assert on_disk(here) == before


@pytest.mark.parametrize(
    "command", [one for one in COMMANDS if one[0] in READERS or "--recipient" in one], ids=" ".join
)
def test_a_damaged_file_ends_with_status_4_and_is_kept(here: Path, command: tuple[str, ...]) -> None:
    """Nothing is put out, nothing is overwritten; the file is named."""
    vault = open_vault(here / "camp", WORDS)
    place = vault.place_of(here / "camp" / "rounds/1-launch/A.yaml")
    place.write_bytes(place.read_bytes()[:-3])
    before = on_disk(here)
    done = opened(here, *command, then="yes\n")
    assert done.status == Exit.ANSWERS
    assert NOTE not in done.out + done.err
    assert f"{place}:1:1: sealed-damaged: " in f"{here}/{done.err}"
    assert on_disk(here) == before


def test_a_damaged_campaign_ends_without_a_backup_or_with_nothing(here: Path) -> None:
    """What cannot be kept whole is not kept in part; but a group may always remove what is its own."""
    vault = open_vault(here / "camp", WORDS)
    vault.place_of(here / "camp" / "rounds/1-launch/A.yaml").write_bytes(b"")
    assert opened(here, "close", then=f"1\n\n{LABEL}\n").status == Exit.ANSWERS
    assert sorted(path.name for path in here.iterdir()) == ["camp"]
    assert opened(here, "close", then=f"4\n{LABEL}\n").status == 0
    assert on_disk(here) == {}


def test_the_option_is_refused_for_a_plain_campaign(tmp_path: Path) -> None:
    """The first line might be an answer; it must not be swallowed."""
    plain_campaign(tmp_path / "camp")
    for command in (("assess", "--no-input"), ("report", "--round", "1")):
        done = opened(tmp_path, *command)
        assert (done.status, "is not sealed" in done.err) == (Exit.USAGE, True)


def test_a_sealed_campaign_is_made_without_a_plain_byte(tmp_path: Path) -> None:
    """In a script: the passphrase in the first line, the answers after it."""
    done = opened(tmp_path, "assess", "canary", "--set", "W1=3", "--set", "-", then="W2=2\n", words=OTHER)
    assert done.status == 0
    (tmp_path / "canary").rename(tmp_path / "camp")
    assert is_sealed(tmp_path / "camp")
    assert canaries(tmp_path) == []
    assert set(read_sheet(open_vault(tmp_path / "camp", OTHER), LAUNCH, "A", shipped()).answers) == {"W1", "W2"}


@pytest.mark.parametrize(
    ("words", "why"), [("short", "at least 8"), ("seven\x1b[Aquiet", "not text"), ("\udcff" * 9, "UTF-8")]
)
def test_what_is_no_passphrase_makes_nothing(tmp_path: Path, words: str, why: str) -> None:
    """Status 2, and no folder."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("sys.stdin", None)
        patch.setattr("tactic_cli.cli.sealing.passphrase.sys", _Input(f"{words}\n"))
        done = tactic(tmp_path, "assess", "camp", "--no-input", PIPED)
    assert (done.status, why in done.err) == (Exit.USAGE, True)
    assert on_disk(tmp_path) == {}


class _Input:
    """A standard input that holds what no runner would pass on."""

    def __init__(self, text: str) -> None:
        self.stdin = self
        self._text = text

    def readline(self, most: int) -> str:
        """The first line."""
        return self._text[:most]


# Sealing and opening


def test_a_plain_campaign_is_sealed_and_says_what_remains(tmp_path: Path) -> None:
    """The plain files are gone from the folder; what is beyond reach is said; other files are named."""
    plain_campaign(tmp_path / "camp")
    (tmp_path / "camp" / "report.html").write_bytes(b"x")
    done = opened(tmp_path, "seal")
    assert done.status == 0
    assert "Earlier copies are not sealed by this" in done.err
    assert "does not wipe" in done.err
    assert "report.html" in done.err
    assert canaries(tmp_path) == []
    assert read_campaign(open_vault(tmp_path / "camp", WORDS)).label == LABEL


def test_sealing_in_a_copied_folder_says_who_copies_it(tmp_path: Path) -> None:
    """What was synchronised plain stays with the other computers."""
    plain_campaign(tmp_path / "Dropbox" / "camp")
    done = opened(tmp_path / "Dropbox", "seal")
    assert (done.status, "lies in Dropbox" in done.err) == (0, True)


def test_sealing_takes_in_what_lies_plain_beside_it(here: Path) -> None:
    """Every command says that it is there; another answers file of the same name is kept among the rescued."""
    place = here / "camp/rounds/1-launch"
    place.mkdir(parents=True)
    (place / "B.yaml").write_bytes(b"canary: other\n")
    done = opened(here, "assess", "--no-input", "--assessor", "A", "--stage", "launch")
    assert (done.status, "plain files of a campaign lie beside" in done.err) == (0, True)
    done = opened(here, "seal")
    assert done.status == 0
    assert "rescued/1-launch-B-1.yaml" in done.err
    assert canaries(here) == []
    assert "sealed already" in opened(here, "seal").err


def test_sealing_again_and_opening_give_the_same_answers(tmp_path: Path) -> None:
    """Plain, sealed, plain: byte for byte; opening only after a typed yes."""
    plain_campaign(tmp_path / "camp")
    before = on_disk(tmp_path)
    assert opened(tmp_path, "seal").status == 0
    sealed = on_disk(tmp_path)
    done = opened(tmp_path, "open", then="y\n")
    assert (done.status, "Nothing was changed" in done.err) == (0, True)
    assert on_disk(tmp_path) == sealed
    done = opened(tmp_path, "open", then="yes\n")
    assert (done.status, "plain text" in done.out) == (0, True)
    assert on_disk(tmp_path) == before


def test_commands_about_sealing_say_where_nothing_is_sealed(tmp_path: Path) -> None:
    """A plain campaign is not opened, and has no passphrase to change; no campaign at all is said too."""
    for command in (
        ("open",),
        ("passphrase",),
        ("seal", "--own-recipient"),
        ("seal", "--recipient", COLLEAGUE),
    ):
        assert opened(tmp_path, *command).status == Exit.ANSWERS
    plain_campaign(tmp_path / "camp")
    for command in (
        ("open",),
        ("passphrase",),
        ("seal", "--own-recipient"),
        ("seal", "--recipient", COLLEAGUE),
    ):
        done = opened(tmp_path, *command)
        assert (done.status, "tactic seal" in done.err) == (Exit.USAGE, True)


def test_a_campaign_in_use_is_not_sealed_under_somebody_s_hands(tmp_path: Path) -> None:
    """Nor opened, nor backed up, nor removed."""
    plain_campaign(tmp_path / "camp")
    before = on_disk(tmp_path)
    with locked(tmp_path / "camp"):
        for command in (("seal",), ("backup", "b.age")):
            assert opened(tmp_path, *command).status == Exit.IN_USE
        assert opened(tmp_path, "close", then=f"4\n{LABEL}\n").status == Exit.IN_USE
    assert on_disk(tmp_path) == before


# The passphrase and the keys


def test_the_passphrase_is_changed(here: Path) -> None:
    """The old one opens no more; what it still opens elsewhere is said."""
    done = opened(here, "passphrase", then=f"{OTHER}\n")
    assert (done.status, "Earlier copies" in done.err) == (0, True)
    assert opened(here, "assess", "--no-input").status == Exit.PASSPHRASE
    assert opened(here, "assess", "--no-input", "--assessor", "A", words=OTHER).status == 0
    assert opened(here, "passphrase", words=OTHER, then="short\n").status == Exit.USAGE
    assert opened(here, "assess", "--no-input", "--assessor", "A", words=OTHER).status == 0


def test_a_colleague_joins_with_a_key_of_their_own(here: Path) -> None:
    """Makes a key, tells its public half, gets the folder, puts the key in, and opens it with other words."""
    done = opened(here, "seal", "--new-key", "mine.age", words=OTHER)
    recipient = done.out.strip()
    assert (done.status, recipient.startswith("age1")) == (0, True)
    assert opened(here, "seal", "--key", "mine.age", words=OTHER).status == Exit.ANSWERS
    assert opened(here, "seal", "--recipient", recipient).status == 0
    shutil.copytree(here / "camp", here / "theirs" / "camp")
    shutil.move(here / "mine.age", here / "theirs" / "mine.age")
    assert opened(here / "theirs", "seal", "--key", "mine.age", words=OTHER).status == 0
    assert (
        opened(
            here / "theirs", "assess", "--assessor", "A", "--stage", "launch", "--set", "W2=1", *DAY, words=OTHER
        ).status
        == 0
    )
    assert opened(here / "theirs", "seal", "--own-recipient", words=OTHER).out.strip() == recipient
    owner = opened(here / "theirs", "report", "--round", "1", "--assessor", "A", *DAY)
    assert owner.status == 0
    assert canaries(here) == []
    done = opened(here / "theirs", "seal", "--without", recipient)
    assert (done.status, "Copies that the person has" in done.err) == (0, True)
    assert opened(here / "theirs", "assess", "--no-input", words=OTHER).status == Exit.PASSPHRASE


def test_keys_that_cannot_be_meant_are_refused(here: Path) -> None:
    """A mistyped recipient, one's own, one that is not there, a file that is there, two wishes at once."""
    mine = open_vault(here / "camp", WORDS).recipient
    (here / "there.age").write_bytes(wrap(Key.new(), OTHER))
    before = on_disk(here)
    for status, *wish in (
        (Exit.USAGE, "--recipient", mine[:-1]),
        (Exit.USAGE, "--without", mine),
        (Exit.USAGE, "--without", Key.new().recipient),
        (Exit.NOT_SAVED, "--new-key", "there.age"),
        (Exit.ANSWERS, "--key", "nowhere.age"),
        (Exit.USAGE, "--own-recipient", "--key", "there.age"),
    ):
        assert opened(here, "seal", *map(str, wish)).status == status, wish
    assert on_disk(here) == before


# Backups


@pytest.mark.parametrize("make", [plain_campaign, sealed_campaign])
def test_a_backup_brings_the_same_campaign_back(tmp_path: Path, make: Callable[[Path], object]) -> None:
    """Into a clean folder, byte for byte, plain or sealed as it was; the backup itself tells nothing."""
    make(tmp_path / "camp")
    done = opened(tmp_path, "backup", "b.age")
    assert (done.status, "read back" in done.err) == (0, True)
    assert b"canary" not in (tmp_path / "b.age").read_bytes()
    assert (tmp_path / "b.age").stat().st_mode & 0o077 == 0
    before = on_disk(tmp_path / "camp")
    shutil.rmtree(tmp_path / "camp")
    done = opened(tmp_path, "restore", "b.age", "again")
    assert done.status == 0
    assert on_disk(tmp_path / "again") == before
    assert ("sealed;" in done.err) == is_sealed(tmp_path / "again")


def test_a_backup_never_replaces_anything(here: Path) -> None:
    """Neither a file, nor a link to nowhere, nor what has no folder; a restored campaign neither."""
    (here / "there").write_bytes(b"x")
    (here / "link").symlink_to(here / "nowhere")
    for name in ("there", "link", "no/such/b.age"):
        assert opened(here, "backup", name).status == Exit.NOT_SAVED
    assert opened(here, "backup", "b.age").status == 0
    before = on_disk(here)
    assert opened(here, "restore", "b.age", "camp").status == Exit.NOT_SAVED
    assert opened(here, "restore", "b.age", "link").status == Exit.NOT_SAVED
    assert opened(here, "restore", "b.age", "new", words=OTHER).status == Exit.PASSPHRASE
    assert opened(here, "restore", "there", "new").status == Exit.ANSWERS
    assert on_disk(here) == before


def test_a_backup_says_that_an_own_playbook_is_not_in_it(tmp_path: Path) -> None:
    """Without the playbook nobody can read the answers again."""
    assert tactic(tmp_path, "playbook", "copy", shipped().id, "mine").status == 0
    assert tactic(tmp_path, "assess", "camp", "--playbook", "mine", "--set", "W1=3").status == 0
    done = opened(tmp_path, "backup", "b.age", "camp")
    assert (done.status, done.err.rstrip().endswith("copy it too: ../mine")) == (0, True)


# The end


def test_the_end_keeps_what_is_wanted_and_removes_the_rest(here: Path) -> None:
    """A backup that restores, a page without a word of the notes; said honestly; only after the label was typed."""
    done = opened(here, "close", then=f"3\n\n\n{LABEL}\n")
    assert done.status == 0
    said = " ".join(done.out.split())
    assert "does not wipe them from the disk" in said
    assert "passphrase and a copy of the key file" in said
    assert sorted(path.name for path in here.iterdir()) == ["camp-backup.age", "camp-report-A.html"]
    page = (here / "camp-report-A.html").read_text(encoding="utf-8")
    assert NOTE not in page
    assert APPROACH.folder not in page
    assert opened(here, "restore", "camp-backup.age", "again").status == 0
    assert len(open_vault(here / "again", WORDS).paths()) == 4


def test_a_group_keeps_one_page_for_all(tmp_path: Path) -> None:
    """Where everybody has filed, the page that is kept is the group's; nobody's own page is written."""
    for label in "ABC":
        options = ("--assessor", label, "--set", "W1=3", *DAY)
        assert tactic(tmp_path, "assess", "camp", *options).status == 0
    for path in (tmp_path / "camp" / "rounds" / "1-launch").iterdir():
        text = path.read_text("utf-8").replace("estimate", "personal")
        path.write_text(text.replace("answers:\n", "filed: 2026-01-20\nanswers:\n"), "utf-8")
    done = tactic(tmp_path, "close", "camp", given="2\n\ncamp\n")
    assert done.status == 0, done.err
    page = (tmp_path / "camp-report.html").read_text(encoding="utf-8")
    assert "assessors A, B and C" in page
    assert [path.name for path in tmp_path.iterdir()] == ["camp-report.html"]


@pytest.mark.parametrize("typed", ["5\n", "4\nother\n", "4\n\n", "4\n", ""])
def test_nothing_is_removed_without_the_label(here: Path, typed: str) -> None:
    """Whatever else is typed, or where the input ends."""
    before = on_disk(here)
    opened(here, "close", then=typed)
    assert on_disk(here) == before


def test_the_end_of_a_plain_campaign_says_that_it_was_plain(tmp_path: Path) -> None:
    """Files that tactic did not make stay, and are named; kept files go outside of the folder."""
    plain_campaign(tmp_path / "camp")
    (tmp_path / "camp" / "letter.txt").write_bytes(b"x")
    done = tactic(tmp_path, "close", given="2\ncamp/inside.html\n")
    assert (done.status, "inside the folder" in done.err) == (Exit.NOT_SAVED, True)
    done = tactic(tmp_path, "close", given=f"4\n{LABEL}\n")
    assert done.status == 0
    assert "can be read by anybody" in " ".join(done.out.split())
    assert "letter.txt" in done.out
    assert on_disk(tmp_path) == {"camp/letter.txt": b"x"}


# A computer without the library


def test_where_nothing_can_be_sealed_that_is_said(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The library is not made for every computer: sealed campaigns are refused in two sentences, plain ones work."""
    before = on_disk(here)
    monkeypatch.setitem(sys.modules, "pyrage", None)
    for command in (*COMMANDS, ("restore", "camp/sealed/key.age", "new"), ("assess", "new", "--set", "W1=3")):
        done = opened(here, *command)
        assert (done.status, "cannot seal or open" in done.err) == (Exit.USAGE, True), command
    assert on_disk(here) == before
    assert tactic(here, "assess", "plain", "--set", "W1=3").status == 0
    assert tactic(here, "report", "plain").status == 0


def test_a_walk_offers_sealing_only_where_it_can_be_done(monkeypatch: pytest.MonkeyPatch) -> None:
    """Otherwise a person would choose a passphrase for nothing."""
    assert can_seal()
    monkeypatch.setitem(sys.modules, "pyrage", None)
    assert not can_seal()
