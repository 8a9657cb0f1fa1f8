"""Who may read what: decided here, and nowhere else.

Three readers: the group itself (`internal`), its `board`, and a `partner`, to whom funders belong. What has no tag is
for the group alone.
"""

from __future__ import annotations

from typing import Literal, get_args

from tactic_cli.playbook.model import Question

Reader = Literal["internal", "board", "partner"]

READERS: tuple[Reader, ...] = get_args(Reader)

_NEVER_FOR_PARTNERS = frozenset({"red_line", "red_part", "risk_likelihood", "risk_severity", "stance"})
"""Kinds that speak of risks to persons, of red lines or of what people feel; no tag opens them to a partner."""


def may_read(reader: Reader, question: Question) -> bool:
    """Whether a reader may see a question's answer and what follows from it."""
    if reader == "internal":
        return True
    if reader == "partner" and (question.kind in _NEVER_FOR_PARTNERS or question.about == "official"):
        return False
    return reader in question.audience
