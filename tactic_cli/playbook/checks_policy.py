"""Checks of the policy: limits, faces, readiness (method, sections 3 to 6)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from tactic_cli.language import marked, tr
from tactic_cli.playbook.entry import LEVELS, RISK_KINDS
from tactic_cli.playbook.model import Playbook
from tactic_cli.playbook.places import Path, Places
from tactic_cli.problems import Problem
from tactic_cli.text import joined, said

_LIMITED = ("red_line", "must_have", "stance", "weighted")


def limit_table(playbook: Playbook, places: Places) -> Iterator[Problem]:
    """`limit-table`: the limits of a kind are not five, or fall although the level rises.

    A better answer must never give a worse verdict (method, section 3). Give a limit for each level 0 to 4,
    each at least as high as the one before.
    """
    for number, row in enumerate(playbook.scoring.limits):
        path: Path = ("scoring", "limits", number, "limits")
        if len(row.limits) != len(LEVELS):
            message = tr(
                "The kind {kind} has {number} limits; it needs five, for the levels 0 to 4.",
                kind=row.kind,
                number=len(row.limits),
            )
            yield places.problem("limit-table", message, path, tr("Give one limit for each level."))
        elif (fall := _first_fall(row.limits)) is not None:
            change = tr("from {limits} to {limits2}", limits=row.limits[fall - 1], limits2=row.limits[fall])
            message = tr("A better answer would lower the limit of {kind} {change}.", kind=row.kind, change=change)
            yield places.problem("limit-table", message, (*path, fall), tr("Each limit is at least the one before."))


def limit_table_kinds(playbook: Playbook, places: Places) -> Iterator[Problem]:
    """`limit-table-kinds`: a kind of question that sets limits has no row of limits, or two; or another kind has one.

    A part counts through its compound, and risk through its face: neither sets a limit of its own (method, section 3).
    """
    rows = [row.kind for row in playbook.scoring.limits]
    for number, kind in enumerate(rows):
        path: Path = ("scoring", "limits", number, "kind")
        if kind in rows[:number]:
            yield places.problem(
                "limit-table-kinds", tr("The kind {kind} has two rows of limits.", kind=kind), path, tr("Keep one.")
            )
        elif kind not in _LIMITED:
            message = tr("Questions of the kind {kind} set no limits.", kind=kind)
            yield places.problem("limit-table-kinds", message, path, tr("Take this row out."))
    used = {one.kind for one in playbook.questions}
    for kind in [one for one in _LIMITED if one in used and one not in rows and places.whole("scoring", "limits")]:
        message = tr("There are questions of the kind {kind}, but no limits for it.", kind=kind)
        hint = tr("Add a row “kind: {kind}” with five limits.", kind=kind)
        yield places.key_problem("limit-table-kinds", message, ("scoring", "limits"), hint)


def no_face(playbook: Playbook, places: Places) -> Iterator[Problem]:
    """`no-face`: the policy names nobody at risk; a verdict needs at least one face (method, section 4)."""
    if not playbook.scoring.faces and places.whole("scoring", "faces"):
        message = tr("There is no face of risk; at least one is needed.")
        yield places.key_problem("no-face", message, ("scoring", "faces"), tr("Say who can be harmed."))


def face_limits(playbook: Playbook, places: Places) -> Iterator[Problem]:
    """`face-limits`: a face's limits are not five, or rise although the risk rises.

    They stand for risk 0 very low to 4 very high; more risk must never allow more (method, section 4).
    """
    for number, face in enumerate(playbook.scoring.faces):
        path: Path = ("scoring", "faces", number, "limits")
        if len(face.limits) != len(LEVELS):
            message = tr(
                "The face {id} has {number} limits; it needs five, for the risks 0 to 4.",
                id=said(face.id),
                number=len(face.limits),
            )
            yield places.problem("face-limits", message, path, tr("Give one limit for each risk."))
        elif (rise := _first_fall(face.limits[::-1])) is not None:
            index = len(LEVELS) - rise
            change = tr("from {limits} to {limits2}", limits=face.limits[index - 1], limits2=face.limits[index])
            message = tr("More risk would raise the limit of {id} {change}.", id=said(face.id), change=change)
            yield places.problem("face-limits", message, (*path, index), tr("Each limit is at most the one before."))


def _first_fall(numbers: Sequence[int]) -> int | None:
    """The index of the first number that is below the one before."""
    return next((index + 1 for index, (one, two) in enumerate(pairwise(numbers)) if two < one), None)


def face_question_kind(playbook: Playbook, places: Places) -> Iterator[Problem]:
    """`face-question-kind`: a face's likelihood or severity is not a question of that kind.

    The table is looked up by likelihood and severity; any other question has other sentences.
    """
    for number, face in enumerate(playbook.scoring.faces):
        for key, name, kind in (
            ("likelihood", face.likelihood, RISK_KINDS[0]),
            ("severity", face.severity, RISK_KINDS[1]),
        ):
            question = playbook.question_by_id.get(name)
            if question is not None and question.kind != kind:
                message = tr(
                    "The {key} of {id} is {name}, a {kind}; it must be a {kind2}.",
                    key=key,
                    id=said(face.id),
                    name=said(name),
                    kind=question.kind,
                    kind2=kind,
                )
                path = ("scoring", "faces", number, key)
                yield places.problem(
                    "face-question-kind", message, path, tr("Name another question, or change its kind.")
                )


def risk_question_face(playbook: Playbook, places: Places) -> Iterator[Problem]:
    """`risk-question-face`: a risk question belongs to no face, or to two.

    In none it would be asked and never counted; in two it would count twice (method, section 4).
    """
    faces = playbook.scoring.faces
    for number, question in enumerate(playbook.questions):
        found = [face.id for face in faces if question.id in (face.likelihood, face.severity)]
        unsure = not found and (not faces or not places.whole("scoring", "faces"))
        if question.kind in RISK_KINDS and len(found) != 1 and not unsure:
            several = marked("The risk question {id} belongs to the faces {found}; it must belong to one.")
            none = marked("The risk question {id} belongs to no face; it must belong to one.")
            message = tr(several if found else none, id=said(question.id), found=joined(map(said, found)))
            hint = tr("Name it under one face of “scoring”.")
            yield places.problem("risk-question-face", message, ("questions", number, "kind"), hint)


def risk_words(playbook: Playbook, places: Places) -> Iterator[Problem]:
    """`risk-words`: the words for the risks 0 very low to 4 very high are not five."""
    count = len(playbook.scoring.risk_words)
    if count != len(LEVELS) and places.whole("scoring", "risk_words"):
        message = tr("There are {count} words for risk; it needs five, for the risks 0 to 4.", count=count)
        path = ("scoring", "risk_words")
        yield places.key_problem("risk-words", message, path, tr("Give one word for each risk, lowest first."))


def readiness_order(playbook: Playbook, places: Places) -> Iterator[Problem]:
    """`readiness-order`: the rules on readiness do not rise, in their share and in their limit.

    The first rule whose share is not reached holds, and a better score must never give a worse limit
    (method, section 6). Put them in order, lowest first.
    """
    rules = playbook.scoring.readiness
    for number, (one, two) in enumerate(pairwise(rules)):
        if two.below <= one.below or two.limit < one.limit:
            message = tr(
                "Below {below} limits to {limit}, after below {below2} limits to {limit2}.",
                below=two.below,
                limit=two.limit,
                below2=one.below,
                limit2=one.limit,
            )
            path = ("scoring", "readiness", number + 1)
            yield places.problem(
                "readiness-order", message, path, tr("Put the lowest share, with the lowest limit, first.")
            )
