"""A real browser for tests: Debian's Chromium without a window, driven by playwright, which downloads none."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
FLAGS = (
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"),
    *("--disable-background-networking", "--disable-component-update"),
)
AXE = Path(__file__).parents[2] / ".cache" / "axe-core" / "4.14.1" / "axe.min.js"

Scheme = Literal["light", "dark"]


@contextmanager
def chromium() -> Iterator[Browser]:
    """A browser until the end of the block."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - it may not be installed

    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        try:
            yield browser
        finally:
            browser.close()


@dataclass
class Heard:
    """What a page did of its own: scripts it ran, requests it made, and all that it said or opened."""

    scripts: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)
    others: list[str] = field(default_factory=list)


@contextmanager
def opened(browser: Browser, path: Path, *, width: int = 800, scheme: Scheme = "light") -> Iterator[tuple[Page, Heard]]:
    """A page from a file as a person would open it, and what it did; its own file is no request of its own."""
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
    page, heard = context.new_page(), Heard()
    session = context.new_cdp_session(page)
    session.on("Debugger.scriptParsed", lambda event: _note(heard, event))
    session.send("Debugger.enable")
    page.on("request", lambda request: heard.requests.append(request.url))
    page.on("dialog", lambda dialog: heard.others.append(dialog.message))
    page.on("console", lambda message: heard.others.append(message.text))
    page.on("pageerror", lambda error: heard.others.append(str(error)))
    page.on("popup", lambda other: heard.others.append(other.url))
    page.on("frameattached", lambda frame: heard.others.append(frame.url))
    try:
        page.goto(path.as_uri())
        assert heard.requests.pop(0) == path.as_uri()
        yield page, heard
    finally:
        context.close()


def _note(heard: Heard, event: Mapping[str, Any]) -> None:
    """A script of the page itself; what playwright asks a page runs in a world apart."""
    if event["executionContextAuxData"]["isDefault"]:
        heard.scripts.append(event["url"])
