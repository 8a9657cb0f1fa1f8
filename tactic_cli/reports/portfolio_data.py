"""A portfolio as JSON, for programs: `tactic-portfolio/1`. The same campaigns give the same bytes."""

from __future__ import annotations

import json

from tactic_cli.portfolio.hiding import FEWEST, Figure, Row, ShownSection, Verdicts
from tactic_cli.reports.data import Json
from tactic_cli.reports.portfolio_told import Told

FORMAT = "tactic-portfolio/1"


def portfolio_json(told: Told) -> str:
    """A portfolio as the documented JSON, with a line break at its end."""
    return json.dumps(portfolio_value(told), ensure_ascii=False, indent=2) + "\n"


def portfolio_value(told: Told) -> dict[str, Json]:
    """A portfolio as the plain values that JSON knows, in the documented order of keys.

    A number that is not shown is null: with `fewer_than` where it is small, with `all_but_fewer_than` where it is
    true of all groups or nearly all, alone where it was kept back.
    """
    cut, portfolio = told.cut, told.portfolio
    top: dict[str, Json] = {
        "format": FORMAT,
        "partial": {"read": cut.read, "of": cut.of} if cut else None,
        "as_of": told.wanted.day.isoformat(),
        "wanted": _wanted(told),
    }
    if not portfolio.enough:
        return {**top, "groups": None, "fewer_than": FEWEST}
    return {
        **top,
        "left_out": {
            "do_not_wish": _figure(portfolio.withheld),
            "without_round": _figure(portfolio.waiting),
            "sealed": _figure(told.sealed),
            "unreadable": _figure(told.unreadable),
        },
        "sections": [_section(one) for one in portfolio.sections],
    }


def _wanted(told: Told) -> dict[str, Json]:
    wanted = told.wanted
    return {
        "playbook": wanted.playbook,
        "stage": wanted.stage,
        "since": wanted.since.isoformat() if wanted.since else None,
        "until": wanted.until.isoformat() if wanted.until else None,
        "tags": list(wanted.tags),
    }


def _section(shown: ShownSection) -> dict[str, Json]:
    section = shown.section
    return {
        "playbook": {"id": section.playbook, "version": section.version, "sha256": section.sha256},
        "stage": section.stage,
        "groups": shown.groups,
        "verdicts": _verdicts(shown.verdicts) if shown.verdicts else None,
        "blocks": [
            {"rule": row.about[0], "subject": row.about[1], **_figure(row.figure), "of": row.of} for row in shown.blocks
        ],
        "unknown": [_question(row) for row in shown.unknown],
        "apart": [_question(row) for row in shown.apart],
        "old": _figure(shown.old),
        "overdue": {**_figure(shown.overdue), "of": _figure(shown.plans)},
    }


def _verdicts(verdicts: Verdicts) -> list[Json]:
    better = verdicts.better
    return [
        {
            "level": level,
            **_figure(figure),
            "better_possible": _figure(better[level]) if level in better else None,
        }
        for level, figure in enumerate(verdicts.headlines)
    ]


def _question(row: Row) -> dict[str, Json]:
    return {"question": row.about[0], **_figure(row.figure), "of": row.of}


def _figure(figure: Figure) -> dict[str, Json]:
    if figure.few:
        return {"groups": None, "fewer_than": FEWEST}
    if figure.nearly_all:
        return {"groups": None, "all_but_fewer_than": FEWEST}
    return {"groups": figure.number}
