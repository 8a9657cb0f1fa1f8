"""A campaign with a word of its own in every text that tells of people, and the table of who may read which.

The table is written from reading what each reader is promised, not from the program's own tags: whoever changes one
of the two has to think about the other.

A word begins with `zq` and ends with `qz`, so that it is found again in whatever a format makes of the text around it.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import cycle
from pathlib import Path

from tactic_cli.campaign.actions import dump_action
from tactic_cli.campaign.decisions import dump_decision
from tactic_cli.campaign.load import dump_answers, dump_campaign
from tactic_cli.campaign.model import About, Action, Answer, AnswersFile, Campaign, Decision, Round
from tactic_cli.campaign.officials import Event, dump_event
from tactic_cli.disk.sealing import remove_plain, seal_plain
from tactic_cli.playbook.entry import Audience
from tactic_cli.playbook.model import Playbook, Question
from tests.leaks.stage import DAY, PASSPHRASE, PLAYBOOK
from tests.strategies import rebuilt

_DIGITS = "0123456789abcdefghijklmnoprstuvwxy"
_WORD = re.compile(f"zq[{_DIGITS}]{{3}}qz")
_UNSEEN = re.compile("[\\s\u00ad\u200b]+")
LATE = date(2999, 1, 1)
ROUNDS = (("1-launch", "launch", None), ("2-approach-{1}", "approach", 1), ("3-approach-{2}", "approach", 2))
MONITORED = ("4-monitor-{1}", "monitor", 1)

INTERNAL, BOARD, PARTNER = "internal", "board", "partner"

MAY_HAVE: Mapping[str, tuple[str, ...]] = {
    "note": (INTERNAL,),
    "opennote": (INTERNAL,),
    "reason": (INTERNAL,),
    "death": (INTERNAL,),
    "came": (INTERNAL,),
    "official": (INTERNAL,),
    "assessor": (INTERNAL, BOARD),
    "campaign": (INTERNAL, BOARD),
    "todo": (INTERNAL, BOARD),
    "owner": (INTERNAL, BOARD),
    "who": (INTERNAL, BOARD),
    "why": (INTERNAL, BOARD),
    "dissent": (INTERNAL, BOARD),
    "ownstance": (INTERNAL, BOARD),
}
"""Who may have what people write: notes, reasons why something does not apply, the pre-mortem, what came of an
action, labels of officials, assessors and the campaign, what is to be done and by whom, what was decided by whom, why,
and against whose view."""

FOR_NO_PARTNER = ("red_line", "red_part", "risk_likelihood", "risk_severity", "stance")
"""Kinds of questions a partner hears nothing of, whatever a playbook says: red lines, risks to persons, feelings."""

_TAGS: tuple[tuple[Audience, ...], ...] = ((), ("board",), ("partner",), ("board", "partner"))


@dataclass(frozen=True, slots=True)
class Meant:
    """What a word stands for: a kind of text, which one, and the question it belongs to where it is the playbook's."""

    kind: str
    which: str
    question: str = ""


_word_of: dict[Meant, str] = {}
_meant: dict[str, Meant] = {}


def word(kind: str, which: object = "", question: str = "") -> str:
    """A word of its own for a text; the same for the same text. Short, so that the narrowest column holds it whole."""
    meant = Meant(kind, str(which), question)
    if meant not in _word_of:
        number = len(_word_of)
        digits = (_DIGITS[number // len(_DIGITS) ** place % len(_DIGITS)] for place in range(3))
        _word_of[meant] = f"zq{''.join(digits)}qz"
        _meant[_word_of[meant]] = meant
    return _word_of[meant]


def official(number: int) -> str:
    """The label of an official."""
    return word("official", number)


def meant_in(text: str) -> list[Meant]:
    """What the words in a text stand for, whatever their capitals and wherever their lines break."""
    words = sorted(set(_WORD.findall(_UNSEEN.sub("", text.casefold()))))
    return [_meant[one] for one in words if one in _meant]


def kinds_in(text: str) -> frozenset[str]:
    """The kinds of text whose words stand in a text."""
    return frozenset(one.kind for one in meant_in(text))


def refused_to(reader: str, text: str) -> list[str]:
    """What stands in a text that its reader may not have."""
    return sorted(f"{one.kind} {one.which}" for one in meant_in(text) if not _may_have(reader, one))


def _may_have(reader: str, meant: Meant) -> bool:
    if reader == INTERNAL or not meant.question:
        return reader == INTERNAL or reader in MAY_HAVE[meant.kind]
    question = BOOK.question_by_id[meant.question]
    persons = question.kind in FOR_NO_PARTNER or question.about == "official"
    return reader in question.audience and not (reader == PARTNER and persons)


# The playbook: what is asked, and in which words people answered


def _with_words(question: Question, tags: tuple[Audience, ...]) -> Question:
    """A question with a word in each text; its level sentences are its own, so that each tells which was chosen."""
    levels = (
        () if question.computed_from else tuple(word(f"level {one} of", question.id, question.id) for one in range(5))
    )
    texts = {name: f"{word(f'{name} of', question.id, question.id)}." for name in ("why", "look_for")}
    asked = f"{word('question', question.id, question.id)}?"
    return question.model_copy(
        update={**texts, "question": asked, "levels": levels, "scale": None, "audience": tags, "note": None}
    )


def _playbook() -> Playbook:
    """The shipped one with other words, and with every tag on every kind of question, also where none belongs.

    The sentences of the first face name the sides of the printed table of risk, which the board reads.
    """
    tags: dict[str, Iterator[tuple[Audience, ...]]] = {}
    axes = (PLAYBOOK.scoring.faces[0].likelihood, PLAYBOOK.scoring.faces[0].severity)
    questions = tuple(
        _with_words(one, ("board",) if one.id in axes else next(tags.setdefault(_sort(one), cycle(_TAGS))))
        for one in PLAYBOOK.questions
    )
    own = PLAYBOOK.scoring.stances.own_scale
    scales = {**PLAYBOOK.scales, own: tuple(word("ownstance", level) for level in range(5))}
    book = rebuilt(PLAYBOOK, questions=questions, scales=scales)
    book._sha256 = PLAYBOOK.sha256
    return book


def _sort(question: Question) -> str:
    return f"{question.kind} {question.about}"


BOOK = _playbook()


# The campaign: what people wrote


def _answer(question: Question, place: int, person: int) -> Answer:
    """Answers apart from each other: levels, ranges, don't-knows, what does not apply; each with a note."""
    note = word("note", f"{person} of {question.id}")
    if question.not_applicable and person % 2:
        return Answer.not_applicable(word("reason", f"{person} of {question.id}"), note=note, date=DAY)
    if place % 13 == 5:
        return Answer.unknown(note=note, date=DAY)
    if place % 11 == 3:
        return Answer.range(1, 3, note=note, date=DAY, evidence="guess")
    grave = question.kind in FOR_NO_PARTNER and question.kind != "stance"
    level = 1 + (place + person) % 3 if grave else (place + 2 * person) % 5
    return Answer.level(level, note=note, date=DAY, evidence="told" if place % 3 else "guess")


def sheet(stage: str, person: int, people: int, about: int | None) -> AnswersFile:
    """One person's answers for a stage; the last question has a note and no answer."""
    asked = BOOK.asked(stage)
    return AnswersFile(
        *(BOOK.id, BOOK.version, stage, DAY, word("assessor", person)),
        answers={one.id: _answer(one, place, person) for place, one in enumerate(asked[:-1])},
        official=official(about) if about else None,
        premortem=(f"{word('death', f'{stage} {person}')} with {official(1)}",),
        notes={asked[-1].id: word("opennote", f"{person} of {asked[-1].id}")},
        stances="personal" if people > 1 else None,
        filed=DAY,
    )


def _actions(arose: Round) -> Iterator[Action]:
    """What is to be done about each must-have of a stage, about a red line, and about nothing the verdict names."""
    musts = [one.id for one in BOOK.asked(arose.stage) if one.kind == "must_have"][:4]
    reds = [one.id for one in BOOK.asked(arose.stage) if one.kind == "red_line"][:4]
    abouts = (*(About("must_have", one) for one in musts), *(About("red_line", one) for one in reds), None)
    for number, about in enumerate(abouts):
        yield Action(
            f"a{number}",
            f"{word('todo', number)} with {official(1)}",
            "condition" if about else "improvement",
            DAY,
            about=about,
            owner=official(2) if number == 1 else word("owner", number),
            due=LATE,
            state="done" if number == 2 else "open",
            closed=DAY if number == 2 else None,
            round=arose,
            note=f"{word('came', number)} with {official(1)}",
        )


def _decision(number: int, arose: Round) -> Decision:
    texts = (f"{word(kind, number)} of {official(1)}" for kind in ("why", "dissent"))
    who = (word("who", number), official(2))
    fixed = (f"d{number}", arose, DAY, who, 2, "Go with conditions", 1, 0, 3, BOOK.sha256)
    return Decision(*fixed, next(texts), LATE, dissent=next(texts))


def make(folder: Path, people: int) -> None:
    """Write the campaign of so many people, with rounds of every stage about two officials, one of them harmed."""
    rounds = []
    for number, (name, stage, about) in enumerate((*ROUNDS, MONITORED), start=1):
        place = folder / "rounds" / name.format("", official(1), official(2))
        place.mkdir(parents=True)
        rounds.append(Round(number, stage, official(about) if about else None))
        for person in range(1, people + 1):
            one = sheet(stage, person, people, about)
            (place / f"{one.assessor}.yaml").write_text(dump_answers(one), encoding="utf-8")
    kept = Campaign(
        *(f"{word('campaign')} {official(1)}", BOOK.id, BOOK.version, BOOK.sha256),
        officials=(official(1), official(2)),
        assessors=tuple(word("assessor", person) for person in range(1, people + 1)),
    )
    (folder / "campaign.yaml").write_text(dump_campaign(kept), encoding="utf-8")
    texts = {f"actions/{one.id}.yaml": dump_action(one) for one in _actions(rounds[1])}
    texts |= {f"decisions/d{number}.yaml": dump_decision(_decision(number, one)) for number, one in enumerate(rounds)}
    for event in (Event(official(1), DAY, "harmed"), Event(official(2), DAY, "moved")):
        texts[f"officials/{event.name}.yaml"] = dump_event(event)
    for place_, text in texts.items():
        (folder / place_).parent.mkdir(exist_ok=True)
        (folder / place_).write_text(text, encoding="utf-8")


def make_all(here: Path) -> None:
    """The campaign of one person and of five, each plain and sealed: `one`, `five`, `sealed/one`, `sealed/five`."""
    for name, people in (("one", 1), ("five", 5)):
        make(here / name, people)
        shutil.copytree(here / name, here / "sealed" / name)
        remove_plain(seal_plain(here / "sealed" / name, PASSPHRASE))
