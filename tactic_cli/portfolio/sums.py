"""Sums over groups: adding is associative and commutative, so that they are the same in whatever order groups come."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from tactic_cli.portfolio.summary import Cell, Section, Summary, What


@dataclass(frozen=True, slots=True)
class Sums:
    """How many groups are counted in each cell; a cell without any is not there. `Sums()` is the empty one."""

    counts: Mapping[Cell, int] = field(default_factory=dict)

    def __add__(self, other: Sums) -> Sums:
        return total((self, other))

    def of(self, section: Section | None, what: What) -> dict[tuple[str | int, ...], int]:
        """The cells of one kind in a section, by what they are about."""
        return {cell.of: count for cell, count in self.counts.items() if (cell.section, cell.what) == (section, what)}

    @property
    def sections(self) -> tuple[Section, ...]:
        """The sections in which somebody is counted, by the playbooks' ids, versions and digests."""
        return tuple(sorted({cell.section for cell in self.counts if cell.section is not None}))


def sum_of(summaries: Iterable[Summary]) -> Sums:
    """The sum over groups; nothing of a single one is kept."""
    counts: Counter[Cell] = Counter()
    for summary in summaries:
        counts.update(summary.cells)
    return Sums(counts)


def total(parts: Iterable[Sums]) -> Sums:
    """The sum of sums."""
    counts: Counter[Cell] = Counter()
    for part in parts:
        counts.update(part.counts)
    return Sums(counts)
