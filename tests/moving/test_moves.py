"""Moving a campaign, plain and sealed, through the real store: nothing is lost, nothing counts that was not meant."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tactic_cli.campaign.actions import load_action
from tactic_cli.campaign.load import load_answers_as_written, load_campaign
from tactic_cli.campaign.model import Answer, AnswersFile
from tactic_cli.campaign.moving import move_sheet
from tactic_cli.disk.move_plan import Plan, plan_move
from tactic_cli.disk.moving import apply_move, asked_edition
from tactic_cli.disk.store import ASKED, Home, folder_of, kept_file, read_campaign, read_sheet, writing
from tactic_cli.language import LANGUAGES, speaking
from tactic_cli.playbook.changes import changes, changes_since
from tactic_cli.playbook.edition import edition_of
from tactic_cli.playbook.model import Playbook
from tactic_cli.problems import ProblemsFound
from tactic_cli.scoring.assess import assess
from tests.moving.stage import (
    ACTION,
    DAY,
    DECISION,
    FIRST,
    SECOND,
    Edit,
    added,
    bent,
    campaign,
    files_in,
    original,
    removed,
    renamed,
    sealed,
    sheet,
    with_keys,
)
from tests.seal.age_by_hand import sealed_by_passphrase

LEVELS = [f"Other {level}." for level in range(5)]
EDITS: dict[str, Edit] = {
    "rename": renamed("X1", "X9"),
    "rewording": with_keys("X1", question="Is it so?"),
    "level change": with_keys("X1", levels=LEVELS[:3]),
    "addition": added("X4"),
    "removal": removed("X1"),
}


@pytest.fixture(params=["plain", "sealed"])
def home(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Home:
    """A campaign of two people and two rounds, plain and sealed."""
    monkeypatch.setattr("pyrage.passphrase.encrypt", sealed_by_passphrase)
    folder = campaign(tmp_path / "camp")
    return folder if request.param == "plain" else sealed(folder)


def move(home: Home, playbook: Playbook) -> Plan:
    """Move a campaign to a playbook."""
    with writing(home):
        plan = plan_move(home, playbook, "../book")
        apply_move(plan)
    return plan


def answers_in(one: AnswersFile) -> Counter[str]:
    """Every answer of a file, parked ones with the others."""
    parked = (said.answer for said in one.parked if said.answer is not None)
    return Counter(map(repr, (*one.answers.values(), *parked)))


@pytest.mark.parametrize("kind", EDITS)
def test_every_answer_is_carried_asked_again_or_parked(home: Home, kind: str) -> None:
    """Of every person and round; the old files are whole, and what is new is read as the new version."""
    before, new = files_in(home), bent(EDITS[kind])
    plan = move(home, new)
    after = files_in(home)
    earlier = f"earlier/small-1-{original().sha256[:8]}/"
    for one in (FIRST, SECOND):
        for who in ("A", "B"):
            name = f"rounds/{one.folder}/{who}.yaml"
            old = load_answers_as_written(before[name], name)
            now = read_sheet(home, one, who, new)
            assert answers_in(old) == answers_in(now)
            assert (now.filed, now.official, now.stances, now.as_of) == (
                old.filed,
                old.official,
                old.stances,
                old.as_of,
            )
            assert after[earlier + name] == before[name]
    for moved in plan.sheets:
        fates = (moved.moved.carried, moved.moved.again, moved.moved.parked)
        assert sum(map(len, fates)) == len(original().asked(moved.round.stage))
        assert len(moved.moved.carried) == len(moved.moved.sheet.answers)
    assert after[earlier + "campaign.yaml"] == before["campaign.yaml"]
    assert after[earlier + "asked.yaml"] == before["asked.yaml"]
    assert after[f"decisions/{DECISION.id}.yaml"] == before[f"decisions/{DECISION.id}.yaml"]
    top = read_campaign(home)
    assert (top.playbook_version, top.playbook_sha256, top.officials, top.moving) == (2, new.sha256, ("O1",), None)
    assert asked_edition(home, top) == edition_of(new)


@pytest.mark.parametrize(
    ("kind", "answered", "parked"),
    [
        ("rename", {"X9"}, []),
        ("rewording", set(), [("X1", "reworded", "X1", "What is so about X1?", "X1 most.")]),
        ("level change", set(), [("X1", "levels", "X1", "What is so about X1?", "X1 most.")]),
        ("addition", {"X1"}, []),
        ("removal", set(), [("X1", "removed", None, "What is so about X1?", "X1 most.")]),
    ],
)
def test_what_is_parked_says_what_it_was_an_answer_to(
    tmp_path: Path, kind: str, answered: set[str], parked: list[tuple[object, ...]]
) -> None:
    """The question and the sentence as they were then; the question is open, or gone."""
    home = campaign(tmp_path / "camp")
    move(home, bent(EDITS[kind]))
    now = read_sheet(home, FIRST, "A", bent(EDITS[kind]))
    assert {one for one in now.answers if one.startswith("X")} - {"X2", "X3"} == answered
    assert [(one.question, one.why, one.now, one.asked, one.sentence) for one in now.parked] == parked
    assert all(one.version == 1 and one.answer == Answer.level(3, date=DAY, note="A on X1") for one in now.parked)


def test_what_is_parked_counts_nowhere(tmp_path: Path) -> None:
    """The verdict is that of somebody who has not answered the question."""
    home, new = campaign(tmp_path / "camp"), bent(EDITS["rewording"])
    move(home, new)
    now = read_sheet(home, FIRST, "A", new)
    never = replace(now, parked=())
    assert assess(new, [now]) == assess(new, [never])
    assert assess(new, [now]).coverage.not_answered == 1


def test_actions_follow_their_question_and_keep_their_words(tmp_path: Path) -> None:
    """By its new id; where it is gone, the action stays as it was, byte by byte."""
    follows, stays = campaign(tmp_path / "a"), campaign(tmp_path / "b")
    place = f"actions/{ACTION.id}.yaml"
    before = files_in(stays)[place]
    move(follows, bent(EDITS["rename"]))
    move(stays, bent(EDITS["removal"]))
    about = load_action(files_in(follows)[place], place).about
    assert about is not None
    assert about.subject == "X9"
    assert files_in(stays)[place] == before


def test_a_stage_that_no_longer_asks_parks_what_it_asked(tmp_path: Path) -> None:
    """The answer stands nowhere there, and says that its question went elsewhere."""
    home, new = campaign(tmp_path / "camp"), bent(with_keys("X3", stage="monitor"))
    move(home, new)
    parked = read_sheet(home, FIRST, "A", new).parked
    assert [(one.question, one.why, one.now) for one in parked] == [("X3", "not_asked", None)]


def test_notes_and_what_was_left_for_later_go_with_their_questions() -> None:
    """A note on a question that is gone is parked, since a person wrote it."""
    said = replace(
        sheet("A", FIRST, original(), {"P2": Answer.level(2)}),
        skipped=("X1", "X3"),
        notes={"X1": "Look again.", "X2": "Ask B."},
    )
    new = bent(renamed("X1", "X9"), removed("X2"), removed("X3"))
    moved = move_sheet(said, changes(original(), new), new).sheet
    assert (moved.skipped, moved.notes) == (("X9",), {"X9": "Look again."})
    assert [(one.question, one.answer, one.note) for one in moved.parked] == [("X2", None, "Ask B.")]


def test_a_version_still_to_come_is_refused(home: Home) -> None:
    """Answers are never moved back; nothing is touched, and it is said what to do."""
    move(home, bent(EDITS["rename"]))
    before = files_in(home)
    with pytest.raises(ProblemsFound) as found, writing(home):
        plan_move(home, original(), None)
    assert [one.code for one in found.value.problems] == ["answers-newer"]
    assert files_in(home) == before


def test_one_damaged_file_keeps_the_whole_campaign_where_it_is(tmp_path: Path) -> None:
    """Of everybody, with its place; never half."""
    home = campaign(tmp_path / "camp")
    place = home / "rounds" / FIRST.folder / "B.yaml"
    place.write_text(place.read_text().replace("W1: {level: 3", "W1: {level: 9"), encoding="utf-8")
    before = files_in(home)
    with pytest.raises(ProblemsFound) as found, writing(home):
        plan_move(home, bent(EDITS["rename"]), None)
    assert {one.code for one in found.value.problems} == {"wrong-level"}
    assert files_in(home) == before


def test_a_stage_that_is_gone_keeps_the_whole_campaign_where_it_is(tmp_path: Path) -> None:
    """Its rounds would have no place."""

    def edit(found: dict[str, object]) -> None:
        found["stages"][1]["id"] = "contacting"  # type: ignore[index] # a playbook's own form
        for one in found["questions"]:  # type: ignore[attr-defined] # the same
            one["stage"] = "contacting" if one["stage"] == "approach" else one["stage"]
        for one in found["cases"]:  # type: ignore[attr-defined] # the same
            one["stage"] = "contacting" if one["stage"] == "approach" else one["stage"]
        found["scoring"]["benefit"]["stages"] = ["launch"]  # type: ignore[index] # the same

    home = campaign(tmp_path / "camp")
    before = files_in(home)
    with pytest.raises(ProblemsFound) as found, writing(home):
        plan_move(home, bent(edit), None)
    assert [one.code for one in found.value.problems] == ["round-unknown"]
    assert files_in(home) == before


def test_a_file_that_comes_late_from_another_computer_moves_too(home: Home) -> None:
    """The campaign has moved; a colleague's file of the first version is moved by what the first version asked."""
    late = kept_file(home, folder_of(home) / "rounds" / FIRST.folder / "B.yaml").data or b""
    new = bent(EDITS["rewording"])
    move(home, new)
    answered = kept_file(home, folder_of(home) / "rounds" / FIRST.folder / "A.yaml").data
    kept_file(home, folder_of(home) / "rounds" / FIRST.folder / "B.yaml").replace(late)
    plan = move(home, new)
    assert [(one.moved.sheet.assessor, one.moved.again) for one in plan.sheets] == [("B", ("X1",))]
    assert [one.now for one in read_sheet(home, FIRST, "B", new).parked] == ["X1"]
    assert kept_file(home, folder_of(home) / "rounds" / FIRST.folder / "A.yaml").data == answered
    assert not plan_move(home, new, "../book").needed


def test_moving_twice_keeps_both_earlier_versions_and_follows_what_is_parked(home: Home) -> None:
    """What was parked at the first move names the question by what it is called after the second."""
    second = bent(EDITS["rewording"])
    third = bent(EDITS["rewording"], renamed("X1", "X9"), version=3)
    move(home, second)
    move(home, third)
    now = read_sheet(home, FIRST, "A", third)
    assert [(one.question, one.version, one.now) for one in now.parked] == [("X1", 1, "X9")]
    folders = {name.split("/")[1] for name in files_in(home) if name.startswith("earlier/")}
    assert folders == {f"small-1-{original().sha256[:8]}", f"small-2-{second.sha256[:8]}"}


def test_without_the_earlier_sentences_everything_is_asked_again(tmp_path: Path) -> None:
    """Unless somebody still has them; nothing is carried on a guess, and nothing is lost."""
    home, new = campaign(tmp_path / "camp"), bent(EDITS["rewording"])
    (home / ASKED).unlink()
    plan = plan_move(home, new, None)
    assert not plan.known
    assert all(not one.moved.carried and not one.moved.parked for one in plan.sheets)
    whole = plan_move(home, new, None, edition_of(original()))
    assert whole.known
    assert {one.moved.again for one in whole.sheets} == {("X1",)}
    apply_move(plan)
    now = read_sheet(home, FIRST, "A", new)
    assert {one.why for one in now.parked} == {"unknown"}
    assert len(now.parked) == len(original().asked("launch"))


def test_another_edition_of_the_same_version_is_moved_as_well(home: Home) -> None:
    """The number stands still where a writer forgot it; the digest tells, also in each file."""
    new = bent(EDITS["rewording"], version=1)
    move(home, new)
    now = read_sheet(home, FIRST, "A", new)
    assert (now.playbook_version, now.playbook_sha256, len(now.parked)) == (1, new.sha256, 1)
    assert not plan_move(home, new, "../book").needed


def test_the_language_of_the_screen_changes_nothing(tmp_path: Path) -> None:
    """Every file of a moved campaign has the same bytes."""
    written = []
    for number, language in enumerate(LANGUAGES.values()):
        home = campaign(tmp_path / str(number))
        with speaking(language):
            move(home, bent(EDITS["level change"]))
        written.append(files_in(home))
    assert all(one == written[0] for one in written)


def test_files_without_a_digest_still_load(tmp_path: Path) -> None:
    """They were written before it was kept."""
    home = campaign(tmp_path / "camp")
    place = home / "rounds" / FIRST.folder / "A.yaml"
    lines = [line for line in place.read_text().splitlines() if not line.startswith("playbook_sha256")]
    place.write_text("\n".join(lines) + "\n", encoding="utf-8")
    assert read_sheet(home, FIRST, "A", original()).playbook_sha256 == ""
    assert load_campaign((home / "campaign.yaml").read_bytes(), "c").moving is None
    move(home, bent(EDITS["rename"]))
    assert "X9" in read_sheet(home, FIRST, "A", bent(EDITS["rename"])).answers


ANSWERS = st.one_of(
    st.integers(0, 4).map(lambda level: Answer.level(level, date=DAY)),
    st.tuples(st.integers(0, 2), st.integers(2, 4)).map(lambda ends: Answer.range(*ends, note="between")),
    st.just(Answer.unknown(note="nobody knows")),
)
QUESTION_EDITS = st.sampled_from(
    [
        lambda name: renamed(name, f"{name}n"),
        lambda name: with_keys(name, question=f"Is {name} so?"),
        lambda name: with_keys(name, levels=LEVELS[:3]),
        lambda name: with_keys(name, not_applicable=False),
        lambda name: with_keys(name, question=f"Is {name} so?", same_meaning_since=1),
        lambda name: with_keys(name, about="official"),
        lambda name: with_keys(name, stage="monitor"),
        lambda name: with_keys(name, kind="must_have", not_applicable=False),
        removed,
    ]
)


@given(
    edits=st.dictionaries(st.sampled_from(["X1", "X2", "X3"]), QUESTION_EDITS, max_size=3),
    said=st.dictionaries(st.sampled_from(["X1", "X2", "X3", "P2", "P4", "W1"]), ANSWERS),
    applies=st.booleans(),
)
def nothing_is_lost(edits: dict[str, Callable[[str], Edit]], said: dict[str, Answer], *, applies: bool) -> None:
    """Answers before are those carried, asked again and parked after; what is carried means what it meant."""
    new = bent(*(edit(name) for name, edit in edits.items()))
    answers = said if applies else {**said, "X2": Answer.not_applicable("no such thing")}
    old = sheet("A", FIRST, original(), answers)
    found = changes_since(edition_of(original()), new)
    moved = move_sheet(old, found, new)
    assert answers_in(old) == answers_in(moved.sheet)
    assert sorted((*moved.carried, *moved.again, *moved.parked)) == sorted(old.answers)
    then, now = edition_of(original()).questions, edition_of(new).questions
    for name in moved.carried:
        here = found.by_old[name].new or ""
        same = then[name].levels == now[here].levels and then[name].question == now[here].question
        assert same or new.question_by_id[here].same_meaning_since == 1
        assert moved.sheet.answers[here] == old.answers[name]
    again = {one.now for one in moved.sheet.parked if one.now}
    assert again.isdisjoint(moved.sheet.answers)
    assert again <= {one.id for one in new.asked("launch")}


@pytest.mark.parametrize("examples", [10, pytest.param(400, marks=pytest.mark.long)])
def test_whatever_is_edited_nothing_is_lost(examples: int) -> None:
    """Random edits of three questions at once, and random answers to them and others."""
    settings(max_examples=examples, deadline=None)(nothing_is_lost)()
