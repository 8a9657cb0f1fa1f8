"""`tactic form`, from the options to the last word: for whom, about what, and where the file goes."""

import secrets
import sys
from dataclasses import dataclass, replace
from pathlib import Path

from tactic_cli.campaign.model import AnswersFile
from tactic_cli.cli.chosen import Chosen, chosen_campaign
from tactic_cli.cli.exits import Exit
from tactic_cli.cli.output import refuse_place, save_result
from tactic_cli.cli.shell import problems_end_with, say, stop
from tactic_cli.cli.walk.begin import Sitting, Wanted, check_options, open_sitting, stage_and_official, take_seat
from tactic_cli.cli.walk.careful import say_names
from tactic_cli.cli.walk.people import nobody_to_ask
from tactic_cli.cli.walk.places import command_for
from tactic_cli.cli.walk.unattended import seat_for_file
from tactic_cli.disk.store import folder_of
from tactic_cli.disk.vault import Vault
from tactic_cli.forms.form import Form
from tactic_cli.interview.rounds import Seat
from tactic_cli.language import tr
from tactic_cli.text import clean, joined


@dataclass(frozen=True, slots=True)
class For:
    """What a person asked for with the command's options."""

    campaign: str | None
    stage: str | None
    assessor: str | None
    official: str | None
    as_of: str | None
    with_answers: bool
    passphrase_from_stdin: bool


def run(wanted: For, output: str | None) -> None:
    """Make the browser form and write it into a file or a pipe."""
    from tactic_cli.forms.page import render

    _refuse_screen(output)
    chosen = chosen_campaign(wanted.campaign, from_stdin=wanted.passphrase_from_stdin)
    one = form_for(wanted, chosen)
    page = render(one).encode()
    if output is None:
        sys.stdout.buffer.write(page)
    else:
        save_result(output, page, "form", _about(one))
    _say_what_next(one, folder_of(chosen.home), output)


def form_for(wanted: For, chosen: Chosen) -> Form:
    """The form that was asked for; nothing in the campaign is changed.

    It goes where `tactic assess --answers` will put what comes back, and is refused where that would refuse it.
    """
    options = _options(wanted)
    check_options(options, chosen.playbook)
    say_names((wanted.assessor, wanted.official))
    with problems_end_with(Exit.ANSWERS):
        sitting = open_sitting(options, chosen.home, chosen.playbook, nobody_to_ask)
        stage, official = stage_and_official(options, sitting, lambda likely: _the_official(sitting, likely))
        seat = seat_for_file(sitting, stage, official)
        _say_new_label(sitting)
        sheet = _sheet(sitting, seat, with_answers=wanted.with_answers)
    return Form(chosen.playbook, sheet, seat.round.number, secrets.token_hex(8), _recipients(chosen))


def _options(wanted: For) -> Wanted:
    return Wanted(
        campaign=wanted.campaign,
        stage=wanted.stage,
        assessor=wanted.assessor,
        official=wanted.official,
        playbook=None,
        ask=None,
        sets=(),
        answers=None,
        no_input=True,
        as_of=wanted.as_of,
    )


def _the_official(sitting: Sitting, likely: str) -> str:
    """The only official there is, or the first; ends with status 2 where nobody can be asked which one is meant."""
    if len(sitting.officials) > 1:
        known = joined(clean(one) for one in sitting.officials)
        words = tr("This campaign speaks of several officials: {labels}. Say which one: --official LABEL", labels=known)
        stop(Exit.USAGE, words)
    return likely


def _say_new_label(sitting: Sitting) -> None:
    """A label that nobody expected may be a slip; everybody would then wait for somebody who is not there."""
    if sitting.known and sitting.assessor not in sitting.known:
        label = clean(sitting.assessor)
        say(tr("{label} is a new label in this campaign. If it is a slip, make the form again.", label=label))


def _sheet(sitting: Sitting, seat: Seat, *, with_answers: bool) -> AnswersFile:
    """The file that will come back: empty, or with what this person's next round would begin with."""
    sheet = take_seat(sitting, seat).keeper.sheet
    if sheet is None:
        raise LookupError("a seat has a sheet")
    if not with_answers:
        return replace(sheet, answers={}, notes={}, skipped=(), premortem=(), filed=None)
    if not sheet.answers and not sheet.notes:
        say(tr("There are no earlier answers of this person that could stand in this form; it is empty."))
    else:
        say(
            tr(
                "Careful: this form holds this person's own earlier answers, plain. Whoever gets the file can read "
                "them."
            ),
            tr("Without --with-answers it is empty."),
        )
    return replace(sheet, skipped=(), filed=None)


def _recipients(chosen: Chosen) -> tuple[str, ...]:
    return chosen.home.settings.recipients if isinstance(chosen.home, Vault) else ()


def _refuse_screen(output: str | None) -> None:
    """A form is no text for a screen; and a place that cannot be written is told before a passphrase is asked for."""
    if output is not None:
        refuse_place(output)
    elif sys.stdout.isatty():
        stop(Exit.USAGE, tr("A form is a page for a browser. Add -o and the name of a file: -o form.html"))


def _about(one: Form) -> str:
    """What the form is for, on standard error, which systems keep: no labels. The page itself says them."""
    return clean(tr("{stage}: round {number}.", stage=one.stage.title, number=one.number))


def _say_what_next(one: Form, folder: Path, output: str | None) -> None:
    """How it comes back, and who could read it on the way."""
    if output is None:
        say(_about(one))
    if one.sealed:
        say(tr("What comes back is sealed by the page: only whoever opens this campaign can read it."))
    else:
        say(
            tr("What comes back is plain: whoever gets hold of it on the way can read it."),
            tr("In a sealed campaign the form seals what comes back. To seal this one: tactic seal"),
        )
    say(tr("When it is back, take it in with:"), f"  {command_for('assess', folder)} --answers FILE")
