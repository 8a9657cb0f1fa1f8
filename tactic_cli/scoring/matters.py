"""Which questions can change a verdict at all, whatever else is answered (method, section 7).

The notes found here are codes of `tactic check`: `never-asked`, `never-matters`. They are no problems: a question may
be there to be talked about. But whoever believes that an answer decides something should know that it does not.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from tactic_cli.language import marked, tr
from tactic_cli.playbook.checks_needs import needs_of
from tactic_cli.playbook.entry import LEVELS
from tactic_cli.playbook.model import Playbook, Question
from tactic_cli.playbook.places import Places
from tactic_cli.problems import Problem
from tactic_cli.scoring.limits import BEST, AnswerLimit
from tactic_cli.scoring.reach import Change, Reach, Sum
from tactic_cli.scoring.readiness import ReadinessLimit
from tactic_cli.scoring.verdict import TOP
from tactic_cli.text import said

_WORST = LEVELS[0]


def idle_questions(playbook: Playbook, places: Places) -> Iterator[Problem]:
    """Every question that no stage asks, and every one whose answer changes no verdict of any stage.

    `never-asked`: no stage asks it; it is shown and scored nowhere. `never-matters`: whatever the other answers are,
    all answers to it give the same verdict.
    """
    asked = {one.id for stage in playbook.stages for one in playbook.asked(stage.id)}
    deciding = {one for stage in playbook.stages for one in deciding_questions(playbook, stage.id)}
    for number, question in enumerate(playbook.questions):
        if question.computed_from or question.id in deciding:
            continue
        path = ("questions", number, "id")
        if question.id not in asked:
            message = tr("No stage asks {id}.", id=said(question.id))
            hint = tr("Let a stage ask it, or take it out.")
            yield places.problem("never-asked", message, path, hint)
        else:
            message = tr(_why(playbook, question), id=said(question.id))
            yield places.problem("never-matters", message, path, _hint(playbook, question))


def deciding_questions(playbook: Playbook, stage: str) -> frozenset[str]:
    """The questions of a stage for which some answers to the others leave the verdict to them.

    Exact, for a policy in which a better answer is never worse and the best answers give the best verdict. A verdict
    moves with a question if it moves between its worst and its best level: then one rule falls below some verdict
    that all rules allow while the question is at its best. They allow no less with every question at its best which
    that rule does not look at. So it is enough to look around each rule that looks at the question, as `reachable`
    does: the same changes, and for a consideration the same sums. Where the best answers do not give the best verdict,
    which is a problem of its own, every question counts as deciding.
    """
    look = _Look(playbook, stage)
    return frozenset(one for one in look.reach.best if look.decides(one))


class _Look:
    """Looks around the rules of one stage, a question at its worst and at its best."""

    def __init__(self, playbook: Playbook, stage: str) -> None:
        self.reach = Reach(playbook, stage)
        self.changes: list[Change] = []

    def decides(self, question: str) -> bool:
        """Whether a question decides somewhere; the quick ways to see it come first."""
        if self.reach.verdict({}) < TOP or self._moves({}, question):
            return True
        if any(self._moves(change, question) for change in self._around(question)):
            return True
        return any(self._by_a_score(rule, question) for rule in self.reach.rules.readiness if question in rule.weights)

    def _moves(self, change: Change, question: str) -> bool:
        ends = (self.reach.verdict({**change, question: end}) for end in (_WORST, BEST))
        return len(set(ends)) > 1

    def _around(self, question: str) -> Iterator[Change]:
        """What the rules beside the considerations look at together with this question."""
        rules = self.reach.rules
        for rule in self.reach.beside.get(question, ()):
            if isinstance(rule, AnswerLimit):
                yield from (dict.fromkeys(rule.questions, level) for level in LEVELS)
            else:
                yield from ({rule.likelihood: one, rule.severity: two} for one, two in product(LEVELS, LEVELS))
        if rules.benefit and question in rules.benefit.questions:
            self.changes = self.changes or list(self.reach.changes())
            yield from self.changes

    def _by_a_score(self, rule: ReadinessLimit, question: str) -> bool:
        """Whether a consideration falls below a verdict with this question, while all else allows that verdict."""
        lost = BEST * rule.weights[question]
        goals = {limit + 1 for _, limit in rule.bounds if limit < TOP}
        return any(self._tips(rule, question, goal, lost) for goal in sorted(goals))

    def _tips(self, rule: ReadinessLimit, question: str, goal: int, lost: int) -> bool:
        sums = {Sum()}
        for group in self.reach.groups(rule):
            options = set(self.reach.options(rule, group, goal, best=question))
            sums = {one.plus(option) for one, option in product(sums, options)}
        return any(
            self.reach.limit(one) >= goal > self.reach.limit(Sum(one.total - lost, one.weight))
            for one in sums
            if self.reach.is_worth_it(one, goal)
        )


def _why(playbook: Playbook, question: Question) -> str:
    """What is plain to see about a question that decides nothing."""
    rows = {row.kind: row.limits for row in playbook.scoring.limits}
    free = all(limit == TOP for limit in rows.get(question.kind, ()))
    if question.weight == 0 and free and question.kind in rows:
        return marked("No answer to {id} changes any verdict: it has no weight, and answers of its kind limit nothing.")
    return marked("No answer to {id} changes any verdict, whatever else is answered.")


def _hint(playbook: Playbook, question: Question) -> str:
    if any(need.question == question.id for _, need in needs_of(playbook)):
        return tr(
            "It still says what fits, under “fits_when”. If it should decide, look at its kind, weight and limits."
        )
    return tr("If it should decide, look at its kind, its weight and the limits under “scoring”.")
