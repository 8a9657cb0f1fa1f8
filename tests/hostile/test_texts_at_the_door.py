"""What is hostile in a text is refused where it is read, wherever the text stands; everything else is taken."""

from __future__ import annotations

import json
from collections.abc import Sequence

import pytest

from tactic_cli.campaign.load import dump_answers, load_answers, load_campaign
from tactic_cli.playbook.load import load_playbook
from tactic_cli.problems import MAX_PROBLEMS, Problem, ProblemsFound, concise, full
from tactic_cli.text import clean, said, unclean
from tests.hostile.fields import (
    LINES,
    TEXTS,
    WORDS,
    Tree,
    answers_tree,
    fitted,
    hostile_answers,
    hostile_playbook,
    key_of,
    leaves,
    playbook_texts,
    playbook_tree,
    put,
    written,
    written_with_escapes,
)
from tests.hostile.payloads import allowed, payloads, refused
from tests.tables import small_playbook

SMALL = small_playbook()
CODES = {"control-character", "direction-override"}


def sampled(texts: Sequence[str], every: int) -> list[object]:
    """All texts as cases; but each so-manieth is for the long round alone."""
    marks = pytest.mark.long
    return [pytest.param(one, marks=() if number % every == 0 else marks) for number, one in enumerate(texts)]


def problems_of_playbook(tree: Tree, content: bytes | None = None) -> tuple[Problem, ...]:
    """What is said about a playbook."""
    try:
        load_playbook("p.yaml", lambda _: content or written(tree))
    except ProblemsFound as found:
        return found.problems
    return ()


def problems_of_answers(tree: Tree, content: bytes | None = None) -> tuple[Problem, ...]:
    """What is said about answers."""
    try:
        load_answers(content or written(tree), "A.yaml", SMALL)
    except ProblemsFound as found:
        return found.problems
    return ()


def test_there_are_five_hundred_texts_of_both_kinds() -> None:
    """At least 500, each once; some that no file may hold, some that are only strange."""
    assert len(payloads()) >= 500
    assert len(refused()) >= 250
    assert len(allowed()) >= 250
    assert len(set(payloads())) == len(payloads())


def test_every_field_of_a_playbook_is_known_here() -> None:
    """A new free text of a playbook must be added to the lists, or it would not be tried."""
    keys = {key_of(path) for path, _ in leaves(playbook_tree())} - {"answers"}

    assert keys - LINES - TEXTS - WORDS == set()
    assert (LINES | TEXTS) - keys == set()
    assert len(playbook_texts()) > 200


def test_cleaning_twice_is_cleaning_once() -> None:
    """What was cleaned holds nothing refused, on one line or on several, and no cleaning changes it again."""
    unlike = [one for one in payloads() if clean(clean(one)) != clean(one)]
    steering = [one for one in payloads() if unclean(clean(one)) or unclean(said(one)) or "\n" in said(one)]

    assert unlike == []
    assert steering == []


@pytest.mark.parametrize("payload", sampled(refused(), 40), ids=ascii)
def test_a_refused_text_is_refused_in_every_field(payload: str) -> None:
    """A problem on the line of each field, of a playbook and of answers, written plainly or with escapes."""
    tree, sheet = hostile_playbook([payload]), hostile_answers([payload])

    for one, problems_of in ((tree, problems_of_playbook), (sheet, problems_of_answers)):
        for content in (written(one), written_with_escapes(one)):
            _holds(problems_of(one, content), _lines_with(one))


def _lines_with(tree: Tree) -> set[int]:
    """The lines of a file on which something stands that is refused."""
    lines = json.dumps(tree, indent=1).split("\n")
    return {number for number, line in enumerate(lines, 1) if unclean(line.encode().decode("unicode_escape"))}


def _holds(problems: Sequence[Problem], expected: set[int]) -> None:
    """A problem on each line that holds the text; what is not UTF-8, or no character, ends the reading."""
    assert problems
    assert all(not unclean(full(one)) and not unclean(concise(one)) for one in problems)
    actual = {one.place.line for one in problems if one.code in CODES}
    if {one.code for one in problems} & {"not-utf8", "unknown-escape", "more-problems"} or len(
        problems
    ) == MAX_PROBLEMS:
        assert actual <= expected
    else:
        assert actual == expected


@pytest.mark.parametrize("payload", sampled(allowed(), 40), ids=ascii)
def test_an_allowed_text_is_taken_in_every_field_and_kept(payload: str) -> None:
    """Strange texts are texts: nothing of them is lost, read as something else, or changed when saved again."""
    tree, sheet = hostile_playbook([payload]), hostile_answers([payload])
    book = load_playbook("p.yaml", lambda _: written(tree))
    answers = load_answers(written(sheet), "A.yaml", SMALL)

    assert book.summary == payload
    assert book.questions[0].question == payload
    assert book.cases[0].title == fitted(payload, ("cases", 0, "title"))
    assert answers.premortem == (payload[:500],) * 10
    assert answers.answers["S1"].na == answers.answers["P1"].note == payload[:500]
    assert load_answers(dump_answers(answers).encode(), "A.yaml", SMALL) == answers


@pytest.mark.parametrize("payload", sampled(payloads(), 60), ids=ascii)
def test_a_text_in_the_place_of_an_id_or_a_word_is_said_back_harmlessly(payload: str) -> None:
    """Ids, kinds, days, labels, keys: the messages that quote them hold no control character and one line each."""
    books = [playbook_tree() for _ in range(2)]
    for path, _ in leaves(books[0]):
        if key_of(path) in WORDS:
            put(books[0], path, payload)
    books[1] |= {payload: payload}
    sheets = [answers_tree() | {key: payload} for key in ("playbook", "stage", "as_of", "assessor", "stances", "filed")]
    sheets.append(answers_tree() | {"answers": {payload: payload, "W1": payload}, "skipped": [payload], payload: 1})

    problems = [one for tree in books for one in problems_of_playbook(tree)]
    problems += [one for tree in sheets for one in problems_of_answers(tree)]
    problems += _campaign_problems(payload)

    assert len(problems) > len(sheets)
    for one in problems:
        assert not unclean(concise(one))
        assert not unclean(full(one))
        assert not unclean(one.message + one.hint)
        assert "\n" not in concise(one)


def _campaign_problems(payload: str) -> tuple[Problem, ...]:
    tree = {"format": payload, "label": payload, "playbook": {"id": payload, "version": payload, "sha256": payload}}
    try:
        load_campaign(written(tree | {"officials": [payload], "assessors": [payload]}), "campaign.yaml")
    except ProblemsFound as found:
        return found.problems
    return ()


@pytest.mark.parametrize("text", ["x\ny", "\n", "x\n", "\ny"])
def test_a_line_break_is_refused_where_one_line_is_shown(text: str) -> None:
    """A title could otherwise pass for a line of the program's own; longer texts may have several lines."""
    lines = [path for path in playbook_texts() if key_of(path) in LINES]
    tree = playbook_tree()
    for path in lines:
        put(tree, path, text)

    problems = problems_of_playbook(tree)

    expected = {"line-break"} if text.strip() else {"empty-text"}
    assert {one.code for one in problems} == expected
    assert len(problems) == len(lines)
