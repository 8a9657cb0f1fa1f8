"""Case histories played through the rules, and verdicts that no answers can give."""

from fractions import Fraction
from random import Random

import pytest
from hypothesis import HealthCheck, assume, given, settings

from tactic_cli.disk.shelf import find_playbook
from tactic_cli.playbook.load import load_playbook_with_places
from tactic_cli.playbook.model import Playbook, StatedOnly
from tactic_cli.playbook.places import Places
from tactic_cli.problems import Problem
from tactic_cli.scoring import cases
from tactic_cli.scoring.assessment import Limit
from tactic_cli.scoring.cases import run_cases, unreachable_verdicts
from tactic_cli.scoring.reach import reachable
from tests.scoring.sheets import every_verdict
from tests.strategies import SMALL, chances, rebuilt, shipped, small_playbook


def edited(name: str = "cases.yaml", **changes: str) -> tuple[Playbook, Places]:
    """The shipped playbook with the first of some texts in one of its files replaced."""
    folder = find_playbook(None).parent

    def read(wanted: str) -> bytes:
        data = (folder / wanted).read_bytes()
        for old, new in changes.items() if wanted == name else ():
            assert old.encode() in data
            data = data.replace(old.encode(), new.encode(), 1)
        return data

    return load_playbook_with_places("shipped/playbook.yaml", read)


def line_of(text: str, name: str = "cases.yaml") -> int:
    """The first line of a shipped file that holds a text, counted from 1."""
    lines = (find_playbook(None).parent / name).read_text(encoding="utf-8").splitlines()
    return next(number for number, line in enumerate(lines, start=1) if text in line)


def test_the_rules_give_every_verdict_of_the_shipped_cases() -> None:
    """Every case of the notebook comes out as its verdict says, whole and with its own answers alone."""
    playbook, places = edited()
    assert list(run_cases(playbook, places)) == []
    assert sum(case.verdict is not None for case in playbook.cases) > 15


def test_a_case_with_another_verdict_is_shown_with_what_decides() -> None:
    """The problem stands at the verdict; it says what the rules give and which limits decide."""
    playbook, places = edited(**{"    verdict: not_yet": "    verdict: go"})
    (problem,) = run_cases(playbook, places)
    assert problem.code == "case-verdict"
    assert (problem.place.file, problem.place.line) == ("shipped/cases.yaml", line_of("    verdict: not_yet"))
    assert problem.message == (
        "With the answers of “H01a”, all others at 3, the rules give “not_yet”, not “go”. "
        "What decides: must-have P2.3, must-have S4 and must-have S7."
    )
    assert problem.hint == "Write not_yet, or look again at the case's answers and at the policy."


def test_a_case_stated_otherwise_is_shown_end_by_end() -> None:
    """Each end of the range that does not follow is a problem of its own, at its own place."""
    stated = "stated_only: {worst: do_not_launch, best: not_yet, headline: not_yet}"
    playbook, places = edited(**{stated: "stated_only: {worst: not_yet, best: go, headline: not_yet}"})
    problems = list(run_cases(playbook, places))
    line = line_of(stated)
    assert [(one.code, one.place.line) for one in problems] == [("case-stated-verdict", line)] * 2
    assert problems[0].place.column < problems[1].place.column
    assert problems[0].message.startswith(
        "With nothing but the answers of “H01a” the rules give “do_not_launch” as worst, not “not_yet”. "
        "What decides: red line W1, red line W2, red line W3, red line W5 and "
    )
    assert problems[1].message == (
        "With nothing but the answers of “H01a” the rules give “not_yet” as best, not “go”. "
        "What decides: must-have P2.3, must-have S4 and must-have S7."
    )


def test_a_headline_stated_otherwise_is_shown_with_the_range_it_comes_from() -> None:
    """Only the headline is wrong: the problem says what is still possible and what decides."""
    stated = "stated_only: {worst: do_not_launch, best: not_yet, headline: not_yet}"
    playbook, places = edited(**{stated: stated.replace("headline: not_yet", "headline: do_not_launch")})
    (problem,) = run_cases(playbook, places)
    assert problem.code == "case-stated-verdict"
    assert problem.message == (
        "With nothing but the answers of “H01a” the rules give “not_yet” as headline, not “do_not_launch”. "
        "Everything from “do_not_launch” to “not_yet” is still possible. "
        "What decides: must-have P2.3, must-have S4 and must-have S7."
    )


def test_a_benefit_too_small_for_the_risk_is_named_as_what_decides() -> None:
    """Benefit is neither a question nor a face, so it is called by its name."""
    answers = "answers: {P2.1: 4, P2.3: 4, S2: 4, S4: 4}"
    playbook, places = edited(**{answers: "answers: {P2.1: 0, P2.3: 4, S2: 4, S4: 4}"})
    problem = next(one for one in run_cases(playbook, places) if one.code == "case-verdict")
    assert problem.message == (
        "With the answers of “H06”, all others at 3, the rules give “not_yet”, not “go”. "
        "What decides: too little benefit for the risk."
    )


def test_a_face_is_named_by_its_title() -> None:
    """Ids of faces are for programs; those of questions stand in every list."""
    face = shipped().scoring.faces[0]
    assert cases._limit_words(shipped(), Limit("face", face.id, 0)) == f"risk of {face.title}"
    assert cases._limit_words(shipped(), Limit("must_have", "P2.3", 1)) == "must-have P2.3"


def test_as_many_deciding_limits_as_are_named_are_all_there_are(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is added to a list that is complete; what is left out is counted."""
    said = {}
    for many in (2, 3):
        monkeypatch.setattr(cases, "NAMED_UP_TO", many)
        (problem,) = run_cases(*edited(**{"    verdict: not_yet": "    verdict: go"}))
        said[many] = problem.message.partition("What decides: ")[2]
    assert said == {2: "must-have P2.3, must-have S4 and 1 more.", 3: "must-have P2.3, must-have S4 and must-have S7."}


def test_where_no_limit_decides_that_is_said() -> None:
    """With nothing answered the best verdict is the very best: no rule stands against it."""
    case = next(one for one in shipped().cases if one.stage == "launch" and one.stated_only is not None)
    stated = StatedOnly(worst="do_not_launch", best="not_yet", headline="not_yet")
    blank = case.model_copy(update={"answers": {}, "rest": None, "verdict": None, "stated_only": stated})
    (problem,) = run_cases(rebuilt(shipped(), cases=(blank,)), edited()[1])
    assert problem.message == (
        f"With nothing but the answers of “{case.id}” the rules give “go” as best, not “not_yet”. "
        "No limit stands against it."
    )


def test_without_rest_the_verdict_must_follow_from_the_answers_alone() -> None:
    """A case that assumes nothing is judged with everything else unknown."""
    case = next(one for one in shipped().cases if one.id == "H16")
    alone = case.model_copy(update={"rest": None})
    milder = alone.model_copy(update={"id": "H16-milder", "answers": {"W2": 1}, "stated_only": None})
    _, places = edited()
    (problem,) = run_cases(rebuilt(shipped(), cases=(alone, milder)), places)
    assert problem.message == (
        "With the answers of “H16-milder” the rules give “not_yet”, not “do_not_launch”. "
        "Everything from “do_not_launch” to “not_yet” is still possible. What decides: red line W2."
    )


def test_a_changed_limit_shows_every_case_that_no_longer_comes_out() -> None:
    """Whoever changes the policy sees at once which histories it contradicts."""
    playbook, places = edited(
        "playbook.yaml",
        **{"limits: [1, 1, 2, 3, 3]": "limits: [2, 2, 2, 3, 3]", "within: [[1, 1], [1, 1],": "within: [null, null,"},
    )
    messages = [one.message for one in run_cases(playbook, places) if one.code == "case-verdict"]
    changed = {case.id for case in playbook.cases for message in messages if f"“{case.id}”" in message}
    assert {"H01a", "H18", "H19"} <= changed
    assert not {"H04", "H16", "H17"} & changed


def test_every_verdict_of_the_shipped_playbook_can_be_reached() -> None:
    """In each stage some answers give each of the four verdicts."""
    playbook, places = edited()
    assert list(unreachable_verdicts(playbook, places)) == []
    assert {reachable(playbook, stage.id) for stage in playbook.stages} == {frozenset({0, 1, 2, 3})}


def unreachable_under(**changes: object) -> list[Problem]:
    """The problems of the shipped playbook with another policy."""
    _, places = edited()
    scoring = shipped().scoring.model_copy(update=changes)
    return list(unreachable_verdicts(rebuilt(shipped(), scoring=scoring), places))


def test_a_policy_that_can_never_say_stop_is_shown_for_every_stage() -> None:
    """Without a limit of 0 anywhere, nobody could ever be told not to launch."""
    limits = tuple(
        row.model_copy(update={"limits": tuple(max(1, limit) for limit in row.limits)})
        for row in shipped().scoring.limits
    )
    faces = tuple(
        face.model_copy(update={"limits": tuple(max(1, limit) for limit in face.limits)})
        for face in shipped().scoring.faces
    )
    problems = unreachable_under(limits=limits, faces=faces)
    assert [one.message for one in problems] == [
        "No answers in the stage “launch” can give the verdict “do_not_launch”.",
        "No answers in the stage “approach” can give the verdict “do_not_launch”.",
        "No answers in the stage “monitor” can give the verdict “stop”.",
    ]
    assert {one.code for one in problems} == {"unreachable-verdict"}
    assert problems[0].hint == "Under `scoring:`, at least one rule must set the limit 0, and all others allow it."
    assert problems[0].place.line == line_of("  - id: launch", "playbook.yaml")


def test_a_policy_that_can_never_say_go_is_shown() -> None:
    """Where the best answers are still limited, the best verdict is out of reach."""
    faces = tuple(face.model_copy(update={"limits": (2, 2, 2, 1, 0)}) for face in shipped().scoring.faces)
    problems = unreachable_under(faces=faces)
    assert [one.message for one in problems] == [
        "No answers in the stage “launch” can give the verdict “go”.",
        "No answers in the stage “approach” can give the verdict “go”.",
        "No answers in the stage “monitor” can give the verdict “continue”.",
    ]
    assert problems[0].hint == "Under `scoring:`, some rule limits the verdict even where every answer is the best."


def test_a_verdict_that_only_a_score_can_give_is_reachable() -> None:
    """The sums of weights are looked at too: go with conditions through a low score alone."""
    limits = tuple(row.model_copy(update={"limits": (0, 0, 3, 3, 3)}) for row in shipped().scoring.limits)
    faces = tuple(face.model_copy(update={"limits": (3, 3, 3, 3, 3)}) for face in shipped().scoring.faces)
    shares = (Fraction(1, 2), Fraction(3, 4))
    scores = tuple(
        row.model_copy(update={"below": share, "limit": 2})
        for row, share in zip(shipped().scoring.readiness, shares, strict=True)
    )
    by_score = unreachable_under(limits=limits, faces=faces, readiness=scores, benefit=None)
    without = unreachable_under(limits=limits, faces=faces, readiness=(), benefit=None)
    assert by_score == []
    assert [one.message for one in without] == [
        "No answers in the stage “launch” can give the verdict “go_with_conditions”.",
        "No answers in the stage “approach” can give the verdict “go_with_conditions”.",
        "No answers in the stage “monitor” can give the verdict “continue_with_conditions”.",
    ]
    assert without[0].hint == "Under `scoring:`, at least one rule must set the limit 2, and all others allow it."


@pytest.mark.parametrize(("may_be_left_out", "expected"), [(False, {1, 3}), (True, {1, 2, 3})])
def test_a_score_that_needs_a_question_left_out_is_reachable(may_be_left_out: bool, expected: set[int]) -> None:  # noqa: FBT001 - both sides of one promise
    """Of three equal questions, 1 of 12 is too low and 2 of 12 are enough; with one left out, 1 of 8 lies between."""
    three = {"weight": 1, "not_applicable": may_be_left_out}
    by_id = shipped().question_by_id
    weighed = [by_id[one].model_copy(update=three) for one in ("W7", "W8", "W9")]
    face = shipped().scoring.faces[0].model_copy(update={"limits": (3, 3, 3, 3, 3)})
    limits = tuple(row.model_copy(update={"limits": (3, 3, 3, 3, 3)}) for row in shipped().scoring.limits)
    shares = (Fraction(11, 100), Fraction(2, 12))
    scores = [
        row.model_copy(update={"below": share}) for row, share in zip(shipped().scoring.readiness, shares, strict=True)
    ]
    policy = {"faces": (face,), "limits": limits, "readiness": tuple(scores), "benefit": None}
    scoring = shipped().scoring.model_copy(update=policy)
    questions = (*weighed, by_id[face.likelihood], by_id[face.severity])
    assert reachable(rebuilt(shipped(), questions=questions, scoring=scoring), "launch") == expected


def any_policy(chance: Random) -> Playbook:
    """A small playbook; in one of three, some face limits the verdict even at its best."""
    playbook = small_playbook(chance)
    most = chance.choice([1, 2, 3, 3, 3, 3])
    first, *others = playbook.scoring.faces
    capped = first.model_copy(update={"limits": tuple(min(most, limit) for limit in first.limits)})
    return rebuilt(playbook, scoring=playbook.scoring.model_copy(update={"faces": (capped, *others)}))


@settings(deadline=None, derandomize=True, database=None, max_examples=40, suppress_health_check=list(HealthCheck))
@given(chance=chances)
def test_reachable_is_what_trying_all_answers_finds(chance: Random) -> None:
    """The reasoning around each rule misses nothing and claims nothing, whatever the policy."""
    playbook = any_policy(chance)
    assume(len(playbook.asked(SMALL)) <= 5)
    assert reachable(playbook, SMALL) == every_verdict(playbook, SMALL)


@pytest.mark.long
@settings(deadline=None, database=None, max_examples=300, suppress_health_check=list(HealthCheck))
@given(chance=chances)
def test_reachable_is_what_trying_all_answers_finds_for_longer(chance: Random) -> None:
    """The same, with more and larger playbooks."""
    playbook = any_policy(chance)
    assume(len(playbook.asked(SMALL)) <= 6)
    assert reachable(playbook, SMALL) == every_verdict(playbook, SMALL)
