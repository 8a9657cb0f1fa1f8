"""The verdicts of many stories under a playbook, and what they would be if one number of its policy were another.

Exact: only the rules that become others are looked up again, and only the answers that are read otherwise are read
again; a property test holds the result against the whole assessment.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cache

from tactic_cli.playbook.entry import VERDICT_LEVELS
from tactic_cli.playbook.model import Playbook
from tactic_cli.playbook.numbers import Number, with_value
from tactic_cli.scoring.assessment import Verdict
from tactic_cli.scoring.limits import Levels
from tactic_cli.scoring.readiness import ReadinessLimit
from tactic_cli.scoring.verdict import TOP, Interval, LimitRule, Rules, rules_of, with_headline
from tactic_cli.scoring.views import Spans, views_of
from tactic_cli.stress.effects import Effect, effect_of
from tactic_cli.stress.stories import Story

Key = tuple[str, str]
"""A rule by its name and subject."""

Others = Mapping[Key, LimitRule | None]
"""The rules that are others than they were; `None` for one that is no longer there."""

_Name = tuple[str, frozenset[str]]
"""A stage and the questions that apply: what the rules depend on beside the policy."""


@dataclass(frozen=True, slots=True)
class Moved:
    """A story, by its place among all, whose verdict is another."""

    story: int
    verdict: Verdict


class Trial:
    """Stories with their verdicts, ready to be judged under other numbers."""

    def __init__(self, playbook: Playbook, stories: Sequence[Story]) -> None:
        self.playbook = playbook
        self.stories = tuple(stories)
        self._rules: dict[_Name, Mapping[Key, LimitRule]] = {}
        self._stands = [self._stand(one) for one in self.stories]
        policy = playbook.scoring.uncertain
        self.verdicts = tuple(with_headline(*one.ends(lambda _: {}), policy) for one in self._stands)

    def moved(self, number: Number, value: Fraction) -> tuple[Moved, ...]:
        """Every story whose verdict is another with this value in place of a number."""
        changed = with_value(self.playbook, number, value)
        effect = effect_of(number)
        others = cache(lambda name: differing(self._rules[name], by_key(rules_of(changed, *name))))
        verdicts = (self._verdict(one, changed, others, _reads_anew(one.story, effect)) for one in self._stands)
        return tuple(
            Moved(place, verdict)
            for place, (verdict, before) in enumerate(zip(verdicts, self.verdicts, strict=True))
            if verdict != before
        )

    @staticmethod
    def _verdict(stand: _Stand, changed: Playbook, others: Callable[[_Name], Others], reads_anew: bool) -> Verdict:  # noqa: FBT001 - private, and said by its name
        story = stand.story
        if reads_anew and (spans := views_of(changed, story.sheets, story.as_of).spans) != stand.spans:
            return Interval(changed, story.stage, spans).verdict
        return with_headline(*stand.ends(others), changed.scoring.uncertain)

    def scores(self) -> frozenset[Fraction]:
        """Every score that a consideration has at either end of a story, in any view."""
        ends = [end for stand in self._stands for view in stand.views for end in (view.worst, view.best)]
        return frozenset(score for end in ends for score in end.scores())

    def _stand(self, story: Story) -> _Stand:
        spans = views_of(self.playbook, story.sheets, story.as_of).spans
        return _Stand(story, spans, tuple(self._view(story.stage, one) for one in spans))

    def _view(self, stage: str, spans: Spans) -> _View:
        here = {one: span for one, span in spans.items() if span is not None}
        name = (stage, frozenset(here))
        if name not in self._rules:
            self._rules[name] = by_key(rules_of(self.playbook, *name))
        low = {one: span.low for one, span in here.items()}
        high = {one: span.high for one, span in here.items()}
        return _View(name, _End(self._rules[name], low), _End(self._rules[name], high))


def _reads_anew(story: Story, effect: Effect) -> bool:
    """Whether answers may be read otherwise under another number with this effect; one person alone is no group."""
    alone = len(story.sheets) == 1 and story.sheets[0].stances != "personal"
    return effect == "dates" or (effect == "people" and not alone)


def by_key(rules: Rules) -> dict[Key, LimitRule]:
    """All rules that can set a limit, by name and subject."""
    return {(rule.rule, rule.subject): rule for rule in rules.in_order}


def differing(before: Mapping[Key, LimitRule], after: Mapping[Key, LimitRule]) -> Others:
    """Every rule that is another, new, or gone."""
    keys = dict.fromkeys((*before, *after))
    return {key: after.get(key) for key in keys if before.get(key) != after.get(key)}


class _End:
    """One exact level for every question, and the limits of all rules there, the lowest first."""

    def __init__(self, rules: Mapping[Key, LimitRule], levels: Levels) -> None:
        self._rules, self._levels = rules, levels
        self._limits = sorted((rule.at(levels), key) for key, rule in rules.items())

    def verdict(self, others: Others) -> int:
        """The verdict where some rules are others."""
        lowest = next((limit for limit, key in self._limits if key not in others), TOP)
        if lowest == VERDICT_LEVELS[0]:
            return lowest
        return min([TOP, lowest, *(rule.at(self._levels) for rule in others.values() if rule is not None)])

    def scores(self) -> Iterator[Fraction]:
        """The score of every consideration here."""
        for rule in self._rules.values():
            if isinstance(rule, ReadinessLimit) and (score := rule.score(self._levels)) is not None:
                yield score


@dataclass(frozen=True, slots=True)
class _View:
    """One person's view: by which rules it is judged, and both its ends."""

    name: _Name
    worst: _End
    best: _End


@dataclass(frozen=True, slots=True)
class _Stand:
    """A story with the ranges of all its views."""

    story: Story
    spans: tuple[Spans, ...]
    views: tuple[_View, ...]

    def ends(self, others: Callable[[_Name], Others]) -> tuple[int, int]:
        """The worst and the best verdict of all views, where some rules are others."""
        worst = min(view.worst.verdict(others(view.name)) for view in self.views)
        return worst, max(view.best.verdict(others(view.name)) for view in self.views)
