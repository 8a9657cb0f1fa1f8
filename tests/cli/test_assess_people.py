"""Several people in one campaign: apart, in the round after talking, and merged from two computers."""

import shutil
import subprocess
from dataclasses import replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tactic_cli.campaign.load import dump_answers, dump_campaign, load_answers, load_campaign
from tactic_cli.campaign.model import Answer, AnswersFile, Campaign, Round
from tactic_cli.disk.sealing import remove_plain, seal_plain
from tactic_cli.disk.store import read_campaign, read_sheet
from tactic_cli.disk.vault import open_vault
from tests.cli.test_assess_unattended import Done, tactic
from tests.seal.age_by_hand import sealed_by_passphrase
from tests.strategies import shipped

DAY = date(2026, 1, 15)
ON = ("--as-of", "2026-01-20")
WORDS = "seven quiet lamps over the river"
CANARY = "Zqcanary said by one"


def sheet(assessor: str, level: int = 3, **more: object) -> AnswersFile:
    """Somebody's answers of a launch stage, filed, with a word of its own in every text."""
    answers = {one.id: Answer.level(level, date=DAY, note=f"{CANARY} {assessor}") for one in shipped().asked("launch")}
    fields = {"stances": "personal", "filed": DAY, "premortem": (f"{CANARY} {assessor}",), "answers": answers, **more}
    return AnswersFile("government-collaboration", 1, "launch", DAY, assessor, **fields)  # type: ignore[arg-type] # its fields


def with_levels(one: AnswersFile, **levels: int) -> AnswersFile:
    """The same answers, some at other levels."""
    changed = {name: replace(one.answers[name], low=level, high=level) for name, level in levels.items()}
    return replace(one, answers={**one.answers, **changed})


def camp(folder: Path, *sheets: AnswersFile, expected: tuple[str, ...] = ("A", "B"), one: str = "1-launch") -> Path:
    """A campaign with these answers in a round."""
    place = folder / "camp" / "rounds" / one
    place.mkdir(parents=True, exist_ok=True)
    playbook = shipped()
    campaign = Campaign("river", playbook.id, playbook.version, playbook.sha256, assessors=expected)
    (folder / "camp" / "campaign.yaml").write_text(dump_campaign(campaign), encoding="utf-8")
    for sheet_ in sheets:
        (place / f"{sheet_.assessor}.yaml").write_text(dump_answers(sheet_), encoding="utf-8")
    return folder / "camp"


def stored(folder: Path, assessor: str, one: str = "1-launch") -> AnswersFile:
    """Somebody's answers as they are on the disk."""
    path = folder / "camp" / "rounds" / one / f"{assessor}.yaml"
    return load_answers(path.read_bytes(), str(path), shipped())


def said(done: Done) -> str:
    """Everything that was printed, as it is read."""
    return " ".join((done.out + done.err).split())


def walk(folder: Path, *words: str, typed: tuple[str, ...]) -> str:
    """Walk with these lines typed; returns what was shown."""
    done = tactic(folder, "assess", *words, *ON, given="".join(f"{line}\n" for line in typed))
    assert done.status == 0, done
    return said(done)


# Who answers


def test_others_are_asked_for_once_when_a_campaign_is_made(tmp_path: Path) -> None:
    """Their labels; one that looks like a name is warned about, and a label that is there already is not taken."""
    made = ("river", "", "Colonel Petrov", "1", "B", "b", "C", "", "", "q")
    shown = walk(tmp_path, "camp", typed=made)
    assert "“Colonel Petrov” looks like a person's name." in shown
    assert "b is there already." in shown
    assert "assessors: [A, B, C]" in (tmp_path / "camp" / "campaign.yaml").read_text()
    assert "round 1, assessor A. Answer as you see it yourself." in shown


def test_nobody_else_leaves_everything_as_it_is(tmp_path: Path) -> None:
    """One person speaks for the group, and is asked no label ever."""
    shown = walk(tmp_path, "camp", typed=("river", "", "", "3", "", "q"))
    assert stored(tmp_path, "A").stances == "estimate"
    shown += walk(tmp_path, "camp", typed=("3", "", "q"))
    assert "Who are you" not in shown
    assert "Answer as you see it yourself" not in shown


def test_enter_shows_nobody_the_answers_of_somebody_else(tmp_path: Path) -> None:
    """Who sits here has to be said; a label in other letters is the same person; a slip can be taken back."""
    camp(tmp_path, sheet("A", filed=None))
    shown = walk(tmp_path, typed=("", "X", "1", "b", "q"))
    assert "Several people answer here: A and B." in shown
    assert "X has not answered here yet" in shown
    assert "assessor B" in shown
    assert "Zqcanary" not in shown


def test_where_nobody_can_be_asked_the_label_must_be_given(tmp_path: Path) -> None:
    """Else one person's answers would be written over by another's."""
    camp(tmp_path, sheet("A"))
    done = tactic(tmp_path, "assess", "--set", "W1=0", *ON)
    assert (done.status, "--assessor LABEL" in done.err) == (2, True)
    assert tactic(tmp_path, "assess", "--set", "W1=0", "--assessor", "B", *ON).status == 0
    assert (stored(tmp_path, "B").stances, stored(tmp_path, "A")) == ("personal", sheet("A"))


def test_the_only_label_is_meant_where_there_is_one(tmp_path: Path) -> None:
    """Nobody becomes a second person by leaving the option out."""
    camp(tmp_path, expected=("X",))
    assert tactic(tmp_path, "assess", "--set", "W1=3", *ON).out.startswith("camp/rounds/1-launch/X.yaml")


def test_a_new_label_may_be_a_slip(tmp_path: Path) -> None:
    """The others would wait for that person for ever; so it is asked."""
    camp(tmp_path, sheet("A"))
    shown = walk(tmp_path, "--assessor", "BB", typed=("2",))
    assert "BB is a new label here. Known so far: A and B." in shown
    assert not (tmp_path / "camp" / "rounds" / "1-launch" / "BB.yaml").exists()
    assert "question 1 of 44" in walk(tmp_path, "--assessor", "BB", typed=("1", "q"))


@pytest.mark.parametrize("sealed", [False, True])
def test_expected_people_are_added_and_taken_out_by_prompts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, sealed: bool
) -> None:
    """In a sealed campaign no editor helps. Who is taken out keeps their answers."""
    monkeypatch.setattr("pyrage.passphrase.encrypt", sealed_by_passphrase)
    folder = camp(tmp_path, sheet("B"))
    first = (WORDS,) if sealed else ()
    if sealed:
        remove_plain(seal_plain(folder, WORDS))
    words = ("--people", *(["--passphrase-from-stdin"] * sealed))
    shown = walk(tmp_path, *words, typed=(*first, "C", "b", "1", ""))
    assert "Expected to answer: A and B." in shown
    assert "Answered here without being expected: B." in shown
    home = open_vault(folder, WORDS) if sealed else folder
    assert read_campaign(home).assessors == ("A", "C")
    assert read_sheet(home, Round(1, "launch"), "B", shipped()) == sheet("B")


@pytest.mark.parametrize("option", ["--together", "--people"])
def test_options_that_contradict_each_other_are_refused(tmp_path: Path, option: str) -> None:
    """Status 2, and nothing is made."""
    done = tactic(tmp_path, "assess", "camp", option, "--assessor", "A")
    assert (done.status, option in done.err) == (2, True)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("words", [("--assessor", "b"), ("--stage", "approach", "--official", "o1"), ("--answers",)])
def test_labels_that_differ_only_by_capital_letters_are_refused(tmp_path: Path, words: tuple[str, ...]) -> None:
    """On many computers they would be one file; nothing is written."""
    folder = camp(tmp_path, expected=("B",))
    (folder / "rounds" / "1-approach-O1").mkdir()
    one = replace(sheet("B", answers={}), stage="approach", official="o1")
    (tmp_path / "mine.yaml").write_text(dump_answers(one))
    more = ("mine.yaml",) if words == ("--answers",) else ("--set", "W1=3")
    done = tactic(tmp_path, "assess", *words, *more, *ON)
    assert (done.status, "only by capital letters" in said(done)) == (2, True)
    assert list((folder / "rounds").rglob("*.yaml")) == []


# Apart


def test_no_verdict_is_shown_before_all_have_filed(tmp_path: Path) -> None:
    """Unless it is asked for, and then it is said to be one's own."""
    camp(tmp_path, replace(sheet("B"), filed=None))
    shown = walk(tmp_path, "--assessor", "B", typed=("1", "", "", "1", "1"))
    assert "Still awaited: A." in shown
    assert "In short:" not in shown
    assert "Still possible" not in shown


def test_nothing_of_one_persons_answers_is_shown_to_another(tmp_path: Path) -> None:
    """Through a whole stage, with every list and every reason, to the filing and beyond."""
    camp(tmp_path, with_levels(sheet("A", filed=None), W4=0))
    every = [line for one in shipped().asked("launch") for line in ("r", "", "w", "k")]
    shown = walk(tmp_path, "--assessor", "B", typed=(*every, "1", "x", "", "", "1", "2"))
    assert "Zqcanary" not in shown
    assert "Your answers are filed. Still awaited: A." in shown
    assert "a courtesy and not secrecy" in shown
    assert "This follows from your answers alone. It is not the group's verdict." in shown
    assert "tactic report --assessor B" in shown
    assert "Your answer so far" not in shown
    assert "Your answer last time" not in shown


KEYS = ("", "0", "2", "3 guess", "1-3", "d", "k", "b", "r", "w", "l", "s", "c", "?", "n mine", "e told", "g", "t")


@given(typed=st.lists(st.sampled_from((*KEYS, "j 4", "x", "1", "4")), max_size=60))
@settings(max_examples=15, deadline=None)
def test_whatever_is_typed_shows_nothing_of_anybody_else(typed: list[str]) -> None:
    """And writes nothing into anybody else's file."""
    with TemporaryDirectory() as place:
        folder = Path(place)
        camp(folder, with_levels(sheet("A", filed=None), W4=0))
        shown = walk(folder, "--assessor", "B", typed=tuple(typed))
        assert "Zqcanary" not in shown
        assert stored(folder, "A") == with_levels(sheet("A", filed=None), W4=0)


@pytest.mark.parametrize("expected", [("A", "B"), ("B",)])
def test_a_file_of_somebody_else_that_cannot_be_read_is_awaited(tmp_path: Path, expected: tuple[str, ...]) -> None:
    """It keeps nobody from answering, and its faults are not for everybody to see."""
    folder = camp(tmp_path, replace(sheet("B"), filed=None), expected=expected)
    (folder / "rounds" / "1-launch" / "A.yaml").write_text(f"answers: {{W1: {CANARY}}}\n")
    shown = walk(tmp_path, "--assessor", "B", typed=("1", "", "", "1", "1"))
    assert "Still awaited: A." in shown
    assert "Zqcanary said by one A" not in shown


def test_a_crossed_red_line_of_one_is_not_called_the_groups_verdict(tmp_path: Path) -> None:
    """One who sees it makes the group wait; only all together stop it."""
    camp(tmp_path)
    shown = walk(tmp_path, "--assessor", "B", typed=("0", "", "3"))
    assert "By your answers alone the verdict would be: Do not launch." in shown
    assert "where only some do, it is no better than “Not yet”" in shown
    assert "Whatever the other answers are" not in shown


def test_the_last_to_file_is_told_that_the_verdict_is_ready(tmp_path: Path) -> None:
    """And sees it at once if that is wanted; it speaks for both."""
    camp(tmp_path, sheet("A"), replace(with_levels(sheet("B"), W4=0), filed=None))
    typed = ("1", "", "", "1")
    shown = walk(tmp_path, "--assessor", "B", typed=(*typed, "1"))
    assert "Everybody who is expected has filed. The group's verdict is ready." in shown
    assert "In short: Not yet. For the whole report, type: tactic report" in shown


def test_a_person_who_filed_sees_who_is_awaited_and_may_open_the_own_answers(tmp_path: Path) -> None:
    """No new round begins before everybody has filed."""
    camp(tmp_path, sheet("A"), replace(sheet("B"), filed=None))
    shown = walk(tmp_path, "--assessor", "A", typed=("2", "3"))
    assert "Still awaited: B." in shown
    assert "Begin a new round" not in shown
    assert "begin the next round" not in shown
    assert (stored(tmp_path, "A").filed, len(stored(tmp_path, "A").answers)) == (None, 44)


# Stances


def test_who_answered_for_the_group_gives_an_own_view_when_others_join(tmp_path: Path) -> None:
    """The stances are asked again; until then there is no verdict of the group, and it is said what to do."""
    camp(tmp_path, sheet("A", stances="estimate"), sheet("B"))
    assert "A answered for the whole group." in walk(tmp_path, "--assessor", "B", typed=("1",))
    shown = walk(tmp_path, "--assessor", "A", typed=("2", "1"))
    assert "B answers here too, so each of you gives their own view" in shown
    assert stored(tmp_path, "A") == sheet("A", stances="estimate")
    shown = walk(tmp_path, "--assessor", "A", typed=("1", *("4",) * 6, "1", "", "", "1", "2"))
    assert shown.count("Answer for yourself.") == 6
    assert "The group's verdict is ready." in shown
    actual = stored(tmp_path, "A")
    assert (actual.stances, {actual.answers[one].low for one in ("P4.1", "P4.2", "P4.3", "P4.5", "P5.1", "P5.2")}) == (
        "personal",
        {4},
    )


def test_a_file_that_does_not_say_holds_own_views_among_several(tmp_path: Path) -> None:
    """As it is scored; the next saving writes it down."""
    one = sheet("A", stances=None, filed=None)
    camp(tmp_path, replace(one, answers={name: at for name, at in one.answers.items() if name != "P4.3"}))
    assert "Answer for yourself." in walk(tmp_path, "--assessor", "A", typed=("3", "3"))
    assert stored(tmp_path, "A").stances == "personal"


def test_an_estimate_put_in_among_several_is_named(tmp_path: Path) -> None:
    """It is kept, and the message says how to mend it."""
    camp(tmp_path, sheet("A"))
    (tmp_path / "mine.yaml").write_text(dump_answers(sheet("B", stances="estimate")))
    done = tactic(tmp_path, "assess", "--answers", "mine.yaml", *ON)
    assert done.status == 0
    assert "there is no verdict of the group" in said(done)
    assert "tactic assess --assessor B" in said(done)


# The round after talking


def test_the_next_round_starts_from_ones_own_last_answers(tmp_path: Path) -> None:
    """Asks first what the group differed on; offers the own answer, nothing of others; the last round stays."""
    first = with_levels(sheet("A"), **{"P2.2": 1, "W4": 1})
    folder = camp(tmp_path, first, sheet("B"))
    before = {path.name: path.read_bytes() for path in (folder / "rounds" / "1-launch").iterdir()}
    shown = walk(tmp_path, "--assessor", "A", typed=("2", "", "t", "3"))
    assert "Asked again: 2 on which your group differs." in shown
    assert "Where your group differs, 1 of 2; question 1 of 44 (W4)" in shown
    assert "Your answer last time: 1." in shown
    assert "here: from 1 to 3" not in shown
    assert f"{CANARY} B" not in shown
    actual = stored(tmp_path, "A", "2-launch")
    assert actual.answers["W4"] == first.answers["W4"]
    assert actual.answers["P2.2"] == replace(first.answers["P2.2"], date=date(2026, 1, 20))
    assert {one: answer for one, answer in actual.answers.items() if one != "P2.2"} == {
        one: answer for one, answer in first.answers.items() if one != "P2.2"
    }
    assert (actual.filed, actual.premortem) == (None, ())
    assert {path.name: path.read_bytes() for path in (folder / "rounds" / "1-launch").iterdir()} == before


def test_the_others_join_the_next_round_with_their_own_answers(tmp_path: Path) -> None:
    """It waits for them; a question that was left open again comes first when the walk is resumed."""
    first = with_levels(sheet("A"), W4=1)
    camp(tmp_path, first, sheet("B"))
    walk(tmp_path, "--assessor", "A", typed=("2", "q"))
    shown = walk(tmp_path, "--assessor", "B", typed=("4", "", "q"))
    assert "round 2, assessor B" in shown
    assert "Your answer last time: 3." in shown
    assert (stored(tmp_path, "B", "2-launch").answers["W4"].low, stored(tmp_path, "B")) == (4, sheet("B"))
    shown = walk(tmp_path, "--assessor", "A", typed=("q",))
    assert "Resuming at question 1 of 44." in shown
    assert "(W4)" in shown


def test_three_people_are_told_the_span_they_differ_by(tmp_path: Path) -> None:
    """Two would then know who said what."""
    camp(tmp_path, with_levels(sheet("A"), W4=1), sheet("B"), sheet("C"), expected=("A", "B", "C"))
    assert "lie far apart here: from 1 to 3." in walk(tmp_path, "--assessor", "C", typed=("2", "q"))


def test_who_joined_unexpected_is_expected_in_the_next_round_if_wished(tmp_path: Path) -> None:
    """Joining wrote nothing into the campaign's file; opening the next round does."""
    folder = camp(tmp_path, sheet("A"), sheet("B"), sheet("C"), expected=("A",))
    walk(tmp_path, "--assessor", "A", typed=("2", "1", "2", "3"))
    assert load_campaign((folder / "campaign.yaml").read_bytes(), "").assessors == ("A", "B")


def test_unattended_a_new_round_waits_for_all_who_answered(tmp_path: Path) -> None:
    """Nobody can be asked, and to forget one is worse than to wait."""
    folder = camp(tmp_path, sheet("A"), sheet("B"), expected=("A",))
    done = tactic(tmp_path, "assess", "--assessor", "A", "--set", "W1=2", *ON)
    assert "Expected from now on, since they answered in the last round: B." in said(done)
    assert load_campaign((folder / "campaign.yaml").read_bytes(), "").assessors == ("A", "B")


def test_a_check_starts_from_the_last_one_and_asks_what_can_turn(tmp_path: Path) -> None:
    """About the same official the own earlier answers are offered; what is asked at every check is open."""
    playbook = shipped()
    asked = playbook.asked("monitor")
    again = set(playbook.stage_by_id["monitor"].asks_again)
    checks = [
        replace(
            sheet(label), stage="monitor", official="O1", answers={one.id: Answer.level(3, date=DAY) for one in asked}
        )
        for label in "AB"
    ]
    camp(tmp_path, *checks, one="1-monitor-O1")
    shown = walk(tmp_path, "--assessor", "B", "--stage", "monitor", "--official", "O1", typed=("2", "1", "", "q"))
    assert f"Asked again: {len(again)} that are asked at every check." in shown
    assert "Your answer last time: 3." in shown
    actual = stored(tmp_path, "B", "2-monitor-O1").answers
    assert set(actual) == {one.id for one in asked} - again | {"W1"}
    shown = walk(tmp_path, "--assessor", "B", "--stage", "monitor", "--official", "O2", typed=("1", "j R2L", "q"))
    assert "round 3, assessor B" in shown
    assert shown.count("Your answer last time: 3.") == 1  # W1, which is about the country, and not R2L


def test_no_new_round_begins_while_the_group_still_answers(tmp_path: Path) -> None:
    """Its people would be in two rounds; it is said how to change what was filed."""
    folder = camp(tmp_path, sheet("A"))
    done = tactic(tmp_path, "assess", "--assessor", "A", "--set", "W1=2", *ON)
    assert (done.status, "waits for B." in said(done)) == (4, True)
    assert [path.name for path in (folder / "rounds").iterdir()] == ["1-launch"]


# Two computers


def git(folder: Path, *words: str) -> str:
    """Run git in a folder; fails where it does."""
    settings = ("-c", "user.name=x", "-c", "user.email=x@example.org", "-c", "init.defaultBranch=main")
    done = subprocess.run(["git", *settings, *words], cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def cloned(folder: Path, expected: tuple[str, ...]) -> None:
    """One campaign without answers, on the computers of A and of B."""
    shared = camp(folder / "shared", expected=expected)
    (shared / "rounds" / "1-launch").rmdir()
    git(shared, "init", "-q")
    git(shared, "add", "campaign.yaml")
    git(shared, "commit", "-qm", "made")
    for label in "AB":
        git(folder, "clone", "-q", str(shared), f"{label}/camp")


def merge(folder: Path) -> None:
    """What B did comes to A's computer; fails where git finds a conflict."""
    for label in "AB":
        git(folder / label / "camp", "add", "rounds", "campaign.yaml")
        git(folder / label / "camp", "commit", "-qm", label)
    git(folder / "A" / "camp", "pull", "-q", "--no-rebase", "--no-edit", str(folder / "B" / "camp"))


needs_git = pytest.mark.skipif(shutil.which("git") is None, reason="there is no git on this computer")


@needs_git
@pytest.mark.parametrize("expected", [("A", "B"), ("A",), ()])
def test_two_peoples_folders_merge_without_a_conflict(tmp_path: Path, expected: tuple[str, ...]) -> None:
    """Both filled apart, whether their labels were expected or not; then the group's verdict is ready."""
    cloned(tmp_path, expected)
    for label in "AB":
        (tmp_path / label / "mine.yaml").write_text(dump_answers(sheet(label)))
        assert tactic(tmp_path / label, "assess", "--answers", "mine.yaml", *ON).status == 0
    merge(tmp_path)
    assert (stored(tmp_path / "A", "A"), stored(tmp_path / "A", "B")) == (sheet("A"), sheet("B"))
    assert "so this round stays as it is" in walk(tmp_path / "A", "--assessor", "A", typed=("4",))


@needs_git
def test_two_officials_begun_on_two_computers_merge_without_a_conflict(tmp_path: Path) -> None:
    """Each has a round of its own, and both are known afterwards."""
    cloned(tmp_path, ("A", "B"))
    for label, official in (("A", "O1"), ("B", "O2")):
        words = ("--assessor", label, "--stage", "approach", "--official", official, "--set", "S1=3")
        assert tactic(tmp_path / label, "assess", *words, *ON).status == 0
    merge(tmp_path)
    rounds = tmp_path / "A" / "camp" / "rounds"
    assert sorted(path.name for path in rounds.iterdir()) == ["1-approach-O1", "1-approach-O2"]
    assert tactic(tmp_path / "A", "report", "--official", "O2", "--assessor", "B", *ON).status == 0
