"""What a playbook says beside its questions: the ways to an official, what work needs, and what is owed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tactic_cli.language import tr
from tactic_cli.playbook.guidance import Inducement, Need, Resource, Route
from tactic_cli.playbook.model import Playbook
from tactic_cli.reports.answers import level_words
from tactic_cli.reports.document import Block, Bullets, Entry, Heading, Paragraph, Section
from tactic_cli.reports.limits import source_words
from tactic_cli.reports.ways import way_name
from tactic_cli.reports.words import in_parts, labelled, plain, sentence
from tactic_cli.text import in_a_row

Row = tuple[str, str]


def way_sections(playbook: Playbook) -> Iterator[Section]:
    """The ways to an official, what may attract, and what can be offered and is needed."""
    blocks: list[Block] = _listed(tr("Before any of them"), map(plain, playbook.before_any_route))
    blocks += [_route(playbook, one) for one in playbook.routes]
    if playbook.first_meeting:
        blocks += [Heading(tr("The first meeting")), Paragraph(plain(playbook.first_meeting))]
    if blocks:
        yield Section("ways", tr("Ways to the official"), tuple(blocks))
    offers: list[Block] = [_offer(playbook, one) for one in playbook.inducements]
    if offers:
        yield Section("offers", tr("What may attract, and whose risk to look at again first"), tuple(offers))
    for name, title, entries in (
        ("offered", tr("What you can offer"), playbook.resources_offered),
        ("needed", tr("What you need yourselves"), playbook.resources_needed),
    ):
        if entries:
            yield Section(name, title, tuple(_resource(playbook, one) for one in entries))


def harm_sections(playbook: Playbook) -> Iterator[Section]:
    """Warning signs, what is owed to a person who was harmed, and what comes when an official leaves."""
    if playbook.warning_signs:
        signs = tuple(
            Entry(plain(one.sign), ((tr("What to do"), plain(one.do)), (tr("Look again at"), in_a_row(one.questions))))
            for one in playbook.warning_signs
        )
        yield Section("signs", tr("Warning signs"), signs)
    if harmed := playbook.harmed:
        steps = [block for step in harmed.steps for block in _listed(plain(step.title), map(plain, step.lines))]
        told = [Paragraph(plain(harmed.told))] if harmed.told else []
        source = Paragraph(labelled(tr("Source"), source_words(harmed.source)))
        yield Section("harmed", plain(harmed.title), (Paragraph(plain(harmed.intro)), *steps, *told, source))
    if departed := playbook.departed:
        lines = Bullets(tuple(plain(one) for one in departed.lines))
        source = Paragraph(labelled(tr("Source"), source_words(departed.source)))
        yield Section("departed", plain(departed.title), (Paragraph(plain(departed.intro)), lines, source))


def _listed(title: str, lines: Iterable[str]) -> list[Block]:
    found = tuple(lines)
    return [Heading(title), Bullets(found)] if found else []


def _route(playbook: Playbook, route: Route) -> Entry:
    rows = (
        (tr("Use it when"), plain(route.use_when)),
        (tr("How"), plain(route.do)),
        (tr("Stop or switch when"), plain(route.stop_when)),
        *_needs(playbook, route.fits_when),
        *_faces(playbook, route.look_again),
        *(((tr("Look again at"), in_a_row(route.questions)),) if route.questions else ()),
        (tr("Source"), source_words(route.source)),
    )
    return Entry(f"{way_name(route.id)}. {plain(route.title)}", rows)


def _offer(playbook: Playbook, one: Inducement) -> Entry:
    rows = (
        (tr("How"), plain(one.how)),
        *_needs(playbook, one.fits_when),
        *_faces(playbook, one.look_again),
        (tr("Source"), source_words(one.source)),
    )
    return Entry(plain(one.title), rows)


def _resource(playbook: Playbook, one: Resource) -> Entry:
    return Entry(plain(one.title), ((tr("Note"), plain(one.note)), *_needs(playbook, one.fits_when)))


def _needs(playbook: Playbook, needs: Iterable[Need]) -> Iterator[Row]:
    """What answers must say before something fits, in the sentence of the level that is needed."""
    for need in needs:
        words = playbook.sentences(playbook.question_by_id[need.question])
        level = need.at_least if need.at_least is not None else need.at_most or 0
        chosen = level_words(words, level)
        reason = sentence(need.because)
        if need.at_least is not None:
            told = tr("{question}: at least {sentence} [{level}] {because}", **_said(need, chosen, level, reason))
        else:
            told = tr("{question}: at most {sentence} [{level}] {because}", **_said(need, chosen, level, reason))
        yield tr("It fits with"), told


def _said(need: Need, chosen: str, level: int, reason: str) -> dict[str, object]:
    return {"question": need.question, "sentence": chosen, "level": level, "because": reason}


def _faces(playbook: Playbook, names: Iterable[str]) -> Iterator[Row]:
    titles = {one.id: plain(one.title) for one in playbook.scoring.faces}
    if found := in_parts(titles[one] for one in names):
        yield tr("Whose risk to look at again"), found
