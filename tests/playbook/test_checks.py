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
    assert codes - {row.code for row in ROWS} == {"consideration-too-large"}  # its row would be forty questions long
    assert len(set(CHECKS)) == len(CHECKS) == len(codes)


def test_more_than_forty_weighed_questions_under_one_heading_are_refused() -> None:
    """Forty pass; the forty-first is named, once."""
    text = data("small-playbook.yaml")
    entry = re.search(r"^  - id: C1\n.*?\n\n", text, flags=re.MULTILINE | re.DOTALL)
    assert entry is not None

    def with_more(many: int) -> bytes:
        more = (entry[0].replace("C1", f"C1x{number}") for number in range(many))
        fresh = (re.sub(r"(why|look_for): ", rf"\1: {number} ", one) for number, one in enumerate(more))
        return text.replace(entry[0], entry[0] + "".join(fresh)).encode()

    here = text.count("consideration: C\n")
    enough, too_many = with_more(40 - here), with_more(42 - here)
    assert said_about(lambda: load_playbook("p.yaml", lambda _: enough)) == ()
    (problem,) = said_about(lambda: load_playbook("p.yaml", lambda _: too_many))
    assert "consideration-too-large: Under “C” more than 40 questions have a weight above 0." in problem


def test_named_texts_that_are_no_group_are_named_as_a_whole() -> None:
    """There is no single scale to blame, and no other problem follows from it."""
    before, _, rest = data("small-playbook.yaml").partition("scales:\n")
    text = f"{before}scales: 3\n\nscoring:{rest.partition('scoring:')[2]}"
    (said,) = said_about(lambda: load_playbook("p.yaml", lambda _: text.encode()))
    assert "wrong-type: “scales” must consist of keys and values" in said
