"""The ways to an official: which fit as far as the answers go, why, when to leave them, and whose risk they touch.

The playbook's order is kept and nothing is ranked. A way that fits is never a permission: the verdict stands above
it, and the section begins with what the verdict says about using any way now.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tactic_cli.campaign.officials import Event, standing
from tactic_cli.language import language, marked, tr
from tactic_cli.playbook.guidance import Inducement, Need, Resource, Route
from tactic_cli.playbook.model import Playbook
from tactic_cli.reports.answers import chosen, level_words, sentences_of
from tactic_cli.reports.document import Block, Bullets, Document, Entry, Facts, Heading, Paragraph, Section
from tactic_cli.reports.judged import Judged
from tactic_cli.reports.limits import Rows, question_title, risk_words, source_words
from tactic_cli.reports.moments import event_words
from tactic_cli.reports.verdict import footer
from tactic_cli.reports.words import in_parts, labelled, lowered_first, plain, sentence
from tactic_cli.scoring.ways import Fitted, State, offers, resources, ways
from tactic_cli.text import capital, in_a_row, joined

_NOBODY_EXPOSED = 1
"""A headline up to this one permits no approach to anybody (method, section 1)."""

_TITLE = marked("Ways to the official")
_STATES: dict[State, str] = {
    "fits": marked("It fits, as far as the answers go."),
    "not_yet": marked("It does not fit yet."),
    "not_known": marked("Not known yet whether it fits."),
}
_SHORT: dict[State, str] = {
    "fits": marked("fits"),
    "not_yet": marked("does not fit yet"),
    "not_known": marked("not known yet"),
}
THERE_SO_FAR: dict[State, str] = {
    "fits": marked("As far as the answers go, it is there."),
    "not_yet": marked("As far as the answers go, it is not there yet."),
    "not_known": marked("As far as the answers go, it is not known."),
}
_THERE_BY: dict[State, str] = {
    "fits": marked("As far as the answers go, it is there ({questions})."),
    "not_yet": marked("As far as the answers go, it is not there yet ({questions})."),
    "not_known": marked("As far as the answers go, it is not known ({questions})."),
}
_NOT_ASKED = marked("The questions do not ask about this; only you can tell.")


def shows_ways(playbook: Playbook, stage: str) -> bool:
    """Whether the routes of a playbook speak of a stage."""
    return stage in playbook.stages_of_ways


def way_sections(judged: Judged, events: Sequence[Event] = ()) -> tuple[Section, ...]:
    """The ways in, what can be offered and whose risk it touches, and resources, in the stage they speak of.

    To somebody of whom it was recorded that they were harmed or are gone, there is no way to be shown.
    """
    if not shows_ways(judged.playbook, judged.stage.id):
        return ()
    closed = _closed(judged, events)
    return (Section("ways", tr(_TITLE), (Paragraph(closed, strong=True),) if closed else _way_blocks(judged)),)


def ways_in_brief(judged: Judged, events: Sequence[Event] = (), *, verdict_is_out: bool) -> Document:
    """The ways on a short screen; before the verdict is out, nothing is said that would give it away.

    Where the verdict is certainly at its lowest, no way is shown: the situation must change first.
    """
    crossed, closed = judged.assessment.verdict.best == 0, _closed(judged, events)
    before = tr("This is not the verdict; that comes at the end. Approach nobody before it permits.")
    note = closed or (_before_any(judged) if verdict_is_out or crossed else before)
    shown: tuple[Block, ...] = () if crossed or closed else _brief_blocks(judged)
    section = Section("ways", tr("As far as the answers go"), (Paragraph(note, strong=True), *shown))
    return Document(
        tr(_TITLE),
        "",
        language().code,
        (section,),
        footer(judged.playbook),
        direction=language().direction,
    )


def _closed(judged: Judged, events: Sequence[Event]) -> str:
    """Why no way is shown to this official, in words; empty where nothing was recorded of them."""
    official = judged.sheets[0].official
    recorded = standing(events, official) if official else ()
    if not recorded:
        return ""
    told = joined([event_words(one) for one in recorded])
    return tr("{told}. Use no way to this person now; what follows from that comes before the plan.", told=told)


def _before_any(judged: Judged) -> str:
    """What the verdict says about using any of the ways now."""
    headline = judged.assessment.verdict.headline
    said = tr("The verdict is {verdict}.", verdict=judged.verdict(headline))
    if headline == 0:
        return f"{said} {tr('Use none of these ways: more preparation does not change that.')}"
    if headline <= _NOBODY_EXPOSED:
        return f"{said} {tr('Approach nobody yet, on any of these ways. They are here to prepare for.')}"
    return f"{said} {tr('A way that fits is no promise. Look first at the risks it touches.')}"


def _brief_blocks(judged: Judged) -> tuple[Block, ...]:
    book = judged.playbook
    fitted = ways(book, judged.assessment.ranges)
    return (
        Bullets(tuple(_brief_line(judged, one) for one in fitted)),
        *_brief_offers(judged),
        *_brief_resources(tr("What you can offer"), book.resources_offered, judged),
        *_brief_resources(tr("What you need yourselves"), book.resources_needed, judged),
        Paragraph(tr("The report tells the whole of each, and why.")),
    )


def _brief_line(judged: Judged, way: Fitted[Route]) -> str:
    """A way with the answers that decide about it; one that fits also with its risks and its end."""
    if not way.weighed:
        return f"{_glance(way)}."
    answers = " ".join(labelled(need.question, sentence(chosen(judged, need.question))) for need in way.at(way.state))
    if way.state != "fits":
        return f"{_glance(way)}. {answers}"
    faces = _faces(judged, way.one.look_again)
    touches = [tr("Risks it touches: {faces}.", faces=faces)] if way.one.look_again else []
    stop = tr("Stop when: {text}", text=sentence(way.one.stop_when))
    return " ".join((f"{_glance(way)}.", answers, *touches, stop))


def _brief_offers(judged: Judged) -> tuple[Block, ...]:
    found = offers(judged.playbook, judged.assessment.ranges)
    there = tuple(
        labelled(plain(one.one.title), _faces(judged, one.one.look_again)) for one in found if one.state == "fits"
    )
    if not found:
        return ()
    title = Heading(tr("What may attract and is there, with whose risk to look at again"))
    return (title, Bullets(there) if there else Paragraph(tr("Nothing, as far as the answers go.")))


def _brief_resources(title: str, entries: tuple[Resource, ...], judged: Judged) -> tuple[Block, ...]:
    """What is there, what is not, and what is not known; what no question asks about is left to the report."""
    found = [one for one in resources(entries, judged.assessment.ranges) if one.weighed]
    groups = {state: [plain(one.one.title) for one in found if one.state == state] for state in _SHORT}
    words: dict[State, str] = {"fits": tr("There"), "not_yet": tr("Not there yet"), "not_known": tr("Not known yet")}
    rows = tuple((words[state], joined(names)) for state, names in groups.items() if names)
    return (Heading(title), Facts(rows)) if rows else ()


def _way_blocks(judged: Judged) -> tuple[Block, ...]:
    book = judged.playbook
    fitted = ways(book, judged.assessment.ranges)
    meeting = (Heading(tr("The first meeting")), Paragraph(plain(book.first_meeting))) if book.first_meeting else ()
    return (
        Paragraph(_before_any(judged), strong=True),
        *_listed(tr("Before any of them"), [plain(line) for line in book.before_any_route]),
        *_listed(tr("The ways at a glance"), [_glance(way) for way in fitted]),
        *(_route(judged, way) for way in fitted),
        *meeting,
        *_offers(judged),
        *_listed(tr("What you can offer"), _resources(book.resources_offered, judged)),
        *_listed(tr("What you need yourselves"), _resources(book.resources_needed, judged)),
    )


def _listed(title: str, lines: list[str]) -> tuple[Block, ...]:
    return (Heading(title), Bullets(tuple(lines))) if lines else ()


def _route(judged: Judged, way: Fitted[Route]) -> Entry:
    route = way.one
    rows = (
        *_state_rows(judged, way),
        (tr("Use it when"), plain(route.use_when)),
        (tr("How"), plain(route.do)),
        (tr("Stop or switch when"), plain(route.stop_when)),
        *_face_rows(judged, route),
        *(((tr("Look again at"), joined(route.questions)),) if route.questions else ()),
        (tr("Source"), source_words(route.source)),
    )
    return Entry(f"{_number(route)}. {plain(route.title)}", rows)


def _glance(way: Fitted[Route]) -> str:
    state = tr(_SHORT[way.state]) if way.weighed else tr("only you can tell")
    return labelled(f"{_number(way.one)}. {plain(way.one.title)}", state)


def _number(route: Route) -> str:
    return way_name(route.id)  # its texts speak of routes by their numbers


def way_name(way: str) -> str:
    """A way by its number where its id has one, `Route 3a`; else its id as words."""
    word, _, number = way.partition("-")
    return tr("Route {number}", number=number) if word == "route" and number else capital(way.replace("-", " "))


def _state_rows(judged: Judged, way: Fitted[Route] | Fitted[Inducement]) -> Rows:
    """Whether it fits, and which answers say so: each with its question, its sentence and why it counts."""
    if not way.weighed:
        return ((tr("As it stands"), tr(_NOT_ASKED)),)
    kinds: tuple[tuple[State, str], ...] = (
        ("not_yet", tr("Against it")),
        ("not_known", tr("Find out")),
        ("fits", tr("For it")),
    )
    reasons = ((word, _reason(judged, need, state)) for state, word in kinds for need in way.at(state))
    return ((tr("As it stands"), tr(_STATES[way.state])), *reasons)


def _reason(judged: Judged, need: Need, state: State) -> str:
    """The question, its answer, the sentence that is needed where it is not there, and why."""
    answer, why = sentence(chosen(judged, need.question)), plain(need.because)
    if state == "fits":
        return labelled(need.question, f"{answer} {why}")
    return tr(
        "{question} {answer} It fits with {needed}. {why}",
        question=sentence(question_title(judged, need.question)),
        answer=answer,
        needed=_needed(judged, need),
        why=why,
    )


def _needed(judged: Judged, need: Need) -> str:
    sentences = sentences_of(judged, judged.question(need.question))
    if need.at_least is not None:
        return tr(
            "at least {sentence} [{level}]",
            sentence=level_words(sentences, need.at_least),
            level=need.at_least,
        )
    return tr(
        "at most {sentence} [{level}]",
        sentence=level_words(sentences, need.at_most or 0),
        level=need.at_most or 0,
    )


def _face_rows(judged: Judged, one: Route | Inducement) -> Rows:
    return ((tr("Whose risk to look at again"), _faces(judged, one.look_again)),) if one.look_again else ()


def _faces(judged: Judged, faces: Iterable[str]) -> str:
    """The faces of risk, each with its risk as it stands (method, section 4)."""
    words = []
    for one in faces:
        risk = judged.assessment.faces[one]
        face = lowered_first(plain(judged.face(one).title))
        words.append(in_a_row((face, risk_words(judged, risk.best, risk.worst))))
    return in_parts(words)


def _offers(judged: Judged) -> tuple[Block, ...]:
    found = offers(judged.playbook, judged.assessment.ranges)
    if not found:
        return ()
    entries = (
        Entry(
            plain(offer.one.title),
            (
                *_state_rows(judged, offer),
                (tr("How"), plain(offer.one.how)),
                *_face_rows(judged, offer.one),
                (tr("Source"), source_words(offer.one.source)),
            ),
        )
        for offer in found
    )
    return (Heading(tr("What may attract, and whose risk to look at again first")), *entries)


def _resources(entries: tuple[Resource, ...], judged: Judged) -> list[str]:
    return [_resource(one) for one in resources(entries, judged.assessment.ranges)]


def _resource(found: Fitted[Resource]) -> str:
    """A resource with its note, and whether the answers say that it is there."""
    asked = joined([need.question for need in found.at(found.state)])
    state = tr(_THERE_BY[found.state], questions=asked) if asked else tr(_NOT_ASKED)
    return f"{labelled(plain(found.one.title), sentence(found.one.note))} {state}"
