"""Pages in a browser that note every request and every breach of their policy."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

DAY = datetime(2026, 1, 15, 12, tzinfo=UTC)
"""The day by the clock of every page."""


@dataclass
class Opened:
    """A page in the browser, what it asked for beside itself, and what it complained about."""

    page: Page
    asked: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)


@pytest.fixture
def opened(browser: Browser) -> Iterator[Callable[..., Opened]]:
    """Open a file in a window of its own, by default as wide as a small phone, on the day of the tests."""
    contexts = []

    def open_file(path: Path, *, day: datetime = DAY, context: Any = None, **settings: Any) -> Opened:  # noqa: ANN401 - whatever playwright takes
        if context is None:
            settings = {"viewport": {"width": 360, "height": 640}, "timezone_id": "UTC", **settings}
            context = browser.new_context(**settings)
            contexts.append(context)
            context.clock.set_fixed_time(day)
        one = Opened(context.new_page())
        one.page.on("request", lambda request: one.asked.append(request.url))
        one.page.on("console", lambda message: one.complaints.append(message.text))
        one.page.on("pageerror", lambda error: one.complaints.append(str(error)))
        one.page.goto(path.as_uri())
        return one

    yield open_file
    for context in contexts:
        context.close()
