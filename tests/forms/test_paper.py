"""A sheet to print: what stands on it, and the page that a browser prints."""

from __future__ import annotations

import re
import shutil
import subprocess
from base64 import b64encode
from hashlib import sha256
from html import unescape
from pathlib import Path

import pytest

from tactic_cli.forms.paper import HINT_LENGTH, Labels, pause_paper, stage_paper
from tactic_cli.forms.paper_page import paper_page
from tactic_cli.interview.order import RED_KINDS, order_of
from tactic_cli.playbook.load import load_playbook
from tests.forms.papers import SHIPPED, in_print, needs_pdftotext, overlong, pages, questions, squeezed
from tests.hostile.fields import hostile_playbook, written
from tests.hostile.payloads import allowed
from tests.hostile.readers import page_shape, steering
from tests.reports.cases import small

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
STAGES = [stage.id for stage in SHIPPED.stages]


def page_of(stage: str) -> str:
    """The page of a stage of the shipped playbook."""
    return paper_page(stage_paper(SHIPPED, stage, own=True)).decode()


def text_of(page: str) -> str:
    """The words of a page's body, without spaces."""
    return squeezed(unescape(re.sub(r"<[^>]+>", "", page.partition("<body>")[2])))


@pytest.mark.parametrize("stage", STAGES)
def test_a_sheet_asks_what_the_walk_asks_in_its_order_red_lines_first(stage: str) -> None:
    """What is on the sheet can be typed in from the first question to the last."""
    asked = questions(stage_paper(SHIPPED, stage, own=True))
    assert [one.id for one in asked] == list(order_of(SHIPPED, stage).ids)
    kinds = [SHIPPED.question_by_id[one.id].kind in RED_KINDS for one in asked]
    assert kinds == sorted(kinds, reverse=True)
    assert kinds[0]


@pytest.mark.parametrize("stage", STAGES)
def test_the_page_holds_every_text_of_every_question(stage: str) -> None:
    """Question, what it is for, sentences with their numbers, and the words beside the boxes, in reading order."""
    paper = stage_paper(SHIPPED, stage, own=False)
    text = text_of(paper_page(paper).decode())
    assert [one.id for one in questions(paper) if in_print(paper, one) not in text] == []
    for question in SHIPPED.asked(stage):
        for sentence in SHIPPED.sentences(question).values():
            assert squeezed(sentence) in text


def test_levels_without_a_sentence_can_be_ticked_too() -> None:
    """A question with three sentences has five boxes; the two between say so."""
    three = next(one for one in SHIPPED.asked("launch") if len(SHIPPED.sentences(one)) == 3)
    choices = next(one for one in questions(stage_paper(SHIPPED, "launch", own=True)) if one.id == three.id).choices
    assert [(one.level, one.between) for one in choices] == [(str(level), level in (1, 3)) for level in range(5)]
    assert choices[1].sentence == "Between 0 and 2."


def test_only_a_question_that_may_not_apply_offers_so() -> None:
    """The box and the line for the reason stand where the walk would take them."""
    for stage in STAGES:
        expected = [one.not_applicable for one in order_of(SHIPPED, stage).questions]
        assert [one.not_applicable for one in questions(stage_paper(SHIPPED, stage, own=True))] == expected
        assert page_of(stage).count("Does not apply, because") == sum(expected)


def test_a_stance_says_for_whom_and_has_the_sentences_that_belong_to_it() -> None:
    """Among several people everybody answers for themselves; one person alone estimates the group."""
    stance = next(one for one in SHIPPED.asked("launch") if one.kind == "stance")
    for own, words in ((True, "Answer for yourself."), (False, "Answer for your whole group, as far as you know it.")):
        shown = next(one for one in questions(stage_paper(SHIPPED, "launch", own=own)) if one.id == stance.id)
        assert shown.aside == words
        assert [one.sentence for one in shown.choices] == list(SHIPPED.sentences(stance, own=own).values())


def test_the_parts_of_a_red_line_say_that_the_better_answer_counts() -> None:
    """W5a and W5b are one red line (method, section 3)."""
    asides = {one.id: one.aside for one in questions(stage_paper(SHIPPED, "launch", own=True))}
    assert asides["W5a"] == asides["W5b"] == "W5a and W5b make one red line together: the better answer counts."
    assert asides["W1"] == ""


def test_labels_are_lines_to_fill_in_unless_somebody_asks_for_them_in_print() -> None:
    """A printed label can tell whose sheet it is; a stage that is about nobody yet asks for no official."""
    assert dict(stage_paper(SHIPPED, "launch", own=True).blanks) == {
        "Your label, not your name": "",
        "Day": "",
        "Who holds this sheet (label)": "",
        "Until which day": "",
    }
    given = dict(stage_paper(SHIPPED, "approach", own=True, labels=Labels("B", "O2")).blanks)
    assert (given["Your label, not your name"], given["The official’s label"]) == ("B", "O2")


def test_the_first_page_says_how_to_keep_the_sheet_and_claims_nothing() -> None:
    """Paper cannot be sealed, and neither fire nor a shredder is certain."""
    text = " ".join(line for guide in stage_paper(SHIPPED, "launch", own=True).guides for line in guide.lines)
    for words in ("Paper cannot be sealed", "neither way is certain", "tactic assess --stage launch", "never names"):
        assert words in text
    assert not re.search(r"\b(safe|safely|secure|securely|approved|guarantee)\b", text)


def test_what_is_too_long_to_stand_beside_a_question_ends_after_a_whole_word() -> None:
    """The question and its sentences are never cut; only what explains them is."""
    one = questions(stage_paper(overlong(), "launch", own=True))[0]
    assert one.question == ("Lang " * 599).strip()
    assert one.look_for == "look " * (HINT_LENGTH // 5 - 1) + "look …"
    assert len(one.why) == HINT_LENGTH + 2


def test_every_stage_with_a_pause_list_has_it_on_a_page_of_its_own() -> None:
    """The lists alone: no question, no line for a label, at most nine lines each."""
    paper = pause_paper(SHIPPED)
    page = paper_page(paper).decode()
    assert [one.stage for one in paper.pauses] == [stage.title for stage in SHIPPED.stages]
    assert page.count('<section class="pause ') == len(SHIPPED.stages)
    assert "break-before: page" in page
    for stage in SHIPPED.stages:
        assert all(squeezed(line.say) in text_of(page) for line in stage.pause)
    assert "label" not in text_of(page)


def test_the_page_lets_nothing_run_or_load_but_its_own_style() -> None:
    """The style is named by its digest; there is no script, no address, and no field that a browser could keep."""
    page = page_of("approach")
    style = re.findall(r"<style>(.*?)</style>", page, re.DOTALL)
    digest = b64encode(sha256(style[0].encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    assert len(style) == 1
    assert f'content="{policy}"' in unescape(page)
    assert not re.search(r"<script|<link|<img|<input|<textarea|<form|src=|href=|url\(|https?:| on\w+=| style=", page)


def test_hostile_texts_of_a_playbook_are_only_text() -> None:
    """Whatever stands in the fields, the page has the same elements, and nothing that steers."""
    harmless = paper_page(stage_paper(small(), "launch", own=True)).decode()
    for turn in range(0, 60, 7):
        data = written(hostile_playbook(allowed(), turn))
        playbook = load_playbook("hostile.yaml", lambda _, data=data: data)  # type: ignore[misc]
        paper = stage_paper(playbook, "launch", own=True)
        page = paper_page(paper).decode()
        assert page_shape(page) == page_shape(harmless)
        assert steering(page) == []
        assert all(squeezed(one.question) in text_of(page) for one in questions(paper))


def test_the_same_playbook_gives_the_same_page() -> None:
    """No day, no chance, no computer in it."""
    assert page_of("launch") == page_of("launch")


@needs_pdftotext
@pytest.mark.skipif(CHROMIUM is None, reason="no chromium is installed (Debian: apt-get install chromium)")
def test_a_browser_prints_no_question_over_two_pages(tmp_path: Path) -> None:
    """Each question stands whole on one page, and the pause list alone on the last."""
    paper = stage_paper(SHIPPED, "launch", own=True)
    (tmp_path / "sheet.html").write_bytes(paper_page(paper))
    command = [
        *(CHROMIUM or "", "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--no-pdf-header-footer"),
        *(f"--user-data-dir={tmp_path / 'profile'}", f"--print-to-pdf={tmp_path / 'sheet.pdf'}"),
        (tmp_path / "sheet.html").as_uri(),
    ]
    subprocess.run(command, capture_output=True, timeout=60, check=True)
    printed = pages((tmp_path / "sheet.pdf").read_bytes(), tmp_path)
    for one in questions(paper):
        assert [in_print(paper, one) in page for page in printed].count(True) == 1, one.id
    assert [squeezed(paper.pauses[0].question) in page for page in printed[1:]] == [False] * (len(printed) - 2) + [True]
    assert len(printed) < 20
