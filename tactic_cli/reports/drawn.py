"""What the pictures of a report show: values from the assessment, as far as its reader may see them.

A picture says nothing that the table or list beside it does not say, and to nobody else.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from tactic_cli.language import tr
from tactic_cli.playbook.model import Question
from tactic_cli.playbook.policy import Face
from tactic_cli.reports.charts import Bar, Differences, Moment, OverTime, Placed, Profile, RiskTable, Spread
from tactic_cli.reports.document import Picture
from tactic_cli.reports.judged import Judged
from tactic_cli.reports.limits import consideration_title, question_title, risk_words
from tactic_cli.reports.words import labelled, percent_span, plain, sentence
from tactic_cli.scoring.answers import is_known, span_of
from tactic_cli.scoring.assessment import Score
from tactic_cli.text import in_a_row, joined


def profile_pictures(judged: Judged) -> tuple[Picture, ...]:
    """The profile with its ranges; nothing where nothing is weighed (method, section 6)."""
    bars = tuple(_bar(judged, one, score) for one, score in judged.assessment.considerations.items())
    if not bars:
        return ()
    told = (sentence(labelled(bar.label, bar.words)) for bar in bars)
    seen = " ".join((tr("A bar for each consideration."), *told))
    signs = (tr("reached, whatever is still open"), tr("still possible: {why}", why=_open(judged)))
    chart = Profile(bars, (tr("{number}%", number=0), tr("100%, the best possible")), signs)
    return (Picture(tr("The profile of readiness"), seen, chart),)


def _bar(judged: Judged, subject: str, score: Score) -> Bar:
    title = consideration_title(judged, subject)
    if score.low is None or score.high is None:
        return Bar(title, None, None, tr("no score"))
    share = percent_span(score.low, score.high)
    weakest = subject == judged.assessment.weakest
    return Bar(title, score.low, score.high, tr("{share}, weakest", share=share) if weakest else share)


def risk_pictures(judged: Judged) -> tuple[Picture, ...]:
    """The table of risk with the faces that the reader may see in it; nothing where there is none (section 4)."""
    faces = [face for subject in judged.assessment.faces if _drawn(judged, face := judged.face(subject))]
    placed = tuple(one for face in faces if (one := _placed(judged, face)))
    if not placed:
        return ()
    scoring = judged.playbook.scoring
    chart = RiskTable(
        axes=(tr("Likelihood"), tr("Severity")),
        likelihood=tuple(map(_first, _sentences(judged, judged.question(faces[0].likelihood)))),
        severity=_sentences(judged, judged.question(faces[0].severity)),
        cells=tuple(row.risk for row in sorted(scoring.risk_table, key=lambda row: row.likelihood)),
        words=tuple(plain(word) for word in scoring.risk_words),
        faces=placed,
        signs=(tr("it is in this cell"), tr("it is in one of these cells: {why}", why=_open(judged))),
    )
    told = (sentence(labelled(one.label, one.words)) for one in placed)
    seen = " ".join((tr("The table of risk by likelihood and severity."), *told, *_left_out(judged, placed)))
    return (Picture(tr("The faces in the table of risk"), seen, chart),)


def _open(judged: Judged) -> str:
    """Why something is a range."""
    return tr("not known, or seen differently") if judged.several else tr("not known yet")


def _drawn(judged: Judged, face: Face) -> bool:
    """Whether a face may be drawn for this reader, and where it stands told without telling who said what."""
    return all(judged.shows(one) and not _tells_who(judged, one) for one in (face.likelihood, face.severity))


def _tells_who(judged: Judged, subject: str) -> bool:
    """Between two people, the two ends of a range are the two answers (method, section 8.6)."""
    known = {span_of(answer) for answer in judged.entries(subject) if is_known(answer)}
    return not judged.shows_ranges and len(known) > 1


def _placed(judged: Judged, face: Face) -> Placed | None:
    likelihood, severity = judged.span(face.likelihood), judged.span(face.severity)
    if likelihood is None or severity is None:
        return None
    risk = judged.assessment.faces[face.id]
    words = risk_words(judged, risk.best, risk.worst)
    return Placed(plain(face.title), (likelihood.low, likelihood.high), (severity.low, severity.high), words)


def _left_out(judged: Judged, placed: Sequence[Placed]) -> tuple[str, ...]:
    """Which faces stand in the list and not in the picture."""
    titles = [plain(judged.face(subject).title) for subject in judged.assessment.faces]
    others = [title for title in titles if title not in {one.label for one in placed}]
    return (tr("Not drawn: {faces}.", faces=joined(others)),) if others else ()


def _sentences(judged: Judged, question: Question) -> tuple[str, ...]:
    """The sentence of each level; a level between two sentences has none of its own."""
    found = judged.playbook.sentences(question)
    return tuple(plain(found.get(level, "")) for level in range(5))


def _first(words: str) -> str:
    """The first sentence, where the others would crowd a picture; the method note has them all."""
    end = _FULL_STOP.search(words)
    return words[: end.end()] if end else words


_FULL_STOP = re.compile(r"[.?!\u061f\u06d4\u0589](?=\s)|[\u3002\uff01\uff1f]")
"""The end of a sentence that is not the last: also Arabic, Urdu, Armenian, Chinese and Japanese ones."""


def over_time_pictures(verdicts: Sequence[str], moments: Sequence[Moment]) -> tuple[Picture, ...]:
    """The verdict over the rounds of one stage; one round alone is no picture (method, section 7)."""
    if len(moments) < 2:
        return ()
    told = (f"{labelled(in_a_row((one.label, one.day)), _moment_words(verdicts, one))}." for one in moments)
    signs = (tr("the verdict then"), tr("what was still possible then"))
    chart = OverTime(tuple(verdicts), tuple(moments), signs)
    seen = " ".join((tr("A row for each round, from the first down."), *told))
    return (Picture(tr("The verdict, round by round"), seen, chart),)


def _moment_words(verdicts: Sequence[str], one: Moment) -> str:
    headline, worst, best = verdicts[one.headline], verdicts[one.worst], verdicts[one.best]
    if one.worst == one.best:
        return tr("{verdict}, and nothing else was possible", verdict=headline)
    return tr("{verdict}; possible were {worst} to {best}", verdict=headline, worst=worst, best=best)


def difference_pictures(judged: Judged) -> tuple[Picture, ...]:
    """How far apart answers lie; between two people it would name who, so nothing is drawn (section 8.6)."""
    if not judged.shows_ranges:
        return ()
    apart = [one for one in judged.assessment.disagreements if judged.shows(one.question)]
    if not apart:
        return ()
    spreads = tuple(
        Spread(
            question_title(judged, one.question),
            one.low,
            one.high,
            tr("levels {low} to {high}", low=one.low, high=one.high),
        )
        for one in apart
    )
    told = (
        text
        for one in spreads
        for text in (sentence(one.label), tr("Levels {low} to {high}.", low=one.low, high=one.high))
    )
    chart = Differences(spreads, (tr("level 0, the worst"), tr("level 4, the best")))
    seen = " ".join((tr("A line from the lowest to the highest answer."), *told))
    return (Picture(tr("Answers that lie far apart"), seen, chart),)
