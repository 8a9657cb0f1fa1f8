"""What must hold in a playbook: one small change, one message."""

from __future__ import annotations

import re

import pytest

from tactic_cli.playbook.checks import CHECKS
from tactic_cli.playbook.load import load_playbook
from tests.tables import Row, data, rows, said_about

ROWS = rows("playbook-faults.txt")


@pytest.mark.parametrize("row", ROWS, ids=str)
def test_a_fault_is_named_with_its_place(row: Row) -> None:
    """Each change of the table gives exactly the problems the table says."""
    text = row.change(data("small-playbook.yaml")).encode()

    assert said_about(lambda: load_playbook("p.yaml", lambda _: text)) == row.said


def test_the_small_playbook_has_no_problem() -> None:
    """Otherwise the changes would prove nothing."""
    text = data("small-playbook.yaml").encode()

    assert said_about(lambda: load_playbook("p.yaml", lambda _: text)) == ()


def test_every_check_has_a_manual_page_and_a_row() -> None:
    """A check's docstring begins with its code, and the table shows the code at work."""
    pages = {check.__name__: re.match(r"`([a-z-]+)`: ", check.__doc__ or "") for check in CHECKS}
    codes = {page[1] for page in pages.values() if page}

    assert [name for name, page in pages.items() if page is None] == []
    assert codes - {row.code for row in ROWS} == set()
    assert len(set(CHECKS)) == len(CHECKS) == len(codes)
