"""The process itself, before anything is read: what the system or Python would do with its memory and its errors."""

import contextlib
import gc
import os
import sys
from types import TracebackType

_MANY = 50_000
"""New objects after which Python looks for some that hold each other and nobody else: loading a playbook makes tens
of thousands that all stay, and looking through them again and again finds nothing."""


def prepare() -> None:
    """See to it that nothing of this process is written anywhere but where a command writes it."""
    _occupy_closed_streams()
    _no_memory_dumps()
    _no_words_of_pythons_own()
    _every_text_can_be_printed()
    gc.set_threshold(_MANY)


def _occupy_closed_streams() -> None:
    """A file opened while standard error is closed would take its number, and receive messages."""
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            with contextlib.suppress(OSError):
                os.open(os.devnull, os.O_RDWR)


def _no_memory_dumps() -> None:
    """A crash must not leave the memory, with the answers in it, in a file.

    1 and not 0: Linux takes 1 as a wish to keep it also from programs that collect dumps (core(5)).
    """
    if sys.platform == "win32":
        return
    import resource

    with contextlib.suppress(OSError, ValueError):
        _, most = resource.getrlimit(resource.RLIMIT_CORE)
        least = 1 if most == resource.RLIM_INFINITY else min(1, most)
        resource.setrlimit(resource.RLIMIT_CORE, (least, least))


def _no_words_of_pythons_own() -> None:
    """Warnings and late errors print values and paths; whatever people must know, a command says itself."""
    import faulthandler
    import warnings

    faulthandler.disable()
    warnings.simplefilter("ignore")
    sys.unraisablehook = lambda _: None
    sys.excepthook = _late_error


def _late_error(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """What is raised outside of every command, for example by Ctrl-C pressed twice."""
    from tactic_cli.cli.fault import places
    from tactic_cli.cli.shell import say
    from tactic_cli.language import tr

    if issubclass(kind, KeyboardInterrupt):
        return
    where = (places(error.with_traceback(trace)) or ["?"])[-1]
    say(
        tr(
            "tactic met a fault of its own ({kind} at {place}) and had to end; what was saved before is kept.",
            kind=kind.__name__,
            place=where,
        )
    )


def _every_text_can_be_printed() -> None:
    """In a window that lacks a letter, a mark stands in its place; undecodable input is refused by its readers."""
    for stream, errors in ((sys.stdin, "surrogateescape"), (sys.stdout, "replace"), (sys.stderr, "replace")):
        with contextlib.suppress(AttributeError, ValueError, OSError):
            stream.reconfigure(errors=errors)  # type: ignore[union-attr] # may be None, or another kind of stream
