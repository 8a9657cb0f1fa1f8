"""Answers and actions under another version of their playbook: what is carried, what is asked again, what is parked.

Nothing is left out: every answer of the old file is an answer of the new one, or is parked in it whole.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from tactic_cli.campaign.model import Action, Answer, AnswersFile, Parked
from tactic_cli.campaign.parked import ALSO
from tactic_cli.playbook.changes import ASKS_AGAIN, PARKS, Change, Changes, Consequence
from tactic_cli.playbook.edition import Wording
from tactic_cli.playbook.model import Playbook

_ABOUT_QUESTIONS = frozenset(("red_line", "must_have", "stance", "weighted", "raise"))
"""The rules of actions whose subject is a question."""

(NOT_ASKED,) = ALSO


@dataclass(frozen=True, slots=True)
class Moved:
    """An answers file under another version, and what became of each answer, by the id it had."""

    sheet: AnswersFile
    carried: tuple[str, ...] = ()
    again: tuple[str, ...] = ()
    parked: tuple[str, ...] = ()


@dataclass(slots=True)
class _Sorted:
    """The answers of a file as they are being sorted."""

    answers: dict[str, Answer] = field(default_factory=dict)
    notes: dict[str, str] = field(default_factory=dict)
    parked: list[Parked] = field(default_factory=list)
    fates: dict[str, list[str]] = field(default_factory=lambda: {"carried": [], "asked again": [], "parked": []})


def move_sheet(sheet: AnswersFile, found: Changes, playbook: Playbook) -> Moved:
    """One person's answers of one round under the playbook as it is now.

    A filed file stays filed: what it said is said, and what is open in it now is asked in the next round.
    """
    asked = {one.id for one in playbook.asked(sheet.stage)}
    done = _Sorted()
    for question, answer in sheet.answers.items():
        change = found.by_old.get(question) or Change(question, None, ("removed",))
        fate, now = _fate(change, answer, asked)
        done.fates[fate].append(question)
        if fate == "carried" and now is not None:
            done.answers[now] = answer
        else:
            done.parked.append(_parked(sheet, change, now, answer))
    _move_notes(sheet, found, asked, done)
    renamed = (found.by_old[one].new for one in sheet.skipped if one in found.by_old)
    moved = replace(
        sheet,
        playbook_version=playbook.version,
        playbook_sha256=playbook.sha256,
        answers=done.answers,
        notes=done.notes,
        skipped=tuple(one for one in renamed if one in asked),
        parked=(*(_followed(one, found) for one in sheet.parked), *done.parked),
    )
    return Moved(moved, *(tuple(done.fates[fate]) for fate in ("carried", "asked again", "parked")))


def move_action(action: Action, renamed: Mapping[str, str]) -> Action:
    """An action about a question by its new id; one whose question is gone keeps its words as they are."""
    about = action.about
    if about is None or about.rule not in _ABOUT_QUESTIONS or about.subject not in renamed:
        return action
    return replace(action, about=replace(about, subject=renamed[about.subject]))


def _fate(change: Change, answer: Answer, asked: set[str]) -> tuple[Consequence, str | None]:
    """What becomes of an answer, and the question it goes to or that is asked again."""
    fate = change.for_na if answer.na else change.consequence
    if change.new not in asked:
        return "parked", None
    return fate, None if fate == "parked" else change.new


def _move_notes(sheet: AnswersFile, found: Changes, asked: set[str], done: _Sorted) -> None:
    """Notes on open questions go with their questions; what a person wrote for a question that is gone is parked."""
    for question, note in sheet.notes.items():
        change = found.by_old.get(question) or Change(question, None, ("removed",))
        if change.new in asked and change.consequence != "parked":
            done.notes[change.new or ""] = note
        else:
            done.parked.append(_parked(sheet, change, None, note))


def _parked(sheet: AnswersFile, change: Change, now: str | None, said: Answer | str) -> Parked:
    """An answer, or a note without one, as it is kept where it can no longer stand."""
    answer, note = (said, "") if isinstance(said, Answer) else (None, said)
    before = change.before
    return Parked(
        question=change.old or "",
        version=sheet.playbook_version,
        why=_why(change, now),
        now=now,
        asked=before.question if before else "",
        sentence=_sentence(before, answer, own=sheet.stances == "personal") if before and answer else "",
        answer=answer,
        note=note,
    )


def _why(change: Change, now: str | None) -> str:
    """What happened to the question; where it is there and open to nobody, the stage does not ask it any more."""
    gone = next((one for one in change.what if one in PARKS), None)
    if gone or now is None:
        return gone or NOT_ASKED
    return next((one for one in change.what if one in ASKS_AGAIN), "not_applicable_ended")


def _sentence(before: Wording, answer: Answer, *, own: bool) -> str:
    """What the person chose, in the words of then; both ends of a range."""
    if answer.dont_know or answer.low is None or answer.high is None:
        return ""
    words = before.own if own and before.own else before.levels
    ends = dict.fromkeys(words.get(level, "") for level in (answer.low, answer.high))
    return " / ".join(" ".join(text.split()) for text in ends if text)


def _followed(one: Parked, found: Changes) -> Parked:
    """What was parked before still names the question that took its place, whatever that is called now."""
    if one.now is None or one.now not in found.by_old:
        return one
    change = found.by_old[one.now]
    return replace(one, now=None if change.consequence == "parked" else change.new)
