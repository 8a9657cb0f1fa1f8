"""Bringing a campaign to another version of its playbook: all its files or none, and the old ones stay whole.

First every file that will change is copied, byte by byte, into a folder under `earlier`. Then `campaign.yaml` says that
the campaign is moving, and from there on nothing is read from it (see `store.read_campaign`) until every file is
written; `campaign.yaml` is the last. What is cut off before that mark changed nothing; what is cut off after it is
done again from the copies, so that no answer is ever moved twice.
"""

import contextlib
from dataclasses import replace
from pathlib import Path

from tactic_cli.campaign.asked import dump_edition
from tactic_cli.campaign.load import dump_campaign
from tactic_cli.campaign.model import Campaign, Moving
from tactic_cli.disk.move_plan import Plan, copy_of, inside, key_of, read_edition
from tactic_cli.disk.save import NotSavedError
from tactic_cli.disk.store import (
    ASKED,
    EARLIER,
    ChangedError,
    Home,
    folder_of,
    kept_file,
    read_campaign,
    rescue,
)
from tactic_cli.language import tr
from tactic_cli.playbook.edition import Edition, edition_of
from tactic_cli.playbook.model import Playbook
from tactic_cli.problems import ProblemsFound


def keep_asked(home: Home, playbook: Playbook) -> None:
    """Keep beside the answers what they were asked, once; the caller holds the lock.

    Where the disk does not take it, nothing is said: the answers are what counts, and the next sitting tries again.
    """
    with contextlib.suppress(NotSavedError, ChangedError, ProblemsFound):
        file = kept_file(home, folder_of(home) / ASKED)
        data = dump_edition(edition_of(playbook)).encode()
        if file.data != data and key_of(read_campaign(home)) == (playbook.version, playbook.sha256):
            file.replace(data)


def asked_edition(home: Home, campaign: Campaign) -> Edition | None:
    """The edition that a campaign's answers were given to, where it is kept; raises ProblemsFound."""
    found = read_edition(kept_file(home, folder_of(home) / ASKED))
    return found if found and (found.version, found.sha256) == key_of(campaign) else None


def apply_move(plan: Plan) -> Path:
    """Do it, and say where the earlier files are; the caller holds the lock.

    Raises NotSavedError, ChangedError and ProblemsFound. Where that comes after the first file was changed, the
    campaign says so of itself, and the move can be finished.
    """
    name = _keep_copies(plan)
    mark = Moving(plan.campaign.playbook_version, plan.campaign.playbook_sha256, name)
    plan.top.file.replace(dump_campaign(replace(plan.before, moving=mark)).encode())
    for step in plan.steps:
        if plan.goes_on and step.file.data not in (None, step.old, step.new):  # changed since it was cut off
            rescue(plan.home, "-".join(inside(plan.home, step.file.path).with_suffix("").parts[-2:]), step.file.data)
        step.file.replace(step.new)
    plan.top.file.replace(plan.top.new)
    return folder_of(plan.home) / EARLIER / name


def _keep_copies(plan: Plan) -> str:
    """Copy every file that will change, and return the name of their folder; a copy that is there is never changed."""
    olds = [(one.file.path, one.old) for one in (plan.top, *plan.steps) if one.old is not None]
    for number in range(1, 1000):
        name = plan.earlier if number == 1 else f"{plan.earlier}-{number}"
        copies = [(kept_file(plan.home, copy_of(plan.home, name, path)), old) for path, old in olds]
        if plan.goes_on or all(copy.data in (None, old) for copy, old in copies):
            for copy, old in copies:
                if copy.data is None:
                    copy.replace(old)
            return name
    raise NotSavedError(folder_of(plan.home) / EARLIER, tr("there is no free name, or the disk cannot tell which"))
