"""The form in a real Chromium: filled by keyboard alone, kept or not, cleared, handed back, taken in."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable
from contextlib import chdir
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from typer.testing import CliRunner

from tactic_cli.campaign.load import dump_answers, load_answers
from tactic_cli.campaign.model import Answer
from tactic_cli.cli.app import app
from tactic_cli.disk.store import read_sheet
from tactic_cli.disk.vault import Vault
from tactic_cli.forms.form import Form
from tactic_cli.forms.page import render
from tactic_cli.language import LANGUAGES, speaking
from tactic_cli.text import unclean
from tests.forms.conftest import Opened
from tests.forms.filling import (
    PREMORTEM,
    RUSSIAN,
    Given,
    answers,
    fill_by_keys,
    fill_end_by_keys,
    make_campaign,
    press_until,
    to_button,
    to_field,
    typed,
)
from tests.forms.test_page import form as form_for_tests
from tests.forms.test_page import with_texts_everywhere
from tests.hostile.payloads import payloads
from tests.languages.stub import Stub
from tests.seal.age_by_hand import sealed_by_passphrase
from tests.seal.stage import LAUNCH, WORDS, sealed_campaign
from tests.strategies import shipped

if TYPE_CHECKING:
    from playwright.sync_api import Dialog

Open = Callable[..., Opened]
DAY = ("--as-of", "2026-01-15")


def tactic(folder: Path, *arguments: str, given: str = "") -> str:
    """What a command prints, which must end well."""
    with chdir(folder):
        done = CliRunner().invoke(app, list(arguments), input=given)
    assert (done.exit_code, done.exception) == (0, None), done.stderr
    return done.stdout


def handed_back(one: Opened, folder: Path) -> Path:
    """Hand the answers back by keyboard; the file that the browser saved."""
    with one.page.expect_download() as coming:
        to_button(one.page, "hand-back")
    path = folder / coming.value.suggested_filename
    coming.value.save_as(path)
    return path


def walked(folder: Path, stage: str, *more: str) -> bytes:
    """The answers file of the same answers, typed in a terminal."""
    if os.name == "nt":
        pytest.skip("a pseudo-terminal is POSIX")
    from tests.cli.pseudo_terminal import Terminal  # noqa: PLC0415 - Windows has none

    make_campaign(folder / "camp", "A", "B")
    with Terminal(folder, "assess", "camp", "--stage", stage, "--assessor", "B", *more, *DAY) as terminal:
        terminal.type(*typed(stage), "1", *PREMORTEM, "", "", "1")
        terminal.last("1")
    (path,) = (folder / "camp" / "rounds").rglob("B.yaml")
    return path.read_bytes()


def form_of(folder: Path, stage: str, *more: str) -> Path:
    """A form for B in a campaign of two."""
    make_campaign(folder / "camp", "A", "B")
    tactic(folder, "form", "camp", "--stage", stage, "--assessor", "B", "-o", "form.html", *more, *DAY)
    return folder / "form.html"


def same_both_ways(tmp_path: Path, opened: Open, stage: str, *more: str) -> None:
    """A stage answered in the form and in the walk gives the same file and the same verdict, byte for byte."""
    one_folder, other_folder = tmp_path / "browser", tmp_path / "terminal"
    one_folder.mkdir()
    other_folder.mkdir()
    one = opened(form_of(one_folder, stage, *more))
    fill_by_keys(one.page, answers(stage))
    fill_end_by_keys(one.page)
    file = handed_back(one, one_folder)
    tactic(one_folder, "assess", "camp", "--answers", file.name, *DAY)
    (taken,) = (one_folder / "camp" / "rounds").rglob("B.yaml")

    assert file.name == "answers-B.yaml"
    assert one.asked == [(one_folder / "form.html").as_uri()]
    assert one.complaints == []
    walk = walked(other_folder, stage, *more)
    (other,) = (other_folder / "camp" / "rounds").rglob("B.yaml")
    verdicts = [tactic(tmp_path, "score", str(path), "--json") for path in (file, taken, other)]
    assert verdicts == [verdicts[2]] * 3
    assert taken.read_bytes() == walk


def test_a_form_filled_by_keyboard_gives_the_verdict_of_the_walk(tmp_path: Path, opened: Open) -> None:
    """44 questions at phone width, with notes in Russian and Arabic; and the file in the campaign is the same."""
    same_both_ways(tmp_path, opened, "launch")


@pytest.mark.long
@pytest.mark.parametrize("stage", ["approach", "monitor"])
def test_so_do_the_other_stages(tmp_path: Path, opened: Open, stage: str) -> None:
    """About one official, with a question that does not apply."""
    same_both_ways(tmp_path, opened, stage, "--official", "O1")


@pytest.fixture
def form(tmp_path: Path) -> Path:
    """A form for B on the launch stage."""
    return written(tmp_path / "form.html", form_for_tests())


def written(path: Path, one: Form) -> Path:
    """A form in a file."""
    path.write_text(render(one), encoding="utf-8")
    return path


SOME = {"W1": Given("2", evidence="seen", note=RUSSIAN), "W2": Given("range", ends="13")}


def state(one: Opened) -> tuple[str, str, str, str]:
    """What the page shows: how many are answered, the level of W1, the note there, and the low end of W2."""
    page = one.page
    return (
        page.inner_text("#count"),
        page.evaluate("document.forms[0].elements['W1:choice'].value"),
        page.input_value("[name='W1:note']"),
        page.input_value("[name='W2:low']"),
    )


EMPTY = ("0 of 44 answered", "", "", "")
FILLED = ("2 of 44 answered", "2", RUSSIAN, "1")


def stored(one: Opened) -> list[str]:
    """What the browser keeps for pages from this computer's files."""
    kept: list[str] = one.page.evaluate("Object.values(localStorage)")
    return kept


def leave(one: Opened, go: Callable[[], object]) -> list[str]:
    """Leave the page, whatever the browser asks; what it asked."""
    asked: list[str] = []

    def accept(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.accept()

    one.page.on("dialog", accept)
    go()
    one.page.remove_listener("dialog", accept)
    return asked


def test_a_page_loaded_anew_has_kept_nothing(form: Path, opened: Open) -> None:
    """Unless it was switched on; and before they are lost, the browser asks."""
    one = opened(form)
    fill_by_keys(one.page, SOME)
    assert (state(one), stored(one)) == (FILLED, [])
    assert leave(one, one.page.reload) == ["beforeunload"]
    assert (state(one), one.page.is_checked("#keep"), stored(one)) == (EMPTY, False, [])


def test_what_is_kept_is_there_after_loading_anew_until_it_is_cleared(form: Path, opened: Open) -> None:
    """Switched on by keyboard; nothing is asked then; and clearing empties fields and browser."""
    one = opened(form)
    press_until(one.page, "document.activeElement.id === 'keep'")
    one.page.keyboard.press("Space")
    fill_by_keys(one.page, SOME)
    assert leave(one, one.page.reload) == []
    assert (state(one), one.page.is_checked("#keep")) == (FILLED, True)
    assert "as this browser kept them" in one.page.inner_text("#kept")
    to_field(one.page, "W3:choice")
    one.page.keyboard.press("Space")
    one.page.reload()
    assert state(one)[0] == "3 of 44 answered"

    one.page.focus("button.clear >> nth=0")
    assert leave(one, lambda: one.page.keyboard.press("Enter")) == ["confirm"]
    assert (state(one), one.page.is_checked("#keep"), stored(one)) == (EMPTY, False, [])
    assert leave(one, one.page.reload) == []
    assert (state(one), one.complaints) == (EMPTY, [])


@pytest.mark.long
def test_switching_keeping_off_takes_what_was_kept_away(form: Path, opened: Open) -> None:
    """The fields stay; the browser has nothing any more."""
    one = opened(form)
    one.page.check("#keep")
    fill_by_keys(one.page, {"W1": SOME["W1"]})
    assert RUSSIAN in json.loads(stored(one)[0]).values()
    one.page.uncheck("#keep")
    assert (stored(one), state(one)[1]) == ([], "2")
    assert leave(one, one.page.reload) == ["beforeunload"]


@pytest.mark.long
def test_what_is_kept_under_one_form_is_not_shown_in_another(tmp_path: Path, form: Path, opened: Open) -> None:
    """Each form has a name of its own that says nothing about anybody."""
    one = opened(form)
    one.page.check("#keep")
    fill_by_keys(one.page, {"W1": SOME["W1"]})
    names: list[str] = one.page.evaluate("Object.keys(localStorage)")
    assert [re.fullmatch(r"tactic-[0-9a-f]{16}", name) is not None for name in names] == [True]
    other = written(tmp_path / "other.html", replace(form_for_tests(), key="fedcba9876543210"))
    two = opened(other, context=one.page.context)
    assert (state(two), len(stored(two))) == (EMPTY, 1)


@pytest.mark.long
def test_a_browser_that_keeps_nothing_is_told_of(form: Path, opened: Open) -> None:
    """Where it refuses, the switch is off, words say why, and answering goes on."""
    one = opened(form)
    one.page.add_init_script("Object.defineProperty(window, 'localStorage', {get() { throw new Error('no'); }})")
    one.page.reload()
    assert one.page.is_disabled("#keep")
    assert "keeps nothing for this page" in one.page.inner_text("#kept")
    fill_by_keys(one.page, SOME)
    assert (state(one), one.complaints) == (FILLED, [])


def test_nothing_is_handed_back_that_would_be_refused(form: Path, opened: Open) -> None:
    """What is missing or too long is named at its place and in a list, in sentences that help."""
    one = opened(form)
    page = one.page
    page.check("[name='W1:choice'][value=range]")
    page.select_option("[name='W1:low']", "3")
    page.select_option("[name='W1:high']", "1")
    page.check("[name='W2:choice'][value='2']")
    page.locator("#q-W2 .beside summary").click()
    page.fill("[name='W2:note']", "x" * 4001)
    page.check("[name='W3:choice'][value='3']")
    page.locator("#q-W3 .beside summary").click()
    page.fill("[name='W3:day']", "2026-01-16")
    page.fill("[name=premortem]", "\n".join(["line"] * 11))
    page.click("#hand-back")
    assert page.locator("#problems li").all_inner_texts() == [
        "W1: Say from which sentence to which. The first is the lower one.",
        "W2: This has 4001 characters; at most 4000 can be kept. Please shorten it.",
        "W3: Say the day of this answer. It is not after 2026-01-15.",
        "At most 10 lines can be kept. Please leave some out.",
        "Say whether your answers are complete.",
    ]
    assert page.evaluate("document.activeElement.id") == "problems"
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.url.endswith("#q-W1")
    assert (page.is_hidden("#made"), one.complaints) == (True, [])


def test_what_does_not_apply_needs_a_reason_that_can_be_kept(tmp_path: Path, opened: Open) -> None:
    """The field for it is shown where it is needed only; so are the ends of a range."""
    one = opened(written(tmp_path / "form.html", form_for_tests("approach")))
    page = one.page
    page.check("[name=complete][value=no]")
    shown = [page.is_visible("[name='I8.1:reason']"), page.is_visible("[name='I8.1:low']")]
    page.check("[name='I8.1:choice'][value=na]")
    shown += [page.is_visible("[name='I8.1:reason']"), page.is_visible("[name='I8.1:low']")]
    assert shown == [False, False, True, False]
    problems = []
    for reason in (" ", "x" * 501):
        page.fill("[name='I8.1:reason']", reason)
        page.click("#hand-back")
        problems += page.locator("#problems li").all_inner_texts()
    assert problems == [
        "I8.1: Say in a few words why this does not apply.",
        "I8.1: This has 501 characters; at most 500 can be kept. Please shorten it.",
    ]
    page.fill("[name='I8.1:reason']", "x" * 500)
    page.evaluate(
        "document.querySelectorAll('[name$=\\\\:note]').forEach((one) => one.value = '\U0001f600'.repeat(4000))"
    )
    page.click("#hand-back")
    assert "too long to be handed back" in page.inner_text("#problem-complete")
    assert page.is_hidden("#made")


@pytest.mark.long
def test_how_one_knows_stands_beside_a_level_only(form: Path, tmp_path: Path, opened: Open) -> None:
    """Where somebody does not know, it says nothing; and Enter in a field sends nothing off."""
    one = opened(form)
    for question, choice in (("W1", "dont_know"), ("W2", "3")):
        one.page.check(f"[name='{question}:choice'][value='{choice}']")
        one.page.select_option(f"[name='{question}:evidence']", "told")
    one.page.locator("#q-W2 .beside summary").click()
    one.page.focus("[name='W2:day']")
    one.page.keyboard.press("Enter")
    one.page.check("[name=complete][value=no]")
    path = handed_back(one, tmp_path)
    answers = load_answers(path.read_bytes(), path.name, shipped()).answers
    assert [answer.evidence for answer in answers.values()] == [None, "told"]
    assert (one.complaints, one.page.url.partition("#")[0]) == ([], form.as_uri())


def test_signs_that_are_not_text_are_taken_out_and_named(form: Path, tmp_path: Path, opened: Open) -> None:
    """What somebody pasted must not make a file that is refused later; letters of any script stay."""
    one = opened(form)
    text = "a\u202eb\u0007c \U0001f600 \u200f\u0645\t\"'\\ {x}: [y] # no"
    one.page.check("[name='W1:choice'][value='2']")
    one.page.locator("#q-W1 .beside summary").click()
    one.page.fill("[name='W1:note']", text)
    one.page.keyboard.press("Tab")
    assert one.page.inner_text("#problem-W1") == "Signs that are not text were taken out of this (U+202E, U+0007)."
    one.page.check("[name=complete][value=no]")
    path = handed_back(one, tmp_path)
    sheet = load_answers(path.read_bytes(), path.name, shipped())
    assert sheet.answers["W1"].note == text.replace("\u202e", "").replace("\u0007", "")
    assert (sheet.filed, dump_answers(sheet).encode()) == (None, path.read_bytes())


def test_the_page_and_tactic_refuse_the_same_signs(form: Path, opened: Open) -> None:
    """Over all of Unicode's first plane, and halves of characters."""
    one = opened(form)
    (pattern,) = re.findall(r"NOT_TEXT = /(.*)/gu;", form.read_text(encoding="utf-8"))
    found: list[int] = one.page.evaluate(
        "(source) => { const one = new RegExp(source, 'u'); "
        "return Array.from({length: 65536}, (_, n) => n).filter((n) => one.test(String.fromCharCode(n))); }",
        pattern,
    )
    assert found == [number for number in range(65536) if unclean(chr(number))]
    assert one.page.evaluate("(source) => new RegExp(source, 'u').test('\U0001f600')", pattern) is False


@pytest.mark.long
def test_the_answers_can_be_copied_where_no_file_came(form: Path, tmp_path: Path, opened: Open) -> None:
    """The same text as in the file, until everything is cleared."""
    one = opened(form)
    fill_by_keys(one.page, SOME)
    one.page.check("[name=complete][value=yes]")
    path = handed_back(one, tmp_path)
    assert one.page.input_value("#copy").encode() == path.read_bytes()
    assert "Questions without an answer: 42." in one.page.inner_text("#made")
    assert "It is plain" in one.page.inner_text("#made")
    assert (one.page.evaluate("document.activeElement.id"), one.page.is_hidden("#cannot-seal")) == ("made", True)
    one.page.click("#made summary")
    one.page.click("#select")
    assert one.page.evaluate("copy.value.slice(copy.selectionStart, copy.selectionEnd)").encode() == path.read_bytes()
    leave(one, lambda: one.page.click("#made .clear"))
    assert (state(one), one.page.is_hidden("#made"), one.page.input_value("#copy")) == (EMPTY, True, "")


def test_nothing_is_asked_on_leaving_once_the_answers_are_handed_back(form: Path, tmp_path: Path, opened: Open) -> None:
    """They are in a file; a change after it is asked about again."""
    one = opened(form)
    one.page.check("[name=complete][value=no]")
    handed_back(one, tmp_path)
    assert leave(one, one.page.reload) == []
    one.page.check("[name=complete][value=no]")
    assert leave(one, one.page.reload) == ["beforeunload"]


@pytest.mark.long
def test_a_changed_answer_has_the_day_of_the_change_and_no_old_evidence(tmp_path: Path, opened: Open) -> None:
    """An earlier answer that stays keeps both (method, section 9, guards)."""
    early = {"date": date(2026, 1, 2), "evidence": "seen"}
    given = {
        "W1": Answer.level(3, note="kept", **early),
        "W2": Answer.level(3, **early),
        "W3": Answer.range(1, 2, **early),
    }
    one = opened(written(tmp_path / "form.html", form_for_tests(answers=given)))
    assert one.page.inner_text("#count") == "3 of 44 answered"
    one.page.check("[name='W2:choice'][value='2']")
    one.page.select_option("[name='W3:high']", "3")
    one.page.check("[name=complete][value=no]")
    path = handed_back(one, tmp_path)
    answers = load_answers(path.read_bytes(), path.name, shipped()).answers
    assert [(str(one.date), one.evidence, one.note) for one in answers.values()] == [
        ("2026-01-02", "seen", "kept"),
        ("2026-01-15", None, ""),
        ("2026-01-15", None, ""),
    ]


@pytest.mark.long
def test_a_clock_that_runs_behind_is_not_followed(form: Path, tmp_path: Path, opened: Open) -> None:
    """No answer is older than its form."""
    one = opened(form, day=datetime(2019, 5, 1, tzinfo=UTC))
    fill_by_keys(one.page, {"W1": SOME["W1"]})
    one.page.check("[name=complete][value=yes]")
    path = handed_back(one, tmp_path)
    sheet = load_answers(path.read_bytes(), path.name, shipped())
    assert {str(day) for day in (sheet.as_of, sheet.filed, sheet.answers["W1"].date)} == {"2026-01-15"}


@pytest.mark.parametrize("width", [360, 1200])
def test_nothing_is_wider_than_the_screen_and_everything_has_a_name(form: Path, opened: Open, width: int) -> None:
    """No scrolling to the side; every field, group and button is named for whoever hears the page."""
    one = opened(form, viewport={"width": width, "height": 640})
    one.page.check("[name='W1:choice'][value=range]")
    assert one.page.evaluate("document.documentElement.scrollWidth") == width
    nameless = one.page.evaluate(
        "Array.from(document.forms[0].elements).filter((one) => one.tagName === 'FIELDSET' ? "
        "!one.querySelector('legend').textContent.trim() : one.tagName === 'BUTTON' ? !one.textContent.trim() : "
        "!(one.labels.length && one.labels[0].textContent.trim())).map((one) => one.name || one.id)"
    )
    assert nameless == []


@pytest.mark.long
def test_next_open_leads_to_the_next_question_without_an_answer(form: Path, opened: Open) -> None:
    """From the one that was touched last on, and round again."""
    one = opened(form)
    one.page.check("[name='W2:choice'][value='2']")
    one.page.click("#next")
    assert one.page.evaluate("document.activeElement.name") == "W3:choice"
    one.page.evaluate("document.querySelectorAll('input[value=dont_know]').forEach((one) => one.click())")
    one.page.click("#next")
    assert one.page.inner_text("#count") == "All questions have an answer."


def test_without_script_it_can_be_read_and_says_what_is_needed(form: Path, opened: Open) -> None:
    """The questions are there; what only the script can do is not shown."""
    one = opened(form, java_script_enabled=False)
    assert one.page.is_visible("#no-script")
    assert [one.page.is_visible(name) for name in ("#q-W1", "#hand-back", "#keeping", "#bar")] == [True] + [False] * 3


def no_text_runs(tmp_path: Path, opened: Open, texts: list[str]) -> None:
    """All these texts in a playbook and in earlier answers: no request, no script, no breach of the policy."""
    many = 82
    for start in range(0, len(texts), many):
        changed, more = with_texts_everywhere((texts[start : start + many] + texts)[:many])
        path = written(tmp_path / f"{start}.html", form_for_tests("approach", playbook=changed, **more))
        one = opened(path)
        assert (one.asked, one.complaints, one.page.title()) == ([path.as_uri()], [], "Form")
        one.page.close()


def test_no_text_of_anybody_runs_or_loads_anything(tmp_path: Path, opened: Open) -> None:
    """Texts that would be elements, in every place of a page."""
    no_text_runs(tmp_path, opened, [one for one in payloads("127.0.0.1:9") if "<" in one][:82])


@pytest.mark.long
def test_nor_does_any_of_the_others(tmp_path: Path, opened: Open) -> None:
    """All hostile texts."""
    no_text_runs(tmp_path, opened, list(payloads("127.0.0.1:9")))


def test_a_kept_text_that_another_page_wrote_does_nothing(form: Path, opened: Open) -> None:
    """Pages from files may share what a browser keeps; whatever stands there goes into fields, as text."""
    one = opened(form)
    (key,) = re.findall(r'"(tactic-[0-9a-f]{16})"', form.read_text(encoding="utf-8"))
    for kept in ("null", "7", "[", '"x"', "[1]", json.dumps({"W1:note": "<img src=x>", "W1:choice": "9", "x": "y"})):
        one.page.evaluate("([key, kept]) => localStorage.setItem(key, kept)", [key, kept])
        leave(one, one.page.reload)
        assert one.page.inner_text("#count") == "0 of 44 answered"
    assert one.page.input_value("[name='W1:note']") == "<img src=x>"


@pytest.fixture
def sealed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Vault:
    """A sealed campaign; its passphrase costs no time."""
    monkeypatch.setattr("pyrage.passphrase.encrypt", sealed_by_passphrase)
    return sealed_campaign(tmp_path / "camp")[0]


def test_a_sealed_form_hands_back_what_only_the_campaign_opens(tmp_path: Path, sealed: Vault, opened: Open) -> None:
    """As a file, and as a text to copy; neither holds a word of the answers, and both are taken in whole."""
    words, given = ("--passphrase-from-stdin", *DAY), f"{WORDS}\n"
    tactic(tmp_path, "form", "camp", "--assessor", "C", "--stage", "launch", "-o", "form.html", *words, given=given)
    one = opened(tmp_path / "form.html")
    fill_by_keys(one.page, SOME)
    one.page.check("[name=complete][value=yes]")
    path = handed_back(one, tmp_path)
    copied = tmp_path / "copied.txt"
    copied.write_text(one.page.input_value("#copy"), encoding="utf-8")
    assert (path.name, one.complaints) == ("answers-C.yaml.age", [])
    assert one.asked == [(tmp_path / "form.html").as_uri()]
    assert "only that group can read it" in one.page.inner_text("#made")
    texts = [sealed.opened_given(file.name, file.read_bytes()) for file in (path, copied)]
    assert texts[0] == texts[1] == dump_answers(load_answers(texts[0], "", shipped())).encode()
    assert [file for file in (path, copied) if b"evidence" in file.read_bytes()] == []
    tactic(tmp_path, "assess", "camp", "--answers", path.name, *words, given=given)
    taken = read_sheet(sealed, LAUNCH, "C", shipped())
    assert (taken.answers["W1"].note, taken.answers["W2"].low, taken.answers["W2"].high) == (RUSSIAN, 1, 3)


def test_a_browser_that_cannot_seal_says_so_before_the_first_answer(tmp_path: Path, opened: Open) -> None:
    """And hands nothing back, least of all unsealed."""
    one = opened(written(tmp_path / "form.html", form_for_tests(sealed=True)))
    one.page.wait_for_function("tacticAge.seal('', JSON.parse(data.textContent).recipients).then(() => true)")
    assert (one.page.is_hidden("#cannot-seal"), one.page.is_enabled("#hand-back")) == (True, True)
    one.page.evaluate("void (tacticAge.seal = () => Promise.reject(new Error('none')))")
    one.page.check("[name=complete][value=yes]")
    one.page.click("#hand-back")
    one.page.wait_for_selector("#cannot-seal:not([hidden])")
    assert (one.page.is_hidden("#made"), one.page.input_value("#copy")) == (True, "")
    one.page.add_init_script("crypto.getRandomValues = () => { throw new Error('none'); }")
    leave(one, one.page.reload)
    one.page.wait_for_selector("#cannot-seal:not([hidden])")
    assert "not handed back unsealed" in one.page.inner_text("#cannot-seal")
    assert one.page.is_disabled("#hand-back")


def test_the_page_counts_as_its_language_counts(tmp_path: Path, opened: Open) -> None:
    """One, few and many are other words in Russian; the browser knows which number wants which."""
    later = "{done} of {all} answered, {number} for later"
    forms = {later: ("{number} вопрос", "{number} вопроса", "{number} вопросов")}
    with speaking(
        LANGUAGES["ru"], Stub(forms=forms, which=lambda number: 0 if number == 1 else 1 if number < 5 else 2)
    ):
        one = opened(written(tmp_path / "form.html", form_for_tests()))
    said = []
    for name in ("W1", "W2", "W3", "W6", "W7"):
        one.page.check(f"[name='{name}:choice'][value=later]")
        said.append(one.page.inner_text("#count"))
    assert said == ["1 вопрос", "2 вопроса", "3 вопроса", "4 вопроса", "5 вопросов"]
