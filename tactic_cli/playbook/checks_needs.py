"""Checks of `fits_when`: each need can be met and can be missed, by an answer that is really asked for."""

from __future__ import annotations

from collections.abc import Iterator

from tactic_cli.language import tr
from tactic_cli.playbook.entry import LEVELS
from tactic_cli.playbook.guidance import Inducement, Need, Resource, Route
from tactic_cli.playbook.model import Playbook
from tactic_cli.playbook.places import Path, Places
from tactic_cli.problems import Problem
from tactic_cli.text import joined, listed, said


def needs_of(playbook: Playbook) -> Iterator[tuple[Path, Need]]:
    """Every need of every route, inducement and resource, with its path."""
    lists: tuple[tuple[str, tuple[Route | Inducement | Resource, ...]], ...] = (
        ("routes", playbook.routes),
        ("inducements", playbook.inducements),
        ("resources_offered", playbook.resources_offered),
        ("resources_needed", playbook.resources_needed),
    )
    for section, entries in lists:
        for number, entry in enumerate(entries):
            for place, need in enumerate(entry.fits_when):
                yield (section, number, "fits_when", place), need


def need_one_level(playbook: Playbook, places: Places) -> Iterator[Problem]:
    """`need-one-level`: a need must say either `at_least` or `at_most`, and not both.

    With neither, every answer would do; two ends are two needs, one after the other.
    """
    for path, need in needs_of(playbook):
        if (need.at_least is None) == (need.at_most is None) and places.whole(*path):
            message = tr(
                "A need of {question} says either “at_least” or “at_most”, one of the two.",
                question=said(need.question),
            )
            yield places.problem("need-one-level", message, path, tr("For both ends, write two needs."))


def need_always_met(playbook: Playbook, places: Places) -> Iterator[Problem]:
    """`need-always-met`: a need that every answer meets tells nothing, and would read as a good sign.

    `at_least: 0` and `at_most: 4` hold whatever is answered. Choose another level, or take the need out.
    """
    for path, need in needs_of(playbook):
        for key, level, always in (("at_least", need.at_least, LEVELS[0]), ("at_most", need.at_most, LEVELS[-1])):
            if level == always:
                message = tr(
                    "Every answer to {question} is “{key}: {level}”.",
                    question=said(need.question),
                    key=key,
                    level=level,
                )
                hint = tr("Choose another level, or take this need out.")
                yield places.problem("need-always-met", message, (*path, key), hint)


def need_without_sentence(playbook: Playbook, places: Places) -> Iterator[Problem]:
    """`need-without-sentence`: a need names a level that has no sentence.

    A question with three sentences has them at the levels 0, 2 and 4; people could not read what is needed.
    """
    for path, need in needs_of(playbook):
        question = playbook.question_by_id.get(need.question)
        scale = question.scale if question else None
        if question is None or (scale and scale not in playbook.scales):
            continue
        words = playbook.scales[scale] if scale else question.levels
        if len(words) not in {3, len(LEVELS)}:
            continue
        levels = playbook.sentences(question)
        named = joined(str(level) for level in levels)
        for key, level in (("at_least", need.at_least), ("at_most", need.at_most)):
            if level is not None and level not in levels:
                message = tr(
                    "{question} has no sentence for level {level}; it has them for {named}.",
                    question=said(need.question),
                    level=level,
                    named=named,
                )
                yield places.problem("need-without-sentence", message, (*path, key), tr("Choose one of these."))


def need_never_asked(playbook: Playbook, places: Places) -> Iterator[Problem]:
    """`need-never-asked`: a need rests on a question that nobody answers in the stage where the ways are shown.

    It could never be met. Name a question of that stage; of a compound red line, name its parts.
    """
    stages = [one for one in playbook.stages_of_ways if one in playbook.stage_by_id]
    asked = {stage: {one.id for one in playbook.asked(stage)} for stage in stages}
    for path, need in needs_of(playbook):
        question = playbook.question_by_id.get(need.question)
        missing = [stage for stage in stages if need.question not in asked[stage]]
        if question is None or not missing or not places.whole("stages"):
            continue
        if question.computed_from:
            message = tr("Nobody answers {question}: it follows from its parts.", question=said(need.question))
            hint = tr("Name one of {computed_from}.", computed_from=listed(question.computed_from))
        else:
            message = tr(
                "The stage {missing}, where the ways are shown, does not ask {question}.",
                missing=said(missing[0]),
                question=said(need.question),
            )
            hint = tr("Name a question of that stage.")
        yield places.problem("need-never-asked", message, (*path, "question"), hint)
