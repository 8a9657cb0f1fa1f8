"""Checks of compound red lines, whose level is the better of their parts (method, section 3)."""

from __future__ import annotations

from collections.abc import Iterator

from tactic_cli.language import marked, tr
from tactic_cli.playbook.model import Playbook, Question
from tactic_cli.playbook.places import Path, Places
from tactic_cli.problems import Problem
from tactic_cli.text import joined, said


def _compounds(playbook: Playbook) -> Iterator[tuple[int, Question]]:
    return ((number, one) for number, one in enumerate(playbook.questions) if one.computed_from)


def _parts(playbook: Playbook) -> Iterator[tuple[Path, Question, Question]]:
    """Every part of a compound: its path in the compound, the compound, the part."""
    for number, compound in _compounds(playbook):
        for place, name in enumerate(compound.computed_from):
            part = playbook.question_by_id.get(name)
            if part is not None:
                yield ("questions", number, "computed_from", place), compound, part


def compound_not_red_line(playbook: Playbook, places: Places) -> Iterator[Problem]:
    """`compound-not-red-line`: a question with `computed_from` is no red_line. Nothing else can be computed."""
    for number, compound in _compounds(playbook):
        if compound.kind != "red_line":
            message = tr(
                "A computed question is a red_line; {id} is a {kind}.", id=said(compound.id), kind=compound.kind
            )
            path = ("questions", number, "kind")
            yield places.problem(
                "compound-not-red-line", message, path, tr("Write red_line, or take out “computed_from”.")
            )


def compound_too_small(playbook: Playbook, places: Places) -> Iterator[Problem]:
    """`compound-too-small`: a compound has fewer than two different parts. Join at least two, or ask it directly."""
    for number, compound in _compounds(playbook):
        if len(set(compound.computed_from)) < 2:
            message = tr("The compound {id} needs at least two different parts.", id=said(compound.id))
            path = ("questions", number, "computed_from")
            yield places.problem("compound-too-small", message, path, tr("Add a part, or take out “computed_from”."))


def compound_part_kind(playbook: Playbook, places: Places) -> Iterator[Problem]:
    """`compound-part-kind`: a part of a compound is not of the kind red_part.

    Another kind sets a limit of its own, and the compound's "and" would mean nothing. Change the part's kind.
    """
    for path, compound, part in _parts(playbook):
        if part.kind != "red_part":
            message = tr(
                "The part {id} of {id2} is a {kind}; it must be a red_part.",
                id=said(part.id),
                id2=said(compound.id),
                kind=part.kind,
            )
            yield places.problem("compound-part-kind", message, path, tr("Write “kind: red_part” in {id}.", id=part.id))


def compound_consideration(playbook: Playbook, places: Places) -> Iterator[Problem]:
    """`compound-consideration`: a part belongs to another consideration than its compound. Bring them together."""
    for path, compound, part in _parts(playbook):
        if part.consideration != compound.consideration:
            message = tr(
                "{id} belongs to the consideration {consideration}, {id2} to {consideration2}.",
                id=said(part.id),
                consideration=said(part.consideration),
                id2=said(compound.id),
                consideration2=said(compound.consideration),
            )
            hint = tr("A compound and its parts share one consideration.")
            yield places.problem("compound-consideration", message, path, hint)


def part_not_in_one_compound(playbook: Playbook, places: Places) -> Iterator[Problem]:
    """`part-not-in-one-compound`: a red_part stands in no compound, or in two.

    In none it would set no limit at all. Name it in the `computed_from` of one red line, or make it a red_line.
    """
    owners: dict[str, list[str]] = {}
    for _, compound, part in _parts(playbook):
        owners.setdefault(part.id, []).append(compound.id)
    for number, question in enumerate(playbook.questions):
        found = list(dict.fromkeys(owners.get(question.id, [])))
        if question.kind == "red_part" and len(found) != 1 and (found or places.whole("questions")):
            several = marked("The red_part {id} stands in the compounds {found}; it must stand in one.")
            none = marked("The red_part {id} stands in no compound; it must stand in one.")
            message = tr(several if found else none, id=said(question.id), found=joined(map(said, found)))
            hint = tr("Name it under “computed_from” of one red line.")
            yield places.problem("part-not-in-one-compound", message, ("questions", number, "kind"), hint)
