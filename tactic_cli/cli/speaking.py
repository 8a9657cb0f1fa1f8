"""Which language a command speaks, and the same for the help pages that Typer makes."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

import typer

from tactic_cli.cli.exits import Exit
from tactic_cli.language import ENGLISH, LANGUAGES, Language, language, speak, speaking, tr

if TYPE_CHECKING:
    pass

if TYPE_CHECKING:
    from tactic_cli.campaign.model import Campaign
    from tactic_cli.disk.store import Home
    from tactic_cli.playbook.model import Playbook

LangOption = Annotated[
    str | None, typer.Option("--lang", metavar="CODE", help="Speak this language: en, ru, es, fr or ar.")
]
_VARIABLE = "TACTIC_LANG"


@dataclass
class _Wish:
    """Whether a person said which language to speak; a campaign's own is not asked then."""

    said: bool = False


_wish = _Wish()
_LOCALES = ("LC_ALL", "LC_MESSAGES", "LANG")


def begin(arguments: Sequence[str], environment: Mapping[str, str] = os.environ) -> None:
    """Speak the language that `--lang` or the environment names, before anything is said, the help page included.

    A campaign's own language is heard of later. Whether `--lang` names a language is looked at later too,
    in `chosen`.
    """
    found = _known(_option(arguments)) or _known(environment.get(_VARIABLE)) or _locale(environment) or ENGLISH
    _speak(found)


def chosen(code: str | None) -> None:
    """Speak the language of `--lang`; ends with status 2 where there is none of this code."""
    from tactic_cli.cli.shell import stop
    from tactic_cli.text import clean, in_a_row

    wished = _known(os.environ.get(_VARIABLE))
    _wish.said = code is not None or wished is not None
    if code is None:
        if wished is not None:
            _speak(wished)
        return
    found = _known(code)
    if found is None:
        known = in_a_row(f"{one.code} ({one.name})" for one in LANGUAGES.values())
        stop(
            Exit.USAGE,
            tr("--lang {code}: tactic does not speak this. It speaks {known}.", code=clean(code), known=known),
        )
    _speak(found)


def campaign_playbook_spoken(home: Home, campaign: Campaign) -> Playbook:
    """A campaign's playbook in its people's language, which is spoken from here on.

    `--lang` and `TACTIC_LANG` go before it (interface, "Commands"). Raises ProblemsFound.
    """
    from tactic_cli.disk.store import campaign_playbook

    found = _known(campaign.language)
    if found is not None and not _wish.said:
        _speak(found)
    return campaign_playbook(home, campaign)


@contextlib.contextmanager
def for_programs(wanted: bool = True) -> Iterator[None]:
    """What programs read is made in here: it is the same whatever language is spoken."""
    with speaking(ENGLISH) if wanted else contextlib.nullcontext():
        yield


def _speak(to: Language) -> None:
    """Speak a language, if it is not the one that is spoken."""
    if to != language():
        from tactic_cli.disk.catalogues import catalogue_of

        speak(to, catalogue_of(to))


def _option(arguments: Sequence[str]) -> str | None:
    """What follows `--lang` among a command line's words, before the command itself."""
    words = iter(arguments)
    for word in words:
        if word == "--lang":
            return next(words, None)
        if word.startswith("--lang="):
            return word.partition("=")[2]
        if not word.startswith("-"):
            return None
    return None


def _known(code: str | None) -> Language | None:
    """The language of a code such as `fr`, `FR` or `fr_CA.UTF-8`."""
    return LANGUAGES.get((code or "")[:2].casefold()) if (code or "")[2:3] in ("", "_", "-", ".") else None


def _locale(environment: Mapping[str, str]) -> Language | None:
    """The language of the system: the first of its variables that is set decides, as everywhere."""
    return _known(next((environment[name] for name in _LOCALES if environment.get(name)), None))
