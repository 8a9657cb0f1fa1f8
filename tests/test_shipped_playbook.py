"""The shipped playbook says everything the notebook says, and quotes it truly."""

import re
from collections import Counter
from pathlib import Path

import pytest

from tactic_cli.disk.shelf import open_playbook
from tactic_cli.playbook.model import Playbook

DATA = Path(__file__).parent / "data"
FOLDER = Path(__file__).parents[1] / "playbooks" / "government-collaboration"


def rows(name: str) -> list[list[str]]:
    """The lines of a small table of the test data, comments left out."""
    lines = (DATA / name).read_text(encoding="utf-8").splitlines()
    return [line.split() for line in lines if not line.startswith("#")]


@pytest.fixture(scope="module")
def playbook() -> Playbook:
    """The playbook that people get."""
    return open_playbook(None)


def test_every_question_of_the_inventory_is_there_as_it_should_be(playbook: Playbook) -> None:
    """All 95 ids with their kind, weight, stage, consideration, party, number of sentences and not-applicable rule."""
    expected = rows("questions.txt")
    actual = [
        [
            one.id,
            one.kind,
            str(one.weight),
            one.stage,
            one.consideration,
            one.party,
            str(len(playbook.sentences(one))),
            "yes" if one.not_applicable else "no",
        ]
        for one in playbook.questions
    ]
    assert actual == expected
    assert len(actual) == 95


def test_each_stage_asks_the_number_of_questions_the_method_says(playbook: Playbook) -> None:
    """Launch 44, approach 82, monitor 37."""
    actual = {stage.id: len(playbook.asked(stage.id)) for stage in playbook.stages}
    assert actual == {"launch": 44, "approach": 82, "monitor": 37}


def test_every_case_history_is_there_with_the_verdict_the_notebook_supports(playbook: Playbook) -> None:
    """Each case of the notebook, and no other verdict than the text gives; worked examples are none of them."""
    expected = {row[0]: row[1] for row in rows("cases.txt")}
    told = [case for case in playbook.cases if not case.made_up]
    assert [case.id for case in told] == list(expected)
    stated = {case.id: case.verdict for case in told if expected[case.id] != "-"}
    assert stated == {name: verdict for name, verdict in expected.items() if verdict != "-"}


def test_staleness_follows_the_kind(playbook: Playbook) -> None:
    """Red lines, their parts and risk questions grow old after 90 days, the rest after a year."""
    soon = {"red_line", "red_part", "risk_likelihood", "risk_severity"}
    expected = {one.id: 90 if one.kind in soon else 365 for one in playbook.questions}
    assert {one.id: one.stale_after_days for one in playbook.questions} == expected


def test_what_nobody_here_can_change_is_never_a_task(playbook: Playbook) -> None:
    """W1 to W15 and the severity of harm cannot be prepared, and harm already done cannot be undone."""
    cannot = {one.id for one in playbook.questions if one.mover == "nobody here"}
    expected = {f"W{number}" for number in range(1, 16)} | {"W5a", "W5b", "R1S", "R2S", "R3S", "R4S", "C2"}
    assert cannot == expected


def test_what_is_about_the_official_is_marked(playbook: Playbook) -> None:
    """Answers about one official are never carried to another."""
    about = {one.id for one in playbook.questions if one.about == "official"}
    expected = {"W16", "W17", "P2.3", "P2.4", "P5.2", "P5.3", "R2L", "R2S", "R3L", "R3S", "R4L", "R4S"}
    expected |= {one.id for one in playbook.questions if one.consideration == "S"}
    assert expected <= about


def test_no_two_questions_share_a_why_or_a_what_to_look_for(playbook: Playbook) -> None:
    """A checklist whose explanations repeat teaches nobody."""
    for texts in ([one.why for one in playbook.questions], [one.look_for for one in playbook.questions]):
        folded = Counter(" ".join(text.casefold().split()) for text in texts)
        assert [text for text, times in folded.items() if times > 1] == []


def test_pause_lists_are_those_of_the_method(playbook: Playbook) -> None:
    """At most nine lines, about the questions the method names."""
    stances = ["P4.1", "P4.2", "P4.3", "P4.5", "P5.1", "P5.2"]
    expected = {
        "launch": [["W1"], ["W2"], ["W3"], ["W4"], ["W5"], ["W17"], ["W18"], ["R2L", "R2S"], ["P2.2"]],
        "approach": [["I1.4"], ["I5.1"], ["I5.2"], ["S1"], ["S7"], ["I6.5"], ["I6.6"], ["W17"], ["R2L", "R2S"]],
        "monitor": [["C2"], ["C1"], ["C3"], ["C5"], ["I6.5"], ["W3"], ["W4"], stances],
    }
    assert {stage.id: [list(line.about) for line in stage.pause] for stage in playbook.stages} == expected


def test_every_rule_of_the_policy_gives_its_reason(playbook: Playbook) -> None:
    """No two rules share a `because:`; a copied reason is no reason."""
    policy = playbook.scoring
    assert policy.benefit is not None
    told = [
        *(rule.because for rule in policy.limits),
        *(rule.because for rule in policy.risk_table),
        *(rule.because for rule in policy.faces),
        *(rule.because for rule in policy.benefit.rules),
        *(rule.because for rule in policy.readiness),
        *(rule.because for rule in policy.stances.shares),
        policy.benefit.because,
        policy.thin.because,
        policy.lowering.because,
        policy.uncertain.because,
        policy.stances.because,
    ]
    reasons = [" ".join(because.split()) for because in told]
    assert len(set(reasons)) == len(reasons)
    assert min(len(reason) for reason in reasons) > 40


def test_the_guide_shows_a_question_as_it_stands_in_its_file() -> None:
    """Who follows playbooks/README.md finds W4 word for word, in the line that the sample message names."""
    guide = (FOLDER.parent / "README.md").read_text(encoding="utf-8")
    context = (FOLDER / "context.yaml").read_text(encoding="utf-8")
    shown = re.search(r"^```yaml\n(  - id: W4\n.*?)^```", guide, flags=re.MULTILINE | re.DOTALL)
    assert shown is not None
    assert shown[1] in context
    weight = context[: context.index(shown[1])].count("\n") + shown[1][: shown[1].index("weight:")].count("\n") + 1
    assert f"my-playbook/context.yaml:{weight}:5: empty-value" in guide
