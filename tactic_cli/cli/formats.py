"""The format that a person asked for: by its name, by the ending of a file, else the one for a screen."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn, TypeVar

from tactic_cli.cli.exits import Exit
from tactic_cli.cli.shell import stop
from tactic_cli.language import tr

if TYPE_CHECKING:
    from tactic_cli.reports.formats import FormatOf

Whole = TypeVar("Whole")


def asked_format(name: str | None, output: str | None, among: "Sequence[FormatOf[Whole]]") -> "FormatOf[Whole]":
    """The format asked for by name, else by the ending of the file, else the first; ends with status 2 for others."""
    from tactic_cli.reports.formats import format_for

    if name is not None:
        return next((one for one in among if one.name == name), None) or _no_format(name, among)
    if output is not None:
        return format_for(output, among) or _no_ending(output, among)
    return among[0]


def _no_format(name: str, among: "Sequence[FormatOf[Whole]]") -> NoReturn:
    from tactic_cli.text import did_you_mean, in_a_row, said

    hint = did_you_mean(name, [one.name for one in among])
    about = (f"  {one.name:<10} {tr(one.about)} ({in_a_row(one.endings)})" for one in among)
    refusal = tr("--format {typed}: there is no such format.", typed=said(name))
    stop(Exit.USAGE, f"{refusal} {hint}".rstrip(), tr("The formats are:"), *about)


def _no_ending(output: str, among: "Sequence[FormatOf[Whole]]") -> NoReturn:
    from tactic_cli.text import in_a_row, listed, said

    endings = listed(ending for one in among for ending in one.endings)
    stop(
        Exit.USAGE,
        tr(
            "-o {file}: this ending says no format. A name may end in {endings}.",
            file=said(Path(output).name),
            endings=endings,
        ),
        tr("Or name the format as well, with --format: {names}.", names=in_a_row(one.name for one in among)),
    )
