"""Checks of stages, their pause lists and the words for their verdicts."""

from __future__ import annotations

from collections.abc import Iterator

from tactic_cli.language import tr
from tactic_cli.playbook.entry import VERDICT_LEVELS
from tactic_cli.playbook.model import Playbook
from tactic_cli.playbook.places import Places
from tactic_cli.problems import Problem
from tactic_cli.text import said

PAUSE_LINES = 9
"""A pause list is read aloud in a minute (method, section 10)."""


def empty_stage(playbook: Playbook, places: Places) -> Iterator[Problem]:
    """`empty-stage`: a stage asks nothing, so its verdict would rest on nothing.

    Give questions this stage, or let it include another stage or ask questions again.
    """
    if not places.whole("questions"):
        return
    for number, stage in enumerate(playbook.stages):
        if not playbook.asked(stage.id):
            hint = tr("Write “stage: {id}” in its questions, or take the stage out.", id=stage.id)
            yield places.problem(
                "empty-stage", tr("The stage {id} asks nothing.", id=said(stage.id)), ("stages", number), hint
            )


def pause_too_long(playbook: Playbook, places: Places) -> Iterator[Problem]:
    """`pause-too-long`: a pause list has more than nine lines; it must be read aloud in a minute. Leave some out."""
    for number, stage in enumerate(playbook.stages):
        if len(stage.pause) > PAUSE_LINES:
            message = tr(
                "The pause list has {number} lines; at most {pause_lines} are allowed.",
                number=len(stage.pause),
                pause_lines=PAUSE_LINES,
            )
            path = ("stages", number, "pause", PAUSE_LINES)
            yield places.problem("pause-too-long", message, path, tr("Keep the lines that matter most."))


def verdict_levels(playbook: Playbook, places: Places) -> Iterator[Problem]:
    """`verdict-levels`: a set of verdict words does not name each of the levels 0, 1, 2, 3 exactly once."""
    for name, words in playbook.verdict_words.items():
        levels = [word.level for word in words]
        if sorted(levels) != list(VERDICT_LEVELS):
            message = tr("The verdicts {name} must name each of the levels 0, 1, 2 and 3 once.", name=said(name))
            named = tr("Named now: {value}.", value=", ".join(map(str, levels)))
            hint = named if levels else tr("None is named now.")
            yield places.key_problem("verdict-levels", message, ("verdict_words", name), hint)


def verdict_names(playbook: Playbook, places: Places) -> Iterator[Problem]:
    """`verdict-names`: two verdicts of a set have the same name, so a case could mean either. Rename one."""
    for name, words in playbook.verdict_words.items():
        for number, word in enumerate(words):
            if word.name in [one.name for one in words[:number]]:
                path = ("verdict_words", name, number, "name")
                message = tr("Two verdicts of {name} are named {name2}.", name=said(name), name2=said(word.name))
                yield places.problem("verdict-names", message, path, tr("Give one of them another name."))
