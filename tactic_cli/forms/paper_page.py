"""A sheet to print as one HTML page: a browser prints it, a phone shows it; no script, no request.

The look is a template, `templates/paper.html.j2`, which a designer can edit without touching Python.
"""

from __future__ import annotations

import re
from base64 import b64encode
from functools import cache
from hashlib import sha256

from jinja2 import Environment, PackageLoader, StrictUndefined

from tactic_cli.forms.paper import Paper

_TEMPLATE = "paper.html.j2"
_STYLE = re.compile(r"^<style>(.*?)</style>", re.DOTALL | re.MULTILINE)


def paper_page(paper: Paper) -> bytes:
    """The whole sheet as an HTML page in UTF-8; every text is escaped."""
    return _environment().get_template(_TEMPLATE).render(paper=paper, policy=_policy()).encode()


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("tactic_cli.forms"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


@cache
def _policy() -> str:
    """The page's own rules for the browser: nothing may load or run but this one style sheet, named by its digest."""
    source, _, _ = PackageLoader("tactic_cli.forms").get_source(_environment(), _TEMPLATE)
    digests = [b64encode(sha256(style.encode()).digest()).decode() for style in _STYLE.findall(source)]
    allowed = " ".join(f"'sha256-{digest}'" for digest in digests) or "'none'"
    return f"default-src 'none'; style-src {allowed}; base-uri 'none'; form-action 'none'"
