"""`tactic playbook stress`: which numbers of a playbook matter, and which no case holds."""

from __future__ import annotations

import time
from contextlib import closing
from typing import TYPE_CHECKING, Annotated

import typer

from tactic_cli.cli.engine import EngineOption, ProcessesOption, SchedulerOption, chosen_engine, engine_ends_kindly
from tactic_cli.cli.exits import Exit
from tactic_cli.cli.playbooks.pages import OutputOption, PageOption, page_format, print_or_save
from tactic_cli.cli.shell import AsOfOption, JsonOption, PassphraseOption, say, stop, the_day, the_playbook
from tactic_cli.cli.speaking import for_programs
from tactic_cli.language import marked, tr
from tactic_cli.text import grouped, said

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tactic_cli.engines.engine import Engine
    from tactic_cli.stress.findings import Finding, Stress, Work

_TASK = 12
"""So many numbers are tried in one go: few enough to stop soon, enough to share what all of them need."""

_PLACES = marked("Places begin with scoring or with questions and a question’s id, for example questions/W4.")

_PATIENCE = 5.0
"""Seconds after which somebody wants to hear that work goes on."""


def stress(  # noqa: PLR0917 - an option is an argument, and Typer takes them by name
    name: Annotated[str, typer.Argument(metavar="PLAYBOOK", help="A playbook: its name, its folder or its file.")],
    campaigns: Annotated[
        list[str] | None, typer.Argument(metavar="CAMPAIGN", help="Campaigns to try it on too; only counted.")
    ] = None,
    only: Annotated[
        str,
        typer.Option("--only", metavar="PLACE", help="Only numbers whose place begins so, such as scoring/limits."),
    ] = "",
    wanted: PageOption = None,
    output: OutputOption = None,
    as_json: JsonOption = False,
    as_of: AsOfOption = None,
    engine: EngineOption = "local",
    scheduler: SchedulerOption = None,
    processes: ProcessesOption = None,
    passphrase_from_stdin: PassphraseOption = False,
) -> None:
    """Move each number of a playbook, and say which cases and campaigns change, and which numbers no case holds."""
    day = the_day(as_of)
    if as_json and (wanted or output):
        stop(Exit.USAGE, tr("--json prints the result for programs; it goes without --format and -o."))
    page = page_format(wanted, output)
    works = chosen_engine(engine, scheduler, processes)
    playbook = the_playbook(name)
    from tactic_cli.cli.playbooks.tried_on import campaign_stories
    from tactic_cli.stress.findings import Work, tasks_for
    from tactic_cli.stress.stories import case_stories

    tasks = tasks_for(playbook, _TASK, only)
    if not tasks:
        stop(Exit.USAGE, tr("--only {typed}: no number stands there.", typed=said(only)), tr(_PLACES))
    rounds, left_out = campaign_stories(campaigns or (), playbook, day, from_stdin=passphrase_from_stdin)
    found = _tried(works, Work(playbook, (*case_stories(playbook), *rounds)), tasks)
    if as_json:
        from tactic_cli.reports.stress_data import stress_json

        with for_programs():
            print(stress_json(found), end="")
    else:
        from tactic_cli.reports.stress import stress_document

        print_or_save(stress_document(found), page, output, "report")
    if found.partial:
        stop(Exit.INTERRUPTED)
    if left_out:
        stop(Exit.ANSWERS)


def _tried(engine: Engine, work: Work, tasks: Sequence[tuple[int, ...]]) -> Stress:
    """Everything found about the numbers of these tasks; Ctrl-C leaves it at what was found so far."""
    from tactic_cli.stress.findings import stress_of

    found: dict[int, tuple[Finding, ...]] = {}
    heard = time.monotonic()
    try:
        with engine_ends_kindly(), closing(engine.results(work, tasks)) as results:
            for number, findings in results:
                found[number] = findings
                if time.monotonic() - heard > _PATIENCE and len(found) < len(tasks):
                    heard = time.monotonic()
                    _tell(len(found), len(tasks))
    except KeyboardInterrupt:
        say(tr("Stopped. What was found so far follows."))
    return stress_of(work.playbook, work.stories, found, sum(map(len, tasks)))


def _tell(done: int, planned: int) -> None:
    say(tr("Tried {done} of {planned} parts.", done=grouped(done), planned=grouped(planned)))
