"""A sheet to print as one HTML page: a browser prints it, a phone shows it; no script, no request.

The look is a template, `templates/paper.html.j2`, which a designer can edit without touching Python.
"""

from __future__ import annotations

from functools import cache

from jinja2 import Environment

from tactic_cli.forms.paper import Paper
from tactic_cli.reports.self_contained import environment, style_policy

_TEMPLATE = "paper.html.j2"


def paper_page(paper: Paper) -> bytes:
    """The whole sheet as an HTML page in UTF-8; every text is escaped."""
    return _environment().get_template(_TEMPLATE).render(paper=paper, policy=_policy()).encode()


@cache
def _environment() -> Environment:
    return environment("tactic_cli.forms")


@cache
def _policy() -> str:
    return style_policy(_environment(), _TEMPLATE)
