"""`tactic` alone: five lines on what to do next in this folder, and what nobody should overlook."""

import shlex
import sys
from pathlib import Path

from tactic_cli.campaign.model import AnswersFile, Round
from tactic_cli.campaign.versions import refusal
from tactic_cli.cli import text_order
from tactic_cli.cli.chosen import Chosen
from tactic_cli.cli.exits import Exit
from tactic_cli.cli.planning.notices import notices_of
from tactic_cli.cli.sealing.passphrase import ask_passphrase
from tactic_cli.cli.sealing.unlock import opening_ends_plainly, unlock_with
from tactic_cli.cli.shell import problems_end_with, say
from tactic_cli.cli.speaking import campaign_playbook_spoken
from tactic_cli.disk.store import (
    CAMPAIGN,
    Home,
    assessors_in,
    find_campaign,
    folder_of,
    read_campaign,
    read_sheet,
    rounds_of,
)
from tactic_cli.disk.vault import is_sealed
from tactic_cli.language import tr, trc
from tactic_cli.playbook.model import Playbook
from tactic_cli.problems import ProblemsFound
from tactic_cli.text import clean, width


def what_next() -> None:
    """Print what lies here and which command comes next."""
    with problems_end_with(Exit.ANSWERS):
        folder = find_campaign(None, Path())
        lines = _nothing_here() if folder is None else _something_here(folder)
    print("\n".join(lines))
    if words := text_order.hint():
        print(words)


def _nothing_here() -> tuple[str, ...]:
    return (
        tr("tactic helps a group to plan before it works with an official. No campaign is in this folder yet."),
        *_below_each_other(
            (tr("To begin one:"), "tactic assess"),
            (tr("To print a report:"), tr("{command} (once there are answers)", command="tactic report")),
        ),
    )


def _below_each_other(*rows: tuple[str, str]) -> tuple[str, ...]:
    """What can be done here and always, each with its command; the commands stand below each other."""
    all_rows = (*rows, (tr("If someone is harmed:"), "tactic harmed"), (tr("All commands:"), "tactic --help"))
    widest = max(width(words) for words, _ in all_rows)
    return tuple(f"{words}{' ' * (widest - width(words))} {command}" for words, command in all_rows)


def _something_here(folder: Path) -> tuple[str, ...]:
    if not is_sealed(folder):
        return _campaign_here(folder)
    passphrase = _passphrase()
    return _campaign_here(unlock_with(folder, passphrase)) if passphrase else _sealed_here(folder)


def _passphrase() -> str:
    """The passphrase, if somebody sits here and wants to give it; without it the state is simply not told."""
    if sys.stdin is None or not sys.stdin.isatty():
        return ""
    say(tr("A sealed campaign is here. To see how far it is, type its passphrase; Enter alone goes on without."))
    with opening_ends_plainly():
        return ask_passphrase(trc("prompt", "Passphrase"), from_stdin=False)


def _sealed_here(folder: Path) -> tuple[str, ...]:
    at = _at(folder)
    return (
        tr("A sealed campaign is in this folder. Every command asks for its passphrase."),
        *_below_each_other(
            (tr("To go on answering:"), f"tactic assess{at}"), (tr("To print the report:"), f"tactic report{at}")
        ),
    )


def _at(folder: Path) -> str:
    return "" if folder == Path() else f" {clean(shlex.quote(folder.name))}"


def _campaign_here(home: Home) -> tuple[str, ...]:
    campaign = read_campaign(home)
    playbook = campaign_playbook_spoken(home, campaign)
    if found := refusal(campaign, playbook, str(folder_of(home) / CAMPAIGN)):
        raise ProblemsFound((found,))
    rounds = rounds_of(home, playbook)
    state = _state(home, playbook, rounds[-1]) if rounds else tr("Nothing has been answered yet.")
    at = _at(folder_of(home))
    named = tr("Campaign {label}.", label=clean(campaign.label))
    both = tr("{report}  or  {plan}", report=f"tactic report{at}", plan=f"tactic plan{at}")
    return (
        f"{named} {state}",
        *_below_each_other(
            (tr("To go on answering:"), f"tactic assess{at}{_stage(playbook, rounds)}"),
            (tr("The report, the plan:"), both),
        ),
        *notices_of(Chosen(home, campaign, playbook)),
    )


def _state(home: Home, playbook: Playbook, latest: Round) -> str:
    """How far the answers of the latest round have come, by assessor."""
    asked = len(playbook.asked(latest.stage))
    title = playbook.stage_by_id[latest.stage].title
    told = [_far(read_sheet(home, latest, one, playbook), asked) for one in assessors_in(home, latest)]
    if not told:
        return tr("Round {number}, {stage}: no answers.", number=latest.number, stage=title)
    each = trc("list", "; ").join(told)
    return tr("Round {number}, {stage}: {progress}.", number=latest.number, stage=title, progress=each)


def _far(sheet: AnswersFile, asked: int) -> str:
    who, answered = clean(sheet.assessor), len(sheet.answers)
    if sheet.filed is None:
        return tr("{assessor} has answered {answered} of {asked}", assessor=who, answered=answered, asked=asked)
    return tr(
        "{assessor} has answered {answered} of {asked}, filed on {day}",
        assessor=who,
        answered=answered,
        asked=asked,
        day=sheet.filed,
    )


def _stage(playbook: Playbook, rounds: tuple[Round, ...]) -> str:
    """The options that lead back to the latest round, where they are not the usual ones."""
    if not rounds or rounds[-1].stage == playbook.stages[0].id:
        return ""
    official = f" --official {clean(shlex.quote(rounds[-1].official))}" if rounds[-1].official else ""
    return f" --stage {rounds[-1].stage}{official}"
