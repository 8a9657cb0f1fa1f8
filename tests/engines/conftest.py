"""One scheduler with two workers for all tests of engines in a process."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.engines.clusters import Started, cluster


@pytest.fixture(scope="session")
def dask(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Started]:
    """A real scheduler and two real workers on the loopback."""
    pytest.importorskip("distributed", reason="distributed is not installed (pip install '.[cluster]')")
    with cluster(tmp_path_factory.mktemp("dask"), workers=2) as started:
        yield started
