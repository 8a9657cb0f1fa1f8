"""The JSON: keys in the documented order, exact shares, the document beside the assessment."""

import json

import pytest

from tactic_cli.campaign.model import Answer
from tactic_cli.reports.data import assessment_json, assessment_value
from tactic_cli.reports.formats import FORMATS, format_for, format_named
from tactic_cli.scoring.assess import assess
from tests.reports.cases import CASES, answered, rendered, report, small

JSON = next(one for one in FORMATS if one.name == "json")


@pytest.mark.parametrize("case", CASES)
def test_a_report_is_json_with_assessment_and_document(case: str) -> None:
    """The JSON report parses and holds both, under a name of its format."""
    actual = json.loads(rendered(case, JSON))
    assert list(actual) == ["format", "for", "assessment", "document"]
    assert actual["format"] == "tactic-report/1"
    assert actual["assessment"] == report(case).assessment
    assert [one["id"] for one in actual["document"]["sections"]] == [one.id for one in report(case).document.sections]


def test_the_assessment_has_its_keys_in_the_documented_order() -> None:
    """Scripts and people find the keys where the interface shows them."""
    actual = list(assessment_value(small(), assess(small(), [CASES["conditions"]()])))
    assert actual == [
        "format",
        "playbook",
        "stage",
        "as_of",
        "assessors",
        "verdict",
        "risk",
        "benefit",
        "readiness",
        "coverage",
        "blocking",
        "improvements",
        "watch",
        "find_out",
        "stances",
        "disagreements",
        "identical",
        "stale",
        "guesses",
    ]


def test_shares_are_exact_and_missing_scores_null() -> None:
    """Shares are strings such as 3/4; a consideration without a score has nulls."""
    sheet = answered("approach", 3, S1=Answer.not_applicable("nobody chosen"))
    actual = json.loads(assessment_json(small(), assess(small(), [sheet])))["readiness"]["considerations"]
    assert actual["P"] == {"low": "3/4", "high": "3/4", "thin": False}
    assert actual["S"] == {"low": None, "high": None, "thin": True}


def test_a_stage_without_benefit_says_null() -> None:
    """Where the work goes on, benefit is asked through the challenges."""
    actual = json.loads(assessment_json(small(), assess(small(), [CASES["harmed"]()])))
    assert actual["benefit"] is None
    assert actual["improvements"] == {"single": [], "set": None}


def test_a_label_in_any_script_stays_readable() -> None:
    """Letters are not turned into escapes, and the text ends with a line break."""
    answers = answered("launch", 3)
    sheet = type(answers)("small", 1, "launch", answers.as_of, "Ω", answers.answers)
    actual = assessment_json(small(), assess(small(), [sheet]))
    assert '"Ω"' in actual
    assert actual.endswith("}\n")


@pytest.mark.parametrize("ending", [ending for one in FORMATS for ending in one.endings])
def test_every_ending_names_one_format(ending: str) -> None:
    """No two formats share an ending, and capitals do not matter."""
    found = [one.name for one in FORMATS if ending in one.endings]
    actual = format_for(f"Board report{ending.upper()}", FORMATS)
    assert actual
    assert [actual.name] == found


def test_an_unknown_name_or_ending_names_none() -> None:
    """What is not in the table is not guessed."""
    assert format_for("report.odt", FORMATS) is None
    assert format_named("html") is not None
    assert format_named("HTML5") is None
