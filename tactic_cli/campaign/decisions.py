"""Between the text of a decision's file and its value, in both directions (interface, "A campaign")."""

from __future__ import annotations

import re
from datetime import date

from tactic_cli.campaign.deeds import EMPTY_HINT, MOST_LABELS, TEXT_LENGTH, read_id, read_ids, read_round, round_text
from tactic_cli.campaign.fields import Fields, refuse_if, top_of
from tactic_cli.campaign.model import Decision, Round
from tactic_cli.campaign.written import COMMENT, day, labels, quoted, word
from tactic_cli.language import tr
from tactic_cli.playbook.nodes import Node
from tactic_cli.text import said

_WORDS_LENGTH = 300
_HIGHEST = 3
_KEYS = (
    "id",
    "round",
    "day",
    "who",
    "choice",
    "words",
    "verdict",
    "stands",
    "playbook_sha256",
    "why",
    "dissent",
    "expires",
    "replaces",
)
_STANDS = ("for", "against")


def load_decision(data: bytes, file: str) -> Decision:
    """What a decision's file says; `file` is the name shown in places. Raises ProblemsFound with all problems."""
    fields = top_of(data, file, tr("a decision"), tr(EMPTY_HINT))
    fields.only(_KEYS)
    headline, worst, best = _verdict(fields)
    decision = Decision(
        id=read_id(fields),
        round=read_round(fields, needed=True) or Round(1, ""),
        day=fields.day(fields.need("day"), "day"),  # type: ignore[arg-type] # None comes with a problem
        who=_who(fields),
        choice=fields.number(fields.need("choice"), "choice", 0, _HIGHEST),
        words=fields.text(fields.need("words"), "words", _WORDS_LENGTH),
        headline=headline,
        worst=worst,
        best=best,
        playbook_sha256=_digest(fields),
        why=fields.text(fields.need("why"), "why", TEXT_LENGTH),
        expires=fields.day(fields.need("expires"), "expires"),  # type: ignore[arg-type] # None comes with a problem
        dissent=fields.text(fields.get("dissent"), "dissent", TEXT_LENGTH),
        replaces=read_ids(fields, "replaces"),
    )
    _check_stands(fields, decision)
    _check_expiry(fields, decision.day, decision.expires)
    refuse_if(fields.problems)
    return decision


def _verdict(fields: Fields) -> tuple[int, int, int]:
    fields.need("verdict")
    group = fields.group("verdict")
    group.only(("headline", "worst", "best"))
    before = len(fields.problems)
    headline, worst, best = (group.number(group.need(key), key, 0, _HIGHEST) for key in ("headline", "worst", "best"))
    if len(fields.problems) == before and not worst <= headline <= best:
        message = tr(
            "“headline” is {headline}; it must lie between “worst”, {worst}, and “best”, {best}.",
            headline=headline,
            worst=worst,
            best=best,
        )
        fields.report(group.node, "verdict-out-of-order", message, tr("Correct the three levels."))
    return headline, worst, best


def _who(fields: Fields) -> tuple[str, ...]:
    node = fields.need("who")
    who = fields.labels("who", MOST_LABELS)
    if node is not None and node.value == []:
        fields.report(
            node, "nobody-decided", tr("“who” is empty."), tr("Write the label of at least one person, as [A].")
        )
    return who


def _digest(fields: Fields) -> str:
    node = fields.need("playbook_sha256")
    if node is None or not fields.single(node, "playbook_sha256"):
        return ""
    if not re.fullmatch(r"[0-9a-f]{64}", node.text):
        message = tr("“playbook_sha256” must have 64 characters from 0-9 and a-f.")
        fields.report(node, "wrong-digest", message, tr("Copy it again from campaign.yaml."))
    return node.text


def _check_stands(fields: Fields, decision: Decision) -> None:
    """What the file says outright must be what follows from the choice and the headline, where those can be read."""
    node = fields.need("stands")
    stands = fields.choice(node, "stands", _STANDS)
    verdict = fields.get("verdict")
    headline = verdict.value.get("headline") if verdict and isinstance(verdict.value, dict) else None
    follows = "against" if decision.against else "for"
    if node is None or stands in {None, follows} or not _is_level(fields.get("choice")) or not _is_level(headline):
        return
    message = tr(
        "“stands” is {stands}; a choice of {choice} is {follows} a headline of {headline}.",
        stands=said(stands),
        choice=decision.choice,
        follows=follows,
        headline=decision.headline,
    )
    fields.report(node, "stands-otherwise", message, tr("Write stands: {follows}.", follows=follows))


def _is_level(node: Node | None) -> bool:
    return node is not None and node.text in {"0", "1", "2", "3"}


def _check_expiry(fields: Fields, made: date | None, expires: date | None) -> None:
    node = fields.get("expires")
    if node is not None and made and expires and expires <= made:
        message = tr("“expires” is {expires}, not after the day of the decision, {made}.", expires=expires, made=made)
        fields.report(node, "expires-before-day", message, tr("Write a later day."))


def dump_decision(decision: Decision) -> str:
    """The text of a decision's file; `load_decision` reads it back."""
    verdict = f"{{headline: {decision.headline}, worst: {decision.worst}, best: {decision.best}}}"
    lines = [COMMENT, f"id: {word(decision.id)}", f"round: {round_text(decision.round)}", f"day: {day(decision.day)}"]
    lines += [f"who: {labels(decision.who)}", f"choice: {decision.choice}", f"words: {quoted(decision.words)}"]
    lines += [f"verdict: {verdict}", f"stands: {'against' if decision.against else 'for'}"]
    lines += [f"playbook_sha256: {word(decision.playbook_sha256)}", f"why: {quoted(decision.why)}"]
    lines += [f"dissent: {quoted(decision.dissent)}"] if decision.dissent else []
    lines += [f"expires: {day(decision.expires)}"]
    lines += [f"replaces: [{', '.join(word(one) for one in decision.replaces)}]"] if decision.replaces else []
    return "\n".join(lines) + "\n"
