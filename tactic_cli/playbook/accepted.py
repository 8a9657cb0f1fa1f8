"""Which values a number of the policy could have, all others as they are: asked of the models and the checks."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction
from functools import cache
from typing import Any, get_args, get_origin, get_type_hints

from tactic_cli.playbook.checks_policy import face_limits, limit_table, readiness_order
from tactic_cli.playbook.checks_questions import consideration_too_large, weight_below_zero, weighted_risk
from tactic_cli.playbook.checks_risk_table import risk_table_irreversible, risk_table_order
from tactic_cli.playbook.model import Playbook
from tactic_cli.playbook.nodes import Node, Source
from tactic_cli.playbook.numbers import Number, with_value
from tactic_cli.playbook.places import Places
from tactic_cli.playbook.strict import Entry, fits
from tactic_cli.problems import Problem

OF_POLICY: tuple[Callable[[Playbook, Places], Iterator[Problem]], ...] = (
    limit_table,
    face_limits,
    risk_table_order,
    risk_table_irreversible,
    readiness_order,
)
OF_QUESTIONS: tuple[Callable[[Playbook, Places], Iterator[Problem]], ...] = (
    weight_below_zero,
    weighted_risk,
    consideration_too_large,
)
"""The checks whose answer depends on a number; asking all of them for every value would take minutes."""

_NOWHERE = Places(Node(Source("", ""), (0, 0), None))


def accepted(playbook: Playbook, number: Number, value: Fraction) -> bool:
    """Whether the loader would take a sound playbook with this value in place of a number."""
    if not _fits(number, value):
        return False
    changed = with_value(playbook, number, value)
    checks = OF_QUESTIONS if number.path[0] == "questions" else OF_POLICY
    return not any(problem for check in checks for problem in check(changed, _NOWHERE))


def _fits(number: Number, value: Fraction) -> bool:
    """Whether the model takes it; a share may be written with six digits, but stands for any value from 0 to 1."""
    if number.share:
        return 0 <= value <= 1
    return fits(_hint(number.owner, number.key), number.as_written(value))  # type: ignore[arg-type] # mypy takes a class for its values


@cache
def _hint(owner: type[Entry], key: str) -> Any:  # noqa: ANN401 - a type
    """What the model says of one number, alone or in a list."""
    hint = get_type_hints(owner, include_extras=True)[key]
    while get_origin(hint) is not None and get_args(hint) and not _is_plain(hint):
        hint = get_args(hint)[0]
    return hint


def _is_plain(hint: Any) -> bool:  # noqa: ANN401 - a type
    """Whether a type is a number with its bounds, and no list of them."""
    return get_args(hint)[0] in (int, Fraction)
