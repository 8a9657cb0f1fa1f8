"""Checks of the risk table: likelihood by severity gives a risk (method, sections 4 and 11)."""

from __future__ import annotations

from collections.abc import Iterator

from tactic_cli.playbook.model import LEVELS, Playbook
from tactic_cli.playbook.places import Path, Places
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
    """
    table = playbook.scoring.risk_table
    if not _is_whole(playbook):
        return
    for row in LEVELS:
        for column in LEVELS:
            risk = table[row].risk[column]
            path = ("scoring", "risk_table", row, "risk", column)
            for before, way in (
                (table[row].risk[column - 1] if column else None, "to the left"),
                (table[row - 1].risk[column] if row else None, "above"),
            ):
                yield from _step(places, path, (before, risk), way)


def _step(places: Places, path: Path, risks: tuple[int | None, int], way: str) -> Iterator[Problem]:
    before, risk = risks
    if before is None or before - 1 <= risk <= before:
        return
    wrong = "higher than" if risk > before else "more than one step below"
    message = f"The risk {risk} is {wrong} the {before} {way}."
    yield places.problem("risk-table-order", message, path, "Each risk is the same as its neighbour, or one lower.")


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
