"""`python -m tests.benchmarks`: every figure as one table; with `--write`, the same in README.md.

What stands beside is what is measured in turn with ours, in the same environment on the same machine: a ratio
below 1 means that ours is the quicker one. Programs of other people are fetched from the package index.
"""

import argparse
import os
import platform
import sys
import tempfile
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

from tests.benchmarks.budgets import loading_budgets, start_budgets
from tests.benchmarks.measures import Figure
from tests.benchmarks.peers import peer_figures
from tests.benchmarks.stage import stage_in
from tests.compiled import keep_compiled

README = Path(__file__).parents[2] / "README.md"
BEGIN, END = "<!-- speed: begin -->", "<!-- speed: end -->"
_HEADER = ("What", "Ours", "Beside", "Ratio", "Budget")


def main() -> int:
    """Measure, print, and write where asked; the status is 1 where a budget is missed."""
    wish = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    wish.add_argument("--write", action="store_true", help="put the table into README.md")
    wish.add_argument("--no-peers", action="store_true", help="leave other people's programs out; needs no network")
    wanted = wish.parse_args()
    keep_compiled()
    with tempfile.TemporaryDirectory() as folder:
        found = list(_figures(Path(folder), peers=not wanted.no_peers))
    text = table(found)
    print(text)  # noqa: T201 - this is a program
    if wanted.write:
        README.write_text(with_table(README.read_text(encoding="utf-8"), text), encoding="utf-8")
    return int(any(isinstance(one, Figure) and not one.kept for one in found))


def _figures(folder: Path, *, peers: bool) -> Iterator[Figure | str]:
    stage = stage_in(folder)
    for budget in (*start_budgets(), *loading_budgets()):
        found = budget.measured(stage)
        print(found, file=sys.stderr)  # noqa: T201 - it takes minutes, so what is known is said
        yield found
    if peers:
        yield from peer_figures(stage)


def table(found: Iterable[Figure | str]) -> str:
    """The figures as a table in Markdown, with the day and what kind of machine they are from."""
    rows = [_HEADER, ("---", "---:", "---:", "---:", "---:"), *map(_row, found)]
    lines = [f"| {' | '.join(row)} |" for row in rows]
    return "\n".join([f"Measured on {date.today().isoformat()}: {_machine()}.", "", *lines])  # noqa: DTZ011 - a day


def _row(one: Figure | str) -> tuple[str, ...]:
    if isinstance(one, str):
        return (one, "", "", "", "")
    most = "" if one.most is None else f"{one.most:g}"
    return (one.what, f"{1000 * one.ours:.0f} ms", f"{1000 * one.floor:.0f} ms", f"{one.ratio:.2f}", most)


def _machine() -> str:
    """How many cores and how much memory, and which Python: no name and no path."""
    parts = [f"{os.cpu_count()} cores"]
    if hasattr(os, "sysconf") and "SC_PHYS_PAGES" in os.sysconf_names:
        parts.append(f"{os.sysconf('SC_PHYS_PAGES') * os.sysconf('SC_PAGE_SIZE') / 2**30:.0f} GiB of memory")
    return ", ".join([*parts, platform.machine(), platform.system(), f"Python {platform.python_version()}"])


def with_table(text: str, found: str) -> str:
    """A document with the table between its two marks; raises ValueError where it has none."""
    before, mark, rest = text.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not (mark and end):
        raise ValueError(f"README.md has no lines {BEGIN} and {END} to write between")
    return f"{before}{BEGIN}\n{found}\n{END}{after}"


if __name__ == "__main__":
    sys.exit(main())
