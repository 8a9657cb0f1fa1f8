"""Answers files that a person names: read, and found to belong together, or all their problems at once."""

from collections.abc import Sequence

from tactic_cli.campaign.load import load_answers
from tactic_cli.campaign.model import AnswersFile
from tactic_cli.campaign.together import Read, apart
from tactic_cli.cli.exits import Exit
from tactic_cli.cli.shell import show_problems, stop
from tactic_cli.disk.files import read_answers
from tactic_cli.playbook.model import Playbook
from tactic_cli.problems import Problem, ProblemsFound


def given_answers(names: Sequence[str], playbook: Playbook) -> tuple[AnswersFile, ...]:
    """The answers in these files, one for each person; ends with status 4 and every problem of every file."""
    files: list[Read] = []
    problems: list[Problem] = []
    for name in names:
        try:
            data = read_answers(name)
            files.append(Read(name, data, load_answers(data, name, playbook)))
        except ProblemsFound as found:
            problems += found.problems
    problems += apart(files)
    if problems:
        show_problems(problems)
        stop(Exit.ANSWERS)
    return tuple(file.sheet for file in files)
