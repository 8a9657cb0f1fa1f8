"""What holds for each playbook that comes with tactic, whichever tactic it is for."""

import os
import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from tactic_cli.disk.shelf import DEFAULT, files_of, open_playbook, open_playbook_with_places, shipped
from tactic_cli.playbook.entry import Origin
from tactic_cli.playbook.model import Playbook
from tactic_cli.scoring.cases import run_cases, unreachable_verdicts

FOLDER = Path(__file__).parents[1] / "playbooks"
NOTEBOOK = os.environ.get("TACTIC_NOTEBOOK", "")
needs_notebook = pytest.mark.skipif(
    not NOTEBOOK, reason="the notebook's text is not in this repository; give its path in TACTIC_NOTEBOOK"
)
OTHERS = tuple(name for name in shipped() if name != DEFAULT)
QUESTION_KEYS = [
    "id", "question", "why", "look_for", "levels", "scale", "kind", "computed_from", "consideration", "party", "about",
    "weight", "stage", "mover", "stale_after_days", "not_applicable", "audience", "cases", "was", "note", "source",
]  # fmt: skip


@pytest.fixture(scope="module", params=shipped())
def playbook(request: pytest.FixtureRequest) -> Playbook:
    """Each playbook that people get."""
    return book_of(request.param)


def texts_of(name: str) -> Iterator[str]:
    """Its own files as people see them, without what it borrows and without its translations."""
    return (path.read_text(encoding="utf-8") for path in sorted((FOLDER / name).glob("*.yaml")))


@cache
def book_of(name: str) -> Playbook:
    """A playbook, read once for all tests of this file; it is frozen."""
    return open_playbook(name)


@cache
def own_questions(name: str) -> list[str]:
    """The ids of the questions that stand in its own files."""
    whole: list[Any] = [root.plain() for root in files_of(book_of(name), name).values()]
    return [one["id"] for file in whole for one in file.get("questions", ())]


def origins_of(book: Playbook) -> Iterator[Origin]:
    """Every place where a playbook says what it rests on."""
    yield from (one.source for one in book.questions)
    yield from (one.source for one in book.cases)
    yield from (one.source for one in book.routes)
    yield from (one.source for one in book.inducements)
    yield from (one.source for one in (book.harmed, book.departed) if one is not None)


def test_four_playbooks_are_shipped() -> None:
    """The one for working with officials at large, and three for what is done with them most."""
    assert shipped() == ("exchanges", DEFAULT, "joint-research", "training-materials")


@pytest.mark.parametrize("name", shipped())
def test_no_problem_is_found_in_it(name: str) -> None:
    """What `tactic check` looks at: form, meaning, every case, and that every verdict can be reached."""
    book, places = open_playbook_with_places(name)
    found = [*run_cases(book, places), *unreachable_verdicts(book, places)]
    assert [problem.message for problem in found] == []


def test_a_case_ends_in_each_verdict_of_each_stage(playbook: Playbook) -> None:
    """Whoever changes a number sees what moves, at every verdict and in every stage."""
    for stage in playbook.stages:
        verdicts = {word.name for word in playbook.verdict_words[stage.verdicts]}
        assert {case.verdict for case in playbook.cases if case.stage == stage.id and case.verdict} == verdicts


def test_every_case_with_a_verdict_also_says_what_holds_with_nothing_assumed(playbook: Playbook) -> None:
    """Nobody should take an assumed answer for a told one."""
    judged = [case for case in playbook.cases if case.verdict]
    assert [case.id for case in judged if not (case.stated_only and case.verdict_because)] == []


def test_a_worked_example_cannot_be_taken_for_history(playbook: Playbook) -> None:
    """Its id and its title say so, its source is a rule and not the notebook; every history quotes the notebook."""
    for case in playbook.cases:
        assert case.made_up == case.id.startswith("E") == case.title.startswith("An example: ")
        assert case.made_up != bool(case.source.quotes)
        assert case.made_up == bool(re.search(r"of this playbook$|^The rule ", case.source.section))


def test_every_question_is_asked_in_some_stage(playbook: Playbook) -> None:
    """A question that no walk comes to would be a promise nobody keeps."""
    asked = {one.id for stage in playbook.stages for one in playbook.all_of(stage.id)}
    assert asked == set(playbook.question_by_id)


def test_it_says_how_little_it_rests_on_and_from_when(playbook: Playbook) -> None:
    """One notebook, one author, 2003, and no security advice."""
    assert playbook.as_of == 2003
    caution = playbook.source.caution
    for said in ("one notebook", "one author", "not security advice", "today"):
        assert said in " ".join(caution.split())


@pytest.mark.parametrize("name", OTHERS)
def test_context_and_risks_come_by_reference(name: str) -> None:
    """All of them, and word for word, so that an answer means the same in each; nothing of it is copied."""
    lender, book = book_of(DEFAULT), book_of(name)
    shared = [one for one in lender.questions if one.consideration in ("W", "P1")]
    for question in shared:
        assert book.question_by_id[question.id] == question.model_copy(
            update={"cases": book.question_by_id[question.id].cases}
        )
    assert set(own_questions(name)).isdisjoint(lender.question_by_id)
    assert book.scoring.model_copy(update={"benefit": None}) == lender.scoring.model_copy(update={"benefit": None})


def test_no_text_names_a_question_or_a_stage_that_is_not_there(playbook: Playbook) -> None:
    """A text that came with the borrowing would otherwise send people to a question they never find."""
    harmed, departed = playbook.harmed, playbook.departed
    assert harmed is not None
    assert departed is not None
    told = [line for step in harmed.steps for line in step.lines] + [departed.intro, *departed.lines]
    told += [text for one in playbook.questions for text in (one.question, one.why, one.look_for, one.note or "")]
    named = {one for text in told for one in re.findall(r"\b[A-Z][0-9]+(?:\.[0-9]+|[A-Za-z])?\b", text)} - {"O1"}
    assert named <= set(playbook.question_by_id)
    stages = {one for text in told for one in re.findall(r"--stage ([a-z]+)|the ([a-z]+) stage", text)}
    assert {one or other for one, other in stages} <= set(playbook.stage_by_id)


@pytest.mark.parametrize("name", OTHERS)
def test_its_own_questions_count_up_under_a_letter_of_their_own(name: str) -> None:
    """So that an id never means two questions, also beside those of another shipped playbook."""
    mine = own_questions(name)
    letter = mine[0][0]
    assert mine == [f"{letter}{number}" for number in range(1, len(mine) + 1)]
    others = {question for other in shipped() if other != name for question in own_questions(other)}
    assert others.isdisjoint(mine)


@pytest.mark.parametrize("name", OTHERS)
def test_red_lines_of_its_own_say_that_they_are_ours(name: str) -> None:
    """The notebook drew none of these, so the reader is told who did; they grow old after 90 days, as all red lines."""
    book = book_of(name)
    red = [book.question_by_id[one] for one in own_questions(name) if book.question_by_id[one].kind == "red_line"]
    assert red
    for question in red:
        assert "ours" in question.why.split(".")[-2].split()
        assert question.stale_after_days == 90


@pytest.mark.parametrize("name", shipped())
def test_one_question_fits_one_screen_and_its_keys_stand_in_one_order(name: str) -> None:
    """A person with a text editor sees a question whole, and finds each key where it was in the last one."""
    found = 0
    for text in texts_of(name):
        listed = re.search(r"^questions:\n(.*?)(?=^[a-z_]+:|\Z)", text, flags=re.MULTILINE | re.DOTALL)
        if listed is None:
            continue
        assert max(map(len, text.splitlines())) <= 100
        for entry in re.split(r"^  - (?=id:)", listed[1], flags=re.MULTILINE)[1:]:
            keys = re.findall(r"^(?:    )?([a-z_]+):", entry, flags=re.MULTILINE)
            assert keys == sorted(keys, key=QUESTION_KEYS.index)
            assert entry.count("\n") <= 48
            found += 1
    assert found == len(own_questions(name)) > 15


@pytest.mark.parametrize("name", shipped())
def test_each_file_says_what_may_be_changed_and_where_the_guide_is(name: str) -> None:
    """Who opens any file first reads what is in it, what to leave alone, and where the format is explained."""
    for text in texts_of(name):
        head = re.split(r"^(?!#|$)", text, maxsplit=1, flags=re.MULTILINE)[0]
        wanted = ["Change freely:", "Leave alone:", "playbooks/README.md"]
        assert [one for one in wanted if one not in head] == []
        assert all(after.startswith("#") for before, after in pairwise(head.splitlines()) if before == "#")


@needs_notebook
def test_every_quotation_is_in_the_notebook(playbook: Playbook) -> None:
    """Every quotation stands in the source word for word, whitespace folded, and has at most eight words."""
    source = " ".join(Path(NOTEBOOK).read_text(encoding="utf-8").split())
    quotes = [quote for origin in origins_of(playbook) for quote in origin.quotes]
    assert len(quotes) > 50
    assert [quote for quote in quotes if " ".join(quote.split()) not in source] == []
    assert [quote for quote in quotes if len(quote.split()) > 8] == []


@needs_notebook
@pytest.mark.parametrize("name", shipped())
def test_no_text_copies_more_than_eight_words_of_the_notebook(name: str) -> None:
    """Our words are our own: no run of nine words of the notebook stands anywhere in the playbook."""
    words = re.findall(r"[\w’'-]+", Path(NOTEBOOK).read_text(encoding="utf-8").casefold())
    runs = {tuple(words[at : at + 9]) for at in range(len(words) - 8)}
    for text in texts_of(name):
        ours = re.sub(r"^ +section: .*$", "", text, flags=re.MULTILINE)  # its headings
        mine = re.findall(r"[\w’'-]+", ours.casefold())
        copied = [" ".join(mine[at : at + 9]) for at in range(len(mine) - 8) if tuple(mine[at : at + 9]) in runs]
        assert copied == []
