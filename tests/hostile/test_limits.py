"""Every limit on size, depth, number, length and time: what is just allowed is taken, one more is refused."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from tactic_cli.campaign.entries import NOTE_LENGTH, PREMORTEM_LENGTH, PREMORTEM_LINES, REASON_LENGTH
from tactic_cli.campaign.labels import LABEL_LENGTH
from tactic_cli.campaign.load import MAX_LABELS, load_answers, load_campaign
from tactic_cli.playbook.builder import MAX_DEPTH, MAX_ENTRIES, MAX_KEY, MAX_NODES
from tactic_cli.playbook.load import MAX_FILES, load_playbook, load_playbook_with_places
from tactic_cli.playbook.model import MAX_CASES, MAX_QUESTIONS
from tactic_cli.playbook.source import MAX_BYTES, read_source
from tactic_cli.problems import MAX_PROBLEMS, ProblemsFound
from tactic_cli.scoring.cases import run_cases, unreachable_verdicts
from tactic_cli.text import nearest
from tests.hostile.corpus import CORPUS
from tests.tables import data, small_playbook

PLAYBOOK, ANSWERS = data("small-playbook.yaml"), data("small-answers.yaml")
CAMPAIGN = (CORPUS / "campaign.yaml").read_text(encoding="utf-8")
SMALL = small_playbook()

QUESTION = (
    "  - {{id: q{0}, question: a, why: w{0}, look_for: l{0}, levels: [a, b, c], kind: weighted, consideration: W, "
    "party: group, about: group, weight: 0, stage: launch, mover: us, stale_after_days: 9, source: {{section: s}}}}\n"
)
CASE = (
    "  - {{id: c{0}, title: t, stage: launch, situation: s, done: d, outcome: o, lesson: l, illustrates: [], "
    "rest: 3, verdict: go, source: {{section: s}}}}\n"
)


def _text(content: str) -> None:
    found = read_source("f", content.encode()).problems
    if found:
        raise ProblemsFound(found)


def _playbook(old: str, new: str) -> None:
    assert old in PLAYBOOK
    load_playbook("p.yaml", lambda _: PLAYBOOK.replace(old, new, 1).encode())


def _answers(old: str, new: str) -> None:
    assert old in ANSWERS
    load_answers(ANSWERS.replace(old, new, 1).encode(), "A.yaml", SMALL)


def _campaign(old: str, new: str) -> None:
    assert old in CAMPAIGN
    load_campaign(CAMPAIGN.replace(old, new, 1).encode(), "campaign.yaml")


def _files(number: int, content: str) -> None:
    names = ", ".join(f"f{one}.yaml" for one in range(number))
    main = f"{PLAYBOOK}files: [{names}]\n"
    load_playbook("p.yaml", lambda name: (main if name == "p.yaml" else content).encode())


def _sized(number: int) -> None:
    main = PLAYBOOK + "files: [a.yaml]\n"
    part = "inducements: []\n".ljust(number - len(main.encode()), "#")
    load_playbook("p.yaml", lambda name: (main if name == "p.yaml" else part).encode())


def _lists(values: int) -> str:
    """A list of lists with so many values: texts and lists, and the group around them."""
    full, rest = divmod(values - 2, 1000)
    lists = ["[" + "x, " * 999 + "]"] * full + (["[" + "x, " * (rest - 1) + "]"] if rest else [])
    return f"a: [{', '.join(lists)}]"


def _premortem(number: int) -> None:
    _answers("[The official was moved.]", "[" + "x, " * number + "]")


def _officials(number: int) -> None:
    _campaign("[O1]", f"[{', '.join(f'O{one}' for one in range(number))}]")


def _keys(number: int) -> None:
    _text("".join(f"k{one}: 1\n" for one in range(number)))


Try = Callable[[int], None]

LIMITS: tuple[tuple[str, int, str, Try], ...] = (
    ("bytes of a file", MAX_BYTES, "file-too-big", lambda n: _text("a: 1\n".ljust(n, "#"))),
    ("bytes of all files together", MAX_BYTES, "files-too-big", _sized),
    ("lists in lists", MAX_DEPTH - 1, "too-deep", lambda n: _text("a: " + "[" * n + "]" * n)),
    ("groups in groups", MAX_DEPTH - 1, "too-deep", lambda n: _text("a: " + "{a: " * n + "1" + "}" * n)),
    ("values of a file", MAX_NODES, "too-many-values", lambda n: _text(_lists(n))),
    ("entries of a list", MAX_ENTRIES, "too-many-values", lambda n: _text("a:\n" + "- x\n" * n)),
    ("keys of a group", MAX_ENTRIES, "too-many-values", _keys),
    ("characters of a key", MAX_KEY, "key-too-long", lambda n: _text("k" * n + ": 1")),
    ("digits of a number", 9, "wrong-type", lambda n: _playbook("weight: 3", "weight: " + "9" * n)),
    ("files of a playbook", MAX_FILES, "too-many-files", lambda n: _files(n, "cases: []")),
    ("characters of a line", 300, "too-long", lambda n: _playbook("title: A trip", "title: " + "x" * n)),
    ("characters of a text", 3000, "too-long", lambda n: _playbook("Invite the official abroad.", "x" * n)),
    ("characters of an id", 40, "too-long", lambda n: _playbook("{id: silence,", "{id: " + "i" * n + ",")),
    ("minutes of a stage", 1000, "out-of-range", lambda n: _playbook("minutes: 20", f"minutes: {n}")),
    ("days until an answer is old", 36500, "out-of-range", lambda n: _playbook("_days: 90", f"_days: {n}")),
    ("version of a playbook", 10**6, "out-of-range", lambda n: _playbook("version: 1", f"version: {n}")),
    ("characters of a note", NOTE_LENGTH, "too-long", lambda n: _answers("Two cases, both old.", "n" * n)),
    ("characters of a reason", REASON_LENGTH, "too-long", lambda n: _answers("There is one door only.", "n" * n)),
    (
        "characters of a pre-mortem",
        PREMORTEM_LENGTH,
        "too-long",
        lambda n: _answers("The official was moved.", "n" * n),
    ),
    ("lines of a pre-mortem", PREMORTEM_LINES, "too-many-entries", _premortem),
    ("characters of a label", LABEL_LENGTH, "wrong-label", lambda n: _answers("assessor: A", "assessor: " + "A" * n)),
    ("a level", 4, "wrong-level", lambda n: _answers("W1: 3", f"W1: {n}")),
    ("labels of a campaign", MAX_LABELS, "too-many-entries", _officials),
    ("characters of a place", 1000, "too-long", lambda n: _campaign("id: small", "id: small\n  at: " + "a" * n)),
)


@pytest.mark.parametrize(("what", "limit", "code", "attempt"), LIMITS, ids=[one[0] for one in LIMITS])
def test_a_limit_holds_exactly(what: str, limit: int, code: str, attempt: Try) -> None:
    """The limit itself is allowed; one more is refused, under a code of its own."""
    attempt(limit)
    with pytest.raises(ProblemsFound) as found:
        attempt(limit + 1)

    assert [one.code for one in found.value.problems] == [code], what


def _many(old: str, entry: str, number: int) -> str:
    return PLAYBOOK.replace(old, old + "".join(entry.format(one) for one in range(number)), 1)


@pytest.mark.parametrize(
    ("key", "old", "entry", "limit", "there"),
    [
        ("questions", "\nquestions:\n", QUESTION, MAX_QUESTIONS, len(SMALL.questions)),
        ("cases", "\ncases:\n", CASE, MAX_CASES, len(SMALL.cases)),
    ],
)
def test_a_playbook_has_so_many_questions_and_cases(key: str, old: str, entry: str, limit: int, there: int) -> None:
    """Scoring thousands of cases with thousands of questions takes minutes."""
    text = _many(old, entry, limit - there + 1).encode()
    allowed = load_playbook("p.yaml", lambda _: _many(old, entry, limit - there).encode())
    with pytest.raises(ProblemsFound) as found:
        load_playbook("p.yaml", lambda _: text)

    assert len(getattr(allowed, key)) == limit
    assert [one.code for one in found.value.problems] == ["too-many-entries"]
    assert f"“{key}” has {limit + 1} entries; at most {limit} are allowed." in found.value.problems[0].message


def test_the_largest_playbook_is_checked_within_three_seconds() -> None:
    """As many questions and cases as allowed: reading, checking and running its cases."""
    text = _many("\nquestions:\n", QUESTION, MAX_QUESTIONS - len(SMALL.questions))
    cases = "".join(CASE.format(one) for one in range(MAX_CASES - len(SMALL.cases)))
    text = text.replace("\ncases:\n", f"\ncases:\n{cases}")
    began = time.process_time()

    playbook, places = load_playbook_with_places("p.yaml", lambda _: text.encode())
    problems = [*run_cases(playbook, places), *unreachable_verdicts(playbook, places)]

    assert time.process_time() - began < 3
    assert problems == []


def test_a_list_of_problems_ends() -> None:
    """Five hundred are shown, and a line that there are more."""
    with pytest.raises(ProblemsFound) as found:
        _answers("W1: 3", "\n  ".join(f"X{number}: 9" for number in range(990)))

    assert len(found.value.problems) == MAX_PROBLEMS + 1
    assert found.value.problems[-1].code == "more-problems"


def test_a_hint_is_looked_for_only_as_far_as_it_is_quick() -> None:
    """Hundreds of long words that all resemble each other: none is looked for; the same one in capitals is found."""
    known = [f"{'launch' * 6}{number}" for number in range(300)]
    began = time.process_time()

    found = {nearest(f"{'launch' * 6}x{number}", known) for number in range(500)}

    assert time.process_time() - began < 0.5
    assert found == {""}
    assert nearest("LAUNCH" * 6 + "7", known) == known[7]
