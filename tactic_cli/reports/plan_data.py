"""The plan as JSON, for programs: what the assessment says of it, the actions and the decisions."""

from __future__ import annotations

import json

from tactic_cli.campaign.model import Action, Decision, Round
from tactic_cli.reports.data import Json, assessment_value
from tactic_cli.reports.narrowing import Told
from tactic_cli.reports.owners import without_owner
from tactic_cli.text import clean

_TAKEN = ("playbook", "stage", "as_of", "assessors", "verdict", "blocking", "improvements", "find_out")


def plan_json(told: Told) -> str:
    """The plan of a round as `tactic-plan/1`, with a line break at its end; the same plan gives the same bytes.

    `for` says who may read it.
    """
    judged, kept = told.judged, told.content.kept
    one = Round(told.content.round_number or 0, judged.stage.id, told.content.sheets[0].official)
    whole = assessment_value(judged.playbook, judged.assessment)
    lacking = without_owner(judged, kept.actions)
    value: dict[str, Json] = {
        "format": "tactic-plan/1",
        "for": judged.reader,
        "round": _round(one),
        **{key: whole[key] for key in _TAKEN},
        "without_owner_or_date": [{"rule": limit.rule, "subject": limit.subject} for limit in lacking],
        "actions": [_action(action) for action in sorted(kept.actions, key=lambda action: action.id)],
        "decisions": [_decision(decision) for decision in sorted(kept.decisions, key=lambda one: (one.day, one.id))],
    }
    return json.dumps(value, indent=2, ensure_ascii=False) + "\n"


def _round(one: Round | None) -> Json:
    return None if one is None else {"number": one.number, "stage": clean(one.stage), "official": _text(one.official)}


def _text(text: str | None) -> str | None:
    return None if text is None else clean(text)


def _action(action: Action) -> Json:
    about = action.about
    return {
        "id": action.id,
        "text": clean(action.text),
        "kind": action.kind,
        "about": {"rule": about.rule, "subject": clean(about.subject)} if about else None,
        "owner": _text(action.owner),
        "due": action.due.isoformat() if action.due else None,
        "effort": action.effort,
        "state": action.state,
        "round": _round(action.round),
        "made": action.made.isoformat(),
        "closed": action.closed.isoformat() if action.closed else None,
        "note": clean(action.note),
    }


def _decision(decision: Decision) -> Json:
    return {
        "id": decision.id,
        "round": _round(decision.round),
        "day": decision.day.isoformat(),
        "who": [clean(label) for label in decision.who],
        "choice": decision.choice,
        "words": clean(decision.words),
        "go": decision.goes,
        "stands": "against" if decision.against else "for",
        "verdict": {"headline": decision.headline, "worst": decision.worst, "best": decision.best},
        "playbook_sha256": decision.playbook_sha256,
        "why": clean(decision.why),
        "dissent": clean(decision.dissent),
        "expires": decision.expires.isoformat(),
        "replaces": list(decision.replaces),
    }
