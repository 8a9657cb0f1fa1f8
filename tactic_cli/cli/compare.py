"""`tactic compare`: what moved between two rounds, campaigns or answers files, and what made the verdict move."""

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from tactic_cli.cli.exits import Exit
from tactic_cli.cli.readers import ForOption, chosen_reader
from tactic_cli.cli.shell import (
    AsOfOption,
    AssessorOption,
    FiledOnlyOption,
    JsonOption,
    OfficialOption,
    PassphraseOption,
    PlaybookOption,
    StageOption,
    colour,
    stop,
    the_day,
    width,
)
from tactic_cli.cli.speaking import for_programs
from tactic_cli.language import tr

if TYPE_CHECKING:
    from tactic_cli.reports.audience import Reader
    from tactic_cli.reports.compare import Compared

_PLACES = "A campaign, a round's folder (spring/rounds/1-launch) or an answers file."


def compare(  # noqa: PLR0917 - an option is an argument, and Typer takes them by name
    old: Annotated[str | None, typer.Argument(metavar="OLD", help=_PLACES)] = None,
    new: Annotated[
        str | None,
        typer.Argument(
            metavar="NEW", help="The same, later. Without it: the last two rounds of OLD that belong together."
        ),
    ] = None,
    numbers: Annotated[
        list[int] | None,
        typer.Option("--round", metavar="NUMBER", help="The round with a number; twice: the earlier, then the later."),
    ] = None,
    stage: StageOption = None,
    official: OfficialOption = None,
    assessor: AssessorOption = None,
    filed_only: FiledOnlyOption = False,
    playbook: PlaybookOption = None,
    as_of: AsOfOption = None,
    readers: ForOption = None,
    as_json: JsonOption = False,
    passphrase_from_stdin: PassphraseOption = False,
) -> None:
    """Say what moved between two rounds, and why the verdict did; in a pipe as the board may have it."""
    from tactic_cli.cli.sides import Asked, compared_sides
    from tactic_cli.reports.compare_reader import compared_for

    asked = Asked(
        words=tuple(word for word in (old, new) if word is not None),
        numbers=tuple(numbers or ()),
        stage=stage,
        official=official,
        assessor=assessor,
        filed_only=filed_only,
        playbook=playbook,
        day=the_day(as_of),
        from_stdin=passphrase_from_stdin,
        as_json=as_json,
    )
    reader = chosen_reader(readers)
    _refuse_others(reader)
    whole = compared_sides(asked)
    with for_programs(as_json):
        compared = compared_for(whole, reader)
        shown = _as_json(compared) if as_json else _as_screen(compared)
        _refuse_leaks(whole, compared, shown)
    print(shown, end="")


def _refuse_leaks(whole: "Compared", told: "Compared", shown: str) -> None:
    from tactic_cli.cli.readers import refuse_leaks
    from tactic_cli.reports.compare import comparison_report, content_of
    from tactic_cli.reports.compare_data import comparison_json
    from tactic_cli.reports.document import text_of
    from tactic_cli.reports.unpacking import texts_in

    def said(of: "Compared") -> str:
        return f"{texts_in(comparison_json(of).encode())}\n{text_of(comparison_report(of))}"

    def written() -> str:
        return f"{texts_in(shown.encode())}\n{text_of(comparison_report(told))}"

    refuse_leaks(content_of(whole), told.reader, written, lambda _: said(told.without_texts))


def _refuse_others(reader: "Reader") -> None:
    from tactic_cli.reports.audience import may_have

    if not may_have(reader, "compared"):
        stop(Exit.USAGE, tr("What moved is for the group and its board. For partners: tactic report --for partner"))


def _as_json(compared: "Compared") -> str:
    from tactic_cli.reports.compare_data import comparison_json

    return comparison_json(compared)


def _as_screen(compared: "Compared") -> str:
    from tactic_cli.reports.compare import comparison_report
    from tactic_cli.reports.terminal import render

    return render(comparison_report(compared), width(sys.stdout), colour=colour(sys.stdout))
