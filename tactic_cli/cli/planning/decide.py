"""`tactic decide`, from the options to the last word (method, section 10)."""

import sys
from dataclasses import dataclass, replace
from datetime import date, timedelta

from tactic_cli.campaign.model import PERMITS_FROM, Decision
from tactic_cli.campaign.record import standing
from tactic_cli.cli.exits import Exit
from tactic_cli.cli.planning.ask import ask_day, ask_text, ask_who, pick
from tactic_cli.cli.planning.saving import keep
from tactic_cli.cli.planning.sight import Sight, Wanted, ends_plainly, look
from tactic_cli.cli.shell import colour, stop
from tactic_cli.cli.walk.places import command_for
from tactic_cli.cli.walk.screen import Screen
from tactic_cli.disk.store import folder_of
from tactic_cli.interview.expiry import USUAL_DAYS, first_stale
from tactic_cli.language import marked, tr, trc, trn
from tactic_cli.reports.decided import decision_sentence, stands_words
from tactic_cli.reports.owners import without_owner, without_owner_words
from tactic_cli.reports.plan import standing_now
from tactic_cli.reports.terminal import render
from tactic_cli.reports.words import day_words, sentence
from tactic_cli.text import in_a_row, joined

_NOTHING = marked("No decision was recorded.")


@dataclass(frozen=True, slots=True)
class _Table:
    """The people at the table: what they see, and where they type."""

    screen: Screen
    sight: Sight


def run(wanted: Wanted) -> None:
    """Show the verdict, ask what was decided, show it whole, and save it once it is confirmed."""
    sight = look(wanted)
    with ends_plainly(tr(_NOTHING)):
        table = _Table(Screen(), sight)
        _show(table)
        decision = _confirmed(table)
    with ends_plainly(tr("What was shown as saved is saved.")):
        keep(table.screen, lambda: sight.deeds.add_decision(decision))
        told = tr("The decision has the id {id}. It changes no verdict. For the report, type:", id=decision.id)
        table.screen.say(told)
        table.screen.command(f"{command_for('report', folder_of(sight.chosen.home))} --round {sight.round.number}")


def _show(table: _Table) -> None:
    sight, screen = table.sight, table.screen
    document = standing_now(sight.judged, sight.chosen.campaign, sight.deeds.record, sight.round.number)
    screen.raw(render(document, screen.columns, colour=colour(sys.stdout)))
    screen.gap()
    screen.say(tr("The verdict advises; people decide. Use labels, never names."))


def _confirmed(table: _Table) -> Decision:
    screen = table.screen
    while True:
        decision = _asked(table)
        screen.gap()
        screen.title(tr("The decision"))
        screen.say(decision_sentence(table.sight.judged.playbook, decision, decision.day))
        screen.say(tr("Why: {reason}", reason=sentence(decision.why)))
        dissent = tr("Dissent: {words}", words=sentence(decision.dissent))
        screen.say(dissent if decision.dissent else tr("Dissent: none."))
        _say_replaced(table, decision)
        chosen = screen.choose(tr("Record it."), tr("Ask everything again."), tr("Stop. Nothing is recorded."))
        if chosen == 1:
            return decision
        if chosen == 3:
            stop(Exit.OK, tr(_NOTHING))


def _asked(table: _Table) -> Decision:
    sight, screen = table.sight, table.screen
    assessment, stage = sight.judged.assessment, sight.judged.stage.id
    who = _who(table)
    day = _day(table)
    choice = _choice(table)
    decision = Decision(
        id=sight.deeds.new_id(),
        round=sight.round,
        day=day,
        who=who,
        choice=choice,
        words=sight.judged.playbook.verdict_word(stage, choice).title,
        headline=assessment.verdict.headline,
        worst=assessment.verdict.worst,
        best=assessment.verdict.best,
        playbook_sha256=assessment.playbook_sha256,
        why="-",
        expires=day,
        replaces=tuple(one.id for one in _before(table)),
    )
    _say_where_it_stands(table, decision)
    screen.say(tr("Why? A sentence or two; labels, never names."))
    return _with_reasons(table, decision)


def _with_reasons(table: _Table, decision: Decision) -> Decision:
    screen = table.screen
    while not (why := ask_text(screen, trc("prompt", "Why"))):
        screen.say(tr("A decision is kept with its reason. Type at least a few words."))
    screen.say(tr("Did anybody disagree, and why? Labels, never names. Enter alone means nobody did."))
    dissent = ask_text(screen, trc("prompt", "Dissent"))
    return replace(decision, why=why, dissent=dissent, expires=_expires(table, decision.day))


def _who(table: _Table) -> tuple[str, ...]:
    likely = table.sight.judged.assessment.assessors
    table.screen.gap()
    who = tr("Who decides? Labels, with commas between. Enter alone means: {labels}.", labels=in_a_row(likely))
    table.screen.say(who)
    return ask_who(table.screen, likely)


def _day(table: _Table) -> date:
    today = table.sight.day
    table.screen.say(tr("On what day? Enter alone means {day}.", day=today))
    day = ask_day(table.screen, trc("prompt", "Day"), today, ahead=False)
    if not isinstance(day, date) or day == today:
        return today
    table.screen.say(tr("The verdict that is kept with it is that of {day}, as shown above.", day=today))
    return day


def _choice(table: _Table) -> int:
    judged = table.sight.judged
    levels = (3, 2, 1, 0)
    titles = [judged.playbook.verdict_word(judged.stage.id, level).title for level in levels]
    table.screen.gap()
    table.screen.title(judged.stage.question)
    chosen = pick(table.screen, tr("What do you decide? Enter alone stops, and nothing is recorded."), titles)
    if chosen is None:
        stop(Exit.OK, tr(_NOTHING))
    return levels[chosen]


def _say_where_it_stands(table: _Table, decision: Decision) -> None:
    """For or against the verdict, plainly; and what a go against it means for those who are exposed by it."""
    screen, judged = table.screen, table.sight.judged
    screen.gap()
    screen.title(stands_words(judged.playbook, decision))
    if decision.goes and decision.against:
        screen.say(tr("It can be recorded, and the verdict stays as it is."))
        screen.say(tr(_MEANS[decision.headline]))
    lacking = len(without_owner(judged, table.sight.deeds.record.actions))
    if decision.goes and lacking and decision.headline >= PERMITS_FROM:
        add = tr("To say who sees to them, and by when: tactic plan")
        screen.say(f"{without_owner_words(lacking)} {add}")


_MEANS = (
    marked(
        "What it means for the people exposed: something that no preparation of yours can change stands against it, "
        "and they would bear what follows. They should hear that from you, and choose freely, before anything is done."
    ),
    marked(
        "What it means for the people exposed: something that could protect them is not known or not ready yet, and "
        "they would go without it. They should hear that from you, and choose freely, before anything is done."
    ),
    marked(
        "What it means for the people exposed: conditions that protect them are left open. They should hear which, "
        "before anything is done."
    ),
)


def _expires(table: _Table, day: date) -> date:
    sight, screen = table.sight, table.screen
    stale = first_stale(sight.judged.playbook, sight.sheets, day)
    likely = stale or day + timedelta(USUAL_DAYS)
    asked = tr("When does it expire? From that day on it no longer holds.")
    screen.say(f"{asked} {_likely_words(likely, old_then=stale is not None)}")
    while True:
        found = ask_day(screen, trc("prompt", "Expires"), day, ahead=True)
        if found is None:
            return likely
        if isinstance(found, date) and found > day:
            return found
        screen.say(tr("Every decision expires. Type a later day."))


def _likely_words(likely: date, *, old_then: bool) -> str:
    """On which day a decision expires where none is typed, and why on that."""
    if old_then:
        return tr("Enter alone means {day}: by then the first answers about red lines or risk are old.", day=likely)
    return trn(
        "Enter alone means {day}: {number} day.", "Enter alone means {day}: {number} days.", USUAL_DAYS, day=likely
    )


def _say_replaced(table: _Table, decision: Decision) -> None:
    before = [f"{day_words(one.day)} ({one.id})" for one in _before(table) if one.id in decision.replaces]
    if before:
        table.screen.say(
            trn(
                "It takes the place of the decision of {days}, which stays on file.",
                "It takes the place of the decisions of {days}, which stay on file.",
                len(before),
                days=joined(before),
            )
        )


def _before(table: _Table) -> tuple[Decision, ...]:
    """What was decided about the same until now, several decisions where two people recorded one each."""
    sight = table.sight
    return standing(sight.deeds.record.decisions, sight.round.stage, sight.round.official)
