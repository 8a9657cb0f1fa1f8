"""Who sees to a condition, and by when: the actions that answer it (method, section 10)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from tactic_cli.campaign.model import Action
from tactic_cli.language import marked, tr, trn
from tactic_cli.reports.judged import Judged
from tactic_cli.reports.limits import split_by_answered
from tactic_cli.reports.words import day_words, in_parts, plain
from tactic_cli.scoring.assessment import Limit

NOBODY = marked("not recorded")


def seeing_to(judged: Judged, limit: Limit, actions: Sequence[Action]) -> tuple[Action, ...]:
    """The actions that answer a limit, dropped ones aside.

    What is about one official is never taken from another (interface, `about`): where a limit is, only actions that
    arose about this official count.
    """
    same = [one for one in actions if one.about and (one.about.rule, one.about.subject) == (limit.rule, limit.subject)]
    personal = _about_official(judged, limit)
    return tuple(
        one
        for one in same
        if one.state != "dropped" and (not personal or _official_of(one) == judged.sheets[0].official)
    )


def conditions_of(judged: Judged) -> tuple[Limit, ...]:
    """Every limit that stops a better verdict and rests on something answered."""
    return split_by_answered(judged, judged.assessment.worst_limits)[0]


def without_owner(judged: Judged, actions: Sequence[Action]) -> tuple[Limit, ...]:
    """The conditions that nobody sees to by a day."""
    return tuple(
        limit
        for limit in conditions_of(judged)
        if not any(one.owner and one.due for one in seeing_to(judged, limit, actions))
    )


def without_owner_words(number: int) -> str:
    """The count that belongs beside every go with conditions."""
    return trn("{number} condition without owner or date.", "{number} conditions without owner or date.", number)


def owner_words(judged: Judged, limit: Limit, actions: Sequence[Action]) -> str:
    """Who sees to a condition and by when, for each action that answers it."""
    found = seeing_to(judged, limit, actions)
    return in_parts([_owner(one, judged.assessment.as_of) for one in found]) or tr(NOBODY)


def due_words(action: Action, day: date) -> str:
    """By when an action is due, as a part of a sentence."""
    if action.due is None:
        return tr("no date")
    late = marked("by {day}, overdue")
    return tr(late if action.active and action.due < day else marked("by {day}"), day=day_words(action.due))


def _owner(action: Action, day: date) -> str:
    who = plain(action.owner or tr("nobody yet"))
    if action.state == "done":
        done = marked("{who}, done (action {id}); the answers do not show it yet")
        done_on = marked("{who}, done on {day} (action {id}); the answers do not show it yet")
        day_done = day_words(action.closed) if action.closed else ""
        return tr(done_on if action.closed else done, who=who, day=day_done, id=action.id)
    return tr(
        "{who}, {due} (action {id}: {text})",
        who=who,
        due=due_words(action, day),
        id=action.id,
        text=plain(action.text),
    )


def _about_official(judged: Judged, limit: Limit) -> bool:
    about = [judged.question(one).about == "official" for one in judged.asked_about(limit)]
    return all(about) if limit.rule == "consideration" else any(about)


def _official_of(action: Action) -> str | None:
    return action.round.official if action.round else None
