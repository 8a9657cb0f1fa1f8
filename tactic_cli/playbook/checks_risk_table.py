"""Checks of the risk table: likelihood by severity gives a risk (method, sections 4 and 11)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from tactic_cli.language import marked, tr
from tactic_cli.playbook.entry import LEVELS
from tactic_cli.playbook.model import Playbook
from tactic_cli.playbook.places import Places
from tactic_cli.problems import Problem

IRREVERSIBLE_AT_LEAST = 2
"""Irreversible harm is never below moderate, however unlikely (method, section 4)."""


def risk_table_shape(playbook: Playbook, places: Places) -> Iterator[Problem]:
    """`risk-table-shape`: the table does not have the five rows 0 to 4, in this order, of five risks each."""
    table = playbook.scoring.risk_table
    if [row.likelihood for row in table] != list(LEVELS) and places.whole("scoring", "risk_table"):
        message = tr("The risk table must have the rows for likelihood 0, 1, 2, 3 and 4, in this order.")
        yield places.key_problem("risk-table-shape", message, ("scoring", "risk_table"), tr("Add or move rows."))
    for number, row in enumerate(table):
        if len(row.risk) != len(LEVELS):
            message = tr("The row has {number} risks; it needs five, for severity 0 to 4.", number=len(row.risk))
            path = ("scoring", "risk_table", number, "risk")
            yield places.problem("risk-table-shape", message, path, tr("Give one risk for each severity."))


def risk_table_order(playbook: Playbook, places: Places) -> Iterator[Problem]:
    """`risk-table-order`: somewhere a better level raises the risk, or the risk jumps by more than one.

    A better answer never gives a worse verdict, and one step of an answer moves the risk by at most one step.
    Each risk is the same as the one to its left and the one above it, or one lower. Jumps are looked for once
    nothing rises, since one wrong number is often the cause of both.
    """
    steps = list(_steps(playbook)) if _is_whole(playbook) else []
    rises = [step for step in steps if step[1] > step[2]]
    jumps = [step for step in steps if step[1] < step[2] - 1]
    for (row, column), risk, before, left in _once(rises or jumps):
        path = ("scoring", "risk_table", row, "risk", column)
        message = _step_words(risk, before, left=left)
        yield places.problem("risk-table-order", message, path, tr("Write the same number, or one lower."))


def _step_words(risk: int, before: int, *, left: bool) -> str:
    """What is wrong between a cell and its neighbour to the left, or above."""
    if risk > before:
        higher_left = marked("The risk {risk} is higher than the {before} to the left.")
        higher_above = marked("The risk {risk} is higher than the {before} above.")
        return tr(higher_left if left else higher_above, risk=risk, before=before)
    lower_left = marked("The risk {risk} is more than one below the {before} to the left.")
    lower_above = marked("The risk {risk} is more than one below the {before} above.")
    return tr(lower_left if left else lower_above, risk=risk, before=before)


_Step = tuple[tuple[int, int], int, int, bool]
"""A cell, its risk, the risk of a neighbour with a worse level, and whether that stands to the left or above."""


def _steps(playbook: Playbook) -> Iterator[_Step]:
    table = [row.risk for row in playbook.scoring.risk_table]
    for row, column in product(LEVELS, LEVELS):
        if column:
            yield (row, column), table[row][column], table[row][column - 1], True
        if row:
            yield (row, column), table[row][column], table[row - 1][column], False


def _once(steps: list[_Step]) -> Iterator[_Step]:
    """The first step of each cell."""
    cells = [step[0] for step in steps]
    return (step for number, step in enumerate(steps) if step[0] not in cells[:number])


def risk_table_irreversible(playbook: Playbook, places: Places) -> Iterator[Problem]:
    """`risk-table-irreversible`: irreversible harm has a risk below 2, moderate. However unlikely, it never has."""
    if not _is_whole(playbook):
        return
    for number, row in enumerate(playbook.scoring.risk_table):
        if row.risk[0] < IRREVERSIBLE_AT_LEAST:
            message = tr(
                "Irreversible harm has the risk {risk}; the least is {irreversible_at_least}.",
                risk=row.risk[0],
                irreversible_at_least=IRREVERSIBLE_AT_LEAST,
            )
            path = ("scoring", "risk_table", number, "risk", 0)
            yield places.problem("risk-table-irreversible", message, path, tr("Raise it."))


def _is_whole(playbook: Playbook) -> bool:
    """Whether the table has its shape; otherwise the other check speaks."""
    table = playbook.scoring.risk_table
    right = all(len(row.risk) == len(LEVELS) for row in table)
    return right and [row.likelihood for row in table] == list(LEVELS)
