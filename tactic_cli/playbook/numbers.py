"""Every number of a playbook's policy as a value, and a playbook in which one of them is another.

The numbers are found by walking the models, so that one which is added later cannot be forgotten.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from tactic_cli.playbook.model import Playbook
from tactic_cli.playbook.places import Path
from tactic_cli.playbook.policy import RiskRow
from tactic_cli.playbook.strict import Entry
from tactic_cli.playbook.texts import entry_names
from tactic_cli.playbook.within import Range, Within

NAMES_A_ROW = (RiskRow, "likelihood")
"""The one whole number of the policy that is no decision: it says which row of the risk table this is."""

OF_A_QUESTION = ("weight", "stale_after_days")
"""The numbers of a question that decide something; its others say which version it is of."""


@dataclass(frozen=True, slots=True)
class Number:
    """One number of the policy: where it stands, the model and key it belongs to, what it is now.

    `share` tells a share between 0 and 1 from a whole number. `within` is the range that the reason beside it allows;
    `None` where nothing is said.
    """

    path: Path
    owner: type[Entry]
    key: str
    now: Fraction
    share: bool
    within: Range | None = None

    def as_written(self, value: Fraction) -> int | Fraction:
        """A value of this number as the models hold it."""
        return value if self.share else int(value)


def numbers_of(playbook: Playbook) -> tuple[Number, ...]:
    """Every number of the policy, in the order of the files: those under `scoring:`, then those of the questions."""
    return (*numbers_in(playbook.scoring, ("scoring",)), *_of_questions(playbook))


def numbers_in(owner: Entry, path: Path, *, own: bool = False) -> Iterator[Number]:
    """Every number of an entry that stands at a path, and of the entries inside it; `own` without those inside."""
    within: Within | None = getattr(owner, "within", None)
    for where, key, one in parts_of(owner, path):
        if isinstance(one, Entry):
            yield from () if own else numbers_in(one, where)
        elif _is_number(one) and (type(owner), key) != NAMES_A_ROW:
            yield _number(where, type(owner), key, one, within.of(str(where[-1])) if within else None)


def parts_of(owner: Entry, path: Path) -> Iterator[tuple[Path, str, object]]:
    """Everything that stands in an entry at a path, each part of a list by itself: its path, its key, its value."""
    for key in type(owner).model_fields:
        value = getattr(owner, key)
        if isinstance(value, tuple):
            yield from (((*path, key, place), key, one) for place, one in enumerate(value))
        else:
            yield (*path, key), key, value


def _is_number(value: object) -> bool:
    """Whether a value of a model is a whole number or a share, and not true or false."""
    return isinstance(value, int | Fraction) and not isinstance(value, bool)


def _number(path: Path, owner: type[Entry], key: str, value: Any, within: Range | None) -> Number:  # noqa: ANN401 - a number
    return Number(path, owner, key, Fraction(value), isinstance(value, Fraction), within)


def _of_questions(playbook: Playbook) -> Iterator[Number]:
    """The weights of what is weighed, and the days after which answers count as old; nobody answers a compound."""
    return (one for place in range(len(playbook.questions)) for one in numbers_of_question(playbook, place))


def numbers_of_question(playbook: Playbook, place: int) -> Iterator[Number]:
    """The numbers of one question, by its place."""
    weights, question = playbook.scoring.weights, playbook.questions[place]
    of_weights = weights.within.of("weight") if weights and weights.within else None
    for key in OF_A_QUESTION if not question.computed_from else ():
        within = of_weights if key == "weight" and question.weight > 0 else None
        yield _number(("questions", place, key), type(question), key, getattr(question, key), within)


def with_value(playbook: Playbook, number: Number, value: Fraction) -> Playbook:
    """The playbook with another value in place of one number; nothing is checked, and it has no digest."""
    changed: Playbook = _replaced(playbook, number.path, number.as_written(value))
    return changed


def _replaced(owner: Any, path: Path, value: object) -> Any:  # noqa: ANN401 - any value of a model
    """A value with what stands at a path below it replaced."""
    if not path:
        return value
    step, *rest = path
    if isinstance(owner, tuple) and isinstance(step, int):
        return (*owner[:step], _replaced(owner[step], tuple(rest), value), *owner[step + 1 :])
    fields = {key: getattr(owner, key) for key in type(owner).model_fields}
    return type(owner).model_construct(**{**fields, str(step): _replaced(fields[str(step)], tuple(rest), value)})


def address(playbook: Playbook, number: Number) -> str:
    """Where a number stands, by the names of what it stands in: `scoring/limits/red_line/limits/0`.

    What has no name is counted from 0, as the levels of an answer are.
    """
    owner: Any = playbook
    steps: list[str] = []
    for step in number.path:
        named = isinstance(owner, tuple) and isinstance(owner[0], Entry)
        name = entry_names(owner)[int(step)] if named else str(step)
        steps.append(str(step) if name.isdigit() else name)
        owner = owner[int(step)] if isinstance(owner, tuple) else getattr(owner, str(step))
    return "/".join(steps)
