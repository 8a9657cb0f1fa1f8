"""Whether the playbook in use is the one a campaign was made with."""

from tactic_cli.campaign.model import Campaign
from tactic_cli.campaign.versions import refusal
from tactic_cli.cli.shell import say
from tactic_cli.disk.store import CAMPAIGN, Home, folder_of
from tactic_cli.language import tr
from tactic_cli.playbook.model import Playbook
from tactic_cli.problems import ProblemsFound


def refuse_other_playbook(home: Home, campaign: Campaign, playbook: Playbook) -> None:
    """Raise ProblemsFound where the playbook is not the campaign's; another edition of one version is mentioned."""
    if found := refusal(campaign, playbook, str(folder_of(home) / CAMPAIGN)):
        raise ProblemsFound((found,))
    if playbook.sha256 != campaign.playbook_sha256:
        say(tr("The playbook is another edition of the same version than when this campaign was made."))
