"""What a change of a playbook means for the answers that were given to it.

An answer is a choice between sentences. Where the sentences are other ones now, nobody knows whether the person would
choose the same, so the question is asked again; unless the writer says that they mean the same (`same_meaning_since`).
What happens to the verdict is another thing: an answer may stand while it counts for more or less.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal

from tactic_cli.playbook.edition import Edition, Wording, edition_of
from tactic_cli.playbook.entry import What
from tactic_cli.playbook.model import Playbook, Question
from tactic_cli.playbook.strict import Entry
from tactic_cli.playbook.texts import TEXTS, TextPath, texts_of

Consequence = Literal["carried", "asked again", "parked", "new"]

PARKS: frozenset[What] = frozenset(("removed", "computed"))
ASKS_AGAIN: frozenset[What] = frozenset(("reworded", "levels", "stance", "about", "unknown"))
_TEXTS = ("why", "look_for", "note")
_COUNTS = ("weight", "consideration", "party", "stale_after_days", "mover")
"""Keys of a question that an answer does not depend on, but the verdict or what is made of it may."""

_UNHEARD = frozenset(("version", "as_of", "files", "borrows", "questions", "scales", "format", "id"))
"""Sections that say nothing by themselves, or are told question by question."""

_NO_RULE = frozenset(("within", "weights"))
"""Keys of the policy that say how far a number could move: they change no verdict, and no answer."""


@dataclass(frozen=True, slots=True)
class Change:
    """What happened to one question, and to an answer to it. `old` or `new` is `None` where it is in one alone."""

    old: str | None
    new: str | None
    what: tuple[What, ...]
    before: Wording | None = None
    after: Wording | None = None

    @property
    def consequence(self) -> Consequence:
        """What becomes of an answer to it; one that said “does not apply” may fare otherwise (`for_na`)."""
        if self.old is None:
            return "new"
        if not PARKS.isdisjoint(self.what):
            return "parked"
        return "carried" if ASKS_AGAIN.isdisjoint(self.what) else "asked again"

    @property
    def for_na(self) -> Consequence:
        """What becomes of an answer that said why the question does not apply."""
        ended = self.consequence == "carried" and "not_applicable_ended" in self.what
        return "asked again" if ended else self.consequence


@dataclass(frozen=True)
class Changes:
    """Everything that changed between two editions: each question of either, and what changed elsewhere.

    `elsewhere` are paths such as `scoring/risk_table`, which may change a verdict and no answer; `texts` are paths of
    texts that nobody's answer depends on.
    """

    old: Edition
    new: Edition
    questions: tuple[Change, ...]
    elsewhere: tuple[TextPath, ...] = ()
    texts: tuple[TextPath, ...] = ()

    @cached_property
    def by_old(self) -> Mapping[str, Change]:
        """The changes by the id that the question had."""
        return {one.old: one for one in self.questions if one.old is not None}

    @cached_property
    def renamed(self) -> Mapping[str, str]:
        """The ids that are others now."""
        return {one.old: one.new for one in self.questions if one.old and one.new and one.old != one.new}

    @property
    def touch_answers(self) -> bool:
        """Whether an answer may have to move: into another id, back to its question, or to what is parked."""
        return bool(self.renamed) or any(one.for_na not in ("carried", "new") for one in self.questions)

    @property
    def verdict_may_change(self) -> bool:
        """Whether the same answers may lead to another verdict."""
        deciding = {"counts", "kind", "stage", "added", "removed", "computed"}
        moved = any(not deciding.isdisjoint(one.what) for one in self.questions)
        return moved or any(path[0] in ("scoring", "stages") for path in self.elsewhere)


def changes(old: Playbook, new: Playbook) -> Changes:
    """What changed from one playbook to another, both in the language they were written in."""
    before, after = old.original, new.original
    found = changes_since(edition_of(before), after)
    told = tuple(_with_rest(one, before, after) for one in found.questions)
    return Changes(found.old, found.new, told, tuple(_elsewhere(before, after)), tuple(_texts(before, after)))


def changes_since(old: Edition, new: Playbook) -> Changes:
    """What changed for the answers that were given to an edition."""
    now, whole = edition_of(new), new.original
    before = _ids_before(old, whole)
    there = [_change(old, one, before.get(one.id), now.questions[one.id]) for one in whole.questions]
    gone = [Change(one, None, ("removed",), old.questions[one]) for one in old.questions if one not in before.values()]
    return Changes(old, now, (*there, *gone))


def unknown_before(playbook: str, version: int, sha256: str, ids: tuple[str, ...], new: Playbook) -> Changes:
    """What can be said where nobody has the earlier edition any more: every question is asked again."""
    now, whole = edition_of(new), new.original
    nothing = Edition(playbook, version, sha256, dict.fromkeys(ids))  # type: ignore[arg-type] # only its ids are read
    before = {known: one for one, known in _ids_before(nothing, whole).items()}
    found = [_unknown(one, before.get(one), now) for one in ids]
    new_ones = [Change(None, one, ("added",), None, now.questions[one]) for one in now.questions]
    taken = {one.new for one in found}
    return Changes(nothing, now, (*found, *(one for one in new_ones if one.new not in taken)))


def _unknown(old: str, new: str | None, now: Edition) -> Change:
    if new is None:
        return Change(old, None, ("removed",))
    what: What = "computed" if now.questions[new].computed_from else "unknown"
    return Change(old, new, (what,) if old == new else ("renamed", what), None, now.questions[new])


def _ids_before(old: Edition, new: Playbook) -> dict[str, str]:
    """What each question was called: as now, else by the first of its earlier ids that was in use."""
    found = {}
    for one in new.questions:
        known = [name for name in (one.id, *one.was) if name in old.questions]
        if known:
            found[one.id] = known[0]
    return found


def _change(old: Edition, question: Question, was: str | None, now: Wording) -> Change:
    if was is None:
        return Change(None, question.id, ("added",), None, now)
    then = old.questions[was]
    since = question.same_meaning_since
    says_so = since is not None and old.version >= since
    what = ("renamed",) if was != question.id else ()
    return Change(was, question.id, (*what, *_different(then, now, same_meaning=says_so)), then, now)


def _different(then: Wording, now: Wording, *, same_meaning: bool) -> Iterator[What]:
    if now.computed_from and not then.computed_from:
        yield "computed"
    if then.computed_from and not now.computed_from:
        yield "added"  # nobody could answer it before
    if tuple(then.levels) != tuple(now.levels):
        yield "levels"
    elif _sentences(then) != _sentences(now):
        yield "same_meaning" if same_meaning else "reworded"
    if (then.kind == "stance") != (now.kind == "stance"):
        yield "stance"  # what somebody feels is not what somebody observed
    elif then.kind != now.kind:
        yield "kind"
    if then.about != now.about:
        yield "about"
    if then.not_applicable != now.not_applicable:
        yield "not_applicable_ended" if then.not_applicable else "not_applicable_allowed"
    if then.stage != now.stage:
        yield "stage"


def _sentences(one: Wording) -> tuple[str, ...]:
    """The sentences an answer was a choice between, the same however their lines are broken."""
    return tuple(" ".join(text.split()) for text in (one.question, *one.levels.values(), *one.own.values()))


def _with_rest(change: Change, old: Playbook, new: Playbook) -> Change:
    """A change with what is no matter of the answer: other texts, and how it counts."""
    if change.old is None or change.new is None:
        return change
    then, now = old.question_by_id[change.old], new.question_by_id[change.new]
    more: tuple[What, ...] = ("texts",) if any(getattr(then, key) != getattr(now, key) for key in _TEXTS) else ()
    if any(getattr(then, key) != getattr(now, key) for key in _COUNTS):
        more = (*more, "counts")
    return Change(change.old, change.new, (*change.what, *more), change.before, change.after)


def _texts(old: Playbook, new: Playbook) -> Iterator[TextPath]:
    """Texts outside of questions that differ, also those that are in one alone."""
    then, now = texts_of(old), texts_of(new)
    for path in dict.fromkeys((*then, *now)):
        if path[0] not in ("questions", "scales") and then.get(path) != now.get(path):
            yield path


def _elsewhere(old: Playbook, new: Playbook) -> Iterator[TextPath]:
    """Sections, and of the scoring policy its parts, that differ in more than their texts."""
    for key in Playbook.model_fields:
        then, now = getattr(old, key), getattr(new, key)
        if key == "scoring":
            parts = (part for part in type(now).model_fields if part not in TEXTS[type(now)] and part not in _NO_RULE)
            yield from ((key, part) for part in parts if _bare(getattr(then, part)) != _bare(getattr(now, part)))
        elif key not in _UNHEARD and key not in TEXTS[Playbook] and _bare(then) != _bare(now):
            yield (key,)


def _bare(value: Any) -> Any:  # noqa: ANN401 - any value of a model
    """A value of a playbook without its texts for people, and without what only says how far a number could move."""
    if isinstance(value, Entry):
        texts = (*TEXTS.get(type(value), ()), *_NO_RULE)
        return {key: _bare(getattr(value, key)) for key in type(value).model_fields if key not in texts}
    if isinstance(value, tuple):
        return tuple(_bare(one) for one in value)
    if isinstance(value, Mapping):
        return {key: _bare(one) for key, one in value.items()}
    return value
