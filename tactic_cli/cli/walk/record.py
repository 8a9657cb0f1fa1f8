"""`tactic official`, from the options to the last word."""

import shlex
from datetime import date

from tactic_cli.campaign.labels import label_fault, label_key
from tactic_cli.campaign.officials import standing
from tactic_cli.cli.chosen import Chosen, chosen_campaign
from tactic_cli.cli.exits import Exit
from tactic_cli.cli.sealing.unlock import sealing_ends_plainly
from tactic_cli.cli.shell import stop, the_day, today
from tactic_cli.cli.walk.official import ask_what_happened, say_what_follows, take_back
from tactic_cli.cli.walk.places import ask_label, command_for
from tactic_cli.cli.walk.screen import Screen
from tactic_cli.disk.officials import read_events
from tactic_cli.disk.store import ChangedError, folder_of, rounds_of, writing
from tactic_cli.language import tr, trc
from tactic_cli.text import clean, in_a_row


def record(given: str | None, label: str | None, *, as_of: str | None, from_stdin: bool) -> None:
    """Ask about one official of a campaign and keep what is told; ends with a status where that cannot be."""
    if label is not None and (fault := label_fault(label)):
        cannot = tr("{option} {label}: a label {fault}.", option="--official", label=clean(label), fault=fault)
        stop(Exit.USAGE, f"{cannot} {tr('For example O1.')}")
    day = the_day(as_of) or today()
    chosen = chosen_campaign(given, from_stdin=from_stdin)
    try:
        with sealing_ends_plainly(), writing(chosen.home):
            _record(Screen(), chosen, label, day)
    except ChangedError:
        stop(Exit.ANSWERS, tr("This was recorded by somebody else just now. Nothing was overwritten. Start again."))


def _record(screen: Screen, chosen: Chosen, label: str | None, day: date) -> None:
    known = _known(chosen)
    if label is None:
        screen.say(tr("Which official is this about? A label, never a name."))
        if known:
            usual = tr("Enter alone means {label}.", label=known[0])
            screen.say(f"{tr('This campaign has: {officials}.', officials=in_a_row(known))} {usual}")
        label = ask_label(screen, trc("prompt", "Label"), known[0] if known else "")
    label = _as_known(label, known)
    events = standing(read_events(chosen.home), label)
    if events:
        say_what_follows(screen, chosen.playbook, events, label, whole=True)
        screen.gap()
        screen.say(tr("Is something of this wrong?"))
        if screen.choose(tr("No."), tr("Yes: take something back that was recorded by mistake.")) == 2:
            take_back(screen, chosen.home, label)
    screen.gap()
    if events:
        screen.say(tr("Has {official} left, been moved, or been harmed, beside what is recorded?", official=label))
    else:
        screen.say(tr("Has {official} left, been moved, or been harmed?", official=label))
    ask_what_happened(screen, chosen.home, chosen.playbook, label, day)
    _say_what_next(screen, chosen, label)


def _say_what_next(screen: Screen, chosen: Chosen, label: str) -> None:
    """Where the work can be looked at again, with the command as it must be typed here."""
    going_on = next((one.id for one in chosen.playbook.stages if one.asks_again), None)
    screen.say(tr("The report leads with what is recorded."))
    if going_on is not None:
        screen.say(tr("To look at the work again, after the person, type:"))
        command = command_for("assess", folder_of(chosen.home))
        screen.command(f"{command} --stage {going_on} --official {shlex.quote(label)}")


def _known(chosen: Chosen) -> tuple[str, ...]:
    """The labels of this campaign, each once."""
    rounds = (one.official for one in rounds_of(chosen.home, chosen.playbook) if one.official)
    events = (one.official for one in read_events(chosen.home))
    return tuple(dict.fromkeys((*chosen.campaign.officials, *rounds, *events)))


def _as_known(label: str, known: tuple[str, ...]) -> str:
    """The label as the campaign writes it: `o1` and `O1` would be one file on many computers."""
    return next((one for one in known if label_key(one) == label_key(label)), label)
