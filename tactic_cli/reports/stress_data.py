"""What was found about the numbers of a playbook, for programs: the same in every language and on every engine."""

from __future__ import annotations

import json
from fractions import Fraction

from tactic_cli.playbook.model import Playbook
from tactic_cli.playbook.numbers import Number, address
from tactic_cli.reports.data import Json
from tactic_cli.scoring.assessment import Verdict
from tactic_cli.stress.effects import effect_of
from tactic_cli.stress.findings import Finding, Side, Step, Stress, standing_of, stays
from tactic_cli.stress.pins import Pin
from tactic_cli.stress.ranges import Stretch
from tactic_cli.stress.trial import Moved
from tactic_cli.text import clean

FORMAT = "tactic-stress/1"


def stress_json(stress: Stress) -> str:
    """Everything that was found as JSON; the same playbook and campaigns on the same day give the same bytes."""
    return json.dumps(stress_value(stress), indent=2, ensure_ascii=False) + "\n"


def stress_value(stress: Stress) -> dict[str, Json]:
    """The same as plain values. Shares are exact strings, such as `1/4`."""
    playbook = stress.playbook
    return {
        "format": FORMAT,
        "playbook": {"id": playbook.id, "version": playbook.version, "sha256": playbook.original.sha256},
        "partial": stress.partial,
        "planned": stress.planned,
        "stories": [
            {
                "name": clean(one.name),
                "what": one.what,
                "stage": one.stage,
                "as_of": one.as_of.isoformat(),
                **_verdict(playbook, one.stage, verdict),
            }
            for one, verdict in zip(stress.stories, stress.verdicts, strict=True)
        ],
        "numbers": [_number(stress, one) for one in stress.findings],
    }


def _number(stress: Stress, finding: Finding) -> dict[str, Json]:
    number = finding.number
    within = number.within
    return {
        "number": address(stress.playbook, number),
        "now": _value(number, number.now),
        "within": [_value(number, end) for end in within] if within else None,
        "changes": effect_of(number),
        "standing": standing_of(finding),
        "no_headline_changes": _stretch(number, stays(finding, stress.verdicts)),
        "steps": [_step(stress, number, one) for one in finding.steps],
        "below": _side(stress, number, finding.below),
        "above": _side(stress, number, finding.above),
    }


def _step(stress: Stress, number: Number, step: Step) -> dict[str, Json]:
    return {**_stretch(number, step.stretch), "moved": [_moved(stress, one) for one in step.moved]}


def _moved(stress: Stress, one: Moved) -> dict[str, Json]:
    """A story by its place among `stories`, from 0, and its verdict there."""
    return {"story": one.story, **_verdict(stress.playbook, stress.stories[one.story].stage, one.verdict)}


def _stretch(number: Number, stretch: Stretch) -> dict[str, Json]:
    return {
        "from": _value(number, stretch.low),
        "to": _value(number, stretch.high),
        "from_included": stretch.low_in,
        "to_included": stretch.high_in,
    }


def _side(stress: Stress, number: Number, side: Side) -> dict[str, Json]:
    return {
        "state": side.state,
        "value": None if side.state == "format" else _value(number, side.step),
        "beyond_reason": side.beyond,
        "held_by": list(side.by),
        "case": _pin(stress.playbook, side.pin) if side.pin else None,
    }


def _pin(playbook: Playbook, pin: Pin) -> dict[str, Json]:
    answers: dict[str, Json] = {
        one: list(answer) if isinstance(answer, tuple) else answer for one, answer in pin.case.answers.items()
    }
    return {
        "stage": pin.stage,
        "answers": answers,
        "rest": pin.case.rest,
        "verdict": playbook.original.verdict_word(pin.stage, pin.now).name,
        "verdict_there": playbook.original.verdict_word(pin.stage, pin.then).name,
    }


def _verdict(playbook: Playbook, stage: str, verdict: Verdict) -> dict[str, Json]:
    names = {end: playbook.original.verdict_word(stage, getattr(verdict, end)).name for end in verdict.__slots__}
    return {"headline": names["headline"], "worst": names["worst"], "best": names["best"]}


def _value(number: Number, value: Fraction) -> Json:
    return str(value) if number.share else int(value)
