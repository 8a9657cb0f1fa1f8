"""What a process keeps for the next campaign, and for its whole life, must not live on in the next test."""

from collections.abc import Iterator

import pytest

from tactic_cli.cli.portfolios import batch
from tactic_cli.disk import many


@pytest.fixture(autouse=True)
def _nothing_kept() -> Iterator[None]:
    """Playbooks that were read, and what may be counted by them."""
    _forget()
    yield
    _forget()


def _forget() -> None:
    many._on_the_shelf.cache_clear()
    many._kept.clear()
    batch._sights.clear()
