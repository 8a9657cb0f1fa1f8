"""What people record: answers, answers files, campaigns."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

Evidence = Literal["seen", "document", "told", "guess"]
StanceMode = Literal["personal", "estimate"]

EVIDENCE: tuple[Evidence, ...] = ("seen", "document", "told", "guess")
LOWEST, HIGHEST = 0, 4


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer: a level (`low == high`), a range, don't know, or not applicable with its reason.

    `low` and `high` are as the person gave them, before anything is lowered (method, section 2). A don't-know
    has 0 and 4; a not-applicable has `None` for both.
    """

    low: int | None
    high: int | None
    dont_know: bool = False
    na: str = ""
    date: date | None = None
    evidence: Evidence | None = None
    note: str = ""

    @classmethod
    def level(cls, level: int, **more: object) -> Answer:
        """An answer that is one level."""
        return cls(level, level, **more)  # type: ignore[arg-type] # the keywords are this class's own fields

    @classmethod
    def range(cls, low: int, high: int, **more: object) -> Answer:
        """An answer that lies somewhere between two levels."""
        return cls(low, high, **more)  # type: ignore[arg-type] # the keywords are this class's own fields

    @classmethod
    def unknown(cls, **more: object) -> Answer:
        """A person said that they do not know."""
        return cls(LOWEST, HIGHEST, dont_know=True, **more)  # type: ignore[arg-type] # this class's own fields

    @classmethod
    def not_applicable(cls, reason: str, **more: object) -> Answer:
        """A person said why the question does not apply."""
        return cls(None, None, na=reason, **more)  # type: ignore[arg-type] # the keywords are this class's own fields


@dataclass(frozen=True, slots=True)
class AnswersFile:
    """One assessor's answers for one stage (interface, "An answers file").

    `stances` is `None` where the file does not say; a file scored alone is then an estimate. `filed` is the day
    on which the person said it is complete. `notes` are notes on questions that have no answer yet.
    """

    playbook: str
    playbook_version: int
    stage: str
    as_of: date
    assessor: str
    answers: Mapping[str, Answer] = field(default_factory=dict)
    stances: StanceMode | None = None
    official: str | None = None
    filed: date | None = None
    premortem: tuple[str, ...] = ()
    skipped: tuple[str, ...] = ()
    notes: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Campaign:
    """What `campaign.yaml` holds: a label, which playbook, and the labels of officials and assessors.

    `playbook_at` is the path of an own playbook as seen from the campaign's folder; `None` for a shipped one.
    """

    label: str
    playbook: str
    playbook_version: int
    playbook_sha256: str
    playbook_at: str | None = None
    officials: tuple[str, ...] = ()
    assessors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Round:
    """One pass through a stage: folder `rounds/NUMBER-STAGE[-OFFICIAL]`, one answers file per assessor."""

    number: int
    stage: str
    official: str | None = None

    @property
    def folder(self) -> str:
        """Name of the round's folder, for example `3-approach-O1`."""
        return "-".join([str(self.number), self.stage, *([self.official] if self.official else [])])
