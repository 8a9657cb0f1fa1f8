"""A limit in words: about what, what was answered, how far it lets the verdict go, and where it comes from.

Method, sections 3 to 6: every answer says how far the verdict may go, and the lowest limit counts.
"""

from __future__ import annotations

from tactic_cli.language import marked, tr, trc, trn
from tactic_cli.playbook.entry import Origin
from tactic_cli.reports.answers import chosen
from tactic_cli.reports.document import Entry
from tactic_cli.reports.judged import Judged
from tactic_cli.reports.words import in_parts, labelled, percent_span, plain, quoted, sentence
from tactic_cli.scoring.assessment import Limit
from tactic_cli.scoring.verdict import TOP
from tactic_cli.text import in_a_row, joined

Rows = tuple[tuple[str, str], ...]

REASONS_LEFT_OUT = marked("The group knows of further reasons, which are not told here.")
"""Said wherever limits are left out, since their questions are not for this reader."""


def risk_words(judged: Judged, best: int, worst: int) -> str:
    """A risk, or the lowest and the highest risk still possible, in the playbook's words."""
    words = judged.playbook.scoring.risk_words
    return words[worst] if best == worst else trc("risk", "{low} to {high}", low=words[best], high=words[worst])


def source_words(*origins: Origin) -> str:
    """Where things stand in the source, with the quotations; each place is named once."""
    quotes: dict[str, list[str]] = {}
    for origin in origins:
        where = in_a_row(plain(part) for part in (origin.section, origin.point) if part)
        quotes.setdefault(where, []).extend(quoted(quote) for quote in origin.quotes)
    return in_parts(labelled(where, joined(found)) if found else where for where, found in quotes.items())


def question_title(judged: Judged, subject: str) -> str:
    """A question's id and its words."""
    return f"{subject}. {plain(judged.question(subject).question)}"


def consideration_title(judged: Judged, subject: str) -> str:
    """A consideration's title and its id."""
    found = next(one for one in judged.playbook.considerations if one.id == subject)
    return f"{plain(found.title)} ({subject})"


def limit_title(judged: Judged, limit: Limit) -> str:
    """What a limit is about, in a few words or as the question itself."""
    if limit.rule == "face":
        return tr("Risk: {face}", face=judged.face(limit.subject).title)
    if limit.rule == "benefit":
        return tr("Benefit: too little for the risk")
    if limit.rule == "consideration":
        return tr("Readiness: {consideration}", consideration=consideration_title(judged, limit.subject))
    return question_title(judged, limit.subject)


def limit_words(judged: Judged, limit: int) -> str:
    """How far a limit lets the verdict go."""
    verdict = judged.verdict(limit)
    return (
        tr("as far as {verdict}", verdict=verdict) if limit == TOP else tr("no further than {verdict}", verdict=verdict)
    )


def reach_words(judged: Judged, limit: Limit) -> str:
    """How far a limit of the worst view lets the verdict go; below the verdict itself, that it is the worst view."""
    words = limit_words(judged, limit.limit)
    return tr("{limit}, at worst", limit=words) if limit.limit < judged.assessment.verdict.headline else words


def limit_span_words(judged: Judged, low: int, high: int) -> str:
    """How far an answer that may be a range lets the verdict go."""
    if low == high:
        return limit_words(judged, low)
    return tr("{low} at worst, {high} at best", low=limit_words(judged, low), high=limit_words(judged, high))


def limit_facts(judged: Judged, limit: Limit) -> Rows:
    """What was answered, in the labels that suit the rule."""
    if limit.rule == "face":
        return (*face_facts(judged, limit.subject), *lowered_rows(judged, *judged.asked_about(limit)))
    if limit.rule == "benefit":
        return (*_benefit_facts(judged, limit), *lowered_rows(judged, *judged.asked_about(limit)))
    if limit.rule == "consideration":
        return ((tr("Score"), score_words(judged, limit.subject)),)
    return ((tr("Answer"), chosen(judged, limit.subject)), *lowered_rows(judged, limit.subject))


def face_facts(judged: Judged, subject: str) -> Rows:
    """Likelihood and severity as chosen, and the risk the printed table gives for them (method, section 4)."""
    face, risk = judged.face(subject), judged.assessment.faces[subject]
    return (
        (tr("Likelihood"), chosen(judged, face.likelihood)),
        (tr("Severity"), chosen(judged, face.severity)),
        (tr("Risk"), risk_words(judged, risk.best, risk.worst)),
    )


def score_words(judged: Judged, subject: str) -> str:
    """The score of a consideration, rounded outward, as a share of the best possible answers (method, section 6)."""
    score = judged.assessment.considerations[subject]
    if score.low is None or score.high is None:
        return tr("no score, because nothing under it applies")
    return tr("{share} of the best possible", share=percent_span(score.low, score.high))


def limit_entry(judged: Judged, limit: Limit, more: Rows = ()) -> Entry:
    """A limit with its question, the chosen sentence, how far it lets the verdict go, and the source."""
    rows = (
        *limit_facts(judged, limit),
        (tr("Lets the verdict go"), reach_words(judged, limit)),
        *more,
        (tr("Source"), _limit_source(judged, limit)),
    )
    return Entry(limit_title(judged, limit), rows)


def limit_line(judged: Judged, limit: Limit) -> str:
    """A limit on one line, for a screen."""
    facts = limit_facts(judged, limit)
    said = facts[0][1] if len(facts) == 1 else " ".join(labelled(label, sentence(text)) for label, text in facts)
    reach = tr("Lets the verdict go {reach}.", reach=reach_words(judged, limit))
    return f"{sentence(limit_title(judged, limit))} {sentence(said)} {reach}"


def split_by_answered(judged: Judged, limits: tuple[Limit, ...]) -> tuple[tuple[Limit, ...], tuple[Limit, ...]]:
    """The limits that rest on something answered, and those that stand only because nothing is answered yet."""
    answered = tuple(limit for limit in limits if not judged.unanswered(limit))
    return answered, tuple(limit for limit in limits if judged.unanswered(limit))


def unanswered_words(judged: Judged, limits: tuple[Limit, ...]) -> str:
    """One sentence for all limits whose questions are not answered yet; their questions by id."""
    asked = {question for limit in limits for question in judged.asked_about(limit)}
    ids = [one.id for one in judged.playbook.asked(judged.stage.id) if one.id in asked]
    return trn(
        "{number} question is not answered yet and could hold the verdict back: {questions}.",
        "{number} questions are not answered yet and could each hold the verdict back: {questions}.",
        len(ids),
        questions=in_a_row(ids),
    )


def _limit_source(judged: Judged, limit: Limit) -> str:
    if limit.rule == "consideration":
        found = next(one for one in judged.playbook.considerations if one.id == limit.subject)
        return plain(found.summary)
    return source_words(*(judged.question(subject).source for subject in _sourced(judged, limit)))


def _sourced(judged: Judged, limit: Limit) -> tuple[str, ...]:
    return judged.asked_about(limit) if limit.rule in ("face", "benefit") else (limit.subject,)


def _benefit_facts(judged: Judged, limit: Limit) -> Rows:
    answers = tuple((subject, chosen(judged, subject)) for subject in judged.asked_about(limit))
    overall = judged.assessment.overall
    return (*answers, (tr("Overall risk"), risk_words(judged, overall.best, overall.worst)))


def lowered_rows(judged: Judged, *questions: str) -> Rows:
    """Why answers count lower than they were given: they are old, or a guess (method, section 2)."""
    asked = [part for one in questions for part in judged.question(one).computed_from or (one,)]
    reasons = [
        *(tr("the answer to {question} is too old", question=one) for one in asked if one in judged.assessment.stale),
        *(tr("the answer to {question} is a guess", question=one) for one in asked if one in judged.assessment.guesses),
    ]
    if not reasons:
        return ()
    words = trn(
        "{reasons}; its low end counts {number} level lower",
        "{reasons}; its low end counts {number} levels lower",
        judged.playbook.scoring.lowering.by,
        reasons=joined(reasons),
    )
    return ((tr("Counts for less"), words),)
