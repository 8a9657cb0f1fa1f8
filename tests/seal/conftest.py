"""Passphrases in these tests cost almost nothing, unless a test asks for the real work."""

import pytest

from tests.seal.age_by_hand import sealed_by_passphrase


@pytest.fixture
def real_work() -> None:
    """Let the program make guessing as dear as it really does: about a second for each passphrase."""


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> None:
    """Seal by a passphrase with little work; opening follows what is written in the file."""
    if "real_work" not in request.fixturenames:
        monkeypatch.setattr("pyrage.passphrase.encrypt", sealed_by_passphrase)
