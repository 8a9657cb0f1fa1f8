"""Asking for a passphrase: typed unseen in a terminal, or the first line of standard input; never an argument."""

import sys
from getpass import getpass
from typing import NoReturn

from tactic_cli.campaign.seal import passphrase_fault
from tactic_cli.cli.exits import Exit
from tactic_cli.cli.shell import say, stop
from tactic_cli.cli.walk.screen import InputEndedError
from tactic_cli.language import marked, tr, trc

_LONGEST = 1000
"""Characters; a longer first line is no passphrase but something else that was piped in by mistake."""

WARNING = marked(
    "If the passphrase is lost, the answers are lost: nobody can open them without it, also not those who made "
    "tactic. Keep it somewhere apart from this computer, or in two heads."
)


def ask_passphrase(prompt: str, *, from_stdin: bool) -> str:
    """The passphrase of something that is sealed; ends with status 2 where nobody can be asked."""
    return _from_stdin() if from_stdin else _typed(prompt)


def ask_new_passphrase(*, from_stdin: bool) -> str:
    """A new passphrase, typed twice; the first line of standard input counts as it is."""
    if from_stdin:
        passphrase = _from_stdin()
        if fault := passphrase_fault(passphrase):
            # Translators: {fault} is the rest of the sentence: “needs at least 8 characters; ...”.
            stop(Exit.USAGE, tr("A passphrase {fault}. Nothing was changed.", fault=fault))
        return passphrase
    say(tr(WARNING), tr("What you type is not shown. Enter alone stops."))
    return type_new_passphrase() or _stopped()


def type_new_passphrase() -> str | None:
    """A passphrase typed twice, unseen; `None` where the person typed Enter alone."""
    while passphrase := _typed(trc("prompt", "New passphrase")):
        if fault := passphrase_fault(passphrase):
            # Translators: {fault} is the rest of the sentence: “needs at least 8 characters; ...”.
            say(tr("A passphrase {fault}.", fault=fault))
        elif _typed(trc("prompt", "The same once more")) == passphrase:
            return passphrase
        else:
            say(tr("These two were not the same. Once again, both."))
    return None


def _stopped() -> NoReturn:
    stop(Exit.USAGE, tr("Without a passphrase nothing was changed."))


def _typed(prompt: str) -> str:
    if sys.stdin is None or not sys.stdin.isatty():
        stop(
            Exit.USAGE,
            tr("A passphrase is needed, and nobody can be asked for it here."),
            tr("In a script, give it as the first line of standard input, with --passphrase-from-stdin."),
        )
    try:
        return _checked(getpass(f"{prompt}> "))
    except EOFError:
        raise InputEndedError from None
    except UnicodeDecodeError:
        _not_text()


def _from_stdin() -> str:
    line = sys.stdin.readline(_LONGEST) if sys.stdin is not None else ""
    if not line:
        stop(Exit.USAGE, tr("--passphrase-from-stdin: standard input is empty."))
    return _checked(line.rstrip("\r\n"))


def _checked(passphrase: str) -> str:
    try:
        passphrase.encode()
    except UnicodeEncodeError:
        _not_text()
    return passphrase


def _not_text() -> NoReturn:
    stop(Exit.USAGE, tr("The passphrase could not be read as text (UTF-8)."))
