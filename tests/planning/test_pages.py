"""What the plan, the report's first page and the lines at every start say."""

import json
import os
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tactic_cli.campaign.model import About, Action, Answer, Campaign, Decision, Record, Round
from tactic_cli.interview.expiry import first_stale
from tactic_cli.reports.audience import Reader
from tactic_cli.reports.candidates import candidates
from tactic_cli.reports.content import Content
from tactic_cli.reports.decided import decision_blocks
from tactic_cli.reports.document import Block, Document, Paragraph, Section
from tactic_cli.reports.judged import Judged
from tactic_cli.reports.kept import kept_report, record_without_words
from tactic_cli.reports.narrowing import Told, for_reader
from tactic_cli.reports.notices import notices
from tactic_cli.reports.owners import due_words, seeing_to, without_owner
from tactic_cli.reports.plan import plan
from tactic_cli.reports.plan_data import plan_json
from tactic_cli.reports.terminal import render
from tactic_cli.scoring.assess import assess
from tactic_cli.scoring.assessment import Limit
from tests.planning.cases import ACTION, DECISION, LAUNCH, RECORD, judged
from tests.reports.cases import (
    DAY,
    PAYLOADS,
    answered,
    conditions,
    crossed,
    document_on,
    half_done,
    section_text,
    small,
    texts_of,
    two_people,
)
from tests.strategies import all_at, shipped

DATA = Path(__file__).parents[1] / "data"
SPRING = Campaign("spring", "small", 1, "f" * 64)
LEVEL = Answer.level


def shown(kept: Record, headline: int, day: date = DAY) -> str:
    """The decision on a first page whose verdict is this one, as one text."""
    levels = {3: {}, 2: {"W1": LEVEL(2)}, 1: {"W1": LEVEL(1)}, 0: {"W1": LEVEL(0)}}
    now = judged(answered("launch", 4, **levels[headline]), day=day)
    assert now.assessment.verdict.headline == headline
    blocks = decision_blocks(now, kept)
    return " ".join(texts_of(Document("", "", "en", (Section("x", "", blocks),), ""))).strip()


def decided(choice: int, headline: int, **more: object) -> Record:
    """One decision."""
    return Record(decisions=(replace(DECISION, choice=choice, headline=headline, dissent="", **more),))  # type: ignore[arg-type] # its own fields


def telling(now: Judged, about: Campaign, kept: Record, reader: Reader = "internal") -> Told:
    """What a plan on the first round tells of."""
    return for_reader(Content(small(), about, now.sheets, now.assessment, 1, kept), reader)


def test_the_boards_plan_has_no_notes_and_officials_by_number() -> None:
    """In words and as data."""
    sheet = replace(answered("approach", 3, W1=Answer.level(2)), official="Zelda")
    kept = Record((replace(ACTION, text="Meet Zelda", note="She was late.", round=Round(1, "approach", "Zelda")),))
    boards = telling(judged(sheet), replace(SPRING, officials=("Zelda",)), kept, "board")
    for text in (render(plan(boards), 80, colour=False), plan_json(boards)):
        assert "Meet official 1" in text
        assert "Zelda" not in text
        assert "late" not in text
    value = json.loads(plan_json(boards))
    assert (value["for"], value["round"]["official"]) == ("board", "official 1")


def test_the_plan_reads_as_it_was_kept() -> None:
    """Where things stand, what blocks, what would change it, what to find out, actions by state: the full text."""
    page = render(plan(telling(judged(conditions()), SPRING, RECORD)), 80, colour=False)
    path = DATA / "plan.txt"
    if os.environ.get("TACTIC_REWRITE_GOLDEN"):
        path.write_text(page, encoding="utf-8", newline="\n")
    assert page == path.read_text(encoding="utf-8")


def test_a_crossed_line_leaves_nothing_to_prepare() -> None:
    """It is named; no condition is listed, and nothing is offered as an action."""
    now = judged(crossed())
    blocks = section_text(plan(telling(now, SPRING, Record())), "blocks")
    assert blocks.startswith("What holds the verdict back W1. ")
    assert blocks.endswith("because preparation does not change this verdict. The situation must change.")
    assert candidates(now, ()) == ()


def test_the_report_says_that_no_decision_is_recorded() -> None:
    """Rather than nothing."""
    assert shown(Record(), 3) == "No decision is recorded."


def test_a_decision_about_another_stage_is_told_beside_the_one_that_is_missing() -> None:
    """An expired decision must not read as if nobody ever decided; what is about another official stays aside."""
    now = judged(answered("monitor", 4, W1=LEVEL(2)), day=date(2026, 8, 1))
    official = now.sheets[0].official
    other = replace(DECISION, id="e2f3g4", round=Round(2, "approach", f"{official}x"))

    def told(*kept: Decision) -> str:
        blocks = decision_blocks(now, Record(decisions=kept))
        return " ".join(texts_of(Document("", "", "en", (Section("x", "", blocks),), "")))

    stage = small().stage_by_id["launch"].title
    actual = told(DECISION, other)
    assert f"No decision is recorded about this stage. {stage}: on 12 January 2026 A and B decided:" in actual
    assert actual.count("decided") == 1
    assert "It expired on 1 April 2026; decide anew." in actual
    assert "No decision is recorded." in told(other)


def test_what_is_overdue_stands_on_the_first_page() -> None:
    """Who reads only that must not miss it; what arose about another official is not told here."""
    sheet = answered("approach", 4)
    late = [replace(ACTION, id=f"h{at}", text=f"Step {at}", due=date(2026, 1, 2 + at)) for at in range(4)]
    about_other = replace(ACTION, id="k2", text="Write to O9", due=date(2026, 1, 2), round=Round(3, "approach", "O9"))

    def page(*actions: Action) -> str:
        now = judged(sheet)
        report = document_on(Content(small(), SPRING, now.sheets, now.assessment, kept=Record(actions=actions)))
        return section_text(report, "verdict")

    actual = page(*late, about_other)
    assert "4 actions are overdue: Step 0 (B, due 2 January 2026); Step 1 (B, due 3 January 2026);" in actual
    assert "; 1 more, under “tactic plan”." in actual
    assert "Step 3" not in actual
    assert "overdue" not in page(about_other, replace(late[0], state="done"))


@pytest.mark.parametrize(
    ("choice", "then", "now", "said"),
    [
        (3, 3, 3, "for the verdict at that time, “Go”. It expires on 1 April 2026."),
        (3, 1, 1, "against the verdict at that time, “Not yet”. It expires on 1 April 2026."),
        (
            2,
            2,
            1,
            (
                "for the verdict at that time, “Go with conditions”. It expires on 1 April 2026. "
                "This decision is contradicted: the verdict has changed since to “Not yet”."
            ),
        ),
        (
            1,
            3,
            3,
            "against the verdict at that time, “Go”, and more careful than it. It expires on 1 April 2026.",
        ),
        (
            2,
            2,
            3,
            (
                "for the verdict at that time, “Go with conditions”. It expires on 1 April 2026. "
                "The verdict has changed since to “Go”."
            ),
        ),
    ],
)
def test_the_first_page_says_what_was_decided_and_how_it_stands(choice: int, then: int, now: int, said: str) -> None:
    """For or against, until when, and whether the verdict has changed since."""
    words = small().verdict_word("launch", choice).title
    expected = (
        f"On 12 January 2026 A and B decided: “{words}”, {said} Why The agency asked us. Dissent None is recorded."
    )
    assert shown(decided(choice, then, words=words), now) == expected


def test_an_expired_decision_is_said_to_be_so() -> None:
    """From the day it expires on."""
    text = shown(decided(3, 3), 3, date(2026, 4, 1))
    assert "It expired on 1 April 2026; decide anew." in text
    assert "It expires" not in text


def test_two_decisions_of_one_day_that_differ_are_both_named() -> None:
    """Two people, two machines: nobody's record silently loses."""
    other = replace(DECISION, id="z2", choice=1)
    text = shown(Record(decisions=(DECISION, other)), 2)
    assert "Another decision of the same day says otherwise: d2f3g4. Talk, and record one that holds." in text
    assert "says otherwise" not in shown(Record(decisions=(DECISION, replace(other, replaces=("d2f3g4",)))), 2)


def test_a_go_with_conditions_counts_those_that_nobody_sees_to() -> None:
    """On the first page: an owner without a day, or a day without an owner, is not enough."""
    lacking = "1 condition without owner or date."
    for change in ({"owner": None}, {"due": None}, {"state": "dropped"}, {"about": About("red_line", "W5")}):
        assert shown(Record((replace(ACTION, **change),)), 2).endswith(lacking)
    assert shown(Record(), 2).endswith(lacking)
    assert shown(Record((ACTION,)), 2).endswith("Every condition has an owner and a date.")
    assert shown(Record((replace(ACTION, state="done"),)), 2).endswith("Every condition has an owner and a date.")
    assert "condition" not in shown(Record(), 3)


def test_the_report_shows_who_sees_to_each_condition() -> None:
    """By when, and what; overdue and done are said."""
    now = judged(answered("launch", 4, W1=LEVEL(2)))

    def row(*actions: Action, day: date = DAY) -> str:
        found = judged(*now.sheets, day=day).assessment
        page = document_on(Content(small(), SPRING, now.sheets, found, kept=Record(actions)))
        return section_text(page, "conditions").partition("Owner and date ")[2]

    assert row() == "not recorded"
    assert row(ACTION) == "B, by 1 March 2026 (action b2c3d4: Ask two lawyers what was tried before)"
    assert row(ACTION, day=date(2026, 3, 2)).startswith("B, by 1 March 2026, overdue (action")
    done = replace(ACTION, state="done", closed=date(2026, 1, 14))
    assert row(done) == "B, done on 14 January 2026 (action b2c3d4); the answers do not show it yet"
    both = row(replace(ACTION, owner=None, due=None), done)
    assert both.startswith("nobody yet, no date (action b2c3d4: Ask")
    assert both.endswith("; B, done on 14 January 2026 (action b2c3d4); the answers do not show it yet")


def test_an_action_about_one_official_never_counts_for_another() -> None:
    """Nor one of a stage that names nobody; what is about the group counts for all."""
    now = judged(answered("approach", 4, S1=LEVEL(0), W1=LEVEL(2)))
    one, another, nobody = Round(2, "approach", "O1"), Round(3, "approach", "O2"), LAUNCH
    for rule, subject, rounds in (
        ("weighted", "S1", [one]),
        ("consideration", "S", [one]),
        ("red_line", "W1", [one, another, nobody]),
    ):
        (limit,) = [known for known in now.assessment.worst_limits if (known.rule, known.subject) == (rule, subject)]
        about = [replace(ACTION, about=About(rule, subject), round=arose) for arose in (one, another, nobody)]
        assert [action.round for action in about if limit not in without_owner(now, [action])] == rounds


def test_what_may_become_an_action_begins_as_evidence_to_seek() -> None:
    """Conditions first, then improvements; one that has an action is not offered again, one dropped is."""
    now = judged(conditions())
    found = candidates(now, ())
    kinds = [one.kind for one in found]
    assert kinds == sorted(kinds)
    limits = [limit for limit in now.assessment.worst_limits if not now.unanswered(limit)]
    assert [(one.about.rule, one.about.subject) for one in found if one.kind == "condition"] == [
        (limit.rule, limit.subject) for limit in limits
    ]
    first = replace(ACTION, about=found[0].about)
    assert candidates(now, [first]) == found[1:]
    assert candidates(now, [replace(first, state="dropped")]) == found


def test_nothing_to_do_is_made_of_what_nobody_here_can_change() -> None:
    """Such a condition becomes something to look at again, and no improvement names it."""
    texts = {one.about.subject: one.text for one in candidates(judged(conditions()), ())}
    for question, text in texts.items():
        known = small().question_by_id.get(question)
        if known is not None:
            begins = {"us": "Evidence to seek: ", "official": "Depends on the official; evidence to seek: "}
            assert text.startswith(f"{question}. {begins.get(known.mover, 'Look again when you see: ')}")
    assert texts["W1"].startswith("W1. Look again when you see: ")


def test_the_plan_as_data_holds_what_programs_need() -> None:
    """The assessment's own parts, unchanged, and every action and decision with all its fields."""
    value = json.loads(plan_json(telling(judged(half_done()), SPRING, RECORD)))
    assert list(value) == [
        "format",
        "for",
        "round",
        "playbook",
        "stage",
        "as_of",
        "assessors",
        "verdict",
        "blocking",
        "improvements",
        "find_out",
        "without_owner_or_date",
        "actions",
        "decisions",
    ]
    assert value["format"] == "tactic-plan/1"
    assert value["round"] == {"number": 1, "stage": "launch", "official": None}
    assert value["actions"][0] == {
        "id": "b2c3d4",
        "text": "Ask two lawyers what was tried before",
        "kind": "condition",
        "about": {"rule": "red_line", "subject": "W1"},
        "owner": "B",
        "due": "2026-03-01",
        "effort": "small",
        "state": "doing",
        "round": {"number": 1, "stage": "launch", "official": None},
        "made": "2026-01-10",
        "closed": None,
        "note": "One of them answers on Mondays.",
    }
    assert value["decisions"] == [
        {
            "id": "d2f3g4",
            "round": {"number": 1, "stage": "launch", "official": None},
            "day": "2026-01-12",
            "who": ["A", "B"],
            "choice": 2,
            "words": "Go with conditions",
            "go": True,
            "stands": "for",
            "verdict": {"headline": 2, "worst": 1, "best": 3},
            "playbook_sha256": "0123456789abcdef" * 4,
            "why": "The agency asked us.",
            "dissent": "C finds it too early.",
            "expires": "2026-04-01",
            "replaces": [],
        }
    ]


def test_the_plan_speaks_for_a_group_and_says_whose_answers_are_missing() -> None:
    """Conditions are the group's, whoever sees them; nobody is named for an answer."""
    group = judged(*two_people())
    page = plan(telling(group, replace(SPRING, assessors=("A", "B", "C")), RECORD))
    assert "assessors A and B" in page.subtitle
    assert "Without the answers of C. With them the verdict may be another." in section_text(page, "now")
    assert "W1. Are officials treated as traitors" in section_text(page, "blocks")
    assert {one.about.subject for one in candidates(group, ())} >= {"W1"}
    assert json.loads(plan_json(telling(group, SPRING, RECORD)))["assessors"] == ["A", "B"]


def test_hostile_texts_are_only_text_in_the_plan() -> None:
    """Nothing in an action or a decision reaches the terminal, or a program that reads the data, as anything else."""
    actions = tuple(replace(ACTION, id=f"a{n}", text=text, note=text, owner=text) for n, text in enumerate(PAYLOADS))
    worst = "".join(PAYLOADS)
    decision = replace(DECISION, why=worst, dissent=worst, words=worst, who=(worst,))
    kept = Record(actions, (decision,))
    page = render(plan(telling(judged(conditions()), SPRING, kept)), 80, colour=False)
    for text in (page, plan_json(telling(judged(conditions()), SPRING, kept))):
        assert not any(sign in text for sign in "\x1b\x9b\x07\u202e")
    assert "<script>alert(1)</script>" in page


def told(actions: Sequence[Action], decisions: Sequence[Decision], day: date, **headlines: int) -> tuple[str, ...]:
    """The lines at the start."""
    return notices(small(), Record(tuple(actions), tuple(decisions)), headlines, day)


def test_at_every_start_what_is_overdue_is_said_in_one_line() -> None:
    """By id and day; never a label, never a text."""
    assert told([ACTION], [], date(2026, 3, 1)) == ()
    assert told([ACTION], [], date(2026, 3, 2)) == ("1 action is overdue: b2c3d4 (due 1 March 2026).",)
    many = [replace(ACTION, id=f"a{number}") for number in range(1, 8)]
    (line,) = told(many, [], date(2026, 3, 2))
    assert line.startswith("7 actions are overdue: a1 (due 1 March 2026), a2 (due")
    assert line.endswith("a5 (due 1 March 2026) and 2 more.")


def test_at_every_start_a_decision_that_no_longer_holds_is_said() -> None:
    """One line for each: expired, or contradicted by the verdict of the day; nothing where it holds."""
    assert told([], [DECISION], DAY, d2f3g4=2) == ()
    assert told([], [DECISION], DAY) == ()
    stage = small().stage_by_id["launch"].title
    which = f"The decision of 12 January 2026 (d2f3g4, “{stage}”)"
    assert told([], [DECISION], DAY, d2f3g4=1) == (f"{which} is contradicted: the verdict is now “Not yet”.",)
    assert told([], [DECISION], date(2026, 4, 1), d2f3g4=1) == (f"{which} expired on 1 April 2026.",)
    corrected = replace(DECISION, id="k2", replaces=("d2f3g4",), expires=date(2027, 1, 1))
    assert told([], [DECISION, corrected], date(2026, 4, 1), k2=2) == ()


def test_the_kept_report_holds_no_sentence_of_anybody() -> None:
    """Labels, days and levels stay."""
    bare = record_without_words(RECORD)
    texts = [text for one in bare.actions for text in (one.text, one.note)]
    texts += [text for one in bare.decisions for text in (one.why, one.dissent)]
    assert set(texts) == {"the words were not kept", ""}
    assert [one.owner for one in bare.actions] == [one.owner for one in RECORD.actions]


def test_a_decision_holds_as_long_as_the_answers_about_red_lines_and_risk_are_fresh() -> None:
    """The first of these to grow stale sets the day; what is stale already, not known or weighed sets none."""
    sheet = answered("launch", 3)
    fresh = {one.id: replace(answer, date=DAY) for one in small().asked("launch") if (answer := sheet.answers[one.id])}
    days = small().question_by_id["W1"].stale_after_days
    fresh["W1"] = replace(fresh["W1"], date=date(2026, 1, 5))
    expected = date.fromordinal(date(2026, 1, 5).toordinal() + days + 1)
    assert first_stale(small(), [replace(sheet, answers=fresh)], DAY) == expected
    assert first_stale(small(), [replace(sheet, answers={"W1": Answer.unknown()})], DAY) is None
    assert first_stale(small(), [replace(sheet, answers={"W1": replace(LEVEL(3), date=date(2020, 1, 1))})], DAY) is None
    weighed = next(one.id for one in small().asked("launch") if one.kind == "weighted")
    assert first_stale(small(), [replace(sheet, answers={weighed: replace(LEVEL(3), date=DAY)})], DAY) is None


def test_the_report_that_is_kept_at_the_end_says_who_and_when_but_repeats_nobody() -> None:
    """The page is plain, and whoever finds it must not find what people wrote."""
    sheet = answered("launch", 4, W1=LEVEL(2))
    kept = Record((replace(ACTION, text="Zqtext", note="Zqnote"),), (replace(DECISION, why="Zqwhy", dissent="Zqno"),))
    page = " ".join(texts_of(kept_report(small(), SPRING, LAUNCH, [sheet], DAY, kept=kept).document))
    assert "Zq" not in page
    assert "B, by 1 March 2026 (action b2c3d4: the words were not kept)" in page
    assert "On 12 January 2026 A and B decided: “Go with conditions”" in page


def test_a_go_against_the_verdict_and_an_expired_decision_stand_out() -> None:
    """A decision that follows the verdict, or is more careful, is said plainly and not louder than the verdict."""

    def stands_out(choice: int, then: int, day: date = DAY) -> bool:
        now = judged(answered("launch", 4), day=day)
        first = decision_blocks(now, decided(choice, then))[0]
        return first == Paragraph(texts_of_block(first), strong=True)

    assert [stands_out(3, 1), stands_out(3, 3), stands_out(1, 3), stands_out(1, 1)] == [True, False, False, False]
    assert stands_out(3, 3, date(2026, 4, 1))


def texts_of_block(block: Block) -> str:
    """The text of a paragraph."""
    assert isinstance(block, Paragraph)
    return block.text


def test_an_action_is_not_overdue_on_its_day() -> None:
    """Only after it."""
    assert due_words(ACTION, date(2026, 3, 1)) == "by 1 March 2026"
    assert due_words(ACTION, date(2026, 3, 2)) == "by 1 March 2026, overdue"
    assert due_words(replace(ACTION, state="done"), date(2026, 3, 2)) == "by 1 March 2026"


@pytest.mark.parametrize(
    ("rule", "subject", "counts"),
    [("benefit", "benefit", False), ("face", "group", True), ("consideration", "W", True)],
)
def test_what_is_partly_about_an_official(rule: str, subject: str, *, counts: bool) -> None:
    """A benefit that this official must deliver is about this one; a heading with many questions is the group's."""
    now = of_shipped("approach", "O1")
    action = replace(ACTION, about=About(rule, subject), round=Round(2, "approach", "O2"))
    assert bool(seeing_to(now, Limit(rule, subject, 1), [action])) is counts


def of_shipped(stage: str, official: str | None, **levels: int) -> Judged:
    """The shipped playbook with every answer at 3, except what is changed."""
    sheet = replace(all_at(shipped(), stage, 3), official=official)
    changed = replace(sheet, answers={**sheet.answers, **{one: LEVEL(at) for one, at in levels.items()}})
    return Judged(shipped(), (changed,), assess(shipped(), [changed]))


def test_an_improvement_is_offered_until_it_has_an_action() -> None:
    """And again when that one is dropped; what is about another official counts for nothing."""
    asked = shipped().asked("approach")
    weak = {one.id: 1 for one in asked if one.consideration == "S" and one.kind == "weighted"}
    now = of_shipped("approach", "O1", **weak)
    better = [one for one in candidates(now, ()) if one.kind == "improvement"]
    assert [one.about.subject for one in better] == ["S1", "S2", "S3", "S5", "S6", "S8"]
    mine = replace(ACTION, about=About("raise", "S1"), round=Round(2, "approach", "O1"))
    for action, left in (
        (mine, better[1:]),
        (replace(mine, state="dropped"), better),
        (replace(mine, round=Round(3, "approach", "O2")), better),
    ):
        assert [one for one in candidates(now, [action]) if one.kind == "improvement"] == left


def test_a_question_that_a_condition_names_is_no_improvement_beside_it() -> None:
    """The likelihood of harm to the official is offered once, as the condition it makes."""
    now = of_shipped("launch", None, R2L=2, R2S=2)
    assert [(one.kind, one.about.subject) for one in candidates(now, ())] == [("condition", "official")]
