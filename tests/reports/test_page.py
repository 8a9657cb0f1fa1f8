"""The HTML page: self-contained, without script or request, well ordered for those who listen to it."""

import re
from base64 import b64encode
from hashlib import sha256
from itertools import pairwise

import pytest

from tactic_cli.reports.document import Document, Section
from tactic_cli.reports.web import render
from tests.reports.cases import CASES, report
from tests.reports.test_hostile_text import Tags

_LOADING = {"script", "link", "img", "iframe", "object", "embed", "form", "base", "image", "use", "foreignobject"}


@pytest.mark.parametrize("case", CASES)
def test_the_page_runs_nothing_and_asks_for_nothing(case: str) -> None:
    """No script, no handler, no address, nothing to load, no form."""
    page = Tags(render(report(case).document))
    assert set(page.elements).isdisjoint(_LOADING)
    names = {name for name, _ in page.attributes}
    assert not {name for name in names if name.startswith("on") or name in {"src", "style", "action", "srcset"}}
    assert all(value.startswith("#") for name, value in page.attributes if name == "href")


def test_the_style_sheet_loads_nothing() -> None:
    """No import and no address in the style sheet."""
    style = _style(render(report("complete").document))
    assert "@import" not in style
    assert "url(" not in style


def test_the_policy_lets_only_this_style_sheet_in() -> None:
    """The page's own policy forbids everything but the style sheet with this digest."""
    page = render(report("complete").document)
    digest = b64encode(sha256(_style(page).encode()).digest()).decode()
    expected = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    actual = dict(zip(*_meta(page), strict=True))["Content-Security-Policy"]
    assert actual == expected


def test_headings_descend_by_one() -> None:
    """One first heading, and no level skipped: people who listen move by headings."""
    for case in CASES:
        levels = [int(level) for level in re.findall(r"<h(\d)[ >]", render(report(case).document))]
        assert levels[0] == 1
        assert levels.count(1) == 1
        assert all(after <= before + 1 for before, after in pairwise(levels))


def test_every_table_names_its_columns_rows_and_subject() -> None:
    """Tables have a caption, column headers and row headers, with scope."""
    page = render(report("half-done").document)
    tables = re.findall(r"<table.*?</table>", page, re.DOTALL)
    assert len(tables) >= 4
    for table in tables:
        assert "<caption>" in table
        assert 'scope="col"' in table
        assert 'scope="row"' in table


def test_the_page_says_its_language_and_direction() -> None:
    """The page says how to read it aloud and which way it runs."""
    document = Document("عنوان", "", "ar", (Section("one", "واحد", ()),), "", direction="rtl")
    actual = render(document)
    assert '<html lang="ar" dir="rtl">' in actual


def test_every_line_of_contents_leads_somewhere() -> None:
    """Links go to sections of the same page."""
    page = Tags(render(report("harmed").document))
    targets = {value[1:] for name, value in page.attributes if name == "href"}
    ids = [value for name, value in page.attributes if name == "id"]
    assert targets
    assert targets <= set(ids)
    assert len(ids) == len(set(ids))


def _style(page: str) -> str:
    found = re.search(r"<style>(.*?)</style>", page, re.DOTALL)
    assert found
    return found[1]


def _meta(page: str) -> tuple[list[str], list[str]]:
    page = page.replace("&#39;", "'")
    pairs = re.findall(r'<meta http-equiv="([^"]+)" content="([^"]+)">', page)
    return [name for name, _ in pairs], [content for _, content in pairs]
