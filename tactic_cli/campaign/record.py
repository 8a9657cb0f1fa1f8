"""What follows from actions and decisions alone: what is overdue, and which decision holds (method, section 10)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from tactic_cli.campaign.model import Action, Decision


def overdue(actions: Iterable[Action], day: date) -> tuple[Action, ...]:
    """Actions that should have been done before this day, the longest overdue first."""
    late = [one for one in actions if one.active and one.due is not None and one.due < day]
    return tuple(sorted(late, key=lambda one: (one.due or day, one.id)))


def in_order(actions: Iterable[Action]) -> tuple[Action, ...]:
    """Actions by the day they are due; those without one come last, by the day they were made."""
    return tuple(sorted(actions, key=lambda one: (one.due or date.max, one.made, one.id)))


def current_decision(decisions: Sequence[Decision], stage: str, official: str | None) -> Decision | None:
    """The decision about a stage and official that holds: the newest that no other one replaces."""
    found = standing(decisions, stage, official)
    return found[-1] if found else None


def standing(decisions: Sequence[Decision], stage: str, official: str | None) -> tuple[Decision, ...]:
    """The decisions about a stage and official that no other one replaces, the newest last."""
    about = [one for one in decisions if (one.round.stage, one.round.official) == (stage, official)]
    replaced = {name for one in about for name in one.replaces if name != one.id}
    left = [one for one in about if one.id not in replaced] or about  # two that replace each other both stay
    return tuple(sorted(left, key=lambda one: (one.day, one.round.number, one.id)))


def current_decisions(decisions: Sequence[Decision]) -> tuple[Decision, ...]:
    """The decision that holds for each stage and official, in the order of their days."""
    about = dict.fromkeys((one.round.stage, one.round.official) for one in decisions)
    found = (current_decision(decisions, stage, official) for stage, official in about)
    return tuple(sorted((one for one in found if one), key=lambda one: (one.day, one.id)))


def expired(decision: Decision, day: date) -> bool:
    """Whether a decision no longer holds on a day; it holds until the day before it expires."""
    return decision.expires <= day


def contradicted(decision: Decision, headline: int) -> bool:
    """Whether the verdict has changed since, so that the decision now stands against it."""
    return headline != decision.headline and decision.against_verdict(headline)
