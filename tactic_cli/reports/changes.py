"""What a change of a playbook means for the answers that were given to it, as a page to read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from tactic_cli.language import language, marked, tr, trn
from tactic_cli.playbook.changes import Change, Changes, Consequence
from tactic_cli.playbook.changes_words import WHAT
from tactic_cli.playbook.edition import Wording
from tactic_cli.playbook.entry import What
from tactic_cli.reports.document import Block, Bullets, Document, Entry, Paragraph, Section
from tactic_cli.reports.words import plain
from tactic_cli.text import joined

_TITLES: Mapping[Consequence, tuple[str, str]] = {
    "asked again": (
        marked("Asked again"),
        marked("Answers are parked, shown, and counted nowhere; people answer anew."),
    ),
    "parked": (marked("Parked"), marked("Nothing takes the place of these; answers are kept, shown, and not counted.")),
    "new": (marked("New"), marked("Nobody has answered these yet.")),
    "carried": (marked("Carried over, though something changed"), marked("Answers stand as they are.")),
}
_SECTIONS: Mapping[str, str] = {
    "scoring/limits": marked("how far each answer lets the verdict go"),
    "scoring/risk_table": marked("the risk table"),
    "scoring/faces": marked("who is at risk, and the limits of risk"),
    "scoring/benefit": marked("the rules on benefit"),
    "scoring/readiness": marked("the rules on readiness"),
    "scoring/lowering": marked("what an old or guessed answer counts for"),
    "scoring/stances": marked("how people's own stances are counted"),
    "scoring/group": marked("how several people's answers come together"),
    "stages": marked("the stages, and which questions each asks"),
    "cases": marked("the cases"),
    "routes": marked("the ways to an official"),
}
_OTHERWISE = marked("{name} (a section of the playbook)")
_RAISE = marked(
    "Both say that they are version {version}. Raise the number in the newer one, so that everybody sees it is another."
)
_TEXTS_SHOWN = 20


@dataclass(frozen=True, slots=True)
class Tally:
    """How many answers are carried over, asked again and parked, in how many files."""

    carried: int
    again: int
    parked: int
    files: int


def changes_document(found: Changes) -> Document:
    """Two versions of a playbook side by side, by what becomes of answers."""
    old, new = found.old, found.new
    which = tr("from version {old} to version {new}", old=old.version, new=new.version)
    sections = tuple(_sections(found))
    words = [Paragraph(summary_words(found), strong=True)]
    if found.touch_answers and old.version == new.version:
        words.append(Paragraph(tr(_RAISE, version=old.version)))
    summary = Section("answers", tr("What this means for answers"), tuple(words))
    return _document(tr("Playbook {id}", id=new.playbook), which, (summary, *sections))


def move_document(found: Changes, tally: Tally, *, known: bool) -> Document:
    """What moving a campaign would do, before anybody is asked whether to."""
    which = tr("from version {old} to version {new}", old=found.old.version, new=found.new.version)
    blocks: list[Block] = [Paragraph(tally_words(tally), strong=True)]
    if not known:
        blocks.append(Paragraph(tr(NOT_KNOWN)))
    shown = tuple(_sections(found)) if known else ()
    return _document(
        tr("The playbook has changed"), which, (Section("answers", tr("The answers"), tuple(blocks)), *shown)
    )


NOT_KNOWN = marked(
    "What the earlier version asked is kept nowhere in this campaign, so every answer would be asked again. Whoever "
    "still has that version can name it: tactic move --from FOLDER"
)


def tally_words(tally: Tally) -> str:
    """How many answers there are, and what becomes of them."""
    parts = (
        trn("{number} answer is carried over.", "{number} answers are carried over.", tally.carried),
        trn("{number} answer is asked for again.", "{number} answers are asked for again.", tally.again),
        trn("{number} answer is parked.", "{number} answers are parked.", tally.parked),
    )
    files = trn("In {number} file:", "In {number} files:", tally.files)
    return " ".join((files, *parts))


def summary_words(found: Changes) -> str:
    """What becomes of answers, in a sentence or three."""
    counted = {fate: sum(one.consequence == fate for one in found.questions) for fate in _TITLES}
    na = sum(one.consequence != one.for_na for one in found.questions)
    told = (
        (
            counted["carried"],
            trn("{number} question keeps its answers.", "{number} questions keep their answers.", counted["carried"]),
        ),
        (
            counted["asked again"],
            trn("{number} question is asked again.", "{number} questions are asked again.", counted["asked again"]),
        ),
        (
            counted["parked"],
            trn(
                "{number} question is gone, its answers parked.",
                "{number} questions are gone, their answers parked.",
                counted["parked"],
            ),
        ),
        (counted["new"], trn("{number} question is new.", "{number} questions are new.", counted["new"])),
        (
            na,
            trn(
                "{number} question is asked again of whoever said that it does not apply.",
                "{number} questions are asked again of whoever said that they do not apply.",
                na,
            ),
        ),
    )
    parts = [words for number, words in told if number]
    verdict = tr("The same answers may lead to another verdict.") if found.verdict_may_change else ""
    return " ".join(part for part in (*parts, verdict) if part)


def _sections(found: Changes) -> Iterator[Section]:
    for fate, (title, about) in _TITLES.items():
        entries = tuple(_entry(one) for one in found.questions if one.consequence == fate and one.what)
        if entries:
            identity = fate.replace(" ", "-")
            yield Section(identity, f"{tr(title)} ({len(entries)})", (Paragraph(tr(about)), *entries))
    if found.elsewhere:
        yield Section("elsewhere", tr("Changed elsewhere"), (Bullets(tuple(map(_section, found.elsewhere))),))
    if found.texts:
        yield Section("texts", tr("Other texts"), _texts(found))


def _texts(found: Changes) -> tuple[Block, ...]:
    counted = trn(
        "{number} text was changed that no answer depends on.",
        "{number} texts were changed that no answer depends on.",
        len(found.texts),
    )
    paths = ["/".join(path) for path in found.texts]
    hidden = len(paths) - _TEXTS_SHOWN
    more = [trn("and {number} more", "and {number} more", hidden)] if hidden > 0 else []
    return (Paragraph(counted), Bullets((*paths[:_TEXTS_SHOWN], *more)))


def _section(path: tuple[str, ...]) -> str:
    name = "/".join(path)
    return tr(_SECTIONS[name]) if name in _SECTIONS else tr(_OTHERWISE, name=name)


def _entry(change: Change) -> Entry:
    wording = change.after or change.before
    name = change.new or change.old or ""
    title = f"{name}: {plain(wording.question)}" if wording else name
    return Entry(title, (*_what(change), *_sentences(change)))


def _what(change: Change) -> Iterator[tuple[str, str]]:
    if change.old and change.new and change.old != change.new:
        yield tr("Before"), tr("called {old}", old=change.old)
    told = [tr(WHAT[one]) for one in change.what if one not in ("renamed", "added", "removed")]
    if told:
        yield tr("What changed"), joined(told)


def _sentences(change: Change) -> Iterator[tuple[str, str]]:
    """Every sentence that reads otherwise now, as it was and as it is."""
    old, new = change.before, change.after
    wanted: set[What] = {"reworded", "same_meaning", "levels"}
    if old is None or new is None or wanted.isdisjoint(change.what):
        return
    then, now = _numbered(old), _numbered(new)
    for name in dict.fromkeys((*then, *now)):
        before, after = then.get(name), now.get(name)
        if before != after:
            yield tr("{name}, before", name=name), before or tr("none")
            yield tr("{name}, now", name=name), after or tr("none")


def _numbered(one: Wording) -> dict[str, str]:
    levels = {tr("Sentence {level}", level=level): plain(text) for level, text in one.levels.items()}
    own = {tr("Own sentence {level}", level=level): plain(text) for level, text in one.own.items()}
    return {tr("Question"): plain(one.question), **levels, **own}


def _document(title: str, subtitle: str, sections: tuple[Section, ...]) -> Document:
    spoken = language()
    return Document(title, subtitle, spoken.code, sections, "", direction=spoken.direction)
