"""The sheet as a PDF: every text is there, no question breaks over two pages, each pause list has its own."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from tactic_cli.forms.paper import Labels, pause_paper, stage_paper
from tactic_cli.forms.paper_print import paper_print
from tactic_cli.playbook.model import Playbook
from tactic_cli.reports.refusals import NotMadeError
from tactic_cli.text import clean
from tests.forms.papers import SHIPPED, in_print, needs_pdftotext, overlong, pages, pdf_text, questions, squeezed
from tests.reports.cases import PAYLOADS, small
from tests.strategies import rebuilt

pytest.importorskip("typst", reason="the part “pdf” is not installed")
pytestmark = needs_pdftotext

STAGES = [stage.id for stage in SHIPPED.stages]
_WORD = re.compile(r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)"')


@pytest.mark.parametrize("stage", STAGES)
def test_every_question_stands_whole_on_one_page(stage: str, tmp_path: Path) -> None:
    """From its id over each sentence to the line for a note, in reading order, on one page and on no other.

    More than three questions stand on a page, beside the first and the last pages: paper is dear, and much of it tells.
    """
    paper = stage_paper(SHIPPED, stage, own=True)
    printed = pages(paper_print(paper), tmp_path)
    for one in questions(paper):
        assert [in_print(paper, one) in page for page in printed].count(True) == 1, one.id
    assert len(printed) <= len(questions(paper)) // 3 + 3


def test_the_first_and_the_last_pages_are_what_a_person_needs_there(tmp_path: Path) -> None:
    """How to fill and keep it comes first; the pre-mortem, then the pause list alone, come last."""
    paper = stage_paper(SHIPPED, "launch", own=True)
    first, *_, last_but_one, last = pages(paper_print(paper), tmp_path)
    for guide in paper.guides:
        assert all(squeezed(line) in first for line in guide.lines)
    assert squeezed(paper.premortem) in last_but_one
    assert all(squeezed(line.say) in last for line in SHIPPED.stage_by_id["launch"].pause)
    assert squeezed(questions(paper)[-1].question) not in last


def test_each_page_says_which_it_is_and_whose(tmp_path: Path) -> None:
    """Sheets come apart; the label is a line to fill in, or what was asked to be printed."""
    paper = stage_paper(SHIPPED, "monitor", own=True, labels=Labels("B"))
    found = pdf_text(paper_print(paper), tmp_path).removesuffix("\f").split("\f")
    for number, page in enumerate(found, start=1):
        assert f"page {number} of {len(found)}" in page
        assert "Your label, not your name: B" in page


@pytest.mark.parametrize("playbook", [SHIPPED, overlong()], ids=["shipped", "overlong"])
def test_a_pause_list_has_exactly_one_page(playbook: Playbook, tmp_path: Path) -> None:
    """However long its lines are; shorter ones are set larger."""
    paper = pause_paper(playbook)
    printed = pages(paper_print(paper), tmp_path)
    assert len(printed) == len(paper.pauses)
    for page, pause in zip(printed, paper.pauses, strict=True):
        expected = [squeezed(f"{number}.{say}{about}") for number, (say, about) in enumerate(pause.lines, start=1)]
        assert [one for one in expected if one not in page] == []


def test_a_question_taller_than_a_page_is_set_smaller_and_nothing_leaves_the_paper(tmp_path: Path) -> None:
    """The longest texts a playbook may hold, and a word without an end, stay on one page, inside its edges."""
    paper = stage_paper(overlong(), "launch", own=True)
    data = paper_print(paper)
    printed = pages(data, tmp_path)
    for one in questions(paper):
        assert [in_print(paper, one) in page for page in printed].count(True) == 1, one.id
    corners = [tuple(map(float, found)) for found in _WORD.findall(pdf_text(data, tmp_path, "-bbox"))]
    assert len(corners) > 1000
    assert min(min(left, top) for left, top, _, _ in corners) > 0
    assert max(right for _, _, right, _ in corners) < 595
    assert max(bottom for _, _, _, bottom in corners) < 842


def test_what_looks_like_marks_is_only_text(tmp_path: Path) -> None:
    """Nothing of a playbook is typst source: it comes out as it was written."""
    marks = (*PAYLOADS, "#panic()", "$x^2$ *b* _i_ @ref <label> \\u{41}", '"; #let x = 1', "#sys.inputs", "= Heading")
    bent = [
        one.model_copy(update={"question": f"{mark} {one.id}"})
        for one, mark in zip(small().questions * 9, marks, strict=False)
    ]
    for start in range(0, len(bent), len(small().questions)):
        part = {one.id: one for one in bent[start : start + len(small().questions)]}
        playbook = rebuilt(small(), questions=tuple(part.get(one.id, one) for one in small().questions))
        paper = stage_paper(playbook, "launch", own=True)
        text = "".join(pages(paper_print(paper), tmp_path))
        for one in playbook.asked("launch"):
            assert squeezed(clean(one.question)) in text


def test_the_same_playbook_gives_the_same_bytes() -> None:
    """No day, no chance, no computer in it."""
    paper = stage_paper(SHIPPED, "monitor", own=True)
    assert paper_print(paper) == paper_print(paper)


def test_a_sheet_in_a_script_from_right_to_left_is_made(tmp_path: Path) -> None:
    """Boxes stand at the right then, and the letters are there."""
    words = "هل يمكن العمل مع مسؤول"
    first = small().questions[0].model_copy(update={"question": words})
    playbook = rebuilt(small(), questions=(first, *small().questions[1:]))
    paper = replace(stage_paper(playbook, "launch", own=True), language="ar", direction="rtl")
    found = pdf_text(paper_print(paper), tmp_path, "-layout")
    assert all(word in found for word in words.split())


def test_a_letter_that_no_shipped_face_has_is_an_error_and_not_a_gap() -> None:
    """A person would fill in a question that is not the one that was written."""
    first = small().questions[0].model_copy(update={"question": "能信任他吗"})
    playbook = rebuilt(small(), questions=(first, *small().questions[1:]))
    with pytest.raises(NotMadeError, match=re.escape("no font that comes with tactic has these characters")):
        paper_print(stage_paper(playbook, "launch", own=True))
