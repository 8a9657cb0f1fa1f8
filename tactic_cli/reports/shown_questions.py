"""The questions of a playbook under their headings, each with all that a reader should know of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from tactic_cli.language import marked, tr, trn
from tactic_cli.playbook.entry import About, Audience, Mover
from tactic_cli.playbook.model import Consideration, Playbook, Question
from tactic_cli.reports.document import Entry, Paragraph, Section
from tactic_cli.reports.limits import source_words
from tactic_cli.reports.method_note import KIND_WORDS
from tactic_cli.reports.words import in_parts, plain, quoted, sentence
from tactic_cli.text import in_a_row, joined

Row = tuple[str, str]

_ABOUT: Mapping[About, str] = {
    "group": marked("It is about your group."),
    "agency": marked("It is about the agency."),
    "official": marked("It is about the official."),
}
_MOVER: Mapping[Mover, str] = {
    "us": marked("your group"),
    "official": marked("the official"),
    "nobody here": marked("nobody here"),
}
_TOLD: Mapping[Audience, str] = {"board": marked("the board"), "partner": marked("partners")}


def question_sections(playbook: Playbook) -> Iterator[Section]:
    """A section for each heading that has questions, in the playbook's order."""
    for heading in playbook.considerations:
        entries = tuple(_entry(playbook, one) for one in playbook.questions if one.consideration == heading.id)
        if entries:
            title = f"{plain(heading.title)} ({heading.id})"
            yield Section(f"questions-{heading.id}", title, (Paragraph(_summary(heading)), *entries))


def _summary(heading: Consideration) -> str:
    return sentence(heading.summary)


def _entry(playbook: Playbook, question: Question) -> Entry:
    rows = (
        *_place(playbook, question),
        (tr("Why it matters"), plain(question.why)),
        (tr("What to look for"), plain(question.look_for)),
        *_sentences(playbook, question),
        *_handling(question),
        *_seen_in(playbook, question),
    )
    return Entry(f"{question.id}. {plain(question.question)}", rows)


def _place(playbook: Playbook, question: Question) -> Iterator[Row]:
    """What kind of question it is, in which stages it is asked, and what it weighs there."""
    yield tr("Kind"), f"{sentence(tr(KIND_WORDS[question.kind]))} {tr(_ABOUT[question.about])}"
    if question.computed_from:
        parts = joined(question.computed_from)
        yield tr("Computed"), tr("Nobody answers it: its level is that of the better of {parts}.", parts=parts)
    else:
        stages = [playbook.stage_by_id[one].title for one in playbook.asked_in.get(question.id, ())]
        yield tr("Asked in"), joined(quoted(one) for one in stages) or tr("no stage")
        if question.weight:
            yield tr("Weight under its heading"), str(question.weight)


def _sentences(playbook: Playbook, question: Question) -> Iterator[Row]:
    """Every sentence to choose from; the better the answer, the higher its level."""
    for level, words in playbook.sentences(question).items():
        yield tr("Level {level}", level=level), plain(words)
    if question.kind == "stance":
        own = playbook.sentences(question, own=True).items()
        lines = in_parts(f"{level} {plain(words)}" for level, words in own)
        yield tr("Where people answer for themselves"), lines


def _handling(question: Question) -> Iterator[Row]:
    """Who can change it, how long an answer stands, who is told of it."""
    yield tr("Who can change it"), tr(_MOVER[question.mover])
    yield tr("An answer stands for"), trn("{number} day", "{number} days", question.stale_after_days)
    if question.not_applicable:
        yield tr("May not apply"), tr("It can be answered with: it does not apply.")
    if question.audience:
        yield tr("Also told to"), joined(tr(_TOLD[one]) for one in question.audience)
    if question.was:
        yield tr("Earlier ids"), in_a_row(question.was)
    if question.note:
        yield tr("Note"), plain(question.note)


def _seen_in(playbook: Playbook, question: Question) -> Iterator[Row]:
    if question.cases:
        titles = (f"{one} ({plain(playbook.case_by_id[one].title)})" for one in question.cases)
        yield tr("Cases that illustrate it"), in_parts(titles)
    yield tr("Source"), source_words(question.source)
    for lender in playbook.borrows:
        if question.id in lender.questions:
            words = tr("From {playbook}, version {version}", playbook=lender.playbook, version=lender.version)
            yield tr("Borrowed"), words
