"""docs/files.md shows files that the program reads, with every key there is."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tactic_cli.campaign import actions, decisions
from tactic_cli.campaign.actions import load_action
from tactic_cli.campaign.decisions import load_decision
from tactic_cli.campaign.load import load_answers, load_campaign
from tactic_cli.campaign.officials import load_event
from tests.strategies import shipped

DOCUMENT = (Path(__file__).parents[2] / "docs" / "files.md").read_text(encoding="utf-8")
BLOCKS = dict(re.findall(r"^## ([^\n]+)\n\n```yaml\n(.*?)^```", DOCUMENT, flags=re.MULTILINE | re.DOTALL))
READERS: dict[str, Callable[[bytes, str], object]] = {
    "Who is expected": load_campaign,
    "One person's answers": lambda data, file: load_answers(data, file, shipped()),
    "An action": load_action,
    "A decision": load_decision,
    "What happened to an official": load_event,
}


@pytest.mark.parametrize("title", READERS)
def test_every_file_that_is_shown_can_be_read(title: str) -> None:
    """As it stands in the document."""
    assert READERS[title](BLOCKS[title].encode(), "shown.yaml")


def test_every_block_of_the_document_is_tried() -> None:
    """None is left out."""
    assert set(BLOCKS) == set(READERS)


@pytest.mark.parametrize(
    ("title", "keys"), [("An action", actions._KEYS), ("A decision", decisions._KEYS)], ids=["action", "decision"]
)
def test_every_key_of_an_action_and_a_decision_is_named(title: str, keys: tuple[str, ...]) -> None:
    """In the example or in the words below it."""
    section = DOCUMENT.partition(f"## {title}\n")[2].partition("\n## ")[0]
    assert [key for key in keys if not re.search(rf"\b{key}\b", section)] == []
