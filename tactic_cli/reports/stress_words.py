"""How the numbers of a policy are called, and their values, where a report speaks of what moves them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction

from tactic_cli.language import marked, tr, trn
from tactic_cli.playbook.model import Playbook, Question
from tactic_cli.playbook.numbers import Number
from tactic_cli.playbook.policy import (
    BenefitRule,
    Eyes,
    Face,
    Group,
    KindLimits,
    Lowering,
    ReadinessRule,
    RiskRow,
    Stances,
    StanceShare,
    Thin,
    Uncertain,
)
from tactic_cli.playbook.strict import Entry
from tactic_cli.reports.method_note import KIND_WORDS
from tactic_cli.reports.words import plain
from tactic_cli.stress.pins import Pin
from tactic_cli.stress.ranges import Stretch
from tactic_cli.text import joined

NUMBER_WORDS: Mapping[tuple[type[Entry], str], str] = {
    (KindLimits, "limits"): marked("{name}: limit at level {place}"),
    (RiskRow, "risk"): marked("Risk at likelihood {row} and severity {place}"),
    (Face, "limits"): marked("{name}: limit at risk {place}"),
    (BenefitRule, "risk_at_least"): marked("Benefit rule {row}: from which risk"),
    (BenefitRule, "benefit_below"): marked("Benefit rule {row}: below which benefit"),
    (BenefitRule, "limit"): marked("Benefit rule {row}: limit"),
    (ReadinessRule, "below"): marked("Readiness rule {row}: below which share"),
    (ReadinessRule, "limit"): marked("Readiness rule {row}: limit"),
    (Thin, "from_share"): marked("Thin: from which share"),
    (Lowering, "by"): marked("Old answers and guesses: by how many levels"),
    (Uncertain, "at_best"): marked("Uncertain verdict: the best headline"),
    (StanceShare, "against_at_least"): marked("Stance rule {row}: from which share against"),
    (StanceShare, "level"): marked("Stance rule {row}: level"),
    (Stances, "against_up_to"): marked("Stances: against up to which level"),
    (Stances, "for_from"): marked("Stances: for from which level"),
    (Stances, "any_against"): marked("Stances: level where few are against"),
    (Stances, "nobody_against"): marked("Stances: level where nobody is against"),
    (Stances, "for_below"): marked("Stances: below which share few are for"),
    (Stances, "few_for_at_most"): marked("Stances: level where few are for"),
    (Eyes, "at_least"): marked("Two pairs of eyes: how many people"),
    (Eyes, "unknown_from"): marked("Two pairs of eyes: from which share who do not know"),
    (Group, "apart"): marked("Disagreement: from how many levels apart"),
    (Group, "camps_from"): marked("Two camps: from which share"),
    (Question, "weight"): marked("{name}: weight"),
    (Question, "stale_after_days"): marked("{name}: days until an answer is old"),
}
"""What each number of a policy is called; rules are counted from 1, levels, risks and rows from 0."""

_FEW = 4
"""So many cases or numbers are named in a line; the others are counted."""


def number_words(playbook: Playbook, number: Number) -> str:
    """What a number is called, such as `Red line: limit at level 0`."""
    places = [step for step in number.path if isinstance(step, int)]
    row = places[0] if places else 0
    return tr(
        NUMBER_WORDS[number.owner, number.key],
        name=_name(playbook, number, row),
        row=row if number.owner is RiskRow else row + 1,
        place=places[-1] if places else 0,
    )


def _name(playbook: Playbook, number: Number, row: int) -> str:
    if number.owner is KindLimits:
        return tr(KIND_WORDS[playbook.scoring.limits[row].kind])
    if number.owner is Face:
        return plain(playbook.scoring.faces[row].title)
    return playbook.questions[row].id if number.owner is Question else ""


def value_words(value: Fraction) -> str:
    """A whole number or a share, as it is written in a playbook."""
    return str(value)


def stretch_words(stretch: Stretch) -> str:
    """A stretch of values: `2`, `1 to 3`, `above 1/5, up to 3/8`."""
    low, high = value_words(stretch.low), value_words(stretch.high)
    if stretch.low == stretch.high:
        return low
    if stretch.low_in and stretch.high_in:
        return tr("{low} to {high}", low=low, high=high)
    if stretch.low_in:
        return tr("from {low}, below {high}", low=low, high=high)
    return (
        tr("above {low}, up to {high}", low=low, high=high)
        if stretch.high_in
        else tr("above {low}, below {high}", low=low, high=high)
    )


def few_words(names: Iterable[str]) -> str:
    """Names of cases or numbers in a line; where there are many, the first and how many more."""
    all_names = list(names)
    more = len(all_names) - _FEW
    rest = [trn("{number} more", "{number} more", more)] if more > 0 else []
    return joined([*all_names[:_FEW], *rest])


def pin_words(playbook: Playbook, pin: Pin) -> str:
    """A case as it would be written into the playbook."""
    return f"{{{pin.case.written(pin.stage, playbook.verdict_word(pin.stage, pin.now).name)}}}"
