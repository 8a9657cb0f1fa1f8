"""The campaigns that a playbook is tried on: their latest rounds, read and only counted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

import typer

from tactic_cli.campaign.model import Campaign
from tactic_cli.campaign.versions import refusal
from tactic_cli.cli.chosen import Chosen, sheets_together
from tactic_cli.cli.sealing.unlock import campaign_folder, unlock
from tactic_cli.cli.shell import say, show_problems, today
from tactic_cli.disk.store import CAMPAIGN, Home, read_campaign, rounds_of
from tactic_cli.disk.vault import is_sealed
from tactic_cli.language import tr
from tactic_cli.playbook.model import Playbook
from tactic_cli.problems import ProblemsFound
from tactic_cli.stress.stories import Story
from tactic_cli.text import clean, said


def campaign_stories(
    given: Sequence[str], playbook: Playbook, day: date | None, *, from_stdin: bool
) -> tuple[tuple[Story, ...], int]:
    """The latest round of every stage and official of these campaigns, and how many campaigns were left out.

    Everybody's answers are taken, whether filed or not: they are counted here and shown to nobody. What cannot be
    read is named and left out, so that it does not keep people from the rest.
    """
    found: list[Story] = []
    left_out = 0
    taken: list[str] = []
    for one in dict.fromkeys(given):
        try:
            folder = campaign_folder(one)
            name = _name(folder, taken)
            found += _stories(name, folder, playbook, day, from_stdin=from_stdin)
            taken.append(name)
        except ProblemsFound as problems:
            show_problems(problems.problems)
        except typer.Exit:
            pass  # why was said already
        else:
            continue
        say(tr("The campaign {name} is left out.", name=said(one)))
        left_out += 1
    return tuple(found), left_out


def _name(folder: Path, taken: Sequence[str]) -> str:
    """The folder's own name, without the way to it; with a number where another one is called the same."""
    own = clean(folder.resolve().name)
    names = (own if number == 1 else f"{own} ({number})" for number in range(1, len(taken) + 2))
    return next(name for name in names if name not in taken)


def _stories(name: str, folder: Path, playbook: Playbook, day: date | None, *, from_stdin: bool) -> Iterator[Story]:
    home: Home = unlock(folder, from_stdin=from_stdin) if is_sealed(folder) else folder
    campaign: Campaign = read_campaign(home)
    if found := refusal(campaign, playbook, str(folder / CAMPAIGN)):
        raise ProblemsFound((found,))
    opened = Chosen(home, campaign, playbook)
    latest = {(one.stage, one.official): one for one in rounds_of(home, playbook)}
    for one in latest.values():
        sheets = sheets_together(opened, one)
        if sheets:
            last = max(sheet.as_of for sheet in sheets)
            yield Story(name, "campaign", one.stage, sheets, max(day or today(), last))
