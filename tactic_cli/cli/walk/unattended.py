"""`tactic assess` without a keyboard: answers from a file, from options or from standard input; nothing is asked."""

import shlex
import sys
from dataclasses import replace

from tactic_cli.campaign.load import names_official
from tactic_cli.campaign.model import AnswersFile, Round
from tactic_cli.cli.exits import Exit
from tactic_cli.cli.shell import problems_end_with, say, stop
from tactic_cli.cli.walk.begin import (
    Sitting,
    Wanted,
    open_sitting,
    refuse_other_case,
    stage_and_official,
    take_seat,
    the_right_day,
)
from tactic_cli.cli.walk.careful import warn_of_labels, warn_of_place, warn_of_texts
from tactic_cli.cli.walk.keep import Keeper, RescuedError
from tactic_cli.cli.walk.others import differing_before, group_in
from tactic_cli.cli.walk.people import enter_newcomers, nobody_to_ask
from tactic_cli.cli.walk.places import command_for
from tactic_cli.cli.walk.saving import rescued_ends
from tactic_cli.disk.given import read_answers_for
from tactic_cli.disk.move_plan import given_answers
from tactic_cli.disk.store import Home
from tactic_cli.interview.given import Given, Line, Set, read_given_lines
from tactic_cli.interview.order import order_of
from tactic_cli.interview.rounds import Seat, fresh_seat, seat
from tactic_cli.interview.sheet import next_open, on_day, with_answer, with_note
from tactic_cli.language import tr, trn
from tactic_cli.playbook.model import Playbook
from tactic_cli.problems import Place, ProblemsFound
from tactic_cli.text import clean, joined


def fill(wanted: Wanted, home: Home, playbook: Playbook) -> None:
    """Put what was given into the campaign, all or nothing, and say on standard output how far the stage is."""
    given_file = _file(wanted, home, playbook)
    if given_file is not None:  # its own label counts
        wanted = replace(wanted, assessor=given_file.assessor)
    sitting = open_sitting(wanted, home, playbook, nobody_to_ask)
    stage, official = _stage_and_official(wanted, sitting, given_file)
    given = _given(wanted, sitting, stage)
    chosen = _seat(sitting, stage, official, given_file, changes=bool(given))
    if chosen.state == "new" and (given or given_file is not None):
        sitting = enter_newcomers(None, sitting, chosen.round)
    seated = take_seat(sitting, chosen, differing_before(sitting, chosen.round))
    keeper, carried = seated.keeper, seated.carried
    sheet = given_file or keeper.sheet
    if sheet is None:
        raise LookupError("a seat has a sheet")
    if given:
        the_right_day(sitting, sheet, wanted.as_of)
        sheet = _with_given(sheet, given, sitting)
    if given or given_file is not None:
        warn_of_place(sitting)
        warn_of_labels(sitting, given_file)
        warn_of_texts(given_file, given)
    if given or given_file is not None or carried:
        _save(keeper, sheet)
        _warn_of_estimate(sitting, chosen, sheet)
    _tell(sitting, keeper, sheet)


def _stage_and_official(wanted: Wanted, sitting: Sitting, given: AnswersFile | None) -> tuple[str, str | None]:
    if given is None:
        return stage_and_official(wanted, sitting, lambda likely: likely)
    if given.official is not None:
        refuse_other_case(given.official, sitting.officials)
    return given.stage, given.official


def _warn_of_estimate(sitting: Sitting, chosen: Seat, sheet: AnswersFile) -> None:
    """Several people are scored only by their own stances (method, section 8.4)."""
    if sheet.stances == "estimate" and len(sitting.people_in(chosen.round)) > 1:
        label = shlex.quote(clean(sitting.assessor))
        say(
            tr(
                "These answers are an estimate for the whole group (stances: estimate). Several people answer in this "
                "campaign, and each gives their own view; until this file does, there is no verdict of the group."
            ),
            tr(
                "To answer the stances anew: {command}",
                command=f"{command_for('assess', sitting.folder)} --assessor {label}",
            ),
        )


def _file(wanted: Wanted, home: Home, playbook: Playbook) -> AnswersFile | None:
    """The answers file that was named; ends with status 2 where an option contradicts it, 4 where it is not valid."""
    if wanted.answers is None:
        return None
    moved = given_answers(home, read_answers_for(home, wanted.answers), wanted.answers, playbook)
    sheet = moved.sheet
    if moved.again or moved.parked:
        counted = trn(
            "{number} answer was given to a question that is asked otherwise now, or not at all. It is kept as parked.",
            "{number} answers were given to questions that are asked otherwise now, or not at all. They are kept as "
            "parked.",
            len(moved.again) + len(moved.parked),
        )
        say(counted)
    for option, asked, has in (
        ("--stage", wanted.stage, sheet.stage),
        ("--official", wanted.official, sheet.official),
        ("--assessor", wanted.assessor, sheet.assessor),
    ):
        if asked is not None and asked != has:
            differs = tr(
                "{option} {given}: the file says {value}. Leave the option out.",
                option=option,
                given=clean(asked),
                value=clean(str(has)),
            )
            stop(Exit.USAGE, differs)
    if names_official(playbook, sheet.stage) and sheet.official is None:
        stop(
            Exit.ANSWERS,
            tr(
                "{file}: the stage {stage} is about one official. Add a line such as official: O1.",
                file=clean(wanted.answers),
                stage=sheet.stage,
            ),
        )
    return sheet


def _given(wanted: Wanted, sitting: Sitting, stage: str) -> list[Given]:
    """Everything of `--set`; ends with all problems at once: status 2 for options, 4 for lines of standard input."""
    numbered = enumerate(wanted.sets, 1)  # the place of an option is which of the --set it is
    options = [Line(text, Place("--set", number, 1), typed=False) for number, text in numbered if text != "-"]
    lines = []
    if "-" in wanted.sets:
        lines = [
            Line(text.rstrip("\r\n"), Place(tr("standard input"), number, 1), typed=True)
            for number, text in enumerate(sys.stdin, start=2 if wanted.passphrase_from_stdin else 1)
        ]
    given, problems = read_given_lines([*options, *lines], sitting.playbook, stage)
    if problems:
        status = Exit.ANSWERS if lines and not any(one.place.file == "--set" for one in problems) else Exit.USAGE
        with problems_end_with(status):
            raise ProblemsFound(tuple(problems))
    return given


def seat_for_file(sitting: Sitting, stage: str, official: str | None) -> Seat:
    """Where an answers file goes: the open round; a new one where that person has answered in it already.

    An answers file never takes the place of answers. Ends with status 4 where others are awaited in that round.
    """
    chosen = seat(sitting.entered, stage, official)
    answered = chosen.sheet is not None and bool(chosen.sheet.answers)
    return _new_round(sitting, chosen) if chosen.state == "filed" or answered else chosen


def _seat(sitting: Sitting, stage: str, official: str | None, given: AnswersFile | None, *, changes: bool) -> Seat:
    """Where the answers go: the open round; a new one where that would change a filed or an answered one."""
    if given is not None:
        return seat_for_file(sitting, stage, official)
    chosen = seat(sitting.entered, stage, official)
    return _new_round(sitting, chosen) if chosen.state == "filed" and changes else chosen


def _new_round(sitting: Sitting, before: Seat) -> Seat:
    _refuse_unfinished(sitting, before.round)
    fresh = fresh_seat(sitting.entered, before.round.stage, before.round.official)
    say(tr("The earlier round stays as it is; this goes into a new one, {round}.", round=fresh.round.folder))
    return fresh


def _refuse_unfinished(sitting: Sitting, one: Round) -> None:
    """No new round begins while the group still answers this one: its people would be in two rounds."""
    waiting = group_in(sitting.home, sitting.campaign, sitting.playbook, one).waiting
    others = [label for label in (*waiting.begun, *waiting.not_begun) if label != sitting.assessor]
    if others:
        stop(
            Exit.ANSWERS,
            tr(
                "Round {round} holds answers of {label} already, and waits for {others}. A new round begins when "
                "everybody has filed.",
                round=clean(one.folder),
                label=clean(sitting.assessor),
                others=joined(clean(label) for label in others),
            ),
            tr("To change answers in it, type:"),
            f"  {command_for('assess', sitting.folder)} --assessor {shlex.quote(clean(sitting.assessor))}",
        )


def _with_given(sheet: AnswersFile, given: list[Given], sitting: Sitting) -> AnswersFile:
    sheet = replace(on_day(sheet, sitting.day), filed=None)
    for one in given:
        if isinstance(one, Set):
            sheet = with_answer(sheet, one.question, one.answer, sheet.as_of)
        else:
            sheet = with_note(sheet, one.question, one.note)
    return sheet


def _save(keeper: Keeper, sheet: AnswersFile) -> None:
    try:
        keeper.put(sheet)
    except RescuedError as rescued:
        rescued_ends(keeper, rescued)


def _tell(sitting: Sitting, keeper: Keeper, sheet: AnswersFile) -> None:
    order = order_of(sitting.playbook, sheet.stage)
    waiting = next_open(sheet, order)
    done = trn(
        "{file}: {answered} of {number} question answered.",
        "{file}: {answered} of {number} questions answered.",
        len(order.ids),
        file=keeper.path,
        answered=len(sheet.answers),
    )
    rest = tr("Next: {question}.", question=waiting) if waiting else ""
    print(clean(f"{done} {rest}".rstrip()))
