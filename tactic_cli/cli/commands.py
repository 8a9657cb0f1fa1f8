"""A group of commands each of which is imported and made only when it is named; its help page needs them all.

Typer makes every command of a program whenever it starts, and hands each word of a command line to pydantic, whose
import takes longer than most commands. Here one command is made, and a word that stays a word is taken as it stands.
"""

from collections.abc import Iterator, Mapping, MutableMapping
from importlib import import_module
from typing import Any, ClassVar

import typer
from typer.core import TyperCommand, TyperGroup
from typer.main import get_command, get_group

from tactic_cli.cli.help_pages import Context
from tactic_cli.language import ENGLISH, language


class Commands(TyperGroup):
    """Commands by their names; `places` says where each stands: `score:score` is `score` in the module `score`."""

    places: ClassVar[Mapping[str, str]] = {}

    def __init__(self, **named: Any) -> None:  # noqa: ANN401 - Typer's own types have no public names
        super().__init__(**named)
        self.commands = _Late(self.places, self.commands)

    def get_params(self, ctx: Any) -> Any:  # noqa: ANN401 - the same
        """Its options, the one for help among them."""
        return _as_they_stand(super().get_params(ctx))


class _Command(TyperCommand):
    """A command that takes words as they stand."""

    def get_params(self, ctx: Any) -> Any:  # noqa: ANN401 - Typer's own types have no public names
        """Its options and arguments, the option for help among them."""
        return _as_they_stand(super().get_params(ctx))


class _Late(MutableMapping[str, Any]):
    """The commands of a group: to know their names costs nothing, each is made when it is asked for."""

    def __init__(self, places: Mapping[str, str], made: MutableMapping[str, Any]) -> None:
        self._places = places
        self._made = made

    def __getitem__(self, name: str) -> Any:  # noqa: ANN401 - Typer's own types have no public names
        if name not in self._made:
            self._made[name] = _command(name, self._places[name])
        return self._made[name]

    def __setitem__(self, name: str, command: Any) -> None:  # noqa: ANN401 - the same
        self._made[name] = command

    def __delitem__(self, name: str) -> None:
        del self._made[name]

    def __iter__(self) -> Iterator[str]:
        return iter(dict.fromkeys((*self._places, *self._made)))

    def __len__(self) -> int:
        return len({*self._places, *self._made})


def _command(name: str, place: str) -> Any:  # noqa: ANN401 - the same
    """One command, or a group of them, made by Typer."""
    module, _, attribute = place.partition(":")
    found = getattr(import_module(f"tactic_cli.cli.{module}"), attribute)
    command: Any
    if isinstance(found, typer.Typer):
        command = get_group(found)
    else:
        app = typer.Typer(add_completion=False, rich_markup_mode=None)
        app.command(name, cls=_Command)(found)
        command = get_command(app)
    command.name = name
    if language() != ENGLISH:
        command.context_class = Context
    return command


class _AsItStands:
    """What Typer asks to turn the words of a command line into a value, where there is nothing to turn."""

    def __init__(self, kind: Any) -> None:  # noqa: ANN401 - Typer's own types have no public names
        self._words = kind.annotation in (str, list[str]) and kind.parameter_info.parser is None

    def coerce(self, value: Any, param: Any, ctx: Any) -> Any:  # noqa: ANN401 - as Typer calls it
        """What was typed, an empty row where nothing was; Typer turns, or refuses, what is no plain text."""
        if value is None:
            return () if param.multiple or param.nargs == -1 else None
        if self._words and _readable("".join(value)):
            return value
        param._runtime_param = None  # noqa: SLF001 - see below
        return param.get_runtime_param().coerce(value, param=param, ctx=ctx)


def _readable(word: str) -> bool:
    """Whether a word is text; of a name whose bytes are none, halves of characters are left."""
    try:
        word.encode()
    except UnicodeEncodeError:
        return False
    return True


def _as_they_stand(params: list[Any]) -> list[Any]:
    """Spare what was not typed, and what stays a word, the way through pydantic, which would hand it back unchanged.

    Typer keeps in `_runtime_param` what turns words into a value, and asks pydantic where nothing is there yet. A
    Typer that knows no such thing passes over this.
    """
    for param in params:
        if hasattr(param, "type_descriptor"):
            param._runtime_param = _AsItStands(param.type_descriptor)  # noqa: SLF001 - there is no public place for it
    return params
