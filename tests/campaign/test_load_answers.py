"""An answers file is read whole, or every problem in it is named."""

from __future__ import annotations

from datetime import date
from string import ascii_lowercase

import pytest

from tactic_cli.campaign.load import load_answers, names_official
from tactic_cli.campaign.model import Answer, AnswersFile
from tactic_cli.playbook.load import load_playbook
from tactic_cli.problems import ProblemsFound, full
from tests.tables import Row, data, rows, said_about, small_playbook

SMALL = small_playbook()
TEXT = data("small-answers.yaml")


@pytest.mark.parametrize("row", rows("answers-faults.txt"), ids=str)
def test_a_fault_is_named_with_its_place(row: Row) -> None:
    """Each change of the table gives exactly the problems the table says."""
    text = row.change(TEXT).encode()

    assert said_about(lambda: load_answers(text, "A.yaml", SMALL)) == row.said


def test_a_range_may_begin_where_it_ends() -> None:
    """Then it is a level."""
    sheet = load_answers(TEXT.replace("[1, 3]", "[2, 2]").encode(), "A.yaml", SMALL)
    assert sheet.answers["W5b"] == Answer.level(2)


def test_every_form_of_answer_is_read() -> None:
    """Short and long forms, notes without an answer, and everything at the top."""
    assert load_answers(TEXT.encode(), "A.yaml", SMALL) == AnswersFile(
        playbook="small",
        playbook_version=1,
        stage="approach",
        as_of=date(2026, 1, 15),
        assessor="A",
        stances="personal",
        official="O1",
        filed=date(2026, 1, 15),
        premortem=("The official was moved.",),
        skipped=("P4",),
        answers={
            "W1": Answer.level(3),
            "W5a": Answer.level(2, date=date(2026, 1, 10), evidence="seen", note="Two cases, both old."),
            "W5b": Answer.range(1, 3),
            "P1": Answer.unknown(),
            "P2": Answer.unknown(note="Ask in March."),
            "S1": Answer.not_applicable("There is one door only."),
        },
        notes={"R1L": "Look at the raids of last year."},
    )


def test_many_faults_are_shown_all_at_once() -> None:
    """Twelve different faults, each with its line, a caret and what to do."""
    with pytest.raises(ProblemsFound) as found:
        load_answers(data("ten-faults-answers.yaml").encode(), "ten-faults-answers.yaml", SMALL)

    assert "\n\n".join(map(full, found.value.problems)) + "\n" == data("ten-faults-answers.txt")
    assert len({problem.code for problem in found.value.problems}) == 12


def test_labels_and_texts_are_read_as_they_are_written() -> None:
    """A label `010` or `true` is a text, not a number or a truth; a note may be a number."""
    text = TEXT.replace("assessor: A", "assessor: 010").replace("official: O1", "official: true")
    sheet = load_answers(text.replace('"Ask in March."', "3").encode(), "A.yaml", SMALL)

    assert (sheet.assessor, sheet.official, sheet.answers["P2"].note) == ("010", "true", "3")


def test_lengths_have_limits() -> None:
    """A note of 4,000 characters is read, one more is not; so for reasons and the pre-mortem."""
    longest = TEXT.replace("Ask in March.", "x" * 4000).replace("There is one door only.", "y" * 500)
    longer = longest.replace("x" * 4000, "x" * 4001).replace("y" * 500, "y" * 501)
    longer = longer.replace("The official was moved.", "z" * 1001)

    assert said_about(lambda: load_answers(longest.encode(), "A.yaml", SMALL)) == ()
    assert said_about(lambda: load_answers(longer.encode(), "A.yaml", SMALL)) == (
        "A.yaml:9:13: too-long: “premortem” has 1,001 characters; at most 1,000 are allowed. Shorten it.",
        "A.yaml:16:31: too-long: “note” has 4,001 characters; at most 4,000 are allowed. Shorten it.",
        "A.yaml:17:12: too-long: “na” has 501 characters; at most 500 are allowed. Shorten it.",
    )


def test_a_file_for_another_playbook_is_not_compared_question_by_question() -> None:
    """Every id would be unknown; the one problem that matters would drown."""
    text = TEXT.replace("playbook: small", "playbook: large").replace("W1: 3", "Z1: 3")

    codes = [line.split(": ")[1] for line in said_about(lambda: load_answers(text.encode(), "A.yaml", SMALL))]

    assert codes == ["wrong-playbook"]


def test_a_text_that_breaks_off_names_what_stands_before_too() -> None:
    """The rest is not called missing."""
    text = TEXT.replace("W1: 3", "W1: 9").replace("P1: dont_know", "P1 dont_know")

    assert said_about(lambda: load_answers(text.encode(), "A.yaml", SMALL)) == (
        (
            "A.yaml:12:7: wrong-level: The level of “W1” is 9; levels run from 0, worst, to 4, best. "
            "Choose the sentence that fits, and write its number."
        ),
        (
            "A.yaml:15:3: missing-colon: “P1 dont_know” has no colon with a space after it, so it is neither a key "
            "nor a value. Write “key: value”; or indent the line like the text above if it goes on with it."
        ),
    )


def test_a_stage_that_another_includes_is_not_about_one_official() -> None:
    """Launch is asked before anybody is chosen, though it asks about officials in general."""
    assert {stage: names_official(SMALL, stage) for stage in SMALL.stage_by_id} == {
        "launch": False,
        "approach": True,
        "monitor": True,
    }


def _alike(first: str, many: int) -> list[str]:
    """Words that each differ from the first by two letters at their end."""
    return [f"{first}{one}{two}" for one in ascii_lowercase for two in ascii_lowercase][:many]


def test_the_nearest_question_is_looked_for_fifty_times() -> None:
    """Every unknown id is named; looking for what was meant takes time, which a file full of them must not cost."""
    wrong = "\n  ".join(f"{name}: 3" for name in _alike("W5a", 52))
    said = said_about(lambda: load_answers(TEXT.replace("W1: 3", wrong).encode(), "A.yaml", SMALL))

    assert len(said) == 52
    assert ["Did you mean " in line for line in said] == [True] * 50 + [False] * 2


def test_the_nearest_key_is_looked_for_fifty_times() -> None:
    """The same for the keys of the file; the others are shown what is allowed."""
    wrong = "\n".join(f"{name}: 3" for name in _alike("skipped", 52))
    said = said_about(lambda: load_answers(f"{wrong}\n{TEXT}".encode(), "A.yaml", SMALL))

    assert len(said) == 52
    assert ["Did you mean " in line for line in said] == [True] * 50 + [False] * 2


def test_a_stage_that_asks_nothing_about_an_official_is_not_about_one() -> None:
    """Monitoring that looks at the group alone names nobody."""
    text = data("small-playbook.yaml")
    again = "asks_again: [W1, W5a, W5b, R1L, R1S, R2L, R2S]"
    assert again in text
    start, end = text.replace(again, "asks_again: [R1L, R1S]").split("  - id: C1\n")
    text = f"{start}  - id: C1\n{end.replace('about: official', 'about: group', 1)}"
    changed = load_playbook("p.yaml", lambda _: text.encode())

    assert {one.about for one in changed.asked("monitor")} == {"group"}
    assert not names_official(changed, "monitor")


@pytest.mark.parametrize(
    ("old", "most", "one_more"),
    [
        ("[P4]", f"[{'x' * 40}]", f"[{'x' * 41}]"),
        ("playbook_version: 1", "playbook_version: 1000000", "playbook_version: 1000001"),
        ("premortem: [", "premortem: [" + "x, " * 9, "premortem: [" + "x, " * 10),
    ],
    ids=["an id", "a version", "lines of the pre-mortem"],
)
def test_a_number_is_allowed_or_one_too_many(old: str, most: str, one_more: str) -> None:
    """Forty characters of an id, a million versions, ten lines: what is allowed may be wrong for other reasons."""
    over = {"too-long", "out-of-range", "too-many-entries"}

    def codes(new: str) -> set[str]:
        assert old in TEXT
        text = TEXT.replace(old, new).encode()
        return {line.split(": ")[1] for line in said_about(lambda: load_answers(text, "A.yaml", SMALL))} & over

    assert codes(most) == set()
    assert len(codes(one_more)) == 1
