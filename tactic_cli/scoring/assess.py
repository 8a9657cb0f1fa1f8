"""From answers to an assessment: everything that follows under a playbook's policy (method, sections 1 to 9)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from tactic_cli.campaign.model import AnswersFile
from tactic_cli.playbook.model import Playbook
from tactic_cli.scoring.answers import coverage
from tactic_cli.scoring.assessment import Assessment, Risk, Score, Span
from tactic_cli.scoring.change import blocking, find_out, single_raises, watch
from tactic_cli.scoring.differences import disagreements, identical
from tactic_cli.scoring.raises import raise_set
from tactic_cli.scoring.readiness import score, weakest
from tactic_cli.scoring.risk import worst_risk
from tactic_cli.scoring.verdict import TOP, Interval
from tactic_cli.scoring.views import Views, views_of


def assess(playbook: Playbook, files: Sequence[AnswersFile], as_of: date | None = None) -> Assessment:
    """Everything that follows from the answers of one or several assessors to one stage, on a day.

    `as_of` is the day on which answers are stale or not; without it, the latest day of the files. The order of the
    files changes nothing. Raises `ValueError` where there is no file, or where files do not belong together
    (another stage or official, an assessor twice, an estimate among several): `campaign.together` refuses these
    before, in the user's words.
    """
    sheets = sorted(files, key=lambda sheet: sheet.assessor)
    _refuse_apart(sheets)
    day = as_of or max(sheet.as_of for sheet in sheets)
    views = views_of(playbook, sheets, day)
    return _assessment(playbook, sheets, day, views, Interval(playbook, sheets[0].stage, views.spans))


def _refuse_apart(sheets: Sequence[AnswersFile]) -> None:
    if not sheets:
        raise ValueError("at least one answers file is assessed")
    if len({(sheet.stage, sheet.official) for sheet in sheets}) > 1:
        raise ValueError("files assessed together are about one stage and one official")
    if len({sheet.assessor for sheet in sheets}) < len(sheets):
        raise ValueError("one assessor has one file")
    if len(sheets) > 1 and any(sheet.stances == "estimate" for sheet in sheets):
        raise ValueError("an estimate of everybody's stance cannot be counted as one person's own")


def _assessment(
    playbook: Playbook, sheets: Sequence[AnswersFile], day: date, views: Views, interval: Interval
) -> Assessment:
    faces, scores = _faces(interval), _scores(interval)
    overall = _overall(interval)
    several = len(sheets) > 1
    return Assessment(
        playbook=playbook.id,
        playbook_version=playbook.version,
        playbook_sha256=playbook.sha256,
        stage=sheets[0].stage,
        as_of=day,
        assessors=tuple(sheet.assessor for sheet in sheets),
        verdict=interval.verdict,
        overall=overall,
        overall_faces=tuple(face for face, risk in faces.items() if risk.worst == overall.worst),
        faces=faces,
        benefit=_benefit(interval),
        weakest=weakest(scores),
        considerations=scores,
        coverage=coverage([one.id for one in playbook.asked(sheets[0].stage)], sheets, len(views.unknown_by_rule)),
        blocking=blocking(interval),
        raises=single_raises(interval),
        raise_set=raise_set(playbook, interval),
        watch=watch(interval, views.known),
        find_out=find_out(interval),
        stale=views.stale,
        guesses=views.guesses,
        ranges={one: interval.spans.get(one) for one in views.spans[0]},
        worst_limits=interval.worst_limits(TOP),
        best_limits=interval.best_limits(TOP),
        stances=views.stances,
        disagreements=disagreements(playbook, sheets) if several else (),
        identical=identical(sheets) if several else (),
        unknown_by_rule=views.unknown_by_rule,
    )


def _faces(interval: Interval) -> dict[str, Risk]:
    """The risk of every face: the highest in the worst case of any view, the lowest in the best case of any."""
    faces = [(face.subject, outlook, face) for outlook in interval.outlooks for face in outlook.rules.faces]
    found: dict[str, Risk] = {}
    for subject, outlook, face in faces:
        worst, best = face.risk(outlook.worst.levels), face.risk(outlook.best.levels)
        known = found.get(subject, Risk(worst, best))
        found[subject] = Risk(max(known.worst, worst), min(known.best, best))
    return found


def _overall(interval: Interval) -> Risk:
    ends = [
        (worst_risk(one.rules.faces, one.worst.levels), worst_risk(one.rules.faces, one.best.levels))
        for one in interval.outlooks
    ]
    return Risk(max(worst for worst, _ in ends), min(best for _, best in ends))


def _scores(interval: Interval) -> dict[str, Score]:
    """The score of every consideration, from the lowest to the highest of any view; thin where it is so for anybody."""
    found: dict[str, Score] = {}
    for outlook in interval.outlooks:
        for rule in outlook.rules.readiness:
            one = score(rule, outlook.worst.levels, outlook.best.levels)
            known = found.get(rule.subject, one)
            found[rule.subject] = Score(
                min([end for end in (known.low, one.low) if end is not None], default=None),
                max([end for end in (known.high, one.high) if end is not None], default=None),
                thin=known.thin or one.thin,
            )
    return found


def _benefit(interval: Interval) -> Span | None:
    spans = [
        Span(rule.benefit(outlook.worst.levels), rule.benefit(outlook.best.levels))
        for outlook in interval.outlooks
        if (rule := outlook.rules.benefit)
    ]
    return Span(min(one.low for one in spans), max(one.high for one in spans)) if spans else None
