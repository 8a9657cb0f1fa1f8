"""What people record: answers, answers files, campaigns, and what was decided and is to be done."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

Evidence = Literal["seen", "document", "told", "guess"]
StanceMode = Literal["personal", "estimate"]
ActionKind = Literal["condition", "improvement"]
ActionState = Literal["open", "doing", "done", "dropped"]
Effort = Literal["small", "medium", "large"]
Sharing = Literal["partner", "board", "internal", "no"]

EVIDENCE: tuple[Evidence, ...] = ("seen", "document", "told", "guess")
LOWEST, HIGHEST = 0, 4

KINDS: tuple[ActionKind, ...] = ("condition", "improvement")
STATES: tuple[ActionState, ...] = ("open", "doing", "done", "dropped")
EFFORTS: tuple[Effort, ...] = ("small", "medium", "large")
SHARINGS: tuple[Sharing, ...] = ("partner", "board", "internal", "no")
SHARED_UNLESS_SAID: Sharing = "partner"
"""As whose report a portfolio may read a campaign whose owner has not said: what a partner may have, and no more."""

PERMITS_FROM = 2
"""The verdict level from which a stage may begin or go on (method, section 1)."""


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
class Parked:
    """What somebody said to a question that is no longer asked so: kept whole, shown, and counted nowhere.

    `question` is the id it had in `version` of the playbook, `now` the question that takes its place, if one does;
    `why` is what happened to it (see `playbook.changes`). `asked` and `sentence` are the question and the chosen
    sentence as they were then; empty where nobody has them any more. `answer` is `None` where there was but a note.
    """

    question: str
    version: int
    why: str
    now: str | None = None
    asked: str = ""
    sentence: str = ""
    answer: Answer | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class AnswersFile:
    """One assessor's answers for one stage (interface, "An answers file").

    `stances` is `None` where the file does not say; a file scored alone is then an estimate. `filed` is the day
    on which the person said it is complete. `notes` are notes on questions that have no answer yet. `parked` is what
    was said to questions of an earlier version. `playbook_sha256` is empty in files written before it was kept.
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
    playbook_sha256: str = ""
    parked: tuple[Parked, ...] = ()


@dataclass(frozen=True, slots=True)
class Moving:
    """That a campaign is on its way to another version of its playbook, and the folder of its earlier files."""

    version: int
    sha256: str
    earlier: str


@dataclass(frozen=True, slots=True)
class Campaign:
    """What `campaign.yaml` holds: a label, which playbook, and the labels of officials and assessors.

    `playbook_at` is the path of an own playbook as seen from the campaign's folder; `None` for a shipped one.
    `language` is the one its people chose, if they did; it changes what is said and nothing that is kept.
    `portfolio` is what a portfolio of many groups may count of it: what this reader of a report may have, or nothing.
    `tags` are labels by which a portfolio can be narrowed.
    While `moving` is there, some files are of one version and some of another, and nothing may be read from them.
    """

    label: str
    playbook: str
    playbook_version: int
    playbook_sha256: str
    playbook_at: str | None = None
    officials: tuple[str, ...] = ()
    assessors: tuple[str, ...] = ()
    language: str | None = None
    moving: Moving | None = None
    portfolio: Sharing = SHARED_UNLESS_SAID
    tags: tuple[str, ...] = ()


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


@dataclass(frozen=True, slots=True)
class About:
    """What an action answers: the rule and subject of a limit (interface, `blocking`), or the raise of a question."""

    rule: str
    subject: str


@dataclass(frozen=True, slots=True)
class Action:
    """Something a group means to do, one file each: for a condition of the verdict, or to improve something else.

    `owner` is a label. `about` is `None` for what the group thought of by itself. `round` is the round in which it
    arose; `note` holds what came of it, or why it was dropped.
    """

    id: str
    text: str
    kind: ActionKind
    made: date
    about: About | None = None
    owner: str | None = None
    due: date | None = None
    effort: Effort | None = None
    state: ActionState = "open"
    round: Round | None = None
    closed: date | None = None
    note: str = ""

    @property
    def active(self) -> bool:
        """Whether it is still to be done."""
        return self.state in {"open", "doing"}


@dataclass(frozen=True, slots=True)
class Decision:
    """What people decided about a stage, one file each (method, section 10). It changes no verdict.

    `choice` is one of the stage's verdict levels, `words` its title on that day. The headline and the interval are
    those that were shown then. `replaces` names the decisions whose place this one takes.
    """

    id: str
    round: Round
    day: date
    who: tuple[str, ...]
    choice: int
    words: str
    headline: int
    worst: int
    best: int
    playbook_sha256: str
    why: str
    expires: date
    dissent: str = ""
    replaces: tuple[str, ...] = ()

    @property
    def goes(self) -> bool:
        """Whether it is a go."""
        return self.choice >= PERMITS_FROM

    @property
    def against(self) -> bool:
        """Whether it stood against the verdict on its day."""
        return self.against_verdict(self.headline)

    def against_verdict(self, headline: int) -> bool:
        """Whether it stands against a verdict: a go beyond what the verdict permits, a no where it permits one."""
        return self.choice > headline if self.goes else headline >= PERMITS_FROM


@dataclass(frozen=True, slots=True)
class Record:
    """What a campaign keeps beside its answers: the actions and the decisions."""

    actions: tuple[Action, ...] = ()
    decisions: tuple[Decision, ...] = ()
