"""Made-up playbooks, answers and campaigns of any size, the same ones every time."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache

from tactic_cli.campaign.model import Answer, AnswersFile
from tactic_cli.playbook.load import load_playbook
from tactic_cli.playbook.model import Playbook
from tests.tables import data

PER_FILE = 500
"""Questions of one file, which stays well below the limit of 1 MiB."""

PER_HEADING = 20
"""Questions under one consideration, as in the longest known playbook."""

DAY = date(2026, 1, 15)
_KINDS = ("weighted", "weighted", "must_have", "weighted", "red_line", "weighted", "stance", "weighted")


def playbook_files(questions: int) -> Mapping[str, bytes]:
    """The files of a playbook with so many questions, of every kind, besides the few that hold it together."""
    small = data("small-playbook.yaml")
    names = [f"part-{start // PER_FILE}.yaml" for start in range(0, questions, PER_FILE)]
    headings = "".join(
        f"  - {{id: K{one}, title: Heading {one}, summary: Questions that belong together.}}\n"
        for one in range(-(-questions // PER_HEADING))
    )
    main = small.replace("\nconsiderations:\n", f"\nconsiderations:\n{headings}", 1) + f"files: [{', '.join(names)}]\n"
    files = {"playbook.yaml": main.encode()}
    for start, name in zip(range(0, questions, PER_FILE), names, strict=True):
        entries = (_question(number) for number in range(start, min(questions, start + PER_FILE)))
        files[name] = ("questions:\n" + "".join(entries)).encode()
    return files


@cache
def playbook(questions: int) -> Playbook:
    """That playbook, loaded."""
    files = playbook_files(questions)
    return load_playbook("playbook.yaml", files.__getitem__)


def answers_of(one: Playbook, assessor: str, level: int = 3) -> AnswersFile:
    """One person's answers to the launch stage: most at one level, some lower, some ranges, some not known."""
    answers = {question.id: _answer(number, level) for number, question in enumerate(one.asked("launch"))}
    return AnswersFile(one.id, one.version, "launch", DAY, assessor, answers)


def _answer(number: int, level: int) -> Answer:
    if number % 10 == 7:
        return Answer.range(max(0, level - 2), level)
    if number % 10 == 9:
        return Answer.unknown()
    return Answer.level(level - (number % 10 == 3))


def _question(number: int) -> str:
    kind = _KINDS[number % len(_KINDS)]
    levels = "scale: stance" if kind == "stance" else f"levels: [None {number}., Half {number}., Enough {number}.]"
    return f"""  - id: Q{number}
    question: Is there enough of what is meant by number {number}?
    why: Without number {number} the rest stands on sand.
    look_for: Look at two things that show number {number}.
    {levels}
    kind: {kind}
    consideration: K{number // PER_HEADING}
    party: group
    about: group
    weight: {1 + number % 3}
    stage: launch
    mover: us
    stale_after_days: {90 if kind == "red_line" else 365}
    source: {{section: Made up}}
"""
