"""Many groups together, in words: verdicts, what holds groups back, what they do not know, where colleagues differ.

Numbers of groups, never a person, an official or a group, and no group before another. What may be shown was decided
before (`portfolio.hiding`); here it gets its words.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from tactic_cli.language import language, marked, tr, trc, trn
from tactic_cli.portfolio.hiding import FEWEST, Figure, Row, ShownSection
from tactic_cli.portfolio.summary import Section as Counted
from tactic_cli.reports.document import Block, Document, Facts, Heading, Paragraph, Section, Table
from tactic_cli.reports.portfolio_drawn import row_pictures, verdict_pictures
from tactic_cli.reports.portfolio_told import (
    Told,
    few_words,
    limit_words,
    question_words,
    stage_judged,
    verdict_title,
)
from tactic_cli.reports.words import day_words, labelled, plain
from tactic_cli.text import grouped, in_a_row

MOST_ROWS = 10
"""Rows of a list on a page; files for programs hold all."""

_LABEL = marked(
    "It counts groups. No person, no official and no group stands in it, and no number says that a group is better "
    "than another."
)
_HOW = (
    marked("A group is counted by its newest finished round of each stage, as far as its owner lets it be counted."),
    marked("Numbers below {number} are never shown, nor any from which such a number could be worked out."),
    marked("All or nearly all stands where it is true of all groups, or of all but fewer than {number}."),
    marked("“29 of 37” speaks of those 37 groups whose owners let it be counted; the others may be the same or not."),
    marked("What holds many groups back may be hard everywhere. It does not say that they work badly."),
    marked(
        "Groups that are not here may be quite different: these are the ones that use this tool and pass their "
        "campaigns on."
    ),
)
_FOOTER = marked("Not security advice: ask a security trainer. What a verdict means, a group's own report says.")


def portfolio_report(told: Told) -> Document:
    """The whole report; of fewer than five groups nothing but that."""
    sections = (_counted(told), *(_section(told, one) for one in told.portfolio.sections), _how())
    return Document(
        title=_title(told),
        subtitle=tr("As of {day}", day=day_words(told.wanted.day)),
        language=language().code,
        direction=language().direction,
        sections=sections if told.portfolio.enough else (_too_few(told),),
        footer=tr(_FOOTER),
        label=tr(_LABEL),
    )


def _title(told: Told) -> str:
    """The first line; where reading was stopped, it says so before anything else."""
    if told.cut is None:
        return tr("Many groups together")
    return trn(
        "Partial: reading was stopped after {read} of {number} campaign",
        "Partial: reading was stopped after {read} of {number} campaigns",
        told.cut.of,
        number=grouped(told.cut.of),
        read=grouped(told.cut.read),
    )


def _too_few(told: Told) -> Section:
    words = tr("Fewer than {number} groups can be counted here. Of so few, nothing is shown.", number=FEWEST)
    return Section("counted", tr("What is counted"), (Paragraph(words, strong=True), *_filters(told)))


def _counted(told: Told) -> Section:
    rows = (
        (tr("Do not wish to be counted"), figure_words(told.portfolio.withheld)),
        (tr("Without a finished round that fits"), figure_words(told.portfolio.waiting)),
        (tr("Sealed, and not opened"), figure_words(told.sealed)),
        (tr("Could not be read"), figure_words(told.unreadable)),
    )
    left_out = (Heading(tr("Left out, in groups")), Facts(rows))
    none = (Paragraph(tr("No stage of a playbook has {number} groups or more.", number=FEWEST), strong=True),)
    return Section(
        "counted",
        tr("What is counted"),
        (*(() if told.portfolio.sections else none), *_filters(told), *left_out),
    )


def _filters(told: Told) -> tuple[Block, ...]:
    """What was asked for, where it was not everything."""
    wanted = told.wanted
    rows = [
        *([(tr("Only the playbook"), wanted.playbook)] if wanted.playbook else []),
        *([(tr("Only the stage"), wanted.stage)] if wanted.stage else []),
        *([(tr("Rounds from"), day_words(wanted.since))] if wanted.since else []),
        *([(tr("Rounds until"), day_words(wanted.until))] if wanted.until else []),
        *([(tr("Only with the tags"), in_a_row(wanted.tags))] if wanted.tags else []),
    ]
    return (Facts(tuple(rows)),) if rows else ()


def _section(told: Told, shown: ShownSection) -> Section:
    judged = stage_judged(told, shown.section)
    title = labelled(plain(judged.playbook.title), plain(judged.stage.title))
    blocks = (
        Paragraph(_groups_words(shown.groups), strong=True),
        *_verdicts(told, shown),
        Facts(_states(shown)),
        *_rows(
            tr("What holds groups back"),
            shown.blocks,
            lambda row: limit_words(judged, row),
            _NOTHING_BLOCKS,
            shown.groups,
        ),
        *_rows(
            tr("What groups do not know"),
            shown.unknown,
            lambda row: question_words(judged, row),
            _NOTHING_UNKNOWN,
            shown.groups,
        ),
        *_rows(
            tr("Where colleagues differ"),
            shown.apart,
            lambda row: question_words(judged, row),
            _NOTHING_APART,
            shown.groups,
        ),
    )
    return Section(_id(shown.section), title, blocks)


def _groups_words(number: int) -> str:
    return trn("{number} group is counted here.", "{number} groups are counted here.", number, number=grouped(number))


_NOTHING_BLOCKS = marked("Nothing holds back {number} groups or more that may be told.")
_NOTHING_UNKNOWN = marked("No question is open in {number} groups or more that may be told.")
_NOTHING_APART = marked("On no question do colleagues differ in {number} groups or more that may be told.")


def _id(section: Counted) -> str:
    return f"{section.playbook}-{section.version}-{section.sha256[:8]}-{section.stage}"


def _verdicts(told: Told, shown: ShownSection) -> Iterator[Block]:
    """How many groups are where, and where better is still possible."""
    if shown.verdicts is None:
        yield Paragraph(tr("The verdicts are left out: of so few groups they would tell too much."))
        return
    rows = tuple(
        (
            verdict_title(told, shown.section, level),
            figure_words(figure),
            figure_words(better) if (better := shown.verdicts.better.get(level)) else "–",
        )
        for level, figure in enumerate(shown.verdicts.headlines)
    )
    header = (tr("Verdict"), tr("Groups"), tr("Of these, better is still possible for"))
    yield Table(tr("Verdicts"), header, rows)
    yield from verdict_pictures(shown, [row[0] for row in rows], figure_words)


def _states(shown: ShownSection) -> tuple[tuple[str, str], ...]:
    return (
        (tr("Rounds whose answers have grown old"), of_words(shown.old, shown.groups)),
        (tr("Groups with an action that is overdue"), of_words(shown.overdue, shown.plans.number)),
    )


def _rows(title: str, rows: tuple[Row, ...], words: Callable[[Row], str], nothing: str, groups: int) -> Iterator[Block]:
    """A list with its picture; what is true of fewer than five groups is not in it."""
    yield Heading(title)
    if not rows:
        yield Paragraph(tr(nothing, number=FEWEST))
        return
    first = rows[:MOST_ROWS]
    told = [(words(row), of_words(row.figure, row.of)) for row in first]
    yield Table(_caption(rows), (trc("head of a column: a question, a risk", "About"), tr("Groups")), tuple(told))
    yield from row_pictures(title, first, told, groups)


def _caption(rows: tuple[Row, ...]) -> str:
    if len(rows) <= MOST_ROWS:
        return tr("From {number} groups on", number=FEWEST)
    return tr("The {number} most frequent of {all}", number=MOST_ROWS, all=len(rows))


def _how() -> Section:
    return Section("how", tr("How to read this"), tuple(Paragraph(tr(one, number=FEWEST)) for one in _HOW))


def figure_words(figure: Figure) -> str:
    """A number of groups, or what stands in its place."""
    if figure.number is not None:
        return grouped(figure.number)
    if figure.nearly_all:
        return trc("groups", "all or nearly all")
    return few_words(FEWEST) if figure.few else tr("not shown")


def of_words(figure: Figure, of: int | None) -> str:
    """A number of groups, and of how many that can be said, where it may be told."""
    words = figure_words(figure)
    return words if of is None else tr("{number} of {all}", number=words, all=grouped(of))
