"""The first words of a sitting: what this is, where it goes on, and what was carried over."""

from dataclasses import replace
from pathlib import Path

from tactic_cli.cli.exits import Exit
from tactic_cli.cli.shell import stop
from tactic_cli.cli.walk.begin import Sitting, Wanted, enter_labels, stage_and_official, take_seat, the_right_day
from tactic_cli.cli.walk.finish import show_verdict, sit
from tactic_cli.cli.walk.leave import LeaveError
from tactic_cli.cli.walk.loop import Walk
from tactic_cli.cli.walk.official import say_what_stands, since_the_last_check
from tactic_cli.cli.walk.places import ask_label, command_for, warning_of
from tactic_cli.cli.walk.saving import keep
from tactic_cli.cli.walk.screen import Screen
from tactic_cli.cli.walk.show import show_answered
from tactic_cli.disk.surroundings import copied_by
from tactic_cli.interview.order import Order, order_of
from tactic_cli.interview.rounds import Seat, fresh_seat, seat
from tactic_cli.interview.sheet import next_open
from tactic_cli.interview.telling import certain_stops
from tactic_cli.playbook.model import Playbook
from tactic_cli.reports.words import counted
from tactic_cli.scoring.assess import assess
from tactic_cli.text import clean


def welcome(screen: Screen, wanted: Wanted, playbook: Playbook, *, new: bool) -> None:
    """What this is, for somebody who has never used a terminal; short for whoever comes back."""
    screen.title(playbook.title)
    if not new:
        return
    stage = playbook.stage_by_id[wanted.stage] if wanted.stage else playbook.stages[0]
    screen.gap()
    screen.say(
        f"This asks {len(playbook.asked(stage.id))} questions about: {stage.question} "
        f"It takes about {stage.minutes} minutes, in one sitting or in many.",
        "Every answer is saved at once, on this computer only. Nothing is sent anywhere.",
        "You answer by typing a number or a letter and pressing Enter. Nothing you type can break anything. "
        "You can stop at any time: type q, or close the window.",
        "“I don't know” is a good answer. Use labels such as O1, never names.",
    )


def walk_with(screen: Screen, wanted: Wanted, sitting: Sitting, *, new: bool) -> None:
    """Walk one person through a stage, from where it waits."""
    stage, official = stage_and_official(wanted, sitting, lambda likely: _ask_official(screen, likely))
    chosen = seat(sitting.entered, stage, official)
    try:
        if chosen.state == "filed":
            chosen = _filed(screen, sitting, chosen)
        _walk(screen, wanted, sitting, chosen, new=new)
    except LeaveError:
        screen.gap()
        screen.say("Everything is saved. To go on later, type:")
        screen.command(command_for("assess", sitting.folder))


def _walk(screen: Screen, wanted: Wanted, sitting: Sitting, chosen: Seat, *, new: bool) -> None:
    keeper, carried = take_seat(sitting, chosen)
    order = order_of(sitting.playbook, chosen.round.stage)
    walk = Walk(screen, keeper, sitting.playbook, _only(order, wanted.ask), sitting.day)
    the_right_day(sitting, walk.sheet, wanted.as_of)
    if chosen.state != "resume":
        enter_labels(sitting, chosen.round.official)
    if not new and not sitting.sealed:
        _warn(screen, sitting.folder, walk)
    say_what_stands(screen, sitting.home, sitting.playbook, chosen.round.official)
    if wanted.ask is None and chosen.state != "resume":
        _ask_what_happened(screen, sitting, chosen)
    _say_where(walk, chosen, carried)
    if carried:
        keep(screen, keeper, walk.sheet)
    if wanted.ask is None:
        sit(walk, next_open(walk.sheet, walk.order))
        return
    walk.every = True
    walk.questions(walk.order.ids[0])
    screen.say("These were the questions you asked for.")
    raise LeaveError


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
            f"--ask {clean(pattern)}: no question of this stage has such an id. Ids: {', '.join(order.ids)}.",
        )
    return kept


def _ask_official(screen: Screen, likely: str) -> str:
    screen.gap()
    screen.say(f"Which official is this about? A label, never a name. Enter alone means {likely}.")
    return ask_label(screen, "Label", likely)


def _filed(screen: Screen, sitting: Sitting, chosen: Seat) -> Seat:
    """What to do with a round that the person said is complete."""
    keeper, _ = take_seat(sitting, chosen)
    walk = Walk(screen, keeper, sitting.playbook, order_of(sitting.playbook, chosen.round.stage), sitting.day)
    title = sitting.playbook.stage_by_id[chosen.round.stage].title
    screen.gap()
    screen.say(f"{title}: round {chosen.round.number} was filed as complete on {walk.sheet.filed}.")
    while True:
        todo = screen.choose(
            "Show the verdict.",
            "Show the answers.",
            "Open it again to change answers.",
            "Begin a new round. This one stays as it is.",
            "Stop.",
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


def _warn(screen: Screen, folder: Path, walk: Walk) -> None:
    """Before the first answer, what else copies the folder (safety, last rule)."""
    who = copied_by(folder)
    if who is not None and not walk.sheet.answers:
        screen.gap()
        screen.say(
            warning_of(folder, who),
            "Type q at the first question to stop and move the folder, or to seal the answers with: tactic seal",
        )


def _say_where(walk: Walk, chosen: Seat, carried: tuple[str, ...]) -> None:
    """Where the walk goes on, what came from earlier rounds, and what has grown old."""
    screen, sheet = walk.screen, walk.sheet
    stage = walk.playbook.stage_by_id[sheet.stage]
    about = f", official {sheet.official}" if sheet.official else ""
    screen.gap()
    screen.say(f"{stage.title}{about}: round {chosen.round.number}, assessor {sheet.assessor}.")
    if carried:
        official = f"What is about {sheet.official} is asked afresh. " if sheet.official else ""
        screen.say(
            f"{counted(len(carried), 'answer was', 'answers were')} carried over from earlier rounds, with the day "
            f"and the note of each. {official}Type r at any question to review them."
        )
    start = next_open(sheet, walk.order)
    if chosen.state == "resume" and start is not None:
        screen.say(f"Resuming at question {walk.order.positions[start].number} of {len(walk.order.ids)}.")
    assessment = assess(walk.playbook, [sheet], walk.sheet_day)
    if assessment.stale:
        screen.say(f"Old by now, and counting for less until you look again: {', '.join(assessment.stale)}.")
    stops = certain_stops(assessment)
    if stops:
        word = walk.playbook.verdict_word(sheet.stage, assessment.verdict.headline).title
        subjects = ", ".join(limit.subject for limit in stops)
        screen.say(f"As the answers stand, the verdict is “{word}”, because of: {subjects}.")
    walk.told = set(stops)
