"""`tactic report`: the readiness report of a campaign, to the screen, to a pipe or into a file."""

import sys
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from tactic_cli.cli.exits import Exit
from tactic_cli.cli.formats import asked_format
from tactic_cli.cli.output import refuse_place, save_result
from tactic_cli.cli.readers import ForOption, chosen_reader, refuse_leaks
from tactic_cli.cli.shell import (
    AsOfOption,
    AssessorOption,
    CampaignArgument,
    FiledOnlyOption,
    OfficialOption,
    PassphraseOption,
    RoundOption,
    StageOption,
    colour,
    problems_end_with,
    say,
    stop,
    the_day,
    width,
)
from tactic_cli.cli.speaking import for_programs
from tactic_cli.language import tr
from tactic_cli.reports.formats import (
    FORMATS,
    TABLE_NAMES,
    Format,
    TableName,
)

if TYPE_CHECKING:
    from datetime import date

    from tactic_cli.campaign.model import AnswersFile, Record, Round
    from tactic_cli.cli.chosen import Chosen
    from tactic_cli.reports.audience import Reader
    from tactic_cli.reports.content import Content

_NAMES = ", ".join(one.name for one in FORMATS)
_ENDINGS = ", ".join(one.endings[0] for one in FORMATS)
_TABLES = ", ".join(TABLE_NAMES)


def report(  # noqa: PLR0917 - an option is an argument, and Typer takes them by name
    campaign: CampaignArgument = None,
    wanted: Annotated[str | None, typer.Option("--format", metavar="FORMAT", help=f"One of {_NAMES}.")] = None,
    readers: ForOption = None,
    output: Annotated[
        str | None,
        typer.Option("-o", "--output", metavar="FILE", help=f"Write a file; its ending says the format: {_ENDINGS}."),
    ] = None,
    table: Annotated[
        str | None,
        typer.Option(
            "--table",
            metavar="TABLE",
            help=f"Which table a csv file holds: {_TABLES}. Without it, the first that the reader may have.",
        ),
    ] = None,
    stage: StageOption = None,
    number: RoundOption = None,
    assessor: AssessorOption = None,
    official: OfficialOption = None,
    filed_only: FiledOnlyOption = False,
    as_of: AsOfOption = None,
    passphrase_from_stdin: PassphraseOption = False,
) -> None:
    """Print the readiness report of a campaign: on a screen the group's own, into a file or a pipe the board's."""
    from tactic_cli.cli.chosen import chosen_campaign, chosen_round, chosen_sheets, in_english, judged_on

    chosen = asked_format(wanted, output, FORMATS)
    one_table = _table(table, chosen)
    reader = chosen_reader(readers, output)
    if output is not None:
        refuse_place(output)
    day = the_day(as_of)
    opened = chosen_campaign(campaign, from_stdin=passphrase_from_stdin)
    record = _record(opened, day)
    one = chosen_round(opened, stage, official, number)
    sheets = chosen_sheets(opened, one, assessor, filed_only=filed_only)
    judged = judged_on(day, sheets)
    told = in_english(opened) if chosen.name == "json" else opened
    with for_programs(chosen.name == "json"):
        content = _content(told, one, sheets, judged, assessor=assessor, record=record)
        data, label = _made(chosen, content, reader, screen=output is None, table=one_table)
    if output is None:
        _print(chosen, data)
    else:
        save_result(output, data, "report", label)
    if output is not None and opened.sealed:
        say(
            tr(
                "This file is plain: whoever has it can read it, though the campaign is sealed. Remove it when it is "
                "used."
            )
        )


def _table(name: str | None, chosen: Format) -> TableName | None:
    """The table asked for; only a file that holds one table can be asked for it."""
    if name is None:
        return None
    if chosen.name != "csv":
        words = tr("--table goes with csv, which holds one table. Add --format csv, or -o and a name in .csv.")
        stop(Exit.USAGE, words)
    return next((one for one in TABLE_NAMES if one == name), None) or _no_table(name)


def _no_table(name: str) -> NoReturn:
    from tactic_cli.text import did_you_mean, in_a_row, said

    hint = did_you_mean(name, TABLE_NAMES)
    refusal = tr("--table {typed}: there is no such table.", typed=said(name))
    stop(Exit.USAGE, f"{refusal} {hint}".rstrip(), tr("The tables are: {names}.", names=in_a_row(TABLE_NAMES)))


def _record(opened: "Chosen", day: "date | None") -> "Record":
    """The actions and decisions, after what nobody should overlook in them was said."""
    from tactic_cli.cli.planning.notices import say_notices
    from tactic_cli.disk.deeds import read_record

    with problems_end_with(Exit.ANSWERS):
        record = read_record(opened.home)
    say_notices(opened, record, day)
    return record


def _content(
    opened: "Chosen",
    one: "Round",
    sheets: "tuple[AnswersFile, ...]",
    day: "date",
    *,
    assessor: str | None,
    record: "Record",
) -> "Content":
    from tactic_cli.cli.earlier import history
    from tactic_cli.cli.standing import officials_of
    from tactic_cli.reports.content import Content
    from tactic_cli.scoring.assess import assess

    assessment = assess(opened.playbook, sheets, day)
    earlier = history(opened, one, sheets, assessment, assessor)
    with problems_end_with(Exit.ANSWERS):
        officials = officials_of(opened, assessor, one, day)
    return Content(opened.playbook, opened.campaign, sheets, assessment, one.number, record, officials, earlier)


def _made(
    chosen: Format, content: "Content", reader: "Reader", *, screen: bool, table: TableName | None
) -> tuple[bytes, str]:
    """The whole report, for a screen as wide as it is, and what is said of its file once it is saved.

    Nothing leaves before it was compared with what its reader may not have.
    """
    from tactic_cli.reports.document import text_of
    from tactic_cli.reports.readiness import report_for
    from tactic_cli.reports.refusals import NotMadeError
    from tactic_cli.reports.unpacking import texts_in

    if screen and not chosen.is_text and sys.stdout.isatty():
        stop(Exit.USAGE, tr("A screen cannot show {format}. Add -o and the name of a file.", format=chosen.name))
    report = replace(report_for(content, reader), table=table)
    if screen:
        report = replace(report, width=width(sys.stdout), colour=colour(sys.stdout))
    try:
        data = chosen.render(report)
        refuse_leaks(content, reader, lambda: f"{texts_in(data)}\n{text_of(report.document)}")
    except NotMadeError as refused:
        stop(Exit.NOT_SAVED, *refused.lines)
    return data, tr(chosen.holds) if chosen.holds else report.document.label


def _print(chosen: Format, data: bytes) -> None:
    if chosen.is_text:
        print(data.decode(), end="")
    else:
        sys.stdout.buffer.write(data)
