"""A document as one HTML page: self-contained, printable, without script and without any request.

The look is a template, `templates/report.html.j2`, which a designer can edit without touching Python.
"""

from __future__ import annotations

from functools import cache
from typing import Literal

from jinja2 import Environment, Template
from markupsafe import Markup

from tactic_cli.reports.document import Block, Document, Picture, with_texts
from tactic_cli.reports.pictures import svg
from tactic_cli.reports.self_contained import environment, style_policy
from tactic_cli.text import clean

_TEMPLATE = "report.html.j2"


def render(document: Document) -> str:
    """The whole document as an HTML page; every text is escaped."""
    return _template().render(document=with_texts(document, clean), policy=_policy())


@cache
def _environment() -> Environment:
    templates = environment("tactic_cli.reports")
    templates.filters["kind"] = _kind
    templates.filters["drawn"] = _drawn
    return templates


def _kind(block: Block) -> str:
    """What a block is, as the template asks for it: `paragraph`, `heading`, `table`, ..."""
    return type(block).__name__.lower()


def _drawn(picture: Picture, name: str, direction: Literal["ltr", "rtl"]) -> Markup:
    """A picture as part of the page, in the page's own inks; `name` makes its ids unique there."""
    return Markup(svg(picture, name=name, direction=direction))  # noqa: S704 - every text in a picture is escaped there


def _template() -> Template:
    return _environment().get_template(_TEMPLATE)


@cache
def _policy() -> str:
    return style_policy(_environment(), _TEMPLATE)
