"""Two people who see a danger in different places may hide from each other that it is there (method, section 9.5)."""

from dataclasses import replace

from tactic_cli.playbook.model import Playbook
from tactic_cli.scoring.assess import assess
from tests.scoring.sheets import sheet


def test_a_question_that_may_widen_the_verdict_is_to_be_found_out_last(playbook: Playbook) -> None:
    """One finds harm to the official likely and slight, the other unlikely and grave: neither sees both."""
    one = sheet(playbook, "launch", 4, {"R2L": 0, "R2S": 4})
    two = replace(sheet(playbook, "launch", 4, {"R2L": 4, "R2S": 0}), assessor="B")
    found = assess(playbook, [one, two])
    assert (found.verdict.worst, found.verdict.best) == (2, 3)
    assert set(found.find_out) == {"R2L", "R2S"}


def test_it_is_not_left_out_where_the_verdict_seems_certain(playbook: Playbook) -> None:
    """Another answer holds both people's verdicts to conditions; whoever looks closer may still find it is worse."""
    one = sheet(playbook, "launch", 4, {"R2L": 0, "R2S": 4, "W1": 2})
    two = replace(sheet(playbook, "launch", 4, {"R2L": 4, "R2S": 0, "W1": 2}), assessor="B")
    found = assess(playbook, [one, two])
    assert (found.verdict.worst, found.verdict.best) == (2, 2)
    assert set(found.find_out) == {"R2L", "R2S"}
