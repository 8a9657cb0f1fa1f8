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
    say,
    stop,
    the_day,
    the_playbook,
)
from tactic_cli.language import tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tactic_cli.campaign.model import AnswersFile
    from tactic_cli.playbook.model import Playbook
    from tactic_cli.scoring.assessment import Assessment


def score(
    answers: Annotated[list[str], typer.Argument(metavar="ANSWERS...", help="Answers files, one for each person.")],
    playbook: PlaybookOption = None,
    as_json: JsonOption = False,
    require: Annotated[
        str | None,
        typer.Option("--require", metavar="LEVEL", help="End with status 8 if the headline is below this verdict."),
    ] = None,
    as_of: AsOfOption = None,
) -> None:
    """Say what follows from one person's answers file, or from those of a group; keep nothing."""
    from tactic_cli.cli.given import given_answers
    from tactic_cli.scoring.assess import assess

    day = the_day(as_of)
    book = the_playbook(playbook)
    sheets = given_answers(answers, book)
    wanted = _required(book, sheets[0].stage, require)
    assessment = assess(book, sheets, _not_before(day, sheets))
    print(_as_json(book, assessment) if as_json else _as_screen(book, sheets, assessment), end="")
    if wanted is not None and assessment.verdict.headline < wanted:
        from tactic_cli.text import in_quotes

        word = book.verdict_word(assessment.stage, assessment.verdict.headline)
        say(tr("The headline is {verdict}, below what was required.", verdict=in_quotes(word.title)))
        raise typer.Exit(int(Exit.BELOW))


def _not_before(day: date | None, sheets: "Sequence[AnswersFile]") -> date | None:
    latest = max(sheet.as_of for sheet in sheets)
    if day is not None and day < latest:
        from tactic_cli.cli.chosen import refuse_day

        refuse_day(day, latest)
    return day


def _required(playbook: "Playbook", stage: str, require: str | None) -> int | None:
    """The level that `--require` names, by the name of a verdict of the stage or its number."""
    if require is None:
        return None
    from tactic_cli.text import clean, in_a_row

    words = playbook.verdict_words[playbook.stage_by_id[stage].verdicts]
    levels = {name: word.level for word in words for name in (word.name, str(word.level))}
    if require not in levels:
        names = in_a_row(word.name for word in words)
        refusal = tr(
            "--require {typed}: stage {stage} has no such verdict. It has: {names}.",
            typed=clean(require),
            stage=stage,
            names=names,
        )
        stop(Exit.USAGE, refusal)
    return levels[require]


def _as_json(playbook: "Playbook", assessment: "Assessment") -> str:
    from tactic_cli.reports.data import assessment_json

    return assessment_json(playbook, assessment)


def _as_screen(playbook: "Playbook", sheets: "Sequence[AnswersFile]", assessment: "Assessment") -> str:
    from tactic_cli.cli.shell import colour, width
    from tactic_cli.reports.brief import verdict_in_brief
    from tactic_cli.reports.terminal import render

    return render(verdict_in_brief(playbook, sheets, assessment), width(sys.stdout), colour=colour(sys.stdout))
