"""Named campaigns for the tests of reports, all on the small playbook: answers of one assessor, or of a group."""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

from tactic_cli.campaign.model import About, Action, Answer, AnswersFile, Campaign, Decision, Record, Round
from tactic_cli.playbook.load import load_playbook
from tactic_cli.playbook.model import Playbook
from tactic_cli.reports.audience import Reader
from tactic_cli.reports.content import Content
from tactic_cli.reports.document import Document, with_texts
from tactic_cli.reports.formats import Format, Report
from tactic_cli.reports.narrowing import for_reader
from tactic_cli.reports.readiness import readiness_report, report_for
from tactic_cli.scoring.assess import assess
from tests.reports.extract import shown

DAY = date(2026, 1, 15)
SMALL = Path(__file__).parents[1] / "data" / "small-playbook.yaml"

PAYLOADS = (
    "\x1b[31mred\x1b[0m",
    "\x9b31mred",
    "\x07bell",
    "\u202egnirts\u202c",
    "[red]x[/red]",
    "[link=https://evil.example]x[/link]",
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</style><style>body{display:none}",
    "{{ 7 * 7 }}{% raw %}",
    "[x](https://evil.example)",
    "![x](https://evil.example/x.png)",
    "`code` **bold** _it_ ~~no~~ | cell",
    "# heading",
    "- item",
    "1. first",
    "> quote",
    "=cmd|' /C calc'!A0",
)
"""Texts that would steer a terminal, a browser, a Markdown reader or a spreadsheet if they were not only text."""


def tagged(text: str) -> str:
    """A playbook's text with its questions tagged for the board, P1 and P2 for partners too, P4 for nobody outside."""
    before, *questions = text.split("  - id: ")
    tags = {"P1": "[board, partner]", "P2": "[board, partner]", "P4": "[]", "S1": ""}
    told = (_with_tag(one, tags.get(one.split()[0], "[board]")) for one in questions)
    return "  - id: ".join((before, *told)).replace("title: Time, ", "title: Time, audience: [board, partner], ")


def _with_tag(question: str, tag: str) -> str:
    return re.sub(r"(\n    stale_after_days: \d+\n)", rf"\1    audience: {tag}\n", question) if tag else question


@cache
def small() -> Playbook:
    """The small playbook with tags for readers, and with a digest that does not change with its comments."""
    text = tagged(SMALL.read_text(encoding="utf-8"))
    playbook = load_playbook(SMALL.name, lambda _: text.encode())
    playbook._sha256 = "0123456789abcdef" * 4
    return playbook


def answered(stage: str, level: int, **changes: Answer | None) -> AnswersFile:
    """Every question of a stage at one level, except what is changed; `None` leaves a question out."""
    given: dict[str, Answer | None] = {one.id: Answer.level(level) for one in small().asked(stage)}
    given.update(changes)
    answers = {question: answer for question, answer in given.items() if answer is not None}
    official = None if stage == "launch" else "O1"
    return AnswersFile("small", 1, stage, DAY, "A", answers, official=official)


def empty() -> AnswersFile:
    """Nothing is answered."""
    return AnswersFile("small", 1, "launch", DAY, "A")


def half_done() -> AnswersFile:
    """Some answers, among them a range, a don't-know, a guess, an old one and one between two sentences."""
    answers = {
        "W1": Answer.level(3, date=date(2026, 1, 10), evidence="guess", note="Heard at a\nconference."),
        "W5a": Answer.unknown(),
        "P1": Answer.range(1, 3, date=date(2026, 1, 12), evidence="document"),
        "P2": Answer.level(3, date=date(2024, 6, 1)),
        "R2L": Answer.level(2),
        "R2S": Answer.level(2),
    }
    notes = {"P4": "Ask again after the meeting."}
    return AnswersFile("small", 1, "launch", DAY, "A", answers, skipped=("P4", "W5b"), notes=notes)


def complete() -> AnswersFile:
    """Everything answered well."""
    return answered("approach", 4, S1=Answer.not_applicable("The minister came to us."))


def conditions() -> AnswersFile:
    """Everything answered; a few answers make conditions."""
    return answered("launch", 3, R2L=Answer.level(2), R2S=Answer.level(2), P2=Answer.level(0), W1=Answer.level(2))


def crossed() -> AnswersFile:
    """A red line is certainly crossed."""
    crossing = Answer.level(0, date=date(2026, 1, 3), evidence="document", note="Decree 114, article 2.")
    return answered("launch", 3, W1=crossing)


def harmed() -> AnswersFile:
    """The work goes on, and somebody was harmed."""
    return answered("monitor", 3, C1=Answer.level(0, date=date(2026, 1, 14), evidence="told"))


def hostile() -> AnswersFile:
    """Every text of the answers file is hostile."""
    ids = [one.id for one in small().asked("approach")]
    texts = {one: PAYLOADS[number % len(PAYLOADS)] for number, one in enumerate(ids)}
    given = {one: Answer.level(1, note=text) for one, text in texts.items()}
    given["S1"] = Answer.not_applicable("".join(PAYLOADS))
    label = PAYLOADS[5]
    return AnswersFile("small", 1, "approach", DAY, label, given, official=PAYLOADS[6], premortem=PAYLOADS)


def planned() -> Record:
    """Something is to be done for the conditions, something is overdue, something is done; and it is decided."""
    launch = Round(2, "launch")
    actions = (
        Action(
            "b2c3d4",
            "Ask the donor for a second year.",
            "condition",
            date(2026, 1, 5),
            About("must_have", "P1"),
            "B",
            date(2026, 3, 1),
            "medium",
            "doing",
            launch,
            note="She said yes, in principle.",
        ),
        Action("f5g6h7", "Write down what each of us saw.", "improvement", date(2026, 1, 2), due=date(2026, 1, 10)),
        Action("j8k9m2", "Meet the lawyer.", "improvement", date(2026, 1, 2), state="done", closed=date(2026, 1, 9)),
        Action("n3p4q5", "=1+1; =2+2", "improvement", date(2026, 1, 3), About("raise", "P4"), "@A"),
        Action("call-the-judge", "Call.", "improvement", date(2026, 1, 3), due=date(2026, 2, 1)),
    )
    decision = Decision(
        "r6s7t8",
        launch,
        date(2026, 1, 12),
        ("A", "B"),
        1,
        "Not yet",
        1,
        1,
        1,
        "f" * 64,
        "The money comes first.",
        date(2026, 6, 1),
    )
    return Record(actions, (decision,))


KEPT: Mapping[str, Callable[[], Record]] = {"planned": planned}
"""What the named campaigns keep beside their answers; nothing, where a name is not here."""


def right_to_left() -> AnswersFile:
    """Notes in Arabic, with figures and a Latin word among them; the page runs from right to left."""
    answers = {
        "W1": Answer.level(2, date=date(2026, 1, 10), evidence="told", note="قال لنا ذلك مرتين في عام 2025."),
        "W5a": Answer.unknown(),
        "P1": Answer.range(1, 3, note="الحساب في بنك Alpha مغلق."),
        "R2L": Answer.level(2),
        "R2S": Answer.level(2),
    }
    premortem = ("نُقل بعد مقال في الصحيفة.",)
    return AnswersFile("small", 1, "launch", DAY, "أ", answers, premortem=premortem, notes={"P4": "نسأل مرة أخرى."})


CASES: Mapping[str, Callable[[], AnswersFile]] = {
    "empty": empty,
    "half-done": half_done,
    "complete": complete,
    "conditions": conditions,
    "crossed": crossed,
    "harmed": harmed,
    "planned": conditions,
    "hostile": hostile,
    "right-to-left": right_to_left,
}


def two_people() -> tuple[AnswersFile, ...]:
    """Two who see a red line differently; one has not answered everything."""
    one = answered("launch", 3, W1=Answer.level(3, evidence="seen", note="Twice this year."), P2=None)
    two = answered("launch", 3, W1=Answer.level(0, evidence="told", note="He was dismissed."), P4=Answer.level(1))
    return (replace(one, premortem=("It got out.",)), replace(two, assessor="B", premortem=("He was moved.",)))


def five_people() -> tuple[AnswersFile, ...]:
    """Five people in two camps, two of them with the same answers; one danger that only one of them can judge."""
    changes: tuple[dict[str, Answer | None], ...] = (
        {"P4": Answer.level(0), "P2": Answer.level(0), "R2L": Answer.unknown()},
        {"P4": Answer.level(1), "P2": Answer.level(1), "R2L": Answer.unknown()},
        {"P4": Answer.level(2), "R2L": Answer.unknown(), "W1": Answer.level(2, date=date(2025, 9, 1))},
        {"P4": Answer.level(4), "R2L": None},
        {"P4": Answer.level(4), "R2L": None},
    )
    return tuple(
        replace(answered("launch", 3, **one), assessor=label) for label, one in zip("ABCDE", changes, strict=True)
    )


GROUPS: Mapping[str, Callable[[], tuple[AnswersFile, ...]]] = {"two-people": two_people, "five-people": five_people}


def sheets(name: str) -> tuple[AnswersFile, ...]:
    """The answers of a named case, of one assessor or of a group."""
    return GROUPS[name]() if name in GROUPS else (CASES[name](),)


def campaign(name: str) -> Campaign:
    """The campaign of a case; the hostile one has a hostile label, the half-done one an older playbook."""
    label = {"hostile": " ".join(PAYLOADS), "right-to-left": "النهر"}.get(name, name)
    begun_with = "f" * 64 if name == "half-done" else small().sha256
    return Campaign(label, "small", 1, begun_with)


def report_on(
    answers: AnswersFile | tuple[AnswersFile, ...],
    about: Campaign | None = None,
    playbook: Playbook | None = None,
    reader: Reader = "internal",
    kept: Record = Record(),  # noqa: B008 - it is frozen
) -> Report:
    """The report on an answers file, or on those of a group."""
    book = playbook or small()
    together = answers if isinstance(answers, tuple) else (answers,)
    started = about or Campaign("spring", "small", 1, book.sha256)
    return report_for(Content(book, started, together, assess(book, together), 2, kept), reader)


def document_on(content: Content, reader: Reader = "internal") -> Document:
    """What a report on some content says to a reader."""
    return readiness_report(for_reader(content, reader))


def report(name: str) -> Report:
    """The report on a named case."""
    return report_to("internal", name)


def report_to(reader: Reader, name: str) -> Report:
    """The report on a named case for a reader."""
    kept = KEPT[name]() if name in KEPT else Record()
    found = report_on(sheets(name), campaign(name), kept=kept, reader=reader)
    if name != "right-to-left":
        return found
    return replace(found, document=replace(found.document, language="ar", direction="rtl"))


def rendered(name: str, shown_as: Format) -> str:
    """A named case in a format, as somebody reads it."""
    return shown(shown_as, report(name))


def texts_of(document: Document) -> list[str]:
    """Every text that people read in a document."""
    found: list[str] = []

    def note(text: str) -> str:
        found.append(text)
        return text

    with_texts(document, note)
    return found


def section_text(document: Document, name: str) -> str:
    """All texts of one section on one line; fails where the section is missing."""
    found = [one for one in document.sections if one.id == name]
    assert found, f"no section {name}"
    return " ".join(texts_of(Document("", "", "en", tuple(found), ""))).strip()
