"""`tactic assess` without a keyboard: all checks, all or nothing, and nothing lost."""

import os
import subprocess
import sys
from contextlib import chdir
from pathlib import Path
from typing import NamedTuple

import pytest
from typer.testing import CliRunner

from tactic_cli.campaign.load import load_answers
from tactic_cli.campaign.model import AnswersFile
from tactic_cli.cli.app import app
from tactic_cli.disk.lock import locked
from tactic_cli.disk.shelf import open_playbook

ROOT = Path(__file__).parents[2]
DAY = ("--as-of", "2026-01-15")


class Done(NamedTuple):
    """How a command ended, and what it printed."""

    status: int
    out: str
    err: str


def tactic(folder: Path, *arguments: str, given: str = "") -> Done:
    """Run the command in a folder with this standard input."""
    with chdir(folder):
        done = CliRunner().invoke(app, list(arguments), input=given)
    if done.exception and not isinstance(done.exception, SystemExit):
        raise done.exception
    return Done(done.exit_code, done.stdout, done.stderr)


def path_of(folder: Path, one: str = "1-launch", assessor: str = "A") -> Path:
    """Where the answers of a round stand."""
    return folder / "camp" / "rounds" / one / f"{assessor}.yaml"


def sheet(folder: Path, one: str = "1-launch", assessor: str = "A") -> AnswersFile:
    """The answers of a round as they are on the disk."""
    path = path_of(folder, one, assessor)
    return load_answers(path.read_bytes(), str(path), open_playbook())


def answers_file(folder: Path, text: str) -> None:
    """An answers file for the launch stage, written by hand."""
    head = "playbook: government-collaboration\nplaybook_version: 1\nstage: launch\nas_of: 2026-01-10\n"
    (folder / "mine.yaml").write_text(head + text, encoding="utf-8")


def test_answers_are_set_in_a_campaign_made_for_them(tmp_path: Path) -> None:
    """In the folder that was named, dated, and added to the next time."""
    done = tactic(tmp_path, "assess", "camp", "--set", "W1=3", "--set", "w2=1-3", *DAY)
    assert done.status == 0
    assert done.out == "camp/rounds/1-launch/A.yaml: 2 of 44 questions answered. Next: W3.\n"
    done = tactic(tmp_path, "assess", "--set", "W3=dont_know", *DAY)
    assert (done.status, done.out.count("3 of 44")) == (0, 1)
    stored = sheet(tmp_path)
    assert [(one, answer.low, answer.high) for one, answer in stored.answers.items()] == [
        ("W1", 3, 3),
        ("W2", 1, 3),
        ("W3", 0, 4),
    ]
    assert {str(answer.date) for answer in stored.answers.values()} == {"2026-01-15"}


def test_nothing_is_made_where_no_folder_was_named(tmp_path: Path) -> None:
    """A sentence says how to name one."""
    done = tactic(tmp_path, "assess", "--no-input")
    assert done.status == 2
    assert "tactic assess my-campaign" in done.err
    assert list(tmp_path.iterdir()) == []


def test_a_folder_with_other_files_does_not_become_a_campaign(tmp_path: Path) -> None:
    """Somebody named the wrong one."""
    (tmp_path / "camp").mkdir()
    (tmp_path / "camp" / "photo.jpg").write_bytes(b"x")
    done = tactic(tmp_path, "assess", "camp", "--no-input")
    assert done.status == 2
    assert [path.name for path in (tmp_path / "camp").iterdir()] == ["photo.jpg"]


def test_every_bad_value_is_told_and_none_is_kept(tmp_path: Path) -> None:
    """All at once, status 2, and the good ones among them are not set either."""
    done = tactic(tmp_path, "assess", "camp", "--set", "W1=3", "--set", "W2=7", "--set", "X=1", "--set", "W6=na: x")
    assert done.status == 2
    assert [line.split(": ")[1] for line in done.err.splitlines()] == [
        "answer-not-understood",
        "unknown-question",
        "na-not-allowed",
    ]
    assert not path_of(tmp_path).exists()


def test_lines_come_from_standard_input(tmp_path: Path) -> None:
    """With notes and reasons, which are never arguments; a bad line ends with status 4 and its number."""
    tactic(tmp_path, "assess", "camp", "--no-input")
    done = tactic(tmp_path, "assess", "--set", "-", given="# first\nW1=3 seen\nW1 note: Colonel Petrov: he said so\n")
    assert done.status == 0
    assert "W1: this text holds what looks like a person's name." in done.err
    assert "Petrov" not in done.err
    stored = sheet(tmp_path).answers["W1"]
    assert (stored.evidence, stored.note) == ("seen", "Colonel Petrov: he said so")
    done = tactic(tmp_path, "assess", "--set", "-", given="W1=3\nW99=1\n")
    assert done.status == 4
    assert done.err.startswith("standard input:2:1: unknown-question")


def test_an_answers_file_is_taken_in_as_it_is(tmp_path: Path) -> None:
    """Its day, label, note and pre-mortem; into the place its label names. Joining writes nothing else."""
    answers_file(tmp_path, 'assessor: B\npremortem: ["x"]\nanswers:\n  W1: {level: 3, note: "n"}\n  W6: dont_know\n')
    done = tactic(tmp_path, "assess", "camp", "--answers", "mine.yaml")
    assert (done.status, done.err) == (0, "")
    stored = sheet(tmp_path, assessor="B")
    assert (str(stored.as_of), stored.premortem, stored.answers["W1"].note) == ("2026-01-10", ("x",), "n")
    assert "assessors: []" in (tmp_path / "camp" / "campaign.yaml").read_text()


def test_a_faulty_answers_file_is_refused_whole(tmp_path: Path) -> None:
    """Every fault with its place; the campaign stays without answers."""
    answers_file(tmp_path, "assessor: B\nanswers:\n  W1: 7\n  W99: 3\n  W5: 2\n")
    done = tactic(tmp_path, "assess", "camp", "--answers", "mine.yaml")
    assert done.status == 4
    assert [line.split(" ")[0] for line in done.err.splitlines()] == [
        "mine.yaml:7:7:",
        "mine.yaml:8:3:",
        "mine.yaml:9:3:",
    ]
    assert not (tmp_path / "camp" / "rounds").exists()


def test_an_answers_file_never_replaces_answers(tmp_path: Path) -> None:
    """It goes into a new round, and the earlier one stays byte for byte."""
    tactic(tmp_path, "assess", "camp", "--set", "W1=1")
    before = path_of(tmp_path).read_bytes()
    answers_file(tmp_path, "assessor: A\nanswers: {W1: 4}\n")
    done = tactic(tmp_path, "assess", "--answers", "mine.yaml")
    assert done.status == 0
    assert "2-launch" in done.err
    assert path_of(tmp_path).read_bytes() == before
    assert sheet(tmp_path, "2-launch").answers["W1"].low == 4


def test_a_filed_round_is_not_changed(tmp_path: Path) -> None:
    """A new one begins, with the person's own last answers."""
    answers_file(tmp_path, "assessor: A\nfiled: 2026-01-10\nanswers: {W1: 4, W16: 4}\n")
    tactic(tmp_path, "assess", "camp", "--answers", "mine.yaml")
    done = tactic(tmp_path, "assess", "--set", "W2=2", *DAY)
    assert done.status == 0
    assert sheet(tmp_path).filed is not None
    assert {one: answer.low for one, answer in sheet(tmp_path, "2-launch").answers.items()} == {
        "W1": 4,
        "W2": 2,
        "W16": 4,
    }


def test_approach_and_monitor_need_no_question_about_the_official(tmp_path: Path) -> None:
    """The label given, else the likely one."""
    tactic(tmp_path, "assess", "camp", "--set", "W1=3")
    tactic(tmp_path, "assess", "--stage", "approach", "--set", "S1=3")
    done = tactic(tmp_path, "assess", "--stage", "approach", "--official", "O2", "--set", "S1=2")
    assert done.out.startswith("camp/rounds/3-approach-O2/A.yaml: 2 of 82")
    done = tactic(tmp_path, "assess", "--stage", "approach", "--official", "o2", "--set", "S1=2")
    assert (done.status, "differs from O2 only by capital letters" in done.err) == (2, True)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--stage", "lunch"), "launch"),
        (("--assessor", "../A"), "letter or a digit"),
        (("--official", "O1"), "not about one official"),
        (("--as-of", "2026-02-30"), "not a day"),
        (("--ask", "P4.*"), "--ask"),
    ],
)
def test_options_that_cannot_be_meant_end_with_status_2(tmp_path: Path, arguments: tuple[str, ...], words: str) -> None:
    """With a sentence that says what could be, and nothing made."""
    done = tactic(tmp_path, "assess", "camp", "--no-input", *arguments)
    assert done.status == 2
    assert words in done.err
    assert "Traceback" not in done.err
    assert not path_of(tmp_path).exists()


def test_answers_of_a_later_day_are_not_moved_back(tmp_path: Path) -> None:
    """`--as-of` before the answers is refused."""
    tactic(tmp_path, "assess", "camp", "--set", "W1=3", "--as-of", "2026-02-01")
    done = tactic(tmp_path, "assess", "--set", "W2=3", *DAY)
    assert done.status == 2
    assert "as of 2026-02-01" in done.err


def test_a_second_writer_is_told_so(tmp_path: Path) -> None:
    """Status 6, and nothing is written."""
    tactic(tmp_path, "assess", "camp", "--set", "W1=3")
    before = path_of(tmp_path).read_bytes()
    with locked(tmp_path / "camp"):
        done = tactic(tmp_path, "assess", "--set", "W1=0")
    assert done.status == 6
    assert "in use" in done.err
    assert path_of(tmp_path).read_bytes() == before


def test_a_disk_without_room_is_said_to_be_that(tmp_path: Path) -> None:
    """Status 7, no word of success, the old answers as they were."""
    tactic(tmp_path, "assess", "camp", "--set", "W1=3")
    before = path_of(tmp_path).read_bytes()
    resource = pytest.importorskip("resource", reason="limits on the size of files are POSIX")
    many = [part for one in range(6, 16) for part in ("--set", f"W{one}=3")]
    done = subprocess.run(
        [sys.executable, "-m", "tactic_cli", "assess", *many],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (300, 300)),
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    assert done.returncode == 7
    assert done.stdout == ""
    assert "Could not save" in done.stderr
    assert path_of(tmp_path).read_bytes() == before
    assert [path.name for path in path_of(tmp_path).parent.iterdir()] == ["A.yaml"]


@pytest.mark.parametrize("damage", [b"\xff\xfe", b"answers: {W1: 3", b"", b"playbook: other\n"])
def test_a_damaged_file_is_left_alone(tmp_path: Path, damage: bytes) -> None:
    """Status 4, its bytes kept, its path said."""
    tactic(tmp_path, "assess", "camp", "--set", "W1=3")
    path_of(tmp_path).write_bytes(damage)
    done = tactic(tmp_path, "assess", "--set", "W2=3")
    assert done.status == 4
    assert "camp/rounds/1-launch/A.yaml:" in done.err
    assert "Traceback" not in done.err
    assert path_of(tmp_path).read_bytes() == damage


def test_a_campaign_of_another_version_is_not_touched(tmp_path: Path) -> None:
    """The message says how to go on."""
    tactic(tmp_path, "assess", "camp", "--no-input")
    path = tmp_path / "camp" / "campaign.yaml"
    path.write_text(path.read_text().replace("version: 1", "version: 2"))
    done = tactic(tmp_path, "assess", "--set", "W2=3")
    assert done.status == 4
    assert "version 2" in done.err
    assert "--playbook" in done.err


def test_an_own_playbook_is_found_again(tmp_path: Path) -> None:
    """The campaign remembers where it lies; another edition is mentioned."""
    tactic(tmp_path, "playbook", "copy", "government-collaboration", "mine")
    tactic(tmp_path, "assess", "camp", "--playbook", "mine", "--set", "W1=3")
    context = tmp_path / "mine" / "context.yaml"
    context.write_text(context.read_text(encoding="utf-8") + "\n# a remark\n", encoding="utf-8")
    done = tactic(tmp_path, "assess", "--set", "W2=3")
    assert done.status == 0
    assert "another edition" in done.err
    assert sorted(sheet(tmp_path).answers) == ["W1", "W2"]


def test_a_playbook_that_cannot_be_used_ends_with_status_3(tmp_path: Path) -> None:
    """Its problems are shown."""
    done = tactic(tmp_path, "assess", "camp", "--playbook", "none", "--no-input")
    assert done.status == 3
    assert "playbook-unknown" in done.err
