"""What the property tests draw for several assessors: their files, mostly agreeing, with a share of everything else."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from functools import cache
from random import Random
from typing import Any

from hypothesis import strategies as st

from tactic_cli.campaign.model import Answer, AnswersFile
from tactic_cli.playbook.model import Playbook, Question
from tactic_cli.reports.data import assessment_value
from tactic_cli.scoring.assess import assess
from tests.reference_group import views_of
from tests.reference_verdict import Ranges, Stage, Views
from tests.strategies import DAY, answers, chances, rebuilt, sheet_of, shipped

LABELS = ("A", "B", "C", "D", "E", "F", "G", "H", "I", "J")

Sheets = Sequence[AnswersFile]
Said = dict[str, Answer]
Told = Mapping[str, Any]
"""The JSON of `tactic score --json` as values."""


@st.composite
def groups(draw: st.DrawFn, playbook: Playbook, stage: str, least: int = 2, most: int = 6) -> list[AnswersFile]:
    """Files of two to six people: a background on which they mostly agree, and some answers of any kind.

    The background makes every headline likely; people who answered each at random would nearly always get "not yet".
    """
    asked = playbook.asked(stage)
    chance = draw(chances)
    people = [dict(one) for one in _background(playbook, stage, draw, chance, draw(st.integers(least, most)))]
    alone, together = draw(st.sampled_from([0, 1, 3])), draw(st.sampled_from([0, 1, 4]))
    for said in people:
        for one in draw(_some(asked, alone)):
            said[one.id] = draw(answers(one))
    for one in draw(_some(asked, together)):
        _talked_about(one, people, draw)
    if draw(st.integers(0, 5)) == 0:
        people[-1] = dict(people[0])
    return [_file(playbook, stage, label, said, draw) for label, said in zip(LABELS, people, strict=False)]


def _some(asked: Sequence[Question], most: int) -> st.SearchStrategy[list[Question]]:
    return st.lists(st.sampled_from(asked), max_size=most, unique_by=lambda question: question.id)


def _background(playbook: Playbook, stage: str, draw: st.DrawFn, chance: Random, count: int) -> list[Said]:
    """The same levels for everyone, some of them another for some, left out or not applicable; or nothing at all."""
    if draw(st.integers(0, 7)) == 0:
        return [{} for _ in range(count)]
    floor = draw(st.sampled_from([0, 1, 2, 2, 3, 3, 4]))
    apart, gaps, outside = (draw(st.sampled_from([0, 0, some])) for some in (8, 5, 40))
    divided = draw(st.sampled_from([False, False, True]))
    people: list[Said] = [{} for _ in range(count)]
    for one in playbook.asked(stage):
        common = chance.randint(floor, 4)
        for said in people:
            level = chance.randint(0 if one.kind == "stance" else floor, 4)
            differs = divided if one.kind == "stance" else _happens(chance, apart)
            said[one.id] = Answer.level(level if differs else common)
            if one.not_applicable and _happens(chance, outside):
                said[one.id] = Answer.not_applicable("it does not apply here")
            if _happens(chance, gaps):
                del said[one.id]
    return people


def _happens(chance: Random, percent: int) -> bool:
    return chance.randrange(100) < percent


def _talked_about(question: Question, people: Sequence[Said], draw: st.DrawFn) -> None:
    """One question on which everybody says anything, or nothing."""
    for said in people:
        said.pop(question.id, None)
        if draw(st.integers(0, 3)):
            said[question.id] = draw(answers(question))


def _file(playbook: Playbook, stage: str, label: str, said: Said, draw: st.DrawFn) -> AnswersFile:
    """One person's file, written today or somewhat later than the others."""
    later = timedelta(draw(st.sampled_from([0, 0, 1, 91])))
    sheet = sheet_of(playbook, stage, said, draw(st.sampled_from([None, "personal"])))
    return dataclasses.replace(sheet, assessor=label, as_of=DAY + later)


def people(count: int, level: int, stage: str = "launch") -> list[AnswersFile]:
    """So many people, agreed on one level for everything the shipped playbook asks."""
    same = {one.id: Answer.level(level) for one in shipped().asked(stage)}
    return [dataclasses.replace(sheet_of(shipped(), stage, same), assessor=label) for label in LABELS[:count]]


def saying(sheets: Sheets, question: str, *entries: int | Answer | None) -> list[AnswersFile]:
    """The same people, of whom the first ones answer one question so; `None` takes the answer out."""
    changed = [with_entry(sheet, question, entry) for sheet, entry in zip(sheets, entries, strict=False)]
    return [*changed, *sheets[len(changed) :]]


def with_entry(sheet: AnswersFile, question: str, entry: int | Answer | None) -> AnswersFile:
    """One person's file with one answer changed, or taken out."""
    rest = {one: answer for one, answer in sheet.answers.items() if one != question}
    given = Answer.level(entry) if isinstance(entry, int) else entry
    return dataclasses.replace(sheet, answers=rest if given is None else rest | {question: given})


# What the program says, and what each of these people sees


def told(sheets: Sheets, playbook: Playbook | None = None, as_of: date | None = None) -> Told:
    """What follows from files under the shipped playbook, or under another, as the values of the JSON."""
    return assessment_value(playbook or shipped(), assess(playbook or shipped(), sheets, as_of))


def ends_of(told: Told) -> tuple[int, int, int]:
    """Worst, headline and best: the three levels of a verdict."""
    verdict = told["verdict"]
    return verdict["worst"]["level"], verdict["headline"]["level"], verdict["best"]["level"]


@cache
def counting_nobody() -> Playbook:
    """The shipped playbook with stances that limit as before, but are answers like others: heads are not counted."""
    questions = tuple(
        one.model_copy(update={"kind": "must_have"}) if one.kind == "stance" else one for one in shipped().questions
    )
    return rebuilt(shipped(), questions=questions)


def own_views(sheets: Sheets) -> Views:
    """What each of these people sees, as the slow reading has it."""
    return views_of(Stage(shipped(), sheets[0].stage), sheets, max(one.as_of for one in sheets))


def with_views(views: Views, stage: str) -> tuple[int, int, int]:
    """Worst, headline and best where these views are what people say outright, leaving no gap to fill."""
    sheets = [
        dataclasses.replace(sheet_of(shipped(), stage, _stated(view)), assessor=label)
        for label, view in zip(LABELS, views, strict=False)
    ]
    return ends_of(told(sheets, counting_nobody()))


def _stated(view: Ranges) -> Mapping[str, Answer]:
    return {one: Answer.range(*ends) if ends else Answer.not_applicable("-") for one, ends in view.items()}
