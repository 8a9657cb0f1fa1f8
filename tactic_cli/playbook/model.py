"""What a playbook is: frozen values, the same words as in the YAML files.

The models say which keys exist and of what type they are. What the keys mean together (ids that must exist,
tables that must be monotone, ...) is checked in `checks`, so that a writer hears of every mistake at once.
"""

from collections.abc import Mapping
from functools import cached_property
from typing import Annotated, Literal

from tactic_cli.playbook.entry import (
    LEVELS,
    NO_ENTRIES,
    About,
    Audience,
    Id,
    Kind,
    Level,
    Line,
    Mover,
    Origin,
    Party,
    Text,
    VerdictLevel,
    Whole,
)
from tactic_cli.playbook.guidance import Departed, Harmed, Inducement, Resource, Route, WarningSign
from tactic_cli.playbook.policy import Scoring
from tactic_cli.playbook.strict import Bounds, Entry

PERSONAL_KINDS: frozenset[Kind] = frozenset(("red_line", "red_part", "risk_likelihood", "risk_severity", "stance"))
"""Kinds of question whose answers stay with the group and its board."""

MAX_QUESTIONS, MAX_CASES = 2_500, 100
"""Far more than anybody answers. What is done with a playbook grows no faster than it (docs/growth)."""


class Question(Entry):
    """One question of a checklist (interface, "A playbook").

    `levels` holds five sentences for the levels 0 to 4, or three for 0, 2 and 4; `scale` names a shared set of
    sentences instead. `computed_from` makes the question a compound red line: nobody answers it, its level is
    the better of its parts (method, section 3). `same_meaning_since` is the writer's word that since that version
    of the playbook the sentences mean the same, so that answers of then still stand (see `changes`).
    """

    id: Id
    question: Text
    why: Text
    look_for: Text
    levels: tuple[Line, ...] = ()
    scale: Id | None = None
    kind: Kind
    computed_from: tuple[Id, ...] = ()
    consideration: Id
    party: Party
    about: About
    weight: int
    stage: Id
    mover: Mover
    stale_after_days: Annotated[int, Bounds(ge=1, le=36500)]
    not_applicable: bool = False
    audience: tuple[Audience, ...] = ()
    cases: tuple[Id, ...] = ()
    was: tuple[Id, ...] = ()
    same_meaning_since: Annotated[int, Bounds(ge=1, le=10**6)] | None = None
    note: Text | None = None
    source: Origin

    @property
    def about_persons(self) -> bool:
        """Whether it speaks of red lines, of risks to persons or of what people feel: never told to partners."""
        return self.kind in PERSONAL_KINDS or not {self.about, self.party}.isdisjoint(("official", "contact"))


class Consideration(Entry):
    """A heading of the source under which questions are weighed together (method, section 6)."""

    id: Id
    title: Line
    summary: Text


class VerdictWord(Entry):
    """How one verdict level is named: `name` for programs, `title` and `meaning` for people."""

    level: VerdictLevel
    name: Id
    title: Line
    meaning: Text


class PauseLine(Entry):
    """One line of a pause list, read aloud; `about` names the questions it stands for (method, section 10)."""

    say: Line
    about: tuple[Id, ...]


class Stage(Entry):
    """A moment of decision (method, section 1).

    It asks the questions whose `stage` it is, those of the stages it `includes`, and those it `asks_again`.
    `verdicts` names its set of verdict words.
    """

    id: Id
    title: Line
    question: Line
    minutes: Annotated[int, Bounds(ge=1, le=1000)]
    verdicts: Id
    includes: tuple[Id, ...] = ()
    asks_again: tuple[Id, ...] = ()
    pause: tuple[PauseLine, ...]


class Source(Entry):
    """The text a playbook rests on, and what to keep in mind about it."""

    title: Line
    author: Line
    publisher: Line
    speaks_from: Line
    caution: Text


class StatedOnly(Entry):
    """The verdicts still possible when nothing is assumed beyond what the text tells of a case."""

    worst: Id
    best: Id
    headline: Id


CaseAnswer = Level | tuple[Level, Level]


class Case(Entry):
    """A case history: what happened, what it teaches and, where it follows from the text, the verdict.

    `answers` are those the text supports, `inferred` names those among them that are our reading. With `rest`
    every other question is assumed to have that level, and `verdict` must follow; `stated_only` must follow
    with every other question unknown. `made_up` marks a worked example: nobody lived through it, and whoever
    is shown it is told so.
    """

    id: Id
    title: Line
    made_up: bool = False
    stage: Id
    situation: Text
    done: Text
    outcome: Text
    lesson: Text
    illustrates: tuple[Id, ...]
    answers: Mapping[str, CaseAnswer] = NO_ENTRIES
    inferred: tuple[Id, ...] = ()
    rest: Level | None = None
    verdict: Id | None = None
    verdict_because: Text | None = None
    stated_only: StatedOnly | None = None
    source: Origin


class Borrowed(Entry):
    """What a playbook takes from another: questions, with their headings and shared sentences, and whole sections."""

    playbook: Id
    version: Annotated[int, Bounds(ge=1, le=10**6)]
    questions: tuple[Id, ...] = ()
    whole: tuple[Whole, ...] = ()


class Playbook(Entry):
    """A whole playbook, all its files together."""

    format: Literal["tactic-playbook/1"]
    id: Id
    title: Line
    summary: Text
    version: Annotated[int, Bounds(ge=1, le=10**6)]
    as_of: Annotated[int, Bounds(ge=1900, le=9999)]
    source: Source
    files: tuple[Line, ...] = ()
    borrows: tuple[Borrowed, ...] = ()
    verdict_words: Mapping[str, tuple[VerdictWord, ...]]
    stages: tuple[Stage, ...]
    considerations: tuple[Consideration, ...]
    scales: Mapping[str, tuple[Line, ...]] = NO_ENTRIES
    scoring: Scoring
    questions: Annotated[tuple[Question, ...], Bounds(max_length=MAX_QUESTIONS)]
    warning_signs: tuple[WarningSign, ...] = ()
    before_any_route: tuple[Text, ...] = ()
    first_meeting: Text | None = None
    routes: tuple[Route, ...] = ()
    inducements: tuple[Inducement, ...] = ()
    resources_offered: tuple[Resource, ...] = ()
    resources_needed: tuple[Resource, ...] = ()
    harmed: Harmed | None = None
    departed: Departed | None = None
    cases: Annotated[tuple[Case, ...], Bounds(max_length=MAX_CASES)] = ()
    _sha256: str = ""
    _original: "Playbook | None" = None
    _review: str = ""

    @property
    def sha256(self) -> str:
        """Digest of the files as read, set once by the loader; tells two editions of one version apart."""
        return self._sha256

    @property
    def original(self) -> "Playbook":
        """The playbook in the language it was written in: itself, unless its texts were translated.

        What programs read and what campaigns keep takes its words from here, whatever language is spoken.
        """
        return self._original or self

    @property
    def review(self) -> str:
        """What the translation says about who has reviewed it; empty for the original."""
        return self._review

    @cached_property
    def question_by_id(self) -> Mapping[str, Question]:
        """Every question, the computed ones included, by its id, in the playbook's order."""
        return {question.id: question for question in self.questions}

    @cached_property
    def place_of(self) -> Mapping[str, int]:
        """The place of every question in the playbook's order, by its id."""
        return {question: place for place, question in enumerate(self.question_by_id)}

    @cached_property
    def stage_by_id(self) -> Mapping[str, Stage]:
        """Every stage by its id."""
        return {stage.id: stage for stage in self.stages}

    @cached_property
    def case_by_id(self) -> Mapping[str, Case]:
        """Every case history by its id."""
        return {case.id: case for case in self.cases}

    @cached_property
    def asked_in(self) -> Mapping[str, tuple[str, ...]]:
        """The ids of the stages that ask a question, by its id; a question that none asks is left out."""
        found: dict[str, list[str]] = {}
        for stage in self.stages:
            for question in self.asked(stage.id):
                found.setdefault(question.id, []).append(stage.id)
        return {question: tuple(stages) for question, stages in found.items()}

    def all_of(self, stage: str) -> tuple[Question, ...]:
        """Every question of a stage, compounds included, in the playbook's order (method, section 1)."""
        here = self.stage_by_id[stage]
        stages = {here.id, *here.includes}
        again = set(here.asks_again)
        parts = {part for one in self.questions if one.stage in stages or one.id in again for part in one.computed_from}
        wanted = again | parts
        return tuple(
            one
            for one in self.questions
            if one.stage in stages or one.id in wanted or (one.computed_from and wanted.issuperset(one.computed_from))
        )

    def asked(self, stage: str) -> tuple[Question, ...]:
        """The questions that people answer in a stage, in the playbook's order."""
        return tuple(one for one in self.all_of(stage) if not one.computed_from)

    def sentences(self, question: Question, *, own: bool = False) -> Mapping[int, str]:
        """The sentences to choose from, by level: five, or three at the levels 0, 2 and 4.

        `own` gives the sentences of a personal stance, where the question is one (method, section 8.4).
        """
        scale = self.scoring.stances.own_scale if own and question.kind == "stance" else question.scale
        words = self.scales[scale] if scale else question.levels
        return dict(zip((0, 2, 4) if len(words) == 3 else LEVELS, words, strict=True))

    @cached_property
    def stages_of_ways(self) -> tuple[str, ...]:
        """The stages that routes speak of: whose own questions they name, without those another stage builds upon."""
        named = {
            self.question_by_id[one].stage
            for route in self.routes
            for one in (*route.questions, *(need.question for need in route.fits_when))
            if one in self.question_by_id
        }
        inner = {included for stage in self.stages for included in stage.includes}
        return tuple(stage.id for stage in self.stages if stage.id in named - inner)

    def verdict_word(self, stage: str, level: int) -> VerdictWord:
        """How a verdict level is called in a stage."""
        words = self.verdict_words[self.stage_by_id[stage].verdicts]
        return next(word for word in words if word.level == level)
