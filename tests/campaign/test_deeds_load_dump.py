"""The files of actions and decisions: read back as they were written, or refused with every fault and its place."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tactic_cli.campaign.actions import RULES, dump_action, load_action
from tactic_cli.campaign.decisions import dump_decision, load_decision
from tactic_cli.campaign.labels import LABEL_LENGTH, label_fault, label_key
from tactic_cli.campaign.model import EFFORTS, KINDS, STATES, About, Action, Decision, Round
from tactic_cli.problems import Problem, ProblemsFound
from tactic_cli.text import reserved_name, unclean
from tests.planning.cases import ACTION, DECISION
from tests.tables import said_about

TRICKY = ["yes", "010", "null", "~", "{a: b}", "- x", "#", 'a "b" \\c', "a\nb\tc ", "مرحبا", "a: b", "!x", "'"]
TEXTS = st.sampled_from(TRICKY) | st.text(st.characters(exclude_categories=["C"]), min_size=1, max_size=200).filter(
    lambda text: bool(text.strip()) and not unclean(text)
)
LETTERS = st.characters(categories=["L", "M", "N"], include_characters=" ._-")
LABELS = st.sampled_from(["A", "1", "yes", "é ü", "علي", "a.b-c_d"]) | st.text(
    LETTERS, min_size=1, max_size=LABEL_LENGTH
).filter(lambda text: not label_fault(text) and not unclean(text))
IDS = st.from_regex(r"[a-z0-9][a-z0-9-]{0,39}", fullmatch=True).filter(lambda text: not reserved_name(text))
DAYS = st.dates(min_value=date(2001, 1, 1), max_value=date(2999, 1, 1))
ROUNDS = st.builds(
    Round, number=st.integers(1, 10**6), stage=st.sampled_from(["launch", "on"]), official=st.none() | LABELS
)
LEVELS = st.integers(0, 3)


@st.composite
def _actions(draw: st.DrawFn) -> Action:
    made, closed = sorted((draw(DAYS), draw(DAYS)))
    state = draw(st.sampled_from(STATES))
    return Action(
        id=draw(IDS),
        text=draw(TEXTS),
        kind=draw(st.sampled_from(KINDS)),
        made=made,
        about=draw(st.none() | st.builds(About, st.sampled_from(RULES), st.sampled_from(["W1", "a b", "official"]))),
        owner=draw(st.none() | LABELS),
        due=draw(st.none() | DAYS),
        effort=draw(st.none() | st.sampled_from(EFFORTS)),
        state=state,
        round=draw(st.none() | ROUNDS),
        closed=closed if state in {"done", "dropped"} else None,
        note=draw(st.just("") | TEXTS),
    )


@st.composite
def _decisions(draw: st.DrawFn) -> Decision:
    worst, headline, best = sorted((draw(LEVELS), draw(LEVELS), draw(LEVELS)))
    day, expires = sorted(draw(st.tuples(DAYS, DAYS).filter(lambda two: two[0] != two[1])))
    return Decision(
        id=draw(IDS),
        round=draw(ROUNDS),
        day=day,
        who=tuple(draw(st.lists(LABELS, min_size=1, max_size=3, unique_by=label_key))),
        choice=draw(LEVELS),
        words=draw(TEXTS),
        headline=headline,
        worst=worst,
        best=best,
        playbook_sha256=draw(st.from_regex(r"[0-9a-f]{64}", fullmatch=True)),
        why=draw(TEXTS),
        expires=expires,
        dissent=draw(st.just("") | TEXTS),
        replaces=tuple(draw(st.lists(IDS, max_size=3))),
    )


@settings(max_examples=60, deadline=None)
@given(_actions())
def test_an_action_is_read_back_as_it_was_written(action: Action) -> None:
    """Whatever people write into it."""
    assert load_action(dump_action(action).encode(), "a.yaml") == action


@settings(max_examples=60, deadline=None)
@given(_decisions())
def test_a_decision_is_read_back_as_it_was_written(decision: Decision) -> None:
    """Whatever people write into it."""
    assert load_decision(dump_decision(decision).encode(), "d.yaml") == decision


def test_an_action_is_written_for_people_to_read() -> None:
    """The keys in one order, one to a line."""
    assert dump_action(ACTION) == (
        "# Written by tactic. You may edit it; comments are not kept when tactic saves.\n"
        "id: b2c3d4\n"
        'text: "Ask two lawyers what was tried before"\n'
        "kind: condition\n"
        "about: {rule: red_line, subject: W1}\n"
        "owner: B\n"
        "due: 2026-03-01\n"
        "effort: small\n"
        "state: doing\n"
        "round: {number: 1, stage: launch}\n"
        "made: 2026-01-10\n"
        'note: "One of them answers on Mondays."\n'
    )


def test_a_decision_is_written_for_people_to_read() -> None:
    """What was decided, and the verdict of that day beside it."""
    decision = replace(DECISION, round=Round(3, "approach", "O1"), choice=3, replaces=("h2", "k2"))
    assert dump_decision(decision) == (
        "# Written by tactic. You may edit it; comments are not kept when tactic saves.\n"
        "id: d2f3g4\n"
        "round: {number: 3, stage: approach, official: O1}\n"
        "day: 2026-01-12\n"
        "who: [A, B]\n"
        "choice: 3\n"
        'words: "Go with conditions"\n'
        "verdict: {headline: 2, worst: 1, best: 3}\n"
        "stands: against\n"
        f'playbook_sha256: "{"0123456789abcdef" * 4}"\n'
        'why: "The agency asked us."\n'
        'dissent: "C finds it too early."\n'
        "expires: 2026-04-01\n"
        "replaces: [h2, k2]\n"
    )


def test_an_action_written_by_hand_needs_little() -> None:
    """An id, a text, a kind and the day it was made; it is then open."""
    text = "id: call\ntext: Call the donor\nkind: improvement\nmade: 2026-01-15\n"
    assert load_action(text.encode(), "call.yaml") == Action("call", "Call the donor", "improvement", date(2026, 1, 15))


def test_every_fault_of_an_action_is_named_at_once() -> None:
    """Each with its place, what is allowed and what to do."""
    text = (
        "id: CON\n"
        "text: ''\n"
        "kind: wish\n"
        "about: {rule: hope, subject: W1, sort: x}\n"
        "owner: Mr. A/B\n"
        "due: 1 March\n"
        "effort: smal\n"
        "state: open\n"
        "round: {number: 0}\n"
        "made: 2026-01-15\n"
        "closed: 2026-01-10\n"
        f"note: {'x' * 1001}\n"
        "when: now\n"
    )
    assert said_about(lambda: load_action(text.encode(), "a.yaml")) == (
        (
            "a.yaml:1:5: wrong-id: “id” is “CON”; an id has up to 40 small letters a-z, digits and “-”. "
            "Give the file the same name."
        ),
        "a.yaml:2:7: empty-text: “text” is empty. Write a text, or leave the line out.",
        "a.yaml:3:7: not-allowed: “kind” is “wish”; allowed: condition or improvement.",
        (
            "a.yaml:4:15: not-allowed: “rule” is “hope”; allowed: red_line, face, must_have, stance, benefit, "
            "consideration, weighted or raise."
        ),
        "a.yaml:4:34: unknown-key: “sort” is not a key of “about”. Allowed: rule and subject.",
        (
            "a.yaml:5:8: wrong-label: “owner” is “Mr. A/B”; a label holds letters, digits, spaces, “.”, “_” and “-” "
            "only. Use a short label, not a person's name."
        ),
        "a.yaml:6:6: wrong-date: “due” is “1 March”; a day is written year-month-day, such as 2026-01-15.",
        "a.yaml:7:9: not-allowed: “effort” is “smal”; allowed: small, medium or large. Did you mean “small”?",
        "a.yaml:9:8: missing-key: “round” needs “stage”. Add a line “stage: ...”.",
        "a.yaml:9:17: out-of-range: “number” is 0; allowed: 1 to 1000000.",
        (
            "a.yaml:11:9: closed-but-open: “closed” names a day, but “state” is “open”. "
            "Delete the line, or write state: done or state: dropped."
        ),
        (
            "a.yaml:11:9: closed-before-made: “closed” is 2026-01-10, before the day it was made, 2026-01-15. "
            "Correct one of the two days."
        ),
        "a.yaml:12:7: too-long: “note” has 1,001 characters; at most 1,000 are allowed. Shorten it.",
        (
            "a.yaml:13:1: unknown-key: “when” is not a key of an action. Allowed: id, text, kind, about, owner, due, "
            "effort, state, round, made, closed and note."
        ),
    )


def test_every_fault_of_a_decision_is_named_at_once() -> None:
    """Also a side that does not follow from the choice and the headline."""
    text = (
        "id: d_1\n"
        "round: 3\n"
        "day: 2026-01-15\n"
        "who: []\n"
        "choice: 3\n"
        "verdict: {headline: 1, worst: 2, best: 3}\n"
        "stands: for\n"
        "playbook_sha256: ab\n"
        "why: x\n"
        "expires: 2026-01-15\n"
        "replaces: [X]\n"
    )
    assert said_about(lambda: load_decision(text.encode(), "d.yaml")) == (
        "d.yaml:1:1: missing-key: A decision needs “words”. Add a line “words: ...”.",
        (
            "d.yaml:1:5: wrong-id: “id” is “d_1”; an id has up to 40 small letters a-z, digits and “-”. "
            "Give the file the same name."
        ),
        (
            "d.yaml:2:8: wrong-type: “round” must consist of keys and values. "
            "Write a line “key: value” for each, indented; {} for none."
        ),
        "d.yaml:4:6: nobody-decided: “who” is empty. Write the label of at least one person, as [A].",
        (
            "d.yaml:6:10: verdict-out-of-order: “headline” is 1; it must lie between “worst”, 2, and “best”, 3. "
            "Correct the three levels."
        ),
        (
            "d.yaml:7:9: stands-otherwise: “stands” is “for”; a choice of 3 is against a headline of 1. "
            "Write stands: against."
        ),
        (
            "d.yaml:8:18: wrong-digest: “playbook_sha256” must have 64 characters from 0-9 and a-f. "
            "Copy it again from campaign.yaml."
        ),
        (
            "d.yaml:10:10: expires-before-day: “expires” is 2026-01-15, not after the day of the decision, 2026-01-15. "
            "Write a later day."
        ),
        "d.yaml:11:12: wrong-id: “replaces” is “X”; an id has up to 40 small letters a-z, digits and “-”.",
    )


def test_the_words_of_a_choice_are_as_long_as_a_sentence() -> None:
    """300 characters, and not one more."""
    most = replace(DECISION, words="x" * 300)
    assert load_decision(dump_decision(most).encode(), "d.yaml") == most
    (problem,) = said_about(lambda: load_decision(dump_decision(replace(most, words="x" * 301)).encode(), "d.yaml"))
    assert "words” has 301 characters; at most 300 are allowed" in problem


@pytest.mark.parametrize(("there", "wrong"), [("choice: 2", "choice: 9"), ("headline: 2", "headline: 9")])
def test_what_follows_from_a_wrong_number_is_not_said(there: str, wrong: str) -> None:
    """Only the number is to be mended; which side the decision stands on is then another matter."""
    text = dump_decision(replace(DECISION, choice=2)).replace(there, wrong).replace("stands: for", "stands: against")
    (problem,) = said_about(lambda: load_decision(text.encode(), "d.yaml"))
    assert "out-of-range" in problem


def test_words_in_any_script_are_written_as_they_are() -> None:
    """Whoever opens the file reads them; nothing is put in numbers."""
    assert 'why: "سبب 👍"' in dump_decision(replace(DECISION, why="سبب 👍"))


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from([dump_action(ACTION), dump_decision(DECISION)]),
    st.integers(0, 600),
    st.integers(0, 40),
    st.text(max_size=20) | st.sampled_from(["&a ", "*a", "!x ", "{", "]", "- ", '"', "\n  ", "id: x\n"]),
)
def test_a_damaged_file_is_read_or_refused_and_nothing_else(text: str, at: int, lost: int, put: str) -> None:
    """Whatever is lost from it or put into it; every refusal has its place and a sentence."""
    damaged = (text[:at] + put + text[at + lost :]).encode(errors="surrogatepass")
    for read in (load_action, load_decision):
        problems: tuple[Problem, ...] = ()
        try:
            read(damaged, "x.yaml")
        except ProblemsFound as found:
            problems = found.problems
        assert all(one.place.file == "x.yaml" and one.message for one in problems)


def test_files_that_are_nothing_say_what_is_missing() -> None:
    """Nothing is guessed."""
    needed = ["id", "text", "kind", "made"]
    assert said_about(lambda: load_action(b"{}", "a.yaml")) == tuple(
        f"a.yaml:1:1: missing-key: An action needs “{key}”. Add a line “{key}: ...”." for key in needed
    )
    keys = ["verdict", "id", "round", "day", "who", "choice", "words", "playbook_sha256", "why", "expires", "stands"]
    assert said_about(lambda: load_decision(b"{}", "d.yaml")) == tuple(
        f"d.yaml:1:1: missing-key: A decision needs “{key}”. Add a line “{key}: ...”." for key in keys
    )
