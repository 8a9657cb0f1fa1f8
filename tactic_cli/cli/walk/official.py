"""Asking what happened to an official, recording it, and saying at once what follows for the person."""

from collections.abc import Sequence
from datetime import date

from tactic_cli.campaign.officials import Event, Happened, standing
from tactic_cli.cli.walk.screen import Screen
from tactic_cli.disk.officials import read_events, record_event
from tactic_cli.disk.store import Home
from tactic_cli.interview.typed import plain
from tactic_cli.language import marked, tr, trc
from tactic_cli.playbook.model import Playbook
from tactic_cli.reports.moments import SUPPORT_GOES_ON, event_words, harm
from tactic_cli.reports.words import sentence

_CHOICES: tuple[tuple[Happened, str], ...] = (
    ("left", marked("{official} left the post.")),
    ("moved", marked("{official} was moved to another post.")),
    (
        "harmed",
        marked(
            "{official} was harmed: dismissed, pressed, threatened, detained or attacked, perhaps for the contact "
            "with us."
        ),
    ),
)


def ask_what_happened(screen: Screen, home: Home, playbook: Playbook, official: str, day: date) -> None:
    """Ask until nothing more is to be recorded. The caller holds the lock.

    Raises NotSavedError, ChangedError and ProblemsFound, as saving does.
    """
    sentences = tuple(tr(words, official=official) for _, words in _CHOICES)
    nothing = tr("No, or not that we know.")
    while (chosen := screen.choose(nothing, *sentences)) != 1:
        event = Event(official, _ask_day(screen, day), _CHOICES[chosen - 2][0])
        record_event(home, event)
        screen.say(tr("Saved."))
        screen.gap()
        say_what_follows(screen, playbook, [event], official, whole=True)
        screen.gap()
        screen.say(tr("Is there anything else?"))
        nothing = tr("No.")


def since_the_last_check(screen: Screen, home: Home, playbook: Playbook, official: str, day: date) -> None:
    """At the start of a round in which the work goes on: what happened to the official since then?"""
    screen.gap()
    screen.say(
        tr(
            "Before the questions: since the last check, has {official} left, been moved, or been harmed?",
            official=official,
        )
    )
    ask_what_happened(screen, home, playbook, official, day)


def say_what_stands(screen: Screen, home: Home, playbook: Playbook, official: str | None) -> None:
    """What was recorded earlier, before anything else: harm to any official, and whether this one is gone."""
    events = standing(read_events(home))
    if events:
        say_what_follows(screen, playbook, events, official, whole=False)


def say_what_follows(
    screen: Screen, playbook: Playbook, events: Sequence[Event], official: str | None, *, whole: bool
) -> None:
    """What is owed to whoever was harmed, and what becomes of the contact with this official where that one is gone.

    `whole` says all of what is for the first hours; without it the words are few, for somebody who has read them.
    """
    harmed = harm(events)
    if harmed:
        screen.title(tr("First: what is owed to the person who was harmed"))
        screen.say(*(sentence(event_words(one)) for one in harmed), tr(SUPPORT_GOES_ON))
        if whole and playbook.harmed is not None:
            _say_first_hours(screen, playbook)
        screen.say(tr("What is owed now, whole, also without this campaign:"))
        screen.command("tactic harmed")
    gone = [one for one in standing(events, official) if one.happened != "harmed"] if official else []
    if gone:
        screen.say(*(sentence(event_words(one)) for one in gone))
        _say_departed(screen, playbook, whole=whole)


def _say_first_hours(screen: Screen, playbook: Playbook) -> None:
    page = playbook.harmed
    if page is None:
        return
    for step in page.steps[:1]:
        screen.title(step.title)
        for line in step.lines:
            screen.item("-", line)
    if page.told:
        screen.say(" ".join(page.told.split()))


def _say_departed(screen: Screen, playbook: Playbook, *, whole: bool) -> None:
    departed = playbook.departed
    if departed is None:
        return
    if not whole:
        screen.say(
            tr("The report says what to do with the contact. A successor is another person, under another label.")
        )
        return
    screen.title(departed.title)
    screen.say(" ".join(departed.intro.split()))
    for line in departed.lines:
        screen.item("-", line)


def take_back(screen: Screen, home: Home, official: str) -> None:
    """Take back what was recorded by mistake: the file stays and says so. The caller holds the lock."""
    events = standing(read_events(home), official)
    screen.say(tr("Which of these is wrong?"))
    chosen = screen.choose(trc("of the events listed", "None."), *(sentence(event_words(one)) for one in events))
    if chosen > 1:
        one = events[chosen - 2]
        record_event(home, Event(one.official, one.on, one.happened, mistaken=True))
        screen.say(tr("Saved. It counts no longer."))


def _ask_day(screen: Screen, today: date) -> date:
    """The day on which it happened or became known; never one that has not come yet."""
    screen.say(
        tr(
            "On which day, or since when do you know? Write it as {today}. Enter alone means that day, today.",
            today=today,
        )
    )
    while typed := screen.ask(trc("prompt", "Day")):
        day = _read_day(typed)
        if day is not None and day <= today:
            return day
        screen.say(tr("This is not a day up to today. Write year-month-day, for example {today}.", today=today))
    return today


def _read_day(typed: str) -> date | None:
    try:
        return date.fromisoformat(plain(typed)) if len(typed) == len("2026-01-15") else None
    except ValueError:
        return None
