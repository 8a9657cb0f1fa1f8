"""What is measured is measured whole."""

import pytest


@pytest.fixture(autouse=True)
def _playbooks_are_remembered() -> None:
    """Here nothing is: loading a playbook is a part of every figure."""
