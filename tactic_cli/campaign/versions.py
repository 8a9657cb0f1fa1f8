"""Whether answers and a playbook go together, and what to do where they do not (interface, "An answers file")."""

from __future__ import annotations

from tactic_cli.campaign.model import AnswersFile, Campaign
from tactic_cli.language import tr
from tactic_cli.playbook.model import Playbook
from tactic_cli.problems import Place, Problem
from tactic_cli.text import said


def not_ours(answers: AnswersFile | Campaign, playbook: Playbook, file: str) -> Problem | None:
    """Why these can never be moved to this playbook: they are for another one, or for a version still to come."""
    if answers.playbook != playbook.id:
        message = tr(
            "These answers are for the playbook {text}; the one in use is {id}.",
            text=said(answers.playbook),
            id=said(playbook.id),
        )
        return Problem("wrong-playbook", message, Place(file), tr("Begin another campaign for another playbook."))
    if answers.playbook_version <= playbook.version:
        return None
    message = tr(
        "These answers are for version {number} of the playbook; the one in use is version {version}, which is older.",
        number=answers.playbook_version,
        version=playbook.version,
    )
    hint = tr(
        "Answers are never moved back. Use the newer tactic, or the newer playbook, that they were given with; a "
        "playbook of your own is named with --playbook."
    )
    return Problem("answers-newer", message, Place(file), hint)


def refusal(campaign: Campaign, playbook: Playbook, file: str) -> Problem | None:
    """Why nothing can be said of a campaign with this playbook; `None` where they are of one version."""
    found = not_ours(campaign, playbook, file)
    if found is not None or campaign.playbook_version == playbook.version:
        return found
    message = tr(
        "This campaign's answers are for version {number} of the playbook; the one in use is version {version}.",
        number=campaign.playbook_version,
        version=playbook.version,
    )
    hint = tr(
        "To see what changed and to move the campaign to version {version}, type: tactic move. Or name version "
        "{number} with --playbook.",
        version=playbook.version,
        number=campaign.playbook_version,
    )
    return Problem("other-version", message, Place(file), hint)
