"""What made the verdict move, in sentences that say no more than is so (method, sections 7 and 9)."""

from __future__ import annotations

from tactic_cli.reports.answers import capital
from tactic_cli.reports.document import Block, Bullets, Paragraph
from tactic_cli.reports.judged import Judged
from tactic_cli.reports.limits import question_title
from tactic_cli.scoring.cause import Cause, End
from tactic_cli.scoring.comparison import Comparison
from tactic_cli.text import joined

_ENDS: dict[End, str] = {
    "headline": "The verdict",
    "worst": "The worst verdict still possible",
    "best": "The best verdict still possible",
}


def cause_blocks(judged: Judged, found: Comparison) -> tuple[Block, ...]:
    """A sentence for each end of the verdict that moved, and the questions it names."""
    stayed = found.old.assessment.verdict.headline == found.new.assessment.verdict.headline
    if not stayed and not found.causes:
        return (Paragraph("The verdict moved. No answer that stands on both sides explains it.", strong=True),)
    first = (Paragraph("The verdict itself did not move.", strong=True),) if stayed else ()
    asked = dict.fromkeys(question for cause in found.causes for question in cause.questions)
    named = (Bullets(tuple(question_title(judged, one) for one in asked)),) if asked else ()
    return (*first, *(Paragraph(cause_words(judged, found, one), strong=True) for one in found.causes), *named)


def cause_words(judged: Judged, found: Comparison, cause: Cause) -> str:
    """What happened, what made it happen, and how exactly that is known."""
    verb = "rose" if cause.new > cause.old else "fell"
    happened = f"{_ENDS[cause.end]} {verb} from {judged.verdict(cause.old)} to {judged.verdict(cause.new)}."
    return " ".join(part for part in (happened, _people(found, cause), _answers(cause)) if part)


def _people(found: Comparison, cause: Cause) -> str:
    if not cause.people:
        return ""
    numbers = f"Not the same people answered ({len(found.old.labels)} before, {len(found.new.labels)} now)."
    who = "Another person answered." if found.one_each else numbers
    return f"{who} {'It took that, and answers that moved.' if cause.questions else 'That alone explains it.'}"


def _answers(cause: Cause) -> str:
    """Which answers, and whether each was needed; nothing is claimed of them that was not tried (`scoring.cause`)."""
    if not cause.questions:
        return ""
    what = _the_answers(cause.questions)
    if cause.questions == cause.by_time:
        return f"Nothing but time did this: nobody gave {what} anew, and the days count."
    reason = _lifted(what, cause) if cause.new > cause.old else _lowered(what, cause)
    time = f" Nobody gave {_the_answers(cause.by_time)} anew; time passed." if cause.by_time else ""
    return f"{reason}{time}"


def _lifted(what: str, cause: Cause) -> str:
    if not cause.only:
        return f"{capital(what)} moved. That was enough; some others that moved would have done as well."
    each = ", and each of them was needed" if len(cause.questions) > 1 else ""
    return f"{capital(what)} moved. That was enough{each}; no other would have done."


def _lowered(what: str, cause: Cause) -> str:
    they, stayed = ("it", "it") if len(cause.questions) == 1 else ("they", "all of them")
    if not cause.only:
        return (
            f"{capital(what)} moved. Had {they} stayed as before, it would not have fallen; the same is so of others."
        )
    each = "Each of them alone would have lowered it. " if len(cause.questions) > 1 else ""
    return f"{capital(what)} moved. {each}Had {stayed} stayed as before, it would not have fallen."


def _the_answers(questions: tuple[str, ...]) -> str:
    return f"the {'answer' if len(questions) == 1 else 'answers'} to {joined(questions)}"
