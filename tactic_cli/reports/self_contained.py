"""What every HTML page of tactic shares: templates that escape, and rules that let nothing else run or load."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Callable
from hashlib import sha256

from jinja2 import Environment, PackageLoader, StrictUndefined

from tactic_cli.language import tr, trc, trn
from tactic_cli.reports.words import labelled

_STYLE = re.compile(r"^<style>(.*?)</style>", re.DOTALL | re.MULTILINE)


def environment(package: str, finalize: Callable[[object], object] | None = None) -> Environment:
    """The templates of a package: every text is escaped, and a name that is not there is an error.

    What a page says by itself stands there as `tr("...")`, and is said in the language spoken when the page is made.
    """
    made = Environment(
        loader=PackageLoader(package),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        finalize=finalize,
    )
    made.globals.update(
        tr=tr, trn=trn, trc=trc, labelled=labelled
    )  # said in the language that is spoken when a page is made
    return made


def named(text: str) -> str:
    """A style sheet or a script as a page's policy names it: by its digest."""
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


def style_policy(templates: Environment, name: str) -> str:
    """The rules of a page for the browser: nothing may load or run but the one style sheet of its template.

    The style sheet is named by its digest, so that no other style, however it got in, takes effect.
    """
    if templates.loader is None:
        raise LookupError("these templates come from nowhere")
    source, _, _ = templates.loader.get_source(templates, name)
    allowed = " ".join(map(named, _STYLE.findall(source))) or "'none'"
    return f"default-src 'none'; style-src {allowed}; base-uri 'none'; form-action 'none'"
