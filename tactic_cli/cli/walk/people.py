"""Who answers: asked when a campaign is made, when somebody new comes, and on request; labels only."""

from dataclasses import replace

from tactic_cli.campaign.labels import label_key
from tactic_cli.campaign.model import Campaign, Round
from tactic_cli.cli.exits import Exit
from tactic_cli.cli.shell import say, stop
from tactic_cli.cli.walk.begin import FIRST_ASSESSOR, Sitting, Wanted, known_people, write_campaign_file
from tactic_cli.cli.walk.leave import LeaveError
from tactic_cli.cli.walk.places import ask_label
from tactic_cli.cli.walk.screen import Screen
from tactic_cli.disk.store import Home
from tactic_cli.interview.rounds import Entered
from tactic_cli.interview.together import newcomers, with_people, without_person
from tactic_cli.text import clean, joined


def ask_people(screen: Screen, mine: str | None) -> tuple[str, ...]:
    """Who will answer in a new campaign: nobody but the person here, or labels, this person's first."""
    screen.say(
        "Will others of your group answer too, each apart? Then type a short label for each of them, such as B, and "
        "never a name. Enter alone: nobody else."
    )
    others: list[str] = []
    while typed := screen.ask("Label of another"):
        label = ask_label(screen, "Label of another", first=typed)
        if label_key(label) in {label_key(one) for one in (*others, mine or "")}:
            screen.say(f"{clean(label)} is there already.")
            continue
        others.append(label)
        screen.say("One more? Enter alone: that is all.")
    if not others:
        return (mine or FIRST_ASSESSOR,)
    return (mine or _ask_mine(screen, tuple(others)), *others)


def _ask_mine(screen: Screen, others: tuple[str, ...]) -> str:
    free = FIRST_ASSESSOR if FIRST_ASSESSOR not in others else ""
    screen.say("And your own label?" + (f" Enter alone means {free}." if free else ""))
    while True:
        label = ask_label(screen, "Your label", free)
        if label_key(label) not in {label_key(one) for one in others}:
            return label
        screen.say(f"{clean(label)} is somebody else already.")


def who_sits_here(screen: Screen, known: tuple[str, ...]) -> str:
    """Whose answers are meant, where several people answer: nobody is shown another's by pressing Enter."""
    screen.gap()
    screen.say(f"Several people answer here: {joined(clean(label) for label in known)}. Who are you?")
    by_key = {label_key(label): label for label in known}
    while True:
        label = ask_label(screen, "Your label")
        if label_key(label) in by_key:
            return by_key[label_key(label)]
        screen.say(f"{clean(label)} has not answered here yet and is not expected.")
        if screen.choose("I typed it wrong.", "I answer here too.") == 2:
            return label


def nobody_to_ask(known: tuple[str, ...]) -> str:
    """End with status 2 where several people answer and nobody can be asked who is meant."""
    labels = joined(clean(label) for label in known)
    stop(Exit.USAGE, f"Several people answer in this campaign: {labels}. Say whose answers these are: --assessor LABEL")


def greet_newcomer(screen: Screen, wanted: Wanted, sitting: Sitting) -> None:
    """A label that nobody expected may be a slip, for which the others would then wait for ever."""
    others = [label for label in sitting.known if label != sitting.assessor]
    named = wanted.assessor is not None
    if not named or not others or sitting.assessor in sitting.known:
        return
    screen.gap()
    screen.say(f"{clean(sitting.assessor)} is a new label here. Known so far: {joined(clean(one) for one in others)}.")
    if screen.choose("This is another person, who answers too.", "Stop. I meant somebody else.") == 2:
        raise LeaveError


def change_people(screen: Screen, home: Home, campaign: Campaign, entered: tuple[Entered, ...]) -> None:
    """Who is expected to answer: add and take out labels, one at a time, each saved at once."""
    while True:
        known = known_people(campaign, entered)
        extra = [label for label in known if label not in campaign.assessors]
        screen.gap()
        screen.say(f"Expected to answer: {_labels(campaign.assessors)}.")
        if extra:
            screen.say(f"Answered here without being expected: {_labels(tuple(extra))}.")
        screen.say("Type a new label to expect that person too, or the label of somebody to take out. Enter ends.")
        typed = screen.ask("Label")
        if not typed:
            return
        changed = _with_or_without(screen, campaign, typed)
        if changed != campaign:
            write_campaign_file(home, changed)
            screen.say("Saved.")
        campaign = changed


def _with_or_without(screen: Screen, campaign: Campaign, typed: str) -> Campaign:
    by_key = {label_key(label): label for label in campaign.assessors}
    if label_key(typed) not in by_key:
        label = ask_label(screen, "Label", first=typed)
        return with_people(campaign, (label,)) if label_key(label) not in by_key else campaign
    label = by_key[label_key(typed)]
    screen.say(
        f"{clean(label)} is expected. Taken out, nobody waits for {clean(label)} any more. What {clean(label)} has "
        "answered stays, and counts in the round it was given in."
    )
    if screen.choose(f"Take {clean(label)} out.", "Leave everything as it is.") == 2:
        return campaign
    return without_person(campaign, label)


def enter_newcomers(screen: Screen | None, sitting: Sitting, new: Round) -> Sitting:
    """Before a new round: whether those who answered last time without being expected are expected from now on.

    Where nobody can be asked they are: to wait for one too many is better than to forget one.
    """
    last = sitting.entered[-1] if sitting.entered else None
    if last is None or last.round == new:
        return sitting
    wanted = newcomers(sitting.campaign, last.people)
    if not wanted:
        return sitting
    if screen is not None:
        wanted = tuple(label for label in wanted if label == sitting.assessor or _expects(screen, label))
    else:
        say(f"Expected from now on, since they answered in the last round: {_labels(wanted)}.")
    campaign = with_people(sitting.campaign, wanted)
    write_campaign_file(sitting.home, campaign)
    return replace(sitting, campaign=campaign)


def _expects(screen: Screen, label: str) -> bool:
    screen.say(f"{clean(label)} answered in the last round. Shall this round wait for {clean(label)} too?")
    return screen.choose("Yes.", "No.") == 1


def _labels(labels: tuple[str, ...]) -> str:
    return joined(clean(label) for label in labels) if labels else "nobody by name"
