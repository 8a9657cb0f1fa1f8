"""Between the text of a campaign's files and their values, in both directions."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import cast

from tactic_cli.campaign.entries import (
    PREMORTEM_LENGTH,
    PREMORTEM_LINES,
    Asked,
    read_answers,
    read_notes,
    read_skipped,
)
from tactic_cli.campaign.fields import Fields, refuse_if, top_of
from tactic_cli.campaign.model import (
    SHARED_UNLESS_SAID,
    SHARINGS,
    AnswersFile,
    Campaign,
    Moving,
    Sharing,
    StanceMode,
)
from tactic_cli.campaign.parked import parked_lines, read_parked
from tactic_cli.campaign.plainly import read_plainly
from tactic_cli.campaign.written import COMMENT, answer_text, block, day, labels, quoted, word
from tactic_cli.language import LANGUAGES, tr
from tactic_cli.playbook.model import Playbook
from tactic_cli.text import did_you_mean, joined, listed, said

MAX_LABELS, MAX_TAGS = 200, 20
FORMAT = "tactic-campaign/1"

_CAMPAIGN_KEYS = (
    "format",
    "label",
    "language",
    "playbook",
    "officials",
    "assessors",
    "portfolio",
    "tags",
    "moving",
)

_KEYS = (
    "playbook",
    "playbook_version",
    "playbook_sha256",
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
    "parked",
)


def load_answers(data: bytes, file: str, playbook: Playbook) -> AnswersFile:
    """One assessor's answers, checked against the playbook (interface, "An answers file").

    `file` is the name shown in places. Beyond the interface, `{dont_know: true, note: "..."}` is the long form
    of a don't-know, and `notes:` holds notes on questions that have no answer. Raises ProblemsFound with all
    problems.
    """
    plain = read_plainly(data, playbook)
    if plain is not None and (plain.official is None or names_official(playbook, plain.stage)):
        return plain
    return load_answers_in_full(data, file, playbook)


def load_answers_in_full(data: bytes, file: str, playbook: Playbook) -> AnswersFile:
    """The same by way of the tree of the whole file, which knows the place of everything; raises as `load_answers`."""
    fields = _top(data, file)
    same = _same_playbook(fields, playbook)
    stage = _stage(fields, playbook) if same else None
    asked = Asked(playbook, stage) if same else None
    sheet = replace(_sheet(fields, stage or "", asked), playbook=playbook.id, playbook_version=playbook.version)
    if stage and sheet.official is not None:
        _check_official(fields, playbook, stage)
    refuse_if(fields.problems)
    return sheet


def load_answers_as_written(data: bytes, file: str) -> AnswersFile:
    """One assessor's answers by their form alone, whatever playbook and version they are for.

    For answers that are to be moved to another version: their own is perhaps nowhere any more. Raises ProblemsFound.
    """
    fields = _top(data, file)
    playbook, stage = fields.need("playbook"), fields.need("stage")
    sheet = replace(
        _sheet(fields, fields.text(stage, "stage", 40), None),
        playbook=fields.text(playbook, "playbook", 40),
        playbook_version=fields.number(fields.need("playbook_version"), "playbook_version", 1, 10**6),
    )
    refuse_if(fields.problems)
    return sheet


def _top(data: bytes, file: str) -> Fields:
    what, hint = tr("an answers file"), tr("Write dont_know for an answer you do not know, or leave the line out.")
    fields = top_of(data, file, what, hint)
    fields.only(_KEYS)
    return fields


def _sheet(fields: Fields, stage: str, asked: Asked | None) -> AnswersFile:
    """Everything the file says but for which playbook; whether it may be used the caller sees from the problems."""
    as_of = fields.day(fields.need("as_of"), "as_of")
    answers = read_answers(fields.group("answers"), asked, as_of)
    official = fields.get("official")
    premortem = fields.items("premortem", PREMORTEM_LINES)
    return AnswersFile(
        playbook="",
        playbook_version=0,
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
        playbook_sha256=_digest(fields, "playbook_sha256") if fields.get("playbook_sha256") else "",
        parked=read_parked(fields, as_of),
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
        fields.report(version, "wrong-version", message, _other_version(number, playbook.version))
    return True


def _other_version(theirs: int, ours: int) -> str:
    """What to do with answers that are older than the playbook, and with newer ones: those are never moved back."""
    if theirs > ours:
        return tr(
            "The playbook here is older than these answers: name version {number} with --playbook.", number=theirs
        )
    return tr(
        "In a campaign, `tactic move` brings answers to version {version}. Or name version {number} with --playbook.",
        version=ours,
        number=theirs,
    )


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
    fields.only(_CAMPAIGN_KEYS)
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
        moving=_moving(fields.group("moving")) if fields.get("moving") else None,
        portfolio=cast("Sharing", fields.choice(fields.get("portfolio"), "portfolio", SHARINGS) or SHARED_UNLESS_SAID),
        tags=fields.labels("tags", MAX_TAGS),
    )
    refuse_if(fields.problems)
    return campaign


def _moving(fields: Fields) -> Moving:
    fields.only(("version", "sha256", "earlier"))
    version = fields.number(fields.need("version"), "version", 1, 10**6)
    return Moving(version, _digest(fields), fields.text(fields.need("earlier"), "earlier", 100))


def _digest(fields: Fields, key: str = "sha256") -> str:
    node = fields.need(key)
    if node is not None and not re.fullmatch(r"[0-9a-f]{64}", node.text):
        message = tr("“{key}” must have 64 characters from 0-9 and a-f.", key=key)
        fields.report(node, "wrong-digest", message, tr("Copy it again from the playbook in use."))
    return node.text if node else ""


def dump_answers(sheet: AnswersFile) -> str:
    """The text of an answers file: one answer per line, in the order of the mapping; `load_answers` reads it back."""
    lines = [COMMENT, f"playbook: {word(sheet.playbook)}", f"playbook_version: {sheet.playbook_version}"]
    lines += [f"playbook_sha256: {word(sheet.playbook_sha256)}"] if sheet.playbook_sha256 else []
    lines += [f"stage: {word(sheet.stage)}", f"as_of: {day(sheet.as_of)}", f"assessor: {word(sheet.assessor)}"]
    lines += [f"stances: {sheet.stances}"] if sheet.stances else []
    lines += [f"official: {word(sheet.official)}"] if sheet.official is not None else []
    lines += [f"filed: {day(sheet.filed)}"] if sheet.filed else []
    lines += block("premortem", [f"- {quoted(line)}" for line in sheet.premortem])
    lines += [f"skipped: [{', '.join(word(name) for name in sheet.skipped)}]"] if sheet.skipped else []
    answers = [f"{word(name)}: {answer_text(answer)}" for name, answer in sheet.answers.items()]
    lines += block("answers", answers) or ["answers: {}"]
    lines += block("notes", [f"{word(name)}: {quoted(note)}" for name, note in sheet.notes.items()])
    lines += block("parked", [line for one in sheet.parked for line in parked_lines(one)])
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
    lines += [f"portfolio: {word(campaign.portfolio)}"] if campaign.portfolio != SHARED_UNLESS_SAID else []
    lines += [f"tags: {labels(campaign.tags)}"] if campaign.tags else []
    if campaign.moving:
        to = campaign.moving
        lines += block(
            "moving", [f"version: {to.version}", f"sha256: {word(to.sha256)}", f"earlier: {quoted(to.earlier)}"]
        )
    return "\n".join(lines) + "\n"
