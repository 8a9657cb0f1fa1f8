"""What the tests for leaks share."""

from pathlib import Path

import pytest

from tests.leaks.stage import QUICK, Stage, make_files, quick_passphrases, set_stage


@pytest.fixture(scope="session")
def files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The files of the stage, made once."""
    folder = tmp_path_factory.mktemp("stage")
    with pytest.MonkeyPatch.context() as patch:
        for name, by in quick_passphrases(QUICK).items():
            patch.setattr(f"pyrage.passphrase.{name}", by)
        make_files(folder)
    return folder


@pytest.fixture
def stage(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, files: Path) -> Stage:
    """A campaign full of words that must not be seen elsewhere."""
    return set_stage(tmp_path, monkeypatch, files)
