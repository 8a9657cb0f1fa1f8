"""Several people's answers in one round: who is awaited, and whose answers speak for the group (method, section 8)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tactic_cli.campaign.model import AnswersFile, Campaign


@dataclass(frozen=True, slots=True)
class Awaited:
    """The assessors whose answers are not complete: those who have begun, and those who have not."""

    begun: tuple[str, ...]
    not_begun: tuple[str, ...]

    def __bool__(self) -> bool:
        return bool(self.begun or self.not_begun)


def awaited(campaign: Campaign, sheets: Sequence[AnswersFile]) -> Awaited:
    """Whom a round waits for. People answer apart until everyone expected has filed (method, section 8).

    One person alone is not awaited: where nobody else is expected and nobody else has answered, there is nothing
    to keep apart.
    """
    there = {sheet.assessor: sheet for sheet in sheets}
    expected = dict.fromkeys((*campaign.assessors, *there))
    if len(expected) < 2:
        return Awaited((), ())
    begun = tuple(label for label in expected if label in there and there[label].filed is None)
    return Awaited(begun, tuple(label for label in expected if label not in there))


def filed(sheets: Sequence[AnswersFile]) -> tuple[AnswersFile, ...]:
    """The answers of those who said that theirs are complete."""
    return tuple(sheet for sheet in sheets if sheet.filed is not None)
