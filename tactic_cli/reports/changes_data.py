"""What a change of a playbook means for answers, for programs: the same in every language."""

from __future__ import annotations

import json
from typing import Any

from tactic_cli.playbook.changes import Change, Changes
from tactic_cli.playbook.edition import Edition, Wording

FORMAT = "tactic-changes/1"


def changes_json(found: Changes) -> str:
    """The changes as JSON; the same playbooks give the same bytes."""
    return json.dumps(changes_value(found), indent=2, ensure_ascii=False) + "\n"


def changes_value(found: Changes) -> dict[str, Any]:
    """The changes as plain values. Questions that did not change are only counted, under `unchanged`."""
    changed = [one for one in found.questions if one.what]
    return {
        "format": FORMAT,
        "old": _which(found.old),
        "new": _which(found.new),
        "verdict_may_change": found.verdict_may_change,
        "unchanged": len(found.questions) - len(changed),
        "questions": [_change(one) for one in changed],
        "elsewhere": ["/".join(path) for path in found.elsewhere],
        "texts": ["/".join(path) for path in found.texts],
    }


def _which(edition: Edition) -> dict[str, Any]:
    return {"id": edition.playbook, "version": edition.version, "sha256": edition.sha256}


def _change(one: Change) -> dict[str, Any]:
    return {
        "old": one.old,
        "new": one.new,
        "what": list(one.what),
        "answers": _code(one.consequence),
        "answers_not_applicable": _code(one.for_na),
        "before": _wording(one.before),
        "after": _wording(one.after),
    }


def _code(consequence: str) -> str:
    return consequence.replace(" ", "_")


def _wording(one: Wording | None) -> dict[str, Any] | None:
    if one is None:
        return None
    own = {"own": {str(level): text for level, text in one.own.items()}} if one.own else {}
    return {"question": one.question, "levels": {str(level): text for level, text in one.levels.items()}, **own}
