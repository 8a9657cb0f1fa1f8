"""How tests read a sheet to print: the texts of its pages, as another program finds them."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from tactic_cli.disk.shelf import open_playbook
from tactic_cli.forms.paper import Paper, PaperQuestion
from tactic_cli.playbook.model import Playbook
from tests.reports.cases import small
from tests.strategies import rebuilt

PDFTOTEXT = shutil.which("pdftotext")
needs_pdftotext = pytest.mark.skipif(
    PDFTOTEXT is None, reason="pdftotext is not installed (Debian: apt-get install poppler-utils)"
)
SHIPPED = open_playbook()


def pdf_text(data: bytes, folder: Path, *options: str) -> str:
    """What pdftotext finds in a PDF, as it was written; a form feed ends each page."""
    path = folder / "read.pdf"
    path.write_bytes(data)
    command = [PDFTOTEXT or "", *(options or ("-raw",)), str(path), "-"]
    return subprocess.run(command, capture_output=True, check=True).stdout.decode()


def pages(data: bytes, folder: Path) -> list[str]:
    """The text of every page, without the footer's line and without spaces, which line breaks change."""
    found = pdf_text(data, folder).removesuffix("\f").split("\f")
    return [squeezed("\n".join(line for line in page.splitlines() if not _footer(line))) for page in found]


def _footer(line: str) -> bool:
    return line.startswith(("Paper cannot be sealed: whoever", "Your label, not your name")) or (
        line.startswith("page ") and " of " in line
    )


def squeezed(text: str) -> str:
    """A text without its spaces and line breaks, and without those that let a long word break."""
    return "".join(text.replace("\u200b", "").split())


def questions(paper: Paper) -> list[PaperQuestion]:
    """Every question of a sheet, in order."""
    return [one for part in paper.parts for one in part.questions]


def in_print(paper: Paper, one: PaperQuestion) -> str:
    """Everything that is printed of a question, in the order of reading, without spaces."""
    words = paper.words
    choices = [text for choice in one.choices for text in (choice.level, choice.sentence)]
    not_applicable = [words.not_applicable] if one.not_applicable else []
    parts = [
        *(one.id, one.question, one.number, one.aside, *choices, words.not_known, *not_applicable),
        *(words.why, one.why, words.look_for, one.look_for),
        *(words.evidence, *paper.evidence, words.day, words.note),
    ]
    return squeezed("".join(parts))


def overlong() -> Playbook:
    """The small playbook with the longest texts there may be, and one word without an end."""
    longest = [
        one.model_copy(
            update={
                "question": "Lang " * 599,
                "why": "y" * 3000,
                "look_for": "look " * 599,
                "levels": ("sentence " * 33,) * 5 if one.levels else (),
            }
        )
        for one in small().questions
    ]
    line = small().stages[0].pause[0].model_copy(update={"say": "spoken " * 42})
    stages = [one.model_copy(update={"pause": (line,) * 9}) for one in small().stages]
    return rebuilt(small(), questions=tuple(longest), stages=tuple(stages))
