"""Answers given without a keyboard: `ID=LEVEL` as an option, or as lines of standard input with notes among them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tactic_cli.campaign.entries import NOTE_LENGTH, REASON_LENGTH
from tactic_cli.campaign.model import Answer
from tactic_cli.interview.typed import Give, Misunderstood, NotApplicable, Wish, read_typed
from tactic_cli.language import tr, trn
from tactic_cli.playbook.model import Playbook, Question
from tactic_cli.problems import Place, Problem
from tactic_cli.text import did_you_mean, joined, said, unclean


@dataclass(frozen=True, slots=True)
class Set:
    """One answer to be put into an answers file."""

    question: str
    answer: Answer


@dataclass(frozen=True, slots=True)
class SetNote:
    """One note to be put on a question."""

    question: str
    note: str


Given = Set | SetNote


@dataclass(frozen=True, slots=True)
class Line:
    """One thing given, and where; `typed` is true for standard input, where texts are allowed."""

    text: str
    place: Place
    typed: bool


def read_given_lines(lines: list[Line], playbook: Playbook, stage: str) -> tuple[list[Given], list[Problem]]:
    """Everything that was given, and everything wrong with it; empty lines and comments (#) are passed over."""
    asked = {one.id.casefold(): one for one in playbook.asked(stage)}
    lines = [line for line in lines if line.text.strip() and not line.text.strip().startswith("#")]
    found = [_read(line, asked, playbook, stage) for line in lines]
    given = [one for one in found if not isinstance(one, Problem)]
    problems = [one for one in found if isinstance(one, Problem)]
    return given, [*problems, *_twice(lines, given, problems)]


def _read(line: Line, asked: dict[str, Question], playbook: Playbook, stage: str) -> Given | Problem:
    name, sign, value = line.text.partition("=")
    words = name.split(maxsplit=1)
    if line.typed and len(words) == 2 and words[1].casefold().startswith("note:"):
        name, sign, value = words[0], ":", line.text.partition(":")[2]
    if not sign:
        message = tr("{text} is not of the form ID=LEVEL.", text=said(line.text))
        return _problem(line, "set-not-understood", message, tr("For example W1=3."))
    question = asked.get(name.strip().casefold())
    if question is None:
        return _unknown(line, name.strip(), playbook, stage)
    return _note(line, question, value.strip()) if sign == ":" else _answer(line, question, value.strip())


def _unknown(line: Line, name: str, playbook: Playbook, stage: str) -> Problem:
    known = playbook.question_by_id.get(name)
    if known is not None and known.computed_from:
        message = tr("{question} is computed and not answered.", question=name)
        return _problem(line, "computed-question", message, tr("Answer {parts}.", parts=joined(known.computed_from)))
    if known is not None:
        message = tr("The stage {stage} does not ask {question}.", stage=said(stage), question=said(name))
        return _problem(line, "question-not-asked", message)
    renamed = next((one.id for one in playbook.questions if name in one.was), None)
    asked = (one.id for one in playbook.asked(stage))
    hint = tr("It is now called {question}.", question=renamed) if renamed else did_you_mean(name, asked)
    return _problem(line, "unknown-question", tr("There is no question {question}.", question=said(name)), hint)


def _note(line: Line, question: Question, note: str) -> Given | Problem:
    return _text_problem(line, note, NOTE_LENGTH) or SetNote(question.id, note)


def _answer(line: Line, question: Question, value: str) -> Given | Problem:
    typed = read_typed(value)
    if isinstance(typed, Give):
        return Set(question.id, Answer(typed.low, typed.high, evidence=typed.evidence))
    if typed is Wish.DONT_KNOW:
        return Set(question.id, Answer.unknown())
    if isinstance(typed, NotApplicable):
        return _not_applicable(line, question, typed.reason.lstrip(": "))
    why = typed.say if isinstance(typed, Misunderstood) else tr("{text} is no answer.", text=said(value))
    allowed = tr("Allowed: a level 0 to 4, a range such as 1-3, or dont_know.")
    return _problem(line, "answer-not-understood", tr("{label}: {text}", label=question.id, text=why), allowed)


def _not_applicable(line: Line, question: Question, reason: str) -> Given | Problem:
    if not question.not_applicable:
        message = tr("{question} always applies, so it cannot be set to not applicable.", question=question.id)
        return _problem(line, "na-not-allowed", message, tr("dont_know is an honest answer."))
    if not line.typed:
        message = tr("The reason for not applicable is a text, and texts are never given as arguments.")
        hint = tr("Use --set - and write the line {question}=na: REASON.", question=question.id)
        return _problem(line, "text-as-argument", message, hint)
    if not reason:
        hint = tr("Write {question}=na: REASON.", question=question.id)
        return _problem(line, "na-without-reason", tr("Not applicable needs a reason."), hint)
    return _text_problem(line, reason, REASON_LENGTH) or Set(question.id, Answer.not_applicable(reason))


def _text_problem(line: Line, text: str, longest: int) -> Problem | None:
    if not text:
        return _problem(line, "empty-text", tr("The text is empty."), tr("Write it after the colon."))
    if len(text) > longest:
        message = trn(
            "The text has more than {number} character.", "The text has more than {number} characters.", longest
        )
        return _problem(line, "too-long", message, tr("Shorten it."))
    bad = unclean(text)
    if bad:
        message = tr("The text holds {character}, which is not text.", character=bad[0][1])
        return _problem(line, "control-character", message, tr("Take it out."))
    return None


def _twice(lines: list[Line], given: list[Given], problems: list[Problem]) -> Iterator[Problem]:
    """A question given two answers: nobody can know which is meant."""
    if problems:
        return
    seen: set[str] = set()
    for line, one in zip(lines, given, strict=True):
        if isinstance(one, Set) and one.question in seen:
            message = tr("{question} is set twice.", question=one.question)
            yield _problem(line, "answer-given-twice", message, tr("Keep one of the two."))
        seen |= {one.question} if isinstance(one, Set) else set()


def _problem(line: Line, code: str, message: str, hint: str = "") -> Problem:
    return Problem(code, message, line.place, hint, line.text)
