"""The smallest set of raises that reaches the next verdict, solved part by part (method, section 9.3)."""

from __future__ import annotations

from collections.abc import Sequence

from tactic_cli.playbook.model import Playbook
from tactic_cli.scoring.assessment import Further, Move, RaiseSet
from tactic_cli.scoring.change import target
from tactic_cli.scoring.choices import choices
from tactic_cli.scoring.floors import floored
from tactic_cli.scoring.limits import BEST, AnswerLimit, Levels
from tactic_cli.scoring.parts import Part, fewest, parts_of
from tactic_cli.scoring.verdict import Interval, Rules

LISTED_UP_TO = 3
"""More further raises than this are no short path: they are counted, not listed (method, section 9.3)."""


def raise_set(playbook: Playbook, interval: Interval) -> RaiseSet | None:
    """Raises that every way to the target needs, and the fewest further ones for each part that is left.

    With several views they are enough for all of them: two views may escape by different branches. A further raise
    of a question that also has a necessary one replaces it: it is the higher of the two. `None` where there is no
    target, or where the policy lets no answers reach it.
    """
    goal = target(interval)
    levels = {one: span.low for one, span in interval.spans.items()}
    views = [floored(outlook, levels) for outlook in interval.outlooks]
    if goal is None or not _within_reach(views, levels, goal):
        return None
    necessary = _necessary(views, levels, goal)
    levels.update(necessary)
    parts = parts_of(playbook, views, interval.order)
    left = (part for part in parts if any(rule.at(levels) < goal for rule in part.rules))
    return RaiseSet(
        reaches=goal,
        necessary=tuple(Move(one, necessary[one]) for one in playbook.question_by_id if one in necessary),
        further=tuple(_further(playbook, part, levels, goal) for part in left),
    )


def _within_reach(views: Sequence[Rules], levels: Levels, goal: int) -> bool:
    best = dict.fromkeys(levels, BEST)
    return all(rule.at(best) >= goal for rules in views for rule in rules.in_order)


def _necessary(views: Sequence[Rules], levels: Levels, goal: int) -> dict[str, int]:
    """The lowest level that lifts each limit set by a single answer; a compound with two parts leaves a choice."""
    needed: dict[str, int] = {}
    for rule in (rule for rules in views for rule in rules.in_order):
        if isinstance(rule, AnswerLimit) and rule.at(levels) < goal and len(rule.questions) == 1:
            question = rule.questions[0]
            needed[question] = max(needed.get(question, 0), rule.lowest(goal))
    return needed


def _further(playbook: Playbook, part: Part, levels: Levels, goal: int) -> Further:
    levels = {one: levels[one] for rule in part.rules for one in rule.questions}  # many parts share a long playbook
    count = fewest(part, levels, goal)
    below = dict.fromkeys((rule.rule, rule.subject) for rule in part.rules if rule.at(levels) < goal)
    return Further(
        subjects=tuple(subject for _, subject in below),
        fewest=count,
        any_of=choices(playbook, part.rules, levels, goal, count) if count <= LISTED_UP_TO else None,
    )
