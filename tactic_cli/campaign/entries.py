"""Reading the answers of an answers file, each against the question it answers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from tactic_cli.campaign.fields import Fields, note, unreadable
from tactic_cli.campaign.model import EVIDENCE, Answer
from tactic_cli.language import marked, tr
from tactic_cli.playbook.builder import MAX_ENTRIES
from tactic_cli.playbook.model import Playbook, Question
from tactic_cli.playbook.nodes import Node
from tactic_cli.problems import Problem
from tactic_cli.text import did_you_mean, joined, listed, nearest, said

NOTE_LENGTH = 4000
REASON_LENGTH = 500
PREMORTEM_LENGTH, PREMORTEM_LINES = 1000, 10
_HINTS = 50
"""Unknown ids for which the nearest known one is looked for; that takes time."""

_ANSWERS = ("level", "range", "dont_know", "na")
_KEYS = (*_ANSWERS, "date", "evidence", "note")
_FORMS = marked("a level from 0 to 4, dont_know, {range: [1, 3]} or {na: a reason}")


@dataclass
class Asked:
    """Which questions may be answered: those the stage asks; all of the playbook where the stage is not known."""

    playbook: Playbook
    stage: str | None
    unknown: int = 0

    @cached_property
    def questions(self) -> Mapping[str, Question]:
        """The questions that people answer, by id."""
        asked = self.playbook.asked(self.stage) if self.stage else self.playbook.questions
        return {one.id: one for one in asked if not one.computed_from}

    @cached_property
    def renamed(self) -> Mapping[str, str]:
        """Earlier ids and what they are called now."""
        return {was: one.id for one in self.playbook.questions for was in one.was}

    def fault(self, name: str) -> tuple[str, str, str] | None:
        """Code, message and hint where a question cannot be answered here."""
        if name in self.questions:
            return None
        question = self.playbook.question_by_id.get(name)
        if question is not None and question.computed_from:
            parts = joined(question.computed_from)
            return (
                "computed-question",
                tr("{name} is computed from {parts}.", name=said(name), parts=parts),
                tr("Answer {parts} instead.", parts=parts),
            )
        if question is not None:
            stages = [one.id for one in self.playbook.stages if question in self.playbook.asked(one.id)]
            hint = tr("It is asked in {stages}.", stages=joined(stages)) if stages else ""
            return (
                "question-not-asked",
                tr("{name} is not asked in the stage {stage}.", name=said(name), stage=said(self.stage)),
                hint,
            )
        if name in self.renamed:
            now = self.renamed[name]
            return (
                "question-renamed",
                tr("{name} is now called {now}.", name=said(name), now=said(now)),
                tr("Write {now} instead.", now=now),
            )
        self.unknown += 1
        near = did_you_mean(name, self.questions) if self.unknown <= _HINTS else ""
        hint = near or tr("Look up the id in the playbook.")
        return "unknown-question", tr("There is no question {name}.", name=said(name)), hint


def read_answers(fields: Fields, asked: Asked | None, as_of: date | None) -> dict[str, Answer]:
    """All answers; without `asked` (the file is for another playbook) only their form is looked at."""
    answers: dict[str, Answer] = {}
    for name, node in fields.keys().items():
        fault = asked.fault(name) if asked else None
        if fault:
            fields.report(node, *fault, at_key=True)
        if not unreadable(node):
            question = asked.questions.get(name) if asked else None
            answers[name] = _Entry(name, node, question, as_of, fields.problems).read()
    return answers


def read_answer(name: str, node: Node, as_of: date | None, problems: list[Problem]) -> Answer:
    """One answer by its form alone, whatever question it was given to."""
    return _Entry(name, node, None, as_of, problems).read()


def read_notes(fields: Fields, asked: Asked | None, answered: Mapping[str, Answer]) -> dict[str, str]:
    """Notes on questions that have no answer."""
    for name, node in fields.keys().items():
        fault = asked.fault(name) if asked else None
        if fault:
            fields.report(node, *fault, at_key=True)
        elif name in answered:
            hint = tr('Move it there, for example {level: 3, note: "..."}.')
            message = tr("{name} is answered; its note belongs into the answer.", name=said(name))
            fields.report(node, "note-misplaced", message, hint, at_key=True)
    return {name: fields.text(node, name, NOTE_LENGTH) for name, node in fields.keys().items() if not unreadable(node)}


def read_skipped(fields: Fields, asked: Asked | None, answered: Mapping[str, Answer]) -> tuple[str, ...]:
    """Questions left for later on purpose."""
    found: dict[str, Node] = {}
    for node in fields.items("skipped", MAX_ENTRIES):
        name = fields.text(node, "skipped", 40)
        if not name:
            continue
        fault = asked.fault(name) if asked else None
        if fault:
            fields.report(node, *fault)
        elif name in answered:
            fields.report(
                node,
                "skipped-and-answered",
                tr("{name} is skipped and answered.", name=said(name)),
                tr("Keep one of them."),
            )
        elif name in found:
            first = found[name].spot[0] + 1
            fields.report(
                node,
                "skipped-twice",
                tr("{name} is listed already in line {first}.", name=said(name), first=first),
                tr("Keep one of them."),
            )
        found.setdefault(name, node)
    return tuple(found)


@dataclass(slots=True)
class _Entry:
    """One answer that is being read."""

    name: str
    node: Node
    question: Question | None
    as_of: date | None
    problems: list[Problem]

    def read(self) -> Answer:
        """The answer in its short or its long form."""
        if isinstance(self.node.value, dict):
            return self._long()
        if isinstance(self.node.value, int) and not isinstance(self.node.value, bool):
            return self._level(self.node)
        if self.node.text == "dont_know":
            return Answer.unknown()
        self._not_an_answer()
        return Answer.unknown()

    def _not_an_answer(self) -> None:
        if self.node.value is None:
            message = tr("{name} has no value.", name=said(self.name))
            hint = tr("Write dont_know for an answer you do not know, or leave the line out.")
            self._report(self.node, "empty-value", message, hint)
            return
        text = tr("A list") if isinstance(self.node.value, list) else said(self.node.text)
        hint = ""
        if isinstance(self.node.value, list):
            hint = tr("For a range write {range: [1, 3]}.")
        elif self.node.text in ("0", "1", "2", "3", "4"):
            hint = tr("Write {text} without quotes.", text=self.node.text)
        elif nearest(self.node.text, ["dont_know", "don't know", "unknown", "?"]):
            hint = tr("Did you mean dont_know?")
        self._report(
            self.node,
            "not-an-answer",
            tr("{text} is not an answer; allowed: {forms}.", text=text, forms=tr(_FORMS)),
            hint,
        )

    def _level(self, node: Node) -> Answer:
        if not isinstance(node.value, int) or isinstance(node.value, bool):
            hint = tr("Write one digit, without quotes.")
            self._report(
                node, "wrong-level", tr("The level of {name} is not a number from 0 to 4.", name=said(self.name)), hint
            )
            return Answer.unknown()
        if not 0 <= node.value <= 4:
            message = tr(
                "The level of {name} is {value}; levels run from 0, worst, to 4, best.",
                name=said(self.name),
                value=node.value,
            )
            self._report(node, "wrong-level", message, tr("Choose the sentence that fits, and write its number."))
        return Answer.level(node.value)

    def _long(self) -> Answer:
        fields = Fields(self.node, tr("an answer"), self.problems)
        fields.only(_KEYS)
        given = [key for key in _ANSWERS if key in fields.keys()]  # noqa: SIM118 - `keys` is our own method
        if len(given) != 1:
            self._not_one(given)
        more: dict[str, Any] = {
            "date": self._date(fields),
            "evidence": fields.choice(fields.get("evidence"), "evidence", EVIDENCE),
            "note": fields.text(fields.get("note"), "note", NOTE_LENGTH),
        }
        read = {"level": self._long_level, "range": self._range, "dont_know": self._dont_know, "na": self._na}
        answers = [read[key](node, more) for key in given if (node := fields.get(key))]
        return answers[0] if answers else Answer.unknown(**more)

    def _not_one(self, given: list[str]) -> None:
        if not given and self.node.broken:
            return
        if given:
            message = tr("{name} has {given}; an answer has one of them.", name=said(self.name), given=joined(given))
            self._report(self.node, "two-answers", message, tr("Keep one of them."))
            return
        message = tr("{name} has none of {answers}.", name=said(self.name), answers=listed(_ANSWERS))
        hint = tr("Add one of them. A note alone stands under “notes:” at the end of the file.")
        self._report(self.node, "no-answer", message, hint)

    def _long_level(self, node: Node, more: dict[str, Any]) -> Answer:
        level = self._level(node)
        return Answer(level.low, level.high, **more)

    def _range(self, node: Node, more: dict[str, Any]) -> Answer:
        ends = node.value if isinstance(node.value, list) else []
        if any(unreadable(one) for one in ends):
            return Answer.unknown(**more)
        if len(ends) != 2:
            message = tr("The range of {name} must have two levels.", name=said(self.name))
            self._report(node, "wrong-range", message, tr("Write it as [1, 3]."))
            return Answer.unknown(**more)
        low, high = (self._level(one).low or 0 for one in ends)
        if low > high:
            message = tr(
                "The range of {name} begins at {low}, above its end {high}.", name=said(self.name), low=low, high=high
            )
            self._report(node, "range-reversed", message, tr("Write [{high}, {low}].", high=high, low=low))
        return Answer.range(low, high, **more)

    def _dont_know(self, node: Node, more: dict[str, Any]) -> Answer:
        if node.value is not True:
            self._report(
                node, "wrong-type", tr("“dont_know” can only be true."), tr("Write dont_know: true, or leave it out.")
            )
        return Answer.unknown(**more)

    def _na(self, node: Node, more: dict[str, Any]) -> Answer:
        fields = Fields(self.node, tr("an answer"), self.problems)
        if self.question is not None and not self.question.not_applicable:
            hint = tr("Answer it, or write dont_know.")
            message = tr("{name} always applies; “na” is not allowed here.", name=said(self.name))
            self._report(node, "na-not-allowed", message, hint, at_key=True)
        if not isinstance(node.value, str) or not node.text.strip():
            message = tr("{name} needs a reason why it does not apply.", name=said(self.name))
            self._report(node, "na-without-reason", message, tr('Write {na: "the reason"}.'))
            return Answer.unknown(**more)
        return Answer.not_applicable(fields.text(node, "na", REASON_LENGTH), **more)

    def _date(self, fields: Fields) -> date | None:
        node = fields.get("date")
        day = fields.day(node, "date")
        if node is not None and day and self.as_of and day > self.as_of:
            message = tr(
                "{name} is dated {day}, after the file's as_of {as_of}.",
                name=said(self.name),
                day=day,
                as_of=self.as_of,
            )
            self._report(node, "date-after-as-of", message, tr("Correct the date, or as_of."))
        return day

    def _report(self, node: Node, code: str, message: str, hint: str, *, at_key: bool = False) -> None:
        note(self.problems, node.problem(code, message, hint, at_key=at_key))
