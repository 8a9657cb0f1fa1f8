"""In which order a stage asks its questions, and where in it one stands."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import cached_property

from tactic_cli.language import marked, tr
from tactic_cli.playbook.entry import Kind
from tactic_cli.playbook.model import Playbook, Question

RED_KINDS: tuple[Kind, ...] = ("red_line", "red_part")
RED_LINES = marked("Red lines")
RED_SUMMARY = marked("Nothing good elsewhere makes up for a bad answer to one of these.")


@dataclass(frozen=True, slots=True)
class Part:
    """Questions asked together: the red lines, or one consideration."""

    title: str
    summary: str
    questions: tuple[Question, ...]
    red: bool = False


@dataclass(frozen=True, slots=True)
class Position:
    """Where a question stands: in its part and in the whole, both counted from 1."""

    part: Part
    in_part: int
    number: int
    of: int

    def words(self) -> str:
        """For people: `Red lines, 3 of 8; question 3 of 44`."""
        return tr(
            "{part}, {number_in_part} of {size_of_part}; question {number} of {total}",
            part=self.part.title,
            number_in_part=self.in_part,
            size_of_part=len(self.part.questions),
            number=self.number,
            total=self.of,
        )


@dataclass(frozen=True)
class Order:
    """The questions of a stage as they are asked: red lines with their parts first, then by consideration.

    The order within a part is the playbook's (method, section 10: red lines are asked first).
    """

    parts: tuple[Part, ...]

    @cached_property
    def questions(self) -> tuple[Question, ...]:
        """Every question, in the order of asking."""
        return tuple(question for part in self.parts for question in part.questions)

    @cached_property
    def ids(self) -> tuple[str, ...]:
        """The id of every question, in the order of asking."""
        return tuple(question.id for question in self.questions)

    @cached_property
    def positions(self) -> Mapping[str, Position]:
        """Where each question stands, by its id."""
        places = [(part, inside) for part in self.parts for inside in range(1, len(part.questions) + 1)]
        return {
            question.id: Position(part, inside, number, len(places))
            for number, (question, (part, inside)) in enumerate(zip(self.questions, places, strict=True), start=1)
        }

    def after(self, question: str) -> str | None:
        """The next question in order, `None` after the last."""
        place = self.ids.index(question) + 1
        return self.ids[place] if place < len(self.ids) else None

    def before(self, question: str) -> str | None:
        """The question before in order, `None` before the first."""
        place = self.ids.index(question)
        return self.ids[place - 1] if place else None

    def only(self, pattern: str) -> Order:
        """The same order with only the questions whose id matches a pattern such as `P4.*`, whatever its case."""
        folded = pattern.casefold()
        kept = (
            Part(
                part.title,
                part.summary,
                tuple(one for one in part.questions if fnmatchcase(one.id.casefold(), folded)),
                part.red,
            )
            for part in self.parts
        )
        return Order(tuple(part for part in kept if part.questions))

    def led_by(self, first: Iterable[tuple[str, str, Collection[str]]]) -> Order:
        """The same questions with some of them earlier: each with the first of these parts that names it.

        A part to lead is its title, its summary and the ids of its questions, which keep their order.
        """
        left = dict.fromkeys(self.ids)
        leading = []
        for title, summary, ids in first:
            leading.append(
                Part(title, summary, tuple(one for one in self.questions if one.id in ids and one.id in left))
            )
            left = {one: None for one in left if one not in ids}
        rest = (
            Part(part.title, part.summary or tr(RED_SUMMARY), tuple(one for one in part.questions if one.id in left))
            for part in self.parts
        )
        return Order(tuple(part for part in (*leading, *rest) if part.questions))


def order_of(playbook: Playbook, stage: str) -> Order:
    """The order in which a stage asks."""
    asked = playbook.asked(stage)
    red = tuple(question for question in asked if question.kind in RED_KINDS)
    parts = [Part(tr(RED_LINES), "", red, red=True)]
    rest: dict[str, list[Question]] = {one.id: [] for one in playbook.considerations}
    for question in asked:
        if question.kind not in RED_KINDS:
            rest[question.consideration].append(question)
    parts += [Part(one.title, one.summary, tuple(rest[one.id])) for one in playbook.considerations]
    return Order(tuple(part for part in parts if part.questions))
