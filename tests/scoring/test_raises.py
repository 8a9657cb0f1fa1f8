"""The smallest set of raises is smallest, whole, and complete (method, section 9.3)."""

from collections.abc import Iterator, Mapping
from itertools import combinations, product
from random import Random
from typing import Any

import pytest

from tactic_cli.playbook.model import Playbook
from tactic_cli.scoring.assess import assess
from tactic_cli.scoring.assessment import RaiseSet, Span
from tactic_cli.scoring.verdict import Rules, Standing, rules_of
from tests.scoring.sheets import Given, changed, further, judge, moves, sheet

EASY_P3 = ((("P3.1", 3),), (("P3.2", 1),), (("P3.3", 1),), (("P3.4", 2),))


def test_limits_of_single_answers_make_raises_necessary(playbook: Playbook) -> None:
    """Each to the lowest level that lifts it, in the playbook's order."""
    actual = judge(playbook, "launch", 3, {"P3.1": 0, "P4.1": 1, "W1": (0, 4), "W6": 0}).raise_set
    assert actual == RaiseSet(2, moves(("W1", 2), ("P3.1", 2), ("P4.1", 2)), ())


def test_at_conditions_the_set_reaches_the_best_headline(playbook: Playbook) -> None:
    """Weighted questions set conditions too."""
    actual = judge(playbook, "launch", 3, {"W1": 2, "W6": 0}).raise_set
    assert actual == RaiseSet(3, moves(("W1", 3), ("W6", 1)), ())


def test_a_compound_leaves_a_choice_between_its_parts(playbook: Playbook) -> None:
    """One of them, to the lowest level that lifts the line."""
    actual = judge(playbook, "launch", 3, {"W5a": 1, "W5b": 0}).raise_set
    assert actual == RaiseSet(2, (), (further(("W5",), 1, (("W5a", 2),), (("W5b", 2),)),))


def test_a_compound_is_solved_with_its_consideration(playbook: Playbook) -> None:
    """W at 40 of 168 lacks 2: the raise that lifts the line gives it 4."""
    changes: dict[str, Given] = {one.id: 0 for one in playbook.asked("launch") if one.consideration == "W"}
    changes |= dict.fromkeys(["W1", "W2", "W3", "W4", "W16", "W17", "W18"], 2)
    result = judge(playbook, "launch", 3, {**changes, "W5a": (0, 1)})
    assert result.verdict.headline == 1
    assert result.raise_set == RaiseSet(2, (), (further(("W5", "W"), 1, (("W5a", 2),), (("W5b", 2),)),))


def test_a_consideration_offers_every_question_that_is_enough(playbook: Playbook) -> None:
    """P3 at 6 of 32 lacks 2; each question at its lowest sufficient level."""
    actual = judge(playbook, "launch", 3, {"P3.1": 2, "P3.2": 0, "P3.3": 0, "P3.4": 0}).raise_set
    assert actual == RaiseSet(2, (), (further(("P3",), 1, *EASY_P3),))


def test_a_further_raise_of_a_necessary_question_goes_higher(playbook: Playbook) -> None:
    """P3.1 must reach 2 in any case; at 3 it lifts the score as well, and replaces the necessary raise."""
    actual = judge(playbook, "launch", 3, {"P3.1": 1, "P3.2": 0, "P3.3": 0, "P3.4": 0}).raise_set
    assert actual == RaiseSet(2, moves(("P3.1", 2)), (further(("P3",), 1, *EASY_P3),))


def test_what_does_not_apply_is_not_offered(playbook: Playbook) -> None:
    """I8 is left with one question."""
    actual = judge(playbook, "approach", 3, {"I8.1": "no working courts", "I8.2": 0}).raise_set
    assert actual == RaiseSet(2, (), (further(("I8",), 1, (("I8.2", 1),)),))


def test_less_risk_or_more_benefit_lifts_the_benefit_rule(playbook: Playbook) -> None:
    """Moderate risk with a benefit of 1: either is enough."""
    actual = judge(playbook, "launch", 3, {"R2L": 2, "R2S": 2, "P2.1": 1}).raise_set
    choices = ((("R2L", 3),), (("R2S", 3),), (("P2.1", 2),))
    assert actual == RaiseSet(2, (), (further(("benefit",), 1, *choices),))


def test_without_a_benefit_there_is_no_way_around_it(playbook: Playbook) -> None:
    """Benefit 0 limits at any risk."""
    actual = judge(playbook, "launch", 3, {"P2.1": 0}).raise_set
    assert actual == RaiseSet(2, (), (further(("benefit",), 1, (("P2.1", 1),)),))


def test_faces_are_solved_together_where_the_benefit_counts(playbook: Playbook) -> None:
    """Three faces at high risk: for each the likelihood or the severity, 8 choices."""
    changes: dict[str, Given] = {f"R{face}{half}": level for face in (2, 3, 4) for half, level in (("L", 2), ("S", 1))}
    actual = judge(playbook, "launch", 3, changes).raise_set
    halves = [((f"R{face}L", 3), (f"R{face}S", 2)) for face in (2, 3, 4)]
    expected = further(("official", "contact", "outside"), 3, *product(*halves))
    assert actual == RaiseSet(2, (), (expected,))


def test_more_than_three_further_raises_are_counted_but_not_listed(playbook: Playbook) -> None:
    """All four faces at high risk and a benefit of 1: three faces, and the benefit (the group may stay)."""
    changes: dict[str, Given] = {f"R{face}{half}": at for face in (1, 2, 3, 4) for half, at in (("L", 2), ("S", 1))}
    actual = judge(playbook, "launch", 3, {**changes, "P2.1": 1}).raise_set
    assert actual == RaiseSet(2, (), (further(("official", "contact", "outside", "benefit"), 4),))


def test_in_monitor_each_face_stands_alone(playbook: Playbook) -> None:
    """One of these and one of those."""
    actual = judge(playbook, "monitor", 3, {"R2L": 2, "R2S": 1, "R3L": 2, "R3S": 1}).raise_set
    first = further(("official",), 1, (("R2L", 3),), (("R2S", 2),))
    second = further(("contact",), 1, (("R3L", 3),), (("R3S", 2),))
    assert actual == RaiseSet(2, (), (first, second))


def test_parts_that_do_not_touch_are_solved_one_by_one_in_the_playbooks_order(playbook: Playbook) -> None:
    """A compound, a face and a consideration."""
    changes: dict[str, Given] = {"W5a": 1, "W5b": 1, "R2L": 2, "R2S": 1, "I7.1": 0, "I7.2": 0, "I7.3": 0}
    actual = judge(playbook, "approach", 3, changes).raise_set
    compound = further(("W5",), 1, (("W5a", 2),), (("W5b", 2),))
    face = further(("official",), 1, (("R2L", 3),), (("R2S", 2),))
    consideration = further(("I7",), 1, (("I7.1", 3),), (("I7.2", 3),))
    assert actual == RaiseSet(2, (), (compound, face, consideration))


def stricter(playbook: Playbook, below: str) -> Playbook:
    """A copy in which a consideration below this share asks for a condition."""

    def change(tree: dict[str, Any]) -> None:
        tree["scoring"]["readiness"][1]["below"] = below

    return changed(playbook, change)


def test_choices_of_two_are_listed_with_every_pair_that_is_enough(playbook: Playbook) -> None:
    """I3 weighs 2, 2, 1, 1; at 18 of 24 it lacks 3 for seven eighths."""
    given: dict[str, Given] = dict.fromkeys(["I3.1", "I3.2", "I3.3", "I3.4"], 3)
    actual = judge(stricter(playbook, "7/8"), "approach", 4, given).raise_set
    pairs = [("I3.1", "I3.2"), ("I3.1", "I3.3"), ("I3.1", "I3.4"), ("I3.2", "I3.3"), ("I3.2", "I3.4")]
    assert actual == RaiseSet(3, (), (further(("I3",), 2, *(((one, 4), (other, 4)) for one, other in pairs)),))


def test_no_raise_of_a_choice_goes_higher_than_it_must(playbook: Playbook) -> None:
    """At 12 of 24 it lacks 9: both heavy questions to the top, and one light one a single level."""
    given: dict[str, Given] = dict.fromkeys(["I3.1", "I3.2", "I3.3", "I3.4"], 2)
    actual = judge(stricter(playbook, "7/8"), "approach", 4, given).raise_set
    choices = ((("I3.1", 4), ("I3.2", 4), ("I3.3", 3)), (("I3.1", 4), ("I3.2", 4), ("I3.4", 3)))
    assert actual == RaiseSet(3, (), (further(("I3",), 3, *choices),))


def test_every_one_of_thousands_of_ties_is_listed_once(playbook: Playbook) -> None:
    """19 questions of one weight that lack 7: 18 of them can gain 3, the last can gain 1.

    Three of the 18: (1, 3, 3) and (2, 2, 3) in any order, so 6 ways for each of 816 triples. Two of the 18 with
    the last: 3, 3 and 1, for each of 153 pairs.
    """

    def even(tree: dict[str, Any]) -> None:
        tree["scoring"]["readiness"][1]["below"] = "28/76"
        for question in tree["questions"]:
            if question["consideration"] == "W" and not question["computed_from"]:
                question["kind"] = "red_part" if question["kind"] == "red_part" else "weighted"
                question["weight"] = 1

    same = changed(playbook, even)
    given: dict[str, Given] = {one.id: 1 for one in same.asked("launch") if one.consideration == "W"}
    raised = judge(same, "launch", 3, {**given, "W5a": 3}).raise_set
    assert raised is not None
    (left,) = raised.further
    assert (left.subjects, left.fewest, left.any_of and len(left.any_of)) == (("W",), 3, 816 * 6 + 153)
    assert len(set(left.any_of or ())) == 816 * 6 + 153


def test_a_compound_stands_with_its_consideration_even_where_its_parts_weigh_nothing(playbook: Playbook) -> None:
    """They are one part of what is left: one of these and one of those, in one list."""

    def weightless(tree: dict[str, Any]) -> None:
        for question in tree["questions"]:
            question["weight"] *= question["kind"] != "red_part"

    context: dict[str, Given] = {one.id: 3 for one in playbook.asked("launch") if one.consideration == "W"}
    strict = stricter(changed(playbook, weightless), "3/4")
    both = judge(strict, "launch", 4, {**context, "W5a": 2, "W5b": 2, "W7": 2}).raise_set
    assert both is not None
    (left,) = both.further
    others = set(context) - {"W5a", "W5b"}  # at 113 of 152, where 114 are asked: any other raise is enough
    pairs = {frozenset([part, other]) for part in ("W5a", "W5b") for other in others}
    assert (left.subjects, left.fewest) == (("W5", "W"), 2)
    assert {frozenset(move.question for move in one) for one in left.any_of or ()} == pairs


def test_benefit_questions_stand_with_their_consideration_even_where_they_weigh_nothing(playbook: Playbook) -> None:
    """The benefit and P2, at 12 of 24 where 18 are asked, are one part: P2.3 gains the 6, P2.1 the benefit."""

    def weightless(tree: dict[str, Any]) -> None:
        for question in tree["questions"]:
            question["weight"] *= question["id"] not in {"P2.1", "P2.4"}

    given: dict[str, Given] = {"P2.1": 0, "P2.2": 2, "P2.3": 2, "P2.5": 2}
    strict = changed(
        stricter(changed(playbook, weightless), "3/4"), lambda tree: tree["scoring"]["readiness"][1].update(limit=1)
    )
    result = judge(strict, "launch", 4, given).raise_set
    assert result is not None
    assert [(left.subjects, left.fewest) for left in result.further] == [(("benefit", "P2"), 2)]


def test_one_part_of_two_compounds_lifts_both(playbook: Playbook) -> None:
    """Even where other parts would gain their consideration more."""

    def share(tree: dict[str, Any]) -> None:
        by_id = {question["id"]: question for question in tree["questions"]}
        by_id["W7"].update(kind="red_part", weight=3)
        by_id["W5a"].update(weight=3)
        by_id["W12"].update(kind="red_line", weight=0, computed_from=("W5b", "W7"))

    actual = judge(changed(playbook, share), "launch", 3, {"W5a": 1, "W5b": 1, "W7": 1}).raise_set
    assert actual == RaiseSet(2, (), (further(("W5", "W12"), 1, (("W5b", 2),)),))


def test_no_set_is_offered_where_the_policy_lets_nothing_reach_the_target(playbook: Playbook) -> None:
    """Stances that never allow more than conditions."""

    def never(tree: dict[str, Any]) -> None:
        (row,) = [one for one in tree["scoring"]["limits"] if one["kind"] == "stance"]
        row["limits"] = (1, 1, 2, 2, 2)

    result = judge(changed(playbook, never), "launch", 4)
    assert (result.verdict.headline, result.raises, result.raise_set) == (2, (), None)


# Small playbooks of every shape, against trying everything.


def a_question(random: Random, number: int) -> dict[str, Any]:
    """A question of any ordinary kind in one of two considerations."""
    return {
        "id": f"Q{number}",
        "kind": random.choice(["red_line", "must_have", "weighted", "weighted"]),
        "consideration": random.choice(["K1", "K2"]),
        "weight": random.choice([0, 1, 1, 2, 3]),
    }


def some_questions(random: Random) -> list[dict[str, Any]]:
    """Up to five questions, up to two faces, and perhaps a compound of two or three parts."""
    questions = [a_question(random, number) for number in range(random.randint(1, 5))]
    for face in range(random.randint(0, 2)):
        for kind, letter in (("risk_likelihood", "L"), ("risk_severity", "S")):
            questions.append({"id": f"F{face}{letter}", "kind": kind, "consideration": "K0", "weight": 0})
    if random.random() < 0.6:
        parts = [f"C{number}" for number in range(random.choice([2, 2, 3]))]
        own = random.choice(["K1", "K2"])
        line = {"id": "C", "kind": "red_line", "consideration": own, "weight": 0, "computed_from": parts}
        questions.append(line)
        questions += [
            {"id": part, "kind": "red_part", "consideration": own, "weight": random.choice([0, 1, 2])} for part in parts
        ]
    return questions


def some_policy(random: Random, tree: dict[str, Any], questions: list[dict[str, Any]]) -> None:
    """Readiness shares, faces and benefit for these questions."""
    scoring = tree["scoring"]
    shares = random.sample(["1/6", "1/4", "1/2", "2/3", "5/6"], 2)
    for rule, share in zip(scoring["readiness"], shares, strict=True):
        rule["below"] = share
    faces = [one["id"][:2] for one in questions if one["id"].endswith("L")]
    scoring["faces"] = [
        {**scoring["faces"][number % 2], "id": face, "likelihood": f"{face}L", "severity": f"{face}S"}
        for number, face in enumerate(faces)
    ]
    plain = [one["id"] for one in questions if one["id"].startswith("Q")]
    scoring["benefit"]["stages"] = ["only"] if random.random() < 0.6 else []
    scoring["benefit"]["questions"] = random.sample(plain, min(len(plain), random.randint(1, 2)))


def small(playbook: Playbook, random: Random) -> Playbook:
    """A playbook of few questions in one stage."""

    def shrink(tree: dict[str, Any]) -> None:
        like, stage = tree["questions"][0], tree["stages"][0]
        questions = some_questions(random)
        some_policy(random, tree, questions)
        tree["stages"] = [{**stage, "id": "only", "includes": (), "asks_again": (), "pause": ()}]
        tree["considerations"] = [{"id": one, "title": "-", "summary": "-"} for one in ("K0", "K1", "K2")]
        tree["questions"] = [{**like, "stage": "only", "computed_from": (), **one} for one in questions]
        tree["cases"] = ()

    return changed(playbook, shrink)


def verdict(rules: Rules, levels: Mapping[str, int]) -> int:
    """The verdict at exact levels, from nothing."""
    return Standing(rules, levels).verdict


def needed_by_single_answers(playbook: Playbook, low: Mapping[str, int], goal: int) -> dict[str, int]:
    """For each question the lowest level at which its own limit allows the goal."""
    rows = {row.kind: row.limits for row in playbook.scoring.limits}
    found = {}
    for question in playbook.asked("only"):
        row = rows.get(question.kind)
        if row and row[low[question.id]] < goal:
            found[question.id] = min(level for level in range(5) if row[level] >= goal)
    return found


def enough(rules: Rules, base: Mapping[str, int], goal: int, size: int) -> Iterator[dict[str, int]]:
    """Every way to raise exactly so many questions that reaches the goal and of which none could be one lower."""
    for chosen in combinations(base, size):
        for levels in product(*(range(base[one] + 1, 5) for one in chosen)):
            raised = dict(zip(chosen, levels, strict=True))
            lower = ({**base, **raised, one: level - 1} for one, level in raised.items())
            if verdict(rules, {**base, **raised}) >= goal and all(verdict(rules, one) < goal for one in lower):
                yield raised


@pytest.mark.parametrize("seed", range(150))
def test_on_small_playbooks_the_set_is_what_trying_everything_gives(playbook: Playbook, seed: int) -> None:
    """The necessary raises, the least number of further ones, and every choice of so many."""
    random = Random(seed)  # noqa: S311 - playbooks to try, not secrets
    tiny = small(playbook, random)
    given: dict[str, Given] = {one.id: (random.choice([0, 1, 1, 2, 3]), 4) for one in tiny.asked("only")}
    result = assess(tiny, [sheet(tiny, "only", changes=given)])
    low = {one: span.low for one, span in result.ranges.items() if isinstance(span, Span)}
    goal = result.verdict.headline + 1
    if goal > 3:
        assert result.raise_set is None
        return
    assert result.raise_set is not None
    necessary = needed_by_single_answers(tiny, low, goal)
    assert {move.question: move.to for move in result.raise_set.necessary} == necessary
    base = low | necessary
    rules = rules_of(tiny, "only", low)
    fewest = sum(part.fewest for part in result.raise_set.further)
    best = ({**base, **dict.fromkeys(chosen, 4)} for chosen in combinations(base, fewest - 1)) if fewest else ()
    assert not any(verdict(rules, one) >= goal for one in best)
    listed = [part.any_of for part in result.raise_set.further]
    if None not in listed and fewest <= 4:
        ways = [[move for one in way for move in one] for way in product(*(some for some in listed if some))]
        actual = [sorted((move.question, move.to) for move in way) for way in ways]
        expected = [sorted(way.items()) for way in enough(rules, base, goal, fewest)]
        assert sorted(actual) == sorted(expected)
    else:
        chosen = combinations(base, fewest)
        assert any(verdict(rules, {**base, **dict.fromkeys(one, 4)}) >= goal for one in chosen)


def test_where_no_face_can_get_low_enough_only_the_benefit_can_be_raised(playbook: Playbook) -> None:
    """If even the best answers leave a low risk, and low risk asks for more benefit, lowering risk is no way out."""

    def never_without_risk(tree: Any) -> None:  # noqa: ANN401 - a tree of plain values
        for row in tree["scoring"]["risk_table"]:
            row["risk"] = tuple(max(1, risk) for risk in row["risk"])
        tree["scoring"]["benefit"]["rules"][1]["risk_at_least"] = 1

    result = judge(changed(playbook, never_without_risk), "launch", 4, {"P2.1": 1})
    assert result.raise_set == RaiseSet(2, (), (further(("benefit",), 1, (("P2.1", 2),)),))
