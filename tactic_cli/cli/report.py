"""`tactic report`: the readiness report of a campaign, to the screen, to a pipe or into a file."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from tactic_cli.cli.exits import Exit
from tactic_cli.cli.shell import (
    AsOfOption,
    PassphraseOption,
    colour,
    problems_end_with,
    say,
    stop,
    the_day,
    today,
    width,
)
from tactic_cli.reports.formats import FORMATS, Format, Report, format_for, format_named

if TYPE_CHECKING:
    from datetime import date

    from tactic_cli.campaign.model import AnswersFile, Campaign, Round
    from tactic_cli.disk.store import Home
    from tactic_cli.playbook.model import Playbook

_NAMES = ", ".join(one.name for one in FORMATS)
_ENDINGS = ", ".join(one.endings[0] for one in FORMATS)


def report(  # noqa: PLR0917 - an option is an argument, and Typer takes them by name
    campaign: Annotated[str | None, typer.Argument(metavar="CAMPAIGN", help="The campaign's folder.")] = None,
    wanted: Annotated[str | None, typer.Option("--format", metavar="FORMAT", help=f"One of {_NAMES}.")] = None,
    output: Annotated[
        str | None,
        typer.Option("-o", "--output", metavar="FILE", help=f"Write a file; its ending says the format: {_ENDINGS}."),
    ] = None,
    stage: Annotated[str | None, typer.Option("--stage", metavar="STAGE", help="The latest round of a stage.")] = None,
    number: Annotated[int | None, typer.Option("--round", metavar="NUMBER", help="The round with a number.")] = None,
    assessor: Annotated[str | None, typer.Option("--assessor", metavar="LABEL", help="Whose answers.")] = None,
    official: Annotated[str | None, typer.Option("--official", metavar="LABEL", help="About which official.")] = None,
    as_of: AsOfOption = None,
    passphrase_from_stdin: PassphraseOption = False,
) -> None:
    """Print the readiness report of a campaign."""
    chosen = _format(wanted, output)
    if output is not None:
        _refuse_place(output)
    day = the_day(as_of)
    with problems_end_with(Exit.ANSWERS):
        folder = _folder(campaign)
        home = _home(folder, from_stdin=passphrase_from_stdin)
        kept, playbook = _campaign(home)
        one = _round(home, playbook, stage, official, number)
        sheet = _sheet(home, playbook, one, assessor)
    value = _report(playbook, kept, one.number, sheet, _judged_on(day, sheet))
    _deliver(chosen, value, output)
    if output is not None and home is not folder:
        say("This file is plain: whoever has it can read it, though the campaign is sealed. Remove it when it is used.")


def _format(name: str | None, output: str | None) -> Format:
    """The format asked for by name, else by the ending of the file, else the one for a screen."""
    if name is not None:
        return format_named(name) or _no_format(name)
    if output is not None:
        return format_for(output) or _no_ending(output)
    return FORMATS[0]


def _no_format(name: str) -> NoReturn:
    from tactic_cli.text import did_you_mean, said

    hint = did_you_mean(name, [one.name for one in FORMATS])
    about = (f"  {one.name:<10} {one.about} ({', '.join(one.endings)})" for one in FORMATS)
    stop(Exit.USAGE, f"--format {said(name)}: there is no such format. {hint}".rstrip(), "The formats are:", *about)


def _no_ending(output: str) -> NoReturn:
    from tactic_cli.text import listed, said

    endings = listed(ending for one in FORMATS for ending in one.endings)
    stop(
        Exit.USAGE,
        f"-o {said(Path(output).name)}: this ending says no format. A name may end in {endings}.",
        f"Or name the format as well, with --format: {_NAMES}.",
    )


def _refuse_place(output: str) -> None:
    """A report replaces an older report, never a folder, a link or a device."""
    from tactic_cli.text import said

    path = Path(output)
    if path.is_symlink() or (path.exists() and not path.is_file()):
        kind = "a link" if path.is_symlink() else "a folder" if path.is_dir() else "not a plain file"
        stop(Exit.NOT_SAVED, f"-o {said(output)}: this is {kind}. Nothing was written.", "Give the name of a new file.")
    if not path.parent.is_dir():
        stop(Exit.NOT_SAVED, f"-o {said(output)}: there is no such folder. Nothing was written.", "Make it first.")


def _folder(campaign: str | None) -> Path:
    from tactic_cli.disk.store import find_campaign
    from tactic_cli.text import said

    folder = find_campaign(campaign, Path())
    if folder is None:
        where = "here" if campaign is None else f"at {said(campaign)}"
        stop(Exit.ANSWERS, f"There is no campaign {where}.", "Name its folder, or begin one with: tactic assess")
    return folder


def _home(folder: Path, *, from_stdin: bool) -> "Home":
    from tactic_cli.cli.sealing.unlock import home_of

    return home_of(folder, from_stdin=from_stdin)


def _campaign(home: "Home") -> "tuple[Campaign, Playbook]":
    from tactic_cli.disk.store import campaign_playbook, read_campaign

    kept = read_campaign(home)
    with problems_end_with(Exit.PLAYBOOK):
        return kept, campaign_playbook(home, kept)


def _round(home: "Home", playbook: "Playbook", stage: str | None, official: str | None, number: int | None) -> "Round":
    """The latest round that fits all that was asked for."""
    from tactic_cli.disk.store import rounds_of
    from tactic_cli.text import clean, listed

    rounds = rounds_of(home, playbook)
    fitting = [
        one
        for one in rounds
        if stage in (None, one.stage) and official in (None, one.official) and number in (None, one.number)
    ]
    if not rounds:
        stop(Exit.ANSWERS, "Nothing has been answered in this campaign yet.", "Begin with: tactic assess")
    if not fitting:
        known = listed((clean(one.folder) for one in rounds), "and")
        stop(Exit.USAGE, f"No round fits what was asked for. This campaign has: {known}.")
    return fitting[-1]


def _sheet(home: "Home", playbook: "Playbook", one: "Round", assessor: str | None) -> "AnswersFile":
    from tactic_cli.disk.store import assessors_in, read_sheet
    from tactic_cli.text import clean, listed, said

    known = assessors_in(home, one)
    labels = listed((clean(label) for label in known), "and")
    if not known:
        stop(Exit.ANSWERS, f"Round {clean(one.folder)} holds no answers yet.", "Begin with: tactic assess")
    if assessor is None and len(known) > 1:
        stop(
            Exit.USAGE,
            f"Several people have answered in round {clean(one.folder)}: {labels}.",
            "Bringing several people together is not in this version. Choose one with --assessor LABEL.",
        )
    if assessor is not None and assessor not in known:
        stop(Exit.USAGE, f"--assessor {said(assessor)}: round {clean(one.folder)} holds the answers of {labels}.")
    return read_sheet(home, one, assessor or known[0], playbook)


def _judged_on(day: "date | None", sheet: "AnswersFile") -> "date":
    """The day that was asked for, else today; never before the answers were given."""
    if day is not None and day < sheet.as_of:
        stop(Exit.USAGE, f"--as-of {day}: these answers were given as of {sheet.as_of}. Name that day or a later one.")
    return day or max(today(), sheet.as_of)


def _report(playbook: "Playbook", campaign: "Campaign", number: int, sheet: "AnswersFile", day: "date") -> Report:
    from tactic_cli.reports.data import assessment_value
    from tactic_cli.reports.readiness import readiness_report
    from tactic_cli.scoring.assess import assess

    assessment = assess(playbook, [sheet], day)
    document = readiness_report(playbook, campaign, sheet, assessment, number)
    return Report(document, assessment_value(playbook, assessment))


def _deliver(chosen: Format, report: Report, output: str | None) -> None:
    """To the screen as wide as it is, or into a file at once, when the whole text is there."""
    from dataclasses import replace

    if output is None:
        print(chosen.render(replace(report, width=width(sys.stdout), colour=colour(sys.stdout))), end="")
        return
    from tactic_cli.disk.save import NotSavedError, save
    from tactic_cli.text import clean, said

    try:
        save(Path(output), chosen.render(report).encode())
    except NotSavedError as error:
        stop(Exit.NOT_SAVED, f"-o {said(output)}: the report could not be saved: {clean(error.reason)}.")
    say(f"Saved {clean(Path(output).name)}. {clean(report.document.label)}")
