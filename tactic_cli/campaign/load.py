"""Between the text of a campaign's files and their values, in both directions."""

from __future__ import annotations

import re
from typing import cast

from tactic_cli.campaign.entries import Asked, read_answers, read_notes, read_skipped
from tactic_cli.campaign.fields import Fields, refuse_if, top_of
from tactic_cli.campaign.model import Answer, AnswersFile, Campaign, StanceMode
from tactic_cli.campaign.written import COMMENT, block, day, labels, quoted, word
from tactic_cli.language import LANGUAGES, tr
from tactic_cli.playbook.model import Playbook
from tactic_cli.text import did_you_mean, joined, listed, said

PREMORTEM_LENGTH, PREMORTEM_LINES = 1000, 10
MAX_LABELS = 200
FORMAT = "tactic-campaign/1"

_KEYS = (
    "playbook",
    "playbook_version",
    "stage",
    "as_of",
    "assessor",
    "stances",
    "official",
    "filed",
    "premortem",
    "skipped",
    "answers",
    "notes",
)


def load_answers(data: bytes, file: str, playbook: Playbook) -> AnswersFile:
    """One assessor's answers, checked against the playbook (interface, "An answers file").

    `file` is the name shown in places. Beyond the interface, `{dont_know: true, note: "..."}` is the long form
    of a don't-know, and `notes:` holds notes on questions that have no answer. Raises ProblemsFound with all
    problems.
    """
    fields = top_of(
        data, file, tr("an answers file"), tr("Write dont_know for an answer you do not know, or leave the line out.")
    )
    fields.only(_KEYS)
    same = _same_playbook(fields, playbook)
    stage = _stage(fields, playbook) if same else None
    asked = Asked(playbook, stage) if same else None
    sheet = _sheet(fields, playbook, stage or "", asked)
    if stage and sheet.official is not None:
        _check_official(fields, playbook, stage)
    refuse_if(fields.problems)
    return sheet


def _sheet(fields: Fields, playbook: Playbook, stage: str, asked: Asked | None) -> AnswersFile:
    """Everything the file says; whether it may be used is for the caller to see from the problems."""
    as_of = fields.day(fields.need("as_of"), "as_of")
    answers = read_answers(fields.group("answers"), asked, as_of)
    official = fields.get("official")
    premortem = fields.items("premortem", PREMORTEM_LINES)
    return AnswersFile(
        playbook=playbook.id,
        playbook_version=playbook.version,
        stage=stage,
        as_of=as_of,  # type: ignore[arg-type] # None comes with a problem, and then nobody sees this value
        assessor=fields.label(fields.need("assessor"), "assessor"),
        answers=answers,
        stances=cast("StanceMode | None", fields.choice(fields.get("stances"), "stances", ("personal", "estimate"))),
        official=fields.label(official, "official") if official else None,
        filed=fields.day(fields.get("filed"), "filed"),
        premortem=tuple(fields.text(one, "premortem", PREMORTEM_LENGTH) for one in premortem),
        skipped=read_skipped(fields, asked, answers),
        notes=read_notes(fields.group("notes"), asked, answers),
    )


def _same_playbook(fields: Fields, playbook: Playbook) -> bool:
    """Whether the file answers this playbook; reports another one, and another version of this one."""
    node, version = fields.need("playbook"), fields.need("playbook_version")
    if node is not None and fields.single(node, "playbook") and node.text != playbook.id:
        hint = tr("Name its own playbook with --playbook.")
        message = tr(
            "These answers are for the playbook {text}; the one in use is {id}.",
            text=said(node.text),
            id=said(playbook.id),
        )
        fields.report(node, "wrong-playbook", message, hint)
        return False
    number = fields.number(version, "playbook_version", 1, 10**6)
    if version is not None and version.value == number and number != playbook.version:
        message = tr(
            "These answers are for version {number} of the playbook; the one in use is version {version}.",
            number=number,
            version=playbook.version,
        )
        hint = tr(
            "Look again at the questions that changed, then write playbook_version: {version}; or name version "
            "{number} with --playbook.",
            version=playbook.version,
            number=number,
        )
        fields.report(version, "wrong-version", message, hint)
    return True


def _stage(fields: Fields, playbook: Playbook) -> str | None:
    node = fields.need("stage")
    if node is None or node.text in playbook.stage_by_id or not fields.single(node, "stage"):
        return node.text if node and node.text else None
    stages = list(playbook.stage_by_id)
    message = tr("There is no stage {text}; allowed: {stages}.", text=said(node.text), stages=listed(stages))
    fields.report(node, "unknown-stage", message, did_you_mean(node.text, stages))
    return None


def names_official(playbook: Playbook, stage: str) -> bool:
    """Whether a stage is about one official: it asks about an official, and no other stage includes it.

    A stage that another one includes is asked before anybody is chosen; what it asks about an official is then
    about officials in general.
    """
    included = any(stage in other.includes for other in playbook.stages)
    return not included and any(one.about == "official" for one in playbook.asked(stage))


def _check_official(fields: Fields, playbook: Playbook, stage: str) -> None:
    node = fields.get("official")
    if node is not None and not names_official(playbook, stage):
        stages = [one.id for one in playbook.stages if names_official(playbook, one.id)]
        hint = (
            tr("Delete the line. An official is named in {stages}.", stages=joined(stages))
            if stages
            else tr("Delete the line.")
        )
        message = tr("The stage {stage} is not about one official.", stage=said(stage))
        fields.report(node, "official-not-asked", message, hint, at_key=True)


def load_campaign(data: bytes, file: str) -> Campaign:
    """What `campaign.yaml` says. Raises ProblemsFound with all problems."""
    fields = top_of(data, file, tr("a campaign"), tr("Write a value, or delete the line."))
    fields.only(("format", "label", "language", "playbook", "officials", "assessors"))
    fields.need_format(FORMAT)
    fields.need("playbook")
    playbook = fields.group("playbook")
    playbook.only(("id", "version", "sha256", "at"))
    at = playbook.get("at")
    campaign = Campaign(
        label=fields.label(fields.need("label"), "label"),
        playbook=playbook.text(playbook.need("id"), "id", 40),
        playbook_version=playbook.number(playbook.need("version"), "version", 1, 10**6),
        playbook_sha256=_digest(playbook),
        playbook_at=playbook.text(at, "at", 1000) if at else None,
        officials=fields.labels("officials", MAX_LABELS),
        assessors=fields.labels("assessors", MAX_LABELS),
        language=fields.choice(fields.get("language"), "language", tuple(LANGUAGES)),
    )
    refuse_if(fields.problems)
    return campaign


def _digest(fields: Fields) -> str:
    node = fields.need("sha256")
    if node is not None and not re.fullmatch(r"[0-9a-f]{64}", node.text):
        message = tr("“sha256” must have 64 characters from 0-9 and a-f.")
        fields.report(node, "wrong-digest", message, tr("Copy it again from the playbook in use."))
    return node.text if node else ""


def dump_answers(sheet: AnswersFile) -> str:
    """The text of an answers file: one answer per line, in the order of the mapping; `load_answers` reads it back."""
    lines = [COMMENT, f"playbook: {word(sheet.playbook)}", f"playbook_version: {sheet.playbook_version}"]
    lines += [f"stage: {word(sheet.stage)}", f"as_of: {day(sheet.as_of)}", f"assessor: {word(sheet.assessor)}"]
    lines += [f"stances: {sheet.stances}"] if sheet.stances else []
    lines += [f"official: {word(sheet.official)}"] if sheet.official is not None else []
    lines += [f"filed: {day(sheet.filed)}"] if sheet.filed else []
    lines += block("premortem", [f"- {quoted(line)}" for line in sheet.premortem])
    lines += [f"skipped: [{', '.join(word(name) for name in sheet.skipped)}]"] if sheet.skipped else []
    answers = [f"{word(name)}: {_answer(answer)}" for name, answer in sheet.answers.items()]
    lines += block("answers", answers) or ["answers: {}"]
    lines += block("notes", [f"{word(name)}: {quoted(note)}" for name, note in sheet.notes.items()])
    return "\n".join(lines) + "\n"


def dump_campaign(campaign: Campaign) -> str:
    """The text of `campaign.yaml`; `load_campaign` reads it back."""
    playbook = [f"id: {word(campaign.playbook)}", f"version: {campaign.playbook_version}"]
    playbook.append(f"sha256: {word(campaign.playbook_sha256)}")
    playbook += [f"at: {quoted(campaign.playbook_at)}"] if campaign.playbook_at is not None else []
    lines = [COMMENT, f"format: {FORMAT}", f"label: {word(campaign.label)}"]
    lines += [f"language: {campaign.language}"] if campaign.language else []
    lines += block("playbook", playbook)
    lines += [f"officials: {labels(campaign.officials)}", f"assessors: {labels(campaign.assessors)}"]
    return "\n".join(lines) + "\n"


def _answer(answer: Answer) -> str:
    """An answer in its short form where that says all of it, else in its long form."""
    first, short = _core(answer)
    more = [f"date: {day(answer.date)}"] if answer.date else []
    more += [f"evidence: {answer.evidence}"] if answer.evidence else []
    more += [f"note: {quoted(answer.note)}"] if answer.note else []
    return short if short and not more else f"{{{', '.join([first, *more])}}}"


def _core(answer: Answer) -> tuple[str, str]:
    """What the answer says, as a key with its value, and the short form where there is one."""
    if answer.dont_know:
        return "dont_know: true", "dont_know"
    if answer.low is None:
        return f"na: {quoted(answer.na)}", ""
    if answer.low == answer.high:
        return f"level: {answer.low}", str(answer.low)
    return f"range: [{answer.low}, {answer.high}]", ""
