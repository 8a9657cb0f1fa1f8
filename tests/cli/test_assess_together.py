"""One laptop in one room: each question of each in turn, and the last answer gone from the screen."""

import os
import signal
from dataclasses import replace
from pathlib import Path

import pytest

if os.name == "nt":
    pytest.skip("a pseudo-terminal is POSIX", allow_module_level=True)

from tactic_cli.campaign.model import AnswersFile, Round
from tactic_cli.disk.sealing import remove_plain, seal_plain
from tactic_cli.disk.store import read_sheet
from tactic_cli.disk.vault import open_vault
from tests.cli.pseudo_terminal import Terminal
from tests.cli.test_assess_people import CANARY, ON, WORDS, camp, sheet, stored, walk, with_levels
from tests.seal.age_by_hand import sealed_by_passphrase
from tests.strategies import shipped

CLEARED = "\x1b[H\x1b[2J\x1b[3J"
ROOM = ("assess", "--together", *ON)


def on_screen(shown: str) -> str:
    """What a window shows after all that was sent to it: what was cleared is gone from it and from above it."""
    return shown.rsplit(CLEARED, 1)[-1]


def but(label: str, *questions: str) -> AnswersFile:
    """Somebody's answers with some questions still open."""
    whole = sheet(label, filed=None, premortem=())
    return replace(whole, answers={one: answer for one, answer in whole.answers.items() if one not in questions})


def test_each_question_is_asked_of_each_in_turn(tmp_path: Path) -> None:
    """The answer is saved in the person's own file and gone from the screen before the laptop changes hands."""
    camp(tmp_path, expected=("A", "B", "C"))
    with Terminal(tmp_path, *ROOM, NO_COLOR="1") as terminal:
        assert "around one laptop: A, B and C." in terminal.prompt()
        assert "Hand the laptop to A." in terminal.shown
        for number, label in enumerate("ABC"):
            assert "question 1 of 44 (W1)" in terminal.type("")
            terminal.type(f"{number + 1} seen")
            assert f"{number + 1} seen" not in on_screen(terminal.shown)
            assert {one: answer.low for one, answer in stored(tmp_path, label).answers.items()} == {"W1": number + 1}
        assert "C: the next question is yours, too." in on_screen(terminal.shown)
        assert "question 2 of 44 (W2)" in on_screen(terminal.shown)
        assert "Hand the laptop to B." in terminal.type("4 seen")
        terminal.last("q")
    assert {stored(tmp_path, label).stances for label in "ABC"} == {"personal"}


@pytest.mark.parametrize("here", [True, False])
def test_who_answered_for_the_group_gives_an_own_view_in_the_room(tmp_path: Path, *, here: bool) -> None:
    """Where that person is here; else those answers stay as they are."""
    before = sheet("A", stances="estimate")
    camp(tmp_path, before, but("B", "P5.3"))
    shown = walk(tmp_path, "--together", typed=("1" if here else "2", "q"))
    assert "A answered for the whole group so far." in shown
    assert ("around one laptop: A and B." in shown) is here
    assert (stored(tmp_path, "A") == before) is not here
    assert stored(tmp_path, "A").stances == ("personal" if here else "estimate")


def test_before_the_first_answer_it_is_said_who_copies_the_folder(tmp_path: Path) -> None:
    """As for one person alone; afterwards it would come too late."""
    (tmp_path / ".git").mkdir()
    camp(tmp_path)
    shown = walk(tmp_path, "--together", typed=("", "3 seen", "q"))
    assert shown.index("Careful: camp lies in") < shown.index("Hand the laptop to A.")
    assert "Careful" not in walk(tmp_path, "--together", typed=("q",))


def test_people_are_named_where_there_is_only_one(tmp_path: Path) -> None:
    """A room of one is none."""
    camp(tmp_path, expected=("A",))
    assert "One person alone answers with: tactic assess" in walk(tmp_path, "--together", typed=("",))
    shown = walk(tmp_path, "--together", typed=("B", "", "q"))
    assert "around one laptop: A and B." in shown
    assert "assessors: [A, B]" in (tmp_path / "camp" / "campaign.yaml").read_text()


def test_a_crossed_red_line_is_not_announced_to_the_room(tmp_path: Path) -> None:
    """Others still answer, and would know who saw it."""
    camp(tmp_path)
    with Terminal(tmp_path, *ROOM) as terminal:
        terminal.type("", "0 seen", "")
        assert "red line" not in terminal.shown.casefold().replace("red lines", "")
        assert "Do not launch" not in terminal.shown
        terminal.last("q")


def test_within_the_own_turn_one_can_go_back_skip_and_not_know(tmp_path: Path) -> None:
    """Only through the own answers; the next person takes over after the question of the turn."""
    camp(tmp_path, sheet("A", filed=None), but("B", "W2", "W4"))
    with Terminal(tmp_path, *ROOM) as terminal:
        assert "Hand the laptop to B." in terminal.prompt()
        terminal.type("")
        assert "(W1)" in terminal.type("b")
        assert "(W2)" in terminal.type("0 seen")
        assert "(W3)" in terminal.type("j W3")
        assert "(W2)" in terminal.type("")
        assert "question 4 of 44 (W4)" in terminal.type("k")
        for typed, shown in (
            ("j W1", "(W1)"),
            ("", "(W2)"),
            ("k", "(W3)"),
            ("", "(W4)"),
            ("j 9", "(W6)"),
            ("", "(W4)"),
        ):
            assert shown in terminal.type(typed)
        assert "Read these lines aloud, together." in on_screen(terminal.type("d"))
        assert f"{CANARY} A" not in terminal.shown
    actual = stored(tmp_path, "B")
    assert (actual.answers["W1"].low, actual.skipped, actual.answers["W4"].dont_know) == (0, ("W2",), True)
    assert stored(tmp_path, "A") == sheet("A", filed=None)


@pytest.mark.parametrize("how", ["kill", "quit", "Ctrl-C"])
def test_a_stopped_room_goes_on_at_the_person_and_question_where_it_stopped(tmp_path: Path, how: str) -> None:
    """Whatever ended it, every answer is kept; and whoever stops leaves no answer on the screen."""
    camp(tmp_path)
    with Terminal(tmp_path, *ROOM) as terminal:
        terminal.type("", "3 seen", "", "2 seen", "2")
        if how == "kill":
            terminal.send_signal(signal.SIGKILL)
            terminal.ended()
        elif how == "quit":
            terminal.last("q")
        else:
            terminal.keys(b"\x03")
            assert terminal.ended() == 130
        if how != "kill":
            assert "tactic assess --together" in on_screen(terminal.shown)
            assert "Can people" not in on_screen(terminal.shown)
            assert "2." not in on_screen(terminal.shown)
    assert {label: set(stored(tmp_path, label).answers) for label in "AB"} == {"A": {"W1"}, "B": {"W1", "W2"}}
    with Terminal(tmp_path, *ROOM) as terminal:
        assert "Hand the laptop to A." in terminal.prompt()
        assert "question 2 of 44 (W2)" in terminal.type("")


def test_it_ends_with_each_ones_premortem_and_filing_and_then_the_verdict(tmp_path: Path) -> None:
    """Hidden from the others, and the group's verdict only when all have filed."""
    camp(tmp_path, but("A", "P5.3"), but("B", "P5.3"))
    with Terminal(tmp_path, *ROOM, NO_COLOR="1") as terminal:
        terminal.type("", "3", "", "3", "")
        for label in "AB":
            assert f"Hand the laptop to {label}." in terminal.shown
            terminal.type("", "1", f"{CANARY} by {label}", "", "1")
            assert "Zqcanary" not in on_screen(terminal.shown)
        assert "The group's verdict is ready." in terminal.shown
        assert "In short:" not in terminal.shown
        assert "In short: Go." in terminal.last("1")
    assert [stored(tmp_path, label).premortem for label in "AB"] == [(f"{CANARY} by A",), (f"{CANARY} by B",)]


def test_who_is_not_here_is_left_out_and_awaited(tmp_path: Path) -> None:
    """That person's answers stay as they are."""
    camp(tmp_path, but("A", "P5.3"))
    with Terminal(tmp_path, *ROOM) as terminal:
        assert "Hand the laptop to B." in terminal.prompt()
        assert "B can answer later" in terminal.type("away")
        assert "Hand the laptop to A." in terminal.shown
        terminal.type("", "3", "", "", "1", "We went too fast.", "")
        assert "Still awaited: B." in terminal.last("1")
    assert not (tmp_path / "camp" / "rounds" / "1-launch" / "B.yaml").exists()
    assert stored(tmp_path, "A").filed is not None


def test_the_next_round_in_the_room_asks_what_the_group_differs_on(tmp_path: Path) -> None:
    """Everybody gets the own last answer to keep, and nobody another's."""
    camp(tmp_path, with_levels(sheet("A"), W4=1), sheet("B"))
    with Terminal(tmp_path, *ROOM, NO_COLOR="1") as terminal:
        terminal.type("1")
        shown = terminal.type("")
        assert "Where your group differs, 1 of 1; question 1 of 44 (W4)" in shown
        assert "Your answer last time: 1." in shown
        terminal.type("")
        shown = on_screen(terminal.type(""))
        assert "Your answer last time: 3." in shown
        assert "Your answer last time: 1." not in shown
        assert "Read these lines aloud" in terminal.type("2 seen")
    assert stored(tmp_path, "A", "2-launch").answers["W4"] == with_levels(sheet("A"), W4=1).answers["W4"]
    assert stored(tmp_path, "B", "2-launch").answers["W4"].low == 2


def test_where_the_screen_cannot_be_cleared_it_is_said(tmp_path: Path) -> None:
    """Blank lines push the answer up; nobody is told that it is gone."""
    camp(tmp_path)
    shown = walk(tmp_path, "--together", typed=("", "3 seen", "q"))
    assert "This window cannot be cleared" in shown
    with Terminal(tmp_path, *ROOM, TERM="dumb") as terminal:
        shown = terminal.type("", "2 seen")
        assert "\x1b" not in terminal.shown
        assert "\n" * 100 in shown


def test_a_sealed_campaign_can_be_filled_in_a_room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing plain is written beside it."""
    monkeypatch.setattr("pyrage.passphrase.encrypt", sealed_by_passphrase)
    folder = camp(tmp_path, but("A", "W1"), but("B", "W1"))
    remove_plain(seal_plain(folder, WORDS))
    walk(tmp_path, "--together", "--passphrase-from-stdin", typed=(WORDS, "", "2 seen", "", "1 seen", "q"))
    vault, one = open_vault(folder, WORDS), Round(1, "launch")
    assert [read_sheet(vault, one, label, shipped()).answers["W1"].low for label in "AB"] == [2, 1]
    assert not (folder / "rounds").exists()
