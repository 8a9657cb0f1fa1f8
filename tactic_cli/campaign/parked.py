"""What is parked in an answers file, between its text and its value."""

from __future__ import annotations

from datetime import date
from typing import get_args

from tactic_cli.campaign.entries import NOTE_LENGTH, read_answer
from tactic_cli.campaign.fields import Fields
from tactic_cli.campaign.model import Parked
from tactic_cli.campaign.written import answer_text, quoted, word
from tactic_cli.language import tr
from tactic_cli.playbook.entry import What
from tactic_cli.playbook.nodes import Node

_MOST = 1000
_LONGEST = 3000
_KEYS = ("question", "now", "version", "why", "asked", "sentence", "answer", "note")


def read_parked(fields: Fields, as_of: date | None) -> tuple[Parked, ...]:
    """Everything that is parked; its questions need not be in any playbook that is still there."""
    return tuple(_one(fields, node, as_of) for node in fields.items("parked", _MOST))


def _one(owner: Fields, node: Node, as_of: date | None) -> Parked:
    fields = Fields(node, tr("what is parked"), owner.problems)
    if not isinstance(node.value, dict):
        message = tr("What is parked must consist of keys and values.")
        fields.report(node, "wrong-type", message, tr("Take it from a copy of the file."))
    fields.only(_KEYS)
    question = fields.text(fields.need("question"), "question", 40)
    now, answer = fields.get("now"), fields.get("answer")
    return Parked(
        question=question,
        version=fields.number(fields.need("version"), "version", 1, 10**6),
        why=fields.choice(fields.need("why"), "why", (*get_args(What), *ALSO)) or "",
        now=fields.text(now, "now", 40) if now else None,
        asked=fields.text(fields.get("asked"), "asked", _LONGEST),
        sentence=fields.text(fields.get("sentence"), "sentence", _LONGEST),
        answer=read_answer(question, answer, as_of, fields.problems) if answer else None,
        note=fields.text(fields.get("note"), "note", NOTE_LENGTH),
    )


ALSO = ("not_asked",)
"""Why something is parked though its question is there: the stage does not ask it any more."""


def parked_lines(one: Parked) -> list[str]:
    """The lines of what is parked, as an entry of a list; `read_parked` reads it back."""
    lines = [f"question: {word(one.question)}", *([f"now: {word(one.now)}"] if one.now else [])]
    lines += [f"version: {one.version}", f"why: {one.why}"]
    lines += [f"asked: {quoted(one.asked)}"] if one.asked else []
    lines += [f"sentence: {quoted(one.sentence)}"] if one.sentence else []
    lines += [f"answer: {answer_text(one.answer)}"] if one.answer else []
    lines += [f"note: {quoted(one.note)}"] if one.note else []
    return [f"{'  ' if number else '- '}{line}" for number, line in enumerate(lines)]
