"""What belongs to one stage only: warning signs and what is owed, the ways in, the pause list (method, section 10).

No stage is known by its id. A stage that asks questions again is one where the work goes on; the stage that
routes speak of is the one whose own questions they name.
"""

from __future__ import annotations

from tactic_cli.campaign.model import Answer
from tactic_cli.playbook.model import Harmed, HarmedStep, Question, Route, WarningSign
from tactic_cli.reports.answers import capital, chosen
from tactic_cli.reports.document import Block, Bullets, Entry, Heading, Paragraph, Section
from tactic_cli.reports.judged import Judged
from tactic_cli.reports.limits import question_title, source_words
from tactic_cli.reports.words import joined, plain, sentence

_CROSSED = 1
"""A red line with this limit or a lower one: harm was done, or so nearly that the duty is the same."""

_SEEN = 1
"""An answer up to this level is the warning sign itself."""


def owed_line(judged: Judged) -> tuple[Section, ...]:
    """That something is owed comes first on a short screen as well; the page itself has a command of its own."""
    if not owed_sections(judged):
        return ()
    words = "Somebody was harmed. What is owed to this person comes before the plan: run “tactic harmed”."
    return (Section("owed", "First", (Paragraph(words, strong=True),)),)


def maybe_owed(judged: Judged) -> tuple[Block, ...]:
    """A sentence beside the verdict where harm is possible, or smaller than what the report leads with."""
    if judged.playbook.harmed is None or owed_sections(judged):
        return ()
    limits = {one.subject for one in judged.assessment.worst_limits if one.rule == "red_line"}
    open_ones = [one.id for one in _red_lines_of_going_on(judged) if one.id in limits]
    if not open_ones:
        return ()
    where = f"What would be owed stands under “{plain(judged.playbook.harmed.title)}”."
    return (Paragraph(f"Somebody may have been harmed by the work: see {joined(open_ones)}. {where}"),)


def owed_sections(judged: Judged) -> tuple[Section, ...]:
    """What is owed to a person who was harmed; the report leads with it (method, section 10).

    A red line that only the going on asks about, and no earlier stage, is about harm that the work itself has
    done. It counts as crossed once even the best reading of the answer does not lift the limit.
    """
    harmed = judged.playbook.harmed
    crossed = [one for one in _red_lines_of_going_on(judged) if _certainly_crossed(judged, one)]
    if harmed is None or not crossed:
        return ()
    facts = tuple(Entry(question_title(judged, one.id), (("Answer", chosen(judged, one.id)),)) for one in crossed)
    title = "First: what is owed to the person who was harmed"
    return (Section("owed", title, (*facts, Paragraph(plain(harmed.intro), strong=True), *_first_steps(harmed))),)


def _red_lines_of_going_on(judged: Judged) -> list[Question]:
    if not judged.stage.asks_again:
        return []
    asked = judged.playbook.asked(judged.stage.id)
    return [one for one in asked if one.kind == "red_line" and one.stage == judged.stage.id]


def _certainly_crossed(judged: Judged, question: Question) -> bool:
    limits = {one.subject: one.limit for one in judged.assessment.best_limits if one.rule == question.kind}
    return limits.get(question.id, _CROSSED + 1) <= _CROSSED


def _first_steps(harmed: Harmed) -> tuple[Block, ...]:
    """The first heading of the page in full, since it is for the first hours; the others by name."""
    now, later = harmed.steps[:1], harmed.steps[1:]
    blocks = [block for step in now for block in _step(step)]
    blocks += [Heading("After that"), Bullets(tuple(plain(step.title) for step in later))] if later else []
    return (*blocks, Paragraph("The whole page stands further down. The command “tactic harmed” prints it."))


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
    blocks: list[Block] = []
    for state in SIGN_STATES:
        found = [sign for at, sign in states if at == state]
        if found:
            blocks += [Heading(state), *_signs(judged, found, state)]
    return (Section("signs", "Warning signs", tuple(blocks)),)


SIGN_STATES = ("Seen", "Possibly there", "Not known", "Not seen")
"""The states of a warning sign, the most pressing first."""


def sign_state(judged: Judged, sign: WarningSign) -> str:
    """Whether a sign is seen: an answer at level 0 or 1 to one of its questions is the sign."""
    asked = {one.id for one in judged.playbook.asked(judged.stage.id)}
    states = [_answer_state(judged, one) for one in sign.questions if one in asked]
    return min(states, key=SIGN_STATES.index, default="Not known")


def _answer_state(judged: Judged, subject: str) -> str:
    known = [one for one in judged.entries(subject) if not one.dont_know]
    if not known:
        return "Not known"
    states = {_entry_state(one) for one in known}
    return states.pop() if len(states) == 1 else "Possibly there"


def _entry_state(answer: Answer) -> str:
    if answer.low is None or answer.high is None or answer.low > _SEEN:
        return "Not seen"
    return "Seen" if answer.high <= _SEEN else "Possibly there"


def _signs(judged: Judged, signs: list[WarningSign], state: str) -> tuple[Block, ...]:
    if state == SIGN_STATES[-1]:
        return (Bullets(tuple(plain(sign.sign) for sign in signs)),)
    return tuple(_sign(judged, sign) for sign in signs)


def _sign(judged: Judged, sign: WarningSign) -> Entry:
    asked = [one for one in sign.questions if one in judged.assessment.ranges]
    answers = tuple((one, chosen(judged, one)) for one in asked)
    return Entry(plain(sign.sign), (*answers, ("What to do", plain(sign.do))))


def way_sections(judged: Judged) -> tuple[Section, ...]:
    """The ways in, what can be offered and whose risk it touches, and resources, in the stage they speak of."""
    if judged.stage.id not in _stages_of_routes(judged):
        return ()
    return (Section("ways", "Ways to the official", _way_blocks(judged)),)


def _stages_of_routes(judged: Judged) -> set[str]:
    """The stages whose own questions the routes name, without those that another stage builds upon."""
    book = judged.playbook
    named = {judged.question(one).stage for route in book.routes for one in route.questions}
    return named - {included for stage in book.stages for included in stage.includes}


def _way_blocks(judged: Judged) -> tuple[Block, ...]:
    book = judged.playbook
    meeting = (Heading("The first meeting"), Paragraph(book.first_meeting)) if book.first_meeting else ()
    return (
        *_listed("Before any of them", [plain(line) for line in book.before_any_route]),
        *(_route(route) for route in book.routes),
        *meeting,
        *_inducements(judged),
        *_listed("What you can offer", [f"{one.title}: {plain(one.note)}" for one in book.resources_offered]),
        *_listed("What you need yourselves", [f"{one.title}: {plain(one.note)}" for one in book.resources_needed]),
    )


def _listed(title: str, lines: list[str]) -> tuple[Block, ...]:
    return (Heading(title), Bullets(tuple(lines))) if lines else ()


def _route(route: Route) -> Entry:
    rows = (
        ("Use it when", plain(route.use_when)),
        ("How", plain(route.do)),
        ("Stop when", plain(route.stop_when)),
        *((("Look again at", joined(route.questions)),) if route.questions else ()),
        ("Source", source_words(route.source)),
    )
    number = capital(route.id.replace("-", " "))  # its texts speak of routes by their numbers
    return Entry(f"{number}. {plain(route.title)}", rows)


def _inducements(judged: Judged) -> tuple[Block, ...]:
    offers = judged.playbook.inducements
    if not offers:
        return ()
    entries = []
    for one in offers:
        faces = joined([plain(judged.face(face).title) for face in one.look_again])
        rows = (("How", plain(one.how)), ("Whose risk to look at again", faces), ("Source", source_words(one.source)))
        entries.append(Entry(plain(one.title), rows))
    return (Heading("What may attract, and whose risk to look at again first"), *entries)


def pause_blocks(judged: Judged) -> tuple[Block, ...]:
    """The pause list: a few lines to read aloud together before deciding."""
    lines = tuple(f"{sentence(line.say)} ({', '.join(line.about)})" for line in judged.stage.pause)
    intro = Paragraph("Read these aloud together before you decide. It takes a minute.")
    return (intro, Bullets(lines, numbered=True)) if lines else (Paragraph("This stage has no pause list."),)
