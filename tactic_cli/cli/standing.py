"""What a campaign holds about its officials: every round's headline, and what was recorded of them."""

from datetime import date

from tactic_cli.campaign.model import Round
from tactic_cli.cli.chosen import Chosen, sheets_together
from tactic_cli.disk.officials import read_events
from tactic_cli.disk.store import rounds_of
from tactic_cli.interview.together import awaited, filed
from tactic_cli.language import marked, tr
from tactic_cli.problems import ProblemsFound
from tactic_cli.reports.officials import Looked, Officials, in_order
from tactic_cli.scoring.assess import assess

_UNREADABLE = marked("Its answers cannot be read; tactic report --round says why.")
_AWAITED = marked("No verdict yet: answers are still awaited.")
_NO_ANSWERS = marked("No answers yet.")


def officials_of(chosen: Chosen, assessor: str | None, here: Round, day: date) -> Officials:
    """All officials of a campaign; raises ProblemsFound where a record of one cannot be read.

    Only of the answers that the report may speak for: one person's own, or a group's that is complete (method,
    section 8). The round of the report is judged on its `day`, any other on the day of its own answers.
    """
    looked = [
        _looked(chosen, assessor, one, day if one == here else None)
        for one in rounds_of(chosen.home, chosen.playbook)
        if one.official is not None
    ]
    return in_order(chosen.campaign.officials, looked, read_events(chosen.home))


def _looked(chosen: Chosen, assessor: str | None, one: Round, day: date | None) -> Looked:
    """One round's headline; a round that cannot be read must not keep people from the report on another."""
    try:
        sheets = sheets_together(chosen, one, assessor)
    except ProblemsFound:
        return Looked(one, instead=tr(_UNREADABLE))
    if not sheets:
        return Looked(one, instead=tr(_NO_ANSWERS))
    if assessor is None and awaited(chosen.campaign, sheets):
        complete = filed(sheets) if day else ()  # of its own round the report speaks for those who have filed
        if not complete:
            return Looked(one, instead=tr(_AWAITED))
        sheets = complete
    on = day or max(sheet.as_of for sheet in sheets)
    return Looked(one, on, assess(chosen.playbook, sheets, on).verdict.headline)
