"""The page of a form as text: it asks what the walk asks, in its words, and no text in it is more than text."""

from __future__ import annotations

import hashlib
import json
import re
from base64 import b64encode
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from tactic_cli.campaign.model import Answer, AnswersFile
from tactic_cli.forms import page as page_module
from tactic_cli.forms.form import Form
from tactic_cli.forms.page import answers_name, render
from tactic_cli.forms.words import script_words
from tactic_cli.interview.order import order_of
from tactic_cli.interview.telling import choices
from tactic_cli.language import LANGUAGES, speaking
from tactic_cli.playbook.model import Playbook, Question
from tests.hostile.payloads import payloads
from tests.hostile.readers import page_shape, steering
from tests.languages.stub import Stub
from tests.strategies import shipped

DAY = date(2026, 1, 15)
RECIPIENT = "age1mah0ye5xuqsma9m4vr3a9u5rcxyk7jmylw7rrvr5qx92q5xtm9vqp4jsrj"
AGE = Path(page_module.__file__).with_name("age") / "age.js"
AGE_DIGEST = "39553f43ed00015b4ed3b85c95ef6bef98bddbd5a19e9ab81714cd8d51cce11d"
"""Of the library that seals, as `build.sh` beside it makes it from its published parts."""


def sheet(stage: str = "launch", **more: object) -> AnswersFile:
    """The empty answers file of a form."""
    playbook = shipped()
    official = None if stage == "launch" else "O1"
    empty = AnswersFile(playbook.id, playbook.version, stage, DAY, "B", stances="personal", official=official)
    return replace(empty, **more)  # type: ignore[arg-type] # the keywords are the file's own fields


def form(stage: str = "launch", *, playbook: Playbook | None = None, sealed: bool = False, **more: object) -> Form:
    """A form for B."""
    recipients = (RECIPIENT,) if sealed else ()
    return Form(playbook or shipped(), sheet(stage, **more), 1, "0123456789abcdef", recipients)


class Read(HTMLParser):
    """What a browser finds in a page: the texts of scripts and styles, every attribute, each legend and choice."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.scripts: list[str] = []
        self.styles: list[str] = []
        self.data = ""
        self.attributes: list[tuple[str, str, str]] = []
        self.labels: list[str] = []
        self._open: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note every attribute, and which element is open."""
        self.attributes += [(tag, name, value or "") for name, value in attrs]
        self._open.append("data" if ("type", "application/json") in attrs else tag)
        if tag in {"legend", "label"}:
            self.labels.append("")

    def handle_endtag(self, tag: str) -> None:
        """Close it again; what HTML leaves open by itself is no part of this."""
        if self._open and self._open[-1] in {tag, "data"}:
            self._open.pop()

    def handle_data(self, data: str) -> None:
        """Note the texts."""
        if not self._open:
            return
        if self._open[-1] == "script":
            self.scripts.append(data)
        elif self._open[-1] == "style":
            self.styles.append(data)
        elif self._open[-1] == "data":
            self.data += data
        elif self._open[-1] in {"legend", "label", "span"} and self.labels:
            self.labels[-1] += data

    def policy(self) -> dict[str, list[str]]:
        """The page's own rules, by what they are about."""
        (rules,) = [value for tag, name, value in self.attributes if name == "content" and "default-src" in value]
        return {rule.split()[0]: rule.split()[1:] for rule in rules.split("; ")}


def digests(texts: list[str]) -> list[str]:
    """As a policy names what may run or show."""
    return [f"'sha256-{b64encode(hashlib.sha256(text.encode()).digest()).decode()}'" for text in texts]


@pytest.mark.parametrize("stage", ["launch", "approach", "monitor"])
def test_it_asks_what_the_walk_asks_in_its_order_and_words(stage: str) -> None:
    """Every question with its sentences; not applicable only where that is allowed."""
    read = Read(render(form(stage)))
    order = order_of(shipped(), stage)
    ids = [value for tag, name, value in read.attributes if (tag, name) == ("fieldset", "data-id")]
    assert ids == [*order.ids, "premortem", "complete"]
    shown = [" ".join(one.split()) for one in read.labels]
    for number, question in enumerate(order.questions, start=1):
        start = shown.index(f"{number} of {len(order.ids)} ({question.id}) {' '.join(question.question.split())}")
        sentences = [f"{level}. {text}" for level, text in choices(shipped(), question, own=True)]
        assert shown[start + 1 : start + 6] == sentences
    values = [value for tag, name, value in read.attributes if (tag, name) == ("input", "value")]
    assert values.count("na") == sum(one.not_applicable for one in order.questions)


def test_stances_are_asked_as_the_file_says() -> None:
    """One's own, or an estimate for the whole group, each with its sentences."""
    own, estimate = render(form()), render(form(stances="estimate"))
    stance = next(one for one in shipped().asked("launch") if one.kind == "stance")
    sentence = dict(choices(shipped(), stance, own=True))["0"]
    assert (own.count("Answer for yourself."), own.count("Answer for your whole group")) == (6, 0)
    assert (estimate.count("Answer for yourself."), estimate.count("Answer for your whole group")) == (0, 6)
    assert (f"0. {sentence}" in own, f"0. {sentence}" in estimate) == (True, False)


@pytest.mark.parametrize("sealed", [False, True], ids=["plain", "sealed"])
def test_its_policy_lets_only_its_own_script_run(*, sealed: bool) -> None:
    """Named by digest; in a sealed campaign there is a second, the library that seals. Nothing else, from nowhere."""
    read = Read(render(form(sealed=sealed)))
    policy = read.policy()
    assert policy == {
        "default-src": ["'none'"],
        "script-src": digests(read.scripts),
        "style-src": digests(read.styles),
        "img-src": ["'none'"],
        "connect-src": ["'none'"],
        "base-uri": ["'none'"],
        "form-action": ["'none'"],
        "require-trusted-types-for": ["'script'"],
    }
    assert (len(read.scripts), len(read.styles)) == (2 if sealed else 1, 1)
    assert [name for _, name, _ in read.attributes if name.startswith("on") or name in {"style", "src", "action"}] == []
    assert {value[0] for _, name, value in read.attributes if name == "href"} == {"#"}


def test_the_script_is_small_and_makes_no_text_into_html() -> None:
    """Somebody who doubts it can read it in one sitting."""
    script = Read(render(form())).scripts[0]
    code = [line for line in script.splitlines() if line.strip() and not line.strip().startswith("//")]
    forbidden = (
        r"innerHTML|outerHTML|insertAdjacent|document\.write|eval\(|new Function|fetch\(|XMLHttp|WebSocket|import\("
    )
    assert re.findall(forbidden, script) == []
    assert len(code) <= 320


def test_the_library_that_seals_is_the_one_that_was_looked_at() -> None:
    """Its digest is that of the build from published parts; and it stands only in forms that seal."""
    assert hashlib.sha256(AGE.read_bytes()).hexdigest() == AGE_DIGEST
    library = AGE.read_text(encoding="utf-8")
    assert (library in render(form(sealed=True)), library in render(form())) == (True, False)
    assert "</script" not in library.lower()


def with_texts_everywhere(texts: list[str]) -> tuple[Playbook, dict[str, Any]]:
    """A playbook and an answers file with these texts, one to a question, and the first wherever else one shows."""
    playbook, first = shipped(), texts[0]
    asked = order_of(playbook, "approach").questions
    given = dict(zip((one.id for one in asked), texts, strict=False))
    questions = tuple(_with_text(one, given[one.id]) if one.id in given else one for one in playbook.questions)
    line = playbook.stages[0].pause[0].model_copy(update={"say": first})
    titled = {"title": first, "question": first, "pause": (line,)}
    changed = playbook.model_copy(
        update={
            "title": first,
            "questions": questions,
            "stages": tuple(one.model_copy(update=titled) for one in playbook.stages),
            "considerations": tuple(
                one.model_copy(update={"title": first, "summary": first}) for one in playbook.considerations
            ),
            "source": playbook.source.model_copy(update={"title": first, "speaks_from": first}),
        }
    )
    answers = {one: Answer(None, None, na=text, note=text) for one, text in given.items()}
    return changed, {"answers": answers, "premortem": tuple(texts)}


def _with_text(question: Question, text: str) -> Question:
    source = question.source.model_copy(update={"section": text, "point": text, "quotes": (text, text)})
    texts = {"question": text, "why": text, "look_for": text, "levels": (text,) * 5, "scale": None, "note": text}
    return question.model_copy(update={**texts, "source": source, "not_applicable": True, "kind": "weighted"})


def test_hostile_texts_stay_texts() -> None:
    """Whatever stands in a playbook or an earlier answer, the page has the same elements, and nothing steers."""
    texts, many = list(payloads()), len(order_of(shipped(), "approach").ids)
    rounds = [(texts[start : start + many] + texts)[:many] for start in range(0, len(texts), many)]
    changed, more = with_texts_everywhere(["x"] * many)
    expected = render(form("approach", playbook=changed, **more))
    shape, scripts = page_shape(expected), Read(expected).scripts
    for one in rounds:
        changed, more = with_texts_everywhere(one)
        page = render(form("approach", playbook=changed, **more))
        assert page_shape(page) == shape
        assert steering(page) == []
        assert Read(page).scripts == scripts


def test_what_the_script_is_told_cannot_leave_its_place() -> None:
    """Labels and ids reach the script as JSON in which no sign of HTML stands, in the file's own way to write them."""
    told = Read(render(form("approach", assessor="no", official="Ö 2")))
    assert re.findall("[<>&]", told.data) == []
    data = json.loads(told.data)
    assert data["middle"] == ['assessor: "no"', "stances: personal", 'official: "Ö 2"']
    assert data["day"] == "2026-01-15"


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("B", "answers-B.yaml"),
        ("b-2", "answers-b-2.yaml"),
        ("Petrov Ivan", "answers.yaml"),
        ("IvanPetrov", "answers.yaml"),
        ("Б", "answers.yaml"),
        ("x" * 40, "answers.yaml"),
    ],
)
def test_the_file_that_comes_back_has_a_harmless_name(label: str, expected: str) -> None:
    """The label, where it is short and plain; whatever could say more is left out."""
    assert answers_name(label) == expected


def test_it_names_nobody_and_gives_no_verdict() -> None:
    """The title is neutral; no verdict, no campaign, no word that calls anything safe or approved."""
    page = render(form())
    words = [word.title for word in shipped().verdict_words[shipped().stage_by_id["launch"].verdicts]]
    assert "<title>Form</title>" in page
    assert [one for one in words if f">{one}<" in page] == []
    own_words = re.sub(r"<fieldset.*?</fieldset>", "", page, flags=re.DOTALL).lower()
    assert re.findall(r"\bsafe\b|\bapproved\b|!(?=[ <])", own_words.split("<script")[0]) == []


def test_earlier_answers_stand_in_the_form_only_as_they_were() -> None:
    """Each kind of answer is marked in its own fields, with its day, how it is known and its note."""
    answers = {
        "W1": Answer.level(2, date=date(2026, 1, 3), evidence="seen", note="a note"),
        "W2": Answer.range(1, 3, date=date(2026, 1, 4)),
        "W3": Answer.unknown(date=DAY),
    }
    page = render(form(answers=answers, notes={"W4": "later"}))
    fields = {one: page.split(f'id="q-{one}"')[1].split("</fieldset>")[0] for one in ("W1", "W2", "W3", "W4")}
    checked = {one: re.findall(r'value="(\w+)" checked', text) for one, text in fields.items()}
    assert checked == {"W1": ["2"], "W2": ["range"], "W3": ["dont_know"], "W4": []}
    assert re.findall(r'<option value="(\w+)" selected', fields["W1"]) == ["seen"]
    assert re.findall(r'<option value="(\w+)" selected', fields["W2"]) == ["1", "3"]
    assert ('value="2026-01-03"' in fields["W1"], ">a note<" in fields["W1"], ">later<" in fields["W4"]) == (True,) * 3
    assert re.findall(r" (?:checked|selected)>", render(form())) == []


def luminance(colour: str) -> float:
    """How light a colour is, as WCAG 2 reckons it."""
    parts = colour.lstrip("#")
    parts = parts if len(parts) == 6 else "".join(one * 2 for one in parts)
    lights = [int(parts[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    red, green, blue = (one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in lights)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("scheme", [0, 1, 2], ids=["light", "dark", "print"])
def test_every_text_can_be_read_against_its_ground(scheme: int) -> None:
    """Contrast of 4.5 to 1 for text and 3 to 1 for the edges of fields (WCAG 2, AA), in every scheme of colours."""
    blocks = re.findall(r":root \{(.*?)\}", Read(render(form())).styles[0], re.DOTALL)
    colours = dict(re.findall(r"--(\S+): (#\w+);", blocks[0])) | dict(re.findall(r"--(\S+): (#\w+);", blocks[scheme]))

    def contrast(one: str, other: str) -> float:
        low, high = sorted(luminance(colours[name]) for name in (one, other))
        return (high + 0.05) / (low + 0.05)

    texts = [("ink", "paper"), ("ink", "wash"), ("quiet", "paper"), ("mark", "paper"), ("mark", "wash")]
    assert [pair for pair in [*texts, ("on-mark", "mark")] if contrast(*pair) < 4.5] == []
    assert [pair for pair in [("edge", "paper"), ("edge", "wash")] if contrast(*pair) < 3] == []


LINES = "At most {number} line can be kept. Please leave some out."


def test_the_script_gets_a_counted_sentence_in_every_form_of_the_language() -> None:
    """By the names that browsers give to the kinds of number; what is filled in later stays in its braces."""
    assert script_words()["premortem"] == {"one": LINES, "other": LINES.replace("line", "lines")}
    assert script_words()["progress"] == {"other": "{number} of {all} answered"}
    forms = [f"{{number}} {kind}" for kind in ("none", "one", "two", "few", "many", "hundreds")]
    with speaking(LANGUAGES["ar"], Stub(forms={LINES: forms}, which=arabic)):
        assert script_words()["premortem"] == {
            "zero": "{number} none",
            "one": "{number} one",
            "two": "{number} two",
            "few": "{number} few",
            "many": "{number} many",
            "other": "{number} hundreds",
        }


def arabic(number: int) -> int:
    """The form that goes with a number in Arabic, as the gettext manual has it."""
    if number < 3:
        return number
    return 3 if 3 <= number % 100 <= 10 else 4 if number % 100 >= 11 else 5


def test_a_page_is_made_in_the_language_that_is_spoken() -> None:
    """It says so to programs that read aloud, and runs over the screen as that language does."""
    with speaking(LANGUAGES["ar"], Stub({"Form": "استمارة"})):
        page = render(form())
    assert '<html lang="ar" dir="rtl"' in page
    assert "<title>استمارة</title>" in page
