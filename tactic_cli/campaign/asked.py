"""The questions as a campaign's people were asked them: `asked.yaml`, between its text and its value."""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

from tactic_cli.campaign.fields import Fields, refuse_if, top_of
from tactic_cli.campaign.written import quoted, word
from tactic_cli.language import tr
from tactic_cli.playbook.edition import Edition, Wording
from tactic_cli.playbook.entry import LEVELS, About, Kind
from tactic_cli.text import said

FORMAT = "tactic-asked/1"
_COMMENT = "# Written by tactic: what was asked when these answers were given. Leave it as it is."
_LONGEST = 3000


def load_edition(data: bytes, file: str) -> Edition:
    """What was asked. Raises ProblemsFound with all problems."""
    fields = top_of(data, file, tr("the record of what was asked"), tr("Take this file from a copy of the campaign."))
    fields.only(("format", "playbook", "version", "sha256", "questions"))
    fields.need_format(FORMAT)
    fields.need("questions")
    questions = fields.group("questions")
    found = Edition(
        playbook=fields.text(fields.need("playbook"), "playbook", 40),
        version=fields.number(fields.need("version"), "version", 1, 10**6),
        sha256=fields.text(fields.need("sha256"), "sha256", 64),
        questions={name: _wording(questions, name) for name in questions.keys()},  # noqa: SIM118 - our own method
    )
    refuse_if(fields.problems)
    return found


def _wording(questions: Fields, name: str) -> Wording:
    fields = questions.group(name)
    fields.only(("question", "levels", "own", "kind", "about", "stage", "not_applicable", "computed_from"))
    allowed = fields.get("not_applicable")
    return Wording(
        question=fields.text(fields.need("question"), "question", _LONGEST),
        levels=_sentences(fields, "levels"),
        kind=cast("Kind", fields.text(fields.need("kind"), "kind", 40)),
        about=cast("About", fields.text(fields.need("about"), "about", 40)),
        stage=fields.text(fields.need("stage"), "stage", 40),
        own=_sentences(fields, "own") if fields.get("own") else {},
        not_applicable=allowed is not None and allowed.value is True,
        computed_from=tuple(fields.text(one, "computed_from", 40) for one in fields.items("computed_from", 100)),
    )


def _sentences(fields: Fields, key: str) -> dict[int, str]:
    """The sentences of the levels 0 to 4, or of 0, 2 and 4 where there are three."""
    node = fields.need(key)
    words = [fields.text(one, key, _LONGEST) for one in fields.items(key, len(LEVELS))]
    if node is not None and len(words) not in (3, len(LEVELS)):
        message = tr("{key} has {number} sentences; there are five, or three.", key=said(key), number=len(words))
        fields.report(node, "number-of-levels", message)
        return {}
    return dict(zip((0, 2, 4) if len(words) == 3 else LEVELS, words, strict=True))


def dump_edition(edition: Edition) -> str:
    """The text of what was asked; `load_edition` reads it back."""
    head = [_COMMENT, f"format: {FORMAT}", f"playbook: {word(edition.playbook)}", f"version: {edition.version}"]
    lines = [*head, f"sha256: {word(edition.sha256)}", "questions:"]
    for name, one in edition.questions.items():
        lines += [f"  {word(name)}:", *(f"    {line}" for line in _lines(one))]
    return "\n".join(lines) + "\n"


def _lines(one: Wording) -> list[str]:
    lines = [f"question: {quoted(one.question)}", "levels:", *_listed(one.levels)]
    lines += ["own:", *_listed(one.own)] if one.own else []
    lines += [f"kind: {one.kind}", f"about: {one.about}", f"stage: {word(one.stage)}"]
    lines += ["not_applicable: true"] if one.not_applicable else []
    lines += [f"computed_from: [{', '.join(word(part) for part in one.computed_from)}]"] if one.computed_from else []
    return lines


def _listed(sentences: Mapping[int, str]) -> list[str]:
    return [f"  - {quoted(text)}" for text in sentences.values()]
