"""One set of answers, given twice: by keys in a browser's form, and by lines typed in the walk."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from tactic_cli.campaign.load import dump_campaign
from tactic_cli.campaign.model import Campaign
from tactic_cli.disk.store import KeptFile, make_campaign_folder
from tactic_cli.interview.order import order_of
from tests.strategies import shipped

if TYPE_CHECKING:
    from playwright.sync_api import Page

RUSSIAN = 'Прокурор O1 был в суде; «закон» № 5, "так" и \\ не \u2026'
ARABIC = "قال O1 إن القانون: لا يتغير"
PREMORTEM = ("Мы спешили.", "نُقل O1 إلى مكان آخر", "# no: comment, and - no list")
_TABS = 25
_EVIDENCE = {"seen": "s", "document": "f", "told": "t", "guess": "a"}
"""The first letter of each kind of evidence, as the page and the walk name them."""


@dataclass(frozen=True)
class Given:
    """An answer to one question: `choice` is 0 to 4, `range`, `dont_know`, `na` or `later`."""

    choice: str
    ends: str = ""
    reason: str = ""
    evidence: str = ""
    note: str = ""


def answers(stage: str) -> dict[str, Given]:
    """An answer to every question of a stage; every kind of answer is among them."""
    given = {one: Given("3") for one in order_of(shipped(), stage).ids}
    some = {
        "W1": Given("2", evidence="seen", note=RUSSIAN),
        "W2": Given("range", ends="13"),
        "W3": Given("4", evidence="guess"),
        "W6": Given("dont_know", note=ARABIC),
        "W7": Given("later", note="not yet"),
        "W8": Given("0"),
        "I8.1": Given("na", reason="no working courts, so far"),
        "P4.1": Given("1"),
    }
    return {one: some.get(one, answer) for one, answer in given.items()}


def typed(stage: str) -> Iterator[str]:
    """The same answers as lines for the walk, in its order."""
    playbook = shipped()
    if playbook.stage_by_id[stage].asks_again:
        yield "1"  # nothing has happened to the official
    for one, given in answers(stage).items():
        if given.note:
            yield f"n {given.note}"
        words = {"range": "-".join(given.ends), "dont_know": "d", "later": "k", "na": f"n/a {given.reason}"}
        yield f"{words.get(given.choice, given.choice)} {given.evidence}".strip()
        kind = playbook.question_by_id[one].kind
        if kind in playbook.scoring.lowering.guess_kinds and not given.evidence and given.choice in "01234range":
            yield ""


def make_campaign(folder: Path, *assessors: str) -> None:
    """A campaign in which these people are expected to answer."""
    playbook = shipped()
    make_campaign_folder(folder)
    campaign = Campaign("Quillwater", playbook.id, playbook.version, playbook.sha256, None, ("O1",), assessors)
    KeptFile(folder / "campaign.yaml").replace(dump_campaign(campaign).encode())


def fill_by_keys(page: Page, given: Mapping[str, Given]) -> None:
    """Answer these questions, which follow each other in the form, with the keyboard and nothing else."""
    for one, answer in given.items():
        to_field(page, f"{one}:choice")
        choose(page, one, answer)
        if answer.ends:
            for end, level in zip(("low", "high"), answer.ends, strict=True):
                to_field(page, f"{one}:{end}")
                page.keyboard.press(level)
        if answer.reason:
            to_field(page, f"{one}:reason")
            page.keyboard.insert_text(answer.reason)
        evidence_first = shipped().question_by_id[one].kind in shipped().scoring.lowering.guess_kinds
        if answer.evidence and evidence_first:
            to_field(page, f"{one}:evidence")
            page.keyboard.press(_EVIDENCE[answer.evidence])
        if answer.note:
            to_summary(page, one)
            to_field(page, f"{one}:note")
            page.keyboard.insert_text(answer.note)


def choose(page: Page, question: str, given: Given) -> None:
    """Choose a sentence with the space bar and the arrow keys."""
    order = ["0", "1", "2", "3", "4", "range", "dont_know", "na", "later"]
    if not shipped().question_by_id[question].not_applicable:
        order.remove("na")
    page.keyboard.press("Space")
    for _ in range(order.index(given.choice)):
        page.keyboard.press("ArrowDown")


def to_field(page: Page, name: str) -> None:
    """Press Tab until the field of this name has the focus."""
    press_until(page, f"document.activeElement.name === {name!r}")


def to_button(page: Page, name: str) -> None:
    """Press Tab until the button with this id has the focus, and press it."""
    press_until(page, f"document.activeElement.id === {name!r}")
    page.keyboard.press("Enter")


def to_summary(page: Page, question: str) -> None:
    """Press Tab until what can be opened beside a question has the focus, and open it."""
    inside = f"document.getElementById({'q-' + question!r}).contains(document.activeElement)"
    press_until(page, f"document.activeElement.parentNode.className === 'beside' && {inside}")
    page.keyboard.press("Enter")


def press_until(page: Page, condition: str) -> None:
    """Press Tab until a condition holds in the page; no field is further away than a few others."""
    for _ in range(_TABS):
        page.keyboard.press("Tab")
        if page.evaluate(condition):
            return
    raise AssertionError(f"{condition} does not hold after {_TABS} tabs")


def fill_end_by_keys(page: Page, lines: tuple[str, ...] = PREMORTEM) -> None:
    """The lines on what went wrong, that the answers are complete, and the button that hands them back."""
    to_field(page, "premortem")
    for line in lines:
        page.keyboard.insert_text(line)
        page.keyboard.press("Enter")
    to_field(page, "complete")
    page.keyboard.press("Space")
