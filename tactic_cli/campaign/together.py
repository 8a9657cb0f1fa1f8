"""Answers files that are to speak for a group: whether they belong together (method, section 8)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tactic_cli.campaign.labels import label_key
from tactic_cli.campaign.model import AnswersFile
from tactic_cli.language import tr
from tactic_cli.playbook.nodes import Node
from tactic_cli.playbook.source import read_source
from tactic_cli.problems import Problem, in_order
from tactic_cli.text import said


@dataclass(frozen=True, slots=True)
class Read:
    """An answers file as it was read: its name for messages, its bytes, and what they say."""

    name: str
    data: bytes
    sheet: AnswersFile


def apart(files: Sequence[Read]) -> tuple[Problem, ...]:
    """Everything that keeps files from being assessed together, with the place in the file.

    They are about one stage and one official, each is by somebody else, and each person's stances are their own:
    an estimate for everybody cannot be counted as one voice.
    """
    found = [problem for number, file in enumerate(files) for problem in _apart(file, files[:number], len(files))]
    return in_order(found, [file.name for file in files])


def _apart(file: Read, before: Sequence[Read], many: int) -> Iterator[Problem]:
    sheet = file.sheet
    twin = next((one for one in before if label_key(one.sheet.assessor) == label_key(sheet.assessor)), None)
    if twin is not None:
        message = tr(
            "The assessor {assessor} is that of {name} too; each person has one file.",
            assessor=said(sheet.assessor),
            name=said(twin.name),
        )
        yield _problem(file, "assessor", "assessor-twice", message, tr("Leave one of them out, or mend the label."))
    if before and sheet.stage != before[0].sheet.stage:
        message = tr(
            "The stage is {stage}; that of {name} is {stage2}.",
            stage=said(sheet.stage),
            name=said(before[0].name),
            stage2=said(before[0].sheet.stage),
        )
        yield _problem(file, "stage", "other-stage", message, tr("Score the stages apart."))
    elif before and sheet.official != before[0].sheet.official:
        message = tr("These answers are not about the same official as those of {name}.", name=said(before[0].name))
        yield _problem(file, "official", "other-official", message, tr("Score each official apart."))
    if many > 1 and sheet.stances == "estimate":
        message = tr(
            "The stances of this file are an estimate for the whole group; among several files each has its own."
        )
        hint = tr(
            "Let this person answer the stances again, as their own view: in a campaign tactic assess offers it; in a "
            "file of its own, write stances: personal."
        )
        yield _problem(file, "stances", "estimate-among-several", message, hint)


def _problem(file: Read, key: str, code: str, message: str, hint: str) -> Problem:
    """A problem at a key of the file; at its top where the key is missing."""
    root = read_source(file.name, file.data).root
    if root is None:
        raise ValueError("the file was read before")
    keys = root.value if isinstance(root.value, dict) else {}
    node: Node = keys.get(key, root)
    return node.problem(code, message, hint)
