"""The end of a stage: what is left, the pre-mortem, the pause list, filing, and only then the verdict."""

import shlex
from dataclasses import replace

from tactic_cli.campaign.entries import PREMORTEM_LENGTH, PREMORTEM_LINES
from tactic_cli.cli.walk.beside import warn_of_names
from tactic_cli.cli.walk.leave import LeaveError
from tactic_cli.cli.walk.loop import Walk
from tactic_cli.cli.walk.places import command_for, say_what_comes_after
from tactic_cli.cli.walk.show import show_ways_at_the_end
from tactic_cli.disk.officials import read_events
from tactic_cli.interview.sheet import left_for_later, without_skips
from tactic_cli.language import tr, trc, trn
from tactic_cli.playbook.model import PauseLine
from tactic_cli.reports.brief import verdict_in_brief
from tactic_cli.reports.terminal import render
from tactic_cli.scoring.assess import assess
from tactic_cli.text import in_a_row


def sit(walk: Walk, start: str | None) -> None:
    """Ask from this question on until the verdict was shown; raises LeaveError where the person stops before."""
    here = start
    while True:
        walk.questions(here)
        here = _after_the_last(walk)
        if here is None:
            return


def close_in_room(walk: Walk) -> None:
    """The end for one person around one laptop: a last look at the own answers, the pre-mortem, filing."""
    while True:
        left = left_for_later(walk.sheet, walk.order)
        walk.screen.gap()
        if left:
            walk.screen.say(tr("Left for later: {questions}.", questions=in_a_row(left)))
        choices = [
            tr("Go on."),
            tr("Look through my answers, and change one."),
            *([tr("Go to those left for later.")] * bool(left)),
        ]
        chosen = walk.screen.choose(*choices)
        if chosen == 1:
            break
        for question in left if chosen == 3 else _one_to_change(walk):
            walk.turn = question
            walk.questions(question)
    _premortem(walk)
    _file(walk)


def _one_to_change(walk: Walk) -> tuple[str, ...]:
    went = walk.review()
    return (went,) if isinstance(went, str) else ()


def show_verdict(walk: Walk) -> None:
    """The verdict in brief, and the command for the whole report (method, sections 7 and 9)."""
    screen, sheet = walk.screen, walk.sheet
    assessment = assess(walk.playbook, [sheet], walk.sheet_day)
    screen.gap()
    brief = verdict_in_brief(walk.playbook, [sheet], assessment, read_events(walk.keeper.home))
    screen.raw(render(brief, screen.columns, colour=screen.bold))
    show_ways_at_the_end(walk)
    screen.gap()
    word = walk.playbook.verdict_word(sheet.stage, assessment.verdict.headline)
    screen.title(tr("In short: {verdict}.", verdict=word.title))  # the first lines have scrolled away by now
    if walk.among:
        screen.say(tr("For the whole report, type:"))
        screen.command(f"{command_for('report', walk.keeper.folder)} --assessor {shlex.quote(sheet.assessor)}")
    else:
        say_what_comes_after(screen, walk.keeper.folder)


def _after_the_last(walk: Walk) -> str | None:
    """Where nothing is open: on to the verdict, or back to a question."""
    go_on = tr("Go on, and file.") if walk.among else tr("Go on to the verdict.")
    choices = [(go_on, _to_the_verdict), (tr("Look through all answers."), _review)]
    left = left_for_later(walk.sheet, walk.order)
    walk.screen.gap()
    if left:
        walk.screen.say(tr("All questions were asked. Left for later: {questions}.", questions=in_a_row(left)))
        choices.append((tr("Go to the questions left for later."), _to_the_left))
    else:
        number = len(walk.order.ids)
        walk.screen.say(trn("The {number} question has an answer.", "All {number} questions have an answer.", number))
    choices.append((tr("Stop for now."), _leave))
    chosen = walk.screen.choose(*(words for words, _ in choices))
    return choices[chosen - 1][1](walk)


def _review(walk: Walk) -> str | None:
    went = walk.review()
    return went if isinstance(went, str) else _after_the_last(walk)


def _to_the_left(walk: Walk) -> str | None:
    left = left_for_later(walk.sheet, walk.order)
    walk.put(without_skips(walk.sheet))
    return left[0]


def _leave(walk: Walk) -> str | None:
    raise LeaveError(walk.sheet.stage)


def _to_the_verdict(walk: Walk) -> str | None:
    _premortem(walk)
    back = _pause(walk)
    if back is not None:
        walk.looking_back = True
        return back
    _file(walk)
    if not walk.among:  # else the group's verdict comes, when all have filed
        show_verdict(walk)
    return None


def _premortem(walk: Walk) -> None:
    """A year on, and it went badly: what happened? Each line is saved at once, none is scored (method, section 10)."""
    screen = walk.screen
    screen.gap()
    screen.title(tr("Before the verdict"))
    screen.say(
        tr(
            "Imagine it is a year from now, and this has gone badly for the official. What happened? "
            "Write two or three lines, one at a time. An empty line ends. This is kept as text and never scored."
        )
    )
    for line in walk.sheet.premortem:
        screen.item(trc("lines written", "So far:"), line)
    if walk.sheet.premortem:
        screen.say(tr("Enter alone keeps these lines; new lines take their place."))
    lines = _lines(walk)
    if not lines and not walk.sheet.premortem:
        screen.say(tr("Nothing was written. One line is better than none; Enter alone goes on without it."))
        _lines(walk)


def _lines(walk: Walk) -> list[str]:
    lines: list[str] = []
    while len(lines) < PREMORTEM_LINES and (line := _ask_line(walk, len(lines) + 1)):
        if len(line) > PREMORTEM_LENGTH:
            walk.screen.say(
                trn(
                    "A line has at most {number} character. Write it shorter, or as two.",
                    "A line has at most {number} characters. Write it shorter, or as two.",
                    PREMORTEM_LENGTH,
                )
            )
            continue
        lines.append(line)
        walk.put(replace(walk.sheet, premortem=tuple(lines)))
        warn_of_names(walk, line, tr("A label such as O1 is better; it can be written anew here later."))
    return lines


def _ask_line(walk: Walk, number: int) -> str:
    return walk.screen.ask_text(trc("prompt", "Line {number}", number=number))


def _pause(walk: Walk) -> str | None:
    """The pause list, read aloud; returns the question a person wants to see again."""
    screen, stage = walk.screen, walk.playbook.stage_by_id[walk.sheet.stage]
    screen.gap()
    screen.title(tr("Pause"))
    screen.say(tr("Read these lines aloud, together if you can. It takes a minute."))
    for number, line in enumerate(stage.pause, start=1):
        screen.item(f"{number}.", line.say)
    screen.say(tr("If a line makes somebody hesitate, type its number to see its question again. Enter goes on."))
    while typed := screen.ask():
        if typed.isdecimal() and 1 <= int(typed) <= len(stage.pause):
            question = _first_question(walk, stage.pause[int(typed) - 1])
            if question is not None:
                return question
        screen.say(tr("Type a number from 1 to {highest}, or Enter to go on.", highest=len(stage.pause)))
    return None


def _first_question(walk: Walk, line: PauseLine) -> str | None:
    """The first question a line stands for; a compound red line is seen again in its parts."""
    for one in line.about:
        for part in walk.playbook.question_by_id[one].computed_from or (one,):
            if part in walk.order.ids:
                return part
    return None


def _file(walk: Walk) -> None:
    if walk.sheet.filed:
        return
    screen = walk.screen
    screen.gap()
    screen.say(tr("Are these answers complete?"))
    yes = tr("Yes: file them, as of {day}.", day=walk.sheet_day)
    if walk.among:
        again = tr("You can open them again until everybody has filed.")
        not_yet = tr("Not yet: leave them open.")
    else:
        again = tr("You can open them again.")
        not_yet = tr("Not yet: show the verdict so far, and leave them open.")
    if screen.choose(f"{yes} {again}", not_yet) == 1:
        walk.put(replace(walk.sheet, filed=walk.sheet_day))
