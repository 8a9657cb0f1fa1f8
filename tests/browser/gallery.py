"""The pictures of `docs/gallery`: how the reports on the invented example look, taken with a real browser.

    python -m tests.browser.gallery

It needs Chromium, playwright, ImageMagick and poppler-utils, and writes every picture and the README anew.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Literal

from tactic_cli.campaign.load import load_answers
from tactic_cli.campaign.model import Answer, AnswersFile, Campaign, Decision, Record, Round
from tactic_cli.disk.shelf import open_shipped
from tactic_cli.playbook.model import Playbook
from tactic_cli.reports.audience import Reader
from tactic_cli.reports.content import Content
from tactic_cli.reports.document import Document, Picture
from tactic_cli.reports.formats import FORMATS, Report
from tactic_cli.reports.over_time import Then, then
from tactic_cli.reports.readiness import report_for
from tactic_cli.reports.refusals import NotMadeError
from tactic_cli.reports.web import render
from tactic_cli.scoring.assess import assess
from tests.browser.chromium import Scheme, chromium, opened

if TYPE_CHECKING:
    from playwright.sync_api import Browser

DOCS = Path(__file__).parents[2] / "docs"
GALLERY = DOCS / "gallery"
ANSWERS = DOCS / "example" / "answers.yaml"
MOST = 200_000
"""Bytes that no picture of the gallery may exceed."""
_COLOURS = 48
_AROUND = 14
_RESOLUTION = 75
NOW = Round(3, "launch", None)


@dataclass(frozen=True)
class Shot:
    """One picture: what it shows, of which part of the page, in a window how wide, light or dark, running which way."""

    name: str
    about: str
    width: int
    scheme: Scheme = "light"
    part: str = ""
    direction: Literal["ltr", "rtl"] = "ltr"
    reader: Reader = "internal"

    @property
    def file(self) -> str:
        """The name of its file."""
        return f"{self.name}-{self.width}-{self.scheme}.png"


SHOTS = (
    Shot("cover", "The first page on a desk", 1400),
    Shot("cover", "The same where people prefer dark", 800, "dark"),
    Shot("cover", "And on a phone", 360),
    Shot("faces", "The faces in the playbook's table of risk; where one may be is an area", 800, "light", "#faces"),
    Shot("faces", "The same on a phone, in dark", 360, "dark", "#faces figure"),
    Shot("profile", "The profile of readiness, with what is still possible hatched", 800, "light", "#profile"),
    Shot("over-time", "Headline and range, round by round", 800, "light", "#over-time"),
    Shot("differences", "Where people differ, and never who", 800, "dark", "#differences"),
    Shot("partner", "The whole page for a partner: no risk to a person, no red line", 800, reader="partner"),
    Shot("mirrored", "The page as it runs in a script from right to left", 800, direction="rtl"),
)


def example(reader: Reader = "internal") -> Report:
    """The example as three people might have answered it, after two earlier rounds, with a decision."""
    book = open_shipped("government-collaboration")
    first = replace(load_answers(ANSWERS.read_bytes(), ANSWERS.name, book), stances="personal")
    sheets = (first, *_others(first))
    assessment = assess(book, sheets)
    history = (*_earlier(book, first), then(book, NOW, sheets, assessment, NOW))
    kept = Record(decisions=(_decision(),))
    campaign = Campaign("family unit", book.id, book.version, book.sha256)
    return report_for(Content(book, campaign, sheets, assessment, NOW.number, kept, history=history), reader)


def _others(first: AnswersFile) -> Iterator[AnswersFile]:
    day = date(2026, 2, 14)
    changes = (
        ("B", {"W2": Answer.level(4), "R2L": Answer.level(3), "P3.1": Answer.level(0), "P5.3": Answer.level(4)}),
        ("C", {"W2": Answer.level(2), "R4L": Answer.unknown(), "P3.1": Answer.level(3), "P2.4": Answer.level(0)}),
    )
    for label, given in changes:
        answers = {**first.answers, **{question: replace(one, date=day) for question, one in given.items()}}
        yield replace(first, assessor=label, answers=answers, premortem=(), stances="personal", notes={})


def _earlier(book: Playbook, first: AnswersFile) -> Iterator[Then]:
    """Two rounds before: much was open, then less."""
    for number, month, every in ((1, 11, 2), (2, 12, 5)):
        answers = {name: one for index, (name, one) in enumerate(first.answers.items()) if index % every}
        undated = {name: replace(one, date=None) for name, one in answers.items()}
        sheet = replace(first, as_of=date(2025, month, 20), answers=undated, filed=None)
        yield then(book, Round(number, "launch", None), (sheet,), assess(book, (sheet,)), NOW)


def _decision() -> Decision:
    return Decision(
        id="D1",
        round=NOW,
        day=date(2026, 2, 16),
        who=("the board",),
        choice=1,
        words="Not yet",
        headline=1,
        worst=1,
        best=2,
        playbook_sha256="",
        why="The grant is decided in April. We ask again then.",
        expires=date(2026, 5, 1),
    )


def main() -> int:
    """Take all pictures and write the README that shows them; 1 where a program is missing."""
    missing = [one for one in ("pdftoppm", "convert") if shutil.which(one) is None]
    if missing:
        sys.stderr.write(f"The gallery needs {' and '.join(missing)} (Debian: poppler-utils, imagemagick).\n")
        return 1
    report = example()
    GALLERY.mkdir(exist_ok=True)
    for old in GALLERY.glob("*.png"):
        old.unlink()
    with TemporaryDirectory() as name, chromium() as browser:
        folder = Path(name)
        for shot in SHOTS:
            _take(browser, example(shot.reader).document, shot, folder)
        pages = [*_printed(browser, report.document, folder), *_pages_of_pdf(report, folder)]
    (GALLERY / "README.md").write_text(_readme(pages), encoding="utf-8")
    large = [one.name for one in GALLERY.glob("*.png") if one.stat().st_size > MOST]
    if large:
        sys.stderr.write(f"Larger than {MOST} bytes: {', '.join(large)}.\n")
    return 1 if large else 0


def _take(browser: Browser, document: Document, shot: Shot, folder: Path) -> None:
    path = folder / "report.html"
    path.write_text(render(replace(document, direction=shot.direction)), encoding="utf-8")
    taken = folder / shot.file
    with opened(browser, path, width=shot.width, scheme=shot.scheme) as (page, _):
        if shot.part:
            box = page.locator(shot.part).first.bounding_box()
            assert box
            around = {"x": 0, "y": box["y"] - _AROUND, "width": shot.width, "height": box["height"] + 2 * _AROUND}
            page.screenshot(path=taken, full_page=True, clip=around)  # type: ignore[arg-type] # the four that it takes
        else:
            page.screenshot(path=taken)
    _reduce(taken)


def _printed(browser: Browser, document: Document, folder: Path) -> list[tuple[str, str]]:
    """The first pages of the page on paper, the one with the faces among them."""
    path, paper = folder / "report.html", folder / "print.pdf"
    path.write_text(render(document), encoding="utf-8")
    with opened(browser, path) as (page, _):
        page.pdf(path=paper, prefer_css_page_size=True)
    faces = _page_with(paper, document, "faces")
    return [
        (_page(paper, 1, "print-cover"), "The page on paper: its cover"),
        (_page(paper, 2, "print-why"), "The page after it"),
        (_page(paper, faces, "print-faces"), "The faces of risk on paper"),
    ]


def _pages_of_pdf(report: Report, folder: Path) -> list[tuple[str, str]]:
    """The first pages of the PDF, where there is that format and its library."""
    found = next((one for one in FORMATS if one.name == "pdf"), None)
    if found is None:
        return []
    paper = folder / "pdf.pdf"
    try:
        paper.write_bytes(found.render(report))
    except NotMadeError:
        return []
    faces = _page_with(paper, report.document, "faces")
    return [
        (_page(paper, 1, "pdf-cover"), "The PDF: its first page"),
        (_page(paper, faces, "pdf-faces"), "The faces of risk in the PDF"),
    ]


def _page_with(paper: Path, document: Document, section: str) -> int:
    """The page on which the picture of a section stands, by its title."""
    blocks = next(one.blocks for one in document.sections if one.id == section)
    title = next(one.title for one in blocks if isinstance(one, Picture))
    text = subprocess.run(["pdftotext", "-layout", str(paper), "-"], capture_output=True, check=True).stdout.decode()
    return next(number for number, page in enumerate(text.split("\f"), 1) if title in page)


def _page(paper: Path, number: int, name: str) -> str:
    """One page of a PDF as a picture; the name of its file."""
    which = ["-f", str(number), "-l", str(number), "-r", str(_RESOLUTION), "-singlefile", "-png"]
    subprocess.run(["pdftoppm", *which, str(paper), str(paper.with_name(name))], check=True)
    _reduce(paper.with_name(f"{name}.png"))
    return f"{name}.png"


def _reduce(taken: Path) -> None:
    """Into the gallery with few colours, so that the repository stays small; no time and no program in it."""
    few = ["-strip", "-dither", "None", "-colors", str(_COLOURS), "-define", "png:exclude-chunks=date,time"]
    subprocess.run(["convert", str(taken), *few, f"PNG8:{GALLERY / taken.name}"], check=True)


def _readme(pages: list[tuple[str, str]]) -> str:
    shown = [*((shot.file, f"{shot.about} ({shot.width} pixels, {shot.scheme})") for shot in SHOTS), *pages]
    parts = (f"## {about}\n\n![{about}]({name})\n" for name, about in shown)
    return f"{_INTRO}\n{chr(10).join(parts)}"


_INTRO = """# How the reports look

The invented [example](../example/answers.yaml), as if three people had answered it in a third round. Nobody here is
real. `python -m tests.browser.gallery` takes every picture anew.
"""

if __name__ == "__main__":
    sys.exit(main())
