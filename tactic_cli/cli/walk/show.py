"""What the walk shows about a question: in lines that a person can read, or have read aloud."""

from typing import TYPE_CHECKING

from tactic_cli.campaign.model import Answer
from tactic_cli.cli.walk.wrapping import shortened
from tactic_cli.disk.officials import read_events
from tactic_cli.interview.parked import earlier_lines, parked_line
from tactic_cli.interview.sheet import note_on
from tactic_cli.interview.telling import (
    answer_words,
    case_lines,
    choices,
    known_from_words,
    short_answer,
    source_lines,
    stop_lines,
)
from tactic_cli.language import tr, trn
from tactic_cli.playbook.model import Question
from tactic_cli.reports.judged import Judged
from tactic_cli.reports.terminal import render
from tactic_cli.reports.ways import shows_ways, ways_in_brief
from tactic_cli.scoring.assess import assess
from tactic_cli.scoring.assessment import Assessment, Limit
from tactic_cli.text import clean, in_a_row, in_quotes

if TYPE_CHECKING:
    from tactic_cli.cli.walk.loop import Walk


def help_lines() -> tuple[tuple[str, str], ...]:
    """What can be typed at a question, and what it does."""
    return (
        (tr("0 to 4"), tr("the number of the sentence that fits best")),
        ("1-3", tr("a range, if you are not sure: somewhere from 1 to 3")),
        ("d", tr("don't know; an honest answer, and better than a guess")),
        ("n/a", tr("does not apply; you will be asked why")),
        ("k", tr("skip: leave it for later")),
        ("n", tr("a note, for example on what you saw. Labels, never names")),
        ("e", tr("evidence: how you know. Also in one go: 3 seen, 2 document, 2 told, 1 guess")),
        ("w", tr("why it matters")),
        ("l", tr("what to look for")),
        ("s", tr("where it stands in the source: section, point, quotation")),
        ("c", tr("a case that shows it")),
        ("ways", tr("which ways to the official fit, as far as your answers go")),
        ("b", tr("back to the question before. Nothing is lost by going back")),
        ("j", tr("jump to any question, by its number or id: j 12, or j W5a")),
        ("t", tr("the answer still holds today: it stays and gets today's date")),
        ("g", tr("go on to the next question without an answer")),
        ("r", tr("review all answers")),
        ("q", tr("quit. Everything answered is saved; next time you go on from here")),
    )


def show_question(walk: "Walk", question: Question) -> None:
    """Where we are, the question, its sentences, and the answer so far."""
    screen, position = walk.screen, walk.order.positions[question.id]
    screen.gap()
    if position.in_part == 1 and not walk.looking_back:
        _show_part(walk, question)
    screen.say(f"{position.words()} ({question.id})")
    screen.gap()
    screen.title(question.question)
    if question.kind == "stance":
        screen.say(
            tr("Answer for yourself.") if walk.own else tr("Answer for your whole group, as far as you know it.")
        )
    if question.id in walk.differing:
        screen.say(walk.differing[question.id])
    screen.gap()
    for level, sentence in choices(walk.playbook, question, own=walk.own):
        screen.item(f"  {level}.", sentence)
    screen.gap()
    _show_answer(walk, question)
    if question.not_applicable:
        screen.say(
            # Translators: the letters are what is typed; they stay as they are.
            tr("0 to 4, d (don't know), k (skip), n/a (does not apply), w (why), l (what to look for), ? (more)")
        )
    else:
        # Translators: the letters are what is typed; they stay as they are.
        screen.say(tr("0 to 4, d (don't know), k (skip), w (why), l (what to look for), ? (more)"))


def _show_part(walk: "Walk", question: Question) -> None:
    part = walk.order.positions[question.id].part
    count = trn("{number} question", "{number} questions", len(part.questions))
    walk.screen.title(tr("{label}: {text}", label=part.title, text=count))
    if part.red:
        walk.screen.say(tr("These come first: nothing good elsewhere makes up for a bad answer to one of them."))
    else:
        walk.screen.say(part.summary)
    walk.screen.gap()


def _show_answer(walk: "Walk", question: Question) -> None:
    answer = walk.sheet.answers.get(question.id)
    shown, earlier = answer or walk.offered.get(question.id), answer is None
    if shown is not None:
        words = answer_words(walk.playbook, question, shown, own=walk.own)
        words = f"{words} {known_from_words(shown)}".rstrip()
        if earlier:
            walk.screen.say(tr("Your answer last time: {answer}", answer=words))
        else:
            walk.screen.say(tr("Your answer so far: {answer}", answer=words))
    note = note_on(walk.sheet, question.id)
    if note:
        walk.screen.say(tr("Your note: {note}", note=note))
    if shown is not None:
        walk.screen.say(_keeping(walk, shown))
    elif question.id in walk.earlier:
        walk.screen.say(*earlier_lines(walk.earlier[question.id]))
    if answer is None and question.id in walk.sheet.skipped:
        walk.screen.say(tr("You left this for later."))


def _keeping(walk: "Walk", answer: Answer) -> str:
    if answer.date is None or answer.date >= walk.sheet_day:
        return tr("Enter keeps it and goes on.")
    return tr("Enter keeps it, with its date, and goes on. If you looked again and it still holds today, type t.")


def show_why(walk: "Walk", question: Question) -> None:
    """Why a question matters."""
    walk.screen.say(tr("Why it matters: {reason}", reason=_plain(question.why)))


def show_look(walk: "Walk", question: Question) -> None:
    """What a person can observe to answer a question."""
    walk.screen.say(tr("What to look for: {text}", text=_plain(question.look_for)))


def show_source(walk: "Walk", question: Question) -> None:
    """Section, point and quotation of a question."""
    walk.screen.say(*(_plain(line) for line in source_lines(walk.playbook, question)))


def show_case(walk: "Walk", question: Question) -> None:
    """A case that illustrates a question; where there are several, the person chooses."""
    cases = [walk.playbook.case_by_id[one] for one in question.cases]
    if not cases:
        walk.screen.say(tr("No case in this playbook is about this question."))
        return
    case = cases[0]
    if len(cases) > 1:
        walk.screen.say(tr("Which case?"))
        case = cases[walk.screen.choose(*(one.title for one in cases)) - 1]
    walk.screen.title(case.title)
    for label, text in case_lines(case):
        walk.screen.say(f"{label} {_plain(text)}")


def show_answered(walk: "Walk") -> None:
    """Every question with its answer, in the order of asking, one line each."""
    sheet, order, screen = walk.sheet, walk.order, walk.screen
    for part in order.parts:
        screen.gap()
        screen.title(part.title)
        for question in part.questions:
            answer = sheet.answers.get(question.id)
            short = short_answer(answer, skipped=question.id in sheet.skipped)
            number = order.positions[question.id].number
            text = tr("{label}: {text}", label=in_a_row((question.id, short)), text=clean(_plain(question.question)))
            screen.item(f"{number}.", shortened(text, 2 * screen.columns - 20))
    if sheet.parked:
        screen.gap()
        screen.title(tr("Parked: answers to earlier versions of questions, which count nowhere"))
        for one in sheet.parked:
            screen.item("-", parked_line(one))
    screen.gap()


def show_ways(walk: "Walk", question: Question) -> None:  # noqa: ARG001 - shown as what stands beside a question is
    """Which ways to the official fit so far, where this stage is about that; nothing that gives the verdict away."""
    if not shows_ways(walk.playbook, walk.sheet.stage):
        walk.screen.say(tr("This stage does not choose a way to an official yet."))
        return
    _raw_ways(walk, verdict_is_out=False)


def show_ways_at_the_end(walk: "Walk") -> None:
    """The ways beside the verdict, in a stage that is about them."""
    if shows_ways(walk.playbook, walk.sheet.stage):
        walk.screen.gap()
        _raw_ways(walk, verdict_is_out=True)


def _raw_ways(walk: "Walk", *, verdict_is_out: bool) -> None:
    assessment = assess(walk.playbook, [walk.sheet], walk.sheet_day)
    judged, events = Judged(walk.playbook, (walk.sheet,), assessment), read_events(walk.keeper.home)
    brief = ways_in_brief(judged, events, verdict_is_out=verdict_is_out)
    walk.screen.raw(render(brief, walk.screen.columns, colour=walk.screen.bold))


def show_stop(walk: "Walk", assessment: Assessment, news: list[Limit]) -> None:
    """Say which limit settles the verdict at its lowest, why, and what follows (method, section 10)."""
    screen = walk.screen
    word = walk.playbook.verdict_word(walk.sheet.stage, assessment.verdict.headline)
    for limit in news:
        screen.gap()
        crossed = limit.rule == "red_line"
        screen.title(tr("A red line is crossed.") if crossed else tr("This alone settles the verdict."))
        screen.say(*(_plain(line) for line in stop_lines(walk.playbook, assessment, limit, own=walk.own)))
    screen.gap()
    if walk.among:
        screen.say(
            tr(
                "By your answers alone the verdict would be: {verdict}. For your group it is that only where everybody "
                "sees something like it; where only some do, it is no better than {better_verdict}.",
                verdict=word.title,
                better_verdict=in_quotes(_one_better(walk)),
            )
        )
    else:
        settled = tr("Whatever the other answers are, the verdict is: {verdict}.", verdict=word.title)
        screen.say(f"{settled} {_plain(word.meaning)}")
    screen.gap()


def _one_better(walk: "Walk") -> str:
    return walk.playbook.verdict_word(walk.sheet.stage, 1).title


def _plain(text: str) -> str:
    return " ".join(text.split())
