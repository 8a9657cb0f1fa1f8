"""A comparison as JSON, for programs: `tactic-compare/1`. The same answers give the same bytes.

Levels, ranges and shares are as in `tactic-assessment/1`. Notes and reasons stay out: a program needs no words.
"""

from __future__ import annotations

import json

from tactic_cli.campaign.model import Answer
from tactic_cli.reports.compare import Compared
from tactic_cli.reports.data import Json
from tactic_cli.reports.judged import Judged
from tactic_cli.scoring.ageing import Aged
from tactic_cli.scoring.assessment import Disagreement, Risk, Score, Span, Stance
from tactic_cli.scoring.cause import Cause
from tactic_cli.scoring.comparison import AnswerMove, Comparison, Side
from tactic_cli.scoring.group import COUNTED_FROM
from tactic_cli.text import clean


def comparison_json(compared: Compared) -> str:
    """The whole comparison as the documented JSON, with a line break at its end."""
    return json.dumps(comparison_value(compared), indent=2, ensure_ascii=False) + "\n"


def comparison_value(compared: Compared) -> dict[str, Json]:
    """The whole comparison as the plain values that JSON knows; what may not be told is null or left empty."""
    found = compared.comparison
    enough = found.one_each or min(len(found.old.sheets), len(found.new.sheets)) >= COUNTED_FROM
    counts = enough and compared.new.may_have("differences/counts")
    return {
        "format": "tactic-compare/1",
        "for": compared.reader,
        "old": _side(compared.old, found.old, compared.old_name),
        "new": _side(compared.new, found.new, compared.new_name),
        "notes": [clean(note) for note in compared.notes],
        "same_stage": found.same_stage,
        "compared": list(found.asked),
        "moved": found.moved,
        "causes": [_cause(one) for one in found.causes],
        "answers": [_answer(one, found) for one in found.answers],
        "ranges": [{"question": one.question, "old": _span(one.old), "new": _span(one.new)} for one in found.ranges],
        "raised_without_evidence": [
            {"question": one.question, "people": one.people if counts else None} for one in found.raised
        ],
        "limits": [
            {"rule": one.rule, "subject": one.subject, "old": _limit(one.old), "new": _limit(one.new)}
            for one in found.limits
        ],
        "faces": {one.face: {"old": _risk(one.old), "new": _risk(one.new)} for one in found.faces},
        "considerations": {one.consideration: {"old": _score(one.old), "new": _score(one.new)} for one in found.scores},
        "stances": {one.question: {"old": _stance(one.old), "new": _stance(one.new)} for one in found.stances},
        "disagreements": {"settled": _apart(found.settled), "new": _apart(found.disputed)},
        "old_answers": [_aged(one) for one in found.old_answers],
        "soon_old": [_aged(one) for one in found.soon_old],
    }


def _side(judged: Judged, side: Side, name: str) -> Json:
    found = side.assessment
    ends = {"headline": found.verdict.headline, "worst": found.verdict.worst, "best": found.verdict.best}
    return {
        "name": clean(name),
        "playbook_sha256": found.playbook_sha256,
        "stage": found.stage,
        "official": None if side.official is None else clean(side.official),
        "as_of": found.as_of.isoformat(),
        "assessors": [clean(label) for label in found.assessors],
        "verdict": {
            end: {"level": level, "name": judged.playbook.verdict_word(found.stage, level).name}
            for end, level in ends.items()
        },
        "overall_risk": _risk(found.overall),
    }


def _cause(cause: Cause) -> Json:
    return {
        "of": cause.end,
        "old": cause.old,
        "new": cause.new,
        "questions": list(cause.questions),
        "no_others_would": cause.only,
        "by_time": list(cause.by_time),
        "other_people": cause.people,
        "limits": [{"rule": one.rule, "subject": one.subject, "limit": one.limit} for one in cause.limits],
    }


def _answer(move: AnswerMove, found: Comparison) -> Json:
    return {
        "question": move.question,
        "way": move.way,
        "old": _given(move.old),
        "new": _given(move.new),
        "old_counts": _span(move.old_counts),
        "new_counts": _span(move.new_counts),
        "raised_without_evidence": any(one.question == move.question for one in found.raised),
    }


def _given(answer: Answer | None) -> Json:
    if answer is None:
        return None
    kind = "dont_know" if answer.dont_know else "not_applicable" if answer.low is None else "level"
    return {
        "kind": kind,
        "low": answer.low,
        "high": answer.high,
        "date": answer.date.isoformat() if answer.date else None,
        "evidence": answer.evidence,
    }


def _span(span: Span | None) -> Json:
    return None if span is None else {"low": span.low, "high": span.high}


def _limit(span: Span) -> Json:
    return {"worst": span.low, "best": span.high}


def _risk(risk: Risk) -> Json:
    return {"worst": risk.worst, "best": risk.best}


def _score(score: Score) -> Json:
    low, high = (None if share is None else str(share) for share in (score.low, score.high))
    return {"low": low, "high": high, "thin": score.thin}


def _stance(stance: Stance | None) -> Json:
    if stance is None:
        return None
    counts: dict[str, Json] = {"against": stance.against, "unsure": stance.unsure, "for": stance.in_favour}
    return {"low": stance.low, "high": stance.high, **counts, "two_camps": stance.two_camps}


def _apart(ones: tuple[Disagreement, ...]) -> Json:
    return [{"question": one.question, "low": one.low, "high": one.high} for one in ones]


def _aged(one: Aged) -> Json:
    return {
        "question": one.question,
        "given": one.given.isoformat(),
        "old_from": one.old_from.isoformat(),
    }
