"""One of several people, answering apart: what is said before and after they file (method, section 8)."""

from dataclasses import replace

from tactic_cli.cli.walk.begin import Sitting
from tactic_cli.cli.walk.finish import show_verdict
from tactic_cli.cli.walk.leave import LeaveError
from tactic_cli.cli.walk.loop import Walk
from tactic_cli.cli.walk.others import (
    Group,
    group_in,
    say_why_not,
    show_group_verdict,
)
from tactic_cli.cli.walk.places import command_for
from tactic_cli.cli.walk.show import show_answered
from tactic_cli.interview.rounds import Seat, fresh_seat
from tactic_cli.interview.sheet import with_own_stances
from tactic_cli.language import marked, tr, trn
from tactic_cli.text import clean, joined

_SHOW_ALONE = marked("Show what follows from my answers alone. The group's verdict may be another.")


def offer_own_views(walk: Walk, others: list[str]) -> bool:
    """Whether somebody who answered for the whole group gives their own view now, since others answer too."""
    screen = walk.screen
    screen.gap()
    screen.say(
        trn(
            "So far you answered for your whole group. {labels} answers here too, so each of you gives their own view: "
            "the questions on who is for it and who is against it are asked again, and what you estimated stays in the "
            "notes. Until then there is no verdict of the group.",
            "So far you answered for your whole group. {labels} answer here too, so each of you gives their own view: "
            "the questions on who is for it and who is against it are asked again, and what you estimated stays in the "
            "notes. Until then there is no verdict of the group.",
            len(others),
            labels=joined(clean(one) for one in others),
        )
    )
    if screen.choose(tr("Answer these questions again, for myself."), tr("Not now.")) == 2:
        return False
    walk.put(with_own_stances(walk.sheet, walk.playbook))
    return True


def after_own(walk: Walk, sitting: Sitting) -> None:
    """After one's own answers: who is awaited, or that the group's verdict is ready; raises LeaveError to stop."""
    screen = walk.screen
    if walk.sheet.filed is None:
        raise LeaveError
    group = group_in(sitting.home, sitting.campaign, sitting.playbook, walk.keeper.round)
    screen.gap()
    if group.ready:
        screen.say(tr("Everybody who is expected has filed. The group's verdict is ready."))
        if screen.choose(tr("Show it now."), tr("Later.")) == 1:
            show_group_verdict(screen, sitting, group)
        else:
            screen.say(tr("To see it, type:"))
            screen.command(command_for("report", sitting.folder))
        return
    screen.say(tr("Your answers are filed."))
    say_why_not(screen, group, sitting.folder)
    if screen.choose(tr("Stop here."), tr(_SHOW_ALONE)) == 2:
        _alone(walk)


def filed_among_others(walk: Walk, sitting: Sitting, seat: Seat) -> Seat:
    """What to do with a round that this person has filed; returns where it goes on, raises LeaveError to stop."""
    group = group_in(sitting.home, sitting.campaign, sitting.playbook, seat.round)
    return _ready(walk, sitting, group, seat) if group.ready else _waits(walk, sitting, group, seat)


def _ready(walk: Walk, sitting: Sitting, group: Group, seat: Seat) -> Seat:
    screen = walk.screen
    screen.say(
        tr(
            "Everybody who is expected has filed, so this round stays as it is. Look at the report together and talk. "
            "The next round asks first what you differ on; everybody starts from their own last answers."
        )
    )
    while True:
        todo = screen.choose(
            tr("Show the group's verdict."),
            tr("We have talked: begin the next round."),
            tr("Show my answers."),
            tr("Stop."),
        )
        if todo == 1:
            show_group_verdict(screen, sitting, group)
        elif todo == 2:
            return fresh_seat(sitting.entered, seat.round.stage, seat.round.official)
        elif todo == 3:
            show_answered(walk)
        else:
            raise LeaveError


def _waits(walk: Walk, sitting: Sitting, group: Group, seat: Seat) -> Seat:
    screen = walk.screen
    say_why_not(screen, group, sitting.folder)
    while True:
        todo = screen.choose(
            tr("Stop."), tr("Show my answers."), tr("Open mine again to change them."), tr(_SHOW_ALONE)
        )
        if todo == 1:
            raise LeaveError
        if todo == 2:
            show_answered(walk)
        elif todo == 3:
            walk.put(replace(walk.sheet, filed=None))
            return Seat("resume", seat.round, walk.sheet)
        else:
            _alone(walk)


def _alone(walk: Walk) -> None:
    walk.screen.gap()
    walk.screen.say(tr("This follows from your answers alone. It is not the group's verdict."))
    show_verdict(walk)
