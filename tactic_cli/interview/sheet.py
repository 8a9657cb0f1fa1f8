"""What an answer changes: every change of an answers file as a new value, nothing lost on the way."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

from tactic_cli.campaign.entries import NOTE_LENGTH
from tactic_cli.campaign.model import Answer, AnswersFile, Evidence
from tactic_cli.interview.order import Order
from tactic_cli.playbook.model import Playbook, Question

_Value = TypeVar("_Value")


@dataclass(frozen=True, slots=True)
class Carried:
    """A new answers file, and which answers came into it from earlier rounds."""

    sheet: AnswersFile
    ids: tuple[str, ...]


def begin(new: AnswersFile, playbook: Playbook, earlier: Sequence[AnswersFile], again: Collection[str] = ()) -> Carried:
    """Begin a round with what the same assessor answered before, as far as it may stand there (see `own_before`).

    Carried answers keep their day, evidence and note. What the stage asks again on purpose, and what is in `again`,
    is left open, so that nothing counts here before this person has looked at it; its note waits with the question.
    """
    before = own_before(new, playbook, earlier)
    open_ones = {*playbook.stage_by_id[new.stage].asks_again, *again}
    carried = {question: answer for question, answer in before.items() if question not in open_ones}
    notes = _notes_before(new, earlier)
    notes |= {one: answer.note for one, answer in before.items() if one in open_ones and answer.note}
    notes = {one: note for one, note in notes.items() if one not in carried}
    return Carried(replace(new, answers=carried, notes=notes), tuple(carried))


def own_before(new: AnswersFile, playbook: Playbook, earlier: Sequence[AnswersFile]) -> dict[str, Answer]:
    """What one person answered in earlier rounds to the questions of this one, in the playbook's order.

    The latest answer counts, by its day and then by the order of `earlier`. An answer about an official stands only
    for the same official (method, section 9); in a stage that is about nobody yet, only for that stage. A stance
    given for oneself never stands for the group, nor the other way round (method, section 8.4).
    """
    found: dict[str, Answer] = {}
    asked = playbook.asked(new.stage)
    for sheet in earlier:
        answers = pinned(sheet).answers
        for question in asked:
            answer = answers.get(question.id)
            if not answer or not answer.date or answer.date > new.as_of or not _may_stand(question, sheet, new):
                continue
            if _newer(answer, found.get(question.id)):
                found[question.id] = answer
    return {question.id: found[question.id] for question in asked if question.id in found}


def _may_stand(question: Question, sheet: AnswersFile, new: AnswersFile) -> bool:
    if question.kind == "stance" and (sheet.stances == "personal") != (new.stances == "personal"):
        return False
    return question.about != "official" or _about_the_same(sheet, new)


def _about_the_same(sheet: AnswersFile, new: AnswersFile) -> bool:
    return sheet.official == new.official and (new.official is not None or sheet.stage == new.stage)


def _notes_before(new: AnswersFile, earlier: Sequence[AnswersFile]) -> dict[str, str]:
    """The notes on open questions of the latest round of the same kind."""
    same = [sheet for sheet in earlier if (sheet.stage, sheet.official) == (new.stage, new.official)]
    return dict(same[-1].notes) if same else {}


def pinned(sheet: AnswersFile) -> AnswersFile:
    """The same answers, each with its own day: one without a date has its file's (method, section 2).

    Needed before the file's day moves on, or old answers would grow young.
    """
    if all(answer.date for answer in sheet.answers.values()):
        return sheet
    dated = {question: replace(one, date=one.date or sheet.as_of) for question, one in sheet.answers.items()}
    return replace(sheet, answers=dated)


def on_day(sheet: AnswersFile, day: date) -> AnswersFile:
    """The answers as they stand on a later day; an earlier day changes nothing."""
    return sheet if day <= sheet.as_of else replace(pinned(sheet), as_of=day)


def with_answer(
    sheet: AnswersFile, question: str, answer: Answer, day: date, earlier: Answer | None = None
) -> AnswersFile:
    """The file with one more answer, given on a day; `earlier` is what the person said in the round before.

    A note stays with the question. How it is known stays only where the answer is the same as before: what
    proved one level does not prove another.
    """
    before = sheet.answers.get(question) or earlier
    same = before is not None and _same_level(before, answer)
    kept = replace(
        answer,
        date=day,
        note=answer.note or note_on(sheet, question),
        evidence=answer.evidence or (before.evidence if before and same else None),
    )
    return replace(
        sheet,
        answers={**sheet.answers, question: kept},
        skipped=tuple(one for one in sheet.skipped if one != question),
        notes=_without(sheet.notes, question),
    )


def with_kept(sheet: AnswersFile, question: str, answer: Answer) -> AnswersFile:
    """The file with an answer as it was given before, its day and evidence with it; the note is the one of now."""
    return replace(
        sheet,
        answers={**sheet.answers, question: replace(answer, note=note_on(sheet, question))},
        skipped=tuple(one for one in sheet.skipped if one != question),
        notes=_without(sheet.notes, question),
    )


def with_skip(sheet: AnswersFile, question: str) -> AnswersFile:
    """The file with a question left for later; one that has an answer keeps it."""
    if question in sheet.answers or question in sheet.skipped:
        return sheet
    return replace(sheet, skipped=(*sheet.skipped, question))


def without_skips(sheet: AnswersFile) -> AnswersFile:
    """The file with nothing left for later any more: what was left is open again."""
    return replace(sheet, skipped=())


def with_note(sheet: AnswersFile, question: str, note: str) -> AnswersFile:
    """The file with a note on a question, in place of an earlier one; an empty note takes it away."""
    if question in sheet.answers:
        changed = replace(sheet.answers[question], note=note)
        return replace(sheet, answers={**sheet.answers, question: changed})
    rest = _without(sheet.notes, question)
    return replace(sheet, notes={**rest, question: note} if note else rest)


def with_evidence(sheet: AnswersFile, question: str, evidence: Evidence) -> AnswersFile:
    """The file with how an answer is known."""
    changed = replace(sheet.answers[question], evidence=evidence)
    return replace(sheet, answers={**sheet.answers, question: changed})


def with_own_stances(sheet: AnswersFile, playbook: Playbook) -> AnswersFile:
    """The file for a person who answered for the whole group and now gives their own view (method, section 8.4).

    What was estimated for the group is nobody's own stance: those questions are open again, and each estimate
    stays readable in the question's note. The answers are complete again when the person says so.
    """
    stances = [one.id for one in playbook.asked(sheet.stage) if one.kind == "stance" and one.id in sheet.answers]
    changed = replace(sheet, stances="personal", filed=None)
    for question in stances:
        estimate = changed.answers[question]
        rest = {one: answer for one, answer in changed.answers.items() if one != question}
        note = f"{_estimated(estimate)} {estimate.note}".strip()
        changed = with_note(replace(changed, answers=rest), question, note[:NOTE_LENGTH])
    return changed


def _estimated(answer: Answer) -> str:
    if answer.dont_know or answer.low is None:
        return ""
    level = f"{answer.low}" if answer.low == answer.high else f"{answer.low}-{answer.high}"
    return f"(Estimated for the whole group before: {level}.)"


def note_on(sheet: AnswersFile, question: str) -> str:
    """The note on a question, whether it has an answer yet or not."""
    answer = sheet.answers.get(question)
    return answer.note if answer else sheet.notes.get(question, "")


def open_questions(sheet: AnswersFile, order: Order) -> tuple[str, ...]:
    """What has no answer and was not left for later, in the order of asking."""
    return tuple(one for one in order.ids if one not in sheet.answers and one not in sheet.skipped)


def left_for_later(sheet: AnswersFile, order: Order) -> tuple[str, ...]:
    """What was left for later and has no answer, in the order of asking."""
    return tuple(one for one in order.ids if one not in sheet.answers and one in sheet.skipped)


def next_open(sheet: AnswersFile, order: Order, after: str | None = None) -> str | None:
    """The next question without an answer: after this one, else from the beginning; `None` where all have one."""
    waiting = open_questions(sheet, order)
    start = order.positions[after].number if after else 0
    later = (one for one in waiting if order.positions[one].number > start)
    return next(later, waiting[0] if waiting else None)


def find_question(order: Order, text: str) -> str | None:
    """The question a person means by an id, whatever its case, or by its number in the order."""
    word = text.strip().casefold()
    word = word[1:] if word[:1] == "j" and word[1:].isdecimal() else word
    if word.isdecimal() and 1 <= int(word) <= len(order.ids):
        return order.ids[int(word) - 1]
    return next((one for one in order.ids if one.casefold() == word), None)


def three_way(before: AnswersFile, mine: AnswersFile, theirs: AnswersFile) -> AnswersFile:
    """What a person changed here since `before`, put onto the file as somebody else left it."""
    answers = _changed(before.answers, mine.answers, theirs.answers)
    notes = _changed(before.notes, mine.notes, theirs.notes)
    skipped = (*theirs.skipped, *(one for one in mine.skipped if one not in {*theirs.skipped, *before.skipped}))
    return replace(
        pinned(theirs),
        answers=answers,
        notes={one: note for one, note in notes.items() if one not in answers},
        skipped=tuple(one for one in skipped if one not in answers),
        premortem=mine.premortem if mine.premortem != before.premortem else theirs.premortem,
        filed=mine.filed if mine.filed != before.filed else theirs.filed,
        as_of=max(mine.as_of, theirs.as_of),
    )


def _changed(
    before: Mapping[str, _Value], mine: Mapping[str, _Value], theirs: Mapping[str, _Value]
) -> dict[str, _Value]:
    news = {one: value for one, value in mine.items() if before.get(one) != value}
    gone = {one for one in before if one not in mine}
    return {**{one: value for one, value in theirs.items() if one not in gone}, **news}


def _newer(answer: Answer, known: Answer | None) -> bool:
    return known is None or known.date is None or (answer.date is not None and answer.date >= known.date)


def _same_level(one: Answer, other: Answer) -> bool:
    return (one.low, one.high, one.dont_know) == (other.low, other.high, other.dont_know)


def _without(notes: Mapping[str, str], question: str) -> dict[str, str]:
    return {one: note for one, note in notes.items() if one != question}
