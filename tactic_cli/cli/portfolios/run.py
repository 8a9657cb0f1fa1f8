"""Reading all campaigns below some folders, adding them up, and handing over the result."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from functools import partial
from os.path import realpath
from pathlib import Path

from tactic_cli.campaign.seal import TooSlowError, WrongPassphraseError
from tactic_cli.cli.engine import engine_ends_kindly
from tactic_cli.cli.exits import Exit
from tactic_cli.cli.output import save_result
from tactic_cli.cli.portfolios.batch import Batch, batches, read_batch, read_one, together
from tactic_cli.cli.progress import Progress, progress
from tactic_cli.cli.sealing.passphrase import ask_passphrase
from tactic_cli.cli.sealing.unlock import opening_ends_plainly
from tactic_cli.cli.shell import colour, problems_end_with, say, show_problems, stop, width
from tactic_cli.cli.speaking import for_programs
from tactic_cli.cli.walk.screen import InputEndedError
from tactic_cli.disk.many import Opened, Reference, campaigns_below, playbook_at
from tactic_cli.disk.storage import is_address
from tactic_cli.disk.vault import open_vault
from tactic_cli.engines.engine import Engine
from tactic_cli.language import tr, trc, trn
from tactic_cli.portfolio.hiding import figure, sections_shown, shown
from tactic_cli.portfolio.wanted import Wanted
from tactic_cli.problems import ProblemsFound
from tactic_cli.reports.formats import FormatOf
from tactic_cli.reports.portfolio_formats import Page
from tactic_cli.reports.portfolio_sight import sights_of
from tactic_cli.reports.portfolio_told import Cut, Told
from tactic_cli.reports.refusals import NotMadeError
from tactic_cli.text import clean, grouped, joined

_FOR_PROGRAMS = frozenset(("json", "parquet"))


@dataclass
class _Read:
    """What was read so far: the sums, and the folders that are in none of them."""

    batch: Batch = field(default_factory=Batch)
    done: int = 0
    sealed: list[str] = field(default_factory=list)
    closed: list[str] = field(default_factory=list)
    cut: Cut | None = None

    def add(self, batch: Batch, campaigns: int) -> None:
        """Count what some campaigns gave."""
        self.batch = together((self.batch, batch))
        self.done += campaigns


def run(  # noqa: PLR0917 - what a person said on one line
    folders: Sequence[str],
    wanted: Wanted,
    chosen: FormatOf[Page],
    output: str | None,
    engine: Engine,
    sealed: tuple[bool, bool],
) -> None:
    """The whole command; `sealed` says whether sealed campaigns are opened, and whether the passphrase is piped in."""
    if output is None and not chosen.is_text and sys.stdout.isatty():
        stop(Exit.USAGE, tr("A screen cannot show {format}. Add -o and the name of a file.", format=chosen.name))
    found, read = _below(folders), _Read()
    read.closed = [place for one in found for place in one[1]]
    references = _once(reference for one in found for reference in one[0])
    if not references:
        _closed(read)
        stop(Exit.ANSWERS, tr("There is no campaign in {folders}.", folders=joined(map(clean, folders))))
    _read(references, wanted, engine, read, sealed)
    unread = len(read.batch.unreadable) + len(read.sealed)
    if unread == len(references):
        _named(read)
        stop(Exit.ANSWERS, tr("None of these campaigns could be read."))
    _hand_over(read, wanted, chosen, output)
    _named(read)
    if read.cut is not None:
        stop(Exit.INTERRUPTED)


def _below(folders: Sequence[str]) -> list[tuple[tuple[Reference, ...], tuple[str, ...]]]:
    """What lies below each folder; a folder that is not there ends the command, so that no number is too small."""
    problems: list[ProblemsFound] = []
    found = []
    for folder in folders:
        try:
            below = campaigns_below(folder)
            found.append((below.references, below.closed))
        except ProblemsFound as one:
            problems.append(one)
    if problems:
        show_problems(problem for one in problems for problem in one.problems)
        stop(Exit.ANSWERS)
    return found


def _once(references: Iterable[Reference]) -> tuple[Reference, ...]:
    """Each campaign once, also where folders that were named lie in one another."""
    return tuple({one.place if is_address(one.place) else realpath(one.place): one for one in references}.values())


def _read(
    references: Sequence[Reference], wanted: Wanted, engine: Engine, read: _Read, sealed: tuple[bool, bool]
) -> None:
    """Add up what the engine reads, then, in this process alone, what a passphrase opens."""
    plain = [one for one in references if not one.sealed]
    read.sealed = [one.place for one in references if one.sealed]
    with progress(len(references) if sealed[0] else len(plain)) as bar:
        try:
            _read_plain(plain, wanted, engine, read, bar)
            if sealed[0] and read.sealed:
                _read_sealed(wanted, read, bar, from_stdin=sealed[1])
        except KeyboardInterrupt:
            read.cut = Cut(read.done, len(references) if sealed[0] else len(plain))


def _read_plain(plain: Sequence[Reference], wanted: Wanted, engine: Engine, read: _Read, bar: Progress) -> None:
    tasks = batches(plain)
    with engine_ends_kindly(), closing(engine.results(partial(read_batch, wanted=wanted), tasks)) as results:
        for number, batch in results:
            read.add(batch, len(tasks[number]))
            bar.step(len(tasks[number]))


def _read_sealed(wanted: Wanted, read: _Read, bar: Progress, *, from_stdin: bool) -> None:
    """Try one passphrase on each sealed campaign. It was not known while other processes were at work."""
    bar.end()
    with opening_ends_plainly():
        try:
            passphrase = ask_passphrase(trc("prompt", "Passphrase"), from_stdin=from_stdin)
        except InputEndedError:  # as with Ctrl-C, what was read by then is not lost
            raise KeyboardInterrupt from None
        for place in tuple(read.sealed):
            batch = _opened(place, passphrase, wanted)
            bar.step(1)
            read.add(batch or Batch(), 1)
            if batch is not None:
                read.sealed.remove(place)


def _opened(place: str, passphrase: str, wanted: Wanted) -> Batch | None:
    """What a sealed campaign adds; `None` where this passphrase does not open it here, or it lies on a storage."""
    if is_address(place):
        return None
    try:
        return read_one(place, lambda: Opened(open_vault(Path(place), passphrase)), wanted)
    except (WrongPassphraseError, TooSlowError):  # one that was sealed on a far faster computer does not stop the rest
        return None


def _hand_over(read: _Read, wanted: Wanted, chosen: FormatOf[Page], output: str | None) -> None:
    with for_programs(chosen.name in _FOR_PROGRAMS):
        told = _told(read, wanted)
        page = Page(told)
        if output is None:
            page = replace(page, width=width(sys.stdout), colour=colour(sys.stdout))
        try:
            data = chosen.render(page)
        except NotMadeError as refused:
            stop(Exit.NOT_SAVED, *refused.lines)
    if output is not None:
        save_result(output, data, "report", page.document.label)
    elif chosen.is_text:
        print(data.decode(), end="")
    else:
        sys.stdout.buffer.write(data)


def _told(read: _Read, wanted: Wanted) -> Told:
    """All that the result speaks of; only playbooks of which something is shown are read again for their words."""
    sums = read.batch.sums
    sections = sections_shown(sums)
    with problems_end_with(Exit.PLAYBOOK):
        playbooks = {
            digest: playbook_at(place)
            for digest, place in read.batch.places.items()
            if any(one.sha256 == digest for one in sections)
        }
    ordered = sorted(sections, key=lambda one: (one[:3], list(playbooks[one.sha256].stage_by_id).index(one.stage)))
    sights = {one: sights_of(playbooks[one.sha256], one.stage) for one in ordered}
    return Told(
        portfolio=shown(sums, sights),
        playbooks=playbooks,
        wanted=wanted,
        unreadable=figure(len(read.batch.unreadable)),
        sealed=figure(len(read.sealed)),
        cut=read.cut,
    )


def _named(read: _Read) -> None:
    """Which campaigns are in no number, for the person at this screen alone; the result itself names none."""
    if read.cut is not None:
        say(
            trn(
                "Stopped. The result holds what was read by then: {read} of {number} campaign.",
                "Stopped. The result holds what was read by then: {read} of {number} campaigns.",
                read.cut.of,
                number=grouped(read.cut.of),
                read=grouped(read.cut.read),
            )
        )
    if read.batch.unreadable:
        number = len(read.batch.unreadable)
        say(
            trn(
                "{number} campaign could not be read:",
                "{number} campaigns could not be read:",
                number,
                number=grouped(number),
            )
        )
        say(*(f"  {clean(place)}: {', '.join(codes)}" for place, codes in read.batch.unreadable))
        say(tr("tactic report and the name of the folder says what to do."))
    if read.sealed and read.cut is None:
        number = len(read.sealed)
        say(
            trn(
                "{number} campaign is sealed and left out:",
                "{number} campaigns are sealed and left out:",
                number,
                number=grouped(number),
            )
        )
        say(*(f"  {clean(place)}" for place in read.sealed))
        say(tr("To count those that one passphrase opens, add: --sealed"))
    _closed(read)


def _closed(read: _Read) -> None:
    if read.closed:
        say(tr("These folders could not be looked into, or lie too deep:"))
        say(*(f"  {clean(place)}" for place in read.closed))
