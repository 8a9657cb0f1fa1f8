"""Every format renders the same named campaigns to full, kept texts.

After a wanted change, write the kept texts anew and read the difference before you keep it:

    TACTIC_REWRITE_GOLDEN=1 python -m pytest tests/reports/test_golden.py

Of HTML pages only the body is kept: the head is the style sheet, which has tests of its own. Of files that are not
text, what somebody reads in them is kept.
"""

import os
from dataclasses import replace
from pathlib import Path

import pytest

from tactic_cli.reports.brief import verdict_in_brief
from tactic_cli.reports.formats import FORMATS, Format
from tactic_cli.reports.terminal import render
from tactic_cli.scoring.assess import assess
from tests.reports.cases import CASES, GROUPS, planned, rendered, report_on, sheets, small
from tests.reports.extract import kept_name

GOLDEN = Path(__file__).parents[1] / "golden"
KEPT = tuple(one for one in FORMATS if one.name != "pdf")
"""What is read in a PDF changes with the programs that set and read it: `test_pdf` holds it against the document."""

REWRITE = bool(os.environ.get("TACTIC_REWRITE_GOLDEN"))


def check(name: str, actual: str) -> None:
    """Compare a text with the kept one, or keep it."""
    path = GOLDEN / name
    if REWRITE:
        path.write_text(actual, encoding="utf-8", newline="\n")
    expected = path.read_text(encoding="utf-8")
    assert actual == expected


@pytest.mark.parametrize("shown_as", KEPT, ids=lambda one: one.name)
@pytest.mark.parametrize("case", [*CASES, *GROUPS])
def test_a_named_campaign_reads_as_it_was_kept(case: str, shown_as: Format) -> None:
    """Each named campaign gives exactly the kept text in each format."""
    actual = rendered(case, shown_as)
    if shown_as.name == "html":
        actual = actual[actual.index("<body>") :]
    check(kept_name(case, shown_as), actual)


@pytest.mark.parametrize("case", [*CASES, *GROUPS])
def test_the_verdict_in_brief_reads_as_it_was_kept(case: str) -> None:
    """The short screen of each named campaign is exactly the kept one."""
    answers = sheets(case)
    brief = verdict_in_brief(small(), answers, assess(small(), answers))
    check(f"{case}.brief.txt", render(brief, 80, colour=False))


def test_no_kept_text_is_left_over() -> None:
    """Every kept file belongs to a case and a format that exist."""
    cases = (*CASES, *GROUPS)
    expected = {*(kept_name(case, one) for case in cases for one in KEPT), *(f"{case}.brief.txt" for case in cases)}
    actual = {path.name for path in GOLDEN.iterdir()}
    assert actual == expected


@pytest.mark.parametrize("shown_as", FORMATS, ids=lambda one: one.name)
def test_the_same_answers_give_the_same_bytes(shown_as: Format) -> None:
    """Rendering twice from answers in another order changes nothing."""
    sheet = CASES["conditions"]()
    turned = replace(sheet, answers=dict(reversed(list(sheet.answers.items()))))
    kept = planned()
    expected = shown_as.render(report_on(sheet, kept=kept))
    actual = shown_as.render(report_on(turned, kept=kept))
    assert actual == expected
