"""Nothing of the policy is known to the code: ids can be anything, and every number is read from the playbook."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, replace
from datetime import date
from fractions import Fraction
from random import Random
from typing import Any

import pytest

from tactic_cli.campaign.model import Answer, AnswersFile, StanceMode
from tactic_cli.playbook.model import Playbook
from tactic_cli.scoring.assess import assess
from tactic_cli.scoring.assessment import Risk, Span, Verdict
from tactic_cli.scoring.group import count_stance
from tests.scoring.sheets import DAY, Given, changed, judge, limits, sheet, tree_of

AT_RISK = {0: (4, 4), 1: (3, 3), 2: (2, 2), 3: (2, 1), 4: (2, 0)}
"""For each risk one likelihood and severity that give it."""

# Every id under another name.

WORDS_OF_THE_MODEL = {"kind", "party", "about", "mover", "audience", "rule", "guess_kinds", "evidence", "format"}
"""Keys whose values are words that every playbook shares; all else may be an id."""

KEYS_ARE_IDS = {"verdict_words", "scales", "answers", "faces", "considerations", "ranges"}
"""Keys that hold a mapping from ids."""


def ids_of(playbook: Playbook) -> list[str]:
    """Every id that a playbook gives."""
    things = (playbook.questions, playbook.stages, playbook.considerations, playbook.scoring.faces, playbook.cases)
    words = [word.name for words in playbook.verdict_words.values() for word in words]
    return [
        playbook.id,
        *(one.id for some in things for one in some),
        *words,
        *playbook.verdict_words,
        *playbook.scales,
    ]


def renamed(value: Any, names: Mapping[str, str], key: str = "") -> Any:  # noqa: ANN401 - a tree of plain values
    """The same tree with every id under its new name."""
    if key in WORDS_OF_THE_MODEL:
        return value
    if isinstance(value, dict):
        new = names if key in KEYS_ARE_IDS else {}
        return {new.get(one, one): renamed(inner, names, "" if new else one) for one, inner in value.items()}
    if isinstance(value, list | tuple):
        return type(value)(renamed(one, names) for one in value)
    return names.get(value, value) if isinstance(value, str) else value


def any_answer(random: Random, *, may_not_apply: bool) -> Answer | None:
    """An answer of any sort, or none."""
    low = random.choice([0, 1, 2, 2, 3, 3, 4])
    day = random.choice([None, date(2025, 12, 1), date(2025, 9, 1), date(2024, 1, 1)])
    evidence = random.choice([None, "seen", "guess"])
    levels = [Answer(low, low, date=day, evidence=evidence), Answer(low, random.randint(low, 4), date=day)]  # type: ignore[arg-type] # the words are those of evidence
    other = [Answer.unknown(), None, *([Answer.not_applicable("-")] if may_not_apply else [])]
    return random.choice([*levels * 4, *other])


def any_sheet(playbook: Playbook, seed: int) -> AnswersFile:
    """A file with answers of every sort: the same for the same seed."""
    random = Random(seed)  # noqa: S311 - answers to try, not secrets
    stage = random.choice([one.id for one in playbook.stages])
    stances: StanceMode | None = random.choice([None, "personal", "estimate"])
    given = {one.id: any_answer(random, may_not_apply=one.not_applicable) for one in playbook.asked(stage)}
    if seed % 2:  # a good half is good, so that every headline comes up
        good = [one for one in given if random.random() < 0.9]
        given.update({one: Answer.level(random.choice([2, 3, 3, 4])) for one in good})
    answers = {question: one for question, one in given.items() if one is not None}
    return AnswersFile(playbook.id, playbook.version, stage, DAY, "A", answers, stances=stances)


@pytest.mark.parametrize("seed", range(40))
def test_under_other_ids_everything_is_the_same_by_another_name(playbook: Playbook, seed: int) -> None:
    """Questions, faces, considerations, stages, verdicts, scales and the playbook itself, in reverse alphabet."""
    ids = sorted(set(ids_of(playbook)))
    names = {one: f"new-{len(ids) - position:03d}" for position, one in enumerate(ids)}
    other = Playbook.model_validate(renamed(tree_of(playbook), names))
    other._sha256 = playbook.sha256
    before = any_sheet(playbook, seed)
    after = AnswersFile(
        other.id,
        other.version,
        names[before.stage],
        DAY,
        "A",
        {names[question]: one for question, one in before.answers.items()},
        stances=before.stances,
    )
    assert set(names).isdisjoint(ids_of(other))
    expected = renamed(asdict(assess(playbook, [before])), names)
    assert asdict(assess(other, [after])) == expected
    assert list(assess(other, [after]).considerations) == list(expected["considerations"])


# Every number, by what follows from it.

Change = Callable[[Any], object]


def with_policy(playbook: Playbook, change: Change) -> Playbook:
    """A copy in which one thing of the scoring policy is different."""
    return changed(playbook, lambda tree: change(tree["scoring"]))


def put(*path: str | int, value: object) -> Change:
    """Write one value of the policy, lists included."""

    def change(scoring: Any) -> None:  # noqa: ANN401 - a tree of plain values
        *way, last = path
        for step in way:
            inner = scoring[step]
            scoring[step] = inner = list(inner) if isinstance(inner, tuple) else inner
            scoring = inner
        scoring[last] = value

    return change


@pytest.mark.parametrize("row", [0, 1, 2, 3])
@pytest.mark.parametrize("level", [0, 1, 2, 3, 4])
@pytest.mark.parametrize("limit", [0, 1, 2, 3])
def test_every_cell_of_the_limits_decides(playbook: Playbook, row: int, level: int, limit: int) -> None:
    """An answer of this kind at this level sets the limit that is written there."""
    kind = playbook.scoring.limits[row].kind
    question = next(one.id for one in playbook.asked("launch") if one.kind == kind)
    other = with_policy(playbook, put("limits", row, "limits", level, value=limit))
    rest = 3 if level == 4 else 4
    alike = {one.id: rest for one in other.asked("launch") if one.kind == kind}
    result = judge(other, "launch", 4, {**alike, question: level})
    actual = tuple(one for one in result.worst_limits if one.subject == question)
    assert actual == (limits((kind, question, limit)) if limit < 3 else ())
    assert result.verdict.headline == limit


@pytest.mark.parametrize("likelihood", [0, 1, 2, 3, 4])
@pytest.mark.parametrize("severity", [0, 1, 2, 3, 4])
def test_every_cell_of_the_risk_table_decides(playbook: Playbook, likelihood: int, severity: int) -> None:
    """The risk of a face is the one that is written there, and the verdict follows."""
    row = next(at for at, one in enumerate(playbook.scoring.risk_table) if one.likelihood == likelihood)
    for risk in range(5):
        other = with_policy(playbook, put("risk_table", row, "risk", severity, value=risk))
        rest = (4, 4) if (likelihood, severity) != (4, 4) else (4, 3)
        given = {one.likelihood: rest[0] for one in other.scoring.faces}
        given |= {one.severity: rest[1] for one in other.scoring.faces}
        result = judge(other, "launch", 4, {**given, "R2L": likelihood, "R2S": severity})
        assert result.faces["official"] == Risk(risk, risk)
        assert result.verdict.headline == (3, 3, 2, 1, 0)[risk]


@pytest.mark.parametrize("row", [0, 1, 2, 3, 4])
def test_a_row_of_the_risk_table_goes_by_its_likelihood_and_not_by_its_place(playbook: Playbook, row: int) -> None:
    """The rows may be written in any order."""

    def turn(scoring: dict[str, list[object]]) -> None:
        scoring["risk_table"] = list(reversed(scoring["risk_table"]))

    given: dict[str, Given] = {"R2L": row, "R2S": 1}
    assert judge(with_policy(playbook, turn), "launch", 4, given) == judge(playbook, "launch", 4, given)


@pytest.mark.parametrize("face", [0, 1, 2, 3])
@pytest.mark.parametrize("risk", [0, 1, 2, 3, 4])
@pytest.mark.parametrize("limit", [0, 1, 2, 3])
def test_every_limit_of_a_face_decides(playbook: Playbook, face: int, risk: int, limit: int) -> None:
    """At this risk the face sets the limit that is written there."""
    other = with_policy(playbook, put("faces", face, "limits", risk, value=limit))
    one = other.scoring.faces[face]
    likelihood, severity = AT_RISK[risk]
    result = judge(other, "launch", 4, {one.likelihood: likelihood, one.severity: severity})
    assert result.worst_limits == (limits(("face", one.id, limit)) if limit < 3 else ())
    assert result.verdict.headline == limit


@pytest.mark.parametrize(
    ("path", "value", "risk", "benefit", "before", "after"),
    [
        ((0, "risk_at_least"), 1, 0, 0, 1, 3),
        ((0, "benefit_below"), 2, 0, 1, 3, 1),
        ((0, "benefit_below"), 0, 0, 0, 1, 3),
        ((0, "limit"), 0, 0, 0, 1, 0),
        ((1, "risk_at_least"), 3, 2, 1, 1, 3),
        ((1, "risk_at_least"), 1, 1, 1, 3, 1),
        ((1, "benefit_below"), 3, 2, 2, 3, 1),
        ((1, "benefit_below"), 1, 2, 1, 1, 3),
        ((1, "limit"), 0, 2, 1, 1, 0),
        ((2, "risk_at_least"), 4, 3, 2, 1, 3),
        ((2, "risk_at_least"), 2, 2, 2, 3, 1),
        ((2, "benefit_below"), 4, 3, 3, 3, 1),
        ((2, "benefit_below"), 2, 3, 2, 1, 3),
        ((2, "limit"), 0, 3, 2, 1, 0),
    ],
)
def test_every_number_of_the_benefit_rules_decides(
    *, playbook: Playbook, path: tuple[int, str], value: int, risk: int, benefit: int, before: int, after: int
) -> None:
    """Where the group's risk and the benefit stand like this, the limit changes from before to after."""
    likelihood, severity = AT_RISK[risk]
    given: dict[str, Given] = {"R1L": likelihood, "R1S": severity, "P2.1": benefit}
    other = with_policy(playbook, put("benefit", "rules", *path, value=value))
    for book, limit in ((playbook, before), (other, after)):
        result = judge(book, "launch", 4, given)
        actual = tuple(one for one in result.worst_limits if one.rule == "benefit")
        assert actual == (limits(("benefit", "benefit", limit)) if limit < 3 else ())
        assert limit in {3, result.verdict.headline}


def test_the_policy_says_which_stages_and_questions_the_benefit_is_about(playbook: Playbook) -> None:
    """Stages and questions of the benefit are the playbook's."""
    elsewhere = with_policy(playbook, put("benefit", "stages", value=("monitor",)))
    assert judge(elsewhere, "launch", 4, {"P2.1": 0}).benefit is None
    on_another = with_policy(playbook, put("benefit", "questions", value=("P2.5",)))
    assert judge(on_another, "launch", 4, {"P2.1": 0, "P2.5": 3}).benefit == Span(3, 3)
    none = with_policy(playbook, lambda scoring: scoring.update(benefit=None))
    assert judge(none, "launch", 4, {"P2.1": 0}).verdict.headline == 2


@pytest.mark.parametrize(
    ("path", "value", "score", "before", "after"),
    [
        ((0, "below"), "1/5", 5, 1, 2),  # I3 at 5 of 24
        ((0, "below"), "7/24", 6, 2, 1),
        ((0, "limit"), 0, 5, 1, 0),
        ((1, "below"), "11/24", 11, 2, 3),
        ((1, "below"), "13/24", 12, 3, 2),
        ((1, "limit"), 1, 11, 2, 1),
    ],
)
def test_every_number_of_readiness_decides(
    *, playbook: Playbook, path: tuple[int, str], value: object, score: int, before: int, after: int
) -> None:
    """I3 weighs 2, 2, 1, 1; the limit of its score changes from before to after."""
    levels = {5: (2, 0, 1, 0), 6: (2, 0, 2, 0), 11: (2, 2, 1, 2), 12: (2, 2, 2, 2)}[score]
    given: dict[str, Given] = dict(zip(("I3.1", "I3.2", "I3.3", "I3.4"), levels, strict=True))
    other = with_policy(playbook, put("readiness", *path, value=value))
    for book, limit in ((playbook, before), (other, after)):
        result = judge(book, "approach", 4, given)
        assert result.considerations["I3"].low == Fraction(score, 24)
        actual = tuple(one for one in result.worst_limits if one.rule == "consideration")
        assert actual == (limits(("consideration", "I3", limit)) if limit < 3 else ())
        assert result.verdict.headline == min(limit, 2 if 0 in levels else 3)


@pytest.mark.parametrize(("share", "thin"), [("1/2", True), ("51/100", False), ("1/4", True)])
def test_the_share_that_makes_a_score_thin_is_policy(playbook: Playbook, share: str, thin: bool) -> None:  # noqa: FBT001 - what is expected
    """Half of I8 does not apply."""
    other = with_policy(playbook, put("thin", "from_share", value=share))
    assert judge(other, "approach", 4, {"I8.1": "no courts"}).considerations["I8"].thin is thin


@pytest.mark.parametrize(
    ("by", "expected", "verdict"),
    [(0, Span(3, 3), (3, 3, 3)), (1, Span(2, 3), (2, 2, 3)), (2, Span(1, 3), (1, 1, 3)), (4, Span(0, 3), (1, 0, 3))],
)
def test_how_far_a_stale_answer_falls_is_policy(
    playbook: Playbook, by: int, expected: Span, verdict: tuple[int, int, int]
) -> None:
    """Never below 0; by nothing, and it is not called stale."""
    other = with_policy(playbook, put("lowering", "by", value=by))
    result = judge(other, "launch", 3, {"W1": Answer.level(3, date=date(2025, 1, 1))})
    assert (result.ranges["W1"], result.verdict) == (expected, Verdict(*verdict))
    assert result.stale == (("W1",) if by else ())


@pytest.mark.parametrize(
    ("kind", "question"),
    [
        ("red_line", "W1"),
        ("red_part", "W5a"),
        ("risk_likelihood", "R2L"),
        ("risk_severity", "R2S"),
        ("must_have", "P3.1"),
        ("stance", "P4.1"),
        ("weighted", "W6"),
    ],
)
def test_which_kinds_may_not_be_guessed_is_policy(playbook: Playbook, kind: str, question: str) -> None:
    """A guess is lowered where its kind is named, and nowhere else."""
    guess: dict[str, Given] = {question: Answer.level(3, evidence="guess")}
    named = with_policy(playbook, put("lowering", "guess_kinds", value=(kind,)))
    others = tuple(one.kind for one in playbook.questions if one.kind != kind)
    unnamed = with_policy(playbook, put("lowering", "guess_kinds", value=tuple(dict.fromkeys(others))))
    assert judge(named, "launch", 3, guess).ranges[question] == Span(2, 3)
    assert judge(unnamed, "launch", 3, guess).ranges[question] == Span(3, 3)


@pytest.mark.parametrize("level", [0, 1, 2, 3])
def test_what_to_say_while_uncertain_is_policy(playbook: Playbook, level: int) -> None:
    """An empty file may be anything; the headline is what the policy says."""
    other = with_policy(playbook, put("uncertain", "at_best", value=level))
    assert judge(other, "launch").verdict == Verdict(headline=level, worst=0, best=3)


def test_how_long_an_answer_is_good_is_the_questions_own(playbook: Playbook) -> None:
    """A copy in which W6 is good for ten days."""

    def shorter(tree: dict[str, list[dict[str, object]]]) -> None:
        next(one for one in tree["questions"] if one["id"] == "W6")["stale_after_days"] = 10

    given: dict[str, Given] = {"W6": Answer.level(3, date=date(2026, 1, 1))}
    assert judge(playbook, "launch", 3, given).stale == ()
    assert judge(changed(playbook, shorter), "launch", 3, given).stale == ("W6",)


@pytest.mark.parametrize(
    ("path", "value", "own", "before", "after"),
    [
        (("against_up_to",), 0, [1, 3, 3, 3], 2, 4),
        (("against_up_to",), 2, [2, 3, 3, 3], 4, 2),
        (("for_from",), 2, [2, 2, 2], 2, 4),
        (("for_from",), 4, [3, 3, 3], 4, 2),
        (("shares", 0, "against_at_least"), "3/5", [0, 4], 0, 1),
        (("shares", 0, "against_at_least"), "1/3", [0, 4, 4], 1, 0),
        (("shares", 0, "level"), 1, [0, 4], 0, 1),
        (("shares", 1, "against_at_least"), "2/5", [0, 4, 4], 1, 2),
        (("shares", 1, "against_at_least"), "1/5", [0, 4, 4, 4, 4], 2, 1),
        (("shares", 1, "level"), 2, [0, 4, 4], 1, 2),
        (("shares", 2, "against_at_least"), "1/4", [0, 4, 4, 4, 4], 2, 3),
        (("shares", 2, "against_at_least"), "1/6", [0, 4, 4, 4, 4, 4], 3, 2),
        (("shares", 2, "level"), 3, [0, 4, 4, 4, 4], 2, 3),
        (("any_against",), 2, [0, 4, 4, 4, 4, 4], 3, 2),
        (("nobody_against",), 3, [4, 4], 4, 3),
        (("for_below",), "2/3", [3, 2], 4, 2),
        (("for_below",), "1/3", [3, 2, 2], 2, 4),
        (("few_for_at_most",), 1, [3, 2, 2], 2, 1),
        (("few_for_at_most",), 3, [3, 2, 2], 2, 3),
    ],
)
def test_every_number_of_the_stances_decides(
    *, playbook: Playbook, path: tuple[str | int, ...], value: object, own: list[int], before: int, after: int
) -> None:
    """People with these own stances have this level before, and that level after the change."""
    other = with_policy(playbook, put("stances", *path, value=value))
    people = [Span(level, level) for level in own]
    assert count_stance(people, playbook.scoring.stances) == Span(before, before)
    assert count_stance(people, other.scoring.stances) == Span(after, after)


# And none is left out.


def numbers(tree: object, path: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], int | Fraction]]:
    """Every number of the policy with its path."""
    if isinstance(tree, dict):
        for key, inner in tree.items():
            yield from numbers(inner, (*path, key))
    elif isinstance(tree, list | tuple):
        for position, inner in enumerate(tree):
            yield from numbers(inner, (*path, position))
    elif isinstance(tree, int | Fraction):
        yield path, tree


def others(number: int | Fraction) -> tuple[object, ...]:
    """Numbers that could stand in the same place."""
    if isinstance(number, Fraction):
        return tuple(str(min(number * Fraction(part, 4), Fraction(1))) for part in (3, 5))
    return (number - 1 if number else number + 1,)


def answers_that_show(playbook: Playbook) -> dict[str, list[AnswersFile]]:
    """For each section of the policy, files that come by all its cells and edges."""

    def files(given: list[dict[str, Given]], stage: str = "launch", rest: int = 4) -> list[AnswersFile]:
        return [sheet(playbook, stage, rest, one) for one in given]

    faces = [(one.likelihood, one.severity) for one in playbook.scoring.faces]
    i3 = ("I3.1", "I3.2", "I3.3", "I3.4")
    shares = [(1, 0, 0, 0), (2, 0, 1, 0), (2, 1, 1, 1), (2, 2, 2, 1)]
    return {
        "limits": files([{one: level} for one in ("W1", "P3.1", "P4.1", "W6") for level in range(5)])
        + files([{}, {"W1": 3}, {"P3.1": 3}, {"P4.1": 3}], rest=3),
        "risk_table": files([{"R2L": first, "R2S": second} for first in range(5) for second in range(5)]),
        "faces": files([dict(zip(one, levels, strict=True)) for one in faces for levels in AT_RISK.values()]),
        "benefit": files(
            [
                dict(zip((*faces[0], "P2.1"), (*levels, benefit), strict=True))
                for levels in AT_RISK.values()
                for benefit in range(4)
            ]
        ),
        "readiness": files([dict(zip(i3, levels, strict=True)) for levels in shares], "approach"),
        "thin": files([{"I8.1": "no courts"}, {"C10": "no press"}], "approach"),
        "lowering": files([{"W1": Answer.level(3, evidence="guess")}]),
        "uncertain": [sheet(playbook, "launch")],
        "stances": [],
    }


def groups_that_show(playbook: Playbook) -> list[list[AnswersFile]]:
    """Groups that come by the edges of the policy for several people."""

    def group(*people: dict[str, Given]) -> list[AnswersFile]:
        return [replace(sheet(playbook, "launch", 3, one), assessor=f"A{i}") for i, one in enumerate(people)]

    return [
        [*group({}), replace(sheet(playbook, "launch", 3, without=["W17"]), assessor="B")],
        group({"W17": "?"}, {"W17": "?"}, {}, {}, {}),
        group({"W6": 2}, {}),
        group({"P4.1": 0}, {"P4.1": 4}, {"P4.1": 2}, {"P4.1": 2}),
    ]


def test_no_number_of_the_policy_is_left_unread(playbook: Playbook) -> None:
    """Whichever number is changed, something in some assessment, or in a stance counted over people, follows.

    The likelihood that heads a row of the risk table is its name, not a number.
    """
    shown = {section: [[one] for one in some] for section, some in answers_that_show(playbook).items()}
    shown["group"] = groups_that_show(playbook)
    files = {section: [(one, assess(playbook, one)) for one in some] for section, some in shown.items()}
    people = [[0] * against + [4] * (20 - against) for against in range(21)] + [[1, 3, 3], [2, 2, 3], [2, 2, 2, 3, 3]]
    groups = [[Span(level, level) for level in own] for own in people]
    counted = [count_stance(group, playbook.scoring.stances) for group in groups]

    def is_read(path: tuple[str | int, ...], number: int | Fraction) -> bool:
        return any(differs(path, value) for value in others(number))

    def differs(path: tuple[str | int, ...], value: object) -> bool:
        other = with_policy(playbook, put(*path, value=value))
        if path[0] == "stances":
            return [count_stance(group, other.scoring.stances) for group in groups] != counted
        return any(assess(other, one) != before for one, before in files[str(path[0])])

    named = [one for one in numbers(tree_of(playbook.scoring)) if one[0][-1] != "likelihood"]
    assert [path for path, number in named if not is_read(path, number)] == []
    assert len(named) > 80
