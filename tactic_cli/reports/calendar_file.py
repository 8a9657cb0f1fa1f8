"""The days on which actions are due and decisions expire, as a calendar file (iCalendar, RFC 5545).

A calendar lies on telephones and on servers, and lights up before whoever stands near. So a title says nothing but
“Due” or “Review” and a short sign: no text, no owner, no campaign.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from hashlib import sha256

from icalendar import Calendar, Event

from tactic_cli.campaign.model import Record
from tactic_cli.campaign.record import current_decisions, in_order
from tactic_cli.language import tr, trc
from tactic_cli.reports.audience import may_have
from tactic_cli.reports.formats import Report
from tactic_cli.reports.refusals import NotMadeError
from tactic_cli.reports.words import labelled

_PART = "plan"
"""The part of a report that the days belong to; who may have it may have them."""

_PROGRAM = "-//Calendar//EN"
_DRAWN = re.compile(r"[2-9bcdfghjkmnpqrstvwxz]{6}")
"""An id as it is drawn: no vowel, so it is no word. One that was made by hand may be."""


@dataclass(frozen=True, slots=True)
class _Day:
    """A day in the calendar: what is due, the id of what it comes from, and since when that stands in the record.

    `word` names the day for calendars, whatever language is spoken; `said` is the word that people see.
    """

    word: str
    said: str
    id: str
    day: date
    since: date


def render(report: Report) -> bytes:
    """The calendar; raises NotMadeError where the reader may have none, or where no action has a day."""
    if report.judged is None or not may_have(report.judged.reader, _PART):
        raise NotMadeError(tr("A calendar of what is to be done stays with the group and its board."))
    days = tuple(_days(report.kept or Record()))
    if not days:
        raise NotMadeError(
            tr("No action has a date yet, so there is nothing for a calendar."), tr("To give one: tactic plan")
        )
    calendar = Calendar()
    calendar.add("prodid", _PROGRAM)
    calendar.add("version", "2.0")
    for one in days:
        calendar.add_component(_event(one, report.judged.assessment.as_of))
    return bytes(calendar.to_ical())


def _days(kept: Record) -> Iterator[_Day]:
    """What is still to be done by a day, and the decisions that hold, until the day they expire."""
    for action in in_order(kept.actions):
        if action.active and action.due:
            yield _Day("Due", trc("calendar", "Due"), action.id, action.due, action.made)
    for decision in current_decisions(kept.decisions):
        yield _Day("Review", trc("calendar", "Review"), decision.id, decision.expires, decision.day)


def _event(one: _Day, as_of: date) -> Event:
    """A whole day that blocks no time. The same thing has the same name each time, so a calendar moves it."""
    event = Event()
    event.add("uid", sha256(f"{one.word} {one.id}".encode()).hexdigest()[:32])
    event.add("dtstamp", datetime(as_of.year, as_of.month, as_of.day, tzinfo=UTC))
    event.add("sequence", max(0, (as_of - one.since).days))
    event.add("dtstart", one.day)
    event.add("summary", labelled(one.said, _sign(one.id)))
    event.add("class", "PRIVATE")
    event.add("transp", "TRANSPARENT")
    return event


def _sign(name: str) -> str:
    """By what the plan finds it again, where that is no word; else a sign that only this id gives."""
    return name if _DRAWN.fullmatch(name) else sha256(name.encode()).hexdigest()[:6]
