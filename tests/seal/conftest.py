"""Passphrases in these tests cost almost nothing; one module makes a key file with the real work, and shares it."""

import pytest

from tests.seal.age_by_hand import sealed_by_passphrase


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Seal by a passphrase with little work; opening follows what is written in the file."""
    monkeypatch.setattr("pyrage.passphrase.encrypt", sealed_by_passphrase)
