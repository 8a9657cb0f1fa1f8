"""The officials of a campaign in a report: each by label, in the campaign's order, and never compared.

Every verdict is about one person on one day; sorting officials by it would make a ranking of people, and lead a group
to press the one at the top.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from tactic_cli.campaign.model import Round
from tactic_cli.campaign.officials import Event, standing
from tactic_cli.language import marked, tr, trc
from tactic_cli.playbook.model import Playbook
from tactic_cli.reports.document import Block, Entry, Paragraph, Section
from tactic_cli.reports.limits import Rows
from tactic_cli.reports.moments import SUPPORT_GOES_ON, event_words
from tactic_cli.reports.words import day_words, plain, quoted

_INTRO = marked(
    "In the campaign's own order. They are not compared: each verdict is about one person, on one day, and on what "
    "was known of the danger to that person."
)


@dataclass(frozen=True, slots=True)
class Looked:
    """One round about an official: the headline and its day, or in `instead` why there is none."""

    round: Round
    day: date | None = None
    headline: int | None = None
    instead: str = ""


@dataclass(frozen=True, slots=True)
class Official:
    """An official by label, with the rounds about them in their order and what was recorded of them."""

    label: str
    looked: tuple[Looked, ...] = ()
    events: tuple[Event, ...] = ()


@dataclass(frozen=True, slots=True)
class Officials:
    """All officials of a campaign, in its order, and everything that was recorded of any."""

    each: tuple[Official, ...] = ()
    events: tuple[Event, ...] = ()


def official_sections(playbook: Playbook, officials: Officials) -> tuple[Section, ...]:
    """The list of officials, where the campaign has any."""
    if not officials.each:
        return ()
    entries: list[Block] = [_entry(playbook, one) for one in officials.each]
    return (Section("officials", tr("Officials"), (Paragraph(tr(_INTRO)), *entries)),)


def in_order(labels: Sequence[str], looked: Sequence[Looked], events: Sequence[Event]) -> Officials:
    """Officials in the campaign's order; whoever is only in a round or a record comes after, as they come up."""
    seen = (*labels, *(one.round.official or "" for one in looked), *(one.official for one in events))
    each = (
        Official(label, tuple(one for one in looked if one.round.official == label), standing(events, label))
        for label in dict.fromkeys(seen)
        if label
    )
    return Officials(tuple(each), tuple(events))


def _entry(playbook: Playbook, official: Official) -> Entry:
    rounds: Rows = tuple(_round_row(playbook, one) for one in official.looked)
    return Entry(
        plain(official.label), (*_event_rows(official), *(rounds or ((tr("Rounds"), trc("rounds", "none yet")),)))
    )


def _event_rows(official: Official) -> Rows:
    rows: Rows = tuple((tr("Recorded"), event_words(one)) for one in official.events)
    if any(one.happened == "harmed" for one in official.events):
        rows = (
            *rows,
            (
                tr("What is owed"),
                f"{tr('It comes before any plan; “tactic harmed” prints it.')} {tr(SUPPORT_GOES_ON)}",
            ),
        )
    if any(one.happened != "harmed" for one in official.events):
        rows = (
            *rows,
            (tr("The contact"), tr("Ask whether and how they want to stay in touch. A successor is another person.")),
        )
    return rows


def _round_row(playbook: Playbook, one: Looked) -> tuple[str, str]:
    label = tr(
        "Round {number}, {title}", number=one.round.number, title=plain(playbook.stage_by_id[one.round.stage].title)
    )
    if one.headline is None or one.day is None:
        return label, one.instead
    return label, tr(
        "{title}, as of {day}",
        title=quoted(playbook.verdict_word(one.round.stage, one.headline).title),
        day=day_words(one.day),
    )
