"""What a plan and a decision speak of: a round with its answers, the assessment, and what is kept beside them."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date

from tactic_cli.campaign.model import AnswersFile, Round
from tactic_cli.cli.chosen import Chosen, chosen_campaign, chosen_round, chosen_sheets, judged_on
from tactic_cli.cli.exits import Exit
from tactic_cli.cli.planning.notices import say_notices
from tactic_cli.cli.shell import problems_end_with, stop, the_day
from tactic_cli.cli.walk.screen import InputEndedError
from tactic_cli.disk.deeds import Deeds
from tactic_cli.language import tr
from tactic_cli.reports.content import Content
from tactic_cli.reports.judged import Judged
from tactic_cli.scoring.assess import assess


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a person asked for with the command's options."""

    campaign: str | None
    stage: str | None
    number: int | None
    official: str | None
    assessor: str | None
    filed_only: bool
    as_of: str | None
    passphrase_from_stdin: bool


@dataclass(frozen=True, slots=True)
class Sight:
    """A round as it stands on a day, and the actions and decisions of its campaign."""

    chosen: Chosen
    round: Round
    sheets: tuple[AnswersFile, ...]
    judged: Judged
    deeds: Deeds

    @property
    def content(self) -> Content:
        """What a plan on it tells of, before it is decided who reads it."""
        chosen, assessment = self.chosen, self.judged.assessment
        return Content(chosen.playbook, chosen.campaign, self.sheets, assessment, self.round.number, self.deeds.record)

    @property
    def day(self) -> date:
        """The day on which this is judged, and on which what is done here is dated."""
        return self.judged.assessment.as_of


def look(wanted: Wanted) -> Sight:
    """Open what was asked for; ends with a status where it cannot be read or waits for somebody."""
    asked = the_day(wanted.as_of)
    chosen = chosen_campaign(wanted.campaign, from_stdin=wanted.passphrase_from_stdin)
    with problems_end_with(Exit.ANSWERS):
        deeds = Deeds(chosen.home)
    say_notices(chosen, deeds.record, asked)
    one = chosen_round(chosen, wanted.stage, wanted.official, wanted.number)
    sheets = chosen_sheets(chosen, one, wanted.assessor, filed_only=wanted.filed_only)
    assessment = assess(chosen.playbook, sheets, judged_on(asked, sheets))
    return Sight(chosen, one, sheets, Judged(chosen.playbook, sheets, assessment), deeds)


@contextmanager
def ends_plainly(left: str) -> Iterator[None]:
    """Leaving in the middle ends with a status and one sentence; `left` says what that means for what was typed."""
    try:
        yield
    except KeyboardInterrupt:
        stopped = tr("Stopped.")
        stop(Exit.INTERRUPTED, "", f"{stopped} {left}")
    except InputEndedError:
        ended = tr("The input has ended.")
        stop(Exit.INTERRUPTED, f"{ended} {left}")
