"""From answers to an assessment: everything that follows under a playbook's policy (method, sections 1 to 9)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from tactic_cli.campaign.model import AnswersFile
from tactic_cli.playbook.model import Playbook
from tactic_cli.scoring.answers import View, coverage, read_view
from tactic_cli.scoring.assessment import Assessment, Risk, Score, Span
from tactic_cli.scoring.change import blocking, find_out, single_raises, watch
from tactic_cli.scoring.group import counted_together
from tactic_cli.scoring.raises import raise_set
from tactic_cli.scoring.readiness import score, weakest
from tactic_cli.scoring.risk import worst_risk
from tactic_cli.scoring.verdict import TOP, Interval, rules_of


def assess(playbook: Playbook, files: Sequence[AnswersFile], as_of: date | None = None) -> Assessment:
    """Everything that follows from one assessor's answers on a day.

    `as_of` is the day on which answers are stale or not; without it, the day of the file. Raises `ValueError`
    for anything but one file: several assessors (method, section 8) are refused before, in the user's words.
    """
    if len(files) != 1:
        raise ValueError(f"one answers file can be assessed, not {len(files)}")
    sheet = files[0]
    day = as_of or sheet.as_of
    view = read_view(playbook, sheet, day)
    return _assessment(playbook, sheet, day, view, _spans(playbook, sheet, view))


def _spans(playbook: Playbook, sheet: AnswersFile, view: View) -> dict[str, Span | None]:
    # One personal file is a group of one: its stances are counted like anybody's.
    counted = counted_together(playbook, [view.spans]) if sheet.stances == "personal" else {}
    return {**view.spans, **counted}


def _assessment(
    playbook: Playbook, sheet: AnswersFile, day: date, view: View, spans: Mapping[str, Span | None]
) -> Assessment:
    applicable = {one: span for one, span in spans.items() if span is not None}
    rules = rules_of(playbook, sheet.stage, applicable)
    interval = Interval(rules, applicable, playbook.scoring.uncertain)
    faces = _faces(interval)
    overall = Risk(*(worst_risk(rules.faces, end.levels) for end in (interval.worst, interval.best)))
    scores = _scores(interval)
    return Assessment(
        playbook=playbook.id,
        playbook_version=playbook.version,
        playbook_sha256=playbook.sha256,
        stage=sheet.stage,
        as_of=day,
        assessors=(sheet.assessor,),
        verdict=interval.verdict,
        overall=overall,
        overall_faces=tuple(face for face, risk in faces.items() if risk.worst == overall.worst),
        faces=faces,
        benefit=_benefit(interval),
        weakest=weakest(scores),
        considerations=scores,
        coverage=coverage(view, sheet),
        blocking=blocking(interval),
        raises=single_raises(interval),
        raise_set=raise_set(playbook, interval),
        watch=watch(interval, view.known),
        find_out=find_out(interval),
        stale=view.stale,
        guesses=view.guesses,
        ranges=spans,
        worst_limits=interval.worst.limits_below(TOP),
        best_limits=interval.best.limits_below(TOP),
    )


def _faces(interval: Interval) -> dict[str, Risk]:
    low, high = interval.worst.levels, interval.best.levels
    return {face.subject: Risk(face.risk(low), face.risk(high)) for face in interval.rules.faces}


def _scores(interval: Interval) -> dict[str, Score]:
    low, high = interval.worst.levels, interval.best.levels
    return {one.subject: score(one, low, high) for one in interval.rules.readiness}


def _benefit(interval: Interval) -> Span | None:
    rule = interval.rules.benefit
    return Span(rule.benefit(interval.worst.levels), rule.benefit(interval.best.levels)) if rule else None
