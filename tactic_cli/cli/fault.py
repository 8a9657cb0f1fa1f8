"""How the program ends when something fails that nobody foresaw: kindly, and without a word of what people wrote.

Nothing is written by itself: a file that nobody asked for would tell whoever finds it that tactic was used here.
One line on standard error says that it failed and where in tactic's own code; `--fault-report FILE` writes a longer
report to the place a person chose. Both hold names of tactic's own modules, line numbers and the kind of the error;
never its message, which may repeat what was read or typed.
"""

import contextlib
import errno
import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Annotated, NoReturn, TextIO

import typer

from tactic_cli.cli.exits import Exit
from tactic_cli.cli.shell import problems_end_with, say, stop
from tactic_cli.language import tr

ReportOption = Annotated[
    str | None,
    typer.Option(
        "--fault-report", metavar="FILE", help="If tactic itself fails, write a report without any answers there."
    ),
]
_OWN = "tactic_cli."
_SHOWN_PLACES, _REPORTED_PLACES = 5, 40
_SYSTEMS = {"linux": "Linux", "darwin": "macOS", "win32": "Windows"}
_NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EIO, errno.EBADF, errno.EFBIG})
MISTAKE: type[Exception] = typer.BadParameter.__mro__[1]
"""What Typer raises for a mistake in use; it has no public name there."""


@dataclass
class Running:
    """What is being run, for the report of a fault: the command's name without its arguments."""

    command: str = "tactic"
    report_to: str | None = None

    def begin(self, command: str | None, report_to: str | None) -> None:
        """Take note of the command; ends with status 2 where the report of a fault could not be written."""
        self.command, self.report_to = command or "tactic", report_to
        if report_to is None:
            return
        from tactic_cli.disk.files import is_folder, is_there
        from tactic_cli.text import said

        with problems_end_with(Exit.USAGE):
            if is_there(Path(report_to)) or not is_folder(Path(report_to).parent):
                stop(
                    Exit.USAGE,
                    tr("--fault-report {file}: this is there already, or its folder is not.", file=said(report_to)),
                    tr("Give the name of a new file in a folder that is there."),
                )


running = Running()
"""The one command of this process."""


@contextlib.contextmanager
def ends_kindly() -> Iterator[None]:
    """Whatever is raised inside ends the program with one of the statuses in `exits` and without a traceback."""
    try:
        yield
    except (typer.Exit, typer.Abort, MISTAKE):
        raise
    except KeyboardInterrupt:
        say("", tr("Stopped. What was saved before is kept."))
        raise SystemExit(int(Exit.INTERRUPTED)) from None
    except BrokenPipeError:  # whoever read our output has seen enough, as in `tactic report | head`
        _lead_nowhere(sys.stdout)
        raise SystemExit(int(Exit.OK)) from None
    except Exception as error:  # noqa: BLE001 - a bug must not show people's answers in a traceback
        _ends_with(error)


def status_of(ended: SystemExit) -> object:
    """The status of an end that Typer made; a reader who has seen enough of a help page is no failure."""
    if isinstance(ended.__context__, BrokenPipeError):
        _lead_nowhere(sys.stdout)
        return Exit.OK
    return ended.code


def leave(status: object) -> NoReturn:
    """End with this status once everything printed has gone out; where that fails, say so and end with status 7."""
    try:
        if sys.stdout is not None:
            sys.stdout.flush()
    except BrokenPipeError:
        _lead_nowhere(sys.stdout)
    except OSError as error:
        _lead_nowhere(sys.stdout)
        say(_no_room(error))
        status = status or Exit.NOT_SAVED
    try:
        if sys.stderr is not None:
            sys.stderr.flush()
    except OSError:
        _lead_nowhere(sys.stderr)
    sys.exit(int(status) if isinstance(status, int) else int(Exit.BUG if status else Exit.OK))


def report(error: BaseException) -> str:
    """The report of a fault: everything a maker needs, and nothing that a person wrote or that names a machine.

    Its first line is for the person, in their language; the others are for the makers, who read English.
    """
    return "\n".join(
        (
            tr("A report of a fault in tactic. It holds none of your answers; read it before you send it."),
            f"tactic: {_version()}",
            f"Python: {_python()}",
            f"System: {_system()}",
            f"Command: {running.command}",
            f"Kind: {kind(error)}",
            "Places in tactic, the outermost first:",
            *(f"  {place}" for place in _folded(places(error))[-_REPORTED_PLACES:]),
            "",
        )
    )


def kind(error: BaseException) -> str:
    """The type of an error and of what it came from, for example `KeyError from OSError (EACCES)`."""
    names: list[str] = []
    here: BaseException | None = error
    while here is not None and len(names) < 5:
        number = errno.errorcode.get(here.errno or 0) if isinstance(here, OSError) else None
        name = type(here).__name__
        names.append((name if name.isascii() and name.isidentifier() else "error") + (f" ({number})" if number else ""))
        here = here.__cause__ or here.__context__
    return " from ".join(names)


def places(error: BaseException) -> list[str]:
    """The places in tactic's own code that led to an error, as `module:line`, the outermost first."""
    found = []
    trace: TracebackType | None = error.__traceback__
    while trace is not None:
        name = str(trace.tb_frame.f_globals.get("__name__", ""))
        if name.startswith(_OWN) and name != __name__:
            found.append(f"{name.removeprefix(_OWN)}:{trace.tb_lineno}")
        trace = trace.tb_next
    return found


def _ends_with(error: Exception) -> NoReturn:
    if isinstance(error, OSError) and error.filename is None and error.errno in _NO_ROOM:
        _lead_nowhere(sys.stdout)
        say(_no_room(error))
        raise SystemExit(int(Exit.NOT_SAVED)) from None
    with contextlib.suppress(OSError, ValueError):  # what was printed before comes before the line about the fault
        sys.stdout.flush()
    say(_line(error))
    raise SystemExit(int(Exit.BUG)) from None


def _line(error: BaseException) -> str:
    """What a person reads: one line, whatever was raised."""
    met = tr("tactic met a fault of its own and had to end; what was saved before is kept.")
    if running.report_to is not None:
        return f"{met} {_written(running.report_to, report(error))}"
    where = ", ".join(reversed(_folded(places(error))[-_SHOWN_PLACES:]))
    found = (
        f"{running.command}, {kind(error)} at {where or 'no place of its own'} "
        f"(tactic {_version()}, Python {_python()}, {_system()})"
    )
    return " ".join(
        (
            met,
            tr("Please tell the makers; what follows holds none of your answers: {found}.", found=found),
            tr("For a longer report in a file: tactic --fault-report FILE, then the command again."),
        )
    )


def _written(name: str, text: str) -> str:
    from tactic_cli.disk.save import NotSavedError, save
    from tactic_cli.text import said

    try:
        save(Path(name), text.encode())
    except NotSavedError:
        return tr("The report could not be written to {file}.", file=said(name))
    return tr(
        "A report that holds none of your answers is in {file}: read it, and send it if you wish.", file=said(name)
    )


def _folded(found: list[str]) -> list[str]:
    """Places without those that repeat: a recursion passes the same ones a thousand times."""
    return list(dict.fromkeys(found))


def _no_room(error: OSError) -> str:
    reason = os.strerror(error.errno or 0)  # the system's own words, never those of the error at hand
    return tr("What was to be shown could not be written: {reason}. What was saved before is kept.", reason=reason)


def _lead_nowhere(stream: TextIO | None) -> None:
    """Lead what is left unwritten nowhere, else the interpreter would complain once more when it ends."""
    with contextlib.suppress(OSError, ValueError, AttributeError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())  # type: ignore[union-attr] # None has no number


def _version() -> str:
    with contextlib.suppress(Exception):
        from importlib.metadata import version

        return version("tactic-cli")
    return "unknown"


def _python() -> str:
    return ".".join(str(part) for part in sys.version_info[:3])


def _system() -> str:
    return _SYSTEMS.get(sys.platform, "another system")
