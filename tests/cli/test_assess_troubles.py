"""What goes wrong around the walk is said plainly, and no answer is lost by it."""

import re
from collections.abc import Callable
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
import typer

from tactic_cli.campaign.load import load_answers
from tactic_cli.cli.walk.begin import Wanted
from tactic_cli.cli.walk.run import run
from tactic_cli.cli.walk.screen import InputEndedError, Screen
from tactic_cli.disk import store
from tactic_cli.disk.save import NotSavedError, save
from tactic_cli.disk.shelf import open_playbook

Walked = Callable[..., tuple[int, str]]


@pytest.fixture
def walked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Walked:
    """Walk with these lines piped in, in a folder of its own; returns the status and everything said, on one line."""
    monkeypatch.chdir(tmp_path)

    def walk(*lines: str, campaign: str | None = None, together: bool = False, **options: str) -> tuple[int, str]:
        monkeypatch.setattr("sys.stdin", StringIO("".join(f"{line}\n" for line in lines)))
        wanted: dict[str, Any] = {
            "stage": None,
            "assessor": None,
            "official": None,
            "playbook": None,
            "ask": None,
            "as_of": None,
        }
        status = 0
        try:
            given = {**wanted, **options}
            run(Wanted(campaign=campaign, sets=(), answers=None, no_input=False, together=together, **given))
        except typer.Exit as ended:
            status = ended.exit_code
        said = capsys.readouterr()
        return status, " ".join((said.out + said.err).split())

    return walk


def path_of(folder: Path) -> Path:
    """The answers of the first round."""
    return folder / "my-campaign" / "rounds" / "1-launch" / "A.yaml"


def levels(path: Path) -> dict[str, int | None]:
    """The low end of every answer in a file."""
    sheet = load_answers(path.read_bytes(), path.name, open_playbook())
    return {question: answer.low for question, answer in sheet.answers.items()}


def test_the_end_of_the_input_is_a_quiet_end(tmp_path: Path, walked: Walked) -> None:
    """Piped lines are answers; when they end, everything is saved."""
    status, said = walked("river", "", "", "3", "", "2")
    assert status == 0
    assert said.endswith("Every answer up to here is saved. To go on later, type: tactic assess")
    assert levels(path_of(tmp_path)) == {"W1": 3, "W2": 2}


def test_without_any_input_nothing_is_made(tmp_path: Path, walked: Walked) -> None:
    """The question for a label is asked and the program ends."""
    assert walked()[0] == 0
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("stream", ["sys.stdin", "sys.stdout"])
def test_a_closed_stream_is_an_end_like_any_other(walked: Walked, monkeypatch: pytest.MonkeyPatch, stream: str) -> None:
    """A job without a window has none of them."""
    walked("river", "", "", "3")
    with monkeypatch.context() as closed:
        closed.setattr("tactic_cli.cli.walk.screen." + stream, None)
        with pytest.raises(InputEndedError):
            Screen()


def failing_saves(times: int) -> Callable[[Path, bytes, Callable[[], None]], None]:
    """A save that fails so many times on answers, and then works."""
    left = times

    def attempt(path: Path, data: bytes, look_again: Callable[[], None]) -> None:
        nonlocal left
        if path.name == "A.yaml" and left:
            left -= 1
            raise NotSavedError(path, "No space left on device")
        save(path, data, look_again)

    return attempt


def test_an_answer_that_could_not_be_saved_is_held_and_tried_again(
    tmp_path: Path, walked: Walked, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Twice no room, then some: the answer is there, and "Saved." was said once."""
    monkeypatch.setattr(store, "save", failing_saves(2))
    _, said = walked("river", "", "", "3", "1", "1")
    assert said.count("COULD NOT SAVE.") == 2
    assert said.count("No space left on device") == 2
    assert said.count("Saved.") == 1
    assert levels(path_of(tmp_path)) == {"W1": 3}


def test_a_disk_that_stays_full_ends_with_status_7(
    tmp_path: Path, walked: Walked, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The answers before are as they were, and nothing is called saved."""
    walked("river", "", "", "3")
    before = path_of(tmp_path).read_bytes()
    monkeypatch.setattr(store, "save", failing_saves(99))
    status, said = walked("0", "1", "2")
    assert status == 7
    assert "Saved." not in said
    assert "The last answer was not saved. Everything before it is." in said
    assert path_of(tmp_path).read_bytes() == before


def changed_by_hand(monkeypatch: pytest.MonkeyPatch, path: Path, change: Callable[[str], str]) -> None:
    """Let somebody change the file right after the first answer was saved."""
    done = False

    def and_then(place: Path, data: bytes, look_again: Callable[[], None]) -> None:
        nonlocal done
        save(place, data, look_again)
        if place.name == path.name and not done:
            done = True
            place.write_text(change(data.decode()), encoding="utf-8")

    monkeypatch.setattr(store, "save", and_then)


def test_a_change_by_hand_and_the_answer_are_both_kept(
    tmp_path: Path, walked: Walked, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Somebody added W6 and changed W1 in an editor while W2 was answered; the person is told."""
    changed_by_hand(
        monkeypatch, path_of(tmp_path), lambda text: re.sub(r"W1: .*", "W1: 1\n  W6: {level: 2, note: by hand}", text)
    )
    _, said = walked("river", "", "", "3", "", "4", "")
    assert "had been changed by somebody else" in said
    assert levels(path_of(tmp_path)) == {"W1": 1, "W2": 4, "W6": 2}
    assert "by hand" in path_of(tmp_path).read_text()


def test_a_file_broken_by_hand_is_left_and_the_answers_are_rescued(
    tmp_path: Path, walked: Walked, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every answer, the last one too, is in a file whose path is printed; the broken file keeps its bytes."""
    changed_by_hand(monkeypatch, path_of(tmp_path), lambda text: text + "  W7: [unclosed\n")
    status, said = walked("river", "", "", "3", "", "4", "")
    rescued = tmp_path / "my-campaign" / "rescued" / "1-launch-A-1.yaml"
    assert status == 4
    assert "my-campaign/rescued/1-launch-A-1.yaml" in said.replace("\\", "/")
    assert levels(rescued) == {"W1": 3, "W2": 4}
    assert path_of(tmp_path).read_text().endswith("W7: [unclosed\n")


@pytest.mark.parametrize(("mark", "word"), [(".git", "a git work tree"), (".stfolder", "Syncthing")])
def test_a_folder_that_is_copied_elsewhere_is_warned_of(tmp_path: Path, walked: Walked, mark: str, word: str) -> None:
    """Before anything is made, with the offer to choose another; then once more before the first answer."""
    (tmp_path / mark).mkdir()
    _, said = walked("river", "", "2", "", "q")
    assert f"Careful: my-campaign lies in {word}." in said
    assert said.index("Careful") < said.index("The campaign is made")
    _, said = walked("3")
    assert said.index(f"Careful: my-campaign lies in {word}.") < said.index("question 1 of 44")
    assert "Careful" not in walked("q")[1]


def test_another_folder_can_be_chosen(tmp_path: Path, walked: Walked) -> None:
    """Outside of what copies it; the command to come back names it."""
    (tmp_path / ".git").mkdir()
    outside = tmp_path.parent / f"{tmp_path.name}-outside"
    _, said = walked("river", "", "1", str(outside), "", "3")
    assert (outside / "campaign.yaml").is_file()
    assert not (tmp_path / "my-campaign").exists()
    assert said.count(f"tactic assess {outside}") == 2


def test_a_folder_with_other_files_is_not_filled(tmp_path: Path, walked: Walked) -> None:
    """A folder inside it is proposed instead."""
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "photo.jpg").write_bytes(b"x")
    walked("river", "docs", "", "", campaign="docs")
    assert (tmp_path / "docs" / "my-campaign" / "campaign.yaml").is_file()


def test_a_label_that_looks_like_a_name_is_asked_about(tmp_path: Path, walked: Walked) -> None:
    """It can be kept or chosen anew; a label that no file can carry is explained."""
    _, said = walked("Colonel Petrov", "1", "a/b", "river", "", "")
    assert "“Colonel Petrov” looks like a person's name." in said
    assert "letters, digits" in said
    assert "label: river" in (tmp_path / "my-campaign" / "campaign.yaml").read_text()


def test_a_clock_that_runs_behind_makes_no_answer_older(tmp_path: Path, walked: Walked) -> None:
    """A flat battery sets many clocks to 1970; the file's own day is used, and the person told."""
    walked("river", "", "", "3")
    path = path_of(tmp_path)
    path.write_text(re.sub(r"as_of: .*", "as_of: 2999-01-01", path.read_text()))
    _, said = walked("2")
    assert "there are answers of 2999-01-01" in said
    sheet = load_answers(path.read_bytes(), path.name, open_playbook())
    assert (str(sheet.as_of), str(sheet.answers["W2"].date)) == ("2999-01-01", "2999-01-01")


def test_labels_that_differ_in_how_an_accent_is_written_are_refused(walked: Walked) -> None:
    """One file on many computers too, and the same label to every eye."""
    walked("river", "", "", "3", assessor="Ren\u00e9")
    status, said = walked("3", assessor="Rene\u0301")
    assert status == 2
    assert "by how an accent is written" in said


def test_labels_that_differ_by_capitals_only_are_refused(walked: Walked) -> None:
    """They would be one file on many computers."""
    walked("river", "", "", "3")
    status, said = walked("3", assessor="a")
    assert status == 2
    assert "differs from A only by capital letters" in said
