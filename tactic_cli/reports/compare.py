"""What moved between two rounds, in words: verdict and why, answers, limits, risk, readiness (method, section 9)."""

from __future__ import annotations

from dataclasses import dataclass, replace

from tactic_cli.campaign.model import Campaign
from tactic_cli.playbook.model import Playbook
from tactic_cli.reports.audience import COMPARED_LABELS, Reader
from tactic_cli.reports.compare_cause import cause_blocks
from tactic_cli.reports.compare_moves import answer_section, disagreement_section, raised_section, stance_section
from tactic_cli.reports.content import Content
from tactic_cli.reports.document import Block, Document, Entry, Facts, Heading, Paragraph, Section, Table
from tactic_cli.reports.judged import Judged
from tactic_cli.reports.limits import consideration_title, limit_span_words, limit_title, risk_words
from tactic_cli.reports.narrowing import without_texts
from tactic_cli.reports.old_answers import old_blocks
from tactic_cli.reports.verdict import coverage_words, footer, overall_words, weakest_words
from tactic_cli.reports.words import counted, day_words, official_words, percent_span, plain
from tactic_cli.scoring.assessment import Limit, Risk, Score, Span
from tactic_cli.scoring.comparison import SHOWN_FROM, Comparison, LimitMove, Side
from tactic_cli.scoring.verdict import TOP

_NO_LIMIT = Span(TOP, TOP)


@dataclass(frozen=True, slots=True)
class Compared:
    """A comparison with its playbook, how people call its two sides, and what has to be said before it is read."""

    playbook: Playbook
    comparison: Comparison
    old_name: str
    new_name: str
    notes: tuple[str, ...] = ()
    reader: Reader = "internal"

    @property
    def without_texts(self) -> Compared:
        """The same without a text that anybody recorded."""
        sides = (self.comparison.old, self.comparison.new)
        old, new = (Side(without_texts(side.sheets), side.assessment) for side in sides)
        return replace(self, comparison=replace(self.comparison, old=old, new=new))

    @property
    def old(self) -> Judged:
        """The earlier side as reports speak about it."""
        return _judged(self, self.comparison.old)

    @property
    def new(self) -> Judged:
        """The later side as reports speak about it."""
        return _judged(self, self.comparison.new)


def content_of(compared: Compared) -> Content:
    """The answers of both sides as one content, for the check of what is handed over."""
    found = compared.comparison
    campaign = Campaign("", compared.playbook.id, compared.playbook.version, "")
    return Content(compared.playbook, campaign, (*found.old.sheets, *found.new.sheets), found.new.assessment)


def _judged(compared: Compared, side: Side) -> Judged:
    return Judged(compared.playbook, side.sheets, side.assessment, compared.reader)


def comparison_report(compared: Compared) -> Document:
    """The whole comparison; a section with nothing to say is left out."""
    sections = (
        Section("compared", "What is compared", _sides(compared)),
        Section("verdict", "The verdict", _verdict(compared)),
        *raised_section(compared.new, compared.comparison),
        *answer_section(compared.new, compared.comparison),
        *stance_section(compared.new, compared.comparison),
        *disagreement_section(compared.new, compared.comparison),
        *_section("limits", "Limits that moved", _limits(compared)),
        *_section("faces", "Risk that moved", _faces(compared)),
        *_section("profile", "Readiness that moved", _scores(compared)),
        *_section(
            "old",
            "Answers that grow old",
            old_blocks(compared.new, compared.comparison.old_answers, compared.comparison.soon_old),
        ),
    )
    return Document(
        title="What moved",
        subtitle=f"From {compared.old_name} to {compared.new_name}",
        language="en",
        sections=sections,
        footer=footer(compared.playbook),
        label=COMPARED_LABELS.get(compared.reader) or _label(compared.comparison),
    )


def _section(name: str, title: str, blocks: tuple[Block, ...]) -> tuple[Section, ...]:
    return (Section(name, title, blocks),) if blocks else ()


def _label(found: Comparison) -> str:
    holds = "each answer that moved" if found.one_each else "what moved in the group's answers"
    return f"Internal: for the group's own use. Holds {holds}. In other hands it could harm somebody."


def _sides(compared: Compared) -> tuple[Block, ...]:
    found = compared.comparison
    notes = [*compared.notes, *_notes(found)]
    rows = (
        ("Before", _side(compared.old, found.old, compared.old_name)),
        ("Now", _side(compared.new, found.new, compared.new_name)),
    )
    return (*(Paragraph(note, strong=True) for note in notes), Facts(rows))


def _side(judged: Judged, side: Side, name: str) -> str:
    official = f", {official_words(side.official)}" if side.official else ""
    who = counted(len(side.sheets), "assessor", "assessors")
    day = day_words(side.assessment.as_of)
    return f"{name}: {plain(judged.stage.title)}{official}, {who}, judged as of {day}"


def _notes(found: Comparison) -> list[str]:
    """What a reader must know before the first line."""
    notes = []
    if not found.same_stage:
        official = " Questions about an official are left out." if found.old.official != found.new.official else ""
        notes.append(
            f"These are two stages. Only the {counted(len(found.asked), 'question', 'questions')} that both ask "
            f"are compared; the two verdicts answer different questions.{official}"
        )
    if found.new.assessment.as_of < found.old.assessment.as_of:
        notes.append("What is named first is of a later day than what is named second. Perhaps they changed places.")
    if found.one_each and found.old.labels != found.new.labels:
        notes.append("Two different people answered. What moved may be how they see it, not how it is.")
    elif not found.one_each and found.old.labels != found.new.labels:
        notes.append(_people_note(found))
    if not found.one_each and min(len(found.old.sheets), len(found.new.sheets)) < SHOWN_FROM:
        notes.append("With fewer than three people, single answers are not shown: they would tell who gave them.")
    return notes


def _people_note(found: Comparison) -> str:
    joined, left = found.new.labels - found.old.labels, found.old.labels - found.new.labels
    parts = ((joined, "only now"), (left, "only before"))
    words = [f"{counted(len(who), 'person', 'people')} {when}" for who, when in parts if who]
    return f"Not the same people answered: {', '.join(words)}."


def _verdict(compared: Compared) -> tuple[Block, ...]:
    old, new = compared.old, compared.new
    rows = (
        ("Verdict", old.verdict(old.assessment.verdict.headline), new.verdict(new.assessment.verdict.headline)),
        ("At worst", old.verdict(old.assessment.verdict.worst), new.verdict(new.assessment.verdict.worst)),
        ("At best", old.verdict(old.assessment.verdict.best), new.verdict(new.assessment.verdict.best)),
        ("Answers", coverage_words(old), coverage_words(new)),
        ("Overall risk", overall_words(old), overall_words(new)),
        ("Weakest", weakest_words(old), weakest_words(new)),
    )
    table = Table("Before and now", ("What", "Before", "Now"), rows)
    return (*_first_words(compared), table)


def _first_words(compared: Compared) -> tuple[Block, ...]:
    found = compared.comparison
    if not found.moved:
        return (Paragraph("Nothing moved.", strong=True),)
    if not found.same_stage:
        return ()
    if found.old.assessment.verdict != found.new.assessment.verdict:
        return cause_blocks(compared.new, found)
    return (Paragraph("The verdict did not move, nor what is still possible.", strong=True),)


def _limits(compared: Compared) -> tuple[Block, ...]:
    moves = compared.comparison.limits
    groups = (
        ("New limits", [one for one in moves if one.old == _NO_LIMIT]),
        ("Limits that are gone", [one for one in moves if one.new == _NO_LIMIT]),
        ("Limits that changed", [one for one in moves if _NO_LIMIT not in (one.old, one.new)]),
    )
    blocks: list[Block] = []
    for title, found in groups:
        entries = [_limit(compared, one) for one in sorted(found, key=lambda one: one.new.low)]
        blocks += [Heading(title), *entries] if entries else []
    return tuple(blocks)


def _limit(compared: Compared, move: LimitMove) -> Entry:
    title = limit_title(compared.new, Limit(move.rule, move.subject, move.new.low))
    ends = (("Before", compared.old, move.old), ("Now", compared.new, move.new))
    return Entry(title, tuple((label, _reach(judged, move.rule, limit)) for label, judged, limit in ends))


def _reach(judged: Judged, rule: str, limit: Span) -> str:
    """How far a limit lets the verdict go; a counted stance is the group's, others are the lowest of anybody's."""
    if limit == _NO_LIMIT:
        return "no limit"
    words = limit_span_words(judged, limit.low, limit.high)
    return f"{words}, as at least one person sees it" if judged.several and rule != "stance" else words


def _faces(compared: Compared) -> tuple[Block, ...]:
    moves = compared.comparison.faces
    rows = tuple(
        (
            plain(compared.new.face(one.face).title),
            risk_words(compared.old, one.old.best, one.old.worst),
            risk_words(compared.new, one.new.best, one.new.worst),
            _risk_way(one.old, one.new),
        )
        for one in moves
    )
    return (Table("Risk, face by face", ("Face", "Before", "Now", "Moved"), rows),) if rows else ()


def _risk_way(old: Risk, new: Risk) -> str:
    """Towards more or less risk; a range that only opens or closes is said to."""
    if old.best <= new.best and new.worst <= old.worst:
        return "narrower"
    if new.best <= old.best and old.worst <= new.worst:
        return "wider"
    return "higher" if new.worst >= old.worst else "lower"


def _scores(compared: Compared) -> tuple[Block, ...]:
    rows = tuple(
        (consideration_title(compared.new, one.consideration), _score(one.old), _score(one.new))
        for one in compared.comparison.scores
    )
    return (
        (Table("Readiness, consideration by consideration", ("Consideration", "Before", "Now"), rows),) if rows else ()
    )


def _score(score: Score) -> str:
    if score.low is None or score.high is None:
        return "no score"
    return percent_span(score.low, score.high) + (", thin" if score.thin else "")
