"""Checks of what refers to an id: it finds what is meant."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence

from tactic_cli.language import marked, tr
from tactic_cli.playbook.checks_needs import needs_of
from tactic_cli.playbook.guidance import Inducement, Route
from tactic_cli.playbook.model import Playbook
from tactic_cli.playbook.places import Path, Places
from tactic_cli.problems import Problem
from tactic_cli.text import did_you_mean, joined, said

References = Iterable[tuple[Path, str]]


def earlier_id_taken(playbook: Playbook, places: Places) -> Iterator[Problem]:
    """`earlier-id-taken`: an id under `was:` is the id, or the earlier id, of another question.

    Old answers would then be led to the wrong question. An id that was used once is never used again.
    """
    taken = {one.id: one.id for one in playbook.questions}
    for number, question in enumerate(playbook.questions):
        for place, was in enumerate(question.was):
            if was in taken:
                message = tr("{was} is taken already by the question {taken}.", was=said(was), taken=said(taken[was]))
                path = ("questions", number, "was", place)
                yield places.problem("earlier-id-taken", message, path, tr("An id is never used again; take it out."))
            taken.setdefault(was, question.id)


def unknown_question(playbook: Playbook, places: Places) -> Iterator[Problem]:
    """`unknown-question`: something refers to a question that is not there.

    Pause lists, compounds, stages, faces, the benefit, routes, what fits when, warning signs and cases name
    questions by id.
    Correct the id, or write the question.
    """
    yield from _unknown("question", _to_questions(playbook), playbook.question_by_id, places)


def _to_questions(playbook: Playbook) -> Iterator[tuple[Path, str]]:
    """Every value that names a question."""
    for number, stage in enumerate(playbook.stages):
        yield from _each(("stages", number, "asks_again"), stage.asks_again)
        for line, pause in enumerate(stage.pause):
            yield from _each(("stages", number, "pause", line, "about"), pause.about)
    for number, face in enumerate(playbook.scoring.faces):
        yield ("scoring", "faces", number, "likelihood"), face.likelihood
        yield ("scoring", "faces", number, "severity"), face.severity
    if playbook.scoring.benefit:
        yield from _each(("scoring", "benefit", "questions"), playbook.scoring.benefit.questions)
    for number, question in enumerate(playbook.questions):
        yield from _each(("questions", number, "computed_from"), question.computed_from)
    for number, sign in enumerate(playbook.warning_signs):
        yield from _each(("warning_signs", number, "questions"), sign.questions)
    for number, route in enumerate(playbook.routes):
        yield from _each(("routes", number, "questions"), route.questions)
    yield from (((*path, "question"), need.question) for path, need in needs_of(playbook))
    for number, case in enumerate(playbook.cases):
        yield from _each(("cases", number, "illustrates"), case.illustrates)
        yield from ((("cases", number, "answers", one), one) for one in case.answers)


def unknown_case(playbook: Playbook, places: Places) -> Iterator[Problem]:
    """`unknown-case`: a question names a case that is not there. Correct the id, or write the case."""
    questions = enumerate(playbook.questions)
    references = (
        one for number, question in questions for one in _each(("questions", number, "cases"), question.cases)
    )
    yield from _unknown("case", references, playbook.case_by_id, places)


def unknown_consideration(playbook: Playbook, places: Places) -> Iterator[Problem]:
    """`unknown-consideration`: a question belongs to a consideration that is not there.

    Its weight would count nowhere (method, section 6). Correct the id, or add the consideration.
    """
    questions = enumerate(playbook.questions)
    references = ((("questions", number, "consideration"), one.consideration) for number, one in questions)
    yield from _unknown("consideration", references, [one.id for one in playbook.considerations], places)


def unknown_stage(playbook: Playbook, places: Places) -> Iterator[Problem]:
    """`unknown-stage`: something refers to a stage that is not there.

    A question with such a stage would never be asked. Correct the id, or add the stage.
    """
    yield from _unknown("stage", _to_stages(playbook), playbook.stage_by_id, places)


def _to_stages(playbook: Playbook) -> Iterator[tuple[Path, str]]:
    """Every value that names a stage."""
    for number, stage in enumerate(playbook.stages):
        yield from _each(("stages", number, "includes"), stage.includes)
    if playbook.scoring.benefit:
        yield from _each(("scoring", "benefit", "stages"), playbook.scoring.benefit.stages)
    for number, question in enumerate(playbook.questions):
        yield ("questions", number, "stage"), question.stage
    for number, case in enumerate(playbook.cases):
        yield ("cases", number, "stage"), case.stage


def unknown_scale(playbook: Playbook, places: Places) -> Iterator[Problem]:
    """`unknown-scale`: a question, or the policy on stances, names a scale that is not under `scales:`."""
    questions = enumerate(playbook.questions)
    references: list[tuple[Path, str]] = [(("scoring", "stances", "own_scale"), playbook.scoring.stances.own_scale)]
    references += [(("questions", number, "scale"), one.scale) for number, one in questions if one.scale]
    yield from _unknown("scale", references, playbook.scales, places)


def unknown_verdict_set(playbook: Playbook, places: Places) -> Iterator[Problem]:
    """`unknown-verdict-set`: a stage names a set of verdicts that is not under `verdict_words:`."""
    references = ((("stages", number, "verdicts"), one.verdicts) for number, one in enumerate(playbook.stages))
    yield from _unknown("verdict set", references, playbook.verdict_words, places)


def unknown_face(playbook: Playbook, places: Places) -> Iterator[Problem]:
    """`unknown-face`: a route or an inducement sends people to look again at a face of risk that is not there."""
    lists: tuple[tuple[str, tuple[Route | Inducement, ...]], ...] = (
        ("routes", playbook.routes),
        ("inducements", playbook.inducements),
    )
    references = (
        one
        for section, entries in lists
        for number, entry in enumerate(entries)
        for one in _each((section, number, "look_again"), entry.look_again)
    )
    yield from _unknown("face", references, [one.id for one in playbook.scoring.faces], places)


def _unknown(what: str, references: References, known: Collection[str], places: Places) -> Iterator[Problem]:
    """Every reference that leads nowhere; the first ones with the nearest known id."""
    section, code = _SECTIONS[what], f"unknown-{what.replace(' ', '-')}"
    wrong = ((path, one) for path, one in references if not places.known(section, one, known) and places.whole(*path))
    for number, (path, one) in enumerate(wrong):
        few = (
            tr("There are: {known}.", known=joined(known))
            if 0 < len(known) <= _FEW
            else tr("Correct the id, or take it out.")
        )
        hint = (did_you_mean(one, known) if number < _HINTS else "") or few
        report = places.key_problem if path[-1] == one else places.problem
        yield report(code, tr(_NONE_SUCH[what], id=said(one)), path, hint)


_FEW = 8
_HINTS = 50
"""Problems of one kind for which the nearest known id is looked for; that takes time."""

_NONE_SUCH = {
    "question": marked("There is no question {id}."),
    "case": marked("There is no case {id}."),
    "consideration": marked("There is no consideration {id}."),
    "stage": marked("There is no stage {id}."),
    "scale": marked("There is no scale {id}."),
    "verdict set": marked("There is no verdict set {id}."),
    "face": marked("There is no face {id}."),
}
_SECTIONS = {
    "question": "questions",
    "case": "cases",
    "consideration": "considerations",
    "stage": "stages",
    "scale": "scales",
    "verdict set": "verdict_words",
    "face": "faces",
}


def one_way_link(playbook: Playbook, places: Places) -> Iterator[Problem]:
    """`one-way-link`: a question names a case that does not name the question, or the other way round.

    People come to the same story from both sides. Add the missing name where the hint says, or take this out.
    """
    to_cases = [(one.id, one.cases) for one in playbook.questions]
    to_questions = [(one.id, one.illustrates) for one in playbook.cases]
    yield from _one_way(places, ("questions", "cases"), to_cases, ("cases", "illustrates"), to_questions)
    yield from _one_way(places, ("cases", "illustrates"), to_questions, ("questions", "cases"), to_cases)


_Links = Sequence[tuple[str, tuple[str, ...]]]


def _one_way(
    places: Places, mine: tuple[str, str], links: _Links, other: tuple[str, str], there: _Links
) -> Iterator[Problem]:
    """Links that are not answered; where the other side holds an unknown name, that is the mistake."""
    back, known = dict(there), dict(links)
    order = [one for one, _ in there]
    for number, (one, names) in enumerate(links):
        for place, name in enumerate(names):
            if one in back.get(name, (one,)) or not known.keys() >= set(back[name]):
                continue
            target = places.at((other[0], order.index(name), other[1]))
            whole = marked("In {place} write “{key}: [{ids}]”.")
            added = marked("In {place} add {id} to “{key}”.")
            ids = ", ".join([*back[name], one])
            hint = tr(whole if len(back[name]) < _FEW else added, place=target, key=other[1], ids=ids, id=one)
            message = tr("{one} names {name}, but {name} does not name {one}.", one=said(one), name=said(name))
            yield places.problem("one-way-link", message, (mine[0], number, mine[1], place), hint)


def _each(path: Path, names: Iterable[str]) -> Iterator[tuple[Path, str]]:
    """The names of a list with their paths."""
    for number, name in enumerate(names):
        yield (*path, number), name
