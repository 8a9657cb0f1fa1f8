"""A form as one HTML page: self-contained, for any browser, offline; it asks nothing of any network.

The look is `templates/form.css`, the shape `templates/form.html.j2`, and what the page does `templates/form.js`.
What the page says by itself is in `words`. Its own policy lets nothing run but that script and, in the form of a
sealed campaign, the library that seals; each is named there by its digest.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from jinja2 import Environment
from markupsafe import Markup

from tactic_cli.campaign.entries import NOTE_LENGTH, PREMORTEM_LENGTH, PREMORTEM_LINES, REASON_LENGTH
from tactic_cli.campaign.model import Answer
from tactic_cli.campaign.written import COMMENT, word
from tactic_cli.forms.form import Form
from tactic_cli.forms.words import script_words
from tactic_cli.interview.labels import label_like_a_name
from tactic_cli.interview.order import Order, Position
from tactic_cli.interview.sheet import note_on
from tactic_cli.interview.telling import EVIDENCE_WORDS, choices, source_lines
from tactic_cli.language import marked, tr
from tactic_cli.playbook.model import PauseLine, Playbook, Question
from tactic_cli.reports.self_contained import environment, named
from tactic_cli.reports.words import day_words
from tactic_cli.text import clean

_HARMLESS = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,11}")


@dataclass(frozen=True, slots=True)
class Asked:
    """One question as the page shows it; `before` is this person's own earlier answer, where it was asked for."""

    id: str
    yaml: str
    place: str
    text: str
    hint: str
    why: str
    look_for: str
    source: tuple[str, ...]
    levels: tuple[tuple[str, str], ...]
    not_applicable: bool
    how_known: bool
    before: Mapping[str, str]


def render(form: Form) -> str:
    """The whole form as an HTML page; every text in it is cleaned and escaped."""
    scripts = [_template_text("form.js")]
    if form.sealed:
        scripts.insert(0, _sealing_script())
    style, order = _template_text("form.css"), form.order
    return (
        _environment()
        .get_template("form.html.j2")
        .render(
            form=form,
            parts=[
                (part, [_asked(form, one, order.positions[one.id]) for one in part.questions]) for part in order.parts
            ],
            about=_about(form),
            total=len(order.ids),
            pause=[(line.say, _first_question(form.playbook, order, line)) for line in form.stage.pause],
            evidence=EVIDENCE_WORDS,
            premortem="\n".join(form.sheet.premortem),
            policy=_policy(style, scripts),
            style=Markup(style),  # noqa: S704 - our own file, and no text of anybody
            scripts=[Markup(one) for one in scripts],  # noqa: S704 - the same
            data=_data(form),
        )
    )


def _about(form: Form) -> str:
    """Which stage the form is for, about whom, for whom, and when it was made; labels only."""
    with_official = marked("{title}, official {official}. For {assessor}. Made on {day}.")
    sheet = form.sheet
    return tr(
        with_official if sheet.official else marked("{title}. For {assessor}. Made on {day}."),
        title=form.stage.title,
        official=sheet.official,
        assessor=sheet.assessor,
        day=day_words(sheet.as_of),
    )


def answers_name(label: str) -> str:
    """The name of the file that comes back: with the label, unless that could say more than a label should."""
    harmless = _HARMLESS.fullmatch(label) and not label_like_a_name(label)
    return f"answers-{label}.yaml" if harmless else "answers.yaml"


def _asked(form: Form, question: Question, position: Position) -> Asked:
    stance = tr("Answer for yourself.") if form.own else tr("Answer for your whole group, as far as you know it.")
    return Asked(
        id=question.id,
        yaml=word(question.id),
        place=tr("{number} of {all}", number=position.number, all=position.of),
        text=question.question,
        hint=stance if question.kind == "stance" else "",
        why=_plain(question.why),
        look_for=_plain(question.look_for),
        source=tuple(_plain(line) for line in source_lines(form.playbook, question)),
        levels=choices(form.playbook, question, own=form.own),
        not_applicable=question.not_applicable,
        how_known=question.kind in form.playbook.scoring.lowering.guess_kinds,
        before=_before(form, question.id),
    )


def _before(form: Form, question: str) -> Mapping[str, str]:
    """An earlier answer as the values of the page's fields; empty texts where there is none."""
    answer, note = form.sheet.answers.get(question), note_on(form.sheet, question)
    if answer is None:
        return {**dict.fromkeys(("choice", "low", "high", "reason", "evidence", "day"), ""), "note": note}
    return {
        "note": note,
        "choice": _choice(answer),
        "low": str(answer.low),
        "high": str(answer.high),
        "reason": answer.na,
        "evidence": answer.evidence or "",
        "day": str(answer.date or form.sheet.as_of),
    }


def _choice(answer: Answer) -> str:
    if answer.dont_know:
        return "dont_know"
    if answer.low is None:
        return "na"
    return str(answer.low) if answer.low == answer.high else "range"


def _first_question(playbook: Playbook, order: Order, line: PauseLine) -> str | None:
    """The first question a line of the pause list stands for; a compound one is seen again in its parts."""
    parts = (part for one in line.about for part in playbook.question_by_id[one].computed_from or (one,))
    return next((part for part in parts if part in order.ids), None)


def _plain(text: str) -> str:
    return " ".join(text.split())


def _data(form: Form) -> Markup:
    """What the script must know, as JSON inside the page; the browser runs nothing of it.

    The lines of the answers file that do not change are written here, by the same rules as any answers file.
    """
    sheet = form.sheet
    start = [COMMENT, f"playbook: {word(sheet.playbook)}", f"playbook_version: {sheet.playbook_version}"]
    start += [f"playbook_sha256: {word(sheet.playbook_sha256)}"] if sheet.playbook_sha256 else []
    middle = [f"assessor: {word(sheet.assessor)}"]
    middle += [f"stances: {sheet.stances}"] if sheet.stances else []
    middle += [f"official: {word(sheet.official)}"] if sheet.official is not None else []
    value = {
        "key": f"tactic-{form.key}",
        "day": str(sheet.as_of),
        "start": [*start, f"stage: {word(sheet.stage)}"],
        "middle": middle,
        "file": answers_name(sheet.assessor) + (".age" if form.sealed else ""),
        "recipients": list(form.recipients),
        "lengths": {"note": NOTE_LENGTH, "reason": REASON_LENGTH, "premortem": PREMORTEM_LENGTH},
        "premortem_lines": PREMORTEM_LINES,
        "words": script_words(),
    }
    text = json.dumps(value, ensure_ascii=True)
    return Markup(text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026"))  # noqa: S704 - JSON with every sign of HTML escaped


def _policy(style: str, scripts: list[str]) -> str:
    """The page's own rules for the browser: nothing loads, nothing is sent, nothing runs but what is named."""
    run = " ".join(named(one) for one in scripts)
    return (
        f"default-src 'none'; script-src {run}; style-src {named(style)}; img-src 'none'; connect-src 'none'; "
        "base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'"
    )


@cache
def _environment() -> Environment:
    return environment("tactic_cli.forms", finalize=_cleaned)


def _cleaned(value: object) -> object:
    """Whatever the template shows; what is Markup was made here and not by a person."""
    return clean(value) if isinstance(value, str) and not isinstance(value, Markup) else value


@cache
def _template_text(name: str) -> str:
    """A file that travels with the program, between line breaks, as it stands in the page."""
    text = files("tactic_cli.forms").joinpath("templates", name).read_text(encoding="utf-8")
    return "\n" + text


@cache
def _sealing_script() -> str:
    return "\n" + files("tactic_cli.forms").joinpath("age", "age.js").read_text(encoding="utf-8")
