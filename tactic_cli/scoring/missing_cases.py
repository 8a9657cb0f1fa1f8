"""Verdicts that no case of a playbook shows, each with a small case that would reach it.

A note, `verdict-without-case`, and no problem: but a verdict that no story was ever played through may not be what
its writer means.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import chain, combinations

from tactic_cli.campaign.model import Answer, AnswersFile
from tactic_cli.language import tr
from tactic_cli.playbook.entry import LEVELS
from tactic_cli.playbook.model import CaseAnswer, Playbook
from tactic_cli.playbook.places import Places
from tactic_cli.problems import Problem
from tactic_cli.scoring.assess import assess
from tactic_cli.scoring.limits import BEST
from tactic_cli.scoring.reach import reachable
from tactic_cli.scoring.verdict import Rules, Standing, rules_of, with_headline
from tactic_cli.text import said

REST = 3
"""The level that all other questions are assumed to have; where that cannot do, the best."""

Answers = Mapping[str, CaseAnswer]

_ANY = (LEVELS[0], BEST)
"""A range that says that nothing is known."""


@dataclass(frozen=True, slots=True)
class Suggested:
    """A case that reaches a verdict: its answers, and the level that every other question has."""

    answers: Answers
    rest: int

    def written(self, stage: str, verdict: str) -> str:
        """As it is written under `cases:`."""
        answers = ", ".join(f"{one}: {_written(answer)}" for one, answer in self.answers.items())
        return f"stage: {stage}, answers: {{{answers}}}, rest: {self.rest}, verdict: {verdict}"


def missing_cases(playbook: Playbook, places: Places) -> Iterator[Problem]:
    """`verdict-without-case`: some answers in a stage give this verdict, but no case of the stage has it.

    A verdict that no answers can give is a problem of its own (`cases.unreachable_verdicts`).
    """
    for number, stage in enumerate(playbook.stages):
        shown = {case.verdict for case in playbook.cases if case.stage == stage.id}
        words = [word for word in playbook.verdict_words[stage.verdicts] if word.name not in shown]
        possible = reachable(playbook, stage.id) if words else ()
        for word in words:
            if word.level in possible:
                message = tr(
                    "No case in the stage {stage} has the verdict {verdict}.",
                    stage=said(stage.id),
                    verdict=said(word.name),
                )
                found = suggested_case(playbook, stage.id, word.level)
                hint = tr("Some answers give it, but no small case that does was found.")
                if found:
                    hint = tr("This would reach it: {case}", case=f"{{{found.written(stage.id, word.name)}}}")
                yield places.problem("verdict-without-case", message, ("stages", number), hint)


def suggested_case(playbook: Playbook, stage: str, verdict: int) -> Suggested | None:
    """A case with few answers that gives a verdict, tried by scoring it; `None` where none was found.

    With no answer, one, or two that a rule looks at together it is the smallest there is for its `rest`. Beyond
    that it has as few answers as can be left standing, which need not be the fewest of all.
    """
    searches = [_Search(playbook, stage, rest) for rest in (REST, BEST)]
    large = (found for search in searches for found in search.large(verdict))
    tries = chain(*(search.small(verdict) for search in searches), _shortest_first(large))
    return next((one for one in tries if headline(playbook, stage, one) == verdict), None)


def _shortest_first(found: Iterable[Suggested]) -> Iterator[Suggested]:
    yield from sorted(found, key=lambda one: len(one.answers))


def headline(playbook: Playbook, stage: str, case: Suggested) -> int:
    """The headline that the rules give with a suggested case."""
    answers = {one.id: case.answers.get(one.id, case.rest) for one in playbook.asked(stage)}
    given = {
        one: Answer.range(*level) if isinstance(level, tuple) else Answer.level(level) for one, level in answers.items()
    }
    day = date(playbook.as_of, 1, 1)
    return assess(
        playbook, [AnswersFile(playbook.id, playbook.version, stage, day, "suggested", given)]
    ).verdict.headline


class _Search:
    """Looks for few changes of answers that all have one level."""

    def __init__(self, playbook: Playbook, stage: str, rest: int) -> None:
        self.rest = rest
        self.policy = playbook.scoring.uncertain
        self.levels = {one.id: rest for one in playbook.asked(stage)}
        self.rules: Rules = rules_of(playbook, stage, self.levels)
        self.standing = Standing(self.rules, self.levels)

    def small(self, verdict: int) -> Iterator[Suggested]:
        """Cases of up to two answers that should give a verdict, the smallest first."""
        for ways in (self._none, self._singles, self._pairs):
            yield from (Suggested(found, self.rest) for found in ways(verdict))

    def large(self, verdict: int) -> Iterator[Suggested]:
        """Cases of more answers that should give it."""
        yield from (Suggested(found, self.rest) for found in self._many(verdict))

    def _none(self, verdict: int) -> Iterator[Answers]:
        if self.standing.verdict == verdict:
            yield {}

    def _singles(self, verdict: int) -> Iterator[Answers]:
        """One answer, the nearest to the others first; then one that is not known."""
        for level in sorted(LEVELS, key=lambda one: abs(one - self.rest)):
            yield from ({one: level} for one in self.levels if self.standing.verdict_with(one, level) == verdict)
        for one in self.levels:
            worst, best = (self.standing.verdict_with(one, end) for end in _ANY)
            if with_headline(worst, best, self.policy).headline == verdict:
                yield {one: _ANY}

    def _pairs(self, verdict: int) -> Iterator[Answers]:
        """Two answers that one rule looks at together."""
        pairs = {pair for rule in self.rules.in_order for pair in combinations(dict.fromkeys(rule.questions), 2)}
        order = {one: place for place, one in enumerate(self.levels)}
        for one, other in sorted(pairs, key=lambda pair: [order[name] for name in pair]):
            for level in LEVELS:
                standing = Standing(self.rules, {**self.levels, one: level})
                found = (end for end in LEVELS if standing.verdict_with(other, end) == verdict)
                yield from ({one: level, other: end} for end in found)

    def _many(self, verdict: int) -> Iterator[Answers]:
        """Answers lowered one after another around each rule, as far as they do not fall below the verdict.

        From answers that are too bad for it, those are first raised that a limit below it looks at.
        """
        start = dict(self.levels)
        low = [rule for rule, limit in zip(self.rules.in_order, self.standing.limits, strict=True) if limit < verdict]
        start.update({one: BEST for rule in low for one in rule.questions})
        for rule in self.rules.in_order:
            found = self._lowered(start, dict.fromkeys(rule.questions), verdict)
            if self._verdict(found) == verdict:
                yield self._without_needless(found, verdict)

    def _lowered(self, start: Mapping[str, int], questions: Iterable[str], verdict: int) -> dict[str, int]:
        levels = dict(start)
        for one in questions:
            standing = Standing(self.rules, levels)
            if standing.verdict <= verdict:
                break
            levels[one] = next(level for level in LEVELS if standing.verdict_with(one, level) >= verdict)
        return levels

    def _without_needless(self, levels: dict[str, int], verdict: int) -> Answers:
        """Without the answers that the verdict does not need."""
        kept = dict(levels)
        for one, level in levels.items():
            if level != self.rest and self._verdict({**kept, one: self.rest}) == verdict:
                kept[one] = self.rest
        return {one: level for one, level in kept.items() if level != self.rest}

    def _verdict(self, levels: Mapping[str, int]) -> int:
        return Standing(self.rules, levels).verdict


def _written(answer: CaseAnswer) -> str:
    return f"[{answer[0]}, {answer[1]}]" if isinstance(answer, tuple) else str(answer)
