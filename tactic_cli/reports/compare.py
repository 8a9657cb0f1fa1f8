"""What moved between two rounds, in words: verdict and why, answers, limits, risk, readiness (method, section 9)."""

from __future__ import annotations

from dataclasses import dataclass, replace

from tactic_cli.campaign.model import Campaign
from tactic_cli.language import language, tr, trc, trn
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
from tactic_cli.reports.words import day_words, labelled, official_words, percent_span, plain
from tactic_cli.scoring.assessment import Limit, Risk, Score, Span
from tactic_cli.scoring.comparison import SHOWN_FROM, Comparison, LimitMove, Side
from tactic_cli.scoring.verdict import TOP
from tactic_cli.text import in_a_row

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
        Section("compared", tr("What is compared"), _sides(compared)),
        Section("verdict", tr("The verdict"), _verdict(compared)),
        *raised_section(compared.new, compared.comparison),
        *answer_section(compared.new, compared.comparison),
        *stance_section(compared.new, compared.comparison),
        *disagreement_section(compared.new, compared.comparison),
        *_section("limits", tr("Limits that moved"), _limits(compared)),
        *_section("faces", tr("Risk that moved"), _faces(compared)),
        *_section("profile", tr("Readiness that moved"), _scores(compared)),
        *_section(
            "old",
            tr("Answers that grow old"),
            old_blocks(compared.new, compared.comparison.old_answers, compared.comparison.soon_old),
        ),
    )
    return Document(
        title=tr("What moved"),
        subtitle=tr("From {before} to {now}", before=compared.old_name, now=compared.new_name),
        language=language().code,
        sections=sections,
        footer=footer(compared.playbook),
        label=_label(compared),
        direction=language().direction,
    )


def _section(name: str, title: str, blocks: tuple[Block, ...]) -> tuple[Section, ...]:
    return (Section(name, title, blocks),) if blocks else ()


def _label(compared: Compared) -> str:
    if compared.reader in COMPARED_LABELS:
        return tr(COMPARED_LABELS[compared.reader])
    if compared.comparison.one_each:
        return tr(
            "Internal: for the group's own use. Holds each answer that moved. In other hands it could harm somebody."
        )
    return tr(
        "Internal: for the group's own use. Holds what moved in the group's answers. In other hands it could harm "
        "somebody."
    )


def _sides(compared: Compared) -> tuple[Block, ...]:
    found = compared.comparison
    notes = [*compared.notes, *_notes(found)]
    rows = (
        (tr("Before"), _side(compared.old, found.old, compared.old_name)),
        (tr("Now"), _side(compared.new, found.new, compared.new_name)),
    )
    return (*(Paragraph(note, strong=True) for note in notes), Facts(rows))


def _side(judged: Judged, side: Side, name: str) -> str:
    official = (official_words(side.official),) if side.official else ()
    who = trn("{number} assessor", "{number} assessors", len(side.sheets))
    day = tr("judged as of {day}", day=day_words(side.assessment.as_of))
    return labelled(name, in_a_row((plain(judged.stage.title), *official, who, day)))


def _notes(found: Comparison) -> list[str]:
    """What a reader must know before the first line."""
    notes = []
    if not found.same_stage:
        notes.append(_stages_note(found))
    if found.new.assessment.as_of < found.old.assessment.as_of:
        notes.append(
            tr("What is named first is of a later day than what is named second. Perhaps they changed places.")
        )
    if found.one_each and found.old.labels != found.new.labels:
        notes.append(tr("Two different people answered. What moved may be how they see it, not how it is."))
    elif not found.one_each and found.old.labels != found.new.labels:
        notes.append(_people_note(found))
    if not found.one_each and min(len(found.old.sheets), len(found.new.sheets)) < SHOWN_FROM:
        notes.append(tr("With fewer than three people, single answers are not shown: they would tell who gave them."))
    return notes


def _stages_note(found: Comparison) -> str:
    stages = trn(
        "These are two stages. Only the {number} question that both ask are compared; the two verdicts answer "
        "different questions.",
        "These are two stages. Only the {number} questions that both ask are compared; the two verdicts answer "
        "different questions.",
        len(found.asked),
    )
    left_out = (tr("Questions about an official are left out."),) if found.old.official != found.new.official else ()
    return " ".join((stages, *left_out))


def _people_note(found: Comparison) -> str:
    came, left = len(found.new.labels - found.old.labels), len(found.old.labels - found.new.labels)
    now = (trn("{number} person only now", "{number} people only now", came),) if came else ()
    before = (trn("{number} person only before", "{number} people only before", left),) if left else ()
    return tr("Not the same people answered: {people}.", people=in_a_row((*now, *before)))


def _verdict(compared: Compared) -> tuple[Block, ...]:
    old, new = compared.old, compared.new
    rows = (
        (tr("Verdict"), old.verdict(old.assessment.verdict.headline), new.verdict(new.assessment.verdict.headline)),
        (tr("At worst"), old.verdict(old.assessment.verdict.worst), new.verdict(new.assessment.verdict.worst)),
        (tr("At best"), old.verdict(old.assessment.verdict.best), new.verdict(new.assessment.verdict.best)),
        (tr("Answers"), coverage_words(old), coverage_words(new)),
        (tr("Overall risk"), overall_words(old), overall_words(new)),
        (tr("Weakest"), weakest_words(old), weakest_words(new)),
    )
    table = Table(tr("Before and now"), (tr("What"), tr("Before"), tr("Now")), rows)
    return (*_first_words(compared), table)


def _first_words(compared: Compared) -> tuple[Block, ...]:
    found = compared.comparison
    if not found.moved:
        return (Paragraph(tr("Nothing moved."), strong=True),)
    if not found.same_stage:
        return ()
    if found.old.assessment.verdict != found.new.assessment.verdict:
        return cause_blocks(compared.new, found)
    return (Paragraph(tr("The verdict did not move, nor what is still possible."), strong=True),)


def _limits(compared: Compared) -> tuple[Block, ...]:
    moves = compared.comparison.limits
    groups = (
        (tr("New limits"), [one for one in moves if one.old == _NO_LIMIT]),
        (tr("Limits that are gone"), [one for one in moves if one.new == _NO_LIMIT]),
        (tr("Limits that changed"), [one for one in moves if _NO_LIMIT not in (one.old, one.new)]),
    )
    blocks: list[Block] = []
    for title, found in groups:
        entries = [_limit(compared, one) for one in sorted(found, key=lambda one: one.new.low)]
        blocks += [Heading(title), *entries] if entries else []
    return tuple(blocks)


def _limit(compared: Compared, move: LimitMove) -> Entry:
    title = limit_title(compared.new, Limit(move.rule, move.subject, move.new.low))
    ends = ((tr("Before"), compared.old, move.old), (tr("Now"), compared.new, move.new))
    return Entry(title, tuple((label, _reach(judged, move.rule, limit)) for label, judged, limit in ends))


def _reach(judged: Judged, rule: str, limit: Span) -> str:
    """How far a limit lets the verdict go; a counted stance is the group's, others are the lowest of anybody's."""
    if limit == _NO_LIMIT:
        return tr("no limit")
    words = limit_span_words(judged, limit.low, limit.high)
    if judged.several and rule != "stance":
        return tr("{limit}, as at least one person sees it", limit=words)
    return words


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
    header = (trc("risk", "Face"), tr("Before"), tr("Now"), trc("table of risks", "Moved"))
    return (Table(tr("Risk, face by face"), header, rows),) if rows else ()


def _risk_way(old: Risk, new: Risk) -> str:
    """Towards more or less risk; a range that only opens or closes is said to."""
    if old.best <= new.best and new.worst <= old.worst:
        return trc("range of a risk", "narrower")
    if new.best <= old.best and old.worst <= new.worst:
        return trc("range of a risk", "wider")
    return trc("risk", "higher") if new.worst >= old.worst else trc("risk", "lower")


def _scores(compared: Compared) -> tuple[Block, ...]:
    rows = tuple(
        (consideration_title(compared.new, one.consideration), _score(one.old), _score(one.new))
        for one in compared.comparison.scores
    )
    header = (tr("Consideration"), tr("Before"), tr("Now"))
    return (Table(tr("Readiness, consideration by consideration"), header, rows),) if rows else ()


def _score(score: Score) -> str:
    if score.low is None or score.high is None:
        return tr("no score")
    share = percent_span(score.low, score.high)
    return tr("{share}, thin", share=share) if score.thin else share
