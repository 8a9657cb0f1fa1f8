"""Answers files that come from elsewhere into a campaign: plain ones, and those sealed to it."""

from pathlib import Path

from tactic_cli.disk.files import holds_sealed, read_given, refused
from tactic_cli.disk.store import Home
from tactic_cli.language import tr


def read_answers_for(home: Home, name: str) -> bytes:
    """The text of an answers file that a person named, opened where it was sealed to this campaign.

    Raises ProblemsFound where it cannot or must not be read, and where only another campaign can open it.
    """
    data = read_given(name)
    if not holds_sealed(data):
        return data
    if isinstance(home, Path):
        hint = tr("Name the campaign that it was made for; or open the file with an age program.")
        raise refused(
            "file-sealed", name, tr("this file is sealed, and this campaign is not: it cannot open it."), hint
        )
    return home.opened_given(name, data)
