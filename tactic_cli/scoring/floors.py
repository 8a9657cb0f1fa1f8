"""Rules as one of several views sees them: a raise lifts a view from what it knows already (method, section 9)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TypeVar

from tactic_cli.scoring.limits import AnswerLimit, Levels
from tactic_cli.scoring.readiness import ReadinessLimit
from tactic_cli.scoring.risk import BenefitLimit, FaceLimit
from tactic_cli.scoring.verdict import Outlook, Rules

_Rule = TypeVar("_Rule", AnswerLimit, FaceLimit, BenefitLimit, ReadinessLimit)


def floored(outlook: Outlook, lowest: Levels) -> Rules:
    """The rules of a view, to be read at levels that all views share; `lowest` are those they share now."""
    floor = {one: span.low for one, span in outlook.spans.items() if span.low > lowest[one]}
    rules = outlook.rules
    if not floor:
        return rules
    faces = tuple(_floored(one, one.questions, floor) for one in rules.faces)
    benefit = rules.benefit
    return Rules(
        answers=tuple(_floored(one, one.questions, floor) for one in rules.answers),
        faces=faces,
        benefit=replace(_floored(benefit, benefit.gains, floor), faces=faces) if benefit else None,
        readiness=tuple(_floored(one, one.questions, floor) for one in rules.readiness),
    )


def _floored(rule: _Rule, questions: Iterable[str], floor: Levels) -> _Rule:
    here = {one: floor[one] for one in questions if one in floor}
    return replace(rule, floor=here) if here else rule
