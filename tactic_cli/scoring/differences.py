"""Where several people's answers lie apart, and whose are all the same (method, sections 8.4 and 8.6)."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from tactic_cli.campaign.model import Answer, AnswersFile
from tactic_cli.playbook.model import Playbook, Question
from tactic_cli.scoring.answers import is_known, span_of
from tactic_cli.scoring.assessment import Disagreement, Span

RANGES_FROM = 3
"""With fewer people a range of answers would say who gave which (method, section 8.6). No playbook can lower this."""


def disagreements(playbook: Playbook, sheets: Sequence[AnswersFile]) -> tuple[Disagreement, ...]:
    """Every question on which two answers as given lie far apart: red lines first, then in the playbook's order.

    Never who. Stances are counted instead; a don't-know or a not-applicable contradicts nobody.
    """
    asked = [one for one in playbook.asked(sheets[0].stage) if one.kind != "stance"]
    found = [difference for one in sorted(asked, key=_not_red) if (difference := _difference(playbook, one, sheets))]
    return tuple(found)


def _not_red(question: Question) -> bool:
    """False sorts first."""
    return question.kind not in {"red_line", "red_part"}


def _difference(playbook: Playbook, question: Question, sheets: Sequence[AnswersFile]) -> Disagreement | None:
    spans = [span for sheet in sheets if (span := _given(sheet.answers.get(question.id)))]
    if not spans or max(one.low for one in spans) - min(one.high for one in spans) < playbook.scoring.group.apart:
        return None
    return Disagreement(question.id, min(one.low for one in spans), max(one.high for one in spans))


def _given(answer: Answer | None) -> Span | None:
    """An answer as the person gave it, before anything is lowered."""
    return span_of(answer) if is_known(answer) else None


def identical(sheets: Sequence[AnswersFile]) -> tuple[tuple[str, str], ...]:
    """The labels of two people whose answers are all the same: a copy is no second pair of eyes (section 8.4)."""
    said = {sheet.assessor: _said(sheet) for sheet in sheets}
    return tuple((one, two) for one, two in combinations(sorted(said), 2) if said[one] and said[one] == said[two])


def _said(sheet: AnswersFile) -> dict[str, tuple[int | None, int | None, bool]]:
    """What counts in a verdict: levels, ranges, don't-knows and not-applicables; not the words beside them."""
    return {question: (one.low, one.high, one.dont_know) for question, one in sheet.answers.items()}
