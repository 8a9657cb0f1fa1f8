"""What is said at every start: overdue actions, and decisions that no longer hold. Ids only, never a text or a label.

Systems keep what programs say on standard error; the plan and the report tell the rest.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from tactic_cli.campaign.model import Decision, Record
from tactic_cli.campaign.record import contradicted, current_decisions, expired, overdue
from tactic_cli.language import marked, tr, trn
from tactic_cli.playbook.model import Playbook
from tactic_cli.reports.words import day_words, plain, quoted
from tactic_cli.text import in_a_row, joined

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
    shown = [tr("{id} (due {due})", id=one.id, due=day_words(one.due)) for one in late[:_SHOWN] if one.due]
    more = [trn("{number} more", "{number} more", len(late) - _SHOWN)] if len(late) > _SHOWN else []
    ids = joined([*shown, *more])
    return (trn("{number} action is overdue: {ids}.", "{number} actions are overdue: {ids}.", len(late), ids=ids),)


def _decision(playbook: Playbook, decision: Decision, headline: int | None, day: date) -> str:
    stage = playbook.stage_by_id.get(decision.round.stage)
    which = {
        "day": day_words(decision.day),
        "which": in_a_row([decision.id, *([quoted(stage.title)] if stage else [])]),
    }
    if expired(decision, day):
        over = day_words(decision.expires)
        return tr("The decision of {day} ({which}) expired on {expires}.", expires=over, **which)
    if headline is None or not contradicted(decision, headline):
        return ""
    verdict = plain(playbook.verdict_word(decision.round.stage, headline).title)
    said = marked("The decision of {day} ({which}) is contradicted: the verdict is now {verdict}.")
    return tr(said, verdict=quoted(verdict), **which)
