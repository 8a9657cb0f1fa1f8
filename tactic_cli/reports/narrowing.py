"""What a reader may have of a report's content: fields blanked, labels turned into numbers, limits left out.

The table that decides is `audience`. The verdict itself is never narrowed: every reader gets the same one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import MISSING, Field, dataclass, fields, is_dataclass, replace
from typing import Any, TypeVar, cast

from tactic_cli.language import marked, tr
from tactic_cli.reports.audience import (
    Labels,
    Reader,
    field_tag,
    hidden_labels,
    is_tagged,
    may_have_field,
    may_read,
)
from tactic_cli.reports.content import Content
from tactic_cli.reports.judged import Judged, LeftOut
from tactic_cli.scoring.assessment import Assessment, Limit, Move, RaiseSet, Stance

_Value = TypeVar("_Value")

Renaming = Mapping[Labels, Callable[[str], str]]
"""How labels are replaced by numbers, for those whose labels a reader may not have."""


@dataclass(frozen=True, slots=True)
class Told:
    """A report's content as one reader may have it, and the answers with what follows from them."""

    content: Content
    judged: Judged


def for_reader(content: Content, reader: Reader = "internal") -> Told:
    """The content as a reader may have it; all of it for the group itself."""
    if reader == "internal":
        return Told(content, Judged(content.playbook, content.sheets, content.assessment))
    renaming = _renaming(content, reader)
    told = _narrowed(content, reader, renaming)
    whole = Judged(content.playbook, content.sheets, content.assessment)
    known = _renamed_people(content.assessment, renaming)
    judged = Judged(content.playbook, told.sheets, known, reader, whole=whole.interval)
    assessment, left_out = _assessment_for(judged)
    judged = replace(judged, assessment=assessment, left_out=left_out)
    return Told(replace(told, assessment=assessment), judged)


def without_texts(value: _Value) -> _Value:
    """A content, or values in it, without a text that anybody recorded: levels, days and states stay."""
    return cast("_Value", _textless(value))


def _textless(value: object) -> object:
    if isinstance(value, tuple):
        return tuple(_textless(one) for one in value)
    if isinstance(value, Mapping):
        return {key: _textless(one) for key, one in value.items()}
    if not is_dataclass(value) or isinstance(value, type) or not is_tagged(type(value)):
        return value
    parts = {}
    for one in fields(value):
        tag, part = field_tag(type(value), one.name), getattr(value, one.name)
        parts[one.name] = (tag.instead if part else part) or _blank(one, part) if tag.words else _textless(part)
    return replace(value, **parts)


def told_values(values: tuple[_Value, ...], reader: Reader, officials: Sequence[str] = ()) -> tuple[_Value, ...]:
    """Recorded values as a reader may have them, with officials by number."""
    return _narrowed(values, reader, {"officials": numbered(marked("official {label}"), officials)})


def official_labels(content: Content) -> tuple[str, ...]:
    """The labels of all officials that the content tells of: the campaign's order first, then as they come up."""
    kept = content.kept
    rounds = [*(one.round for one in kept.actions if one.round), *(one.round for one in kept.decisions)]
    found = (
        *content.campaign.officials,
        *(one.label for one in content.officials.each),
        *(one.official for one in content.officials.events),
        *(one.official for one in content.sheets),
        *(one.official for one in rounds),
    )
    return tuple(dict.fromkeys(label for label in found if label))


def assessor_labels(content: Content) -> tuple[str, ...]:
    """The labels of all assessors: those who answered in their order, then others who are expected."""
    return tuple(dict.fromkeys((*content.assessment.assessors, *content.campaign.assessors)))


def _renaming(content: Content, reader: Reader) -> Renaming:
    labels: Mapping[Labels, tuple[str, Sequence[str]]] = {
        "officials": (marked("official {label}"), official_labels(content)),
        "people": (marked("person {label}"), assessor_labels(content)),
    }
    return {one: numbered(*labels[one]) for one in sorted(hidden_labels(reader))}


def numbered(word: str, labels: Sequence[str]) -> Callable[[str], str]:
    """Puts `official 1`, `official 2`, ... for labels, wherever one stands as a word of its own in a text."""
    if not labels:
        return str
    numbers = {label: tr(word, label=number) for number, label in enumerate(labels, 1)}
    longest_first = sorted(numbers, key=len, reverse=True)
    pattern = re.compile(r"(?<!\w)(?:" + "|".join(re.escape(one) for one in longest_first) + r")(?!\w)")
    return lambda text: pattern.sub(lambda found: numbers[found[0]], text)


def _narrowed(value: _Value, reader: Reader, renaming: Renaming) -> _Value:
    """A value without the fields that a reader may not have; tuples and mappings part by part."""
    if isinstance(value, tuple):
        return cast("_Value", tuple(_narrowed(one, reader, renaming) for one in value))
    if isinstance(value, Mapping):
        return cast("_Value", {key: _narrowed(one, reader, renaming) for key, one in value.items()})
    if not is_dataclass(value) or isinstance(value, type) or not is_tagged(type(value)):
        return value
    parts = {one.name: _part(value, one, reader, renaming) for one in fields(value)}
    return cast("_Value", replace(value, **parts))


def _part(owner: object, one: Field[Any], reader: Reader, renaming: Renaming) -> object:
    """A field as the reader may have it, or what stands in its place."""
    tag, part = field_tag(type(owner), one.name), getattr(owner, one.name)
    if not may_have_field(reader, tag):
        return tag.instead if tag.instead and part else _blank(one, part)
    whose = tag.label or tag.names
    if whose and whose in renaming:
        return _renamed(part, renaming[whose])
    return _narrowed(part, reader, renaming)


def _blank(one: Field[Any], part: object) -> object:
    """What a field holds when nothing was said: its default, else nothing of its own type."""
    if one.default is not MISSING:
        return one.default
    return one.default_factory() if one.default_factory is not MISSING else type(part)()


def _renamed(part: object, change: Callable[[str], str]) -> object:
    if isinstance(part, tuple):
        return tuple(_renamed(one, change) for one in part)
    return change(part) if isinstance(part, str) else part


def _renamed_people(assessment: Assessment, renaming: Renaming) -> Assessment:
    """The labels of assessors, for a reader who may not have them, as numbers."""
    change = renaming.get("people", str)
    assessors = tuple(change(label) for label in assessment.assessors)
    identical = tuple((change(one), change(other)) for one, other in assessment.identical)
    return replace(assessment, assessors=assessors, identical=identical)


def _assessment_for(judged: Judged) -> tuple[Assessment, LeftOut]:
    """An assessment without what rests on questions a reader may not see, and which parts of it that touched."""
    whole = judged.assessment
    faces = {one: risk for one, risk in whole.faces.items() if shows_face(judged, one)}
    found = replace(
        whole,
        faces=faces,
        overall_faces=tuple(one for one in whole.overall_faces if one in faces),
        blocking=_limits(judged, whole.blocking),
        worst_limits=_limits(judged, whole.worst_limits),
        best_limits=_limits(judged, whole.best_limits),
        raises=_moves(judged, whole.raises),
        raise_set=whole.raise_set if whole.raise_set and _shows_set(judged, whole.raise_set) else None,
        watch=_moves(judged, whole.watch),
        find_out=_shown(judged, whole.find_out),
        stale=_shown(judged, whole.stale),
        guesses=_shown(judged, whole.guesses),
        unknown_by_rule=_shown(judged, whole.unknown_by_rule),
        stances={one: without_counts(stance) for one, stance in whole.stances.items() if judged.shows(one)},
        disagreements=tuple(one for one in whole.disagreements if judged.shows(one.question)),
    )
    return found, LeftOut(
        reasons=found.blocking != whole.blocking,
        conditions=found.worst_limits != whole.worst_limits,
        changes=(found.raises, found.raise_set) != (whole.raises, whole.raise_set),
        risks=found.faces != whole.faces,
    )


def _shown(judged: Judged, questions: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(one for one in questions if judged.shows(one))


def _limits(judged: Judged, limits: tuple[Limit, ...]) -> tuple[Limit, ...]:
    return tuple(one for one in limits if shows_limit(judged, one))


def shows_limit(judged: Judged, limit: Limit) -> bool:
    """A limit is told where all questions that it comes from are; of a compound also the compound itself."""
    subject = judged.playbook.question_by_id.get(limit.subject)
    asked = judged.asked_about(limit)
    return all(judged.shows(one) for one in asked) and (subject is None or may_read(judged.reader, subject))


def shows_face(judged: Judged, subject: str) -> bool:
    """A face of risk is told where both its questions are."""
    face = judged.face(subject)
    return judged.shows(face.likelihood) and judged.shows(face.severity)


def _moves(judged: Judged, moves: tuple[Move, ...]) -> tuple[Move, ...]:
    return tuple(one for one in moves if judged.shows(one.question))


def _shows_set(judged: Judged, found: RaiseSet) -> bool:
    """A set of raises is told whole or not at all: a part of it would read as enough."""
    further = [move for part in found.further for way in part.any_of or () for move in way]
    return all(judged.shows(move.question) for move in (*found.necessary, *further))


def without_counts(stance: Stance) -> Stance:
    """How many are against and for stays inside the group; that there are two camps may be told (method, section 8.5).

    Of so few people that they are not counted, it may not: there it would say who stands where.
    """
    camps = None if stance.against is None else stance.two_camps
    return replace(stance, against=None, unsure=None, in_favour=None, two_camps=camps)
