"""Everybody can read the page: on a phone and on paper, in light and dark, in both directions, by ear."""

from __future__ import annotations

import re
import shutil
import subprocess
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import pytest

from tactic_cli.campaign.model import Round
from tactic_cli.reports.document import Document, Section
from tactic_cli.reports.over_time import Then, over_time_blocks, then
from tactic_cli.reports.web import render
from tactic_cli.scoring.assess import assess
from tests.browser.chromium import Heard, Scheme, opened
from tests.reports.cases import CASES, GROUPS, answered, report, small
from tests.reports.test_hostile_text import everywhere

if TYPE_CHECKING:
    from playwright.sync_api import Browser


@dataclass(frozen=True)
class Shown:
    """A report as somebody would see it: the case, how wide the window is, light or dark, which way it runs."""

    case: str
    width: int = 800
    scheme: Scheme = "light"
    direction: Literal["ltr", "rtl"] = "ltr"

    def __str__(self) -> str:
        return f"{self.case}-{self.width}-{self.scheme}-{self.direction}"


SHORT = (Shown("half-done", 360, "dark"), Shown("five-people", 800), Shown("harmed", 1400, "light", "rtl"))
"""Every width, scheme and direction comes up, though not each with each."""

LONG = tuple(
    one
    for case in (*CASES, *GROUPS)
    for width in (360, 800, 1400)
    for one in (Shown(case, width, "light", "rtl"), Shown(case, width, "dark"), Shown(case, width))
    if one not in SHORT
)

every_way = pytest.mark.parametrize(
    "shown", [*SHORT, *(pytest.param(one, marks=pytest.mark.long) for one in LONG)], ids=str
)


def whole(case: str, direction: Literal["ltr", "rtl"] = "ltr") -> Document:
    """The report on a case, with a picture of every kind in it: three rounds of the case, too."""
    document = replace(report(case).document, direction=direction)
    over_time = Section("over-time", "Over time", over_time_blocks(tuple(_round(number) for number in (1, 2, 3))))
    return replace(document, sections=(*document.sections, over_time))


def _round(number: int) -> Then:
    now = Round(3, "launch", None)
    sheet = replace(answered("launch", number + 1), as_of=date(2026, number, 14))
    return then(small(), Round(number, "launch", None), (sheet,), assess(small(), [sheet]), now)


def saved(document: Document, folder: Path) -> Path:
    """The document as a page in a file."""
    path = folder / "report.html"
    path.write_text(render(document), encoding="utf-8")
    return path


@every_way
def test_axe_finds_nothing_to_mend(shown: Shown, browser: Browser, axe: str, tmp_path: Path) -> None:
    """Headings, tables, names, landmarks, contrast: axe-core finds no violation; the page did nothing itself."""
    path = saved(whole(shown.case, shown.direction), tmp_path)
    with opened(browser, path, width=shown.width, scheme=shown.scheme) as (page, heard):
        assert heard == Heard()
        page.evaluate(axe)
        found = page.evaluate("() => axe.run({resultTypes: ['violations']})")
        assert len(found["passes"]) > 20
        assert [(one["id"], one["nodes"][0]["html"]) for one in found["violations"]] == []


@every_way
def test_nothing_is_cut_off_and_no_words_lie_over_each_other(shown: Shown, browser: Browser, tmp_path: Path) -> None:
    """Nobody scrolls sideways; every word of a picture lies inside it and on no other."""
    path = saved(whole(shown.case, shown.direction), tmp_path)
    with opened(browser, path, width=shown.width, scheme=shown.scheme) as (page, _):
        assert page.evaluate("document.documentElement.scrollWidth") == shown.width
        assert page.evaluate(_MISPLACED) == []
        assert page.locator("svg[role=img]").count() >= 3


_MISPLACED = """
() => [...document.querySelectorAll('svg')].flatMap(svg => {
  const all = [...svg.querySelectorAll('tspan')].filter(one => one.textContent.trim());
  const boxes = all.map(one => [one.textContent, one.getBoundingClientRect()]);
  const around = svg.getBoundingClientRect();
  const cut = boxes.filter(([, box]) => box.left < around.left - 1 || box.right > around.right + 1
    || box.top < around.top - 2 || box.bottom > around.bottom + 2).map(([words]) => 'cut: ' + words);
  const over = boxes.flatMap(([words, box], index) => boxes.slice(index + 1)
    .filter(([, other]) => Math.min(box.right, other.right) - Math.max(box.left, other.left) > 1
      && Math.min(box.bottom, other.bottom) - Math.max(box.top, other.top) > box.height * 0.35)
    .map(([others]) => words + ' over ' + others));
  return [...cut, ...over];
})
"""
"""The words of pictures that reach out of them or over others."""


def test_words_in_pictures_have_contrast_in_light_and_dark(browser: Browser, tmp_path: Path) -> None:
    """Every word of a picture against all that is painted under it: 4.5 to 1 at least (WCAG AA).

    axe-core leaves words in pictures undecided.
    """
    with opened(browser, saved(whole("five-people"), tmp_path)) as (page, _):
        page.set_viewport_size({"width": 800, "height": 20000})
        found = page.evaluate(_CONTRASTS)
        page.emulate_media(color_scheme="dark")
        found += page.evaluate(_CONTRASTS)
    assert len(found) > 100
    assert {words: ratio for words, ratio in found if ratio < 4.5} == {}


_CONTRASTS = """
() => {
  const parts = colour => colour.match(/[0-9.]+/g).map(Number);
  const over = (below, colour, strength) => below.map((one, i) => one * (1 - strength) + colour[i] * strength);
  const straight = one => one <= 0.04045 ? one / 12.92 : ((one + 0.055) / 1.055) ** 2.4;
  const light = rgb => rgb.slice(0, 3).map(one => straight(one / 255))
    .reduce((sum, one, i) => sum + one * [0.2126, 0.7152, 0.0722][i], 0);
  const paper = parts(getComputedStyle(document.documentElement).backgroundColor);
  return [...document.querySelectorAll('svg text')].filter(one => one.textContent.trim()).map(text => {
    const box = text.getBoundingClientRect();
    const ground = document.elementsFromPoint(box.left + box.width / 2, box.top + box.height / 2)
      .filter(one => ['rect', 'circle'].includes(one.localName)).map(one => getComputedStyle(one))
      .filter(one => one.fill !== 'none').reverse()
      .reduce((sum, one) => over(sum, parts(one.fill), Number(one.fillOpacity)), paper.slice(0, 3));
    const [dark, bright] = [light(parts(getComputedStyle(text).fill)), light(ground)].sort((a, b) => a - b);
    return [text.textContent, (bright + 0.05) / (dark + 0.05)];
  });
}
"""


def test_long_words_of_strangers_make_nobody_scroll_sideways(browser: Browser, tmp_path: Path) -> None:
    """Words without an end, and many, in all places of a page; in pictures they stay in their own places."""
    words = ("x" * 200, "\u0645" * 200, "\u4e2d" * 200, "Many LONG words, MMMM wwww ???? " * 5)
    sections = tuple(replace(everywhere(word).sections[0], id=f"s{number}") for number, word in enumerate(words))
    with opened(browser, saved(replace(everywhere(words[0]), sections=sections), tmp_path)) as (page, _):
        for width in (1400, 800, 720, 360):
            page.set_viewport_size({"width": width, "height": 900})
            assert page.evaluate("document.documentElement.scrollWidth") == width
        assert page.evaluate(_MISPLACED) == []


def test_light_dark_own_colours_and_paper_are_four_looks(browser: Browser, tmp_path: Path) -> None:
    """Dark on light, light on dark where people prefer it, their own few colours, black on white in print."""
    with opened(browser, saved(whole("complete"), tmp_path)) as (page, _):
        light = page.evaluate(_LOOK)
        page.emulate_media(color_scheme="dark")
        dark = page.evaluate(_LOOK)
        page.emulate_media(forced_colors="active")
        own = page.evaluate(_LOOK)
        page.emulate_media(media="print", forced_colors="none")
        printed = page.evaluate(_LOOK)
    assert light == ["rgb(35, 33, 29)", "rgb(253, 252, 249)"]
    assert dark == ["rgb(230, 225, 215)", "rgb(27, 26, 24)"]
    assert own == ["rgb(255, 255, 255)", "rgb(0, 0, 0)"]
    assert printed == ["rgb(0, 0, 0)", "rgb(255, 255, 255)"]


_LOOK = """
() => [getComputedStyle(document.querySelector('svg circle')).stroke,
  getComputedStyle(document.documentElement).backgroundColor]
"""


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="no pdftotext is installed (Debian: poppler-utils)")
def test_on_paper_the_first_page_is_the_cover(browser: Browser, tmp_path: Path) -> None:
    """Title, who may read it, the verdict with its facts, the contents; then a new page, and pages of A4."""
    with opened(browser, saved(whole("conditions"), tmp_path)) as (page, _):
        page.pdf(path=tmp_path / "report.pdf", prefer_css_page_size=True)
    text = subprocess.run(["pdftotext", "-layout", tmp_path / "report.pdf", "-"], capture_output=True, check=True)
    cover, after, *_ = text.stdout.decode().split("\f")
    wanted = ("Should we adopt", "Internal:", "Not yet.", "Still possible", "Overall risk", "Weakest", "What to watch")
    assert [one for one in wanted if one not in cover] == []
    assert after.split()[0] == "Why"
    sizes = re.findall(rb"/MediaBox ?\[([^\]]*)\]", (tmp_path / "report.pdf").read_bytes())
    assert {tuple(round(float(one)) for one in size.split()) for size in sizes} == {(0, 0, 595, 842)}
