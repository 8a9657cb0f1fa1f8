"""The walk in a real terminal: from the first run to the verdict, interrupted, resumed, gone back in."""

import os
import re
import signal
from pathlib import Path

import pytest

from tactic_cli.campaign.load import load_answers
from tactic_cli.campaign.model import AnswersFile
from tactic_cli.disk.shelf import open_playbook

if os.name == "nt":
    pytest.skip("a pseudo-terminal is POSIX", allow_module_level=True)

from tests.cli.pseudo_terminal import Terminal

BEGIN = ("river", "", "", "2")  # label and folder of a new campaign, nobody else, and no passphrase
RED = ("3", "") * 8  # a level, and no word on how it is known
REST = ("3",) * 11 + ("3", "t") * 8 + ("3",) * 17
CARRIED = sum(question.about != "official" for question in open_playbook().asked("launch"))
TO_VERDICT = ("1", "We went too fast.", "The official was moved.", "", "")


def sheet(folder: Path, one: str = "1-launch", campaign: str = "my-campaign") -> AnswersFile:
    """The answers of a round as they are on the disk."""
    path = folder / campaign / "rounds" / one / "A.yaml"
    return load_answers(path.read_bytes(), str(path), open_playbook())


def levels(folder: Path) -> dict[str, int | None]:
    """The low end of every answer of the first round."""
    return {question: answer.low for question, answer in sheet(folder).answers.items()}


def one_line(text: str) -> str:
    """A text without its line breaks, as it is read."""
    return " ".join(text.split())


def test_a_whole_launch_stage_from_the_first_run_to_the_verdict(tmp_path: Path) -> None:
    """Makes the campaign, asks 44 questions, the pre-mortem, reads the pause list, files, and only then judges."""
    with Terminal(tmp_path, "assess") as terminal:
        first = one_line(terminal.prompt())
        assert "44 questions" in first
        assert f"{open_playbook().stages[0].minutes} minutes" in first
        assert "saved at once" in first
        assert "Nothing is sent anywhere" in first
        shown = terminal.type(*BEGIN)
        assert "Red lines, 1 of 8; question 1 of 44 (W1)" in shown
        terminal.type(*RED, *REST)
        assert "All 44 questions have an answer." in terminal.shown
        terminal.type(*TO_VERDICT)
        assert "Go with" not in terminal.shown
        end = one_line(terminal.last("1"))
    assert terminal.status == 0
    assert "Still possible" in end
    assert "only “Go”" in end
    assert "In short: Go." in end
    assert "For the whole report, type: tactic report" in end
    assert end.endswith("for what you decide: tactic plan tactic decide")
    stored = sheet(tmp_path)
    assert set(levels(tmp_path).values()) == {3}
    assert stored.premortem == ("We went too fast.", "The official was moved.")
    assert stored.filed is not None
    assert stored.answers["R2S"].evidence == "told"


def test_a_kill_costs_at_most_the_question_on_the_screen(tmp_path: Path) -> None:
    """Thirteen answers were saved; the next start resumes at question 14."""
    with Terminal(tmp_path, "assess") as terminal:
        terminal.type(*BEGIN, *RED, *("3",) * 5)
        assert "question 14 of 44" in terminal.shown
        terminal.send_signal(signal.SIGKILL)
        assert terminal.ended() == -signal.SIGKILL
    assert len(levels(tmp_path)) == 13
    with Terminal(tmp_path, "assess") as terminal:
        shown = terminal.prompt()
        assert "Resuming at question 14 of 44." in shown
        assert "question 14 of 44 (W11)" in shown


@pytest.mark.parametrize("number", [signal.SIGHUP, signal.SIGTERM])
def test_a_closed_window_costs_nothing_saved(tmp_path: Path, number: signal.Signals) -> None:
    """What was acknowledged is on the disk."""
    with Terminal(tmp_path, "assess") as terminal:
        terminal.type(*BEGIN, "2")
        terminal.send_signal(number)
        terminal.ended()
    assert levels(tmp_path) == {"W1": 2}


def test_ctrl_c_ends_plainly(tmp_path: Path) -> None:
    """Status 130, a sentence, no traceback; the answers stay."""
    with Terminal(tmp_path, "assess") as terminal:
        terminal.type(*BEGIN, "2", "")
        terminal.keys(b"12\x03")
        assert terminal.ended() == 130
    assert "Every answer up to here is saved. To go on later, type:\n  tactic assess\n" in terminal.shown
    assert "Traceback" not in terminal.shown
    assert levels(tmp_path) == {"W1": 2}


def test_going_back_loses_no_later_answer(tmp_path: Path) -> None:
    """Two back, one changed, Enter keeps the next, and the walk goes on where it was."""
    with Terminal(tmp_path, "assess") as terminal:
        terminal.type(*BEGIN, "1", "", "2", "", "3", "")
        shown = terminal.type("b", "b")
        assert "question 2 of 44 (W2)" in shown
        assert "Your answer so far: 2." in shown
        shown = terminal.type("4", "")
        assert "question 3 of 44 (W3)" in shown
        assert "Enter keeps it" in shown
        assert "question 4 of 44 (W4)" in terminal.type("")
        terminal.last("q")
    assert levels(tmp_path) == {"W1": 1, "W2": 4, "W3": 3}


def test_jumping_reviewing_and_going_on(tmp_path: Path) -> None:
    """To any question by number or id; `g` comes back to the first open one."""
    with Terminal(tmp_path, "assess") as terminal:
        terminal.type(*BEGIN, "3", "")
        assert "question 44 of 44 (P5.3)" in terminal.type("j 44")
        assert "question 5 of 44 (W5a)" in terminal.type("w5a")
        review = terminal.type("r")
        assert "1. W1, 3: " in review
        assert "44. P5.3, no answer yet: " in review
        assert "question 1 of 44 (W1)" in terminal.type("1")
        assert "question 2 of 44 (W2)" in terminal.type("g")
        assert "There is no question “99”" in terminal.type("j 99")


def test_every_kind_of_answer_and_what_stands_beside_it(tmp_path: Path) -> None:
    """Ranges, don't know, evidence in one go, notes before and after the answer, skipping."""
    with Terminal(tmp_path, "assess") as terminal:
        terminal.type(*BEGIN, "n We saw it ourselves", "1-3 seen", "d", "k", "2", "x", "g")
        said = terminal.type("n/a")
        assert "always applies" in said
        terminal.type("b", "n", "Judge Lopez told us", "e told")
        assert "“Judge Lopez” looks like a person's name." in one_line(terminal.shown)
        terminal.last("q")
    stored = sheet(tmp_path)
    one, two, four = (stored.answers[name] for name in ("W1", "W2", "W4"))
    assert (one.low, one.high, one.evidence, one.note) == (1, 3, "seen", "We saw it ourselves")
    assert two.dont_know
    assert (four.low, four.evidence, four.note) == (2, "told", "Judge Lopez told us")
    assert stored.skipped == ("W3",)


def test_everything_about_a_question_is_shown_on_request(tmp_path: Path) -> None:
    """Why it matters, what to look for, source, case, help; then the question still waits."""
    question = open_playbook().question_by_id["W3"]
    with Terminal(tmp_path, "assess") as terminal:
        terminal.type(*BEGIN)
        terminal.type("j W3")
        assert one_line(question.why) in one_line(terminal.type("w"))
        assert one_line(question.look_for) in one_line(terminal.type("l"))
        source = one_line(terminal.type("s"))
        assert question.source.section in source
        assert question.source.quotes[0] in source
        case = open_playbook().case_by_id[question.cases[0]]
        terminal.type("c")
        assert one_line(case.lesson) in one_line(terminal.type("1"))
        assert "jump to any question" in terminal.type("?")
        terminal.type("3")
        terminal.last("q")
    assert levels(tmp_path) == {"W3": 3}


def test_a_crossed_red_line_is_said_at_once_with_the_offer_to_stop(tmp_path: Path) -> None:
    """Which, what was chosen, why; not before it is certain; and once more at the next start."""
    with Terminal(tmp_path, "assess") as terminal:
        terminal.type(*BEGIN, "3", "", "3", "", "3", "", "3", "")
        shown = terminal.type("0", "")
        assert "red line" not in shown
        shown = one_line(terminal.type("0", ""))
        assert "A red line is crossed." in shown
        assert "W5: " in shown
        assert "Do not launch" in shown
        assert "Stop here." in shown
        assert "Everything is saved." in terminal.last("3")
    with Terminal(tmp_path, "assess") as terminal:
        assert "the verdict is “Do not launch”, because of: W5." in one_line(terminal.prompt())
        terminal.type("b", "3", "")
        assert "does so no longer" in terminal.shown


def test_a_slip_on_a_red_line_is_changed_on_the_spot(tmp_path: Path) -> None:
    """The offer beside stopping and going on."""
    with Terminal(tmp_path, "assess") as terminal:
        terminal.type(*BEGIN, "0", "")
        assert "question 1 of 44 (W1)" in terminal.type("2")
        terminal.type("4")
        terminal.last("q")
    assert levels(tmp_path) == {"W1": 4}


def test_what_was_left_for_later_comes_at_the_end(tmp_path: Path) -> None:
    """It is offered before the verdict."""
    with Terminal(tmp_path, "assess", "--ask", "W1") as terminal:
        terminal.type(*BEGIN)
        terminal.last("k")
    fill(tmp_path, "W1")
    with Terminal(tmp_path, "assess") as terminal:
        assert "Left for later: W1." in terminal.prompt()
        assert "question 1 of 44 (W1)" in terminal.type("3")
        terminal.type("3", "")
        assert "All 44 questions have an answer." in terminal.shown


def test_only_some_questions_are_asked_on_request(tmp_path: Path) -> None:
    """All that match, answered or not; Enter keeps; then the walk ends without a verdict."""
    with Terminal(tmp_path, "assess", "--ask", "p4.*") as terminal:
        terminal.type(*BEGIN)
        assert "5 of 5" not in terminal.shown
        terminal.type("3", "k", "1", "d")
        assert "question 5 of 5 (P4.5)" in terminal.shown
        assert "Everything is saved." in terminal.last("4")
    with Terminal(tmp_path, "assess", "--ask", "p4.*") as terminal:
        assert "question 2 of 5 (P4.2)" in terminal.type("")
        assert "question 3 of 5 (P4.3)" in terminal.type("2")
        terminal.last("q")
    assert levels(tmp_path) == {"P4.1": 3, "P4.2": 2, "P4.3": 1, "P4.4": 0, "P4.5": 4}


def fill(folder: Path, *but: str) -> None:
    """Answer every question of the launch stage with 3 but some."""
    path = folder / "my-campaign" / "rounds" / "1-launch" / "A.yaml"
    asked = [question.id for question in open_playbook().asked("launch") if question.id not in but]
    path.write_text(re.sub(r"answers:.*", "answers:\n" + "".join(f"  {one}: 3\n" for one in asked), path.read_text()))


def filed(folder: Path) -> None:
    """A launch stage that is filed."""
    with Terminal(folder, "assess") as terminal:
        terminal.type(*BEGIN, "k")
        terminal.last("q")
    path = folder / "my-campaign" / "rounds" / "1-launch" / "A.yaml"
    path.write_text(re.sub(r"skipped:.*\n", "filed: 2026-01-15\n", path.read_text()))
    path.write_text(re.sub(r"as_of:.*\n", "as_of: 2026-01-15\n", path.read_text()))
    fill(folder)


def test_approach_reuses_what_is_about_the_group_and_asks_the_rest(tmp_path: Path) -> None:
    """For a label, in a round of its own; it is the likely one from then on."""
    filed(tmp_path)
    with Terminal(tmp_path, "assess", "--stage", "approach", "--as-of", "2026-02-01") as terminal:
        shown = one_line(terminal.type(""))
        assert f"{CARRIED} answers were carried over" in shown
        assert "What is about O1 is asked afresh." in shown
        assert "question 7 of 82 (W17)" in shown
        terminal.last("q")
    stored = sheet(tmp_path, "2-approach-O1")
    assert (stored.official, len(stored.answers)) == ("O1", CARRIED)
    assert str(stored.answers["W1"].date) == "2026-01-15"


def test_monitor_asks_everything_afresh(tmp_path: Path) -> None:
    """About the official that is named."""
    filed(tmp_path)
    with Terminal(tmp_path, "assess", "--stage", "monitor", "--official", "O2") as terminal:
        assert "since the last check, has O2 left, been moved, or been harmed?" in one_line(terminal.prompt())
        assert "question 1 of 37 (W1)" in terminal.type("1")
        terminal.type("2", "")
        terminal.last("q")
    assert set(sheet(tmp_path, "2-monitor-O2").answers) == {"W1"}


def test_a_filed_round_stays_or_is_opened_on_the_persons_word(tmp_path: Path) -> None:
    """Show, open again, or begin a new round beside it."""
    filed(tmp_path)
    before = (tmp_path / "my-campaign" / "rounds" / "1-launch" / "A.yaml").read_bytes()
    with Terminal(tmp_path, "assess", "--as-of", "2026-01-20") as terminal:
        assert "was filed as complete on 2026-01-15" in terminal.prompt()
        assert "Still possible" in terminal.type("1")
        assert "1. W1, 3: " in terminal.type("2")
        assert "You start from your own last answers. Everything else" in one_line(terminal.type("4"))
        terminal.last("3")
    assert (tmp_path / "my-campaign" / "rounds" / "1-launch" / "A.yaml").read_bytes() == before
    assert len(sheet(tmp_path, "2-launch").answers) == 44
    with Terminal(tmp_path, "assess", "--as-of", "2026-01-20") as terminal:
        assert "round 2" in terminal.prompt()


def test_opening_a_filed_round_unfiles_it(tmp_path: Path) -> None:
    """The answers are all there."""
    filed(tmp_path)
    with Terminal(tmp_path, "assess", "--as-of", "2026-01-20") as terminal:
        assert "All 44 questions have an answer." in terminal.type("3")
    stored = sheet(tmp_path)
    assert (stored.filed, len(stored.answers)) == (None, 44)


@pytest.mark.parametrize("columns", [40, 80, 200])
def test_no_line_is_wider_than_the_window(tmp_path: Path, columns: int) -> None:
    """On a narrow screen too; a very wide one is not filled, because long lines are hard to read."""
    with Terminal(tmp_path, "assess", columns=columns, NO_COLOR="1") as terminal:
        terminal.type(*BEGIN, "w", "l", "s", "?", "r", "", "0", "x", "", "1")
        lines = terminal.shown.splitlines()
    assert [line for line in lines if len(line) > min(columns, 80)] == []
    assert max(len(line) for line in lines) > min(columns, 80) - 10


@pytest.mark.parametrize(("no_colour", "kind"), [("1", "xterm"), ("", "dumb")])
def test_without_colour_no_control_byte_is_sent(tmp_path: Path, no_colour: str, kind: str) -> None:
    """Plain lines, for screen readers and simple terminals."""
    with Terminal(tmp_path, "assess", NO_COLOR=no_colour, TERM=kind) as terminal:
        terminal.type(*BEGIN, "0", "", "r")
        assert "\x1b" not in terminal.shown
        assert "A red line is crossed." in terminal.shown


def test_with_colour_only_bold_is_used(tmp_path: Path) -> None:
    """No colour carries a meaning, and the cursor is never moved."""
    with Terminal(tmp_path, "assess") as terminal:
        terminal.type(*BEGIN, "3", "", "r")
        assert set(re.findall(r"\x1b\[[^A-Za-z]*[A-Za-z]", terminal.shown)) == {"\x1b[1m", "\x1b[22m"}


def test_keys_that_are_not_text_never_reach_a_file(tmp_path: Path) -> None:
    """Arrow keys in a note are left out, and the file stays readable."""
    with Terminal(tmp_path, "assess") as terminal:
        terminal.type(*BEGIN)
        shown = terminal.type("n a\x1b[Db\x1b[1;5Cc\u202ed")
        assert "Keys that are not text were left out." in shown
        terminal.type("\x1b[A3", "")
        terminal.last("q")
    assert sheet(tmp_path).answers["W1"].note == "abcd"


def test_lines_pasted_into_a_note_belong_to_it(tmp_path: Path) -> None:
    """A pasted paragraph must not answer the questions that follow."""
    with Terminal(tmp_path, "assess") as terminal:
        terminal.type(*BEGIN, "n", "first line\n2\nlast line")
        terminal.last("q")
    assert sheet(tmp_path).notes == {"W1": "first line 2 last line"}
    assert sheet(tmp_path).answers == {}
