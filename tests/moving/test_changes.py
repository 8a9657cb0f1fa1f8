"""What a change of a playbook means for answers: each kind of change by itself, and what must hold for all of them."""

from __future__ import annotations

import json

import pytest
import yaml

from tactic_cli.campaign.asked import dump_edition, load_edition
from tactic_cli.language import LANGUAGES, speaking
from tactic_cli.playbook.changes import Change, changes, changes_since
from tactic_cli.playbook.edition import edition_of
from tactic_cli.playbook.load import load_playbook
from tactic_cli.reports.changes import changes_document
from tactic_cli.reports.changes_data import changes_json
from tactic_cli.reports.document import text_of as words_of
from tests.moving.stage import Edit, added, bent, original, removed, renamed, text_of, tree, with_keys
from tests.strategies import shipped


def change(name: str, *edits: Edit, since: int | None = None) -> Change:
    """What became of a question, by its old id."""
    more = (with_keys(name, same_meaning_since=since),) if since else ()
    return changes(original(), bent(*edits, *more)).by_old[name]


LEVELS = ["Other 0.", "Other 1.", "Other 2.", "Other 3.", "Other 4."]


@pytest.mark.parametrize(
    ("edit", "what", "consequence"),
    [
        (with_keys("X1", question="Is it so?"), ("reworded",), "asked again"),
        (with_keys("X1", levels=LEVELS), ("reworded",), "asked again"),
        (with_keys("X1", levels=LEVELS[:3]), ("levels",), "asked again"),
        (with_keys("X1", about="official"), ("about",), "asked again"),
        (with_keys("X1", kind="must_have"), ("kind",), "carried"),
        (with_keys("X1", stage="approach"), ("stage",), "carried"),
        (with_keys("X1", why="Because of this."), ("texts",), "carried"),
        (with_keys("X1", look_for="Look elsewhere."), ("texts",), "carried"),
        (with_keys("X1", weight=4), ("counts",), "carried"),
        (removed("X1"), ("removed",), "parked"),
        (renamed("X1", "X9"), ("renamed",), "carried"),
    ],
)
def test_each_change_of_a_question_has_its_consequence(edit: Edit, what: tuple[str, ...], consequence: str) -> None:
    """Sentences are the meaning of an answer; all else may change the verdict, and never the answer."""
    found = change("X1", edit)
    assert (found.what, found.consequence) == (what, consequence)


def test_a_new_question_is_new_and_touches_no_answer() -> None:
    """It is simply open."""
    found = changes(original(), bent(added("X4")))
    assert [(one.new, one.consequence) for one in found.questions if one.what] == [("X4", "new")]
    assert not found.touch_answers
    assert found.verdict_may_change


def test_the_writers_word_counts_from_the_version_it_names() -> None:
    """Answers given before that version may have meant something else."""
    worded = with_keys("X1", question="Is it so?")
    assert change("X1", worded, since=1).consequence == "carried"
    assert change("X1", worded, since=2).consequence == "asked again"
    assert change("X1", with_keys("X1", levels=LEVELS[:3]), since=1).consequence == "asked again"


def test_does_not_apply_is_asked_again_where_it_is_no_longer_an_answer() -> None:
    """Other answers to the same question stand."""
    found = change("X2", with_keys("X2", not_applicable=False))
    assert (found.consequence, found.for_na) == ("carried", "asked again")


def test_what_people_feel_is_no_answer_to_what_is_so() -> None:
    """A stance is nobody's observation, nor the other way round, whatever its sentences."""
    assert "stance" in change("P4", with_keys("P4", kind="weighted")).what


def test_a_question_that_is_now_computed_parks_its_answers() -> None:
    """Nobody answers it any more."""
    parts = [with_keys(one, kind="red_part") for one in ("X2", "X3")]
    computed = with_keys("X1", kind="red_line", computed_from=["X2", "X3"], weight=0)
    found = change("X1", *parts, computed, with_keys("X2", not_applicable=False))
    assert "computed" in found.what
    assert found.consequence == "parked"


def test_two_questions_made_one_never_share_an_answer() -> None:
    """The one that kept its id keeps its answers; those of the other are parked."""
    found = changes(original(), bent(removed("X2"), with_keys("X1", was=["X2"])))
    assert (found.by_old["X1"].consequence, found.by_old["X2"].consequence) == ("carried", "parked")


def test_a_shared_sentence_is_a_sentence_of_every_question_that_uses_it() -> None:
    """A scale is no detour around the question."""

    def edit(found: dict[str, object]) -> None:
        found["scales"]["likelihood"][0] = "Certain, by now."  # type: ignore[index] # a playbook's own form

    found = changes(original(), bent(edit))
    assert {one.old for one in found.questions if one.consequence == "asked again"} == {"R1L", "R2L"}


def test_where_lines_are_broken_is_no_change() -> None:
    """An editor wraps as it likes."""
    assert change("X1", with_keys("X1", question="What is so\nabout X1?")).consequence == "carried"


def test_another_rule_is_named_and_may_change_the_verdict() -> None:
    """The same answers, another result: that is said, by the part of the policy."""

    def edit(found: dict[str, object]) -> None:
        found["scoring"]["thin"] = {"from_share": "1/3", "because": "A third is enough."}  # type: ignore[index] # its own form

    found = changes(original(), bent(edit))
    assert (found.elsewhere, found.touch_answers, found.verdict_may_change) == ((("scoring", "thin"),), False, True)


def test_a_playbook_is_no_other_than_itself() -> None:
    """Nothing changed, and that is said in one line; the same of the shipped one."""
    for book in (original(), shipped()):
        found = changes(book, book)
        assert not [one for one in found.questions if one.what]
        assert (found.elsewhere, found.texts, found.verdict_may_change) == ((), (), False)


def test_what_was_asked_can_be_kept_and_read() -> None:
    """Word by word, of the small and of the shipped playbook; changes are then the same as from the playbook itself."""
    for book in (original(), shipped()):
        edition = edition_of(book)
        assert load_edition(dump_edition(edition).encode(), "asked.yaml") == edition
    new = bent(renamed("X1", "X9"), with_keys("X2", question="Is it?"))
    kept = load_edition(dump_edition(edition_of(original())).encode(), "asked.yaml")
    fates = [(one.old, one.new, one.consequence) for one in changes(original(), new).questions]
    assert [(one.old, one.new, one.consequence) for one in changes_since(kept, new).questions] == fates


def test_the_page_shows_both_sentences_and_json_is_the_same_in_every_language() -> None:
    """People see what was said and what is said; programs see the same whatever language is spoken."""
    found = changes(original(), bent(with_keys("X1", levels=LEVELS)))
    page = words_of(changes_document(found))
    assert "X1 little." in page
    assert "Other 1." in page
    english = changes_json(found)
    assert json.loads(english)["questions"][0]["answers"] == "asked_again"
    for language in LANGUAGES.values():
        with speaking(language):
            assert changes_json(found) == english


def test_a_borrower_is_not_bound_by_the_lenders_word() -> None:
    """The lender counts its own versions; a borrower's are others."""
    lender = text_of(with_keys("X1", same_meaning_since=1), version=5)
    own = tree()
    own["questions"] = [one for one in own["questions"] if one["id"] != "X1"]
    own |= {"id": "own", "borrows": [{"playbook": "small", "version": 5, "questions": ["X1"]}]}
    text = yaml.safe_dump(own, sort_keys=False)
    borrower = load_playbook("p.yaml", lambda _: text.encode(), lambda _: ("l.yaml", lambda _: lender.encode()))
    assert borrower.question_by_id["X1"].same_meaning_since is None
