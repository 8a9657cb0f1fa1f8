"""Whether the playbook in use is the one a campaign was made with."""

from tactic_cli.campaign.model import Campaign
from tactic_cli.cli.exits import Exit
from tactic_cli.cli.shell import say, stop
from tactic_cli.language import tr
from tactic_cli.playbook.model import Playbook
from tactic_cli.text import clean


def refuse_other_playbook(campaign: Campaign, playbook: Playbook) -> None:
    """End with status 4 where the playbook is not the campaign's own; another edition of one version is mentioned."""
    if playbook.id != campaign.playbook:
        stop(
            Exit.ANSWERS,
            tr(
                "This campaign uses the playbook {playbook}; the one in use is {other}.",
                playbook=clean(campaign.playbook),
                other=playbook.id,
            ),
            tr("Begin another campaign for another playbook."),
        )
    if playbook.version != campaign.playbook_version:
        stop(
            Exit.ANSWERS,
            tr(
                "This campaign was made with version {version} of the playbook; the one in use is version {other}.",
                version=campaign.playbook_version,
                other=playbook.version,
            ),
            tr(
                "Name version {version} with --playbook. Or look again at the questions that changed, then write "
                "version: {other} in campaign.yaml and in the answers files.",
                version=campaign.playbook_version,
                other=playbook.version,
            ),
        )
    if playbook.sha256 != campaign.playbook_sha256:
        say(tr("The playbook is another edition of the same version than when this campaign was made."))
