"""Mends what is certain in a playbook's files, and nothing else; all other bytes stay as they are.

A change is kept only where it mends its problem, brings no new one onto its line, and no other change does the same.
What hangs on what somebody meant is left to them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

from tactic_cli.playbook.edits import Edit, applied, as_utf8, bare, lines_of
from tactic_cli.playbook.fixes import FIXES, tabs_as_spaces
from tactic_cli.playbook.links import missing_side
from tactic_cli.playbook.load import Lend, Read, load_playbook_with_places
from tactic_cli.playbook.source import read_source
from tactic_cli.problems import Place, Problem, ProblemsFound

MOST_CHANGES = 200
"""More slips than these are better looked at by somebody first."""

Files = Mapping[str, bytes]


@dataclass(frozen=True, slots=True)
class Mend:
    """One change: the problem it mends, where, and the line before and after; `""` where there is none."""

    problem: Problem
    place: Place
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Mended:
    """The files that changed with their new bytes, each change, and what is left; `worse` where that is more."""

    files: Files
    mends: tuple[Mend, ...]
    left: tuple[Problem, ...]
    worse: bool = False


def mended(file: str, read: Read, lend: Lend) -> Mended:
    """A playbook's files, mended as far as that is certain; `file`, `read` and `lend` are those of `load_playbook`.

    Where more problems would be known afterwards than before, because a file can be read further, no file is changed.
    """
    work = _Work(file, read, lend, {}, {})
    before = work.problems()
    problems, mends, goes_on = before, list[Mend](), True
    while goes_on and len(mends) < MOST_CHANGES:
        made, work, problems = _round(work, problems)
        mends += made
        goes_on = bool(made)
    if len(problems) > len(before):
        return Mended({}, tuple(mends), before, worse=True)
    return Mended(work.changed, tuple(mends), problems)


def _round(work: _Work, problems: tuple[Problem, ...]) -> _Step:
    """Every problem tried once; what could not be mended may be after another was, in the next round."""
    tried: set[Problem] = set()
    mends: list[Mend] = []
    while len(mends) < MOST_CHANGES and (step := next(work.steps(problems, tried), None)):
        made, work, problems = step
        mends += made
    return tuple(mends), work, problems


@dataclass(frozen=True, slots=True)
class _Work:
    """The files as they stand after some changes; `files` remembers what was read."""

    file: str
    read: Read
    lend: Lend
    files: dict[str, bytes]
    changed: Files

    def problems(self) -> tuple[Problem, ...]:
        """Everything that is wrong now."""
        try:
            load_playbook_with_places(self.file, self.bytes_of, self.lend)
        except ProblemsFound as found:
            return found.problems
        return ()

    def bytes_of(self, name: str) -> bytes:
        """A file as it stands."""
        if name not in self.changed and name not in self.files:
            self.files[name] = self.read(name)
        return self.changed[name] if name in self.changed else self.files[name]

    def with_file(self, name: str, data: bytes) -> _Work:
        """The same with other bytes for a file."""
        return replace(self, changed={**self.changed, name: data})

    def name_of(self, problem: Problem) -> str | None:
        """The file a problem stands in; `None` for one of a playbook that this one borrows from."""
        main = self.file.replace("\\", "/").rsplit("/", 1)[-1]
        folder = self.file[: len(self.file) - len(main)]
        name = problem.place.file.removeprefix(folder)
        mine = problem.place.file.startswith(folder) and name in (*self.files, *self.changed)
        return name if mine else None

    def place(self, name: str, line: int) -> Place:
        """The place of a line, counted from 0, in a file."""
        main = self.file.replace("\\", "/").rsplit("/", 1)[-1]
        return Place(self.file[: len(self.file) - len(main)] + name, line + 1)

    def steps(self, problems: tuple[Problem, ...], tried: set[Problem]) -> Iterator[_Step]:
        """Every certain change, with the files and the problems after it; `tried` takes what was looked at."""
        for problem in problems:
            name = self.name_of(problem)
            if name is None or problem in tried:
                continue
            tried.add(problem)
            step = _SPECIAL.get(problem.code, _by_line)(self, problem, name, problems)
            if step is not None:
                yield step


_Step = tuple[tuple[Mend, ...], _Work, tuple[Problem, ...]]


def _by_line(work: _Work, problem: Problem, name: str, problems: tuple[Problem, ...]) -> _Step | None:
    """The one change of a line that mends a problem; `None` where there is none, or where there are several."""
    if problem.code not in FIXES:
        return None
    _, lines = lines_of(work.bytes_of(name))
    tried = (_tried(work, problem, name, edits, problems) for edits in FIXES[problem.code](problem, lines))
    good = [one for one in tried if one is not None]
    return good[0] if len(good) == 1 else None


def _tried(
    work: _Work, problem: Problem, name: str, edits: tuple[Edit, ...], problems: tuple[Problem, ...]
) -> _Step | None:
    """A change with what follows, where its problem is gone and nothing new is wrong on its line."""
    data = work.bytes_of(name)
    then = work.with_file(name, applied(data, edits))
    left = then.problems()
    known = {(one.code, one.message) for one in problems}
    line = edits[0].line + 1
    new = [one for one in left if (one.code, one.message) not in known]
    on_line = any(one.place.line == line and one.place.file == problem.place.file for one in new)
    same = [one for one in left if _alike(one, problem)]
    if on_line or len(same) >= sum(_alike(one, problem) for one in problems):
        return None
    return _mends(work, problem, name, edits), then, left


def _alike(one: Problem, other: Problem) -> bool:
    return (one.code, one.message, one.place.file) == (other.code, other.message, other.place.file)


def _mends(work: _Work, problem: Problem, name: str, edits: tuple[Edit, ...]) -> tuple[Mend, ...]:
    """Changes as people are shown them; a line that was added or taken out has nothing before or after it."""
    _, lines = lines_of(work.bytes_of(name))
    return tuple(Mend(problem, work.place(name, one.line), *_shown(lines, one)) for one in edits)


def _shown(lines: list[str], edit: Edit) -> tuple[str, str]:
    line = lines[edit.line]
    if edit.end == 0 and edit.text.endswith(("\n", "\r")):
        return "", bare(edit.text)
    return bare(line), bare(line[: edit.start] + edit.text + line[edit.end :])


def _encoding(work: _Work, problem: Problem, name: str, _: tuple[Problem, ...]) -> _Step | None:
    data = as_utf8(work.bytes_of(name))
    if data is None:
        return None
    then = work.with_file(name, data)
    return (Mend(problem, work.place(name, 0), "UTF-16, UTF-32", "UTF-8"),), then, then.problems()


def _tabs(work: _Work, problem: Problem, name: str, _: tuple[Problem, ...]) -> _Step | None:
    """Tabs as spaces, where all widths at which the file reads best say the same."""
    data = work.bytes_of(name)
    tried: list[tuple[int, object, tuple[Edit, ...]]] = []
    for _width, edits in tabs_as_spaces(lines_of(data)[1]):
        new = applied(data, edits)
        reading = read_source(problem.place.file, new)
        if reading.root is not None and reading.complete:
            tried.append((len(work.with_file(name, new).problems()), reading.root.plain(), edits))
    fewest = min((count for count, _, _ in tried), default=0)
    best = [one for one in tried if one[0] == fewest]
    if not best or any(one[1] != best[0][1] for one in best):
        return None
    edits = next((edits for _, _, edits in best if _lines_up(data, edits)), best[0][2])
    then = work.with_file(name, applied(data, edits))
    return _mends(work, problem, name, edits), then, then.problems()


def _lines_up(data: bytes, edits: tuple[Edit, ...]) -> bool:
    """Whether the first line so changed begins where another line of the file does."""
    _, lines = lines_of(data)
    indents = {len(line) - len(line.lstrip(" ")) for line in lines if not line.lstrip(" ").startswith("\t")}
    return len(edits[0].text) in indents


def _link(work: _Work, problem: Problem, name: str, problems: tuple[Problem, ...]) -> _Step | None:
    """The missing side of a link, in whichever file it belongs to."""
    del name
    roots = {
        one: root
        for one in {**work.files, **work.changed}
        if (root := read_source(one, work.bytes_of(one)).root) is not None
    }
    found = missing_side(roots, work.name_of(problem) or "", problem, lambda one: lines_of(work.bytes_of(one))[1])
    if found is None:
        return None
    where, edit = found
    return _tried(work, problem, where, (edit,), problems)


_SPECIAL: Mapping[str, Callable[[_Work, Problem, str, tuple[Problem, ...]], _Step | None]] = {
    "not-utf8": _encoding,
    "tab-indentation": _tabs,
    "one-way-link": _link,
}
"""Codes that are mended by more than one line of their own."""
