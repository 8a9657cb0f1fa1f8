"""What is wrong with a text, as values: a problem knows its code, its place and what to do next."""

from __future__ import annotations

from dataclasses import dataclass, field


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
