"""Groups and old answers: every number about people or dates at every step, against the rules themselves."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta
from fractions import Fraction
from functools import cache

import pytest

from tactic_cli.campaign.model import Answer, AnswersFile
from tactic_cli.playbook.numbers import Number, address, numbers_of, with_value
from tactic_cli.scoring.assessment import Verdict
from tactic_cli.scoring.verdict import Interval
from tactic_cli.scoring.views import views_of
from tactic_cli.stress.effects import effect_of
from tactic_cli.stress.ranges import stretches
from tactic_cli.stress.stories import Story
from tactic_cli.stress.trial import Trial
from tests.groups import people, saying
from tests.strategies import DAY, shipped, with_answers

OLD = DAY - timedelta(100)
UNKNOWN = Answer.unknown()


def _stories() -> Iterator[Story]:
    """Groups of five divided in several ways, one in which few know, and one person whose answers have grown old."""
    for own in ((1, 3, 4, 4, 4), (0, 1, 4, 4, 4), (2, 2, 2, 4, 4)):
        yield _story(saying(people(5, 4), "P4.3", *own))
    yield _story(saying(people(5, 4), "W4", 4, 4, UNKNOWN, UNKNOWN, None))
    yield _story(saying(people(5, 4), "W4", 4, 4, None, None, None))
    old = people(1, 3)[0]
    yield _story([with_answers(old, {"W4": Answer.level(3, date=OLD)})])


def _story(sheets: Sequence[AnswersFile]) -> Story:
    return Story("x", "campaign", "launch", tuple(sheets), DAY)


@cache
def _trial() -> Trial:
    return Trial(shipped(), list(_stories()))


def _by_the_rules(story: Story, number: Number, value: Fraction) -> Verdict:
    playbook = with_value(shipped(), number, value)
    return Interval(playbook, story.stage, views_of(playbook, story.sheets, story.as_of).spans).verdict


def _numbers() -> list[Number]:
    """Those of the policy about people and dates, the headline while nothing is certain, and the days of a red line."""
    days = [one for one in numbers_of(shipped()) if address(shipped(), one) == "questions/W4/stale_after_days"]
    policy = [one for one in numbers_of(shipped()) if one.path[0] == "scoring"]
    return [*(one for one in policy if effect_of(one) in ("people", "dates") or one.key == "at_best"), *days]


_QUICK = ("shares/1/against_at_least", "eyes/at_least", "lowering/by", "uncertain/at_best", "stale_after_days")


def _marked(number: Number) -> object:
    """A few of them always, the others in the long round: what they share is the same code."""
    quick = address(shipped(), number).endswith(_QUICK)
    return pytest.param(number, marks=() if quick else (pytest.mark.long,), id=address(shipped(), number))


@pytest.mark.parametrize("number", [_marked(one) for one in _numbers()])
def test_every_step_is_what_the_rules_give_all_over_it(number: Number) -> None:
    """At the value that was tried and at others of the stretch."""
    stories = _trial().stories
    wide = Number(number.path, number.owner, number.key, number.now, number.share)
    for stretch in stretches(_trial(), wide):
        found = {one.story: one.verdict for one in _trial().moved(wide, stretch.inside)}
        values = {stretch.inside, *_between(stretch.low, stretch.high, share=number.share)}
        for value in [one for one in values if stretch.holds(one)]:
            told = [found.get(place, _trial().verdicts[place]) for place in range(len(stories))]
            assert told == [_by_the_rules(story, wide, value) for story in stories]


def _between(low: Fraction, high: Fraction, *, share: bool) -> list[Fraction]:
    """The ends of a whole number's stretch; of a share's a value near one."""
    return [low + (high - low) / 50] if share else [low, high]


def test_groups_show_what_no_case_can() -> None:
    """Nearly every number about people, and how far an old answer falls, changes some verdict here."""
    moving = {address(shipped(), number) for number in _numbers() if _moves(number)}
    assert {f"scoring/stances/{one}" for one in ("against_up_to", "for_from", "for_below", "few_for_at_most")} <= moving
    assert {f"scoring/stances/shares/{one}/against_at_least" for one in range(3)} <= moving
    assert {"scoring/group/eyes/at_least", "scoring/group/eyes/unknown_from"} <= moving
    assert {"scoring/lowering/by", "scoring/uncertain/at_best", "questions/W4/stale_after_days"} <= moving


def _moves(number: Number) -> bool:
    wide = Number(number.path, number.owner, number.key, number.now, number.share)
    return any(_trial().moved(wide, stretch.inside) for stretch in stretches(_trial(), wide))
