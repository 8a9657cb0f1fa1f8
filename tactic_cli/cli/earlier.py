"""The rounds before the one that is reported, each as it was judged then (method, section 7)."""

from tactic_cli.campaign.model import AnswersFile, Round
from tactic_cli.cli.chosen import Chosen, sheets_together
from tactic_cli.cli.shell import say, show_problems
from tactic_cli.disk.store import rounds_of
from tactic_cli.interview.together import awaited
from tactic_cli.language import tr
from tactic_cli.problems import ProblemsFound
from tactic_cli.reports.over_time import Then, then
from tactic_cli.scoring.assess import assess
from tactic_cli.scoring.assessment import Assessment
from tactic_cli.text import clean


def history(
    opened: Chosen, now: Round, sheets: tuple[AnswersFile, ...], assessment: Assessment, assessor: str | None
) -> tuple[Then, ...]:
    """Every round up to this one that is complete, and this one; of one assessor only, where one was named.

    Rounds about another official are left out. A round that cannot be read is left out with a word about it: the
    report on this one is needed all the same.
    """
    before = [one for one in rounds_of(opened.home, opened.playbook) if one.number < now.number]
    told = [_told(opened, one, now, assessor) for one in before if one.official in (None, now.official)]
    return (*(one for one in told if one), then(opened.playbook, now, sheets, assessment, now))


def _told(opened: Chosen, one: Round, now: Round, assessor: str | None) -> Then | None:
    try:
        sheets = sheets_together(opened, one, assessor)
    except ProblemsFound as found:
        show_problems(found.problems)
        say(tr("Round {round} is left out of what is told over time.", round=clean(one.folder)))
        return None
    if not sheets or (assessor is None and awaited(opened.campaign, sheets)):
        return None
    day = max(sheet.as_of for sheet in sheets)  # as of its own last day: what grew old later was not old then
    return then(opened.playbook, one, sheets, assess(opened.playbook, sheets, day), now)
