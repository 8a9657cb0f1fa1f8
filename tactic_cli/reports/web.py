"""A document as one HTML page: self-contained, printable, without script and without any request.

The look is a template, `templates/report.html.j2`, which a designer can edit without touching Python.
"""

from __future__ import annotations

import re
from base64 import b64encode
from functools import cache
from hashlib import sha256
from typing import Literal

from jinja2 import Environment, PackageLoader, StrictUndefined, Template
from markupsafe import Markup

from tactic_cli.reports.document import Block, Document, Picture, with_texts
from tactic_cli.reports.pictures import svg
from tactic_cli.text import clean

_TEMPLATE = "report.html.j2"
_STYLE = re.compile(r"^<style>(.*?)</style>", re.DOTALL | re.MULTILINE)


def render(document: Document) -> str:
    """The whole document as an HTML page; every text is escaped."""
    return _template().render(document=with_texts(document, clean), policy=_policy())


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("tactic_cli.reports"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["kind"] = _kind
    environment.filters["drawn"] = _drawn
    return environment


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
    """The page's own rules for the browser: nothing may load or run but this one style sheet.

    The style sheet is named by its digest, so that no other style, however it got in, takes effect.
    """
    source, _, _ = PackageLoader("tactic_cli.reports").get_source(_environment(), _TEMPLATE)
    styles = [b64encode(sha256(style.encode()).digest()).decode() for style in _STYLE.findall(source)]
    allowed = " ".join(f"'sha256-{digest}'" for digest in styles) or "'none'"
    return f"default-src 'none'; style-src {allowed}; base-uri 'none'; form-action 'none'"
