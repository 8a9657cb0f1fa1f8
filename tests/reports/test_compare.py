"""What `tactic compare` says, word by word, and what it never says.

After a wanted change, write the kept texts anew and read the difference before you keep it:

    TACTIC_REWRITE_GOLDEN=1 python -m pytest tests/reports/test_compare.py
"""

import json
import os
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tactic_cli.campaign.model import Answer, Round
from tactic_cli.reports.compare import Compared, comparison_report
from tactic_cli.reports.compare_data import comparison_json
from tactic_cli.reports.compare_reader import compared_for
from tactic_cli.reports.document import Document, Section, Table
from tactic_cli.reports.over_time import over_time_blocks, then
from tactic_cli.reports.terminal import render
from tactic_cli.scoring.assess import assess
from tactic_cli.scoring.comparison import Side
from tests.reports.cases import answered, section_text, small, texts_of
from tests.reports.comparisons import COMPARISONS, compared, later, of_time, one_person, side

KEPT = Path(__file__).parents[1] / "golden-compare"
REWRITE = bool(os.environ.get("TACTIC_REWRITE_GOLDEN"))
named = pytest.mark.parametrize("name", COMPARISONS)


def check(name: str, actual: str) -> None:
    """Compare a text with the kept one, or keep it."""
    path = KEPT / name
    if REWRITE:
        path.write_text(actual, encoding="utf-8", newline="\n")
    expected = path.read_text(encoding="utf-8")
    assert actual == expected


@named
def test_a_comparison_reads_as_it_was_kept(name: str) -> None:
    """Each named comparison gives exactly the kept lines on a screen."""
    check(f"{name}.txt", render(comparison_report(COMPARISONS[name]()), 80, colour=False))


@named
def test_a_comparison_is_the_json_that_was_kept(name: str) -> None:
    """And exactly the kept JSON, which is JSON."""
    text = comparison_json(COMPARISONS[name]())
    assert json.loads(text)["format"] == "tactic-compare/1"
    check(f"{name}.json", text)


def test_no_kept_text_is_left_over() -> None:
    """Every kept file belongs to a comparison that exists."""
    expected = {f"{name}.{ending}" for name in COMPARISONS for ending in ("txt", "json")}
    assert {path.name for path in KEPT.iterdir()} == expected


@named
@pytest.mark.parametrize("width", [20, 40, 80])
def test_no_line_is_wider_than_the_window(name: str, width: int) -> None:
    """On a narrow screen nothing is cut off or pushed out."""
    lines = render(comparison_report(COMPARISONS[name]()), width, colour=False).splitlines()
    assert max(map(len, lines)) <= width


@pytest.mark.parametrize("name", ["group", "pair"])
def test_a_groups_comparison_never_says_who(name: str) -> None:
    """No label of an assessor stands in what people read."""
    found = COMPARISONS[name]()
    names = {label: f"Zq{label}z" for label in found.comparison.old.labels | found.comparison.new.labels}

    def renamed(one: Compared) -> Compared:
        old, new = (
            tuple(replace(sheet, assessor=names[sheet.assessor]) for sheet in at.sheets)
            for at in (one.comparison.old, one.comparison.new)
        )
        days = one.comparison.old.assessment.as_of, one.comparison.new.assessment.as_of
        return compared(side(*old, day=days[0]), side(*new, day=days[1]))

    text = " ".join(texts_of(comparison_report(renamed(found))))
    assert "Zq" not in text
    assert " ".join(texts_of(comparison_report(found))) == text


def test_below_five_people_nothing_is_counted() -> None:
    """Three people would know who raised an answer, and who stands in which camp (method, section 8.5)."""
    document = comparison_report(COMPARISONS["group"]())
    assert "person)" not in section_text(document, "raised")
    assert "camps" not in section_text(document, "stances")
    value = json.loads(comparison_json(COMPARISONS["group"]()))
    assert {one["people"] for one in value["raised_without_evidence"]} == {None}


def test_two_people_see_no_single_answers_and_no_counts() -> None:
    """Below three people there is no range, no count and no level of any question (method, section 8.6)."""
    document = comparison_report(COMPARISONS["pair"]())
    assert "answers" not in {section.id for section in document.sections}
    assert "[" not in " ".join(texts_of(document))
    assert "person)" not in section_text(document, "raised")
    value = json.loads(comparison_json(COMPARISONS["pair"]()))
    assert value["ranges"] == value["answers"] == []
    assert {one["people"] for one in value["raised_without_evidence"]} == {None}


def test_notes_and_reasons_stay_out_of_the_json() -> None:
    """A program needs no words, and words are what harms."""
    text = comparison_json(one_person())
    assert "Heard" not in text
    assert "minister" not in text
    assert "Nobody was charged" in " ".join(texts_of(comparison_report(one_person())))


def test_time_alone_is_said_in_so_many_words() -> None:
    """Nobody is led to look for a changed answer where there is none."""
    words = section_text(comparison_report(of_time()), "verdict")
    assert "Nothing but time did this: nobody gave the answer to W1 anew, and the days count." in words


def test_a_move_without_a_reason_is_not_passed_over() -> None:
    """Where no answer that stands on both sides explains it, the first words say that the verdict moved."""
    own = replace(answered("launch", 3, P4=Answer.level(1)), stances="personal")
    all_of_us = replace(answered("launch", 3), stances="estimate")
    words = section_text(comparison_report(compared(side(own), side(all_of_us))), "verdict")
    assert "The verdict moved. No answer that stands on both sides explains it." in words


def test_sides_that_changed_places_are_noticed() -> None:
    """Where the first is of a later day than the second, the first words say so."""
    sheet = answered("launch", 3)
    found = comparison_report(compared(side(later(sheet)), side(sheet)))
    assert "Perhaps they changed places." in section_text(found, "compared")


def test_the_rounds_over_time_stand_in_order_each_by_its_own_day() -> None:
    """This stage's rounds first, others below; the verdict with its range, the people, and what is answered."""
    day = date(2026, 5, 2)
    early, late = answered("launch", 3, W1=None), later(answered("launch", 3))
    rounds = (
        (Round(1, "launch"), (early,), None),
        (Round(2, "approach", "O1"), (answered("approach", 2),), None),
        (Round(3, "launch"), (late, replace(late, assessor="B")), day),
    )
    now = rounds[-1][0]
    history = tuple(then(small(), one, files, assess(small(), files, on), now) for one, files, on in rounds)
    note, _, same, others = over_time_blocks(history)
    assert isinstance(same, Table)
    assert isinstance(others, Table)
    assert same.rows == (
        ("1", "15 January 2026", "1", "“Not yet”", "“Do not launch” to “Go”", "9 of 10"),
        ("3", "2 May 2026", "2", "“Go”", "only “Go”", "10 of 10"),
    )
    assert [row[0] for row in others.rows] == ["2, Approach"]
    assert over_time_blocks(history[:1]) == ()
    shown = render(Document("", "", "en", (Section("t", "Over time", (note, same, others)),), ""), 40, colour=False)
    assert max(map(len, shown.splitlines())) <= 40


def test_the_boards_comparison_has_no_notes_no_counts_and_officials_by_number() -> None:
    """In words and as data; what moved is the same."""
    whole = COMPARISONS["one-person"]()
    found = whole.comparison
    found = replace(found, old=_about_zelda(found.old), new=_about_zelda(found.new))
    whole = replace(whole, comparison=found, old_name="round 1-approach-Zelda of spring")
    boards = compared_for(whole, "board")
    shown = " ".join(texts_of(comparison_report(boards))) + comparison_json(boards)
    for text in ("Heard in June", "Nobody was charged", "The minister came to us", "Zelda"):
        assert text in " ".join(texts_of(comparison_report(whole))), text
        assert text not in shown
    assert "1-approach-official 1 of spring" in shown
    assert json.loads(comparison_json(boards))["for"] == "board"
    missing = {one.subject for one in found.limits} - {one.subject for one in boards.comparison.limits}
    assert missing == {"P", "P4"}  # P4 is for the group alone, and weighs under P


def test_what_only_the_group_may_see_is_left_out_of_the_boards_comparison() -> None:
    """P4 has no tag; its stance, its disagreement and its limit are told to nobody outside."""
    whole = COMPARISONS["group"]()
    assert "P4" in comparison_json(whole)
    assert "P4" not in comparison_json(compared_for(whole, "board"))
    assert compared_for(whole, "internal") is whole


def _about_zelda(one: Side) -> Side:
    return Side(tuple(replace(sheet, official="Zelda") for sheet in one.sheets), one.assessment)
