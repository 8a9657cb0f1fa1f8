"""`tactic form --paper`: sheets to print and fill in by pen, of a campaign or straight from a playbook."""

import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from tactic_cli.cli.exits import Exit
from tactic_cli.cli.output import refuse_place, save_result
from tactic_cli.cli.shell import problems_end_with, say, stop, the_playbook
from tactic_cli.cli.walk.begin import Wanted, check_options, known_people
from tactic_cli.cli.walk.careful import say_names
from tactic_cli.forms.paper import Labels, Paper, pause_paper, stage_paper
from tactic_cli.language import tr, trn
from tactic_cli.text import clean, said

if TYPE_CHECKING:
    from tactic_cli.cli.chosen import Chosen
    from tactic_cli.interview.rounds import Entered
    from tactic_cli.playbook.model import Playbook

Maker = Callable[[Paper], bytes]


@dataclass(frozen=True, slots=True)
class Printed:
    """What a person asked for with the command's options; `pause_lists` asks for these alone."""

    campaign: str | None
    playbook: str | None
    stage: str | None
    assessor: str | None
    official: str | None
    pause_lists: bool
    passphrase_from_stdin: bool


@dataclass(frozen=True, slots=True)
class _Source:
    """Where the questions come from: a playbook, the likely stage, and whether each person answers for themselves."""

    playbook: "Playbook"
    stage: str
    own: bool


def run_paper(wanted: Printed, output: str | None) -> None:
    """Make the sheet and write it into a file or a pipe; nothing in the campaign is read but who takes part."""
    make = _maker(output)
    paper = _pauses(wanted) if wanted.pause_lists else _stage(wanted, _source(wanted))
    data = _made(make, paper)
    if output is None:
        sys.stdout.buffer.write(data)
    else:
        save_result(output, data, "sheet", clean(_about(paper)))
    say(tr("It holds no answers. Even empty it tells what your group is thinking about, and printers may keep a copy."))


def _maker(output: str | None) -> Maker:
    """What makes the file, by its ending; a pipe gets the page. Refused before a passphrase is asked for."""
    if output is None and sys.stdout.isatty():
        stop(Exit.USAGE, tr("A sheet is for paper, not for a screen. Add -o and the name of a file: -o sheet.pdf"))
    if output is not None:
        refuse_place(output)
    ending = ".html" if output is None else output.lower()
    if not ending.endswith((".pdf", ".html", ".htm")):
        stop(
            Exit.USAGE,
            tr(
                "-o {file}: a sheet is a .pdf, or an .html that a browser prints. Let the name end in one of these.",
                file=said(output),
            ),
        )
    return _pdf if ending.endswith(".pdf") else _page


def _pdf(paper: Paper) -> bytes:
    from tactic_cli.forms.paper_print import paper_print

    return paper_print(paper)


def _page(paper: Paper) -> bytes:
    from tactic_cli.forms.paper_page import paper_page

    return paper_page(paper)


def _made(make: Maker, paper: Paper) -> bytes:
    from tactic_cli.reports.refusals import NotMadeError

    try:
        return make(paper)
    except NotMadeError as refused:
        stop(Exit.NOT_SAVED, *refused.lines)


def _source(wanted: Printed) -> _Source:
    """A playbook by name, for a training; else a campaign's, with the stage that is on there."""
    if wanted.playbook is not None:
        if wanted.campaign is not None:
            words = tr("--playbook: a campaign has its own playbook. Name the campaign or a playbook, not both.")
            stop(Exit.USAGE, words)
        playbook = the_playbook(wanted.playbook)
        return _Source(playbook, playbook.stages[0].id, own=True)
    from tactic_cli.cli.chosen import chosen_campaign

    _refuse_nothing(wanted)
    chosen = chosen_campaign(wanted.campaign, from_stdin=wanted.passphrase_from_stdin)
    entered = _entered(chosen)
    stage = entered[-1].round.stage if entered else chosen.playbook.stages[0].id
    return _Source(chosen.playbook, stage, own=len(known_people(chosen.campaign, entered)) > 1)


def _refuse_nothing(wanted: Printed) -> None:
    from tactic_cli.disk.shelf import DEFAULT
    from tactic_cli.disk.store import find_campaign

    with problems_end_with(Exit.ANSWERS):
        if wanted.campaign is None and find_campaign(None, Path()) is None:
            stop(
                Exit.ANSWERS,
                tr("There is no campaign here."),
                tr(
                    "Name its folder; or print the sheet of a playbook, for a training: add --playbook {playbook}",
                    playbook=DEFAULT,
                ),
            )


def _entered(chosen: "Chosen") -> "tuple[Entered, ...]":
    """The rounds there are and who took part in them; nobody's answers are read."""
    from tactic_cli.disk.store import assessors_in, rounds_of
    from tactic_cli.interview.rounds import Entered

    with problems_end_with(Exit.ANSWERS):
        rounds = rounds_of(chosen.home, chosen.playbook)
        return tuple(Entered(one, None, assessors_in(chosen.home, one)) for one in rounds)


def _pauses(wanted: Printed) -> Paper:
    given = (("--stage", wanted.stage), ("--assessor", wanted.assessor), ("--official", wanted.official))
    for option, value in given:
        if value is not None:
            stop(
                Exit.USAGE,
                tr("{option}: --pause-lists prints the lists of all stages, for nobody in particular.", option=option),
            )
    paper = pause_paper(_source(wanted).playbook)
    if not paper.pauses:
        stop(Exit.USAGE, tr("--pause-lists: this playbook has no pause lists."))
    return paper


def _stage(wanted: Printed, source: _Source) -> Paper:
    from tactic_cli.campaign.load import names_official

    check_options(_options(wanted), source.playbook)
    say_names((wanted.assessor, wanted.official))
    stage = wanted.stage or source.stage
    if wanted.official is not None and not names_official(source.playbook, stage):
        words = tr("--official: the stage {stage} is not about one official. Name another with --stage.", stage=stage)
        stop(Exit.USAGE, words)
    labels = Labels(wanted.assessor or "", wanted.official or "")
    return stage_paper(source.playbook, stage, own=source.own, labels=labels)


def _options(wanted: Printed) -> Wanted:
    return Wanted(
        campaign=wanted.campaign,
        stage=wanted.stage,
        assessor=wanted.assessor,
        official=wanted.official,
        playbook=wanted.playbook,
        ask=None,
        sets=(),
        answers=None,
        no_input=True,
        as_of=None,
    )


def _about(paper: Paper) -> str:
    questions = sum(len(part.questions) for part in paper.parts)
    if not questions:
        return trn("{number} pause list, a page each.", "{number} pause lists, a page each.", len(paper.pauses))
    return trn(
        "{title}: {number} question, with the pause list at the end.",
        "{title}: {number} questions, with the pause list at the end.",
        questions,
        title=paper.title,
    )
