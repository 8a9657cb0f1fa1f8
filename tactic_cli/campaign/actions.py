"""Between the text of an action's file and its value, in both directions (interface, "A campaign")."""

from __future__ import annotations

from typing import cast

from tactic_cli.campaign.deeds import EMPTY_HINT, TEXT_LENGTH, read_id, read_round, round_text
from tactic_cli.campaign.fields import Fields, refuse_if, top_of
from tactic_cli.campaign.model import (
    EFFORTS,
    KINDS,
    STATES,
    About,
    Action,
    ActionKind,
    ActionState,
    Effort,
)
from tactic_cli.campaign.written import COMMENT, day, quoted, word
from tactic_cli.language import tr
from tactic_cli.text import said

RAISE = "raise"
"""The rule of an action that is about one question's answer, and about no limit of its own."""

RULES = ("red_line", "face", "must_have", "stance", "benefit", "consideration", "weighted", RAISE)

_KEYS = ("id", "text", "kind", "about", "owner", "due", "effort", "state", "round", "made", "closed", "note")


def load_action(data: bytes, file: str) -> Action:
    """What an action's file says; `file` is the name shown in places. Raises ProblemsFound with all problems."""
    fields = top_of(data, file, tr("an action"), tr(EMPTY_HINT))
    fields.only(_KEYS)
    owner = fields.get("owner")
    action = Action(
        id=read_id(fields),
        text=fields.text(fields.need("text"), "text", TEXT_LENGTH),
        kind=cast("ActionKind", fields.choice(fields.need("kind"), "kind", KINDS)),
        made=fields.day(fields.need("made"), "made"),  # type: ignore[arg-type] # None comes with a problem
        about=_about(fields),
        owner=fields.label(owner, "owner") if owner else None,
        due=fields.day(fields.get("due"), "due"),
        effort=cast("Effort | None", fields.choice(fields.get("effort"), "effort", EFFORTS)),
        state=cast("ActionState", fields.choice(fields.get("state"), "state", STATES) or "open"),
        round=read_round(fields, needed=False),
        closed=fields.day(fields.get("closed"), "closed"),
        note=fields.text(fields.get("note"), "note", TEXT_LENGTH),
    )
    _check_closed(fields, action)
    refuse_if(fields.problems)
    return action


def _about(fields: Fields) -> About | None:
    if fields.get("about") is None:
        return None
    group = fields.group("about")
    group.only(("rule", "subject"))
    if group.node.broken:
        return None
    rule = group.choice(group.need("rule"), "rule", RULES)
    return About(rule or "", group.text(group.need("subject"), "subject", 40))


def _check_closed(fields: Fields, action: Action) -> None:
    node = fields.get("closed")
    if node is None or action.closed is None:
        return
    if action.active:
        message = tr("“closed” names a day, but “state” is {state}.", state=said(action.state))
        fields.report(node, "closed-but-open", message, tr("Delete the line, or write state: done or state: dropped."))
    if action.made and action.closed < action.made:
        message = tr(
            "“closed” is {closed}, before the day it was made, {made}.", closed=action.closed, made=action.made
        )
        fields.report(node, "closed-before-made", message, tr("Correct one of the two days."))


def dump_action(action: Action) -> str:
    """The text of an action's file; `load_action` reads it back."""
    about = action.about
    lines = [COMMENT, f"id: {word(action.id)}", f"text: {quoted(action.text)}", f"kind: {action.kind}"]
    lines += [f"about: {{rule: {word(about.rule)}, subject: {word(about.subject)}}}"] if about else []
    lines += [f"owner: {word(action.owner)}"] if action.owner is not None else []
    lines += [f"due: {day(action.due)}"] if action.due else []
    lines += [f"effort: {action.effort}"] if action.effort else []
    lines += [f"state: {action.state}"]
    lines += [f"round: {round_text(action.round)}"] if action.round else []
    lines += [f"made: {day(action.made)}"]
    lines += [f"closed: {day(action.closed)}"] if action.closed else []
    lines += [f"note: {quoted(action.note)}"] if action.note else []
    return "\n".join(lines) + "\n"
