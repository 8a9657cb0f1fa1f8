"""Several people's answers as views: each person's own, filled from the others where it is open (method, section 8)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from tactic_cli.campaign.model import AnswersFile
from tactic_cli.playbook.model import Playbook, Question
from tactic_cli.playbook.policy import Eyes
from tactic_cli.scoring.answers import UNKNOWN, View, read_view
from tactic_cli.scoring.assessment import Span, Stance
from tactic_cli.scoring.group import counted_together, division

Spans = Mapping[str, Span | None]
"""What is possible for every question of a stage; `None` where it does not apply."""


@dataclass(frozen=True, slots=True)
class Views:
    """What each of several people sees, after filling and counting, and what the whole group does not know.

    `spans` has one mapping for each person, in the playbook's order of questions. `known` are the questions that
    somebody answered with a level or a range and that no rule made unknown; `unknown_by_rule` those that were
    answered and yet are unknown, for want of a second pair of eyes. `stale` and `guesses` name the answers that
    were widened for that cause in anybody's file.
    """

    spans: tuple[Spans, ...]
    known: frozenset[str]
    unknown_by_rule: tuple[str, ...]
    stances: Mapping[str, Stance]
    stale: tuple[str, ...]
    guesses: tuple[str, ...]


def views_of(playbook: Playbook, sheets: Sequence[AnswersFile], as_of: date) -> Views:
    """The views of one or several assessors on a day.

    One assessor's answers stay as they are, but for a personal stance: that person is a group of one.
    """
    own = [read_view(playbook, sheet, as_of) for sheet in sheets]
    known = frozenset[str]().union(*(view.known for view in own))
    if len(sheets) == 1:
        personal = sheets[0].stances == "personal"
        counted = counted_together(playbook, [own[0].spans]) if personal else {}
        return Views(({**own[0].spans, **counted},), known, (), {}, own[0].stale, own[0].guesses)
    asked = playbook.asked(sheets[0].stage)
    unknown = frozenset(one.id for one in asked if _unknown_to_all(one, own, sheets, playbook.scoring.group.eyes))
    stances = counted_together(playbook, [view.spans for view in own])
    shared = {**dict.fromkeys(unknown, UNKNOWN), **stances}
    return Views(
        spans=tuple({**_filled(view, own), **shared} for view in own),
        known=known - unknown,
        unknown_by_rule=tuple(one.id for one in asked if one.id in unknown & known),
        stances=division(playbook, [view.spans for view in own]),
        stale=tuple(one.id for one in asked if any(one.id in view.stale for view in own)),
        guesses=tuple(one.id for one in asked if any(one.id in view.guesses for view in own)),
    )


def _unknown_to_all(question: Question, own: Sequence[View], sheets: Sequence[AnswersFile], eyes: Eyes) -> bool:
    """Whether too few people see a red line or a risk, or too many of those asked do not know (section 8.2)."""
    if question.kind not in eyes.kinds:
        return False
    answered = sum(question.id in view.known for view in own)
    given = [answer for sheet in sheets if (answer := sheet.answers.get(question.id)) and not answer.na]
    unsure = Fraction(sum(answer.dont_know for answer in given), len(given)) if given else Fraction(0)
    return answered < eyes.at_least or unsure >= eyes.unknown_from


def _filled(view: View, own: Sequence[View]) -> Spans:
    """A person's own ranges; what that person left open is as wide as all the others' answers (section 8.1)."""
    return {
        question: span if question in view.known or span is None else _span_of_others(question, own)
        for question, span in view.spans.items()
    }


def _span_of_others(question: str, own: Sequence[View]) -> Span:
    """From the lowest to the highest level that somebody thinks possible; the person who asks has not answered."""
    given = [span for view in own if question in view.known and (span := view.spans[question])]
    if not given:
        return UNKNOWN
    return Span(min(span.low for span in given), max(span.high for span in given))
