"""Every format tells the same portfolio: each figure, and each place where there is none, as it was kept.

To keep a new text: TACTIC_REWRITE_GOLDEN=1 python -m pytest tests/portfolio/test_formats.py
"""

from __future__ import annotations

import json
import os
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest

from tactic_cli.language import LANGUAGES, speaking
from tactic_cli.portfolio.hiding import (
    FEW,
    KEPT_BACK,
    NEARLY_ALL,
    Figure,
    Portfolio,
    Row,
    ShownSection,
    Verdicts,
)
from tactic_cli.portfolio.summary import Section
from tactic_cli.portfolio.wanted import Wanted
from tactic_cli.reports.portfolio_drawn import _ends
from tactic_cli.reports.portfolio_formats import PORTFOLIO_FORMATS, Page
from tactic_cli.reports.portfolio_told import Cut, Told
from tactic_cli.reports.refusals import NotMadeError
from tests.tables import small_playbook

GOLDEN = Path(__file__).parents[1] / "golden-portfolio"
BOOK = small_playbook()
DIGEST = "0123456789abcdef" * 4
DAY = date(2026, 6, 1)

LAUNCH = ShownSection(
    section=Section("small", 1, DIGEST, "launch"),
    groups=1240,
    verdicts=Verdicts((Figure(20), Figure(1060), Figure(137), Figure(23)), {1: Figure(300), 2: NEARLY_ALL}),
    blocks=(
        Row(("red_line", "W1"), NEARLY_ALL, 37),
        Row(("must_have", "P1"), Figure(620), 1240),
        Row(("face", "official"), Figure(29), 37),
        Row(("benefit", "benefit"), Figure(12), None),
    ),
    unknown=tuple(Row((one.id,), Figure(100 - place), 1240) for place, one in enumerate(BOOK.asked("approach"))),
    apart=(),
    old=Figure(200),
    overdue=FEW,
    plans=Figure(37),
)
APPROACH = ShownSection(
    section=Section("small", 1, DIGEST, "approach"),
    groups=9,
    verdicts=None,
    blocks=(),
    unknown=(),
    apart=(Row(("S1",), Figure(6), None),),
    old=NEARLY_ALL,
    overdue=NEARLY_ALL,
    plans=KEPT_BACK,
)
KEPT = replace(
    APPROACH,
    section=Section("small", 1, DIGEST, "monitor"),
    verdicts=Verdicts((FEW, KEPT_BACK, FEW, Figure(30)), {}),
    groups=41,
)
TOLD = Told(
    Portfolio(enough=True, sections=(LAUNCH, APPROACH, KEPT), withheld=Figure(12), waiting=FEW),
    {DIGEST: BOOK},
    Wanted(DAY, strict=True),
    unreadable=FEW,
    sealed=Figure(7),
)
CASES = {
    "whole": TOLD,
    "partial": replace(
        TOLD,
        portfolio=replace(TOLD.portfolio, sections=()),
        wanted=Wanted(DAY, True, "small", "launch", date(2026, 1, 1), date(2026, 5, 31), ("north", "city")),  # noqa: FBT003 - the day was named
        cut=Cut(320, 1000),
    ),
    "few": replace(TOLD, portfolio=Portfolio(enough=False, sections=(), withheld=FEW, waiting=FEW)),
}
WIDTHS = {"terminal": (80, 40)}
TEXTS = [one for one in PORTFOLIO_FORMATS if one.name in {"terminal", "markdown", "json", "csv"}]


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("shown_as", TEXTS, ids=lambda one: one.name)
def test_a_portfolio_reads_as_it_was_kept(case: str, shown_as: object) -> None:
    """In a wide and in a narrow window, as text for notes, and as values."""
    one = next(each for each in TEXTS if each is shown_as)
    for width in WIDTHS.get(one.name, (80,)):
        kept = GOLDEN / f"{case}{'-narrow' if width == 40 else ''}{one.endings[0]}"
        out = one.render(Page(CASES[case], width=width))
        if os.environ.get("TACTIC_REWRITE_GOLDEN"):
            kept.parent.mkdir(exist_ok=True)
            kept.write_bytes(out)
        assert out == kept.read_bytes()


def _render(name: str, told: Told) -> bytes:
    return next(one for one in PORTFOLIO_FORMATS if one.name == name).render(Page(told))


def test_that_a_result_is_partial_stands_in_its_first_line() -> None:
    """Before any number."""
    for name in ("terminal", "markdown"):
        first = _render(name, CASES["partial"]).decode().split("\n")[0]
        assert "Partial: reading was stopped after 320 of 1,000 campaigns" in first
    assert "partial" in _render("csv", CASES["partial"]).decode().split("\n")[1]
    assert json.loads(_render("json", CASES["partial"]))["partial"] == {"read": 320, "of": 1000}


def test_the_page_holds_a_picture_beside_its_tables_and_no_script() -> None:
    """Seven tables or fewer pictures; what is not shown is said in words."""
    text = _render("html", TOLD).decode()

    assert 0 < text.count("<svg") <= text.count("<table")
    assert "all or nearly all of 37" in text
    assert "<script" not in text


@pytest.mark.parametrize(
    ("figure", "of", "ends"),
    [
        (Figure(20), 100, (20, 20)),
        (Figure(20), 40, (20, 80)),
        (Figure(20), None, (20, 100)),
        (FEW, 100, (0, 4)),
        (NEARLY_ALL, 100, (96, 100)),
        (NEARLY_ALL, 40, (36, 100)),
        (NEARLY_ALL, None, None),
        (KEPT_BACK, 100, None),
    ],
)
def test_a_bar_reaches_from_what_is_sure_to_what_may_be(
    figure: Figure, of: int | None, ends: tuple[int, int] | None
) -> None:
    """Groups that do not let something be counted may add to it; what is not told has an empty frame."""
    assert _ends(figure, of, 100) == ends


def test_parquet_holds_the_lines_of_the_csv_with_numbers_as_numbers() -> None:
    """The same bytes each time; where there is no number, a remark says why."""
    parquet = pytest.importorskip("pyarrow.parquet", reason="pyarrow is not installed (pip install '.[parquet]')")
    data = _render("parquet", TOLD)
    rows = parquet.read_table(BytesIO(data)).to_pylist()

    assert data == _render("parquet", TOLD)
    assert len(rows) == _render("csv", TOLD).decode().count("\n") - 1
    assert [row["groups"] for row in rows if row["about"] == "must_have P1"] == [620]
    assert all(isinstance(row["groups"], int) or row["remark"] for row in rows)


def test_without_its_part_a_parquet_file_is_refused_kindly(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is missing, and how to get it."""
    monkeypatch.setitem(__import__("sys").modules, "pyarrow", None)
    with pytest.raises(NotMadeError) as refused:
        _render("parquet", TOLD)
    assert "pip install '.[parquet]'" in " ".join(refused.value.lines)


def test_json_is_the_same_in_every_language() -> None:
    """It holds no word that a catalogue has."""
    english = _render("json", TOLD)
    with speaking(LANGUAGES["ar"]):
        assert _render("json", TOLD) == english
