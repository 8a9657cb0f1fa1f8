"""What the tests of scoring rest on: the shipped playbook."""

import pytest

from tactic_cli.disk.shelf import open_playbook
from tactic_cli.playbook.model import Playbook


@pytest.fixture(scope="session")
def playbook() -> Playbook:
    """The shipped playbook."""
    return open_playbook(None)
