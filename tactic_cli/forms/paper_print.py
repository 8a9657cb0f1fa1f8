"""A sheet to print as a PDF: A4 pages, black on white, by a typst template that a designer can edit.

The template is `templates/paper.typ`; every text reaches it as a value and is never read as marks or commands.
"""

from __future__ import annotations

from dataclasses import asdict
from importlib.resources import files

from tactic_cli.forms.paper import Paper
from tactic_cli.reports.typesetting import typeset


def paper_print(paper: Paper) -> bytes:
    """The whole sheet as a PDF, the same bytes every time.

    No question is broken over two pages, and each pause list stands on one of its own: what is too long for a page
    is set smaller.

    Raises:
        NotMadeError: Typst is not installed, or a text holds a character that no shipped face can show.
    """
    template = (files("tactic_cli.forms") / "templates" / "paper.typ").read_text(encoding="utf-8")
    return typeset(template, asdict(paper))
