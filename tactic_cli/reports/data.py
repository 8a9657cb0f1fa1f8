"""Assessment and report as JSON, for programs (interface, "`tactic score --json`").

The same answers give the same bytes: keys stand in a fixed order, shares are exact strings.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, fields, is_dataclass
from fractions import Fraction

from tactic_cli.playbook.model import Playbook
from tactic_cli.reports.audience import Reader
from tactic_cli.reports.document import Block, Document, Section, with_texts
from tactic_cli.scoring.assessment import Assessment, Further, Move, RaiseSet, Risk, Score, Span, Stance
from tactic_cli.text import clean

Json = str | int | bool | list["Json"] | dict[str, "Json"] | None


def assessment_json(playbook: Playbook, assessment: Assessment) -> str:
    """An assessment as the documented JSON, with a line break at its end."""
    return _text(assessment_value(playbook, assessment))


def render(document: Document, assessment: Json, reader: Reader = "internal") -> str:
    """A report as JSON: the assessment for programs that reckon, the document for those that show.

    `for` says who may read it; keys of the assessment that this reader may not have are left out.
    """
    shown = _document(with_texts(document, clean))
    return _text({"format": "tactic-report/1", "for": reader, "assessment": assessment, "document": shown})


def assessment_value(playbook: Playbook, assessment: Assessment, *, with_worst: bool = True) -> dict[str, Json]:
    """An assessment as the plain values that JSON knows, in the documented order of keys.

    Without the worst verdict still possible for readers who may not have it.
    """
    return {
        "format": "tactic-assessment/1",
        "playbook": {
            "id": assessment.playbook,
            "version": assessment.playbook_version,
            "sha256": assessment.playbook_sha256,
        },
        "stage": assessment.stage,
        "as_of": assessment.as_of.isoformat(),
        "assessors": _list(assessment.assessors),
        "verdict": _verdict(playbook, assessment, with_worst=with_worst),
        "risk": _risks(assessment),
        "benefit": _benefit(assessment.benefit),
        "readiness": _readiness(assessment),
        "coverage": asdict(assessment.coverage),
        "blocking": [{"rule": one.rule, "subject": one.subject, "limit": one.limit} for one in assessment.blocking],
        "improvements": {"single": _moves(assessment.raises), "set": _raise_set(assessment.raise_set)},
        "watch": _moves(assessment.watch),
        "find_out": _list(assessment.find_out),
        "stances": {question: _stance(stance) for question, stance in assessment.stances.items()},
        "disagreements": [asdict(one) for one in assessment.disagreements],
        "identical": [_list(pair) for pair in assessment.identical],
        "stale": _list(assessment.stale),
        "guesses": _list(assessment.guesses),
    }


def _text(value: Json) -> str:
    return json.dumps(value, indent=2, ensure_ascii=False) + "\n"


def _list(texts: Iterable[str]) -> list[Json]:
    return [clean(text) for text in texts]


def _verdict(playbook: Playbook, assessment: Assessment, *, with_worst: bool) -> dict[str, Json]:
    verdict = assessment.verdict
    worst = {"worst": verdict.worst} if with_worst else {}
    levels = {"headline": verdict.headline, **worst, "best": verdict.best}
    return {
        end: {"level": level, "name": playbook.verdict_word(assessment.stage, level).name}
        for end, level in levels.items()
    }


def _risks(assessment: Assessment) -> dict[str, Json]:
    overall: dict[str, Json] = {**_risk(assessment.overall), "faces": _list(assessment.overall_faces)}
    return {"overall": overall, "faces": {face: _risk(risk) for face, risk in assessment.faces.items()}}


def _risk(risk: Risk) -> dict[str, Json]:
    return {"worst": risk.worst, "best": risk.best}


def _benefit(span: Span | None) -> Json:
    return None if span is None else {"low": span.low, "high": span.high}


def _stance(stance: Stance) -> Json:
    return {
        "low": stance.low,
        "high": stance.high,
        "against": stance.against,
        "unsure": stance.unsure,
        "for": stance.in_favour,
        "two_camps": stance.two_camps,
    }


def _readiness(assessment: Assessment) -> dict[str, Json]:
    scores: Mapping[str, Score] = assessment.considerations
    return {"weakest": assessment.weakest, "considerations": {name: _score(score) for name, score in scores.items()}}


def _score(score: Score) -> Json:
    return {"low": _share(score.low), "high": _share(score.high), "thin": score.thin}


def _share(share: Fraction | None) -> str | None:
    return None if share is None else str(share)


def _moves(moves: Iterable[Move]) -> list[Json]:
    return [{"question": move.question, "to": move.to} for move in moves]


def _raise_set(found: RaiseSet | None) -> Json:
    if found is None:
        return None
    further = [_further(part) for part in found.further]
    return {"reaches": found.reaches, "necessary": _moves(found.necessary), "further": further}


def _further(part: Further) -> Json:
    ways: Json = None if part.any_of is None else [_moves(way) for way in part.any_of]
    return {"for": _list(part.subjects), "fewest": part.fewest, "any_of": ways}


def _document(document: Document) -> dict[str, Json]:
    return {
        "title": document.title,
        "subtitle": document.subtitle,
        "label": document.label,
        "language": document.language,
        "direction": document.direction,
        "sections": [_section(section) for section in document.sections],
        "footer": document.footer,
    }


def _section(section: Section) -> Json:
    return {"id": section.id, "title": section.title, "blocks": [_block(block) for block in section.blocks]}


def _block(block: Block) -> Json:
    """A block under its own name, for example `{"kind": "paragraph", "text": ...}`."""
    return {"kind": type(block).__name__.lower(), **_values(block)}


def _values(value: object) -> dict[str, Json]:
    return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}  # type: ignore[arg-type] # every part of a block is a dataclass


def _plain(value: object) -> Json:
    """Tuples as lists, so a labelled line is `[label, text]`; a chart under its own name; shares as exact strings."""
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    if is_dataclass(value):
        return {"kind": type(value).__name__.lower(), **_values(value)}
    return value if isinstance(value, str | bool | int) or value is None else str(value)
