"""Which numbers of a playbook matter, as a page to read: what was tried, and what holds each number."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from tactic_cli.language import language, marked, tr, trn
from tactic_cli.playbook.model import Question
from tactic_cli.reports.document import Block, Bullets, Document, Entry, Facts, Paragraph, Section, Table
from tactic_cli.reports.stress_words import few_words, number_words, pin_words, stretch_words, value_words
from tactic_cli.reports.verdict import footer
from tactic_cli.reports.words import labelled, plain
from tactic_cli.stress.findings import Finding, Side, Standing, Step, Stress, headlines_moved, standing_of, stays
from tactic_cli.stress.trial import Moved
from tactic_cli.text import grouped

STANDING_WORDS: Mapping[Standing, str] = {
    "held": marked("Held by cases wherever they could move"),
    "half": marked("Held by cases on one side only"),
    "free": marked("Held by no case"),
    "fixed": marked("Cannot move while the others stay"),
    "idle": marked("Change no verdict"),
    "people": marked("About several people together"),
    "dates": marked("About old answers and guesses"),
}

_ABOUT: Mapping[Standing, str] = {
    "fixed": marked("The format leaves these no other value while all other numbers stay as they are."),
    "idle": marked("Whatever these are, no answers get another verdict one step further."),
    "people": marked(
        "A case has one person's answers, so no case can hold these. Campaigns can show what they change."
    ),
    "dates": marked(
        "The answers of a case have no date and no evidence, so no case can hold these. Campaigns can show what they "
        "change."
    ),
}


def stress_document(stress: Stress) -> Document:
    """The whole report, the summary first."""
    playbook, spoken = stress.playbook, language()
    sections = (_summary, _open, _weights, _held, _changes, _campaigns, _others)
    return Document(
        title=tr("What the numbers of {playbook} decide", playbook=plain(playbook.title)),
        subtitle=tr("Playbook {id}, version {version}", id=playbook.id, version=playbook.version),
        language=spoken.code,
        sections=tuple(section for make in sections for section in make(stress)),
        footer=footer(playbook),
        direction=spoken.direction,
    )


def _summary(stress: Stress) -> Iterator[Section]:
    cases = {one.name for one in stress.stories if one.is_case}
    moving = [one for one in stress.findings if _cases_moved(stress, one)]
    counts = {one: sum(standing_of(finding) == one for finding in stress.findings) for one in STANDING_WORDS}
    blocks: list[Block] = []
    if stress.partial:
        words = tr(
            "This is a part: the work was stopped after {done} of {planned} numbers.",
            done=grouped(len(stress.findings)),
            planned=grouped(stress.planned),
        )
        blocks.append(Paragraph(words, strong=True))
    blocks += [
        Paragraph(
            trn(
                "{number} number was moved, as far as its reason allows, or the format where its reason sets no range.",
                "{number} numbers were moved, each alone, as far as its reason allows, or the format where its reason "
                "sets no range.",
                len(stress.findings),
            )
        ),
        Paragraph(trn("{number} case was judged again.", "{number} cases were judged again.", len(cases))),
        Paragraph(
            trn(
                "{number} of these numbers gives some case another headline.",
                "{number} of these numbers give some case another headline.",
                len(moving),
            ),
            strong=True,
        ),
        Facts(tuple((tr(STANDING_WORDS[one]), grouped(count)) for one, count in counts.items() if count)),
        Paragraph(
            tr(
                "A case holds a number where, one step further, the case would have another headline. A number that "
                "no case holds may be right; but nobody would notice if it were changed."
            )
        ),
    ]
    yield Section("summary", tr("In short"), tuple(blocks))


def _open(stress: Stress) -> Iterator[Section]:
    found = [one for one in _policy(stress) if standing_of(one) in ("free", "half")]
    if found:
        entries = tuple(Entry(_title(stress, one), tuple(_sides(stress, one))) for one in found)
        yield Section("open", tr("Numbers that no case holds, or only on one side"), entries)


def _title(stress: Stress, finding: Finding) -> str:
    name, now = number_words(stress.playbook, finding.number), value_words(finding.number.now)
    return tr("{number}, now {value}", number=name, value=now)


def _sides(stress: Stress, finding: Finding) -> Iterator[tuple[str, str]]:
    """What is on either side of a number, and the cases that would hold it; one that does both is told once."""
    for label, side in zip((_DOWN, _UP), finding.sides, strict=True):
        if side.state != "format":
            yield tr(label, value=value_words(side.step)), " ".join(_side_words(side))
    if finding.number.share:
        yield tr("No headline changes"), stretch_words(stays(finding, stress.verdicts))
    pins = (pin_words(stress.playbook, side.pin) for side in finding.sides if side.pin)
    for words in dict.fromkeys(pins):
        yield tr("A case that would hold it"), words


_DOWN, _UP = marked("One step down, {value}"), marked("One step up, {value}")


def _side_words(side: Side) -> Iterator[str]:
    if side.state == "pinned":
        yield tr("Held by {cases}.", cases=few_words(side.by))
    elif side.state == "idle":
        yield tr("No answers would get another verdict.")
    else:
        yield tr("No case holds it.")
        if side.beyond:
            yield tr("Its reason excludes this step.")
        if side.pin is None:
            yield tr("No small case was found that would.")


def _weights(stress: Stress) -> Iterator[Section]:
    rows = list(_weight_rows(stress))
    if rows:
        header = (tr("Heading"), tr("Weights"), tr("Held"), tr("On one side"), tr("By no case"))
        blocks = (
            Table(tr("Weights by heading"), header, tuple(rows)),
            Paragraph(tr("One weight moves a score only a little. The form for programs (--json) names each one.")),
        )
        yield Section("weights", tr("The weights of questions"), blocks)


def _weight_rows(stress: Stress) -> Iterator[tuple[str, ...]]:
    for heading in stress.playbook.considerations:
        here = [
            one for one in stress.findings if _is_weight(one) and _question(stress, one).consideration == heading.id
        ]
        ways = [standing_of(one) for one in here]
        if any(way != "fixed" for way in ways):
            counts = (len(here), ways.count("held"), ways.count("half"), ways.count("free") + ways.count("idle"))
            yield (labelled(heading.id, plain(heading.title)), *map(grouped, counts))


def _held(stress: Stress) -> Iterator[Section]:
    found = [one for one in _policy(stress) if standing_of(one) == "held"]
    header = (tr("Number"), tr("Now"), tr("No headline changes"), tr("Held by"))
    rows = [
        (
            number_words(stress.playbook, one.number),
            value_words(one.number.now),
            stretch_words(stays(one, stress.verdicts)),
            few_words(dict.fromkeys(name for side in one.sides for name in side.by)),
        )
        for one in found
    ]
    if rows:
        table = Table(tr("Where each could lie"), header, tuple(rows))
        yield Section("held", tr("Numbers that cases hold"), (table,))


def _changes(stress: Stress) -> Iterator[Section]:
    """What moves inside the ranges: the headlines, and apart from them the intervals."""
    rows = [
        row
        for finding in stress.findings
        if not _is_weight(finding)
        for step in finding.steps
        if (row := _change_row(stress, finding, step))
    ]
    if rows:
        header = (tr("Number"), tr("Now"), tr("At"), tr("Another headline"), tr("Only another interval"))
        table = Table(tr("Cases that change, within the range of each number"), header, tuple(rows))
        yield Section("changes", tr("What changes inside the ranges"), (table,))


def _change_row(stress: Stress, finding: Finding, step: Step) -> tuple[str, ...] | None:
    heads = _case_names(stress, headlines_moved(step.moved, stress.verdicts))
    others = [name for name in _case_names(stress, step.moved) if name not in heads]
    if not heads and not others:
        return None
    return (
        number_words(stress.playbook, finding.number),
        value_words(finding.number.now),
        stretch_words(step.stretch),
        few_words(heads) or tr("none"),
        grouped(len(others)),
    )


def _campaigns(stress: Stress) -> Iterator[Section]:
    names = list(dict.fromkeys(one.name for one in stress.stories if not one.is_case))
    if names:
        rows = tuple((plain(name), *_campaign_cells(stress, name)) for name in names)
        header = (tr("Campaign"), tr("Rounds"), tr("Numbers that give another headline"))
        yield Section("campaigns", tr("Campaigns"), (Table(tr("What the numbers decide there"), header, rows),))


def _campaign_cells(stress: Stress, name: str) -> tuple[str, str]:
    mine = {place for place, one in enumerate(stress.stories) if one.name == name and not one.is_case}
    moving = [one for one in stress.findings if any(moved.story in mine for moved in _headlines(stress, one))]
    words = few_words(number_words(stress.playbook, one.number) for one in moving)
    count = trn("{number} number", "{number} numbers", len(moving))
    return grouped(len(mine)), labelled(count, words) if words else count


def _others(stress: Stress) -> Iterator[Section]:
    blocks: list[Block] = []
    for way, about in _ABOUT.items():
        names = list(_other_names(stress, way))
        if names:
            blocks += [Paragraph(labelled(tr(STANDING_WORDS[way]), tr(about))), Bullets(tuple(names))]
    if blocks:
        yield Section("others", tr("Numbers that no case can hold"), tuple(blocks))


def _other_names(stress: Stress, way: Standing) -> Iterator[str]:
    """The numbers that stand in a way; those beside the questions are only counted."""
    found = [one for one in stress.findings if standing_of(one) == way]
    yield from (_title(stress, one) for one in found if one.number.owner is not Question)
    weights, days = (
        sum(one.number.key == key and one.number.owner is Question for one in found)
        for key in ("weight", "stale_after_days")
    )
    if weights:
        yield trn("The weight of {number} question", "The weights of {number} questions", weights)
    if days:
        yield trn(
            "The days after which answers to {number} question are old",
            "The days after which answers to {number} questions are old",
            days,
        )


def _policy(stress: Stress) -> list[Finding]:
    return [one for one in stress.findings if one.number.owner is not Question]


def _is_weight(finding: Finding) -> bool:
    return finding.number.owner is Question and finding.number.key == "weight"


def _question(stress: Stress, finding: Finding) -> Question:
    return stress.playbook.questions[int(finding.number.path[1])]


def _headlines(stress: Stress, finding: Finding) -> list[Moved]:
    return [one for step in finding.steps for one in headlines_moved(step.moved, stress.verdicts)]


def _cases_moved(stress: Stress, finding: Finding) -> list[str]:
    return _case_names(stress, _headlines(stress, finding))


def _case_names(stress: Stress, moved: Sequence[Moved]) -> list[str]:
    stories = [stress.stories[one.story] for one in moved]
    return list(dict.fromkeys(one.name for one in stories if one.is_case))
