"""What belongs to one stage only: warning signs and what is owed, the pause list (method, section 10).

No stage is known by its id. A stage that asks questions again is one where the work goes on.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tactic_cli.campaign.model import Answer
from tactic_cli.campaign.officials import Event, Happened, standing
from tactic_cli.language import marked, tr
from tactic_cli.playbook.guidance import Harmed, HarmedStep, WarningSign
from tactic_cli.playbook.model import Question
from tactic_cli.reports.answers import chosen
from tactic_cli.reports.document import Block, Bullets, Entry, Facts, Heading, Paragraph, Section
from tactic_cli.reports.judged import Judged
from tactic_cli.reports.limits import question_title, source_words
from tactic_cli.reports.words import day_words, plain, sentence
from tactic_cli.text import in_a_row, joined

_CROSSED = 1
"""A red line with this limit or a lower one: harm was done, or so nearly that the duty is the same."""

_POINTS = 1
"""An answer up to this level points to the warning sign."""


def owed_line(judged: Judged, events: Sequence[Event] = ()) -> tuple[Section, ...]:
    """That something is owed comes first on a short screen as well; the page itself has a command of its own."""
    if not owed_sections(judged, events):
        return ()
    who = joined([plain(one) for one in dict.fromkeys(one.official for one in harm(events))])
    named = marked("{who} was harmed. What is owed to this person comes before the plan: run “tactic harmed”.")
    somebody = marked("Somebody was harmed. What is owed to this person comes before the plan: run “tactic harmed”.")
    words = tr(named if who else somebody, who=who)
    return (Section("owed", tr("First"), (Paragraph(words, strong=True),)),)


def maybe_owed(judged: Judged, events: Sequence[Event] = ()) -> tuple[Block, ...]:
    """A sentence beside the verdict where harm is possible, or smaller than what the report leads with."""
    if judged.playbook.harmed is None or owed_sections(judged, events):
        return ()
    limits = {one.subject for one in judged.assessment.worst_limits if one.rule == "red_line"}
    open_ones = [one.id for one in _red_lines_of_going_on(judged) if one.id in limits]
    if not open_ones:
        return ()
    maybe = tr("Somebody may have been harmed by the work: see {questions}.", questions=joined(open_ones))
    where = tr("What would be owed stands under “{title}”.", title=plain(judged.playbook.harmed.title))
    return (Paragraph(f"{maybe} {where}"),)


def owed_sections(judged: Judged, events: Sequence[Event] = ()) -> tuple[Section, ...]:
    """What is owed to a person who was harmed; the report leads with it (method, section 10).

    A red line that only the going on asks about, and no earlier stage, is about harm that the work itself has
    done. It counts as crossed once even the best reading of the answer does not lift the limit. Harm that was
    recorded of an official leads every report of the campaign, whatever that report is about.
    """
    harmed, recorded = judged.playbook.harmed, harm(events)
    crossed = [one for one in _red_lines_of_going_on(judged) if _certainly_crossed(judged, one)]
    if not crossed and not recorded:
        return ()
    facts = tuple(Entry(question_title(judged, one.id), ((tr("Answer"), chosen(judged, one.id)),)) for one in crossed)
    blocks: list[Block] = [
        *facts,
        *(Paragraph(tr("Recorded: {what}.", what=event_words(one))) for one in recorded),
    ]
    blocks += _answered_otherwise(judged, recorded, crossed)
    if harmed is not None:
        blocks += [Paragraph(plain(harmed.intro), strong=True), *_first_steps(judged, harmed)]
    blocks.append(Paragraph(tr(SUPPORT_GOES_ON), strong=True))
    title = tr("First: what is owed to the person who was harmed")
    return (Section("owed", title, tuple(blocks)),)


SUPPORT_GOES_ON = marked(
    "Whatever the verdict is, it speaks of new exposure only. It never ends the support for a person who was harmed."
)
"""Said wherever harm is known, so that no verdict reads as leave to drop somebody."""


def _answered_otherwise(judged: Judged, recorded: Sequence[Event], crossed: Sequence[Question]) -> list[Block]:
    """Where harm to this official is recorded and the answers do not say so, one of the two is out of date."""
    if crossed or all(one.official != judged.sheets[0].official for one in recorded):
        return []
    asked = [one.id for one in _red_lines_of_going_on(judged)]
    if not asked:
        return []
    return [
        Paragraph(tr("The answer to {questions} does not say so. Look at it again, together.", questions=joined(asked)))
    ]


def harm(events: Sequence[Event]) -> tuple[Event, ...]:
    """The harm that was recorded and not taken back, the earliest first."""
    return tuple(one for one in standing(events) if one.happened == "harmed")


def departed_sections(judged: Judged, events: Sequence[Event]) -> tuple[Section, ...]:
    """What becomes of the contact where the official of this report left or was moved."""
    official, departed = judged.sheets[0].official, judged.playbook.departed
    gone = [one for one in standing(events, official) if one.happened != "harmed"] if official else []
    if not gone:
        return ()
    blocks: list[Block] = [Paragraph(tr("Recorded: {what}.", what=event_words(one))) for one in gone]
    if departed is not None:
        lines = tuple(plain(line) for line in departed.lines)
        blocks += [Paragraph(plain(departed.intro), strong=True), Bullets(lines)]
        blocks.append(Facts(((tr("Source"), source_words(departed.source)),)))
    title = plain(departed.title) if departed else tr("The official has left or was moved")
    return (Section("departed", title, tuple(blocks)),)


_EVENT_WORDS: Mapping[Happened, str] = {
    "left": marked("{official} left the post, {day}"),
    "moved": marked("{official} was moved, {day}"),
    "harmed": marked("{official} was harmed, {day}"),
}


def event_words(event: Event) -> str:
    """What happened to an official, by label and day."""
    return tr(_EVENT_WORDS[event.happened], official=plain(event.official), day=day_words(event.on))


def _red_lines_of_going_on(judged: Judged) -> list[Question]:
    if not judged.stage.asks_again:
        return []
    asked = judged.playbook.asked(judged.stage.id)
    return [one for one in asked if one.kind == "red_line" and one.stage == judged.stage.id]


def _certainly_crossed(judged: Judged, question: Question) -> bool:
    limits = {one.subject: one.limit for one in judged.assessment.best_limits if one.rule == question.kind}
    return limits.get(question.id, _CROSSED + 1) <= _CROSSED


def _first_steps(judged: Judged, harmed: Harmed) -> tuple[Block, ...]:
    """The first heading of the page in full, since it is for the first hours; the others by name.

    What the group of the source did for such a person comes after it.
    """
    now, later = harmed.steps[:1], harmed.steps[1:]
    blocks = [block for step in now for block in _step(step)]
    blocks += [Heading(tr("After that")), Bullets(tuple(plain(step.title) for step in later))] if later else []
    blocks += [Heading(tr("What the source tells of")), Paragraph(plain(harmed.told))] if harmed.told else []
    below = marked("The whole page stands further down. The command “tactic harmed” prints it.")
    elsewhere = marked("The command “tactic harmed” prints the whole page.")
    return (*blocks, Paragraph(tr(below if judged.stage.asks_again else elsewhere)))


def _step(step: HarmedStep) -> tuple[Block, ...]:
    return (Heading(plain(step.title)), Bullets(tuple(plain(line) for line in step.lines)))


def harmed_sections(judged: Judged) -> tuple[Section, ...]:
    """The whole page on what is owed, in every report of a stage where the work goes on."""
    harmed = judged.playbook.harmed
    if harmed is None or not judged.stage.asks_again:
        return ()
    steps = [block for step in harmed.steps for block in _step(step)]
    return (Section("harmed", plain(harmed.title), (Paragraph(plain(harmed.intro)), *steps)),)


def sign_sections(judged: Judged) -> tuple[Section, ...]:
    """The warning signs with their state, those that are seen first."""
    if not judged.stage.asks_again or not judged.playbook.warning_signs:
        return ()
    states = [(sign_state(judged, sign), sign) for sign in judged.playbook.warning_signs]
    blocks: list[Block] = [Paragraph(tr(_SIGNS))]
    for state in SIGN_STATES:
        found = [sign for at, sign in states if at == state]
        if found:
            blocks += [Heading(tr(state)), *_signs(judged, found, state)]
    return (Section("signs", tr("Warning signs"), tuple(blocks)),)


SIGN_STATES = (
    marked("An answer points to it"),
    marked("An answer may point to it"),
    marked("Not known yet"),
    marked("No answer points to it"),
)
"""The states of a warning sign, the most pressing first. An answer points to a sign; it never says that it was seen."""

_SIGNS = marked(
    "Look out for these between two checks. Under a sign stand the answers that have to do with it; whether the sign "
    "itself is there, only you can say."
)
_YES, _MAYBE, _NOT_KNOWN, _NO = SIGN_STATES


def sign_state(judged: Judged, sign: WarningSign) -> str:
    """Whether an answer points to a sign: one at level 0 or 1 to one of its questions does."""
    asked = {one.id for one in judged.playbook.asked(judged.stage.id) if judged.shows(one.id)}
    states = [_answer_state(judged, one) for one in sign.questions if one in asked]
    return min(states, key=SIGN_STATES.index, default=_NOT_KNOWN)


def _answer_state(judged: Judged, subject: str) -> str:
    known = [one for one in judged.entries(subject) if not one.dont_know]
    if not known:
        return _NOT_KNOWN
    states = {_entry_state(one) for one in known}
    return states.pop() if len(states) == 1 else _MAYBE


def _entry_state(answer: Answer) -> str:
    if answer.low is None or answer.high is None or answer.low > _POINTS:
        return _NO
    return _YES if answer.high <= _POINTS else _MAYBE


def _signs(judged: Judged, signs: list[WarningSign], state: str) -> tuple[Block, ...]:
    if state == SIGN_STATES[-1]:
        return (Bullets(tuple(plain(sign.sign) for sign in signs)),)
    return tuple(_sign(judged, sign) for sign in signs)


def _sign(judged: Judged, sign: WarningSign) -> Entry:
    asked = [one for one in sign.questions if one in judged.assessment.ranges and judged.shows(one)]
    answers = tuple((one, chosen(judged, one)) for one in asked)
    return Entry(plain(sign.sign), (*answers, (tr("What to do"), plain(sign.do))))


def pause_blocks(judged: Judged) -> tuple[Block, ...]:
    """The pause list: a few lines to read aloud together before deciding."""
    lines = tuple(f"{sentence(line.say)} ({in_a_row(line.about)})" for line in judged.stage.pause)
    intro = Paragraph(tr("Read these aloud together before you decide. It takes a minute."))
    return (intro, Bullets(lines, numbered=True)) if lines else (Paragraph(tr("This stage has no pause list.")),)
