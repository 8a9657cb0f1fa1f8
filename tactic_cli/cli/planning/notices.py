"""What is said at every start: what is overdue, and which decision no longer holds."""

from collections.abc import Iterator
from datetime import date

from tactic_cli.campaign.model import Decision, Record
from tactic_cli.campaign.record import current_decisions, expired
from tactic_cli.cli.chosen import Chosen, sheets_together
from tactic_cli.cli.shell import say, show_problems, today
from tactic_cli.disk.deeds import read_record
from tactic_cli.disk.store import rounds_of
from tactic_cli.interview.together import awaited
from tactic_cli.language import tr
from tactic_cli.problems import ProblemsFound
from tactic_cli.reports.notices import notices
from tactic_cli.scoring.assess import assess


def say_notices(chosen: Chosen, record: Record, day: date | None) -> None:
    """Say on standard error what nobody should overlook, before anything else."""
    say(*_lines(chosen, record, day or today()))


def notices_of(chosen: Chosen, day: date | None = None) -> tuple[str, ...]:
    """The same as lines, read from the disk; a file that cannot be read is named, and never keeps anybody from work."""
    try:
        record = read_record(chosen.home)
    except ProblemsFound as found:
        show_problems(found.problems)
        return ()
    lines = _lines(chosen, record, day or today())
    return (*lines, tr("To see more: tactic plan")) if lines else ()


def _lines(chosen: Chosen, record: Record, day: date) -> tuple[str, ...]:
    return notices(chosen.playbook, record, dict(_headlines(chosen, record, day)), day)


def _headlines(chosen: Chosen, record: Record, day: date) -> Iterator[tuple[str, int]]:
    """The present verdict for each decision that holds: reckoned only where there is one, since it takes a moment."""
    for decision in current_decisions(record.decisions):
        headline = None if expired(decision, day) else _headline(chosen, decision, day)
        if headline is not None:
            yield decision.id, headline


def _headline(chosen: Chosen, decision: Decision, day: date) -> int | None:
    """The verdict of the latest round about the same; none while somebody has not filed, or where it cannot be read."""
    about = decision.round.stage, decision.round.official
    try:
        rounds = [one for one in rounds_of(chosen.home, chosen.playbook) if (one.stage, one.official) == about]
        if not rounds:
            return None
        sheets = sheets_together(chosen, rounds[-1])
    except ProblemsFound:  # whoever asks for that verdict is told why there is none
        return None
    if not sheets or awaited(chosen.campaign, sheets):
        return None
    latest = max(sheet.as_of for sheet in sheets)
    return assess(chosen.playbook, sheets, max(day, latest)).verdict.headline
