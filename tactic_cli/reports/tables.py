"""The tables of a report, with typed cells: answers, actions, and the profile of readiness.

They hold only what their reader may have: nothing of a question that is not shown to them, and of several people's
answers never who gave which (method, section 8).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from itertools import compress

from tactic_cli.campaign.model import EVIDENCE, Action, Answer, Record
from tactic_cli.campaign.record import in_order, overdue
from tactic_cli.language import marked, tr, trc
from tactic_cli.playbook.model import Question
from tactic_cli.reports.actions import EFFORT_WORDS, STATE_WORDS, about_words, kind_word, round_words
from tactic_cli.reports.answers import EVIDENCE_WORDS, chosen
from tactic_cli.reports.audience import Reader, may_have
from tactic_cli.reports.formats import Report, TableName
from tactic_cli.reports.judged import Judged
from tactic_cli.reports.limits import lowered_rows
from tactic_cli.reports.method_note import KIND_WORDS
from tactic_cli.reports.refusals import NotMadeError
from tactic_cli.reports.risk_and_readiness import remark
from tactic_cli.reports.words import in_parts, plain
from tactic_cli.scoring.answers import is_known, span_of
from tactic_cli.scoring.assessment import Score
from tactic_cli.text import capital, in_a_row, joined

Cell = str | int | date | Fraction | None
"""A text, a level, a day, or a share of the best possible, already rounded outward to whole percent."""

Row = tuple[Cell, ...]

TABLES: Mapping[TableName, str] = {"answers": "answers", "actions": "plan", "profile": "profile"}
"""The part of a report that each table tells; who may have the part may have the table."""

_READERS: Mapping[Reader, str] = {
    "internal": marked("the group"),
    "board": marked("the board"),
    "partner": marked("a partner"),
}
_OWN = marked("To have it for the group's own use, add: --for internal")
_YES = marked("yes")


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, by which programs find it, what people read above it, and its width in characters."""

    name: str
    title: str
    width: int


@dataclass(frozen=True, slots=True)
class NamedTable:
    """A table: its name for `--table`, its title on a sheet, and rows with as many cells as there are columns."""

    name: TableName
    title: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]


def tables_of(report: Report) -> tuple[NamedTable, ...]:
    """Every table that the reader of a report may have; raises NotMadeError where there is none."""
    if report.judged is None:
        raise NotMadeError(tr("This report holds no answers to put into a table."))
    found = tables(report.judged, report.kept or Record())
    if not found:
        reader = tr(_READERS[report.judged.reader])
        raise NotMadeError(
            tr(
                "There is no table for {reader}: answers, actions and the profile stay with the group and its board.",
                reader=reader,
            )
        )
    return found


def table_of(report: Report) -> NamedTable:
    """The one table asked for, else the first that the reader may have; raises NotMadeError where they may not."""
    found = tables_of(report)
    for one in found:
        if report.table in (None, one.name):
            return one
    reader = tr(_READERS[report.judged.reader]) if report.judged else ""
    names = joined([one.name for one in found])
    raise NotMadeError(
        tr("The table “{table}” is not for {reader}.", table=report.table, reader=reader),
        tr("For {reader} there are: {names}.", reader=reader, names=names),
        tr(_OWN),
    )


def tables(judged: Judged, kept: Record) -> tuple[NamedTable, ...]:
    """Every table that the reader may have, in the order of `TABLES`.

    The group's own have all their columns, so that programs find them; others lose those in which nothing stands.
    """
    made = (_answers(judged), _actions(judged, kept), _profile(judged))
    allowed = tuple(one for one in made if may_have(judged.reader, TABLES[one.name]))
    return allowed if judged.reader == "internal" else tuple(without_empty_columns(one) for one in allowed)


def without_empty_columns(table: NamedTable) -> NamedTable:
    """The same table without the columns in which nothing stands."""
    filled = [any(row[place] is not None for row in table.rows) for place in range(len(table.columns))]
    if not table.rows:
        return table
    columns = tuple(compress(table.columns, filled))
    return NamedTable(table.name, table.title, columns, tuple(tuple(compress(row, filled)) for row in table.rows))


def _answers(judged: Judged) -> NamedTable:
    columns = (
        Column("Id", tr("Id"), 8),
        Column("Question", tr("Question"), 40),
        Column("Consideration", tr("Consideration"), 18),
        Column("Kind", tr("Kind"), 18),
        Column("Answer", tr("Answer"), 36),
        Column("Lowest level", tr("Lowest level"), 8),
        Column("Highest level", tr("Highest level"), 8),
        Column("Not known", tr("Not known"), 10),
        Column("Does not apply, because", tr("Does not apply, because"), 20),
        Column("Rests on", tr("Rests on"), 18),
        *_day_columns(judged),
        Column("Note", tr("Note"), 40),
        Column("Remark", tr("Remark"), 26),
    )
    shown = [one for one in judged.playbook.asked(judged.stage.id) if judged.shows(one.id)]
    return NamedTable("answers", tr("Answers"), columns, tuple(_answer(judged, one) for one in shown))


def _day_columns(judged: Judged) -> tuple[Column, ...]:
    if not judged.several:
        return (Column("Day", tr("Day"), 12),)
    return (Column("Earliest day", tr("Earliest day"), 12), Column("Latest day", tr("Latest day"), 12))


def _answer(judged: Judged, question: Question) -> Row:
    entries = judged.entries(question.id)
    unknown = not any(is_known(one) for one in entries) and any(one.dont_know for one in entries)
    return (
        question.id,
        plain(question.question),
        next(plain(one.title) for one in judged.playbook.considerations if one.id == question.consideration),
        tr(KIND_WORDS[question.kind]),
        chosen(judged, question.id),
        *_levels(judged, question.id),
        tr(_YES) if unknown else None,
        _reason(entries),
        in_a_row(tr(EVIDENCE_WORDS[kind]) for kind in EVIDENCE if any(one.evidence == kind for one in entries)) or None,
        *_days(judged, entries),
        "\n".join(judged.notes(question.id)) or None,
        _remark(judged, question.id),
    )


def _levels(judged: Judged, subject: str) -> tuple[int | None, int | None]:
    """The lowest and the highest level given, only where `chosen` tells them in words too."""
    stance = judged.assessment.stances.get(subject) if judged.several else None
    if stance is not None:
        return stance.low, stance.high
    known = {span for one in judged.entries(subject) if is_known(one) and (span := span_of(one))}
    if not known or (len(known) > 1 and not judged.shows_ranges):
        return None, None
    return min(span.low for span in known), max(span.high for span in known)


def _reason(entries: tuple[Answer, ...]) -> str | None:
    """Why a question does not apply, where everybody who gave an entry says so."""
    if not entries or not all(one.na for one in entries):
        return None
    return "\n".join(sorted({plain(one.na) for one in entries}))


def _days(judged: Judged, entries: tuple[Answer, ...]) -> tuple[date | None, ...]:
    days = sorted({one.date for one in entries if one.date})
    ends = (days[0], days[-1]) if days else (None, None)
    return ends if judged.several else ends[:1]


def _remark(judged: Judged, subject: str) -> str | None:
    """Why an answer counts for less than it says, or that it was left for later."""
    later = not judged.entries(subject) and any(subject in sheet.skipped for sheet in judged.sheets)
    found = [
        *([tr("left for later")] if later else []),
        *(text for _, text in lowered_rows(judged, subject)),
        *([tr("counts as not known: too few can say")] if subject in judged.assessment.unknown_by_rule else []),
    ]
    return capital(in_parts(found)) or None


def _actions(judged: Judged, kept: Record) -> NamedTable:
    columns = (
        Column("Id", tr("Id"), 10),
        Column("Action", tr("Action"), 40),
        Column("For", trc("what an action is for", "For"), 26),
        Column("Owner", tr("Owner"), 12),
        Column("Due", trc("day of an action", "Due"), 12),
        Column("Overdue", trc("actions", "Overdue"), 9),
        Column("State", tr("State"), 12),
        Column("Effort", tr("Effort"), 16),
        Column("Arose in", trc("round of an action", "Arose in"), 22),
        Column("Made", tr("Made"), 12),
        Column("Closed", tr("Closed"), 12),
        Column("Note", tr("Note"), 40),
    )
    late = overdue(kept.actions, judged.assessment.as_of)
    rows = tuple(_action(judged, one, late=one in late) for one in in_order(kept.actions))
    return NamedTable("actions", tr("Actions"), columns, rows)


def _action(judged: Judged, action: Action, *, late: bool) -> Row:
    return (
        action.id,
        plain(action.text),
        _for(judged, action),
        plain(action.owner) if action.owner else None,
        action.due,
        tr(_YES) if late else None,
        tr(STATE_WORDS[action.state]),
        tr(EFFORT_WORDS[action.effort]) if action.effort else None,
        round_words(judged.playbook, action.round) if action.round else None,
        action.made,
        action.closed,
        plain(action.note) or None,
    )


def _for(judged: Judged, action: Action) -> str:
    """What an action is for; of a question that is not shown to the reader, only whether it is a condition."""
    known = judged.playbook.question_by_id
    if action.about and action.about.subject in known and not judged.shows(action.about.subject):
        return kind_word(action.kind)
    return about_words(judged.playbook, action)


def _profile(judged: Judged) -> NamedTable:
    columns = (
        Column("Id", tr("Id"), 8),
        Column("Consideration", tr("Consideration"), 40),
        Column("Lowest", tr("Lowest"), 10),
        Column("Highest", tr("Highest"), 10),
        Column("Remark", tr("Remark"), 60),
    )
    scores = judged.assessment.considerations
    return NamedTable("profile", tr("Profile"), columns, tuple(_score(judged, one, scores[one]) for one in scores))


def _score(judged: Judged, subject: str, score: Score) -> Row:
    """A consideration with its share rounded outward: the low end down, the high end up (method, section 6)."""
    title = next(plain(one.title) for one in judged.playbook.considerations if one.id == subject)
    low = None if score.low is None else Fraction(score.low.numerator * 100 // score.low.denominator, 100)
    high = None if score.high is None else Fraction(-(-score.high.numerator * 100 // score.high.denominator), 100)
    return (subject, title, low, high, remark(judged, subject, score) or None)
