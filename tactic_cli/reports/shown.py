"""A playbook as its readers will meet it, as a document: what it rests on, what it asks and how it judges."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping

from tactic_cli.language import language, marked, tr, trn
from tactic_cli.playbook.model import Playbook, Stage
from tactic_cli.reports.document import Block, Bullets, Document, Facts, Heading, Paragraph, Section
from tactic_cli.reports.method_note import policy_blocks, source_blocks
from tactic_cli.reports.shown_cases import case_sections
from tactic_cli.reports.shown_guidance import harm_sections, way_sections
from tactic_cli.reports.shown_questions import question_sections
from tactic_cli.reports.verdict import footer
from tactic_cli.reports.worded import StageWords
from tactic_cli.reports.words import in_parts, labelled, plain, quoted, sentence
from tactic_cli.text import grouped, in_a_row, joined


def playbook_document(playbook: Playbook, only: Collection[str] = ()) -> Document:
    """The whole playbook, or some of its `PARTS`, in the language that is spoken."""
    wanted = [make for name, make in PARTS.items() if not only or name in only]
    spoken = language()
    return Document(
        title=plain(playbook.title),
        subtitle=tr("Playbook {id}, version {version}", id=playbook.id, version=playbook.version),
        language=spoken.code,
        sections=tuple(section for make in wanted for section in make(playbook)),
        footer=footer(playbook),
        direction=spoken.direction,
    )


def _about(playbook: Playbook) -> Iterator[Section]:
    words = StageWords(playbook, playbook.stages[0])
    blocks: list[Block] = [Paragraph(plain(playbook.summary)), *source_blocks(words)]
    blocks += [Heading(tr("What is borrowed"))] if playbook.borrows else []
    for one in playbook.borrows:
        said: dict[str, object] = {"playbook": one.playbook, "version": one.version}
        blocks.append(Paragraph(tr("From {playbook}, version {version}, as it stands there:", **said)))
        blocks.append(Bullets(tuple(_borrowed(one.questions, one.whole))))
    yield Section("about", tr("About this playbook"), tuple(blocks))


def _borrowed(questions: Collection[str], whole: Collection[str]) -> Iterator[str]:
    if questions:
        count = trn("{number} question", "{number} questions", len(questions))
        yield labelled(count, in_a_row(questions))
    yield from (tr(_WHOLE[one]) for one in whole)


_WHOLE: Mapping[str, str] = {
    "verdict_words": marked("the words of the verdicts"),
    "scoring": marked("the rules that turn answers into a verdict, where this playbook has none of its own"),
    "harmed": marked("the page for a person who was harmed"),
    "departed": marked("what becomes of the contact when an official leaves"),
    "before_any_route": marked("what comes before any of the ways"),
    "first_meeting": marked("the first meeting"),
}


def _stages(playbook: Playbook) -> Iterator[Section]:
    blocks = [block for stage in playbook.stages for block in _stage(playbook, stage)]
    yield Section("stages", tr("The stages"), tuple(blocks))


def _stage(playbook: Playbook, stage: Stage) -> Iterator[Block]:
    yield Heading(plain(stage.title))
    yield Paragraph(plain(stage.question))
    rows = [
        (tr("Questions"), grouped(len(playbook.asked(stage.id)))),
        (tr("Time it takes"), trn("about {number} minute", "about {number} minutes", stage.minutes)),
    ]
    if stage.includes:
        titles = joined(quoted(playbook.stage_by_id[one].title) for one in stage.includes)
        rows.append((tr("It includes everything of"), titles))
    if stage.asks_again:
        rows.append((tr("Asked again"), in_a_row(stage.asks_again)))
    yield Facts(tuple(rows))
    yield from _verdicts(playbook, stage)
    if stage.pause:
        yield Paragraph(tr("Its pause list, read aloud before the verdict:"))
        yield Bullets(tuple(_pause(line.say, line.about) for line in stage.pause), numbered=True)


def _verdicts(playbook: Playbook, stage: Stage) -> Iterator[Block]:
    first = next(one for one in playbook.stages if one.verdicts == stage.verdicts)
    if first is not stage:
        yield Paragraph(tr("Its verdicts are those of {stage}.", stage=quoted(first.title)))
        return
    yield Paragraph(tr("Its verdicts, from the worst to the best:"))
    words = sorted(playbook.verdict_words[stage.verdicts], key=lambda one: one.level)
    yield Bullets(tuple(labelled(quoted(one.title), sentence(one.meaning)) for one in words))


def _pause(say: str, about: Collection[str]) -> str:
    return f"{sentence(say)} ({in_a_row(about)})" if about else sentence(say)


def _policy(playbook: Playbook) -> Iterator[Section]:
    """The rules, in the verdict words of one stage; what other stages say in their place stands before them."""
    benefit = playbook.scoring.benefit
    first = playbook.stage_by_id[benefit.stages[0]] if benefit and benefit.stages else playbook.stages[0]
    words = StageWords(playbook, first)
    others = {one.verdicts: one for one in playbook.stages if one.verdicts != first.verdicts}
    notes = [Paragraph(_in_other_words(words, StageWords(playbook, one))) for one in others.values()]
    asked = [Paragraph(_asked_in(playbook, benefit.stages))] if benefit else []
    rule = Heading(tr("The rule in five sentences"))
    yield Section("policy", tr("How answers become a verdict"), (*notes, *asked, rule, *policy_blocks(words)))


def _in_other_words(here: StageWords, there: StageWords) -> str:
    pairs = [
        tr("for {here} read {there}", here=here.verdict(level), there=there.verdict(level))
        for level in sorted(one.level for one in here.playbook.verdict_words[here.stage.verdicts])
        if here.verdict(level) != there.verdict(level)
    ]
    return tr(
        "The rules are told in the words of {stage}. In {other}, {pairs}.",
        stage=quoted(here.stage.title),
        other=quoted(there.stage.title),
        pairs=in_parts(pairs),
    )


def _asked_in(playbook: Playbook, stages: Collection[str]) -> str:
    titles = joined(quoted(playbook.stage_by_id[one].title) for one in stages)
    return trn(
        "The rules on benefit hold in the stage {stages}.",
        "The rules on benefit hold in the stages {stages}.",
        len(stages),
        stages=titles,
    )


PARTS: Mapping[str, Callable[[Playbook], Iterator[Section]]] = {
    "about": _about,
    "stages": _stages,
    "questions": question_sections,
    "ways": way_sections,
    "harm": harm_sections,
    "policy": _policy,
    "cases": case_sections,
}
"""The parts of a playbook by their names for `--only`, in reading order."""
