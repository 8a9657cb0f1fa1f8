"""Pictures as SVG, written by hand: each with a title and a description, readable in light, dark and print.

No meaning lies in colour alone: words, numbers, hatching and marks say the same. A picture loads nothing and holds no
style sheet, so that the strict rules of the page let it stand.
"""

from __future__ import annotations

from html import escape
from typing import Literal

from tactic_cli.reports.charts import Chart, Differences, OverTime, Profile, RiskTable
from tactic_cli.reports.document import Picture
from tactic_cli.reports.pictures_pen import WIDTH, Pen, number
from tactic_cli.reports.pictures_risk import risk_table
from tactic_cli.reports.pictures_rows import Drawing, differences, over_time, profile
from tactic_cli.text import clean

TYPEFACE = "Noto Sans"
"""The typeface of a picture that stands alone; in a page it takes the page's."""

_MARGIN = 2
"""Room around everything for what letters and lines reach beyond their places."""


def svg(
    picture: Picture,
    *,
    name: str = "picture",
    direction: Literal["ltr", "rtl"] = "ltr",
    standalone: bool = False,
) -> str:
    """A picture as one SVG element, the same bytes for the same picture.

    `name` begins the ids in it, which must be unique on a page. `standalone` is for programs that set type: fixed
    inks on white and a named typeface, no variable of a style sheet. `direction` mirrors it for a script that runs
    from right to left.
    """
    pen = Pen(standalone=standalone, mirrored=direction == "rtl")
    parts, high = _drawn(picture.chart, pen)
    view = f"{-_MARGIN} {-_MARGIN} {WIDTH + 2 * _MARGIN} {number(high + 2 * _MARGIN)}"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{view}" {_look(pen, high)} role="img" '
        f'aria-labelledby="{name}-title {name}-desc">\n'
        f'<title id="{name}-title">{_said(picture.title)}</title>\n'
        f'<desc id="{name}-desc">{_said(picture.description)}</desc>\n' + "\n".join((*parts, "</svg>"))
    )


def _look(pen: Pen, high: float) -> str:
    if pen.standalone:
        return f'width="{WIDTH + 2 * _MARGIN}" height="{number(high + 2 * _MARGIN)}" font-family="{TYPEFACE}"'
    return f'direction="{"rtl" if pen.mirrored else "ltr"}"'


def _said(text: str) -> str:
    return escape(" ".join(clean(text).split()))


def _drawn(chart: Chart, pen: Pen) -> Drawing:
    match chart:
        case Profile():
            return profile(chart, pen)
        case RiskTable():
            return risk_table(chart, pen)
        case OverTime():
            return over_time(chart, pen)
        case Differences():
            return differences(chart, pen)
