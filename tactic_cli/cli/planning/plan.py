"""`tactic plan`, from the options to the last word."""

import sys

from tactic_cli.cli.exits import Exit
from tactic_cli.cli.planning.offer import offer
from tactic_cli.cli.planning.sight import Wanted, ends_plainly, look
from tactic_cli.cli.readers import refuse_leaks
from tactic_cli.cli.shell import colour, stop, width
from tactic_cli.cli.speaking import for_programs
from tactic_cli.cli.walk.screen import Screen
from tactic_cli.language import tr
from tactic_cli.reports.audience import Reader, may_have
from tactic_cli.reports.document import text_of
from tactic_cli.reports.narrowing import Told, for_reader
from tactic_cli.reports.plan import plan
from tactic_cli.reports.plan_data import plan_json
from tactic_cli.reports.terminal import render
from tactic_cli.reports.unpacking import texts_in


def run(wanted: Wanted, reader: Reader, *, as_json: bool, no_input: bool) -> None:
    """Print the plan; where somebody sits before it, offer to work on its actions."""
    if not may_have(reader, "plan"):
        words = tr("A plan is for the group and its board. For partners there is: tactic report --for partner")
        stop(Exit.USAGE, words)
    sight = look(wanted)
    with for_programs(as_json):
        told = for_reader(sight.content, reader)
        shown = plan_json(told) if as_json else render(plan(told), width(sys.stdout), colour=colour(sys.stdout))
        refuse_leaks(sight.content, reader, lambda: f"{texts_in(shown.encode())}\n{text_of(plan(told))}", _said)
    print(shown, end="")
    if not as_json and not no_input and _somebody_is_here():
        with ends_plainly(tr("What was shown as saved is saved.")):
            offer(Screen(), sight)


def _said(told: Told) -> str:
    """Every word of a plan, also those of its keys for programs."""
    return f"{text_of(plan(told))}\n{plan_json(told)}"


def _somebody_is_here() -> bool:
    """Whether the prompts would be seen: a plan that goes to a pipe or a file asks nothing."""
    return sys.stdin is not None and sys.stdout is not None and sys.stdout.isatty()
