"""A calendar tells the days and nothing else: whoever sees it on a telephone learns nothing."""

import re
import sys
from dataclasses import replace
from datetime import date

import pytest
from icalendar import Calendar

from tactic_cli.campaign.model import Action, Record
from tactic_cli.language import LANGUAGES, speaking
from tactic_cli.reports.formats import Report, format_named
from tactic_cli.reports.refusals import NotMadeError
from tests.reports.cases import half_done, planned, report, report_on, report_to

ICS = format_named("calendar")


def made(one: Report) -> bytes:
    """The calendar of a report."""
    assert ICS
    return ICS.render(one)


def events(one: Report) -> dict[str, date]:
    """The titles in the calendar, and their days."""
    return {str(event["summary"]): event.decoded("dtstart") for event in Calendar.from_ical(made(one)).walk("VEVENT")}


def with_actions(*actions: Action) -> Report:
    """A report of a campaign with these actions."""
    return report_on(half_done(), kept=Record(actions))


def test_what_is_to_be_done_by_a_day_and_what_is_to_be_decided_anew_stand_in_it() -> None:
    """Each on its day, a whole day long; what is done, dropped or without a day does not."""
    assert events(report("planned")) == {
        "Due: f5g6h7": date(2026, 1, 10),
        "Due: fcd434": date(2026, 2, 1),
        "Due: b2c3d4": date(2026, 3, 1),
        "Review: r6s7t8": date(2026, 6, 1),
    }


def test_only_the_decision_that_holds_stands_in_it() -> None:
    """One that another has replaced is no day to think of."""
    (first,) = planned().decisions
    later = replace(first, id="t8v9w2", day=date(2026, 1, 14), expires=date(2026, 7, 1), replaces=(first.id,))
    assert events(report_on(half_done(), kept=Record((), (first, later)))) == {"Review: t8v9w2": date(2026, 7, 1)}


def test_nothing_in_it_says_what_it_is_about() -> None:
    """No text, owner, note or label, and not the name of the program; every line is one of these few."""
    lines = made(report("planned")).decode().split("\r\n")
    allowed = (
        r"(BEGIN|END):(VCALENDAR|VEVENT)|VERSION:2\.0|PRODID:-//Calendar//EN|SUMMARY:(Due|Review): [a-z0-9]{6}"
        r"|DTSTART;VALUE=DATE:\d{8}|DTSTAMP:20260115T000000Z|UID:[0-9a-f]{32}|SEQUENCE:\d+|CLASS:PRIVATE"
        r"|TRANSP:TRANSPARENT|"
    )
    assert [line for line in lines if not re.fullmatch(allowed, line)] == []


def test_an_id_that_somebody_made_of_words_is_not_shown() -> None:
    """The plan's own ids hold no vowel; one made by hand may say what it is about, so another sign stands there."""
    text = made(report("planned")).decode()
    assert "judge" not in text
    assert "SUMMARY:Due: fcd434" in text


def test_the_same_action_keeps_its_name_so_that_a_calendar_moves_it() -> None:
    """Put off and exported again on a later day, it is the same entry in a newer edition."""
    action = Action("b2c3d4", "Call.", "improvement", date(2026, 1, 2), due=date(2026, 2, 1))
    sheet = replace(half_done(), as_of=date(2026, 1, 20))
    first = made(with_actions(action)).decode()
    later = made(report_on(sheet, kept=Record((replace(action, due=date(2026, 4, 1)),)))).decode()
    uid, number = (re.compile(rf"^{name}:(\w+)", re.MULTILINE) for name in ("UID", "SEQUENCE"))
    assert uid.findall(first) == uid.findall(later)
    assert (number.findall(first), number.findall(later)) == (["13"], ["18"])


def test_without_a_day_there_is_no_calendar() -> None:
    """An empty calendar would say that nothing is to be done."""
    closed = tuple(replace(one, state="done") for one in planned().actions)
    with pytest.raises(NotMadeError) as refused:
        made(with_actions(*closed))
    assert refused.value.lines[0] == "No action has a date yet, so there is nothing for a calendar."


def test_the_board_may_have_the_days_and_a_partner_may_not() -> None:
    """Days tell when a group means to act."""
    assert made(report_to("board", "planned")) == made(report("planned"))
    with pytest.raises(NotMadeError) as refused:
        made(report_to("partner", "planned"))
    assert refused.value.lines == ("A calendar of what is to be done stays with the group and its board.",)


def test_without_the_library_the_words_say_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """Everything else works without it."""
    monkeypatch.setitem(sys.modules, "icalendar", None)
    monkeypatch.delitem(sys.modules, "tactic_cli.reports.calendar_file", raising=False)
    with pytest.raises(NotMadeError) as refused:
        made(report("planned"))
    assert refused.value.lines[0] == "A calendar file needs the part “ics” of tactic, which is not installed here."


class _InCapitals:
    """A catalogue of a language in which everything is said in capitals."""

    def gettext(self, message: str, /) -> str:
        return message

    def ngettext(self, one: str, many: str, number: int, /) -> str:
        return one if number == 1 else many

    def pgettext(self, _: str, message: str, /) -> str:
        return message.upper()

    def info(self) -> dict[str, str]:
        return {}


def test_a_day_keeps_its_name_for_calendars_in_another_language() -> None:
    """Its title is in the language that is spoken; a calendar that had it in another moves it all the same."""

    def named() -> dict[str, str]:
        walked = Calendar.from_ical(made(report("planned"))).walk("VEVENT")
        return {str(event["uid"]): str(event["summary"]) for event in walked}

    english = named()
    with speaking(LANGUAGES["es"], _InCapitals()):
        spoken = named()
    assert [*spoken] == [*english]
    assert {title.partition(":")[0] for title in spoken.values()} == {"DUE", "REVIEW"}
