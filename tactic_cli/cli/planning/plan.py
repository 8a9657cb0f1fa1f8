"""`tactic plan`, from the options to the last word."""

import sys

from tactic_cli.cli.planning.offer import offer
from tactic_cli.cli.planning.sight import Wanted, ends_plainly, look
from tactic_cli.cli.shell import colour, width
from tactic_cli.cli.walk.screen import Screen
from tactic_cli.reports.plan import plan
from tactic_cli.reports.plan_data import plan_json
from tactic_cli.reports.terminal import render


def run(wanted: Wanted, *, as_json: bool, no_input: bool) -> None:
    """Print the plan; where somebody sits before it, offer to work on its actions."""
    sight = look(wanted)
    if as_json:
        print(plan_json(sight.judged, sight.round, sight.deeds.record), end="")
        return
    document = plan(sight.judged, sight.chosen.campaign, sight.deeds.record, sight.round.number)
    print(render(document, width(sys.stdout), colour=colour(sys.stdout)), end="")
    if not no_input and _somebody_is_here():
        with ends_plainly("What was said to be saved is saved."):
            offer(Screen(), sight)


def _somebody_is_here() -> bool:
    """Whether the prompts would be seen: a plan that goes to a pipe or a file asks nothing."""
    return sys.stdin is not None and sys.stdout is not None and sys.stdout.isatty()
