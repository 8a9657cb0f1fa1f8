"""Sums are the same in whatever order groups come and however they are shared out; a summary holds nobody."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tactic_cli.campaign.model import Answer, AnswersFile, Sharing
from tactic_cli.portfolio.summary import Cell, Section, Summary, summary_of
from tactic_cli.portfolio.sums import Sums, sum_of, total
from tactic_cli.reports.portfolio_sight import sight_of, sights_of
from tactic_cli.scoring.assess import assess
from tests.portfolio.network import DAY, made
from tests.strategies import all_at, shipped, with_answers

BOOK = shipped()
CELLS = st.builds(
    Cell,
    st.sampled_from([None, *(Section("book", 1, "f" * 64, stage) for stage in ("launch", "approach"))]),
    st.sampled_from(["groups", "unknown", "apart", "counted"]),
    st.sampled_from([(), ("Q1",), ("Q2",), (1,)]),
)
SUMMARIES = st.builds(Summary, st.lists(CELLS, unique=True, max_size=6).map(tuple))
SUMS = st.lists(SUMMARIES, max_size=8).map(sum_of)


@given(SUMS, SUMS, SUMS)
def test_adding_is_associative_and_commutative_with_an_empty_sum(one: Sums, two: Sums, three: Sums) -> None:
    """So no engine and no order can change a result."""
    assert (one + two) + three == one + (two + three) == total((three, one, two))
    assert one + two == two + one
    assert one + Sums() == one


@given(st.lists(SUMMARIES, max_size=12), st.data())
def test_a_sum_does_not_depend_on_how_groups_are_shared_out(groups: list[Summary], data: st.DataObject) -> None:
    """Batches of any size, in any order."""
    shuffled = data.draw(st.permutations(groups))
    cut = data.draw(st.integers(0, len(groups)))
    assert sum_of(groups) == sum_of(shuffled[:cut]) + sum_of(shuffled[cut:])


@pytest.mark.parametrize("number", range(8))
@pytest.mark.parametrize("sharing", ["partner", "board", "internal"])
def test_a_summary_is_what_the_report_of_its_reader_tells(number: int, sharing: Sharing) -> None:
    """Headline, what blocks and where people differ are those of the whole assessment, as far as they may be seen."""
    ((one, sheets),) = made(number).rounds
    sight = sight_of(BOOK, one.stage, sharing)
    cells = summary_of(BOOK, sheets, DAY, sight).cells
    whole = assess(BOOK, sheets, DAY)

    def about(what: str) -> set[object]:
        return {cell.of if what == "blocks" else cell.of[0] for cell in cells if cell.what == what}

    assert about("verdict") == {whole.verdict.headline}
    assert about("better") == ({whole.verdict.headline} if whole.verdict.best > whole.verdict.headline else set())
    assert about("blocks") == {(limit.rule, limit.subject) for limit in whole.blocking} & sight.limits
    assert about("apart") == {one.question for one in whole.disagreements} & sight.questions
    assert all(cell.of[0] in sight.questions for cell in cells if cell.what in {"unknown", "apart"})


def test_a_partner_hears_of_no_red_line_and_no_person_whatever_is_counted() -> None:
    """The same table decides that decides for a report."""
    for stage in BOOK.stage_by_id:
        internal, board, partner = sights_of(BOOK, stage)
        kinds = {BOOK.question_by_id[one].kind for one in partner.questions}

        assert not kinds & {"red_line", "red_part", "risk_likelihood", "risk_severity", "stance"}
        assert not {rule for rule, _ in partner.limits} & {"red_line", "face", "stance", "benefit"}
        assert partner.questions < board.questions <= internal.questions
        assert (partner.actions, board.actions, internal.actions) == (False, True, True)


def test_a_question_is_open_where_half_of_the_people_or_more_do_not_know_it() -> None:
    """Left out counts as not known; one of three who does not know is not half."""
    sight = sight_of(BOOK, "launch", "internal")

    def unknown(*given: Answer | None) -> bool:
        sheets = [_without(label, answer) for label, answer in zip("ABCD", given, strict=False)]
        cells = summary_of(BOOK, sheets, DAY, sight).cells
        return any((cell.what, cell.of) == ("unknown", ("P3.1",)) for cell in cells)

    level, open_ = Answer.level(2), Answer.unknown()
    assert unknown(open_)
    assert unknown(None)
    assert unknown(level, open_)
    assert unknown(level, level, open_, None)
    assert not unknown(level, level, open_)
    assert not unknown(level)


def _without(label: str, answer: Answer | None) -> AnswersFile:
    sheet = all_at(BOOK, "launch", 3)
    answers = {name: one for name, one in sheet.answers.items() if name != "P3.1"}
    return with_answers(replace(sheet, answers=answers, assessor=label), {"P3.1": answer} if answer else {})


@pytest.mark.parametrize(("days", "old"), [(90, False), (91, True)])
def test_a_round_is_old_once_its_day_alone_says_so(days: int, old: bool) -> None:  # noqa: FBT001 - a case
    """Ninety days is the soonest that an answer of this playbook grows old."""
    sheet = all_at(BOOK, "launch", 3)
    cells = summary_of(BOOK, [sheet], sheet.as_of + timedelta(days), sight_of(BOOK, "launch", "partner")).cells
    assert any(cell.what == "old" for cell in cells) == old


def test_no_label_day_or_text_is_in_a_summary() -> None:
    """All that it holds is ids of the playbook and small numbers."""
    known = {one.id for one in BOOK.questions} | {one.id for one in BOOK.considerations} | {"benefit"}
    known |= {face.id for face in BOOK.scoring.faces} | {"partner", "board", "internal"}
    known |= {"red_line", "face", "must_have", "stance", "consideration", "weighted"}
    for number in range(8):
        ((one, sheets),) = made(number).rounds
        for cell in summary_of(BOOK, sheets, DAY, sight_of(BOOK, one.stage, "internal"), overdue=True).cells:
            assert cell.section == Section(BOOK.id, BOOK.version, BOOK.sha256, one.stage)
            assert all(part in known or part in (0, 1, 2, 3) for part in cell.of)
            assert not any(isinstance(part, date) for part in cell.of)
