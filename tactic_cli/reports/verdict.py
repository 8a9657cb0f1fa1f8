"""The verdict in words: headline, interval, coverage, overall risk, weakest consideration (method, section 7)."""

from __future__ import annotations

from tactic_cli.playbook.model import Playbook
from tactic_cli.reports.document import Block, Facts, Paragraph
from tactic_cli.reports.judged import Judged
from tactic_cli.reports.limits import consideration_title, risk_words, score_words
from tactic_cli.reports.words import day_words, lowered_first, official_words, plain, sentence
from tactic_cli.text import joined


def not_a_promise(judged: Judged) -> str:
    """What a verdict is not; it stands beside every one."""
    who = "one assessor" if not judged.several else f"{len(judged.sheets)} people, who answered apart"
    return (
        f"This is not a promise that nobody will be harmed. It says what follows from the answers of {who}; "
        "people decide."
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
                ("Still possible", interval_words(judged)),
                ("Answers", coverage_words(judged)),
                *([("Overall risk", overall_words(judged))] if judged.may_have("verdict/risk") else []),
                *([("Weakest", weakest_words(judged))] if judged.may_have("verdict/weakest") else []),
            )
        ),
    )


def interval_words(judged: Judged) -> str:
    """The worst and the best verdict still possible (method, section 7).

    A reader who may not have the worst hears what it depends on all the same: the worst could tell of a red line.
    """
    verdict = judged.assessment.verdict
    if not judged.may_have("verdict/worst"):
        return f"at best {judged.verdict(verdict.best)}; what is not known yet, or changes, can move it"
    if verdict.worst == verdict.best:
        return f"only {judged.verdict(verdict.best)}, {_all_the_same(judged)}"
    return (
        f"at worst {judged.verdict(verdict.worst)}, at best {judged.verdict(verdict.best)}; "
        f"it depends on {_on_what(judged)}"
    )


def _all_the_same(judged: Judged) -> str:
    """Why a verdict is no range: nothing is open, or what is open does not move it."""
    if not any(span is not None and span.width for span in judged.assessment.ranges.values()):
        return "since no answer is left open"
    return joined(_open_ends(judged, "whatever is not known yet", "however people see it"))


def _on_what(judged: Judged) -> str:
    """Why a verdict is a range: what nobody knows, or what people see differently, or both."""
    return joined(_open_ends(judged, "what is not known yet", "what people see differently"))


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
    rest = (
        (coverage.not_applicable, "not applicable"),
        (coverage.not_answered, "not answered yet"),
        (coverage.unknown_by_rule, "seen by too few"),
    )
    by = " by at least one person" if judged.several else ""
    parts = [f"{coverage.answered} of {coverage.asked} answered{by}", f"{coverage.dont_know} don't know"]
    return ", ".join([*parts, *(f"{number} {words}" for number, words in rest if number)])


def overall_words(judged: Judged) -> str:
    """The highest risk of any face, and the faces that have it; faces are never averaged (method, section 4)."""
    if judged.left_out.risks:
        return "not told here, since some of its questions are for the group alone"
    risk = judged.assessment.overall
    faces = joined([lowered_first(plain(judged.face(face).title)) for face in judged.assessment.overall_faces])
    words = risk_words(judged, risk.best, risk.worst)
    return f"{words}, highest for {faces}" if faces else words


def weakest_words(judged: Judged) -> str:
    """The consideration with the lowest score; there is no score of the whole (method, section 6)."""
    weakest = judged.assessment.weakest
    if weakest is None:
        return "no consideration has a score"
    return f"{consideration_title(judged, weakest)}, whose answers reach {score_words(judged, weakest)}"


def footer(playbook: Playbook) -> str:
    """The line at the foot of every report: how little it rests on, and what it is not."""
    source = playbook.source
    return (
        f"Rests on one text by {plain(source.author)}, which speaks from {plain(source.speaks_from)}. "
        "Not security advice: ask a security trainer."
    )


def subtitle(judged: Judged, before: str = "") -> str:
    """What is judged, by whom, about whom, as of which day; labels only."""
    assessment, about = judged.assessment, judged.sheets[0].official
    official = (official_words(about),) if about else ()
    word = "assessor" if len(assessment.assessors) == 1 else "assessors"
    labels = joined([plain(label) for label in assessment.assessors])
    who = f"{word} {labels}" if judged.may_have("verdict/labels") else f"{len(assessment.assessors)} {word}"
    return before + ", ".join((plain(judged.stage.title), *official, who, f"as of {day_words(assessment.as_of)}"))
