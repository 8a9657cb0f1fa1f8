"""What moved between two times the same questions were answered: answers, limits, risk, readiness, verdict.

Method, section 9, "Guards against self-deception": comparing two rounds lists every answer that moved, and marks a
red line or a risk answer that was raised without new evidence.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from tactic_cli.campaign.model import Answer, AnswersFile
from tactic_cli.playbook.entry import RISK_KINDS, Kind
from tactic_cli.playbook.model import Playbook
from tactic_cli.scoring.ageing import grown_old, soon_old
from tactic_cli.scoring.answers import read_view
from tactic_cli.scoring.assessment import Assessment, Disagreement, Limit, Span
from tactic_cli.scoring.cause import causes
from tactic_cli.scoring.comparison import (
    SHOWN_FROM,
    AnswerMove,
    Comparison,
    LimitMove,
    Raised,
    RangeMove,
    RiskMove,
    ScoreMove,
    Side,
    StanceMove,
    Way,
)
from tactic_cli.scoring.verdict import TOP, rules_of

DANGERS: tuple[Kind, ...] = ("red_line", "red_part", *RISK_KINDS)
"""Kinds of question on which a raise without new evidence is marked."""


def compare(playbook: Playbook, old: Side, new: Side) -> Comparison:
    """Everything that moved from one side to the other, judged by the same playbook.

    Raises `ValueError` for two officials: answers about one are never compared with answers about another.
    """
    if None not in (old.official, new.official) and old.official != new.official:
        raise ValueError("answers about two officials are not compared")
    asked = _asked_by_both(playbook, old, new)
    alone, many = len(old.sheets) == len(new.sheets) == 1, min(len(old.sheets), len(new.sheets)) >= SHOWN_FROM
    same = old.assessment.stage == new.assessment.stage
    settled, disputed = _disagreements(old, new) if same else ((), ())
    return Comparison(
        old=old,
        new=new,
        asked=asked,
        answers=tuple(_answers(playbook, old, new, asked)) if alone else (),
        ranges=tuple(_ranges(old, new, asked)) if many else (),
        raised=tuple(_raised(playbook, old, new, asked)),
        limits=tuple(_limits(playbook, old, new, asked)),
        faces=tuple(_faces(playbook, old, new, asked)),
        scores=tuple(_scores(old, new)) if same else (),
        stances=tuple(_stances(old, new)) if same else (),
        settled=settled,
        disputed=disputed,
        causes=causes(playbook, (old.sheets, old.assessment), (new.sheets, new.assessment)) if same else (),
        old_answers=grown_old(playbook, new.sheets, new.assessment.as_of),
        soon_old=soon_old(playbook, new.sheets, new.assessment.as_of),
    )


def _asked_by_both(playbook: Playbook, old: Side, new: Side) -> tuple[str, ...]:
    """The questions of both stages; not those about an official where only one side speaks of a certain one."""
    here = {one.id for one in playbook.asked(old.assessment.stage)}
    both = [one for one in playbook.asked(new.assessment.stage) if one.id in here]
    return tuple(one.id for one in both if one.about != "official" or old.official == new.official)


def _answers(playbook: Playbook, old: Side, new: Side, asked: tuple[str, ...]) -> Iterator[AnswerMove]:
    before, now = old.sheets[0].answers, new.sheets[0].answers
    same_stances = _speaks_for(old) == _speaks_for(new)
    counted = _counts(playbook, old), _counts(playbook, new)
    for question in asked:
        if playbook.question_by_id[question].kind == "stance" and not same_stances:
            continue  # one's own stance and an estimate of everybody's are no two answers to the same question
        counts = counted[0][question], counted[1][question]
        way = _way(before.get(question), now.get(question), same=counts[0] == counts[1])
        if way:
            yield AnswerMove(question, before.get(question), now.get(question), *counts, way)


def _speaks_for(side: Side) -> str:
    """Whose stances one person's file tells of (method, section 8.4)."""
    return side.sheets[0].stances or "estimate"


def _counts(playbook: Playbook, side: Side) -> Mapping[str, Span | None]:
    return read_view(playbook, side.sheets[0], side.assessment.as_of).spans


def _way(old: Answer | None, new: Answer | None, *, same: bool) -> Way | None:
    """How an answer moved; `None` where it did not, `same` says whether it counts as before."""
    if old is None or new is None:
        return None if old is new else "withdrawn" if new is None else "new"
    if (old.low, old.high, old.dont_know) == (new.low, new.high, new.dont_know):
        return None if same else "counts"
    if old.low is None or old.high is None:
        return "applies"
    if new.low is None or new.high is None:
        return "not_applicable"
    if old.dont_know != new.dont_know:
        return "wider" if new.dont_know else "narrower"
    return _way_between(Span(old.low, old.high), Span(new.low, new.high))


def _way_between(old: Span, new: Span) -> Way:
    if old.low <= new.low and new.high <= old.high:
        return "narrower"
    if new.low <= old.low and old.high <= new.high:
        return "wider"
    return "up" if new.low >= old.low else "down"


def _ranges(old: Side, new: Side, asked: tuple[str, ...]) -> Iterator[RangeMove]:
    before, now = old.assessment.ranges, new.assessment.ranges
    for question in asked:
        if before[question] != now[question] and question not in new.assessment.stances:
            yield RangeMove(question, before[question], now[question])


def _raised(playbook: Playbook, old: Side, new: Side, asked: tuple[str, ...]) -> Iterator[Raised]:
    """Raises of red lines and risk answers without new evidence, by each person's own file, never who."""
    before = {sheet.assessor: sheet for sheet in old.sheets}
    pairs = [(before[sheet.assessor], sheet) for sheet in new.sheets if sheet.assessor in before]
    for question in asked:
        if playbook.question_by_id[question].kind in DANGERS:
            people = sum(raised_without_evidence(first, then, question) for first, then in pairs)
            if people:
                yield Raised(question, people)


def raised_without_evidence(old: AnswersFile, new: AnswersFile, question: str) -> bool:
    """Whether an answer's low end rose on no evidence, on a guess, or on nothing of a later day.

    An answer without a date has its file's day (method, section 2). A first answer raises nothing.
    """
    before, now = old.answers.get(question), new.answers.get(question)
    if before is None or now is None or before.low is None or now.low is None or now.low <= before.low:
        return False
    later = (now.date or new.as_of) > (before.date or old.as_of)
    return not later or now.evidence in (None, "guess")


def _limits(playbook: Playbook, old: Side, new: Side, asked: tuple[str, ...]) -> Iterator[LimitMove]:
    """Limits that appeared, vanished or moved; between two stages only those that both set by the same questions."""
    before, now = _by_rule(old.assessment), _by_rule(new.assessment)
    none = Span(TOP, TOP)
    same = old.assessment.stage == new.assessment.stage
    stage = new.assessment.stage
    for rule in rules_of(playbook, stage, [one.id for one in playbook.asked(stage)]).in_order:
        key = rule.rule, rule.subject
        comparable = same or (rule.rule not in ("consideration", "benefit") and set(asked).issuperset(rule.questions))
        if comparable and before.get(key, none) != now.get(key, none):
            yield LimitMove(*key, before.get(key, none), now.get(key, none))


def _by_rule(assessment: Assessment) -> dict[tuple[str, str], Span]:
    worst = _each(assessment.worst_limits)
    if len(assessment.assessors) > 1:  # the lowest that anybody sees; at the best, people differ too much to say
        return {key: Span(limit, limit) for key, limit in worst.items()}
    best = _each(assessment.best_limits)
    return {key: Span(worst.get(key, TOP), best.get(key, TOP)) for key in {**worst, **best}}


def _each(limits: tuple[Limit, ...]) -> dict[tuple[str, str], int]:
    return {(one.rule, one.subject): one.limit for one in limits}


def _faces(playbook: Playbook, old: Side, new: Side, asked: tuple[str, ...]) -> Iterator[RiskMove]:
    for face in playbook.scoring.faces:
        before, now = old.assessment.faces.get(face.id), new.assessment.faces.get(face.id)
        if before and now and before != now and {face.likelihood, face.severity} <= set(asked):
            yield RiskMove(face.id, before, now)


def _scores(old: Side, new: Side) -> Iterator[ScoreMove]:
    before, now = old.assessment.considerations, new.assessment.considerations
    for one in now:
        if before[one] != now[one]:
            yield ScoreMove(one, before[one], now[one])


def _stances(old: Side, new: Side) -> Iterator[StanceMove]:
    before, now = old.assessment.stances, new.assessment.stances
    for one in dict.fromkeys((*before, *now)):
        if before.get(one) != now.get(one):
            yield StanceMove(one, before.get(one), now.get(one))


def _disagreements(old: Side, new: Side) -> tuple[tuple[Disagreement, ...], tuple[Disagreement, ...]]:
    """The disagreements that are settled, and those that are new."""
    before = {one.question for one in old.assessment.disagreements}
    now = {one.question for one in new.assessment.disagreements}
    settled = tuple(one for one in old.assessment.disagreements if one.question not in now)
    return settled, tuple(one for one in new.assessment.disagreements if one.question not in before)
