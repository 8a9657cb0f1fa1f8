"""`tactic` alone: five lines on what to do next in this folder, and what nobody should overlook."""

import shlex
import sys
from pathlib import Path

from tactic_cli.campaign.model import Round
from tactic_cli.campaign.versions import refusal
from tactic_cli.cli.chosen import Chosen
from tactic_cli.cli.exits import Exit
from tactic_cli.cli.planning.notices import notices_of
from tactic_cli.cli.sealing.passphrase import ask_passphrase
from tactic_cli.cli.sealing.unlock import opening_ends_plainly, unlock_with
from tactic_cli.cli.shell import problems_end_with, say
from tactic_cli.disk.store import (
    CAMPAIGN,
    Home,
    assessors_in,
    campaign_playbook,
    find_campaign,
    folder_of,
    read_campaign,
    read_sheet,
    rounds_of,
)
from tactic_cli.disk.vault import is_sealed
from tactic_cli.playbook.model import Playbook
from tactic_cli.problems import ProblemsFound
from tactic_cli.text import clean


def what_next() -> None:
    """Print what lies here and which command comes next."""
    with problems_end_with(Exit.ANSWERS):
        folder = find_campaign(None, Path())
        lines = _nothing_here() if folder is None else _something_here(folder)
    print("\n".join(lines))


def _nothing_here() -> tuple[str, ...]:
    return (
        "tactic helps a group to plan before it works with an official. No campaign is in this folder yet.",
        "To begin one:         tactic assess",
        "To print a report:    tactic report (once there are answers)",
        "If someone is harmed: tactic harmed",
        "All commands:         tactic --help",
    )


def _something_here(folder: Path) -> tuple[str, ...]:
    if not is_sealed(folder):
        return _campaign_here(folder)
    passphrase = _passphrase()
    return _campaign_here(unlock_with(folder, passphrase)) if passphrase else _sealed_here(folder)


def _passphrase() -> str:
    """The passphrase, if somebody sits here and wants to give it; without it the state is simply not told."""
    if sys.stdin is None or not sys.stdin.isatty():
        return ""
    say("A sealed campaign is here. To see how far it is, type its passphrase; Enter alone goes on without.")
    with opening_ends_plainly():
        return ask_passphrase("Passphrase", from_stdin=False)


def _sealed_here(folder: Path) -> tuple[str, ...]:
    at = _at(folder)
    return (
        "A sealed campaign is in this folder. Every command asks for its passphrase.",
        f"To go on answering:   tactic assess{at}",
        f"To print the report:  tactic report{at}",
        "If someone is harmed: tactic harmed",
        "All commands:         tactic --help",
    )


def _at(folder: Path) -> str:
    return "" if folder == Path() else f" {clean(shlex.quote(folder.name))}"


def _campaign_here(home: Home) -> tuple[str, ...]:
    campaign = read_campaign(home)
    playbook = campaign_playbook(home, campaign)
    if found := refusal(campaign, playbook, str(folder_of(home) / CAMPAIGN)):
        raise ProblemsFound((found,))
    rounds = rounds_of(home, playbook)
    state = _state(home, playbook, rounds[-1]) if rounds else "Nothing has been answered yet."
    at = _at(folder_of(home))
    return (
        f"Campaign {clean(campaign.label)}. {state}",
        f"To go on answering:   tactic assess{at}{_stage(playbook, rounds)}",
        f"The report, the plan: tactic report{at}  or  tactic plan{at}",
        "If someone is harmed: tactic harmed",
        "All commands:         tactic --help",
        *notices_of(Chosen(home, campaign, playbook)),
    )


def _state(home: Home, playbook: Playbook, latest: Round) -> str:
    """How far the answers of the latest round have come, by assessor."""
    asked = len(playbook.asked(latest.stage))
    told = []
    for assessor in assessors_in(home, latest):
        sheet = read_sheet(home, latest, assessor, playbook)
        filed = f", filed on {sheet.filed}" if sheet.filed else ""
        told.append(f"{clean(assessor)} has answered {len(sheet.answers)} of {asked}{filed}")
    return f"Round {latest.number}, {playbook.stage_by_id[latest.stage].title}: {'; '.join(told) or 'no answers'}."


def _stage(playbook: Playbook, rounds: tuple[Round, ...]) -> str:
    """The options that lead back to the latest round, where they are not the usual ones."""
    if not rounds or rounds[-1].stage == playbook.stages[0].id:
        return ""
    official = f" --official {clean(shlex.quote(rounds[-1].official))}" if rounds[-1].official else ""
    return f" --stage {rounds[-1].stage}{official}"
