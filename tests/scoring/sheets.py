"""Answers files and playbooks in a few words, for the tests of scoring."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from itertools import product
from typing import Any

from tactic_cli.campaign.model import Answer, AnswersFile, StanceMode
from tactic_cli.playbook.model import Playbook
from tactic_cli.playbook.strict import Entry
from tactic_cli.scoring.assess import assess
from tactic_cli.scoring.assessment import Assessment, Further, Limit, Move
from tests.reference_verdict import Stage, verdict

DAY = date(2026, 1, 15)

Given = int | tuple[int, int] | str | Answer
"""A level, a range, `?` for don't know, a reason for not applicable, or a whole answer."""


def answer(given: Given) -> Answer:
    """An answer from its short form."""
    if isinstance(given, Answer):
        return given
    if isinstance(given, tuple):
        return Answer.range(*given)
    if isinstance(given, str):
        return Answer.unknown() if given == "?" else Answer.not_applicable(given)
    return Answer.level(given)


def sheet(
    playbook: Playbook,
    stage: str,
    rest: Given | None = None,
    changes: Mapping[str, Given] | None = None,
    *,
    without: Iterable[str] = (),
    stances: StanceMode | None = None,
) -> AnswersFile:
    """One assessor's file: `rest` for every question, except what `changes` says and what is left out."""
    given: dict[str, Given] = {} if rest is None else {one.id: rest for one in playbook.asked(stage)}
    given.update(changes or {})
    answers = {question: answer(one) for question, one in given.items() if question not in set(without)}
    return AnswersFile(playbook.id, playbook.version, stage, DAY, "A", answers, stances=stances)


def judge(
    playbook: Playbook,
    stage: str,
    rest: Given | None = None,
    changes: Mapping[str, Given] | None = None,
    *,
    without: Iterable[str] = (),
    stances: StanceMode | None = None,
) -> Assessment:
    """The assessment of such a file."""
    return assess(playbook, [sheet(playbook, stage, rest, changes, without=without, stances=stances)])


def tree_of(value: Any) -> Any:  # noqa: ANN401 - any value of a model
    """A part of a playbook as groups, lists and plain values."""
    if isinstance(value, Entry):
        return {name: tree_of(getattr(value, name)) for name in value.model_fields}
    if isinstance(value, Mapping):
        return {name: tree_of(one) for name, one in value.items()}
    return tuple(map(tree_of, value)) if isinstance(value, tuple) else value


def changed(playbook: Playbook, change: Callable[[Any], object]) -> Playbook:
    """A copy of a playbook after `change` has worked on its tree of plain values; the digest stays the same."""
    tree = tree_of(playbook)
    change(tree)
    copy = Playbook.model_validate(tree)
    copy._sha256 = playbook.sha256
    return copy


def limits(*rows: tuple[str, str, int]) -> tuple[Limit, ...]:
    """Limits from rule, subject and level."""
    return tuple(Limit(*row) for row in rows)


def moves(*rows: tuple[str, int]) -> tuple[Move, ...]:
    """Moves from question and level."""
    return tuple(Move(*row) for row in rows)


def further(subjects: tuple[str, ...], fewest: int, *any_of: tuple[tuple[str, int], ...]) -> Further:
    """One part of what is left, from its choices; without any, none is listed."""
    return Further(subjects, fewest, tuple(moves(*one) for one in any_of) or None)


def every_verdict(playbook: Playbook, stage: str) -> set[int]:
    """Every verdict that exact answers give in a small playbook, by trying them all; and the cautious headline."""
    read = Stage(playbook, stage)
    choices = [(0, 1, 2, 3, 4, None) if one.not_applicable else (0, 1, 2, 3, 4) for one in read.asked]
    found = {verdict(read, dict(zip(read.order, levels, strict=True))) for levels in product(*choices)}
    cautious = max(min(found), min(max(found), playbook.scoring.uncertain.at_best))
    return found | {cautious}
