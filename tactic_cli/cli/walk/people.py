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
from tactic_cli.language import tr, trc
from tactic_cli.text import clean, joined


def ask_people(screen: Screen, mine: str | None) -> tuple[str, ...]:
    """Who will answer in a new campaign: nobody but the person here, or labels, this person's first."""
    screen.say(
        tr(
            "Will others of your group answer too, each apart? Then type a short label for each of them, such as B, "
            "and never a name. Enter alone: nobody else."
        )
    )
    others: list[str] = []
    prompt = trc("prompt", "Label of another")
    while typed := screen.ask(prompt):
        label = ask_label(screen, prompt, first=typed)
        if label_key(label) in {label_key(one) for one in (*others, mine or "")}:
            screen.say(tr("{label} is there already.", label=clean(label)))
            continue
        others.append(label)
        screen.say(tr("One more? Enter alone: that is all."))
    if not others:
        return (mine or FIRST_ASSESSOR,)
    return (mine or _ask_mine(screen, tuple(others)), *others)


def _ask_mine(screen: Screen, others: tuple[str, ...]) -> str:
    free = FIRST_ASSESSOR if FIRST_ASSESSOR not in others else ""
    usual = tr("Enter alone means {label}.", label=free) if free else ""
    screen.say(f"{tr('And your own label?')} {usual}".rstrip())
    while True:
        label = ask_label(screen, trc("prompt", "Your label"), free)
        if label_key(label) not in {label_key(one) for one in others}:
            return label
        screen.say(tr("{label} is somebody else already.", label=clean(label)))


def who_sits_here(screen: Screen, known: tuple[str, ...]) -> str:
    """Whose answers are meant, where several people answer: nobody is shown another's by pressing Enter."""
    screen.gap()
    labels = joined(clean(label) for label in known)
    screen.say(tr("Several people answer here: {labels}. Who are you?", labels=labels))
    by_key = {label_key(label): label for label in known}
    while True:
        label = ask_label(screen, trc("prompt", "Your label"))
        if label_key(label) in by_key:
            return by_key[label_key(label)]
        screen.say(tr("{label} has not answered here yet and is not expected.", label=clean(label)))
        if screen.choose(tr("I typed it wrong."), tr("I answer here too.")) == 2:
            return label


def nobody_to_ask(known: tuple[str, ...]) -> str:
    """End with status 2 where several people answer and nobody can be asked who is meant."""
    labels = joined(clean(label) for label in known)
    stop(
        Exit.USAGE,
        tr(
            "Several people answer in this campaign: {labels}. Say whose answers these are: --assessor LABEL",
            labels=labels,
        ),
    )


def greet_newcomer(screen: Screen, wanted: Wanted, sitting: Sitting) -> None:
    """A label that nobody expected may be a slip, for which the others would then wait for ever."""
    others = [label for label in sitting.known if label != sitting.assessor]
    named = wanted.assessor is not None
    if not named or not others or sitting.assessor in sitting.known:
        return
    screen.gap()
    screen.say(
        tr(
            "{label} is a new label here. Known so far: {others}.",
            label=clean(sitting.assessor),
            others=joined(clean(one) for one in others),
        )
    )
    if screen.choose(tr("This is another person, who answers too."), tr("Stop. I meant somebody else.")) == 2:
        raise LeaveError


def change_people(screen: Screen, home: Home, campaign: Campaign, entered: tuple[Entered, ...]) -> None:
    """Who is expected to answer: add and take out labels, one at a time, each saved at once."""
    while True:
        known = known_people(campaign, entered)
        extra = [label for label in known if label not in campaign.assessors]
        screen.gap()
        screen.say(tr("Expected to answer: {labels}.", labels=_labels(campaign.assessors)))
        if extra:
            screen.say(tr("Answered here without being expected: {labels}.", labels=_labels(tuple(extra))))
        screen.say(tr("Type a new label to expect that person too, or the label of somebody to take out. Enter ends."))
        typed = screen.ask(trc("prompt", "Label"))
        if not typed:
            return
        changed = _with_or_without(screen, campaign, typed)
        if changed != campaign:
            write_campaign_file(home, changed)
            screen.say(tr("Saved."))
        campaign = changed


def _with_or_without(screen: Screen, campaign: Campaign, typed: str) -> Campaign:
    by_key = {label_key(label): label for label in campaign.assessors}
    if label_key(typed) not in by_key:
        label = ask_label(screen, trc("prompt", "Label"), first=typed)
        return with_people(campaign, (label,)) if label_key(label) not in by_key else campaign
    label = by_key[label_key(typed)]
    screen.say(
        tr(
            "{label} is expected. Taken out, nobody waits for {label} any more. What {label} has answered stays, and "
            "counts in the round it was given in.",
            label=clean(label),
        )
    )
    if screen.choose(tr("Take {label} out.", label=clean(label)), tr("Leave everything as it is.")) == 2:
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
        say(tr("Expected from now on, since they answered in the last round: {labels}.", labels=_labels(wanted)))
    campaign = with_people(sitting.campaign, wanted)
    write_campaign_file(sitting.home, campaign)
    return replace(sitting, campaign=campaign)


def _expects(screen: Screen, label: str) -> bool:
    screen.say(tr("{label} answered in the last round. Shall this round wait for {label} too?", label=clean(label)))
    return screen.choose(tr("Yes."), tr("No.")) == 1


def _labels(labels: tuple[str, ...]) -> str:
    return joined(clean(label) for label in labels) if labels else tr("nobody in particular")
