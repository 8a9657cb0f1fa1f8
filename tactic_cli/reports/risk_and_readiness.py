"""The faces of risk and the profile of readiness, as tables (method, sections 4 and 6)."""

from __future__ import annotations

from tactic_cli.language import tr, trc
from tactic_cli.reports.answers import chosen
from tactic_cli.reports.document import Block, Paragraph, Table
from tactic_cli.reports.drawn import profile_pictures, risk_pictures
from tactic_cli.reports.judged import Judged
from tactic_cli.reports.limits import limit_span_words, limit_words, risk_words
from tactic_cli.reports.words import in_parts, percent_down, percent_up, plain
from tactic_cli.scoring.assessment import Limit, Score


def face_blocks(judged: Judged) -> tuple[Block, ...]:
    """Every face with its likelihood, its severity, its risk, and how far it lets the verdict go."""
    rows = tuple(_face_row(judged, subject) for subject in judged.assessment.faces)
    if not rows:
        return (Paragraph(tr("No risk question was asked in this stage.")),)
    return (
        Paragraph(
            tr("The worst face counts. Faces are never averaged, and a risk is never set off against a benefit.")
        ),
        *risk_pictures(judged),
        Table(
            tr("Risk, face by face"),
            (tr("Face"), tr("Likelihood"), tr("Severity"), tr("Risk"), tr("Lets the verdict go")),
            rows,
        ),
    )


def _face_row(judged: Judged, subject: str) -> tuple[str, ...]:
    face, risk = judged.face(subject), judged.assessment.faces[subject]
    return (
        plain(face.title),
        chosen(judged, face.likelihood),
        chosen(judged, face.severity),
        risk_words(judged, risk.best, risk.worst),
        limit_span_words(judged, face.limits[risk.worst], face.limits[risk.best]),
    )


def profile_blocks(judged: Judged) -> tuple[Block, ...]:
    """Every consideration with its lowest and highest score, rounded outward; never one score for all."""
    rows = tuple(_score_row(judged, subject, score) for subject, score in judged.assessment.considerations.items())
    if not rows:
        return (Paragraph(tr("No question of this stage is weighed.")),)
    return (
        Paragraph(
            tr(
                "How near the answers under each consideration come to the best possible ones. Where something is "
                "not known, the lowest and the highest share still possible differ. The shares are not added up."
            )
        ),
        *profile_pictures(judged),
        Table(
            tr("Readiness, consideration by consideration"),
            (tr("Id"), tr("Consideration"), tr("Lowest"), tr("Highest"), tr("Remark")),
            rows,
        ),
    )


def _score_row(judged: Judged, subject: str, score: Score) -> tuple[str, ...]:
    title = next(plain(one.title) for one in judged.playbook.considerations if one.id == subject)
    low = tr("no score") if score.low is None else percent_down(score.low)
    high = tr("no score") if score.high is None else percent_up(score.high)
    return (subject, title, low, high, remark(judged, subject, score))


def remark(judged: Judged, subject: str, score: Score) -> str:
    """What is to be said beside a score: the weakest, how far it lets the verdict go, that it is thin."""
    limits = [one.limit for one in judged.assessment.worst_limits if _is_readiness_of(one, subject)]
    found = (
        *([trc("consideration", "weakest")] if subject == judged.assessment.weakest else []),
        *(tr("lets the verdict go {reach}", reach=limit_words(judged, limit)) for limit in limits),
        *([tr("nothing under it applies")] if score.low is None else []),
        *([tr("thin: much of it does not apply")] if score.thin and score.low is not None else []),
    )
    return in_parts(found)


def _is_readiness_of(limit: Limit, subject: str) -> bool:
    return (limit.rule, limit.subject) == ("consideration", subject)
