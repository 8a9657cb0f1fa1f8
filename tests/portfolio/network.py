"""A made-up network of any number of campaigns: the same seed gives the same files, byte for byte.

Groups resemble each other as groups in one country do: a few questions are open nearly everywhere, most answers are
good enough, some groups wait for somebody, some work with an official already. Nothing in it is about anybody.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from random import Random

from tactic_cli.campaign.actions import dump_action
from tactic_cli.campaign.load import dump_answers, dump_campaign
from tactic_cli.campaign.model import Action, Answer, AnswersFile, Campaign, Round, Sharing
from tactic_cli.playbook.model import Playbook, Question
from tests.strategies import shipped

DAY = date(2026, 6, 1)
"""The day on which the network is looked at."""

TAGS = ("north", "south", "city")
_SHARED: tuple[Sharing, ...] = (*("partner",) * 6, *("board",) * 2, "internal")


@dataclass(frozen=True)
class Made:
    """One campaign of the network as values."""

    campaign: Campaign
    rounds: tuple[tuple[Round, tuple[AnswersFile, ...]], ...]
    actions: tuple[Action, ...] = ()


def network(count: int, seed: int = 1, people: int = 3) -> Iterator[Made]:
    """Campaigns one after another; the first ones of a larger network are those of a smaller one."""
    return (made(number, seed, people) for number in range(count))


def made(number: int, seed: int = 1, people: int = 3) -> Made:
    """One campaign, by its number."""
    chance, book = Random(f"{seed}/{number}"), shipped()  # noqa: S311 - made-up answers, no secret
    labels = tuple("ABCDEFGHIJ"[:people])
    stage = "launch" if number % 4 else "approach"
    one = Round(1, stage, "O1" if stage == "approach" else None)
    campaign = Campaign(
        f"group {number}",
        book.id,
        book.version,
        book.sha256,
        officials=("O1",) if one.official else (),
        assessors=labels,
        portfolio="no" if number % 50 == 49 else chance.choice(_SHARED),
        tags=tuple(tag for tag in TAGS if chance.random() < 0.4),
    )
    sheets = _sheets(book, one, labels, chance)
    if number % 25 == 24:
        sheets = (replace(sheets[0], filed=None), *sheets[1:])
    return Made(campaign, ((one, sheets),), _actions(chance))


def _sheets(book: Playbook, one: Round, labels: tuple[str, ...], chance: Random) -> tuple[AnswersFile, ...]:
    day = DAY - timedelta(chance.randrange(200))
    strength = chance.choice((2, 3, 3, 3, 4))
    common = {question.id: _level(chance, strength) for question in book.asked(one.stage)}
    return tuple(
        AnswersFile(
            book.id,
            book.version,
            one.stage,
            day,
            label,
            {
                question.id: answer
                for question in book.asked(one.stage)
                if (answer := _answer(question, common[question.id], chance, day))
            },
            "personal",
            one.official,
            filed=day,
            playbook_sha256=book.sha256,
        )
        for label in labels
    )


def _level(chance: Random, strength: int) -> int:
    return min(4, strength + chance.choice((0, 0, 0, 1))) if chance.random() < 0.97 else chance.randrange(5)


@cache
def _hard() -> frozenset[str]:
    """Questions that hardly any group can answer."""
    return frozenset(one.id for one in shipped().questions[5::9])


def _answer(question: Question, common: int, chance: Random, day: date) -> Answer | None:
    drawn = chance.random()
    if drawn < (0.35 if question.id in _hard() else 0.03):
        return Answer.unknown()
    if drawn > 0.98:
        return None
    level = max(0, min(4, common + chance.choice((-2, 0, 0, 0, 0, 0, 0, 0, 1))))
    if chance.random() < 0.2:
        return Answer.level(level, date=day - timedelta(chance.randrange(30)), evidence="told", note="seen by us")
    return Answer.level(level)


def _actions(chance: Random) -> tuple[Action, ...]:
    due = DAY + timedelta(chance.randrange(-20, 40))
    return (Action("b2c3d4", "Ask two lawyers", "condition", DAY - timedelta(60), owner="A", due=due),)


def written(folder: Path, count: int, seed: int = 1, people: int = 3) -> Path:
    """The network on disk, in folders of a hundred campaigns each."""
    for number, one in enumerate(network(count, seed, people)):
        write(folder / f"{number // 100:04}" / f"{number:06}", one)
    return folder


def write(folder: Path, one: Made) -> Path:
    """One campaign on disk."""
    folder.mkdir(parents=True)
    (folder / "campaign.yaml").write_text(dump_campaign(one.campaign), encoding="utf-8")
    for number, sheets in one.rounds:
        place = folder / "rounds" / number.folder
        place.mkdir(parents=True)
        for sheet in sheets:
            (place / f"{sheet.assessor}.yaml").write_text(dump_answers(sheet), encoding="utf-8")
    (folder / "actions").mkdir()
    for action in one.actions:
        (folder / "actions" / f"{action.id}.yaml").write_text(dump_action(action), encoding="utf-8")
    return folder
