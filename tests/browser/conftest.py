"""What these tests need beside the browser."""

import pytest

from tests.browser.chromium import AXE


@pytest.fixture(scope="session")
def axe() -> str:
    """The source of axe-core."""
    if not AXE.is_file():
        pytest.skip("axe-core is not here (tests/browser/install gets it)")
    return AXE.read_text(encoding="utf-8")
