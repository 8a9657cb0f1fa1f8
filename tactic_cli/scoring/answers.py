"""From an answers file to ranges: what each answer leaves possible on a day (method, section 2)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from tactic_cli.campaign.model import HIGHEST, LOWEST, Answer, AnswersFile
from tactic_cli.playbook.model import Playbook, Question
from tactic_cli.playbook.policy import Lowering
from tactic_cli.scoring.assessment import Coverage, Span

UNKNOWN = Span(LOWEST, HIGHEST)
"""What is possible where nobody answered, or somebody does not know."""


@dataclass(frozen=True, slots=True)
class View:
    """One assessor's answers on a day, after lowering, in the playbook's order.

    `spans` has every question the stage asks, `None` where it does not apply. `known` holds the questions
    answered with a level or a range. `stale` and `guesses` name the answers that were widened for that cause.
    """

    spans: Mapping[str, Span | None]
    known: frozenset[str]
    stale: tuple[str, ...]
    guesses: tuple[str, ...]


def is_known(answer: Answer | None) -> bool:
    """Whether an answer is a level or a range: not missing, not a don't-know, not a not-applicable."""
    return answer is not None and not answer.dont_know and answer.low is not None


def is_stale(answer: Answer, question: Question, filed_on: date, as_of: date) -> bool:
    """Whether an answer is older than its question allows; without a date it is as old as its file, `filed_on`."""
    return (as_of - (answer.date or filed_on)).days > question.stale_after_days


def is_guess(answer: Answer, question: Question, policy: Lowering) -> bool:
    """Whether an answer rests on a guess where the policy does not take a guess at its word."""
    return answer.evidence == "guess" and question.kind in policy.guess_kinds


def span_of(answer: Answer | None, lowered_by: int = 0) -> Span | None:
    """The levels an answer leaves possible, its low end lowered, never below the lowest; `None`: not applicable."""
    if answer is None or answer.dont_know:
        return UNKNOWN
    if answer.low is None or answer.high is None:
        return None
    return Span(max(LOWEST, answer.low - lowered_by), answer.high)


def read_view(playbook: Playbook, sheet: AnswersFile, as_of: date) -> View:
    """One assessor's view on a day: every answer as a range, stale answers and guesses lowered once.

    An answer whose low end cannot fall is not widened, and so neither listed as stale nor as a guess.
    """
    policy = playbook.scoring.lowering
    spans: dict[str, Span | None] = {}
    stale: list[str] = []
    guesses: list[str] = []
    for question in playbook.asked(sheet.stage):
        answer = sheet.answers.get(question.id)
        spans[question.id] = span = span_of(answer)
        if answer is None or span is None or not is_known(answer):
            continue
        old = is_stale(answer, question, sheet.as_of, as_of)
        guessed = is_guess(answer, question, policy)
        lowered = span_of(answer, policy.by)
        if (old or guessed) and lowered != span:
            spans[question.id] = lowered
            stale += [question.id] * old
            guesses += [question.id] * guessed
    known = frozenset(one for one in spans if is_known(sheet.answers.get(one)))
    return View(spans, known, tuple(stale), tuple(guesses))


def coverage(asked: Sequence[str], sheets: Sequence[AnswersFile], unknown_by_rule: int = 0) -> Coverage:
    """How many of the questions asked were answered, and how; a question skipped is one not answered.

    With several assessors each question counts once: answered by anybody, else not applicable to anybody, else
    somebody does not know, else not answered (interface, `coverage`).
    """
    counts = Counter(_best_entry([sheet.answers.get(one) for sheet in sheets]) for one in asked)
    return Coverage(
        asked=len(asked),
        answered=counts["answered"],
        dont_know=counts["dont_know"],
        not_answered=counts["not_answered"],
        not_applicable=counts["not_applicable"],
        unknown_by_rule=unknown_by_rule,
    )


def _best_entry(given: Sequence[Answer | None]) -> str:
    if any(is_known(one) for one in given):
        return "answered"
    entries = [one for one in given if one is not None]
    if any(not one.dont_know for one in entries):
        return "not_applicable"
    return "dont_know" if entries else "not_answered"
