"""The first words of a sitting: what this is, where it goes on, and what was carried over."""

from dataclasses import replace

from tactic_cli.cli.exits import Exit
from tactic_cli.cli.shell import stop
from tactic_cli.cli.walk.apart import after_own, filed_among_others, offer_own_views
from tactic_cli.cli.walk.begin import (
    Seated,
    Sitting,
    Wanted,
    stage_and_official,
    take_seat,
    the_right_day,
)
from tactic_cli.cli.walk.finish import show_verdict, sit
from tactic_cli.cli.walk.leave import LeaveError
from tactic_cli.cli.walk.loop import Walk
from tactic_cli.cli.walk.official import say_what_stands, since_the_last_check
from tactic_cli.cli.walk.others import differing_before
from tactic_cli.cli.walk.people import enter_newcomers, greet_newcomer
from tactic_cli.cli.walk.places import ask_official, command_for, warn_before_answers
from tactic_cli.cli.walk.saving import keep
from tactic_cli.cli.walk.screen import Screen
from tactic_cli.cli.walk.show import show_answered
from tactic_cli.cli.walk.where import say_where
from tactic_cli.interview.order import Order, order_of
from tactic_cli.interview.rounds import Seat, fresh_seat, seat
from tactic_cli.interview.sheet import next_open
from tactic_cli.interview.together import Again, order_after_talking
from tactic_cli.language import tr, trn
from tactic_cli.playbook.model import Playbook, Stage
from tactic_cli.text import clean, in_a_row


def welcome(screen: Screen, wanted: Wanted, playbook: Playbook, *, new: bool) -> None:
    """What this is, for somebody who has never used a terminal; short for whoever comes back."""
    screen.title(playbook.title)
    if not new:
        return
    stage = playbook.stage_by_id[wanted.stage] if wanted.stage else playbook.stages[0]
    screen.gap()
    screen.say(
        f"{_how_many(playbook, stage)} {_how_long(stage)}",
        tr("Every answer is saved at once, on this computer only. Nothing is sent anywhere."),
        tr(
            "You answer by typing a number or a letter and pressing Enter. Nothing you type can break anything. "
            "You can stop at any time: type q, or close the window."
        ),
        tr("“I don't know” is a good answer. Use labels such as O1, never names."),
    )


def _how_many(playbook: Playbook, stage: Stage) -> str:
    return trn(
        "This asks {number} question about: {question}",
        "This asks {number} questions about: {question}",
        len(playbook.asked(stage.id)),
        question=stage.question,
    )


def _how_long(stage: Stage) -> str:
    return trn(
        "It takes about {number} minute, in one sitting or in many.",
        "It takes about {number} minutes, in one sitting or in many.",
        stage.minutes,
    )


def walk_with(screen: Screen, wanted: Wanted, sitting: Sitting, *, new: bool) -> None:
    """Walk one person through a stage, from where it waits."""
    try:
        greet_newcomer(screen, wanted, sitting)
        stage, official = stage_and_official(wanted, sitting, lambda likely: ask_official(screen, likely))
        chosen = seat(sitting.entered, stage, official)
        if chosen.state == "filed":
            chosen = _filed(screen, sitting, chosen)
        _walk(screen, wanted, sitting, chosen, new=new)
    except LeaveError:
        screen.gap()
        screen.say(tr("Everything is saved. To go on later, type:"))
        screen.command(command_for("assess", sitting.folder))


def _walk(screen: Screen, wanted: Wanted, sitting: Sitting, chosen: Seat, *, new: bool) -> None:
    if chosen.state == "new":
        sitting = enter_newcomers(screen, sitting, chosen.round)
    walk, seated = _sit_down(screen, sitting, chosen)
    walk.order = _only(walk.order, wanted.ask)
    the_right_day(sitting, walk.sheet, wanted.as_of)
    if not new and not sitting.sealed and not walk.sheet.answers:
        warn_before_answers(screen, sitting.folder)
    say_what_stands(screen, sitting.home, sitting.playbook, chosen.round.official)
    if wanted.ask is None and chosen.state != "resume":
        _ask_what_happened(screen, sitting, chosen)
    if walk.among and walk.sheet.stances == "estimate":
        offer_own_views(walk, [label for label in sitting.people_in(chosen.round) if label != sitting.assessor])
    say_where(walk, chosen, seated)
    if seated.carried:
        keep(screen, seated.keeper, walk.sheet)
    if wanted.ask is None:
        sit(walk, next_open(walk.sheet, walk.order))
        if walk.among:
            after_own(walk, sitting)
        return
    walk.every = True
    walk.questions(walk.order.ids[0])
    screen.say(tr("These were the questions you asked for."))
    raise LeaveError


def _sit_down(screen: Screen, sitting: Sitting, chosen: Seat) -> tuple[Walk, Seated]:
    """A walk in a seat, with what the person said before and what the group differed on."""
    differing = differing_before(sitting, chosen.round)
    seated = take_seat(sitting, chosen, differing)
    order = order_after_talking(order_of(sitting.playbook, chosen.round.stage), seated.again or Again())
    walk = Walk(screen, seated.keeper, sitting.playbook, order, sitting.day)
    walk.offered, walk.differing, walk.earlier = seated.offered, differing, seated.earlier
    walk.among = len(sitting.people_in(chosen.round)) > 1
    return walk, seated


def _ask_what_happened(screen: Screen, sitting: Sitting, chosen: Seat) -> None:
    """Where the work goes on, the person comes before the questions."""
    official = chosen.round.official
    if official and sitting.playbook.stage_by_id[chosen.round.stage].asks_again:
        since_the_last_check(screen, sitting.home, sitting.playbook, official, sitting.day)


def _only(order: Order, pattern: str | None) -> Order:
    if pattern is None:
        return order
    kept = order.only(pattern)
    if not kept.ids:
        stop(
            Exit.USAGE,
            tr(
                "--ask {pattern}: no question of this stage has such an id. Ids: {ids}.",
                pattern=clean(pattern),
                ids=in_a_row(order.ids),
            ),
        )
    return kept


def _filed(screen: Screen, sitting: Sitting, chosen: Seat) -> Seat:
    """What to do with a round that the person said is complete."""
    walk, _ = _sit_down(screen, sitting, chosen)
    title = sitting.playbook.stage_by_id[chosen.round.stage].title
    screen.gap()
    screen.say(
        tr(
            "{stage}: round {number} was filed as complete on {day}.",
            stage=title,
            number=chosen.round.number,
            day=walk.sheet.filed,
        )
    )
    if walk.among and walk.sheet.stances == "estimate":
        others = [label for label in sitting.people_in(chosen.round) if label != sitting.assessor]
        if offer_own_views(walk, others):
            return Seat("resume", chosen.round, walk.sheet)
    if walk.among:
        return filed_among_others(walk, sitting, chosen)
    while True:
        todo = screen.choose(
            tr("Show the verdict."),
            tr("Show the answers."),
            tr("Open it again to change answers."),
            tr("Begin a new round. This one stays as it is."),
            tr("Stop."),
        )
        if todo == 1:
            show_verdict(walk)
        elif todo == 2:
            show_answered(walk)
        elif todo == 5:
            raise LeaveError
        else:
            break
    if todo == 4:
        return fresh_seat(sitting.entered, chosen.round.stage, chosen.round.official)
    walk.put(replace(walk.sheet, filed=None))
    return Seat("resume", chosen.round, walk.sheet)
