"""The help pages that Typer makes, and what it says of a mistake in use, in the language that is spoken.

The texts stand in English where the options are; they are put into another language only when a page or a mistake is
about to be shown, so that a command that goes well pays nothing for it. Typer has no catalogue of ours, and says most
of its own words without any: so its sentences are known here by their form, and one that is not known stays English.
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import typer

from tactic_cli.cli.exits import Exit
from tactic_cli.cli.fault import MISTAKE
from tactic_cli.language import ENGLISH, language, marked, tr

_HEADINGS: Mapping[str, str] = {
    "Usage": marked("Usage:"),
    "Arguments": marked("Arguments:"),
    "Options": marked("Options:"),
    "Commands": marked("Commands:"),
}
_HELP_OPTION = "Show this message and exit."
_REQUIRED = re.compile(r"\[required\]$")
_MISTAKES = (
    # Translators: what Typer says of a mistake; {option}, {command} and the like stand in English as they are typed.
    marked("No such option: {option} (Possible options: {options})"),
    marked("No such option: {option}"),
    marked("No such command {command}. Did you mean {commands}?"),
    marked("No such command {command}."),
    marked("Missing command."),
    marked("Missing argument {argument}."),
    marked("Missing option {option}."),
    marked("Got unexpected extra argument(s) ({arguments})"),
    marked("Option {option} requires an argument."),
    marked("Option {option} does not take a value."),
    marked("Invalid value for {option}: {fault}"),
    marked("Input should be a valid integer, unable to parse string as an integer"),
)
"""What Typer says of mistakes, the longer form before the shorter one that it begins with."""


class _Formatter(typer.Context.formatter_class):  # type: ignore[misc, valid-type] # Typer's own formatter has no public name
    """A help page with its headings in the language that is spoken."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """Write the line of the usage."""
        super().write_usage(prog, args, prefix or f"{_heading('Usage')} ")

    def write_heading(self, heading: str) -> None:
        """Write the heading of a part."""
        self.write(f"{' ' * self.current_indent}{_heading(heading)}\n")

    def write_dl(self, rows: Sequence[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        """Write names with their explanations."""
        required = tr("[required]")
        said = [(name, _REQUIRED.sub(lambda _: required, about)) for name, about in rows]
        super().write_dl(said, col_max, col_spacing)


class Context(typer.Context):
    """What one command runs in: its help page is put into the spoken language before it is made."""

    formatter_class = _Formatter

    def get_help(self) -> str:
        """The help page."""
        _speak(self)
        return super().get_help()


@contextlib.contextmanager
def in_spoken_language(root: Any) -> Iterator[None]:  # noqa: ANN401 - Typer's own types have no public names
    """The help page of this command, and mistakes in the use of all under it, are in the spoken language inside."""
    if language() == ENGLISH:
        yield
        return
    root.context_class = Context
    try:
        yield
    except MISTAKE as mistake:
        _show(mistake)
        raise SystemExit(int(Exit.USAGE)) from None


def help_texts() -> tuple[str, ...]:
    """Every text of the help pages, for the catalogues; what stands in this file is found by itself."""
    from typer.main import get_command

    from tactic_cli.cli.app import app

    commands = tuple(_tree(get_command(app)))
    texts = [_HELP_OPTION, *(command.help for command in commands)]
    texts += [getattr(option, "help", None) for command in commands for option in command.params]
    return tuple(dict.fromkeys(text for text in texts if text))


def _tree(command: Any) -> Iterator[Any]:  # noqa: ANN401 - Typer's own types have no public names
    """A command and all those under it."""
    yield command
    for one in getattr(command, "commands", {}).values():
        yield from _tree(one)


def _speak(context: typer.Context) -> None:
    """Put what the help page of one command shows into the spoken language: its text, options, what is under it.

    Typer makes its commands anew whenever the program runs, so nothing is said in a language of an earlier run.
    """
    command = context.command
    for one in (command, *getattr(command, "commands", {}).values()):
        one.help = tr(one.help) if one.help else one.help
    for option in command.get_params(context):
        described: Any = option
        if described.help:
            described.help = tr(described.help)


def _show(mistake: Any) -> None:  # noqa: ANN401 - Typer's own types have no public names
    """Say on standard error how the command is used, and what was wrong."""
    from tactic_cli.cli.shell import say
    from tactic_cli.text import clean

    if not hasattr(mistake, "message") or type(mistake).__name__ == "NoArgsIsHelpError":  # the help page itself
        mistake.show()
        return
    context = mistake.ctx
    if context is not None:
        option = context.help_option_names[0]
        hint = tr("Try '{command} {option}' for help.", command=context.command_path, option=option)
        say(clean(context.get_usage()), hint, "")
    say(tr("Error: {mistake}", mistake=_in_words(clean(mistake.format_message()))))


def _in_words(mistake: str) -> str:
    """A sentence of Typer's in the spoken language; one whose form is not known stays as it is."""
    for sentence in _MISTAKES:
        found = re.fullmatch(re.sub(r"\\{(\w+)\\}", r"(?P<\1>.+)", re.escape(sentence)), mistake, re.DOTALL)
        if found:
            values = found.groupdict()
            if "fault" in values:
                values["fault"] = _in_words(values["fault"])
            return tr(sentence, **values)
    return mistake


def _heading(heading: str) -> str:
    known = _HEADINGS.get(heading)
    return tr(known) if known else f"{heading}:"
