"""What the property tests draw: answers, answers files, changed policies and small playbooks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from fractions import Fraction
from functools import cache
from random import Random

from hypothesis import strategies as st

from tactic_cli.campaign.model import EVIDENCE, Answer, AnswersFile, StanceMode
from tactic_cli.disk.shelf import open_playbook
from tactic_cli.playbook.entry import Kind, Origin
from tactic_cli.playbook.model import Consideration, Playbook, Question, Stage
from tactic_cli.playbook.policy import Benefit, Face, Group, KindLimits, ReadinessRule, RiskRow, Scoring
from tactic_cli.scoring.assessment import Span

STAGES = ("launch", "approach", "monitor")
"""The stages of the shipped playbook."""

DAY = date(2026, 1, 15)
"""The day on which every drawn answers file speaks."""

SMALL = "only"
"""The stage of every small playbook."""

HEADINGS = ("K0", "K1", "K2")
"""The considerations of every small playbook."""

chances = st.randoms(use_true_random=False)
"""Chance that hypothesis plays, for what is built in many steps: playbooks and policies are too long to print."""

EYE_KINDS: tuple[Kind, ...] = ("red_line", "red_part", "risk_likelihood", "risk_severity", "must_have")

SINGLE_KINDS: tuple[Kind, ...] = ("red_line", "must_have", "stance", "weighted")


@cache
def shipped() -> Playbook:
    """The playbook that comes with tactic, read once."""
    return open_playbook(None)


# Answers


def sheet_of(
    playbook: Playbook, stage: str, answers: Mapping[str, Answer], stances: StanceMode | None = None
) -> AnswersFile:
    """An answers file of assessor A with these answers."""
    return AnswersFile(playbook.id, playbook.version, stage, DAY, "A", answers, stances)


def all_at(playbook: Playbook, stage: str, level: int, **others: int) -> AnswersFile:
    """An answers file with every answer at one level, and some at another."""
    levels = {one.id: level for one in playbook.asked(stage)} | others
    return sheet_of(playbook, stage, {one: Answer.level(at) for one, at in levels.items()})


def with_answers(sheet: AnswersFile, changed: Mapping[str, Answer]) -> AnswersFile:
    """The same file with some answers changed; what was skipped and is now answered is skipped no more."""
    return AnswersFile(
        sheet.playbook,
        sheet.playbook_version,
        sheet.stage,
        sheet.as_of,
        sheet.assessor,
        {**sheet.answers, **changed},
        sheet.stances,
        skipped=tuple(one for one in sheet.skipped if one not in changed),
    )


def sheet_from_ranges(
    sheet: AnswersFile, ranges: Mapping[str, Span | None], changed: Mapping[str, Span] | None = None
) -> AnswersFile:
    """A file that says these ranges outright, given today and seen, stances as estimates of the group's."""
    spans: dict[str, Span | None] = {**ranges, **(changed or {})}
    answers = {
        one: Answer.range(span.low, span.high) if span else Answer.not_applicable("-") for one, span in spans.items()
    }
    return AnswersFile(sheet.playbook, sheet.playbook_version, sheet.stage, DAY, sheet.assessor, answers, "estimate")


@st.composite
def answers(draw: st.DrawFn, question: Question) -> Answer:
    """Any answer that a question takes: a level, a range, don't know, not applicable; fresh, old, seen or guessed."""
    kinds = ["level", "level", "range", "unknown", *(["na"] if question.not_applicable else [])]
    kind = draw(st.sampled_from(kinds))
    low, high = sorted((draw(st.integers(0, 4)), draw(st.integers(0, 4))))
    day = draw(st.none() | st.sampled_from([DAY - timedelta(days) for days in (0, 90, 91, 365, 366)]))
    evidence = draw(st.none() | st.sampled_from(EVIDENCE))
    if kind == "unknown":
        return Answer.unknown(date=day, evidence=evidence)
    if kind == "na":
        return Answer.not_applicable("it does not apply here", date=day)
    return Answer(low, high if kind == "range" else low, date=day, evidence=evidence)


@st.composite
def sheets(draw: st.DrawFn, playbook: Playbook, stage: str) -> AnswersFile:
    """Any answers file: a background of one level, of mixed levels or of nothing, and some answers of any kind.

    The background makes every headline likely; answers drawn each for itself would nearly always say "stop".
    """
    asked = playbook.asked(stage)
    background = draw(st.sampled_from(["nothing", "level", "mixed"]))
    floor = draw(st.integers(0, 4))
    chance = draw(chances)
    found: dict[str, Answer] = {}
    if background != "nothing":
        found = {one.id: Answer.level(floor if background == "level" else chance.randint(floor, 4)) for one in asked}
    for one in draw(st.lists(st.sampled_from(asked), max_size=8, unique_by=lambda question: question.id)):
        found[one.id] = draw(answers(one))
    for one in draw(st.lists(st.sampled_from(asked), max_size=3, unique_by=lambda question: question.id)):
        found.pop(one.id, None)
    left = [one.id for one in asked if one.id not in found]
    sheet = sheet_of(playbook, stage, found, draw(st.sampled_from([None, "estimate", "personal"])))
    return AnswersFile(**{**_fields(sheet), "skipped": tuple(left[: draw(st.integers(0, 2))])})  # type: ignore[arg-type] # its own fields


def _fields(sheet: AnswersFile) -> dict[str, object]:
    return {name: getattr(sheet, name) for name in AnswersFile.__dataclass_fields__}


# Policies: every number another, within what a playbook may say


def rebuilt(playbook: Playbook, **changed: object) -> Playbook:
    """A playbook with some of its values changed; made anew, so that nothing remembered from the old one stays."""
    return Playbook.model_validate({name: getattr(playbook, name) for name in Playbook.model_fields} | changed)


def changed_policy(playbook: Playbook, chance: Random) -> Playbook:
    """The same questions under another policy: every limit, table, share, step and weight drawn anew."""
    questions = tuple(
        one if one.computed_from else one.model_copy(update={"weight": chance.randint(0, 5)})
        for one in playbook.questions
    )
    return rebuilt(playbook, questions=questions, scoring=changed_scoring(playbook.scoring, chance))


def changed_scoring(scoring: Scoring, chance: Random) -> Scoring:
    """Another policy: monotone, and with everything at its best it limits nothing."""
    table = _risk_table(chance)
    changes: dict[str, object] = {
        "limits": tuple(KindLimits(kind=one.kind, limits=_rising(chance), because="-") for one in scoring.limits),
        "risk_table": tuple(RiskRow(likelihood=row, risk=risk, because="-") for row, risk in enumerate(table)),
        "faces": tuple(one.model_copy(update={"limits": _rising(chance)[::-1]}) for one in scoring.faces),
        "benefit": scoring.benefit and _changed_benefit(scoring.benefit, chance),
        "readiness": _readiness(chance),
        "thin": scoring.thin.model_copy(update={"from_share": Fraction(chance.randint(0, 4), 4)}),
        "lowering": scoring.lowering.model_copy(
            update={"by": chance.randint(0, 2), "guess_kinds": tuple(chance.sample(SINGLE_KINDS, 2))}
        ),
        "uncertain": scoring.uncertain.model_copy(update={"at_best": chance.choice([0, 1, 1, 2, 3])}),
        "stances": scoring.stances.model_copy(
            update={"against_up_to": chance.randint(0, 1), "for_from": chance.randint(2, 4)}
        ),
        "group": _changed_group(scoring.group, chance),
    }
    return scoring.model_copy(update=changes)


def _changed_group(group: Group, chance: Random) -> Group:
    """Other numbers for several people; how many pairs of eyes stays near what small groups can reach."""
    eyes = {
        "kinds": tuple(chance.sample(EYE_KINDS, 3)),
        "at_least": chance.randint(1, 3),
        "unknown_from": Fraction(chance.randint(1, 4), 4),
    }
    shares = {"apart": chance.randint(1, 3), "camps_from": Fraction(chance.randint(1, 4), 8)}
    return group.model_copy(update={"eyes": group.eyes.model_copy(update=eyes), **shares})


def _rising(chance: Random) -> tuple[int, ...]:
    """A verdict for each level 0 to 4, never lower for a better level, and no limit at the best.

    Only one row in four goes down to 0: with more, nearly every verdict would be 0.
    """
    lowest = chance.choice([0, 1, 1, 2])
    return (*sorted(chance.randint(lowest, 3) for _ in range(4)), 3)


def _risk_table(chance: Random) -> list[tuple[int, ...]]:
    """A table that never rises with a better level, and is 0 where both are at their best."""
    table = [[0] * 5 for _ in range(5)]
    for row in range(4, -1, -1):
        for column in range(4, -1, -1):
            below = max(table[row + 1][column] if row < 4 else 0, table[row][column + 1] if column < 4 else 0)
            table[row][column] = min(4, below + chance.randint(0, int((row, column) != (4, 4))))
    return [tuple(row) for row in table]


def _changed_benefit(benefit: Benefit, chance: Random) -> Benefit:
    rules = tuple(
        one.model_copy(
            update={
                "risk_at_least": chance.randint(0, 4),
                "benefit_below": chance.randint(0, 4),
                "limit": chance.choice([0, 1, 1, 2, 2]),
            }
        )
        for one in benefit.rules
    )
    return benefit.model_copy(update={"rules": rules})


def _readiness(chance: Random) -> tuple[ReadinessRule, ...]:
    shares = sorted(chance.sample(range(1, 12), 2))
    limits = _rising(chance)[1:3]
    return tuple(
        ReadinessRule(below=f"{share}/12", limit=limit, because="-")  # type: ignore[arg-type] # read as in a file
        for share, limit in zip(shares, limits, strict=True)
    )


# Small playbooks: few questions in every arrangement, so that even trying everything is quick


def small_playbook(chance: Random) -> Playbook:
    """A playbook of one stage with few questions: single ones, perhaps a compound, faces and perhaps a benefit."""
    faces = [_face(number) for number in range(chance.randint(1, 2))]
    singles = [_question(chance, f"Q{number}", chance.choice(SINGLE_KINDS)) for number in range(chance.randint(1, 3))]
    risks = [_question(chance, one, kind) for face in faces for one, kind in _risk_questions(face)]
    questions = [*singles, *_compound(chance), *risks]
    chance.shuffle(questions)
    words = shipped().stages[0].verdicts
    benefit = _benefit(chance, [one.id for one in singles if not one.not_applicable])
    scoring = shipped().scoring.model_copy(update={"faces": tuple(faces), "benefit": benefit})
    return rebuilt(
        shipped(),
        stages=(Stage(id=SMALL, title="-", question="-", minutes=1, verdicts=words, pause=()),),
        considerations=tuple(Consideration(id=one, title="-", summary="-") for one in HEADINGS),
        questions=tuple(questions),
        scoring=changed_scoring(scoring, chance),
        cases=(),
    )


def _question(chance: Random, name: str, kind: Kind, heading: str | None = None, **more: object) -> Question:
    values: dict[str, object] = {"id": name, "kind": kind, "consideration": heading or chance.choice(HEADINGS), **more}
    values.setdefault("weight", chance.randint(0, 3))
    words = {"question": "-", "why": "-", "look_for": "-", "levels": tuple("-----"), "source": Origin(section="-")}
    about = {"party": "none", "about": "group", "mover": "us", "stage": SMALL}
    may_not_apply = kind == "weighted" and chance.random() < 0.5
    return Question.model_validate(
        words | about | values | {"not_applicable": may_not_apply, "stale_after_days": chance.choice([90, 365])}
    )


def _compound(chance: Random) -> list[Question]:
    """A compound red line with its parts, all under one heading; or none."""
    names = tuple(f"P{number}" for number in range(chance.choice([0, 2, 2, 3])))
    heading = chance.choice(HEADINGS)
    parts = [_question(chance, name, "red_part", heading) for name in names]
    joined = _question(chance, "P", "red_line", heading, weight=0, computed_from=names)
    return [*parts, joined] if parts else []


def _face(number: int) -> Face:
    return Face(
        id=f"F{number}", title="-", likelihood=f"F{number}L", severity=f"F{number}S", limits=(3,) * 5, because="-"
    )


def _risk_questions(face: Face) -> tuple[tuple[str, Kind], ...]:
    return (face.likelihood, "risk_likelihood"), (face.severity, "risk_severity")


def _benefit(chance: Random, names: Sequence[str]) -> Benefit | None:
    gains = tuple(names[: chance.randint(0, 2)])
    benefit = shipped().scoring.benefit
    return benefit.model_copy(update={"stages": (SMALL,), "questions": gains}) if benefit and gains else None
