"""A plot of times by sizes, both in powers of ten, as an SVG that needs nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from itertools import pairwise
from math import ceil, floor, log10

_WIDTH, _HEIGHT = 760, 430
_LEFT, _TOP, _RIGHT, _BOTTOM = 70, 20, 250, 50
_INKS = ("#7a3b1d", "#1f5a7a", "#4a6b1f", "#7a1f5e", "#23211d", "#8a6d00", "#2f6f62", "#5b4a9e")
_MARKS = ("circle", "square", "diamond", "ring")
"""Lines are told apart without colour too: by their marks, and by their names at their ends."""


@dataclass(frozen=True, slots=True)
class Line:
    """One piece of work: its name, and its time in seconds at each size."""

    name: str
    points: Sequence[tuple[int, float]]


def plot(lines: Sequence[Line], sizes: str) -> str:
    """The whole picture; `sizes` names what grows."""
    spots = [point for line in lines for point in line.points]
    across = _Scale([size for size, _ in spots], _LEFT, _WIDTH - _RIGHT)
    up = _Scale([seconds for _, seconds in spots], _HEIGHT - _BOTTOM, _TOP)
    ends = _apart([up.at(line.points[-1][1]) for line in lines])
    parts = [*_grid(across, up, sizes), _linear(across, up)]
    for number, (line, end) in enumerate(zip(lines, ends, strict=True)):
        parts += _drawn(line, number, across, up, end)
    title = f"Time by {sizes}, both in powers of ten"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" role="img" '
        f'aria-label="{escape(title)}" font-family="sans-serif" font-size="12">\n<title>{escape(title)}</title>\n'
        f'<rect width="{_WIDTH}" height="{_HEIGHT}" fill="#fff"/>\n' + "\n".join(parts) + "\n</svg>\n"
    )


class _Scale:
    """From a value to its place, by powers of ten."""

    def __init__(self, values: Sequence[float], start: float, end: float) -> None:
        self.low, self.high = floor(log10(min(values))), ceil(log10(max(values)) + 1e-9)
        self.start, self.end = start, end

    def at(self, value: float) -> float:
        """Where a value stands."""
        share = (log10(value) - self.low) / (self.high - self.low)
        return round(self.start + share * (self.end - self.start), 1)

    @property
    def steps(self) -> list[float]:
        """Every power of ten."""
        return [10.0**power for power in range(self.low, self.high + 1)]


def _grid(across: _Scale, up: _Scale, sizes: str) -> list[str]:
    bottom, right = up.start, across.end
    parts = []
    for step in across.steps:
        x = across.at(step)
        parts.append(f'<path d="M{x} {up.end}V{bottom}" stroke="#ddd"/>')
        parts.append(f'<text x="{x}" y="{bottom + 18}" text-anchor="middle">{step:,.0f}</text>')
    for step in up.steps:
        y = up.at(step)
        words = f"{step:g} s" if step >= 1 else f"{step * 1000:g} ms"
        parts.append(f'<path d="M{across.start} {y}H{right}" stroke="#ddd"/>')
        parts.append(f'<text x="{across.start - 8}" y="{y + 4}" text-anchor="end">{words}</text>')
    middle = (across.start + right) / 2
    parts.append(f'<text x="{middle}" y="{bottom + 38}" text-anchor="middle">{escape(sizes)}</text>')
    return parts


def _linear(across: _Scale, up: _Scale) -> str:
    """What takes twice the time for twice the size, from the lower left corner."""
    powers = min(across.high - across.low, up.high - up.low)
    end = f"L{across.at(10.0 ** (across.low + powers))} {up.at(10.0 ** (up.low + powers))}"
    return f'<path d="M{across.start} {up.start}{end}" stroke="#888" stroke-dasharray="2 5" fill="none"/>'


def _drawn(line: Line, number: int, across: _Scale, up: _Scale, end: float) -> list[str]:
    ink, mark = _INKS[number % len(_INKS)], _MARKS[number % len(_MARKS)]
    spots = [(across.at(size), up.at(seconds)) for size, seconds in line.points]
    path = " ".join(f"{x},{y}" for x, y in spots)
    x, y = spots[-1]
    return [
        f'<polyline points="{path}" fill="none" stroke="{ink}" stroke-width="1.8"/>',
        *(_mark(mark, *spot, ink) for spot in spots),
        f'<path d="M{x + 5} {y}L{x + 22} {end}" stroke="{ink}" stroke-width="0.8"/>',
        f'<text x="{x + 26}" y="{end + 4}" fill="{ink}">{escape(line.name)}</text>',
    ]


def _mark(kind: str, x: float, y: float, ink: str) -> str:
    if kind in {"circle", "ring"}:
        return f'<circle cx="{x}" cy="{y}" r="3.5" fill="{ink if kind == "circle" else "#fff"}" stroke="{ink}"/>'
    turned = f' transform="rotate(45 {x} {y})"' if kind == "diamond" else ""
    return f'<rect x="{x - 3}" y="{y - 3}" width="6" height="6" fill="{ink}"{turned}/>'


def _apart(places: Sequence[float], least: float = 15) -> list[float]:
    """The same places, moved so far that names beside them do not cover each other."""
    found = list(places)
    order = sorted(range(len(places)), key=places.__getitem__)
    for lower, upper in pairwise(order):
        found[upper] = max(found[upper], found[lower] + least)
    return found
