"""Several people's answers in one round: who is awaited, and whose answers speak for the group (method, section 8)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from tactic_cli.campaign.model import Answer, AnswersFile, Campaign
from tactic_cli.interview.order import Order
from tactic_cli.language import marked, tr, trc
from tactic_cli.playbook.model import Playbook
from tactic_cli.scoring.answers import is_known, is_stale
from tactic_cli.scoring.assessment import Disagreement
from tactic_cli.scoring.differences import RANGES_FROM

DIFFER = marked("You talked about these. Answer as you see it now; nobody has to give way.")


@dataclass(frozen=True, slots=True)
class Awaited:
    """The assessors whose answers are not complete: those who have begun, and those who have not."""

    begun: tuple[str, ...]
    not_begun: tuple[str, ...]

    def __bool__(self) -> bool:
        return bool(self.begun or self.not_begun)


def expected(campaign: Campaign, there: Iterable[str]) -> tuple[str, ...]:
    """Who is expected in a round: those the campaign names, and all who have a file there."""
    return tuple(dict.fromkeys((*campaign.assessors, *there)))


def newcomers(campaign: Campaign, there: Iterable[str]) -> tuple[str, ...]:
    """Who answered in a round together with others though the campaign does not name them, in alphabetical order.

    Joining writes nothing into `campaign.yaml`, so that two people who join on two computers never change the same
    line; whoever opens the next round enters the labels.
    """
    people = expected(campaign, there)
    return tuple(sorted(one for one in people if one not in campaign.assessors)) if len(people) > 1 else ()


def with_people(campaign: Campaign, labels: Iterable[str]) -> Campaign:
    """The campaign with more assessors expected."""
    return replace(campaign, assessors=tuple(dict.fromkeys((*campaign.assessors, *labels))))


def without_person(campaign: Campaign, label: str) -> Campaign:
    """The campaign with one assessor not expected any more; what that person answered stays and counts."""
    return replace(campaign, assessors=tuple(one for one in campaign.assessors if one != label))


def estimates(sheets: Sequence[AnswersFile]) -> tuple[str, ...]:
    """Whose stances are an estimate for the whole group; among several people each gives their own instead."""
    return tuple(sheet.assessor for sheet in sheets if sheet.stances == "estimate") if len(sheets) > 1 else ()


@dataclass(frozen=True, slots=True)
class Again:
    """What a round after talking asks again, and first (method, section 8).

    `differing` are the questions on which people's last answers lie far apart, each with what may be said of it;
    `unknown` those this person did not answer or does not know; `stale` those whose answer has grown old.
    """

    differing: Mapping[str, str] = field(default_factory=dict)
    unknown: frozenset[str] = frozenset()
    stale: frozenset[str] = frozenset()

    @property
    def ids(self) -> frozenset[str]:
        """Every question that is asked again."""
        return frozenset(self.differing) | self.unknown | self.stale


def asked_again(
    playbook: Playbook, stage: str, before: Mapping[str, Answer], day: date, differing: Mapping[str, str]
) -> Again:
    """What to ask a person again, from that person's last answers, each with its date."""
    asked = {one.id: one for one in playbook.asked(stage)}
    unknown = {one for one in asked if one not in before or before[one].dont_know}
    known = {one: answer for one, answer in before.items() if one in asked and is_known(answer)}
    stale = {one for one, answer in known.items() if is_stale(answer, asked[one], day, day)}
    return Again(differing, frozenset(unknown), frozenset(stale))


def order_after_talking(order: Order, again: Again) -> Order:
    """The order of asking after talking: what people differ on, what is not known, what is old, then all the rest."""
    rest_of_all = order.led_by(
        (
            (tr("Where your group differs"), tr(DIFFER), again.differing),
            (tr("Not answered or not known last time"), tr("Perhaps you know more by now."), again.unknown),
            (trc("answers", "Grown old"), tr("Look again whether these still hold."), again.stale),
        )
    )
    return order if not again.ids else rest_of_all


def differences(disagreements: Iterable[Disagreement], people: int) -> dict[str, str]:
    """What may be said in the next round about each question on which people differ; never who said what.

    The span of the answers is told from three people on: of two, everybody would know the other's.
    """
    if people < RANGES_FROM:
        return {one.question: tr("Your group's answers lie far apart here.") for one in disagreements}
    return {
        one.question: tr("Your group's answers lie far apart here: from {low} to {high}.", low=one.low, high=one.high)
        for one in disagreements
    }


def awaited(campaign: Campaign, sheets: Sequence[AnswersFile]) -> Awaited:
    """Whom a round waits for. People answer apart until everyone expected has filed (method, section 8).

    One person alone is not awaited: where nobody else is expected and nobody else has answered, there is nothing
    to keep apart.
    """
    there = {sheet.assessor: sheet for sheet in sheets}
    people = expected(campaign, there)
    if len(people) < 2:
        return Awaited((), ())
    begun = tuple(label for label in people if label in there and there[label].filed is None)
    return Awaited(begun, tuple(label for label in people if label not in there))


def filed(sheets: Sequence[AnswersFile]) -> tuple[AnswersFile, ...]:
    """The answers of those who said that theirs are complete."""
    return tuple(sheet for sheet in sheets if sheet.filed is not None)
