"""What is wrong with a text, as values: a problem knows its code, its place and what to do next."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from tactic_cli.language import tr
from tactic_cli.text import clean, width


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where something stands in a file: the file's name as the user gave it, line and column from 1."""

    file: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong.

    `code` is permanent and kebab-case, so that people can look it up. `message` says what is wrong in the
    user's words and what is allowed; `hint` says what to do next (it may be empty). `excerpt` is the line of
    the source the place points at, for the full form.
    """

    code: str
    message: str
    place: Place
    hint: str = ""
    excerpt: str = field(default="", compare=False)


class ProblemsFound(Exception):  # noqa: N818 - it carries values to show; the name says what it holds
    """Everything that is wrong with what was read, in the order of the text; never just the first."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__(f"{len(problems)} problems")
        self.problems = problems


MAX_PROBLEMS = 500
"""More than this is not shown in one go: the rest is better looked at after mending."""


def in_order(problems: Iterable[Problem], files: Sequence[str] = ()) -> tuple[Problem, ...]:
    """Problems in the order of the files and of the text; a very long list is cut, and says so."""
    order = {name: index for index, name in enumerate(files)}
    ranked = sorted(problems, key=lambda one: (order.get(one.place.file, 0), one.place.line, one.place.column))
    if len(ranked) <= MAX_PROBLEMS:
        return tuple(ranked)
    message = tr("{number} or more further problems are not shown.", number=len(ranked) - MAX_PROBLEMS)
    last = Problem("more-problems", message, ranked[MAX_PROBLEMS - 1].place, tr("Mend these first."))
    return (*ranked[:MAX_PROBLEMS], last)


_BEFORE = _AFTER = 60
"""Characters of a long source line shown before and after the place."""


def concise(problem: Problem) -> str:
    """One line: place, code, message, hint."""
    words = f"{problem.place}: {problem.code}: {problem.message} {problem.hint}"
    return " ".join(clean(words).split())


def full(problem: Problem) -> str:
    """Several lines: place and code, the message, the source line with a caret below the column, the hint.

    A long source line is cut around the column. The caret stands right in text of any width; in scripts
    written from right to left a terminal may turn the line, and the column number is then the better guide.
    """
    lines = [clean(f"{problem.place}: {problem.code}"), f"  {_one_line(problem.message)}"]
    if problem.excerpt:
        lines += _excerpt(problem)
    if problem.hint:
        lines.append(f"  {_one_line(problem.hint)}")
    return "\n".join(lines)


def _excerpt(problem: Problem) -> list[str]:
    """The source line under its number, and the caret."""
    column = problem.place.column - 1
    start, end = max(0, column - _BEFORE), column + _AFTER
    before = "…" * (start > 0) + _one_line(problem.excerpt[start:column], keep=True)
    after = _one_line(problem.excerpt[column:end], keep=True) + "…" * (end < len(problem.excerpt))
    number = f"{problem.place.line:>6} | "
    return [f"{number}{before}{after}".rstrip(), f"{' ' * 6} | {' ' * width(before)}^"]


def _one_line(text: str, *, keep: bool = False) -> str:
    """Cleaned text on one line; `keep` keeps its spaces."""
    return clean(text).replace("\n", " ") if keep else " ".join(clean(text).split())
