"""What is said at every start: overdue actions, and decisions that no longer hold. Ids only, never a text or a label.

Systems keep what programs say on standard error; the plan and the report tell the rest.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from tactic_cli.campaign.model import Decision, Record
from tactic_cli.campaign.record import contradicted, current_decisions, expired, overdue
from tactic_cli.playbook.model import Playbook
from tactic_cli.reports.words import counted, day_words, plain, quoted
from tactic_cli.text import joined

_SHOWN = 5


def notices(playbook: Playbook, kept: Record, headlines: Mapping[str, int], day: date) -> tuple[str, ...]:
    """One line for all overdue actions, and one for each decision that expired or is contradicted.

    `headlines` holds the verdict of this day for the decisions for which there is one, by the decision's id.
    """
    decided = (_decision(playbook, one, headlines.get(one.id), day) for one in current_decisions(kept.decisions))
    return (*_overdue(kept, day), *(line for line in decided if line))


def _overdue(kept: Record, day: date) -> tuple[str, ...]:
    late = overdue(kept.actions, day)
    if not late:
        return ()
    shown = [f"{one.id} (due {day_words(one.due)})" for one in late[:_SHOWN] if one.due]
    more = f" and {len(late) - _SHOWN} more" if len(late) > _SHOWN else ""
    ids = ", ".join(shown) + more if more else joined(shown)
    return (f"{counted(len(late), 'action is', 'actions are')} overdue: {ids}.",)


def _decision(playbook: Playbook, decision: Decision, headline: int | None, day: date) -> str:
    stage = playbook.stage_by_id.get(decision.round.stage)
    where = f", {quoted(stage.title)}" if stage else ""
    which = f"The decision of {day_words(decision.day)} ({decision.id}{where})"
    if expired(decision, day):
        return f"{which} expired on {day_words(decision.expires)}."
    if headline is None or not contradicted(decision, headline):
        return ""
    verdict = plain(playbook.verdict_word(decision.round.stage, headline).title)
    return f"{which} is contradicted: the verdict is now {quoted(verdict)}."
