"""Checks of the risk table: likelihood by severity gives a risk (method, sections 4 and 11)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

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
        message = "The risk table must have the rows for likelihood 0, 1, 2, 3 and 4, in this order."
        yield places.key_problem("risk-table-shape", message, ("scoring", "risk_table"), "Add or move rows.")
    for number, row in enumerate(table):
        if len(row.risk) != len(LEVELS):
            message = f"The row has {len(row.risk)} risks; it needs five, for severity 0 to 4."
            path = ("scoring", "risk_table", number, "risk")
            yield places.problem("risk-table-shape", message, path, "Give one risk for each severity.")


def risk_table_order(playbook: Playbook, places: Places) -> Iterator[Problem]:
    """`risk-table-order`: somewhere a better level raises the risk, or the risk jumps by more than one.

    A better answer never gives a worse verdict, and one step of an answer moves the risk by at most one step.
    Each risk is the same as the one to its left and the one above it, or one lower. Jumps are looked for once
    nothing rises, since one wrong number is often the cause of both.
    """
    steps = list(_steps(playbook)) if _is_whole(playbook) else []
    rises = [step for step in steps if step[1] > step[2]]
    jumps = [step for step in steps if step[1] < step[2] - 1]
    for (row, column), risk, before, way in _once(rises or jumps):
        wrong = "higher than" if risk > before else "more than one below"
        path = ("scoring", "risk_table", row, "risk", column)
        message = f"The risk {risk} is {wrong} the {before} {way}."
        yield places.problem("risk-table-order", message, path, "Write the same number, or one lower.")


_Step = tuple[tuple[int, int], int, int, str]
"""A cell, its risk, and the risk of a neighbour with a worse level, to the left or above."""


def _steps(playbook: Playbook) -> Iterator[_Step]:
    table = [row.risk for row in playbook.scoring.risk_table]
    for row, column in product(LEVELS, LEVELS):
        if column:
            yield (row, column), table[row][column], table[row][column - 1], "to the left"
        if row:
            yield (row, column), table[row][column], table[row - 1][column], "above"


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
            message = f"Irreversible harm has the risk {row.risk[0]}; the least is {IRREVERSIBLE_AT_LEAST}."
            path = ("scoring", "risk_table", number, "risk", 0)
            yield places.problem("risk-table-irreversible", message, path, "Raise it.")


def _is_whole(playbook: Playbook) -> bool:
    """Whether the table has its shape; otherwise the other check speaks."""
    table = playbook.scoring.risk_table
    right = all(len(row.risk) == len(LEVELS) for row in table)
    return right and [row.likelihood for row in table] == list(LEVELS)
