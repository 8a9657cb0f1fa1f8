"""What made a verdict move: the fewest moved answers without which it would not have (method, sections 7 and 9).

The question is always asked from the side with the lower verdict: which answers, put as they are on the other
side, lift it as far? For a verdict that rose these are answers that lifted it; for one that fell, answers that, had
they stayed, would have kept it. Asked like this, both directions have the same exact answer.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import combinations, islice
from typing import Literal

from tactic_cli.campaign.model import Answer, AnswersFile, StanceMode
from tactic_cli.playbook.model import Playbook, Question
from tactic_cli.scoring.answers import read_view
from tactic_cli.scoring.assessment import Assessment, Limit, Span
from tactic_cli.scoring.verdict import Interval
from tactic_cli.scoring.views import Spans, views_of

End = Literal["headline", "worst", "best"]

_TRIES = 200
"""So many sets of answers are tried for a smaller one, shared among the people: less than a second on an old laptop."""

_ANY_DAY = date.min
"""A day on which no answer is old: answers said outright are lowered already."""

_Given = tuple[Sequence[AnswersFile], Assessment]


@dataclass(frozen=True, slots=True)
class Cause:
    """Why one end of the verdict moved.

    `questions` are the fewest that explain the move; with `only`, no others could: each of them was needed.
    `by_time` are those among them that nobody answered anew: days passed. `people`: others answer now than before;
    without questions that alone explains it. `limits` held the lower side back and do not hold the other; none are
    told where several people's high ends decide.
    """

    end: End
    old: int
    new: int
    questions: tuple[str, ...]
    only: bool
    by_time: tuple[str, ...]
    people: bool
    limits: tuple[Limit, ...]


def causes(playbook: Playbook, old: _Given, new: _Given) -> tuple[Cause, ...]:
    """Why the headline moved; where it did not, why the worst or the best verdict still possible did."""
    before, now = old[1].verdict, new[1].verdict
    ends: tuple[End, ...] = ("headline",) if before.headline != now.headline else ("worst", "best")
    found = [_cause(playbook, end, old, new) for end in ends if getattr(before, end) != getattr(now, end)]
    return tuple(one for one in found if one)


def _cause(playbook: Playbook, end: End, old: _Given, new: _Given) -> Cause | None:
    before, now = getattr(old[1].verdict, end), getattr(new[1].verdict, end)
    low, high = (old, new) if before < now else (new, old)
    goal = max(before, now)
    by_best = end == "best" or (end == "headline" and goal <= playbook.scoring.uncertain.at_best)
    mix = _Mix(playbook, end, goal, by_best, _outright(playbook, *low), _outright(playbook, *high))
    found = mix.explained()
    if found is None:
        return None
    questions, only, people = found
    by_time = tuple(one for one in questions if not _answered_anew(one, old, new))
    limits = low[1].best_limits if by_best else low[1].worst_limits
    one_view = len(low[0]) == 1 or not by_best  # at the high ends any one view is enough, and each has its own limits
    held = tuple(one for one in limits if one_view and one.limit < goal)
    return Cause(end, before, now, questions, only, by_time, people, held)


@dataclass(frozen=True, slots=True)
class _Mix:
    """The answers of the side with the lower verdict (`below`) and of the other (`above`), by label, to be mixed.

    Answers stand as they count on their own side's day, so that what days alone did is a move like any other. The
    goal is reached at the high ends of the answers where `by_best` says so, else at their low ends.
    """

    playbook: Playbook
    end: End
    goal: int
    by_best: bool
    below: Mapping[str, AnswersFile]
    above: Mapping[str, AnswersFile]

    def explained(self) -> tuple[tuple[str, ...], bool, bool] | None:
        """The fewest questions, whether no others could, and whether it took other people as well."""
        moved = self._moved()
        others = self.below.keys() != self.above.keys()
        if others and self._reaches((), self.above):
            return (), True, True
        for people in (self.below, self.above) if others else (self.below,):
            if self._reaches(moved, people):
                return (*self._fewest(moved, people), people is self.above)
        return None

    def _moved(self) -> tuple[str, ...]:
        """Questions that count otherwise for anybody who answered on both sides; what weighs least comes last."""
        stage = next(iter(self.below.values())).stage
        moved = [one for one in self.playbook.asked(stage) if self._moved_for_anybody(one)]
        return tuple(one.id for one in sorted(moved, key=lambda one: (one.kind == "weighted", -one.weight)))

    def _moved_for_anybody(self, question: Question) -> bool:
        """Whether it did; one's own stance and an estimate of everybody's are no two answers to the same question."""
        both = [(self.below[label], self.above[label]) for label in self.below if label in self.above]
        return any(
            low.answers.get(question.id) != high.answers.get(question.id)
            for low, high in both
            if question.kind != "stance" or low.stances == high.stances
        )

    def _reaches(self, swapped: Sequence[str], people: Mapping[str, AnswersFile]) -> bool:
        """Whether the goal is reached by the answers from below, some of them as they are above."""
        stage = next(iter(people.values())).stage
        verdict = Interval(self.playbook, stage, self._views(swapped, people)).verdict
        return bool(getattr(verdict, self.end) >= self.goal)

    def _views(self, swapped: Sequence[str], people: Mapping[str, AnswersFile]) -> Sequence[Spans]:
        chosen = frozenset(swapped)
        mixed = [self._person(label, chosen, sheet) for label, sheet in people.items()]
        return views_of(self.playbook, mixed, _ANY_DAY).spans

    def _person(self, label: str, swapped: frozenset[str], alone: AnswersFile) -> AnswersFile:
        """One person's answers from below, some of them as they are above; whoever is on one side only stays whole."""
        if label not in self.below or label not in self.above:
            return alone
        low, high = self.below[label].answers, self.above[label].answers
        kept = {question: answer for question, answer in low.items() if question not in swapped}
        mixed = kept | {one: high[one] for one in swapped if one in high}
        return replace(alone, answers=mixed)

    def _fewest(self, moved: tuple[str, ...], people: Mapping[str, AnswersFile]) -> tuple[tuple[str, ...], bool]:
        """The fewest of the moved questions that reach the goal, and whether they are the only ones.

        A question without which all the helpful ones fall short is needed. Mostly these are enough; else what is
        left over is dropped one by one, and a smaller set is looked for as long as that is quick.
        """
        helpful = self._helpful(moved, people)
        needed = tuple(one for one in helpful if not self._reaches(_without(helpful, one), people))
        enough = self._spare(needed if self._reaches(needed, people) else helpful, people)
        if enough == needed:
            return self._in_order(needed), True
        rest = [one for one in helpful if one not in needed]
        sets = (some for size in range(1, len(enough) - len(needed)) for some in combinations(rest, size))
        tries = islice(sets, _TRIES // len(people))
        fewer = next((some for some in tries if self._reaches((*needed, *some), people)), None)
        return self._in_order(enough if fewer is None else (*needed, *fewer)), False

    def _helpful(self, moved: tuple[str, ...], people: Mapping[str, AnswersFile]) -> tuple[str, ...]:
        """Those that are better above than below for anybody, at the end that decides; what moved both ways stays.

        Answers that got worse meanwhile would make others seem needed that only make up for them.
        """
        below, above = (self._views(swapped, people) for swapped in ((), moved))
        helpful = tuple(
            one
            for one in moved
            if any(self._rises(low[one], high[one]) for low, high in zip(below, above, strict=True))
        )
        return helpful if self._reaches(helpful, people) else moved

    def _rises(self, low: Span | None, high: Span | None) -> bool:
        if low is None or high is None:
            return low is not high
        return high.high > low.high if self.by_best else high.low > low.low

    def _spare(self, questions: tuple[str, ...], people: Mapping[str, AnswersFile]) -> tuple[str, ...]:
        """The questions without those that are not needed beside the others, the least weighty dropped first."""
        for one in reversed(questions):
            if self._reaches(_without(questions, one), people):
                questions = _without(questions, one)
        return questions

    def _in_order(self, questions: Sequence[str]) -> tuple[str, ...]:
        return tuple(one for one in self.playbook.question_by_id if one in questions)


def _without(questions: tuple[str, ...], one: str) -> tuple[str, ...]:
    return tuple(other for other in questions if other != one)


def _outright(playbook: Playbook, sheets: Sequence[AnswersFile], assessment: Assessment) -> dict[str, AnswersFile]:
    """Everybody's answers as they count on a day, said outright: nothing is left to be lowered."""
    found = {}
    alone = sheets[0].stances or "estimate"
    mode: StanceMode = "personal" if len(sheets) > 1 else alone
    for sheet in sheets:
        spans = read_view(playbook, sheet, assessment.as_of).spans
        answers = {one: _said(sheet.answers[one], spans[one]) for one in spans if one in sheet.answers}
        found[sheet.assessor] = replace(sheet, answers=answers, stances=mode)
    return found


def _said(answer: Answer, counts: Span | None) -> Answer:
    if counts is None:
        return Answer.not_applicable("-")
    return Answer.unknown() if answer.dont_know else Answer.range(counts.low, counts.high)


def _answered_anew(question: str, old: _Given, new: _Given) -> bool:
    """Whether anybody who answered on both sides gave another answer, or the same on a later day."""
    before = {sheet.assessor: sheet for sheet in old[0]}
    pairs = [(before[sheet.assessor], sheet) for sheet in new[0] if sheet.assessor in before]
    return any(_as_given(first, question) != _as_given(then, question) for first, then in pairs)


def _as_given(sheet: AnswersFile, question: str) -> tuple[object, ...]:
    answer = sheet.answers.get(question)
    if answer is None:
        return ()
    return answer.low, answer.high, answer.dont_know, answer.evidence, answer.date or sheet.as_of
