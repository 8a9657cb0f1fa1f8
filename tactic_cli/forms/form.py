"""What a form asks: the questions of a stage for one person, in the order and the words of the walk."""

from __future__ import annotations

from dataclasses import dataclass, field

from tactic_cli.campaign.model import AnswersFile
from tactic_cli.interview.order import Order, order_of
from tactic_cli.language import language as spoken
from tactic_cli.playbook.model import Playbook, Stage


@dataclass(frozen=True, slots=True)
class Form:
    """A form for one assessor and one stage.

    `sheet` is the answers file that will come back, as it stands before anything is filled in: its labels, its
    stage, whose stances are asked for, the day the form was made. It holds answers only where this person's own
    earlier ones were asked for; nobody else's are ever in it. `number` is the round's. `recipients` are the keys
    that what comes back is sealed to, none in a plain campaign. `key` names the form where a browser keeps it: it
    says nothing about anybody.
    """

    playbook: Playbook
    sheet: AnswersFile
    number: int
    key: str
    recipients: tuple[str, ...] = ()
    language: str = field(default_factory=lambda: spoken().code)
    direction: str = field(default_factory=lambda: spoken().direction)

    @property
    def stage(self) -> Stage:
        """The stage whose questions are asked."""
        return self.playbook.stage_by_id[self.sheet.stage]

    @property
    def order(self) -> Order:
        """The questions as the walk asks them in a first round: red lines first (method, section 10)."""
        return order_of(self.playbook, self.sheet.stage)

    @property
    def own(self) -> bool:
        """Whether stances are the person's own, and not an estimate for the group (method, section 8.4)."""
        return self.sheet.stances == "personal"

    @property
    def sealed(self) -> bool:
        """Whether what comes back is sealed."""
        return bool(self.recipients)
