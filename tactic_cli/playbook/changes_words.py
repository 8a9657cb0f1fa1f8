"""What can happen to a question between two versions of a playbook, in words."""

from __future__ import annotations

from collections.abc import Mapping

from tactic_cli.language import marked

WHAT: Mapping[str, str] = {
    "renamed": marked("has another id"),
    "reworded": marked("its sentences are worded otherwise"),
    "same_meaning": marked("worded otherwise; the writer says that it means the same"),
    "levels": marked("it has another number of sentences"),
    "stance": marked("it asked about what is so, and now about what people feel, or the other way round"),
    "about": marked("it is about somebody else"),
    "kind": marked("it counts in another way"),
    "not_applicable_ended": marked("“does not apply” is no longer an answer to it"),
    "not_applicable_allowed": marked("“does not apply” may be an answer to it now"),
    "computed": marked("it is now computed from its parts"),
    "stage": marked("it belongs to another stage"),
    "texts": marked("its explanation was changed"),
    "counts": marked("its weight or its place in the scoring was changed"),
    "added": marked("it is new"),
    "removed": marked("it is gone"),
    "not_asked": marked("this stage does not ask it any more"),
    "unknown": marked("what it said before is not known any more"),
}
"""What happened to a question, by its code, also why an answer was parked."""
