"""A sheet to print and fill in by pen, as values: the questions of a stage in the walk's order, and the pause lists.

It holds the playbook's texts and empty lines; no answer of anybody comes into it. How it looks is the business of
`paper_page` and `paper_print`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from tactic_cli.campaign.load import names_official
from tactic_cli.forms import paper_words
from tactic_cli.forms.paper_words import Words, words
from tactic_cli.interview.order import Order, Part, order_of
from tactic_cli.interview.telling import EVIDENCE_WORDS, choices
from tactic_cli.language import language, tr
from tactic_cli.playbook.model import Playbook, Question, Stage
from tactic_cli.text import clean, in_a_row

HINT_LENGTH = 700
"""Characters of why and of what to look for that fit beside a question; twice what shipped questions need."""


@dataclass(frozen=True, slots=True)
class Labels:
    """What to print where a label is asked for; empty leaves a line for a pen, since a printed label can tell."""

    assessor: str = ""
    official: str = ""


@dataclass(frozen=True, slots=True)
class Choice:
    """A level with its sentence, 0 to 4; `between` where it only lies between two sentences."""

    level: str
    sentence: str
    between: bool


@dataclass(frozen=True, slots=True)
class PaperQuestion:
    """One question with its boxes; it is never broken over two pages."""

    id: str
    number: str
    question: str
    aside: str
    why: str
    look_for: str
    choices: tuple[Choice, ...]
    not_applicable: bool


@dataclass(frozen=True, slots=True)
class PaperPart:
    """Questions under one heading: the red lines, or a consideration."""

    title: str
    summary: str
    questions: tuple[PaperQuestion, ...]


@dataclass(frozen=True, slots=True)
class Pause:
    """A pause list on a page of its own: each line with the ids of the questions it stands for."""

    stage: str
    question: str
    lines: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Guide:
    """A heading with a few sentences on the first page."""

    title: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Paper:
    """All that is printed: a first page, the questions, the lines of the pre-mortem, the pause lists.

    `blanks` are labelled lines to fill in, each with what is printed on it. A paper of pause lists alone has no
    first page and no parts. `words` are the short words beside boxes and lines.
    """

    title: str
    subtitle: str
    blanks: tuple[tuple[str, str], ...]
    guides: tuple[Guide, ...]
    parts: tuple[PaperPart, ...]
    premortem: str
    pauses: tuple[Pause, ...]
    footer: str
    evidence: tuple[str, ...] = field(default_factory=lambda: tuple(tr(one) for one in EVIDENCE_WORDS.values()))
    words: Words = field(default_factory=words)
    language: str = field(default_factory=lambda: language().code)
    direction: Literal["ltr", "rtl"] = field(default_factory=lambda: language().direction)


def stage_paper(playbook: Playbook, stage: str, *, own: bool, labels: Labels = Labels()) -> Paper:
    """The sheet of a stage: how to use it, every question in the walk's order, the pre-mortem, the pause list.

    `own` asks stances for the person and not for the group (method, section 8.4). The pre-mortem and the pause list
    are those of section 10.
    """
    here = playbook.stage_by_id[stage]
    order = order_of(playbook, stage)
    guides = (
        Guide(tr("How to fill it in"), tuple(map(tr, paper_words.FILLING))),
        Guide(tr("How to keep it"), tuple(map(tr, paper_words.KEEPING))),
        Guide(tr("How it comes back into the program"), paper_words.coming_back(here)),
    )
    return Paper(
        title=_line(here.title),
        subtitle=_line(here.question),
        blanks=_blanks(playbook, stage, labels),
        guides=guides,
        parts=tuple(_part(playbook, order, part, own=own) for part in order.parts),
        premortem=tr(paper_words.PREMORTEM),
        pauses=(_pause(here),) if here.pause else (),
        footer=tr(paper_words.FOOTER),
    )


def pause_paper(playbook: Playbook) -> Paper:
    """The pause lists of every stage, one page each, and nothing else."""
    pauses = tuple(_pause(stage) for stage in playbook.stages if stage.pause)
    return Paper(words().pause, "", (), (), (), "", pauses, "")


def _blanks(playbook: Playbook, stage: str, labels: Labels) -> tuple[tuple[str, str], ...]:
    official = [(words().official, _line(labels.official))] if names_official(playbook, stage) else []
    held = ((words().held_by, ""), (words().held_until, ""))
    return ((words().assessor, _line(labels.assessor)), *official, (words().day, ""), *held)


def _part(playbook: Playbook, order: Order, part: Part, *, own: bool) -> PaperPart:
    summary = tr(paper_words.RED_PART) if part.red else _line(part.summary)
    return PaperPart(
        _line(part.title), summary, tuple(_question(playbook, order, one, own=own) for one in part.questions)
    )


def _question(playbook: Playbook, order: Order, question: Question, *, own: bool) -> PaperQuestion:
    position, sentences = order.positions[question.id], playbook.sentences(question, own=own)
    return PaperQuestion(
        id=question.id,
        number=tr("{number} of {all}", number=position.number, all=position.of),
        question=_line(question.question),
        aside=_aside(playbook, question, own=own),
        why=_short(question.why),
        look_for=_short(question.look_for),
        choices=tuple(
            Choice(level, _line(sentence), int(level) not in sentences)
            for level, sentence in choices(playbook, question, own=own)
        ),
        not_applicable=question.not_applicable,
    )


def _aside(playbook: Playbook, question: Question, *, own: bool) -> str:
    """For whom a stance is given, or with which other question one makes a red line (method, sections 3 and 8.4)."""
    if question.kind == "stance":
        return words().own_stance if own else words().group_stance
    whole = next((one for one in playbook.questions if question.id in one.computed_from), None)
    return paper_words.better_of(whole.computed_from) if whole else ""


def _pause(stage: Stage) -> Pause:
    lines = tuple((_line(one.say), in_a_row(one.about)) for one in stage.pause)
    return Pause(_line(stage.title), _line(stage.question), lines)


def _line(text: str) -> str:
    """A text on one line, made harmless for print."""
    return clean(" ".join(text.split()))


def _short(text: str) -> str:
    """A text cut after a whole word where it is too long to stand beside its question."""
    line = _line(text)
    if len(line) <= HINT_LENGTH:
        return line
    return f"{line[:HINT_LENGTH].rpartition(' ')[0] or line[:HINT_LENGTH]} …"
