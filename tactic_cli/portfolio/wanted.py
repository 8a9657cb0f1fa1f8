"""Which campaigns and rounds a portfolio counts: what a person asked for, as values that travel to every worker."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from tactic_cli.campaign.labels import label_key
from tactic_cli.campaign.model import AnswersFile, Campaign, Round


@dataclass(frozen=True, slots=True)
class Wanted:
    """Filters, and the day of judging.

    `since` and `until` bound a round's day, both included. A campaign has to carry all of the `tags`, whatever their
    capitals. `day` is the day on which answers are old and actions overdue; `strict` where a person named it: then a
    round of a later day does not count, else it is judged on its own day.
    """

    day: date
    strict: bool = False
    playbook: str | None = None
    stage: str | None = None
    since: date | None = None
    until: date | None = None
    tags: tuple[str, ...] = ()

    def asks_for(self, campaign: Campaign) -> bool:
        """Whether a campaign fits by what its own file says."""
        theirs = {label_key(tag) for tag in campaign.tags}
        return self.playbook in (None, campaign.playbook) and theirs.issuperset(map(label_key, self.tags))

    def asks_for_stage(self, stage: str) -> bool:
        """Whether a stage is wanted."""
        return self.stage in (None, stage)

    def holds(self, day: date) -> bool:
        """Whether a round of this day counts."""
        after = self.since is None or self.since <= day
        before = self.until is None or day <= self.until
        return after and before and not (self.strict and day > self.day)

    def judged_on(self, day: date) -> date:
        """The day on which a round of this day is judged: never before its answers were given."""
        return max(self.day, day)


def day_of(sheets: Iterable[AnswersFile]) -> date:
    """A round's day: the latest on which somebody answered."""
    return max(sheet.as_of for sheet in sheets)


def newest_first(rounds: Iterable[Round], stage: str) -> tuple[Round, ...]:
    """The rounds of a stage, about whichever official, from the newest back."""
    return tuple(sorted((one for one in rounds if one.stage == stage), key=lambda one: (-one.number, one.folder)))
