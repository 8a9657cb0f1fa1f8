"""`tactic` alone: five lines on what to do next in this folder."""

from pathlib import Path

from tactic_cli.campaign.model import Round
from tactic_cli.cli.exits import Exit
from tactic_cli.cli.shell import problems_end_with
from tactic_cli.disk.store import (
    assessors_in,
    campaign_playbook,
    find_campaign,
    read_campaign,
    read_sheet,
    rounds_of,
)
from tactic_cli.playbook.model import Playbook
from tactic_cli.text import clean


def what_next() -> None:
    """Print what lies here and which command comes next."""
    with problems_end_with(Exit.ANSWERS):
        folder = find_campaign(None, Path())
        lines = _nothing_here() if folder is None else _campaign_here(folder)
    print("\n".join(lines))


def _nothing_here() -> tuple[str, ...]:
    return (
        "tactic helps a group to plan before it works with an official. No campaign is in this folder yet.",
        "To begin one:         tactic assess",
        "To print a report:    tactic report (once there are answers)",
        "If someone is harmed: tactic harmed",
        "All commands:         tactic --help",
    )


def _campaign_here(folder: Path) -> tuple[str, ...]:
    campaign = read_campaign(folder)
    playbook = campaign_playbook(folder, campaign)
    rounds = rounds_of(folder, playbook)
    state = _state(folder, playbook, rounds[-1]) if rounds else "Nothing has been answered yet."
    at = "" if folder == Path() else f" {clean(folder.name)}"
    return (
        f"Campaign {clean(campaign.label)}. {state}",
        f"To go on answering:   tactic assess{at}{_stage(playbook, rounds)}",
        f"To print the report:  tactic report{at}",
        "If someone is harmed: tactic harmed",
        "All commands:         tactic --help",
    )


def _state(folder: Path, playbook: Playbook, latest: Round) -> str:
    """How far the answers of the latest round have come, by assessor."""
    asked = len(playbook.asked(latest.stage))
    told = []
    for assessor in assessors_in(folder, latest):
        sheet = read_sheet(folder, latest, assessor, playbook)
        filed = f", filed on {sheet.filed}" if sheet.filed else ""
        told.append(f"{clean(assessor)} has answered {len(sheet.answers)} of {asked}{filed}")
    return f"Round {latest.number}, {playbook.stage_by_id[latest.stage].title}: {'; '.join(told) or 'no answers'}."


def _stage(playbook: Playbook, rounds: tuple[Round, ...]) -> str:
    """The options that lead back to the latest round, where they are not the usual ones."""
    if not rounds or rounds[-1].stage == playbook.stages[0].id:
        return ""
    official = f" --official {rounds[-1].official}" if rounds[-1].official else ""
    return f" --stage {rounds[-1].stage}{official}"
