"""`tactic score`: answers files in, assessment out; keeps nothing."""

import sys
from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from tactic_cli.cli.exits import Exit
from tactic_cli.cli.shell import (
    AsOfOption,
    JsonOption,
    PlaybookOption,
    problems_end_with,
    say,
    stop,
    the_day,
    the_playbook,
)

if TYPE_CHECKING:
    from tactic_cli.campaign.model import AnswersFile
    from tactic_cli.playbook.model import Playbook
    from tactic_cli.scoring.assessment import Assessment


def score(
    answers: Annotated[list[str], typer.Argument(metavar="ANSWERS...", help="An answers file.")],
    playbook: PlaybookOption = None,
    as_json: JsonOption = False,
    require: Annotated[
        str | None,
        typer.Option("--require", metavar="LEVEL", help="End with status 8 if the headline is below this verdict."),
    ] = None,
    as_of: AsOfOption = None,
) -> None:
    """Say what follows from an answers file; keep nothing."""
    from tactic_cli.scoring.assess import assess

    day = the_day(as_of)
    if len(answers) > 1:
        stop(
            Exit.USAGE,
            "Several answers files were named. This version judges one assessor's answers at a time.",
            "Score each file alone, compare the results, and talk.",
        )
    book = the_playbook(playbook)
    sheet = _read(answers[0], book)
    wanted = _required(book, sheet.stage, require)
    assessment = assess(book, [sheet], _not_before(day, sheet))
    print(_as_json(book, assessment) if as_json else _as_screen(book, sheet, assessment), end="")
    if wanted is not None and assessment.verdict.headline < wanted:
        word = book.verdict_word(sheet.stage, assessment.verdict.headline)
        say(f"The headline is “{word.title}”, below what was required.")
        raise typer.Exit(int(Exit.BELOW))


def _read(name: str, playbook: "Playbook") -> "AnswersFile":
    from tactic_cli.campaign.load import load_answers
    from tactic_cli.disk.files import read_given

    with problems_end_with(Exit.ANSWERS):
        return load_answers(read_given(name), name, playbook)


def _not_before(day: date | None, sheet: "AnswersFile") -> date | None:
    if day is not None and day < sheet.as_of:
        stop(
            Exit.USAGE,
            f"--as-of {day}: these answers were given as of {sheet.as_of}. Name that day or a later one.",
        )
    return day


def _required(playbook: "Playbook", stage: str, require: str | None) -> int | None:
    """The level that `--require` names, by the name of a verdict of the stage or its number."""
    if require is None:
        return None
    from tactic_cli.text import clean

    words = playbook.verdict_words[playbook.stage_by_id[stage].verdicts]
    levels = {name: word.level for word in words for name in (word.name, str(word.level))}
    if require not in levels:
        names = ", ".join(word.name for word in words)
        stop(Exit.USAGE, f"--require {clean(require)}: stage {stage} has no such verdict. It has: {names}.")
    return levels[require]


def _as_json(playbook: "Playbook", assessment: "Assessment") -> str:
    from tactic_cli.reports.data import assessment_json

    return assessment_json(playbook, assessment)


def _as_screen(playbook: "Playbook", sheet: "AnswersFile", assessment: "Assessment") -> str:
    from tactic_cli.cli.shell import colour, width
    from tactic_cli.reports.brief import verdict_in_brief
    from tactic_cli.reports.terminal import render

    return render(verdict_in_brief(playbook, sheet, assessment), width(sys.stdout), colour=colour(sys.stdout))
