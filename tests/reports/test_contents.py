"""What a report must say and must not say, on the small playbook and on the shipped one."""

import re
from dataclasses import replace
from datetime import date

import pytest

from tactic_cli.campaign.model import Answer, AnswersFile
from tactic_cli.disk.shelf import open_playbook
from tactic_cli.playbook.model import Playbook
from tactic_cli.reports.brief import verdict_in_brief
from tactic_cli.reports.document import Document, Entry
from tactic_cli.reports.terminal import render
from tactic_cli.scoring.assess import assess
from tests.reports.cases import CASES, DAY, answered, report, report_on, section_text, small, texts_of, two_people


@pytest.fixture(scope="module")
def shipped() -> Playbook:
    """The shipped playbook."""
    return open_playbook(None)


def sheet(playbook: Playbook, stage: str, level: int, **changes: Answer) -> AnswersFile:
    """Every question of a stage of the shipped playbook at one level, except what is changed."""
    answers = {one.id: Answer.level(level) for one in playbook.asked(stage)} | changes
    official = None if stage == "launch" else "O1"
    return AnswersFile(playbook.id, playbook.version, stage, DAY, "A", answers, official=official)


def document(case: str) -> Document:
    """The report on a named case."""
    return report(case).document


def test_the_order_is_one_a_board_member_can_follow() -> None:
    """The verdict and why come first; the method and its limits last."""
    actual = [section.id for section in document("conditions").sections]
    assert actual == [
        "verdict",
        "why",
        "conditions",
        "change",
        "find-out",
        "watch",
        "plan",
        "needs",
        "faces",
        "profile",
        "red-lines",
        "answers",
        "open",
        "premortem",
        "pause",
        "method",
        "source",
    ]


def test_each_stage_has_what_belongs_to_it() -> None:
    """Ways in stand in the approach report; warning signs and the page on harm where the work goes on."""
    special = {"ways", "signs", "owed", "harmed"}
    actual = {case: special & {one.id for one in document(case).sections} for case in ("empty", "complete", "harmed")}
    assert actual == {"empty": set(), "complete": {"ways"}, "harmed": {"signs", "owed", "harmed"}}


def test_the_first_section_says_verdict_interval_coverage_risk_and_weakest() -> None:
    """Everything a board member must know stands under the verdict."""
    actual = section_text(document("half-done"), "verdict")
    assert "Not yet. Something is missing." in actual
    assert "at worst “Do not launch”, at best “Go with conditions”" in actual
    assert "5 of 10 answered, 1 don't know, 4 not answered yet" in actual
    assert "Overall risk moderate to very high, highest for your group" in actual
    assert "Weakest Context (W), whose answers reach " in actual
    assert "not a promise that nobody will be harmed" in actual
    assert "No decision is recorded." in actual


@pytest.mark.parametrize("case", CASES)
def test_every_report_says_that_it_is_no_promise_and_no_security_advice(case: str) -> None:
    """Whatever the verdict, the report says what it is not and what it rests on."""
    words = " ".join(texts_of(document(case)))
    assert "not a promise that nobody will be harmed" in words
    assert "one text" in words
    assert "2002-2003" in words
    assert "Not security advice: ask a security trainer." in words
    assert document(case).label.startswith("Internal: for the group's own use.")


@pytest.mark.parametrize("case", CASES)
def test_no_report_finds_anything_to_be_safe_or_gives_one_number(case: str) -> None:
    """Never "safe", "approved", a total or a probability in the words of the program."""
    words = " ".join(texts_of(document(case))).lower()
    assert not re.search(r"\b(safe|safely|safety|approved|total|probability|traffic light|green|amber)\b", words)


def test_the_verdict_of_the_shipped_playbook_never_says_safe(shipped: Playbook) -> None:
    """Nor does the shipped playbook's own wording of any verdict."""
    for words in shipped.verdict_words.values():
        for word in words:
            assert not re.search(r"\b(safe|approved)\b", f"{word.title} {word.meaning}".lower())


def test_what_blocks_names_question_answer_limit_and_source(shipped: Playbook) -> None:
    """A limit is said with the question, the chosen sentence, how far it lets the verdict go, and the source."""
    found = report_on(sheet(shipped, "launch", 3, W4=Answer.level(1)), playbook=shipped).document
    question = shipped.question_by_id["W4"]
    actual = section_text(found, "why")
    assert f"W4. {question.question}" in actual
    assert f"“{question.levels[1].removesuffix('.')}” [1]" in actual
    assert "no further than “Not yet”" in actual
    assert question.source.section in actual


def test_a_crossed_red_line_offers_no_preparation(shipped: Playbook) -> None:
    """At the lowest verdict the situation must change, and nothing is offered as a to-do."""
    found = report_on(sheet(shipped, "launch", 4, W2=Answer.level(0)), playbook=shipped).document
    assert "Do not launch." in section_text(found, "verdict")
    assert "Preparation does not change this verdict." in section_text(found, "change")
    assert "No conditions are listed" in section_text(found, "conditions")


def test_what_nobody_here_can_change_is_never_a_to_do() -> None:
    """A question about the situation reads "cannot be prepared; look again when you see"."""
    actual = section_text(document("conditions"), "conditions")
    assert "Cannot be prepared; look again when you see" in actual
    assert "What to look for Name a case from the last two years, and how it ended." in actual


def test_conditions_are_counted_and_have_no_owner_yet() -> None:
    """The number of conditions is said, and that nobody owns them."""
    found = document("conditions")
    entries = [
        block
        for section in found.sections
        if section.id == "conditions"
        for block in section.blocks
        if isinstance(block, Entry)
    ]
    assert f"{len(entries)} conditions without owner or date." in section_text(found, "conditions")
    assert all(("Owner and date", "not recorded") in entry.rows for entry in entries)


def test_one_change_that_is_enough_is_named() -> None:
    """Where a single raise reaches the next verdict, it is named with its sentence."""
    actual = section_text(report_on(answered("launch", 4, P1=Answer.level(1))).document, "change")
    assert "One change would be enough for “Go with conditions”" in actual
    assert "P1. Is there money for a year? Evidence to seek: “There is half” [2]." in actual


def test_several_limits_at_once_are_said_with_the_smallest_set(shipped: Playbook) -> None:
    """Where no single change is enough, the report says so and names the set."""
    low = {"P3.1": Answer.level(1), "W17": Answer.level(1)}
    actual = section_text(report_on(sheet(shipped, "launch", 3, **low), playbook=shipped).document, "change")
    assert "Several limits bind at once" in actual
    assert "Both of these are needed in any case" in actual
    assert "The fewest changes that are enough together: 2." in actual


def test_a_part_without_a_short_path_says_how_many_changes_it_needs(shipped: Playbook) -> None:
    """More than three further changes are not listed, only counted."""
    nothing = AnswersFile(shipped.id, shipped.version, "launch", DAY, "A")
    actual = section_text(report_on(nothing, playbook=shipped).document, "change")
    assert re.search(r"No short path: at least \d+ changes are needed here\.", actual)


def test_a_guess_is_to_be_confirmed_and_an_old_answer_looked_at_again() -> None:
    """A lowered answer that was good enough as given needs better evidence, not a better situation."""
    guess = Answer.level(2, evidence="guess")
    found = report_on(answered("launch", 4, W1=guess)).document
    assert "So far a guess; seek evidence that" in section_text(found, "change")
    assert "the answer to W1 is a guess; its low end counts 1 level lower" in section_text(found, "red-lines")
    old = report_on(answered("launch", 4, W1=Answer.level(2, date=date(2025, 1, 1)))).document
    assert "Answered too long ago; look again whether" in section_text(old, "change")
    assert "Answer of 1 January 2025; it counts in full for 90 days." in section_text(old, "open")


def test_red_lines_stand_in_full() -> None:
    """Every red line with its answer, evidence, day and note; a compound with its parts."""
    found = document("crossed")
    actual = section_text(found, "red-lines")
    assert "“Contact is treason” [0]" in actual
    assert "a document, 3 January 2026" in actual
    assert "Decree 114, article 2." in actual
    assert "Part W5a How complete is surveillance?" in actual
    assert "The better of the parts counts." in actual


def test_faces_and_profile_stand_as_tables() -> None:
    """Each face with sentences and risk in words, each consideration with outward percentages."""
    found = document("half-done")
    assert "The official “It is possible” [2] “It is serious” [2] moderate" in section_text(found, "faces")
    profile = section_text(found, "profile")
    assert re.search(r"P Your group \d+% \d+% ", profile)
    thin = report_on(answered("approach", 3, S1=Answer.not_applicable("no official yet"))).document
    assert "S Selection no score no score nothing under it applies" in section_text(thin, "profile")


def test_what_is_open_is_listed_by_kind() -> None:
    """Not answered, left for later, not known, old and guessed answers are told apart."""
    actual = section_text(document("half-done"), "open")
    assert "Not answered (2)" in actual
    assert "Left for later (2)" in actual
    assert "P4. Does the group agree? Note: Ask again after the meeting." in actual
    assert "Answered “don't know” (1) W5a." in actual
    assert "A guess, where a guess counts for less (1) W1." in actual


def test_harm_leads_the_report() -> None:
    """Where the work has harmed somebody, what is owed stands before the verdict."""
    found = document("harmed")
    assert found.sections[0].id == "owed"
    actual = section_text(found, "owed")
    assert "“Yes” [0]" in actual
    assert "Ask the person what they need." in actual


@pytest.mark.parametrize(
    ("answer", "leads"),
    [
        (Answer.level(1), True),
        (Answer.range(0, 1), True),
        (Answer.level(2), False),
        (Answer.range(0, 4), False),
        (Answer.unknown(), False),
        (None, False),
    ],
)
def test_harm_leads_only_where_it_is_certain(answer: Answer | None, leads: bool) -> None:  # noqa: FBT001 - a table
    """What nobody knows does not turn the report into one about a person harmed."""
    found = report_on(answered("monitor", 4, C1=answer)).document
    actual = found.sections[0].id == "owed"
    assert actual is leads


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (Answer.level(2), True),
        (Answer.range(0, 4), True),
        (Answer.unknown(), True),
        (None, True),
        (Answer.level(3), False),
        (Answer.level(0), False),
    ],
)
def test_harm_that_is_possible_is_said_beside_the_verdict(answer: Answer | None, said: bool) -> None:  # noqa: FBT001 - a table
    """Smaller or possible harm gets a sentence that leads to the page on what is owed."""
    found = report_on(answered("monitor", 4, C1=answer)).document
    actual = "may have been harmed by the work: see C1. What would be owed" in section_text(found, "verdict")
    assert actual is said


def test_the_short_screen_says_first_that_something_is_owed() -> None:
    """After the walk nobody has to look for the page on harm."""
    sheet_of_harm = CASES["harmed"]()
    brief = verdict_in_brief(small(), [sheet_of_harm], assess(small(), [sheet_of_harm]))
    assert brief.sections[0].id == "owed"
    assert "tactic harmed" in section_text(brief, "owed")


def test_a_limit_below_the_verdict_is_said_to_be_the_worst_view() -> None:
    """One of two sees a red line crossed: the verdict is better than that limit, and must not seem to deny it."""
    found = report_on(two_people()).document
    assert "Lets the verdict go no further than “Do not launch”, at worst" in section_text(found, "why")
    assert "Until then no further than “Do not launch”, at worst" in section_text(found, "conditions")
    assert "no further than “Not yet”, at worst" not in section_text(found, "why")


def test_answers_that_are_all_the_same_are_told_once() -> None:
    """Three copies are one sentence and not three."""
    sheets = tuple(replace(answered("launch", 3), assessor=label) for label in "ABC")
    text = section_text(report_on(sheets).document, "differences")
    assert text.count("same in every question") == 1
    assert "The answers of A, B and C are the same in every question. If some are copies," in text


def test_a_red_line_from_before_does_not_speak_of_harm() -> None:
    """A crossed red line that earlier stages ask as well is about the situation, not about a person harmed."""
    found = report_on(answered("monitor", 4, W1=Answer.level(0))).document
    assert found.sections[0].id == "verdict"


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (Answer.level(1), "An answer points to it"),
        (Answer.range(1, 3), "An answer may point to it"),
        (Answer.unknown(), "Not known yet"),
        (None, "Not known yet"),
        (Answer.level(2), "No answer points to it"),
    ],
)
def test_warning_signs_are_told_with_their_state(answer: Answer | None, expected: str) -> None:
    """An answer at level 0 or 1 points to the sign and never says it was seen; what is not known is not "no"."""
    actual = section_text(report_on(answered("monitor", 4, C1=answer)).document, "signs")
    assert f"only you can say. {expected} The official does not answer for a week." in actual


def test_the_approach_report_tells_the_ways_and_whose_risk_to_look_at() -> None:
    """Routes, inducements with the face to look at again, and resources."""
    actual = section_text(document("complete"), "ways")
    assert "Agree who speaks." in actual
    assert "Seminar. A seminar As it stands It does not fit yet. Against it S1. Do you know who has access?" in actual
    assert "Use it when Nobody knows you yet." in actual
    assert "Whose risk to look at again the official, very low" in actual
    assert "Documents: Translations of standards. The questions do not ask about this; only you can tell." in actual


def test_every_number_of_the_policy_stands_with_its_reason(shipped: Playbook) -> None:
    """The method note prints every reason of the playbook's policy."""
    found = section_text(report_on(sheet(shipped, "launch", 3), playbook=shipped).document, "method")
    scoring = shipped.scoring
    assert scoring.benefit
    reasons = [
        *(row.because for row in scoring.limits),
        *(row.because for row in scoring.risk_table),
        *(face.because for face in scoring.faces),
        scoring.benefit.because,
        *(rule.because for rule in scoring.benefit.rules),
        *(rule.because for rule in scoring.readiness),
        scoring.thin.because,
        scoring.lowering.because,
        scoring.uncertain.because,
        *(share.because for share in scoring.stances.shares),
        scoring.stances.because,
    ]
    actual = [reason for reason in reasons if " ".join(reason.split()) not in found]
    assert actual == []


def test_another_edition_of_the_playbook_is_said() -> None:
    """A campaign begun with another text of the playbook is told apart."""
    words = "differs from the one this campaign was begun with"
    assert words in section_text(document("half-done"), "source")
    assert words not in section_text(document("crossed"), "source")


@pytest.mark.parametrize("stage", ["launch", "approach", "monitor"])
def test_every_level_of_every_question_can_be_said(shipped: Playbook, stage: str) -> None:
    """A report on the shipped playbook says the sentence of each level that has one."""
    for level in range(5):
        words = " ".join(texts_of(report_on(sheet(shipped, stage, level), playbook=shipped).document))
        for question in shipped.asked(stage):
            expected = shipped.sentences(question).get(level)
            assert expected is None or expected.removesuffix(".") in words


def test_a_personal_stance_is_said_in_the_persons_own_words() -> None:
    """Whoever speaks for himself or herself chose between other sentences than one who estimates."""
    own = answered("launch", 3)
    personal = AnswersFile("small", 1, "launch", DAY, "A", own.answers, stances="personal")
    assert "“For” [3]" in section_text(report_on(personal).document, "answers")
    assert "“A few are against” [3]" in section_text(report_on(own).document, "answers")


def test_the_brief_says_the_same_as_the_report() -> None:
    """Headline, interval and coverage on the short screen are those of the report."""
    answers = CASES["half-done"]()
    brief = verdict_in_brief(small(), [answers], assess(small(), [answers]))
    actual = section_text(brief, "verdict")
    assert actual in section_text(document("half-done"), "verdict").replace("The verdict", "Verdict")
    assert len(render(brief, 80, colour=False).splitlines()) < 80


def test_ways_of_several_changes_are_named_by_id_and_each_sentence_stands_once() -> None:
    """Nobody reads the same question three times to see in what three ways differ."""
    text = section_text(report("empty").document, "change")
    assert "P2 [1], R1L [4] and R2L [4]" in text
    assert text.count("R2L. How likely is harm to the official?") == 1
    assert text.index("P2 [1], R1L [4] and R2L [4]") < text.index("What these stand for:")
