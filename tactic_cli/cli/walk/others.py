"""The others of a round: who has filed, and, only when all have, what they answered (method, section 8)."""

import shlex
from dataclasses import dataclass
from pathlib import Path

from tactic_cli.campaign.model import AnswersFile, Campaign, Round
from tactic_cli.cli.walk.begin import Sitting, own_round_before
from tactic_cli.cli.walk.places import command_for, say_what_comes_after
from tactic_cli.cli.walk.screen import Screen
from tactic_cli.disk.officials import read_events
from tactic_cli.disk.store import Home, assessors_in, read_sheet
from tactic_cli.interview.together import Awaited, awaited, differences, estimates
from tactic_cli.language import tr, trn
from tactic_cli.playbook.model import Playbook
from tactic_cli.problems import ProblemsFound
from tactic_cli.reports.brief import verdict_in_brief
from tactic_cli.reports.terminal import render
from tactic_cli.scoring.assess import assess
from tactic_cli.scoring.differences import disagreements
from tactic_cli.text import clean, joined


@dataclass(frozen=True, slots=True)
class Group:
    """A round as the group has answered it.

    `sheets` holds the answers of all, and is empty until everybody expected has filed: nothing here can show one
    person's answers to another before. `estimators` answered for the whole group instead of for themselves.
    """

    waiting: Awaited
    sheets: tuple[AnswersFile, ...] = ()
    estimators: tuple[str, ...] = ()

    @property
    def ready(self) -> bool:
        """Whether the group's verdict can be given."""
        return bool(self.sheets) and not self.estimators


def group_in(home: Home, campaign: Campaign, playbook: Playbook, one: Round) -> Group:
    """Who of the group has filed in a round, and everybody's answers where all have.

    Somebody else's file that cannot be read is awaited: it must not keep this person from answering, and its
    faults are not this person's to see. `tactic report` names them.
    """
    sheets, unreadable = [], []
    for label in assessors_in(home, one):
        try:
            sheets.append(read_sheet(home, one, label, playbook))
        except ProblemsFound:
            unreadable.append(label)
    waiting = awaited(campaign, sheets)
    if unreadable:
        not_begun = tuple(label for label in waiting.not_begun if label not in unreadable)
        waiting = Awaited((*waiting.begun, *unreadable), not_begun)
    complete = len(sheets) > 1 and not waiting
    return Group(waiting, tuple(sheets) if complete else (), estimates(sheets))


def differing_before(sitting: Sitting, one: Round) -> dict[str, str]:
    """On which questions the group differed in the round before this one; none where it never was complete."""
    before = own_round_before(sitting, one)
    if before is None:
        return {}
    group = group_in(sitting.home, sitting.campaign, sitting.playbook, before)
    if not group.ready:
        return {}
    return differences(disagreements(sitting.playbook, group.sheets), len(group.sheets))


def say_waiting(screen: Screen, waiting: Awaited) -> None:
    """Who is still awaited, by label only, and why answers stay apart so long."""
    names = joined(clean(label) for label in (*waiting.begun, *waiting.not_begun))
    screen.say(
        tr(
            "Still awaited: {labels}. Until then nobody is shown what the others answered, so that everybody thinks "
            "for themselves first. That is a courtesy and not secrecy: whoever can open this folder can read it.",
            labels=names,
        )
    )


def say_why_not(screen: Screen, group: Group, folder: Path) -> None:
    """Why there is no verdict of the group yet."""
    if group.waiting:
        say_waiting(screen, group.waiting)
    if group.estimators:
        say_estimates(screen, group.estimators, folder)


def say_estimates(screen: Screen, estimators: tuple[str, ...], folder: Path) -> None:
    """Why there is no verdict of the group yet, and how those named change that."""
    names = joined(clean(label) for label in estimators)
    screen.say(
        trn(
            "{labels} answered for the whole group. Among several people everybody gives their own view, so the "
            "verdict waits until that is done. To do it, type:",
            "{labels} answered for the whole group. Among several people everybody gives their own view, so the "
            "verdict waits until that is done. To do it, type:",
            len(estimators),
            labels=names,
        )
    )
    for label in estimators:
        screen.command(f"{command_for('assess', folder)} --assessor {shlex.quote(label)}")


def show_group_verdict(screen: Screen, sitting: Sitting, group: Group) -> None:
    """The group's verdict in brief, and the command for the whole report (method, section 8)."""
    stage, day = group.sheets[0].stage, max(sitting.day, *(sheet.as_of for sheet in group.sheets))
    assessment = assess(sitting.playbook, group.sheets, day)
    screen.gap()
    brief = verdict_in_brief(sitting.playbook, group.sheets, assessment, read_events(sitting.home))
    screen.raw(render(brief, screen.columns, colour=screen.bold))
    screen.gap()
    word = sitting.playbook.verdict_word(stage, assessment.verdict.headline)
    screen.title(tr("In short: {verdict}.", verdict=word.title))  # the first lines have scrolled away by now
    say_what_comes_after(screen, sitting.folder)
