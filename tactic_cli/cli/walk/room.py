"""One laptop in one room: each question of each person in turn, the last answer gone (method, section 8).

Everybody's answers go to their own file at once, so the room can stop at any time and goes on where it stopped.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace

from tactic_cli.cli.walk.begin import (
    Sitting,
    Wanted,
    for_assessor,
    stage_and_official,
    take_seat,
    the_right_day,
    write_campaign_file,
)
from tactic_cli.cli.walk.finish import close_in_room
from tactic_cli.cli.walk.leave import LeaveError
from tactic_cli.cli.walk.loop import Walk
from tactic_cli.cli.walk.official import say_what_stands, since_the_last_check
from tactic_cli.cli.walk.others import differing_before, group_in, say_why_not, show_group_verdict
from tactic_cli.cli.walk.people import ask_people, enter_newcomers
from tactic_cli.cli.walk.places import ask_official, command_for, warn_before_answers
from tactic_cli.cli.walk.screen import InputEndedError, Screen
from tactic_cli.interview.order import order_of
from tactic_cli.interview.rounds import Seat, fresh_seat, seat
from tactic_cli.interview.sheet import open_questions, with_own_stances
from tactic_cli.interview.together import Again, order_after_talking, with_people
from tactic_cli.interview.typed import Wish, is_typed, read_typed
from tactic_cli.language import tr, trc
from tactic_cli.playbook.model import Question
from tactic_cli.text import clean, joined


@dataclass
class Person:
    """Somebody in the room: a label, a walk of their own, and whether they are not here today."""

    label: str
    walk: Walk
    away: bool = False


@dataclass
class Room:
    """The people around one laptop, and whose hands it is in."""

    screen: Screen
    people: list[Person]
    holder: Person | None = None

    def ask(self, question: Question) -> None:
        """One question of everybody for whom it is open.

        Every second question goes round the other way, so that who answered last answers next and the laptop
        changes hands once less.
        """
        number = self.people[0].walk.order.positions[question.id].number
        for person in self.people if number % 2 else reversed(self.people):
            if self._asks(person, question.id) and self.hand_to(person):
                with self.hidden():
                    person.walk.turn = question.id
                    person.walk.questions(question.id)
                self.screen.say(tr("Saved, and off the screen."))

    def hand_to(self, person: Person) -> bool:
        """Let the laptop change hands; returns whether that person is here."""
        label = clean(person.label)
        self.screen.gap()
        if person is self.holder:
            self.screen.say(tr("{label}: the next question is yours, too.", label=label))
            return True
        # Translators: one word, which is shown as what to type where somebody is not in the room.
        away = trc("typed", "away")
        self.screen.say(
            tr(
                "Hand the laptop to {label}. {label}: when nobody else looks, press Enter. If {label} is not here, "
                "type {away}; to stop for today, q.",
                label=label,
                away=away,
            )
        )
        while typed := self.screen.ask(label):
            if read_typed(typed) is Wish.QUIT:
                raise LeaveError
            if is_typed(typed, "away", away):
                person.away = True
                self.screen.say(
                    tr("{label} can answer later, alone or in the room. Everybody else goes on.", label=label)
                )
                return False
            self.screen.say(tr("Press Enter when {label} sits here, or type {away} or q.", label=label, away=away))
        self.holder = person
        return True

    @contextmanager
    def hidden(self) -> Iterator[None]:
        """Whatever is shown meanwhile is gone afterwards, also where the person stops in the middle."""
        try:
            yield
        except (LeaveError, KeyboardInterrupt, InputEndedError):
            self.screen.clear()
            raise
        self.screen.clear()

    def _asks(self, person: Person, question: str) -> bool:
        return not person.away and question in open_questions(person.walk.sheet, person.walk.order)


def walk_together(screen: Screen, wanted: Wanted, sitting: Sitting) -> None:
    """Walk everybody who is expected through a stage, around one laptop."""
    try:
        _walk(screen, wanted, _with_company(screen, sitting))
    except LeaveError:
        screen.gap()
        screen.say(tr("Everything is saved. To go on later around one laptop, type:"))
        screen.command(f"{command_for('assess', sitting.folder)} --together")


def _with_company(screen: Screen, sitting: Sitting) -> Sitting:
    """The campaign with at least two people; asks for their labels where there are fewer."""
    if len(sitting.known) > 1:
        return sitting
    screen.gap()
    people = ask_people(screen, sitting.known[0] if sitting.known else None)
    if len(people) < 2:
        screen.say(tr("One person alone answers with: {command}", command="tactic assess"))
        raise LeaveError
    campaign = with_people(sitting.campaign, people)
    write_campaign_file(sitting.home, campaign)
    return replace(sitting, campaign=campaign)


def _walk(screen: Screen, wanted: Wanted, sitting: Sitting) -> None:
    nobody = replace(sitting, entered=tuple(replace(one, sheet=None) for one in sitting.entered))
    stage, official = stage_and_official(wanted, nobody, lambda likely: ask_official(screen, likely))
    chosen = seat(nobody.entered, stage, official)
    if chosen.state != "new" and group_in(sitting.home, sitting.campaign, sitting.playbook, chosen.round).sheets:
        chosen = _next_round(screen, sitting, chosen)
    if chosen.state == "new":
        sitting = enter_newcomers(screen, sitting, chosen.round)
    room = Room(screen, _people(screen, wanted, sitting, chosen))
    if room.people:
        if not sitting.sealed and not any(one.walk.sheet.answers for one in room.people):
            warn_before_answers(screen, sitting.folder)
        say_what_stands(screen, sitting.home, sitting.playbook, chosen.round.official)
        if chosen.state == "new" and official and sitting.playbook.stage_by_id[stage].asks_again:
            since_the_last_check(screen, sitting.home, sitting.playbook, official, sitting.day)
        _introduce(screen, sitting, chosen, room)
        for question in room.people[0].walk.order.questions:
            room.ask(question)
        _close(room, sitting)
    _end(screen, sitting, chosen)


def _next_round(screen: Screen, sitting: Sitting, chosen: Seat) -> Seat:
    screen.gap()
    screen.say(tr("Everybody has filed this round, and it stays as it is. The next one asks first what you differ on."))
    if screen.choose(tr("We have talked: begin the next round."), tr("Show the verdict of this one.")) == 2:
        return chosen
    return fresh_seat(sitting.entered, chosen.round.stage, chosen.round.official)


def _people(screen: Screen, wanted: Wanted, sitting: Sitting, chosen: Seat) -> list[Person]:
    """Everybody who has not filed in the round, each with their own file, in the order in which they were named."""
    people = []
    for label in sitting.people_in(chosen.round):
        own = for_assessor(sitting, label)
        differing = differing_before(own, chosen.round)
        seated = take_seat(own, chosen, differing)
        order = order_after_talking(order_of(sitting.playbook, chosen.round.stage), Again(differing))
        walk = Walk(screen, seated.keeper, sitting.playbook, order, sitting.day)
        walk.offered, walk.earlier, walk.differing, walk.among = seated.offered, seated.earlier, differing, True
        the_right_day(own, walk.sheet, wanted.as_of)
        if walk.sheet.stances == "estimate" and not _own_views(walk, label):
            continue
        if walk.sheet.filed is None:
            people.append(Person(label, walk))
    return people


def _own_views(walk: Walk, label: str) -> bool:
    """Whether somebody who answered for the whole group is here, and gives their own view now."""
    walk.screen.gap()
    walk.screen.say(
        tr(
            "{label} answered for the whole group so far. Now everybody gives their own view, so the questions on who "
            "is for it and who is against it are asked again of {label}; the estimates stay in the notes.",
            label=clean(label),
        )
    )
    is_here = tr("{label} is here: go on so.", label=clean(label))
    if walk.screen.choose(is_here, tr("{label} is not here.", label=clean(label))) == 2:
        return False
    walk.put(with_own_stances(walk.sheet, walk.playbook))
    return True


def _introduce(screen: Screen, sitting: Sitting, chosen: Seat, room: Room) -> None:
    screen.gap()
    screen.say(
        _around_one_laptop(sitting, chosen, joined(clean(one.label) for one in room.people)),
        tr(
            "Each question is asked of each of you in turn. Whoever does not answer looks away. Do not talk about a "
            "question before all have answered it; there is time for that after the round."
        ),
    )
    if screen.can_clear:
        screen.say(
            tr(
                "After each answer the screen is cleared. Some windows keep what was shown: after the first answer, "
                "try to scroll up. If you can read it there, answer apart instead, with {command}.",
                command="tactic assess",
            )
        )
    else:
        screen.say(
            tr(
                "This window cannot be cleared: after each answer blank lines push it up, and whoever scrolls up can "
                "read it. Do not scroll, or answer apart instead, with {command}.",
                command="tactic assess",
            )
        )


def _around_one_laptop(sitting: Sitting, chosen: Seat, labels: str) -> str:
    stage, number = sitting.playbook.stage_by_id[chosen.round.stage].title, chosen.round.number
    if not chosen.round.official:
        return tr("{stage}: round {number}, around one laptop: {labels}.", stage=stage, number=number, labels=labels)
    return tr(
        "{stage}, official {official}: round {number}, around one laptop: {labels}.",
        stage=stage,
        official=clean(chosen.round.official),
        number=number,
        labels=labels,
    )


def _close(room: Room, sitting: Sitting) -> None:
    """The pause list for the whole room, then everybody's own pre-mortem and filing (method, section 10)."""
    screen = room.screen
    here = [one for one in room.people if not one.away]
    if not here:
        return
    stage = sitting.playbook.stage_by_id[here[0].walk.sheet.stage]
    screen.gap()
    screen.title(tr("Pause"))
    screen.say(tr("Every question was asked. Read these lines aloud, together. It takes a minute."))
    for number, line in enumerate(stage.pause, start=1):
        screen.item(f"{number}.", line.say)
    screen.say(tr("Whoever hesitates at a line can look at their own answers once more before filing. Enter goes on."))
    screen.ask()
    for person in here:
        room.holder = None
        if room.hand_to(person):
            with room.hidden():
                close_in_room(person.walk)


def _end(screen: Screen, sitting: Sitting, chosen: Seat) -> None:
    """The group's verdict, where everybody has filed."""
    group = group_in(sitting.home, sitting.campaign, sitting.playbook, chosen.round)
    screen.gap()
    if not group.ready:
        say_why_not(screen, group, sitting.folder)
        raise LeaveError
    screen.say(tr("Everybody has filed. The group's verdict is ready."))
    if screen.choose(tr("Show it now."), tr("Later, with: {command}", command="tactic report")) == 1:
        show_group_verdict(screen, sitting, group)
