"""`tactic move`: a campaign under another version of its playbook, as a whole."""

import json
import sys
from contextlib import nullcontext
from dataclasses import dataclass

from tactic_cli.campaign.model import Campaign
from tactic_cli.cli.exits import Exit
from tactic_cli.cli.moving.offer import ask_and_move, move_now, moved_words, plan_with, show_plan, tally_of
from tactic_cli.cli.sealing.unlock import campaign_folder, home_of
from tactic_cli.cli.shell import colour, problems_end_with, say, stop, the_playbook, width
from tactic_cli.cli.speaking import campaign_playbook_spoken
from tactic_cli.cli.walk.run import Here, ends_plainly
from tactic_cli.cli.walk.screen import Screen
from tactic_cli.disk.move_plan import Plan
from tactic_cli.disk.shelf import open_original
from tactic_cli.disk.store import Home, folder_of, read_campaign, writing
from tactic_cli.language import tr
from tactic_cli.playbook.edition import Edition, edition_of
from tactic_cli.playbook.model import Playbook
from tactic_cli.reports.changes import move_document
from tactic_cli.reports.changes_data import changes_value
from tactic_cli.reports.terminal import render
from tactic_cli.text import said


@dataclass(frozen=True, slots=True)
class MoveWanted:
    """What a person asked for with the command's options."""

    campaign: str | None
    playbook: str | None
    earlier: str | None
    yes: bool
    no_input: bool
    as_json: bool
    from_stdin: bool


def run(wanted: MoveWanted) -> None:
    """Show what moving would do; then ask, or do what the options say."""
    here = Here()
    with ends_plainly(here), problems_end_with(Exit.ANSWERS):
        home = home_of(campaign_folder(wanted.campaign), from_stdin=wanted.from_stdin)
        here.folder = folder_of(home)
        campaign = read_campaign(home, moving=True)
        playbook = _playbook(wanted, home, campaign)
        known = _known(wanted.earlier, campaign)
        asks = not (wanted.yes or wanted.no_input or wanted.as_json)
        with writing(home) if asks or wanted.yes else nullcontext():
            plan = plan_with(home, playbook, wanted.playbook, known)
            if not plan.needed:
                _nothing_to_do(wanted, plan)
            elif asks:
                screen = Screen()
                show_plan(screen, plan)
                ask_and_move(screen, plan)
            else:
                _without_asking(wanted, plan)


def _playbook(wanted: MoveWanted, home: Home, campaign: Campaign) -> Playbook:
    if wanted.playbook is not None:
        return the_playbook(wanted.playbook)
    with problems_end_with(Exit.PLAYBOOK):
        return campaign_playbook_spoken(home, campaign)


def _known(name: str | None, campaign: Campaign) -> Edition | None:
    """The earlier version that a person still has; ends with status 2 where it is another one."""
    if name is None:
        return None
    with problems_end_with(Exit.PLAYBOOK):
        edition = edition_of(open_original(name))
    if (edition.playbook, edition.version) != (campaign.playbook, campaign.playbook_version):
        message = tr(
            "--from {name}: this is version {there} of {id}; these answers are for version {here} of {playbook}.",
            name=said(name),
            there=edition.version,
            id=said(edition.playbook),
            here=campaign.playbook_version,
            playbook=said(campaign.playbook),
        )
        stop(Exit.USAGE, message)
    return edition


def _nothing_to_do(wanted: MoveWanted, plan: Plan) -> None:
    if wanted.as_json:
        _print_json(plan, moved=False)
    say(tr("Nothing has to be moved: these answers are for the playbook in use."))


def _without_asking(wanted: MoveWanted, plan: Plan) -> None:
    if not wanted.as_json:
        document = move_document(plan.changes, tally_of(plan), known=plan.known)
        print(render(document, width(sys.stdout), colour=colour(sys.stdout)), end="")
    earlier = move_now(plan) if wanted.yes else None
    if wanted.as_json:
        _print_json(plan, moved=wanted.yes)
    say(moved_words(earlier) if earlier else tr("Nothing was changed. To move the campaign, add: --yes"))


def _print_json(plan: Plan, *, moved: bool) -> None:
    """What becomes of answers, for programs; labels and texts of people are no part of it."""
    tally = tally_of(plan)
    answers = {"files": tally.files, "carried": tally.carried, "asked_again": tally.again, "parked": tally.parked}
    value = {**changes_value(plan.changes), "format": "tactic-move/1", "known": plan.known}
    print(json.dumps({**value, "answers": answers, "moved": moved}, indent=2, ensure_ascii=False))
