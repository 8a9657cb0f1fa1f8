"""How time and memory grow with questions, assessors, rounds and campaigns: a table, and plots.

`python -m tests.benchmarks.growth` prints the table; with `--write` it goes into docs/growth, with a plot for each
kind of size. The test beside asks that nothing grows much faster than its input.
"""

from __future__ import annotations

import sys
import tempfile
import tracemalloc
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from tactic_cli.campaign.load import dump_answers, load_answers
from tactic_cli.campaign.model import Campaign, Round
from tactic_cli.cli.playbooks.notes import notes_on
from tactic_cli.cli.portfolios.batch import Batch, batches, read_batch, together
from tactic_cli.disk.many import campaigns_below
from tactic_cli.disk.store import ROUNDS, read_sheet, rounds_of
from tactic_cli.interview.order import order_of
from tactic_cli.interview.telling import stops_at
from tactic_cli.playbook.load import load_playbook, load_playbook_with_places
from tactic_cli.portfolio.wanted import Wanted
from tactic_cli.reports.content import Content
from tactic_cli.reports.formats import format_named
from tactic_cli.reports.readiness import report_for
from tactic_cli.scoring.assess import assess
from tactic_cli.scoring.cases import run_cases, unreachable_verdicts
from tests.benchmarks.growing import DAY, answers_of, playbook, playbook_files
from tests.benchmarks.measures import WALL, Clock, timed
from tests.benchmarks.plot import Line, plot
from tests.portfolio import network

FOLDER = Path(__file__).parents[2] / "docs" / "growth"
QUESTIONS = (10, 30, 100, 300, 1000, 2000)
PEOPLE = (1, 3, 10, 30, 100)
ROUNDS_OF = (1, 3, 10, 30, 100)
CAMPAIGNS = (1, 10, 100, 1000)
_FIXED = 100
"""Questions of the playbook where something else grows."""

Work = Callable[[], object]


@dataclass(frozen=True, slots=True)
class Figure:
    """One piece of work at one size: the least time of a few runs in seconds, and the most memory it took in bytes."""

    work: str
    size: int
    seconds: float
    peak: int


def questions(size: int) -> Mapping[str, Work]:
    """What people wait for, with a playbook of so many questions."""
    files = playbook_files(size)
    book = playbook(size)
    sheet = answers_of(book, "A")
    text = dump_answers(sheet).encode()
    content = Content(book, Campaign("Elm", book.id, 1, book.sha256), (sheet,), assess(book, [sheet]), 1)
    html = format_named("html")
    if html is None:
        raise AssertionError("there is an HTML report")

    def checked() -> object:
        read, places = load_playbook_with_places("playbook.yaml", files.__getitem__)
        return [*run_cases(read, places), *unreachable_verdicts(read, places), *notes_on(read, places)]

    return {
        "load a playbook": lambda: load_playbook("playbook.yaml", files.__getitem__),
        "check a playbook": checked,
        "order the questions": lambda: order_of(book, "launch").positions,
        "take one answer": lambda: (stops_at(book, sheet, DAY), dump_answers(sheet)),
        "read an answers file": lambda: load_answers(text, "A.yaml", book),
        "judge": lambda: assess(book, [sheet]),
        "judge nothing known": lambda: assess(book, [replace(sheet, answers={})]),
        "make an HTML report": lambda: html.render(report_for(content, "internal")),
    }


def people(size: int) -> Mapping[str, Work]:
    """What a group of so many waits for."""
    book = playbook(_FIXED)
    sheets = [answers_of(book, f"A{number}", 2 + number % 3) for number in range(size)]
    return {"judge together": lambda: assess(book, sheets)}


def rounds(size: int) -> Mapping[str, Work]:
    """Reading and judging every round of a campaign with so many."""
    book = playbook(_FIXED)
    folder = Path(tempfile.mkdtemp(prefix="tactic-growth-"))
    for number in range(1, size + 1):
        place = folder / ROUNDS / Round(number, "launch").folder
        place.mkdir(parents=True)
        for label in "AB":
            (place / f"{label}.yaml").write_text(dump_answers(answers_of(book, label)), encoding="utf-8")

    def read() -> object:
        found = rounds_of(folder, book)
        return [assess(book, [read_sheet(folder, one, label, book) for label in "AB"]) for one in found]

    return {"read and judge all rounds": read}


def campaigns(size: int) -> Mapping[str, Work]:
    """Reading, judging and counting a network of so many campaigns of three people, in one process."""
    folder = str(network.written(Path(tempfile.mkdtemp(prefix="tactic-growth-")) / "network", size))

    def counted() -> object:
        found = Batch()
        for one in batches(campaigns_below(folder).references):
            found = together((found, read_batch(one, Wanted(network.DAY))))
        return found

    return {"count a network": counted}


SIZES: Mapping[str, tuple[Callable[[int], Mapping[str, Work]], Sequence[int]]] = {
    "questions": (questions, QUESTIONS),
    "assessors": (people, PEOPLE),
    "rounds": (rounds, ROUNDS_OF),
    "campaigns": (campaigns, CAMPAIGNS),
}
"""What grows, what is then done, and how far."""


def least(work: Work, turns: int = 3, clock: Clock = WALL) -> float:
    """The least time of a few runs, in seconds."""
    return min(clock(timed(work)) for _ in range(turns))


def _peak(work: Work) -> int:
    tracemalloc.start()
    try:
        work()
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def figures(kind: str) -> Iterator[Figure]:
    """Every figure of what grows."""
    works, sizes = SIZES[kind]
    for size in sizes:
        for name, work in works(size).items():
            yield Figure(name, size, least(work), _peak(work))


def table(kind: str, found: Sequence[Figure]) -> str:
    """The figures in Markdown: a line for each work, a column for each size."""
    sizes = list(dict.fromkeys(one.size for one in found))
    lines = [f"| {kind} | " + " | ".join(f"{size:,}" for size in sizes) + " |", "|---" * (len(sizes) + 1) + "|"]
    for name in dict.fromkeys(one.work for one in found):
        cells = (f"{one.seconds * 1000:,.1f} ms, {one.peak / 1e6:,.1f} MB" for one in found if one.work == name)
        lines.append(f"| {name} | " + " | ".join(cells) + " |")
    return "\n".join(lines)


def main(arguments: Sequence[str]) -> None:
    """Measure everything; print it, or write it where the documents are."""
    page = ["# How tactic grows\n", _WORDS]
    for kind in SIZES:
        found = list(figures(kind))
        print(table(kind, found), end="\n\n", flush=True)  # noqa: T201 - a program for the one who runs it
        names = list(dict.fromkeys(one.work for one in found))
        lines = [Line(name, [(one.size, one.seconds) for one in found if one.work == name]) for name in names]
        page.append(f"## {kind.capitalize()}\n\n![Time by {kind}]({kind}.svg)\n\n{table(kind, found)}\n")
        if "--write" in arguments:
            FOLDER.mkdir(parents=True, exist_ok=True)
            (FOLDER / f"{kind}.svg").write_text(plot(lines, kind), encoding="utf-8")
    if "--write" in arguments:
        (FOLDER / "README.md").write_text("\n".join(page), encoding="utf-8")


_WORDS = """\
Time and the most memory for one piece of work, by the size of what it works on: made-up playbooks (100 questions
where something else grows), every kind of question, answers of every kind. The least of three runs on two cores with
Python 3.11; memory is what Python itself asked for. A line as steep as the dotted one takes twice as long for twice
as much. `python -m tests.benchmarks.growth --write` makes this page anew.
"""

if __name__ == "__main__":
    main(sys.argv[1:])
