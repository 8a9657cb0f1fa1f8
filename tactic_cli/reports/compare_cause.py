"""What made the verdict move, in sentences that say no more than is so (method, sections 7 and 9)."""

from __future__ import annotations

from collections.abc import Mapping

from tactic_cli.language import marked, tr, trn
from tactic_cli.reports.document import Block, Bullets, Paragraph
from tactic_cli.reports.judged import Judged
from tactic_cli.reports.limits import question_title
from tactic_cli.scoring.cause import Cause, End
from tactic_cli.scoring.comparison import Comparison
from tactic_cli.text import joined

_ROSE: Mapping[End, str] = {
    "headline": marked("The verdict rose from {before} to {now}."),
    "worst": marked("The worst verdict still possible rose from {before} to {now}."),
    "best": marked("The best verdict still possible rose from {before} to {now}."),
}
_FELL: Mapping[End, str] = {
    "headline": marked("The verdict fell from {before} to {now}."),
    "worst": marked("The worst verdict still possible fell from {before} to {now}."),
    "best": marked("The best verdict still possible fell from {before} to {now}."),
}


def cause_blocks(judged: Judged, found: Comparison) -> tuple[Block, ...]:
    """A sentence for each end of the verdict that moved, and the questions it names."""
    stayed = found.old.assessment.verdict.headline == found.new.assessment.verdict.headline
    if not stayed and not found.causes:
        return (Paragraph(tr("The verdict moved. No answer that stands on both sides explains it."), strong=True),)
    first = (Paragraph(tr("The verdict itself did not move."), strong=True),) if stayed else ()
    asked = dict.fromkeys(question for cause in found.causes for question in cause.questions)
    named = (Bullets(tuple(question_title(judged, one) for one in asked)),) if asked else ()
    return (*first, *(Paragraph(cause_words(judged, found, one), strong=True) for one in found.causes), *named)


def cause_words(judged: Judged, found: Comparison, cause: Cause) -> str:
    """What happened, what made it happen, and how exactly that is known."""
    moved = _ROSE[cause.end] if cause.new > cause.old else _FELL[cause.end]
    happened = tr(moved, before=judged.verdict(cause.old), now=judged.verdict(cause.new))
    return " ".join(part for part in (happened, _people(found, cause), _answers(cause)) if part)


def _people(found: Comparison, cause: Cause) -> str:
    if not cause.people:
        return ""
    before, now = len(found.old.labels), len(found.new.labels)
    numbers = tr("Not the same people answered ({before} before, {now} now).", before=before, now=now)
    who = tr("Another person answered.") if found.one_each else numbers
    enough = tr("It took that, and answers that moved.") if cause.questions else tr("That alone explains it.")
    return f"{who} {enough}"


def _answers(cause: Cause) -> str:
    """Which answers, and whether each was needed; nothing is claimed of them that was not tried (`scoring.cause`)."""
    if not cause.questions:
        return ""
    if cause.questions == cause.by_time:
        return trn(
            "Nothing but time did this: nobody gave the answer to {questions} anew, and the days count.",
            "Nothing but time did this: nobody gave the answers to {questions} anew, and the days count.",
            len(cause.questions),
            questions=joined(cause.questions),
        )
    reason = _lifted(cause) if cause.new > cause.old else _lowered(cause)
    return f"{reason} {_by_time(cause)}" if cause.by_time else reason


def _by_time(cause: Cause) -> str:
    return trn(
        "Nobody gave the answer to {questions} anew; time passed.",
        "Nobody gave the answers to {questions} anew; time passed.",
        len(cause.by_time),
        questions=joined(cause.by_time),
    )


def _lifted(cause: Cause) -> str:
    number, questions = len(cause.questions), joined(cause.questions)
    if not cause.only:
        return trn(
            "The answer to {questions} moved. That was enough; some others that moved would have done as well.",
            "The answers to {questions} moved. That was enough; some others that moved would have done as well.",
            number,
            questions=questions,
        )
    return trn(
        "The answer to {questions} moved. That was enough; no other would have done.",
        "The answers to {questions} moved. That was enough, and each of them was needed; no other would have done.",
        number,
        questions=questions,
    )


def _lowered(cause: Cause) -> str:
    number, questions = len(cause.questions), joined(cause.questions)
    if not cause.only:
        return trn(
            "The answer to {questions} moved. Had it stayed as before, it would not have fallen; the same is so of "
            "others.",
            "The answers to {questions} moved. Had they stayed as before, it would not have fallen; the same is so of "
            "others.",
            number,
            questions=questions,
        )
    return trn(
        "The answer to {questions} moved. Had it stayed as before, it would not have fallen.",
        "The answers to {questions} moved. Each of them alone would have lowered it. Had all of them stayed as before, "
        "it would not have fallen.",
        number,
        questions=questions,
    )
