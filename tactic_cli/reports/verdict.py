"""The verdict in words: headline, interval, coverage, overall risk, weakest consideration (method, section 7)."""

from __future__ import annotations

from tactic_cli.language import marked, review, tr, trn
from tactic_cli.playbook.model import Playbook
from tactic_cli.reports.document import Block, Facts, Paragraph
from tactic_cli.reports.judged import Judged
from tactic_cli.reports.limits import consideration_title, risk_words, score_words
from tactic_cli.reports.words import day_words, lowered_first, official_words, plain, sentence
from tactic_cli.text import in_a_row, joined


def not_a_promise(judged: Judged) -> str:
    """What a verdict is not; it stands beside every one."""
    one = marked(
        "This is not a promise that nobody will be harmed. It says what follows from the answers of one assessor; "
        "people decide."
    )
    if not judged.several:
        return tr(one)
    return trn(
        "This is not a promise that nobody will be harmed. It says what follows from the answers of {number} person, "
        "who answered apart; people decide.",
        "This is not a promise that nobody will be harmed. It says what follows from the answers of {number} people, "
        "who answered apart; people decide.",
        len(judged.sheets),
    )


def headline_blocks(judged: Judged) -> tuple[Block, ...]:
    """The verdict, what it means, what it is not, and the facts that belong beside it."""
    word = judged.playbook.verdict_word(judged.stage.id, judged.assessment.verdict.headline)
    return (
        Paragraph(sentence(word.title), strong=True),
        Paragraph(sentence(word.meaning)),
        Paragraph(not_a_promise(judged)),
        Facts(
            (
                (tr("Still possible"), interval_words(judged)),
                (tr("Answers"), coverage_words(judged)),
                *([(tr("Overall risk"), overall_words(judged))] if judged.may_have("verdict/risk") else []),
                *([(tr("Weakest"), weakest_words(judged))] if judged.may_have("verdict/weakest") else []),
            )
        ),
    )


def interval_words(judged: Judged) -> str:
    """The worst and the best verdict still possible (method, section 7).

    A reader who may not have the worst hears what it depends on all the same: the worst could tell of a red line.
    """
    verdict = judged.assessment.verdict
    if not judged.may_have("verdict/worst"):
        return tr(
            "at best {verdict}; what is not known yet, or changes, can move it", verdict=judged.verdict(verdict.best)
        )
    if verdict.worst == verdict.best:
        return tr("only {verdict}, {why}", verdict=judged.verdict(verdict.best), why=_all_the_same(judged))
    return tr(
        "at worst {worst}, at best {best}; it depends on {what}",
        worst=judged.verdict(verdict.worst),
        best=judged.verdict(verdict.best),
        what=_on_what(judged),
    )


def _all_the_same(judged: Judged) -> str:
    """Why a verdict is no range: nothing is open, or what is open does not move it."""
    if not any(span is not None and span.width for span in judged.assessment.ranges.values()):
        return tr("since no answer is left open")
    return joined(_open_ends(judged, tr("whatever is not known yet"), tr("however people see it")))


def _on_what(judged: Judged) -> str:
    """Why a verdict is a range: what nobody knows, or what people see differently, or both."""
    return joined(_open_ends(judged, tr("what is not known yet"), tr("what people see differently")))


def _open_ends(judged: Judged, unknown: str, apart: str) -> list[str]:
    """Which of the two leaves answers open."""
    coverage = judged.assessment.coverage
    if not judged.several:
        return [unknown]
    missing = coverage.dont_know + coverage.not_answered + coverage.unknown_by_rule
    return [unknown, apart] if missing else [apart]


def coverage_words(judged: Judged) -> str:
    """How many questions were answered; what is missing is counted by its kind (method, section 7)."""
    coverage = judged.assessment.coverage
    by_one = marked("{answered} of {asked} answered by at least one person")
    answered = marked("{answered} of {asked} answered")
    parts = [
        tr(by_one if judged.several else answered, answered=coverage.answered, asked=coverage.asked),
        trn("{number} don't know", "{number} don't know", coverage.dont_know),
    ]
    if coverage.not_applicable:
        parts.append(trn("{number} not applicable", "{number} not applicable", coverage.not_applicable))
    if coverage.not_answered:
        parts.append(trn("{number} not answered yet", "{number} not answered yet", coverage.not_answered))
    if coverage.unknown_by_rule:
        parts.append(trn("{number} seen by too few", "{number} seen by too few", coverage.unknown_by_rule))
    return in_a_row(parts)


def overall_words(judged: Judged) -> str:
    """The highest risk of any face, and the faces that have it; faces are never averaged (method, section 4)."""
    if judged.left_out.risks:
        return tr("not told here, since some of its questions are for the group alone")
    risk = judged.assessment.overall
    faces = joined([lowered_first(plain(judged.face(face).title)) for face in judged.assessment.overall_faces])
    words = risk_words(judged, risk.best, risk.worst)
    return tr("{risk}, highest for {faces}", risk=words, faces=faces) if faces else words


def weakest_words(judged: Judged) -> str:
    """The consideration with the lowest score; there is no score of the whole (method, section 6)."""
    weakest = judged.assessment.weakest
    if weakest is None:
        return tr("no consideration has a score")
    return tr(
        "{title}, whose answers reach {score}",
        title=consideration_title(judged, weakest),
        score=score_words(judged, weakest),
    )


def footer(playbook: Playbook) -> str:
    """The line at the foot of every report: how little it rests on, and what it is not."""
    source = playbook.source
    rests = tr(
        "Rests on one text by {author}, which speaks from {year}. Not security advice: ask a security trainer.",
        author=plain(source.author),
        year=plain(source.speaks_from),
    )
    return " ".join((rests, *translation_words(playbook)))


def translation_words(playbook: Playbook) -> tuple[str, ...]:
    """What is said of a translation until a native speaker has reviewed it: of the playbook's, and of the program's."""
    states = dict.fromkeys(plain(one) for one in (playbook.review, review()) if one)
    return tuple(tr("Translation: {state}.", state=tr(one)) for one in states)


def subtitle(judged: Judged, before: str = "") -> str:
    """What is judged, by whom, about whom, as of which day; labels only."""
    assessment, about = judged.assessment, judged.sheets[0].official
    official = (official_words(about),) if about else ()
    labels, number = joined([plain(label) for label in assessment.assessors]), len(assessment.assessors)
    named = trn("assessor {labels}", "assessors {labels}", number, labels=labels)
    who = named if judged.may_have("verdict/labels") else trn("{number} assessor", "{number} assessors", number)
    day = tr("as of {day}", day=day_words(assessment.as_of))
    return before + in_a_row((plain(judged.stage.title), *official, who, day))
