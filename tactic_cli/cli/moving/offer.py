"""The offer to move a campaign: what would become of every answer, before anything is changed; then the question."""

from pathlib import Path

from tactic_cli.campaign.model import Campaign
from tactic_cli.campaign.versions import refusal
from tactic_cli.cli.exits import Exit
from tactic_cli.cli.shell import stop
from tactic_cli.cli.walk.leave import LeaveError
from tactic_cli.cli.walk.places import seen_from
from tactic_cli.cli.walk.screen import Screen
from tactic_cli.disk.move_plan import Plan, plan_move
from tactic_cli.disk.moving import apply_move, asked_edition
from tactic_cli.disk.save import NotSavedError
from tactic_cli.disk.shelf import own_place
from tactic_cli.disk.store import CAMPAIGN, ChangedError, Home, folder_of, read_campaign, writing
from tactic_cli.language import tr
from tactic_cli.playbook.changes import changes_since
from tactic_cli.playbook.edition import Edition
from tactic_cli.playbook.model import Playbook
from tactic_cli.problems import Place, Problem, ProblemsFound
from tactic_cli.reports.changes import Tally, move_document
from tactic_cli.reports.terminal import render


def meet_version(home: Home, playbook: Playbook, name: str | None, *, unattended: bool) -> None:
    """See whether a campaign's answers and the playbook go together; where they do not, offer to move it.

    Raises ProblemsFound where they never can, and where nobody is asked; LeaveError where the person does not want it.
    """
    campaign = read_campaign(home)
    place = str(folder_of(home) / CAMPAIGN)
    problem = refusal(campaign, playbook, place) or _other_edition(home, campaign, playbook, place)
    if problem is None:
        return
    if unattended or problem.code not in {"other-version", "other-edition"}:
        raise ProblemsFound((problem,))
    screen = Screen()
    with writing(home):
        plan = plan_move(home, playbook, place_of(home, campaign, name))
        show_plan(screen, plan)
        if not ask_and_move(screen, plan):
            raise LeaveError("")


def _other_edition(home: Home, campaign: Campaign, playbook: Playbook, place: str) -> Problem | None:
    """That the playbook of this very version now asks otherwise than when these answers were given."""
    asked = asked_edition(home, campaign) if playbook.sha256 != campaign.playbook_sha256 else None
    if asked is None or not changes_since(asked, playbook).touch_answers:
        return None
    message = tr("The playbook of this version now asks something else than when these answers were given.")
    hint = tr("To see what changed and to move the campaign, type: tactic move")
    return Problem("other-edition", message, Place(place), hint)


def place_of(home: Home, campaign: Campaign, name: str | None) -> str | None:
    """Where the campaign's file says that the playbook is: where it was, unless a person named another place."""
    if name is None:
        return campaign.playbook_at
    own = own_place(name)
    return seen_from(folder_of(home), own) if own else None


def plan_with(home: Home, playbook: Playbook, name: str | None, known: Edition | None) -> Plan:
    """The move of a campaign, thought through; raises ProblemsFound."""
    return plan_move(home, playbook, place_of(home, read_campaign(home, moving=True), name), known)


def show_plan(screen: Screen, plan: Plan) -> None:
    """What changed, and how many answers are carried over, asked again and parked."""
    document = move_document(plan.changes, tally_of(plan), known=plan.known)
    screen.raw(render(document, screen.columns, colour=screen.bold))
    screen.gap()


def tally_of(plan: Plan) -> Tally:
    """How many answers of all people and rounds are carried over, asked again and parked."""
    moved = [one.moved for one in plan.sheets]
    return Tally(
        carried=sum(len(one.carried) for one in moved),
        again=sum(len(one.again) for one in moved),
        parked=sum(len(one.parked) for one in moved),
        files=len(moved),
    )


def ask_and_move(screen: Screen, plan: Plan) -> bool:
    """Ask, and move where the person wants it; says whether it was done."""
    screen.say(
        tr(
            "Move the campaign to this version? Everybody's files move together. The files as they are now are kept "
            "whole, in the folder {earlier} of the campaign.",
            earlier=f"earlier/{plan.earlier}",
        )
    )
    if screen.choose(tr("Not now. Nothing is changed."), tr("Move it.")) == 1:
        return False
    screen.say(moved_words(move_now(plan)))
    screen.gap()
    return True


def move_now(plan: Plan) -> Path:
    """Move a campaign; ends with status 7 where that was cut off after the first file was changed, and says so."""
    try:
        return apply_move(plan)
    except (NotSavedError, ChangedError):
        if read_campaign(plan.home, moving=True).moving is None:
            raise
        stop(
            Exit.NOT_SAVED,
            tr("The move was cut off: a file could not be saved. Nothing is lost; the earlier files are whole."),
            tr("Until it is finished, no command reads this campaign. To finish it, type: tactic move"),
        )


def moved_words(earlier: Path) -> str:
    """That it was done, and where the earlier files are."""
    return tr("The campaign is moved. Its earlier files are whole in: {earlier}", earlier=earlier)
