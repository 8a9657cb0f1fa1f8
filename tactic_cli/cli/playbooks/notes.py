"""What `tactic check` says of a sound playbook: what never matters, and verdicts that no case shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tactic_cli.language import tr

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tactic_cli.playbook.model import Playbook
    from tactic_cli.playbook.places import Places
    from tactic_cli.problems import Problem


def notes_on(playbook: Playbook, places: Places) -> tuple[Problem, ...]:
    """Everything worth a thought that is not wrong, in the order of the checks."""
    from tactic_cli.scoring.matters import idle_questions
    from tactic_cli.scoring.missing_cases import missing_cases

    return (*idle_questions(playbook, places), *missing_cases(playbook, places))


def note_lines(notes: Iterable[Problem]) -> list[str]:
    """Notes a line each, told apart from problems."""
    from tactic_cli.problems import concise

    return [tr("Note: {note}", note=concise(one)) for one in notes]
