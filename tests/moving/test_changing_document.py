"""docs/changing.md shows changes of a playbook and what comes of them; this test makes them and compares every line."""

from __future__ import annotations

import re
from pathlib import Path

from tactic_cli.playbook.changes import Consequence
from tests.faults.commands import tactic

DOCUMENT = (Path(__file__).parents[2] / "docs" / "changing.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```(diff|console)\n(.*?)^```", DOCUMENT, flags=re.MULTILINE | re.DOTALL)


def edit(folder: Path, block: str) -> None:
    """Make a change that the document shows: a file's name, then lines that go and lines that come."""
    for name, body in re.findall(r"^([a-z]\S+)\n((?:[-+].*\n)+)", block, flags=re.MULTILINE):
        gone, come = ("".join(re.findall(rf"^[{sign}](.*\n)", body, flags=re.MULTILINE)) for sign in "-+")
        path = folder / name
        text = path.read_text(encoding="utf-8")
        assert text.count(gone) == 1, gone
        path.write_text(text.replace(gone, come), encoding="utf-8")


def matches(shown: str, real: str) -> bool:
    """Whether a command printed what the document shows; `[...]` stands for what is left out."""
    parts = (re.escape(part) for part in shown.strip().split("[...]"))
    return re.fullmatch(".*".join(parts), real.strip(), flags=re.DOTALL) is not None


def test_the_document_tells_what_happens(tmp_path: Path) -> None:
    """Every block in turn, in a folder with the playbook as it was, the one that is changed, and a campaign."""
    for name in ("old", "mine"):
        assert tactic(tmp_path, "playbook", "copy", "government-collaboration", name).status == 0
    made = tactic(tmp_path, "assess", "camp", "--playbook", "mine", "--set", "W4=2", "--set", "W1=3")
    assert made.status == 0
    for kind, block in BLOCKS:
        if kind == "diff":
            edit(tmp_path, block)
            continue
        command, shown = re.fullmatch(r"\$ tactic (.*)\n((?:.*\n)*)", block).groups()  # type: ignore[union-attr] # its form
        done = tactic(tmp_path, *command.split())
        assert matches(shown, done.out + done.err), done.out + done.err
    assert [kind for kind, _ in BLOCKS].count("console") == 4


def test_every_consequence_is_in_its_table() -> None:
    """Nobody has to guess what becomes of an answer."""
    words: tuple[Consequence, ...] = ("carried", "asked again", "parked")
    assert all(f"| {word}" in DOCUMENT for word in words)
