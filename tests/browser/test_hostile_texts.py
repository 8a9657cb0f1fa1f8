"""A real browser runs nothing and asks for nothing, whatever the texts of a report."""

from __future__ import annotations

import re
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from copy import deepcopy
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tactic_cli.reports.document import Document, Section, with_texts
from tactic_cli.reports.web import render
from tests.browser.chromium import Heard, opened
from tests.hostile.payloads import payloads
from tests.reports.test_hostile_text import drawn, everywhere, in_words

if TYPE_CHECKING:
    from playwright.sync_api import Browser

_MOMENT = 400
"""So many milliseconds after a page has loaded, what it would do of its own has begun."""


@contextmanager
def server() -> Iterator[tuple[str, list[str]]]:
    """A server on this computer that notes every request; its address and what was asked for."""
    asked: list[str] = []

    class Note(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_response(200)
            self.end_headers()
            self.wfile.write(b"document.title='owned'")

        do_POST = do_HEAD = do_GET  # noqa: N815 - the names are the base class's

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is the base class's
            pass

    one = ThreadingHTTPServer(("127.0.0.1", 0), Note)
    threading.Thread(target=one.serve_forever, daemon=True).start()
    try:
        yield f"127.0.0.1:{one.server_port}", asked
    finally:
        one.shutdown()
        one.server_close()


def shown(browser: Browser, page: str, folder: Path) -> tuple[str, Heard, set[str]]:
    """The page's title, what it did of its own, and what the browser made of its sections, without their texts."""
    path = folder / "report.html"
    path.write_text(page, encoding="utf-8")
    with opened(browser, path) as (window, heard):
        window.wait_for_timeout(_MOMENT)
        did = deepcopy(heard)  # before the test itself asks something of the page
        return window.title(), did, set(window.evaluate(_SECTIONS))


_SECTIONS = """
() => [document.documentElement, ...document.querySelectorAll('main > section')].map(
  one => [...one.querySelectorAll(one === document.documentElement ? ':not(main *)' : ':not(tspan)')]
    .map(each => [each.localName, ...[...each.attributes].map(own => own.name)].join(' ')).join('|'))
"""
"""The names of all elements and their attributes, in order: of what stands around the sections, and of each."""


def with_everything(address: str, drawn_every: int) -> Document:
    """A document with every hostile text in every place that a document has; of the pictures, one pair in so many."""
    texts = payloads(address)
    words = [Section(f"w{number}", text, in_words(text)) for number, text in enumerate(texts)]
    pairs = [*zip(texts, (*texts[1:], texts[0]), strict=True)][:: 2 * drawn_every]
    pictures = [Section(f"p{number}", one, drawn(one, other)) for number, (one, other) in enumerate(pairs)]
    return Document("Report", "", "en", (*words, *pictures), "end")


def without_policy(page: str) -> str:
    """The page without its own rules for the browser, so that the escaping stands alone."""
    changed, count = re.subn(r"<meta http-equiv=\"Content-Security-Policy\"[^>]*>", "", page)
    assert count == 1
    return changed


def run(browser: Browser, folder: Path, drawn_every: int, change: Callable[[str], str] = str) -> None:
    """Open the page with all texts: 0 scripts, 0 requests, nothing said or opened, and no element came up."""
    with server() as (address, asked):
        document = with_everything(address, drawn_every)
        title, heard, elements = shown(browser, change(render(document)), folder)

    assert title == "Report"
    assert (heard, asked) == (Heard(), [])
    harmless = replace(document, sections=(document.sections[0], document.sections[-1]))
    page = change(render(with_texts(harmless, lambda text: "x" if text else "")))
    assert elements == shown(browser, page, folder)[2]


def test_the_browser_runs_nothing_and_asks_for_nothing(browser: Browser, tmp_path: Path) -> None:
    """All texts in all places: no script, no request, no element of theirs."""
    assert len(payloads()) >= 500
    run(browser, tmp_path, drawn_every=12)


@pytest.mark.long
def test_nor_where_every_text_stands_in_every_picture(browser: Browser, tmp_path: Path) -> None:
    """The same with all texts in all places of all pictures."""
    run(browser, tmp_path, drawn_every=1)


@pytest.mark.long
def test_the_escaping_alone_is_enough(browser: Browser, tmp_path: Path) -> None:
    """Without the page's policy, too, nothing runs and nothing is asked for."""
    run(browser, tmp_path, drawn_every=12, change=without_policy)


_LOADS = re.compile(r"<[a-z]+[^>]*(?:script|src|href|on[a-z]+=|url\(|poster|background|data=)|@import", re.IGNORECASE)
LOADING = [number for number, one in enumerate(payloads()) if _LOADS.search(one) and "http-equiv" not in one]
"""Texts that would run or load something. No policy keeps a page from leading elsewhere; for that there is escaping."""


@pytest.mark.long
@pytest.mark.parametrize("number", LOADING)
def test_the_policy_alone_is_enough_for_scripts_and_what_a_page_loads(
    number: int, browser: Browser, tmp_path: Path
) -> None:
    """Even where a text were taken for HTML, no script would run, and no picture, style or frame be loaded."""
    with server() as (address, asked):
        text = payloads(address)[number]
        title, _, _ = shown(browser, render(everywhere("TEXT")).replace("TEXT", text), tmp_path)

    assert title != "owned"
    assert asked == []


def test_the_trap_works(browser: Browser, tmp_path: Path) -> None:
    """Neither escaped nor under a policy, the same texts do run and do ask; else these tests would prove nothing."""
    with server() as (address, asked):
        texts = [one for one in payloads(address) if one.startswith(("<img", "<script>"))]
        page = without_policy(render(everywhere("TEXT")))
        title, heard, _ = shown(browser, page.replace("TEXT", " ".join(texts)), tmp_path)

    assert title == "owned"
    assert heard.scripts
    assert heard.requests
    assert asked
