"""What is written is read back as the same value, whatever people wrote."""

from __future__ import annotations

from datetime import date

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from tactic_cli.campaign.labels import LABEL_LENGTH, label_fault
from tactic_cli.campaign.load import dump_answers, dump_campaign, load_answers, load_campaign
from tactic_cli.campaign.model import EVIDENCE, Answer, AnswersFile, Campaign
from tactic_cli.text import unclean
from tests.tables import data, small_playbook

SMALL = small_playbook()
ASKED = {question.id: question for question in SMALL.asked("approach")}
TRICKY = [
    "yes",
    "010",
    "null",
    "~",
    "{a: b}",
    "- x",
    "#",
    'a "b" \\c',
    "a\nb\tc ",
    "مرحبا",
    "👩‍👩‍👧",
    "a: b",
    "!x",
    "'",
]


def _texts(most: int) -> st.SearchStrategy[str]:
    anything = st.text(min_size=1, max_size=most)
    return st.sampled_from(TRICKY) | anything.filter(lambda text: bool(text.strip()) and not unclean(text))


LABELS = st.sampled_from(["A", "1", "yes", "on", "null", "é ü", "علي", "हिन्दी", "a.b-c_d"]) | _texts(
    LABEL_LENGTH
).filter(lambda text: not label_fault(text))
AS_OF = date(2026, 1, 15)
DAYS = st.dates(max_value=AS_OF)


@st.composite
def _answers(draw: st.DrawFn, name: str) -> Answer:
    more = {
        "date": draw(st.none() | DAYS),
        "evidence": draw(st.none() | st.sampled_from(EVIDENCE)),
        "note": draw(st.just("") | _texts(200)),
    }
    kind = draw(st.sampled_from(["level", "range", "unknown", "na"]))
    low, high = sorted((draw(st.integers(0, 4)), draw(st.integers(0, 4))))
    if kind == "na" and ASKED[name].not_applicable:
        return Answer.not_applicable(draw(_texts(100)), **more)
    if kind == "unknown":
        return Answer.unknown(**more)
    return Answer.range(low, low if kind == "level" else high, **more)


@st.composite
def _sheets(draw: st.DrawFn) -> AnswersFile:
    names = draw(st.permutations(list(ASKED)))
    split, end = sorted((draw(st.integers(0, len(names))), draw(st.integers(0, len(names)))))
    return AnswersFile(
        playbook="small",
        playbook_version=1,
        stage="approach",
        as_of=AS_OF,
        assessor=draw(LABELS),
        answers={name: draw(_answers(name)) for name in names[:split]},
        stances=draw(st.sampled_from([None, "personal", "estimate"])),
        official=draw(st.none() | LABELS),
        filed=draw(st.none() | st.dates()),
        premortem=tuple(draw(st.lists(_texts(100), max_size=3))),
        skipped=tuple(names[split:end]),
        notes={name: draw(_texts(100)) for name in names[split:] if draw(st.booleans())},
    )


@settings(max_examples=150, deadline=None)
@given(_sheets())
def test_answers_are_read_back_as_they_were(sheet: AnswersFile) -> None:
    """Every valid answers file survives writing and reading, to the last character."""
    text = dump_answers(sheet)

    assert load_answers(text.encode(), "A.yaml", SMALL) == sheet
    assert dump_answers(load_answers(text.encode(), "A.yaml", SMALL)) == text


def test_an_answers_file_is_written_one_answer_a_line() -> None:
    """Short where a level says all; the order of the answers stays; a comment says what is not kept."""
    sheet = load_answers(data("small-answers.yaml").encode(), "A.yaml", SMALL)

    assert dump_answers(sheet) == (
        "# Written by tactic. You may edit it; comments are not kept when tactic saves.\n"
        "playbook: small\n"
        "playbook_version: 1\n"
        "stage: approach\n"
        "as_of: 2026-01-15\n"
        "assessor: A\n"
        "stances: personal\n"
        "official: O1\n"
        "filed: 2026-01-15\n"
        "premortem:\n"
        '  - "The official was moved."\n'
        "skipped: [P4]\n"
        "answers:\n"
        "  W1: 3\n"
        '  W5a: {level: 2, date: 2026-01-10, evidence: seen, note: "Two cases, both old."}\n'
        "  W5b: {range: [1, 3]}\n"
        "  P1: dont_know\n"
        '  P2: {dont_know: true, note: "Ask in March."}\n'
        '  S1: {na: "There is one door only."}\n'
        "notes:\n"
        '  R1L: "Look at the raids of last year."\n'
    )


def test_a_text_that_could_not_be_read_back_is_written_with_visible_marks() -> None:
    """A control character that slipped in must not lock people out of their own file."""
    sheet = AnswersFile("small", 1, "approach", AS_OF, "A", {"W1": Answer.level(3, note="a\x1b[2J\u202e")})

    actual = load_answers(dump_answers(sheet).encode(), "A.yaml", SMALL)

    assert actual.answers["W1"].note == "a‹U+001B›[2J‹U+202E›"


def test_other_programs_read_the_same_texts() -> None:
    """Words that YAML 1.1 takes for a truth are written in quotes."""
    sheet = AnswersFile("small", 1, "approach", AS_OF, "no", {"W1": Answer.level(3, note="010")}, official="on")

    other = yaml.safe_load(dump_answers(sheet))

    assert (other["assessor"], other["official"], other["answers"]["W1"]["note"]) == ("no", "on", "010")


@given(LABELS, st.lists(LABELS, unique_by=str.casefold, max_size=4), st.none() | _texts(60))
def test_a_campaign_is_read_back_as_it_was(label: str, labels: list[str], at: str | None) -> None:
    """Labels of any script, and the path of an own playbook."""
    campaign = Campaign(label, "small", 1, "0" * 64, at, tuple(labels), tuple(reversed(labels)))

    assert load_campaign(dump_campaign(campaign).encode(), "campaign.yaml") == campaign


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("A", ""),
        ("Group 1.b_c-d", ""),
        ("علي", ""),
        ("हिन्दी", ""),
        ("x" * 40, ""),
        ("", "cannot be empty"),
        ("x" * 41, "has at most 40 characters, not 41"),
        (".hidden", "begins with a letter or a digit"),
        ("-o", "begins with a letter or a digit"),
        ("a/b", "holds letters, digits, spaces, “.”, “_” and “-” only"),
        ("a\\b", "holds letters, digits, spaces, “.”, “_” and “-” only"),
        ("a\nb", "holds letters, digits, spaces, “.”, “_” and “-” only"),
        ("a\u202eb", "holds letters, digits, spaces, “.”, “_” and “-” only"),
        ("a.", "cannot end with a space or a dot"),
        ("nul.a", "cannot be a name that Windows keeps for itself"),
    ],
)
def test_a_label_can_be_the_name_of_a_file_anywhere(text: str, fault: str) -> None:
    """Letters of any script; nothing that a file system or a terminal takes for more than a name."""
    assert label_fault(text) == fault
