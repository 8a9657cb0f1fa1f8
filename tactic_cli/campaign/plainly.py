"""The quick way through an answers file that looks just as tactic writes it, line by line.

Whatever else a file holds, be it as good YAML as any, is not for this reader: it gives nothing back, and the loader
for every file (`load`) takes it, with all its refusals. What this one gives back, that one would give back too. It is
here for those who read thousands of files at once.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import cast

from tactic_cli.campaign.entries import NOTE_LENGTH, PREMORTEM_LENGTH, PREMORTEM_LINES, REASON_LENGTH, Asked
from tactic_cli.campaign.labels import label_fault
from tactic_cli.campaign.model import Answer, AnswersFile, Evidence, StanceMode
from tactic_cli.playbook.model import Playbook, Question
from tactic_cli.playbook.source import MAX_BYTES
from tactic_cli.text import unclean

_WORD = r"[A-Za-z][A-Za-z0-9._-]*"
_TEXT = r'"([^"\\\n]*)"'
_DAY = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
_BARE = rf"{_WORD}|[0-9a-f]{{64}}|{_DAY}|[1-9][0-9]{{0,5}}"
_HEAD = re.compile(rf"([a-z_0-9]+): (?:({_BARE})|{_TEXT}|\[({_WORD}(?:, {_WORD})*)\])")
_BLOCK = re.compile(r"(premortem|answers|notes):")
_LINE = re.compile(rf"  - {_TEXT}")
_NOTE = re.compile(rf"  ({_WORD}): {_TEXT}")
_ANSWER = re.compile(
    rf"  ({_WORD}): (?:([0-4])|(dont_know)|\{{"
    rf"(?:level: ([0-4])|range: \[([0-4]), ([0-4])\]|(dont_know: true)|na: {_TEXT})"
    rf"(?:, date: ({_DAY}))?(?:, evidence: (seen|document|told|guess))?(?:, note: {_TEXT})?\}})"
)
_ONE_DAY = re.compile(_DAY)
_MEANS_MORE = frozenset(("true", "false", "null"))
"""Words that are no texts where they stand without quotation marks."""

_NEEDED = frozenset(("playbook", "playbook_version", "stage", "as_of", "assessor"))
_KNOWN = _NEEDED | {"playbook_sha256", "stances", "official", "filed", "skipped"}


class _NotPlain(Exception):  # noqa: N818 - no error: another reader takes the file
    """Something in the file is not as tactic writes it."""


def read_plainly(data: bytes, playbook: Playbook) -> AnswersFile | None:
    """The answers in a file that looks as tactic writes it; `None` for every other file, and for every doubt."""
    try:
        return _Plain(_clean_text(data), playbook).sheet()
    except (_NotPlain, ValueError, KeyError):
        return None


def _clean_text(data: bytes) -> str:
    text = data.decode() if len(data) <= MAX_BYTES else "\t"
    if "\t" in text or unclean(text, 1):
        raise _NotPlain
    return text


def _need(holds: object) -> None:
    if not holds:
        raise _NotPlain


def _filled(text: str | None, most: int) -> str:
    """A text that is not empty and not too long; the empty text where there is none."""
    _need(text is None or (text.strip() and len(text) <= most))
    return text or ""


@dataclass
class _Plain:
    """A file that is being read."""

    text: str
    playbook: Playbook
    head: dict[str, str] = field(default_factory=dict)
    premortem: list[str] = field(default_factory=list)
    answers: dict[str, Answer] = field(default_factory=dict)
    notes: dict[str, str] = field(default_factory=dict)
    skipped: tuple[str, ...] = ()

    def sheet(self) -> AnswersFile:
        blocks = self._lines()
        stage, as_of = self._top()
        asked = Asked(self.playbook, stage).questions
        for line in blocks.get("answers", ()):
            self._answer(line, asked, as_of)
        for line in blocks.get("premortem", ()):
            self.premortem.append(_filled(_matched(_LINE, line)[1], PREMORTEM_LENGTH))
        for line in blocks.get("notes", ()):
            found = _matched(_NOTE, line)
            self._new(found[1], asked, self.answers, self.notes)
            self.notes[found[1]] = _filled(found[2], NOTE_LENGTH)
        _need(len(self.premortem) <= PREMORTEM_LINES)
        _need(asked.keys() >= set(self.skipped) and not self.answers.keys() & set(self.skipped))
        return self._sheet(stage, as_of)

    def _lines(self) -> dict[str, list[str]]:
        """The lines of each block, none of them empty; every other line is read at once."""
        blocks: dict[str, list[str]] = {}
        block: list[str] | None = None
        for line in self.text.split("\n"):
            if line.startswith("  "):
                _need(block is not None)
                cast("list[str]", block).append(line)
            elif found := _BLOCK.fullmatch(line):
                _need(found[1] not in blocks)
                blocks[found[1]] = block = []
            elif line and not line.startswith("#"):
                block = None
                self._headline(line)
        _need(all(blocks.values()) and "answers" in blocks)
        return blocks

    def _headline(self, line: str) -> None:
        found = _matched(_HEAD, line)
        key, plain, quoted, listed = found.groups()
        _need(key in _KNOWN and key not in self.head and plain not in _MEANS_MORE)
        _need((listed is not None) == (key == "skipped"))
        _need(plain or key != "playbook_version")
        self.head[key] = plain or quoted or ""
        if listed is not None:
            self.skipped = tuple(listed.split(", "))
            _need(len(set(self.skipped)) == len(self.skipped) and not _MEANS_MORE.intersection(self.skipped))

    def _top(self) -> tuple[str, date]:
        """The stage and the day, once it is sure that the file is for this playbook."""
        head, book = self.head, self.playbook
        _need(head.keys() >= _NEEDED)
        _need((head["playbook"], head["playbook_version"]) == (book.id, str(book.version)))
        _need(head["stage"] in book.stage_by_id)
        _need(not label_fault(head["assessor"]))
        _need(head.get("stances", "personal") in ("personal", "estimate"))
        _need("official" not in head or not label_fault(head["official"]))
        _need("playbook_sha256" not in head or re.fullmatch("[0-9a-f]{64}", head["playbook_sha256"]))
        return head["stage"], _day(head["as_of"])

    def _answer(self, line: str, asked: Mapping[str, Question], as_of: date) -> None:
        name, short, unknown, level, low, high, long_unknown, reason, day, evidence, note = _matched(
            _ANSWER, line
        ).groups()
        self._new(name, asked, self.answers)
        ends = (short, short) if short else (level, level) if level else (low, high)
        dont_know = bool(unknown or long_unknown)
        _need(ends[0] is None or ends[0] <= ends[1])
        _need(reason is None or asked[name].not_applicable)
        on = _day(day) if day else None
        _need(on is None or on <= as_of)
        self.answers[name] = Answer(
            low=0 if dont_know else None if ends[0] is None else int(ends[0]),
            high=4 if dont_know else None if ends[1] is None else int(ends[1]),
            dont_know=dont_know,
            na=_filled(reason, REASON_LENGTH),
            date=on,
            evidence=cast("Evidence | None", evidence),
            note=_filled(note, NOTE_LENGTH),
        )

    @staticmethod
    def _new(name: str, asked: Mapping[str, Question], *there: Mapping[str, object]) -> None:
        """A question that the stage asks, and that stands nowhere yet."""
        _need(name in asked and name not in _MEANS_MORE and not any(name in one for one in there))

    def _sheet(self, stage: str, as_of: date) -> AnswersFile:
        head = self.head
        return AnswersFile(
            playbook=self.playbook.id,
            playbook_version=self.playbook.version,
            stage=stage,
            as_of=as_of,
            assessor=head["assessor"],
            answers=self.answers,
            stances=cast("StanceMode | None", head.get("stances")),
            official=head.get("official"),
            filed=_day(head["filed"]) if "filed" in head else None,
            premortem=tuple(self.premortem),
            skipped=self.skipped,
            notes=self.notes,
            playbook_sha256=head.get("playbook_sha256", ""),
        )


def _matched(pattern: re.Pattern[str], line: str) -> re.Match[str]:
    found = pattern.fullmatch(line)
    if found is None:
        raise _NotPlain
    return found


def _day(text: str) -> date:
    """A day; raises ValueError for one that no calendar has."""
    return date.fromisoformat(_matched(_ONE_DAY, text)[0])
